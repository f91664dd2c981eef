"""A store read for questions: sentences, chapters, folded texts to search in, and citations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.quiz.items import Place
from assistant.quiz.values import bare_words
from assistant.quiz.wording import words
from assistant.records import Citation, Clause, Document, Duty, Table, Target, Term

_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?[”’]?")
_KEPT = 64
"""Documents whose folded text and sentences are kept in memory."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause: ``clause.text[start:end]``."""

    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence's own words."""
        return self.clause.text[self.start : self.end]

    @property
    def part(self) -> bool:
        """Whether it is one of several parted by semicolons, so that its subject may stand in another."""
        return self.text[-1] in "；;" or self.clause.text[: self.start].rstrip()[-1:] in ("；", ";")

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where ``text[start:end]`` stands in the source."""
        stop = len(self.text) if end is None else end
        span = self.clause.clean.span(self.start + start, self.start + stop)
        return Place(self.clause.document, span.start, span.end)


class Reader:
    """One store, with what questions are made from. Nothing is read before it is asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._folded = lru_cache(_KEPT)(self._fold)
        self._said = lru_cache(_KEPT)(self._read_sentences)
        self._trees = lru_cache(_KEPT)(self._tree)
        self._parts = lru_cache(_KEPT)(self._by_clause)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents by id."""
        return {document.id: document for document in self.store.documents}

    def clauses(self, document: str) -> tuple[Clause, ...]:
        """A document's clauses in reading order."""
        return self.store.clauses(document)

    def clause(self, clause_id: str) -> Clause:
        """One clause."""
        return self.store.clause(clause_id)

    def targets(self, document: str) -> tuple[Target, ...]:
        """The document's indicator base."""
        return self.store.targets(document)

    def duties(self, document: str) -> tuple[Duty, ...]:
        """Who is responsible for what."""
        return self.store.duties(document)

    def terms(self, document: str) -> tuple[Term, ...]:
        """Short names and their full forms."""
        return self.store.terms(document)

    def tables(self, document: str) -> tuple[Table, ...]:
        """The document's tables."""
        return self.store.tables(document)

    # The tree

    def _tree(self, document: str) -> tuple[dict[str, Clause], dict[str | None, tuple[Clause, ...]]]:
        below: dict[str | None, list[Clause]] = defaultdict(list)
        clauses = self.clauses(document)
        for clause in clauses:
            below[clause.parent].append(clause)
        return {clause.id: clause for clause in clauses}, {id: tuple(found) for id, found in below.items()}

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly under this one."""
        return self._trees(clause.document)[1].get(clause.id, ())

    def siblings(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses under the same parent, this one among them."""
        return self._trees(clause.document)[1].get(clause.parent, ())

    def parent(self, clause: Clause) -> Clause | None:
        """The clause above."""
        return self._trees(clause.document)[0].get(clause.parent or "")

    def line(self, clause: Clause) -> list[Clause]:
        """The clause and all above it, nearest first."""
        found = [clause]
        while (above := self.parent(found[-1])) is not None:
            found.append(above)
        return found

    def named_once(self, clause: Clause) -> bool:
        """Whether no other clause of the document has this heading."""
        named = bare_words(clause.heading)
        return sum(bare_words(other.heading) == named for other in self.clauses(clause.document)) == 1

    def chapter(self, clause: Clause) -> str:
        """The heading of the highest section the clause stands in: what coverage counts by."""
        named = [above for above in self.line(clause) if above.kind == "heading" and above.heading]
        return f"{named[-1].label}{named[-1].heading}" if named else clause.path[0] if clause.path else ""

    def is_state(self, clause: Clause) -> bool:
        """Whether the clause describes how things are rather than what is to be done."""
        return any(_ends(above.heading, "state") for above in self.line(clause))

    def is_plain(self, clause: Clause) -> bool:
        """Whether the clause sets no task: it describes, states goals, or belongs to a part like 指导思想."""
        apart = any(skipped(above.heading) or _ends(above.heading, "goals") for above in self.line(clause))
        return apart or self.is_state(clause)

    # Words

    def _fold(self, document: str) -> str:
        return "\n".join(fold(clause.text) for clause in self.clauses(document))

    def folded(self, document: str) -> str:
        """The document's words, folded, to search in."""
        return self._folded(document)

    def inside(self, clause: Clause) -> str:
        """The folded words of a clause and all below it."""
        reach = max(clause.reach, clause.end)
        found = (c for c in self.clauses(clause.document) if clause.start <= c.start < reach)
        return "\n".join(fold(c.text) for c in found)

    def _read_sentences(self, document: str) -> tuple[Sentence, ...]:
        skipped = ("title", "heading", "table", "row")
        return tuple(s for c in self.clauses(document) if c.kind not in skipped for s in _sentences(c))

    def sentences(self, document: str) -> tuple[Sentence, ...]:
        """The sentences of the document's paragraphs, label and run-in heading left out."""
        return self._said(document)

    def _by_clause(self, document: str) -> dict[str, tuple[Sentence, ...]]:
        found: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences(document):
            found[sentence.clause.id].append(sentence)
        return {id: tuple(sentences) for id, sentences in found.items()}

    def sentences_of(self, clause: Clause) -> tuple[Sentence, ...]:
        """The clause's own sentences."""
        return self._parts(clause.document).get(clause.id, ())

    # Places

    def cite(self, place: Place, clause: Clause | None = None) -> Citation:
        """The literal text of a place as a citation."""
        document = self.documents[place.document]
        quote = self.store.text(place.document)[place.start : place.end]
        if clause is None:
            inside = self.store.clauses_at(place.document, place.start, max(place.end, place.start + 1))
            clause = inside[0] if inside else None
        return Citation(
            document.id,
            document.title,
            clause.place if clause else "文件信息",
            quote,
            place.start,
            place.end,
            document.source,
            clause.id if clause else "",
        )


def _sentences(clause: Clause) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(clause.text, body_start(clause)):
        start = match.start() + len(match.group()) - len(match.group().lstrip("。；; "))
        if match.end() - start > 1:
            yield Sentence(clause, start, match.end())


def _ends(heading: str, kind: str) -> bool:
    """「工作基础」, 「存在短板」; 「夯实工作基础」 and 「解决突出问题」 are tasks."""
    task = heading.startswith(tuple(words("actions")["heads"]))
    return heading.endswith(tuple(words(kind))) and not task


def skipped(heading: str) -> bool:
    """Whether a section is of the kind nobody is examined on (指导思想, 面临形势)."""
    return _ends(heading, "skip")


def body_start(clause: Clause) -> int:
    """Where the clause's own sentences begin, after label and run-in heading. 「（一）指导思想。以…」 -> 8."""
    at = len(clause.label) if clause.text.startswith(clause.label) else 0
    at += len(clause.text[at:]) - len(clause.text[at:].lstrip("　 "))
    if clause.heading and clause.text.startswith(clause.heading, at):
        at += len(clause.heading)
        at += len(clause.text[at:]) - len(clause.text[at:].lstrip("。：:　 "))
    return at
