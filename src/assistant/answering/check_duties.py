"""Statements of who leads and who takes part against the units that the text names."""

from __future__ import annotations

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import Scope


def by_duties(library: Library, question: Question, scope: Scope) -> Draft | None:
    return None
