"""The write side: change an index in a temporary folder and put it in the place of the old one in a single step.

An ``Edition`` starts as the current generation (segments hard-linked, the database copied) or empty; documents are
added and removed; ``publish`` writes the manifest and switches. Until then, and after a crash at any moment, readers
see the old index.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.index import generations, manifest, rows
from assistant.index.codec import unpack
from assistant.index.manifest import Manifest, SegmentRecord, SourceRecord
from assistant.index.rows import Entry
from assistant.index.store import Store
from assistant.records import Clause, Document

WriteSegment = Callable[[Path, Sequence[Clause]], None]
"""Writes the lexical and dense arrays of these clauses (row 0, 1 …) into the folder."""


class Edition:
    """The next generation while it is being made. Make it with ``edition``."""

    def __init__(self, folder: Path, *, path: Path, base: Store | None) -> None:
        self.folder = folder
        self.path = path
        self._base = base
        self._segments: tuple[SegmentRecord, ...] = ()
        self._last = 0
        if base is not None:
            self._start_from(base)
        self._database = sqlite3.connect(path / rows.FILE, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("BEGIN")
        if base is None:
            self._create()

    def _start_from(self, base: Store) -> None:
        self._segments = base.manifest.segments
        self._last = max((int(segment.name[4:]) for segment in self._segments), default=0)
        shutil.copyfile(base.path / rows.FILE, self.path / rows.FILE)
        for name in base.manifest.files:
            if name != rows.FILE:
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                _link(base.path / name, self.path / name)

    def _create(self) -> None:
        for statement in rows.SCHEMA.split(";\n"):
            self._database.execute(statement)

    @property
    def segments(self) -> tuple[SegmentRecord, ...]:
        """The segments so far."""
        return self._segments

    def remove(self, document_id: str) -> None:
        """Take a document out; its rows in the segments stay behind as gone."""
        found = self._database.execute("SELECT key FROM documents WHERE id = ?", (document_id,)).fetchone()
        if found is not None:
            rows.remove(self._database, found[0])

    def add(self, entries: Sequence[Entry]) -> None:
        """Add documents, taking the place of those with the same id, as one new segment (``write`` fills it)."""
        for entry in entries:
            self.remove(entry.parsed.document.id)
        base = at = self._next_base()
        for entry in entries:
            key = rows.add(self._database, entry)
            rows.add_clauses(self._database, key, clauses=entry.parsed.clauses, base=at)
            at += len(entry.parsed.clauses)
        self._new_segment(base, at - base)

    def merge(self) -> None:
        """Put all clauses into one new segment (``write`` fills it) and drop the others."""
        base = self._next_base()
        query = f"SELECT c.key {rows.FROM} ORDER BY d.id, c.ordinal"
        moved = [(base + row, key) for row, (key,) in enumerate(self._database.execute(query).fetchall())]
        self._database.executemany("UPDATE clauses SET key = ? WHERE key = ?", moved)
        for segment in self._segments:
            shutil.rmtree(self.path / segment.name)
        self._segments = ()
        self._new_segment(base, len(moved))

    def write(self, write: WriteSegment) -> None:
        """Fill the segments that are still empty."""
        for segment in self._segments:
            folder = self.path / segment.name
            if not any(folder.iterdir()):
                query = f"{rows.CLAUSES} WHERE c.key >= ? AND c.key < ? ORDER BY c.key"
                found = self._database.execute(query, (segment.base, segment.base + segment.count))
                clauses = list(map(rows.clause, found))
                assert len(clauses) == segment.count, "a row of a new segment has lost its clause"
                write(folder, clauses)
                self._write_owners(folder, segment)

    def _write_owners(self, folder: Path, segment: SegmentRecord) -> None:
        """The key of each row's document, for filters; a key is never used again, so that this stays true."""
        import numpy

        query = "SELECT document FROM clauses WHERE key >= ? AND key < ? ORDER BY key"
        found = self._database.execute(query, (segment.base, segment.base + segment.count))
        owners = numpy.fromiter((row[0] for row in found), numpy.int32, segment.count)
        numpy.save(folder / rows.OWNERS, owners, allow_pickle=False)

    def _next_base(self) -> int:
        return max((segment.base + segment.count for segment in self._segments), default=0)

    def _new_segment(self, base: int, count: int) -> None:
        if count:
            self._last += 1
            name = f"seg-{self._last:04d}"
            (self.path / name).mkdir()
            self._segments += (SegmentRecord(name, base, count),)

    def alive(self) -> int:
        """How many clauses there are."""
        (alive,) = self._database.execute("SELECT count(*) FROM clauses").fetchone()
        return int(alive)

    def unwritten(self) -> int:
        """How many clauses are in segments that are still empty."""
        return sum(segment.count for segment in self._segments if not any((self.path / segment.name).iterdir()))

    def gone(self) -> int:
        """How many rows of the segments lead to no clause any more."""
        return sum(segment.count for segment in self._segments) - self.alive()

    def own_documents(self) -> tuple[Document, ...]:
        """The documents as they describe themselves, in the order of their ids."""
        found = self._database.execute("SELECT own FROM documents ORDER BY id").fetchall()
        return tuple(unpack(Document, row[0]) for row in found)

    def mentions(self) -> tuple[str, ...]:
        """What the documents say of others, as ingest packed it."""
        query = "SELECT m.record FROM mentions m JOIN documents d ON d.key = m.document ORDER BY d.id, m.rowid"
        return tuple(row[0] for row in self._database.execute(query))

    def put(self, documents: Sequence[Document]) -> None:
        """Store the final records of documents that are already there."""
        for document in documents:
            rows.put_document(self._database, document)

    def publish(self, made_with: Manifest) -> Manifest:
        """Close the database, write the manifest and switch; return the manifest.

        ``made_with`` gives pipeline, search, encoder, tokenizer and settings; the rest is counted here.
        """
        counts, sources = _counts(self._database), _sources(self._database)
        self._database.execute("COMMIT")
        self._database.close()
        files = {
            path.relative_to(self.path).as_posix(): manifest.record(path)
            for path in sorted(self.path.rglob("*"))
            if path.is_file()
        }
        known = replace(made_with, counts=counts, sources=sources, segments=self._segments, files=files)
        (self.path / manifest.NAME).write_bytes(known.dumps())
        generations.install(self.folder, self.path)
        if self._base is not None:
            self._base.close()
        generations.prune(self.folder)
        return known

    def abandon(self) -> None:
        """Throw away what was made; the old index stays."""
        self._database.close()
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def edition(folder: Path, base: Store | None) -> Iterator[Edition]:
    """An edition of the index in ``folder``, starting from ``base`` or empty; abandoned unless it is published.

    ``base`` is closed when the edition is published, so that its generation can go. Use it inside
    ``generations.writing(folder)``.
    """
    fresh = Edition(folder, path=generations.temporary(folder), base=base)
    try:
        yield fresh
    finally:
        fresh.abandon()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def _counts(database: sqlite3.Connection) -> Mapping[str, int]:
    names = ("documents", "clauses", "tables", "targets", "duties", "terms")
    counts = {name: int(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}
    (characters,) = database.execute("SELECT coalesce(sum(length(text)), 0) FROM texts").fetchone()
    return {**counts, "characters": int(characters)}


def _sources(database: sqlite3.Connection) -> tuple[SourceRecord, ...]:
    found = database.execute("SELECT own, source, stamp FROM documents ORDER BY id").fetchall()
    pairs = ((unpack(Document, own), source, stamp) for own, source, stamp in found)
    return tuple(SourceRecord(own.id, source, own.sha256, stamp) for own, source, stamp in pairs)
