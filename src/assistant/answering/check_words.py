"""Statements in words against the sentence that speaks of the matter."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.checked import FALSE, TRUE, judged, said
from assistant.answering.contradiction import distant, opposed, other_count, other_number, reversed_direction
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import Passage, passages
from assistant.answering.proofs import outcomes, permission, placement
from assistant.answering.proofs.bearing import bearing, nearness, unopposed
from assistant.answering.proofs.covering import cover, covering
from assistant.answering.proofs.statements import phrases
from assistant.answering.proofs.surroundings import told
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.language.normal import fold
from assistant.language.quantities import find, times
from assistant.vocabulary import load

PART = 0.3
"""Share of the best phrase's coverage from which a phrase of the sentence speaks of the claim too."""

BORNE_OUT = 0.75
"""Coverage of a statement by one sentence from which another figure in it speaks against it (tuned on dev)."""

SPOKEN = 0.72
"""Coverage from which the one figure of its kind in a sentence speaks against the claimed one."""

FOUND = 0.55
CLOSE = 0.12
"""How much less of a statement the sentence that speaks against it may have than the nearest one."""

READ = 60
"""Sentences that a statement is laid along."""

NEAREST = 30
"""Sentences whose words are laid under a statement's one by one."""

_BAN = re.compile(r"不得|禁止|严禁|不予|不准|不再|取消|不许|无需|不需要|不用")
_ALLOW = re.compile(r"可以|允许|也可|能够|还可|照样|还能|依旧|仍可|都行")
_ONLY = re.compile(r"只有|仅有|仅|单独|独自|全部|所有|都是|全是|唯一|只管|只")


