"""The straight lines drawn on a PDF page, those inside forms included."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.sources.page_rules import Stroke
from ingest.sources.pdf_glyphs import Turn

THIN = 3.0
"""A filled shape narrower than this many points is a line."""
NESTED = 8
"""Forms inside forms are followed so deep."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def strokes(page: Any, turn: Turn, most: int) -> Iterator[Stroke]:
    """The level and upright strokes on a pdfium page as shown; no more than ``most`` objects are looked at."""
    for obj, matrix in islice(_paths(page.raw, most), most):
        for part, filled in _parts(obj, matrix):
            points = [turn.point(x, y) for x, y in part]
            yield from _thin(points) if filled else _sides(points)


def _paths(page: Any, most: int) -> Iterator[tuple[Any, Matrix]]:
    """All path objects with the matrix that leads to the page, those inside forms included."""
    stack: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)
        for index in range(min(most, pdfium.FPDFPage_CountObjects(page)))
    ]
    while stack:
        obj, outer, depth = stack.pop()
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield obj, _product(_matrix(obj), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < NESTED:
            inner = _product(_matrix(obj), outer)
            for index in range(min(most, pdfium.FPDFFormObj_CountObjects(obj))):
                stack.append((pdfium.FPDFFormObj_GetObject(obj, index), inner, depth + 1))


def _matrix(obj: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _parts(obj: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The sub-paths as points on the page, and whether they are only filled (not stroked)."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, mode, stroke)
    if not stroke.value and not mode.value:
        return
    points: list[tuple[float, float]] = []
    for index in range(min(2000, pdfium.FPDFPath_CountSegments(obj))):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, not stroke.value
            points = []
        points.append(_applied(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, not stroke.value


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    u, v = a * x + c * y + e, b * x + d * y + f
    return (u, v) if math.isfinite(u) and math.isfinite(v) else (0.0, 0.0)


def _thin(points: list[tuple[float, float]]) -> Iterator[Stroke]:
    """A filled shape that is as thin as a line (Word draws cell borders as filled rectangles)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
        yield min(xs), min(ys), max(xs), max(ys)


def _sides(points: list[tuple[float, float]]) -> Iterator[Stroke]:
    """The level and upright sides of a stroked shape."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) <= 1.0 or abs(y1 - y0) <= 1.0:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
