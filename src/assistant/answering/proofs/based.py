"""What a figure was before, reckoned back from what it is and how much it has changed since."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answering.proofs.evidence import Evidence
from assistant.language.quantities import times

_BEFORE = re.compile(
    r"^据此推算,(?P<year>\d{4})年为(?P<result>\d+(?:\.\d+)?)(?P<unit>[^\d()]+)"
    r"\((?P<level>\d+(?:\.\d+)?)(?P=unit)(?P<sign>[-+])(?P<change>\d+(?:\.\d+)?)(?P<points>[^\d()]+)\)$"
)


def before(evidence: Evidence, text: str) -> bool:
    """「据此推算,2015年为8.6%(13.7%-5.1个百分点)」 after 「…13.7%,较2015年提高了5.1个百分点」 -> True."""
    match = _BEFORE.match(text)
    if match is None or match["points"] != {"%": "个百分点"}.get(match["unit"], match["unit"]):
        return False
    level, change, result = (Decimal(match[name]) for name in ("level", "change", "result"))
    if result != (level - change if match["sign"] == "-" else level + change):
        return False
    verbs = "提高|增加|增长|上升|提升|扩大|高|多" if match["sign"] == "-" else "下降|降低|减少|缩小|压减|低|少"
    figure = re.escape(f"{match['change']}{match['points']}")
    since = re.compile(rf"[较比](?:(?P<year>\d{{4}})年|上一?年|去年)(?:{verbs})了?{figure}")
    for said in evidence.beside():
        found = since.search(said.text)
        stated = re.search(rf"(?<![\d.]){re.escape(match['level'] + match['unit'])}", said.text)
        if found and stated and match["year"] == (found["year"] or _year_before(said.text[: found.start()])):
            return True
    return False


def _year_before(text: str) -> str:
    """The year before the last one that a text names."""
    told = [time.year[-4:] for time in times(text)]
    return str(int(told[-1]) - 1) if told else ""
