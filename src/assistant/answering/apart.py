"""The sides of a comparison told in prose: each by its own sentence, with what follows from them.

「台账保存期限和检查记录保存期限哪个长」: two sentences of two articles, 「台账保存期限更长（2年＞1年）」.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, product

from assistant.answering import penalties, weighing
from assistant.answering.draft import Draft
from assistant.answering.levels import spelled
from assistant.answering.library import Library
from assistant.answering.matching import coverage, fitted, lay, text_features
from assistant.answering.phrases import MARK, Phrase, marked, phrases
from assistant.answering.question import Question, asked_units, understand
from assistant.answering.reading import own_words, readings
from assistant.answering.scope import union
from assistant.answering.sentences import ended
from assistant.answering.splitting import Parted, asks_same, ways
from assistant.language.normal import fold
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, ordered
from assistant.records import Citation
from assistant.vocabulary import load

LEAST, NAMED = 0.5, 0.62
"""Coverage of a side's words by its phrase with what stands around it, and of its own name by the phrase, from which
it is meant."""

WORDED = 0.6
"""The same coverage where it is asked whether the sides are alike, and no figure tells that they are of one kind."""

SURE = 0.85
"""The mean of both coverages from which a figure is a side that has no name but its entity's."""

FEW = 4
"""Phrases of one side that are tried beside those of the others."""

BESIDE = 0.1
"""What speaks for sides of one clause, one document, one unit."""

RIVAL = 0.3
"""What the name of another side takes from a phrase."""

AROUND = 0.6
"""What a word counts that only the clause or the headings above have."""

BETTER = 0.12
"""How much better another way to part the question must fit."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?[十百千万亿]*")
_ROW = re.compile(r"、|以及|[和与及]")
_CHANGED = re.compile(r"^(?:提高|提升|增加|增长|上升|下降|降低|降|减少|调整|扩大|扩)(?:到|至|为)")
_WAY = re.compile(r"更|最")
_TIME = re.compile(r"日|天|时|月|年|周")
_FINES = re.compile(r"罚款|罚金|罚多少|罚几|幅度|金额")
"""What is measured by figures alone, though it is asked whether the sides are the same."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A side: what it is called, the phrase that tells it, how well it fits, and its figure."""

    name: str
    phrase: Phrase
    score: float
    figure: Quantity | None


def answer(library: Library, question: Question) -> Draft | None:
    """Both sides in the documents' words and what follows; None when a side has no phrase of its own."""
    question = spelled(library, question)
    judges = "check" in question.cues and ("compare" not in question.cues or question.claimed)
    if judges or not _compares(question) or _named_whole(library, question):
        return None
    known: Known = {}
    told = _parted(library, question, question.folded, known)
    if not told and known:
        held = fold(" ".join(p.clause.text for phrases in known.values() for p in phrases))
        official = fitted(question.folded, lay(question.folded), held).replace(" ", "")
        told = _parted(library, question, official, known) if official != question.folded else []
    return _said(library, question, told) if told else None


Known = dict[tuple[str, ...] | None, list[Phrase]]
"""Documents -> the phrases read there."""


def _parted(library: Library, question: Question, folded: str, known: Known) -> list[Told]:
    """The sides by the way to part the question that fits best; [] when none does."""
    best: tuple[float, list[Told]] = (0.0, [])
    for parted in ways(folded, library.gazetteer.indicators):
        told = _told(library, question, parted, known)
        score = _together(told) / len(told) if told else 0.0
        if score > best[0] + BETTER:
            best = score, told
    return best[1]


def _named_whole(library: Library, question: Question) -> bool:
    """Whether the topic is one indicator's own name: 「65周岁及以上老年人口占常住人口」 has no sides."""
    told_apart = question.cues & {"compare", "difference"}
    return not told_apart and question.topic.replace(" ", "") in library.gazetteer.indicators


def _compares(question: Question) -> bool:
    return (
        bool(question.cues & {"compare", "difference"}) or bool(readings(question.folded)) or asks_same(question.folded)
    )


def _told(library: Library, question: Question, parted: Parted, known: Known) -> list[Told]:
    """The phrase of each side; [] when one has none, or two have the same."""
    sides = [_side(library, question, name, side) for name, side in zip(parted.names, parted.sides, strict=True)]
    bare = not all(side.own for side in sides)
    held: list[list[Told]] = []
    for side in sides:
        if side.documents not in known:
            known[side.documents] = phrases(library, question, side.documents)
        others = {f for other in sides if other is not side for f in other.own}
        own = {f: w for f, w in side.own.items() if f not in others} or side.own
        rivals = {f: w for other in sides if other is not side for f, w in other.own.items() if f not in side.words}
        found = _fitting(library, question, replace(side, own=own, rivals=rivals), known[side.documents])
        held.append([one for one in found if not bare or (one.figure is not None and one.score >= SURE)])
        if not held[-1]:
            return []
    one = len({side.documents for side in sides}) == 1  # of one entity, or of none: one document tells of both
    fitting = [
        list(told)
        for told in product(*held)
        if _distinct(told) and _of_one_kind(told) and not (one and len({t.phrase.clause.document for t in told}) > 1)
    ]
    return max(fitting, key=_together, default=[])


