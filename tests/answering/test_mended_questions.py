"""Questions with typing errors, mended with the words of a whole library; right questions stay as they are."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, defect, library


@pytest.mark.parametrize(
    ("name", "typed", "mended"),
    [
        (ECO, "第十二师升态保护红线面积2035年", "第十二师生态保护红线面积2035年"),
        defect(
            ECO,
            "第十二师农村生活污水治里率2025年",
            "第十二师农村生活污水治理率2025年",
            reason="里 is kept as a word of grammar (the answer is right all the same)",
        ),
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
