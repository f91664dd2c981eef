"""Statements that compare."""

from __future__ import annotations

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question


def by_comparison(library: Library, question: Question) -> Draft | None:
    return None
