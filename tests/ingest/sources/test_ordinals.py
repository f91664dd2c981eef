"""Word's number formats, as Word writes them."""

from __future__ import annotations

import pytest

from ingest.sources.ordinals import written

LINES = [
    ("decimal", {1: "1", 12: "12"}),
    ("decimalZero", {3: "03", 12: "12"}),
    ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1994: "MCMXCIV"}),
    ("lowerRoman", {3: "iii"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
    ("lowerLetter", {2: "b"}),
    (
        "chineseCounting",
        {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九", 100: "一〇〇", 105: "一〇五"},
    ),
    ("chineseCountingThousand", {10: "十", 21: "二十一", 100: "一百", 105: "一百零五", 110: "一百一十", 1000: "一千"}),
    (
        "chineseCountingThousand",
        {1005: "一千零五", 1026: "一千零二十六", 1260: "一千二百六十", 10000: "一万", 10203: "一万零二百零三"},
    ),
    ("japaneseCounting", {1: "一", 10: "十", 12: "十二", 100: "百", 105: "百五", 1000: "千"}),
    ("ideographDigital", {1: "一", 10: "一〇", 12: "一二", 105: "一〇五"}),
    ("taiwaneseCountingThousand", {115: "一百一十五"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
    ("decimalEnclosedCircleChinese", {10: "⑩"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {12: "亥"}),
    ("decimalFullWidth", {12: "１２"}),
    ("bullet", {1: ""}),
    ("none", {7: ""}),
    ("somethingNew", {7: "7"}),
]


@pytest.mark.parametrize(("style", "numbers"), LINES)
def test_written(style: str, numbers: dict[int, str]) -> None:
    assert {number: written(number, style) for number in numbers} == numbers


def test_spelled_numbers_are_all_different() -> None:
    assert len({written(number, "chineseCountingThousand") for number in range(1, 10_001)}) == 10_000
