"""Differences character by character, and the stretch of a window that a text fits best."""

from __future__ import annotations

import random

import pytest

from assistant.citation.alignment import Difference, differences, fit, same
from assistant.index import grams


@pytest.mark.parametrize(
    ("given", "source", "told"),
    [
        ("到2025年，全市", "到2030年，全师", [("2025", "2030"), ("市", "师")]),
        ("达到31.5%左右", "达到30%左右", [("31.5", "30")]),
        ("推进建设", "全面推进建设", [("", "全面")]),
        ("全面推进的建设", "全面推进建设", [("的", "")]),
        ("水環境", "水环境", [("環", "环")]),
        ("甲、乙", "甲，乙", [("、", "，")]),
        ("（一）２０２５年, “甲”", "(一)2025年，「甲」", []),
        ("第 一\n条", "第一条", []),
        ("‘无废城市’建设", "“无废城市”建设", []),
    ],
)
def test_differences_are_told_in_runs(given: str, source: str, told: list[tuple[str, str]]) -> None:
    assert differences(given, source) == tuple(Difference(*pair) for pair in told)
    assert same(given, source) == (not told)


def distance(one: str, two: str) -> int:
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@pytest.mark.parametrize("seed", range(12))
def test_the_fit_is_the_nearest_stretch(seed: int) -> None:
    """Against every stretch of the window, by brute force."""
    chance = random.Random(seed)
    window = "".join(chance.choices("甲乙丙丁", k=14))
    wanted = "".join(chance.choices("甲乙丙丁", k=6))
    other = "".join(chance.choices("甲乙丙丁", k=9))
    (found, start, end), _ = fit(grams.codes(wanted)[0], [grams.codes(window)[0], grams.codes(other)[0]])
    stretches = [window[a:b] for a in range(len(window) + 1) for b in range(a, len(window) + 1)]
    assert found == min(distance(wanted, stretch) for stretch in stretches)
    assert distance(wanted, window[start:end]) == found


def test_nothing_fits_nowhere() -> None:
    assert fit(grams.codes("甲")[0], []) == []
