"""One segment's arrays, written from its clauses: what ingest calls and search reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index import dense, grams, lexical
from assistant.index.encoder import Encoder
from assistant.records import Clause

BATCH = 1024
"""Clauses embedded at a time: large enough to be fast, small enough to show progress and keep memory flat."""


def write(folder: Path, clauses: Sequence[Clause], *, encoder: Encoder) -> None:
    """Write the lexical, character and dense files of ``clauses``, in this order, into ``folder``."""
    lexical.write(folder, clauses)
    grams.write(folder, clauses)
    dense.write(folder, embed(clauses, encoder))


def embed(clauses: Sequence[Clause], encoder: Encoder) -> NDArray[np.float32]:
    """The clauses' vectors, (len(clauses), dimension)."""
    return np.concatenate(list(_batches(clauses, encoder)) or [np.zeros((0, encoder.dimension), np.float32)])


def _batches(clauses: Sequence[Clause], encoder: Encoder) -> Iterator[NDArray[np.float32]]:
    for start in range(0, len(clauses), BATCH):
        yield encoder.encode([passage(clause) for clause in clauses[start : start + BATCH]], kind="passage")


def passage(clause: Clause) -> str:
    """What is embedded of a clause (never quoted): the headings above it, then its text."""
    return f"{lexical.heading(clause)} {clause.text}"
