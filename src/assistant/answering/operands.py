"""The sides of a reckoning found in the indicator base: each side's own figures, and of them those that go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import arithmetic, implied
from assistant.answering.figures import abbreviates, likeness
from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features
from assistant.answering.one_side import Figure, Operand, figures_of
from assistant.answering.question import Question, understand
from assistant.answering.reading import Reading, joined, own_words, year_before
from assistant.answering.scope import union
from assistant.answering.values import PART
from assistant.language.normal import fold
from assistant.language.tokens import bigrams
from assistant.records import Target
from assistant.vocabulary import load

LIKE, SAME_YEAR, SAME_CLAUSE, SAME_KIND, SAME_OWNER = 0.9, 0.5, 0.2, 0.2, 0.3
"""What speaks for two figures as sides of one comparison: like names, one year, one place, one kind, one owner."""

JOINT = 0.7
"""Share of a side's pairs of characters from which a joint name is its name too."""

SURELY = 0.8
"""Share of a side's words that the one figure must hold by its name, where the other side has none."""

ALIKE = 0.4
"""Likeness of names below which a side without words of its own is no side of the same comparison."""

YEAR = re.compile(r"(?:19|20)\d\d年?")


def resolved(library: Library, question: Question, reading: Reading) -> list[Target | None]:
    """The figure of each side, None for a side that the documents do not give; [] when nothing fits."""
    sides = _operands(library, question, reading)
    if (dated := _of_one_year(question, reading, sides)) is not None:
        found = _resolved(library, question, reading, dated)
        if found and all(t is not None for t in found):
            return found
    return _resolved(library, question, reading, sides)


def _of_one_year(question: Question, reading: Reading, sides: Sequence[Operand]) -> list[Operand] | None:
    """The sides with the one year that the question names, where some side names none; None when none lacks it."""
    open_ = [o for o in sides if not o.asked.years and not o.asked.cues & {"baseline", "criterion"}]
    if len(question.years) != 1 or "—" in question.years[0] or not open_ or reading.op not in ("higher", "difference"):
        return None
    if any(not o.words and not o.names for o in sides):
        return None
    return [replace(o, asked=replace(o.asked, years=question.years)) if o in open_ else o for o in sides]


def _resolved(library: Library, question: Question, reading: Reading, sides: Sequence[Operand]) -> list[Target | None]:
    """The figures of these sides that go together best."""
    if reading.op == "share" and _name_of_share(question, reading, sides):
        return []
    held = [list(figures_of(library, question, reading, sides, i)) for i in range(len(sides))]
    anchor = max(range(len(sides)), key=lambda i: (bool(held[i]), len(sides[i].words)))
    best: tuple[float, list[Figure | None]] = (0.0, [])
    for figure in held[anchor]:
        found = [
            figure if i == anchor else _beside(library, reading, sides, figure, held[i], whole=i == 1)
            for i in range(len(sides))
        ]
        if not _sound(library, reading, sides, found) or _strange(library, reading, sides, found):
            continue
        score = sum(f.score + (_affinity(library, figure, f) if f is not figure else 0) for f in found if f)
        if score > best[0]:
            best = score, found
    return [f.target if f else None for f in best[1]]


def _strange(library: Library, reading: Reading, sides: Sequence[Operand], found: Sequence[Figure | None]) -> bool:
    """Whether a figure has nothing of the words that only its own side has: 水源地 where 河流 is held against 湖库."""
    if reading.op in ("share", "remain"):
        return False  # the whole has its own proof (``_whole_of``)
    tail = bigrams(canonical(re.sub(load("reckoning")["generic"], "", own_words(reading.tail))).replace(" ", ""))
    names = [canonical(fold(library.full_name(figure.target))) for figure in found if figure is not None]
    if tail and not any(pair in name for pair in tail for name in names):
        return True  # how many of them there are, where 投资 is asked
    if any(f is not None and _of_other_measure(side.words, f.target) for side, f in zip(sides, found, strict=True)):
        return True
    words = [canonical(fold(side.words)).replace(" ", "") for side in sides]
    for at, figure in enumerate(found):
        others = "".join(other for i, other in enumerate(words) if i != at)
        own = [pair for pair in bigrams(words[at]) if pair not in others]
        if figure is None or not own or not others:
            continue
        name = canonical(fold(library.full_name(figure.target)))
        beside = [canonical(fold(library.full_name(f.target))) for i, f in enumerate(found) if f and i != at]
        told = any(pair in name for pair in own) or abbreviates(words[at], name)
        if not told and not any(name == other for other in beside):
            return True
    return False


def _of_other_measure(words: str, target: Target) -> bool:
    """Whether a side asks for a measure of which the figure's unit is none: 水厂投资 of 日供水1.2万立方米."""
    units = [unit for _, unit in implied.without(words.strip())]
    return bool(units) and bool(target.unit) and not any(re.search(unit, target.unit) for unit in units)


