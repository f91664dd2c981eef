"""Whether a sentence bears a statement out, speaks against it, or does neither, phrase by phrase.

A claimed phrase is laid along each phrase of the sentence. It is borne out where nothing is left of it but words that
change nothing, and the text has no limit, hope or condition more; it is gainsaid where one word stands in another's
place and the two exclude each other, or where one denies what the other says. All else is no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from assistant.answering.proofs.alignment import RUN, Fit, Phrase, Slot, align, phrase
from assistant.answering.proofs.contrast import paired
from assistant.answering.proofs.gainsaying import NEAR, gainsaid
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.standing import conditional
from assistant.answering.proofs.surroundings import Told, parts
from assistant.answering.proofs.wording import DENYING, LEAST, LISTED, all_said, bare, rearranged, timeless, unjoined
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import times
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

_SUBJECT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?=[≥≤\d,不应由为达每可的]|$)")
_OR = re.compile(r"^(?:或|除外|以上|以下|以内|左右|之间|的除)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claimed phrase comes to: the verdict, how much of it is there, and the phrase that says so.

    ``clear``: nearly all of it is there and nothing stands in another's place.
    """

    verdict: str = NEITHER
    share: float = 0.0
    told: str = ""
    slots: tuple[Slot, ...] = field(default=())
    clear: bool = False


def bearing(claims: Sequence[str], told: Told) -> str:
    """The verdict of a sentence on the phrases claimed: "true", "false" or "".

    (「短距离运输主要采用铁路运输」,) on 「中长距离运输主要采用铁路运输，短距离运输优先采用新能源车」 -> "false".
    """
    found = [finding(claim, told) for claim in claims]
    if any(one.verdict == FALSE for one in found):
        return FALSE
    return TRUE if found and all(one.verdict == TRUE for one in found) else NEITHER


def unopposed(claims: Sequence[str], told: Told) -> bool:
    """Whether a sentence nearly says what is claimed, without anything else in its place."""
    return bool(claims) and all(finding(claim, told).clear for claim in claims)


def nearness(claims: Sequence[str], told: Told) -> float:
    """How much of the phrases claimed stands in a sentence."""
    return sum(finding(claim, told).share for claim in claims) / max(1, len(claims))


@lru_cache(maxsize=4096)
def finding(claim: str, told: Told) -> Finding:
    """What one claimed phrase comes to in a sentence: borne out by any phrase, else gainsaid by the nearest."""
    if match := re.match(load("statements")["silent"], claim):
        return _spoken_of(claim[match.end() :], told)
    stated = timeless(claim)
    name = max((name for name in told.names if stated.startswith(name)), key=len, default="")
    own = phrase(stated.removeprefix(name) if not re.match("[级各]", stated.removeprefix(name)) else stated)
    pieces = parts(told.sentence)
    if len(own.tokens) < LEAST or not pieces or own.joined in phrase(told.heads).joined:
        full = bool(pieces) and len(own.tokens) >= LEAST
        return Finding(share=1.0 if full else 0.0, clear=full)
    found = [_against(claim, own, index, pieces, told) for index in range(len(pieces))]
    best = max(found, key=lambda one: (one.verdict == TRUE, one.share))
    if best.verdict == TRUE:
        return best
    gainsaid = [one for one in found if one.verdict == FALSE and one.share >= best.share - 0.25]
    clear = any(one.clear for one in found)
    return max(gainsaid, key=lambda one: one.share, default=Finding(share=best.share, told=best.told, clear=clear))


def _spoken_of(matter: str, told: Told) -> Finding:
    """「没有提到甲」 is gainsaid by a phrase that has all of 甲."""
    plain_matter = matter.rstrip("的目标要求规定内容") if len(matter) > LEAST + 2 else matter
    for part in parts(told.sentence):
        if len(plain_matter) >= LEAST and not phrase(part).denials and all_said((plain_matter,), part):
            return Finding(FALSE, 1.0, part)
    return Finding()


def _against(claim: str, own: Phrase, index: int, pieces: Sequence[str], told: Told) -> Finding:
    """One claimed phrase against one phrase of the sentence."""
    part = pieces[index]
    other = phrase(timeless(part))
    if not set(pairwise(own.tokens)) & set(pairwise(other.tokens)):
        return Finding(told=part)
    fit, context = align(own, other), _context(own, index, pieces, told)
    if fit.share * len(own.tokens) < LEAST:
        return Finding(share=fit.share, told=part)
    hard = [slot for slot in fit.slots if not _soft(slot, context)]
    fit = _without(fit, sum(len(slot.claimed) for slot in fit.slots if slot not in hard), own)
    same_year = _same_year(claim, index, pieces, told)
    agree = (same_year is True or not _years(claim)) and own.denials == other.denials
    if agree and _same_force(own, other, claim, part):
        headed = any(not slot.before and bare(slot.told) for slot in hard)
        same = not any(map(paired, fit.slots)) and rearranged(own, other, "" if headed else context, part)
        if same or (not hard and _nothing_more(own, fit, part, told)):
            return Finding(TRUE, fit.share, part)
    against = same_year is not False and not _goes_on(own, other, hard)
    against = against and gainsaid(own, other, fit, hard, index, pieces, told)
    clear = agree and not hard and fit.share >= NEAR
    return Finding(FALSE if against else NEITHER, fit.share, part, tuple(hard), clear)


