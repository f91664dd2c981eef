"""The body of a document as blocks in reading order: paragraphs, and tables with their captions, rows and notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.records import Clean, Span
from ingest import formal, tables
from ingest.blocks import Block
from ingest.clean import joined, search_copy
from ingest.grammar import annex, caption, marker, note
from ingest.lines import Line, clip
from ingest.marks import Marks
from ingest.paragraphs import join, measure
from ingest.raw import Region
from ingest.source import Mark, Source
from ingest.titles import title_blocks

_POINTS = re.compile(r"(?:见下表|如下表|见下列表格)(?=[^，；]{0,6}[。：:）)]?$)")
_NAMED = re.compile(
    r"^[^。，；！？：]{2,40}(?:表|清单|一览|名单|目录|台账|明细)(?:[（(][^（）()]{1,20}[)）])?$"
)  # 任务分工表
_HASHES = re.compile(r"#{1,6}\s+")
_SHORT = re.compile(r"^[^。，；！？：]{2,40}$")
_UNITS = re.compile(r"^[（(]?(?:计量)?单位\s*[：:][^。]{1,20}[)）]?$")


def body(
    source: Source, lines: Sequence[Line], out: dict[int, str], found: Sequence[Region]
) -> tuple[list[Block], list[tables.Shape], list[str]]:
    """The blocks of the body, the tables' models, and warnings; ``out`` names the lines that are no part of it.

    「（七）建设指标」, 「表1 …」 and its 36 rows, 「注：…」 -> 39 blocks of kind text, table, row and note.
    """
    text = source.text
    blocks: list[Block] = []
    shapes: list[tables.Shape] = []
    warnings: list[str] = []
    gaps = _gaps(text, [line for index, line in enumerate(lines) if index not in out and line.text], found)
    setting = measure([line for gap in gaps for line in gap])
    marks = Marks(source.marks)
    for gap, region in zip_longest(gaps, found):
        blocks += _paragraphs(source, lines, out, join(gap, setting, marks))
        if region:
            blocks += _table(text, region, blocks, shapes)
    blocks = formal.settle(title_blocks(blocks, source))
    warnings += [said for table in shapes for said in table.warnings]
    return list(_captions(blocks, warnings)), shapes, warnings


def _gaps(text: str, lines: Sequence[Line], found: Sequence[Region]) -> list[list[Line]]:
    """The lines before, between and after the tables; a line that a table cuts is given in its parts."""
    gaps: list[list[Line]] = [[] for _ in range(len(found) + 1)]
    index = 0
    for line in lines:
        while index < len(found) and found[index].end <= line.at:
            index += 1
        at, near = line.start, index
        while near < len(found) and found[near].start < line.to:
            gaps[near] += [part for part in (clip(text, line, at, found[near].start),) if part.text]
            at, near = max(at, found[near].end), near + 1
        gaps[near] += [part for part in (line if at == line.start else clip(text, line, at, line.end),) if part.text]
    return gaps


def _paragraphs(
    source: Source, lines: Sequence[Line], out: dict[int, str], groups: Sequence[list[Line]]
) -> Iterator[Block]:
    """Each paragraph as a block, with what the format says of it."""
    cuts = [Span(lines[index].start, lines[index].end) for index in sorted(out)]
    starts = [cut.start for cut in cuts]
    marks = Marks(source.marks)
    box: Mark | None = None
    for group in groups:
        start, end = group[0].at, group[-1].to
        hashes = _HASHES.match(source.text, start, end)
        start += hashes.end() - hashes.start() if hashes else 0
        clean = search_copy(source.text, start, end, cuts[bisect_left(starts, start) : bisect_left(starts, end)])
        if not clean.text:
            continue
        heading = marks.at("heading", start)
        level = int(heading.value or 1) if heading else len(hashes.group().strip()) if hashes else 0
        raw = "".join(line.text for line in group).lstrip("#").lstrip()
        block = Block(start, end, clean, mark=level, raw=raw)
        if marks.at("footnote", start):
            block.kind, block.level = "note", "脚注"
        elif (inside := marks.at("textbox", start)) is not None:
            block.kind, block.level = ("line", "段") if inside is box else ("box", "框")
            block.heading = clean.text if inside is not box and len(clean.text) <= 50 else ""
            box = inside
        yield block


def _table(text: str, region: Region, blocks: list[Block], shapes: list[tables.Shape]) -> Iterator[Block]:
    """A region as blocks: its caption and header, then a block a row; a boxed text as a box and its lines."""
    named = _caption(blocks)
    if region.boxed:
        yield from _box(text, region, named)
        return
    table = tables.shape(text, region)
    label, heading = (named.label, named.heading) if named else ("", table.title)
    clean = joined(text, [named.clean, table.head]) if named else table.head
    if clean.text:
        end = clean.source(len(clean.text) - 1) + 1
        yield Block(clean.source(0), end, clean, "table", "表", label, heading, table=len(shapes))
    shapes.append(table)
    for row in table.rows:
        yield Block(*row.span, row.clean, "row", "行", row.label, row.name)
    for span in table.notes:
        yield Block(*span, search_copy(text, *span), "note", "注", "注")


def _caption(blocks: list[Block]) -> Block | None:
    """Take the caption before a table off the blocks, with a line of units: 「表2 主要指标」, 「单位：万元」.

    Over a line of units any short line is one: 「某市补贴标准」; a line of units alone is a caption without words.
    """
    units = []
    if blocks and blocks[-1].kind == "text" and _UNITS.match(blocks[-1].clean.text):
        units.append(blocks.pop())
    rest = _wrapped(blocks)
    last = blocks[-1] if blocks and blocks[-1].kind == "text" else None
    named = caption(last.said) if last else None
    titled = len(blocks) > 1 and annex(blocks[-2].said) is not None
    like = _SHORT if units else _NAMED
    if last and named is None and like.match(last.said) and not (marker(last.said) or annex(last.said) or titled):
        named = ("", 0)
    if named is None:
        return units[0] if units else None
    block = blocks.pop()
    for line in rest:
        block.clean, block.end = _with(block.clean, line.clean), line.end
    block.label, block.heading = named[0], block.clean.text[block.after(named[1]) if named[1] else 0 :]
    for line in units:
        block.clean = _with(block.clean, line.clean)
    return block


def _wrapped(blocks: list[Block]) -> list[Block]:
    """The second line of a numbered caption, taken off the blocks: 「表3 各类教育招生、在校生、毕业」, 「生人数」."""
    if len(blocks) < 2 or any(block.kind != "text" for block in blocks[-2:]):
        return []
    first, last = blocks[-2:]
    wraps = caption(first.said) is not None and caption(last.said) is None and _SHORT.match(last.said)
    return [blocks.pop()] if wraps and len(last.said) < len(first.said) and not marker(last.said) else []


def _with(first: Clean, then: Clean) -> Clean:
    runs = tuple((at + len(first.text), offset) for at, offset in then.runs)
    return Clean(first.text + then.text, (*first.runs, *runs))


def _box(text: str, region: Region, named: Block | None) -> Iterator[Block]:
    """A boxed text: its title (the caption before it, or its first line), then its lines."""
    if named:
        yield Block(named.start, named.end, named.clean, "box", "专栏", named.label, named.heading)
    first = named is None
    for span in [line for row in region.matrix for raw in row if not raw.merged for line in raw.filled]:
        clean = search_copy(text, *span)
        if first:
            label, at = caption(clean.text) or ("", 0)
            yield Block(*span, clean, "box", "专栏" if label else "框", label, clean.text[at:])
        else:
            yield Block(*span, clean, "line", "段")
        first = False


def _lost(after: Sequence[Block]) -> str:
    """What became of a captioned table: nothing is there, or lines that do not come out even as rows."""
    short = [
        block for block in after if block.kind == "text" and len(block.clean.text) <= 30 and "。" not in block.said
    ]
    return "没有还原成行列，按文字保留" if len(short) >= 5 else "只有表题，没有表格内容"


def _captions(blocks: Sequence[Block], warnings: list[str]) -> Iterator[Block]:
    """Captions that stand alone, and notes."""
    due = ""
    for at, block in enumerate(blocks):
        if due and block.kind == "text" and re.match(rf"{due}\s*[.．、]", block.said):
            block.kind, block.level, block.label, due = "note", "注", "注", str(int(due) + 1)
        elif block.kind == "text":
            due = "2" if re.match(r"注\s*[：:]\s*1\s*[.．、]", block.said) else ""
        if _POINTS.search(block.clean.text) and (at + 1 == len(blocks) or blocks[at + 1].kind != "table"):
            warnings.append(f"文中说“{_POINTS.findall(block.clean.text)[-1]}”，其后没有表格")
        named = caption(block.said) if block.kind == "text" else None
        noted = note(block.said) if block.kind == "text" else None
        if named and named[0].startswith("专栏"):
            block.kind, block.level, block.label = "column", "专栏", named[0]
            block.heading = block.clean.text[block.after(named[1]) :]
        elif named and "图" not in named[0]:
            block.kind, block.level, block.label = "table", "表", named[0]
            block.heading = block.clean.text[block.after(named[1]) :]
            warnings.append(f"{block.label}{_lost(blocks[at + 1 : at + 9])}")
        elif noted:
            block.kind, block.level, block.label = "note", "注", noted[0]
        yield block