def _of_one_kind(told: Sequence[Told]) -> bool:
    """Whether all figures can be put on one scale: no minutes beside a share."""
    held = [one.figure for one in told if one.figure is not None]
    if all(_TIME.search(figure.unit) for figure in held):
        return True  # 7日 beside 3个工作日: both are told, though nothing says which is longer
    return all(ordered(held[0], figure) is not None or held[0].unit == figure.unit for figure in held)


def _distinct(told: Sequence[Told]) -> bool:
    """Whether no two sides are told by one phrase."""
    return not any(
        a.phrase.clause.id == b.phrase.clause.id
        and (
            (a.phrase.start < b.phrase.end and b.phrase.start < a.phrase.end and not _in_rows(a, b))
            or (a.phrase.sentence == b.phrase.sentence and a.figure is not None and b.figure is not None
                and a.figure.text == b.figure.text)
        )
        for a, b in combinations(told, 2)
    )  # fmt: skip


def _in_rows(left: Told, right: Told) -> bool:
    """Whether two figures are two of one row of figures: 「…分别给予100万元、300万元和500万元」."""
    a, b = left.figure, right.figure
    return a is not None and b is not None and a.text != b.text and "分别" in left.phrase.clause.text


def _together(told: Sequence[Told]) -> float:
    """How well the sides fit, in one clause or document better."""
    clauses, documents = ({getattr(one.phrase.clause, name) for one in told} for name in ("id", "document"))
    units = {one.figure.unit if one.figure is not None else "" for one in told}
    return sum(one.score for one in told) + BESIDE * ((len(clauses) == 1) + (len(documents) == 1) + (len(units) == 1))


@dataclass(frozen=True, slots=True)
class Side:
    """A side as asked: its name, what its words and those of its name weigh, where it is looked for, and the last
    character of what is measured (率, 价)."""

    name: str
    words: dict[str, float]
    own: dict[str, float]
    documents: tuple[str, ...] | None
    measure: str
    numbers: frozenset[str] = frozenset()
    rivals: dict[str, float] = field(default_factory=dict)


def _side(library: Library, question: Question, name: str, side: str) -> Side:
    asked = understand(side, library.gazetteer)
    words, own = own_words(_plain(asked.topic)), name
    mentions = asked.entities
    if asked.documents is not None and (named := understand(name, library.gazetteer)).documents is not None:
        own = own_words(named.topic)  # 省条例 and 松江市办法 are told apart by whose they are
        mentions += named.entities
    for mention in mentions:
        own = own.replace(mention.name, "")
    weighed = library.weigher.asked(words), library.weigher.asked(own)
    return Side(name, *weighed, union(asked) or union(question), words.strip()[-1:], _numbers(side))


def _numbers(side: str) -> frozenset[str]:
    """The numbers that a side names, years left out: 「首次突破10亿元」 -> 10."""
    return frozenset(_NUMBER.findall(re.sub(r"(?:19|20)\d\d年?", " ", side)))


def _plain(words: str) -> str:
    """The words without those that only ask for what is said: 保存期限的要求 -> 保存期限."""
    return re.sub(_generic(), "", words) or words


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(load("reckoning")["apart"]["generic"])


def _fitting(library: Library, question: Question, side: Side, phrases: Sequence[Phrase]) -> list[Told]:
    """The phrases that cover a side's words and its name, best first."""
    found: list[Told] = []
    same = operation(question) == "same" and not _FINES.search(question.folded)
    for phrase in phrases:
        if side.own and phrase.own.isdisjoint(side.own) and phrase.around.isdisjoint(side.own):
            continue
        whole = coverage(side.words, phrase.own, phrase.around, AROUND)
        if whole < LEAST:
            continue
        named = coverage(side.own, phrase.own, phrase.around, AROUND) if side.own else 1.0
        if named < NAMED or not _dated(library, question, phrase):
            continue
        if not side.numbers <= set(_NUMBER.findall(phrase.clause.text[slice(*phrase.sentence)])):
            continue
        figure = _aligned(question, side, phrase) or _figure(question, side, phrase)
        if figure is not None and figure.number in side.numbers:
            figure = None  # 「超计划10%以下的部分」 names the side and tells nothing of it
        if figure is None and (not same or whole < WORDED):
            continue
        score = (whole + named) / 2 - RIVAL * coverage(side.rivals, phrase.own)
        found.append(Told(side.name, phrase, score, figure))
    return sorted(found, key=lambda one: -one.score)[:FEW]


