"""What a penalty is for, as the article says it that it refers to: 「违反第七条第（一）项规定的」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.proofs.speaking import unlabelled
from assistant.answering.proofs.surroundings import Told

_BANNED = re.compile(r"^(?:不得|禁止|严禁|应当|必须)+")
_BREACH = re.compile(r"(?:有)?违反|有前款")


def refers(phrase: str) -> bool:
    """Whether a phrase only refers to what is told elsewhere: 「违反本办法第七条规定的」."""
    return bool(_BREACH.match(phrase))


def conduct(claim: str, told: Told) -> str:
    """What a penalty is for, of what it refers to, where the claim names the doing itself: 改装 is not 销售改装…."""
    doings = (re.split(r"、|或者|或", text) for text in map(unlabelled, told.conducts))
    return "".join(f",{'、'.join(doing)}" for doing in doings if _names_doing(claim, doing))


def _names_doing(claim: str, doing: Sequence[str]) -> bool:
    doing = [_BANNED.sub("", doing[0]), *doing[1:]]
    firsts = doing if not re.search("的(?!,|$)", "".join(doing)) else doing[:1]
    return any(first[:2] in claim or first[0] in "将把" for first in firsts if len(first) > 1)
