"""Answers, citations, clauses and targets as the JSON objects that other programs rely on, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import Answer, Citation, Clause, Document, Target, Telling

Row = dict[str, object]


def answer_row(answer: Answer) -> Row:
    """An answer as ``ask --json`` prints it; ``ask --batch`` puts the question's ``id`` before it.

    ``telling`` is there only where a language model was asked.
    """
    row: Row = {
        "question": answer.question,
        "answered": answer.answered,
        "answer": answer.answer,
        "citations": [citation_row(citation) for citation in answer.citations],
        "related": [citation_row(citation) for citation in answer.related],
        "reason": answer.reason,
    }
    return row if answer.telling is None else {**row, "telling": telling_row(answer.telling)}


def telling_row(telling: Telling) -> Row:
    """What a language model had to do with an answer."""
    return {
        "model": telling.model,
        "note": telling.note,
        "told": telling.told,
        "withheld": [{"sentence": sentence, "why": why} for sentence, why in telling.withheld],
    }


def citation_row(citation: Citation) -> Row:
    """A citation: which document, where in it, and the literal text there."""
    return {
        "document": citation.document,
        "title": citation.title,
        "clause": citation.clause,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "source": citation.source,
    }


def document_row(document: Document, clauses: Sequence[Clause]) -> Row:
    """A document as the root of its clause tree."""
    return {
        "document": document.id,
        "title": document.title,
        "label": "",
        "level": 0,
        "heading": document.title,
        "start": 0,
        "end": document.length,
        "children": tree_rows(document, clauses),
    }


def tree_rows(document: Document, clauses: Sequence[Clause]) -> list[Row]:
    """A document's clauses (in reading order) as a forest: ``start``..``end`` holds the clause and all below it,
    ``own_end`` is where its own text ends; ``level`` counts from 1."""
    rows: dict[str, Row] = {}
    roots: list[Row] = []
    levels: dict[str, int] = {}
    for clause in clauses:
        level = levels[clause.id] = levels.get(clause.parent or "", 0) + 1
        children: list[Row] = []
        rows[clause.id] = _clause_row(document, clause, level=level, children=children)
        siblings = rows[clause.parent]["children"] if clause.parent in rows else roots
        if isinstance(siblings, list):
            siblings.append(rows[clause.id])
    return roots


def _clause_row(document: Document, clause: Clause, *, level: int, children: list[Row]) -> Row:
    return {
        "document": document.id,
        "title": document.title,
        "label": clause.label,
        "level": level,
        "heading": clause.heading,
        "start": clause.start,
        "end": max(clause.end, clause.reach),
        "children": children,
        "own_end": clause.end,
        "kind": clause.kind,
        "clause": clause.place,
    }


def target_row(target: Target, *, clause: str, quote: str) -> Row:
    """A figure or worded target with its place; ``quote`` is the literal text from the indicator to the value."""
    return {
        "entity": target.entity,
        "level": target.level,
        "indicator": target.indicator,
        "year": target.year,
        "value": target.value,
        "bound": target.bound,
        "unit": target.unit,
        "kind": target.kind,
        "attribute": target.attribute,
        "document": target.document,
        "clause": clause,
        "quote": quote,
        "start": target.start,
        "end": target.end,
        "shown": target.shown,
        "scope": target.scope,
        "change": target.change,
        "marks": target.marks,
    }
