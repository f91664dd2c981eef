"""What was planned and what was done in one year: told apart, and never one for the other."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from tests.library import library

PLAN = """青石滩农场2025年经济发展计划执行情况与2026年计划
一、2026年主要目标
主要经济指标见附表。
附表 主要经济指标
指标\t单位\t2025年计划\t2025年实际\t2026年计划
生产总值\t亿元\t18.50\t18.62\t19.83
牛奶产量\t万吨\t1.30\t1.28\t1.60
二、重点任务
（一）优化审批。一般项目审批时限由35个工作日压缩至28个工作日。
"""


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("kinds"), {"plan.txt": PLAN}))


@pytest.mark.parametrize(
    ("question", "holds", "never"),
    [
        ("青石滩农场2025年生产总值实际多少", ("实际值为18.62亿元",), ("18.50",)),
        ("青石滩农场2025年生产总值计划多少", ("18.50亿元",), ("18.62",)),
        ("青石滩农场2025年生产总值", ("18.50亿元", "实际值为18.62亿元"), ()),
        ("青石滩农场2026年生产总值目标比2025年实际多多少", ("19.83亿元－18.62亿元＝1.21亿元",), ("18.50",)),
        ("青石滩农场2026年牛奶产量比2025年增加多少", ("0.32万吨",), ("0.3万吨",)),
        ("一般项目审批时限压缩到多少", ("28个工作日",), ()),
    ],
)
def test_plan_and_outcome(chat: Chat, question: str, holds: tuple[str, ...], never: tuple[str, ...]) -> None:
    answer = chat.ask(question).answer
    assert all(part in answer for part in holds), answer
    assert not any(part in answer for part in never), answer
