"""What could be asked next, from the figures and clauses behind an answer. Every suggestion is tried: only those that
the documents answer are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.records import Answer, Citation, Target
from assistant.short_titles import short_title

_DUTY = re.compile("牵头|负责|责任|参加|配合")
_TRIED = 6
"""Suggestions tried at most: each costs one answer, some ten milliseconds."""


def follow_ups(store: Store, answer: Answer, ask: Callable[[str], Answer], *, count: int = 3) -> tuple[str, ...]:
    """At most ``count`` questions near ``answer`` that have an answer of their own.

    「某市2025年绿化率」 -> 「某市2030年绿化率是多少？」, 「邻市2025年绿化率是多少？」, 「……由哪些单位负责？」
    """
    proposed = dict.fromkeys(_proposals(store, answer))
    proposed.pop(answer.question, None)
    tried = islice(proposed, _TRIED)
    return tuple(islice((question for question in tried if ask(question).answered), count))


def _proposals(store: Store, answer: Answer) -> Iterator[str]:
    if answer.series:
        yield from _figures(store, answer.series)
    if not answer.answered:
        yield from _near(store, answer.related)
    for citation in answer.citations[:1]:
        yield from _clauses(store, answer.question, citation.document, citation.start, citation.end)


def _figures(store: Store, series: tuple[Target, ...]) -> Iterator[str]:
    """The same indicator in another year, then at other places: of each kind one first, then the rest."""
    first = series[0]
    asked = {target.year for target in series}
    named = fold(first.indicator)
    same = [target for target in store.targets() if fold(target.indicator) == named and target.year]
    years = sorted({t.year for t in same if t.entity == first.entity and not t.scope} - asked)
    places = sorted({t.entity for t in same if t.year == first.year} - {target.entity for target in series})
    yield from (f"{first.entity}{year}年{first.indicator}是多少？" for year in years[:2])
    yield from (f"{place}{first.year}年{first.indicator}是多少？" for place in places[:2])


def _near(store: Store, related: Sequence[Citation]) -> Iterator[str]:
    """After a refusal: the figures that the passages nearby do give."""
    for citation in related[:2]:
        held = (target for target in store.targets(citation.document) if target.year)
        near = [target for target in held if citation.start <= target.value_span.start < citation.end]
        yield from (f"{target.entity}{target.year}年{target.indicator}是多少？" for target in near[:2])


def _clauses(store: Store, question: str, document: str, start: int, end: int) -> Iterator[str]:
    """Who is responsible for the cited clause, and what the part it stands in says."""
    name = short_title(store.document(document))
    held = store.clauses_at(document, start, end)
    names = {clause.id for clause in held} | {clause.parent for clause in held}
    heading = next((clause.heading for clause in held if 2 < len(clause.heading) < 24), "")
    if heading and not _DUTY.search(question) and any(duty.clause in names for duty in store.duties(document)):
        yield f"{name}中“{heading}”由哪些单位负责？"
    above = next((store.clause(clause.parent) for clause in held if clause.parent), None)
    if above is not None and above.kind == "heading" and 2 < len(above.heading) < 24:
        yield f"{name}对“{above.heading}”有什么要求？"
