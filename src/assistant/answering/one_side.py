"""The figures of the indicator base that one side of a reckoning can mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering import arithmetic
from assistant.answering.figures import SURE, abbreviates, matches
from assistant.answering.fitting import of_year
from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features
from assistant.answering.question import Question, asked_units
from assistant.answering.reading import Reading, own_words, part_of, share_of, variants
from assistant.answering.values import PART, of_kind
from assistant.language.normal import fold
from assistant.records import Target

OWN = 0.72
"""Share of a side's own words that a figure's name must hold, words beside it counting for less."""

WHOLE, LESS = 0.95, 0.55
"""A name that stands wholly in a side's words is meant by them though they hold more, from this coverage on."""

NEAR = 0.1
"""How much less of a side's words a name may hold than the best one."""

SHORT = 4
"""Characters of a side that may lack the words that follow the last one: 「4A和3A级景区」."""

CHANGE = 0.2
"""What a change (较2015年提高5.1个百分点) counts less than a level."""

FEW = 14
"""Figures of one side that are tried against those of the other."""


@dataclass(frozen=True, slots=True)
class Operand:
    """One side as it is asked: what was understood of it, its own words, and the documents it is looked for in."""

    asked: Question
    words: str
    documents: tuple[str, ...] | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be a side, and how well it fits the side's words."""

    target: Target
    score: float


def figures_of(
    library: Library, question: Question, reading: Reading, sides: Sequence[Operand], position: int
) -> Iterator[Figure]:
    """Figures that fit a side's words, documents, year and kind, best first."""
    side = sides[position]
    words = side.words if len(side.words.replace(" ", "")) >= 2 else ""
    lent = [s.words for s in sides if s is not side and len(s.words.replace(" ", "")) >= 2]
    topics = [f"{words} {reading.tail}".strip()] if words or reading.tail else lent or [own_words(question.topic)]
    if words and reading.tail:
        topics.append(words)
    if (
        reading.op in ("sum", "mean", "higher")
        and 2 <= len(words) <= SHORT
        and position < len(sides) - 1
        and len(sides[-1].words) > len(words)
    ):
        topics.append(words + sides[-1].words[len(words) :])  # 4A and 3A级景区
    named = topics[0] if topics else ""
    topics = [said for topic in topics for said in variants(topic)]
    found: dict[tuple[str, int, str], Figure] = {}
    held_by = [*variants(words), *(topics[-1:] if len(words) <= SHORT else [])] if words else [""]
    held = _valued(library, side) if not words and side.asked.claimed else []
    for one in held or _candidates(library, named, topics, side):
        key = (one.target.clause, one.target.value_span.start, one.target.indicator)
        if _fits(library, side, one.target) and any(_holds(library, w, one.target) for w in held_by):
            found[key] = max(one, found.get(key, one), key=lambda f: f.score)
    kept = _of_unit(question, reading, _named_best(library, words, list(found.values())))
    yield from sorted(kept, key=lambda f: -f.score)[:FEW]


def _candidates(library: Library, named: str, topics: Sequence[str], side: Operand) -> Iterator[Figure]:
    """Parts of ratios that the first topic names, and figures that any topic does."""
    yield from parts(library, named, side.documents)
    for topic in topics:
        yield from _matched(library, topic, side)


def _valued(library: Library, side: Operand) -> list[Figure]:
    """The figures that a side names by nothing but their value: 「全部41项」."""
    return [
        Figure(t, 1.0)
        for t in library.targets
        if (side.documents is None or t.document in side.documents)
        and any(claim.number == t.value and claim.unit == t.unit for claim in side.asked.claimed)
    ]


def _named_best(library: Library, words: str, found: list[Figure]) -> list[Figure]:
    """Of figures those whose names hold a side's words best: not 工业节水投资 beside 农业节水投资."""
    weights = [library.weigher.asked(said) for said in variants(words)]

    def held(figure: Figure) -> float:
        if figure.target.marks.startswith(PART):
            return 1.0
        name = text_features(library.full_name(figure.target))
        return max((coverage(w, name) for w in weights), default=1.0)

    top = max(map(held, found), default=0.0)
    return [figure for figure in found if held(figure) >= top - NEAR]


