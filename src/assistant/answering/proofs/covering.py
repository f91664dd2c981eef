"""Whether a sentence has every word of a statement, whatever their order, and which particular of it differs.

A claimed phrase is taken apart into particulars (numbers, how often, who, to whom, where) and words. A phrase of the
text speaks of the same where it has all words, alone or with what it follows on and the headings above. Then it bears
the claim out where every particular is the same, nothing is denied or limited more, and no condition is left out; it
gainsays the claim where exactly one particular differs, or where it bans what is claimed to be allowed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.answering.proofs import pairing
from assistant.answering.proofs.bearing import bearing
from assistant.answering.proofs.conducts import conduct, refers
from assistant.answering.proofs.contrast import named_alike, replaced
from assistant.answering.proofs.force import state
from assistant.answering.proofs.joint import joint
from assistant.answering.proofs.membership import membership
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.particles import Slot, is_year, same_unit, slots
from assistant.answering.proofs.presence import Words, crossed
from assistant.answering.proofs.speaking import spoken, unlabelled
from assistant.answering.proofs.standing import (
    PREPOSITIONS,
    conditional,
    follows,
    free,
    joined,
    left_out,
    narrower,
    parallel,
    standing_under,
    subject,
    uses,
)
from assistant.answering.proofs.superlatives import superlative
from assistant.answering.proofs.surroundings import Told, parts
from assistant.answering.proofs.wholes import whole
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

FEW = 2
"""Characters that a phrase may have beside a figure, which it tells of what stands before it."""

OWN = 4
"""Characters of a claim that a phrase has itself, without what it follows on."""

NEIGHBOURS = 2
"""Pairs of characters that a phrase, with what it follows on, has of a claim at least."""

MOST = 0.4
"""Share of the claim's words that a phrase has itself."""

SHARE = 0.7
"""Share of a short phrase's words that are claimed, from which it speaks of the claim though it has little of it."""

TURNED = 0.5
"""Share of a claim that a phrase has before its opposite, or another name, is tried in the claim's place."""

WHOLLY = 0.8
"""The same, from which a phrase is taken to leave out what the phrases before it have: 「县级每周不少于56小时」."""

_MOST = re.compile(r"最[多少高低大小长短](?!\d)")
_LINES = re.compile(r"至少|最少|最多|至多|最高|最低|不少于|不低于|不超过|不高于|以上|以下|以内|超过|突破")
_ASSIGNING = re.compile(r"(?:牵头|责任|参加|配合|主管)(?:单位|部门):")
_SHARES = ("比例", "比重", "占比")


@dataclass(frozen=True, slots=True)
class Cover:
    """How one phrase of the text lies to a claimed one: the verdict, and how much of the claim it has itself.

    ``clear``: it has every word and particular of the claim, and denies nothing more.
    """

    verdict: str = NEITHER
    own: float = 0.0
    clear: bool = False


def covering(claims: Sequence[str], told: Told) -> str:
    """The verdict of a sentence on phrases claimed: "true" where it bears all out, "false" where it gainsays one.

    (「启动二级响应由办公室主任批准」,) on 「启动二级响应由副总指挥批准」 -> "false".
    """
    found = [_verdict(claim, told) for claim in joined(claims)]
    if not found or any(verdict == NEITHER for verdict in found):
        return NEITHER
    return FALSE if FALSE in found else TRUE


def _verdict(claim: str, told: Told) -> str:
    """The verdict on one phrase by what it is: one of a list, the most of a row, true of all, or a plain statement."""
    for way in (membership, superlative, whole):
        if verdict := way((claim,), told):
            return verdict
    if _MOST.search(spoken(claim)) and not _MOST.search(told.sentence):
        return NEITHER
    return cover(claim, told).verdict or _borne(claim, told)


def _borne(claim: str, told: Told) -> str:
    """ "true" where a phrase bears a claim out word for word."""
    return TRUE if bearing((claim,), told) == TRUE else NEITHER


