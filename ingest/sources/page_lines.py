"""Characters on a page to lines as a reader sees them, columns one after the other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

TOGETHER = re.compile(r"[（【《〈「『“‘(\[]*(?:[\x21-\x7e—–～∶×·‰℃]+|.)[，。、；：？！）】》〉」』”’]*")
"""「（不」, 「PM2.5」, 「2021—2030」, 「5∶40∶55」, 「率）。」: what no line break parts."""
WIDE_GAP = 0.5
"""In font sizes: a wider gap beside a Chinese character is a space (justified lines stretch by less)."""
LATIN_GAP = 0.2
"""The same between letters and digits."""
NARROW_GAP = 0.15
"""By so much more than the usual gap of its line, a gap between two Chinese characters is a narrow space."""
IDEOGRAPHS = re.compile(r"[〇㐀-鿿]{2}")
LEADING_NUMBER = re.compile(r"(?:专栏|附件|附?[表图])? ?\d{1,2}(?:[.-]\d{1,2}){0,3}")
ENOUGH_GAPS = 4
"""Fewer gaps do not tell what is usual in a line."""
COLUMN_GAP = 1.8
"""A still wider one may part the columns of a table without rules: two spaces."""
RUN_BREAK = 1.2
"""In font sizes: a wider gap ends a run of characters; runs on one base line are joined later."""
COVER = 0.7
"""Share of a character's box that may overlap the next one (marks such as 「”“」 are set closer than their boxes)."""
OVERLAP = 0.5
"""Share of the lesser height by which two runs must overlap to stand on one line."""
COLUMN_LINES = 8
"""A page has two columns only if each side has this many lines …"""
FEW_LINES = 4
"""… or, where the other side is full of prose (the last page of a gazette), this many …"""
APART = 2.2
"""In font sizes: so far from the next line stands what is above or below the text of a page …"""
PROSE_WIDTH = 12
ENOUGH_FULL = 3
"""… of prose: as many lines run to the column's edge, each of as many characters …"""
COLUMN_FILL = 0.55
"""… which on average fill this share of their column …"""
CROSSING = 0.15
"""… and no more than this share of the lines crosses the gutter."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as shown: its box in points from the page's top left corner, its baseline, its font size."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its box in points from the page's top left, its font size and its base line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    base: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom)."""
        return self.x0, self.top, self.x1, self.bottom


def first_width(line: Line) -> float:
    """Width in points of what must stay together at the line's start: a word, a character, brackets and stops by it."""
    match = TOGETHER.match(line.text)
    return sum(0.55 if char.isascii() else 1.0 for char in match[0]) * line.size * 0.98 if match else line.size


