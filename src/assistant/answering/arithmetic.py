"""Sums a person can follow: difference, sum, share, with the figures and the unit of the documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from assistant.answering.values import shown
from assistant.language.quantities import find
from assistant.records import Target

_RATES = ("%", "％", "‰")
LIMIT = re.compile(r"[≥≤><＞＜]|不[得能应]?[低高少多大小超]|以[上下内外]|至少|至多|最[多少高低]|超过|突破|不足|控制在")
"""Words and signs that make a figure a limit."""
NEAR = re.compile(r"左右|约|近|上下")
"""Words that make a figure a round one."""


def number(target: Target) -> Decimal | None:
    """The figure as a number, None for words, ranges and ratios. 「≥79.2」 -> 79.2."""
    text = target.value.replace(",", "")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def comparable(left: Target, right: Target) -> bool:
    """Whether the two can be reckoned with: numbers of one unit."""
    return low(left) is not None and low(right) is not None and unit(left) == unit(right) and not _overlap(left, right)


def low(target: Target) -> Decimal | None:
    """The figure, or the lower end of a range. 「0.61~0.62」 -> 0.61."""
    ends = _ends(target)
    return ends[0] if ends else None


def _ends(target: Target) -> tuple[Decimal, Decimal] | None:
    value = number(target)
    if value is not None:
        return value, value
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)~(-?\d+(?:\.\d+)?)", target.value)
    return (Decimal(match[1]), Decimal(match[2])) if match else None


def _overlap(left: Target, right: Target) -> bool:
    """Whether ranges overlap without being one figure: neither is the higher one."""
    a, b = _ends(left), _ends(right)
    if a is None or b is None or a == b:
        return False
    return a[0] <= b[1] and b[0] <= a[1]


def unit(target: Target) -> str:
    """The unit in one spelling."""
    return same_unit(target.unit)


def same_unit(text: str) -> str:
    """One spelling of a unit: 「平方公里」 -> 「平方千米」."""
    return text.replace("平方公里", "平方千米").replace("％", "%")


def plain(value: Decimal) -> str:
    """Without trailing zeros: 20.00 -> 「20」, 30.050 -> 「30.05」."""
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(unit: str) -> str:
    """The unit of a difference: 「个百分点」 between shares, else the unit itself."""
    return "个百分点" if unit in _RATES else unit


def bare(target: Target) -> str:
    """Figure and unit without bounds: 「80%」."""
    return f"{target.value}{target.unit}"


def difference(left: Target, right: Target) -> tuple[str, str]:
    """「90%－80%＝10个百分点」 and 「10」; of a range 「0.61－0.58＝0.03，0.62－0.58＝0.04」."""
    high, low = _by_size(left, right)
    ends, others = _ends(high), _ends(low)
    assert ends is not None and others is not None
    unit = points(left.unit)
    pairs = dict.fromkeys(zip(ends, others, strict=True))
    gaps = [plain(a - b) for a, b in pairs]
    sums = [f"{_end(high, a)}－{_end(low, b)}＝{gap}{unit}" for (a, b), gap in zip(pairs, gaps, strict=True)]
    return "，".join(sums), "，".join(gaps)


def _end(target: Target, end: Decimal) -> str:
    """One end of a range with its unit, or the whole figure as it stands: 「0.61」, 「90%」."""
    return f"{target.value if number(target) is not None else end}{target.unit}"


def _by_size(left: Target, right: Target) -> tuple[Target, Target]:
    """The two, the higher figure first."""
    a, b = low(left), low(right)
    assert a is not None and b is not None
    return (left, right) if a >= b else (right, left)


def total(targets: list[Target]) -> tuple[str, str]:
    """「55.94亿元＋13.65亿元＝69.59亿元」 and 「69.59」."""
    result = plain(_sum(targets))
    return f"{'＋'.join(bare(t) for t in targets)}＝{result}{targets[0].unit}", result


def _sum(targets: list[Target]) -> Decimal:
    return sum((v for t in targets if (v := number(t)) is not None), Decimal(0))


def mean(targets: list[Target]) -> tuple[str, str]:
    """「（85%＋90%）÷2＝87.5%」 and 「87.5」."""
    sign, result = rounded(_sum(targets) / len(targets))
    return f"（{'＋'.join(bare(t) for t in targets)}）÷{len(targets)}{sign}{result}{targets[0].unit}", result


def growth(later: Target, earlier: Target) -> tuple[str, str]:
    """「（150－86.4）÷86.4≈73.61%」 and 「73.61」; from more to less 「（8.46－8.2）÷8.46≈3.07%」."""
    a, b = number(later), number(earlier)
    assert a is not None and b
    high, low = _by_size(later, earlier)
    sign, result = rounded(abs(a - b) / b * 100)
    return f"（{high.value}－{low.value}）÷{earlier.value}{sign}{result}%", result


def annual(later: Target, earlier: Target, years: int) -> tuple[str, str]:
    """「（5000家－3200家）÷3＝600家」 and 「600」."""
    a, b = number(later), number(earlier)
    assert a is not None and b is not None
    high, low = _by_size(later, earlier)
    sign, result = rounded(abs(a - b) / years)
    unit = points(later.unit)
    return f"（{bare(high)}－{bare(low)}）÷{years}{sign}{result}{unit}", result


def rounded(exact: Decimal) -> tuple[str, str]:
    """「＝」 with the exact figure of at most two decimals, else 「≈」 with two."""
    near = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return "＝" if near == exact else "≈", plain(near)


def share(part: Target, whole: Target) -> tuple[str, str]:
    """「55.94÷73.56≈76.05%」 and 「76.05」; exact results without 「≈」."""
    a, b = number(part), number(whole)
    assert a is not None and b
    sign, result = rounded(a / b * 100)
    return f"{part.value}÷{whole.value}{sign}{result}%", result


def times(many: Target, one: Target) -> tuple[str, str]:
    """「2000÷620≈3.23倍」 and 「3.23」; exact results without 「≈」."""
    a, b = number(many), number(one)
    assert a is not None and b
    sign, result = rounded(a / b)
    return f"{many.value}÷{one.value}{sign}{result}倍", result


def note(targets: Sequence[Target]) -> str:
    """What a reckoning with bounds is: 「（按界限值计算）」 with ≥80%, 「（按约数计算）」 with 30%左右, else ""."""
    bounds = " ".join(quantity.bound for t in targets for quantity in find(shown(t)))
    return "（按界限值计算）" if LIMIT.search(bounds) else "（按约数计算）" if NEAR.search(bounds) else ""


def same(left: Target, right: Target) -> bool:
    """Same value and same bound, however written."""
    return _norm(shown(left)) == _norm(shown(right)) and unit(left) == unit(right)


def _norm(text: str) -> str:
    return re.sub(r"^(?:达到|达|为)|\s", "", text)
