"""Figures on one scale, so that those in other units can be put in order: 2年 and 12个月, 1万元 and 1000元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.language.quantities import Quantity, find

_SCALE = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_HOURS: dict[str, Decimal | int] = {
    "年": 8640, "个月": 720, "月": 720, "周": 168, "日": 24, "天": 24, "小时": 1, "分钟": Decimal(1) / 60,
}  # fmt: skip
_SAME = {"工作日": "个工作日", "平方公里": "平方千米", "％": "%", "立方": "立方米"}
_END = re.compile(r"(?P<number>-?[\d,]+(?:\.\d+)?)(?P<unit>\D*)")


_DAYS = re.compile(
    r"(?P<before>不少于|不超过|不得超过|不低于|至少|最长不超过|最长)?(?P<number>\d+)(?P<unit>个?工作日|日|个月)(?P<after>以内|内|以上|前)?(?!期)"
)
DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|每月\d{1,2}日")
"""Dates and years as they are written."""


def figures(text: str) -> list[Quantity]:
    """The quantities of a text with its terms of days, which are no dates: 「受理之日起3日内」 -> 3日内."""
    dates = [(m.start(), m.end()) for m in DATE.finditer(text)]
    found = [q for q in find(text) if not any(a <= q.number_start < b for a, b in dates)]
    for match in _DAYS.finditer(text):
        taken = any(q.start < match.end() and match.start() < q.end for q in found)
        if not taken and not any(a <= match.start("number") < b for a, b in dates):
            found.append(_term(match))
    return sorted(found, key=lambda q: q.start)


def _term(match: re.Match[str]) -> Quantity:
    before, after = match["before"] or "", match["after"] or ""
    return Quantity(
        match.group(), match["number"], match["unit"], before=before, after=after, hope="",
        start=match.start(), end=match.end(), number_start=match.start("number"),
    )  # fmt: skip


_MOMENT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<end>底|末|前)*"
    r"|(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d))"
)


def moment(text: str) -> Quantity | None:
    """The last year or date of a text, as a figure that can be put in order: 「完成时限是2028年6月」 -> 2028年6月."""
    found = list(_MOMENT.finditer(text))
    if not found:
        return None
    match = found[-1]
    months = int(match["year"]) * 12 + int(match["month"] or match["m"] or 12) - 1
    number = months * 31 + int(match["day"] or match["d"] or 31)
    return Quantity(
        match.group(), str(number), WHEN, before="", after="", hope="",
        start=match.start(), end=match.end(), number_start=match.start(),
    )  # fmt: skip


def shown(figure: Quantity) -> str:
    """The figure with its bound, without the verb before it: 「为≥80%」 -> 「≥80%」."""
    return re.sub(r"^(?:达到|达|实现|控制在|为)", "", figure.text)


WHEN = "时点"
"""The unit of a point in time."""


class Stretch(NamedTuple):
    """The lower and the upper end of a quantity in its base unit; the same for a single figure."""

    low: Decimal
    high: Decimal
    base: str


def stretch(quantity: Quantity) -> Stretch | None:
    """「1万元」 -> 10000, 10000 元; 「200元以上500元以下」 -> 200, 500 元; 「12个月」 -> 8640, 8640 时; 1∶3: None."""
    pieces = [_END.fullmatch(piece) for piece in quantity.number.split("~")]
    if not pieces or not all(pieces):
        return None
    ends = [_based(piece["number"], piece["unit"] or quantity.unit) for piece in pieces if piece]
    if len({base for _, base in ends}) > 1:
        return None
    return Stretch(ends[0][0], ends[-1][0], ends[0][1])


def _based(number: str, unit: str) -> tuple[Decimal, str]:
    """A number in the base of its unit: 3, 万元 -> 30000 元."""
    written = re.match(r"[十百千万亿]*", unit)
    scale = written.group() if written and written.group() in _SCALE else ""
    base = unit[len(scale) :]
    value = Decimal(number.replace(",", "")) * _SCALE[scale]
    if base in _HOURS:
        return value * _HOURS[base], "时"
    return value, _SAME.get(base, base)


def ordered(left: Quantity, right: Quantity) -> int | None:
    """1 when the left one is the higher at both ends, -1 when it is the lower, 0 when they are the same; else None."""
    a, b = stretch(left), stretch(right)
    if a is None or b is None or a.base != b.base:
        return None
    signs = {_sign(a.low - b.low), _sign(a.high - b.high)}
    if signs == {1, -1}:
        return None
    return next((sign for sign in signs if sign), 0)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
