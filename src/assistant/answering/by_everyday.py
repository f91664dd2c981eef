"""The indicator that everyday words call up: 「地里用过的薄膜要捡回来多少」 -> 当季农田地膜回收率.

Nobody says an indicator's name at the kitchen table. What is said still points at one figure of the asked document and
year and away from its neighbours: lay words by their official ones, characters shared, likeness in meaning, the unit.
None of these decides alone. They are weighed together, and the figure is told only where the best name stands clear.
The weights come from a logistic regression over 470 everyday questions, more than half of them without an answer or the
same questions with their indicator taken away; see ``docs/retrieval.md``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.answering import lookup
from assistant.answering.draft import Draft
from assistant.answering.figures import beside, without_measure
from assistant.answering.fitting import fits, of_sort
from assistant.answering.library import Library
from assistant.answering.matching import canonical, lay, synonymous, text_features
from assistant.answering.question import Question, asked_units
from assistant.answering.reading import readings
from assistant.answering.scope import Scope, reach, scopes, union
from assistant.answering.suiting import holds_thing, punished
from assistant.language.normal import fold
from assistant.language.nouns import names_thing
from assistant.language.quantities import alternatives
from assistant.records import Target
from assistant.vocabulary import compiled, load

LAY = 6.0
"""What a lay word counts among the words of a question: two rare pairs of characters."""

FLOOR = 4.0
"""What every name counts beside its words: 企业 and 规模 say too little to be called up by two characters."""

TAIL = 0.4
"""What the measure at the end of a name counts, which nobody says: 总量 of 用水总量, 覆盖率."""

SINGLE = 0.4
"""What one character of a name counts beside a pair."""

ALIKE = 0.8
"""Share of features from which two names are one indicator told twice."""

WIDE = 0.6
"""The gap beyond which a name is alone anyway."""

NEAR = 14
"""How many names are compared in meaning: those that share most with the question."""

BY = {"called": 0.45, "like": 0.45, "told": 0.3, "named": 0.2}
"""What ranks names; their order by it and by the full weights is the same in all but one of the questions."""

CALLED, LIKE, TOLD, GAP, YEAR, UNIT, STRANGE, AT = 9.0, 3.8, 3.4, 2.8, 1.3, 1.6, -0.5, -9.0
"""The weights: the name called up, its likeness, the question told by name and sentence, the gap to the next name, a
year that is asked, a unit that is asked, a thing that neither name nor sentence has (-0.1 by itself: set lower,
for the questions were asked of figures that there are); and the constant."""

SURE, CERTAIN = 0.3, 1.5
"""Log odds from which the figure is told where no sentence answers, and before sentences are looked at."""


@dataclass(frozen=True, slots=True)
class Called:
    """Figures of one name, and how the question points at them: shares between 0 and 1."""

    targets: tuple[Target, ...]
    name: str
    called: float
    like: float
    told: float
    named: float

    @property
    def score(self) -> float:
        return sum(weight * float(getattr(self, part)) for part, weight in BY.items())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question: as they stand, in official words, and what is left beside lay words and frames."""

    text: str
    said: frozenset[str]
    official: frozenset[str]
    lay: tuple[tuple[str, tuple[str, ...]], ...]
    left: str
    rest: Mapping[str, float]

    @property
    def all(self) -> str:
        return " ".join(dict.fromkeys((self.text, *(word for _, ways in self.lay for word in ways))))


def surely(library: Library, question: Question) -> Draft | None:
    """The same before sentences are weighed: only what hardly can be another figure, of documents that are named."""
    return answer(library, question, least=CERTAIN) if union(question) is not None else None


def answer(library: Library, question: Question, least: float = SURE) -> Draft | None:
    """The figures that an everyday question means, for each of its scopes; None unless all of them are clear."""
    if not asked(question):
        return None
    draft = Draft()
    for scope in scopes(library, question):
        found = meant(library, question, scope, least)
        if not found:
            return None
        for one in found:
            lookup.say(library, draft, question, one.targets)
    return draft if draft.sentences else None


