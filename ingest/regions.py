"""Where tables stand in a source, and their cells as a matrix, whatever the format made of them.

A ``Grid`` that the format gives, cells parted by tabs, Markdown pipes, columns parted by wide blanks, and one cell a
line (``cells``). A region whose rows do not come out even is no table: it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest import cells
from ingest.clean import BOOKMARK, INVISIBLE, visible
from ingest.lines import Line
from ingest.raw import Raw, Region
from ingest.source import Grid, GridCell
from ingest.vocabulary import NUMBERS, is_header

_INNER_TAB = re.compile(r"\S *\t\s*\S")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_LINE = re.compile(r"[^\n\r\x0b]*")

Matrix = tuple[tuple[Raw, ...], ...]


def find(text: str, lines: Sequence[Line], out: dict[int, str], grids: Sequence[Grid]) -> list[Region]:
    """All tables of a source in order; ``out`` names the lines that are no part of the body."""
    given = [region for grid in grids if (region := _from_grid(text, grid))]
    found = _joined(text, list(_sound(text, given)), lines, out)
    free = [index not in out for index in range(len(lines))]
    _take(free, lines, found)
    makers: tuple[Callable[[], Iterator[Region]], ...] = (
        lambda: cells.tab_led(lines, free),
        lambda: _parted(text, lines, free),
        lambda: _piped(text, lines, free),
        lambda: cells.line_led(*_without(lines, free, out)),
        lambda: cells.captioned(*_without(lines, free, out)),
    )
    for maker in makers:
        here = list(maker())
        _take(free, lines, here)
        found += here
    return sorted(found, key=lambda region: region.start)


def _without(lines: Sequence[Line], free: Sequence[bool], out: dict[int, str]) -> tuple[list[Line], list[bool]]:
    """The lines as if those that are no part of the body (page numbers between two cells) were blank."""
    blank = [replace(line, to=line.at, text="") if index in out else line for index, line in enumerate(lines)]
    return blank, [one or index in out for index, one in enumerate(free)]


def _sound(text: str, regions: Sequence[Region]) -> Iterator[Region]:
    """The tables whose cells stand in reading order and hold all their text, none in another; others stay text."""
    at = 0
    for region in sorted(regions, key=lambda one: (one.start, -one.end)):
        spans = [raw.span for row in region.matrix for raw in row if raw.filled and not raw.merged]
        titled = [region.title.span] if region.title else []
        bounds = [at, region.start, *(place for span in [*titled, *spans] for place in span), region.end]
        held = "".join(_words(text, *span) for span in [*titled, *spans])
        if all(one <= two for one, two in pairwise(bounds)) and held == _words(text, region.start, region.end):
            yield region
            at = region.end


def _words(text: str, start: int, end: int) -> str:
    """What can be seen of a stretch, without blanks."""
    return "".join(BOOKMARK.sub("", text[start:end]).translate(_UNSEEN).split())


def _take(free: list[bool], lines: Sequence[Line], regions: Sequence[Region]) -> None:
    """Mark the lines of the regions as taken."""
    at = 0
    for region in sorted(regions, key=lambda one: one.start):
        while at < len(lines) and lines[at].at < region.start:
            at += 1
        while at < len(lines) and lines[at].at < region.end:
            free[at] = False
            at += 1


def _from_grid(text: str, grid: Grid) -> Region | None:
    """A format's own table; merged cells are repeated over the places they cover."""
    if not any(cell.start < cell.end for cell in grid.cells):
        return None
    breadth = max(cell.column + cell.column_span for cell in grid.cells)
    height = max(cell.row + cell.row_span for cell in grid.cells)
    places: dict[tuple[int, int], Raw] = {}
    for cell in grid.cells:
        raw = _cell(text, cell)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                again = (row, column) != (cell.row, cell.column)
                places.setdefault((row, column), Raw(raw.lines, raw.at, again))
    empty = Raw((), grid.end)
    matrix = [tuple(places.get((row, column), empty) for column in range(breadth)) for row in range(height)]
    filled = sum(1 for cell in grid.cells if text[cell.start : cell.end].strip())
    if breadth == 1 or filled == 1:
        return Region(grid.start, grid.end, tuple(matrix), boxed=True)
    title = None
    if len(matrix) > 2 and any(cell.row == 0 and cell.column_span == breadth for cell in grid.cells):
        title = matrix.pop(0)[0]
    first = 1 if title else 0
    return Region(grid.start, grid.end, tuple(matrix), _heads(text, grid, matrix, first), title=title)