@lru_cache(maxsize=8192)
def cover(claim: str, told: Told) -> Cover:
    """The best that any phrase of a sentence comes to; "true" before "false"."""
    own, pieces = spoken(claim), tuple(map(unlabelled, parts(told.sentence)))
    for name in sorted(told.names, key=len, reverse=True):
        own = own.removeprefix(name)
        own = own.replace(name, "") if len(name) > 2 and name not in told.sentence else own
    found = [_weighed(own, index, pieces, told) for index in range(len(pieces))]
    return max(found, key=lambda one: (one.verdict == TRUE, one.verdict == FALSE, one.clear, one.own), default=Cover())


def _weighed(claim: str, index: int, pieces: Sequence[str], told: Told) -> Cover:
    """A claim against one phrase; "false" also where the phrase bears it out with a word's opposite in its place."""
    found = _against(claim, index, pieces, told)
    if found.verdict == NEITHER and found.own >= TURNED:
        under = ",".join((*standing_under(index, pieces), pieces[index]))
        for turned in replaced(claim, under, told.sentence):
            if _against(turned, index, pieces, told).verdict == TRUE:
                return Cover(FALSE, found.own)
    return found


def _against(claim: str, index: int, pieces: Sequence[str], told: Told) -> Cover:
    """A claim against one phrase with what it follows on."""
    part, before = pieces[index], standing_under(index, pieces)
    if _ASSIGNING.search(part):
        return Cover()  # who leads and who takes part is compared by itself
    if not _near(claim, "".join((*before, part, conduct(claim, told)))):
        return Cover()
    mine = slots(claim)
    words = _laid(claim, part, before, told)
    if words.left and index and _filled(words, part, WHOLLY) and not _apart(part, claim):
        words = _laid(claim, part, before := [*pieces[:index]], told)
    own = words.own / max(1, words.own + words.beside + len(words.left))
    if (
        words.own + any(slot.kind == "number" for slot in mine) < OWN
        or words.left
        or (own < MOST and not _filled(words, part))
        or not (words.here or _has_figure(mine, part) or (conduct(claim, told) and _has_role(mine, part)))
    ):
        return Cover(own=own)
    if "分别" in part and (told_apart := pairing.words(claim, part, pieces[index - 1] if index else "")) is not None:
        return Cover(told_apart, own)
    if "分别" in part and (dated := pairing.dates(claim, part, ",".join(pieces[: index + 1]))) is not None:
        return Cover(dated, own)
    alone = [one for one in before if not parallel(one, part)]
    lying = {slot: _lies(slot, claim, index, pieces, told, alone) for slot in mine}
    differing = [slot for slot, lies in lying.items() if lies != pairing.SAME]
    done = conduct(claim, told)
    used = [one for one in before if uses(words.claim, one) or (done and refers(one))]
    stands = state(claim, part, [_heard(one, words.pieces, part) for one in used])
    figured = any(slot.kind == "number" for slot in mine)
    if not figured and any(crossed(words.pieces, text, claim) for text in (part, *before)):
        return Cover(own=own)
    shared = any(slot.kind == other.kind for slot in mine for other in slots(part))
    if not shared and 3 * words.here < words.own and not _filled(words, part):
        return Cover(own=own)
    if not differing and stands == TRUE and not narrower(claim, part, before, used):
        apart = joint(claim, part) or _of_another(words, part, before)
        return Cover(own=own, clear=True) if apart else Cover(TRUE, own, True)
    gainsaid = [slot for slot in differing if lying[slot] == pairing.OTHER]
    unsaid = [
        s for s in differing if s not in gainsaid and not (s.kind == "number" and _elsewhere(s, claim, part, pieces))
    ]
    other = bool(gainsaid) and not unsaid
    if other and stands != FALSE and _comparable(differing, mine):
        return Cover(FALSE, own)
    if stands == FALSE and not left_out(before, used) and all(_told(slot, part) for slot in differing):
        return Cover(FALSE, own)
    return Cover(own=own, clear=not differing and stands == TRUE)


def _of_another(words: Words, part: str, before: Sequence[str]) -> bool:
    """Whether a phrase speaks of something that the claim does not name, whose place a phrase before it would take:
    「有害垃圾每季度收集,可回收物定期收集」 says nothing of 有害垃圾定期收集."""
    if words.own == words.here:
        return False
    said = re.sub(r"每[\u4e00-\u9fff]", "", _masked(part, slots(part)).replace("\0", " "))
    rest = re.sub(rf"^(?:{load('statements')['follows']}|{load('statements')['leading']}|\s)+", "", said)
    rest = "".join(re.findall(r"[\u4e00-\u9fff]+", rest)).lstrip("处给罚收")
    if not words.here:
        return len(rest) > FEW
    held = [one for one in before if conditional(one) or one[:1] in PREPOSITIONS]
    taken = [piece for piece in words.pieces if not any(piece in one for one in (part, *held))]
    return bool(taken) and not follows().match(part) and rest[:2] not in words.said


