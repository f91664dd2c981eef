"""What a question's words count."""

from __future__ import annotations

import pytest

from assistant.index import wording as module
from assistant.index.wording import officially, wording
from assistant.vocabulary import load


@pytest.mark.parametrize(
    ("lay", "official"),
    [
        ("浇地怎么少用水", "灌溉"),
        ("在哪里可以买卖碳指标", "碳排放权交易"),
        ("坐公交", "绿色出行"),
        ("gdp用水", "地区生产总值"),
    ],
)
def test_lay_words_bring_the_official_ones(lay: str, official: str) -> None:
    assert official in officially(lay)
    assert wording(lay).weights[official[:2]] == module.LAY


def test_an_official_word_that_is_there_is_not_added() -> None:
    assert "灌溉" not in officially("浇地灌溉")


def test_what_counts_how_much() -> None:
    weights = wording("请问第七师的垃圾收运是什么意思", ["第七师"]).weights
    assert weights["收运"] == 1.0
    assert weights["七师"] == module.NAMED
    assert weights["意思"] == module.FRAME
    assert weights["请问"] == module.FRAME


def test_latin_words_count_for_the_one_feature_they_are() -> None:
    assert wording("CCUS是什么").weights["ccus"] == module.LATIN


def test_the_text_for_the_encoder_has_content_and_official_words_only() -> None:
    text = wording("请问第七师浇地怎么少用水？", ["第七师"]).text
    assert "浇地" in text and "灌溉" in text
    assert "第七师" not in text and "请问" not in text and "怎么" not in text


@pytest.mark.parametrize("question", ["", "？", "什么", "请问有哪些"])
def test_a_question_of_frame_only_is_still_a_question(question: str) -> None:
    said = wording(question)
    assert said.length >= 1
    assert said.text == question or said.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("浇地怎么少用水", ["浇地", "少用水"]),
        ("狗咬人", ["狗咬人"]),  # the longest, nothing inside it
        ("狗咬", ["狗"]),
        ("水", []),
        ("", []),
    ],
)
def test_words_are_found_the_longest_first(text: str, found: list[str]) -> None:
    table = module.Words({"浇地": ("灌溉",), "少用水": ("节水",), "狗": ("犬",), "狗咬人": ("犬只伤人",)})
    assert [text[start:end] for start, end in table.spans(text)] == found


def test_every_lay_term_leads_to_another_word() -> None:
    terms = load("lay_terms")["terms"]
    assert len(terms) >= 200
    assert all(official and lay not in official and all(official) for lay, official in terms.items())