def _dated(library: Library, question: Question, phrase: Phrase) -> bool:
    """Whether the years that are asked for stand in the clause of a phrase or above it, or, where it has no year at
    all, in a paragraph beside it."""
    clause = phrase.clause
    around = clause.text + clause.place
    if question.years and not _YEAR.search(clause.text):
        around += " ".join(
            c.text for c in library.clauses(clause.document) if clause.path[:-1] in (c.path, c.path[:-1])
        )
    return all(year[-4:] in around for year in question.years)


def _figure(question: Question, side: Side, phrase: Phrase) -> Quantity | None:
    """The one figure of a phrase, of the unit that is asked for, or that of the phrase of its sentence which names
    what is measured (第三级水量为…，价格为每立方米7.8元); None when it has none or several."""
    own = _of_unit(question, phrase.text)
    if len(own) == 2 and _CHANGED.search(phrase.text[own[0].end : own[1].start + 2]):
        own = own[1:]  # 由60元提高到90元
    if side.measure in phrase.text or not own:
        return own[0] if len(own) == 1 else None
    start, end = phrase.sentence
    text = phrase.clause.text
    beside = [
        held
        for a, b in marked(text, start, end)
        if a >= phrase.start and side.measure in text[a:b] and len(held := _of_unit(question, text[a:b])) == 1
    ]
    if beside:
        return beside[0][0]
    return own[0] if len(own) == 1 else None


def _aligned(question: Question, side: Side, phrase: Phrase) -> Quantity | None:
    """The figure of a side in a row of names and a row of figures: 「甲、乙、丙分别达到40、65和28亿元」, 乙 -> 65."""
    start, end = phrase.sentence
    before, respectively, after = phrase.clause.text[start:end].partition("分别")
    values = _of_unit(question, re.split("[；;。]", after)[0]) if respectively else []
    for part in reversed(MARK.split(before)):
        names = [name for name in _ROW.split(part) if name]
        if len(names) == len(values) > 1:
            fits = [coverage(side.own, text_features(name)) if side.own else 0.0 for name in names]
            best = max(fits)
            return values[fits.index(best)] if best >= NAMED and fits.count(best) == 1 else None
    return None


def _of_unit(question: Question, text: str) -> list[Quantity]:
    """The figures of a text, of the unit that is asked for if there are any."""
    held = [q for q in figures(text) if not q.chinese or not q.counter]
    units = ("%", "％", "‰") if re.search("百分点|个点", question.folded) else asked_units(question.folded)
    if not units and re.search("[长短久]|期限|时限|时间", question.folded):
        return [q for q in held if re.search("年|月|日|天|时|分钟|周", q.unit)] or held
    units = ("元",) if not units and re.search("[贵价钱]|便宜", question.folded) else units
    return [q for q in held if any(q.unit.endswith(unit) for unit in units)] or held if units else held


def operation(question: Question) -> str:
    """What is asked of the sides: difference, times, share, sum, higher, or whether they are the same."""
    if asks_same(question.folded):
        return "same"
    read = readings(question.folded)
    if read:
        return "difference" if read[0].op == "growth" else read[0].op
    return "difference" if "difference" in question.cues else "higher" if _WAY.search(question.folded) else "same"


def _said(library: Library, question: Question, told: Sequence[Told]) -> Draft:
    draft = Draft()
    places: list[Citation] = []
    several = len({one.phrase.clause.document for one in told}) > 1
    for one in told:
        clause, (start, end) = one.phrase.clause, one.phrase.sentence
        place = library.cite(clause, clause.clean.span(start, len(clause.text[:end].rstrip())))
        text = ended(penalties.LABEL.sub("", clause.text[start:end].strip()))
        lead = f"《{library.document(clause.document).title}》：" if several else ""
        if all(sentence.text != lead + text for sentence in draft.sentences):
            draft.say(lead + text, place)
        places.append(place)
    for conclusion in _concluded(question, told):
        draft.say(f"{conclusion}。", *dict.fromkeys(places))
    return draft


def _concluded(question: Question, told: Sequence[Told]) -> list[str]:
    """「92%－58%＝34个百分点」, 「台账保存期限更长（2年＞1年）」, 「两者不同：单位1万元，个人1000元」; [] for none."""
    op = operation(question)
    sides = [(one.name, one.figure) for one in told if one.figure is not None]
    if len(sides) < len(told):
        return []
    if op == "same":
        return [said] if (said := weighing.alike(sides)) is not None else []
    return weighing.conclusions(question.folded, op, sides)