def _heard(one: str, pieces: Sequence[str], part: str) -> str:
    """What a claim takes of a phrase before: of 「学校食堂不得制售蛋糕」 only 学校食堂; of a condition all of it."""
    ends = [one.rfind(piece) + len(piece) for piece in pieces if piece in one and piece not in part]
    return one if conditional(one) or not ends else one[: max(ends)]


def _told(slot: Slot, part: str) -> bool:
    """Whether a phrase has the figure of a particular, whichever side of it is meant."""
    return any((slot.kind, slot.value) == (other.kind, other.value) for other in slots(part))


def _apart(part: str, claim: str) -> bool:
    """Whether a phrase has a telling character that the claim has not: 短距离 is not what is said of 长距离."""
    telling = load("statements")["telling"]
    return any(character in telling and character not in claim for character in _masked(part, slots(part)))


def _comparable(differing: Sequence[Slot], mine: Sequence[Slot]) -> bool:
    """Whether particulars that differ speak against a claim: one, or figures alone; no year of a figure that agrees."""
    if all(slot.kind == "number" and not is_year(slot) for slot in differing):
        return True
    figures = any(slot.kind == "number" and not is_year(slot) for slot in mine)
    return len(differing) == 1 and not (is_year(differing[0]) and figures)


def _near(claim: str, text: str) -> bool:
    """Whether a text has enough neighbouring characters of a claim for its words to be looked for."""
    return sum(pair in text for pair in bigrams(claim)) >= NEIGHBOURS


def _laid(claim: str, part: str, before: Sequence[str], told: Told) -> Words:
    masked = _masked(claim, slots(claim))
    for word in (*_louder().findall(claim), *(_SHARES if "%" in claim else ())):
        masked = masked.replace(word, "\0" * len(word)) if word not in part else masked
    if "副" not in claim:
        part = re.sub(r"副[\u4e00-\u9fff]{2}", "\0", part)
    under = ",".join(before) + conduct(claim, told)
    return Words(masked, part, under, spoken(told.heads), spoken(told.before), claim, free(claim, before))


def _filled(words: Words, part: str, share: float = SHARE) -> bool:
    """Whether hardly anything of a short phrase is not claimed: 续借期为15日."""
    rest = re.sub(r"\0|每[\u4e00-\u9fff]", "", _masked(part, slots(part)))
    return words.here >= share * len(re.findall(r"[\u4e00-\u9fff]", rest))


def _has_role(mine: Sequence[Slot], part: str) -> bool:
    """Whether a phrase says who does something, as a claim does."""
    return any(a.kind == b.kind == "by" for a in mine for b in slots(part))


def _has_figure(mine: Sequence[Slot], part: str) -> bool:
    """Whether a phrase has a figure of a kind with one that is claimed."""
    return any(a.kind == b.kind == "number" and same_unit(a.unit, b.unit) for a in mine for b in slots(part))


def _lies(slot: Slot, claim: str, index: int, pieces: Sequence[str], told: Told, before: Sequence[str]) -> str:
    """Whether the text has the same particular, another one in its place, or none."""
    part = pieces[index]
    if slot.unit[:1] == "年" and _spans(slot, "".join((*before, part, *pieces[:index]))):
        return pairing.SAME
    if slot.kind == "number":
        near = pairing.number(slot, claim, part, ",".join(pieces[: index + 1]))
        if near == pairing.SAME or any(pairing.number(slot, claim, one, one) == pairing.SAME for one in before):
            return pairing.SAME
        apart = near == pairing.OTHER and not is_year(slot) and not _labelled(slot, claim, index, pieces)
        if apart and _elsewhere(slot, claim, part, pieces):
            whole = part.startswith("其中") and index and _shares(slot, claim, part)
            before_it = pairing.number(slot, claim, pieces[index - 1], "") if whole else ""
            return pairing.SAME if before_it == pairing.SAME else pairing.NONE
        return near or (_year(slot, index, pieces, told) if is_year(slot) else pairing.NONE)
    held = [other for text in (part, *before) for other in slots(text) if other.kind == slot.kind]
    alike = str.__eq__ if slot.kind in ("often", "base") else named_alike
    if any(alike(slot.value, other.value) for other in held) or (slot.kind != "base" and slot.value in part):
        return pairing.SAME
    beside = [one.value for one in slots(claim) if one.kind == slot.kind and one is not slot]
    held = [other for other in held if not any(alike(value, other.value) for value in beside)]
    return pairing.OTHER if held else pairing.NONE


