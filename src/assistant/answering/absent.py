"""What a document has in the place of a clause that it lacks: 「里没有第十五条（到第十四条为止）」."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering import by_outline
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.citation.labels import resolve
from assistant.citation.references import Reference
from assistant.records import Clause

SHOWN = 3
"""How many documents are named that lack the place."""


def told(library: Library, question: Question, documents: tuple[str, ...]) -> Draft | None:
    """The refusal for places that no document in question has; None where the question names none and asks more."""
    if union(question) is None and len(documents) > 1:
        if question.topic.strip() and not _nothing(question):
            return None
        places = "、".join(str(reference) for reference in question.references)
        return declined("no-clause", f"现有文件里都没有{places}。")
    places = "、".join(str(reference) for reference in question.references)
    titles = "、".join(f"《{library.document(document).title}》" for document in documents[:SHOWN])
    beside = _until(library, question.references[0], documents[0]) if len(documents) == 1 else ""
    return declined("no-clause", f"{titles}里没有{places}{beside}。")


def _nothing(question: Question) -> bool:
    """Whether nothing is asked but what the place says: 「第九十九条讲什么」."""
    return len(question.topic.replace(" ", "").strip("讲说写规定内容")) == 0


def _until(library: Library, reference: Reference, document: str) -> str:
    """How far the document, or the part of it that it has, goes: 「（到第十四条为止）」; "" where that is not known."""
    steps = reference.steps
    if len(steps) == 1:
        last = _last(by_outline.parts(library, document, steps[0].kind))
        return f"（到{last}为止）" if last else ""
    above = replace(reference, steps=steps[:-1])
    held = resolve(above, library.clauses(document))
    if not held:
        return _until(library, above, document) if len(above.steps) == 1 else ""
    last = _last([child for child in library.children(held[0]) if child.label])
    return f"（{above}到{last}为止）" if last else f"（{above}下面不再分项）"


def _last(parts: list[Clause]) -> str:
    return parts[-1].label if parts else ""
