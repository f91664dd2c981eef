"""The source drawer: a cited place at the right of the page, marked among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.pages.drawing import citing_style, notes, routes
from assistant.pages.drawing.badges import badge, badges
from assistant.pages.drawing.copying import copy_button
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.passage import Place, passage, place, steps
from assistant.pages.drawing.scrolling import scroll_to
from assistant.pages.drawing.session import chat
from assistant.records import Citation, Span, Target
from assistant.standing import Standing, standing
from assistant.transcript import sourced

_AT, _WHOLE, _MORE = "drawer-at", "drawer-whole", "drawer-more"


def show(citations: Sequence[Citation], number: int, series: Sequence[Target] = ()) -> None:
    """Open the drawer at citation ``number`` (from 1); ``series`` are the figures whose cells are to be outlined."""
    st.session_state.update({_AT: number, _WHOLE: False, _MORE: False})
    _drawer(tuple(citations), tuple(series))


@st.dialog("原文", position="right", width="medium")
def _drawer(citations: tuple[Citation, ...], series: tuple[Target, ...]) -> None:
    number = min(int(st.session_state.get(_AT, 1)), len(citations))
    try:
        store = chat().store
        found = standing(store, citations[number - 1])
        _head(store, found, number=number if len(citations) > 1 else 0)
        if found.state in {"same", "moved"}:
            _body(store, found.citation, series)
        else:
            _lost(found)
    except AssistantError as error:
        notes.problem(str(error))
        return
    _foot(store, found, number=number, count=len(citations))


def _head(store: Store, found: Standing, *, number: int) -> None:
    citation = found.citation
    known = {document.id: document for document in store.documents}
    mark = f"[{number}] " if number else ""
    about = badges(known[citation.document], store.documents) if citation.document in known else ""
    state = badge(found.said, warn=found.state != "same")
    st.html(
        f'<p class="pa-head">{mark}{html(citation.title)}</p><p style="margin:0">{about}{state}</p>'
        f'<p class="pa-path">{html(steps(citation.clause, citation.title))}</p>'
    )


def _body(store: Store, citation: Citation, series: Sequence[Target]) -> None:
    span = Span(citation.start, citation.end)
    found = place(store, citation.document, span, neighbours=6 if st.session_state.get(_MORE) else 1)
    cells = tuple(t.value_span for t in series if t.document == citation.document and _inside(t.value_span, span))
    whole = bool(st.session_state.get(_WHOLE))
    st.html(passage(found, span, cells=cells, whole=whole, cut=not st.session_state.get(_MORE)))
    scroll_to(".stDialog td.pa-cell, .stDialog .pa-hit, .stDialog .pa-here mark", f"{citation}", "nearest")
    _wider(found)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _wider(found: Place) -> None:
    with st.container(horizontal=True):
        if found.table is not None:
            st.toggle("显示整张表", key=_WHOLE)
        st.toggle("多看上下文", key=_MORE)


def _lost(found: Standing) -> None:
    if found.state == "changed":
        notes.careful("原文已变更：文件更新后，这里不再是下面这段话。请重新提问，以现行文本为准。")
    else:
        notes.careful("这份文件已不在文件库中，无法对照原文。")
    st.html(
        '<p class="pa-small">当时引用的原文</p>'
        f'<blockquote class="pa-passage">{html(found.citation.quote)}</blockquote>'
    )


def _foot(store: Store, found: Standing, *, number: int, count: int) -> None:
    style = citing_style.choose("drawer-style")
    with st.container(horizontal=True, key="drawer-foot"):
        copy_button(sourced(store, found.citation, style), label="复制引文", key="copy-source")
        if found.state in {"same", "moved"} and st.button(
            "在文件中打开", icon=":material/open_in_full:", key="drawer-open"
        ):
            routes.go("documents", doc=found.citation.document, clause=_clause(store, found.citation))
        if count > 1:
            st.button("上一处", key="drawer-back", disabled=number == 1, on_click=_turn, args=(number - 1,))
            st.button("下一处", key="drawer-next", disabled=number == count, on_click=_turn, args=(number + 1,))


def _clause(store: Store, citation: Citation) -> str:
    held = store.clauses_at(citation.document, citation.start, citation.end)
    return held[0].id if held else ""


def _turn(number: int) -> None:
    st.session_state.update({_AT: number, _WHOLE: False})
