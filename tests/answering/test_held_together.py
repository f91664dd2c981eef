"""Two sides held against each other: particulars, attributes, levels, limits, ends of ranges, rows of figures."""

from __future__ import annotations

import pytest

from assistant.answering import weighing
from assistant.answering.proofs import sums
from assistant.answering.proofs.comparisons import compared
from assistant.answering.proofs.evidence import plain
from assistant.language.stretches import figures, moment
from tests.answering.asking import ECO, OTHER, asked, holds
from tests.answering.test_sums import evidence


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # which document came first; 「印发之日」 is the day of printing
        (ECO, "兵团2017年意见和2024年意见，哪个印发得早", ("2017-01-03", "加强生态文明建设工作的实施意见》更早（")),
        (OTHER, "平硕电动车办法和青澜义务教育意见哪个施行得早", ("2024年6月1日", "2023年6月14日", "》更早（")),
        (OTHER, "省养老规划和青澜养老方案谁先印发", ("2021年11月18日", "2022年6月15日", "》更早（2021年11月18日＜")),
        # one particular of two documents
        (OTHER, "电动自行车办法和青澜教育意见有效期各几年，相同吗", ("5年", "两者的表述一致")),
        (ECO, "七师方案依据的文件和兵团2024年意见依据的文件一样吗", ("〔2024〕10号", "〔2023〕30号", "不同")),
        # attributes
        (ECO, "十二师的优良天数比例和林草覆盖率，指标属性一样吗", ("约束性", "参考性", "指标属性不同")),
        (ECO, "优良天数比例是约束性的还是参考性的，公共交通出行分担率呢", ("约束性", "参考性")),
        (OTHER, "护理型床位占比属于约束性还是预期性？省市两级一致吗", ("岚江省", "青澜市", "指标属性相同")),
        # levels without a name
        (OTHER, "区域养老服务中心覆盖率2025年省和市各是多少，谁更高", ("≥60%", "100%", "青澜市更高")),
        (OTHER, "彩票公益金用于养老的比例，省和市分别怎么规定，有区别吗", ("55%", "60%", "青澜市")),
        # whose limit is the stricter one
        (OTHER, "护理人员与失能特困人员配比，省里和青澜哪个更严格", ("1∶3", "1∶2.5", "青澜市更严（下限更高）")),
        # penalties whose conduct stands in another article
        (
            OTHER,
            "自己改装电动车和销售改装电动车，哪个罚得重",
            ("200元以上500元以下", "销售改装更重（5000元以上3万元以下＞"),
        ),
        (OTHER, "未登记上路和没戴头盔，哪一个罚得多", ("20元以上50元以下", "30元")),
        (OTHER, "单位和个人在违规停放充电上的罚款，上限差多少", ("1万元（10000元）－1000元＝9000元",)),
        (OTHER, "申请登记期限和变更登记期限是不是一样长", ("15日内", "30日内", "两者不同")),
        # a year that stands in the paragraph beside
        (OTHER, "城市与农村日间照料中心覆盖率2020年差几个百分点", ("92%－58%＝34个百分点",)),
        # several indicators of two levels, a row summed up, year by year
        (ECO, "2027年绿色工厂产值占比、新能源公交车比重，七师和兵团都一样吗", ("40%", "80%", "两者一致")),
        (OTHER, "沧南5G基站三年一共新建多少个", ("350个＋390个＋400个＝1140个",)),
        (OTHER, "沧南数字经济核心产业增加值2023到2026逐年是多少", ("86.4", "100", "122", "150")),
    ],
)
def test_both_sides_and_what_follows(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "never"),
    [
        (ECO, "2027年绿色工厂产值占比、新能源公交车比重，七师和兵团都一样吗", "更高"),  # of one level only
        (OTHER, "岚江省各市、县（市、区）人民政府，这个说法正确吗", "青澜"),  # no 市 of the library
    ],
)
def test_what_is_not_said(name: str, question: str, never: str, request: pytest.FixtureRequest) -> None:
    assert never not in asked(request, name, question).answer


