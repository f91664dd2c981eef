"""A document that asks and answers itself, and rows named in pieces, under merged cells or by another cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.row_names import pieced, without
from assistant.chat import Chat
from tests.library import library

READING = """《某市住房公积金提取管理办法》政策解读

近日，某市印发了《某市住房公积金提取管理办法》，现解读如下：
一、《办法》修订的背景是什么？
答：原办法自2019年实施以来，对支持职工住房消费发挥了重要作用。
二、哪些情形可以提取住房公积金？
答：有下列情形之一的，可以申请提取：（一）购买自住住房的；（二）租赁自住住房的；（三）加装电梯的。
问：办理提取需要多长时间？
答：材料齐全的，应当自受理之日起3个工作日内作出决定。
问：骗提套取会怎样处理？
答：责令限期退回，自查实之日起5年内不予受理提取申请。
"""

TABLES = """某县收费目录清单
附件1
行政事业性收费目录清单
序号\t执收部门\t收费项目\t收费标准\t文件依据
1\t公安\t居民身份证工本费（到期换领）\t20元/证\t发改价格〔2003〕2322号
2\t公安\t居民身份证工本费（丢失补领）\t40元/证\t发改价格〔2003〕2322号
3\t自然资源\t不动产登记费（住宅类）\t80元/件\t发改价格规〔2016〕2559号
附件2
部门职责边界
管理事项\t相关部门\t职责分工
森林火灾防治\t县林业局\t组织编制森林火灾防治规划
森林火灾防治\t县公安局\t负责火场警戒和火案侦破
野生动物疫病监测\t县林业局\t负责陆生野生动物疫源疫病监测
"""


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("faq"), {"reading.txt": READING, "tables.txt": TABLES}))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些情形可以提取住房公积金", "（一）购买自住住房的；（二）租赁自住住房的；（三）加装电梯的"),
        ("办理公积金提取要多长时间", "3个工作日内"),
        ("骗提公积金怎么处理", "5年内不予受理"),
        ("公积金提取办法修订背景是什么", "原办法自2019年实施以来"),
        ("居民身份证丢失补领工本费多少钱", "居民身份证工本费（丢失补领）的收费标准是40元/证。"),
        ("住宅类不动产登记费收费标准", "不动产登记费（住宅类）的收费标准是80元/件。"),
        ("森林火灾防治中县公安局负责什么", "负责火场警戒和火案侦破"),
    ],
)
def test_told_by_the_documents_own_answer_or_row(chat: Chat, question: str, said: str) -> None:
    given = chat.ask(question)
    assert given.answered
    assert said in given.answer


@pytest.mark.parametrize(
    "question", ["骗提公积金的罚款标准是多少元", "居民身份证加急费多少钱", "公积金贷款最高额度是多少"]
)
def test_what_no_question_and_no_row_tells(chat: Chat, question: str) -> None:
    assert not any(word in chat.ask(question).answer for word in ("5年", "20元", "40元", "3个工作日"))


@pytest.mark.parametrize(
    ("name", "said", "whole"),
    [
        ("不动产登记费（住宅类）", "住宅类不动产登记费标准", True),
        ("居民身份证工本费（到期换领）", "居民身份证丢失补领工本费", False),
        ("东湖公园门票", "东湖公园淡季门票", True),
        ("门票", "东湖公园票", False),
    ],
)
def test_names_said_in_pieces(name: str, said: str, *, whole: bool) -> None:
    assert pieced(name, said) is whole


def test_without_what_is_said() -> None:
    assert without("处罚依据", "对盗伐林木的处罚").split() == ["依据"]


RANKED = """某县2025年公开招聘教师公告
附件
某县2025年公开招聘教师岗位表
学段\t岗位名称\t岗位代码\t招聘人数
高中\t高中语文\tA01\t8
高中\t高中数学\tA02\t10
小学\t小学语文\tB01\t32
合计\t合计\t—\t50
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪个岗位招聘人数最多", "小学语文最多"),
        ("招聘人数最少的岗位是哪个", "高中语文最少"),
        ("小学语文的岗位代码", "小学语文的岗位代码是B01。"),
    ],
)
def test_rows_under_merged_cells_are_ranked_by_their_own_names(tmp_path: Path, question: str, said: str) -> None:
    chat = Chat.open(library(tmp_path, {"ranked.txt": RANKED}))
    assert said in chat.ask(question).answer
