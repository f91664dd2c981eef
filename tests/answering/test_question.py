"""What a question asks: entities, years, topic and cues, read from real lines."""

from __future__ import annotations

import pytest

from assistant.answering.question import asked_units
from assistant.language.normal import fold
from tests.answering.asking import ECO, OTHER, understood


@pytest.mark.parametrize(
    ("name", "line", "known", "unknown"),
    [
        (ECO, "第十二师2025年农村污水治理率目标", ("第十二师",), ()),
        (ECO, "十二师2025年农村污水治理率目标", ("十二师",), ()),
        (ECO, "第七师和兵团的水土保持率", ("第七师", "兵团"), ()),
        (ECO, "胡杨河市2035年绿色工厂产值占比", ("胡杨河市",), ()),
        (ECO, "全疆2025年用水总量", ("全疆",), ()),
        (ECO, "兵团第十二师的用水总量", ("第十二师",), ()),
        (ECO, "第一师2025年森林覆盖率", (), ("第一师",)),
        (ECO, "乌鲁木齐市2025年优良天数比例", (), ("乌鲁木齐市",)),
        (ECO, "第八师和第七师的森林覆盖率", ("第七师",), ("第八师",)),
        (OTHER, "沧南经开区2025年上云企业数", ("沧南经开区",), ()),
        (OTHER, "省里和青澜的护理型床位占比", ("省里", "青澜"), ()),
        (OTHER, "永嘉县2025年集团化办学覆盖率", (), ("永嘉县",)),
        # another kind of place by the same name
        (OTHER, "平硕省未佩戴安全头盔罚多少", (), ("平硕省",)),
        (OTHER, "岚江市2025年养老床位", (), ("岚江市",)),
        (OTHER, "平硕县区域内停车", ("平硕县",), ()),
        # 国家级, 省级, 兵团 inside a name say no level
        (ECO, "晋升各类国家级自然保护地多少处", (), ()),
        (ECO, "推进国家级经济技术开发区申报", (), ()),
        (ECO, "自然保护地面积占兵团面积比例2035年", (), ()),
        (ECO, "自然保护地面积占师市面积比例2035年", (), ()),
        (OTHER, "国家级专精特新小巨人企业2026年多少家", (), ()),
        (OTHER, "省级养老服务人才培训基地有几个", (), ()),
        # words that end like a place
        (ECO, "重点城市和工业园区的空气质量", (), ()),
        (OTHER, "住宅小区和老旧小区怎么改造", (), ()),
    ],
)
def test_entities(
    name: str, line: str, known: tuple[str, ...], unknown: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    question = understood(request, name, line)
    assert tuple(m.name for m in question.entities if m.documents) == known
    assert question.unknown == unknown


@pytest.mark.parametrize(
    ("name", "line", "years"),
    [
        (ECO, "第十二师2025年用水总量", ("2025",)),
        (ECO, "第十二师25年用水总量", ("2025",)),
        (ECO, "第十二师 用水总量 2025", ("2025",)),
        (ECO, "二〇三五年第十二师林草覆盖率", ("2035",)),
        (ECO, "新疆“十四五”末农村生活污水治理率", ("2025",)),
        (ECO, "新疆十三五期末铁路运输占比提高到多少", ("2020",)),
        (ECO, "新疆十五五末农村生活污水治理率", ("2030",)),
        (ECO, "第十二师2025年和2030年用水总量", ("2025", "2030")),
        (ECO, "第七师2021—2030年沙化土地治理", ("2021—2030",)),
        (ECO, "第十二师2022年到2035年农村生活污水治理率", ("2022—2035",)),
        (ECO, "第十二师22年到35年的农村生活污水治理率", ("2022—2035",)),
        (ECO, "第十二师公共交通出行分担率22年到35年各是多少", ("2022—2035",)),
        # a year of comparison, of a document or inside a number asks for no figure of that year
        (ECO, "PM2.5浓度比2020年下降多少", ()),
        (ECO, "兵团2017年意见怎么说垃圾分类", ()),
        (OTHER, "3年以内的补贴标准是多少", ()),
        (OTHER, "企业有2030万元投入怎么补", ()),
        (OTHER, "企业有2030名员工怎么补", ()),
    ],
)
def test_years(name: str, line: str, years: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    assert understood(request, name, line).years == years


@pytest.mark.parametrize(
    ("name", "line", "topic"),
    [
        (ECO, "请问第十二师2025年农村污水治理率目标是多少？", "农村污水治理率"),
        (ECO, "麻烦问下兵团2035年水土保持率", "水土保持率"),
        (ECO, "请告诉我兵团2035年水土保持率", "水土保持率"),
        (ECO, "建设用地面积多少平方千米", "建设用地面积"),
        (ECO, "要达到多少", ""),
        # a word of asking inside a name stays
        (OTHER, "沧南经开区2025年数字经济核心产业增加值是多少", "数字经济核心产业增加值"),
        (OTHER, "沧南经开区企业数字化转型满意度", "企业数字化转型满意度"),
        (OTHER, "青澜市多媒体教室配备率2025年是多少", "多媒体教室配备率"),
        # another entity's name is part of the name
        (ECO, "自然保护地面积占兵团面积比例2035年", "自然保护地面积占兵团面积比例"),
        # the document's name is not
        (ECO, "《新疆生态环境保护“十四五”规划》湿地保护率", "湿地保护率"),
    ],
)
def test_topics(name: str, line: str, topic: str, request: pytest.FixtureRequest) -> None:
    assert understood(request, name, line).topic.replace(" ", "") == topic


@pytest.mark.parametrize(
    ("name", "line", "cues", "never"),
    [
        (ECO, "第十二师2025年农村污水治理率目标是多少", {"value"}, {"check", "difference", "compare"}),
        (ECO, "第十二师2025年农村污水治理率是80%吗", {"check"}, {"value"}),
        (ECO, "第十二师2025年农村污水治理率达到90%，对吗", {"check"}, {"compare"}),
        (ECO, "第十二师2025年农村污水治理率已经达到90%了吧", {"check"}, set()),
        (ECO, "第七师和兵团的水土保持率一样吗", {"compare"}, set()),
        (ECO, "第七师和兵团的水土保持率是不是一样", {"compare"}, {"check"}),
        (ECO, "农村生活污水治理率要提高几个百分点", {"difference"}, {"sum"}),
        (ECO, "建设用地面积2035年是2025年的几倍", {"ratio"}, {"difference"}),
        (ECO, "生态安全和生态生活加起来多少", {"sum"}, {"compare"}),
        (ECO, "浇地怎么少用水", {"measure"}, {"why"}),
        (ECO, "为什么要设立领导小组", {"why"}, {"value"}),
        (ECO, "河长制由谁牵头", {"duty"}, {"value"}),
        (OTHER, "驾驶电动自行车应当遵守哪些规定", {"list"}, {"check"}),
        (OTHER, "过渡期号牌什么时候到期", {"when"}, {"value"}),
        (OTHER, "“四同步”是什么意思", {"define"}, {"list"}),
        (OTHER, "护理型床位占比是约束性的吗", {"attribute", "check"}, set()),
        (OTHER, "禁止拼装电动自行车写在第几条", {"whichclause"}, {"check"}),
        # a question word asks, even with 吗 nowhere and a figure in it
        (OTHER, "哪一年上云企业达到5000家", {"when"}, {"check"}),
        (OTHER, "营业收入超10亿元的企业奖多少", {"value"}, {"check"}),
    ],
)
def test_cues(name: str, line: str, cues: set[str], never: set[str], request: pytest.FixtureRequest) -> None:
    found = understood(request, name, line).cues
    assert cues <= found
    assert not never & found


@pytest.mark.parametrize(
    ("name", "line", "documents"),
    [
        (ECO, "兵团2017年意见怎么说垃圾分类", ("bingtuan-eco-civilization-2017",)),
        (ECO, "美丽兵团意见里的和美连队", ("bingtuan-beautiful-2024",)),
        (ECO, "《新疆生态环境保护“十四五”规划》湿地保护率", ("xinjiang-eco-environment-14fyp",)),
        (ECO, "第十二师规划的期限", ("division12-demonstration-plan-2023-2035",)),
        (ECO, "第十二师2025年用水总量", None),
        (OTHER, "平硕县办法第七条", ("pingshuo-ebike-measures",)),
        (OTHER, "青澜市实施意见由谁发", ("qinglan-education-2023",)),
        (OTHER, "沧南经开区行动计划的有效期", ("cangnan-digital-economy-2024",)),
    ],
)
def test_documents(name: str, line: str, documents: tuple[str, ...] | None, request: pytest.FixtureRequest) -> None:
    assert understood(request, name, line).documents == documents


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("农村污水治理率达到90%，对吗", ["90%"]),
        ("用水总量不超过1.9亿立方米是真的吗", ["1.9亿立方米"]),
        ("2025年农村污水治理率是多少", []),
        ("第十二师的三条控制线", []),
        ("第七条第一项写了什么", []),
    ],
)
def test_claimed_figures(line: str, claimed: list[str], request: pytest.FixtureRequest) -> None:
    question = understood(request, ECO, line)
    assert [f"{quantity.number}{quantity.unit}" for quantity in question.claimed] == claimed


@pytest.mark.parametrize(
    ("name", "line", "off"),
    [
        (ECO, "今天天气怎么样", True),
        (ECO, "帮我写首诗", True),
        (ECO, "你好", True),
        (ECO, "第十二师重污染天气怎么应对", False),
        (OTHER, "推荐一部电影", True),
        (OTHER, "青澜市2025年集团化办学覆盖率", False),
    ],
)
def test_small_talk(name: str, line: str, off: bool, request: pytest.FixtureRequest) -> None:
    assert understood(request, name, line).offtopic is off


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("合计几项、多少亿元", ("项", "亿元")),
        ("建设用地多少平方千米", ("平方千米",)),
        ("绿色工厂要建几家", ("家",)),
        ("两块加起来投多少钱", ("元",)),
        ("要提高几个百分点", ()),
        ("治理率是多少", ()),
    ],
)
def test_units_that_are_asked_for(line: str, units: tuple[str, ...]) -> None:
    assert asked_units(fold(line)) == units
