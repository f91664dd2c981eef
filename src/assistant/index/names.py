"""Which documents a question names: their titles, short names, entities and numbers, as features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index import lexical
from assistant.language.tokens import features
from assistant.records import Document

WEIGHT = 1.0
"""What a feature counts in the name of a clause's document, against 1 in its text (curve: docs/retrieval.md)."""


@dataclass(frozen=True, slots=True)
class Names:
    """Feature -> the documents (by position) in whose names it stands, and its idf among them."""

    count: int
    postings: Mapping[str, NDArray[np.int64]]

    def scores(self, weights: lexical.Weights) -> NDArray[np.float32]:
        """Per document how much of the question's features its names carry: idf x count, summed."""
        total = np.zeros(self.count, np.float32)
        for feature, weight in weights.items():
            if (found := self.postings.get(feature)) is not None:
                total[found] += WEIGHT * weight * lexical.idf(np.array([len(found)]), self.count)[0]
        return total


def names(documents: Sequence[Document]) -> Names:
    """The index of what ``documents`` are called."""
    postings: dict[str, list[int]] = {}
    for position, document in enumerate(documents):
        for feature in set(features(called(document))):
            postings.setdefault(feature, []).append(position)
    return Names(len(documents), {feature: np.array(found) for feature, found in postings.items()})


def called(document: Document) -> str:
    """All that a document is called by, apart by spaces: title, aliases, entity, region, number."""
    entity = (document.entity, *document.entity_aliases, document.region)
    return " ".join((document.title, *document.aliases, *entity, document.number))
