"""Every penalty of a document, where none is asked for a certain conduct: 「电动自行车罚款最多多少」.

One penalty out of several would pass for the least or the greatest of them, so all are told.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import reach
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import fold
from assistant.language.tokens import bigrams
from assistant.records import Clause
from assistant.vocabulary import load

MOST = 12
"""Clauses of penalties that one answer tells."""


def answer(library: Library, question: Question) -> Draft | None:
    """The sentences of the one document meant that set a penalty; None where a conduct is named or several fit."""
    if question.references or question.years or question.claimed or question.cues & {"check", "compare", "why"}:
        return None
    if not _every().search(question.folded):
        return None
    found = {document: held for document in reach(library, question) if (held := _penalties(library, document))}
    meant = [document for document in found if not _conduct(library, question, document)]
    if len(meant) != 1 or len(found[meant[0]]) > MOST:
        return None
    draft = Draft()
    for clause, start, end in found[meant[0]]:
        draft.say(ended(clause.text[start:end].strip()), library.cite(clause, clause.clean.span(start, end)))
    return draft


def _penalties(library: Library, document: str) -> list[tuple[Clause, int, int]]:
    """The sentences of a document that set a penalty, in their order."""
    fines = re.compile(load("question")["penalty"]["sets"])
    return [
        (clause, start, end)
        for clause in library.clauses(document)
        if clause.kind not in ("row", "table", "title") and fines.search(clause.text)
        for start, end in sentences(clause.text)
        if fines.search(clause.text[start:end])
    ]


def _conduct(library: Library, question: Question, document: str) -> str:
    """What is asked beside the penalty and the matter of the document: 不戴头盔; "" where nothing is."""
    title = fold(library.document(document).title)
    rest = _asking().sub(" ", question.topic)
    for pair in sorted(set(bigrams(rest))):
        if pair in title:
            rest = rest.replace(pair, " ")
    return next((run for run in re.findall(r"[\u4e00-\u9fff]+", rest) if len(run) > 1), "")


@cache
def _every() -> re.Pattern[str]:
    return re.compile(load("question")["penalty"]["every"])


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(load("question")["penalty"]["plain"])