def _name_of_share(question: Question, reading: Reading, sides: Sequence[Operand]) -> bool:
    """Whether 「甲县2026年占地区生产总值的比重」 names an indicator: no part is told but the entity itself."""
    first = question.folded.find(reading.sides[0]) < question.folded.find(reading.sides[1])
    return first and not sides[0].words and not sides[1].names


@dataclass(frozen=True, slots=True)
class Lack:
    """The side of two that the documents do not give: whose, what, and what they give of other years instead."""

    entity: str
    words: str
    year: str
    known: Target
    instead: Target | None
    documents: tuple[str, ...]
    op: str = "higher"


def lacking(library: Library, question: Question, reading: Reading, found: Sequence[Target | None]) -> Lack | None:
    """The one side of two that is not given, where each is of an entity of its own; None when it is not so plain.

    ``found`` is what the sides of the reading come to.
    """
    sides = _operands(library, question, reading)
    if len(sides) != 2 or len(found) != 2 or sum(t is None for t in found) != 1:
        return None
    at = found.index(None)
    lost, known = sides[at], found[1 - at]
    words = (lost.words or sides[1 - at].words).replace(" ", "")
    if (
        known is None
        or not _named(library, words, known)
        or not lost.documents
        or set(lost.documents) & set(sides[1 - at].documents or lost.documents)
    ):
        return None
    year = lost.asked.years[0] if lost.asked.years else ""
    free = replace(reading, sides=tuple(fold(re.sub(YEAR, "", side)) for side in reading.sides))
    other = resolved(library, replace(question, years=()), free) if year else []
    instead = other[at] if len(other) == 2 and all(other) else None
    entity = library.document(lost.documents[0]).entity
    return Lack(entity, words, year, known, instead, lost.documents, reading.op) if entity and words else None


def _named(library: Library, words: str, target: Target) -> bool:
    """Whether a figure is surely the one that the words name."""
    name = library.full_name(target)
    held = coverage(library.weigher.asked(words), text_features(name)) >= SURELY
    return held or abbreviates(fold(words), name) or abbreviates(canonical(words), canonical(name))


def _operands(library: Library, question: Question, reading: Reading) -> list[Operand]:
    """The sides as asked: documents and a single year that only one side names hold for all."""
    asked = [understand(words, library.gazetteer) for words in reading.sides]
    if reading.loose and not all(own_words(one.topic) for one in asked):
        asked += [understand(words, library.gazetteer) for words in reading.loose]
    dates = {library.document(d).date[:4] for d in question.documents or ()} - set(question.years)
    asked = [replace(one, years=tuple(y for y in one.years if y not in dates)) for one in asked]  # 2017年意见定的
    named = tuple(dict.fromkeys(y for one in asked for y in one.years))
    years = named or question.years
    if not named and len(question.years) == 1 and "—" not in question.years[0]:
        asked = [replace(one, years=question.years) for one in asked]  # 「…哪个高（2022年）」
    found = []
    for position, one in enumerate(asked):
        words = own_words(one.topic)
        if "criterion" in one.cues:
            words = re.sub(load("reckoning")["standard"], "", words)
        if not words and not union(one) and not one.years and not one.cues and not one.claimed:
            words = own_words(one.text)  # a level that no document is of: 省级
        if year_before(words.replace(" ", "")) and len(years) == 1:
            one, words = replace(one, years=(str(int(years[0][-4:]) - 1),)), ""
        other = asked[1 - position] if len(asked) == 2 else asked[0]
        own = union(one)
        whole = reading.op in ("share", "remain") and position == 1
        shared = own or (None if whole and _part_only(other) else union(other)) or _given(question, asked)
        names = tuple(m.name for m in one.entities if m.documents)
        found.append(Operand(one, words, shared, names))
    inner = [o for i, o in enumerate(found) if o.words or not o.names or 0 < i < len(found) - 1]
    return inner if len(found) > 2 and sum(bool(o.words) for o in inner) > 1 else found  # 「A加上B,十二师合计」


def _part_only(side: Question) -> bool:
    """Whether a side is nothing but an entity, as a part of a figure of somebody else: 「沙化土地里兵团占多少」."""
    return not own_words(side.topic)


def _given(question: Question, asked: Sequence[Question]) -> tuple[str, ...] | None:
    """The documents that the question names outside its sides (an earlier turn's)."""
    return None if any(union(one) for one in asked) else union(question)


def _beside(
    library: Library, reading: Reading, sides: Sequence[Operand], figure: Figure, held: Sequence[Figure], *, whole: bool
) -> Figure | None:
    """The figure of another side that goes best with this one."""
    best: tuple[float, Figure | None] = (0.0, None)
    timed, parted = reading.op in ("share", "remain", "sum", "mean"), reading.op in ("share", "remain")
    for other in held:
        pair = (figure.target, other.target)
        score = other.score + _affinity(library, figure, other)
        if parted and not _whole_of(*(pair if whole else pair[::-1]), held if whole else ()):
            continue
        if score > best[0] and _together(*pair) and (not timed or _of_one_time(sides, pair)):
            best = score, other
    return best[1]


