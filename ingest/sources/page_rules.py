"""Ruled tables of a page: the lines drawn on it, and the cells they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

NEAR = 3.0
"""Lines whose places differ by less are one line; ends that miss each other by less still meet."""
SHORT = 5.0
"""Shorter lines (in points, after joining) enclose no cell."""
OPEN_SIDE = 10.0
"""A table whose rules run on for more than this beyond its outer upright has an open side: a column without border."""
COVERED = 0.6
"""Share of a cell's side that a line must cover to close it."""
MANY = 2_000_000
"""A page on which more pairs of rules could meet is a drawing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on the page: ``at`` is its y (level) or x (upright), ``start``..``end`` its extent."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place in the grid, its spans and its sides in points."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: its outline and its cells in reading order."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: int
    columns: int
    cells: tuple[Box, ...]


Stroke = tuple[float, float, float, float]
"""A straight stroke as a thin box in points: x0, top, x1, bottom."""


def ruled(strokes: Iterable[Stroke]) -> list[Ruled]:
    """The tables that a page's straight strokes form, from top to bottom."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for x0, top, x1, bottom in strokes:
        if x1 - x0 >= bottom - top:
            level.append(Rule((top + bottom) / 2, x0, x1))
        else:
            upright.append(Rule((x0 + x1) / 2, top, bottom))
    return tables(_joined(level), _joined(upright))


def tables(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Ruled]:
    """The grids that level and upright rules form: rules that meet, however indirectly, belong to one table."""
    if len(level) * len(upright) > MANY:
        return []
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for first, flat in enumerate(level):
        for second, stands in enumerate(upright):
            if _meet(flat, stands):
                parent[root(first)] = root(len(level) + second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        group = groups.setdefault(root(index), ([], []))
        if index < len(level):
            group[0].append(level[index])
        else:
            group[1].append(upright[index - len(level)])
    made = (_table(*group) for group in groups.values())
    return sorted((table for table in made if table is not None), key=lambda table: (table.top, table.x0))


def _table(level: list[Rule], upright: list[Rule]) -> Ruled | None:
    if len(level) < 2 or not upright:
        return None
    level, upright = _closed(level, upright)
    xs, ys = _places(upright), _places(level)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) * (len(level) + len(upright)) > MANY:
        return None
    cells = tuple(_cells(xs, ys, level, upright))
    return Ruled(xs[0], ys[0], xs[-1], ys[-1], len(ys) - 1, len(xs) - 1, cells)


def _closed(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Add the sides that tables often leave undrawn: left and right, and top and bottom at a page's break."""
    left, right = min(rule.start for rule in level), max(rule.end for rule in level)
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    first, last = min(rule.at for rule in upright), max(rule.at for rule in upright)
    over, under = min(rule.at for rule in level), max(rule.at for rule in level)
    top, bottom = min(top, over), max(bottom, under)
    sides = [Rule(at, top, bottom) for at, far in ((left, first - left), (right, right - last)) if far > OPEN_SIDE]
    ends = [Rule(at, left, right) for at, far in ((top, over - top), (bottom, bottom - under)) if far > OPEN_SIDE]
    return level + ends, upright + sides


def _cells(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> Iterator[Box]:
    """Elementary cells joined wherever no rule parts them; a joined shape that is no rectangle stays apart."""
    columns, rows = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (row, right) not in taken and not _rule(upright, xs[right], ys[row], ys[row + 1]):
                right += 1
            down = row + 1
            while down < rows and _open_below(xs, ys, level, upright, (down, column, right)):
                down += 1
            taken |= {(y, x) for y in range(row, down) for x in range(column, right)}
            yield Box(row, column, down - row, right - column, xs[column], ys[row], xs[right], ys[down])


def _open_below(
    xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule], place: tuple[int, int, int]
) -> bool:
    """Whether the cells of the next row, from column to column, belong to the cell above them."""
    row, first, last = place
    if any(_rule(level, ys[row], xs[column], xs[column + 1]) for column in range(first, last)):
        return False
    return not any(_rule(upright, xs[column], ys[row], ys[row + 1]) for column in range(first + 1, last))


def _rule(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at that place cover most of the stretch."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= NEAR)
    return covered >= COVERED * (end - start)


def _places(rules: Sequence[Rule]) -> list[float]:
    """The distinct places of rules, those within ``NEAR`` taken as one."""
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][0] <= NEAR:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(group) / len(group) for group in places]


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules in one line that touch or overlap become one; what is still short is dropped."""
    joined: list[Rule] = []
    places = _places(rules)
    snapped = (Rule(places[max(0, bisect_right(places, rule.at + NEAR) - 1)], rule.start, rule.end) for rule in rules)
    for rule in sorted(snapped, key=lambda rule: (rule.at, rule.start)):
        before = joined[-1] if joined else None
        if before is not None and before.at == rule.at and rule.start <= before.end + NEAR:
            joined[-1] = Rule(before.at, before.start, max(before.end, rule.end))
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.end - rule.start >= SHORT]


def _meet(flat: Rule, stands: Rule) -> bool:
    across = flat.start - NEAR <= stands.at <= flat.end + NEAR
    return across and stands.start - NEAR <= flat.at <= stands.end + NEAR
