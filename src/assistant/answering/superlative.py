"""Which of several kinds is the most: 「六类工程里哪一类投资最多」, the figures of one place that go by one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answering import arithmetic
from assistant.answering.figures import matches
from assistant.answering.library import Library
from assistant.answering.one_side import parts
from assistant.answering.question import Question, understand
from assistant.answering.reading import own_words, variants
from assistant.answering.scope import union
from assistant.language.numerals import parse
from assistant.records import Target
from assistant.vocabulary import load

LEAST, MOST = 3, 10
"""Figures of one place that are told side by side."""

FITS = 0.55
"""Coverage of the words asked for by each name."""


@dataclass(frozen=True, slots=True)
class Most:
    """What is the most (or least) of what: words of the kinds and of their measure, and how many kinds there are.

    ``ordered``: all are asked for in order rather than the first of them.
    """

    words: str
    count: int
    lower: bool
    ordered: bool = False


_COUNT = re.compile(r"([一二两三四五六七八九十]+)(?:个|大|类|项|种|家|块)+")


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    words = load("reckoning")["words"]
    return tuple(
        re.compile(re.sub(r"\{(\w+)\}", lambda m: words[m[1]], pattern)) for pattern in load("reckoning")["most"]
    )


def read(folded: str) -> Most | None:
    """What a question asks the most of: 「六类工程里哪一类投资最多」 -> 工程 投资, 6; else None."""
    for pattern in _frames():
        if match := pattern.search(folded):
            count = _COUNT.search(match["of"])
            words = f"{_COUNT.sub(' ', match['of'])} {match['tail'] or ''}"
            way = match["dir"] or match.group()[match.group().rfind("从") + 1 :]
            lower = re.match(load("reckoning")["lower"], way) is not None
            number = parse(count[1].replace("两", "二")) or 0 if count else 0
            return Most(words, number, lower, ordered=not match["dir"])
    return None


def siblings(library: Library, question: Question, asked: Most) -> list[Target]:
    """The figures that are compared: of one place, one unit and one year, with names of one ending; [] when unsure."""
    found = understand(asked.words, library.gazetteer)
    if len(composed := _composed(library, question)) >= LEAST:
        return composed
    words = own_words(found.topic)
    groups: dict[tuple[str, str, str], list[tuple[float, Target]]] = defaultdict(list)
    for topic in variants(words)[::-1][:1]:
        for match in matches(library, topic, union(found) or union(question))[:80]:
            target = match.target
            dated = not question.years or target.year in question.years
            if dated and match.total >= FITS and arithmetic.number(target) is not None and not target.change:
                groups[(target.clause, target.unit, target.year)].append((match.score, target))
    kept = [_of_one_ending([t for _, t in sorted(held, key=lambda p: p[1].start)]) for held in groups.values()]
    fitting = [group for group in kept if LEAST <= len(group) <= MOST and asked.count in (0, len(group))]
    return fitting[0] if len(fitting) == 1 else []


def _composed(library: Library, question: Question) -> list[Target]:
    """The parts of a figure written as a ratio: first, second and third of 「三次产业结构」; [] where none is named."""
    for composite in load("reckoning")["composites"]:
        if re.search(composite["name"], question.folded):
            held = [list(parts(library, names.split("|")[0], union(question))) for names in composite["parts"]]
            rows = [
                [f.target for f in figures if not question.years or f.target.year in question.years] for figures in held
            ]
            if all(len(row) == 1 for row in rows) and len({row[0].value_span for row in rows}) == 1:
                return [row[0] for row in rows]
    return []


def _of_one_ending(held: Sequence[Target]) -> list[Target]:
    """The figures whose names end alike and begin otherwise, without the total."""
    parts = [t for t in held if not re.search(r"总|合计|共", t.indicator)]
    names = [t.scope + t.indicator for t in parts]
    alike = len({name[-2:] for name in names}) == 1
    return parts if alike and len(set(names)) == len(names) else []
