"""The sum of words, names and meaning, and picking the best of it."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.index.fusion import best, fuse

INF = np.inf


@pytest.mark.parametrize(
    ("scores", "k", "expected"),
    [
        ([1.0, 3.0, 2.0], 2, [1, 2]),
        ([1.0, 3.0, 2.0], 5, [1, 2, 0]),
        ([2.0, 2.0, 2.0, 2.0], 2, [0, 1]),
        ([-INF, 1.0, -INF], 3, [1]),
        ([-INF, -INF], 1, []),
        ([], 3, []),
    ],
)
def test_best_is_in_order_and_ties_in_reading_order(scores: list[float], k: int, expected: list[int]) -> None:
    assert best(np.array(scores, np.float32), k).tolist() == expected


@pytest.mark.parametrize("seed", range(5))
def test_best_of_many_is_the_sorted_head(seed: int) -> None:
    """A large array is cut down by a sample first; the answer stays that of sorting it all."""
    rng = np.random.default_rng(seed)
    scores = (rng.random(100_000) * (rng.random(100_000) < 0.1)).astype(np.float32)
    assert best(scores, 200).tolist() == np.argsort(-scores, kind="stable")[:200].tolist()


def test_a_long_question_scores_on_the_scale_of_a_short_one() -> None:
    words, cosines = np.array([8.0], np.float32), np.array([0.5], np.float32)
    assert fuse(words, cosines, length=4, weight=6)[0] == pytest.approx(fuse(2 * words, cosines, length=8, weight=6)[0])


def test_without_cosines_words_decide() -> None:
    assert fuse(np.array([8.0], np.float32), None, length=4, weight=6).tolist() == [20.0]
