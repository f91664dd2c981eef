"""Where a claim and a sentence contradict each other in a word or a number, whatever else they say."""

from __future__ import annotations

import re

from assistant.vocabulary import load


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


def other_number(claim: str, text: str) -> str:
    """A number of the claim that the sentence lacks (15日): "told" when it has another one of its kind (7日)."""
    for number, kind in re.findall(r"(\d+(?:\.\d+)?)个?([\u4e00-\u9fff%])", claim):
        if not re.search(rf"(?<![\d.]){re.escape(number)}个?{kind}", text):
            return "told" if re.search(rf"\d个?{kind}", text) else "lacks"
    return ""