def _heads(text: str, grid: Grid, matrix: Sequence[Sequence[Raw]], first: int) -> int:
    """The number of header rows: as deep as the first row's merged cells, one more under a cell merged across.

    A first row of running data (「1」, 「生态文明建设规划」, …) is no header: 0.
    """
    top = [cell for cell in grid.cells if cell.row == first]
    words = [text[cell.start : cell.end].strip() for cell in top]
    if words and re.fullmatch(r"\d{1,3}", words[0]) and not any(is_header(word) for word in words[1:]):
        return 0
    deep = max((cell.row_span for cell in top), default=1)
    across = any(1 < cell.column_span < len(matrix[0]) for cell in top)
    if deep == 1 and across and len(matrix) > 2:
        under = [raw for raw, above in zip(matrix[1], matrix[0], strict=True) if not above.merged]
        deep = 2 if any(not raw.filled for raw in under) or all(is_header(_said(text, raw)) for raw in matrix[1]) else 1
    return min(deep, 4, max(1, len(matrix) - 1))


def _said(text: str, raw: Raw) -> str:
    return text[raw.span.start : raw.span.end]


def _cell(text: str, cell: GridCell) -> Raw:
    """The visible lines of a cell."""
    found = _LINE.finditer(text, cell.start, cell.end)
    return Raw(tuple(visible(text, one.start(), one.end()) for one in found), cell.start)


def _joined(text: str, regions: Sequence[Region], lines: Sequence[Line], out: dict[int, str]) -> list[Region]:
    """Tables that a page break has cut are one again: same breadth, nothing but page furniture between them."""
    joined: list[Region] = []
    for region in sorted(regions, key=lambda one: one.start):
        last = joined[-1] if joined else None
        if last and _continues(last, region) and _nothing_between(last.end, region.start, lines, out):
            whole = _mended(text, (*last.matrix, *region.matrix), len(last.matrix), last.heads)
            if not region.boxed or len(whole) == len(last.matrix):
                joined[-1] = Region(last.start, region.end, whole, last.heads, title=last.title)
                continue
        joined.append(region)
    return joined


def _mended(text: str, matrix: Matrix, cut: int, heads: int) -> Matrix:
    """The rows with one that a page break has torn in two as one again; the second page begins at row ``cut``.

    「7 | 家庭适 | 万户」, 「 | 老化改造户数 | 」 under a column 序号 -> one row: what follows has no number, and
    words only where the row above has some.
    """
    head = [[_said(text, raw) for raw in row] for row in matrix[:heads]]
    again = (
        cut + heads
        if head and [[_said(text, raw) for raw in row] for row in matrix[cut : cut + heads]] == head
        else cut
    )
    if not head or not heads < cut or again >= len(matrix):
        return matrix
    above, below = matrix[cut - 1], matrix[again]
    filled = [at for at, raw in enumerate(below) if raw.filled and not raw.merged]
    if not filled or not all(above[at].filled for at in filled):
        return matrix
    numbers = next((at for at, word in enumerate(head[-1]) if word in NUMBERS), None)
    if numbers in filled or (numbers is not None and not above[numbers].filled):
        return matrix
    if numbers is None and not _goes_on(text, above, below, filled):
        return matrix
    row = tuple(
        Raw(one.lines + two.lines, one.at, one.merged, True) if at in filled else one
        for at, (one, two) in enumerate(zip(above, below, strict=True))
    )
    return (*matrix[: cut - 1], row, *matrix[cut:again], *matrix[again + 1 :])


def _goes_on(text: str, above: Sequence[Raw], below: Sequence[Raw], filled: Sequence[int]) -> bool:
    """Whether a row of few words, in columns of words, goes on the row above: 「渔港有效 | 62」, 「避风率 | 」."""
    other = [at for at, raw in enumerate(above) if raw.filled and not raw.merged and at not in filled]
    words = all(not re.search(r"^[\d≥≤<>—-]", _said(text, below[at])) for at in filled)
    ended = any(_said(text, above[at]).endswith(("。", "；", "）", ")", "%")) for at in filled)
    return len(other) >= max(2, 2 * len(filled)) and words and not ended


def _continues(last: Region, region: Region) -> bool:
    return not last.boxed and not region.title and len(last.matrix[0]) == len(region.matrix[0])


