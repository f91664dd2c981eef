"""Tables that a text export has flattened to one cell a line, and how their rows are found again.

Word's text export puts a tab before each cell and a blank line after each row; a copy from a web page or a PDF has
neither. The number of columns is read from the row ends, or from the running numbers of a 序号 column. What does not
come out even is no table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.records import Span
from ingest.grammar import ITEMS, annex, caption, marker, note
from ingest.lines import Line
from ingest.raw import Raw, Region
from ingest.vocabulary import NUMBERS, is_header

_LONG = 300
"""A cell longer than this is a paragraph: indented text is no table."""

_NAMED = re.compile(r"^[^。，；！？：]{2,40}表(?:[（(][^（）()]{1,20}[)）])?$")  # 某县创建计划表（2024年）

_WIDEST = 60
"""More columns than any table on paper has."""


def tab_led(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """Tables with a tab before each cell: 「\\t领域\\n\\t任务\\n」; further lines of a cell have no tab."""
    index = 0
    while index < len(lines):
        if not (free[index] and _opens(lines[index])):
            index += 1
            continue
        cells, index = _stretch(lines, free, index)
        region = _box(cells[0], lines) if len(cells) == 1 else _even(cells, lines)
        if region:
            yield region


def _opens(line: Line) -> bool:
    """Whether a tab stands before the line's text, or is all there is of it."""
    return "\t" in line.indent


def _stretch(lines: Sequence[Line], free: Sequence[bool], first: int) -> tuple[list[list[int]], int]:
    """The cells (lists of line numbers) of a tab-led stretch and the line after it.

    A line without a tab goes on the cell before it, unless it cannot, or follows a blank line and no cell comes soon.
    """
    cells: list[list[int]] = []
    index = first
    while index < len(lines) and free[index]:
        line = lines[index]
        if _opens(line):
            cells.append([index])
        elif line.text and (_foreign(line.text) or (not lines[index - 1].text and not _soon(lines, free, index))):
            break
        else:
            cells[-1].append(index)
        index += 1
    return cells, index


def _foreign(line: str) -> bool:
    """Whether a line without a tab cannot go on a cell: a note, a caption, a heading or a long paragraph."""
    found = marker(line)
    return len(line) > 120 or bool(note(line) or caption(line)) or bool(found and found.level not in ITEMS)


def _soon(lines: Sequence[Line], free: Sequence[bool], index: int) -> bool:
    """Whether a tab-led line follows within six short lines: the line still belongs to a cell."""
    for line, is_free in zip(lines[index : index + 7], free[index : index + 7], strict=False):
        if not is_free or len(line.text) > 60:
            return False
        if _opens(line):
            return True
    return False


def _box(cell: list[int], lines: Sequence[Line]) -> Region | None:
    """A lone cell that is a boxed text: a short title, some lines, a blank line at its end."""
    texts = [lines[at].text for at in cell]
    boxed = 3 <= len(texts) <= 20 and len(texts[0]) <= 50 and not texts[0].endswith("。") and texts[1] and not texts[-1]
    raw = _raw(cell, lines)
    return Region(lines[cell[0]].start, lines[cell[-1]].end, ((raw,),), boxed=True) if boxed else None


def _even(cells: list[list[int]], lines: Sequence[Line]) -> Region | None:
    """The matrix of a tab-led stretch, or None when its rows do not come out even."""
    raws = [_raw(cell, lines) for cell in cells]
    if max(raw.span.end - raw.span.start for raw in raws) > _LONG:
        return None
    ends = [at + 1 for at, cell in enumerate(cells) if len(cell) > 1 and not lines[cell[-1]].text]
    matrix = _by_rows(raws, ends) or _by_breadth(raws, ends) or _by_numbers(raws, lines)
    if not matrix or len(matrix) < 2 or len(matrix[0]) < 2:
        return None
    heads = next((at for at, row in enumerate(matrix) if not any(raw.merged for raw in row)), 1)
    whole = sum(map(len, matrix)) == len(raws)
    end = lines[cells[-1][-1]].end if whole else max(raw.span.end for raw in matrix[-1])
    return Region(lines[cells[0][0]].start, end, matrix, max(1, heads + (heads > 0)))


def _raw(cell: list[int], lines: Sequence[Line]) -> Raw:
    spans = tuple(Span(lines[at].at, lines[at].to) for at in cell)
    last = len(spans)
    while last > 1 and spans[last - 1].start == spans[last - 1].end:
        last -= 1
    return Raw(spans[:last], lines[cell[0]].end)


