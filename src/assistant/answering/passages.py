"""Evidence in prose: the sentences of the best clauses, weighed against what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features, variants
from assistant.records import Clause, Span

MOSTLY = 0.55
"""Share of the whole question that words known to the library must carry before they may speak for it."""

CLAUSES = 40
"""How many ranked clauses are read sentence by sentence."""

_SENTENCE = re.compile(r"[^。！？!?；;]*(?:[。！？!?；;][”\"’）)]*|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clause: positions in the clean text, coverage of the question by it and by its clause."""

    clause: Clause
    start: int
    end: int
    own: float
    whole: float
    score: float
    seen: float = 0.0

    @property
    def text(self) -> str:
        """The sentence as shown."""
        return self.clause.text[self.start : self.end].strip()

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.clause.clean.span(self.start, self.end)


@lru_cache(maxsize=20000)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a clean text. 「甲。乙；丙。」 -> three."""
    found = []
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            found.append((match.start(), match.end()))
    return tuple(_merged(text, found))


def _merged(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences that a closing bracket or quotation keeps together stay one."""
    start: int | None = None
    depth = 0
    for a, b in spans:
        start = a if start is None else start
        piece = text[a:b]
        depth += sum(piece.count(c) for c in "（(《“") - sum(piece.count(c) for c in "）)》”")
        if depth <= 0 or b - start > 600:
            yield start, b
            start, depth = None, 0
    if start is not None:
        yield start, spans[-1][1]


def passages(
    library: Library,
    asked: str,
    *,
    query: str,
    documents: Collection[str] | None,
    years: Collection[str] = (),
    k: int = CLAUSES,
    titled: bool = False,
) -> list[Passage]:
    """Sentences for a topic, best first. ``asked`` is the topic to be covered, ``query`` what is searched with;
    ``titled``: words of the document's title stand for its sentences too."""
    hits = [(hit, library.lead(hit.clause)) for hit in library.search(query, k=k, documents=documents)]
    found: dict[tuple[str, int], Passage] = {}
    for said in variants(asked):
        weights = library.weigher.asked(said)
        seen = library.weigher.seen(weights)
        for hit, lead in hits:
            above = f"{library.document(hit.clause.document).title if titled else ''} {lead.text if lead else ''}"
            for passage in weigh(hit.clause, weights, hit.score, years, seen, above):
                key = (passage.clause.id, passage.start)
                if key not in found or passage.score > found[key].score:
                    found[key] = passage
    return sorted(found.values(), key=lambda p: (-p.score, p.clause.id, p.start))


def weigh(
    clause: Clause,
    weights: Mapping[str, float],
    rank: float,
    years: Collection[str] = (),
    seen: Mapping[str, float] = {},
    lead: str = "",
) -> Iterator[Passage]:
    """The sentences of one clause with their coverage; ``seen``: the weights of words the library has at all."""
    context = text_features(" ".join((*clause.path, clause.heading, lead)))
    body = text_features(clause.text)
    whole = coverage(weights, body, context, 0.8)
    parts = sentences(clause.text)
    for start, end in parts:
        text = clause.text[start:end]
        if len(parts) > 1 and clause.heading and len(text) <= len(clause.heading) + 8 and clause.heading in text:
            continue  # the head of the paragraph says nothing by itself
        held = text_features(text)
        own = coverage(weights, held)
        near = coverage(weights, held, context | body, 0.5)
        dense = sum(w for f, w in weights.items() if f in held and len(f) > 1) / (20 + len(held))
        bonus = 0.08 * any(year[-4:] in text for year in years)
        score = near + 0.15 * own + 0.05 * min(dense, 3) + bonus + 0.02 * rank
        known = coverage(seen, held) * sum(seen.values()) / (sum(weights.values()) or 1.0) if seen else own
        yield Passage(clause, start, end, own, whole, score, coverage(seen, held) if known >= MOSTLY else 0.0)
