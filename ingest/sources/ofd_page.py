"""What one OFD page draws: characters with their places, and straight strokes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from ingest.sources.markup import attribute, child, children, integer, local
from ingest.sources.page_lines import Glyph
from ingest.sources.page_rules import Stroke

POINTS = 72 / 25.4
"""OFD measures in millimetres."""
WIDE = "\u1100"
"""Characters from here on are as wide as they are high; others are taken as half as wide."""
THIN = 1.0
"""A filled shape narrower than this many millimetres is a line."""
REPEAT = 100_000

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """Characters in the order of the file, those written askew (watermarks), and straight strokes; all in points."""

    glyphs: list[Glyph] = field(default_factory=list)
    askew: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def drawn(page: etree._Element, most: int) -> Drawn:
    """What the page's layers draw, ``most`` objects at most.

    ``<TextObject Boundary="30 40 90 6" Size="5"><TextCode X="0" Y="5" DeltaX="5 5">第一条</TextCode>`` -> three glyphs
    on the base line 45 mm below the page's top, at 30, 35 and 40 mm.
    """
    result = Drawn()
    for count, element in enumerate(_objects(page)):
        if count >= most:
            break
        if local(element) == "TextObject":
            _text(element, result)
        else:
            result.strokes += _strokes(element)
    return result


def _objects(page: etree._Element) -> Iterator[etree._Element]:
    for element in page.iter():
        if local(element) in ("TextObject", "PathObject") and attribute(element, "Visible", "true") != "false":
            yield element


def _text(element: etree._Element, result: Drawn) -> None:
    matrix, (left, top, _, _) = _matrix(element), _boundary(element)
    size = next(iter(numbers(attribute(element, "Size"))), 0.0)
    upright = abs(matrix[1]) < 0.05 * abs(matrix[0]) and matrix[0] > 0
    height = min(500.0, max(0.1, size * math.hypot(matrix[2], matrix[3]))) * POINTS
    widen = (next(iter(numbers(attribute(element, "HScale"))), 1.0) or 1.0) * abs(matrix[0])
    target = result.glyphs if upright else result.askew
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = next(iter(numbers(attribute(code, "X"))), x)
        y = next(iter(numbers(attribute(code, "Y"))), y)
        text = "".join(char for char in "".join(code.itertext()) if char not in "\r\n\t\u00ad")
        across, down = _steps(attribute(code, "DeltaX")), _steps(attribute(code, "DeltaY"))
        at_x, at_y = x, y
        for index, char in enumerate(text):
            u, v = _applied(matrix, at_x, at_y)
            own = size * widen * (1.0 if char >= WIDE else 0.5)
            step = across[index] if index < len(across) else (own if not across and not down else 0.0)
            width = min(max(own, step), size * widen) if step > 0 else own
            target.append(_glyph(char, (left + u) * POINTS, (top + v) * POINTS, width * POINTS, height))
            at_x += step if across or not down else 0.0
            at_y += down[index] if index < len(down) else 0.0


def _glyph(char: str, x: float, base: float, width: float, size: float) -> Glyph:
    return Glyph(char, x, base - 0.8 * size, x + width, base + 0.2 * size, base, size)


def _steps(text: str) -> list[float]:
    """「g 3 5 2.5」 -> [5, 5, 5, 2.5]: ``g`` repeats the next-but-one number as often as the next one says."""
    steps: list[float] = []
    tokens = text.split()
    index = 0
    while index < len(tokens) and len(steps) < REPEAT:
        if tokens[index] == "g" and index + 2 < len(tokens):
            steps += (numbers(tokens[index + 2]) or [0.0]) * max(0, min(REPEAT, integer(tokens[index + 1])))
            index += 3
        else:
            steps += numbers(tokens[index])
            index += 1
    return steps


def _strokes(element: etree._Element) -> Iterator[Stroke]:
    """Level and upright sides of a stroked path, and filled shapes as thin as a line."""
    matrix, (left, top, _, _) = _matrix(element), _boundary(element)
    stroked = attribute(element, "Stroke", "true") != "false"
    for part in _parts(_data(element)):
        points = [((left + u) * POINTS, (top + v) * POINTS) for u, v in (_applied(matrix, x, y) for x, y in part)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x1 - x0) <= 1.0 or abs(y1 - y0) <= 1.0:
                    yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        elif min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN * POINTS:
            yield min(xs), min(ys), max(xs), max(ys)


def _data(element: etree._Element) -> str:
    data = child(element, "AbbreviatedData")
    return (data.text or "") if data is not None else ""


def _parts(data: str) -> Iterator[list[tuple[float, float]]]:
    """「M 0 0 L 90 0 L 90 6 C」 -> [[(0, 0), (90, 0), (90, 6), (0, 0)]]; curves count by their end points."""
    points: list[tuple[float, float]] = []
    for found in re.finditer(r"([A-Za-z])([^A-Za-z]*)", data):
        command, values = found[1].upper(), numbers(found[2])
        if command in "MS" and len(values) >= 2:
            if len(points) > 1:
                yield points
            points = [(values[0], values[1])]
        elif command == "C" and points:
            points.append(points[0])
        elif len(values) >= 2:
            points.append((values[-2], values[-1]))
    if len(points) > 1:
        yield points


def _boundary(element: etree._Element) -> tuple[float, float, float, float]:
    box = numbers(attribute(element, "Boundary"))
    return (box[0], box[1], box[2], box[3]) if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)


def _matrix(element: etree._Element) -> Matrix:
    matrix = numbers(attribute(element, "CTM"))
    return (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]) if len(matrix) == 6 else IDENTITY


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def numbers(text: str) -> list[float]:
    """「0 0 210 297」 -> [0, 0, 210, 297]; what is no finite number is left out."""
    found = []
    for token in text.replace(",", " ").split()[:REPEAT]:
        try:
            value = float(token)
        except ValueError:
            continue
        if math.isfinite(value) and abs(value) < 1e6:
            found.append(value)
    return found