def _by_rows(raws: list[Raw], ends: list[int]) -> tuple[tuple[Raw, ...], ...]:
    """Rows as the blank lines part them, when all have one breadth but a header row with merged cells."""
    bounds = [0, *ends] if ends and ends[-1] == len(raws) else [0, *ends, len(raws)]
    rows = [tuple(raws[a:b]) for a, b in pairwise(bounds)]
    breadth = Counter(len(row) for row in rows).most_common(1)[0][0]
    if len(rows) >= 3 and len(rows[0]) < breadth == len(rows[1]):
        spread = _spread(rows[0], rows[1])
        rows[0] = spread or rows[0]
    return tuple(rows) if len(rows) >= 2 and all(len(row) == breadth for row in rows) else ()


def _spread(short: tuple[Raw, ...], under: tuple[Raw, ...]) -> tuple[Raw, ...] | None:
    """A header row with cells merged across columns, spread over the row under it.

    「指标 | 目标值」 over 「 | 2025年 | 2030年」 -> 「指标 | 目标值 | 目标值」.
    """
    out: list[Raw] = []
    cells = iter(short)
    run = False
    for raw in under:
        if raw.filled and run:
            out.append(Raw(out[-1].lines, out[-1].at, True))
            continue
        run = bool(raw.filled)
        cell = next(cells, None)
        if cell is None:
            return None
        out.append(cell)
    return tuple(out) if next(cells, None) is None else None


def _by_breadth(raws: list[Raw], ends: list[int]) -> tuple[tuple[Raw, ...], ...]:
    """Rows of one breadth, read from the first row end of which nearly all others are multiples.

    A blank line inside a cell is a false row end; a cell that lacks its blank line is a missing one.
    """
    for breadth in ends:
        if breadth > _WIDEST:
            break
        if breadth < 2 or len(raws) % breadth or len(raws) // breadth < 2:
            continue
        even = sum(1 for end in ends if end % breadth == 0)
        if even >= 0.9 * len(ends) and even >= len(raws) // breadth - 1:
            return tuple(tuple(raws[at : at + breadth]) for at in range(0, len(raws), breadth))
    return ()


def _by_numbers(raws: list[Raw], lines: Sequence[Line]) -> tuple[tuple[Raw, ...], ...]:
    """Rows read from the running numbers of a 序号 column."""
    by_start = {line.at: line.text for line in lines}
    texts = [by_start.get(raw.span.start, "") if raw.filled else "" for raw in raws]
    return _numbered(raws, texts, sparse=False)