def _nothing_between(start: int, end: int, lines: Sequence[Line], out: dict[int, str]) -> bool:
    return not any(line.text and start <= line.at < end and index not in out for index, line in enumerate(lines))


def _runs(lines: Sequence[Line], free: Sequence[bool], inside: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Stretches of free lines that all match ``inside`` (on the raw line)."""
    start = None
    for index, line in enumerate(lines):
        if free[index] and line.text and inside.search(text[line.start : line.end]):
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(lines)


def _parted(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """Rows of cells parted by tabs, or by wide blanks under a header: 「序号\\t指标\\t单位」."""
    for first, stop in _tabbed(text, lines, free):
        rows = [_between(text, lines[at], r"\t") for at in range(first, stop)]
        breadth = len(rows[0])
        if len(rows) >= 2 and breadth >= 2 and all(1 < len(row) <= breadth for row in rows):
            yield _region(lines, first, stop, [_padded(row, breadth, lines[first].end) for row in rows])
    for first, stop in _runs(lines, free, re.compile(r"\S(?:[ \u3000]{2,}|\u3000)\S"), text):
        rows = [_between(text, lines[at], r"[ \u3000]{2,}|\u3000") for at in range(first, stop)]
        heads = [text[raw.span.start : raw.span.end] for raw in rows[0]]
        even = len(rows) >= 2 and len(heads) >= 3 and all(len(row) == len(heads) for row in rows)
        if even and (sum(map(is_header, heads)) >= 2 or _figures_under(text, heads, rows[1:])):
            yield _region(lines, first, stop, rows)


def _figures_under(text: str, heads: Sequence[str], rows: Sequence[Sequence[Raw]]) -> bool:
    """Whether rows of a name and figures stand under words: 「第一阶梯  0-180  1.95」 under 「阶梯  水量  价格」."""
    words = all(re.search(r"[\u4e00-\u9fff]", head) and not re.match(r"[\d.]+$", head) for head in heads)
    figured = [[bool(re.match(r"[≥≤<>]?-?\d", _said(text, raw))) for raw in row] for row in rows]
    return words and len(rows) >= 2 and all(not row[0] and sum(row) >= (len(row) - 1) / 2 for row in figured)


def _tabbed(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of rows with tabs: a first row with tabs between words, then rows of no more tabs.

    「1.坚决守住生态保护红线\t」 has its tab at the end and is a heading.
    """
    index = 0
    while index < len(lines):
        raw = text[lines[index].start : lines[index].end]
        if not free[index] or "\t" not in raw or not _INNER_TAB.search(raw):
            index += 1
            continue
        tabs, stop = raw.count("\t"), index + 1
        while stop < len(lines) and free[stop] and lines[stop].text:
            row = text[lines[stop].start : lines[stop].end]
            if row.count("\t") != tabs and not _INNER_TAB.search(row):
                break
            stop += 1
        yield index, stop
        index = stop


def _region(lines: Sequence[Line], first: int, stop: int, rows: Sequence[tuple[Raw, ...]]) -> Region:
    return Region(lines[first].start, lines[stop - 1].end, tuple(rows), 1)


def _padded(row: tuple[Raw, ...], breadth: int, at: int) -> tuple[Raw, ...]:
    return (*row, *(Raw((), row[-1].span.end if row else at) for _ in range(breadth - len(row))))


def _between(text: str, line: Line, pattern: str) -> tuple[Raw, ...]:
    """The cells of one line between separators."""
    seps = list(re.compile(pattern).finditer(text, line.start if pattern == r"\t" else line.at, line.end))
    starts = [line.start, *(one.end() for one in seps)]
    stops = [*(one.start() for one in seps), line.end]
    spans = [visible(text, start, stop) for start, stop in zip(starts, stops, strict=True)]
    return tuple(Raw((span,), span.start) for span in spans)


def _piped(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """A Markdown table: 「| 指标 | 单位 |」, 「| --- | --- |」."""
    for first, stop in _runs(lines, free, re.compile(r"^\s*\|.*\|\s*$"), text):
        kept = [at for at in range(first, stop) if not re.fullmatch(r"[|:\-\s]+", lines[at].text)]
        rows = [_between(text, lines[at], r"\|")[1:-1] for at in kept]
        if len(rows) >= 2 and len({len(row) for row in rows}) == 1:
            yield _region(lines, first, stop, rows)
