"""Two documents that say the same: of each the one sentence that says what is asked, and not what stands beside."""

from __future__ import annotations

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import nameless
from assistant.records import Citation

MEANT = 0.55
"""Coverage of what is asked by a sentence from which it is the one that says it."""


def narrowed(library: Library, question: Question, draft: Draft) -> None:
    """Leave of each quotation the sentence that speaks of what is asked, where both are word for word the same."""
    told = [[draft.citations[n - 1] for n in sentence.citations] for sentence in draft.sentences]
    if len(told) != 2 or any(len(places) != 1 for places in told) or draft.series:
        return
    places = [held[0] for held in told]
    if places[0].document == places[1].document or not all(place.clause_id for place in places):
        return
    best = [_best(library, question, place) for place in places]
    left, right = best
    if left is None or right is None or _bare(library, left) != _bare(library, right):
        return
    draft.sentences.clear()
    draft.citations.clear()
    for text, place in (left, right):
        draft.say(f"《{place.title}》：{ended(text)}", place)


def _best(library: Library, question: Question, place: Citation) -> tuple[str, Citation] | None:
    """The sentence of a cited place that covers the topic best, cited by itself; None when none is meant."""
    clause = library.clause(place.clause_id)
    low, high = clause.clean.position(place.start), clause.clean.position(place.end - 1) + 1
    weights = library.weigher.asked(question.topic)
    inside = [(a, b) for a, b in sentences(clause.text) if low <= a and b <= high + 1]
    fits = [(coverage(weights, text_features(clause.text[a:b])), a, b) for a, b in inside]
    share, start, end = max(fits, default=(0.0, 0, 0), key=lambda one: (one[0], -one[1]))
    if share < MEANT:
        return None
    text = clause.text[start:end].strip()
    return text, library.cite(clause, clause.clean.span(start, len(clause.text[:end].rstrip())))


def _bare(library: Library, told: tuple[str, Citation]) -> str:
    held = library.document(told[1].document)
    return nameless(told[0], (held.entity, *held.entity_aliases, *held.self_names))