@pytest.mark.parametrize(
    ("left", "right", "way", "said"),
    [
        ("不得超过90日", "不得超过60日", "严", "乙更严（不得超过60日＜不得超过90日）"),
        ("不少于5年", "不少于3年", "严", "甲更严（不少于5年＞不少于3年）"),
        ("不少于5年", "不少于3年", "宽", "乙更宽（不少于3年＜不少于5年）"),
        ("不得超过90日", "不少于60日", "严", None),  # limits of two kinds
        ("90日", "60日", "严", None),
    ],
)
def test_the_stricter_limit(left: str, right: str, way: str, said: str | None) -> None:
    (a,), (b,) = figures(left), figures(right)
    assert weighing.strictest(way, [("甲", a), ("乙", b)]) == said


GOALS = ("甲县2025年失业率的目标为≤5.5%", "乙县2025年失业率的目标为≤5.2%")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("乙县2025年失业率更严（上限更低）", True),
        ("甲县2025年失业率更严（上限更高）", False),
        ("乙县2025年失业率更严（上限最低）", False),
    ],
)
def test_strictness_is_proven(text: str, stands: bool) -> None:
    assert compared(evidence(*GOALS), plain(text)) == stands


FINES = ("甲处罚款1万元", "乙处罚款1000元")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("1万元（10000元）－1000元＝9000元", True),
        ("1万元（10000元）÷1000元＝10倍", True),
        ("1万元（1000元）－1000元＝0元", False),
        ("1万元（10000元）－1000元＝9000", False),
        ("1万元（10000元）－2000元＝8000元", False),
        ("1000元－1万元（10000元）＝9000元", False),
    ],
)
def test_sums_over_units_of_one_scale(text: str, stands: bool) -> None:
    assert sums.reckoned(evidence(*FINES), plain(text)) == stands


def test_dates_in_figures_are_in_order() -> None:
    first, second = moment("发布日期是2017-01-03"), moment("印发日期是2021年12月24日")
    assert first is not None and second is not None and int(first.number) < int(second.number)
    assert moment("共2017-2018个") is None


@pytest.mark.parametrize(
    ("name", "question", "parts", "never"),
    [
        # the one sentence that is asked for, of both documents, and nothing beside it
        (ECO, "外来入侵物种防控，兵团与第七师要求是否一致", ("外来入侵物种监测预警", "两者的表述一致"), "种质资源库"),
        (ECO, "2022年十二师三次产业里占比最大的是哪个产业", ("49.4", "第二产业最大"), "更高"),
        # whose figure it is, of two documents; a criterion; a year behind a comma; a remark behind
        (ECO, "兵团用水总量的上限，2017年意见与自治区十四五规划里的兵团数字", ("120亿", "117.38亿"), "539.27"),
        (ECO, "公共交通出行分担率，十二师22年的实际和创建标准比怎么样", ("53%", "≥50%", "更高"), "≥55%"),
        (ECO, "绿色采购比例2022年实际数超过创建指标多少个百分点？十二师", ("97.74%－80%＝17.74个百分点",), "98%"),
        (ECO, "公众对生态文明建设的满意度和参与度，2022年谁高，高多少", ("97.40", "0.55个百分点"), "2025年"),
        (ECO, "永久基本农田占耕地保有量多大比例（十二师2035）", ("70.56÷160.88≈43.86%",), "2025"),
        (OTHER, "东湖新区、临港片区、老城片区新增学位哪个最少", ("0.9",), "松原县"),
        (OTHER, "青澜长期护理保险财政补助占筹资标准的比例", ("20元", "20÷100＝20%"), "更"),
    ],
)
def test_what_is_told_and_what_is_left(
    name: str, question: str, parts: tuple[str, ...], never: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    holds(answer, parts)
    assert never not in answer.answer
