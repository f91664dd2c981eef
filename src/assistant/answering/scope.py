"""Where a question looks: which documents, and what its topic is once their own names are taken out of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answering.library import Library
from assistant.answering.question import Question, topic


@dataclass(frozen=True, slots=True)
class Scope:
    """Documents to look in (None: all), the entity's name as asked, and the topic for them."""

    name: str
    documents: tuple[str, ...] | None
    topic: str


def scopes(library: Library, question: Question) -> list[Scope]:
    """One scope for each entity named, or one for the documents named, or one for everything.

    「第七师和兵团的水土保持率」 -> 第七师 with its document, 兵团 with its two.
    """
    named = [mention for mention in question.entities if mention.documents]
    if question.documents is not None:
        if len(question.groups) > 1:
            return [
                Scope(library.document(ids[0]).entity, ids, without(library, question, question.documents))
                for ids in question.groups
            ]
        inside = [m for m in named if set(m.documents) & set(question.documents)]
        beside = [m for m in named if m not in inside and re.search(r"[和与跟及同、比]$", question.folded[: m.start])]
        asked = (*question.documents, *(d for m in beside for d in m.documents))
        topics = without(library, question, asked)
        return [
            Scope(inside[0].name if inside else "", question.documents, topics),
            *(Scope(m.name, m.documents, topics) for m in beside),
        ]
    if not named:
        return [Scope("", None, question.topic)]
    whole = [m for m in named if not question.folded[: m.start].endswith("其中")]
    found: dict[tuple[str, ...], Scope] = {}
    for mention in whole or named:
        words = without(library, question, mention.documents)
        found.setdefault(
            mention.documents,
            Scope(mention.name, mention.documents, _PART.sub(" ", words) if len(whole) < len(named) else words),
        )
    return list(found.values())


_PART = re.compile("其中的?")
"""What makes the entity after it a part of the one before: 「全疆用水总量，其中兵团多少」."""


def without(library: Library, question: Question, documents: Collection[str]) -> str:
    """The topic with the names of these documents' entities taken out and other entities' names left in."""
    body = list(question.body)
    for mention in question.entities:
        if mention.documents and not set(mention.documents) & set(documents):
            body[mention.start : mention.end] = question.folded[mention.start : mention.end]
    return topic("".join(body), library.gazetteer)


def union(question: Question) -> tuple[str, ...] | None:
    """All documents in question; None: the whole library."""
    if question.documents is not None:
        return question.documents
    named = [document for mention in question.entities for document in mention.documents]
    return tuple(dict.fromkeys(named)) or None


FEW = 60
"""Documents that are all gone through where none is named; of more, those that a search finds."""


def reach(library: Library, question: Question) -> tuple[str, ...]:
    """The documents to go through clause by clause: those in question, else all of few, else the nearest."""
    if (named := union(question)) is not None:
        return named
    if len(library.documents) <= FEW:
        return tuple(document.id for document in library.documents)
    hits = library.search(question.folded, k=20, documents=None)
    return tuple(dict.fromkeys(hit.clause.document for hit in hits))


def entity_names(library: Library, documents: Collection[str] | None) -> str:
    """「第七师、兵团」 for a message."""
    ids = [d.id for d in library.documents] if documents is None else documents
    return "、".join(dict.fromkeys(library.document(d).entity or library.document(d).title for d in ids))
