"""Figures of a kind: money, spans of time, ages, asked in words of every day of sentences that name no indicator."""

from __future__ import annotations

import pytest

from assistant.answering.suiting import undated
from tests.answering.asking import ECO, OTHER, asked, defect, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (OTHER, "不戴头盔骑电动车罚多少", ("未佩戴安全头盔", "30元")),
        # the article of the penalty only refers to the conduct
        (OTHER, "卖改装电动车罚多少钱", ("5000元以上3万元以下", "销售拼装、加装、改装的电动自行车")),
        (OTHER, "私自改装电动车罚多少钱", ("200元以上500元以下", "拼装、加装、改装电动自行车")),
        (OTHER, "举报学校食堂最高奖多少钱", ("不低于1000元", "最高不超过50万元")),
        (OTHER, "青澜随迁子女入学审核几个工作日", ("10个工作日",)),
        (OTHER, "充电服务费最高多少钱一度", ("0.3元",)),
        (OTHER, "岚江失能老人护理补贴一个月多少", ("120元",)),
        # a figure in the question that says which things are meant
        (OTHER, "青澜60岁以上老人占比", ("60周岁及以上", "21.6%")),
        (OTHER, "沧南引进10亿以上项目几个", ("10亿元以上项目", "不少于6个")),
        # a span of time is no sum of money, a frequency no span
        (OTHER, "沧南青年数字工程师补贴最长多久", ("36个月",)),
        (OTHER, "食品留样时间", ("48小时",)),
        (OTHER, "学校每学期开几次食品安全会", ("2次食品安全专题会议",)),
    ],
)
def test_the_sentence_with_a_figure_of_the_kind_answers(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (OTHER, "骑电动车闯红灯罚多少钱"),
        (OTHER, "平硕酒后骑电动车罚多少"),
        (OTHER, "平硕县电动自行车保有量是多少辆"),
        (OTHER, "岚江百岁老人一个月发多少钱"),
        (ECO, "第七师污水处理费一吨收几块钱"),
        (ECO, "十二师乱倒垃圾罚多少钱"),
        # another thing of the same name, unit or number
        (ECO, "十二师2025年GDP目标"),
        (OTHER, "青澜高中学位多少"),
        defect(OTHER, "全国有多少学校食堂", reason="a sentence with other figures is told"),
        (OTHER, "青澜学校食堂补贴一天多少钱"),
        (ECO, "十二师生态环境局有多少人"),
        (ECO, "兵团2020年城镇化率目标"),
        (ECO, "新疆有多少个县"),
    ],
)
def test_no_figure_of_the_kind_stands_in_for_another(name: str, question: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, name, question).answered


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("自2023年9月1日起30日内办结", "自 起30日内办结"),
        ("每年4月30日前报送，保存2年", "每年 前报送，保存2年"),
    ],
)
def test_dates_are_no_spans_of_time(text: str, left: str) -> None:
    assert undated(text) == left
