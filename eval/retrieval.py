"""Retrieval alone, by ablation: each system returns places of the documents, and all are measured alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.chat import Chat
from assistant.finding import Finder
from assistant.index.dense import Dense
from assistant.index.encoder import Encoder, HashEncoder, load
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.records import Clause
from eval import metrics
from eval.judge import Texts, places
from eval.metrics import Place
from eval.questions import Question

Retriever = Callable[[str, int], list[Place]]
"""(question, k) -> at most k places, best first."""

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the questions; ``characters`` is the mean length of a hit, ``p50`` the median time in milliseconds."""

    recall_1: float
    recall_5: float
    recall_10: float
    mrr_10: float
    ndcg_10: float
    characters: float
    p50: float

    def plain(self) -> dict[str, float]:
        """For JSON, in the field's notation."""
        names = ("recall@1", "recall@5", "recall@10", "MRR@10", "nDCG@10", "characters", "p50")
        values = (self.recall_1, self.recall_5, self.recall_10, self.mrr_10, self.ndcg_10, self.characters, self.p50)
        return {name: round(value, 4) for name, value in zip(names, values, strict=True)}


def measure(retriever: Retriever, questions: Sequence[Question], texts: Texts) -> Scores:
    """The scores over the questions that have gold quotes and no earlier turns (a retriever sees one question)."""
    asked = [question for question in questions if question.citations and not question.history]
    relevant = [places(question, texts) for question in asked]
    rankings, times = [], []
    for question in asked:
        started = time.perf_counter()
        rankings.append(retriever(question.question, DEPTH))
        times.append(1000 * (time.perf_counter() - started))
    pairs = list(zip(rankings, relevant, strict=True))
    return Scores(
        recall_1=metrics.mean([metrics.recall(*pair, k=1) for pair in pairs]),
        recall_5=metrics.mean([metrics.recall(*pair, k=5) for pair in pairs]),
        recall_10=metrics.mean([metrics.recall(*pair, k=10) for pair in pairs]),
        mrr_10=metrics.mean([metrics.reciprocal_rank(*pair, k=10) for pair in pairs]),
        ndcg_10=metrics.mean([metrics.ndcg(*pair, k=10) for pair in pairs]),
        characters=metrics.mean([hit.end - hit.start for ranking in rankings for hit in ranking]),
        p50=metrics.percentile(times, 0.5),
    )


def place(clause: Clause) -> Place:
    """Where a clause's own text stands."""
    return Place(clause.document, clause.start, clause.end)


def systems(chat: Chat) -> Mapping[str, Retriever]:
    """The project's retrievers, each adding one thing to the one before (``dense`` alone beside them)."""
    store = chat.store
    encoder = load(store.manifest.encoder.get("name"))
    return {
        "lexical": _searcher(Searcher(store, encoder=HashEncoder())),
        "dense": dense(store, encoder),
        "hybrid": _searcher(Searcher(store, encoder=encoder)),
        "search": _searcher(Finder(store)),
    }


def _searcher(searcher: Searcher | Finder) -> Retriever:
    return lambda question, k: [place(hit.clause) for hit in searcher.search(question, k=k)]


def dense(store: Store, encoder: Encoder) -> Retriever:
    """Clauses by the cosine of their vectors alone."""
    segments = [(segment.base, Dense.open(segment.folder)) for segment in store.segments]

    def retrieve(question: str, k: int) -> list[Place]:
        vector = encoder.encode([question], kind="query")[0]
        found: list[tuple[float, int]] = []
        for base, vectors in segments:
            rows, cosines = vectors.search(vector, k)
            found += [(-float(cosine), base + int(row)) for row, cosine in zip(rows, cosines, strict=True)]
        keys = [key for _, key in sorted(found)[:k]]
        clauses = store.clauses_by_key(keys)
        return [place(clauses[key]) for key in keys if key in clauses]

    return retrieve
