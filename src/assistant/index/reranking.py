"""An optional second look: a cross-encoder puts the first hits in a new order, when ASSISTANT_RERANKER names one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from assistant.index.segment import passage
from assistant.records import Hit

VARIABLE = "ASSISTANT_RERANKER"
"""Environment variable: a folder, or a name such as BAAI/bge-reranker-v2-m3."""

DEPTH = 50
"""Hits that are read again; each costs the model a whole pass."""


class Scorer(Protocol):
    """What a reranker offers: how well each text answers the question."""

    def scores(self, question: str, texts: Sequence[str]) -> ArrayLike: ...


def configured() -> Scorer | None:
    """The reranker of the environment, or None. Raises ModelUnavailable."""
    name = os.environ.get(VARIABLE, "").strip()
    if not name:
        return None
    from assistant.index.neural import Reranker

    return Reranker.open(name)


def reordered(question: str, hits: Sequence[Hit], scorer: Scorer) -> list[Hit]:
    """``hits`` with the first ``DEPTH`` in the scorer's order; scores stay falling, ties stay as they were."""
    head = hits[:DEPTH]
    judged = np.asarray(scorer.scores(question, [passage(hit.clause) for hit in head]), np.float32)
    order = np.argsort(-judged, kind="stable")
    scores = sorted((hit.score for hit in head), reverse=True)
    return [*(Hit(head[at].clause, score) for at, score in zip(order, scores, strict=True)), *hits[DEPTH:]]
