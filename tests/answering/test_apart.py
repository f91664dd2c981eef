"""Sides told in prose: what a question compares, where each side is told, and what follows from both."""

from __future__ import annotations

import pytest

from assistant.answering import weighing
from assistant.answering.splitting import ways
from assistant.language.normal import fold
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, ordered, stretch
from tests.answering.asking import ECO, OTHER, asked, holds


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("新建小区和已建小区每百户配建标准差多少", ("新建小区每百户配建标准", "已建小区每百户配建标准")),
        ("台账保存期限和检查记录保存期限哪个长", ("台账保存期限", "检查记录保存期限")),
        ("违规停放的，单位和个人罚款有什么不同", ("违规停放的,单位罚款", "违规停放的,个人罚款")),
        ("第三级水价是第一级的几倍", ("第三级水价", "第一级水价")),
        ("城市和农村管网漏损率差多少", ("城市管网漏损率", "农村管网漏损率")),
        ("新建住宅和既有住宅由谁负责，一样吗", ("新建住宅由谁负责", "既有住宅由谁负责")),
    ],
)
def test_sides_of_a_question(question: str, sides: tuple[str, ...]) -> None:
    assert sides in [way.sides for way in ways(fold(question))]


def test_a_question_of_one_thing_has_no_sides() -> None:
    assert ways("台账保存期限是多久") == []


def one(text: str) -> Quantity:
    (quantity,) = figures(text)
    return quantity


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [
        ("不少于2年", "不少于12个月", 1),
        ("12个月", "1年", 0),
        ("不少于30日", "不少于12个月", -1),
        ("3个工作日内", "8个工作日内", -1),
        ("1万元", "1000元", 1),
        ("处200元以上500元以下罚款", "处20元以上50元以下罚款", 1),
        ("处200元以上500元以下罚款", "处100元以上800元以下罚款", None),  # neither is the higher one
        ("92%", "30天", None),
    ],
)
def test_figures_in_order(left: str, right: str, sign: int | None) -> None:
    assert ordered(one(left), one(right)) == sign


def test_dates_are_no_terms() -> None:
    assert [q.text for q in figures("自2024年3月5日起施行，受理之日起10个工作日内办结")] == ["10个工作日"]


def test_a_ratio_has_no_size() -> None:
    assert stretch(one("比例为1:3")) is None


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("台账保存期限和充电检查记录保存期限哪个长", ("不少于2年", "不少于1年", "更长（不少于2年＞不少于1年）")),
        ("陪餐记录保存期限和视频资料保存期限哪个长", ("12个月", "30日", "更长")),
        ("停放充电违规拒不改正的，单位和个人罚款标准有什么不同", ("2000元以上1万元以下", "500元以上1000元以下")),
        ("新建小区和已建小区每百户配建养老设施的标准差多少", ("30平方米－20平方米＝10平方米",)),
        ("新建护理型床位和改建护理型床位补助差多少", ("8000", "5000", "3000")),
        # a row of names and a row of figures
        ("专科和中职毕业生入职补贴相差多少", ("分别给予4万元、3万元、2万元", "3万元－2万元＝1万元")),
        ("营业收入首次突破10亿元和50亿元的奖励差多少", ("500万元－100万元＝400万元",)),
        ("初级和高级养老护理员一次性奖励差多少", ("2000元－1000元＝1000元",)),
    ],
)
def test_sides_in_prose(question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, OTHER, question), parts)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        # each side with its own place, and what follows
        ("城镇新建建筑执行绿色建筑标准的比例，兵团和第七师是不是一样", ("100%", "100%", "两者一致，均为100%")),
        ("2035年地下水方面，兵团与第七师的目标怎么写的", ("Ⅰ—Ⅳ类", "129团")),
        (
            "城镇生活垃圾无害化处理率，兵团2017年定的和第十二师的创建标准哪个高",
            ("70%", "≥80%", "第十二师更高（年份不同）"),
        ),
        ("兵团和第七师2027年非化石能源占比目标一致不一致", ("20%", "两者一致")),
        ("美丽中国愿景：兵团和第七师什么时候全面建成", ("本世纪中叶", "本世纪中叶")),
        ("第七师和兵团到2035年的水土保持率，谁定得高？", ("36.45%", "57.69%", "兵团更高")),
        ("碳达峰十大行动，兵团和第七师要求一样吗", ("2030年前碳达峰十大行动", "自治区", "两者的表述不同")),
    ],
)
def test_no_side_is_left_out(question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    answer = asked(request, ECO, question)
    holds(answer, parts)
    assert len({citation.document for citation in answer.citations}) == 2


def test_a_number_loses_no_digits_with_a_label(request: pytest.FixtureRequest) -> None:
    """「13.8万名…」 begins with no label 「13.」."""
    answer = asked(request, OTHER, "岚江省有多少名经济困难的高龄、失能老年人享受养老服务补贴")
    assert "13.8万名" in answer.answer


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("东湖区和松原县大班额比例差多少", ("1.2%", "4.1%", "4.1%－1.2%＝2.9个百分点")),
        ("青澜市哪个县区大班额比例最高", ("松原县最高（4.1%＞3.5%＞2.6%＞1.2%＞0.8%）",)),
        ("2025年新增学位最少的是哪个县区", ("松原县最少（3900个＜4200个＜5700个＜6400个＜9800个）",)),
        ("临港区和松原县的申报年度谁更早", ("2025年", "2027年", "临港区更早（2025年＜2027年）")),
    ],
)
def test_a_column_read_down(question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, OTHER, question), parts)


