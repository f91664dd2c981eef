"""对 and 不对: borne out only where the statement of the question and the sentence agree, or visibly do not.

The words of a question stand for what is claimed. 对 needs every figure, year, level, ban, limit and hope of the claim
in the sentence, and none in the sentence's matching phrases that the claim lacks; 不对 needs one that differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from assistant.answering.contradiction import distant, opposed, other_count, other_number, reversed_direction
from assistant.answering.proofs import (
    assignments,
    bans,
    bearing,
    comparisons,
    covering,
    leads,
    outcomes,
    particulars,
    permission,
    placement,
    relations,
    statements,
    surroundings,
)
from assistant.answering.proofs.evidence import Evidence, Place, Said, plain
from assistant.answering.proofs.joining import joined
from assistant.answering.proofs.words import bare
from assistant.answering.question import Question
from assistant.language.measures import equal
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, alternatives, find, times
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

_VERDICT = re.compile(r"^(?P<verdict>对,说法正确。|不对。)(?P<rest>.+)$")
_WEAK = re.compile(
    r"力争|争取|基本(?!农田|原则|公共|实现)|原则上|探索|鼓励|逐步|适时|部分|副|左右|研究|试点|有条件|除外"
)
_STRONG = re.compile(r"必须|一定|务必|全部|所有|一律|只有|仅有|仅|单独|独自|唯一|只管|都是|全是|完全|强制")
_DONE = "设立|成立|印发|发布|实施|施行|开始|启动|建成|完成|实现|形成|消除|达峰|到期|有效|建立|编制|出台|通过|生效|截止"
_WHEN = re.compile(
    rf"\d{{2,4}}年[^,。]{{0,24}}(?:{_DONE})|(?:(?:{_DONE})[^,。]{{0,4}}|[为是到至于])\d{{2,4}}年[\d月日底末前起初]*(?=[,。?吧吗么]|$)"
)
_SCALES = "十百千万亿"
_ATTRIBUTE = re.compile(r"约束性|参考性|预期性|引导性|指导性")
_ASKED = re.compile(r"可以|允许|能否|能不能|可不可以|能够|也可|照样|还能|是否|是不是|对不对|有没有")
_BOUND = re.compile(r"不[得能应可]?(?=低于|高于|超过|少于|多于|大于|小于)")
_LOW = re.compile(r"≥|不低于|以上|不少于|至少|不小于|(?<!不)超过|大于|高于")
_HIGH = re.compile(r"≤|不超过|不高于|以内|以下|不大于|不多于|控制在|小于|低于")


REPEATED = 6
"""Characters of a quote from which its words in the question are no accident."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the question states, folded, and the phrases of the sentence that speak of it."""

    text: str
    figures: tuple[Quantity, ...]
    years: frozenset[str]
    said: str
    near: str


def parted(sentence: str) -> tuple[str, str]:
    """The verdict and the statement after it. 「不对。…目标为60%」 -> (不对, …)."""
    match = _VERDICT.match(sentence)
    return (match["verdict"].rstrip("。"), match["rest"]) if match else ("", sentence)


def borne_out(evidence: Evidence, verdict: str, statement: str) -> bool:
    """Whether question and statement justify the verdict; without the question none is justified."""
    if evidence.question is None or not all(_asked_of(evidence, place, statement) for place in evidence.places):
        return False
    if not _everyone(evidence) if verdict.startswith("对") else _repeated(evidence):
        return False
    may = permission.granted if verdict.startswith("对") else permission.refused
    if not may(evidence.question.folded, statement):
        return False
    for told in (_placed(evidence, statement), _related(evidence, statement),
                 particulars.compared(evidence.question.text, statement),
                 assignments.claimed(evidence, statement), _worded(evidence, statement)):  # fmt: skip
        if told:
            return (told == outcomes.TRUE) == verdict.startswith("对")
    claim = _claim(evidence.question, statement)
    agrees = all(check(claim) is not False for check in _CHECKS)
    if verdict.startswith("对"):
        return agrees
    if _redated(claim):
        return True
    return any(check(claim) is False for check in _CONFLICTS) and not _beside_the_point(claim)


def _repeated(evidence: Evidence) -> bool:
    """Whether the question says the very words that are cited: they never gainsay it."""
    asked = plain(evidence.question.text) if evidence.question is not None else ""
    quotes = (plain(place.citation.quote).rstrip("。;") for place in evidence.places)
    return any(len(said) >= REPEATED and said in asked for said in map(bare, quotes))


