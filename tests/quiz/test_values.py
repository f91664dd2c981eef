"""When two options say the same, and what counts as a figure."""

from __future__ import annotations

import pytest

from assistant.quiz.values import amounts, common, is_figure, near, same, size


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("≥80%", "80%以上", True),  # a bound in another coat
        ("不低于98%", "98%", True),
        ("80%", "85%", False),
        ("1.5亿立方米", "15亿立方米", False),  # the point is no mark
        ("1.9亿立方米", "19000万立方米", True),
        ("2.5:1", "25:1", False),
        ("0.61~0.62", "0.65~0.68", False),
        ("三十日", "三十日内", True),
        ("三十日", "十五日", False),
        ("推进美丽城市建设", "推进美丽城市建设。", True),
        ("“三线一单”", "三线一单", True),
        ("加强组织领导", "加强组织保障", False),
        ("21条重点产业链", "21条", True),  # not to be told apart by the figure
    ],
)
def test_same(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("应当自收到之日起三十日内作出决定", [("三十日", "30", "日")]),
        (
            "处二万元以上二十万元以下的罚款",
            [("二万元以上", "20000", "元"), ("二十万元以下", "200000", "元")],
        ),
        ("力争达到20%", [("20%", "20", "%")]),
        ("第三十日前", []),  # an ordinal is no figure
        ("控制在1.9353亿立方米以内", [("1.9353亿立方米以内", "1.9353", "亿立方米")]),
    ],
)
def test_amounts(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(a.shown, a.number, a.unit) for a in amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥80%", True),
        ("控制在1.9353亿立方米以内", True),
        ("三十日以内", True),
        ("75%以上的连队完成治理", False),
        ("全面实施", False),
    ],
)
def test_is_figure(text: str, expected: bool) -> None:
    assert is_figure(text) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("建设局（环保局）", "环保局", True),
        ("农业局（畜牧兽医局）", "农业局（林业局）", True),
        ("建设局（环保局）", "农业局（林业局）", False),
        ("水利局", "农业局", False),
        ("农业局", "农业局（林业局）", True),
        ("", "水利局", True),
    ],
)
def test_near(one: str, other: str, expected: bool) -> None:
    assert near(one, other) is expected


def test_common_is_the_longest_shared_stretch() -> None:
    assert common("推进美丽城市建设", "统筹打造美丽城镇") == 3
    assert common("水利局", "审计署") == 0


def test_options_are_put_in_order_of_size() -> None:
    assert sorted(["9000万立方米", "1.9亿立方米", "800万立方米"], key=size) == [
        "800万立方米",
        "9000万立方米",
        "1.9亿立方米",
    ]
    assert sorted(["2024年8月14日", "2017年1月3日", "2017年1月1日"], key=size)[0] == "2017年1月1日"
    assert sorted(["2035年", "2027年"], key=size) == ["2027年", "2035年"]
