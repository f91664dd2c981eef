"""Phrases of the clauses that are nearest to a question: where each stands, and the words in and around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from weakref import WeakKeyDictionary

from assistant.answering import breaches, penalties
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

KEPT = 2048
"""Clauses whose phrases are kept."""

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


_kept: WeakKeyDictionary[Library, dict[str, tuple[Phrase, ...]]] = WeakKeyDictionary()


def phrases(library: Library, question: Question, documents: tuple[str, ...] | None) -> list[Phrase]:
    """The phrases of the clauses that are nearest to the question."""
    found: list[Phrase] = []
    for hit in library.search(question.folded, k=CLAUSES, documents=documents):
        if hit.clause.kind not in ("row", "title", "number", "signature", "table", "heading"):
            kept = _kept.setdefault(library, {})
            if hit.clause.id not in kept:
                if len(kept) >= KEPT:
                    kept.clear()
                kept[hit.clause.id] = _of_clause(library, hit.clause)
            found += kept[hit.clause.id]
    return found


def _of_clause(library: Library, clause: Clause) -> tuple[Phrase, ...]:
    """The phrases of one clause."""
    found: list[Phrase] = []
    lead = library.lead(clause)
    above = " ".join((*clause.path, clause.heading, lead.text if lead is not None else ""))
    penal = "违反" in clause.text or breaches.told(clause.text)
    named = _conducts(library, clause)
    parts = sentences(clause.text)
    for start, end in dict.fromkeys(_with_rest(parts, clause.text, a, b) for a, b in parts) if penal else parts:
        if clause.heading and clause.heading in clause.text[start:end] and end - start <= len(clause.heading) + 8:
            continue  # the head of the paragraph says nothing by itself
        around = text_features(above + (clause.text if len(clause.text) < LONG else clause.text[start:end]))
        conduct = text_features(named.get(start, "")) if named else frozenset()
        if penal:
            conduct |= text_features(MARK.split(clause.text[start:end])[0])
        for a, b in marked(clause.text, start, end):
            found.append(Phrase(clause, a, b, (start, end), text_features(clause.text[a:b]) | conduct, around))
    return tuple(found)


def _with_rest(parts: Sequence[tuple[int, int]], text: str, start: int, end: int) -> tuple[int, int]:
    """A penalty with what else it brings: 「…责令改正；拒不改正的，处50元以上200元以下罚款。」 as one sentence."""
    return penalties.with_rest(parts, text, start, end)


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
