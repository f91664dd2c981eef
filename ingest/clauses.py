"""One source to clauses: lines, furniture, tables, paragraphs, outline, and the proof that nothing is lost.

The own spans of the clauses and the left-outs add up to the source exactly. A clause's span runs from its first to
its last visible character; the blanks between clauses are left out (「空白」), and so are bookmarks there (「书签」).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.records import Cell, Clause, LeftOut, Table
from ingest import furniture, places, regions, tables
from ingest.body import body
from ingest.breaks import breaks
from ingest.lines import Line, split
from ingest.marks import Marks
from ingest.outline import Node, outline
from ingest.source import Source


@dataclass(frozen=True, slots=True)
class Cut:
    """A document cut into clauses. ``clauses`` and ``left_out`` together cover the source once."""

    clauses: tuple[Clause, ...]
    left_out: tuple[LeftOut, ...]
    tables: tuple[Table, ...]
    warnings: tuple[str, ...]


def cut(document_id: str, source: Source) -> Cut:
    """The clauses, left-outs and tables of a source, with warnings in Chinese for the ingest report."""
    text = source.text
    lines = split(text)
    out = _marked(lines, source, _named(lines, source))
    found = regions.find(text, lines, out, source.grids)
    blocks, shapes, warnings = body(source, lines, out, found)
    nodes = outline(blocks)
    places.name(nodes)
    clauses = _clauses(document_id, nodes)
    left = tuple(_left_out(text, clauses, lines, out, shapes))
    _check(text, clauses, left)
    return Cut(clauses, left, _tables(document_id, clauses, nodes, shapes), (*warnings, *breaks(nodes)))


def _named(lines: Sequence[Line], source: Source) -> dict[int, str]:
    """Line number -> why that line is no part of the body, each line on paper as the whole line it belongs to."""
    if not any(mark.kind in ("wrap", "furniture") for mark in source.marks):
        return furniture.reasons(lines)
    whole = split(source.shown)
    starts = [line.start for line in whole]
    found = furniture.reasons(whole)
    at = ((index, bisect_right(starts, line.at) - 1) for index, line in enumerate(lines) if line.text)
    return {index: found[of] for index, of in at if of in found}


_MARKS = {
    "furniture": furniture.PAGE,
    "contents": furniture.CONTENTS,
    "metadata": furniture.HEADER,
    "navigation": "导航",
}


def _marked(lines: Sequence[Line], source: Source, out: dict[int, str]) -> dict[int, str]:
    """Add the lines that the format itself marks as no part of the body."""
    marks = Marks(source.marks)
    for kind in marks.kinds & _MARKS.keys():
        for index, line in enumerate(lines):
            if line.text and marks.at(kind, line.at, line.to):
                out[index] = _MARKS[kind]
    return out


def _clauses(document_id: str, nodes: Sequence[Node]) -> tuple[Clause, ...]:
    reach = [node.block.end for node in nodes]
    for at in range(len(nodes) - 1, -1, -1):
        parent = nodes[at].parent
        if parent is not None:
            reach[parent] = max(reach[parent], reach[at])
    ids = [f"{document_id}#{at}" for at in range(1, len(nodes) + 1)]
    return tuple(
        Clause(
            id=ids[at],
            document=document_id,
            ordinal=at + 1,
            kind=node.kind,
            label=node.label,
            heading=node.heading,
            path=node.path,
            depth=len(node.path) - 1,
            start=node.block.start,
            end=node.block.end,
            reach=reach[at],
            clean=node.block.clean,
            parent=None if node.parent is None else ids[node.parent],
            level=node.level,
        )
        for at, node in enumerate(nodes)
    )


def _left_out(
    text: str, clauses: Sequence[Clause], lines: Sequence[Line], out: dict[int, str], shapes: Sequence[tables.Shape]
) -> Iterator[LeftOut]:
    """What stands between the clauses, cut where the reason changes."""
    named = sorted(
        [(lines[index].start, lines[index].end, reason) for index, reason in out.items()]
        + [(*span, "重复表头") for table in shapes for span in table.repeated]
    )
    at = 0
    for start, end in [*((clause.start, clause.end) for clause in clauses), (len(text), len(text))]:
        inside = [(max(at, begin), min(stop, start), why) for begin, stop, why in named if begin < start and at < stop]
        yield from _gap(text, at, start, inside)
        at = end


def _gap(text: str, start: int, end: int, named: Sequence[tuple[int, int, str]]) -> Iterator[LeftOut]:
    """One gap: neighbouring lines with the same reason are one left-out, the rest is blank or bookmarks."""
    at, merged = start, list[tuple[int, int, str]]()
    for one in named:
        if merged and merged[-1][2] == one[2] and not text[merged[-1][1] : one[0]].strip():
            merged[-1] = (merged[-1][0], one[1], one[2])
        else:
            merged.append(one)
    for begin, stop, reason in merged:
        if at < begin:
            yield LeftOut(at, begin, _plain(text[at:begin]))
        if begin < stop:
            yield LeftOut(begin, stop, reason)
        at = stop
    if at < end:
        yield LeftOut(at, end, _plain(text[at:end]))


def _plain(gap: str) -> str:
    """Why a stretch between clauses is left out when no rule named it."""
    if not gap.strip():
        return "空白"
    return "书签" if "[bookmark:" in gap else "排版符号"


def _check(text: str, clauses: Sequence[Clause], left: Sequence[LeftOut]) -> None:
    """Clauses and left-outs cover the source once, in order; a break of this is a fault of the program."""
    spans = sorted([(one.start, one.end) for one in clauses] + [(one.start, one.end) for one in left])
    at = 0
    for start, end in spans:
        assert start == at < end, f"spans break at {at}: {start}..{end}"
        at = end
    assert at == len(text), f"spans end at {at} of {len(text)}"


def _tables(
    document_id: str, clauses: Sequence[Clause], nodes: Sequence[Node], shapes: Sequence[tables.Shape]
) -> tuple[Table, ...]:
    """The records of the recovered tables, their rows tied to their clauses."""
    out = []
    for at, node in enumerate(nodes):
        if node.block.table < 0:
            continue
        shape = shapes[node.block.table]
        children = [one for one in clauses[at + 1 :] if one.parent == clauses[at].id]
        rows = [one.id for one in children if one.kind == "row"][: len(shape.rows)]
        notes = tuple(Cell(one.text, one.start, one.end) for one in children if one.kind == "note")
        out.append(
            Table(
                clauses[at].id,
                document_id,
                node.label,
                _captioned(node.heading, clauses[at].text),
                shape.columns,
                shape.header,
                tables.rows(shape.rows, rows),
                notes,
            )
        )
    return tuple(out)


_UNITS = re.compile(
    r"^(?P<before>[^\r\n]*?)[（(]?(?:计量)?(?P<units>单位\s*[：:]\s*[^。\r\n）)]{1,20})[）)]?(?=[\r\n]|$)"
)


def _captioned(heading: str, text: str) -> str:
    """A caption with the line of units under it.

    「主要指标」 of the clause 「表2 主要指标单位：万元\\n指标\\t…」 -> 「主要指标（单位：万元）」.
    """
    match = _UNITS.match(text)
    return heading if match is None or match["units"] in heading else f"{heading}（{match['units']}）"
