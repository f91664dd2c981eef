"""The words in which a question wants its verdict: 哪个更大, 收紧还是放宽, 是升是降, 是一个数吗."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.language.quantities import alternatives
from assistant.vocabulary import load


@cache
def _data() -> dict[str, Any]:
    held: dict[str, Any] = load("reckoning")["verdicts"]
    return held


@cache
def downward() -> frozenset[str]:
    """The words of a ranking that look for the smaller one."""
    return frozenset((*_data()["ways"]["down"], *_data()["ways"]["down_speed"]))


@cache
def all_ways() -> str:
    """Every word of a ranking, as alternatives of a pattern."""
    return alternatives([word for words in _data()["ways"].values() for word in words])


def way(folded: str, given: str, *, lower: bool, rate: bool) -> str:
    """The word of a ranking as it is asked, 高 or 低 where none is: 「哪个面积大」 -> 大.

    ``given`` is the word that the grammar has read; 快 and 慢 are said of growing rates alone.
    """
    found = re.findall(_data()["asked"], folded)
    ways = _data()["ways"]
    fitting = [*ways["down" if lower else "up"]]
    if rate and re.search("增长|增速|涨", folded):
        fitting += ways["down_speed" if lower else "up_speed"]
    return next((word for word in (given, *reversed(found)) if word in fitting), "低" if lower else "高")


def looks_down(folded: str) -> bool:
    """Whether the smaller side is asked for: 「哪年低」."""
    found = re.findall(_data()["asked"], folded)
    return bool(found) and found[-1] in downward()


@dataclass(frozen=True, slots=True)
class Turn:
    """A pair of words for what becomes of a figure, the rising one first; ``limit``: of limits, the stricter first."""

    up: str
    down: str
    limit: bool
    open: bool


@cache
def _turns() -> tuple[tuple[re.Pattern[str], Turn], ...]:
    found = []
    for name in ("limits", "turns"):
        for (up, said_up), (down, said_down) in _data()[name]:
            or_ = rf"了?(?:还是|或者?是?|、|,)(?:{_data()['between']})*"
            both = rf"{up}{or_}{down}|{down}{or_}{up}|是{up}是{down}|是{down}是{up}"
            single = rf"(?:{up}|{down})了?(?:吗|么|没有?|嘛)[?]?$" if len(up) > 1 or name == "limits" else r"(?!)"
            limit = name == "limits"
            found.append((re.compile(both), Turn(said_up, said_down, limit, True)))
            found.append((re.compile(single), Turn(said_up, said_down, limit, False)))
    return tuple(found)


def turn(folded: str) -> Turn | None:
    """The pair of words by which it is asked what becomes of a figure: 「收紧还是放宽」, 「提高了吗」; else None."""
    return next((one for pattern, one in _turns() if pattern.search(folded)), None)


@cache
def turned() -> dict[str, tuple[bool, bool]]:
    """The words of a verdict on a change: whether it goes up (becomes stricter), whether it is one on limits."""
    found: dict[str, tuple[bool, bool]] = {}
    for _, one in _turns():
        found[one.up], found[one.down] = (True, one.limit), (False, one.limit)
    return found


def without(folded: str) -> str:
    """A question without the two words between which it asks: 「用水总量是收紧还是放宽」 -> 「用水总量」."""
    return re.sub(load("question")["fillers"]["turns"], "", folded)


def unlike(folded: str) -> str:
    """What 「是一个数吗」 is answered with where the sides are two: 不是; "" where nothing of that kind is asked."""
    return next((said for asked, said in _data()["same"] if re.search(asked, folded)), "")


@cache
def denials() -> str:
    """The answers of ``unlike`` as alternatives of a pattern."""
    return alternatives([said for _, said in _data()["same"]])
