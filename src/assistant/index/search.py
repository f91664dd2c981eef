"""``Searcher``: a question in, ranked clauses out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index import encoder as encoders
from assistant.index import lexical, names, places, reranking
from assistant.index.dense import Dense
from assistant.index.encoder import Encoder
from assistant.index.lexical import Lexical
from assistant.index.parts import Part, Query, rank
from assistant.index.store import Store
from assistant.index.wording import without, wording
from assistant.records import Clause, Hit

LOCATED = 200
"""Hits that are scored when a clause is asked for by number, so that what stands below it can be put in order."""


ABOUT = 0.9
FEW = 3
"""A question is about the documents that it names nearly as well as the best, when they are at most so many."""


class Searcher:
    """The retriever over one store; safe to share between threads."""

    def __init__(self, store: Store, *, encoder: Encoder | None = None) -> None:
        self.store = store
        self._encoder = encoder or encoders.load(store.manifest.encoder.get("name"))
        if self._encoder.weight:
            store.require(encoder=self._encoder.identity)
        self._reranker = reranking.configured()
        self._documents = store.documents
        self._names = names.names(self._documents)
        self._positions = {document.id: position for position, document in enumerate(self._documents)}
        self._filters = (
            [frozenset((document.entity, *document.entity_aliases)) for document in self._documents],
            [frozenset((document.level,)) for document in self._documents],
            [frozenset((document.date[:4],)) for document in self._documents],
        )
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
        if self._reranker is None:
            return self._search(question, wanted, k)
        return reranking.reordered(question, self._search(question, wanted, max(k, reranking.DEPTH)), self._reranker)[
            :k
        ]

    def _search(self, question: str, wanted: NDArray[np.bool_] | None, k: int) -> list[Hit]:
        query = self._query(question)
        asked = places.references(question)
        within = self._within(query, wanted) if asked else []
        depth = max(k, LOCATED) if within else k
        best = rank([part.propose(query, wanted, depth) for part in self._parts], query, depth)
        clauses = self.store.clauses_by_key(key for key, _ in best)
        hits = [Hit(clauses[key], score) for key, score in best if key in clauses]
        if not within:
            return hits
        scores = {hit.clause.id: hit.score for hit in hits}
        return ahead(places.located(asked, self.store, within, scores), hits)[:k]

    def _within(self, query: Query, wanted: NDArray[np.bool_] | None) -> list[str]:
        """The documents in which a clause asked for by number is looked up: named, chosen, or all of a few."""
        chosen = query.named >= ABOUT * query.named.max(initial=0.0) if wanted is None else wanted[:-1]
        positions = np.flatnonzero(chosen)
        return [self._documents[at].id for at in positions] if len(positions) <= places.MANY else []

    def passing(
        self, documents: Collection[str] | None = None, *, levels: Collection[str] = (), years: Collection[str] = ()
    ) -> frozenset[str]:
        """The ids of the documents that pass the filters of ``search``."""
        wanted = self._wanted(documents, (), levels, years)
        known = self._documents if wanted is None else [self._documents[at] for at in np.flatnonzero(wanted[:-1])]
        return frozenset(document.id for document in known)

    def weights(self, features: Collection[str]) -> dict[str, float]:
        """What each feature weighs in this library (idf); one that stands nowhere weighs most."""
        wanted = list(features)
        keys = np.fromiter(map(lexical.key, wanted), np.uint64, len(wanted))
        return dict(zip(wanted, self._idf(keys).tolist(), strict=True))

    def likeness(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of the question with each text; [] where the encoder is none."""
        if not self._encoder.weight or not texts:
            return []
        asked = self._encoder.encode([question], kind="query")[0]
        return [float(cosine) for cosine in self._encoder.encode(texts, kind="passage") @ asked]

    def _open(self) -> Iterator[Part]:
        """The segments with their owners as positions in ``self._documents`` (-1: gone)."""
        keys = self.store.keys()
        position = np.full(max(keys.values(), default=0) + 2, -1, np.int32)
        for document, key in keys.items():
            position[key] = self._positions[document]
        for segment in self.store.segments:
            dense = Dense.open(segment.folder) if self._encoder.weight else None
            yield Part(segment.base, Lexical.open(segment.folder), dense, position[self.store.owners(segment)])

    def _wanted(self, documents: Collection[str] | None, *filters: Collection[str]) -> NDArray[np.bool_] | None:
        """Per document whether it may be shown, with one more place, False, for rows that are gone; None: all may."""
        if documents is None and not any(filters):
            return None
        chosen = np.zeros(len(self._documents) + 1, bool)
        allowed = self._positions if documents is None else documents
        chosen[[self._positions[name] for name in allowed if name in self._positions]] = True
        for values, held in zip(filters, self._filters, strict=True):
            if values:
                chosen[[at for at, own in enumerate(held) if own.isdisjoint(values)]] = False
        return chosen

    def _query(self, question: str) -> Query:
        named = self._names.named(question)
        scores = self._names.scores(named, question)
        said = without(wording(question, named), self._own_words(scores))
        keys = np.fromiter(map(lexical.key, said.weights), np.uint64, len(said.weights))
        factors = self._idf(keys) * np.fromiter(said.weights.values(), np.float32, len(said.weights))
        weight = self._encoder.weight
        vector = self._encoder.encode([said.text], kind="query")[0] if weight else None
        return Query(keys, factors, said.length, scores, vector, weight)

    def _own_words(self, named: NDArray[np.float32]) -> Collection[str]:
        """The words of the names of the few documents that a question is about; none when it names none."""
        top = named.max(initial=0.0)
        about = np.flatnonzero(named >= ABOUT * top)
        if not top or len(about) > FEW:
            return ()
        return frozenset[str]().union(*(names.own_words(self._documents[at]) for at in about))

    def _idf(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        return lexical.idf(lexical.frequencies([part.words for part in self._parts], keys), self._count)


def ahead(located: Sequence[Clause], hits: Sequence[Hit]) -> list[Hit]:
    """The located clauses ahead of the other hits, falling in score towards the best of these, no clause twice."""
    top = max((hit.score for hit in hits), default=0.0)
    ahead = [Hit(clause, top + 1 + 1 / rank) for rank, clause in enumerate(located, start=1)]
    ids = {clause.id for clause in located}
    return [*ahead, *(hit for hit in hits if hit.clause.id not in ids)]