def borne_out(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The first sentence whose words bear the statement out."""
    claims = phrases(question)
    for passage in _read(library, question, scope) if claims else ():
        if bearing(claims, told(library, passage.clause, passage.start, passage.end)) == outcomes.TRUE:
            return judged(_quoted(library, passage), TRUE)
    return None


def against(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The nearest sentence whose words speak against the statement."""
    claims = phrases(question)
    found: list[tuple[float, Passage]] = []
    for passage in _read(library, question, scope) if claims else ():
        sentence = told(library, passage.clause, passage.start, passage.end)
        if unopposed(claims, sentence):
            return None
        if bearing(claims, sentence) == outcomes.FALSE and not _borne_beside(library, question, scope, passage):
            found.append((nearness(claims, sentence), passage))
    best = max(found, key=lambda pair: pair[0], default=None)
    return judged(_quoted(library, best[1]), FALSE) if best is not None else None


def _borne_beside(library: Library, question: Question, scope: Scope, against: Passage) -> bool:
    """Whether what one phrase gainsays of a statement, the rest of its sentence has, or another sentence bears out."""
    claims = phrases(question)
    sentence = told(library, against.clause, against.start, against.end)
    denied = [claim for claim in claims if bearing((claim,), sentence) == outcomes.FALSE]
    others = [told(library, p.clause, p.start, p.end) for p in _read(library, question, scope) if p is not against]
    if denied and all(cover(claim, sentence).clear for claim in denied):
        return True
    return all(any(cover(claim, other).verdict == outcomes.TRUE for other in others) for claim in denied)


def covered(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The first sentence that has every word of the statement and bears it out, else the first that gainsays it."""
    claims = phrases(question)
    found: dict[str, Passage] = {}
    for passage in _read(library, question, scope)[:NEAREST] if claims else ():
        verdict = covering(claims, told(library, passage.clause, passage.start, passage.end))
        found.setdefault(verdict, passage)
        if verdict == outcomes.TRUE:
            return judged(_quoted(library, passage), TRUE)
    return judged(_quoted(library, found[outcomes.FALSE]), FALSE) if outcomes.FALSE in found else None


@lru_cache(maxsize=4)
def _read(library: Library, question: Question, scope: Scope) -> list[Passage]:
    """The sentences that may speak of the statement, best first. Remembered: each way of judging reads them."""
    found = passages(library, scope.topic, query=question.folded, documents=scope.documents, years=question.years)
    asked = placement.told(question.folded, question.references)
    return [
        p for p in found[:READ] if p.clause.kind not in ("row", "title") and asked <= placement.steps(p.clause.path)
    ]


def _quoted(library: Library, passage: Passage) -> Draft:
    """The sentence in the document's words, without its number."""
    draft = Draft()
    words = re.sub(r"^[（(][一二三四五六七八九十]+[)）]", "", passage.text)
    draft.say(words, library.cite(passage.clause, passage.span))
    return draft


def nearest(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The sentence that speaks most of the matter, with 不对 where it has another figure, year, level or ban."""
    if len(scopes(library, question)) > 1:
        return None
    best = next((p for p in _read(library, question, scope) if p.whole >= FOUND), None)
    if best is None or any(m.name not in fold(best.clause.text) for m in question.entities if not m.documents):
        return None  # of another place than the one that is named
    draft = _quoted(library, best)
    if _gainsaid(library, question, scope.topic, best) and _near(library, question, scope, best):
        return judged(draft, FALSE)
    return said(draft)


def nearest_share(library: Library, question: Question, scope: Scope) -> float:
    """How much of the statement the sentence of a scope has that has most of it."""
    claims = phrases(question)
    read = _read(library, question, scope) if claims else ()
    return max((nearness(claims, told(library, p.clause, p.start, p.end)) for p in read), default=0.0)


def _near(library: Library, question: Question, scope: Scope, best: Passage) -> bool:
    """Whether no other sentence has clearly more of the statement."""
    claims = phrases(question)
    own = nearness(claims, told(library, best.clause, best.start, best.end))
    return all(
        nearness(claims, told(library, p.clause, p.start, p.end)) <= own + CLOSE
        for p in _read(library, question, scope)
    )


def _gainsaid(library: Library, question: Question, asked: str, best: Passage) -> bool:
    """Whether the sentence has another figure, year, level, direction or ban than the statement."""
    text, claim = fold(best.text), question.folded
    if distant(claim, text):
        return True
    if question.years and not _years_agree(question, best):
        return bool(times(best.text))
    if question.claimed and not _figures_agree(question, text):
        return best.own >= BORNE_OUT or (best.own >= SPOKEN and _same_kind(question, text))
    part = _part(library, asked, text)
    if _swapped(claim, text) or opposed(claim, part) or (question.claimed and reversed_direction(claim, part)):
        return True
    if other_count(claim, part) or (other := other_number(question.body, text)):
        return best.own >= SPOKEN and (other_count(claim, part) or other == "told")
    if (_ALLOW.search(claim) or permission.asked(claim)) and not _BAN.search(claim):
        return bool(_BAN.search(_phrase(library, asked, text)))
    return bool(_ONLY.search(claim) and not _ONLY.search(text) and _one_of_several(claim, text))


def _part(library: Library, asked: str, text: str) -> str:
    """The phrases of a sentence that speak of what is claimed; what the others say does not count."""
    weights = library.weigher.asked(asked)
    phrases = re.split(r"[,;.]", text)
    fits = [coverage(weights, text_features(phrase)) for phrase in phrases]
    return ",".join(phrase for phrase, fit in zip(phrases, fits, strict=True) if fit >= PART * max(fits))


def _phrase(library: Library, asked: str, text: str) -> str:
    """The phrase of a sentence that speaks most of what is asked."""
    weights = library.weigher.asked(asked)
    return max(re.split(r"[,;.]", text), key=lambda phrase: coverage(weights, text_features(phrase)))


def _one_of_several(claim: str, text: str) -> bool:
    """「只有甲」 where the text lists 甲 with others."""
    for match in re.finditer(r"(?:只有|仅有?|单独|唯一)(?:是)?([\u4e00-\u9fff]{2,4})", claim):
        at = text.find(match[1][:3])
        if at >= 0 and ("," in text[max(0, at - 1) : at] or re.match(r"[^.;]{0,10},", text[at:])):
            return True
    whole = re.search(r"([\u4e00-\u9fff]{2,6}?)(?:单独|独自)", claim)
    if whole and (at := text.find(whole[1][-3:])) >= 0:
        return text[at - 1 : at] == "," or "," in text[at : at + 8]
    return bool(re.search(r"全部|都是|全是|所有", claim) and re.search(r"\d+%", text) and "100%" not in text)


def _years_agree(question: Question, best: Passage) -> bool:
    told = times(best.text) or times(best.clause.text[: best.end])
    held = {year for t in told for year in (t.year, t.year[-4:])}
    return not held or any(year in held for year in question.years)


def _figures_agree(question: Question, text: str) -> bool:
    held = {q.number for q in find(text)}
    asked = {number for q in question.claimed for number in q.number.split("~")}
    return not held or asked <= {number for one in held for number in one.split("~")}


def _same_kind(question: Question, text: str) -> bool:
    """Whether the sentence has exactly one figure of the unit that is claimed: 「15日」 against 「30日内」."""
    units = [fold(q.unit) for q in find(text)]
    return all(q.unit and units.count(fold(q.unit)) == 1 for q in question.claimed)


def _swapped(asked: str, text: str) -> bool:
    """Whether a level of the statement stands where the text has another (完成国家… / 完成兵团下达的目标任务)."""
    levels = "|".join(map(re.escape, load("question")["levels"]))
    for match in re.finditer(rf"({levels})([\u4e00-\u9fff]{{2}})", asked):
        other = re.search(rf"({levels}){re.escape(match[2])}", text)
        if other and other[1] != match[1] and match.group() not in text:
            return True
    return False
