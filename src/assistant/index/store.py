"""The read side: ``Store.open("index")`` and everything ingest knows, without change and without ingest.

Opening reads the manifest and checks the files; documents, clauses and segments are read when they are asked for.
A store stays on its generation as long as it lives, however often the index is published anew; it is safe to share
between threads. Every way an index can be bad is one of three errors with one Chinese line that says what to run.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import weakref
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import BadInput, IndexDamaged, IndexMissing, IndexOutdated
from assistant.index import generations, manifest, opening, rows
from assistant.index.manifest import Manifest
from assistant.records import Clause, Document, Duty, LeftOut, Table, Target, Term

if TYPE_CHECKING:
    import numpy

Record = TypeVar("Record")

_PARSED_DOCUMENTS = 512
_SINGLE_CLAUSES = 65536


@dataclass(frozen=True, slots=True)
class Segment:
    """A folder of lexical and dense arrays. Row ``r`` of them is the clause with key ``base + r`` (it may be gone)."""

    name: str
    folder: Path
    base: int
    count: int


class Store:
    """One generation of an index, open for reading. Make it with ``Store.open``."""

    def __init__(self, folder: Path, *, name: str, handle: int, known: Manifest) -> None:
        self.folder = folder
        self.name = name
        self.manifest = known
        self.segments = tuple(Segment(s.name, self.path / s.name, s.base, s.count) for s in known.segments)
        self._database = _connect(self.path / rows.FILE)
        self._lock = threading.Lock()
        self._close = weakref.finalize(self, _release, self._database, handle)
        mine: Store = weakref.proxy(self)  # no cycle: a store that is dropped lets its generation go at once
        self._parsed = lru_cache(_PARSED_DOCUMENTS)(lambda id: mine._read_clauses(id))
        self._texts = lru_cache(_PARSED_DOCUMENTS)(lambda id: mine._read_text(id))
        self._single = lru_cache(_SINGLE_CLAUSES)(lambda id: mine._read_clause(id))
        self._held = lru_cache(None)(lambda: mine._read_documents())
        self._all = lru_cache(None)(lambda kind, id: mine._read_records(kind, id))

    @classmethod
    def open(cls, folder: Path | str) -> Store:
        """The current generation of the index in ``folder``.

        Raises IndexMissing when there is none, IndexDamaged when a file is missing, cut short or altered, and
        IndexOutdated when another version wrote it.
        """
        folder = Path(folder)
        name, handle, known = opening.hold_current(folder)
        try:
            opening.check(folder / name, known)
            return cls(folder, name=name, handle=handle, known=known)
        except BaseException:
            os.close(handle)
            raise

    @property
    def path(self) -> Path:
        """The folder of this generation."""
        return self.folder / self.name

    def close(self) -> None:
        """Let the generation go. A store that is dropped closes itself."""
        self._close()

    def is_current(self) -> bool:
        """False when a newer generation has been published (or the index has gone): open the store anew."""
        try:
            return generations.current(self.folder).name == self.name
        except (IndexDamaged, IndexMissing):
            return False

    def latest(self) -> Store:
        """This store while it is current, else the newer one. Raises as ``open`` does."""
        return self if self.is_current() else Store.open(self.folder)

    def require(self, **identities: str) -> None:
        """Return when the segments were made with this ``encoder=`` or ``tokenizer=`` identity; else IndexOutdated."""
        for part, wanted in identities.items():
            found = getattr(self.manifest, part).get("identity", "")
            if found != wanted:
                raise IndexOutdated(f"索引是用另一个 {part} 建立的（{found}，现在是 {wanted}）：{manifest.REFRESH}。")

    # Documents

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of their ids."""
        return tuple(self._held().values())

    def document(self, document_id: str) -> Document:
        """One document. Raises BadInput when the index has none of that id."""
        try:
            return self._held()[document_id]
        except KeyError:
            raise BadInput(f"索引里没有这份文件：{document_id}。") from None

    def text(self, document_id: str) -> str:
        """The document's text as read: what every offset points into."""
        return self._texts(document_id)

    def warnings(self, document_id: str) -> tuple[str, ...]:
        """What ingest warned of when it read the document."""
        (line,) = self._one("SELECT warnings FROM documents WHERE id = ?", document_id)
        return tuple(json.loads(line))

    def left_out(self, document_id: str) -> tuple[LeftOut, ...]:
        """The stretches of the source that are in no clause, in order, with their reasons."""
        found = self._query(f'SELECT start, "end", reason FROM left_outs {_OF} ORDER BY start', document_id)
        return tuple(map(rows.left_out, found))

    # Clauses

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """A document's clauses in reading order."""
        return self._parsed(document_id)

    def all_clauses(self) -> tuple[Clause, ...]:
        """Every clause of every document. For small work: a large library is better walked document by document."""
        return tuple(clause for document in self._held() for clause in self._parsed(document))

    def clause(self, clause_id: str) -> Clause:
        """One clause. Raises BadInput when the index has none of that id."""
        return self._single(clause_id)

    def clauses_at(self, document_id: str, start: int, end: int) -> tuple[Clause, ...]:
        """The clauses whose own span overlaps ``[start, end)``, in reading order."""
        clauses = self.clauses(document_id)
        first = bisect_right(clauses, start, key=lambda clause: clause.end)
        last = bisect_right(clauses, end - 1, key=lambda clause: clause.start)
        return tuple(clause for clause in clauses[first:last] if clause.start < end and clause.end > start)

    def clauses_by_key(self, keys: Iterable[int]) -> dict[int, Clause]:
        """The clauses with these keys (a segment's ``base`` + row); keys of clauses that are gone are left out."""
        wanted = [int(key) for key in keys]
        found: dict[int, Clause] = {}
        for at in range(0, len(wanted), _BATCH):
            part = wanted[at : at + _BATCH]
            query = f"{rows.KEYED_CLAUSES} WHERE c.key IN ({','.join('?' * len(part))})"
            found.update((row[0], rows.clause(row[1:])) for row in self._query(query, *part))
        return found

    def keys(self, document_ids: Iterable[str] | None = None) -> dict[str, int]:
        """Document id -> its integer key in ``owners`` (all documents by default)."""
        keys: dict[str, int] = dict(self._query("SELECT id, key FROM documents ORDER BY id"))
        return keys if document_ids is None else {id: keys[id] for id in document_ids if id in keys}

    def owners(self, segment: Segment) -> numpy.ndarray[Any, Any]:
        """Per row of the segment the key of its document, int32, -1 for rows that are gone."""
        import numpy

        try:
            owners = numpy.load(segment.folder / rows.OWNERS, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(f"索引文件 {segment.name}/{rows.OWNERS} 无法读取：{manifest.REBUILD}。") from error
        if owners.shape != (segment.count,):
            raise IndexDamaged(f"索引文件 {segment.name}/{rows.OWNERS} 的大小不对：{manifest.REBUILD}。")
        alive = numpy.fromiter(self.keys().values(), numpy.int32)
        return numpy.where(numpy.isin(owners, alive), owners, numpy.int32(-1))

    # What the clauses say

    def tables(self, document_id: str | None = None) -> tuple[Table, ...]:
        """The tables of a document, or of all."""
        return self._all(Table, document_id)

    def targets(self, document_id: str | None = None) -> tuple[Target, ...]:
        """The indicator base of a document, or of all, in reading order."""
        return self._all(Target, document_id)

    def duties(self, document_id: str | None = None) -> tuple[Duty, ...]:
        """Who leads and who takes part, by a document, or by all."""
        return self._all(Duty, document_id)

    def terms(self, document_id: str | None = None) -> tuple[Term, ...]:
        """Short names and their full forms, by a document, or by all."""
        return self._all(Term, document_id)

    def lexicon(self) -> tuple[tuple[str, str, str], ...]:
        """The gazetteer: (word, kind, document id); title, alias, entity, issuer, number, indicator, unit, term."""
        query = "SELECT l.word, l.kind, d.id FROM lexicon l JOIN documents d ON d.key = l.document ORDER BY 3, 2, 1"
        return tuple((str(word), str(kind), str(document)) for word, kind, document in self._query(query))

    # Reading

    def _read_documents(self) -> dict[str, Document]:
        with _readable():
            found = rows.records(self._query("SELECT record FROM documents ORDER BY id"), Document)
            return {document.id: document for document in found}

    def _read_text(self, document_id: str) -> str:
        return str(self._one(f"SELECT text FROM texts {_OF}", document_id)[0])

    def _read_clauses(self, document_id: str) -> tuple[Clause, ...]:
        self.document(document_id)
        found = self._query(f"{rows.CLAUSES} WHERE d.id = ? ORDER BY c.ordinal", document_id)
        with _readable():
            return tuple(map(rows.clause, found))

    def _read_clause(self, clause_id: str) -> Clause:
        found = self._one(f"{rows.CLAUSES} WHERE c.id = ?", clause_id)
        with _readable():
            return rows.clause(found)

    def _read_records(self, kind: type[Record], document_id: str | None) -> tuple[Record, ...]:
        name = rows.KINDS[kind]
        if document_id is None:
            query = f"SELECT t.record FROM {name} t JOIN documents d ON d.key = t.document ORDER BY d.id, t.rowid"
            found = self._query(query)
        else:
            self.document(document_id)
            found = self._query(f"SELECT record FROM {name} {_OF} ORDER BY rowid", document_id)
        with _readable():
            return tuple(rows.records(found, kind))

    def _one(self, query: str, name: str) -> Sequence[Any]:
        found = self._query(query, name)
        if not found:
            raise BadInput(f"索引里没有这一项：{name}。")
        row: Sequence[Any] = found[0]
        return row

    def _query(self, query: str, *values: object) -> list[Any]:
        try:
            with self._lock:
                return self._database.execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            raise  # a closed store, or a mistake of ours
        except (sqlite3.Error, OverflowError) as error:
            raise IndexDamaged(f"索引文件 {rows.FILE} 无法读取：{manifest.REBUILD}。") from error


_OF = "WHERE document = (SELECT key FROM documents WHERE id = ?)"
_BATCH = 500


@contextmanager
def _readable() -> Iterator[None]:
    """Rows that are not what was written are a damaged index, not a bug."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise IndexDamaged(f"索引文件 {rows.FILE} 的内容无法读取：{manifest.REBUILD}。") from error


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise IndexDamaged(f"索引文件 {path.name} 无法打开：{manifest.REBUILD}。") from error


def _release(database: sqlite3.Connection, handle: int) -> None:
    database.close()
    os.close(handle)