def _matched(library: Library, topic: str, side: Operand) -> Iterator[Figure]:
    """Figures by name in the side's documents, and those that other documents tell of its entity (其中兵团…)."""
    for match in matches(library, topic, side.documents)[:60]:
        whole = match.back >= WHOLE and match.total >= LESS
        if whole or (match.total >= (SURE if side.words else LESS) and match.named >= 0.5) or match.total >= 0.95:
            yield Figure(match.target, match.score + _later(match.target))
    if side.names and side.documents is not None:
        others = [d.id for d in library.documents if d.id not in side.documents]
        for match in matches(library, f"{side.names[0]}{topic}", others)[:40]:
            name = fold(match.target.scope + match.target.indicator)
            if match.total >= LESS and any(n in name for n in side.names):
                yield Figure(match.target, match.score + _later(match.target) - 0.2)


def _later(target: Target) -> float:
    """Of figures that fit alike: the goal before what is, the table before the text, the later before the earlier."""
    year = target.year[-4:]
    late = (int(year) - 2000) / 10**4 if year.isdigit() else 0.0
    return (
        0.05 * (target.kind == "target")
        + 0.02 * bool(target.table)
        + late
        - CHANGE * bool(target.change and not target.table)
    )


def parts(library: Library, topic: str, documents: Collection[str] | None) -> Iterator[Figure]:
    """Parts of figures that are written as a ratio: 第二产业 of 「4.5∶49.4∶46.1」 -> 49.4%."""
    part = part_of(topic)
    if part is None:
        return
    for target in library.targets:
        if (documents is None or target.document in documents) and re.search(part.whole, target.indicator):
            value = share_of(target.value, part.place)
            if value is not None:
                name = f"{target.indicator}{part.name}"
                yield Figure(replace(target, indicator=name, value=value, unit="%", marks=PART + part.name), 2.0)


def _fits(library: Library, side: Operand, target: Target) -> bool:
    """Whether a figure is of the year, kind and value that a side names."""
    asked = side.asked
    if _denies(target.indicator) and not _denies(asked.folded):
        return False  # 「达标的」 is no 指标不达标
    told = side.names and asked.documents is None and target.scope in library.gazetteer.entities
    if told and target.scope not in side.names:
        return False  # 其中兵团 is no figure of 新疆
    standard = "criterion" in asked.cues and not asked.years
    if arithmetic.low(target) is None or (target.kind == "criterion") != standard:
        return False
    undated = asked.period and not target.year and target.kind == "actual"  # the look-back of a plan
    if asked.years and not undated and not any(of_year(library, target, year) for year in asked.years):
        return False
    if not of_kind(library, asked.folded, target, unsaid="actual"):
        return False
    if "baseline" in asked.cues and target.kind not in ("baseline", "actual"):
        return False
    numbers = {claim.number for claim in asked.claimed if claim.unit}
    return not numbers or target.value in numbers or any(n in target.indicator for n in numbers)


def _denies(text: str) -> bool:
    """Whether words deny: 不达标, 未完成; no 不低于, which is a bound."""
    return bool(re.search(r"[不未没](?!低于|高于|少于|超过|得|小于|大于|足|同)", text))


def _holds(library: Library, words: str, target: Target) -> bool:
    """Whether a figure's name holds the side's own words, with what stands beside it."""
    if not words or target.marks.startswith(PART):
        return True
    weights = library.weigher.asked(words)
    full = library.full_name(target)
    if abbreviates(canonical(words).replace(" ", ""), canonical(full)):
        return True
    name, clause = text_features(full), library.clause(target.clause)
    beside = text_features(f"{target.unit} {clause.text}" if target.table else _phrase(library, target))
    return coverage(weights, name, beside, 0.65) >= OWN


def _phrase(library: Library, target: Target) -> str:
    """The phrase of the text that states a figure."""
    clause = library.clause(target.clause)
    low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
    start = max(clause.text.rfind(mark, 0, low) for mark in "。；;") + 1
    return clause.text[start : high + 8]


def _of_unit(question: Question, reading: Reading, found: list[Figure]) -> list[Figure]:
    """Figures of the unit asked for, where the operation keeps the unit and there are any."""
    units = asked_units(question.folded)
    if not units or reading.op in ("share", "times", "growth"):
        return found
    return [
        f for f in found if any(arithmetic.unit(f.target).endswith(arithmetic.same_unit(u)) for u in units)
    ] or found
