"""What follows from figures of the text side by side: how much they differ, which is higher, whether they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
    gap = op if op != "higher" or not _GAP.search(folded) else "difference"
    found = (reckoned(gap, _ends(folded, sides)), ranked(folded, sides) if asked else None)
    return [one for one in found if one is not None]


_GAP = re.compile(r"(?:差|[高低多少大小贵长短重轻快慢])[出了]?(?:多少|几)")
_HIGH_END, _LOW_END = re.compile(r"上限|最[高多长]|顶格|封顶"), re.compile(r"下限|最[低少短]|起罚|起步")
LIMITS = re.compile(f"{_HIGH_END.pattern}|{_LOW_END.pattern}")
"""Words that ask for an end of a range."""


def _ends(folded: str, sides: Sequence[Named]) -> list[Named]:
    """The sides with that end of a range which is asked for: 「罚款上限」 of 「5万元以上50万元以下」 -> 50万元."""
    end = -1 if _HIGH_END.search(folded) else 0 if _LOW_END.search(folded) else None
    if end is None:
        return list(sides)
    return [(name, _end(figure, end)) for name, figure in sides]


def _end(figure: Quantity, end: int) -> Quantity:
    pieces = figure.number.split("~")
    match = re.fullmatch(r"([\d.,]+)(\D*)", pieces[end])
    if len(pieces) != 2 or match is None:
        return figure
    unit = match[2] or figure.unit
    return replace(figure, text=f"{match[1]}{unit}", number=match[1], unit=unit, before="", after="")


def reckoned(op: str, sides: Sequence[Named]) -> str | None:
    """「92%－58%＝34个百分点」, 「7.8÷2.6＝3倍」; None where the figures do not bear it."""
    figures = [figure for _, figure in sides]
    numbers = [_number(figure) for figure in figures]
    if any(figure.unit == WHEN for figure in figures):
        return None
    if any(number is None for number in numbers):
        return None
    if len({figure.unit for figure in figures}) > 1:
        return _in_base(op, sides)
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


def _in_base(op: str, sides: Sequence[Named]) -> str | None:
    """The sum of figures in units of one scale: 「50万元（500000元）－1000元＝499000元」; None for other units."""
    held = [(figure, stretch(figure)) for _, figure in sides]
    if len(held) != 2 or op not in ("difference", "times") or any(s is None or s.low != s.high for _, s in held):
        return None
    if len({s.base for _, s in held if s}) > 1 or held[0][1] is None or held[0][1].base in ("", "时"):
        return None
    row = [(f"{f.number}{f.unit}", plain(s.low), s.low) for f, s in held if s is not None]
    if op == "difference":
        row.sort(key=lambda one: -one[2])
    base = held[0][1].base
    shown_ = [said if said == f"{plain_}{base}" else f"{said}（{plain_}{base}）" for said, plain_, _ in row]
    if op == "difference":
        return f"{shown_[0]}－{shown_[1]}＝{plain(row[0][2] - row[1][2])}{base}{_note([f for f, _ in held])}"
    sign, result = rounded(row[0][2] / row[1][2])
    return f"{shown_[0]}÷{shown_[1]}{sign}{result}倍{_note([f for f, _ in held])}"


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
    found = re.findall(load("reckoning")["apart"]["way"], folded) or re.findall(
        load("reckoning")["verdicts"]["asked"], folded
    )
    way = "".join(found[-1]) if found else ""
    if way in STRICT:
        return strictest(way, sides)
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


STRICT = ("严", "宽")
"""Words of a ranking whose direction is that of the bounds: the lower limit is the stricter one of two upper limits."""

_UPPER = re.compile(r"≤|<|不得?超过|不[得能]?高于|不[得能]?多于|不[得能]?大于|以内|以下|内$|控制在|至多|最[多高长]")
_LOWER = re.compile(r"≥|>|不得?少于|不[得能]?低于|不[得能]?小于|以上|至少|最[少低]")


def bounded(text: str) -> str:
    """Which way a figure is a limit: 「不得超过60日」 -> 「upper」, 「不少于5年」 -> 「lower」, else or both ""."""
    upper, lower = bool(_UPPER.search(text)), bool(_LOWER.search(text))
    return "" if upper == lower else "upper" if upper else "lower"


def strictest(way: str, sides: Sequence[Named]) -> str | None:
    """「松江市更严（不得超过60日＜不得超过90日）」; None where the bounds do not tell which way is stricter."""
    ways = {bounded(figure.text) for _, figure in sides}
    if len(sides) != 2 or len(ways) != 1 or ways == {""}:
        return None
    down = (ways == {"upper"}) == (way == "严")
    step = ordered(sides[0][1], sides[1][1])
    if not step:
        return None
    first, second = sides if (step < 0) == down else tuple(reversed(sides))
    return f"{first[0]}更{way}（{shown(first[1])}{'＜' if down else '＞'}{shown(second[1])}）"


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
