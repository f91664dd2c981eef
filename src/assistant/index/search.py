"""``Searcher``: a question in, ranked clauses out. Words propose, meaning proposes, one sum decides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index import encoder as encoders
from assistant.index import fusion, lexical, names, places
from assistant.index.dense import Dense
from assistant.index.encoder import Encoder
from assistant.index.lexical import Lexical
from assistant.index.places import Reference
from assistant.index.store import Store
from assistant.index.wording import wording
from assistant.records import Clause, Hit

CANDIDATES = 200
"""Clauses that each ranker proposes; the sum then orders their union. More changed no answer, and costs time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One segment, open: row ``r`` of its arrays is the clause with key ``base + r`` of document ``owners[r]``."""

    base: int
    words: Lexical
    meanings: Dense | None
    owners: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready once for all segments."""

    keys: NDArray[np.uint64]
    factors: NDArray[np.float32]
    length: float
    named: NDArray[np.float32]
    vector: NDArray[np.float32] | None


class Searcher:
    """The retriever over one store; safe to share between threads."""

    def __init__(self, store: Store, *, encoder: Encoder | None = None) -> None:
        self.store = store
        self._encoder = encoder or encoders.load(store.manifest.encoder.get("name"))
        self._documents = store.documents
        self._names = names.names(self._documents)
        self._positions = {document.id: position for position, document in enumerate(self._documents)}
        self._parts = tuple(self._open())
        self._count = sum(part.words.count for part in self._parts)

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        documents: Collection[str] | None = None,
        entities: Collection[str] = (),
        levels: Collection[str] = (),
        years: Collection[str] = (),
    ) -> list[Hit]:
        """The ``k`` best clauses for ``question``, best first; only of documents that pass the filters given.

        ``documents`` are ids, ``entities`` whom a document speaks of (第七师), ``levels`` its level (师市), ``years``
        the year of its date (2024). An empty filter lets all pass, except ``documents=()``, which lets none.
        """
        wanted = self._wanted(documents, entities, levels, years)
        query = self._query(question)
        asked = places.references(question)
        depth = max(k, CANDIDATES) if asked else k
        found = [hit for part in self._parts for hit in self._rank(part, query, wanted, depth)]
        best = sorted(found, key=lambda hit: (-hit[1], hit[0]))[:depth]
        clauses = self.store.clauses_by_key(key for key, _ in best)
        hits = [Hit(clauses[key], score) for key, score in best if key in clauses]
        return _first(self._located(asked, query, wanted, hits), hits)[:k] if asked else hits

    def _located(
        self, asked: Sequence[Reference], query: Query, wanted: NDArray[np.bool_] | None, hits: Sequence[Hit]
    ) -> list[Clause]:
        """Clauses asked for by number, in the documents that are named or chosen (or in all of a small library)."""
        chosen = query.named == query.named.max(initial=0.0) if wanted is None else wanted[:-1]
        positions = np.flatnonzero(chosen)
        if len(positions) > places.MANY:
            return []
        ids = [self._documents[position].id for position in positions]
        return places.located(asked, self.store, ids, {hit.clause.id: hit.score for hit in hits})

    def weights(self, features: Collection[str]) -> dict[str, float]:
        """What each feature weighs in this library (idf); one that stands nowhere weighs most."""
        wanted = list(features)
        keys = np.fromiter(map(lexical.key, wanted), np.uint64, len(wanted))
        idf = lexical.idf(lexical.frequencies([part.words for part in self._parts], keys), self._count)
        return dict(zip(wanted, idf.tolist(), strict=True))

    def _open(self) -> Iterator[Part]:
        """The segments with their owners as positions in ``self._documents`` (-1: gone)."""
        keys = self.store.keys()
        position = np.full(max(keys.values(), default=0) + 2, -1, np.int32)
        for document, key in keys.items():
            position[key] = self._positions[document]
        for segment in self.store.segments:
            dense = Dense.open(segment.folder) if self._encoder.weight else None
            yield Part(segment.base, Lexical.open(segment.folder), dense, position[self.store.owners(segment)])

    def _wanted(
        self,
        documents: Collection[str] | None,
        entities: Collection[str],
        levels: Collection[str],
        years: Collection[str],
    ) -> NDArray[np.bool_] | None:
        """Per document whether it may be shown, with one more place, False, for rows that are gone; None: all may."""
        if documents is None and not (entities or levels or years):
            return None
        chosen = (
            (documents is None or document.id in documents)
            and (not entities or not {document.entity, *document.entity_aliases}.isdisjoint(entities))
            and (not levels or document.level in levels)
            and (not years or document.date[:4] in years)
            for document in self._documents
        )
        return np.array([*chosen, False])

    def _query(self, question: str) -> Query:
        named = self._names.named(question)
        said = wording(question, named)
        keys = np.fromiter(map(lexical.key, said.weights), np.uint64, len(said.weights))
        idf = lexical.idf(lexical.frequencies([part.words for part in self._parts], keys), self._count)
        factors = idf * np.fromiter(said.weights.values(), np.float32, len(said.weights))
        vector = self._encoder.encode([said.text], kind="query")[0] if self._encoder.weight else None
        return Query(keys, factors, said.length, self._names.scores(named, question), vector)

    def _rank(self, part: Part, query: Query, wanted: NDArray[np.bool_] | None, k: int) -> Sequence[tuple[int, float]]:
        """A segment's ``k`` best rows as (key, score), best first."""
        words = part.words.scores(query.keys, query.factors) + np.append(query.named, 0)[part.owners]
        allowed = part.owners >= 0 if wanted is None else wanted[part.owners]
        words[~allowed] = -np.inf
        rows, cosines = fusion.best(words, max(k, CANDIDATES)), None
        if part.meanings is not None and query.vector is not None:
            filtered = None if allowed.all() else np.flatnonzero(allowed)
            near, _ = part.meanings.search(query.vector, max(k, CANDIDATES // 2), allowed=filtered)
            rows = np.union1d(rows, near)
            cosines = part.meanings.cosines(query.vector, rows)
        scores = fusion.fuse(words[rows], cosines, length=query.length, weight=self._encoder.weight)
        return [(part.base + int(rows[at]), float(scores[at])) for at in fusion.best(scores, k)]


def _first(located: Sequence[Clause], hits: Sequence[Hit]) -> list[Hit]:
    """The located clauses ahead of the other hits, falling in score towards the best of these, no clause twice."""
    top = max((hit.score for hit in hits), default=0.0)
    ahead = [Hit(clause, top + 1 + 1 / rank) for rank, clause in enumerate(located, start=1)]
    ids = {clause.id for clause in located}
    return [*ahead, *(hit for hit in hits if hit.clause.id not in ids)]