def _goes_on(own: Phrase, other: Phrase, hard: Sequence[Slot]) -> bool:
    """Whether one verb is set against another whose object is a longer one: 消除黑臭水体, 巩固黑臭水体治理成效."""
    return any(
        not slot.before
        and len(slot.after) >= LEAST
        and own.joined.endswith(slot.after)
        and not other.joined.endswith(slot.after)
        for slot in hard
    )


def _without(fit: Fit, given: int, own: Phrase) -> Fit:
    """The fit with its share reckoned without the words that change nothing."""
    return replace(fit, share=fit.share * len(own.tokens) / max(1, len(own.tokens) - given)) if given else fit


def _context(own: Phrase, index: int, parts: Sequence[str], told: Told) -> str:
    """What a phrase without a subject of its own speaks of: the phrase it follows on, else the heads above it."""
    found = _SUBJECT.match(bare(timeless(parts[index])))
    subject = found.group() if found and not _follows().match(parts[index]) else ""
    if index and not conditional(parts[index - 1]) and subject not in own.text:
        return phrase(told.heads).joined
    at = index
    while at > 0 and _follows().match(parts[at]):
        at -= 1
    topic = [parts[0]] if at < index else []
    beside = [*topic, *parts[max(0, min(at, index - 1)) : index]]
    return phrase("".join(beside)).joined + (phrase(told.heads).joined if at == 0 else "")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(load("statements")["follows"])


def _soft(slot: Slot, context: str) -> bool:
    """Whether claimed words change nothing: they join words, lead on, or name what the phrase speaks of anyway."""
    own, other = unjoined(slot.claimed), unjoined(slot.told)
    if not own:
        return not other or not slot.before or (len(other) <= RUN and _harmless(other))
    if other or LISTED.search(slot.claimed):
        return False
    if not bare(slot.claimed):
        return True
    pairs = bigrams(own) or [own]
    return sum(pair in context for pair in pairs) >= NEAR * len(pairs)


def _nothing_more(own: Phrase, fit: Fit, part: str, told: Told) -> bool:
    """Whether the text has nothing more that narrows what is claimed: no limit, condition, other figure."""
    head = bare(fit.head)
    if head and (len(head) < RUN or head not in phrase(told.heads).joined):
        return False
    if (tail := bare(fit.tail)) and not fit.tail.startswith(("、", "和", "(")):
        return not tail
    if _OR.match(fit.tail) or "分别" in part:
        return False
    return all(_harmless(gap) for gap in fit.gaps) and _together(fit.gaps) <= max(6, len(own.tokens) // 2)


def _together(gaps: Sequence[str]) -> int:
    """The length of all gaps but items of a list and names before their short form: 危害分析和关键控制点(HACCP)."""
    return sum(len(gap) for gap in gaps if not gap.endswith(("(", "、", "和", "及", "与")) and not gap.startswith("、"))


def _harmless(gap: str) -> bool:
    """Whether words between two that are claimed limit nothing."""
    if gap in ("到", "至") or re.search(rf"\d|[{NUMERAL}{DENYING}]", gap) or re.search(load("statements")["weak"], gap):
        return False
    return len(bare(gap)) <= 4 or gap.startswith("、") or gap.endswith(("(", "、", "和", "及", "与"))


def _same_force(own: Phrase, other: Phrase, claim: str, part: str) -> bool:
    """Whether the claim is as strong as the text: no 可以 for 应当, no 必须 or 全部 more, no 力争 less."""
    data = load("statements")
    for word in re.findall(data["exclusive"], claim):
        if word not in part:
            return False
    weak, said = re.findall(data["weak"], part), set(re.findall(data["weak"], claim))
    if any(word not in said for word in weak) or own.force - other.force - {"must"}:
        return False
    return not ({"may", "urge", "try", "hope"} & (other.force - own.force))


def _same_year(claim: str, index: int, pieces: Sequence[str], told: Told) -> bool | None:
    """Whether the claim's year is the phrase's, or the last one named before; None where the claim names none."""
    asked = _years(claim)
    if not asked:
        return None
    for text in (pieces[index], *reversed(pieces[:index]), told.before, told.heads):
        if held := _years(text):
            return _in_order(asked, held if text == pieces[index] else held[-1:])
    return None


def _years(text: str) -> list[str]:
    """The years of a text in order; the middle of the century is one."""
    found = [(time.start, time.year) for time in times(text)]
    found += [(match.start(), match.group()) for match in re.finditer("世纪中叶", text)]
    return [year for _, year in sorted(found)]


def _in_order(asked: Sequence[str], held: Sequence[str]) -> bool:
    """Whether all years claimed stand in a phrase in the same order."""
    rest = iter(held)
    return all(year in rest for year in asked)