def _everyone(evidence: Evidence) -> bool:
    """Whether the places are of every entity that the question names: 「兵团2030年达峰，第七师也是」 needs both."""
    if evidence.question is None:
        return False
    cited = [place.citation for place in evidence.places]
    cited += [place for said in (*evidence.said, *evidence.following) for place in said.citations]
    quoted = fold(" ".join(f"{one.title} {one.clause} {one.quote}" for one in cited))
    of = {one.document for one in cited}
    typed = [(m, evidence.question.folded[m.start : m.end]) for m in evidence.question.entities]
    return all(of & set(m.documents) or m.name in quoted or (said and said in quoted) for m, said in typed)


def _redated(claim: Claim) -> bool:
    """Whether a goal is claimed with its very figure for another year than the one it is set for."""
    return (
        bool(re.search(r"的目标为|\d{4}年[^,。:]{2,30}:", claim.said))
        and _figures(claim) is True
        and _years(claim) is False
    )


def _placed(evidence: Evidence, statement: str) -> str:
    """What the place of a sentence that says 「出自…」 comes to against the place that is claimed."""
    if evidence.question is None or not statement.startswith("出自"):
        return ""
    asked = placement.claimed(evidence.question.folded, evidence.question.references)
    paths = [place.clause.path for place in evidence.places if place.clause is not None]
    return placement.compared(asked, paths[0]) if paths else ""


def _worded(evidence: Evidence, statement: str) -> str:
    """What the sentence, laid along the words of the question, comes to: "true", "false" or ""."""
    claims = statements.phrases(evidence.question) if evidence.question is not None else ()
    for place in evidence.places:
        lead = leads.lead(evidence.library, place.clause)
        if lead is not None and bans.WORDS.search(plain(lead.text)) and not joined(lead.text, place.citation.quote):
            continue  # the lead-in turns what the item says by itself
        quote = plain(place.citation.quote).rstrip("。;")
        own = leads.without(lead, statement).rstrip("。;")
        if place.clause is not None and own in (quote, bare(quote)):
            low = place.clause.clean.position(place.citation.start)
            high = place.clause.clean.position(place.citation.end - 1) + 1
            told = surroundings.told(evidence.library, place.clause, low, high)
            return bearing.bearing(claims, told) or covering.covering(claims, told)
    return ""


def _asked_of(evidence: Evidence, place: Place, statement: str) -> bool:
    """Whether a place is of a document of the entities that the question names, or the statement names one of them."""
    mentions = [m for m in evidence.question.entities if m.documents] if evidence.question is not None else []
    named = {document for mention in mentions for document in mention.documents}
    return not named or place.document.id in named or any(mention.name in statement for mention in mentions)


def _related(evidence: Evidence, statement: str) -> str:
    """What two figures come to that the question compares, in the order in which it names their entities or years."""
    claimed = relations.relation(evidence.question.text) if evidence.question is not None else None
    if claimed is None or evidence.question is None or not evidence.following or not evidence.places:
        return ""
    other = evidence.following[0]
    left, right = comparisons.side(Said(statement, ())), comparisons.side(other)
    document = evidence.places[0].document.id
    named = [m for m in sorted(evidence.question.entities, key=lambda m: m.start) if m.documents]
    years = list(dict.fromkeys(time.year for time in times(evidence.question.folded)))
    by_entity = len(named) == 2 and document in named[0].documents and other.citations[0].document in named[1].documents
    by_year = len(years) == 2 and (left.year, right.year) == tuple(years)
    if not (by_entity or by_year):
        return ""
    verdict = relations.holds(claimed, left, right)
    return "" if verdict is None else outcomes.TRUE if verdict else outcomes.FALSE


def _measures(claim: Claim) -> bool | None:
    """As ``_figures``, but only where the sentence has a figure of the same unit: 8家 is not gainsaid by 40%."""
    figures = list(find(claim.said))
    told = {plain(q.unit).lstrip(_SCALES) for q in figures}
    alike = all(
        not q.unit or plain(q.unit).lstrip(_SCALES) in told or any(equal(q, t) is not None for t in figures)
        for q in claim.figures
    )
    return _figures(claim) if alike else None


def _banned(claim: Claim) -> bool | None:
    """As the parity of bans, where the ban is on what is claimed."""
    return _parity(bans.WORDS)(claim) if bans.reaches(claim.text, claim.said) else None


def _dated(claim: Claim) -> bool | None:
    """As ``_years``, where the claim says when something is done: 是2017年单独设立的, 到2027年实现全覆盖."""
    return _years(claim) if _WHEN.search(claim.text) else None


