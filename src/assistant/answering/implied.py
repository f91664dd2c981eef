"""Words of a topic that its figure's unit says: 「闲置土地处置面积」 of 「处置闲置土地350亩」, 「初审时限」 of 日内."""

from __future__ import annotations

import re
from functools import cache

from assistant.vocabulary import load

LEAST = 2
"""Characters that must be left of a topic."""


@cache
def _measured() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load("question")["measures"]["implied"]
    return tuple((re.compile(rf"的?(?:{words})$"), unit) for words, unit in rows.items() if words != "_")


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?:{load('question')['measures']['doing']})$")


def without(topic: str) -> list[tuple[str, str]]:
    """The topic without the measure at its end, and the units of which a figure of it must be (a pattern).

    「云港5G基站建成总数」 -> [(「云港5g基站建成」, counters), (「云港5g基站」, counters)].
    """
    found: list[tuple[str, str]] = []
    for words, unit in _measured():
        rest = words.sub("", topic).rstrip()
        if rest != topic and len(rest.replace(" ", "")) >= LEAST:
            less = _doing().sub("", rest).rstrip()
            found += [(rest, unit)] + ([(less, unit)] if less != rest and len(less) > LEAST else [])
    return found
