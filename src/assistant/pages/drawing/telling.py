"""What the reader sees of a language model: whether one is on, how far it is, what it had to do with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages.drawing.escape import html
from assistant.pages.drawing.session import model, model_problem
from assistant.records import Answer

if TYPE_CHECKING:
    from assistant.fluent.telling import Event


def state() -> None:
    """One line: whether a language model words the answers."""
    st.html(f'<p class="pa-small">{html(said())}</p>')


def said() -> str:
    """「语言模型：未启用……」, 「语言模型：已启用（qwen3）……」."""
    if problem := model_problem():
        return f"语言模型：未启用，设置有误：{problem}"
    if (server := model()) is None:
        return "语言模型：未启用。答案由原文直接组成。"
    return f"语言模型：已启用（{server.settings.name}），只用来组织语言；每句都与原文核对，对不上的不显示。"


def progress(step: Event) -> str:
    """How far the model is, as HTML; nothing once the answer stands."""
    if step.kind == "answer":
        return ""
    telling = step.answer.telling
    done = f"已核对 {telling.told} 句，" if telling is not None and telling.told else ""
    words = "正在等待语言模型" if step.kind == "composed" else "语言模型正在组织语言"
    begun = f'<p class="pa-answer">{html(step.text)}……</p>' if step.kind == "part" else ""
    return f'{begun}<p class="pa-small" role="status">{words}，{done}上面的答案已经完整，可以随时停止。</p>'


def line(answer: Answer) -> None:
    """What the model had to do with an answer that stands; nothing where none was asked."""
    if answer.telling is not None and (words := account(answer)):
        st.html(f'<p class="pa-small">{html(words)}</p>')


def account(answer: Answer) -> str:
    """「由语言模型 qwen3 组织语言：采用 3 句，未采用 1 句。」, or why it did not come to that."""
    telling = answer.telling
    if telling is None:
        return ""
    if telling.note:
        return telling.note
    left = f"，{len(telling.withheld)} 句与原文对不上，没有采用（见“本回答如何得出”）" if telling.withheld else ""
    if not telling.told:
        return f"语言模型 {telling.model} 没有可以补充的内容{left}。"
    return f"由语言模型 {telling.model} 组织语言：采用 {telling.told} 句{left}。"


def withheld(answer: Answer) -> str:
    """The model's sentences that are not shown, each with the reason, as HTML."""
    if answer.telling is None or not answer.telling.withheld:
        return ""
    rows = "".join(f"<li>{html(sentence)}<br>（{html(why)}）</li>" for sentence, why in answer.telling.withheld)
    return f'<p class="pa-small">语言模型写了、但与原文对不上而没有采用的句子：</p><ul class="pa-small">{rows}</ul>'
