"""指标: the indicator base as a list to filter, as bars, level beside level, and where figures do not agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assistant import workbook
from assistant.comparison import Comparison, Group, difference
from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.pages.drawing import drawer, entrance, notes, series, style
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.passage import steps
from assistant.records import Citation, Target

_PAGE = 20
_ALL = "全部"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VIEWS = ("清单", "图表", "各级对照", "不一致")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a figure must be to be shown; empty fields ask nothing."""

    words: str = ""
    entity: str = ""
    year: str = ""
    kind: str = ""
    attribute: str = ""
    document: str = ""

    def fits(self, target: Target) -> bool:
        """True when the figure is of this kind."""
        return (
            all(word in fold(target.indicator) for word in fold(self.words).split())
            and (not self.entity or target.entity == self.entity)
            and (not self.year or target.year == self.year)
            and (not self.kind or target.kind == self.kind)
            and (not self.attribute or target.attribute == self.attribute)
            and (not self.document or target.document == self.document)
        )


def draw() -> None:
    """The page."""
    store = entrance.store()
    every = store.targets()
    style.heading("指标", f"从文件的表格和正文中读出的 {len(every)} 项数据；点数值看原文。")
    if not every:
        notes.remark("现有文件中没有读出指标数据。添加带有指标表或写明数值的文件后，这里会自动列出。")
        return
    wanted = _filters(store, every)
    found = sorted((target for target in every if wanted.fits(target)), key=_vague)
    view = st.segmented_control("显示方式", _VIEWS, default=_VIEWS[0], key="view", label_visibility="collapsed")
    if not found:
        notes.remark("没有符合条件的数据。放宽一个条件试试，例如清空年份。")
    else:
        {_VIEWS[1]: _charts, _VIEWS[2]: _levels, _VIEWS[3]: _disagreements}.get(str(view), _table)(store, found)
    style.notice()


def _vague(target: Target) -> int:
    """0 for a figure with a year, 1 for one without, 2 for words: what can be compared comes first."""
    return 2 if series.amount(target) is None else int(not target.year)


def _filters(store: Store, every: Sequence[Target]) -> Wanted:
    titles = {document.id: document.title for document in store.documents}
    asked = st.query_params.get("document", "")
    with st.container(border=True, key="filters"):
        words = st.text_input("指标名称", placeholder="如：污水 治理率（可输入几个词）", key="words")
        with st.container(horizontal=True):
            entity = _choice("对象", (t.entity for t in every))
            year = _choice("年份", (t.year for t in every))
            kind = _choice("类型", (t.kind for t in every), lambda name: series.KINDS.get(name, name))
            attribute = _choice("属性", (t.attribute for t in every))
            document = _choice("文件", (t.document for t in every), lambda id: titles.get(id, id), first=asked)
    return Wanted(words, entity, year, kind, attribute, document)


def _choice(name: str, values: object, shown: Callable[[str], str] = str, first: str = "") -> str:
    """One of the values there are, "" for all of them."""
    options = ["", *sorted({value for value in values if value})]  # type: ignore[attr-defined]
    at = options.index(first) if first in options else 0
    given = st.selectbox(
        name,
        options,
        index=at,
        format_func=lambda value: shown(value) if value else _ALL,
        key=f"only-{name}",
        width=320 if name == "文件" else 150,
    )
    return str(given or "")


def _table(store: Store, found: Sequence[Target]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p class="pa-small">符合条件的 {len(found)} 项</p>')
        st.download_button(
            "导出 Excel",
            data=lambda: workbook.targets(store, found),
            file_name="指标.xlsx",
            mime=_SHEET,
            icon=":material/download:",
            on_click="ignore",
            key="export-targets",
        )
    pages = -(-len(found) // _PAGE)
    at = min(pages, st.pagination(pages, key=f"targets-{len(found)}") if pages > 1 else 1)
    for number in range((at - 1) * _PAGE, min(len(found), at * _PAGE)):
        _line(store, found[number], key=f"t{number}")


def _line(store: Store, target: Target, *, key: str, where: str = "") -> None:
    """A figure: what it is of, then its value as the button that opens the source."""
    who = target.entity + (f"（{target.scope}）" if target.scope else "")
    about = " · ".join(
        filter(None, (who, series.when(target), target.attribute, store.document(target.document).title))
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"figure-{key}"):
        more = f"<br><span>{html(where)}</span>" if where else ""
        st.html(f'<p class="pa-figure"><b>{html(target.indicator)}</b><br><span>{html(about)}</span>{more}</p>')
        if st.button(label(series.shown(target), 24), key=f"chip-{key}"):
            drawer.show([citation(store, target)], 1, [target])


def citation(store: Store, target: Target) -> Citation:
    """The place of a figure: its row in a table, else from its name to its value."""
    document, clause = store.document(target.document), store.clause(target.clause)
    start, end = (clause.start, clause.end) if clause.kind == "row" else (target.start, target.end)
    quote = store.text(document.id)[start:end]
    return Citation(document.id, document.title, clause.place, quote, start, end, document.source, clause.id)


def _charts(store: Store, found: Sequence[Target]) -> None:
    named = Comparison(store.documents).indicators(found)
    held = {name: group for name, group in named.items() if series.several(group)}
    if not held:
        notes.remark("这些数据各只有一个时间点，画不出图。放宽条件，或看“清单”。")
        return
    name = st.selectbox("选一项指标", sorted(held, key=lambda one: -len(held[one])), key="chart-of")
    group = held[str(name)]
    if len({target.unit for target in group}) == 1:
        st.html(series.bars(group))
    for number, target in enumerate(group):
        _line(store, target, key=f"c{number}")


def _levels(store: Store, found: Sequence[Target]) -> None:
    _groups(
        store,
        sorted(Comparison(store.documents).across(found), key=lambda group: difference(group) == "相同"),
        nothing="没有在两个以上层级或地方同年出现的同名指标。",
        said="同一指标、同一年份，不同地方或层级的数值。名称相同不等于口径相同，请对照原文。",
    )


def _disagreements(store: Store, found: Sequence[Target]) -> None:
    _groups(
        store,
        Comparison(store.documents).contradictions(found),
        nothing="没有发现前后不一致的数据。",
        said="同一地方、同一指标、同一年份，却有不同数值：可能是口径不同，也可能是原文有误。请对照原文判断。",
    )


def _groups(store: Store, groups: Sequence[Group], *, nothing: str, said: str) -> None:
    if not groups:
        notes.remark(nothing)
        return
    st.html(f'<p class="pa-small">{html(said)}共 {len(groups)} 组。</p>')
    pages = -(-len(groups) // 10)
    at = min(pages, st.pagination(pages, key=f"groups-{len(groups)}") if pages > 1 else 1)
    for number, group in enumerate(groups[(at - 1) * 10 : at * 10]):
        with st.container(border=True):
            head = f"{html(group.indicator)}（{html(group.year)}年）"
            st.html(f'<p class="pa-head">{head} <span class="pa-small">{difference(group)}</span></p>')
            for place, target in enumerate(group.targets):
                where = steps(store.clause(target.clause).place, store.document(target.document).title)
                _line(store, target, key=f"g{number}-{place}", where=where)
