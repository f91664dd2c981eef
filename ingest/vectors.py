"""The arrays of a segment, and what is kept of the old ones: a clause is embedded again only when its text is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.index import dense, grams, lexical, segment
from assistant.index.store import Store
from assistant.records import Clause

if TYPE_CHECKING:
    import numpy

    from assistant.index.encoder import Encoder

Progress = Callable[[int], object]
"""Called with the number of clauses done since the last call."""


class SegmentWriter:
    """Writes lexical, dense and character arrays; takes the vector of a passage that ``base`` has from there."""

    def __init__(self, encoder: Encoder, *, base: Store | None, progress: Progress) -> None:
        self._encoder = encoder
        self._progress = progress
        reusable = base is not None and base.manifest.encoder.get("identity") == encoder.identity
        self._base = base if reusable else None

    def write(self, folder: Path, clauses: Sequence[Clause]) -> None:
        """Write the arrays of ``clauses``, in this order, into ``folder``."""
        lexical.write(folder, clauses)
        grams.write(folder, clauses)
        dense.write(folder, self._vectors([segment.passage(clause) for clause in clauses], clauses))

    def _vectors(self, passages: Sequence[str], clauses: Sequence[Clause]) -> numpy.ndarray[Any, Any]:
        import numpy

        known = self._known({clause.document for clause in clauses})
        vectors = numpy.zeros((len(passages), self._encoder.dimension), numpy.float32)
        fresh = [row for row, passage in enumerate(passages) if passage not in known]
        for row, passage in enumerate(passages):
            if passage in known:
                vectors[row] = known[passage]
        self._progress(len(passages) - len(fresh))
        for at in range(0, len(fresh), segment.BATCH):
            rows = fresh[at : at + segment.BATCH]
            vectors[rows] = self._encoder.encode([passages[row] for row in rows], kind="passage")
            self._progress(len(rows))
        return vectors

    def _known(self, documents: Iterable[str]) -> dict[str, numpy.ndarray[Any, Any]]:
        """Passage -> vector, of the clauses these documents have in the base."""
        import numpy

        if self._base is None:
            return {}
        keys = self._base.keys(documents)
        known: dict[str, numpy.ndarray[Any, Any]] = {}
        for part in self._base.segments:
            owners = self._base.owners(part)
            rows = numpy.flatnonzero(numpy.isin(owners, list(keys.values()))) if keys else numpy.zeros(0, numpy.int64)
            if len(rows):
                found = self._base.clauses_by_key(part.base + int(row) for row in rows)
                stored = dense.Dense.open(part.folder).vectors(rows)
                passages = (segment.passage(found[part.base + int(row)]) for row in rows)
                known.update(zip(passages, stored, strict=True))
        return known