def _labelled(slot: Slot, claim: str, index: int, pieces: Sequence[str]) -> bool:
    """Whether a claim names what a phrase tells of, and nothing that the phrases with the claimed figure tell of:
    「首期20亿元」 on 「总规模20亿元,首期规模5亿元」."""
    others = [
        one
        for at, one in enumerate(pieces)
        if at != index and any(s.kind == "number" and s.value == slot.value for s in slots(one))
    ]
    return bool(others) and subject(pieces[index])[:2] in claim and not any(subject(o)[:2] in claim for o in others)


def _spans(slot: Slot, text: str) -> bool:
    """Whether a number of years is that of a period told of: 3年 of 2023—2025年."""
    periods = re.findall(r"(?<!\d)((?:19|20)\d\d)年?(?:-|~|—|至|到)((?:19|20)\d\d)年", text)
    return slot.value.isdigit() and any(int(end) - int(start) + 1 == int(slot.value) for start, end in periods)


def _elsewhere(slot: Slot, claim: str, part: str, pieces: Sequence[str]) -> bool:
    """Whether a figure claimed is told by another phrase, and this one tells another claimed figure of its unit, or
    none of its unit: 95 of 「111座厂中95座」, 「6个组对12个省」."""
    told = {(one.value, one.unit) for text in pieces for one in slots(text) if one.kind == "number"}
    if (slot.value, slot.unit) not in told and (slot.value, slot.unit[:1]) not in {(v, u[:1]) for v, u in told}:
        return False
    alike = any(one.kind == "number" and one.unit[:1] == slot.unit[:1] for one in slots(part))
    return not alike or _shares(slot, claim, part)


def _shares(slot: Slot, claim: str, part: str) -> bool:
    """Whether a phrase tells another of the claimed figures of one unit: 95 of 「111座厂中95座」."""
    mine = {one.value for one in slots(claim) if one != slot and one.unit[:1] == slot.unit[:1]}
    return any(one.value in mine and one.unit[:1] == slot.unit[:1] for one in slots(part))


def _year(slot: Slot, index: int, pieces: Sequence[str], told: Told) -> str:
    """A year against the last one named before a phrase that names none; only one that leads in tells against it."""
    for text in (*reversed(pieces[:index]), told.before[-120:], told.heads):
        if held := [other.value for other in slots(text) if is_year(other)]:
            leads = re.match(r"(?:展望|力争)?(?:到|至|截至)?(?:19|20)\d\d年", text)
            return pairing.SAME if slot.value in held else pairing.OTHER if leads else pairing.NONE
    return pairing.NONE


def _masked(claim: str, mine: Sequence[Slot]) -> str:
    """The claim without its particulars and its words of force and denial."""
    chars = list(claim)
    spans = [(slot.start, slot.end) for slot in mine]
    spans += [match.span() for pattern in _forces() for match in pattern.finditer(claim)]
    spans += [match.span() for match in _LINES.finditer(claim)]
    for start, end in spans:
        chars[start:end] = "\0" * (end - start)
    return "".join(chars)


@cache
def _louder() -> re.Pattern[str]:
    """Words of urging and of leaving nothing out, which are weighed apart from the matter."""
    data = load("statements")
    return re.compile(f"{data['modal']['urge']}|{data['exclusive']}")


@cache
def _forces() -> tuple[re.Pattern[str], ...]:
    data = load("statements")
    return tuple(re.compile(pattern) for pattern in (data["negative"], data["modal"]["must"], data["modal"]["may"]))
