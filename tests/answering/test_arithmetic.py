"""Sums as they are shown: figures and units of the documents, the sign, the result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answering import arithmetic
from assistant.records import Target
from tests import factories


def figure(value: str, unit: str = "%", **given: str) -> Target:
    return factories.target(value=value, unit=unit, bound="", shown=f"{value}{unit}", **given)


NUMBERS = [("80", Decimal("80")), ("79.2", Decimal("79.2")), ("-17.70", Decimal("-17.70")), ("1,165", Decimal("1165")),
           ("0.61~0.62", None), ("2.5:1", None), ("完成上级管控目标", None), ("", None)]  # fmt: skip

DIFFERENCES = [
    (("90", "%"), ("80", "%"), "90%－80%＝10个百分点"),
    (("80", "%"), ("90", "%"), "90%－80%＝10个百分点"),
    (("90", "%"), ("71.43", "%"), "90%－71.43%＝18.57个百分点"),
    (("150.20", "平方千米"), ("120.15", "平方千米"), "150.20平方千米－120.15平方千米＝30.05平方千米"),
    (("1.9353", "亿立方米"), ("1.8908", "亿立方米"), "1.9353亿立方米－1.8908亿立方米＝0.0445亿立方米"),
    (("8", "家"), ("5", "家"), "8家－5家＝3家"),
    (("0.1", "%"), ("0.3", "%"), "0.3%－0.1%＝0.2个百分点"),
]

TOTALS = [
    (["55.94", "13.65"], "亿元", "55.94亿元＋13.65亿元＝69.59亿元"),
    (["4", "4"], "项", "4项＋4项＝8项"),
    (["0.105", "0.035"], "亿元", "0.105亿元＋0.035亿元＝0.14亿元"),
    (["0.1", "0.2", "0.3"], "亿元", "0.1亿元＋0.2亿元＋0.3亿元＝0.6亿元"),
]

SHARES = [
    ("55.94", "73.56", "55.94÷73.56≈76.05%"),
    ("117.38", "539.27", "117.38÷539.27≈21.77%"),
    ("1", "3", "1÷3≈33.33%"),
]

PLAIN = [("20.00", "20"), ("30.050", "30.05"), ("0", "0"), ("0.10", "0.1"), ("100", "100"), ("-1.50", "-1.5")]


@pytest.mark.parametrize(("value", "number"), NUMBERS)
def test_numbers(value: str, number: Decimal | None) -> None:
    assert arithmetic.number(figure(value)) == number


@pytest.mark.parametrize(("left", "right", "text"), DIFFERENCES)
def test_differences(left: tuple[str, str], right: tuple[str, str], text: str) -> None:
    assert arithmetic.difference(figure(*left), figure(*right))[0] == text


@pytest.mark.parametrize(("values", "unit", "text"), TOTALS)
def test_totals(values: list[str], unit: str, text: str) -> None:
    assert arithmetic.total([figure(value, unit) for value in values])[0] == text


@pytest.mark.parametrize(("part", "whole", "text"), SHARES)
def test_shares(part: str, whole: str, text: str) -> None:
    assert arithmetic.share(figure(part, "亿元"), figure(whole, "亿元"))[0] == text


@pytest.mark.parametrize(("value", "text"), PLAIN)
def test_no_trailing_zeros(value: str, text: str) -> None:
    assert arithmetic.plain(Decimal(value)) == text


COMPARABLE = [
    (figure("80"), figure("90"), True),
    (figure("80"), figure("90", "家"), False),
    (figure("7000", "平方公里"), figure("120", "平方千米"), True),
    (figure("0.61~0.62", ""), figure("0.58", ""), True),
    (figure("0.61~0.65", ""), figure("0.62~0.68", ""), False),
    (figure("完成上级管控目标"), figure("80"), False),
]


@pytest.mark.parametrize(("left", "right", "expected"), COMPARABLE)
def test_what_can_be_compared(left: Target, right: Target, expected: bool) -> None:
    assert arithmetic.comparable(left, right) is expected


SAME = [
    (factories.target(shown="达到80%"), factories.target(shown="80%"), True),
    (factories.target(shown="80%以上"), factories.target(shown="80%"), False),
    (factories.target(shown="≥80%"), factories.target(shown="80%以上"), False),
    (factories.target(shown="80%", unit="%"), factories.target(shown="80%", unit="家"), False),
]


@pytest.mark.parametrize(("left", "right", "expected"), SAME)
def test_same_value_and_same_bound(left: Target, right: Target, expected: bool) -> None:
    assert arithmetic.same(left, right) is expected
