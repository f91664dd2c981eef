"""Figures asked at the kitchen table: the indicator that everyday words call up, or nothing."""

from __future__ import annotations

import pytest

from assistant.answering.by_everyday import asked as asks
from assistant.answering.by_everyday import heard, spoken, wanted
from assistant.answering.figures import without_measure
from tests.answering.asking import ECO, OTHER, asked, holds, library, understood


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "地里用过的塑料薄膜，十二师2025年要捡回来多少", ("地膜回收率", "91%以上")),
        (ECO, "第七师想把林子的覆盖面搞到多少啊，2035年", ("森林覆盖率", "13.45%")),
        (ECO, "麦秆玉米秆别一把火烧了，新疆2025年要利用掉多少？", ("秸秆综合利用率", "90%以上")),
        (ECO, "十二师城里一个人能摊上多大一块公园绿地，2025年", ("人均公园绿地面积", "≥30")),
        (ECO, "牛粪羊粪别乱堆，新疆2025年要用起来多少", ("畜禽粪污综合利用率", "80%以上")),
        (ECO, "新疆2025年湿地得护住多少", ("湿地保护率", "55%")),
        (ECO, "十二师当干部的学环保，2030年要有多少人去学", ("生态文明培训", "100%")),  # 当 is no 党
        (ECO, "新疆庄稼秆子2025年不能白扔，得用上几成", ("秸秆综合利用率", "90%")),
        (OTHER, "岚江省2025年多少乡镇街道要有养老中心", ("≥60%",)),
        (OTHER, "岚江省困难老人每月有人上门看看的，2025年要几成", ("月探访率", "100%")),
        (OTHER, "青澜市2025年残疾娃能上学的要几成", ("入学率", "98%")),
        (OTHER, "沧南上了云的公司2025年要多少家", ("上云企业数", "4400家")),
    ],
)
def test_everyday_words_call_up_one_indicator(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (ECO, "第七师2025年地里的膜要收回来多少"),  # of another division
        (ECO, "第七师2030年林子的覆盖面要多大"),  # of another year
        (ECO, "兵团坐公交出门的2030年要几成"),
        (ECO, "十二师一斤棉花收多少钱"),
        (ECO, "十二师2025年要养多少只羊"),
        (ECO, "第七师2027年脏水治到几成"),
        (ECO, "十二师2025年污水厂要建几座"),
        (ECO, "新疆城里一个人摊上多大的公园绿地"),
        (ECO, "兵团2027年毒地里能种多少斤粮"),  # weight is no share
        (OTHER, "青澜一个护工要看几个老人"),  # no number of nurses
        (OTHER, "青澜校服一套多少钱"),
        (OTHER, "岚江省2025年村里的脏水治多少"),
        (OTHER, "青澜2025年公交换电的占几成"),
    ],
)
def test_a_theme_without_the_figure_calls_up_nothing(name: str, question: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, name, question).answered


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("新疆2025年湿地得护住几成", "%"),
        ("十二师这回搞生态总共砸多少钱", "亿元"),
        ("十二师2025年种菜要种多大地方", "万亩"),
        ("十二师2025年一年要养出来多少头猪", "万头"),
    ],
)
def test_the_unit_that_is_wanted(question: str, unit: str, request: pytest.FixtureRequest) -> None:
    pattern = wanted(understood(request, ECO, question))
    assert pattern is not None
    assert pattern.search(unit)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("地里的膜2025年要捡回来多少", True),
        ("第十二师规划总投资里有多少来自外资", False),  # a part of a figure
        ("给当官的上课有多少钱、有多少人", False),  # two things
        ("谁负责把膜捡回来", False),
    ],
)
def test_what_asks_for_one_figure(question: str, figure: bool, request: pytest.FixtureRequest) -> None:
    assert asks(understood(request, ECO, question)) is figure


def test_official_words_are_no_everyday_speech(request: pytest.FixtureRequest) -> None:
    chat = library(request, ECO).library
    for question, everyday in (("第十二师2025年农村生活污水治理率多少", False), ("十二师2025年脏水治掉多少", True)):
        understanding = understood(request, ECO, question)
        assert spoken(chat, understanding, heard(chat, understanding)) is everyday


@pytest.mark.parametrize(("name", "core"), [("用水总量", "用水"), ("常住人口", "常住人口")])
def test_the_measure_at_the_end_of_a_name(name: str, core: str) -> None:
    assert without_measure(name) == core