def asked(question: Question) -> bool:
    """Whether a figure is asked, and neither a reason, a duty, a list, a sum of figures nor a fine."""
    other = {"why", "duty", "define", "check", "compare", "list"}
    if question.cues & other or question.follows or question.references or question.unknown or punished(question):
        return False
    if question.claimed or any(read.op != "share" for read in readings(question.folded)):
        return False
    if question.cues & {"sum", "difference", "remain"} and not re.search(load("everyday")["whole"], question.folded):
        return False
    if re.search(load("everyday")["part"], question.folded) or re.search("[率量度数额比][和与及、]", question.topic):
        return False
    return len(re.findall(load("everyday")["asks"], question.folded)) == 1


def meant(library: Library, question: Question, scope: Scope, least: float) -> list[Called]:
    """The figures that stand clear of all others of the scope; [] when none does."""
    words = heard(library, question)
    if not spoken(library, question, words):
        return []
    found = sorted(_called(library, question, scope), key=lambda one: -one.score)
    if not found:
        return []
    best = found[0]
    same = [one for one in found if one is best or _same(best, one)]
    gap = best.score - next((one.score for one in found if one not in same), 0.0)
    return same if odds(question, best, gap) + STRANGE * len(strange(library, words, best)) >= least else []


def spoken(library: Library, question: Question, words: Words) -> bool:
    """Whether it is everyday speech: an indicator asked by official words would have been found by its name."""
    if re.search(load("everyday")["speech"], question.folded):
        return True
    held = [library.folded(document) for document in reach(library, question)]
    return any(len(word) > 1 and not any(word in text for text in held) for word, _ in words.lay)


def strange(library: Library, words: Words, best: Called) -> list[str]:
    """The things the question names that neither the figure's name nor its sentence has.

    羊毛 of 「羊毛剪了多少」 beside 牲畜存栏, 价格 of 「生猪价格多少」.
    """
    target = best.targets[0]
    clause = library.clause(target.clause)
    held = canonical(" ".join((_told(library, target), clause.text, *clause.path)))
    things = (thing for run in re.findall(r"[\u4e00-\u9fff]{2,}", words.left) for thing in _things(run))
    return [thing for thing in things if not _echoes(thing, best.name, held)]


def _things(run: str) -> Iterator[str]:
    """The nouns of a run of characters, each the longest that the dictionary has. 「企业用电价格」 -> 企业, 价格."""
    at = 0
    while at < len(run) - 1:
        size = next((n for n in range(min(4, len(run) - at), 1, -1) if names_thing(run[at : at + n])), 0)
        if size:
            yield run[at : at + size]
        at += size or 1


def _echoes(thing: str, name: str, held: str) -> bool:
    """Whether a text has a thing as it is or with a character between (公租 of 公共租赁), or the name all of its
    characters (水管子 of 供水管网)."""
    thing = canonical(thing)
    return set(thing) - set("子头儿") <= set(name) or bool(
        re.search("[\u4e00-\u9fff]?".join(map(re.escape, thing)), held)
    )


def odds(question: Question, best: Called, gap: float) -> float:
    """Log odds that the best name is the one that is meant."""
    pointed = CALLED * best.called + LIKE * best.like + TOLD * best.told + GAP * min(WIDE, gap)
    unit = wanted(question)
    sized = 0 if unit is None else 1 if any(unit.search(target.unit) for target in best.targets) else -1
    return pointed + YEAR * bool(question.years) + UNIT * sized + AT


