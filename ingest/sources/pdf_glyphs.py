"""The characters of a PDF page with their places, turned so that the text reads from left to right."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from ingest.sources.page_lines import Glyph
from ingest.sources.symbols import sign

UNMAPPED = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
HYPHEN = 0x02
"""What pdfium reports for a hyphen at a line's end."""
NARROW = 0.05
LIGATURE = 1.6
"""In font sizes: a box wider than this holds two Chinese characters."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Page space (origin bottom left) to shown space (origin top left), by quarter turns of the text."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is shown."""
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        if self.quarters == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of the page as (x0, top, x1, bottom)."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page's characters in the order of the file; ``askew`` are those written in another direction (watermarks).

    ``unmapped`` counts characters whose font does not say which they are.
    """

    glyphs: tuple[Glyph, ...]
    askew: tuple[Glyph, ...]
    turn: Turn
    unmapped: int


def glyphs(page: Any, text: Any) -> PageGlyphs:
    """The characters of a pdfium page and its text page. Spaces that pdfium made up are left out."""
    raw, count = text.raw, text.count_chars()
    directions = [_direction(raw, index) for index in range(count)]
    counted = Counter(quarters for quarters in directions if quarters is not None)
    main = counted.most_common(1)[0][0] if counted else 0
    turn = Turn(main, *page.get_bbox())
    found: list[Glyph] = []
    askew: list[Glyph] = []
    unmapped = 0
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        if code in UNMAPPED or 0xD800 <= code < 0xE000:
            unmapped += 1
            continue
        glyph = _glyph(raw, index, _char(code), turn)
        (found if directions[index] in (main, None) else askew).append(glyph)
    return PageGlyphs(tuple(_once(found)), tuple(askew), turn, unmapped)


def _char(code: int) -> str:
    if code == HYPHEN:
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " "
    return sign(code, "") if 0xF000 <= code <= 0xF0FF else chr(code)


def _direction(raw: Any, index: int) -> int | None:
    """Quarter turns of a character (0 left to right, 1 upwards …), ``None`` when it cannot be told, 9 when askew."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, matrix):
        return None
    a, b = matrix.a, matrix.b
    length = math.hypot(a, b)
    if not math.isfinite(length) or length < 1e-9:
        return None
    if abs(b) < NARROW * length:
        return 0 if a > 0 else 2
    if abs(a) < NARROW * length:
        return 1 if b > 0 else 3
    return 9


def _glyph(raw: Any, index: int, char: str, turn: Turn) -> Glyph:
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    x0, top, x1, bottom = turn.box(*(_finite(side) for side in (loose.left, loose.bottom, loose.right, loose.top)))
    origin, base = turn.point(_finite(x.value), _finite(y.value))
    x0 = min(x0, origin) if abs(origin - x0) < bottom - top else x0
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        scale = math.hypot(matrix.a, matrix.b)
    size = _finite(pdfium.FPDFText_GetFontSize(raw, index) * scale)
    if not 0.5 <= size <= 500:
        size = max(1.0, bottom - top)
    return Glyph(char, x0, top, x1, bottom, base, size)


def _finite(value: float) -> float:
    return min(max(value, -1e6), 1e6) if math.isfinite(value) else 0.0


def _parted(found: list[Glyph]) -> list[Glyph]:
    """A glyph that stands for two characters (「——」 as one long dash) gives each of them half of its box."""
    parted: list[Glyph] = []
    for glyph in found:
        before = parted[-1] if parted else None
        if before is not None and (before.x0, before.x1, before.base) == (glyph.x0, glyph.x1, glyph.base):
            middle = (glyph.x0 + glyph.x1) / 2
            if glyph.x1 - glyph.x0 > LIGATURE * glyph.size or before.char != glyph.char:
                parted[-1] = replace(before, x1=middle)
                glyph = replace(glyph, x0=middle)
        parted.append(glyph)
    return parted


def _once(found: list[Glyph]) -> list[Glyph]:
    """Bold text is sometimes the same text drawn again with a slight shift: each character is kept once."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in _parted(found):
        reach = 0.2 * glyph.size
        column, row = round(glyph.x0 / 4), round(glyph.base / 4)
        near = (
            other
            for right in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in seen.get((glyph.char, column + right, row + down), ())
        )
        if any(abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < reach for other in near):
            continue
        seen.setdefault((glyph.char, column, row), []).append(glyph)
        kept.append(glyph)
    return kept
