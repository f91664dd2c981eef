"""Follow-ups: what an earlier turn leaves understood, and what it does not."""

from __future__ import annotations

import pytest

from assistant.answering.context import within
from assistant.citation.references import references
from tests.answering.asking import ECO, OTHER, asked, holds, understood


@pytest.mark.parametrize(
    ("name", "line", "parts"),
    [
        # another year
        (ECO, "第十二师2025年农村污水治理率目标 / 那2030年呢？", ("第十二师", "2030年", "≥85%")),
        (OTHER, "沧南经开区2025年上云企业数是多少 / 2026年呢", ("2026年", "5000家")),
        # another entity
        (ECO, "第十二师2025年农村污水治理率目标 / 新疆呢？", ("新疆", "2025年", "30%左右")),
        (ECO, "兵团2035年水土保持率 / 第七师呢？", ("第七师", "2035年", "36.45%")),
        (OTHER, "岚江省2025年养老机构护理型床位占比 / 青澜市呢", ("青澜市", "2025年", "65%")),
        # another indicator, whole or only its first words
        (OTHER, "沧南经开区2025年上云企业数是多少 / 算力总规模呢", ("2025年", "430PFLOPS")),
        (ECO, "新疆风电利用率是多少 / 光伏呢", ("光伏利用率", "95.39%")),
        (ECO, "第十二师2025年粮食种植面积 / 林果呢", ("林果种植面积", "3.5万亩")),
        (OTHER, "青澜市2025年多媒体教室配备率 / 千兆宽带接入率呢", ("千兆宽带接入率", "100%")),
        # over two turns
        (ECO, "第十二师2025年农村污水治理率目标 / 那2030年呢？ / 2035年呢", ("第十二师", "≥90%")),
        (OTHER, "岚江省2025年养老机构护理型床位占比 / 青澜市呢 / 2023年呢", ("青澜市", "2023年", "58%")),
        # compared with what was asked before
        (ECO, "兵团2035年水土保持率 / 和第七师比哪个高", ("57.69%", "36.45%", "兵团更高")),
        (
            OTHER,
            "岚江省2025年养老机构护理型床位占比 / 和青澜市比哪个更高",
            ("58%", "65%", "青澜市更高"),
        ),
        # a place inside the article before
        (OTHER, "平硕县办法第七条第一项是什么 / 第三项呢", ("销售拼装、加装、改装",)),
        (OTHER, "平硕县办法第七条怎么规定 / 第十一条呢", ("第十一条", "年满16周岁")),
        # another thing about the same
        (OTHER, "沧南经开区2025年上云企业数是多少 / 牵头部门是谁", ("科技信息局",)),
        # what is to be done with the answers before
        (ECO, "第十二师2025年农村生活污水治理率 / 2030年呢 / 比2025年高多少", ("85%－80%＝5个百分点",)),
        (ECO, "兵团2035年水土保持率 / 第七师的呢 / 差多少", ("36.45%", "57.69%", "21.24个百分点")),
        (ECO, "第十二师用水总量2025年控制在多少 / 那2030年少多少", ("0.0445",)),
        (ECO, "第十二师2025年农村生活污水治理率 / 是约束性的吗", ("参考性",)),
        (ECO, "第十二师2025年农村生活污水治理率 / 换成表格", ("≥80%",)),
        (OTHER, "平硕县不戴头盔罚多少 / 哪一条写的", ("第二十一条",)),
        (ECO, "兵团2027年绿色工厂产值占比是多少 / 2035年的呢 / 提高了多少", ("60%－40%＝20个百分点",)),
        (ECO, "十二师2025年用水总量 / 和2030年比呢", ("1.8908", "1.9353")),
        (ECO, "第十二师2025年农村生活污水治理率 / 提高了多少个百分点", ("80%－71.43%＝8.57个百分点",)),
        (ECO, "第十二师2025年农村生活污水治理率 / 怎么实现", ("连队生活污水处理方式",)),
        (ECO, "新疆2025年废弃地膜回收率 / 秸秆的呢", ("秸秆综合利用率", "90%以上")),
        (ECO, "十二师规划的期限 / 有多少项指标", ("36项",)),
        # a year that the other indicator has no figure of is not carried over
        (ECO, "第七师2035年森林覆盖率 / 它的沙化土地治理任务呢", ("44.92万亩",)),
        # a question of its own needs nothing from before
        (ECO, "第十二师2025年农村污水治理率目标 / 新疆2025年湿地保护率是多少", ("新疆", "55%")),
        (OTHER, "岚江省2025年养老机构护理型床位占比 / 沧南经开区2026年算力总规模", ("600PFLOPS",)),
    ],
)
def test_follow_ups(name: str, line: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, line), parts)


