"""Follow-ups: what an earlier question leaves understood (「那2030年呢？」「第七师呢？」「牵头单位是谁？」)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.library import Library
from assistant.answering.question import Question

_EMPTY = re.compile(r"[的呢又是再则还也那么它其这里那里]")


def continued(library: Library, question: Question, earlier: Question | None, text: str | None = None) -> Question:
    """``question`` with the entity, documents, topic and year it leaves open taken from ``earlier``."""
    question = replace(question, text=text or question.text)
    if earlier is None or _stands_alone(question):
        return question
    bare = not _EMPTY.sub("", question.topic)
    entities = question.entities or earlier.entities
    documents = question.documents if question.documents is not None or question.entities else earlier.documents
    years = question.years or (earlier.years if _keeps_year(question, bare=bare) else ())
    topic, body = question.topic, question.body
    if bare:
        topic, body = earlier.topic, earlier.body
    elif _short(question):
        topic, body = _joined(question, earlier)
    cues = question.cues | (earlier.cues if bare and not question.cues - {"value"} else frozenset())
    return replace(
        question, entities=_reseated(entities, question, earlier), documents=documents, years=years, topic=topic,
        body=body, cues=cues - {"check"} if "check" not in question.cues else cues,
        references=question.references or (earlier.references if bare or _short(question) else ()), follows=True,
        fact=question.fact or (earlier.fact if bare and not question.entities else ""),
        folded=question.folded if not bare else f"{question.folded} {earlier.topic}",
    )  # fmt: skip


def _stands_alone(question: Question) -> bool:
    """A question with an entity or document and a topic of its own needs nothing from before."""
    named = bool(question.entities) or question.documents is not None
    return named and len(_EMPTY.sub("", question.topic).replace(" ", "")) >= 4 and not question.follows


def _keeps_year(question: Question, *, bare: bool) -> bool:
    """The earlier year still holds when only the entity or the indicator has changed."""
    return not question.cues & {"baseline", "when", "duty", "attribute", "unit"} and not question.fact


def _short(question: Question) -> bool:
    return len(question.topic.replace(" ", "")) <= 6 or question.follows


def _joined(question: Question, earlier: Question) -> tuple[str, str]:
    """The new words with the earlier topic: 「秸秆的呢」 after 「废弃地膜回收率」 keeps both; the new ones come first."""
    return f"{question.topic} {earlier.topic}", f"{question.body} {earlier.body}"


def _reseated(entities, question: Question, earlier: Question):  # type: ignore[no-untyped-def]
    """Mentions taken over from an earlier question have no place in this one's text."""
    if question.entities:
        return question.entities
    return tuple(replace(mention, start=0, end=0) for mention in entities)
