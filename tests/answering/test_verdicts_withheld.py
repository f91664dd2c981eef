"""Statements that the text neither bears out nor gainsays word by word: no verdict is given."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from tests.library import library

PLAN = """某省卫生健康行动方案
一、重点项目
1.疾控机构标准化建设项目。支持103个县级疾控中心实验室设备更新，省级财政对每个县补助120万元。
2.托育服务项目。市级财政向每所托育中心补助20万元。
"""

FARM = """白桦农场2026年计划执行情况报告
一、2025年执行情况
（一）招商。白桦农场引进项目11个，到位资金4.6亿元，完成年度计划的92%。
"""
COUNTY = """青石县碳达峰实施方案
一、目标
（一）达峰。青石县深入实施2030年前碳达峰十大行动。
"""


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    texts = {"plan.txt": PLAN, "farm.txt": FARM, "county.txt": COUNTY}
    return Chat.open(library(tmp_path_factory.mktemp("verdicts"), texts))


@pytest.mark.parametrize("statement", ["某省县级疾控中心每个县补助120万元，对吗", "托育中心每所补助20万元，对吗"])
def test_who_gets_something_is_not_gainsaid_by_who_gives_it(chat: Chat, statement: str) -> None:
    assert not chat.ask(statement).answer.startswith("不对")


def test_another_figure_is_gainsaid(chat: Chat) -> None:
    assert chat.ask("某省省级财政对每个县补助150万元，对吗").answer.startswith("不对")


@pytest.mark.parametrize(
    "statement", ["某省县级财政对每个县补助120万元，对吗", "某省国家财政对每个县补助120万元，对吗"]
)
def test_another_giver_is_never_borne_out(chat: Chat, statement: str) -> None:
    assert not chat.ask(statement).answer.startswith("对")


@pytest.mark.parametrize(
    "statement",
    [
        "白桦农场2025年到位资金完成了年度计划，对吗",  # 92% of it
        "青石县2030年前碳达峰，白桦农场也是，对吗",  # one of two says so
    ],
)
def test_a_part_never_bears_out_the_whole(chat: Chat, statement: str) -> None:
    assert not chat.ask(statement).answer.startswith("对")


def test_the_very_words_of_the_text_are_never_gainsaid(chat: Chat) -> None:
    answer = chat.ask("某省第十二条　托育服务项目。市级财政向每所托育中心补助20万元，对吗")
    assert not answer.answer.startswith("不对"), answer.answer