@dataclass(slots=True)
class Run:
    """Characters next to each other on one base line."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines from top to bottom, characters from left to right, gaps as spaces."""
    runs = _runs(glyphs)
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.top + run.bottom, run.x0)):
        row = next((row for row in rows[-6:] if _beside(row, run)), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    made = (_line(row) for row in rows)
    return sorted((line for line in made if line.text), key=lambda line: line.base)


def slanted(glyphs: Sequence[Glyph]) -> list[Line]:
    """Text written askew, in the order of the file: characters near each other are one line."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else None
        if last is not None and math.hypot(glyph.x0 - last.x0, glyph.base - last.base) < 2.5 * max(glyph.size, 1.0):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [_slanted(group) for group in groups if any(not glyph.char.isspace() for glyph in group)]


def _slanted(group: list[Glyph]) -> Line:
    return Line(
        "".join(glyph.char for glyph in group).strip(),
        min(glyph.x0 for glyph in group),
        min(glyph.top for glyph in group),
        max(glyph.x1 for glyph in group),
        max(glyph.bottom for glyph in group),
        group[0].size,
        group[0].base,
    )


def in_columns(found: list[Line], glyphs: Sequence[Glyph]) -> list[Line]:
    """The page's lines in reading order: where a gutter parts two columns of text, the left column first.

    Lines across the gutter (titles) part the page into bands, each read column by column.
    """
    gutter = _gutter(glyphs)
    if gutter is None:
        return found
    left = lines([glyph for glyph in glyphs if (glyph.x0 + glyph.x1) / 2 < gutter])
    right = lines([glyph for glyph in glyphs if (glyph.x0 + glyph.x1) / 2 >= gutter])
    across = [
        line for line in found if (line.x0 < gutter < line.x1 and not _parted(line, left, right)) or _apart(line, found)
    ]
    if not _two_columns(left, right, across):
        return found
    ordered: list[Line] = []
    edges = [line.base for line in across] + [float("inf")]
    start = float("-inf")
    for index, edge in enumerate(edges):
        for side in (left, right):
            ordered += [line for line in side if start < line.base < edge and not _within(line, across)]
        ordered += across[index : index + 1]
        start = edge
    return ordered


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    runs: list[Run] = []
    for glyph in glyphs:
        top, bottom = glyph.base - 0.8 * glyph.size, glyph.base + 0.2 * glyph.size
        run = runs[-1] if runs else None
        if run is not None and _follows(run, glyph, top, bottom):
            run.glyphs.append(glyph)
            run.x0, run.x1 = min(run.x0, glyph.x0), max(run.x1, glyph.x1)
        else:
            runs.append(Run([glyph], glyph.x0, glyph.x1, top, bottom, glyph.size))
    return [run for run in runs if any(not glyph.char.isspace() for glyph in run.glyphs)]


def _follows(run: Run, glyph: Glyph, top: float, bottom: float) -> bool:
    level = min(run.bottom, bottom) - max(run.top, top) > OVERLAP * min(run.size, glyph.size)
    before = run.glyphs[-1]
    return level and -COVER * glyph.size < glyph.x0 - before.x1 < RUN_BREAK * max(run.size, glyph.size)


def _beside(row: list[Run], run: Run) -> bool:
    """Whether a run stands on the row's line: their heights overlap and no character covers another.

    A run may fill a gap inside another one: some writers draw the quotation marks of a line after the rest of it.
    """
    main = max(row, key=lambda other: other.size)
    level = min(main.bottom, run.bottom) - max(main.top, run.top) > OVERLAP * min(main.size, run.size)
    return level and not any(_covers(other, run) for other in row)


def _covers(one: Run, other: Run) -> bool:
    if min(one.x1, other.x1) - max(one.x0, other.x0) < 0.5 * other.size:
        return False
    return any(
        min(a.x1, b.x1) - max(a.x0, b.x0) > COVER * min(a.x1 - a.x0, b.x1 - b.x0)
        for a in other.glyphs
        for b in one.glyphs
        if not a.char.isspace() and not b.char.isspace()
    )


def _line(row: list[Run]) -> Line:
    glyphs = sorted((glyph for run in row for glyph in run.glyphs), key=lambda glyph: glyph.x0)
    shown = [glyph for glyph in glyphs if not glyph.char.isspace()]
    main = max(row, key=lambda run: (run.x1 - run.x0) * run.size)
    return Line(
        _spaced(glyphs).strip(" "),
        min(glyph.x0 for glyph in shown),
        min(run.top for run in row),
        max(glyph.x1 for glyph in shown),
        max(run.bottom for run in row),
        main.size,
        main.glyphs[0].base,
    )


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """The characters with a space where a gap shows one; an ideographic space of the file stays what it is."""
    parts: list[str] = []
    before: Glyph | None = None
    stretched = _stretched(glyphs)
    for glyph in glyphs:
        if before is not None and not glyph.char.isspace() and not before.char.isspace():
            gap = _gap(before, glyph)
            if gap > _widest("".join(parts), glyph.char, stretched):
                parts.append("  " if gap > COLUMN_GAP else " ")
        if not (glyph.char == " " and parts and parts[-1] == " "):
            parts.append(glyph.char)
        before = glyph
    return "".join(parts)


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The gap in font sizes; of Chinese characters by where they begin, since each is a font size wide."""
    size = max(before.size, glyph.size)
    return (glyph.x0 - (before.x0 + size if IDEOGRAPHS.fullmatch(before.char + glyph.char) else before.x1)) / size


def _widest(before: str, char: str, stretched: float) -> float:
    """The widest gap, in font sizes, between the text ``before`` and ``char`` that is no space.

    Beside letters and digits many writers leave a quarter without there being a space, and stops are stretched; but a
    number that begins the line may be a heading's or a caption's: 「1 发展现状」, 「表1 主要指标」.
    """
    pair = before[-1:] + char
    if pair.isascii() and pair.isalnum():
        return LATIN_GAP
    if IDEOGRAPHS.fullmatch(pair):
        return stretched + NARROW_GAP
    return NARROW_GAP if LEADING_NUMBER.fullmatch(before) and not char.isascii() else WIDE_GAP


def _stretched(glyphs: Sequence[Glyph]) -> float:
    """The usual gap between a line's Chinese characters: 0.0, or what justifying it took; a wide one where few tell."""
    gaps = [_gap(one, two) for one, two in pairwise(glyphs) if IDEOGRAPHS.fullmatch(one.char + two.char)]
    even = len(gaps) > 1 and max(gaps) - min(gaps) < 0.1 and max(gaps) < COLUMN_GAP
    return median(gaps) if even or len(gaps) >= ENOUGH_GAPS else WIDE_GAP - NARROW_GAP


def _gutter(glyphs: Sequence[Glyph]) -> float | None:
    """The middle of the emptiest upright strip in the middle third of the text, ``None`` when there is none."""
    shown = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if len(shown) < 100:
        return None
    left, right = min(glyph.x0 for glyph in shown), max(glyph.x1 for glyph in shown)
    third = (right - left) / 3
    if third < 60:
        return None
    cover = [0] * (int(third) + 2)
    for glyph in shown:
        first, last = int(glyph.x0 - left - third), int(glyph.x1 - left - third)
        for step in range(max(0, first), min(len(cover) - 1, last) + 1):
            cover[step] += 1
    least = min(cover)
    best = [step for step, count in enumerate(cover) if count == least]
    return left + third + best[len(best) // 2] if least < CROSSING * max(cover) else None


def _two_columns(left: list[Line], right: list[Line], across: list[Line]) -> bool:
    both = min(len(left), len(right)) - len(across)
    few = FEW_LINES if len(left) > 3 * COLUMN_LINES and _prose(left) and _prose(right) else COLUMN_LINES
    if both < few or len(across) > CROSSING * (len(left) + len(right)):
        return False
    whole = ([line for line in side if not _within(line, across)] for side in (left, right))
    return all(_fill(side) > COLUMN_FILL or _prose(side) for side in whole)


def _prose(side: list[Line]) -> bool:
    """Whether lines of a column are set to its full width: some end where the furthest ends, and are long enough."""
    wide = [line for line in side if line.x1 - line.x0 >= PROSE_WIDTH * line.size]
    edge = max((line.x1 for line in wide), default=0.0)
    return sum(1 for line in wide if edge - line.x1 < 1.5 * line.size) >= ENOUGH_FULL


def _fill(side: list[Line]) -> float:
    """Mean share of their column's width that lines take; 0.0 for none."""
    if not side:
        return 0.0
    width = max(line.x1 for line in side) - min(line.x0 for line in side)
    return sum(line.x1 - line.x0 for line in side) / len(side) / max(width, 1.0)


def _parted(line: Line, left: list[Line], right: list[Line]) -> bool:
    """Whether a line is only two lines of two columns side by side (a clear gap where the gutter is)."""
    ends = [other.x1 for other in left if _level(other, line)]
    starts = [other.x0 for other in right if _level(other, line)]
    return bool(ends) and bool(starts) and min(starts) - max(ends) > line.size


def _apart(line: Line, found: list[Line]) -> bool:
    """Whether a line is the page's first or last with a wide gap to the rest: a running head, a page number."""
    if line is found[0]:
        return len(found) > 1 and found[1].base - line.base > APART * line.size
    return line is found[-1] and len(found) > 1 and line.base - found[-2].base > APART * line.size


def _level(one: Line, other: Line) -> bool:
    """Whether two lines stand beside each other; a heading in larger type may stand a little higher."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > OVERLAP * min(one.size, other.size)


def _within(line: Line, across: list[Line]) -> bool:
    return any(abs(line.base - other.base) < 0.5 * other.size for other in across)
