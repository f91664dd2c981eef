"""Members that the text names one after another: 「居住区整合、军营式作业点…三种模式」, 「甲公司、乙公司等5家企业」.

A question for them says how many (哪三种模式, 哪5个自然保护地, 三条主线分别是) or wants the whole row (哪些跨界河流).
The sentence whose row has as many members, or says so itself, and speaks of what is asked is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features, variants
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.records import Clause
from assistant.vocabulary import load, pattern

CLAUSES = 60
"""Ranked clauses that are read for a row of members."""

COUNTED, PLAIN = 0.66, 0.7
"""Coverage of the question from which a row is meant: one with as many members as are asked, and any other."""

OWN = 0.4
"""Share of the question that the sentence itself must hold."""

EACH, AFTER = 0.15, 0.12
"""What it adds that each member is called what is asked, or that the noun follows them."""

SAME = 0.96
"""Share of the best coverage from which another document's sentence says the same."""

PAIR = 2
"""Members that are named with 和 between them and no mark: 「推进甲煤矿和乙煤矿…」."""

_UNIT = load("lists")["unit"]
# 哪三种模式 / 哪5个 / 哪几家企业 / 哪些团场
_WHICH = pattern("lists", "which")
# 三条主线分别是 / 四大战略核心产品是什么 / 五抓标准有哪些
_CALLED = pattern("lists", "called")
# 某区三大主导产业
_BARE = pattern("lists", "bare")
_LOOSELY = {"value", "measure", "content"}
_LOOSE = pattern("lists", "loose")
_STOPS = pattern("lists", "stops")
_NOT = re.compile(r"非[\u4e00-\u9fff]{2}")
_NAMED = re.compile(rf"[“\"][^“”\"]*[{NUMERAL}\d][^“”\"]*[”\"]")
_BRACKET = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]")
_PHRASE = re.compile(r"[^，,；;。：:]+")
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff”\"』）)A-Za-z0-9])(?:以及|和|及|与|或者?)(?=[\u4e00-\u9fff“\"A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many members are asked for (None: all of them), and what they are called."""

    number: int | None
    noun: str


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with a row of members, and how much of the question it holds."""

    clause: Clause
    start: int
    end: int
    fit: float


def answer(library: Library, question: Question) -> Draft | None:
    """The sentence that names the members asked for; None when none surely does."""
    wanted = asked(question)
    if wanted is None or question.years or question.references:
        return None
    if question.cues & {"check", "why", "compare", "difference", "sum", "ratio", "remain", "when"}:
        return None
    if "measure" in question.cues and wanted.number is None:
        return None  # 「哪些措施」 asks for sentences
    for scope in scopes(library, question)[:1]:
        found = sorted(_rows(library, question, scope, wanted), key=lambda row: (-row.fit, row.clause.ordinal))
        if found and found[0].fit >= (PLAIN if wanted.number is None else COUNTED):
            return _said(library, found, several=scope.documents is None)
    return None


def asked(question: Question) -> Wanted | None:
    """The members that a question asks for, or None. 「第七师推广哪三种模式」 -> 3, 模式."""
    match = _WHICH.search(question.folded)
    named = _CALLED.search(question.body.replace('"', ""))
    counted = match is not None and match["number"] not in (None, "几")
    if match and not counted and named is None:
        return Wanted(None, _noun(match["noun"], question))
    named = named or (_BARE.search(question.body) if not question.cues - _LOOSELY else None)
    match = match if match and counted and (match["noun"] or named is None) else named
    number = parse(match["number"]) if match else None
    return Wanted(number, _noun(match["noun"], question)) if match and number and 2 <= number <= 20 else None


def _noun(said: str, question: Question) -> str:
    """The noun that members are asked by: 跨界河流 of 「哪些跨界河流要保护」, 主线 of 「的主线有哪些」."""
    noun = _STOPS.split(said)[0]
    if len(noun) >= 2 or (noun and noun == said):
        return noun  # 五抓: each of them 抓…
    before = re.sub(rf"(?!二(?!{_UNIT}))[{NUMERAL}\d](?:{_UNIT})?(?=[\u4e00-\u9fff]{{2}})", " ", question.topic).split()
    return next((word for word in reversed(before) if len(word) >= 2), "")


def _said(library: Library, found: list[Row], *, several: bool) -> Draft:
    """The best sentence as it stands; with another document's that says as much where no document is named."""
    best, draft = found[0], Draft()
    others = [row for row in found if row.clause.document != best.clause.document and row.fit >= best.fit * SAME]
    told = [best, *others[:1]] if several else [best]
    for row in told:
        title = f"《{library.document(row.clause.document).title}》：" if len(told) > 1 else ""
        text = ended(row.clause.text[row.start : row.end])
        draft.say(f"{title}{text}", library.cite(row.clause, row.clause.clean.span(row.start, row.end)))
    return draft


