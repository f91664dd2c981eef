"""What the lanes ask of an index: its records, ranked clauses, and what a word weighs in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property

from assistant.answering.asking_words import plain_words
from assistant.answering.gazetteer import Gazetteer, places
from assistant.answering.matching import Weigher, canonical
from assistant.answering.spelling import Speller
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.language.tokens import features
from assistant.records import Citation, Clause, Document, Duty, Hit, Span, Table, Target, Term
from assistant.vocabulary import load

_NUMERALS = "一二三四五"
_GRADE = re.compile(f"(?<!第)([{_NUMERALS}])(级[\u4e00-\u9fff]{{2}})")
"""A grade with what it is of: 四级响应."""

SPELLED = 200
"""Documents whose words the speller knows; more would only cost time at the start."""


def _strings(value: object) -> Iterator[str]:
    """All strings in a data file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


_REMARK = re.compile(r"[（(](?![a-zA-Z][a-zA-Z0-9.]*[)）])[^（）()]*[)）]")
"""A remark in brackets behind a name, but no other name of the thing: 「（五年累计）」, not 「（EQI）」."""


def _announces(clause: Clause) -> bool:
    """Whether a paragraph without a number ends in a colon."""
    return clause.kind == "paragraph" and not clause.label and clause.text.rstrip().endswith(("：", ":"))


def _listed(clause: Clause) -> bool:
    """Whether a clause can be one of a list: an item, or a numbered paragraph without a head under a heading."""
    return clause.kind == "item" or (clause.kind == "paragraph" and bool(clause.label) and not clause.heading)


