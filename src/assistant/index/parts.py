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

SHORTLIST = 1_000
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
        tally = self._tally(query, allowed)
        rows = tally.best(max(k, CANDIDATES))
        if self.meanings is None or query.vector is None:
            return Proposal(self.base, rows, tally.at(rows), None)
        near, _ = self.meanings.search(query.vector, max(k, CANDIDATES // 2), allowed=allowed)
        rows = np.union1d(rows, near)
        return Proposal(self.base, rows, tally.at(rows), self.meanings.cosines(query.vector, rows))

    def _allowed(self, wanted: NDArray[np.bool_] | None) -> Rows | None:
        """The rows that may be shown; None: all may."""
        shown = self.owners >= 0 if wanted is None else wanted[self.owners]
        return None if wanted is None and shown.all() else np.flatnonzero(shown)

    def _tally(self, query: Query, allowed: Rows | None) -> Tally:
        """What words and names give the rows."""
        rare = self._rare(query)
        total = self.words.scores(query.keys[rare], query.factors[rare])
        if query.named.any():
            total += np.append(query.named, np.float32(0))[self.owners]
        return Tally(self.words, total, allowed, query.keys[~rare], query.factors[~rare])

    def _rare(self, query: Query) -> NDArray[np.bool_]:
        """Which features are counted on every row: all in a small segment, or when hardly any is rare."""
        everything = np.ones(len(query.keys), bool)
        if self.words.count <= LARGE:
            return everything
        starts, stops = self.words.ranges(query.keys)
        rare = stops - starts <= COMMON * self.words.count
        return rare if query.factors[rare].sum() >= query.factors.sum() / 4 else everything


@dataclass(frozen=True, slots=True)
class Tally:
    """Every row's sum over the rare features, and the common ones that are still to be counted where it matters."""

    words: Lexical
    total: Scores
    allowed: Rows | None
    keys: NDArray[np.uint64]
    factors: Scores

    def best(self, count: int) -> Rows:
        """The ``count`` allowed rows with the highest sums, best first."""
        if not len(self.keys):
            return self._first(count)
        rows = np.sort(self._first(max(count, SHORTLIST)))
        return rows[fusion.best(self.at(rows), count)]

    def _first(self, count: int) -> Rows:
        """The same by the rare features alone."""
        if self.allowed is None:
            return fusion.best(self.total, count)
        return self.allowed[fusion.best(self.total[self.allowed], count)]

    def at(self, rows: Rows) -> Scores:
        """The whole sum of these rows."""
        return self.total[rows] + self.words.scores_at(rows, self.keys, self.factors)


def rank(proposals: Sequence[Proposal], query: Query, k: int) -> list[tuple[int, float]]:
    """The ``k`` best of all segments as (key, score), best first, ties in reading order."""
    words = np.concatenate([proposal.words for proposal in proposals] or [np.zeros(0, np.float32)])
    trust = fusion.trust(words, length=query.length, weight=query.weight)
    found: list[tuple[int, float]] = []
    for one in proposals:
        scores = fusion.fuse(one.words, one.cosines, length=query.length, trust=trust)
        found += [(one.base + int(one.rows[at]), float(scores[at])) for at in fusion.best(scores, k)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
