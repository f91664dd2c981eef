"""Statements of figures and attributes against the indicator base: 「2025年农村生活污水治理率达到90%，对吗」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checked import FALSE, TRUE, judged, said
from assistant.answering.contradiction import reversed_direction
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import look, missing
from assistant.answering.proofs.alignment import phrase
from assistant.answering.proofs.bearing import bearing
from assistant.answering.proofs.statements import phrases
from assistant.answering.proofs.surroundings import told
from assistant.answering.proofs.wording import APART, all_said
from assistant.answering.question import Question
from assistant.answering.scope import Scope
from assistant.answering.sentences import sentences
from assistant.answering.values import LOW, attribute, cite, say_value
from assistant.language.measures import equal
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, find
from assistant.records import Target
from assistant.vocabulary import load


def by_attribute(library: Library, question: Question, scope: Scope) -> Draft | None:
    """「X是参考性指标，对吗」."""
    said = re.search(r"约束性|参考性|预期性", question.folded)
    if not said:
        return None
    found = look(
        library,
        question,
        Scope(scope.name, scope.documents, re.sub(r"(?:约束性|参考性|预期性)(?:指标)?", "", scope.topic)),
    )
    target = next((t for group in found.groups for t in group if t.attribute), None)
    if target is None:
        return None
    draft = Draft()
    draft.grant(target.entity, target.indicator)
    draft.say(f"{target.entity}{target.indicator}是{attribute(target)}。", cite(library, target))
    return judged(draft, TRUE if said.group() in target.attribute else FALSE)


def by_figure(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The claimed figure against the one of the base; no verdict where only the bound differs."""
    if not question.claimed:
        return None
    asked = re.sub(r"保持|提高|下降|创建|建成|已达|已经|必须", " ", scope.topic)
    found = look(library, question, Scope(scope.name, scope.documents, asked))
    targets = [t for group in found.groups for t in group]
    claims = question.claimed
    counted = claims[0].unit in load("units")["counters"]
    targets = [t for t in targets if not (counted and t.unit == "%")]
    if not targets:
        if found.other and question.years and not found.groups:
            if (draft := _redated(library, question, found.other)) is not None:
                return draft
            return missing(library, question, [found])
        return None
    agreeing = [t for t in targets if _same_base(question, t) and all(agrees(claim, t) for claim in claims)]
    if not agreeing and not question.years and _bounded(claims) and all(t.kind != "target" for t in targets):
        return None  # what shall be is not gainsaid by what was
    other_year = not question.years and any(agrees(c, t) for c in claims for t in found.other)
    if not agreeing and other_year:
        return None
    if len(claims) > 1 and not agreeing:
        return None
    draft = Draft()
    for target in agreeing[:1] or targets[:2]:
        say_value(library, draft, target, brief=True)
    if agreeing and not _worded(library, question, agreeing[0]):
        return None
    if not agreeing or reversed_direction(question.folded, agreeing[0].change + agreeing[0].shown):
        return judged(draft, FALSE)
    return (
        judged(draft, TRUE)
        if _bound_agrees(question, next(c for c in claims if agrees(c, agreeing[0])), agreeing[0])
        else said(draft)
    )


def _worded(library: Library, question: Question, target: Target) -> bool:
    """Whether the words of the statement, not its figure alone, are those of the indicator and where it stands."""
    clause = library.clause(target.clause)
    low = clause.clean.position(target.start)
    spans = [] if target.table else [(a, b) for a, b in sentences(clause.text) if a <= low < b]
    low, high = spans[0] if spans else (0, len(clause.text))
    place = told(library, clause, low, high)
    row = "".join((target.table, target.attribute, target.unit, target.year, target.entity, target.scope))
    forces = {force for claim in phrases(question) for force in phrase(claim).force}
    if sum(phrase(_BOUND.sub("", claim)).denials for claim in phrases(question)) > phrase(place.sentence).denials:
        return False  # 不要维持在43.5% is not what the text says
    if forces & {"may", "urge"} - phrase(place.sentence).force:
        return False  # 可以保持在60℃以上 is not what 应当保持在60℃以上 says
    text = "。".join((place.before[-60:], place.sentence, row, target.indicator, target.shown))
    said = [_MADE.sub("", claim) if target.table else claim for claim in phrases(question)]
    return all_said(said, text, place.heads, APART) and bearing(phrases(question), place) != "false"


_BOUND = re.compile(r"不[得能应可]?(?=低于|高于|超过|少于|多于|大于|小于)")
_MADE = re.compile(r"(?:要|将|应当?|计划)?(?:建成|建设|打造|建起|做到|拥有)")
"""What is done to reach a figure, which a row of a table does not say."""
_BASE = re.compile(r"[比较](\d{4})年")


def _redated(library: Library, question: Question, others: Sequence[Target]) -> Draft | None:
    """不对 with the year that the text sets the claimed figure for, where it has none for the year claimed."""
    for target in others:
        same = all(agrees(claim, target) for claim in question.claimed)
        if target.kind == "target" and target.year and same and _worded(library, question, target):
            draft = Draft()
            say_value(library, draft, target, brief=True)
            return judged(draft, FALSE)
    return None


def _same_base(question: Question, target: Target) -> bool:
    """Whether a change is told against the year that is claimed: 「较2014年下降」 is not 「较2015年下降」."""
    asked, held = _BASE.search(question.folded), _BASE.search(target.change + target.shown)
    return not (asked and held) or asked[1] == held[1]


def _bounded(claims: Sequence[Quantity]) -> bool:
    return any(_side(claim.before + claim.after) for claim in claims)


def agrees(claim: Quantity, target: Target) -> bool:
    """Same figure and unit. 「80%」 agrees with 「≥80」 %, 「80家」 does not."""
    same = _plain(claim.number) == _plain(target.value)
    short, long = sorted((fold(claim.unit), fold(target.unit)), key=len)
    rest = long.replace(short, "", 1)
    units = short in long and (not short or not re.search(r"[十百千万亿]", rest))  # 5万吨 is not 5吨
    sided = {_side(claim.before + claim.after), _side(target.bound + target.shown)} != {"low", "high"}
    return sided and ((same and units) or _converted(claim, target) is True)


def _converted(claim: Quantity, target: Target) -> bool | None:
    """Whether the claim is the figure in another unit (735600万元, 73.56亿元); None where they are not of one kind."""
    told = next(find(f"{target.value}{target.unit}"), None)
    return equal(claim, told) if told is not None else None


def _plain(number: str) -> str:
    number = number.replace("∶", ":").replace("：", ":")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _bound_agrees(question: Question, claim: Quantity, target: Target) -> bool:
    """Whether the claim says no more than the text: no bound that is not there, no 必须 where the text hopes."""
    said, held = _side(claim.before + claim.after), _side(target.bound + target.shown)
    if said and said != held:
        return False
    hopes = any(word in target.shown for word in load("question")["soft"])
    return not (hopes and any(word in question.folded for word in ("必须", "应当", "一定")))


_HIGH = r"≤|不[得能应]?超过|不[得能应]?高于|以内|以下|(?<!不)(?<!不[得能应])(?:少于|低于|小于)"


def _side(words: str) -> str:
    if LOW.search(words):
        return "low"
    return "high" if re.search(_HIGH, words) else ""
