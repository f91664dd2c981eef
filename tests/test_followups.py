"""Suggestions: near the answer, and only those that have an answer."""

from __future__ import annotations

import pytest

from assistant.followups import follow_ups
from assistant.index.store import Store
from assistant.records import Answer
from tests import factories
from tests.library import PLAN, cite, library


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(library(tmp_path_factory.mktemp("library"), {"规划.txt": PLAN}))


def about(store: Store, words: str, question: str = "问") -> Answer:
    there = cite(store, words)
    series = tuple(t for t in store.targets() if there.start <= t.value_span.start < there.end)
    return Answer(question, True, words, (there,), series=series)


def test_other_years_of_the_figure_are_suggested(store: Store) -> None:
    answer = about(store, "到2025年，农村生活污水治理率达到60%以上")
    found = follow_ups(store, answer, lambda q: factories.answer(question=q))
    assert any("2030年" in question and "污水治理率" in question for question in found)


def test_what_has_no_answer_is_not_suggested(store: Store) -> None:
    answer = about(store, "到2025年，农村生活污水治理率达到60%以上")
    assert follow_ups(store, answer, lambda q: factories.answer(question=q, answered=False)) == ()


def test_the_duty_of_a_clause_is_suggested_once(store: Store) -> None:
    asked = about(store, "各县区应当建立工作专班", "怎样加强领导")
    found = follow_ups(store, asked, lambda q: factories.answer(question=q))
    assert any("由哪些单位负责" in question for question in found)
    again = about(store, "各县区应当建立工作专班", "加强领导由谁牵头")
    assert not any("由哪些单位负责" in q for q in follow_ups(store, again, lambda q: factories.answer(question=q)))


def test_the_question_itself_is_never_suggested(store: Store) -> None:
    answer = about(store, "到2025年，农村生活污水治理率达到60%以上")
    (first, *_) = follow_ups(store, answer, lambda q: factories.answer(question=q))
    same = about(store, "到2025年，农村生活污水治理率达到60%以上", first)
    assert first not in follow_ups(store, same, lambda q: factories.answer(question=q))


def test_after_a_refusal_the_figures_nearby_are_suggested(store: Store) -> None:
    near = cite(store, "到2025年，农村生活污水治理率达到60%以上")
    refusal = Answer("2040年污水治理率", False, "没有写明。", related=(near,))
    (first, *_) = follow_ups(store, refusal, lambda q: factories.answer(question=q))
    assert "2025年" in first and "污水治理率" in first


def test_a_refusal_without_sources_suggests_nothing(store: Store) -> None:
    assert follow_ups(store, factories.answer(answered=False, citations=()), lambda q: factories.answer()) == ()
