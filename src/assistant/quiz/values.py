"""Comparing what options say: the same figure in another coat, the same words in other marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import find
from assistant.vocabulary import load

_BARE = re.compile(r"[\s“”\"'‘’《》,，、。；;（）()\[\]]|(?<!\d)[.:：—\-]|[.:：—\-](?!\d)")  # 2.5:1, 0.61 keep theirs

# 三十日, 二万元, 十五个工作日, 百分之三十: how laws write figures. Ordinals (第三条) are none.
_LEGAL = re.compile(
    rf"""
    (?<![第{NUMERAL}\d])
    (?P<number>[{NUMERAL}]*[十百千万]?[{NUMERAL}]+(?:万|亿)?|[{NUMERAL}]+(?:万|亿)?)
    (?P<unit>个工作日|工作日|个月|日|天|年|小时|周岁|倍|元|人)
    (?P<after>以上|以下|以内|之内)?
    """,
    re.VERBOSE,
)


_SEVERAL = re.compile(r"(?P<name>[^()]+)\((?P<more>[^()]+)\)")
_DATE = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at ``start``..``end`` of a text: number and unit comparable, ``shown`` as it stands.

    ``number_start``..``number_end`` cover the digits alone. ``chinese``: written in Chinese numerals.
    """

    start: int
    end: int
    number: str
    unit: str
    shown: str
    number_start: int
    number_end: int
    chinese: bool = False

    @property
    def value(self) -> Decimal | None:
        """The number, None for ranges and ratios."""
        return decimal(self.number)


def decimal(number: str) -> Decimal | None:
    """「1,200.5」 -> 1200.5; 「0.61~0.62」 -> None."""
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:
        return None


@lru_cache(maxsize=65536)
def amounts(text: str) -> tuple[Amount, ...]:
    """The figures of a text in order, in Arabic and (with the units laws use) in Chinese numerals.

    「在三十日内处二万元以上罚款」 -> 30日, 20000元; 「提高至57.69%」 -> 57.69%.
    """
    found = [a for q in find(text) if not q.chinese and (a := _amount(text, q.number_start, q.end, q)) is not None]
    found += [a for a in _legal(text) if not any(a.start < b.end and b.start < a.end for b in found)]
    return tuple(sorted(found, key=lambda amount: amount.start))


def _amount(text: str, start: int, end: int, quantity: object) -> Amount | None:
    number, unit = str(getattr(quantity, "number", "")), str(getattr(quantity, "unit", ""))
    digits = re.match(r"-?[\d,.~～—–\-:：∶]*\d", text[start:])
    if digits is None:
        return None
    return Amount(start, end, number, unit, text[start:end].strip(), start, start + digits.end())


def _legal(text: str) -> Iterator[Amount]:
    for match in _LEGAL.finditer(text):
        value = parse(match["number"])
        if value is not None and (value > 1 or match["unit"] in ("年", "个月", "小时")):
            yield Amount(
                match.start(), match.end(), str(value), match["unit"], match.group(),
                match.start("number"), match.end("number"), True,
            )  # fmt: skip


def same(one: str, other: str) -> bool:
    """Whether two options say the same: equal words, or the same figure whatever its bound. 「≥80%」 = 「80%以上」."""
    if bare_words(one) == bare_words(other):
        return True
    first, second = amounts(one), amounts(other)
    if len(first) == len(second) == 1 and (is_figure(one) or is_figure(other)):
        return _equal(first[0], second[0])
    return False


def _equal(one: Amount, other: Amount) -> bool:
    if one.value is None or other.value is None:
        return fold(one.number) == fold(other.number)
    return one.value * _scale(one.unit) == other.value * _scale(other.unit) and _base(one.unit) == _base(other.unit)


_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}


def _scale(unit: str) -> int:
    match = re.match(r"[十百千万亿]*", unit)
    return _SCALES.get(match.group() if match else "", 1)


def _base(unit: str) -> str:
    return unit.lstrip("十百千万亿")


@lru_cache(maxsize=65536)
def bare_words(text: str) -> str:
    """The folded words without marks and spaces: what two options are compared by."""
    return _BARE.sub("", fold(text))


@lru_cache(maxsize=65536)
def is_figure(text: str) -> bool:
    """Whether the option is a figure with at most a bound and a verb: 「力争达到20%」, 「三十日以内」."""
    found = amounts(text)
    if len(found) != 1:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    bounds = load("bounds")
    for word in sorted([*bounds["before"], *bounds["after"], *bounds["hope"], *bounds["verbs"]], key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(rest.strip()) <= 2


def size(text: str) -> float:
    """What options are put in order by: a figure's amount, a year, a date; 0 for words. 「1.9亿吨」 -> 190000000.0."""
    if date := _DATE.fullmatch(text):
        return float(date["year"]) * 10_000 + float(date["month"]) * 100 + float(date["day"] or 0)
    found = amounts(text)
    value = found[0].value if found else decimal(text.removesuffix("年"))
    return float(value) * (_scale(found[0].unit) if found else 1) if value is not None else 0.0


def near(one: str, other: str) -> bool:
    """Whether one name holds the other or both are nearly the same words: too close to be told apart in an option."""
    first, second = bare_words(one), bare_words(other)
    if not first or not second:
        return True
    return first in second or second in first or bool(_plates(one) & _plates(other))


def _plates(name: str) -> set[str]:
    """The names of a body with several: 「农业局（畜牧兽医局、林业局）」 -> 农业局, 畜牧兽医局, 林业局; else none."""
    match = _SEVERAL.fullmatch(fold(name))
    return {match["name"], *re.split(r"[,、]", match["more"])} if match else set()


def common(one: str, other: str) -> int:
    """Length of the longest stretch of words that both hold. 「美丽城市建设」, 「美丽兵团建设示范」 -> 2."""
    best, row = 0, [0] * (len(other) + 1)
    for a in one:
        previous = 0
        for at, b in enumerate(other, start=1):
            previous, row[at] = row[at], previous + 1 if a == b else 0
            best = max(best, row[at])
    return best
