"""The lane of titles: a place or a fact of a document that the library does not hold is not looked for in another."""

from __future__ import annotations

from assistant.answering import titled
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question


def answer(library: Library, question: Question) -> Draft | None:
    """The refusal that names the missing document: 「民法典第十条」 in a library without it; None otherwise."""
    if not (question.references or question.fact):
        return None
    known = library.gazetteer
    name = titled.stranger(question.folded, known.statutes, known.titles, known.entities)
    return declined("no-document", f"现有文件里没有收录《{name}》，不能回答。") if name else None
