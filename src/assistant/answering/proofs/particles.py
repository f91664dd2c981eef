"""What a phrase states in slots of a kind: numbers with their units, how often, who does it, to whom, where.

Two phrases that say the same but for one slot contradict each other there; all else of them is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from assistant.language.numerals import NUMERAL, parse
from assistant.vocabulary import load

_FRACTION = re.compile(rf"[{NUMERAL}]分之[{NUMERAL}]|一半|半数")
_DIGITS = re.compile(r"\d+(?:[:∶/]\d+(?:\.\d+)?)+|\d[\d,]*(?:\.\d+)?")
_SPELLED = re.compile(rf"(?<![{NUMERAL}])[{NUMERAL}]+(?![{NUMERAL}])")
_OFTEN = re.compile(
    rf"年度(?=工作|情况|报告)|每(?:个)?(?:学期|星期|半年|季度|学年|半月|工作日|[两{NUMERAL}\d]+年|年|月|季|周|日|天|旬)(?![级度龄均])"
)
_UNIT = re.compile(r"(?:个)?((?![至到—~-][\d一二三四五六七八九十])[^\d、,。;:()\"“”]{0,3})")
_SHARED = re.compile(rf"(?:[、和至到—~-](?:[{NUMERAL}]+|\d+(?:\.\d+)?))+(?P<unit>[^\d、,。;:()\"“”至到]{{1,3}})")
_LOW = re.compile(
    r"(?:≥|不[得能应]?低于|不[得能应]?少于|至少|最少|最低|(?<!不)(?<!不[得能应])(?:超过|高于|大于|多于)|突破|(?:至少|最少)[\u4e00-\u9fff]{1,3})$"
)
_HIGH = re.compile(
    r"(?:≤|不[得能应]?超过|不[得能应]?高于|不[得能应]?多于|至多|最高|最多|最长|(?<!不)(?<!不[得能应])(?:低于|少于|小于)|(?:最多|最高|最长)[\u4e00-\u9fff]{1,3})$"
)


_OFTEN_SAID = {"每天": "每日", "每星期": "每周", "每季": "每季度"}
"""How often something is done, in one spelling."""

_SIZES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Slot:
    """One particular of a phrase: its kind (number, often, by, to, at), value, unit, side of a bound, and place."""

    kind: str
    value: str
    unit: str
    side: str
    start: int
    end: int


@lru_cache(maxsize=20000)
def slots(text: str) -> tuple[Slot, ...]:
    """The particulars of a folded phrase in order.

    「县级图书馆每周不少于56小时」 -> often 每周, number 56 小时 low; 「由副总指挥批准」 -> by 副总指挥.
    """
    found: list[Slot] = []
    taken: set[int] = set()
    for slot in (*_fractions(text), *_often(text), *_numbers(text), *_roles(text)):
        if not taken & set(range(slot.start, slot.end)):
            found.append(slot)
            taken |= set(range(slot.start, slot.end))
    return tuple(sorted(found, key=lambda slot: slot.start))


def _fractions(text: str) -> Iterator[Slot]:
    for match in _FRACTION.finditer(text):
        yield Slot("number", match.group(), "分之", _side(text, match.start(), match.end()), *match.span())


def _often(text: str) -> Iterator[Slot]:
    for match in _OFTEN.finditer(text):
        value = re.sub(rf"[{NUMERAL}]+(?=年)", lambda m: str(parse(m.group()) or m.group()), match.group())
        value = value.replace("个", "").replace("两", "2").replace("年度", "每年")
        value = _OFTEN_SAID.get(value, value)
        yield Slot("often", value, "", "", *match.span())


def _numbers(text: str) -> Iterator[Slot]:
    for match in _DIGITS.finditer(text):
        if not re.search(r"[a-z]$", text[: match.start()]) and not text.startswith("次性", match.end()):
            yield _number(text, match, match.group().replace(",", "").replace("∶", ":"))
    for match in _SPELLED.finditer(text):
        value = _SIZES.get(match.group(), parse(match.group()))
        if value is not None and not _word(text, match) and not text.startswith("次性", match.end()):
            yield _number(text, match, str(value))


def _word(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral is part of a word: 统一, 一体, 三农."""
    idle = load("statements")["numeral_words"]
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return any(word in around for word in idle)


def _number(text: str, match: re.Match[str], value: str) -> Slot:
    value = value.rstrip("0").rstrip(".") if "." in value and ":" not in value else value
    if shared := _SHARED.match(text, match.end()):
        kind = "base" if text[: match.start()].endswith(("比", "较")) else "number"
        return Slot(kind, value, shared["unit"][:2], "", *match.span())
    unit = _UNIT.match(text, match.end())
    said = (unit[1] or unit.group()).split("的")[0] if unit else ""
    if re.fullmatch(r"(?:19|20)\d\d", value) and not said:
        said = "年"
    value, money = _money(value, said)
    size = next((len(u) for u in _units() if said.startswith(u)), 0)
    end = (unit.start(1) if unit and unit[1] else match.end()) + (size if unit and unit[1] else 0)
    base = said[:1] == "年" and len(value) == 4 and text[: match.start()].endswith(("比", "较"))
    kind = "base" if base else "number"
    return Slot(kind, value, money or said[:2], _side(text, match.start(), end), match.start(), end)


def _money(value: str, unit: str) -> tuple[str, str]:
    """An amount in yuan with its unit; the value itself and "" for anything else. (1, 万元) -> (10000, 元)."""
    size = next((size for word, size in _SIZES.items() if unit.startswith(f"{word}元")), 0)
    if not size or not re.fullmatch(r"\d+(?:\.\d+)?", value):
        return value, ""
    return f"{(Decimal(value) * size).normalize():f}", "元"


@cache
def _units() -> tuple[str, ...]:
    return tuple(sorted(load("statements")["measured"], key=len, reverse=True))


def _side(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 8) : start], text[end : end + 3]
    if _LOW.search(before) or after.startswith(("以上", "及以上")):
        return "low"
    return "high" if _HIGH.search(before) or after.startswith(("以下", "以内", "及以下")) else ""


@cache
def _role_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(p)) for kind, p in load("statements")["roles"])


def _roles(text: str) -> Iterator[Slot]:
    """Who does something, to whom, where: 由(副总指挥)批准, 送(兵团生态环境局), 设在(科技信息局)."""
    for kind, pattern in _role_patterns():
        for match in pattern.finditer(text):
            yield Slot(kind, match["name"], "", "", *match.span())


def same_unit(left: str, right: str) -> bool:
    """Whether two units begin alike: 项指标 and 项, 地州 and 地州."""
    if not left or not right:
        return False
    if "个" in (left, right):
        return not {left[:1], right[:1]} & set(load("statements")["single"])
    single = load("statements")["single"]
    return left[:2] == right[:2] or (left[0] == right[0] and (left[0] in single or len(left) == 1 or len(right) == 1))


def is_year(slot: Slot) -> bool:
    """Whether a particular is a calendar year."""
    return slot.kind == "number" and slot.unit[:1] == "年" and len(slot.value) == 4
