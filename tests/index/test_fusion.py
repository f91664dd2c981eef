"""The sum of words, names and meaning, and picking the best of it."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.index.fusion import HIGHEST, NARROWEST, best, fuse, trust

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
    short, long = fuse(words, cosines, length=4, trust=6), fuse(2 * words, cosines, length=8, trust=6)
    assert short[0] == pytest.approx(long[0])


def test_without_cosines_words_decide() -> None:
    assert fuse(np.array([8.0], np.float32), None, length=4, trust=6).tolist() == [20.0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([9.0, 5.0, 5.0, 5.0, 4.0, 0.0], 2.0),  # 10 * (9 - 4) / 4 = 12.5
        ([4.0, 9.0, 5.0, 5.0, 5.0], 2.0),
        ([9.0, 9.0, 9.0, 9.0, 9.0], 25 / NARROWEST),
        ([9.0], 25 / NARROWEST),
        ([], 0.0),
    ],
)
def test_the_clearer_the_words_the_less_the_cosine_counts(words: list[float], expected: float) -> None:
    assert trust(np.array(words, np.float32), length=4, weight=25) == pytest.approx(expected)


def test_a_cosine_counts_at_most_so_much_and_nothing_without_a_weight() -> None:
    alike = np.ones(5, np.float32)
    assert trust(alike, length=4, weight=1e6) == HIGHEST
    assert trust(alike, length=4, weight=0) == 0