def heard(library: Library, question: Question) -> Words:
    """The words of a question without the names and years in it."""
    text = re.sub("\0+", " ", question.body)
    framed = [match.span() for match in _frames().finditer(text)]
    spans = [span for span in lay(text) if not (_part(text, *span[:2]) or _asking(text, *span[:2]))]
    spans = [s for s in spans if not any(a <= s[0] and s[1] <= b and b - a > s[1] - s[0] for a, b in framed)]
    ways = tuple((text[start:end], official) for start, end, official in spans)
    alike = [word for _, _, official in synonymous(text) for word in official]
    official = frozenset().union(*(text_features(w) for w in (*alike, *(w for _, some in ways for w in some))))
    left = list(text)
    for start, end, _ in spans:
        left[start:end] = " " * (end - start)
    plain = _frames().sub(" ", "".join(left))
    rest = library.weigher.seen(library.weigher.asked(plain))
    return Words(text, text_features(text), official, ways, plain, rest)


def _asking(text: str, start: int, end: int) -> bool:
    """Whether a lay word only asks: 占多少, 得."""
    asks = re.fullmatch(f"占?(?:{load('everyday')['asks']})", text[start:end])
    return bool(asks or _frames().fullmatch(text, start, end))


def _part(text: str, start: int, end: int) -> bool:
    """Whether a lay word of one character is but a part of a thing's name: 羊 of 羊毛."""
    around = (text[start : end + 1], text[max(0, start - 1) : end])
    return end - start == 1 and any(len(word) == 2 and names_thing(word) for word in around)


@cache
def _frames() -> re.Pattern[str]:
    return re.compile("|".join(load("everyday")["frames"]))


def wanted(question: Question) -> re.Pattern[str] | None:
    """The unit that the figure must have: %, 元, or the counter that is asked; None when any will do."""
    kinds = load("everyday")["kinds"]
    if kind := next((unit for words, unit in kinds.items() if compiled(words).search(question.folded)), ""):
        return re.compile(kind)
    units = [re.escape(fold(unit)) for unit in asked_units(question.folded)]
    counters = f"{alternatives(map(fold, load('units')['base']))}|{load('everyday')['counters']}"
    measured = re.search(rf"(?:多少|几)({counters})(?!天)", question.folded)
    units += [re.escape(measured[1])] if measured and not units else []
    rows = [row for row in load("question")["counters_alike"] if units and all(re.fullmatch(row, u) for u in units)]
    return re.compile(rf"^[十百千万亿]*(?:{'|'.join([*units, *rows])})(?:/|$)") if units else None


@lru_cache(maxsize=4)
def _called(library: Library, question: Question, scope: Scope) -> tuple[Called, ...]:
    """The names of a scope whose figures can be the one asked for, with what points at them; remembered for the end."""
    words = heard(library, question)
    groups: dict[tuple[str, str, str], list[Target]] = {}
    for target in _figures(library, question, scope):
        groups.setdefault((target.document, target.indicator, target.scope), []).append(target)
    named = [(canonical(library.full_name(group[0])), of_sort(question, group)) for group in groups.values()]
    named = [(name, group) for name, group in named if not _apart(words, name)]
    near = sorted(named, key=lambda one: -_echo(library, words, one[0]))[:NEAR]
    like = library.likeness(words.all, [name for name, _ in near]) or [0.0] * len(near)
    return tuple(_weighed(library, words, name, group, how) for (name, group), how in zip(near, like, strict=True))


def _figures(library: Library, question: Question, scope: Scope) -> Iterator[Target]:
    """The figures of a scope of the year and unit that are asked, goals in words left out."""
    unit = wanted(question)
    documents = reach(library, question) if scope.documents is None else scope.documents
    for target in (target for document in documents for target in library.store.targets(document)):
        figure = target.marks != "worded" and re.search(r"\d|[一二三四五六七八九十百千万]", target.shown)
        if not figure or not fits(library, question, target):
            continue
        share = unit is not None and _share_said(unit, target)
        told = _told(library, target)
        if (
            (unit is None or share or unit.search(target.unit))
            and holds_thing(question, told)
            and _each(question, told)
            and _of_thing(question, told)
        ):
            yield target


