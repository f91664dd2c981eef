"""Figures: each one that the documents give is found by its name, and none stands in for another."""

from __future__ import annotations

import re

import pytest

from assistant.answering.lookup import value_key
from assistant.chat import Chat
from assistant.records import Answer, Target
from tests import factories
from tests.answering.asking import ECO, OTHER, asked, holds, library


def plain(target: Target) -> bool:
    """A figure of one year under a name long enough to ask by."""
    single = bool(target.year) and "—" not in target.year
    return single and not target.marks and len(target.indicator) >= 4


def told(answer: Answer, target: Target) -> bool:
    return target.value in answer.answer or re.sub(r"\s", "", target.shown) in answer.answer


def namesakes(chat: Chat, target: Target) -> list[Target]:
    """Figures that the same question may as well mean: of the entity and year, one name inside the other."""
    return [
        other
        for other in chat.library.targets
        if (other.entity, other.year) == (target.entity, target.year)
        and (target.indicator in other.indicator or other.indicator in target.indicator)
    ]


@pytest.mark.parametrize(("name", "least"), [(ECO, 250), (OTHER, 150)])
def test_every_figure_of_the_base_is_told_when_asked_by_name(
    name: str, least: int, request: pytest.FixtureRequest
) -> None:
    chat = library(request, name)
    held = [t for t in chat.library.targets if plain(t) and t.kind in ("target", "baseline", "actual")]
    lost, instead = [], 0
    for target in held:
        answer = chat.ask(f"{target.entity}{target.year}年{target.indicator}是多少")
        if not told(answer, target):
            same = answer.answered and any(told(answer, other) for other in namesakes(chat, target))
            instead += same
            lost += [] if same else [(answer.question, target.shown, answer.answer)]
    assert len(held) >= least
    assert not lost
    assert instead <= len(held) // 50


@pytest.mark.parametrize(("name", "least"), [(ECO, 90), (OTHER, 50)])
def test_a_year_that_a_document_does_not_have_is_declined_for_every_figure(
    name: str, least: int, request: pytest.FixtureRequest
) -> None:
    chat = library(request, name)
    texts = {d.id: chat.store.text(d.id) for d in chat.store.documents}
    held = {(t.entity, t.indicator): t for t in chat.library.targets if plain(t) and t.kind == "target"}
    questions = []
    for position, (entity, indicator) in enumerate(sorted(held)):
        year = ("2028", "2019", "2032")[position % 3]
        if year not in texts[held[entity, indicator].document]:
            questions.append(f"{entity}{year}年{indicator}是多少")
    answered = [(question, said.answer) for question in questions if (said := chat.ask(question)).answered]
    assert len(questions) >= least
    assert not answered


@pytest.mark.parametrize("name", [ECO, OTHER])
def test_an_entity_is_never_told_a_figure_that_only_another_one_has(name: str, request: pytest.FixtureRequest) -> None:
    chat = library(request, name)
    entities = sorted({t.entity for t in chat.library.targets})
    rows = {(t.indicator, t.entity): t for t in chat.library.targets if plain(t) and t.kind == "target" and t.table}
    wrong = []
    for indicator, owner in sorted(rows)[::3]:
        for entity in entities:
            if entity != owner and not _names_alike(chat, entity, indicator):
                answer = chat.ask(f"{entity}{rows[indicator, owner].year}年{indicator}是多少")
                foreign = [t for t in answer.series if t.entity != entity]
                wrong += [(answer.question, answer.answer)] if answer.answered and foreign else []
    assert len(rows) >= 20
    assert not wrong


