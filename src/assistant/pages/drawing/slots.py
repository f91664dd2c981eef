"""「本回答如何得出」: what was understood of a question, each thing a chip that can be changed to ask again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.conversations import Exchange
from assistant.pages.drawing import telling
from assistant.pages.drawing.escape import label
from assistant.pages.drawing.folding import folded
from assistant.records import Answer

_FIXED = "问的是"

Ask = Callable[[str], None]


def understood(exchange: Exchange, ask: Ask) -> None:
    """The chips, folded away, and how the answer came about."""
    if exchange.answer.understood:
        folded("本回答如何得出", f"how-{exchange.id}", lambda: _how(exchange, ask))


def _how(exchange: Exchange, ask: Ask) -> None:
    st.html('<p class="pa-small">系统这样理解您的问题；点一项可以改了再问。</p>')
    with st.container(horizontal=True, gap="small"):
        for number, (name, value) in enumerate(exchange.answer.understood):
            _slot(exchange, ask, slot=Slot(number, name, value))
    st.html(f'<p class="pa-small">{_account(exchange.answer)}</p>{telling.withheld(exchange.answer)}')


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing understood of a question: 「年份」 「2025」."""

    number: int
    name: str
    value: str


def _slot(exchange: Exchange, ask: Ask, *, slot: Slot) -> None:
    key, said = f"slot-{exchange.id}-{slot.number}", label(f"{slot.name}：{slot.value}", 40)
    if slot.name == _FIXED:
        st.button(said, key=key, disabled=True)
        return
    with st.popover(said), st.form(key, border=False):
        given = st.text_input(f"把“{slot.name}”改为", value=slot.value, key=f"{key}-value")
        if st.form_submit_button("改后再问") and given.strip() and given.strip() != slot.value:
            ask(changed(exchange.question, exchange.answer.understood, slot, given.strip()))


def changed(question: str, understood: Sequence[tuple[str, str]], slot: Slot, value: str) -> str:
    """The question with one thing changed: 「甲市2025年绿化率」, 年份 2025年 -> 2030年: 「甲市2030年绿化率」.

    What was understood but does not stand in the question leads to a new one, of all that was understood.
    """
    if slot.value in question:
        return question.replace(slot.value, value, 1)
    parts = [value if number == slot.number else known for number, (_, known) in enumerate(understood)]
    return "".join(part for part, (name, _) in zip(parts, understood, strict=True) if name != _FIXED)


def _account(answer: Answer) -> str:
    """How the answer came about, in one or two plain sentences."""
    if not answer.answered:
        return "已在全部文件中查找，没有找到能直接回答的原文，所以不作推测。"
    places = len({(citation.document, citation.start) for citation in answer.citations})
    words = f"答案由 {places} 处原文的文字和数字组成，逐字核对后才显示；点“依据”可看原文。"
    return words + (f"有 {len(answer.withheld)} 句因核对不上原文而未显示。" if answer.withheld else "")
