"""Figures of recovered tables: each row's criterion, baseline and targets, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.quantities import Quantity, find
from assistant.records import Cell, Document, Row, Span, Table, Target
from ingest.columns import Columns, columns, part

# 注：带*的指标为约束性指标，其余为预期性指标
_STAR = re.compile(
    r"""(?:带|标|加|注)?[“"]?(?P<mark>[*＊★▲△])[”"]?号?(?:的)?(?:指标|项目)?(?:为|表示|是|代表)
        (?P<marked>[一-龥]{1,4}性)(?:指标)?
        (?:[，,；;、]\s*其[余他](?:指标)?(?:均)?为(?P<other>[一-龥]{1,4}性))?""",
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(r"约束性|参考性|预期性|引导性|指导性")
_UNIT = re.compile(r"[%‰A-Za-zμ㎡℃°\u4e00-\u9fff]")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]*?)[)）]\s*$")
_NOTHING = ("—", "-", "/", "%", "％", "‰")
_NO_UNIT = ("—", "-", "－", "/", "——")
_PART_OF = re.compile(r"^[（(]?(?:其中|[#＃])[：:]?(?=..)")
"""How a row begins that is a part of the row above: 「其中：风力发电」."""
_MARKS = "*＊★▲△"


@dataclass(frozen=True, slots=True)
class _Line:
    """What holds for all figures of one (sub-)row: its name, unit, attribute and the name of its group."""

    row: Row
    name: Cell
    unit: str
    attribute: str
    group: str
    scope: str = ""


def table_targets(document: Document, table: Table) -> Iterator[Target]:
    """The targets of one table, row by row, lines of multi-line rows each for themselves.

    「农村生活污水治理率 | % | ≥50 | 参考性 | 71.43 | ≥80」 -> criterion ≥50, baseline 71.43, target ≥80.
    """
    known = columns(document, table)
    if known is None:
        return
    for row in table.rows:
        for line in row.parts or (row,):
            yield from _row_targets(document, table, known, row, line)


def _row_targets(document: Document, table: Table, known: Columns, row: Row, own: Row) -> Iterator[Target]:
    """Criterion, baseline and targets of one (sub-)row; empty cells give nothing, nor does a row that is one merged
    cell: 「一、空间底线」 over the rows of its group."""
    name = own.cells[known.name]
    merged = len(own.cells) > 2 and len({(cell.start, cell.text) for cell in own.cells}) == 1
    if merged or not name.text.strip("— -\t\n\u3000"):
        return
    attribute = _attribute(own.cells, row.cells, known) or _by_note(table, name.text)
    group = row.cells[known.name].text if own is not row else ""
    line = _Line(row, name, _unit(own.cells, known), attribute, group, part(known, own))
    for index, year, kind in known.figures():
        cell = own.cells[index]
        if cell.start < cell.end and cell.text.strip() and cell.text.strip() not in _NOTHING:
            yield _target(document, table, line, cell, head=table.header[index], year=year, kind=kind)


def _unit(cells: tuple[Cell, ...], known: Columns) -> str:
    """The unit cell, or the unit in the name's brackets (「森林覆盖率（%）」); 「—」 is none."""
    if known.unit is not None:
        text = re.sub(r"\s", "", cells[known.unit].text)
        return text if text not in _NO_UNIT and not _ATTRIBUTES.search(text) and _UNIT.match(text) else ""
    match = _IN_BRACKETS.search(cells[known.name].text)
    measured = next(iter(find("1" + match[1])), None) if match else None
    return match[1] if match and measured is not None and measured.unit else ""


def _attribute(cells: tuple[Cell, ...], whole: tuple[Cell, ...], known: Columns) -> str:
    """The attribute of a line, else of its whole row."""
    if known.attribute is None:
        return ""
    return cells[known.attribute].text.strip() or whole[known.attribute].text.strip()


def _by_note(table: Table, name: str) -> str:
    """The attribute that a note gives to rows with or without a mark: 「带*的指标为约束性指标，其余为预期性指标」."""
    match = next((m for note in table.notes if (m := _STAR.search(note.text))), None)
    if match is None:
        return ""
    return match["marked"] if name.rstrip().endswith(match["mark"]) else match["other"] or ""


def _target(document: Document, table: Table, line: _Line, cell: Cell, *, head: Cell, year: str, kind: str) -> Target:
    """The figure of one cell: 「≥80」 -> value 80, bound ≥; 「完成上级管控目标」 -> the words."""
    shown = cell.text.strip()
    body = shown.rstrip("*＊")
    quantity = _quantity(body)
    return Target(
        entity=document.entity,
        level=document.level,
        indicator=_PART_OF.sub("", re.sub(r"\s", "", line.name.text)).rstrip(_MARKS),
        year=year,
        value=quantity.number if quantity else body,
        bound=quantity.bound if quantity else "",
        unit=(quantity.unit if quantity else "") or line.unit,
        kind=kind,
        attribute=line.attribute,
        document=document.id,
        clause=line.row.clause,
        shown=body,
        start=min(line.name.start, cell.start),
        end=max(line.name.end, cell.end),
        name_span=Span(line.name.start, line.name.end),
        value_span=Span(cell.start, cell.end),
        year_span=Span(head.start, head.end) if head.start < head.end else None,
        change=body[: quantity.start] if quantity else "",
        marks="*" if shown != body else "",
        scope=line.scope,
        table=f"{table.label}|{line.group}|{line.unit}",
    )


def _quantity(body: str) -> Quantity | None:
    """The figure that a cell is: at its beginning, or behind what it is compared with (较2020年下降10.64%)."""
    quantity = next(iter(find(body)), None)
    plain = quantity is not None and (quantity.start == 0 or body.startswith(("较", "比")))
    return quantity if plain else None
