"""The words of a claim in a text, in whatever order, and what is left of words that say nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from assistant.answering.proofs.alignment import RUN, Phrase, phrase
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import times
from assistant.vocabulary import load

APART = 0.34
"""Share of a claim's neighbouring tokens that may stand apart where it says the same in another order."""

COVERED = 0.4
"""Share of a phrase that a claim in another order has at least: it must not leave out most of it."""

MISSING = 0.1
"""Share of neighbouring tokens of a claim that may stand apart in the text."""

LEAST = 4
"""Tokens that a claimed phrase and one of the text have at least in common."""

LISTED = re.compile(r"[、和与及]")
_ORDERED = re.compile(r"任|比|高于|低于|超过|先|后|从.+到|由.+(?:到|牵头|负责)|以.+为|给|送|向")
DENYING = "不未无非副"
_TOKENS = re.compile(r"\d+(?:\.\d+)?|[a-zα-ωⅠ-ⅿ]+|.")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(load("statements")["leading"])


def bare(text: str) -> str:
    """What is left without words that only lead on."""
    data = load("statements")
    return re.sub(r"[、,()]", "", _leading().sub("", re.sub(data["scope"], "", text)))


def unjoined(text: str) -> str:
    """What is left without words that only join: 达到, 为, 目标."""
    return _copular().sub("", text)


@cache
def _copular() -> re.Pattern[str]:
    return re.compile(load("statements")["copular"])


def timeless(text: str) -> str:
    """A phrase without its years, which are compared by themselves."""
    out, at = "", 0
    for time in times(text):
        out += text[at : time.start]
        at = time.end
    return re.sub(r"^[,、]|(?:展望)?本?世纪中叶", "", out + text[at:])


def all_said(claims: Sequence[str], text: str, heads: str = "", apart: float = MISSING) -> bool:
    """Whether every word of the phrases claimed stands in a text, in whatever order; the first one may be in a heading.

    「智慧校园达标学校占比达到70%」 in 「…智慧校园达标学校占比力争达到70%」 -> True; with 机构 for 学校 -> False.
    """
    held, above = phrase(text).tokens, phrase(heads).tokens
    for claim in claims:
        first, *runs = _runs(phrase(timeless(claim)).tokens) or [[]]
        size = sum(map(len, (first, *runs)))
        if _missing([first], (*held, *above)) + _missing(runs, held) > apart * size:
            return False
    return True


def _missing(runs: Sequence[Sequence[str]], held: Sequence[str]) -> float:
    """How many neighbouring tokens do not stand side by side in a text; more than any number for a strange token."""
    pairs, characters = set(pairwise(held)), set(held)
    if any(token not in characters for run in runs for token in run):
        return float("inf")
    return sum(pair not in pairs for run in runs for pair in pairwise(run))


def _runs(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens between words of grammar."""
    grammar = set(load("question")["function"]) | set("、达为是有中里占,()")
    tokens = tuple(_TOKENS.findall(_copular().sub("\0", "".join(tokens))))
    out: list[list[str]] = [[]]
    for token in tokens:
        if token in grammar or token == "\0":
            out.append([])
        else:
            out[-1].append(token)
    return [run for run in out if run]


def rearranged(own: Phrase, other: Phrase, context: str, part: str) -> bool:
    """Whether the claim says the same in another order: every token of each item is in one item of the phrase.

    「道路要100%硬化」 on 「道路硬化率达到100%」 -> True, 「夏季甲、冬季乙」 on 「冬季甲、夏季乙」 -> False.
    """
    marks = DENYING + NUMERAL
    if [t for t in own.tokens if t in marks] != [t for t in other.tokens if t in marks]:
        return False
    if "分别" in part or _ORDERED.search(own.joined) or _ORDERED.search(other.joined):
        return False
    theirs = [frozenset(phrase(item).tokens) for item in LISTED.split(part)]
    pairs = set(pairwise(other.tokens)) | set(pairwise(context))
    items = [[run for run in _runs(item) if run] for item in _split(own.tokens)]
    runs = [run for item in items for run in item]
    size = sum(map(len, runs))
    apart = sum(pair not in pairs for run in runs for pair in pairwise(run))
    if size < LEAST or apart > APART * size or _numbers(own) - _numbers(other):
        return False
    for item in items:
        for run in item:
            rest = _unlicensed(run, other.tokens, context) if run is runs[0] else run
            if not any(set(rest) <= held for held in theirs):
                return False
    return len(_numbers(other)) <= max(1, len(_numbers(own))) and size >= COVERED * _content(other)


def _unlicensed(run: Sequence[str], held: Sequence[str], context: str) -> Sequence[str]:
    """A run without the beginning that names what the phrase speaks of anyway."""
    strange = [at for at, token in enumerate(run) if token not in held]
    end = strange[-1] + 1 if strange else 0
    return run[end:] if end >= RUN and "".join(run[:end]) in context else run


def _content(one: Phrase) -> int:
    return sum(map(len, _runs(one.tokens)))


def _numbers(one: Phrase) -> set[tuple[str, str]]:
    """The figures of a phrase with what stands after them: 80 and 家."""
    following = (*one.tokens[1:], "")
    return {(token, after) for token, after in zip(one.tokens, following, strict=True) if token[0].isdigit()}


def _split(tokens: Sequence[str]) -> list[list[str]]:
    """The items of a list in tokens."""
    out: list[list[str]] = [[]]
    for token in tokens:
        if token in "、和与及":
            out.append([])
        else:
            out[-1].append(token)
    return out
