"""Rows of tables whose names repeat, neighbours in a row of figures, and dates dealt out by 分别."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.by_cell import _told_head
from assistant.answering.conditions import measured
from assistant.chat import Chat
from tests.library import library

PLAN = """某县水务局行政处罚权力清单
一、职权事项
表1 行政处罚权力清单
序号\t事项编码\t事项名称\t处罚标准\t承办机构
1\tXS-001\t未取得取水许可擅自取水\t2万元以上10万元以下\t水政监察大队
2\tXS-002\t违法采砂\t货值2倍以上20倍以下\t水政监察大队
3\tXS-003\t盗用城市公共供水\t3万元以下\t供排水科
二、裁量基准
表2 裁量基准
事项\t违法程度\t情形\t裁量幅度（万元）
在河道管理范围内倾倒垃圾\t轻微\t1立方米以下\t0.5以下
在河道管理范围内倾倒垃圾\t严重\t10立方米以上\t2～5
未取得取水许可擅自取水\t轻微\t日取水量不足10立方米\t2～3
未取得取水许可擅自取水\t严重\t日取水量50立方米以上\t6～10
三、资金保障
某县农村公路建设补助标准
单位：万元/公里
建设类型\t技术标准\t地区\t补助标准\t
新建\t三级公路\t平原区\t60\t
新建\t三级公路\t山岭区\t80\t
改建\t三级公路\t平原区\t45\t
改建\t四级公路\t全部\t20\t
四、预警和养护
（一）预警。蓝色预警的有效期为24小时，黄色为48小时，橙色和红色为72小时。
（二）养护。日常养护资金按县道每年每公里10000元、乡道每年每公里5000元、村道每年每公里3000元的标准安排。
（三）投资。全县房地产开发投资412.3亿元，下降9.7%，其中住宅投资318.5亿元，下降8.8%。
表4 2024年支出完成情况表
项目\t年初预算数\t完成数
卫生健康支出\t47800\t46210
农林水支出\t58300\t65980
表5 主要河流水质状况
河流\t优良比例（%） 2024年\t优良比例（%） 2023年\t断面个数
青衣河\t83.3\t66.7\t6
黑水河\t50.0\t25.0\t4
表6 站点服务指标
指标\t一级站点\t二级站点
巡检频次\t每日2次\t每日1次
保洁周期\t3天\t7天
（四）进度。站前广场、东湖隧道、公交枢纽分别于2025年9月30日、11月30日和12月20日前完工。
五、成员单位职责
县林业局：负责森林火灾预防工作，组织开展防火巡护、火源管理、防火设施建设。
县应急管理局：负责综合指导各乡镇和有关部门的森林火灾防控工作，组织协调火灾扑救。
"""

CHARTER = """东方工程大学章程
第一章 总则
第一条 学校全日制在校生规模为28000人左右，其中研究生6000人左右。
第二条 教师在专任岗位上的数量不低于教职工总数的60%。
第二章 附则
第三条 本章程自核准发布之日起施行。
"""


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("shared"), {"plan.txt": PLAN}))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("违法采砂由哪个机构承办", "违法采砂的承办机构是水政监察大队。"),
        ("盗用城市公共供水罚多少", "盗用城市公共供水的处罚标准是3万元以下。"),
        ("倾倒垃圾情节严重的裁量幅度是多少", "在河道管理范围内倾倒垃圾严重的裁量幅度是2～5万元。"),
        ("未取得取水许可擅自取水违法程度轻微的裁量幅度", "未取得取水许可擅自取水轻微的裁量幅度是2～3万元。"),
        ("山岭区新建三级公路补助标准是多少", "新建山岭区的补助标准是80万元/公里。"),
        ("四级公路改建补助标准", "改建四级公路的补助标准是20万元/公里。"),
        ("卫生健康支出2024年完成数是多少", "卫生健康支出的完成数是46210。"),
        ("二级站点的巡检频次是多少", "巡检频次的二级站点是每日1次。"),
        ("平原区改建三级公路每公里补助多少万元", "改建三级公路的补助标准是45万元/公里。"),
    ],
)
def test_a_row_is_called_by_all_that_tells_it_apart(chat: Chat, question: str, answer: str) -> None:
    given = chat.ask(question)
    assert given.answer == answer
    assert given.citations


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("橙色预警的有效期是多长时间", ("目标为24小时", "为24小时。")),
        ("乡道每年每公里养护资金标准是多少", ("目标为10000元",)),
        ("房地产开发投资中住宅投资是多少", ("412.3亿元。",)),
        ("2025年卫生健康支出安排多少", ("46210", "47800")),
        ("三级站点的巡检频次是多少", ("每日",)),
        ("县教育局在森林火灾防控中的职责是什么", ("县应急管理局：", "县林业局：")),
    ],
)
def test_the_figure_of_a_neighbour_is_not_told(chat: Chat, question: str, never: tuple[str, ...]) -> None:
    given = chat.ask(question).answer
    assert not any(words in given for words in never)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("站前广场2025年9月30日前完工，对吗", "对，"),
        ("站前广场2025年12月20日前完工，对吗", "不对"),
        ("公交枢纽12月20日前完工，对吗", "对，"),
        ("东湖隧道2025年12月20日前完工，对吗", "不对"),
    ],
)
def test_dates_dealt_out_are_of_their_own(chat: Chat, statement: str, verdict: str) -> None:
    assert chat.ask(statement).answer.startswith(verdict)


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("裁量幅度（万元）", "2～5", "裁量幅度是2～5万元"),
        ("裁量幅度（万元）", "0.5以下", "裁量幅度是0.5万元以下"),
        ("满意度（%）", "≥92", "满意度是≥92%"),
    ],
)
def test_ranges_and_limits_take_the_unit_of_their_head(head: str, cell: str, said: str) -> None:
    assert measured(head, cell) == said


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("学校全日制在校生规模是多少", "学校全日制在校生规模为28000人左右。"),
    ],
)
def test_a_figure_of_no_known_place_stands_by_itself(tmp_path: Path, question: str, answer: str) -> None:
    assert Chat.open(library(tmp_path, {"charter.txt": CHARTER})).ask(question).answer == answer


def test_the_head_asked_for_comes_before_one_of_the_same_lower_head() -> None:
    said = "2级能效电视机最高补贴多少元"
    sums, shares = "最高补贴金额 2级能效", "补贴比例 2级能效"
    assert _told_head(sums, said) > _told_head(shares, said)
    assert _told_head(sums, said) > _told_head("最高补贴金额 1级能效", said)