def _names_alike(chat: Chat, entity: str, indicator: str) -> bool:
    held = [t.indicator for t in chat.library.targets if t.entity == entity]
    return any(name in indicator or indicator in name for name in held)


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # bound, attribute and baseline belong to the figure
        (ECO, "第十二师2025年农村生活污水治理率", ("≥80%", "参考性指标", "2022年基数71.43%")),
        (ECO, "第十二师2030年用水总量", ("1.8908亿立方米", "不含外调水")),
        (ECO, "新疆2025年农村生活污水治理率", ("30%左右",)),
        (ECO, "兵团2027年非化石能源消费占比", ("力争达到20%",)),
        # undated figures where a plan looks back, and the part of another entity in them
        (ECO, "新疆“十三五”整治的“散乱污”企业有多少家", ("5048家",)),
        (ECO, "2020年新疆有多少座城镇生活污水处理厂", ("111座",)),
        (ECO, "兵团“十三五”整治“散乱污”企业多少家", ("1060家",)),
        (ECO, "新疆“十三五”整治散乱污企业，其中兵团多少家", ("1060家",)),
        (ECO, "“十三五”期间兵团治理沙化土地多少万亩", ("352.3万亩",)),
        (OTHER, "岚江省2025年养老机构护理型床位占比是多少", ("≥58%", "约束性指标", "2020年基数44.6%")),
        (OTHER, "沧南经开区2026年数据服务商要培育几家", ("30家",)),
        # words are a target too
        (ECO, "第十二师2030年河湖岸线保护率", ("完成上级管控目标",)),
        (OTHER, "岚江省2025年老年大学县级覆盖率是多少", ("巩固提升", "72%")),
        (OTHER, "沧南经开区2024年企业数字化转型满意度是多少", ("稳步提升",)),
        # said otherwise
        (ECO, "第十二师25年农村污水治理率要到多少", ("≥80%",)),
        (ECO, "自治区“十四五”末农村生活污水治理率要达到多少", ("30%左右",)),
        (ECO, "第十二师二〇三〇年公共交通出行分担率", ("≥60%",)),
        (OTHER, "学校食堂明厨亮灶覆盖率2024年", ("98%以上",)),
        (OTHER, "沧南数字经济核心产业增加值2025年多少亿元", ("122亿元",)),
        # a part of the whole, given by the whole's document
        (ECO, "兵团2025年用水总量是多少", ("117.38亿立方米",)),
        (ECO, "兵团散乱污企业多少家", ("1060家",)),
        (OTHER, "北斗应用规模2026年多少", ("28亿元",)),
        (OTHER, "青澜市老城片区新增学位多少", ("1.3万个",)),
        # all years
        (ECO, "第十二师农村生活污水治理率历年数据", ("71.43%（基数）", "≥80%", "≥85%", "≥90%")),
        # two indicators, two figures
        (ECO, "第七师2035年森林覆盖率和水土保持率", ("13.45%", "36.45%")),
        (ECO, "第十二师2025年供水水质达标率和集中供水普及率", ("供水水质达标率", "100%", "集中供水普及率", "100%")),
        # how many things there are
        (ECO, "第七师绿色工厂2025年多少家", ("8家",)),
        (ECO, "国家级自然保护地晋升了几处", ("26处",)),
        (OTHER, "国家级专精特新小巨人企业2026年要多少家", ("18家",)),
        # the whole and its parts, told one by one
        (OTHER, "义务教育学校新建改扩建多少所", ("86所",)),
        (OTHER, "新建改扩建义务教育学校多少所，其中改扩建的多少所", ("86所", "45所")),
        (OTHER, "初中书面作业时间上限", ("不超过90分钟",)),
        (ECO, "散乱污企业整治了多少家，里面兵团的有几家", ("5048家", "1060家")),
        (OTHER, "青年数字工程师补贴每月多少、发多久", ("2000元", "36个月")),
        (OTHER, "青澜市养老服务发展资金2022年安排多少", ("2.4亿元",)),
        # what is now, and what the unit says of the name
        (OTHER, "沧南现在每万人5G基站数", ("28个",)),
        (ECO, "第七师沙化土地治理面积", ("44.92万亩",)),
        (ECO, "第十二师农村生活污水治理率创建标准值", ("≥50%",)),
        # one document asked of another entity
        (ECO, "新疆规划里兵团用水总量控制在多少", ("117.38亿立方米",)),
        # why it is asked
        (ECO, "老师您好，想请教一下新疆2025年湿地保护率目标", ("55%",)),
        (ECO, "美丽兵团文件里，和美连队整团建成比例2027年定的多少？急用", ("40%",)),
        # typing errors that look like the word, or have two characters turned
        (ECO, "第十二师农村生活污水冶理率2030年", ("≥85%",)),
        (ECO, "第七师水保土持率2035年", ("36.45%",)),
        # a property of the indicator
        (ECO, "第十二师单位地区生产总值能耗的计量单位是什么", ("计量单位是吨标准煤/万元",)),
        (OTHER, "沧南经开区算力总规模用什么单位", ("单位是PFLOPS",)),
        (ECO, "第十二师农村生活污水治理率是什么属性的指标", ("参考性指标",)),
        (OTHER, "沧南经开区公共数据开放数据集是约束性还是预期性", ("约束性指标",)),
        (OTHER, "特殊困难老年人月探访率是约束性指标还是预期性指标", ("约束性指标",)),
        (ECO, "第十二师农村生活污水治理率的计量单位是什么", ("计量单位是%",)),
        (OTHER, "沧南经开区算力总规模的计量单位是什么", ("计量单位是PFLOPS",)),
        (OTHER, "沧南经开区公共数据开放数据集是什么属性的指标", ("约束性指标",)),
    ],
)
def test_figures(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "parts", "never"),
    [
        (ECO, "第十二师2025年用水总量是多少", ("1.9353",), ("539.27", "117.38", "120亿")),
        (ECO, "新疆2025年用水总量是多少", ("539.27",), ("1.9353", "120亿")),
        (ECO, "兵团2020年用水总量是多少", ("120亿立方米",), ("117.38", "539.27")),
        (ECO, "第十二师2025年水土流失率", ("26%以下",), ("57.69", "36.45")),
        (ECO, "第七师2027年地表水水质优良比例是多少", ("达到兵团要求",), ("82.6",)),
        (ECO, "新疆2025年湿地保护率", ("55%",), ()),
        (OTHER, "岚江省2025年养老机构护理型床位占比是多少", ("58%",), ("65%",)),
        (OTHER, "青澜市2025年养老机构护理型床位占比是多少", ("65%",), ("58%",)),
        (OTHER, "沧南经开区2025年数字经济核心产业增加值是多少亿元", ("122亿元",), ("14%",)),
        (OTHER, "沧南经开区2025年数字经济核心产业增加值占GDP比重是多少", ("14%",), ("122",)),
        (OTHER, "岚江省2025年60周岁及以上老年人口占常住人口多少", ("23%左右",), ("14.3", "19.8")),
        (OTHER, "青澜市2025年家庭养老床位是多少", ("8000张",), ("6万张",)),
        # a neighbour of the same sentence
        (OTHER, "初中书面作业时间上限", ("90分钟",), ("青澜市小学三至六年级书面作业平均完成时间的目标",)),
        (OTHER, "改扩建的义务教育学校有几所", ("45所",), ("41所",)),
        # 兵团 inside the name is no entity
        (ECO, "自然保护地面积占师市面积比例2035年是多少", ("3.09%",), ("1.8%",)),
        (ECO, "自然保护地面积占兵团面积比例2035年是多少", ("1.8%",), ("3.09%",)),
        # 省级, 国家级 inside the name are no level
        (OTHER, "省级养老服务人才培训基地有几个", ("15个",), ("没有",)),
        (OTHER, "青澜市2025年新增公办义务教育学位多少", ("3.6万个",), ()),
    ],
)
def test_the_figure_of_another_level_or_measure_is_not_told(
    name: str, question: str, parts: tuple[str, ...], never: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts, never)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (OTHER, "高中书面作业时间上限"),
        (OTHER, "青澜市2024年养老服务发展资金安排"),
        (OTHER, "西湖新区新增学位"),
        (ECO, "第七师粮食种植面积2025"),
    ],
)
def test_another_member_of_a_row_is_not_told(name: str, question: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, name, question).answered


