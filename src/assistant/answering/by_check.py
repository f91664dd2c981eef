"""The true-or-false lane: 对 or 不对 first, then what the text says; no verdict where the text does neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answering import by_fact
from assistant.answering.contradiction import distant, opposed, other_count, other_number, reversed_direction
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import look, missing
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import Passage, passages
from assistant.answering.question import Question, topic
from assistant.answering.scope import Scope, scopes
from assistant.answering.values import attribute, cite, say_value
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, find, times
from assistant.records import Sentence, Target
from assistant.vocabulary import load

TRUE, FALSE = "对，说法正确。", "不对。"

PART = 0.3
"""Share of the best phrase's coverage from which a phrase of the sentence speaks of the claim too."""

BORNE_OUT = 0.75
"""Coverage of a statement by one sentence (with its clause) from which the text bears it out (tuned on dev)."""

SPOKEN = 0.72
"""Coverage from which the one figure of its kind in a sentence speaks against the claimed one."""

FOUND = 0.55
_BAN = re.compile(r"不得|禁止|严禁|不予|不准|不再|取消|不许|无需|不需要|不用")
_ALLOW = re.compile(r"可以|允许|也可|能够|还可|照样|还能|依旧|仍可|都行")
_ONLY = re.compile(r"只有|仅有|仅|单独|独自|全部|所有|都是|全是|唯一|只管|只")


def answer(library: Library, question: Question) -> Draft | None:
    """A verdict on the statement in the question; None when it states nothing or nothing fits."""
    if "check" not in question.cues and not _statement(question):
        return None
    if question.fact and (draft := _by_fact(library, question)) is not None:
        return draft
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


_DATE = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?")
_CLAIMED_FACT = re.compile(r"[\u4e00-\u9fff]{0,6}\[[\d ]*\]\d+号|\d{1,2}月\d{1,2}日|(?<![\u4e00-\u9fff])是|是(?= |$)")
_NUMBER = re.compile(r"\[(\d{4})\](\d+)号")


def _by_fact(library: Library, question: Question) -> Draft | None:
    """A claimed date or number of a document against its own: 「文号是〔2024〕12号吗」."""
    bare = _CLAIMED_FACT.sub(" ", question.topic)
    draft = by_fact.answer(library, replace(question, cues=question.cues - {"check"}, topic=bare))
    if draft is None or draft.reason is not None:
        return None
    said = fold(draft.sentences[0].text)
    for pattern in (_DATE, _NUMBER):
        claimed = pattern.search(question.folded)
        told = [tuple(map(int, match.groups())) for match in pattern.finditer(said)]
        if claimed and told:
            return _verdict(draft, TRUE if tuple(map(int, claimed.groups())) in told else FALSE)
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
            return missing(library, question, [found])
        return None
    agreeing = [t for t in targets if any(agrees(claim, t) for claim in claims)]
    if len(claims) > 1 and not agreeing:
        return None
    draft = Draft()
    for target in agreeing[:1] or targets[:2]:
        say_value(library, draft, target, brief=True)
    if not agreeing or reversed_direction(question.folded, agreeing[0].change + agreeing[0].shown):
        return _verdict(draft, FALSE)
    return (
        _verdict(draft, TRUE)
        if _bound_agrees(question, next(c for c in claims if agrees(c, agreeing[0])), agreeing[0])
        else _said(draft)
    )


def agrees(claim: Quantity, target: Target) -> bool:
    """Same figure and unit. 「80%」 agrees with 「≥80」 %, 「80家」 does not."""
    same = _plain(claim.number) == _plain(target.value) or claim.number == target.value
    short, long = sorted((fold(claim.unit), fold(target.unit)), key=len)
    rest = long.replace(short, "", 1)
    units = short in long and (not short or not re.search(r"[十百千万亿]", rest))  # 5万吨 is not 5吨
    return same and units and {_side(claim.before + claim.after), _side(target.bound + target.shown)} != {"low", "high"}


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _bound_agrees(question: Question, claim: Quantity, target: Target) -> bool:
    """Whether the claim says no more than the text: no bound that is not there, no 必须 where the text hopes."""
    said, held = _side(claim.before + claim.after), _side(target.bound + target.shown)
    if said and said != held:
        return False
    hopes = any(word in target.shown for word in load("question")["soft"])
    return not (hopes and any(word in question.folded for word in ("必须", "应当", "一定")))


def _side(words: str) -> str:
    if re.search(r"≥|不[得能应]?低于|以上|不[得能应]?少于|至少|(?<!不)(?<!不[得能应])超过", words):
        return "low"
    return "high" if re.search(r"≤|不[得能应]?超过|不[得能应]?高于|以内|以下", words) else ""


def _by_prose(library: Library, question: Question, scope: Scope) -> Draft | None:
    """A statement in words against the sentence that speaks of it."""
    if len(scopes(library, question)) > 1:
        return None
    asked = scope.topic
    found = passages(library, asked, query=question.folded, documents=scope.documents, years=question.years)
    best = next((p for p in found if p.whole >= FOUND and p.clause.kind not in ("row", "title")), None)
    if best is None:
        return None
    draft = Draft()
    draft.say(re.sub(r"^[（(][一二三四五六七八九十]+[)）]", "", best.text), library.cite(best.clause, best.span))
    verdict = _judged(library, question, asked, best)
    return _verdict(draft, verdict) if verdict else _said(draft)


def _said(draft: Draft) -> Draft:
    """The document's words without a verdict."""
    return _verdict(draft, "文件的表述是：")


