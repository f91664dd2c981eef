"""What an answer stands on: chips that open the sources, the figures as a picture, passages that lie near."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.conversations import Exchange
from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.pages.drawing import drawer, series
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.folding import folded
from assistant.pages.drawing.session import chat
from assistant.records import Answer, Citation
from assistant.short_titles import short_title
from assistant.standing import standing

_CHIPS = 6
"""Chips shown at once; an answer that lists twenty things has the others folded away."""


def chips(exchange: Exchange) -> None:
    """A button a citation, under the answer."""
    citations = exchange.answer.citations
    if not citations:
        return
    store = current_store()
    numbers = range(1, len(citations) + 1)
    st.html('<p class="pa-small">依据（点开看原文）</p>')
    _row(exchange, store, numbers[:_CHIPS])
    if rest := numbers[_CHIPS:]:
        folded(f"其余 {len(rest)} 处依据", f"rest-{exchange.id}", lambda: _row(exchange, store, rest))


def _row(exchange: Exchange, store: Store | None, numbers: Sequence[int]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number in numbers:
            _chip(exchange, store, number)


def _chip(exchange: Exchange, store: Store | None, number: int) -> None:
    """One citation as a button; a warning on it when the text has changed since."""
    citations = exchange.answer.citations
    found = standing(store, citations[number - 1]) if store else None
    stands = found is None or found.state in {"same", "moved"}
    name = chip(store, citations[number - 1], number) + ("" if found is None or stands else f"（{found.said}）")
    if st.button(label(name), key=f"chip-{exchange.id}-{number}", icon=None if stands else ":material/warning:"):
        drawer.show(citations, number, exchange.answer.series)


def current_store() -> Store | None:
    """The index, or None while there is no good one: a stored answer is shown all the same."""
    try:
        return chat().store
    except AssistantError:
        return None


def chip(store: Store | None, citation: Citation, number: int) -> str:
    """What stands on a chip: 「[1] 表1 第25项 · 某市规划」: the last steps of the place, the document's short name."""
    place = citation.clause.split(" › ")[-1]
    known = next((one for one in store.documents if one.id == citation.document), None) if store else None
    name = short_title(known) if known else citation.title
    return f"[{number}] {_cut(place, 22)} · {_cut(name, 18)}"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def picture(answer: Answer, key: str) -> None:
    """The figures of the answer when they are several; else, folded away, all years of its one indicator."""
    if series.several(answer.series):
        with st.container(border=True):
            st.html(series.bars(answer.series))
            folded("数据表", f"table-{key}", lambda: st.html(series.listed(answer.series, answer.citations)))
        return
    store = current_store()
    others = (
        series.family(store.targets(answer.series[0].document), answer.series[0]) if store and answer.series else ()
    )
    if series.several(others):
        folded(f"这项指标的全部数据（{len(others)} 个）", f"years-{key}", lambda: st.html(series.bars(others)))


def related(exchange: Exchange) -> None:
    """Passages that were found but do not answer, folded away and named as such."""
    if near := exchange.answer.related:
        title = f"相关段落 {len(near)} 处（未直接回答，仅供参考）"
        folded(title, f"near-{exchange.id}", lambda: _passages(near, exchange.id))


def _passages(near: Sequence[Citation], key: str) -> None:
    for number, citation in enumerate(near, start=1):
        st.html(f'<p class="pa-small">{html(citation.title)} › {html(citation.clause)}</p>')
        st.html(f'<p class="pa-passage pa-near">{html(_cut(" ".join(citation.quote.split()), 120))}</p>')
        if st.button("看原文", key=f"related-{key}-{number}", type="tertiary", icon=":material/article:"):
            drawer.show(near, number)