SHARE = "the prose lane tells a share where a number of things is asked"


@pytest.mark.parametrize(
    ("name", "question", "share"),
    [
        (ECO, "第七师2027年绿色工厂有多少家", "40%"),
        (ECO, "兵团绿色工厂2027年要几家", "40%"),
        (ECO, "第十二师2025年新能源公交车有多少辆", "50%"),
        (OTHER, "青澜市智慧校园达标学校有多少所2025年", "70%"),
        (OTHER, "青澜市2025年公办义务教育学校在校生有多少人", "95%"),
        (OTHER, "岚江省2025年护理型床位有多少张", "58%"),
        (ECO, "第十二师每万人拥有公交车多少辆", "%"),
        (OTHER, "青澜市2025年二级及以上养老机构有多少家", "50%"),
        (OTHER, "沧南经开区2026年公共数据开放数据集有多少个", "%"),
        (ECO, "第十二师2025年创建绿色示范企业多少家", "%"),
    ],
)
def test_a_number_of_things_is_never_answered_with_a_share(
    name: str, question: str, share: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not (answer.answered and share in answer.answer), answer.answer


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("60", "≥", "≥60"), ("60", "不低于", "不低于60%"), True),
        (("0.50", "", "0.50"), ("0.5", "", "0.5"), True),
        (("1,200", "", "1,200"), ("1200", "", "1200"), True),
        (("60", "≥", "≥60"), ("60", "≤", "≤60"), False),
        (("60", "≥", "≥60"), ("60", "", "60"), False),
        (("5", "", "不超过5"), ("5", "", "超过5"), False),
        (("30", "≥", "≥30"), ("12.58", "≥", "≥12.58"), False),
    ],
)
def test_equal_statements(left: tuple[str, str, str], right: tuple[str, str, str], same: bool) -> None:
    first, second = (factories.target(value=v, bound=b, shown=s) for v, b, s in (left, right))
    assert (value_key(first) == value_key(second)) is same


