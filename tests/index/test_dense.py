"""Vectors: exact up to a size, a graph beyond it, exact again when few rows are allowed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamaged
from assistant.index import dense
from assistant.index.dense import Dense
from assistant.index.static import normalised

COUNT, DIMENSION = 400, 16


@pytest.fixture
def vectors() -> np.ndarray:
    return normalised(np.random.default_rng(1).normal(size=(COUNT, DIMENSION)).astype(np.float32))


@pytest.fixture(params=["exact", "graph"])
def index(
    request: pytest.FixtureRequest, tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> Dense:
    if request.param == "graph":
        monkeypatch.setattr(dense, "EXACT_UP_TO", COUNT - 1)
    dense.write(tmp_path, vectors)
    found = Dense.open(tmp_path)
    assert found.exact == (request.param == "exact")
    return found


def test_a_vector_finds_itself_first(index: Dense, vectors: np.ndarray) -> None:
    for row in range(0, COUNT, 40):
        rows, cosines = index.search(vectors[row], 5)
        assert rows[0] == row
        assert cosines[0] == pytest.approx(1, abs=5e-3)
        assert list(cosines) == sorted(cosines, reverse=True)


@pytest.mark.parametrize("share", [0.02, 0.5])
def test_a_filter_gives_the_best_of_the_allowed(index: Dense, vectors: np.ndarray, share: float) -> None:
    allowed = np.sort(np.random.default_rng(2).permutation(COUNT)[: int(COUNT * share)])
    exact = np.argsort(-(vectors[allowed] @ vectors[7]))[:3]
    rows, _ = index.search(vectors[7], 3, allowed=allowed)
    assert set(rows) <= set(allowed)
    assert rows[0] == allowed[exact[0]]


def test_cosines_and_vectors_of_rows(index: Dense, vectors: np.ndarray) -> None:
    rows = np.array([3, 399, 0])
    assert index.vectors(rows) == pytest.approx(vectors[rows], abs=2e-3)
    assert index.cosines(vectors[3], rows) == pytest.approx(vectors[rows] @ vectors[3], abs=5e-3)
    assert index.cosines(vectors[3], rows[:0]).shape == (0,)


def test_asking_for_more_than_there_are(tmp_path: Path, vectors: np.ndarray) -> None:
    dense.write(tmp_path, vectors[:3])
    assert len(Dense.open(tmp_path).search(vectors[0], 10)[0]) == 3


def test_no_vectors(tmp_path: Path) -> None:
    dense.write(tmp_path, np.zeros((0, DIMENSION), np.float32))
    index = Dense.open(tmp_path)
    assert (index.count, index.dimension) == (0, DIMENSION)
    assert len(index.search(np.zeros(DIMENSION, np.float32), 5)[0]) == 0


def test_a_damaged_file_is_told(tmp_path: Path, vectors: np.ndarray) -> None:
    dense.write(tmp_path, vectors)
    (tmp_path / dense.FILE).write_bytes(b"no index")
    with pytest.raises(IndexDamaged, match="向量索引"):
        Dense.open(tmp_path)
