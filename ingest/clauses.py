"""One source to clauses: lines, furniture, tables, paragraphs, outline, and the proof that nothing is lost.

The own spans of the clauses and the left-outs add up to the source exactly. A clause's span runs from its first to
its last visible character; the blanks between clauses are left out (「空白」), and so are bookmarks there (「书签」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.records import Cell, Clause, LeftOut, Span, Table
from ingest import furniture, places, regions, tables
from ingest.blocks import Block
from ingest.breaks import breaks
from ingest.clean import joined, search_copy
from ingest.grammar import caption, note
from ingest.lines import Line, split
from ingest.outline import Node, outline
from ingest.paragraphs import join, measure
from ingest.regions import Region
from ingest.source import Source
from ingest.titles import title_blocks


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
    out = _marked(lines, source, furniture.reasons(lines))
    found = regions.find(text, lines, out, source.grids)
    blocks, shapes, warnings = _blocks(source, lines, out, found)
    nodes = outline(blocks)
    places.name(nodes)
    clauses = _clauses(document_id, nodes)
    left = tuple(_left_out(text, clauses, lines, out, shapes))
    _check(text, clauses, left)
    return Cut(clauses, left, _tables(document_id, clauses, nodes, shapes), (*warnings, *breaks(nodes)))


_POINTS = re.compile(r"(?:见下表|如下表|见下列表格)(?=[^，；]{0,6}[。：:）)]?$)")
_MARKS = {
    "furniture": furniture.PAGE,
    "contents": furniture.CONTENTS,
    "metadata": furniture.HEADER,
    "navigation": "导航",
}


def _marked(lines: Sequence[Line], source: Source, out: dict[int, str]) -> dict[int, str]:
    """Add the lines that the format itself marks as no part of the body."""
    for mark in source.marks:
        if mark.kind in _MARKS:
            for index, line in enumerate(lines):
                if line.text and mark.start <= line.at and line.to <= mark.end:
                    out[index] = _MARKS[mark.kind]
    return out


def _blocks(
    source: Source, lines: Sequence[Line], out: dict[int, str], found: Sequence[Region]
) -> tuple[list[Block], list[tables.Shape], list[str]]:
    """The body in reading order: paragraphs, and tables with their captions, rows and notes."""
    text = source.text
    blocks: list[Block] = []
    shapes: list[tables.Shape] = []
    warnings: list[str] = []
    body = [line for index, line in enumerate(lines) if index not in out]
    setting = measure([line for line in body if not any(one.start <= line.at < one.end for one in found)])
    at = 0
    for region in [*found, None]:
        stop = region.start if region else len(text) + 1
        here = [line for line in body if at <= line.at < stop and line.text]
        blocks += _paragraphs(source, lines, out, join(here, setting))
        if region:
            blocks += _table(text, region, blocks, shapes)
            at = region.end
    blocks = title_blocks(blocks, source)
    return list(_captions(blocks, warnings)), shapes, warnings


def _paragraphs(
    source: Source, lines: Sequence[Line], out: dict[int, str], groups: Sequence[list[Line]]
) -> Iterator[Block]:
    cuts = [Span(lines[index].start, lines[index].end) for index in sorted(out)]
    levels = {mark.start: int(mark.value or 1) for mark in source.marks if mark.kind == "heading"}
    for group in groups:
        start, end = group[0].at, group[-1].to
        hashes = re.match(r"#{1,6}\s+", source.text[start:end])
        start += hashes.end() if hashes else 0
        inner = [one for one in cuts if start <= one.start and one.end <= end] if len(group) > 1 else []
        clean = search_copy(source.text, start, end, inner)
        if clean.text:
            mark = levels.get(start, len(hashes.group().strip()) if hashes else 0)
            raw = "".join(line.text for line in group).lstrip("#").lstrip()
            yield Block(start, end, clean, mark=mark, raw=raw)


def _table(text: str, region: Region, blocks: list[Block], shapes: list[tables.Shape]) -> Iterator[Block]:
    """A region as blocks: its caption and header, then a block a row; a boxed text as a box and its lines."""
    if region.boxed:
        yield from _box(text, region)
        return
    table = tables.shape(text, region)
    named = caption(blocks[-1].said) if blocks and blocks[-1].kind == "text" else None
    start, label, heading, clean = table.head.start, "", "", table.head_clean
    if named:
        title = blocks.pop()
        start, label, heading = title.start, named[0], title.clean.text[title.after(named[1]) :]
        clean = joined(text, [title.clean, table.head_clean])
    if clean.text:
        end = clean.source(len(clean.text) - 1) + 1
        yield Block(start, end, clean, "table", "表", label, heading, table=len(shapes))
    shapes.append(table)
    for row in table.rows:
        yield Block(row.start, row.end, row.clean, "row", "行", row.label, row.name)


def _box(text: str, region: Region) -> Iterator[Block]:
    first = True
    for row in region.matrix:
        for raw in row:
            for span in () if raw.merged else raw.filled:
                clean = search_copy(text, *span)
                kind, level = ("box", "框") if first else ("line", "段")
                yield Block(*span, clean, kind, level, "", clean.text if first else "")
                first = False


def _captions(blocks: Sequence[Block], warnings: list[str]) -> Iterator[Block]:
    """Captions that stand alone, and notes."""
    for at, block in enumerate(blocks):
        if _POINTS.search(block.clean.text) and (at + 1 == len(blocks) or blocks[at + 1].kind != "table"):
            warnings.append(f"文中说“{_POINTS.findall(block.clean.text)[-1]}”，其后没有表格")
        named = caption(block.said) if block.kind == "text" else None
        noted = note(block.said) if block.kind == "text" else None
        if named and "图" not in named[0] and "专栏" not in named[0]:
            block.kind, block.level, block.label = "table", "表", named[0]
            block.heading = block.clean.text[block.after(named[1]) :]
            warnings.append(f"{block.label}只有表题，没有表格内容")
        elif noted:
            block.kind, block.level, block.label = "note", "注", noted[0]
        yield block


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
        yield from _gap(text, at, start, [one for one in named if at <= one[0] and one[1] <= start])
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
        rows = [one.id for one in children if one.kind == "row"]
        notes = tuple(Cell(one.text, one.start, one.end) for one in children if one.kind == "note")
        out.append(
            Table(
                clauses[at].id,
                document_id,
                node.label,
                node.heading,
                shape.columns,
                shape.header,
                tables.rows(shape.rows, rows),
                notes,
            )
        )
    return tuple(out)
