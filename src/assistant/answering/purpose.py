"""Why a document was made: 「为了加强电动自行车管理，…，制定本办法」 to 「为什么要出台这个办法」."""

from __future__ import annotations

import re

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
    draft = Draft()
    for document in documents:
        found = _purpose(library, document, words["told"])
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
