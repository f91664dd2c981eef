"""One answer on the page: its sentences with their numbers, the chips that open the sources, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import sleep

import streamlit as st

from assistant.conversations import Exchange
from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.pages.drawing import drawer, series
from assistant.pages.drawing.copying import copy_button
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.session import chat, conversations
from assistant.records import Answer, Citation
from assistant.standing import standing
from assistant.transcript import NOTICE, pasted

_SHORTEST_TITLE = 6
_PAUSE = 0.03
_LONGEST_STREAM = 1.2
"""Seconds: an answer is there at once; letting it appear word by word must not make anybody wait."""

Ask = Callable[[str], None]


def sentences(answer: Answer) -> list[str]:
    """The answer's sentences as HTML, each followed by the numbers of its citations: 「……≥80%。<sup>[1]</sup>」."""
    given = [(one.text, one.citations) for one in answer.sentences]
    if "".join(text for text, _ in given).split() != answer.answer.split() and not _same(given, answer.answer):
        given = [(answer.answer, tuple(range(1, len(answer.citations) + 1)))]
    return [html(text) + _numbers(numbers) for text, numbers in given]


def _same(given: Sequence[tuple[str, tuple[int, ...]]], whole: str) -> bool:
    return "".join("".join(text for text, _ in given).split()) == "".join(whole.split())


def _numbers(numbers: Sequence[int]) -> str:
    return f"<sup>{''.join(f'[{number}]' for number in numbers)}</sup>" if numbers else ""


def text(answer: Answer, upto: int | None = None) -> str:
    """The answer as one block of HTML; with ``upto`` only its first sentences, as while it appears."""
    state = "pa-answer" if answer.answered else "pa-answer pa-refusal"
    done = '<span class="pa-hidden" role="status">回答完成</span>' if upto is None else ""
    return f'<div class="{state}" lang="zh-CN">{"".join(sentences(answer)[:upto])}{done}</div>'


def stream(answer: Answer) -> None:
    """Let the answer appear sentence by sentence, then stand."""
    held, parts = st.empty(), len(sentences(answer))
    for upto in range(1, parts):
        held.html(text(answer, upto))
        sleep(min(_PAUSE * 4, _LONGEST_STREAM / parts))
    held.html(text(answer))


def draw(exchange: Exchange, *, ask: Ask, last: bool) -> None:
    """The whole answer with everything under it; ``last`` adds what to ask next."""
    st.html(text(exchange.answer))
    _tools(exchange, ask, last)


@st.fragment
def _tools(exchange: Exchange, ask: Ask, last: bool) -> None:
    answer = exchange.answer
    _chips(exchange)
    if series.several(answer.series):
        _picture(answer)
    _related(exchange)
    _understood(exchange, ask)
    _actions(exchange, ask)
    if last and exchange.follow_ups:
        _follow_ups(exchange, ask)


def _chips(exchange: Exchange) -> None:
    citations = exchange.answer.citations
    if not citations:
        return
    store = _store()
    st.html('<p class="pa-small">依据（点开看原文）</p>')
    with st.container(horizontal=True, gap="small"):
        for number, citation in enumerate(citations, start=1):
            stands = store is None or standing(store, citation).state in {"same", "moved"}
            name = chip(store, citation, number) + ("" if stands else "（原文已变更）")
            if st.button(
                label(name), key=f"chip-{exchange.id}-{number}", icon=None if stands else ":material/warning:"
            ):
                drawer.show(citations, number, exchange.answer.series)


def _store() -> Store | None:
    try:
        return chat().store
    except AssistantError:
        return None


def chip(store: Store | None, citation: Citation, number: int) -> str:
    """What stands on a chip: 「[1] 表1 第25项 · 某市规划」: the last steps of the place, the document's short name."""
    place = citation.clause.split(" › ")[-1]
    return f"[{number}] {_cut(place, 22)} · {_cut(short_title(store, citation), 18)}"


def short_title(store: Store | None, citation: Citation) -> str:
    """The document's shortest own name that still says something, else its title."""
    known = {document.id: document for document in store.documents} if store else {}
    aliases = known[citation.document].aliases if citation.document in known else ()
    names = sorted((name for name in aliases if len(name) >= _SHORTEST_TITLE), key=len)
    return names[0] if names else citation.title


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _picture(answer: Answer) -> None:
    with st.container(border=True):
        st.html(series.bars(answer.series))
        with st.expander("数据表"):
            st.html(series.listed(answer.series, answer.citations))


