"""Two thousand items over many seeds, judged by a second reader of the text (``oracle``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from assistant.quiz.clashes import clash
from assistant.quiz.items import Item, Paper
from assistant.quiz.workshop import Workshop
from tests.quiz.oracle import Oracle

PAPERS, COUNT = 40, 50
CHI_SQUARE_3 = 7.81
"""The value that chi square with three degrees of freedom passes in one of twenty even samples."""


@pytest.fixture(scope="module")
def papers(corpus: Workshop) -> list[Paper]:
    return [corpus.paper(count=COUNT, seed=seed) for seed in range(PAPERS)]


@pytest.fixture(scope="module")
def items(papers: list[Paper]) -> list[Item]:
    found = [item for paper in papers for item in paper.items]
    assert len(found) == PAPERS * COUNT
    return found


def test_every_option_is_as_its_letter_says(corpus: Workshop, items: list[Item]) -> None:
    oracle = Oracle(corpus.reader.store)
    assert {item.stem: faults for item in items if (faults := oracle.faults(item))} == {}


def test_the_checker_agrees(corpus: Workshop, items: list[Item]) -> None:
    assert {item.stem: faults for item in items if (faults := corpus.check(item))} == {}


def test_no_paper_asks_twice_or_answers_itself(papers: list[Paper]) -> None:
    for paper in papers:
        pairs = [(a, b) for at, a in enumerate(paper.items) for b in paper.items[at + 1 :]]
        assert [(a.stem, b.stem) for a, b in pairs if clash(a, b)] == []
        assert len({item.stem for item in paper.items}) == COUNT


def chi_square(counts: Sequence[int]) -> float:
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


def test_key_positions_are_even(items: list[Item]) -> None:
    single = Counter(item.key[0] for item in items if item.kind == "single")
    assert chi_square([single[letter] for letter in "ABCD"]) < CHI_SQUARE_3
    verdicts = Counter(item.key[0] for item in items if item.kind == "truefalse")
    assert abs(verdicts["A"] - verdicts["B"]) <= PAPERS
    several = [item for item in items if item.kind == "multiple" and len(item.options) == 5]
    several_counts = Counter(letter for item in several for letter in item.key)
    assert chi_square([several_counts[letter] for letter in "ABCDE"]) < 2 * CHI_SQUARE_3


def test_keys_do_not_stand_out_by_length(items: list[Item]) -> None:
    worded = [item for item in items if item.kind == "single" and not item.numeric]
    longest = [i for i in worded if all(len(i.keys[0]) > len(option) for option in i.options if option != i.keys[0])]
    assert 0.10 < len(longest) / len(worded) < 0.35


def test_several_keys_of_a_multiple_are_not_all_options(items: list[Item]) -> None:
    shapes = {(len(item.key), len(item.options)) for item in items if item.kind == "multiple"}
    assert all(2 <= keys < options for keys, options in shapes)
    assert {keys for keys, _ in shapes} == {2, 3, 4}


def test_items_spread_over_documents_and_families(papers: list[Paper], corpus: Workshop) -> None:
    for paper in papers:
        assert {item.document for item in paper.items} == set(corpus.reader.documents)
        assert len({item.family for item in paper.items}) >= 10
        assert max(Counter(item.family for item in paper.items).values()) <= COUNT // 4


def test_four_hundred_facts_can_be_asked(corpus: Workshop) -> None:
    paper = corpus.paper(count=1)
    assert corpus.coverage(paper).facts >= 400


def test_four_hundred_facts_are_asked(items: list[Item]) -> None:
    assert len({place for item in items for place in item.asks}) >= 400