def _of_thing(question: Question, told: str) -> bool:
    """Whether a figure counts what is asked: 「几个老人」 is no number of nurses."""
    asked = re.search(
        rf"(?:多少|几)(?:{load('everyday')['counters']})(?P<thing>[\u4e00-\u9fff]{{2,6}})", question.folded
    )
    if asked is None or _frames().match(asked["thing"]):
        return True
    thing, held = asked["thing"], canonical(told)
    ways = next((official for start, _, official in lay(thing) if start == 0), ())
    return any(canonical(word) in held for word in ways) or _echoes(thing[:2], held, held)


def _share_said(unit: re.Pattern[str], target: Target) -> bool:
    """Whether a share answers too: a ratio where 几成 is asked, a rate of people where 「多少人」 is."""
    if unit.search("%"):
        return bool(re.search("[:：∶]", target.shown))
    return bool(unit.search("人")) and target.unit in ("%", "‰")


def _each(question: Question, told: str) -> bool:
    """Whether a figure is told for the piece or time that a price is asked for: 「一个月多少钱」 of 「每月60元」."""
    rows = load("everyday")["per"]
    pieces = [
        held for words, held in rows.items() if re.search(rf"(?:{words})[^,，。]{{0,6}}(?:多少|几)", question.folded)
    ]
    money = re.search("钱|块|毛|元|补|收|交|缴|给|发|拿|领|挣|掏|租|费", question.folded)
    return not money or all(re.search(rf"[每/][^，。；]{{0,3}}(?:{held})", fold(told)) for held in pieces)


def _told(library: Library, target: Target) -> str:
    return f"{library.full_name(target)} {beside(library, target)}"


def _apart(words: Words, name: str) -> bool:
    """Whether a name has another member of a row of kinds than the question: 污水 where 垃圾 is asked after."""
    ways = "\n".join((canonical(words.text), *(canonical(w) for _, some in words.lay for w in some)))
    rows = [[canonical(word) for word in row] for row in load("everyday")["apart"]]
    held = [([w for w in row if w in ways], [w for w in row if w in name]) for row in rows]
    return any(asked and own and not set(asked) & set(own) for asked, own in held)


def _echo(library: Library, words: Words, name: str) -> float:
    """The share of a name that the question says, in its own words or in official ones."""
    core = text_features(without_measure(name))
    weights = library.weigher.weights(text_features(name))
    weights = {f: weight * (1 if len(f) > 1 else SINGLE) * (1 if f in core else TAIL) for f, weight in weights.items()}
    held = sum(weight for feature, weight in weights.items() if feature in words.said or feature in words.official)
    return held / (sum(weights.values()) + FLOOR)


def _weighed(library: Library, words: Words, name: str, group: Sequence[Target], like: float) -> Called:
    clause = library.clause(group[0].clause)
    around = f"{name} {canonical(beside(library, group[0]))}"
    held = text_features(around) | text_features(" ".join(clause.path[-2:]))
    wide = f"{around}\n{canonical(clause.text)}"
    echoed = [any(canonical(w) in wide for w in (*ways, word)) for word, ways in words.lay]
    close = [any(_in_name(canonical(w), name) for w in (*ways, word)) for word, ways in words.lay]
    told, named = _share(words, held, sum(echoed)), _share(words, text_features(name), sum(close))
    return Called(tuple(group), name, _echo(library, words, name), like, told, named)


def _in_name(word: str, name: str) -> bool:
    return word in name or (len(word) >= 4 and any(word[at : at + 2] in name for at in range(len(word) - 1)))


def _share(words: Words, held: Collection[str], echoed: int) -> float:
    """The share of a question's words that ``held`` has, its lay words by their number."""
    told = sum(weight for feature, weight in words.rest.items() if feature in held)
    whole = sum(words.rest.values()) + LAY * len(words.lay)
    return (told + LAY * echoed) / whole if whole else 0.0


def _same(best: Called, other: Called) -> bool:
    """Whether two names are one indicator, told twice or by several documents."""
    own, held = text_features(best.name), text_features(other.name)
    return len(own & held) >= ALIKE * max(1, min(len(own), len(held))) and (
        [t.value for t in best.targets] == [t.value for t in other.targets]
        or best.targets[0].document != other.targets[0].document
    )
