"""What a phrase of the text stands under: conditions, what it follows on, its topic; and what of that narrows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.proofs.particles import is_year, same_unit, slots
from assistant.answering.proofs.presence import elliptic
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

TOPIC = 14
"""Characters of a first phrase that only names what the sentence is about."""

_OPEN_CONDITION = re.compile(r"(?:的(?:地区|单位|企业|情形|项目|地块)?|时|后|前|期间|起)$")
_PREDICATE = re.compile(r"是指|指|是|即|包括|应当|必须|不得|可以|由")
_ORDERED = re.compile(r"(?<![占对])比(?![例重值率])|(?:高于|低于|大于|小于)(?!\d)|先于|优先于|早于|晚于|从.+[到至]")
_ORDERING = re.compile(r"比|高于|低于|先于|优先于|早于|晚于|从|[到至]|大于|小于|[^\u4e00-\u9fff]+")
_IN_PART = re.compile(r"的(?:\d{1,2}(?:\.\d+)?%|[一二三四五六七八九]成|一半|大部分|[一二三四五]分之)")
"""「完成年度计划的92%」 is not 「完成年度计划」."""
_LIMITING = re.compile(r"以上|以下|不足|超过|未满|不满|年满")


_OF_WHOM = re.compile(r"(?:对|对于|在)?(?:没有?|未|无|有|实行|违反|经)[^,]{1,16}的[\u4e00-\u9fff]{2,5}$")
"""「没物业的小区」 before what is said of it."""


def joined(claims: Sequence[str]) -> list[str]:
    """The phrases, a condition with what it is the condition of: 「材料齐全的」 + 「当场办结」."""
    out: list[str] = []
    for claim in claims:
        if out and (_OPEN_CONDITION.search(out[-1]) or _OF_WHOM.match(out[-1])):
            out[-1] += f",{claim}"
        else:
            out.append(claim)
    return out


def standing_under(index: int, pieces: Sequence[str]) -> list[str]:
    """What a phrase stands under: conditions before it, what it follows on where it has no own subject, the topic."""
    found, at = [], index
    while at > 0 and (_OPEN_CONDITION.search(pieces[at - 1]) or follows().match(pieces[at])):
        at -= 1
        found.append(pieces[at])
    if at > 0 and (found or (len(pieces[0]) <= TOPIC and _PREDICATE.match(pieces[1]) and not slots(pieces[0]))):
        found.append(pieces[0])
    inside = pieces[index].startswith("其中")
    found += [pieces[index - 1]] if inside and index and not found else []
    return [one for one in found[::-1] if inside or not parallel(one, pieces[index])]


@cache
def follows() -> re.Pattern[str]:
    """How a phrase begins that has no subject of its own."""
    return re.compile(load("statements")["follows"])


PREPOSITIONS = "在对由向将把从按"
"""How a phrase begins that says where, to whom or by whom."""


def parallel(other: str, part: str) -> bool:
    """Whether two phrases say the same of two things: both with a figure of one unit, with one doing, or one place."""
    if "分别" in part:
        return False  # it deals out what the phrase before lists
    return (other[:1] == part[:1] and other[:1] in PREPOSITIONS) or any(
        a.kind == b.kind and (a.kind != "number" or same_unit(a.unit, b.unit)) and a.value != b.value
        for a in slots(other)
        for b in slots(part)
        if not is_year(a)
    )


def free(claim: str, before: Sequence[str]) -> int:
    """How many characters of a claim may stand in the sentence before: its condition, where the text's own is short.

    「连续两年没完成年度任务的，取消资格」 on 「连续两年未完成的」 -> 13; 0 where the text has no such condition.
    """
    match = _CONDITION.match(claim) if any(map(elliptic, before)) else None
    return match.end() if match else 0


def subject(phrase: str) -> str:
    """A phrase from its first word that tells: 首期规模5亿元, 单位处…元罚款 of 「对单位处…」."""
    words = f"{load('statements')['leading']}|设立|[{PREPOSITIONS}]|其中"
    return re.sub(rf"^(?:{words})+", "", phrase)


def uses(words: str, text: str) -> bool:
    pairs = [pair for pair in bigrams(words) if "\0" not in pair]
    return sum(pair in text for pair in pairs) >= 2


def narrower(claim: str, part: str, before: Sequence[str], used: Sequence[str]) -> bool:
    """Whether the text has a condition, limit or order that the claim leaves out."""
    if _ORDERED.search(claim) and not _in_order(claim, "".join((*before, part))):
        return True
    if left_out(before, used):
        return True
    claimed = {slot.value for slot in slots(claim)}
    if _IN_PART.search(part) and not _IN_PART.search(claim):
        return True
    return any(
        slot.value not in claimed and _LIMITING.match(part[slot.end :]) and part[slot.end + 2 : slot.end + 3]
        for slot in slots(part)
        if slot.kind == "number"
    )


def _in_order(claim: str, part: str) -> bool:
    """Whether the words of an ordered claim stand in the same order in the text."""
    runs = [run for run in _ORDERING.split(claim) if len(run) > 1]
    places = [part.find(run[:2]) for run in runs]
    return bool(_ORDERED.search(part)) and all(place >= 0 for place in places) and places == sorted(places)


_CONDITION = re.compile(r"[^,]*?的(?:[\u4e00-\u9fff]{2,4}?(?=[,由应须要不得可]|$))?")


def conditional(phrase: str) -> bool:
    """Whether a phrase is a condition of what follows it: 「逾期未改正的」."""
    return bool(_OPEN_CONDITION.search(phrase))


def left_out(before: Sequence[str], used: Sequence[str]) -> bool:
    """Whether the text has a condition that the claim does not name."""
    return any(_OPEN_CONDITION.search(one) and one not in used for one in before)
