"""Several indicators of several levels: 「绿色工厂产值占比、新能源公交车比重，七师和兵团都一样吗」, pair by pair."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.conclusions import judged
from assistant.answering.draft import Draft
from assistant.answering.figures import likeness
from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.answering.values import cite, say_value
from assistant.records import Target

ALIKE = 0.45
"""Likeness of names from which two figures are of one indicator."""

FITS = 1.3
"""Score from which an indicator is meant."""

_JOINT = re.compile(r"、|,|以及|[和与跟及]| ")
_MOST = 4
"""Indicators that are told."""


def answer(library: Library, question: Question) -> Draft | None:
    """Each indicator with the figures of both levels and whether they agree; None when not all of them are given."""
    held = scopes(library, question)
    if len(held) != 2 or not all(scope.documents for scope in held) or len(question.years) > 1:
        return None
    names = [name for name in _JOINT.split(question.topic) if len(name) >= 4]
    if not 2 <= len(names) <= _MOST:
        return None
    rows = [[_figure(library, question, replace(scope, topic=name)) for scope in held] for name in names]
    pairs = [(a, b) for a, b in rows if a is not None and b is not None and _alike(library, a, b)]
    if len(pairs) < len(names) or len({a.indicator for a, _ in pairs}) < len(names):
        return None
    draft = Draft()
    for pair in pairs:
        for target in pair:
            say_value(library, draft, target, brief=True)
        judged(draft, question, pair, [cite(library, t) for t in pair])
    return draft


def _figure(library: Library, question: Question, scope: Scope) -> Target | None:
    """The figure of one level that a name means; of several years the one that the question names, if any."""
    found = look(library, question, scope)
    if not found.groups or found.score < FITS:
        return None
    group = [t for t in found.groups[0] if t.kind == "target"] or list(found.groups[0])
    return next((t for t in group if t.year in question.years), None) if question.years else group[0]


def _alike(library: Library, left: Target, right: Target) -> bool:
    return likeness(library, left, right) >= ALIKE
