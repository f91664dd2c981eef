"""Figures side by side: across places, and where they do not agree."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.comparison import Comparison, difference
from assistant.records import Target
from tests import factories

CITY = factories.document(id="city", entity="甲市", self_names=("本市",))
TOWN = factories.document(id="town", entity="乙县", self_names=("全县",))
COMPARISON = Comparison([CITY, TOWN])


def figure(value: str, **given: str) -> Target:
    return factories.target(**{"document": "city", "entity": "甲市", "value": value, **given})


def values(groups: Iterable[object]) -> list[list[str]]:
    return [[target.value for target in group.targets] for group in groups]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("targets", "groups"),
    [
        ([figure("80"), figure("60", entity="乙县", document="town")], [["80", "60"]]),
        ([figure("80"), figure("60", entity="乙县", document="town", year="2030")], []),
        ([figure("80"), figure("60", entity="乙县", document="town", unit="亩")], []),
        ([figure("80"), figure("完成任务", entity="乙县", document="town")], []),
        ([figure("80"), figure("81")], []),
        (
            [
                figure("3", indicator="湿地面积占本市面积比例"),
                figure("2", indicator="湿地面积占全县面积比例", entity="乙县", document="town"),
            ],
            [["3", "2"]],
        ),
    ],
)
def test_across_places(targets: list[Target], groups: list[list[str]]) -> None:
    assert values(COMPARISON.across(targets)) == groups


@pytest.mark.parametrize(
    ("targets", "groups"),
    [
        ([figure("80"), figure("75")], [["80", "75"]]),
        ([figure("80"), figure("80.0")], []),
        ([figure("80"), figure("75", year="2030")], []),
        ([figure("80"), figure("75", kind="actual")], []),
        ([figure("80", kind="baseline"), figure("75", kind="actual")], [["80", "75"]]),
        ([figure("80"), figure("75", scope="城区")], []),
        (
            [figure("30", indicator="城镇人均公园绿地面积"), figure("12.58", indicator="人均公园绿地面积")],
            [["30", "12.58"]],
        ),
        ([figure("90", indicator="城镇污水处理率"), figure("70", indicator="污水处理率")], []),
        ([figure("80"), figure("75"), figure("80")], [["80", "75"]]),
        ([figure("", year="2025"), figure("80")], []),
    ],
)
def test_contradictions(targets: list[Target], groups: list[list[str]]) -> None:
    assert values(COMPARISON.contradictions(targets)) == groups


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("80", "75", "相差 5 个百分点"), ("80", "80.0", "相同"), ("0.3", "0.1", "相差 0.2 个百分点"), ("1~2", "3", "")],
)
def test_the_difference(first: str, second: str, said: str) -> None:
    (group,) = COMPARISON.across([figure(first), figure(second, entity="乙县", document="town")])
    assert difference(group) == said
