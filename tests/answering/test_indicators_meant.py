"""Which indicators the words of a question mean: lay words, one spelling, abbreviations, kinds of measure."""

from __future__ import annotations

import pytest

from assistant.answering.figures import abbreviates, chosen, matches, measure, same_measure
from assistant.answering.matching import VARIANTS, Weigher, canonical, coverage, text_features, variants
from assistant.chat import Chat
from tests import factories
from tests.answering.asking import ECO, OTHER, defect, library


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("农村污水治理率", "农村生活污水治理率", True),
        ("规上工业企业", "规模以上工业企业", True),
        ("非化石能源消费比重", "非化石能源消费占比", True),
        ("非化石能源占一次能源消费比重", "非化石能源占比", True),
        ("建设用地多少平方公里", "建设用地多少平方千米", True),
        ("電動自行車", "电动车", True),
        ("所占比例", "占比", True),
        defect("所占比重", "占比", True, reason="占比 is seen inside 所占比重"),
        ("森林覆盖率", "林草覆盖率", False),
        ("一般工业固体废物", "危险废物", False),
    ],
)
def test_one_spelling(left: str, right: str, same: bool) -> None:
    assert (canonical(left) == canonical(right)) is same


@pytest.mark.parametrize("name", [ECO, OTHER])
def test_one_spelling_is_settled_at_once(name: str, request: pytest.FixtureRequest) -> None:
    names = {target.indicator for target in library(request, name).library.targets}
    unsettled = [text for text in names if canonical(canonical(text)) != canonical(text)]
    assert len(names) > 100
    assert not unsettled


@pytest.mark.parametrize(
    ("lay", "official"),
    [
        ("浇地怎么少用水", "灌溉怎么节约用水"),
        ("臭水沟都没了吗", "黑臭水体都没了吗"),
        ("脏水怎么处理", "污水怎么处理"),
        ("林子占多大比例", "森林占多大比例"),
        ("自来水达标吗", "供水达标吗"),
        ("工资多少", "待遇多少"),
        ("老人助餐", "老年人助餐"),
        ("着火了找谁", "火灾了联系人"),
        ("营收首次过30亿", "营业收入首次过30亿"),
    ],
)
def test_lay_words_as_officials_write_them(lay: str, official: str) -> None:
    found = variants(lay)
    assert found[0] == lay
    assert official in found
    assert len(found) == len(set(found)) <= VARIANTS


@pytest.mark.parametrize("text", ["农村生活污水治理率", "水土保持率", "集团化办学覆盖率", "算力总规模", ""])
def test_official_words_have_no_other_way_of_being_said(text: str) -> None:
    assert variants(text) == [text]


def test_variants_stay_few() -> None:
    assert len(variants("浇地、浇水、省水、喝水、脏水、井水、种树、种草、工资、老人")) == VARIANTS


def test_weights_are_asked_for_once() -> None:
    calls: list[list[str]] = []

    def source(wanted: object) -> dict[str, float]:
        calls.append(list(wanted))  # type: ignore[call-overload]
        return dict.fromkeys(calls[-1], 2.0)

    weigher = Weigher(source)
    assert weigher.weights(["a", "b"]) == weigher.weights(["b", "a"])
    assert [sorted(call) for call in calls] == [["a", "b"]]


def test_whole_indicators_are_covered_by_their_own_text(chat: Chat) -> None:
    weights = chat.library.weigher.asked("农村生活污水治理率")
    assert coverage(weights, text_features("到2025年，农村生活污水治理率达到30%左右")) == pytest.approx(1.0)
    assert coverage(weights, text_features("城镇污水处理率100%")) < 0.6


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("自然保护地占比", "自然保护地面积占师市面积占比", True),
        ("护理型床位占比", "养老机构护理型床位占比", True),
        ("绿化率", "城镇建成区绿化覆盖率", False),  # too short to tell
        ("水土保持率", "水土流失率", False),
        ("保护地自然占比", "自然保护地面积占比", False),  # not in order
    ],
)
def test_abbreviations(short: str, name: str, fits: bool) -> None:
    assert abbreviates(short, name) is fits


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("农村生活污水治理率", "自然保护地占比", True),
        ("林草覆盖率（干旱半干旱地区）", "森林覆盖率", True),
        ("用水总量", "林地保有量", True),
        ("耕地保有量", "充电端口与电动自行车保有量比例", False),
        ("绿色工厂", "绿色工厂产值占比", False),
    ],
)
def test_kinds_of_measure(left: str, right: str, same: bool) -> None:
    assert (measure(left) == measure(right)) is same


@pytest.mark.parametrize(
    ("topic", "indicator", "unit", "fits"),
    [
        ("森林覆盖率", "森林覆盖率", "%", True),
        ("电动自行车保有量", "住宅小区集中充电端口与电动自行车保有量比例", "", False),
        ("耕地保有量", "耕地保有量面积", "平方千米", True),
        ("用水量", "单位生产总值用水量", "%", False),
        ("绿色工厂", "绿色工厂", "家", True),
    ],
)
def test_a_measure_is_not_answered_by_another(topic: str, indicator: str, unit: str, fits: bool) -> None:
    assert same_measure(topic, factories.target(indicator=indicator, unit=unit)) is fits


@pytest.mark.parametrize(
    ("name", "topic", "indicators"),
    [
        (ECO, "水土流失率", {"水土流失率"}),
        (ECO, "水土保持率", {"水土保持率"}),
        (ECO, "林地保有量", {"林地保有量"}),
        (ECO, "幼儿园毛入园率", set()),
        (ECO, "高铁里程", set()),
        (OTHER, "数据交易额", {"数据交易额"}),
        (OTHER, "集团化办学覆盖率", {"集团化办学覆盖率"}),
        (OTHER, "森林覆盖率", set()),
        (OTHER, "水土保持率", set()),
    ],
)
def test_the_indicators_that_are_meant(
    name: str, topic: str, indicators: set[str], request: pytest.FixtureRequest
) -> None:
    found = chosen(matches(library(request, name).library, topic, None), topic)
    assert {match.target.indicator for match in found} == indicators
