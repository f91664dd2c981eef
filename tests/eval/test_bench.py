"""What the bench says of the times it took."""

from __future__ import annotations

from eval.bench import line, timed


def test_the_first_call_stands_apart() -> None:
    assert line("检索", [9.0, 1.0, 3.0, 2.0]) == "检索  首次 9.0  p50 2.00  p95 3.00 毫秒（3 次）"


def test_timed_returns_what_was_made_and_milliseconds() -> None:
    made, spent = timed(lambda: sum(range(100_000)))
    assert made == 4999950000
    assert 0 < spent < 60_000
