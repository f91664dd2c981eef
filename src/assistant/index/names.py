"""Which documents a question names, by whole names («第七师», «2017年实施意见») and loosely by the words of titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.index import lexical
from assistant.language.normal import fold
from assistant.language.tokens import features
from assistant.records import Document

WHOLE = 12.0
"""What a whole name adds, times its idf among documents (curve: docs/retrieval.md)."""

LOOSE = 0.6
"""What a pair of characters adds that stands in a document's names, times its idf among documents (ibid.)."""

SELVES_UP_TO = 20
"""Documents of a library in which 「本师」 and 「公司」 still tell one from another; in a larger one they are words."""

_PERIOD = re.compile(r"\d+年?")
"""Numbers of a title are left out of the loose match: 「规划（2023—2035年）」 is not what 「到2035年」 asks for."""

_DATED = re.compile(
    r"((?:19|20)\d\d)年?[^,.;?!\d]{0,8}?(文件|意见|规划|方案|办法|条例|通知|决定|纲要|计划|细则|规定|法)"
)
"""A year and a kind of document: 「2017年的意见」, 「2024年美丽兵团意见」."""

Found = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Names:
    """Name or feature -> the documents (by position) that have it; ``longest`` is the longest name's length."""

    count: int
    longest: int
    whole: Found
    loose: Found
    dated: Sequence[frozenset[str]]

    def named(self, question: str) -> list[str]:
        """The whole names in ``question``, folded, longest first; what one name covers is no part of another."""
        return list(self._named(fold(question)))

    def scores(self, named: Sequence[str], question: str) -> NDArray[np.float32]:
        """Per document how much ``question``, with these whole names in it, names it."""
        total = np.zeros(self.count, np.float32)
        for year, kind in _DATED.findall(fold(question)):
            found = np.array(
                [p for p, own in enumerate(self.dated) if year in own and kind[-2:] in (*own, "文件")], int
            )
            total[found] += WHOLE * self._idf(found) if len(found) else 0
        for name in named:
            total[self.whole[name]] += WHOLE * self._idf(self.whole[name])
        for feature in features(question):
            if (documents := self.loose.get(feature)) is not None:
                total[documents] += LOOSE * self._idf(documents)
        return total

    def _named(self, question: str) -> Iterator[str]:
        for size in range(min(self.longest, len(question)), 1, -1):
            for start in range(len(question) - size + 1):
                name = question[start : start + size]
                if name in self.whole:
                    question = question[:start] + "\n" * size + question[start + size :]
                    yield name

    def _idf(self, documents: NDArray[np.int64]) -> float:
        return float(lexical.idf(np.array([len(documents)]), self.count)[0])


def names(documents: Sequence[Document]) -> Names:
    """The index of what ``documents`` are called."""
    selves = len(documents) <= SELVES_UP_TO
    whole = _positions(_whole(document, selves=selves) for document in documents)
    loose = _positions(_loose(document) | _years(document) for document in documents)
    dated = tuple(frozenset((*_years(document), document.kind[-2:])) for document in documents)
    return Names(len(documents), max(map(len, whole), default=0), whole, loose, dated)


@lru_cache(maxsize=4096)
def own_words(document: Document) -> frozenset[str]:
    """The features of all that a document is called: within it they tell no clause from another."""
    return frozenset(feature for name in _called(document) for feature in features(name))


def _positions(held: Iterable[Iterable[str]]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for position, names_of_one in enumerate(held):
        for name in sorted(set(names_of_one)):
            found.setdefault(name, []).append(position)
    return {name: np.array(positions) for name, positions in found.items()}


def _whole(document: Document, *, selves: bool) -> set[str]:
    called = (*_called(document), *(document.self_names if selves else ()))
    return {name for name in map(fold, called) if len(name) > 1}


def _loose(document: Document) -> set[str]:
    return {feature for feature in features(_PERIOD.sub(" ", " ".join(_called(document)))) if len(feature) > 1}


def _called(document: Document) -> tuple[str, ...]:
    entity = (document.entity, *document.entity_aliases)
    return tuple(filter(None, (document.title, *document.aliases, *entity, document.number)))


def _years(document: Document) -> set[str]:
    """The years of a document's date and number: 「2017年的意见」."""
    return {year for year in (document.date[:4], *re.findall(r"(?:19|20)\d\d(?=\D)", document.number)) if year}
