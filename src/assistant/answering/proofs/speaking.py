"""Phrases as officials write them, whether they are claimed in everyday words or told in the text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assistant.answering.matching import same_words
from assistant.answering.proofs.alignment import counted
from assistant.answering.proofs.words import LABEL
from assistant.vocabulary import load

_TWO = re.compile(r"(?<![一二三四五六七八九十])([一二三四五六七八])([二三四五六七八九])(?=年级|季度)")


def unlabelled(part: str) -> str:
    """A phrase of the text in official words, without the number of its item."""
    label = LABEL.match(part)
    return spoken(part[label.end() :] if label and not part[label.end() : label.end() + 1].isdigit() else part)


@lru_cache(maxsize=20000)
def spoken(text: str) -> str:
    """A phrase with spoken words as officials write them: 「不用交押金」 -> 「不得收取押金」, 「7天」 -> 「7日」."""
    text = counted(_TWO.sub(r"\1、\2", same_words(text)))
    for pattern, said in _official():
        text = pattern.sub(said, text)
    return text


@cache
def _official() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(spoken_word), said) for spoken_word, said in load("statements")["spoken"])