def line_led(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """Tables of one cell a line without tabs: three or more header words in a row, then the cells.

    Blank cells leave no line there, so that only merged cells before the 序号 column may be missing.
    """
    index = 0
    while index < len(lines):
        if not (free[index] and is_header(lines[index].text) and _headed(lines, index)):
            index += 1
            continue
        stop = _listed_until(lines, free, index)
        kept = [at for at in range(index, stop) if lines[at].text]
        raws = [Raw((Span(lines[at].at, lines[at].to),), lines[at].at) for at in kept]
        texts = [lines[at].text for at in kept]
        matrix = _numbered(raws, texts, sparse=True) or _plain(raws, texts)
        if matrix:
            last = matrix[-1][-1].span.end
            yield Region(lines[index].start, last, matrix, 1)
            index = next((at for at in range(index, len(lines)) if lines[at].start >= last), len(lines))
        else:
            index += 1 + sum(1 for _ in _heads(texts))


def captioned(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """Tables of one cell a line under their name, whatever their heads: 「…创建计划表\\n县（市、区）\\n申报年度\\n…」.

    The breadth is the one at which every column holds one kind of thing under heads that are no figures.
    """
    index = 0
    filled = [at for at, line in enumerate(lines) if line.text]
    for before, first in pairwise(filled):
        if before < index or not (free[first] and (_NAMED.match(lines[before].text) or caption(lines[before].text))):
            continue
        stop = next(
            (at for at in range(first, len(lines)) if not (free[at] and _cell_like(lines[at].text))), len(lines)
        )
        kept = [at for at in range(first, stop) if lines[at].text]
        breadth = _breadth([lines[at].text for at in kept])
        if breadth:
            raws = [Raw((Span(lines[at].at, lines[at].to),), lines[at].at) for at in kept]
            rows = tuple(tuple(raws[at : at + breadth]) for at in range(0, len(raws), breadth))
            yield Region(lines[first].start, rows[-1][-1].span.end, rows, 1)
            index = kept[-1] + 1


def _cell_like(text: str) -> bool:
    """Whether a line can be a cell: short, no sentence, no heading, note or caption; a blank line may part rows."""
    return (
        len(text) <= 30
        and not text.endswith(("。", "；", "：", "，"))
        and not (_foreign(text) or marker(text) or annex(text))
    )


def _breadth(texts: Sequence[str]) -> int:
    """The only number of columns, from three on, at which the cells come out even and alike; 0 when there is none."""
    return next((one for one in range(3, 13) if len(texts) >= 4 * one and _alike(texts, one)), 0)


def _alike(texts: Sequence[str], breadth: int) -> bool:
    """Whether each column is of one kind below its head, and at least one of figures or years."""
    if len(texts) % breadth or any(_kind(text) == "figure" for text in texts[:breadth]):
        return False
    kinds = [{_kind(text) for text in texts[at::breadth][1:]} - {"none"} for at in range(breadth)]
    return all(len(one) == 1 for one in kinds) and any(one < {"figure", "year"} for one in kinds)


def _kind(text: str) -> str:
    """figure 「≥85」, year 「2024年8月底」, none 「—」, or words."""
    if re.fullmatch(r"[—–\-－/]+", text):
        return "none"
    if re.fullmatch(r"[≥≤<>＞＜约]*[\d.,]+\s*[%％‰]?(?:左右|以上|以下)?", text):
        return "figure"
    return "year" if re.fullmatch(r"(?:每?年|(?:19|20)\d{2}年?)[\d年月日底末前至—-]*", text) else "words"


def _headed(lines: Sequence[Line], first: int) -> bool:
    """Whether three header words follow each other, or a 序号 is among the next ones."""
    near = [line.text for line in lines[first : first + 24] if line.text][:12]
    return all(map(is_header, near[:3])) or any(text in NUMBERS for text in near)


def _listed_until(lines: Sequence[Line], free: Sequence[bool], first: int) -> int:
    """The line after a stretch of short lines, none of which is a note, a caption or a chapter."""
    index = first
    while index < len(lines) and free[index]:
        text = lines[index].text
        if len(text) > 80 or note(text) or caption(text) or (text.endswith("。") and len(text) > 40):
            break
        index += 1
    return index


def _heads(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if not is_header(text):
            return
        yield text


def _next(texts: list[str], number: str, start: int) -> int | None:
    """Where ``number`` stands among the cells of the next row, if it does."""
    window = texts[start : start + _WIDEST]
    return start + window.index(number) if number in window else None


def _plain(raws: list[Raw], texts: list[str]) -> tuple[tuple[Raw, ...], ...]:
    """Rows of the header's breadth, when the cells come out even and the years' columns hold figures."""
    breadth = len(list(_heads(texts)))
    if breadth < 3 or len(raws) % breadth or len(raws) < 3 * breadth:
        return ()
    rows = tuple(tuple(raws[at : at + breadth]) for at in range(0, len(raws), breadth))
    years = [at for at in range(breadth) if texts[at][:2] in ("19", "20")]
    body = range(breadth, len(raws), breadth)
    figures = [any(one.isdigit() for one in texts[row + at]) for row in body for at in years]
    return rows if not years or sum(figures) >= 0.5 * len(figures) else ()


def _numbered(raws: list[Raw], texts: list[str], *, sparse: bool) -> tuple[tuple[Raw, ...], ...]:
    """Rows found by 1, 2, 3 … in the 序号 column; ``sparse``: merged cells before it have left no line."""
    key = next((at for at, text in enumerate(texts[:12]) if text in NUMBERS), None)
    if key is None or "1" not in texts:
        return ()
    starts = [texts.index("1")]
    while (after := _next(texts, str(len(starts) + 1), starts[-1] + 1)) is not None:
        starts.append(after)
    breadth = starts[0] - key
    if breadth <= key + 1 or len(starts) < 2:
        return ()
    rows = [tuple(raws[:breadth])]
    lead = key
    for at, start in enumerate(starts):
        stop = start + breadth - key
        until = starts[at + 1] if at + 1 < len(starts) else stop
        gap = Raw((), raws[start].at)
        missing = not sparse and at + 1 < len(starts) and until - stop != key
        if stop > len(raws) or not 0 <= until - stop <= key or missing:
            return ()
        rows.append((*(gap,) * (key - lead), *raws[start - lead : stop]))
        lead = until - stop
    return tuple(rows)
