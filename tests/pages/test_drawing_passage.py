"""The passage among its neighbours: exactly the cited words are marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.index.store import Store
from assistant.pages.drawing.passage import inner, marked_text, passage, place, steps
from assistant.records import Clean, Span
from tests import factories
from tests.library import PLAN, cite, library


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(library(tmp_path_factory.mktemp("library"), {"规划.txt": PLAN}))


def marks(drawn: str) -> list[str]:
    return [re.sub(r"</?b>", "", found) for found in re.findall(r"<mark>(.*?)</mark>", drawn)]


@pytest.mark.parametrize("words", ["农村生活污水治理率达到60%以上", "85%", "统筹安排资金。", "二、保障措施"])
def test_the_cited_words_are_marked_and_nothing_else(store: Store, words: str) -> None:
    there = cite(store, words)
    span = Span(there.start, there.end)
    assert marks(passage(place(store, there.document, span), span)) == [words]


def test_neighbours_stand_before_and_after(store: Store) -> None:
    there = cite(store, "优良天数比例达到85%")
    span = Span(there.start, there.end)
    drawn = passage(place(store, there.document, span), span)
    before, after = drawn.split("<mark>")[0], drawn.split("</mark>")[1]
    assert "农村生活污水治理率达到60%以上" in before and "保障措施" in after
    assert "pa-near" in before and "pa-near" in after


def test_long_neighbours_are_cut_on_the_far_side(store: Store) -> None:
    there = cite(store, "优良天数比例达到85%")
    span = Span(there.start, there.end)
    found = place(store, there.document, span)
    long = factories.clause("前" * 300 + "近处", id="x")
    near = passage(type(found)(found.clauses, (long,), found.after, None), span, cut=True)
    assert "…" + "前" * 88 + "近处" in near
    assert "前" * 100 not in near


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(0, 4), "<mark>到20</mark>25年绿化率80%"),
        (Span(2, 8), "到<mark>2025年</mark>绿化率80%"),
        (Span(50, 60), "到2025年绿化率80%"),
        (Span(0, 16), "<mark>到2025年绿化率<b>80%</b></mark>"),
    ],
)
def test_positions_go_through_the_map(span: Span, shown: str) -> None:
    # Source: 「到 2025\n年绿化率 80%」; the copy leaves out blank, line break, blank.
    clean = Clean("到2025年绿化率80%", ((0, 0), (1, 2), (5, 7), (9, 12)))
    clause = factories.clause("到2025年绿化率80%", start=0, end=15, clean=clean)
    assert marked_text(clause, span, [Span(12, 15)]) == shown


def test_a_span_beyond_the_clause_covers_nothing() -> None:
    assert inner(factories.clause(start=10), Span(0, 10)) == (0, 0)


def test_text_is_escaped() -> None:
    clause = factories.clause("<script>alert(1)</script>甲")
    assert "<script>" not in marked_text(clause, Span(0, 5)) + marked_text(clause, Span(90, 99))


def test_a_place_outside_all_clauses_draws_nothing(store: Store) -> None:
    found = place(store, store.documents[0].id, Span(10_000, 10_001))
    assert found.clauses == () and "<mark>" not in passage(found, Span(10_000, 10_001))


@pytest.mark.parametrize(
    ("clause", "title", "shown"),
    [
        ("某市规划 › 二、总则", "某市规划", "二、总则"),
        ("二、总则 › （一）目标", "某市规划", "二、总则 › （一）目标"),
        ("某市规划", "某市规划", "某市规划"),
        ("某市 规划 › 一、", "某市规划", "一、"),
    ],
)
def test_the_title_is_not_said_twice(clause: str, title: str, shown: str) -> None:
    assert steps(clause, title) == shown


def test_every_target_of_a_table_is_found_in_its_cell(index_dir: Path) -> None:
    store = Store.open(index_dir)
    tabled = [target for target in store.targets() if target.table][:60]
    assert tabled
    for target in tabled:
        clause = store.clause(target.clause)
        span = Span(clause.start, clause.end)
        drawn = passage(place(store, target.document, span), span, cells=(target.value_span,))
        assert '<tr class="pa-hit"' in drawn and 'class="pa-cell"><mark>' in drawn, target
