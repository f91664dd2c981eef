"""Statements that something is one of a list: borne out by a list that has it, gainsaid by a closed one without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.proofs.contrast import named_alike
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.presence import Words
from assistant.answering.proofs.surroundings import Told, parts
from assistant.language.numerals import NUMERAL, parse
from assistant.vocabulary import load

_LIST = re.compile(r"[^、,]+(?:、[^、,]+)+")
_JOINS = re.compile(r"、|以及|及|和|与")
_LEADS = re.compile(r"^.*(?:即|包括|包含|分为|是指|指|有|为|建立|设置|实施|:)")
_OPEN = re.compile(r"等(?!级|候|待|于)")
_COUNT = re.compile(rf"([{NUMERAL}]+|\d+)(?:个|项|条|类|种|大|长|层次|级|方面|化|统一|同步)")
LEAST = 3
"""Items that a list has at least before what it lacks speaks against a claim."""


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("statements")["members"])


def membership(claims: Sequence[str], told: Told) -> str:
    """The verdict of a sentence on one phrase that puts a thing into a list; "" where it speaks of no such list.

    「“七长”责任制包括家长」 on 「…即县长、…、家长、师长包保责任制」 -> "true"; 「…包括厂长」 -> "false".
    """
    if len(claims) != 1:
        return NEITHER
    if listed := _enumerated(claims[0], told):
        return listed
    for pattern in _claims():
        if match := pattern.match(claims[0]):
            whole, member = match["whole"].strip('"'), match["member"].strip('"')
            kind = whole[-2:]  # 三种模式包括甲模式: 甲
            member = member.removesuffix(kind) if len(member) > len(kind) + 1 else member
            for index, piece in enumerate(parts(told.sentence)):
                if verdict := _listed(whole, member, index, piece, told):
                    return verdict
    return NEITHER


_ENUMERATED = re.compile(
    r"^(?P<whole>.{2,24}?)(?P<verb>包括|包含|分为|分成|划分为|有|是指|即|指|是|为)(?P<list>[^、,\d]{2,12}(?:、[^、,]{2,12})+)$"
)
_TAIL = re.compile(
    rf"(?:等)?(?:这)?(?P<count>[{NUMERAL}]|\d+)(?:个|项|级|类|种|大|条|方面|层次)[\u4e00-\u9fff]{{0,4}}$"
)


def _enumerated(claim: str, told: Told) -> str:
    """The verdict on a whole list that is claimed, by a list of the text whose items may share words; "" for none.

    「信用分为诚信、良好、警示、不良四级」 on 「环保诚信企业、环保良好企业、环保警示企业、环保不良企业」 -> "true".
    """
    match = _ENUMERATED.match(claim)
    own = [item for item in _JOINS.split(_TAIL.sub("", match["list"])) if item] if match else []
    if match is None or len(own) < 2:
        return NEITHER
    tail = _TAIL.search(match["list"])
    count = (int(tail["count"]) if tail["count"].isdigit() else parse(tail["count"])) if tail else None
    pieces = parts(told.sentence)
    for index, piece in enumerate(pieces):
        found = _LIST.search(re.sub(r"\([^()]*\)", "", piece))
        if found and _names(match["whole"].strip('"'), index, pieces, told):
            part = count is None and match["verb"] in ("有", "包括", "包含")
            if verdict := _against(own, _items(found.group()), count, part=part, opened=bool(_OPEN.search(piece))):
                return verdict
    return NEITHER


def _against(own: Sequence[str], items: Sequence[str], count: int | None, *, part: bool, opened: bool) -> str:
    """A list that is claimed, with how many it is said to have, against the text's. ``part``: it need not have all."""
    strange = [item for item in own if not any(item in other for other in items)]
    if not strange and (part or (len(items) == len(own) and count in (None, len(own)))):
        return TRUE
    if opened or len(items) < LEAST:
        return NEITHER
    swapped = len(strange) == 1 and len(items) == len(own) and not any(named_alike(strange[0], one) for one in items)
    return FALSE if swapped or (count is not None and count != len(items) and len(own) == count) else NEITHER


def _listed(whole: str, member: str, index: int, piece: str, told: Told) -> str:
    """Whether a phrase lists the members of a whole, and this one among them."""
    pieces = parts(told.sentence)
    piece = re.sub(r"\([^()]*\)", "", piece)
    found = _LIST.search(piece)
    if not found or not _names(whole, index, pieces, told):
        return NEITHER
    items = _items(found.group())
    if any(named_alike(member, item) or member in item for item in items):
        return NEITHER if re.search(r"不(?!断|良|动)|除外|未|禁止", piece) else TRUE
    beside = "".join(pieces[max(0, index - 1) : index + 2])
    counted = {int(n) if n.isdigit() else parse(n) for n in _COUNT.findall(beside)}
    defined = "所称" in beside and piece.startswith("包括")
    closed = len(items) >= LEAST and (defined or len(items) in counted) and member not in told.sentence
    rest = piece[found.end() :] + items[-1]
    return FALSE if closed and (not _OPEN.search(rest) or _COUNT.search(rest)) else NEITHER


def _names(whole: str, index: int, pieces: Sequence[str], told: Told) -> bool:
    """Whether the words of the whole stand beside the list or above it."""
    beside = "".join(pieces[max(0, index - 1) : index + 2])
    laid = Words(whole, beside, "", told.heads, told.before)
    return not laid.left and laid.here >= 2


def _items(text: str) -> list[str]:
    """The items of a list without what leads in to it and what closes it."""
    first, *rest = (part for part in _JOINS.split(text) if part)
    items = [_LEADS.sub("", first) or first, *rest]
    items[-1] = re.split(rf"等|[{NUMERAL}\d]+(?:个|项|条|类|种|大|层次)", items[-1])[0] or items[-1]
    return items
