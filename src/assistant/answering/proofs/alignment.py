"""How a phrase that is claimed lies against a phrase of the text: what is the same, what is put in another's place.

Both are cut into numbers, Latin words and single characters, without words that change nothing (的, 了) and words of
force (应当, 可以, 不得), which are compared by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from assistant.answering.matching import same_words
from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import find
from assistant.vocabulary import load

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-zα-ωⅠ-ⅿ]+|.")
_COUNT = re.compile(
    rf"(?<![第{NUMERAL}])([{NUMERAL}]{{1,6}})(?=个|项|条|家|座|处|类|种|名|批|期|大|步|方面|层次|阶段|年|次(?!性)|人|倍|成|级|天|小时|所|张)"
)
_PERCENT = re.compile(rf"百分之([{NUMERAL}]+|\d+(?:\.\d+)?)")
RUN = 2
"""Tokens in a row from which a match counts; a number counts alone."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in tokens, with its words of force by class (must, may, urge, try, hope) and how often it denies."""

    text: str
    tokens: tuple[str, ...]
    force: frozenset[str]
    denials: int

    @property
    def joined(self) -> str:
        """The tokens in a row."""
        return "".join(self.tokens)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where the two differ: what is claimed, what the text has there, and what stands on both sides."""

    claimed: str
    told: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fit:
    """One alignment. ``share`` of the claim's tokens that the text has in order; ``slots`` where the claim has other
    words, ``gaps`` what the text has more between them, ``head`` and ``tail`` what it has before and after."""

    share: float
    slots: tuple[Slot, ...]
    gaps: tuple[str, ...]
    head: str
    tail: str


@cache
def _data(name: str) -> re.Pattern[str]:
    return re.compile(load("statements")[name])


@cache
def _forces() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in load("statements")["modal"].items())


@lru_cache(maxsize=20000)
def phrase(text: str) -> Phrase:
    """A phrase for alignment. 「学校食堂不得制售冷荤类食品」 -> its tokens without 不得, one denial."""
    plain = _limited(counted(same_words(text.replace("，", ",")))).replace("每天", "每日").replace("每星期", "每周")
    denials = len(_data("negative").findall(plain))
    bare = _data("negative").sub("", plain)
    force = frozenset(name for name, pattern in _forces() if pattern.search(bare))
    for name, pattern in _forces():
        bare = pattern.sub("", bare) if name in ("must", "may") else bare
    bare = _data("light").sub("", bare)
    return Phrase(text, tuple(map(_number, _TOKEN.findall(bare))), force, denials)


def counted(text: str) -> str:
    """Chinese counts as figures: 「四大工程」 -> 「4大工程」, 「百分之六十」 -> 「60%」."""
    text = _PERCENT.sub(lambda m: f"{parse(m[1]) if parse(m[1]) is not None else m[1]}%", text)
    text = _COUNT.sub(lambda m: str(parse(m[1])) if parse(m[1]) is not None else m[1], text)
    return re.sub(r"(?<!\d)(\d)成(?![立果本功员熟份为])", r"\g<1>0%", text)


def _limited(text: str) -> str:
    """Limits in one spelling: 「控制在120亿立方米以内」 and 「不超过120亿立方米」 -> 「≤120亿立方米」."""
    out, at = "", 0
    for quantity in find(text):
        side = next((sign for sign, words in _LIMITS if words.search(quantity.before + quantity.after)), "")
        if not side or quantity.chinese or quantity.start < at:
            continue
        lead = re.sub(r"(?:控制|保持|稳定|维持)在$|达到?$", "", text[at : quantity.start])
        inner = quantity.text[len(quantity.text) - (quantity.end - quantity.number_start) :]
        inner = inner.removesuffix(quantity.after) if quantity.after else inner
        out += f"{lead}{quantity.hope}{side}{inner.strip()}"
        at = quantity.end
    return out + text[at:]


_LIMITS = (
    ("≥", re.compile(r"≥|不[得能应]?低于|不[得能应]?少于|不小于|至少|最低|以上")),
    ("≤", re.compile(r"≤|不[得能应]?超过|不[得能应]?高于|不[得能应]?多于|不大于|最高|最多|以内|以下")),
)


def _number(token: str) -> str:
    if not token[0].isdigit():
        return token
    token = token.replace(",", "")
    return token.rstrip("0").rstrip(".") if "." in token else token


@lru_cache(maxsize=20000)
def align(claim: Phrase, told: Phrase) -> Fit:
    """The best way to lay a claimed phrase along one of the text."""
    blocks = _blocks(claim.tokens, told.tokens)
    if not blocks:
        return Fit(0.0, (), (), told.joined, "")
    share = sum(size for _, _, size in blocks) / len(claim.tokens)
    slots, gaps = [], []
    at, there = 0, blocks[0][1]
    for a, b, size in [*blocks, (len(claim.tokens), -1, 0)]:
        own = "".join(claim.tokens[at:a])
        other = "".join(told.tokens[there:b]) if b >= 0 else ""
        first, last = at == 0 and a == blocks[0][0], b < 0
        if own:
            other = "".join(told.tokens[: blocks[0][1]]) if first else "".join(told.tokens[there:]) if last else other
            slots.append(Slot(own, other, "".join(claim.tokens[max(0, at - 6) : at]), "".join(claim.tokens[a : a + 6])))
        elif other and not first and not last:
            gaps.append(other)
        at, there = a + size, b + size
    end = blocks[-1][1] + blocks[-1][2]
    return Fit(share, tuple(slots), tuple(gaps), "".join(told.tokens[: blocks[0][1]]), "".join(told.tokens[end:]))


def _blocks(own: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs that both have, in order; single characters do not count, single numbers do."""
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    return [
        (a, b, size)
        for a, b, size in matcher.get_matching_blocks()
        if size >= RUN or (size == 1 and (own[a][0].isdigit() or (len(own[a]) > 1))) or (size == 1 and own[a] in "%‰≥≤")
    ]