class Library:
    """One open index with its searcher, gazetteer and word weights. Shared between threads; never changed."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self.store, self.searcher = store, searcher
        self.gazetteer = Gazetteer.of(store.documents)
        self.gazetteer.names = frozenset(self._threes())
        self.gazetteer.indicators = frozenset(fold(t.indicator) for t in store.targets())
        texts = (c.text for d in store.documents[:SPELLED] for c in store.clauses(d.id))
        self.gazetteer.places = places(texts, self.gazetteer.entities)
        self.gazetteer.rows = frozenset(
            fold(row.cells[0].text.strip()) for table in self.tables for row in table.rows if len(row.cells) > 1
        )
        for term in store.terms():
            self.gazetteer.call(term.document, full=fold(term.full), short=fold(term.short))
        self.weigher = Weigher(searcher.weights)
        self._around: dict[int, frozenset[str]] = {}
        self._folded: dict[str, str] = {}
        self.penal: dict[str, list[tuple[Clause, frozenset[str]]]] = {}
        """Penalties of a document with the ids of the clauses they refer to (breaches), worked out once."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents."""
        return self.store.documents

    def document(self, document_id: str) -> Document:
        """One document."""
        return self.store.document(document_id)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """A document's clauses in reading order."""
        return self.store.clauses(document_id)

    def clause(self, clause_id: str) -> Clause:
        """One clause."""
        return self.store.clause(clause_id)

    def text(self, document_id: str) -> str:
        """A document's text as read."""
        return self.store.text(document_id)

    def folded(self, document_id: str) -> str:
        """The folded texts of a document's clauses, one a line; worked out once."""
        if document_id not in self._folded:
            self._folded[document_id] = fold("\n".join(clause.text for clause in self.clauses(document_id)))
        return self._folded[document_id]

    def search(self, question: str, *, k: int, documents: Collection[str] | None) -> list[Hit]:
        """Ranked clauses."""
        return self.searcher.search(question, k=k, documents=documents)

    def lead(self, clause: Clause) -> Clause | None:
        """The clause that leads in to this item: 「不得有下列行为：」 for 「（三）销售拼装…」; else None.

        It stands above the item, or before the first item under a heading: 「符合下列条件之一的，启动响应：」.
        """
        if not _listed(clause) or clause.parent is None:
            return None
        parent = self.clause(clause.parent)
        if parent.text.rstrip().endswith(("：", ":")):
            return parent
        before = [c for c in self.children(parent) if c.start < clause.start]
        while before and _listed(before[-1]):
            before.pop()
        return before[-1] if before and _announces(before[-1]) else None

    def items(self, clause: Clause) -> list[Clause]:
        """The items that a clause leads in to, in order; none when its words end without a colon."""
        if not clause.text.rstrip().endswith(("：", ":")):
            return []
        own = [c for c in self.children(clause) if _listed(c)]
        if own or not _announces(clause) or clause.parent is None:
            return own
        return [
            c for c in self.children(self.clause(clause.parent)) if c.start > clause.start and self.lead(c) == clause
        ]

    def likeness(self, question: str, texts: Sequence[str]) -> list[float]:
        """How near each text is in meaning to the question (cosine, -1…1); nothing where the index has no encoder."""
        return self.searcher.likeness(question, texts)

    def _threes(self) -> Iterator[str]:
        """Threes of characters of the names in the library."""
        names = [t.indicator for t in self.store.targets()] + [t.short for t in self.store.terms()]
        names += [c.heading for d in self.store.documents[:SPELLED] for c in self.store.clauses(d.id) if c.heading]
        for name in map(fold, names):
            yield from (name[i : i + 3] for i in range(len(name) - 2))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The whole indicator base."""
        return self.store.targets()

    def reckoned(self, table: Table) -> bool:
        """Whether the indicator base holds figures of the table's rows."""
        return any(target.table for row in table.rows for target in self.targets_by_clause.get(row.clause, ()))

    @cached_property
    def targets_by_clause(self) -> dict[str, tuple[Target, ...]]:
        """The figures of each clause that has any, by its id."""
        found: dict[str, list[Target]] = {}
        for target in self.targets:
            found.setdefault(target.clause, []).append(target)
        return {clause: tuple(targets) for clause, targets in found.items()}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Who leads and takes part."""
        return self.store.duties()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Short names."""
        return self.store.terms()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All recovered tables."""
        return self.store.tables()

    def mended(self, text: str) -> str:
        """``text`` with sounding errors mended against the words of this library; width and case stay.

        Grades are written as the documents write them: 「四级响应」 -> 「Ⅳ级响应」 where they have only that.
        """
        text = _GRADE.sub(self._grade, text)
        written = self.speller.written(fold(text), self.gazetteer.entities) if re.search("[A-Za-z]{2}", text) else ""
        if written and len(written) != len(fold(text)):
            text = written
        folded = fold(text)
        better = self.speller.correct(
            folded, keep=self.gazetteer.strangers(folded), plain=plain_words(folded), names=self.gazetteer.names
        )
        return "".join(new if new != old else char for char, old, new in zip(text, folded, better, strict=True))

    def _grade(self, match: re.Match[str]) -> str:
        roman = "ⅠⅡⅢⅣⅤ"[_NUMERALS.index(match[1])] + match[2]
        return roman if match[0] not in self.grades and roman in self.grades else match[0]

    @cached_property
    def grades(self) -> frozenset[str]:
        """Grades of the documents as they write them: 「Ⅳ级响应」, 「三级预警」."""
        found = (re.findall(r"[ⅠⅡⅢⅣⅤ一二三四五]级[\u4e00-\u9fff]{2}", self.text(d.id)) for d in self.documents)
        return frozenset(grade for held in found for grade in held)

    @cached_property
    def speller(self) -> Speller:
        """Pairs of characters of the documents, their names, and the words of questions."""
        words = [word for name in ("lay_terms", "synonyms") for word in _strings(load(name))]
        words += [run for text in _strings(load("question")) for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)]
        names = [n for d in self.documents for n in (d.title, *d.aliases, d.entity, *d.entity_aliases)]
        texts = [fold(c.text) for d in self.documents[:SPELLED] for c in self.clauses(d.id)]
        return Speller([*texts, *map(fold, names)], map(fold, words))

    @cached_property
    def target_names(self) -> tuple[frozenset[str], ...]:
        """Features of each target's name with its group and scope, in the order of ``targets``."""
        return tuple(frozenset(features(canonical(self.full_name(target)))) for target in self.targets)

    @cached_property
    def targets_by_feature(self) -> dict[str, list[int]]:
        """Feature -> positions of the targets whose name has it."""
        table: dict[str, list[int]] = defaultdict(list)
        for position, names in enumerate(self.target_names):
            for feature in names:
                table[feature].append(position)
        return table

    def around(self, position: int, features_of: Callable[[Library, Target], frozenset[str]]) -> frozenset[str]:
        """Features around a target, worked out once."""
        if position not in self._around:
            self._around[position] = features_of(self, self.targets[position])
        return self._around[position]

    def full_name(self, target: Target) -> str:
        """Name with scope, without remarks in brackets: what a question may call it by."""
        return fold(f"{target.scope}{_REMARK.sub('', target.indicator) or target.indicator}")

    def children(self, clause: Clause) -> list[Clause]:
        """Direct children of a clause in reading order."""
        return [other for other in self.clauses(clause.document) if other.parent == clause.id]

    def descendants(self, clause: Clause) -> list[Clause]:
        """All clauses under a clause in reading order."""
        return [c for c in self.clauses(clause.document) if clause.end <= c.start and c.end <= clause.reach]

    def cite(self, clause: Clause, span: Span | None = None) -> Citation:
        """A citation of a clause, or of a part of it."""
        document = self.document(clause.document)
        start, end = span or (clause.start, clause.end)
        quote = self.text(clause.document)[start:end]
        lead = len(quote) - len(quote.lstrip())
        trail = len(quote) - len(quote.rstrip())
        start, end = start + lead, end - trail
        text = self.text(clause.document)[start:end]
        return Citation(document.id, document.title, clause.place, text, start, end, document.source, clause.id)

    def cite_at(self, document_id: str, start: int, end: int) -> Citation:
        """A citation of a place that may lie outside every clause (portal header, lead-in)."""
        document = self.document(document_id)
        inside = self.store.clauses_at(document_id, start, end)
        place, clause_id = (inside[0].place, inside[0].id) if inside else ("文件信息", "")
        text = self.text(document_id)[start:end]
        return Citation(document.id, document.title, place, text, start, end, document.source, clause_id)
