"""Figures of recovered tables: which column is the name, the unit, the criterion, a year, and what each cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records import Cell, Document, Row, Span, Table, Target
from assistant.language.quantities import find

_NAME = re.compile(r"指标名称|指标$|^指标|名称|项目|内容|类别指标|主要指标|事项")
_ATTRIBUTE = re.compile(r"属性|性质|类型$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_CRITERION = re.compile(r"指标值|标准值|国家标准|创建标准|考核标准|参考值|标准$|目标值$")
_NUMBER = re.compile(r"序号|编号|^No|^号$")
_BASE = re.compile(r"现状|基期|基数|基准|实际|完成值|完成情况|当前")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FIELD = re.compile(r"^(?:索引号|主题分类|主题词|发文机关|发文字号|成文日期|发布日期|发布机构|公开方式|有效性|体裁)[:：]?$")
# 注：带*的指标为约束性指标，其余为预期性指标
_STAR = re.compile(
    r"""(?:带|标|加|注)?[“"]?(?P<mark>[*＊★▲△])[”"]?号?(?:的)?(?:指标|项目)?(?:为|表示|是|代表)
        (?P<marked>[一-龥]{1,4}性)(?:指标)?
        (?:[，,；;、]\s*其[余他](?:指标)?(?:均)?为(?P<other>[一-龥]{1,4}性))?""",
    re.VERBOSE,
)
_WORDS = re.compile(r"约束性|参考性|预期性|引导性|指导性")


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    unit: int | None
    attribute: int | None
    criterion: int | None
    years: tuple[tuple[int, str, str], ...]


def table_targets(document: Document, table: Table) -> Iterator[Target]:
    """The targets of one table, row by row, lines of multi-line rows each for themselves."""
    columns = _columns(document, table)
    if columns is None:
        return
    for row in table.rows:
        for part in row.parts or (row,):
            yield from _row_targets(document, table, columns, row, part)


def _columns(document: Document, table: Table) -> _Columns | None:
    """What each column is, from its header: 「指标名称」 name, 「2025年」 target year, 「2022年」 baseline (before the period)."""
    heads = [re.sub(r"\s", "", head) for head in table.columns]
    if sum(bool(_FIELD.search(head)) for head in heads) > 1:
        return None  # 索引号 … 主题分类 …: what the page says of the document
    number = next((i for i, head in enumerate(heads) if _NUMBER.search(head)), None)
    attribute = next((i for i, head in enumerate(heads) if _ATTRIBUTE.search(head)), None)
    unit = next((i for i, head in enumerate(heads) if _UNIT.search(head)), None)
    taken = {number, attribute, unit}
    years = tuple(
        (i, year[0] if len(year) == 1 else "—".join(year[:2]), "")
        for i, head in enumerate(heads)
        if i not in taken and (year := _YEAR.findall(head))
    )
    criterion = next((i for i, h in enumerate(heads) if _CRITERION.search(h) and i not in {y[0] for y in years}), None)
    taken |= {criterion} | {y[0] for y in years}
    names = [i for i, head in enumerate(heads) if i not in taken and _NAME.search(head)]
    free = [i for i in range(len(heads)) if i not in taken]
    if not (years or criterion is not None) or not (names or free):
        return None
    name = next((i for i in names if "名称" in heads[i]), (names or free)[-1])
    start = _period_start(document)
    kinds = tuple((i, year, _year_kind(heads[i], year, start, first=n == 0)) for n, (i, year, _) in enumerate(years))
    return _Columns(name, unit, attribute, criterion, kinds)


def _period_start(document: Document) -> int | None:
    """First year of the plan: from its period, else the year of its date."""
    for fact in document.facts:
        if fact.name == "base_year" and fact.value[:4].isdigit():
            return int(fact.value[:4]) + 1
        if fact.name == "period" and fact.value[:4].isdigit():
            return int(fact.value[:4])
    years = _YEAR.findall(document.title) or _YEAR.findall(document.date)
    return int(years[0]) if years else None


def _year_kind(head: str, year: str, start: int | None, *, first: bool) -> str:
    if _BASE.search(head):
        return "baseline"
    if re.search(r"目标|预期|规划", head):
        return "target"
    if start is not None:
        return "baseline" if int(year[-4:]) < start else "target"
    return "baseline" if first else "target"


def _row_targets(document: Document, table: Table, columns: _Columns, row: Row, part: Row) -> Iterator[Target]:
    """Criterion, baseline and targets of one (sub-)row; empty cells give nothing."""
    cells = part.cells
    name = cells[columns.name]
    if not name.text.strip() or not name.text.strip("—-"):
        return
    unit = _unit(cells, columns)
    attribute = _attribute(cells, row.cells, columns) or _by_note(table, name.text)
    group = row.cells[columns.name].text if part is not row else ""
    wanted = [(columns.criterion, "", "criterion")] if columns.criterion is not None else []
    for index, year, kind in [*wanted, *columns.years]:
        cell = cells[index]
        if cell.start < cell.end and cell.text.strip() and cell.text.strip() not in ("—", "-", "/", "%", "％", "‰"):
            yield _cell_target(
                document, table, row, name, cell, (year, kind, unit, attribute, group), table.header[index]
            )


def _unit(cells: tuple[Cell, ...], columns: _Columns) -> str:
    """The unit cell, or the unit in the name's brackets (「森林覆盖率（%）」); 「—」 is none."""
    if columns.unit is not None:
        text = re.sub(r"\s", "", cells[columns.unit].text)
        return (
            ""
            if text in ("—", "-", "－", "/", "——")
            or _WORDS.search(text)
            or not re.match(r"[%‰A-Za-zμ㎡℃°\u4e00-\u9fff]", text)
            else text
        )
    match = re.search(r"[（(]([^（）()]*?)[)）]\s*$", cells[columns.name].text)
    return match[1] if match and any(True for _ in find("1" + match[1])) and next(find("1" + match[1])).unit else ""


