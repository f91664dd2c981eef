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
    for pattern in _claims():
        if match := pattern.match(claims[0]):
            whole, member = match["whole"].strip('"'), match["member"].strip('"')
            kind = whole[-2:]  # 三种模式包括甲模式: 甲
            member = member.removesuffix(kind) if len(member) > len(kind) + 1 else member
            for index, piece in enumerate(parts(told.sentence)):
                if verdict := _listed(whole, member, index, piece, told):
                    return verdict
    return NEITHER


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
