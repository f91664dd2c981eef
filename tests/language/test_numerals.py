"""Chinese numerals, as headings and running text write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.numerals import chinese, parse

READ = [
    ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("廿一", 21), ("卅", 30), ("两", 2),
    ("一百零三", 103), ("一百二", 120), ("一百二十", 120), ("二百〇三", 203), ("二百三十", 230), ("九百九十九", 999),
    ("一千零五", 1005), ("一千一百六十五", 1165), ("一千〇五十", 1050), ("两千", 2000), ("三千二", 3200),
    ("一万二千", 12000), ("三十万", 300000), ("万", 10000), ("一亿", 100000000), ("两亿三千万", 230000000),
    ("二〇二五", 2025), ("二○三五", 2035), ("一九四九", 1949), ("〇", 0), ("零", 0),
    ("贰佰", 200), ("壹拾", 10), ("伍", 5), ("5", 5), ("2025", 2025), ("１２", 12), (" 七 ", 7),
]  # fmt: skip

NOT_NUMBERS = ["一带", "", "第三", "3.5", "若干", "一带一路", "数十", "年", "百分之"]

WRITTEN = [
    (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "一百"),
    (101, "一百零一"), (110, "一百一十"), (203, "二百零三"), (1000, "一千"), (1005, "一千零五"),
    (1165, "一千一百六十五"), (12000, "一万二千"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), READ)
def test_read(text: str, number: int) -> None:
    assert parse(text) == number


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(("number", "text"), WRITTEN)
def test_written_as_in_headings(number: int, text: str) -> None:
    assert chinese(number) == text


@given(st.integers(0, 99999))
def test_what_is_written_is_read_again(number: int) -> None:
    assert parse(chinese(number)) == number
