"""The text of an index as streams of codes, and the way back from a place in a stream to its clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from assistant.index import grams
from assistant.index.grams import Grams
from assistant.index.store import Store
from assistant.records import Clause, Clean

SMALL = 1_000_000
"""Characters of a library up to which its stream is made when it is opened, which takes 0.7 s a million."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The sorted text of some clauses and how a row leads to its clause (None when it is gone)."""

    grams: Grams
    clause: Callable[[int], Clause | None]


def streams(store: Store) -> tuple[Stream, ...]:
    """The streams of an index: of a ``SMALL`` one made now (70 ms for five documents), else mapped from its segments.

    Made now, they hold what stands outside the clauses too: 版记, a portal's header, merged cells of a table.
    """
    mapped = [(segment, grams.read(segment.folder)) for segment in store.segments]
    whole = all(found is not None for _, found in mapped)
    if whole and store.manifest.counts.get("characters", 0) > SMALL:
        return tuple(Stream(found, partial(_by_key, store, segment.base)) for segment, found in mapped if found)
    clauses = [clause for document in store.documents for clause in _reading(store, document.id)]
    return (Stream(grams.make(clauses), clauses.__getitem__),)


def _reading(store: Store, document_id: str) -> list[Clause]:
    """A document from its first to its last character: its clauses, tables as they stand, and what is in no clause."""
    text = store.text(document_id)
    clauses = [
        replace(clause, clean=_raw(text, clause.start, clause.end)) if clause.kind in ("row", "table") else clause
        for clause in store.clauses(document_id)
    ]
    outside = [
        Clause("", document_id, -1, "outside", "", one.reason, (one.reason,), 0, one.start, one.end, one.end, clean)
        for one in store.left_out(document_id)
        if (clean := _raw(text, one.start, one.end)).text and re.search(r"[一-鿿]", clean.text)
    ]
    return sorted([*clauses, *outside], key=lambda clause: clause.start)


def _raw(text: str, start: int, end: int) -> Clean:
    """The search copy of a stretch as it stands, without a word processor's bookmarks."""
    pieces, runs, at, size = [], [], start, 0
    for stop, after in [
        *((m.start(), m.end()) for m in BOOKMARK.finditer(text, start, end)),
        (end, end),
    ]:
        if at < stop:
            runs.append((size, at))
            pieces.append(text[at:stop])
            size += stop - at
        at = after
    return Clean("".join(pieces), tuple(runs))


BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
"""[bookmark: _Toc103792190]"""


def _by_key(store: Store, base: int, row: int) -> Clause | None:
    return store.clauses_by_key([base + row]).get(base + row)