def _claim(question: Question, statement: str) -> Claim:
    text = plain(question.text)
    phrases = [phrase for phrase in re.split(r"[,。;!?]", statement) if phrase]
    pairs = set(bigrams(text))
    near = [p for p in phrases if len(pairs & set(bigrams(p))) >= 2]
    years = frozenset(y for year in question.years for y in ((year,) if "—" in year else (year, year[-4:])))
    return Claim(text, question.claimed, years, statement, ",".join(near or phrases))


def _figures(claim: Claim) -> bool | None:
    """Every figure of the claim is said, in the same direction; None when none is claimed."""
    if not claim.figures:
        return None
    return all(any(_same(asked, told) for told in find(claim.said)) for asked in claim.figures)


def _same(asked: Quantity, told: Quantity) -> bool:
    """Same figure, unit and direction. 「不低于95%」 and 「≥95%」 -> True, 「0.58以上」 and 「0.58」 -> False."""
    units = {plain(asked.unit), plain(told.unit)}
    direction = _side(asked)
    same = (_number(asked) == _number(told) and (len(units) == 1 or "" in units)) or equal(asked, told) is True
    return same and direction in ("", _side(told))


def _number(quantity: Quantity) -> str:
    text = quantity.number.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _side(quantity: Quantity) -> str:
    words = quantity.before + quantity.after
    return "low" if _LOW.search(words) else "high" if _HIGH.search(words) else ""


def _years(claim: Claim) -> bool | None:
    """The years of the claim are said; None when the claim or the sentence has none."""
    told = {y for time in times(claim.said) for y in (time.year, time.year[-4:])}
    return bool(claim.years & told) if claim.years and told else None


def _parity(pattern: re.Pattern[str]) -> Callable[[Claim], bool | None]:
    """A check that claim and near phrases both have or both lack words of one kind."""

    def check(claim: Claim) -> bool | None:
        asked, told = (bool(pattern.search(_BOUND.sub("", text))) for text in (_ASKED.sub("", claim.text), claim.near))
        return asked == told if asked or told else None

    return check


def _unlimited(claim: Claim) -> bool | None:
    """A claim of 全部, 只有, 必须 is said as strongly."""
    asked = _STRONG.findall(claim.text)
    return all(word in claim.said for word in asked) if asked else None


def _attributes(claim: Claim) -> bool | None:
    asked = _ATTRIBUTE.findall(claim.text)
    return all(word in claim.said for word in asked) if asked else None


def _levels(claim: Claim) -> bool | None:
    """No level of the claim stands where the sentence has another (完成国家… and 完成兵团下达的目标任务)."""
    for match in _level().finditer(claim.text):
        other = re.search(rf"({_level_words()}){re.escape(match[2])}", claim.said)
        if other and other[1] != match[1] and match[1] + match[2] not in claim.said:
            return False
    return None


@cache
def _level_words() -> str:
    return alternatives(load("question")["levels"])


@cache
def _level() -> re.Pattern[str]:
    """A level and two characters after it, at every place: of 「某省县级财政」 also 县级财政."""
    return re.compile(rf"(?=({_level_words()})([\u4e00-\u9fff]{{2}}))")


def _words(claim: Claim) -> bool | None:
    """No word of the claim stands where the sentence has its opposite, no number where it has another of its kind."""
    undated = re.sub(r"\d{4}年", "", claim.text)
    other = _opposite(claim) or other_count(claim.text, claim.near) or other_number(undated, claim.said) == "told"
    turned = bool(claim.figures) and reversed_direction(claim.text, claim.near)
    return False if other or turned or distant(claim.text, claim.said) else None


def _opposite(claim: Claim) -> bool:
    """Whether a phrase is the claim but for one opposite word: 强化工业污染场地治理 does not gainsay 农业污染."""
    return any(opposed(claim.text, p) and _alike(claim.text, p) >= 0.5 for p in claim.near.split(","))


def _alike(claim: str, phrase: str) -> float:
    """Share of the pairs of characters of the shorter that the other has."""
    own, other = (set(bigrams(text)) for text in (claim, phrase))
    return len(own & other) / max(1, min(len(own), len(other)))


def _beside_the_point(claim: Claim) -> bool:
    """A figure claimed for a year that the sentence does not speak of is neither true nor false."""
    return bool(claim.figures) and _years(claim) is False


_CHECKS = (_figures, _years, _parity(bans.WORDS), _parity(_WEAK), _unlimited, _attributes, _levels, _words)
_CONFLICTS = (_measures, _dated, _banned, _unlimited, _attributes, _levels, _words)
