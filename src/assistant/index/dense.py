"""Meanings: one vector a clause, searched exactly while that is fast, and through a graph beyond.

Vectors are L2-normalised, so that the inner product is the cosine. Half precision loses nothing measurable and halves
the memory that a search must read, which is what limits it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]

EXACT_UP_TO = 300_000
"""Vectors of one segment that are searched exactly (about 5 ms on one core); beyond, an HNSW graph."""

SELECTIVE = 0.05
"""Below this allowed share a graph loses its way (recall 0.35 at 1.4 %) and every allowed vector is compared."""

GRAPH_DEGREE = 32
GRAPH_BREADTH = 128
FILE = "vectors.faiss"


def write(folder: Path, vectors: Vectors) -> None:
    """Write ``vectors`` (n, dimension), L2-normalised, into ``folder``."""
    faiss = _faiss()
    count, dimension = vectors.shape
    half, product = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    if count <= EXACT_UP_TO:
        index = faiss.IndexScalarQuantizer(dimension, half, product)
    else:
        index = faiss.IndexHNSWSQ(dimension, half, GRAPH_DEGREE, product)
    index.is_trained = True  # half precision has nothing to learn
    index.add(np.ascontiguousarray(vectors, np.float32))
    faiss.write_index(index, str(folder / FILE))


def _faiss() -> Any:
    """FAISS with one thread a query: two made ten thousand small searches a hundred times slower."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


@dataclass(frozen=True)
class Dense:
    """One segment's vectors, memory-mapped."""

    index: Any

    @classmethod
    def open(cls, folder: Path) -> Dense:
        """Map the vectors of ``folder``. Raises IndexDamaged."""
        faiss = _faiss()
        try:
            index = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamaged(f"向量索引读不出来：{folder}。请重新运行 python -m ingest。") from error
        return cls(index)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return int(self.index.ntotal)

    @property
    def dimension(self) -> int:
        """Of how many numbers a vector is."""
        return int(self.index.d)

    @cached_property
    def exact(self) -> bool:
        """Whether every vector is compared, or a graph is walked."""
        return not hasattr(self.index, "hnsw")

    def search(self, query: Vectors, k: int, *, allowed: Rows | None = None) -> tuple[Rows, Vectors]:
        """The ``k`` rows nearest to ``query`` (dimension,) and their cosines, best first (among ``allowed``)."""
        if not self.count:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if allowed is not None and not self.exact and len(allowed) < SELECTIVE * self.count:
            return _best(allowed, self.cosines(query, allowed), k)
        faiss = _faiss()
        parameters = faiss.SearchParameters() if self.exact else faiss.SearchParametersHNSW(efSearch=GRAPH_BREADTH)
        if allowed is not None:
            parameters.sel = faiss.IDSelectorBatch(allowed)
        cosines, rows = self.index.search(query[None], min(k, self.count), params=parameters)
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found]

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """The cosine of ``query`` with each of ``rows``."""
        # Not @: its threads cost more than they give at these sizes, most of all on a busy machine.
        parts = [np.einsum("rd,d->r", self.vectors(part), query) for part in _parts(rows)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of ``rows``, (len(rows), dimension)."""
        return self._table[rows].astype(np.float32)

    @cached_property
    def _table(self) -> NDArray[np.float16]:
        """All vectors as FAISS holds them, half precision, where they lie: unpacking a few of them is twice as fast."""
        faiss = _faiss()
        held = self.index if self.exact else faiss.downcast_index(self.index.storage)
        size = self.count * self.dimension * 2
        if not size:
            return np.zeros((0, self.dimension), np.float16)
        values: NDArray[np.float16] = faiss.rev_swig_ptr(held.codes.data(), size).view(np.float16)
        return values.reshape(self.count, self.dimension)


def _best(rows: Rows, scores: Vectors, k: int) -> tuple[Rows, Vectors]:
    """The ``k`` best of ``rows``; ties by row."""
    order = np.lexsort((rows, -scores))[:k]
    return rows[order], scores[order]


def _parts(rows: Rows, size: int = 16_384) -> Iterator[Rows]:
    """``rows`` in parts, so that a wide filter does not unpack the whole library at once."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
