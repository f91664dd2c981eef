"""Who leads and who takes part, as clauses say it, with brackets inside brackets."""

from __future__ import annotations

import pytest

from ingest.duties import duties
from tests import factories

# A clause, and under it its units in order: role, unit.
LINES = """
构建资源利用效率体系。(牵头单位:兵团发展改革委、水利局、工信委、统计局)
    lead 兵团发展改革委
    lead 水利局
    lead 工信委
    lead 统计局
森林覆盖率达到20%。(牵头单位:兵团建设局(环保局)、农业局(林业局),参加单位:兵团国土资源局、水利局)
    lead 兵团建设局(环保局)
    lead 农业局(林业局)
    join 兵团国土资源局
    join 水利局
节约意识显著提高。(牵头单位:兵团党委宣传部(文化广播电视局、新闻出版局)、发展改革委、建设局(环保局))
    lead 兵团党委宣传部(文化广播电视局、新闻出版局)
    lead 发展改革委
    lead 建设局(环保局)
强化节能责任。(牵头单位:兵团工信委、农业局(畜牧兽医局、林业局)、机关事务管理局,参加单位:兵团国资委、质监局等)
    lead 兵团工信委
    lead 农业局(畜牧兽医局、林业局)
    lead 机关事务管理局
    join 兵团国资委
    join 质监局等
各部门要按照职责分工。(牵头单位:兵团各有关单位,各师(市)党委、各师(市))
    lead 兵团各有关单位
    lead 各师(市)党委
    lead 各师(市)
推进教师交流轮岗。（责任单位：市教育局、市人力资源社会保障局，各县（市、区）人民政府）
    responsible 市教育局
    responsible 市人力资源社会保障局
    responsible 各县（市、区）人民政府
完善教育体系（牵头单位：市教育局；参加单位：市财政局、市委编办）
    lead 市教育局
    join 市财政局
    join 市委编办
先做一件事（牵头单位：甲局）。再做另一件事（参加单位：乙局、丙局）。
    lead 甲局
    join 乙局
    join 丙局
责任单位：市民政局、市卫生健康委。其他单位按职责分工负责。
    responsible 市民政局
    responsible 市卫生健康委
健全传染病监测预警机制。（省疾控局牵头，省数据局、省通信管理局配合）
    lead 省疾控局
    join 省数据局
    join 省通信管理局
推进产业协同。(国家发展改革委牵头，工业和信息化部、商务部等参与，各省级人民政府按职责分工负责)
    lead 国家发展改革委
    join 工业和信息化部
    join 商务部
    responsible 各省级人民政府
支持再制造（市发展改革委(物价局)、市商务局按职责分工负责）
    responsible 市发展改革委(物价局)
    responsible 市商务局
新建、改扩建学校5所。由区教育体育局牵头，区住房和城乡建设局配合。
    lead 区教育体育局
    join 区住房和城乡建设局
新增停车泊位3500个。由区公安分局、区城市管理局共同牵头。
    lead 区公安分局
    lead 区城市管理局
改造危桥3座。由区交通运输局负责。
    responsible 区交通运输局
"""

NONE = [
    "由市教育局牵头组织实施。",
    "本办法由县公安局负责解释。",
    "由省民政厅牵头，省财政厅等部门参加，每半年至少召开一次会议。",
    "牵头单位应当每年报告一次。",
    "（此件公开发布）",
    "各责任单位要密切配合，形成合力。",
    "推行清单制度（以下简称制度，由各地自行负责）。",
    "建立协调机制（定期会商、信息共享、联合执法、密切配合）。",
]


def _cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in LINES.strip().splitlines():
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        else:
            cases.append((line, []))
    return cases


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_units_and_roles(text: str, expected: list[str]) -> None:
    assert [f"{duty.role} {duty.unit}" for duty in duties([factories.clause(text)])] == expected


@pytest.mark.parametrize("text", NONE)
def test_clauses_that_assign_nothing(text: str) -> None:
    assert list(duties([factories.clause(text)])) == []


@pytest.mark.parametrize(("text", "_"), _cases())
def test_each_unit_stands_at_its_place(text: str, _: list[str]) -> None:
    clause = factories.clause(text, start=100)
    for duty in duties([clause]):
        assert text[duty.start - 100 : duty.end - 100] == duty.unit
        assert (duty.document, duty.clause) == (clause.document, clause.id)
