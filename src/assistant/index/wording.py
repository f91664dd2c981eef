"""What a question's words count: names and the frame of a question little, lay words also as officials write them.

「请问第七师浇地怎么少用水？」 -> 浇地 and 少用水 in full, 灌溉 and 节约用水 beside them, 第七师, 请问, 怎么 little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.language.normal import fold
from assistant.language.tokens import features
from assistant.vocabulary import load

LAY = 0.4
"""What a feature of the official wording counts for a lay one in the question (curve: docs/retrieval.md)."""

NAMED = 0.3
"""What a feature counts inside the name of a document or entity: the name already chooses the document (ibid.)."""

LATIN = 2.0
"""What a Latin word counts: it is one feature, a Chinese word of its weight is several (eod, vocs; ibid.)."""

FRAME = 0.3
"""What a feature counts inside the frame of a question: 「是什么意思」 is not what is looked for (ibid.)."""


TITLED = 0.5
"""What a feature keeps that stands in the names of the document asked about: there it is everywhere (ibid.)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it is searched: what each feature counts, and the text whose meaning is compared."""

    weights: Mapping[str, float]
    text: str

    @property
    def length(self) -> float:
        """What a lexical score is divided by: the sum of what the features count, at least one."""
        return max(1.0, sum(self.weights.values()))


def wording(question: str, named: Sequence[str] = ()) -> Wording:
    """How ``question`` is searched; ``named`` are the (folded) document names in it."""
    folded = fold(question)
    weights: Counter[str] = Counter()
    content = folded
    for pattern, weight in ((_any(tuple(named)), NAMED), (_frames(), FRAME)):
        _add(weights, pattern.findall(content), weight)
        content = pattern.sub("\n", content)
    _add(weights, [content], 1.0)
    official = officially(content)
    held = set(features(folded))
    _add(weights, official, LAY, but=held)
    return Wording(dict(weights), " ".join([" ".join(content.split("\n")), *official]).strip() or folded)


class Words:
    """Words with others for each, found in a text: at each place the longest, none inside another.

    A pattern of thousands of words would try each of them at every character.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words
        self._longest: dict[str, int] = {}
        for word in words:
            self._longest[word[0]] = max(len(word), self._longest.get(word[0], 0))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word in ``text``. 「浇地怎么少用水」 -> (0, 2), (4, 7)."""
        at = 0
        while at < len(text):
            ends = range(min(len(text), at + self._longest.get(text[at], 0)), at, -1)
            end = next((end for end in ends if text[at:end] in self.words), 0)
            if end:
                yield at, end
            at = end or at + 1


def without(said: Wording, words: Collection[str]) -> Wording:
    """``said`` with what stands in ``words`` counting ``TITLED`` as much."""
    weights = {feature: weight * (TITLED if feature in words else 1) for feature, weight in said.weights.items()}
    return Wording(weights, said.text)


def officially(text: str) -> list[str]:
    """The official words for the lay ones in folded ``text``. 「浇地」 -> ["灌溉", "农业用水"]."""
    table = _lay()
    found = (word for start, end in table.spans(text) for word in table.words[text[start:end]])
    return list(dict.fromkeys(word for word in found if word not in text))


def _add(weights: Counter[str], texts: Iterable[str], weight: float, *, but: set[str] | None = None) -> None:
    for text in texts:
        for feature in features(text):
            if but is None or feature not in but:
                weights[feature] += weight * (LATIN if "a" <= feature[0] <= "z" else 1)  # type: ignore[assignment]


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Matches each of ``words``, the longest that fits; nothing when there are none."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)")


@cache
def _frames() -> re.Pattern[str]:
    return _any(map(fold, load("question_frames")["frames"]))


@cache
def lay_words() -> dict[str, tuple[str, ...]]:
    """The lay words, folded, with their official ones: 浇地 -> (灌溉, 农业用水). Not to be changed by a caller."""
    return {fold(lay): tuple(map(fold, official)) for lay, official in load("lay_terms")["terms"].items()}


@cache
def _lay() -> Words:
    """The lay words and their official ones; words of one meaning (synonyms) lead to each other."""
    table = dict(lay_words())
    for group in load("synonyms")["same"]:
        words = tuple(map(fold, group))
        for word in words:
            others = (*table.get(word, ()), *(other for other in words if other != word))
            table[word] = tuple(dict.fromkeys(others))
    return Words(table)