def _related(exchange: Exchange) -> None:
    related = exchange.answer.related
    if not related:
        return
    with st.expander(f"相关段落 {len(related)} 处（未直接回答，仅供参考）"):
        for number, citation in enumerate(related, start=1):
            st.html(f'<p class="pa-small">{html(citation.title)} › {html(citation.clause)}</p>')
            st.html(f'<p class="pa-passage pa-near">{html(_cut(" ".join(citation.quote.split()), 120))}</p>')
            if st.button("看原文", key=f"related-{exchange.id}-{number}", type="tertiary", icon=":material/article:"):
                drawer.show(related, number)


def _understood(exchange: Exchange, ask: Ask) -> None:
    if not exchange.answer.understood:
        return
    with st.expander("本回答如何得出"):
        st.html('<p class="pa-small">系统这样理解您的问题；点一项可以改了再问。</p>')
        with st.container(horizontal=True, gap="small"):
            for number, (name, value) in enumerate(exchange.answer.understood):
                _slot(exchange, ask, slot=Slot(number, name, value))
        st.html(f'<p class="pa-small">{_account(exchange.answer)}</p>')


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing understood of a question: 「年份」 「2025」."""

    number: int
    name: str
    value: str


def _slot(exchange: Exchange, ask: Ask, *, slot: Slot) -> None:
    key = f"slot-{exchange.id}-{slot.number}"
    with st.popover(label(f"{slot.name}：{slot.value}", 40)), st.form(key, border=False):
        given = st.text_input(f"把“{slot.name}”改为", value=slot.value, key=f"{key}-value")
        if st.form_submit_button("改后再问") and given.strip() and given.strip() != slot.value:
            ask(changed(exchange.question, slot, given.strip()))


def changed(question: str, slot: Slot, value: str) -> str:
    """The question with one thing changed: 「甲市2025年绿化率」, 年份 2025 -> 2030: 「甲市2030年绿化率」."""
    if slot.value in question:
        return question.replace(slot.value, value, 1)
    return f"{value}{'年' if value.isdigit() else ''}，{question}"


def _account(answer: Answer) -> str:
    """How the answer came about, in one or two plain sentences."""
    if not answer.answered:
        return "已在全部文件中查找，没有找到能直接回答的原文，所以不作推测。"
    places = len({(citation.document, citation.start) for citation in answer.citations})
    words = f"答案由 {places} 处原文的文字和数字组成，逐字核对后才显示；点“依据”可看原文。"
    return words + (f"有 {len(answer.withheld)} 句因核对不上原文而未显示。" if answer.withheld else "")


def _actions(exchange: Exchange, ask: Ask) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions-{exchange.id}"):
        store = _store()
        if store is not None:
            copy_button(pasted(store, exchange.answer), label="复制（含出处）", key=f"copy-{exchange.id}")
        if st.button("再问一次", key=f"again-{exchange.id}", icon=":material/refresh:", type="tertiary"):
            ask(exchange.question)
        _feedback(exchange)
    st.html(f'<p class="pa-small">{NOTICE}</p>')


def _feedback(exchange: Exchange) -> None:
    key, asked = f"feedback-{exchange.id}", f"asked-{exchange.id}"
    now = None if exchange.helpful is None else int(exchange.helpful)
    given = st.feedback("thumbs", key=key, default=now)
    if given is not None and given != st.session_state.get(f"stored-{exchange.id}", now):
        conversations().judge(exchange.id, helpful=bool(given), reason=exchange.reason)
        st.session_state[f"stored-{exchange.id}"] = given
        st.session_state[asked] = given == 0
    if st.session_state.get(asked):
        _reason(exchange, asked)
    elif given is not None:
        st.html('<span class="pa-small" role="status">已记录，谢谢</span>')


def _reason(exchange: Exchange, asked: str) -> None:
    with st.form(f"reason-{exchange.id}", border=True):
        kinds = ("数字不对", "出处不对", "答非所问", "文件里有却说没有", "不完整")
        kind = st.pills("哪里不好？", kinds, selection_mode="multi")
        more = st.text_input("说明（可不填）", max_chars=200)
        if st.form_submit_button("提交"):
            reason = "；".join([*kind, *filter(None, [more.strip()])])
            conversations().judge(exchange.id, helpful=False, reason=reason)
            st.session_state[asked] = False
            st.rerun(scope="fragment")


def _follow_ups(exchange: Exchange, ask: Ask) -> None:
    st.html('<p class="pa-small">可以接着问</p>')
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(exchange.follow_ups):
            if st.button(label(question, 40), key=f"follow-{exchange.id}-{number}"):
                ask(question)