def _judged(library: Library, question: Question, asked: str, best: Passage) -> str:
    """对, 不对, or "" when the sentence neither bears out nor contradicts the statement."""
    text = fold(best.text)
    claim = question.folded
    if distant(claim, text):
        return FALSE
    if question.years and not _years_agree(question, best):
        return FALSE if times(best.text) else ""
    if question.claimed and not _figures_agree(question, text):
        return FALSE if best.own >= BORNE_OUT or (best.own >= SPOKEN and _same_kind(question, text)) else ""
    part = _part(library, asked, text)
    if _swapped(claim, text) or opposed(claim, part) or (question.claimed and reversed_direction(claim, part)):
        return FALSE
    if other_count(claim, part):
        return FALSE if best.own >= SPOKEN else ""
    if other := other_number(question.body, text):
        return FALSE if other == "told" and best.own >= SPOKEN else ""
    if _ALLOW.search(claim) and not _BAN.search(claim):
        return FALSE if _BAN.search(_phrase(library, asked, text)) else ""
    if _ONLY.search(claim) and not _ONLY.search(text):
        return FALSE if _one_of_several(claim, text) else ""
    if not _same_polarity(claim, part) or not _same_force(claim, part) or not _same_relation(claim, text):
        return ""
    weights = library.weigher.asked(asked)
    own = coverage(weights, text_features(best.text), text_features(best.clause.place), 0.6)
    whole = own >= BORNE_OUT and not _words_missing(library, weights, best)
    return TRUE if whole and "分别" not in part and _together(library, question, best) else ""


def _together(library: Library, question: Question, best: Passage) -> bool:
    """Whether each phrase of the claim stands in one phrase of the sentence, with its figures.

    「短距离运输主要采用铁路运输」 does not stand in 「中长距离运输主要采用铁路运输，短距离运输优先采用…」.
    """
    told = _phrases(fold(best.text))
    around = text_features(best.clause.place) | text_features(library.document(best.clause.document).title)
    function = set(load("question")["function"])
    whole = text_features(best.text)
    held = [text_features(phrase) | (around - whole) for phrase in told]
    for phrase in re.split(r"[,;、?\0]", _with_figures(question)):
        asked = library.weigher.seen(library.weigher.asked(topic(phrase, library.gazetteer)))
        words = {feature for feature in asked if len(feature) == 2 and not function & set(feature)}
        literal = re.findall(r"\d+(?:\.\d+)?|\"[^\"]+\"", phrase)
        fits = [all(n in t for n in literal) and words <= h for t, h in zip(told, held, strict=True)]
        if (words or literal) and not any(fits):
            return False
    return True


def _with_figures(question: Question) -> str:
    """The claim without entities, documents and years, its figures left in."""
    body = list(question.body)
    for quantity in question.claimed:
        body[quantity.start : quantity.end] = question.folded[quantity.start : quantity.end]
    return "".join(body)


def _phrases(text: str) -> list[str]:
    """The phrases of a folded sentence; one that begins with a verb of reaching goes with the one before it."""
    out: list[str] = []
    for phrase in re.split(r"[,;.、]", text):
        if out and re.match(
            r"(?:力争|确保|基本|全面|分别)?(?:达到|达|实现|控制|保持|提高|提升|降|下降|上升|增|不低于|不少于|不超过|占|为|较|比)",
            phrase,
        ):
            out[-1] += "," + phrase
        elif phrase:
            out.append(phrase)
    return out


def _part(library: Library, asked: str, text: str) -> str:
    """The phrases of a sentence that speak of what is claimed; what the others say does not count."""
    weights = library.weigher.asked(asked)
    phrases = re.split(r"[,;.]", text)
    fits = [coverage(weights, text_features(phrase)) for phrase in phrases]
    return ",".join(phrase for phrase, fit in zip(phrases, fits, strict=True) if fit >= PART * max(fits))


def _words_missing(library: Library, weights: Mapping[str, float], best: Passage) -> bool:
    """Whether the claim has a word of the library that the sentence, its place and its document's title have not."""
    title = library.document(best.clause.document).title
    held = text_features(best.text) | text_features(best.clause.place) | text_features(title)
    function = set(load("question")["function"])
    return any(
        len(feature) == 2 and feature not in held and not function & set(feature)
        for feature in library.weigher.seen(weights)
    )


def _phrase(library: Library, asked: str, text: str) -> str:
    """The phrase of a sentence that speaks most of what is asked."""
    weights = library.weigher.asked(asked)
    return max(re.split(r"[,;.]", text), key=lambda phrase: coverage(weights, text_features(phrase)))


def _same_polarity(claim: str, text: str) -> bool:
    """Whether both deny or neither does; 「不是…吗」 of the asking itself does not count."""
    pattern = re.compile(load("question")["negations"] + r"|无(?![害机人废障公线偿组缝论数])")
    plain = re.sub(r"是不是|对不对|不对|没错|不是.{0,12}吗|有没有|能不能|行不行|不$", "", claim)
    return bool(pattern.search(plain)) == bool(pattern.search(text))


def _same_force(claim: str, text: str) -> bool:
    """Whether the claim is no stronger than the text: no 必须 or 全部 that is not there, no 力争 left out."""
    data = load("question")
    stronger = any(word in claim and word not in text for word in data["strong"])
    return not stronger and not any(word in text and word not in claim for word in data["soft"])


def _same_relation(claim: str, text: str) -> bool:
    """「A是B吗」 holds only where A and B stand in one phrase and B is not a 副B."""
    match = re.search(r"([\u4e00-\u9fff]{2,})是([\u4e00-\u9fff]{2,}?)(?:吗|么|,|，|\?|$)", claim)
    if not match:
        return True
    left, right = match[1][-2:], match[2][:4]
    phrases = [p for p in re.split(r"[,;.:]", text) if right[:2] in p]
    return any(left in p and "副" + left not in p and "副" + right[:2] not in p for p in phrases)


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
    return not held or all(q.number in held for q in question.claimed)


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
