"""The one tokenizer: a table of real lines and what they are searched by."""

from __future__ import annotations

import pytest

from assistant.language.tokens import features

LINES = [
    ("治理率", ["治", "理", "率", "治理", "理率"]),
    ("≥80%的", ["80%", "80", "的"]),
    ("６０％", ["60%", "60"]),
    ("PM2.5", ["pm2.5", "pm", "2.5"]),
    ("VOCs", ["vocs"]),
    ("Ⅲ类", ["iii", "类"]),
    ("0.61~0.62", ["0.61", "0.62"]),
    ("新兵党发〔2024〕10号", [*"新兵党发", "新兵", "兵党", "党发", "[2024]10", "2024", "10"]),
    ("（2023）030号", ["[2023]30", "2023", "30"]),
    ("第十二师", [*"第十二师", "第十", "十二", "二师", "12"]),
    ("二〇三五年", [*"二〇三五年", "二〇", "〇三", "三五", "五年", "2035"]),
    ("第六条", [*"第六条", "第六", "六条", "6"]),
    ("統一", ["统", "一", "统一"]),
    ("，。（）——", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_features(text: str, expected: list[str]) -> None:
    assert features(text) == expected


@pytest.mark.parametrize(
    ("written", "asked"),
    [("第十二师", "12师"), ("二〇三五年", "2035年"), ("PM2.5浓度", "pm 2.5"), ("ＰＭ２．５", "PM2.5")],
)
def test_spellings_meet(written: str, asked: str) -> None:
    numbers = {feature for feature in features(asked) if any(character.isdigit() for character in feature)}
    assert numbers & set(features(written))


def test_a_single_numeral_without_di_is_no_number() -> None:
    assert "1" not in features("统一规划")
