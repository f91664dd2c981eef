"""Words of a topic that its figure's unit says: 「闲置土地处置面积」 of 「处置闲置土地350亩」, 「初审时限」 of 日内."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.matching import variants
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


def ways(topic: str, changes: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every way to say a topic, the plainest first, and a pattern of the units that a figure of it may have.

    ``changes`` are the topic with the change that is asked of it.
    """
    measured = without(topic)
    unit = measured[0][1] if measured else ""
    plain = [(said, "") for said in (*variants(topic), *changes, *turned(topic))]
    return [*plain, *((said, unit) for said in _without_generic(topic)), *measured]


def _without_generic(topic: str) -> list[str]:
    """The topic without words that only sort: 「生态安全类项目投资」 -> [「生态安全投资」]; [] when it has none."""
    plain = re.sub("|".join(load("question")["generic"]), "", topic)
    return [plain] if plain != topic and len(plain.replace(" ", "")) >= 4 else []


def turned(topic: str) -> list[str]:
    """The topic with what is done to a thing behind it: 「累计治理沙化土地」 -> [「沙化土地治理」]; [] for another."""
    done = re.match(
        rf"(?:累计|共|一共|总共|合计)?(?P<doing>{load('question')['measures']['doing']})(?P<thing>.+)", topic
    )
    return [f"{done['thing']}{done['doing']}"] if done and len(done["thing"].replace(" ", "")) > LEAST else []


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
