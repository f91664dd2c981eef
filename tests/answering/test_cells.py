"""Cells of plain tables: tiers, contacts, marks — by the row's first cell and the column's head."""

from __future__ import annotations

import pytest

from assistant.answering.conditions import measured
from assistant.answering.figures import matches
from assistant.chat import Chat
from tests.library import library

NOTICE = """某市住房和城乡建设局关于申报电梯加装补助的通知
各区县住房和城乡建设局：
一、补助标准
按附件1的标准给予补助。采用平层入户方式的，每台增加2万元。
附件1
电梯加装补助标准
停靠层站数\t补助标准（万元/台）\t其中：市级承担（万元）
4层站\t20\t12
5层站\t22\t13.2
7层站及以上\t28\t16.8
附件2
咨询联系方式
单位\t联系人\t联系电话\t办公地址
东湖区住房和城乡建设局\t陈立新\t0739-5551316\t东湖路15号
西城区住房和城乡建设局\t吴晓燕\t0739-5552408\t建设西路62号
"""


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("cells"), {"notice.txt": NOTICE}))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("加装电梯5层站补助标准是多少", "5层站的补助标准是22万元/台。"),
        ("五层站电梯补助多少万元", "5层站的补助标准是22万元/台。"),
        ("4层站和5层站补助标准", "4层站的补助标准是20万元/台。5层站的补助标准是22万元/台。"),
        ("5层站市级承担多少", "5层站的市级承担是13.2万元。"),
        ("东湖区电梯加装打哪个电话", "东湖区住房和城乡建设局的联系电话是0739-5551316。"),
        ("西城区住建局联系人是谁", "西城区住房和城乡建设局的联系人是吴晓燕。"),
        ("西城区住房和城乡建设局的地址", "西城区住房和城乡建设局的办公地址是建设西路62号。"),
    ],
)
def test_cells(chat: Chat, question: str, answer: str) -> None:
    given = chat.ask(question)
    assert given.answer == answer
    assert given.citations and all(place.clause.startswith("附件") for place in given.citations)


@pytest.mark.parametrize("question", ["14层站补助标准是多少", "6层站补助标准", "北山区住建局联系人是谁", "5层站的人口"])
def test_rows_that_are_not_there_give_no_cell(chat: Chat, question: str) -> None:
    assert not any(cell in chat.ask(question).answer for cell in ("20万", "22万", "28万", "陈立新", "吴晓燕"))


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("补助标准（万元/台）", "25", "补助标准是25万元/台"),
        ("其中：市级承担（单位：万元）", "13.2", "市级承担是13.2万元"),
        ("联系人", "何静", "联系人是何静"),
        ("办理时限（工作日）", "即时办结", "办理时限（工作日）是即时办结"),
    ],
)
def test_a_unit_follows_the_figure(head: str, cell: str, said: str) -> None:
    assert measured(head, cell) == said


BULLETIN = """沅泽市水资源公报（2024年）
一、水资源量
表1　2024年沅泽市行政分区用水量　　单位：亿立方米
行政分区\t农业\t工业\t合计
沅东区\t1.86\t2.40\t4.26
临溪县\t4.75\t0.83\t5.58
2024年总用水量9.84亿立方米，万元国内生产总值用水量62.7立方米，万元工业增加值用水量31.5立方米。
二、预警级别
表2　降雪预警级别
预警级别\t24小时降雪量（毫米）\t发布单位
红色\t15以上\t市气象局
橙色\t10～15\t市气象局
三、申报材料
序号\t材料名称\t份数\t材料形式
1\t取水许可申请书\t2\t原件
2\t水资源论证报告\t3\t原件
"""


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("bulletin"), {"bulletin.txt": BULLETIN}))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("临溪县2024年农业用水量是多少", "临溪县的农业是4.75亿立方米。"),
        ("红色预警24小时降雪量要达到多少", "红色的24小时降雪量是15毫米以上。"),
        ("水资源论证报告要交几份", "水资源论证报告的份数是3。"),
    ],
)
def test_cells_of_years_places_and_numbered_rows(bulletin: Chat, question: str, answer: str) -> None:
    assert bulletin.ask(question).answer == answer


def test_no_cell_of_a_year_that_the_table_is_not_of(bulletin: Chat) -> None:
    assert "4.75" not in bulletin.ask("临溪县2023年农业用水量是多少").answer


def test_what_is_used_for_so_much_value_is_not_what_is_used(bulletin: Chat) -> None:
    meant = [match.target.indicator for match in matches(bulletin.library, "工业用水量", None)]
    assert "总用水量" in meant and not any(name.startswith("万元") for name in meant)
    assert "31.5" in bulletin.ask("2024年万元工业增加值用水量是多少").answer
