"""Another member of the row than the one asked, a goal for what was done, a figure that gives way to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chat import Chat
from ingest.build import Request, build
from tests.answering.asking import ECO, OTHER, asked, holds

NOTICE = """关于做好青年人才安居补贴申报工作的通知

一、补贴标准

（一）租房补贴：本科毕业生每人每月800元，大专毕业生每人每月500元。
（二）购房补贴：硕士研究生一次性补贴8万元，本科毕业生一次性补贴4万元。

二、用水价格

居民生活用水第一阶梯价格每立方米2.1元，第二阶梯每立方米3.15元。东片、西片分别改造灌溉面积8.2万亩、5.6万亩。
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    folder = tmp_path_factory.mktemp("notice")
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    out: Path = tmp_path_factory.mktemp("index")
    build(Request(out, (folder,)))
    return Chat.open(out)


@pytest.mark.parametrize(
    ("question", "part", "never"),
    [
        ("居民生活用水第二阶梯水价", "3.15元", None),
        ("大专毕业生租房补贴每月多少", "大专毕业生每人每月500元", None),
        ("西片改造灌溉面积多少", "5.6万亩", "8.2"),
    ],
)
def test_the_member_asked_for_is_told(notice: Chat, question: str, part: str, never: str | None) -> None:
    holds(notice.ask(question), (part,), (never,) if never else ())


@pytest.mark.parametrize("question", ["居民用水第三阶梯价格", "北片改造灌溉面积多少"])
def test_another_member_is_no_answer(notice: Chat, question: str) -> None:
    answer = notice.ask(question)
    assert not answer.answered, answer.answer


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (OTHER, "青澜市新建高中多少所"),
        # whose figure it is stands before the year; a thing named without its figure; the whole for each head's share
        (ECO, "北疆2025年秸秆综合利用率"),
        (ECO, "兵团2027年绿色园区产值占比"),
        (ECO, "第十二师农村自来水普及率2025"),
        (OTHER, "岚江省2025年80周岁以上老年人口"),
        (ECO, "十二师2025年棉花种植面积多少亩"),
        (ECO, "第十二师2025年公园绿地面积"),
        (OTHER, "青澜市2025年养老机构数量目标"),
        (ECO, "兵团2027年非化石能源消费占比实际是多少"),
        (ECO, "兵团2020年城镇污水处理率实际完成了多少"),
        (OTHER, "沧南经开区2024年实际数字经济核心产业增加值"),
    ],
)
def test_a_neighbour_or_a_goal_is_no_answer(name: str, question: str, request: pytest.FixtureRequest) -> None:
    answer = asked(request, name, question)
    assert not answer.answered, answer.answer


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "第十二师2022年农村生活污水治理率实际多少", ("71.43%",)),
        (OTHER, "农村教师生活补助目前每人每月多少", ("由每人每月300元提高到500元",)),
        (OTHER, "青澜市农村教师生活补助标准是多少", ("由每人每月300元提高到500元",)),
        (OTHER, "农村教师补助标准涨了多少元", ("500元－300元＝200元",)),
        (ECO, "兵团2021—2030年累计治理沙化土地多少", ("兵团", "600万亩")),
    ],
)
def test_what_is_and_what_is_to_be(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    "question", ["2020年，兵团单位生产总值用水量要比2015年降多少个百分比", "单位生产总值用水量2020年比2015年降多少"]
)
def test_the_year_compared_with_is_not_said_to_be_missing(question: str, request: pytest.FixtureRequest) -> None:
    holds(asked(request, ECO, question), ("比2015年下降25%",), ("没有给出2015年",))
