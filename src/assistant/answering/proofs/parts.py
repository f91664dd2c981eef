"""Parts of a figure that is written as a ratio: the second of 「4.5:49.4:46.1」 is what 第二产业 holds of a hundred."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answering.proofs import figures
from assistant.answering.proofs.evidence import Evidence
from assistant.vocabulary import load

_PART = re.compile(
    r"^(?P<whole>.+?为(?P<ratio>\d+(?:\.\d+)?(?:[:∶]\d+(?:\.\d+)?)+)),其中(?P<part>.+?)占(?P<number>\d+(?:\.\d+)?)%$"
)
_HUNDRED = Decimal("0.2")
"""How far rounded parts may be from a hundred together."""


def parted(evidence: Evidence, text: str) -> bool:
    """「第十二师2022年三次产业结构为4.5:49.4:46.1,其中第二产业占49.4%」 beside that ratio -> True."""
    match = _PART.match(text)
    if not match or not figures.stated(evidence, match["whole"]):
        return False
    numbers = re.split(r"[:∶]", match["ratio"])
    if abs(sum(map(Decimal, numbers), Decimal(-100))) > _HUNDRED:
        return False
    for composite in load("reckoning")["composites"]:
        names = [part.split("|")[0] for part in composite["parts"]]
        if match["part"] in names and len(names) == len(numbers) and re.search(composite["name"], match["whole"]):
            return numbers[names.index(match["part"])] == match["number"]
    return False
