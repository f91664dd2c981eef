"""Clauses that a question asks for by number («第七师方案第（十五）条»): found in the tree, not by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from assistant.citation.labels import Reference, references, resolve
from assistant.index.store import Store
from assistant.records import Clause

__all__ = ["MANY", "Reference", "located", "references"]

MANY = 8
"""Documents at most in which a number is looked up: in a whole library 第六条 alone means nothing."""

BELOW = 4
"""Clauses below the one that is asked for which come with it unasked: a heading's answer stands under it."""


def located(
    asked: Sequence[Reference], store: Store, documents: Iterable[str], scores: Mapping[str, float]
) -> list[Clause]:
    """The clauses that the references mean in these documents, no clause twice.

    Each is followed by those below it: first those with a score (clause id -> score), best first, then in order.
    """
    found: dict[str, Clause] = {}
    for document in islice(documents, MANY):
        clauses = store.clauses(document)
        for reference in asked:
            for clause in resolve(reference, clauses)[:MANY]:
                below = list(_below(clause, clauses))
                scored = sorted((one for one in below if one.id in scores), key=lambda one: -scores[one.id])
                found.update((one.id, one) for one in (clause, *scored, *below[:BELOW]))
    return list(found.values())


def _below(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Clause]:
    return (one for one in clauses if clause.ordinal < one.ordinal and one.start < clause.reach)
