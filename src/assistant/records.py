"""The nouns of the project: frozen, typed, shared by ingest, which writes them, and the assistant, which reads them.

Offsets are character offsets into a document's text *as read* (``Store.text(id)``), half-open: ``[start, end)``.
Every piece of text that is searched or shown is a ``Clean``: the source's own characters with white space, hard line
wraps and export residue left out, never changed, and a run map back to the source. Folding (full width, traditional,
case) is one-to-one per character (``language.normal.fold``) and therefore needs no map.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character range in a document's text as read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clean:
    """A search copy: ``text`` and the runs that lead back to the source.

    ``runs`` are ``(position in text, offset in source)`` pairs in order, the first at position 0; inside a run both
    advance together. 「到 2027\\n年」 -> text 「到2027年」, runs ((0, 0), (1, 2), (5, 7)).
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    def source(self, position: int) -> int:
        """Source offset of the character at ``position`` (``0 <= position < len(text)``)."""
        index = bisect_right(self.runs, (position, 1 << 60)) - 1
        at, offset = self.runs[index]
        return offset + position - at

    def span(self, start: int, end: int) -> Span:
        """Source span of ``text[start:end]`` (``start < end``), from its first to its last character."""
        return Span(self.source(start), self.source(end - 1) + 1)

    def position(self, offset: int) -> int:
        """Position in ``text`` of the first kept character at or after source ``offset`` (``len(text)`` if none)."""
        for index, (at, start) in enumerate(self.runs):
            stop = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
            if offset < start + (stop - at):
                return at + max(0, offset - start)
        return len(self.text)

    def slice(self, start: int, end: int) -> Clean:
        """The search copy of ``text[start:end]``, its runs still pointing into the same source."""
        if start >= end:
            return Clean("", ())
        inner = tuple((at - start, offset) for at, offset in self.runs if start < at < end)
        return Clean(self.text[start:end], ((0, self.source(start)), *inner))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a document, with the place that says so.

    ``name`` is one of title, number, issuer, signed, published, printed (印发日期), effective, expires, base_year,
    period, basis, validity, index_number, subject, adopted, revised, replaces, interpreter. ``document`` and the
    offsets say where it stands (another document may be the one that says it); ``start is None`` when only the catalog
    or the file's format says so. An empty ``value`` with offsets is a field that the document leaves empty.
    """

    name: str
    value: str
    document: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One ingested document. ``entity`` is what it speaks of when it says 本师, 师市, 全疆 (its own short name)."""

    id: str
    title: str
    source: str
    sha256: str
    format: str
    length: int
    aliases: tuple[str, ...] = ()
    entity: str = ""
    entity_aliases: tuple[str, ...] = ()
    self_names: tuple[str, ...] = ()
    level: str = ""
    region: str = ""
    issuers: tuple[str, ...] = ()
    number: str = ""
    kind: str = ""
    date: str = ""
    facts: tuple[Fact, ...] = ()
    implements: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of a document's clause tree.

    The tree's own spans (``start``..``end``: the heading and the text before the first child) partition the body: with
    the left-outs they add up to the source exactly. ``reach`` is where the node's last descendant ends. ``label`` is
    what stands before the text (「（七）」, 「第六条」, 「表1」, 「第25项」) or "" for an unnumbered paragraph;
    ``heading`` is the title of a heading or of a run-in head (「（一）指导思想。以…」 -> 指导思想). ``path`` is the
    readable, unique place: ("二、规划总则", "（七）建设指标", "表1 第25项").
    ``kind``: title, heading, paragraph, item (一是 / —— / ① inside a paragraph), table, row, note, box.
    """

    id: str
    document: str
    ordinal: int
    kind: str
    label: str
    heading: str
    path: tuple[str, ...]
    depth: int
    start: int
    end: int
    reach: int
    clean: Clean
    parent: str | None = None
    level: str = ""

    @property
    def text(self) -> str:
        """The search copy's text: the clause's own words without layout."""
        return self.clean.text

    @property
    def place(self) -> str:
        """「二、规划总则 › （七）建设指标 › 表1 第25项」."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of the source that is in no clause, and why (portal header, page number, bookmark, blank …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell (or one line of a multi-line cell): its text as shown and its span (empty: ``start == end``)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: a cell per column (merged cells repeat the cell they inherit, with its own span).

    ``parts`` are the lines of a row whose cells hold several lines to be read across (优良天数比例 / PM2.5 …), each a
    row of its own; empty for simple rows. ``clause`` is the id of the row's clause.
    """

    clause: str
    cells: tuple[Cell, ...]
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One recovered table. ``columns`` are the header texts (rows joined by a blank), ``header`` their cells."""

    clause: str
    document: str
    label: str
    caption: str
    columns: tuple[str, ...]
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    notes: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One figure or worded target: entity × indicator × year × value × bound × unit × kind × attribute × span.

    ``kind``: target, baseline, actual, criterion. ``year`` is 「2025」, 「2021—2030」 or "" when the text gives none;
    ``value`` is the text's own figure (「80」, 「0.61~0.62」) or words (「完成上级管控目标」); ``bound`` the text's own
    bound (≥, 以上, 左右, 力争 …) or "". ``shown`` is the value phrase as it stands (「≥80」, 「30%左右」).
    ``start``..``end`` cover indicator to value; ``value_span`` just the value phrase, ``name_span`` just the name.
    ``scope`` tells a part of the entity (南疆三地州, 兵团 in 其中兵团…, 连队) when the figure is not of the whole.
    """

    entity: str
    level: str
    indicator: str
    year: str
    value: str
    bound: str
    unit: str
    kind: str
    attribute: str
    document: str
    clause: str
    shown: str
    start: int
    end: int
    name_span: Span
    value_span: Span
    year_span: Span | None = None
    scope: str = ""
    change: str = ""
    marks: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who leads and who takes part: one per responsible unit. ``role``: lead 牵头, join 参加, responsible 责任."""

    unit: str
    role: str
    document: str
    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """What a document calls something by: short name -> full form (以下简称 / 即 / “五统一”), with its place."""

    short: str
    full: str
    document: str
    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that ingest made of one source: what the store writes and nothing else."""

    document: Document
    text: str
    clauses: tuple[Clause, ...]
    left_out: tuple[LeftOut, ...]
    tables: tuple[Table, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    terms: tuple[Term, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that supports an answer. ``quote`` is ``text[start:end]`` of the document, literally."""

    document: str
    title: str
    clause: str
    quote: str
    start: int
    end: int
    source: str
    clause_id: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked clause of a search."""

    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the conversation."""

    question: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer and the numbers (1-based) of the citations that carry it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What a language model had to do with an answer. ``model`` is its name, ``note`` what a person should know of it.

    ``told`` counts its sentences that are shown, ``withheld`` holds those that are not, each with the reason.
    """

    model: str
    note: str = ""
    told: int = 0
    withheld: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``Chat.ask`` returns. ``answered`` False: the documents do not say, and ``answer`` says what is missing.

    ``series`` holds the figures behind the answer (for a chart or table), ``understood`` the readable understanding of
    the question, ``reason`` the machine-readable reason of a refusal (no-document, no-level, no-year, no-indicator,
    premise, off-topic, not-stated) or None. ``telling`` is None unless a language model was asked.
    """

    question: str
    answered: bool
    answer: str
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    reason: str | None = None
    sentences: tuple[Sentence, ...] = ()
    series: tuple[Target, ...] = ()
    understood: tuple[tuple[str, str], ...] = field(default=())
    withheld: tuple[str, ...] = ()
    telling: Telling | None = field(default=None, metadata={"added": True})
