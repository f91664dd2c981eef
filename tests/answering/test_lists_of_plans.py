"""Lists, rows, parts and particulars of invented papers: what is listed is complete, or is not listed."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from ingest.build import Request, build
from tests.answering import invented_plans
from tests.answering.asking import asked, holds

PLANS = "plans"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    """The assistant over the three papers."""
    folder = tmp_path_factory.mktemp("plans")
    papers = {"projects.md": "PROJECTS", "emergency.txt": "EMERGENCY", "network.md": "NETWORK"}
    for name, text in papers.items():
        (folder / name).write_text(getattr(invented_plans, text), "utf-8")
    build(Request(folder / "index", tuple(folder / name for name in papers)))
    return Chat.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "parts", "never"),
    [
        # rows by department, figure, month, year, kind, and several of them
        ("青禾民生实事表1有几个项目", ("列出的项目共6个：",), ()),
        ("青禾民生实事总投资5000万元以上的项目有哪些",
         ("不低于5000万元的项目共3项：", "老旧小区改造；", "社区医院建设；", "农村公路提升"), ("城东",)),
        ("青禾民生实事12月底完成的项目有哪些", ("含“12月”的项目共2项：", "社区医院建设；养老服务综合体"), ()),
        ("常务副区长负责的项目有几个", ("的项目共2项：农贸市场提升；农村公路提升",), ()),
        ("云汀水网牵头单位是县水利局的项目有哪些", ("共3项：", "病险水库除险加固工程"), ("智慧水利",)),
        ("云汀水网规划县自然资源局配合的项目", ("含“县自然资源局”的项目共1项：引青济汀工程",), ()),
        ("云汀2026年完成的改建项目有哪些", ("“改建”且完成时限含“2026年”的项目共1项：",), ()),
        ("云汀水网规划2030年目标不低于95%的指标有哪些", ("2030年不低于95%的指标共3项：",), ("水土保持率",)),
        # one row
        ("青禾农贸市场提升谁牵头，什么时候完成，投资多少",
         ("牵头单位是区商务局", "完成时间是9月底", "总投资（万元）是2100"), ()),
        ("病险水库除险加固工程是新建还是改建", ("建设性质是改建",), ()),
        # parts, stages, ordinals: none is left out
        ("青禾民生实事保障措施有哪几条", ("一要加强组织领导", "二要强化资金保障", "三要严格督查考核"), ("表1",)),
        ("青禾民生实事实施步骤分几个阶段", ("第一阶段", "第二阶段", "第三阶段（11月至12月）"), ("共2项",)),
        ("青禾民生实事主要内容有几项", ("共4项：", "扩大就业；", "改善住房"), ()),
        ("云汀水网规划存在哪些问题", ("共4项：一是水资源时空分布不均", "四是管理能力偏弱"), ()),
        ("溪口防汛预案目录", ("的目录：1总则；", "5附则"), ()),
        # items after a lead-in that stands beside them
        ("溪口启动一级响应要满足哪些条件", ("启动Ⅰ级响应", "（1）主要江河", "（3）3个以上县"), ("20年一遇",)),
        ("溪口启动二级响应要满足哪些条件", ("启动Ⅱ级响应", "（1）主要江河发生20年一遇"), ("启动Ⅰ级响应", "3个以上县")),
        ("溪口启动一级响应的第二项条件是什么", ("（2）大中型水库出现重大险情",), ("（1）",)),
        # particulars
        ("青禾民生实事方案谁解释，什么时候开始执行", ("解释机关是区政府办公室", "施行日期是印发之日"), ()),
        ("溪口防汛预案适用范围", ("范围是溪口市行政区域内水旱灾害的预防和应急处置",), ()),
        ("云汀水网规划文号、基准年、期限", ("云政发〔2024〕18号", "2023年", "2024—2030年"), ()),
        # follow-ups
        ("云汀水网规划约束性指标有哪些 / 预期性的呢", ("“预期性”的指标共4项：", "水土保持率"), ("用水总量",)),
        ("云汀水网规划基准年 / 期限呢 / 文号呢", ("云政发〔2024〕18号",), ()),
        ("云汀水网规划保障措施 / 第三条", ("拓宽投融资渠道",), ("严格监督",)),
    ],
)  # fmt: skip
def test_plans(request: pytest.FixtureRequest, question: str, parts: tuple[str, ...], never: tuple[str, ...]) -> None:
    holds(asked(request, PLANS, question), parts, never)


@pytest.mark.parametrize(
    "question",
    [
        "青禾民生实事方案有几个附件",
        "溪口防汛预案文号",
        "云汀水网规划谁发的",
        "云汀水网规划第九章讲什么",
        "溪口防汛预案联系电话",
    ],
)
def test_what_plans_do_not_say(request: pytest.FixtureRequest, question: str) -> None:
    assert not asked(request, PLANS, question).answered
