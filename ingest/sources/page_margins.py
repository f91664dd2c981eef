"""Where the lines of a page begin and end, how a document sets its paragraphs, and so: which line ends are wraps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.sources.page_layout import Layout
from ingest.sources.page_lines import Line, first_width

ENOUGH_LINES = 8
"""A page with fewer lines takes its margins from the others."""
INDENT = (1.5, 2.7)
"""In font sizes: how far the first line of a paragraph is set in (two characters)."""
INDENTED = 0.04
"""Share of lines so set in that makes it this document's way to begin a paragraph."""
TIGHT = 0.35
"""In font sizes: how much a full line may be short of what would still have fitted …"""
LOOSE = 3.5
"""… and how much where other signs tell paragraphs apart (not all writers fill their lines evenly)."""
AT_MARGIN = 1.1
"""In font sizes: how near the left margin a continued line begins."""
NARROW = 1.2
"""Lines up to this multiple of the usual distance apart are of one paragraph where space parts paragraphs."""
SPACED = 0.04
"""Share of lines after which there is more space that makes this the way to part paragraphs."""
STOPS = re.compile(r"[。！？；：.!?;:]”?$")
CLOSED = re.compile(r"[）)】》]$")
LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十百]+[章节条]|——")
"""What may begin a paragraph: 「（一）」, 「3.4」, 「第十条」, after a line that ends like 「（牵头：某局）」."""
SHIFT = 4.0
"""Pages bound at the side are shifted: both margins by the same amount, give or take so many points."""

Sides = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its paragraphs: first lines set in, and the base line distance within a paragraph.

    ``pitch`` is 0.0 unless more space than that parts the paragraphs.
    """

    indented: bool = False
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float
    habits: Habits

    def indent(self, line: Line) -> bool:
        """Whether the line is set in as the first of a paragraph (a centred one is not)."""
        inset, rest = line.x0 - self.left, self.right - line.x1
        return INDENT[0] * line.size <= inset <= INDENT[1] * line.size and abs(inset - rest) > 0.5 * line.size

    def full(self, line: Line, after: Line, room: float = TIGHT) -> bool:
        """Whether what follows would not have fitted into the line; ``room`` in font sizes may be left beside that."""
        return self.right - line.x1 < first_width(after) + room * line.size and line.x0 < self.left + 3 * line.size

    def goes_on(self, line: Line, after: Line, before: Margins) -> bool:
        """Whether ``after`` continues the paragraph that ``line`` fills to the right of its margins ``before``.

        Where paragraphs begin set in or are parted by space, that decides, and lines may be rather short of the margin;
        else only a full line that ends in mid-sentence goes on.
        """
        if abs(after.x0 - self.left) > AT_MARGIN * line.size or abs(after.size - line.size) > 0.15 * line.size:
            return False
        step, stopped = after.base - line.base, STOPS.search(line.text) is not None
        if self.habits.pitch and step > 0:
            return step <= NARROW * self.habits.pitch and before.full(line, after, LOOSE)
        if self.habits.pitch and not self.habits.indented:  # over a page's end, where space tells nothing
            ends = stopped or CLOSED.search(line.text) is not None
            return before.full(line, after, 0.0 if ends else LOOSE) and not (ends and LABEL.match(after.text))
        if self.habits.indented:
            return before.full(line, after, TIGHT if stopped else LOOSE)
        return before.full(line, after) and not stopped


@dataclass(frozen=True, slots=True)
class PageMargins:
    """A page's margins; where it has two columns, those of each, parted at ``gutter``."""

    whole: Margins
    gutter: float | None = None
    left: Margins | None = None
    right: Margins | None = None

    def of(self, line: Line) -> Margins:
        """The margins that count for a line: those of the column in which it stands."""
        if self.gutter is None or self.left is None or self.right is None or line.x0 < self.gutter < line.x1:
            return self.whole
        return self.left if line.x1 <= self.gutter else self.right


def of_pages(pages: Sequence[Layout], fixtures: set[int]) -> dict[int, PageMargins]:
    """The margins of every page by number; ``fixtures`` are the ids of lines that are furniture."""
    bodies = {page.number: [line for line in page.lines if id(line) not in fixtures] for page in pages}
    sides = _of_formats(pages, bodies)
    habits = _habits(bodies, sides)
    return {number: _in_columns(lines, Margins(*sides[number], habits)) for number, lines in bodies.items()}


def _of_formats(pages: Sequence[Layout], bodies: dict[int, list[Line]]) -> dict[int, Sides]:
    """Margins by page: those common to the pages of its format, or its own where both are shifted alike."""
    formats: dict[tuple[int, int], list[int]] = defaultdict(list)
    for page in pages:
        formats[(round(page.width), round(page.height))].append(page.number)
    found: dict[int, Sides] = {}
    for numbers in formats.values():
        own = {number: _sides(bodies[number]) for number in numbers if len(bodies[number]) >= ENOUGH_LINES}
        common = _sides([line for number in numbers for line in bodies[number]])
        if len(own) > 1:
            common = median(left for left, _ in own.values()), median(right for _, right in own.values())
        for number in numbers:
            left, right = own.get(number, common)
            shifted = abs((left - common[0]) - (right - common[1])) < SHIFT
            found[number] = (left, right) if shifted else common
    return found


def _in_columns(lines: Sequence[Line], whole: Margins) -> PageMargins:
    """Column margins of a page whose reading order jumps up: the right column begins above where the left one ends."""
    jump = next((at for at in range(1, len(lines)) if lines[at].base < lines[at - 1].base - lines[at].size), None)
    if jump is None:
        return PageMargins(whole)
    middle = (whole.left + whole.right) / 2 - 2 * lines[jump].size
    if lines[jump].x0 < middle:
        return PageMargins(whole)
    gutter = min(line.x0 for line in lines[jump:] if line.x0 >= middle) - 1
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x0 >= gutter]
    if not left or not right:
        return PageMargins(whole)
    return PageMargins(whole, gutter, Margins(*_sides(left), whole.habits), Margins(*_sides(right), whole.habits))


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of lines: the least x0 and the greatest x1 that are no outliers."""
    if not lines:
        return 0.0, 0.0
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    return starts[len(starts) // 20], ends[-1 - len(ends) // 20]


def _pitch(bodies: dict[int, list[Line]], sides: dict[int, Sides]) -> float:
    """How far apart the lines of a paragraph are: usually, after full lines (after any, where none is full)."""
    steps: list[float] = []
    wraps: list[float] = []
    for number, lines in bodies.items():
        margins = Margins(*sides[number], Habits())
        for line, after in pairwise(lines):
            step = after.base - line.base
            if step > 0:
                steps.append(step)
                wraps += [step] if margins.full(line, after) and not STOPS.search(line.text) else []
    return median(wraps or steps or [0.0])


def _habits(bodies: dict[int, list[Line]], sides: dict[int, Sides]) -> Habits:
    """How this document parts its paragraphs, seen over all its pages."""
    total = set_in = spaced = 0
    pitch = _pitch(bodies, sides)
    for number, lines in bodies.items():
        margins = Margins(*sides[number], Habits())
        total += len(lines)
        set_in += sum(margins.indent(line) for line in lines)
        for line, after in pairwise(lines):
            wide = NARROW * pitch < after.base - line.base < 3 * pitch
            spaced += wide and abs(after.size - line.size) < 0.15 * line.size and not margins.full(line, after)
    return Habits(set_in > INDENTED * total, pitch if spaced > SPACED * total else 0.0)
