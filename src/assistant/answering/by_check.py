"""The true-or-false lane: 对 or 不对 first, then what the text says; no verdict where the text does neither.

Each way to judge looks at one kind of statement: a particular of a document, the place of a clause, a comparison, who
leads, an attribute, the words of a sentence, a figure. The surest way that comes to a verdict decides; the words of the
nearest sentence stand without a verdict where none does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.check_comparisons import by_comparison
from assistant.answering.check_duties import by_duties
from assistant.answering.check_facts import by_facts
from assistant.answering.check_figures import by_attribute, by_figure
from assistant.answering.check_places import by_places
from assistant.answering.check_words import against, borne_out, covered, nearest, nearest_share
from assistant.answering.checked import FALSE, TRUE, said
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs import permission
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.verify import verified
from assistant.language.normal import fold
from assistant.vocabulary import load

_CHOICE = re.compile(
    "(?<!对)(?<!正确)(?<!真)还是(?![不没错假有要])|(?:包括|包含|含(?!量)|算上|涵盖)(?P<member>[^,。]{2,12})[吗么][?]?$"
)
"""One of two is to be chosen (「由甲还是乙编制」), or something may be counted in: no figure is right or wrong."""


def answer(library: Library, question: Question) -> Draft | None:
    """A verdict on the statement in the question; None when it states nothing or nothing fits."""
    if "check" not in question.cues and not _statement(question):
        return None
    for way in (by_places, by_facts, by_comparison):
        if (draft := way(library, question)) is not None:
            return draft
    found = {scope: draft for scope in scopes(library, question) if (draft := _judged(library, question, scope))}
    true = next((draft for draft in found.values() if _is(draft, TRUE)), None)
    best = max(found, key=lambda scope: nearest_share(library, question, scope), default=None)
    return _permitted(question, true or (found[best] if best is not None else None))


def _judged(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The surest verdict in one scope: a figure's 对 before a sentence's, 不对 only where neither bears out."""
    if (draft := by_duties(library, question, scope) or by_attribute(library, question, scope)) is not None:
        return draft
    figure = _proven(library, question, by_figure(library, question, scope))
    worded = _granted(question, covered(library, question, scope))
    if _is(figure, TRUE) and not _is(worded, FALSE):
        return worded if _is(worded, TRUE) and _hopes(question) else figure
    draft = _granted(question, borne_out(library, question, scope))
    if draft is not None and not _of_one_place(draft, worded):
        return draft
    if draft is not None:
        return nearest(library, question, scope)
    if _is(worded, TRUE) or (_is(figure, FALSE) and not _is(worded, TRUE)):
        return worded if _is(worded, TRUE) else figure
    if (draft := against(library, question, scope) or worded) is not None:
        return draft
    return figure or nearest(library, question, scope)


def _proven(library: Library, question: Question, draft: Draft | None) -> Draft | None:
    """A verdict that its proof bears out; another way of judging may still come to one."""
    return draft if draft is not None and (draft.reason or verified(library, question, draft)) else None


def _granted(question: Question, draft: Draft | None) -> Draft | None:
    """A verdict unless it answers 能不能 with 对 where the sentence allows nothing."""
    may = draft is None or not _is(draft, TRUE) or permission.granted(question.folded, fold(draft.sentences[0].text))
    return draft if may else None


def _permitted(question: Question, draft: Draft | None) -> Draft | None:
    """The documents' words alone where one of two is to be chosen, or where they ban less than what is asked."""
    verdict = next((one for one in (TRUE, FALSE) if _is(draft, one)), "")
    if draft is None or not verdict:
        return draft
    words = draft.sentences[0].text.removeprefix(verdict)
    choice = _CHOICE.search(question.folded)
    listed = verdict == TRUE and choice is not None and choice["member"] and choice["member"] in fold(words)
    if (choice is None or listed) and (verdict == TRUE or permission.refused(question.folded, fold(words))):
        return draft
    draft.sentences[0] = replace(draft.sentences[0], text=words)
    return said(draft)


def _hopes(question: Question) -> bool:
    """Whether a statement says itself that a figure is hoped for, which only the text's own words bear out."""
    return any(word in question.folded for word in load("question")["soft"])


def _of_one_place(bears: Draft, other: Draft | None) -> bool:
    """Whether one sentence is read both as bearing out and as gainsaying."""
    return other is not None and _is(other, FALSE) and bears.citations == other.citations


def _is(draft: Draft | None, verdict: str) -> bool:
    return draft is not None and draft.reason is None and draft.sentences[0].text.startswith(verdict)


def _statement(question: Question) -> bool:
    return bool(question.quoted and question.claimed and "吗" in question.folded)
