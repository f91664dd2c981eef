"""The true-or-false lane: 对 or 不对 first, then what the text says; no verdict where the text does neither.

Each way to judge looks at one kind of statement: a particular of a document, the place of a clause, a comparison, who
leads, an attribute, the words of a sentence, a figure. The surest way that comes to a verdict decides; the words of the
nearest sentence stand without a verdict where none does.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.check_comparisons import by_comparison
from assistant.answering.check_duties import by_duties
from assistant.answering.check_facts import by_facts
from assistant.answering.check_figures import by_attribute, by_figure
from assistant.answering.check_words import against, borne_out, nearest
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes

Way = Callable[[Library, Question, Scope], Draft | None]

WAYS: tuple[Way, ...] = (by_duties, by_attribute, borne_out, by_figure, against, nearest)
"""Ways of judging a statement in one scope, the surest first; the last shows the nearest sentence."""


def answer(library: Library, question: Question) -> Draft | None:
    """A verdict on the statement in the question; None when it states nothing or nothing fits."""
    if "check" not in question.cues and not _statement(question):
        return None
    if (draft := by_facts(library, question) or by_comparison(library, question)) is not None:
        return draft
    for scope in scopes(library, question):
        for way in WAYS:
            if (draft := way(library, question, scope)) is not None:
                return draft
    return None


def _statement(question: Question) -> bool:
    return bool(question.quoted and question.claimed and "吗" in question.folded)