def _attribute(cells: tuple[Cell, ...], whole: tuple[Cell, ...], columns: _Columns) -> str:
    if columns.attribute is None:
        return ""
    for text in (cells[columns.attribute].text, whole[columns.attribute].text):
        if text.strip():
            return text.strip()
    return ""


def _by_note(table: Table, name: str) -> str:
    """The attribute that a note gives to rows with or without a mark: 「带*的指标为约束性指标，其余为预期性指标」."""
    match = next((m for note in table.notes if (m := _STAR.search(note.text))), None)
    if match is None:
        return ""
    return match["marked"] if name.rstrip().endswith(match["mark"]) else match["other"] or ""


def _cell_target(
    document: Document,
    table: Table,
    row: Row,
    name: Cell,
    cell: Cell,
    facts: tuple[str, str, str, str, str],
    head: Cell,
) -> Target:
    year, kind, unit, attribute, group = facts
    shown = cell.text.strip()
    body = shown.rstrip("*＊")
    quantity = next(iter(find(body)), None)
    plain = quantity is not None and (quantity.start == 0 or body.startswith(("较", "比")))
    change = body[: quantity.start] if quantity is not None and body.startswith(("较", "比")) else ""
    indicator = re.sub(r"\s", "", name.text).rstrip("*＊★▲△")
    return Target(
        entity=document.entity,
        level=document.level,
        indicator=indicator,
        year=year,
        value=quantity.number if plain and quantity is not None else body,
        bound=quantity.bound if plain and quantity is not None else "",
        unit=(quantity.unit if quantity is not None and plain and quantity.unit else unit) if plain else unit,
        kind=kind,
        attribute=attribute,
        document=document.id,
        clause=row.clause,
        shown=body,
        start=min(name.start, cell.start),
        end=max(name.end, cell.end),
        name_span=Span(name.start, name.end),
        value_span=Span(cell.start, cell.end),
        year_span=Span(head.start, head.end) if head.start < head.end else None,
        scope="",
        change=change,
        marks="*" if shown != body else "",
        table=f"{table.label}|{group}|{unit}",
    )
