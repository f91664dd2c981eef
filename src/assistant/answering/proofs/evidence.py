"""What one sentence may draw on: its cited places with all that ingest found in them, and what was said before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold_character
from assistant.records import Citation, Clause, Document, Row, Table, Target

LAYOUT = re.compile(r"\[bookmark: [^\]]*\]|\s+")
_KEPT = "、。"
"""Marks that stay as they are, so that the end of a sentence and the comma of a list are told from other marks."""


def plain(text: str) -> str:
    """Folded, without white space and export residue: what is compared. 「≥８０％，（一）」 -> 「≥80%,(一)」."""
    return "".join(c if c in _KEPT else fold_character(c) for c in LAYOUT.sub("", text))


@dataclass(frozen=True, slots=True)
class Place:
    """One cited place. ``quote`` is its text without layout, ``before`` and ``after`` what stands beside it."""

    citation: Citation
    document: Document
    clause: Clause | None
    quote: str
    before: str
    after: str
    targets: tuple[Target, ...]
    rows: tuple[tuple[Table, Row], ...]

    def covers(self, document: str, start: int, end: int) -> bool:
        """Whether a span lies inside the quote."""
        return document == self.citation.document and self.citation.start <= start and end <= self.citation.end

    def names(self) -> Iterator[str]:
        """What the place and the headings above it are called: 「(七)建设指标」, 「建设指标」, 「第25项」."""
        if self.clause is None:
            return
        steps = (*self.clause.path, self.clause.label + self.clause.heading, self.clause.label, self.clause.heading)
        for step in dict.fromkeys(map(plain, steps)):
            yield step
            yield from (step.lstrip("-"),) if step.startswith("-") else ()


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the same answer that was shown before, folded, with its citations."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The places of one sentence, the sentences before it, and the question (None: unknown).

    ``following`` are the proven sentences after it, on which the verdict of a comparison rests.
    """

    library: Library
    places: tuple[Place, ...]
    said: tuple[Said, ...] = ()
    question: Question | None = None
    following: tuple[Said, ...] = ()

    def beside(self) -> list[Said]:
        """Sentences before this one that rest on one of its places."""
        mine = {(p.citation.document, p.citation.start, p.citation.end) for p in self.places}
        return [s for s in self.said if any((c.document, c.start, c.end) in mine for c in s.citations)]


Proof = Callable[[Evidence, str], bool]


_CELL = "\t"
"""Between the cells of a row: each stands for itself."""


def place(library: Library, citation: Citation) -> Place:
    """The cited place with its clause, targets and table rows."""
    clause = library.clause(citation.clause_id) if citation.clause_id else None
    if clause is not None and not (clause.start <= citation.start and citation.end <= clause.end):
        clause_text, low, high = None, 0, 0
    elif clause is not None:
        low, high = clause.clean.position(citation.start), clause.clean.position(citation.end - 1) + 1
        clause_text = clause.text
    else:
        clause_text, low, high = None, 0, 0
    return Place(
        citation,
        library.document(citation.document),
        clause,
        plain(clause_text[low:high] if clause_text is not None else _whole(library, citation)),
        plain(clause_text[:low].rpartition(_CELL)[2])[-1:] if clause_text else "",
        plain(clause_text[high:].partition(_CELL)[0])[:1] if clause_text else "",
        tuple(_targets(library, citation)),
        tuple(_rows(library, citation)),
    )


def _whole(library: Library, citation: Citation) -> str:
    """The text of a quote that reaches over several clauses or lies outside all of them."""
    inside = library.store.clauses_at(citation.document, citation.start, citation.end)
    if not inside or any(c.start < citation.start or citation.end < c.end for c in inside):
        return citation.quote
    return "".join(c.text for c in inside)


def _targets(library: Library, citation: Citation) -> Iterator[Target]:
    """Targets whose name and value both stand in the quote, or whose value does and whose name stands before it."""
    for target in library.store.targets(citation.document):
        if citation.start <= target.value_span.start and target.value_span.end <= citation.end:
            yield target


def _rows(library: Library, citation: Citation) -> Iterator[tuple[Table, Row]]:
    for table in library.store.tables(citation.document):
        for row in table.rows:
            if row.clause == citation.clause_id:
                yield table, row


def gathered(
    library: Library,
    citations: Sequence[Citation],
    *,
    said: Sequence[Said] = (),
    question: Question | None = None,
    following: Sequence[Said] = (),
) -> Evidence:
    """The evidence of one sentence."""
    places = tuple(place(library, citation) for citation in citations)
    return Evidence(library, places, tuple(said), question, tuple(following))
