"""Where a claim and a sentence contradict each other in a word or a number, whatever else they say."""

from __future__ import annotations

import re

from assistant.language.quantities import find
from assistant.vocabulary import load

_UP = re.compile(r"增长|增加|上升|提高|提升|扩大|增至|升至|上涨|涨(?!幅)|增幅")
_DOWN = re.compile(r"下降|减少|降低|下滑|缩小|降至|减至|下跌|跌|降幅|下调|压减")
_DISTANT = re.compile(r"世纪中叶|本世纪末")


def opposed(claim: str, text: str) -> bool:
    """Whether the text has the opposite of a word of the claim at the same place: 降低…意识 against 提高…意识."""
    for pair in load("question")["opposites"]:
        for own, other in (pair, pair[::-1]):
            for match in re.finditer(re.escape(own), claim):
                after, before = claim[match.end() : match.end() + 2], claim[max(0, match.start() - 2) : match.start()]
                after_same = len(after) == 2 and other + after in text and own + after not in text
                before_same = len(before) == 2 and before + other in text and before + own not in text
                if own not in text and (after_same or before_same):
                    return True
    return False


def other_count(claim: str, text: str) -> bool:
    """Whether the claim counts otherwise than the text: 「四个合作区」 against 「三个合作区」."""
    told = [(q.number, q.unit) for q in find(text)]
    counts = [(q.number, q.unit) for q in find(claim) if q.chinese and q.text not in text]
    return any(c not in told and any(unit == c[1] for _, unit in told) for c in counts)


def other_number(claim: str, text: str) -> str:
    """A number of the claim that the sentence lacks (15日): "told" when it has another one of its kind (7日)."""
    for number, kind in re.findall(r"(\d+(?:\.\d+)?)个?([\u4e00-\u9fff%])", claim):
        if not re.search(rf"(?<![\d.]){re.escape(number)}个?{kind}", text):
            return "told" if re.search(rf"\d个?{kind}", text) else "lacks"
    return ""


def direction(text: str) -> str:
    """Which way a text says that something goes: 「比上年下降12.1%」 -> "down"; "" where it says both or neither."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "" if up == down else "up" if up else "down"


def reversed_direction(claim: str, text: str) -> bool:
    """Whether claim and text go opposite ways. 「增长12.1%」 against 「下降12.1%」 -> True."""
    return {direction(claim), direction(text)} == {"up", "down"}


def distant(claim: str, text: str) -> bool:
    """Whether a text speaks of the middle of the century, and the claim of a calendar year."""
    return bool(_DISTANT.search(text)) and not _DISTANT.search(claim) and bool(re.search(r"\d{2,4}年", claim))
