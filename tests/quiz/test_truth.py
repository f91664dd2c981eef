"""What is proven true, what is proven false, and what is neither, over the two samples."""

from __future__ import annotations

import pytest

from assistant.quiz.items import Claim, Question
from assistant.quiz.workshop import Workshop

PLAN, RULES = "plan", "rules"


def question(workshop: Workshop, family: str, *, holding: str, document: str = PLAN) -> Question:
    """The question of that family whose words or keys hold ``holding``."""
    found = [
        q
        for q in workshop.materials.questions(document)
        if q.family == family and holding in " ".join((*q.keys, *dict(q.words).values()))
    ]
    assert found, (family, holding)
    return found[0]


@pytest.mark.parametrize(
    ("family", "holding", "text", "holds", "fails"),
    [
        ("goal", "九年义务教育巩固率", "≥98%", True, False),
        ("goal", "九年义务教育巩固率", "98%以上", True, False),
        ("goal", "九年义务教育巩固率", "≥99%", False, True),  # another year's
        ("goal", "公办园在园幼儿占比", "≥52.3%", False, True),  # the baseline
        ("goal", "九年义务教育巩固率", "≥97.5%", False, False),  # a sentence gives it without a year: neither
        ("goal", "九年义务教育巩固率", "≥95%", False, True),  # another indicator's
        ("baseline", "公办园在园幼儿占比", "52.3%", True, False),
        ("baseline", "公办园在园幼儿占比", "58%", False, True),
        ("year", "专任教师年培训学时达标率", "2027年", True, False),
        ("year", "专任教师年培训学时达标率", "2030年", False, True),
        ("attribute", "约束性", "公办园在园幼儿占比", True, False),
        ("attribute", "约束性", "高中阶段毛入学率", False, True),
        ("attribute", "约束性", "小学生近视率", False, False),  # not in the table: neither
        ("duty", "保障教师待遇", "县财政局", True, False),
        ("duty", "保障教师待遇", "县教育局", False, True),  # takes part
        ("duty", "保障教师待遇", "县公安局", False, True),
        ("part", "保障教师待遇", "建设高素质教师队伍", True, False),
        ("part", "保障教师待遇", "组织保障", False, True),
        ("part", "保障教师待遇", "不存在的部分", False, False),
        ("parts", "优化资源布局", "办好县域普通高中", True, False),
        ("parts", "优化资源布局", "保障教师待遇", False, True),
        ("quoted", "幼有优育", "幼有优育", True, False),
        ("quoted", "幼有优育", "强校帮弱校", False, True),
        ("number", "每两年表彰乡村教师", "100名", True, False),
        ("number", "每两年表彰乡村教师", "600名", False, True),
        ("number", "每两年表彰乡村教师", "100名左右", False, False),  # hardly another answer
    ],
)
def test_plan(workshop: Workshop, family: str, holding: str, text: str, holds: bool, fails: bool) -> None:
    claim = question(workshop, family, holding=holding).claim
    assert (workshop.truth.holds(claim, text), workshop.truth.fails(claim, text)) == (holds, fails)


@pytest.mark.parametrize(
    ("family", "holding", "text", "holds", "fails"),
    [
        ("listed", "乘用电梯的人员", "携带易燃易爆物品乘用电梯", True, False),
        ("listed", "乘用电梯的人员", "建立电梯安全技术档案", False, True),
        ("term", "维护保养单位", "依法取得许可从事电梯维护保养活动的单位", True, False),
        ("term", "维护保养单位", "实际行使电梯使用管理权的单位或者个人", False, True),
        ("modal", "安全第一", "应当", True, False),
        ("modal", "安全第一", "可以", False, True),
        ("number", "保存期限", "四年", True, False),
        ("number", "保存期限", "五年", False, True),
        ("fact", "施行日期", "2023年1月1日", True, False),
        ("fact", "施行日期", "2022年9月28日", False, False),  # a date of its own: too near to be an option
    ],
)
def test_rules(workshop: Workshop, family: str, holding: str, text: str, holds: bool, fails: bool) -> None:
    claim = question(workshop, family, holding=holding, document=RULES).claim
    assert (workshop.truth.holds(claim, text), workshop.truth.fails(claim, text)) == (holds, fails)


def test_an_unknown_relation_proves_nothing(workshop: Workshop) -> None:
    claim = Claim("hearsay", PLAN)
    assert not workshop.truth.holds(claim, "任何话") and not workshop.truth.fails(claim, "任何话")


def test_no_text_is_both_true_and_false(workshop: Workshop) -> None:
    for document in (PLAN, RULES):
        for asked in workshop.materials.questions(document):
            for text in (*asked.keys, *(choice.text for choice in workshop.materials.neighbours(asked))):
                assert not (workshop.truth.holds(asked.claim, text) and workshop.truth.fails(asked.claim, text)), text