def _rows(library: Library, question: Question, scope: Scope, wanted: Wanted) -> Iterator[Row]:
    """Sentences with a row of members as is asked, each with its coverage."""
    words = " ".join(_LOOSE.sub(" ", _plain(scope.topic, wanted)).split())
    if len(words.replace(" ", "")) < 2:
        return
    ways = [library.weigher.asked(said) for said in variants(words)[:2]]
    for hit in library.search(question.folded, k=CLAUSES, documents=scope.documents):
        clause = hit.clause
        if clause.kind not in ("paragraph", "item", "note", "box") or not (
            wanted.number == PAIR or "、" in clause.text
        ):
            continue
        above = " ".join((*clause.path, clause.heading))
        if any(word not in fold(above + clause.text) for word in _NOT.findall(scope.topic)):
            continue  # 非化石能源 is no 能源
        around = text_features(above)
        for start, end in sentences(clause.text):
            for phrase in rows(clause.text[start:end], wanted):
                for weights in ways:
                    if fit := _fit(weights, phrase, clause.text[start:end], around, wanted):
                        yield Row(clause, start, end, fit)


def _plain(topic: str, wanted: Wanted) -> str:
    """The topic with a counted name as its noun: 「兵地五统一 五个统一」 -> 「兵地 统一 统一」."""
    if wanted.number is None or not wanted.noun:
        return topic
    return re.sub(rf"{_written(wanted.number)}(?:{_UNIT})?(?={re.escape(wanted.noun)})", " ", topic)


@cache
def _written(number: int) -> str:
    """A pattern for a number in digits or as a numeral: 2 -> 「2」, 「二」, 「两」."""
    signs = "".join(sign for sign in NUMERAL if parse(sign) == number)
    return f"(?:{number}|[{signs or number}])"


@cache
def _telling(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.{NUMERAL}第]){_written(number)}(?:{_UNIT}|[\u4e00-\u9fff])")


def rows(sentence: str, wanted: Wanted) -> Iterator[str]:
    """The phrases of a sentence that name as many members one after another, or say that they are so many.

    「针对甲公司、乙公司、丙公司3家重点用能企业」 with 3 企业 -> the phrase; 「甲、乙等5家企业」 with 5 too.
    """
    text = _BRACKET.sub("", sentence)
    before = 0
    for phrase in (match.group() for match in _PHRASE.finditer(text)):
        members = phrase.count("、") + 1
        told = wanted.number is not None and _tells(phrase, wanted.number)
        paired = wanted.number == PAIR and members == 1 and _JOINT.search(phrase) is not None
        if (members >= 2 or paired) and _meant(phrase, members, wanted, told=told):
            yield phrase
        elif before and (
            told and members + before >= (wanted.number or 0) if wanted.number else _called(phrase, wanted) >= AFTER
        ):
            yield text  # 居住区整合、军营式作业点…，…三种模式
        before = members + before if members >= 2 or before else 0


def _meant(phrase: str, members: int, wanted: Wanted, *, told: bool) -> bool:
    """Whether a row has the number of members that is asked and is called what is asked."""
    called = _called(phrase, wanted) > 0
    if wanted.number is None:
        return called
    last = _JOINT.search(phrase.rsplit("、", 1)[-1]) is not None
    return told or (called and wanted.number in (members, members + last))


def _called(phrase: str, wanted: Wanted) -> float:
    """How surely the members are called by the noun: it follows them (…等跨界河流), or each ends in it; 0 when not."""
    firsts, last = [fold(member) for member in phrase.split("、")[:-1]], fold(phrase.split("、")[-1])
    best = 0.0
    noun = fold(wanted.noun)
    for head in dict.fromkeys((noun[-2:], noun[:2] if len(noun) <= 4 else "")):
        least = max(2, wanted.number or 0) if len(head) == 2 else max(3, wanted.number or 0)
        if head and sum(member.count(head) for member in (*firsts, last)) >= least:
            best = max(best, EACH)
        elif len(head) == 2 and head in last:
            follows = re.search(rf"(?:等|[{NUMERAL}\d](?:{_UNIT})|[{NUMERAL}](?!次性|[定些般体])).{{0,6}}{head}", last)
            given = re.search("给予|发放|享受", last)  # 养老、医疗保险费给予补贴: the members are no 补贴
            best = max(best, AFTER if follows else 0.0 if given else 0.05)
    return best


def _tells(phrase: str, number: int) -> bool:
    """Whether a phrase says the number itself: 「…三种模式」, 「…3家」, 「“…”四线」; not inside a name: “五统一”."""
    return bool(_telling(number).search(_NAMED.sub("", fold(phrase))))


def _fit(weights: Mapping[str, float], phrase: str, sentence: str, around: frozenset[str], wanted: Wanted) -> float:
    """Coverage of the question by the phrase, then its sentence, then the headings above; 0 when too little."""
    held, called = text_features(sentence), _called(phrase, wanted)
    if coverage(weights, held, around if called else (), 0.8) < OWN:
        return 0.0
    return coverage(weights, text_features(phrase), held | around, 0.75) + called
