"""Whether a figure is told of one thing where the topic names another of the same sentence.

「洛水堤防」 is no 沱河干流堤防 of 「青石江、洛水、沱河干流堤防分别新建加固…」; 「初中书面作业」 is none of
「小学…完成时间不超过60分钟，初中不超过90分钟」 by its first figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.answering.figures import Match
from assistant.answering.library import Library
from assistant.language.normal import fold
from assistant.language.nouns import is_verb
from assistant.language.quantities import alternatives, find
from assistant.records import Target
from assistant.vocabulary import load

LEAST, MOST = 2, 8
"""Characters of what stands before a figure by which a topic names it."""


_RATE = re.compile(r"(?:每(?:平方米|立方米|公里|[一-龥]))+$")
"""For what a sum is: 「乡道每年每公里」 -> 「乡道」."""

_MARKS = re.compile(r'["“”\s]')


def of_neighbour(library: Library, target: Target, topic: str) -> bool:
    """Whether the topic names a neighbour of a figure of prose, and not the figure itself."""
    if target.table:
        return False
    said, own = _MARKS.sub("", fold(topic)), _MARKS.sub("", fold(library.full_name(target)))
    name = _MARKS.sub("", fold(target.indicator))
    if name in said and not target.scope:
        part = re.split(rf"{re.escape(name)}(?:总额|总量)?(?:当?中|里|内)[的，,]?", said, maxsplit=1)[1:]
        return bool(part) and any(head in part[0] and head not in own for head in _heads(library, target))
    if target.scope and fold(target.scope) in said:
        return False
    return any(head in said and head not in own for head in _heads(library, target))


def parts_named(library: Library, near: Sequence[Match], topic: str) -> list[Match]:
    """The parts of a whole that the topic names with it: 住宅投资 of 「房地产开发投资中住宅投资」."""
    part = re.split(r"[率额量数值资](?:当?中|里|内)[的，,]?", topic, maxsplit=1)[1:]
    named = [m for m in near if m.back == 1.0 and part and fold(m.target.indicator) in part[0]]
    return [m for m in named if not of_neighbour(library, m.target, topic)]


def _heads(library: Library, target: Target) -> Iterator[str]:
    """What the other figures of the sentence are of: the parts dealt out beside it, and what stands before each."""
    for other in library.targets_by_clause.get(target.clause, ()):
        if other.scope and other.indicator == target.indicator and other.scope != target.scope:
            yield fold(other.scope)
    clause = library.clause(target.clause)
    at = clause.clean.position(target.value_span.start)
    start = max(clause.text.rfind(mark, 0, at) for mark in "。；;！？\n") + 1
    stop = min((i for mark in "。；;！？\n" if (i := clause.text.find(mark, at)) > 0), default=len(clause.text))
    text = clause.text[start:stop]
    for quantity in find(text):
        part = bool(target.scope) and "其中" in text[quantity.end : max(0, at - start)]
        if quantity.start != at - start and not part:  # a part bears the name of its whole: 整治5048家(其中兵团1060家)
            yield from _head(text[: quantity.start])


def _head(before: str) -> Iterator[str]:
    phrase = _RATE.sub("", _led().sub("", re.split(r"[，,、；;：:（()）\d“”]|其中", before)[-1]))
    for head in dict.fromkeys((phrase, *re.split("[和与及]", phrase))):
        if re.fullmatch(rf"[\u4e00-\u9fff]{{{LEAST},{MOST}}}", head) and not is_verb(head):
            yield fold(head)


@cache
def _led() -> re.Pattern[str]:
    """Predicates and bounds at the end of a name: 「初中不超过」 -> 「初中」."""
    bounds = load("bounds")
    return re.compile(rf"(?:{alternatives([*bounds['verbs'], *bounds['before'], *bounds['hope']])})+$")
