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


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("verdicts"), {"plan.txt": PLAN}))


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
