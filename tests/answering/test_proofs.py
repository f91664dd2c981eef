"""The pieces that verdicts and comparisons are proven with, on lines as they stand in documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answering.proofs import bearing
from assistant.answering.proofs.bans import reaches
from assistant.answering.proofs.comparisons import side
from assistant.answering.proofs.evidence import Said
from assistant.answering.proofs.surroundings import Told
from assistant.answering.proofs.verdicts import parted


@pytest.mark.parametrize(
    ("claim", "statement", "reached"),
    [
        ("可以新建露天矿山吗", "新建矿山要按照绿色矿山的标准进行建设,严禁新建露天矿山", True),
        ("企业可以无证排污吗", "禁止无证排污和超标准、超总量排污", True),
        ("领导干部可以干预执法吗", "禁止领导干部违法违规干预执法活动", True),
        ("可以在楼道停放电动自行车吗", "不得在楼道、疏散通道停放电动自行车", True),
        # wider than the ban
        ("团场可以新建高耗水项目吗", "严禁水资源超载地区新建扩建高耗水项目", False),
        # under a condition, with an exception
        ("可以使用劣质煤吗", "暂不能通过清洁供暖替代散煤的地区,严禁使用劣质煤", False),
        ("可以占用永久基本农田吗", "不得占用永久基本农田,经批准的除外", False),
        # of something else
        ("可以新建露天矿山吗", "农村生活污水不得直接排入河道", False),
        # no ban at all
        ("可以使用一次性餐具吗", "鼓励使用可降解餐具", False),
    ],
)
def test_a_ban_reaches_what_it_bans(claim: str, statement: str, *, reached: bool) -> None:
    assert reaches(claim, statement) is reached


@pytest.mark.parametrize(
    ("text", "words", "number", "unit", "year"),
    [
        ("甲县2025年水土保持率的目标为不低于78%", "不低于78%", "78", "%", "2025"),
        ("甲县2025年用水总量的目标为控制在3.2亿立方米以内", "控制在3.2亿立方米以内", "3.2", "亿立方米", "2025"),
        ("甲县2030年灌溉水有效利用系数的目标为0.61~0.62", "0.61~0.62", "0.61", "", "2030"),
        ("甲县2025年治理率的目标为≥80%(参考性指标,2022年基数71.43%)", "≥80%", "80", "%", "2025"),
        ("甲县2035年:集中供水率达到95%", "集中供水率达到95%", "95", "%", "2035"),
        ("甲县2035年的目标:水质达到国家要求", "水质达到国家要求", None, "", "2035"),
    ],
)
def test_what_a_sentence_gives_to_a_comparison(text: str, words: str, number: str | None, unit: str, year: str) -> None:
    found = side(Said(text, ()))
    assert (found.words, found.number, found.unit, found.year) == (words, number and Decimal(number), unit, year)


def test_a_verdict_is_told_from_its_statement() -> None:
    assert parted("不对。甲县的目标为60%") == ("不对", "甲县的目标为60%")
    assert parted("对,说法正确。甲县的目标为60%") == ("对,说法正确", "甲县的目标为60%")
    assert parted("甲县不对外开放") == ("", "甲县不对外开放")


@pytest.mark.parametrize(
    ("claim", "sentence", "verdict"),
    [
        ("消除城市黑臭水体", "巩固城市黑臭水体治理成效", ""),  # another object
        ("消除城市黑臭水体", "巩固城市黑臭水体", "false"),
    ],
)
def test_a_verb_stands_against_another_of_the_same_object(claim: str, sentence: str, verdict: str) -> None:
    assert bearing.bearing((claim,), Told(sentence)) == verdict
