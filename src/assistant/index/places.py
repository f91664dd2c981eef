"""Clauses that a question asks for by number («第七师方案第（十五）条»): found in the tree, not by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assistant.citation.labels import Reference, references, resolve
from assistant.index.store import Store
from assistant.records import Clause

__all__ = ["MANY", "located", "references"]

MANY = 8
"""Documents at most in which a number is looked up: in a whole library 第六条 alone means nothing."""

BELOW = 4
"""Clauses below the one that is asked for which come with it: a heading's answer stands under it."""


def located(asked: Sequence[Reference], store: Store, documents: Iterable[str]) -> list[Clause]:
    """The clauses that the references mean in these documents, each followed by the first ones below it; no repeats."""
    found: dict[str, Clause] = {}
    for document in islice(documents, MANY):
        clauses = store.clauses(document)
        for reference in asked:
            for clause in resolve(reference, clauses)[:MANY]:
                found.update((one.id, one) for one in (clause, *islice(_below(clause, clauses), BELOW)))
    return list(found.values())


def _below(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Clause]:
    return (one for one in clauses if clause.ordinal < one.ordinal and one.start < clause.reach)
