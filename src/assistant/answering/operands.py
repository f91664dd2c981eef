"""The sides of a reckoning found in the indicator base: each side's own figures, and of them those that go together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering import arithmetic
from assistant.answering.figures import SURE, abbreviates, matches
from assistant.answering.fitting import of_year
from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features
from assistant.answering.question import Question, asked_units, understand
from assistant.answering.reading import Reading, own_words, part_of, share_of, variants, year_before
from assistant.answering.scope import union
from assistant.answering.values import PART
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

LIKE, SAME_YEAR, SAME_CLAUSE, SAME_KIND, SAME_OWNER = 0.9, 0.5, 0.2, 0.2, 0.3
"""What speaks for two figures as sides of one comparison: like names, one year, one place, one kind, one owner."""

ALIKE = 0.4
"""Likeness of names below which a side without words of its own is no side of the same comparison."""

ENTIRE = re.compile(r"总|全部|整体|合计|共")
"""Words of a whole."""


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


def resolved(library: Library, question: Question, reading: Reading) -> list[Target | None]:
    """The figure of each side, None for a side that the documents do not give; [] when nothing fits."""
    sides = _operands(library, question, reading)
    held = [list(_figures(library, question, reading, sides, i)) for i in range(len(sides))]
    anchor = max(range(len(sides)), key=lambda i: (bool(held[i]), len(sides[i].words)))
    best: tuple[float, list[Figure | None]] = (0.0, [])
    for figure in held[anchor]:
        found = [
            figure if i == anchor else _beside(library, reading, sides, figure, held[i]) for i in range(len(sides))
        ]
        if not _sound(library, reading, sides, found):
            continue
        score = sum(f.score + (_affinity(library, figure, f) if f is not figure else 0) for f in found if f)
        if score > best[0]:
            best = score, found
    return [f.target if f else None for f in best[1]]


def _operands(library: Library, question: Question, reading: Reading) -> list[Operand]:
    """The sides as asked: documents and a single year that only one side names hold for all."""
    asked = [understand(words, library.gazetteer) for words in reading.sides]
    years = tuple(dict.fromkeys(y for one in asked for y in one.years)) or question.years
    found = []
    for position, one in enumerate(asked):
        words = own_words(one.topic)
        if year_before(words.replace(" ", "")) and len(years) == 1:
            one, words = replace(one, years=(str(int(years[0][-4:]) - 1),)), ""
        other = asked[1 - position] if len(asked) == 2 else asked[0]
        own = union(one)
        whole = reading.op in ("share", "remain") and position == 1
        shared = own or (None if whole and _part_only(other) else union(other)) or _given(question, asked)
        names = tuple(m.name for m in one.entities if m.documents)
        found.append(Operand(one, words, shared, names))
    worded = [operand for operand in found if operand.words]
    return worded if len(found) > 2 and len(worded) > 1 else found  # 「A加上B,十二师合计」: 十二师 is no third side


def _part_only(side: Question) -> bool:
    """Whether a side is nothing but an entity, as a part of a figure of somebody else: 「沙化土地里兵团占多少」."""
    return not own_words(side.topic)


def _given(question: Question, asked: Sequence[Question]) -> tuple[str, ...] | None:
    """The documents that the question names outside its sides (an earlier turn's)."""
    return None if any(union(one) for one in asked) else union(question)


def _figures(
    library: Library, question: Question, reading: Reading, sides: Sequence[Operand], position: int
) -> Iterator[Figure]:
    """Figures that fit a side's words, documents, year and kind, best first."""
    side = sides[position]
    words = side.words if len(side.words.replace(" ", "")) >= 2 else ""
    lent = [s.words for s in sides if s is not side and len(s.words.replace(" ", "")) >= 2]
    topics = [f"{words} {reading.tail}".strip()] if words or reading.tail else lent or [own_words(question.topic)]
    if words and reading.tail:
        topics.append(words)
    if 2 <= len(words) <= SHORT and position < len(sides) - 1 and len(sides[-1].words) > len(words):
        topics.append(words + sides[-1].words[len(words) :])  # 4A and 3A级景区
    topics = [said for topic in topics for said in variants(topic)]
    found: dict[tuple[str, int, str], Figure] = {}
    held_by = [*variants(words), *(topics[-1:] if len(words) <= SHORT else [])] if words else [""]
    held = _valued(library, side) if not words and side.asked.claimed else []
    for one in held or (f for topic in topics for f in _candidates(library, topic, side)):
        key = (one.target.clause, one.target.value_span.start, one.target.indicator)
        if _fits(library, side, one.target) and any(_holds(library, w, one.target) for w in held_by):
            found[key] = max(one, found.get(key, one), key=lambda f: f.score)
    kept = _of_unit(question, reading, _named_best(library, words, list(found.values())))
    yield from sorted(kept, key=lambda f: -f.score)[:FEW]


def _candidates(library: Library, topic: str, side: Operand) -> Iterator[Figure]:
    yield from parts(library, topic, side.documents)
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
    told = side.names and asked.documents is None and target.scope in library.gazetteer.entities
    if told and target.scope not in side.names:
        return False  # 其中兵团 is no figure of 新疆
    standard = "criterion" in asked.cues and not asked.years
    if arithmetic.low(target) is None or (target.kind == "criterion") != standard:
        return False
    undated = asked.period and not target.year and target.kind == "actual"  # the look-back of a plan
    if asked.years and not undated and not any(of_year(library, target, year) for year in asked.years):
        return False
    if "baseline" in asked.cues and target.kind not in ("baseline", "actual"):
        return False
    numbers = {claim.number for claim in asked.claimed if claim.unit}
    return not numbers or target.value in numbers or any(n in target.indicator for n in numbers)


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


def _beside(
    library: Library, reading: Reading, sides: Sequence[Operand], figure: Figure, held: Iterable[Figure]
) -> Figure | None:
    """The figure of another side that goes best with this one."""
    best: tuple[float, Figure | None] = (0.0, None)
    timed = reading.op in ("share", "remain", "sum", "mean")
    for other in held:
        pair = (figure.target, other.target)
        score = other.score + _affinity(library, figure, other)
        if score > best[0] and _together(*pair) and (not timed or _of_one_time(sides, pair)):
            best = score, other
    return best[1]


def _together(left: Target, right: Target) -> bool:
    """Whether two figures can be reckoned with: another figure of the same unit, both levels or changes alike."""
    apart = left.value_span != right.value_span or left.document != right.document or left.indicator != right.indicator
    return apart and arithmetic.unit(left) == arithmetic.unit(right) and left.change == right.change


def _affinity(library: Library, left: Figure, right: Figure) -> float:
    """What speaks for two figures as sides of one comparison."""
    one, other = left.target, right.target
    return (
        LIKE * _likeness(library, one, other)
        + SAME_YEAR * (one.year == other.year)
        + SAME_CLAUSE * (one.clause == other.clause)
        + SAME_KIND * (one.kind == other.kind)
        + SAME_OWNER * ((one.scope or one.entity) == (other.scope or other.entity))
    )


def _likeness(library: Library, left: Target, right: Target) -> float:
    own, other = text_features(library.full_name(left)), text_features(library.full_name(right))
    return len(own & other) / (min(len(own), len(other)) or 1)


def _sound(library: Library, reading: Reading, sides: Sequence[Operand], found: Sequence[Figure | None]) -> bool:
    """Whether figures are sides of one comparison: each another one, no whole for a part, no part above its whole."""
    held = [f.target for f in found if f is not None]
    if len(held) >= 2 and len({(t.document, t.value_span, t.indicator) for t in held}) < len(held):
        return False
    if len({(t.entity, t.scope, t.indicator, t.year) for t in held}) < len(held):
        return False  # one figure told twice
    if any(_joint(library, sides, f.target) for f in found if f is not None):
        return False
    if reading.op in ("share", "remain") and len(held) == 2:
        part, whole = (arithmetic.low(t) for t in held)
        return part is not None and whole is not None and part <= whole
    return all(side.words or _likeness(library, held[0], t) >= ALIKE for side, t in zip(sides, held, strict=False))


def _of_one_time(sides: Sequence[Operand], held: Sequence[Target]) -> bool:
    """Whether figures are of one year or one place, where the question has not named their years one by one."""
    chosen = all(side.asked.years for side in sides) and len({side.asked.years for side in sides}) > 1
    return chosen or len({t.year for t in held}) == 1 or len({t.clause for t in held}) == 1


def _joint(library: Library, sides: Sequence[Operand], target: Target) -> bool:
    """Whether a name is that of several sides together: 「新建、改扩建学校」 for 新建 and 改扩建."""
    words = [side.words for side in sides if side.words]
    if len(words) < 2 or target.marks.startswith(PART) or len({s.words for s in sides}) < len(sides):
        return False
    name = set(canonical(library.full_name(target)))
    held = [set(canonical(w).replace(" ", "")) <= name for w in words]
    return sum(held) > 1 and not any(set(a) <= set(b) for a in words for b in words if a != b)
