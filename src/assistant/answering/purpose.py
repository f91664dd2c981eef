"""Why a document was made: 「为了加强电动自行车管理，…，制定本办法」 to 「为什么要出台这个办法」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.answering.sentences import sentences
from assistant.records import Clause
from assistant.vocabulary import load

FIRST = 12
"""Among how many of a document's first clauses its purpose is looked for."""

DOCUMENTS = 3
"""Of how many documents the purpose is told."""


def answer(library: Library, question: Question) -> Draft | None:
    """The sentence that says what each document asked about is for; None when none is named or none says it."""
    words = load("question")["purpose"]
    asked = union(question)
    documents = asked if asked is not None else tuple(d.id for d in library.documents)
    if not re.search(words["asked"], question.folded) or len(documents) > DOCUMENTS:
        return None
    return _said(library, documents, words["told"])


def basis(library: Library, documents: Sequence[str]) -> Draft | None:
    """What documents say they rest on, where it is no paper: 「根据区人大会议票决结果，制定本方案」; else None."""
    return _said(library, documents, load("question")["purpose"]["rests"]) if len(documents) <= DOCUMENTS else None


def _said(library: Library, documents: Sequence[str], told: str) -> Draft | None:
    """The first sentence of each document that is like ``told``, word for word."""
    draft = Draft()
    for document in documents:
        found = _purpose(library, document, told)
        if found is not None:
            clause, start, end = found
            lead = f"《{library.document(document).title}》：" if len(documents) > 1 else ""
            text = clause.text[start:end].strip()
            draft.say(f"{lead}{text}", library.cite(clause, clause.clean.span(start, end)))
    return draft if draft.sentences else None


def _purpose(library: Library, document: str, told: str) -> tuple[Clause, int, int] | None:
    """「第一条　为了加强…，制定本办法。」 among the first clauses, with its positions."""
    near = [c for c in library.clauses(document) if c.kind in ("paragraph", "item")][:FIRST]
    spots = ((c, start, end) for c in near for start, end in sentences(c.text))
    return next((spot for spot in spots if re.search(told, spot[0].text[spot[1] : spot[2]])), None)
