"""Metrics on small cases worked out by hand, and beside ir_measures where it measures the same."""

from __future__ import annotations

import math
import random

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from eval import metrics
from eval.metrics import Place


def at(start: int, end: int | None = None, document: str = "d") -> Place:
    return Place(document, start, start + 10 if end is None else end)


GOLD = [[at(100)], [at(200)]]  # two gold quotes of ten characters
SECOND = 1 / math.log2(3)  # what a find at rank 2 gains


@pytest.mark.parametrize(
    ("hit", "held"),
    [
        (at(100), True),
        (at(0, 500), True),  # a chunk around the quote
        (at(103, 106), True),  # a sentence inside it
        (at(95, 105), True),  # half of it
        (at(94, 104), False),  # touches it
        (at(100, document="other"), False),
        (at(100, 100), False),
    ],
)
def test_a_hit_holds_a_quote_when_they_share_half(hit: Place, held: bool) -> None:
    assert metrics.holds(hit, [at(100)]) is held


@pytest.mark.parametrize(
    ("ranking", "recall_1", "recall_5", "reciprocal", "gain"),
    [
        ([at(100), at(200)], 0.5, 1.0, 1.0, 1.0),
        ([at(0), at(200), at(50), at(100)], 0.0, 1.0, 1 / 2, (SECOND + 1 / math.log2(5)) / (1 + SECOND)),
        ([at(100), at(100), at(101)], 0.5, 0.5, 1.0, 1 / (1 + SECOND)),  # one quote counts once
        ([at(0), at(20)], 0.0, 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_rankings(ranking: list[Place], recall_1: float, recall_5: float, reciprocal: float, gain: float) -> None:
    assert metrics.recall(ranking, GOLD, k=1) == recall_1
    assert metrics.recall(ranking, GOLD, k=5) == recall_5
    assert metrics.reciprocal_rank(ranking, GOLD, k=10) == reciprocal
    assert metrics.ndcg(ranking, GOLD, k=10) == pytest.approx(gain)


def test_nothing_relevant_is_zero() -> None:
    assert metrics.recall([at(0)], [], k=5) == metrics.ndcg([at(0)], [], k=5) == 0


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_ir_measures(seed: int) -> None:
    chance = random.Random(seed)
    ranking = chance.sample(range(40), 20)
    relevant = chance.sample(range(40), chance.randint(1, 6))
    ours = [at(100 * number) for number in ranking], [[at(100 * number)] for number in relevant]
    qrels = [ir_measures.Qrel("q", str(number), 1) for number in relevant]
    run = [ir_measures.ScoredDoc("q", str(number), -rank) for rank, number in enumerate(ranking)]
    theirs = ir_measures.calc_aggregate([R @ 5, RR @ 10, nDCG @ 10], qrels, run)
    assert metrics.recall(*ours, k=5) == pytest.approx(theirs[R @ 5])
    assert metrics.reciprocal_rank(*ours, k=10) == pytest.approx(theirs[RR @ 10])
    assert metrics.ndcg(*ours, k=10) == pytest.approx(theirs[nDCG @ 10])


@pytest.mark.parametrize(
    ("given", "precision", "recall", "characters"),
    [
        ([at(100), at(200)], 1.0, 1.0, (1.0, 1.0)),
        ([at(100), at(0)], 0.5, 0.5, (0.5, 0.5)),
        ([at(90, 110)], 1.0, 0.5, (0.5, 0.5)),
        ([at(100), at(105)], 1.0, 0.5, (10 / 15, 0.5)),  # characters cited twice count once
        ([], 0.0, 0.0, (0.0, 0.0)),
    ],
)
def test_citations(given: list[Place], precision: float, recall: float, characters: tuple[float, float]) -> None:
    assert metrics.precision(given, GOLD) == precision
    assert metrics.coverage(given, GOLD) == recall
    assert metrics.characters(given, GOLD) == pytest.approx(characters)


def test_a_quote_that_stands_twice_may_be_cited_at_either_place() -> None:
    assert metrics.characters([at(300)], [[at(100), at(300)]]) == (1.0, 1.0)


def test_ignored_characters_do_not_count() -> None:
    ignored = frozenset({("d", 100), ("d", 110)})
    assert metrics.characters([at(100, 111)], [[at(101, 110)]], ignored=ignored) == (1.0, 1.0)


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.25, 1), (0.0, 1)])
def test_percentile_is_a_value_that_occurred(share: float, value: int) -> None:
    assert metrics.percentile([4, 1, 3, 2], share) == value


@pytest.mark.parametrize(
    ("right", "count", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (0, 0, 0.0, 1.0)]
)
def test_wilson_interval(right: int, count: int, low: float, high: float) -> None:
    assert metrics.interval(right, count) == pytest.approx((low, high), abs=0.001)
