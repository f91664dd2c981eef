"""The answer as HTML: its own words, its numbers, lists as lists, nothing carried out."""

from __future__ import annotations

import re

import pytest

from assistant.conversations import Exchange
from assistant.pages.drawing.answer import sentences, text
from assistant.pages.drawing.citing import chip
from assistant.pages.drawing.series import amount, bars, family, listed, several, shown, when
from assistant.pages.drawing.slots import Slot, changed
from assistant.records import Answer, Sentence
from tests import factories

TWO = (factories.citation(), factories.citation())


def bare(drawn: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>|<span.*?</span>", "", drawn))


@pytest.mark.parametrize(
    ("words", "parts", "numbers"),
    [
        ("甲。乙。", [("甲。", (1,)), ("乙。", (2,))], ["[1]", "[2]"]),
        ("甲。\n乙。", [("甲。", (1,)), ("乙。", (1, 2))], ["[1]", "[1][2]"]),
        ("甲。", [("甲。", tuple(range(2, 20)))], ["[2–19]"]),
        ("甲。乙。", [("别的", (1,))], ["[1][2]"]),
        ("甲。乙。", [], ["[1][2]"]),
        ("甲。", [("甲。", ())], []),
    ],
)
def test_sentences_carry_their_numbers(
    words: str, parts: list[tuple[str, tuple[int, ...]]], numbers: list[str]
) -> None:
    answer = Answer("问", True, words, TWO, sentences=tuple(Sentence(*part) for part in parts))
    drawn = "".join(sentences(answer))
    assert re.findall(r"<sup>(.*?)</sup>", drawn) == numbers
    assert bare(drawn) == words


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("共四项：甲；乙；丙；丁。", ["甲；", "乙；", "丙；", "丁。"]),
        ("共四项：甲（子；丑）；乙；丙；丁。", ["甲（子；丑）；", "乙；", "丙；", "丁。"]),
        ("共三项：甲；乙；丙。", []),
        ("甲；乙；丙；丁。", []),
    ],
)
def test_long_lists_become_lists(words: str, items: list[str]) -> None:
    drawn = "".join(sentences(Answer("问", True, words)))
    assert re.findall(r"<li>(.*?)</li>", drawn) == items
    assert bare(drawn) == words


def test_an_answer_is_never_carried_out() -> None:
    drawn = text(Answer("问", True, "<script>alert(1)</script>：<b>；<i>；<u>；<s>"))
    assert "<script" not in drawn and "<b>" not in drawn


def test_a_refusal_looks_different_and_the_end_is_announced() -> None:
    assert "pa-refusal" in text(Answer("问", False, "没有写明。"))
    assert "pa-refusal" not in text(Answer("问", True, "有。"))
    assert 'role="status">回答完成' in text(Answer("问", True, "有。"))
    assert "回答完成" not in text(Answer("问", True, "有。"), 1)


def test_a_chip_names_place_and_document() -> None:
    there = factories.citation(title="某市" + "很长" * 20 + "规划", clause="二、总则 › （七）指标 › 表1 第25项")
    assert chip(None, there, 3).startswith("[3] 表1 第25项 · 某市很长")
    assert len(chip(None, there, 3)) < 50


UNDERSTOOD = (("主体", "某市"), ("年份", "2025年"), ("事项", "绿化率"), ("问的是", "数值"))


@pytest.mark.parametrize(
    ("question", "slot", "value", "asked"),
    [
        ("某市2025年绿化率", Slot(1, "年份", "2025年"), "2030年", "某市2030年绿化率"),
        ("某市2025年绿化率", Slot(2, "事项", "绿化率"), "森林覆盖率", "某市2025年森林覆盖率"),
        ("那绿化呢？", Slot(1, "年份", "2025年"), "2030年", "某市2030年绿化率"),
        ("本市25年绿化率", Slot(0, "主体", "某市"), "邻市", "邻市2025年绿化率"),
    ],
)
def test_a_changed_slot_is_another_question(question: str, slot: Slot, value: str, asked: str) -> None:
    assert changed(question, UNDERSTOOD, slot, value) == asked


@pytest.mark.parametrize(
    ("given", "value", "words", "time"),
    [
        ({"value": "80", "shown": "≥80", "unit": "%"}, 80.0, "≥80%", "2025年目标"),
        ({"value": "80", "shown": "80%以上", "unit": "%"}, 80.0, "80%以上", "2025年目标"),
        ({"value": "0.61~0.62", "shown": "0.61~0.62", "unit": ""}, 0.61, "0.61~0.62", "2025年目标"),
        ({"value": "保持稳定", "shown": "保持稳定", "unit": "%", "bound": ""}, None, "保持稳定", "2025年目标"),
        ({"year": "2022", "kind": "baseline", "value": "71.43", "shown": "71.43"}, 71.43, "71.43%", "2022年基数"),
        ({"year": "", "kind": "criterion", "shown": "≥50", "value": "50"}, 50.0, "≥50%", "标准"),
        ({"year": "2021—2030", "shown": "600", "unit": "万亩", "value": "600"}, 600.0, "600万亩", "2021—2030年目标"),
    ],
)
def test_a_figure_in_words(given: dict[str, str], value: float | None, words: str, time: str) -> None:
    target = factories.target(**given)
    assert (amount(target), shown(target), when(target)) == (value, words, time)


def test_several_years_make_a_picture() -> None:
    now, later = factories.target(), factories.target(year="2030", value="90", shown="90%")
    other = factories.target(indicator="森林覆盖率")
    assert several([now, later]) and not several([now]) and not several([now, other]) and not several([])
    drawn = bars([now, later])
    assert drawn.count("pa-bar ") == 2 and "2030年目标" in drawn
    assert bars([factories.target(value="稳定", shown="稳定")]).count("pa-bar ") == 0


def test_the_family_of_a_figure_is_its_other_years() -> None:
    one = factories.target()
    held = [
        factories.target(year="", kind="criterion"),
        factories.target(year="2030"),
        one,
        factories.target(entity="邻市"),
        factories.target(scope="城区"),
    ]
    assert [target.year for target in family(held, one)] == ["2025", "2030", ""]


def test_the_table_of_figures_names_the_citation() -> None:
    drawn = listed([factories.target(), factories.target(document="other")], TWO)
    assert drawn.count("[1]") == 1 and drawn.count("<td>—</td>") >= 1


def test_exchanges_without_an_index_still_draw() -> None:
    exchange = Exchange("1", "问", factories.answer(), (), "")
    assert "80%以上" in text(exchange.answer)
