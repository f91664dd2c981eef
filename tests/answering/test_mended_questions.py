"""Questions with typing errors, mended with the words of a whole library; right questions stay as they are."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, library


@pytest.mark.parametrize(
    ("name", "typed", "mended"),
    [
        (ECO, "第十二师升态保护红线面积2035年", "第十二师生态保护红线面积2035年"),
        (ECO, "第十二师农村生活污水治里率2025年", "第十二师农村生活污水治理率2025年"),
        # a word of asking only in the middle of a name
        (OTHER, "沧南经开区2026年5G基占数是多少", "沧南经开区2026年5G基站数是多少"),
        (ECO, "第十二师2025年优良天数比例是多少", "第十二师2025年优良天数比例是多少"),
        (ECO, "兵团水土保池率2035年", "兵团水土保持率2035年"),
        (OTHER, "沧南经开区数子经济核心产业增加值", "沧南经开区数字经济核心产业增加值"),
        (OTHER, "青澜市集团化办学覆盖绿2025年", "青澜市集团化办学覆盖率2025年"),
        # width and case stay
        (ECO, "ＰＭ2.5浓度？", "ＰＭ2.5浓度？"),
        # words of asking, numerals and other names are no errors
        (ECO, "第十二师要搞什么项目？", "第十二师要搞什么项目？"),
        (ECO, "那2030年呢？", "那2030年呢？"),
        (ECO, "第三十团的事归谁管", "第三十团的事归谁管"),
        (OTHER, "这个办法说的啥", "这个办法说的啥"),
        (OTHER, "李明家的电动车停哪儿", "李明家的电动车停哪儿"),
        (ECO, "江苏省2025年湿地保护率", "江苏省2025年湿地保护率"),
        (OTHER, "松源县2025年集团化办学覆盖率", "松源县2025年集团化办学覆盖率"),
    ],
)
def test_questions(name: str, typed: str, mended: str, request: pytest.FixtureRequest) -> None:
    assert library(request, name).library.mended(typed) == mended


@pytest.mark.parametrize("name", [ECO, OTHER])
def test_the_words_of_the_library_itself_are_never_changed(name: str, request: pytest.FixtureRequest) -> None:
    held = library(request, name).library
    names = [
        *{t.indicator for t in held.targets},
        *(d.title for d in held.documents),
        *(d.entity for d in held.documents),
    ]
    assert len(names) > 100
    assert [text for text in names if held.mended(text) != text] == []


@pytest.mark.parametrize(
    ("name", "question", "value"),
    [
        (ECO, "第十二师2025年农村生活污水治里率目标是多少", "≥80%"),
        (ECO, "第十二师升态保护红线面积2035年", "741.42"),
        (OTHER, "沧南经开区数子经济核心产业增加值2025年", "122亿元"),
        (OTHER, "青澜市集团化办学覆盖绿2025年", "85%"),
    ],
)
def test_answers_to_mended_questions(name: str, question: str, value: str, request: pytest.FixtureRequest) -> None:
    answer = asked(request, name, question)
    assert value in answer.answer
    assert answer.question == question


@pytest.mark.parametrize(
    ("question", "place", "value"),
    [
        ("青谰市2025年新增公办学位多少", "青澜市", "3.6万个"),
        ("岚酱省2025年养老床位总数", "岚江省", "46万张"),
    ],
)
def test_a_place_that_sounds_like_one_of_the_library_is_answered_and_said(
    question: str, place: str, value: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, OTHER, question)
    assert answer.answered and value in answer.answer
    assert answer.answer.startswith(f"文件里没有“{question[:3]}”，下面按读音相同的“{place}”回答。")
    assert answer.question == question and not answer.sentences[0].citations


@pytest.mark.parametrize(
    ("name", "question", "place"),
    [
        (OTHER, "平顶县充电服务费上限", "平硕县"),  # one character off, and another sound: asked back
        (ECO, "第八师2035年森林覆盖率", ""),  # a numeral tells places apart
        (OTHER, "永嘉县2025年集团化办学覆盖率", ""),
    ],
)
def test_another_place_is_not_taken_for_one_of_the_library(
    name: str, question: str, place: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answered and answer.answer.endswith(f"您是否指{place}？" if place else "。")
