"""Running heads and page numbers: what repeats at the same place of several pages, or can only be a page number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.sources.page_layout import Layout
from ingest.sources.page_lines import Line

ZONE = 0.13
"""Running heads stand within this share of the page's height from its upper or lower edge …"""
OUTER = 3
"""… and are among so many first or last lines."""
REPEATED = 3
"""The same words at the same height on this many pages are furniture (on both pages of a document of two)."""
COUNTED = 0.3
"""Bare numbers must count with the pages on this share of them."""
ROMAN = 100_000
"""An offset no digits have: front matter with Roman numbers counts on its own."""
SAME_HEIGHT = 4.0
EDGE = 0.07
"""A line this near the page's edge (20 mm on A4) …"""
SMALL = 0.9
"""… and smaller than this share of the body's size is a running head on whatever page."""
SPACE = 1.25
"""So many times the usual distance of lines parts a running head from the body …"""
SIZE = 0.08
"""… or a font size that differs by more than this share."""
DRESSED = re.compile(
    r"""
    [-—–－―─·•~～]+ \s* (\d{1,4}|[ivxlcIVXLC]{1,7}) \s* [-—–－―─·•~～]+     # 「— 2 —」 「- 3 -」
    | 第 \s* ([\d一二三四五六七八九十百]{1,5}) \s* 页                        # 「第2页 共9页」
      (?: \s* [/，,（(]? \s* [共总] \s* \d{1,4} \s* 页 [）)]? )?
    | [共总] \s* \d{1,4} \s* 页 [，,]? \s* 第 \s* \d{1,4} \s* 页            # 「共9页 第2页」
    | (?:Page|P\.?|页码[:：]?) \s* \d{1,4} (?: \s* (?:of|/) \s* \d{1,4} )?   # 「Page 2 of 9」
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLAIN = re.compile(r"(\d{1,4}|[ivxlc]{1,7})(?:\s*/\s*\d{1,4})?", re.IGNORECASE)  # 「2」 「2/9」 「iv」
BROWSER = re.compile(
    r"""
    (?:file|https?)://\S+ (?:\s+\d+/\d+)?                                          # below: 「https://… 1/6」
    | \d{1,4}/\d{1,2}/\d{1,4} ,? \s* (?:[上下]午)? \s* \d{1,2}:\d{2}         # above: 「2024/8/14 15:38 某市办法」
      (?:\s?[AP]M)? (?:\s.*)?
    """,
    re.VERBOSE,
)
"""What browsers print above and below a page."""


def furniture(pages: Sequence[Layout]) -> set[int]:
    """The ids (``id(line)``) of lines that are furniture."""
    found = {id(line) for page in pages for line, _ in _zones(page) if _is_number(page, line)}
    found |= _numbered(pages)
    found |= _repeated(pages, found)
    return found | {id(line) for page in pages for line in _outside(page, found)}


def _zones(page: Layout) -> Iterator[tuple[Line, str]]:
    """The first and last lines of a page that stand near its edges."""
    rows = sorted(page.lines, key=lambda line: line.base)
    for line in rows[:OUTER]:
        if line.bottom < ZONE * page.height:
            yield line, "head"
    for line in rows[-OUTER:]:
        if line.top > (1 - ZONE) * page.height:
            yield line, "foot"


def _is_number(page: Layout, line: Line) -> bool:
    """Whether a line in a zone is a page number whatever other pages show."""
    return DRESSED.fullmatch(line.text) is not None or BROWSER.fullmatch(line.text) is not None


def _numbered(pages: Sequence[Layout]) -> set[int]:
    """Bare numbers that count with the pages; on a single page, one that stands alone at its foot."""
    candidates: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line, zone in _zones(page):
            match = PLAIN.fullmatch(line.text)
            if not match or (len(pages) == 1 and (zone == "head" or not _alone(page, line))):
                continue
            if line.base in (min(other.base for other in page.lines), max(other.base for other in page.lines)):
                offset = int(match[1]) - page.number if match[1].isdigit() else ROMAN
                candidates[(zone, offset)].append(line)
    enough = max(min(2, len(pages)), COUNTED * len(pages))
    return {id(line) for group in candidates.values() for line in _level(group, enough)}


def _level(group: Sequence[Line], enough: float) -> list[Line]:
    """Those lines with which enough others stand at the same height."""
    return [line for line in group if sum(abs(other.base - line.base) < SAME_HEIGHT for other in group) >= enough]


def _alone(page: Layout, line: Line) -> bool:
    above = [other.bottom for other in page.lines if other.base < line.base - 1]
    return not above or line.top - max(above) > line.size


def _repeated(pages: Sequence[Layout], numbers: set[int]) -> set[int]:
    """Lines with the same words (digits aside) at the same height of enough pages."""
    groups: dict[tuple[str, str], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line, zone in _zones(page):
            if id(line) not in numbers:
                words = re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))
                if words.strip("#/"):
                    groups[(zone, words)].append((page.number, line))
    enough = min(REPEATED, max(2, len(pages)))
    found: set[int] = set()
    for group in groups.values():
        for at, line in group:
            level = [(number, other) for number, other in group if abs(other.base - line.base) < SAME_HEIGHT]
            if len({number for number, other in level if _runs_on(line, other, number - at)}) >= enough:
                found.add(id(line))
    return {id(line) for page in pages for line in _apart(page, found, numbers)}


def _runs_on(line: Line, other: Line, pages: int) -> bool:
    """Whether the numbers of two lines are the same or count with the pages between them.

    「3.2 锁车器」 and 「5.2 锁车器」 at the top of two pages are headings.
    """
    pairs = zip(re.findall(r"\d+", line.text), re.findall(r"\d+", other.text), strict=False)
    return all(int(there) - int(here) in (0, pages) for here, there in pairs)


def _outside(page: Layout, known: set[int]) -> Iterator[Line]:
    """Small lines close to the page's edge and well away from the body, though nothing repeats them."""
    body = [line for line in page.lines if id(line) not in known]
    size = median(line.size for line in body) if body else 0.0
    for line in body:
        edge = line.top < EDGE * page.height or line.bottom > (1 - EDGE) * page.height
        if edge and line.size < SMALL * size and min(_spaces(line, body), default=0.0) > 2 * size:
            yield line


def _spaces(line: Line, body: Sequence[Line]) -> list[float]:
    return [abs(other.base - line.base) for other in body if other is not line]


def _apart(page: Layout, repeated: set[int], numbers: set[int]) -> Iterator[Line]:
    """Those of the repeated lines that stand apart from the page's body: by more space, or in another size.

    A line that merely happens to repeat (「第七条　各级人民政府」 at the foot of three pages) keeps the body's spacing,
    and so do two of them (「≥73」, 「≥73」 of a table of one cell a line).
    """
    rows = sorted(page.lines, key=lambda line: line.base)
    body = [line for line in rows if id(line) not in repeated and id(line) not in numbers]
    if not body:
        return
    pitches = [after.base - line.base for line, after in pairwise(body) if after.base - line.base > 1]
    pitch, size = median(pitches) if pitches else 0.0, median(line.size for line in body)
    likely = [line for line in rows if id(line) in repeated]
    while joined := [line for line in likely if _joins(line, body, SPACE * pitch, size)]:
        body += joined
        likely = [line for line in likely if line not in joined]
    yield from likely


def _joins(line: Line, body: Sequence[Line], space: float, size: float) -> bool:
    """Whether a line has the size of the body and stands no further from it than its lines from each other."""
    return abs(line.size - size) <= SIZE * size and min(abs(other.base - line.base) for other in body) <= space
