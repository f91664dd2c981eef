"""The tables of ``clauses.sqlite``, and records to rows and back.

A document has an integer key that is never used again: a changed document gets a new one. A clause's key is its
segment's ``base`` plus its row there, so that a ranked row leads to its clause by primary key. ``own`` is the document
as it describes itself, before what other documents say of it is added (``record``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.index.codec import pack, pack_runs, unpack, unpack_runs
from assistant.records import Clause, Clean, Document, Duty, LeftOut, Parsed, Table, Target, Term

FILE = "clauses.sqlite"
OWNERS = "owners.npy"
"""In each segment: per row the key of its document, int32."""
Record = TypeVar("Record")

SCHEMA = """
CREATE TABLE documents (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL, record TEXT NOT NULL, own TEXT NOT NULL, warnings TEXT NOT NULL);
CREATE TABLE texts (document INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE clauses (key INTEGER PRIMARY KEY, document INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE, parent TEXT, kind TEXT NOT NULL, level TEXT NOT NULL, label TEXT NOT NULL,
    heading TEXT NOT NULL, path TEXT NOT NULL, depth INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, reach INTEGER NOT NULL,
    text TEXT NOT NULL, runs BLOB NOT NULL);
CREATE INDEX clauses_of ON clauses (document, ordinal);
CREATE TABLE left_outs (document INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    reason TEXT NOT NULL);
CREATE INDEX left_outs_of ON left_outs (document);
CREATE TABLE tables (document INTEGER NOT NULL, clause TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX tables_of ON tables (document);
CREATE TABLE targets (document INTEGER NOT NULL, entity TEXT NOT NULL, indicator TEXT NOT NULL, year TEXT NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX targets_of ON targets (document);
CREATE TABLE duties (document INTEGER NOT NULL, unit TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX duties_of ON duties (document);
CREATE TABLE terms (document INTEGER NOT NULL, short TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX terms_of ON terms (document);
CREATE TABLE mentions (document INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX mentions_of ON mentions (document);
CREATE TABLE lexicon (document INTEGER NOT NULL, word TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (document, kind, word));
"""

DEPENDENT = ("texts", "clauses", "left_outs", "tables", "targets", "duties", "terms", "mentions", "lexicon")
"""Tables whose rows belong to one document and go with it."""

_CLAUSE = 'id, ordinal, kind, label, heading, path, depth, start, "end", reach, text, runs, parent, level'
_FIELDS = f"d.id, {', '.join('c.' + name.strip() for name in _CLAUSE.split(','))}"
FROM = "FROM clauses c JOIN documents d ON d.key = c.document"
CLAUSES = f"SELECT {_FIELDS} {FROM}"
KEYED_CLAUSES = f"SELECT c.key, {_FIELDS} {FROM}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the writer stores of one document: the parsed source, its stamp, mentions of other documents, and words."""

    parsed: Parsed
    stamp: str
    mentions: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def clause(row: Sequence[Any]) -> Clause:
    """The clause of a row that ``CLAUSES`` selected."""
    document, id, ordinal, kind, label, heading, path, depth, start, end, reach, text, runs, parent, level = row
    return Clause(
        id=id,
        document=document,
        ordinal=ordinal,
        kind=kind,
        label=label,
        heading=heading,
        path=tuple(json.loads(path)),
        depth=depth,
        start=start,
        end=end,
        reach=reach,
        clean=Clean(text, unpack_runs(runs)),
        parent=parent,
        level=level,
    )


def records(rows: Iterable[Sequence[Any]], kind: type[Record]) -> Iterator[Record]:
    """The records of rows whose first column is the packed record."""
    return (unpack(kind, row[0]) for row in rows)


def add(database: sqlite3.Connection, entry: Entry) -> int:
    """Write one document and all that belongs to it except its clauses; return its new key."""
    parsed = entry.parsed
    document = parsed.document
    packed = pack(document)
    key = database.execute(
        "INSERT INTO documents (id, source, stamp, record, own, warnings) VALUES (?, ?, ?, ?, ?, ?)",
        (document.id, document.source, entry.stamp, packed, packed, json.dumps(parsed.warnings, ensure_ascii=False)),
    ).lastrowid
    assert key is not None
    database.execute("INSERT INTO texts VALUES (?, ?)", (key, parsed.text))
    _add_parts(database, key, parsed)
    database.executemany("INSERT INTO mentions VALUES (?, ?)", ((key, line) for line in entry.mentions))
    database.executemany("INSERT OR IGNORE INTO lexicon VALUES (?, ?, ?)", ((key, *word) for word in entry.words))
    return key


def _add_parts(database: sqlite3.Connection, key: int, parsed: Parsed) -> None:
    database.executemany(
        "INSERT INTO left_outs VALUES (?, ?, ?, ?)", ((key, x.start, x.end, x.reason) for x in parsed.left_out)
    )
    database.executemany("INSERT INTO tables VALUES (?, ?, ?)", ((key, x.clause, pack(x)) for x in parsed.tables))
    database.executemany(
        "INSERT INTO targets VALUES (?, ?, ?, ?, ?)",
        ((key, x.entity, x.indicator, x.year, pack(x)) for x in parsed.targets),
    )
    database.executemany("INSERT INTO duties VALUES (?, ?, ?)", ((key, x.unit, pack(x)) for x in parsed.duties))
    database.executemany("INSERT INTO terms VALUES (?, ?, ?)", ((key, x.short, pack(x)) for x in parsed.terms))


def add_clauses(database: sqlite3.Connection, key: int, *, clauses: Iterable[Clause], base: int) -> None:
    """Write a document's clauses under the keys ``base``, ``base + 1`` …: their rows in the segment."""
    database.executemany(
        f"INSERT INTO clauses (key, document, {_CLAUSE}) VALUES ({', '.join('?' * 16)})",
        ((base + row, key, *_clause_row(item)) for row, item in enumerate(clauses)),
    )


def _clause_row(item: Clause) -> tuple[Any, ...]:
    path = json.dumps(item.path, ensure_ascii=False, separators=(",", ":"))
    place = (item.depth, item.start, item.end, item.reach)
    words = (item.text, pack_runs(item.clean.runs))
    return (item.id, item.ordinal, item.kind, item.label, item.heading, path, *place, *words, item.parent, item.level)


def remove(database: sqlite3.Connection, key: int) -> None:
    """Delete a document and everything that belongs to it."""
    for table in DEPENDENT:
        database.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
    database.execute("DELETE FROM documents WHERE key = ?", (key,))


def put_document(database: sqlite3.Connection, document: Document) -> None:
    """Replace a document's final record (its own stays)."""
    database.execute("UPDATE documents SET record = ? WHERE id = ?", (pack(document), document.id))


def left_out(row: Sequence[Any]) -> LeftOut:
    """The left-out stretch of a row (start, end, reason)."""
    return LeftOut(*row)


KINDS: dict[type, str] = {Table: "tables", Target: "targets", Duty: "duties", Term: "terms"}
"""Record types that lie packed in a table of their own."""
