"""Questions that a document itself asks and answers: 政策解读, 问答, 办事指南.

「租房提取额度有什么变化？」 as a heading, 「答：…」 under it or after it: who asks so is given that answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import reach, scopes
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.records import Clause, Span

FITS = 0.75
"""Coverage of what is asked by the document's question, its title counting in part."""

ANSWERED = 0.9
"""The same by the document's question and its answer together …"""

OWN = 0.45
"""… of which the document's question alone holds this share."""

SHOWN = 260
"""Characters of an answer that is told whole; of a longer one the sentences that fit best."""

LONGEST = 80
_ASKS = re.compile(r"[？?][”』」]?\s*$")
_ANSWER = re.compile(r"^\s*(?:答|【答】|回答)\s*[：:]?\s*")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a document with the clauses that answer it."""

    clause: Clause
    answers: tuple[Clause, ...]


def answer(library: Library, question: Question) -> Draft | None:
    """The document's own answer to its own question; None when it asks none that is like this one."""
    if question.references or question.cues & {"check", "compare", "difference", "sum"}:
        return None
    found = [(fit, asked) for asked in _all(library, question) if (fit := _fit(library, question, asked))]
    if not found:
        return None
    best = max(fit for fit, _ in found)
    nearest = [asked for fit, asked in found if fit == best]
    return _said(library, question, nearest[0]) if len(nearest) == 1 else None


def is_question(clause: Clause) -> bool:
    """Whether a clause is a question that the document puts: 「三、租房提取额度有什么变化？」."""
    return len(clause.text) <= LONGEST and _ASKS.search(clause.text) is not None


def _all(library: Library, question: Question) -> Iterator[_Asked]:
    for document in reach(library, question):
        clauses = library.clauses(document)
        for at, clause in enumerate(clauses):
            if is_question(clause):
                answers = tuple(_answers(library, clauses, at))
                if answers:
                    yield _Asked(clause, answers)


def _answers(library: Library, clauses: tuple[Clause, ...], at: int) -> Iterator[Clause]:
    """What stands under a question, else after it up to the next one of its height."""
    below = [c for c in library.descendants(clauses[at]) if c.kind not in ("row", "table")]
    for clause in below or clauses[at + 1 : at + 8]:
        if is_question(clause) or (not below and clause.depth < clauses[at].depth):
            return
        if not below and clause.label and not _ANSWER.match(clause.text) and clause.depth == clauses[at].depth:
            return
        yield clause


def _fit(library: Library, question: Question, asked: _Asked) -> float:
    """How well the document's question is what is asked; 0.0 when it is not."""
    title = text_features(library.document(asked.clause.document).title)
    own = text_features(fold(asked.clause.text))
    told = text_features(" ".join(fold(clause.text) for clause in asked.answers))
    best = 0.0
    for scope in scopes(library, question):
        weights = library.weigher.asked(scope.topic)
        if not weights:
            continue
        alone, both = coverage(weights, own, title, 0.8), coverage(weights, own | told, title, 0.9)
        bare = coverage(weights, own)
        if bare > 0 and (alone >= FITS or (both >= ANSWERED and alone >= OWN)):
            best = max(best, alone + 0.5 * both + 0.1 * bare)
    return best


def _said(library: Library, question: Question, asked: _Asked) -> Draft:
    draft = Draft()
    whole = sum(len(clause.text) for clause in asked.answers) <= SHOWN
    parts = [
        (clause, start, end)
        for clause in asked.answers
        for start, end in _parts(clause)
        if clause.text[start:end].strip()
    ]
    kept = parts if whole else _best(library, question, parts)
    for clause, start, end in kept:
        place = clause.clean.span(start, end)
        draft.say(clause.text[start:end].strip(), library.cite(clause, Span(*place)))
    return draft


def _parts(clause: Clause) -> Iterator[tuple[int, int]]:
    lead = _ANSWER.match(clause.text)
    for start, end in sentences(clause.text):
        yield (max(start, lead.end()) if lead else start), end


def _best(library: Library, question: Question, parts: list[tuple[Clause, int, int]]) -> list[tuple[Clause, int, int]]:
    """The sentences of a long answer that hold most of what is asked, with the first one."""
    weights = library.weigher.asked(scopes(library, question)[0].topic)
    fits = [coverage(weights, text_features(fold(clause.text[a:b]))) if weights else 0.0 for clause, a, b in parts]
    top = max(fits, default=0.0)
    return [part for at, part in enumerate(parts) if fits[at] == top][:2] or parts[:1]
