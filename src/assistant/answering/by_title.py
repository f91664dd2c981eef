"""The lane of titles: a place or a fact of a document that the library does not hold is not looked for in another."""

from __future__ import annotations

from assistant.answering import titled
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold


def answer(library: Library, question: Question) -> Draft | None:
    """The refusal that names the missing document: 「民法典第十条」 in a library without it; None otherwise."""
    if not (question.references or question.fact):
        return None
    known = library.gazetteer
    name = titled.stranger(question.folded, known.statutes, known.titles, known.entities)
    if not name or _own(library, question, name):
        return None
    return declined("no-document", f"现有文件里没有收录《{name}》，不能回答。")


def _own(library: Library, question: Question, name: str) -> bool:
    """Whether the name leaves words out of a title of the entity named: 某县「供水办法」 is its 供水管理办法."""
    makers = {document for mention in question.entities for document in mention.documents}
    meant = makers & set(question.documents or ())
    named = (library.document(one) for one in meant)
    return any(titled.within(name, fold(title)) for one in named for title in (one.title, *one.aliases))
