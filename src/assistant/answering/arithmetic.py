"""Sums a person can follow: difference, sum, share, with the figures and the unit of the documents."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from assistant.answering.values import shown
from assistant.records import Target

_RATES = ("%", "％", "‰")


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
    return (
        low(left) is not None and low(right) is not None and _unit(left) == _unit(right) and not _overlap(left, right)
    )


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


def _unit(target: Target) -> str:
    return target.unit.replace("平方公里", "平方千米")


def plain(value: Decimal) -> str:
    """Without trailing zeros: 20.00 -> 「20」, 30.050 -> 「30.05」."""
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def bare(target: Target) -> str:
    """Figure and unit without bounds: 「80%」."""
    return f"{target.value}{target.unit}"


def difference(left: Target, right: Target) -> tuple[str, str]:
    """「90%－80%＝10个百分点」 and 「10」."""
    a, b = number(left), number(right)
    assert a is not None and b is not None
    high, low = (left, right) if a >= b else (right, left)
    gap = plain(abs(a - b))
    unit = "个百分点" if left.unit in _RATES else left.unit
    return f"{bare(high)}－{bare(low)}＝{gap}{unit}", gap


def total(targets: list[Target]) -> tuple[str, str]:
    """「55.94亿元＋13.65亿元＝69.59亿元」 and 「69.59」."""
    values = [number(t) for t in targets]
    result = plain(sum((v for v in values if v is not None), Decimal(0)))
    return f"{'＋'.join(bare(t) for t in targets)}＝{result}{targets[0].unit}", result


def share(part: Target, whole: Target) -> tuple[str, str]:
    """「55.94÷73.56≈76.05%」 and 「76.05」."""
    a, b = number(part), number(whole)
    assert a is not None and b
    result = plain((a / b * 100).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return f"{part.value}÷{whole.value}≈{result}%", result


def times(many: Target, one: Target) -> tuple[str, str]:
    """「2000÷620≈3.23倍」 and 「3.23」; exact results without 「≈」."""
    a, b = number(many), number(one)
    assert a is not None and b
    exact = a / b
    result = plain(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return f"{many.value}÷{one.value}{'＝' if Decimal(result) == exact else '≈'}{result}倍", result


def same(left: Target, right: Target) -> bool:
    """Same value and same bound, however written."""
    return _norm(shown(left)) == _norm(shown(right)) and _unit(left) == _unit(right)


def _norm(text: str) -> str:
    return re.sub(r"^(?:达到|达|为)|\s", "", text)
