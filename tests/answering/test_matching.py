"""Words of a question against words of a text: synonyms, sounds, coverage."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from assistant.answering.matching import Weigher, alike, canonical, coverage, sounds, text_features

SAME = [
    ("单位GDP能源消耗", "单位地区生产总值能耗"),
    ("PM2.5浓度", "细颗粒物浓度"),
    ("固废综合利用率", "固体废物综合利用率"),
    ("非化石能源占比", "非化石能源比重"),
    ("农膜回收率", "地膜回收率"),
    ("新能源公交占比", "新能源公交车比例"),
    ("用水總量", "用水总量"),
    ("规上工业", "规模以上工业"),
    ("三产比重", "第三产业占比"),
]

DIFFERENT = [
    ("用水总量", "用水效率"),
    ("污水治理率", "污水处理率"),
    ("约束性指标", "参考性指标"),
    ("森林覆盖率", "森林蓄积"),
    ("水土保持率", "水土流失率"),
]

SOUNDS = [
    ("里", "理", True),
    ("治", "制", True),
    ("升", "生", True),
    ("联", "连", True),
    ("是", "四", True),
    ("林", "领", True),
    ("水", "火", False),
    ("高", "低", False),
    ("参", "约", False),
    ("七", "八", False),
]

NAMES = ("农村生活污水治理率", "农村自来水普及率", "城镇污水处理率", "森林覆盖率")


@pytest.mark.parametrize(("left", "right"), SAME)
def test_synonyms_have_one_spelling(left: str, right: str) -> None:
    assert canonical(left) == canonical(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_near_indicators_stay_apart(left: str, right: str) -> None:
    assert canonical(left) != canonical(right)
    assert coverage(dict.fromkeys(text_features(left), 1.0), text_features(right)) < 0.9


@pytest.mark.parametrize(("left", "right", "expected"), SOUNDS)
def test_characters_that_sound_alike(left: str, right: str, expected: bool) -> None:
    assert alike(left, right) is expected
    assert alike(right, left) is expected


def test_readings_fold_what_is_often_confused() -> None:
    assert sounds("知") & sounds("资")
    assert sounds("能") & sounds("冷")
    assert sounds("星") & sounds("新")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_covers_itself_and_no_other_as_well(name: str) -> None:
    weights = dict.fromkeys(text_features(name), 1.0)
    assert coverage(weights, text_features(name)) == 1.0
    assert all(coverage(weights, text_features(other)) < 0.8 for other in NAMES if other != name)


def test_context_counts_for_its_share() -> None:
    weights = {"污水": 3.0, "云溪": 1.0}
    assert coverage(weights, {"污水"}) == 0.75
    assert coverage(weights, {"污水"}, {"云溪"}, 0.5) == 0.875
    assert coverage(weights, set(), {"污水", "云溪"}, 0.6) == pytest.approx(0.6)
    assert coverage({}, {"污水"}) == 0.0


def test_words_of_grammar_weigh_little() -> None:
    def source(features: Collection[str]) -> dict[str, float]:
        return {
            feature: 5.0 if len(feature) == 1 or feature in ("污水", "水治", "治理") else 10.0 for feature in features
        }

    asked = Weigher(source).asked("的污水治理")
    assert asked["的"] < asked["污"] < asked["污水"]
    assert "的污" not in asked  # two words that only touch