def _whole_of(part: Target, whole: Target, others: Sequence[Figure]) -> bool:
    """Whether a figure can be the whole of a part: not below it, nor below its own neighbours that fit as well."""
    size = arithmetic.low(whole)
    beside = [f.target for f in others if (f.target.clause, f.target.year) == (whole.clause, whole.year)]
    sizes = [arithmetic.low(t) for t in (part, *beside) if arithmetic.unit(t) == arithmetic.unit(whole)]
    return size is not None and all(other is None or other <= size for other in sizes)


def _together(left: Target, right: Target) -> bool:
    """Whether two figures can be reckoned with: another figure of the same unit, both levels or changes alike."""
    apart = left.value_span != right.value_span or left.document != right.document or left.indicator != right.indicator
    return apart and arithmetic.unit(left) == arithmetic.unit(right) and left.change == right.change


def _affinity(library: Library, left: Figure, right: Figure) -> float:
    """What speaks for two figures as sides of one comparison."""
    one, other = left.target, right.target
    return (
        LIKE * likeness(library, one, other)
        + SAME_YEAR * (one.year == other.year)
        + SAME_CLAUSE * (one.clause == other.clause)
        + SAME_KIND * (one.kind == other.kind)
        + SAME_OWNER * ((one.scope or one.entity) == (other.scope or other.entity))
    )


def _sound(library: Library, reading: Reading, sides: Sequence[Operand], found: Sequence[Figure | None]) -> bool:
    """Whether figures are sides of one comparison: each another one, no whole for a part, no part above its whole."""
    held = [f.target for f in found if f is not None]
    if len(held) >= 2 and len({(t.document, t.value_span, t.indicator) for t in held}) < len(held):
        return False
    if len({(t.entity, t.scope, t.indicator, t.year) for t in held}) < len(held):
        return False  # one figure told twice
    if len(held) > 2 and any(_whole_beside(library, t, held) for t in held):
        return False
    if any(_joint(library, sides, f.target) for f in found if f is not None):
        return False
    if reading.op in ("share", "remain") and len(held) == 2:
        if _beside_it(sides[1], held[0], held[1]):
            return False
        part, whole = (arithmetic.low(t) for t in held)
        if reading.op == "share" and held[0].unit in ("%", "‰"):
            return False  # a share of a share says nothing
        return part is not None and whole is not None and part <= whole
    return all(side.words or likeness(library, held[0], t) >= ALIKE for side, t in zip(sides, held, strict=False))


def _beside_it(side: Operand, part: Target, whole: Target) -> bool:
    """Whether a figure stands beside the part and not above it: 民营医院 as 「全部医院」 of 公立医院."""
    end = next((n for n in range(min(len(part.indicator), len(whole.indicator)), 1, -1)
                if part.indicator[-n:] == whole.indicator[-n:]), 0)  # fmt: skip
    said, own = whole.indicator[:-end] if end else "", part.indicator[:-end] if end else ""
    every = re.search(r"全部|所有|全体|总数|总量", side.asked.folded)
    return bool(every and said and own and fold(said) not in side.asked.folded and not re.search("总|全|共|合计", said))


def _whole_beside(library: Library, target: Target, held: Sequence[Target]) -> bool:
    """Whether a figure is the whole of which the others are parts: 「15个…，其中岚中片区5个、岚西片区4个」."""
    others = [other for other in held if other is not target and other.clause == target.clause]
    clause = library.clause(target.clause)
    low = clause.clean.position(target.end - 1)
    between = [clause.text[low : clause.clean.position(other.start)] for other in others if other.start > target.start]
    return len(between) > 1 and all("其中" in text and "。" not in text for text in between)


def _of_one_time(sides: Sequence[Operand], held: Sequence[Target]) -> bool:
    """Whether figures are of one year or one place, where the question has not named their years one by one."""
    chosen = all(side.asked.years for side in sides) and len({side.asked.years for side in sides}) > 1
    return chosen or len({t.year for t in held}) == 1 or len({t.clause for t in held}) == 1


def _joint(library: Library, sides: Sequence[Operand], target: Target) -> bool:
    """Whether a name is that of several sides together: 「新建、改扩建学校」 for 新建 and 改扩建."""
    words = [side.words for side in sides if side.words]
    if len(words) < 2 or target.marks.startswith(PART) or len({s.words for s in sides}) < len(sides):
        return False
    if not joined(library.full_name(target)):
        return False
    name = canonical(library.full_name(target))
    held = [all(_stands(piece, name) for piece in canonical(w).split()) for w in words]
    return sum(held) > 1 and not any(set(a) <= set(b) for a in words for b in words if a != b)


def _stands(piece: str, name: str) -> bool:
    """Whether most pairs of characters of a word stand in a name."""
    pairs = bigrams(piece)
    return sum(pair in name for pair in pairs) >= JOINT * len(pairs)
