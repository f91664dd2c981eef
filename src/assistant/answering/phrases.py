"""Phrases of the clauses that are nearest to a question: where each stands, and the words in and around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering import breaches
from assistant.answering.library import Library
from assistant.answering.matching import text_features
from assistant.answering.question import Question
from assistant.answering.sentences import sentences
from assistant.language.stretches import figures
from assistant.records import Clause

CLAUSES = 24
"""Ranked clauses whose phrases are weighed."""

LONG = 300
"""Characters of a clause from which only the sentence speaks for a phrase, not the whole clause."""

MARK = re.compile(r"[，,；;。：:]")
"""What ends a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch between two marks: where it stands, its features, and those of its sentence and headings."""

    clause: Clause
    start: int
    end: int
    sentence: tuple[int, int]
    own: frozenset[str]
    around: frozenset[str]

    @property
    def text(self) -> str:
        """The words of the phrase."""
        return self.clause.text[self.start : self.end]


def phrases(library: Library, question: Question, documents: tuple[str, ...] | None) -> list[Phrase]:
    """The phrases of the clauses that are nearest to the question."""
    found: list[Phrase] = []
    for hit in library.search(question.folded, k=CLAUSES, documents=documents):
        clause = hit.clause
        if clause.kind in ("row", "title", "number", "signature", "table", "heading"):
            continue
        lead = library.lead(clause)
        above = " ".join((*clause.path, clause.heading, lead.text if lead is not None else ""))
        for start, end in sentences(clause.text):
            if clause.heading and clause.heading in clause.text[start:end] and end - start <= len(clause.heading) + 8:
                continue  # the head of the paragraph says nothing by itself
            around = text_features(above + (clause.text if len(clause.text) < LONG else clause.text[start:end]))
            conduct = text_features(named[start]) if (named := _conducts(library, clause)) else frozenset()
            for a, b in marked(clause.text, start, end):
                found.append(Phrase(clause, a, b, (start, end), text_features(clause.text[a:b]) | conduct, around))
    return found


def _conducts(library: Library, clause: Clause) -> dict[int, str]:
    """What each sentence of a penalty is for, in the words of the clauses that it names by number; {} for others."""
    return breaches.conducts(library, clause) if "违反" in clause.text and breaches.told(clause.text) else {}


def marked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The phrases of a sentence, each with the next one where it has no figure: 「对单位,处1万元…」."""
    cuts = [start, *(m.end() for m in MARK.finditer(text, start, end)), end]
    spans = [(a, b) for a, b in pairwise(cuts) if b - a > 1]
    found = []
    for position, (a, b) in enumerate(spans):
        later = spans[position + 1][1] if position + 1 < len(spans) else b
        bare = not figures(text[a:b])
        found.append((a, later if bare else b))
    return found