@pytest.mark.parametrize("year", ["2019", "2021", "2025"])
def test_an_undated_figure_of_a_look_back_is_of_no_other_year(year: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, ECO, f"新疆{year}年有多少座城镇生活污水处理厂").answered


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # only what was reached is told: the answer says first that there is no goal
        (ECO, "受污染耕地安全利用率新疆目标", ("没有给出新疆受污染耕地安全利用率的目标。", "为98%以上")),
        (ECO, "新疆风电利用率目标是多少", ("没有给出新疆风电利用率的目标。", "89.76%")),
        # under every name that the documents give it
        (ECO, "兵团非化石能源占比目标", ("力争达到20%", "进一步提高", "明显提高")),
    ],
)
def test_goals_are_told_as_goals(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize("question", ["新疆风电利用率是多少", "第十二师农村生活污水治理率目标", "新疆湿地保护率目标"])
def test_no_goal_is_missed_where_one_is_told_or_none_is_asked(question: str, request: pytest.FixtureRequest) -> None:
    assert "没有给出" not in asked(request, ECO, question).answer


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("2035年第十二师建设用地面积是多少公顷", "建设用地面积达到150.20平方千米", "540.8"),
        ("第十二师公园绿地面积2035年多少亩", "540.8公顷", "150.20"),
        ("第七师沙化土地治理多少公顷", "44.92万亩", ""),
    ],
)
def test_a_figure_asked_in_another_unit_of_its_kind(
    question: str, told: str, never: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, ECO, question).answer
    assert told in answer
    assert not never or never not in answer
