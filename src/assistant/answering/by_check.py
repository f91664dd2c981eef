"""The true-or-false lane: 对 or 不对 first, then what the text says. No verdict where the text neither bears out nor contradicts."""

from __future__ import annotations

import re

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import Passage, passages
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.values import attribute, cite, say_value
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, find, times
from assistant.records import Sentence, Target
from assistant.vocabulary import load

TRUE, FALSE = "对，说法正确。", "不对。"

BORNE_OUT = 0.84
"""Coverage of a statement by one sentence (with its clause) from which the text bears it out (tuned on dev)."""

FOUND = 0.55
_BAN = re.compile(r"不得|禁止|严禁|不予|不准|不再|取消|不许|无需|不需要|不用")
_ALLOW = re.compile(r"可以|允许|也可|能够|还可|照样|还能|依旧|仍可|都行")
_ONLY = re.compile(r"只有|仅有|仅|单独|独自|全部|所有|都是|全是|唯一|只管|只")


def answer(library: Library, question: Question) -> Draft | None:
    """A verdict on the statement in the question; None when it states nothing or nothing fits."""
    if "check" not in question.cues and not _statement(question):
        return None
    for scope in scopes(library, question):
        draft = (
            _by_attribute(library, question, scope)
            or _by_figure(library, question, scope)
            or _by_prose(library, question, scope)
        )
        if draft is not None:
            return draft
    return None


def _statement(question: Question) -> bool:
    return bool(question.quoted and question.claimed and "吗" in question.folded)


def _verdict(draft: Draft, verdict: str) -> Draft:
    first = draft.sentences[0]
    draft.sentences[0] = Sentence(verdict + first.text, first.citations)
    return draft


def _by_attribute(library: Library, question: Question, scope: Scope) -> Draft | None:
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
    return _verdict(draft, TRUE if said.group() in target.attribute else FALSE)


def _by_figure(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The claimed figure against the one of the base."""
    if not question.claimed:
        return None
    found = look(
        library,
        question,
        Scope(scope.name, scope.documents, re.sub(r"保持|提高|下降|创建|建成|已达|已经", " ", scope.topic)),
    )
    targets = [t for group in found.groups for t in group]
    if not targets:
        return None
    claim = question.claimed[0]
    agreeing = [t for t in targets if agrees(claim, t)]
    draft = Draft()
    for target in agreeing[:1] or targets[:2]:
        say_value(library, draft, target, brief=True)
    return _verdict(draft, TRUE if agreeing else FALSE)


def agrees(claim: Quantity, target: Target) -> bool:
    """Same figure and unit, no contrary bound. 「不低于95%」 agrees with 「≥95」 %, 「95%以内」 does not."""
    if claim.number.rstrip("0").rstrip(".") != target.value.rstrip("0").rstrip(".") and claim.number != target.value:
        return False
    if (
        claim.unit
        and target.unit
        and fold(claim.unit) != fold(target.unit)
        and fold(target.unit) not in fold(claim.unit)
    ):
        return False
    return not ({_side(claim.before + claim.after)} | {_side(target.bound + target.shown)} >= {"low", "high"})


def _side(words: str) -> str:
    if re.search(r"≥|不低于|以上|不少于|至少|(?<!不)超过", words):
        return "low"
    return "high" if re.search(r"≤|不超过|不高于|以内|以下", words) else ""


def _by_prose(library: Library, question: Question, scope: Scope) -> Draft | None:
    """A statement in words against the sentence that speaks of it."""
    asked = scope.topic
    found = passages(library, asked, query=question.folded, documents=scope.documents, years=question.years)
    best = next((p for p in found if p.whole >= FOUND), None)
    if best is None:
        return None
    verdict = _judged(library, question, asked, best)
    draft = Draft()
    draft.grant(best.clause.place)
    lead = "" if verdict else "文件的表述是："
    draft.say(
        f"{lead}{re.sub(r'^[（(][一二三四五六七八九十]+[)）]', '', best.text)}", library.cite(best.clause, best.span)
    )
    return _verdict(draft, verdict) if verdict else draft


def _judged(library: Library, question: Question, asked: str, best: Passage) -> str:
    """对, 不对, or "" when the sentence neither bears out nor contradicts the statement."""
    text = fold(best.text)
    if _BAN.search(text) and _ALLOW.search(question.folded) and not _BAN.search(question.folded):
        return FALSE
    if question.years and not _years_agree(question, best):
        return FALSE
    if question.claimed and not _figures_agree(question, text):
        return FALSE
    weights = library.weigher.asked(asked)
    own = coverage(weights, text_features(best.text), text_features(best.clause.place), 0.8)
    if _ONLY.search(question.folded) and not _ONLY.search(text):
        return FALSE
    if _swapped(question.folded, text):
        return FALSE
    return TRUE if own >= BORNE_OUT else ""


def _years_agree(question: Question, best: Passage) -> bool:
    held = (
        {t.year[-4:] for t in times(best.clause.text[: best.end])}
        if not times(best.text)
        else {t.year[-4:] for t in times(best.text)}
    )
    return not held or any(year[-4:] in held for year in question.years)


def _figures_agree(question: Question, text: str) -> bool:
    held = {q.number for q in find(text)}
    return not held or all(q.number in held for q in question.claimed)


def _swapped(asked: str, text: str) -> bool:
    """Whether a level of the statement stands where the text has another (完成国家… / 完成兵团下达的目标任务)."""
    levels = "|".join(map(re.escape, load("question")["levels"]))
    for match in re.finditer(rf"({levels})([\u4e00-\u9fff]{{2}})", asked):
        other = re.search(rf"({levels}){re.escape(match[2])}", text)
        if other and other[1] != match[1] and match.group() not in text:
            return True
    return False