def test_a_place_of_a_table_is_no_stranger(request: pytest.FixtureRequest) -> None:
    assert asked(request, OTHER, "松原县2022年大班额比例是多少").answered


@pytest.mark.parametrize(
    ("name", "question", "never"),
    [
        (ECO, "2020年新疆高技术制造业和工业战略性新兴产业增加值增速差几个百分点", "＋"),  # 增加 adds nothing up
        (ECO, "兵团2017年意见定的用水总量和自治区规划里给兵团的用水总量一样吗", "＋"),  # 总量 neither
        (OTHER, "举报奖励最低和最高分别多少", "最高更高"),
        (OTHER, "省级养老培训基地岚东、岚中、岚西哪个片区最多", "基地最"),  # the whole is no part
        (ECO, "第十二师36项指标里达标的占几成", "3÷36≈8.33%"),  # 不达标 is not 达标
    ],
)
def test_what_does_not_follow(name: str, question: str, never: str, request: pytest.FixtureRequest) -> None:
    assert never not in asked(request, name, question).answer


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "新疆2015年非化石能源消费比重是多少", ("13.7%", "据此推算，2015年为8.6%（13.7%－5.1个百分点）")),
        (OTHER, "岚江省2020年65周岁及以上老年人规范健康管理服务率是多少", ("65%", "2020年为57%（65%－8个百分点）")),
    ],
)
def test_reckoned_back(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("松原县最高（4.1%＞1.2%）。", False),  # of two it is 更
        ("松原县更高（4.1%＞1.2%）。", True),
        ("东湖区更高（1.2%＞4.1%）。", False),
        ("东湖区更高（4.1%＞1.2%）。", False),  # the figure of the other side
        ("松原县更高（4.2%＞1.2%）。", False),  # no such figure
        ("平硕县更高（4.1%＞1.2%）。", False),  # neither asked nor told
        ("两者不同：东湖区1.2%，松原县4.1%。", True),
        ("两者不同：东湖区1.3%，松原县4.1%。", False),
        ("两者一致，均为4.1%。", False),
    ],
)
def test_conclusions_are_proven(sentence: str, stands: bool, request: pytest.FixtureRequest) -> None:
    from assistant.answering.proofs.evidence import Said, plain
    from assistant.answering.verify import problems

    chat = request.getfixturevalue(OTHER)
    question = chat.understand("东湖区和松原县大班额比例差多少")
    answer = chat.ask(question.text)
    said = [Said(plain(s.text), tuple(answer.citations[n - 1] for n in s.citations)) for s in answer.sentences[:2]]
    found = problems(chat.library, sentence, answer.citations, said=said, question=question)
    assert (found == []) is stands


def test_a_half_is_rounded_up_as_in_every_other_sum() -> None:
    left, right = figures("甲1元")[0], figures("乙8元")[0]
    assert weighing.reckoned("times", [("甲", left), ("乙", right)]) == "1÷8≈0.13倍"