@pytest.mark.parametrize(
    ("name", "line", "part", "never"),
    [
        (ECO, "第七师2027年非化石能源消费占比要达到多少 / 那它2035年的森林覆盖率", "13.45%", "20%"),
        # a figure of no year holds whatever year was asked before
        (ECO, "第七师2027年受污染耕地安全利用率 / 这个师放射源辐射事故年发生率呢", "1起/万枚", "98"),
        (ECO, "第七师胡杨河市2035年森林覆盖率是多少 / 那它的水土保持率", "36.45%", "13.45%"),
        (ECO, "第七师胡杨河市2035年森林覆盖率是多少 / 其水土保持率为多少", "36.45%", "13.45%"),
        (ECO, "兵团2027年非化石能源消费占比目标？ / 其新能源公交车比重呢", "80%", "20%"),
        (ECO, "第七师2027年绿色工厂产值占规上制造业产值比重 / 这个师的非化石能源消费占比呢", "20%", "40%"),
        (ECO, "第十二师2025年农村生活污水治理率目标 / 那城镇污水处理率呢，同年的", "100%", "80%"),
        (OTHER, "青澜市2025年家庭养老床位目标多少张 / 这个市的认知障碍照护床位呢", "2000张", "8000"),
        (OTHER, "沧南经开区2026年算力总规模要达到多少 / 它的牵头部门是谁", "科技信息局", "600"),
    ],
)
def test_the_word_that_points_at_the_subject_is_no_part_of_what_is_asked(
    name: str, line: str, part: str, never: str, request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, line), (part,), (never,))


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        # another thing than the one before, of which nothing is told: its figure is not told again
        (ECO, "第七师2035年森林覆盖率 / 那它的湿地保护率", "no-indicator"),
        (ECO, "第七师2035年水土保持率 / 那它的常住人口", "no-indicator"),
        (ECO, "第十二师2025年农村污水治理率目标 / 2028年呢", "no-year"),
        (ECO, "第七师2035年森林覆盖率 / 2020年呢", "no-year"),
        (ECO, "新疆2025年湿地保护率 / 第七师呢", "no-indicator"),
        (OTHER, "沧南经开区2025年上云企业数是多少 / 2027年呢", "no-year"),
        (OTHER, "沧南经开区2025年上云企业数是多少 / 岚江省呢", "no-indicator"),
        (OTHER, "岚江省2025年养老机构护理型床位占比 / 永嘉县呢", "no-level"),
    ],
)
def test_what_the_documents_do_not_have_is_declined_in_a_follow_up_too(
    name: str, line: str, reason: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, line)
    assert not answer.answered, answer.answer
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("name", "line", "entities", "years", "topic"),
    [
        (ECO, "第十二师2025年农村污水治理率目标 / 那2030年呢", ("第十二师",), ("2030",), "农村污水治理率"),
        (ECO, "第十二师2025年农村污水治理率目标 / 新疆呢", ("新疆",), ("2025",), "农村污水治理率"),
        (ECO, "第十二师2025年农村污水治理率目标 / 基数呢", ("第十二师",), (), None),
        (ECO, "新疆风电利用率 / 光伏呢", ("新疆",), (), "光伏利用率"),
        (ECO, "第十二师2025年用水总量 / 兵团2035年水土保持率", ("兵团",), ("2035",), "水土保持率"),
        (ECO, "兵团2035年水土保持率 / 和第七师比哪个高", ("兵团", "第七师"), ("2035",), None),
        (OTHER, "青澜市2025年集团化办学覆盖率 / 2030年呢", ("青澜市",), ("2030",), "集团化办学覆盖率"),
    ],
)
def test_what_is_left_understood(
    name: str,
    line: str,
    entities: tuple[str, ...],
    years: tuple[str, ...],
    topic: str | None,
    request: pytest.FixtureRequest,
) -> None:
    question = understood(request, name, line)
    assert tuple(mention.name for mention in question.entities) == entities
    assert question.years == years
    assert topic is None or question.topic == topic


@pytest.mark.parametrize(
    ("line", "documents", "years"),
    [
        # the date of a document names it; a year of its figures stays a year
        ("2017年兵团怎么说垃圾分类", ("bingtuan-eco-civilization-2017",), ()),
        ("两份意见（2017、2024）怎么说垃圾分类", ("bingtuan-eco-civilization-2017", "bingtuan-beautiful-2024"), ()),
        ("第十二师2022年农村生活污水治理率", None, ("2022",)),
        ("兵团2020年森林覆盖率", None, ("2020",)),
    ],
)
def test_years_of_documents(
    line: str, documents: tuple[str, ...] | None, years: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    question = understood(request, ECO, line)
    assert question.documents == documents
    assert question.years == years


@pytest.mark.parametrize(
    ("said", "before", "steps"),
    [
        ("第三项", "第七条第一项", "第七条第三项"),
        ("第二款", "第八条", "第八条第二款"),
        ("第九条", "第七条第一项", "第九条"),
        ("第七条第一项、第三项", "", "第七条第三项"),
    ],
)
def test_places_inside_the_article_before(said: str, before: str, steps: str) -> None:
    assert str(within(tuple(references(said)), tuple(references(before)))[-1]) == steps
