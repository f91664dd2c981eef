"""What follows from figures of the text side by side: how much they differ, which is higher, whether they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from assistant.answering.arithmetic import LIMIT, NEAR, plain, points, rounded
from assistant.language.quantities import Quantity
from assistant.language.stretches import WHEN, ordered, shown, stretch
from assistant.vocabulary import load

Named = tuple[str, Quantity]
"""A side by the name that the question gives it, and its figure."""


def conclusions(folded: str, op: str, sides: Sequence[Named]) -> list[str]:
    """What follows from the sides for what is asked: a sum, an order, or both where who is higher is asked too."""
    asked = op == "higher" or re.search(r"哪|谁", folded)
    found = (reckoned(op, sides), ranked(folded, sides) if asked else None)
    return [one for one in found if one is not None]


def reckoned(op: str, sides: Sequence[Named]) -> str | None:
    """「92%－58%＝34个百分点」, 「7.8÷2.6＝3倍」; None where the figures do not bear it."""
    figures = [figure for _, figure in sides]
    numbers = [_number(figure) for figure in figures]
    if any(figure.unit == WHEN for figure in figures):
        return None
    if len({figure.unit for figure in figures}) > 1 or any(number is None for number in numbers):
        return None
    held = [number for number in numbers if number is not None]
    unit = figures[0].unit
    if op == "sum":
        return (
            f"{'＋'.join(f'{f.number}{unit}' for f in figures)}＝{plain(sum(held, Decimal(0)))}{unit}{_note(figures)}"
        )
    if len(held) != 2:
        return None
    if op in ("difference", "remain"):
        high, low = sorted(held, reverse=True)
        return f"{plain(high)}{unit}－{plain(low)}{unit}＝{plain(high - low)}{points(unit)}{_note(figures)}"
    if op == "share" and (unit in ("%", "‰") or held[0] > held[1]):
        return None  # a share of a share says nothing, and no part is above its whole
    return _divided(op, held[0], held[1], _note(figures))


def _divided(op: str, part: Decimal, whole: Decimal, note: str) -> str | None:
    """The quotient of two figures, as a multiple or a share."""
    if op not in ("times", "share") or not whole:
        return None
    sign, result = rounded(part / whole * (100 if op == "share" else 1))
    return f"{plain(part)}÷{plain(whole)}{sign}{result}{'%' if op == 'share' else '倍'}{note}"


def _number(figure: Quantity) -> Decimal | None:
    try:
        return Decimal(figure.number.replace(",", ""))
    except InvalidOperation:
        return None


def _note(figures: Sequence[Quantity]) -> str:
    bounds = " ".join(figure.bound for figure in figures)
    return "（按界限值计算）" if LIMIT.search(bounds) else "（按约数计算）" if NEAR.search(bounds) else ""


def ranked(folded: str, sides: Sequence[Named]) -> str | None:
    """「台账保存期限更长（2年＞1年）」; None where two cannot be put in order or the first two are alike."""
    found = re.findall(load("reckoning")["apart"]["way"], folded)
    way = "".join(found[-1]) if found else ""
    lower = bool(re.match(load("reckoning")["lower"], way))
    if any(ordered(sides[0][1], figure) is None for _, figure in sides):
        return None
    row = sorted(sides, key=lambda side: _size(side[1]), reverse=not lower)
    if ordered(row[0][1], row[1][1]) == 0:
        return None
    if any(ordered(a[1], b[1]) not in ((0, -1) if lower else (0, 1)) for a, b in pairwise(row)):
        return None
    word = way or "高"
    chain = ("＜" if lower else "＞").join(shown(figure) for _, figure in row)
    return f"{row[0][0]}{'更' if len(row) == 2 else '最'}{word}（{chain}）"


def _size(figure: Quantity) -> tuple[Decimal, Decimal]:
    held = stretch(figure)
    return (held.low, held.high) if held is not None else (Decimal(0), Decimal(0))


def alike(sides: Sequence[Named]) -> str | None:
    """「两者一致，均为1起/万枚」, 「两者不同：单位1万元，个人1000元」."""
    figures = [figure for _, figure in sides]
    if len({(f.number, f.unit, f.bound) for f in figures}) == 1:
        return f"两者一致，均为{shown(figures[0])}" if len(figures) == 2 else f"各方一致，均为{shown(figures[0])}"
    if len({f.text for f in figures}) < len(figures) or any(ordered(figures[0], f) is None for f in figures):
        return None
    return (
        f"{'两者' if len(sides) == 2 else '各方'}不同：{'，'.join(f'{name}{shown(figure)}' for name, figure in sides)}"
    )
