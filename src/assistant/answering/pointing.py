"""Which place a question points at without its label in full: 3.3, the last chapter, the next article."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import by_outline
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.citation.labels import label_step
from assistant.citation.references import Reference
from assistant.citation.steps import Step
from assistant.records import Clause

_DECIMAL = re.compile(
    r"(?<![\d.a-z])\d{1,2}(?:\.\d{1,2}){2,3}(?![\d.%‰])|(?<![\d.a-z])\d{1,2}\.\d{1,2}(?=[有讲说是写的里下中节条这]|$|[?？])"
)  # 3.3.3, 3.3有几项; not pm2.5有什么要求


def decimal(question: Question) -> Question:
    """A question that names a place by nothing but its decimal number, with the reference: 「行动计划3.3.3」."""
    match = _DECIMAL.search(question.folded)
    if match is None or question.references:
        return question
    place = Reference((Step("1.1", match.group()),), *match.span())
    rest = question.topic.replace(match.group(), " ").strip()
    body = question.body[: match.start()] + " " * len(match.group()) + question.body[match.end() :]
    return replace(question, references=(place,), topic=rest, body=body)


_LAST = re.compile(r"(?:最后一?|倒数第一)(?:个|大)?(?P<unit>部分|章|节|条)")


def last(library: Library, question: Question) -> Question:
    """A question for the last chapter or article of one document, with the reference to it."""
    match, documents = _LAST.search(question.folded), union(question)
    if match is None or question.references or documents is None or len(documents) != 1:
        return question
    parts = by_outline.parts(library, documents[0], match["unit"])
    step = label_step(parts[-1].label) if parts else None
    if step is None:
        return question
    rest = question.topic.replace(match.group(), " ").strip()
    return replace(question, references=(Reference((step,), *match.span()),), topic=rest, body=rest)


def moved(library: Library, question: Question, clause: Clause) -> Clause:
    """The neighbour that is meant by 下一条 or 上一条, else the clause itself."""
    step = (
        1 if re.search(r"下一|后一|接下来", question.folded) else -1 if re.search(r"上一|前一", question.folded) else 0
    )
    if not step:
        return clause
    numbered = [c for c in library.clauses(clause.document) if c.level == clause.level and c.label]
    at = next((i for i, c in enumerate(numbered) if c.id == clause.id), None)
    return clause if at is None or not 0 <= at + step < len(numbered) else numbered[at + step]
