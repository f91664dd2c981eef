"""Ranking over segments: in each, words propose and meanings propose; over all, one sum decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index import fusion
from assistant.index.dense import Dense
from assistant.index.fusion import Rows, Scores
from assistant.index.lexical import Lexical

CANDIDATES = 200
"""Clauses that the words propose, and half of it the meanings; the sum then orders their union."""

LARGE = 150_000
"""Clauses of a segment from which common features are counted only on the clauses that the rare ones propose."""

SHORTLIST = 2_000
"""Clauses that the rare features propose in a large segment."""

COMMON = 0.02
"""A feature that stands in more than this share of a large segment's clauses is common."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready once for all segments: features, what each adds, and per document what its name adds."""

    keys: NDArray[np.uint64]
    factors: Scores
    length: float
    named: Scores
    vector: Scores | None
    weight: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rows of a segment in reading order, with their BM25 sums (names counted in) and cosines."""

    base: int
    rows: Rows
    words: Scores
    cosines: Scores | None


@dataclass(frozen=True, slots=True)
class Part:
    """One segment, open: row ``r`` of its arrays is the clause with key ``base + r`` of document ``owners[r]``.

    ``owners`` are positions in the library's list of documents, -1 for a row whose clause is gone.
    """

    base: int
    words: Lexical
    meanings: Dense | None
    owners: NDArray[np.int32]

    def propose(self, query: Query, wanted: NDArray[np.bool_] | None, k: int) -> Proposal:
        """The rows that may be among the ``k`` best; ``wanted`` tells per document whether it may be shown."""
        allowed = self._allowed(wanted)
        bonus = np.append(query.named, np.float32(0)) if query.named.any() else None
        rows, words, total = self._by_words(query, bonus, allowed, max(k, CANDIDATES))
        if self.meanings is None or query.vector is None:
            return Proposal(self.base, rows, words, None)
        filtered = None if allowed is None else np.flatnonzero(allowed)
        near, _ = self.meanings.search(query.vector, max(k, CANDIDATES // 2), allowed=filtered)
        fresh = np.setdiff1d(near, rows)
        added = self._words_at(fresh, query, bonus) if total is None else total[fresh]
        words = np.concatenate((words, added))
        rows = np.concatenate((rows, fresh))
        order = np.argsort(rows)
        rows, words = rows[order], words[order]
        return Proposal(self.base, rows, words, self.meanings.cosines(query.vector, rows))

    def _allowed(self, wanted: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        """Per row whether it may be shown; None: all may."""
        if wanted is not None:
            return wanted[self.owners]
        alive = self.owners >= 0
        return None if alive.all() else alive

    def _by_words(
        self, query: Query, bonus: Scores | None, allowed: NDArray[np.bool_] | None, count: int
    ) -> tuple[Rows, Scores, Scores | None]:
        """The ``count`` best rows by words and names, what these give them, and what they give every row if known."""
        large = self.words.count > LARGE
        keys, factors = self._rare(query) if large else (query.keys, query.factors)
        total = self.words.scores(keys, factors)
        if bonus is not None:
            total += bonus[self.owners]
        if allowed is not None:
            total[~allowed] = -np.inf
        rows = fusion.best(total, SHORTLIST if large else count)
        if not large or len(keys) == len(query.keys):
            return rows[:count], total[rows[:count]], total
        words = self._words_at(rows, query, bonus)
        best = fusion.best(words, count)
        return rows[best], words[best], None

    def _rare(self, query: Query) -> tuple[NDArray[np.uint64], Scores]:
        """The features that are not common here; all of them when hardly any is left."""
        starts, stops = self.words.ranges(query.keys)
        rare = stops - starts <= COMMON * self.words.count
        if query.factors[rare].sum() < query.factors.sum() / 4:
            return query.keys, query.factors
        return query.keys[rare], query.factors[rare]

    def _words_at(self, rows: Rows, query: Query, bonus: Scores | None) -> Scores:
        words = self.words.scores_at(rows, query.keys, query.factors)
        return words if bonus is None else words + bonus[self.owners[rows]]


def rank(proposals: Sequence[Proposal], query: Query, k: int) -> list[tuple[int, float]]:
    """The ``k`` best of all segments as (key, score), best first, ties in reading order."""
    words = np.concatenate([proposal.words for proposal in proposals] or [np.zeros(0, np.float32)])
    trust = fusion.trust(words, length=query.length, weight=query.weight)
    found: list[tuple[int, float]] = []
    for one in proposals:
        scores = fusion.fuse(one.words, one.cosines, length=query.length, trust=trust)
        found += [(one.base + int(one.rows[at]), float(scores[at])) for at in fusion.best(scores, k)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
