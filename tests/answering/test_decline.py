"""Refusals: the documents do not say, and the refusal tells which part is missing and what there is."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, defect

STATES = "州市 (自治州、市) inside the name hides 杭州市; the figure of 青澜市 is told"
BARE = "a place without 省 or 市 is not known for one; the figure of 青澜市 is told"


@pytest.mark.parametrize(
    ("name", "question", "reason", "parts"),
    [
        # the indicator is there, the year is not: the years that are
        (ECO, "第十二师2028年农村生活污水治理率是多少", "no-year", ("2028年", "2022年、2025年、2030年、2035年")),
        (ECO, "第七师2025年森林覆盖率", "no-year", ("2025年", "森林覆盖率", "2035年的")),
        (ECO, "新疆2030年湿地保护率", "no-year", ("2030年", "湿地保护率", "2025年的")),
        (OTHER, "沧南经开区2027年上云企业数是多少", "no-year", ("2027年", "2023年、2024年、2025年、2026年")),
        (OTHER, "岚江省2030年老年大学县级覆盖率", "no-year", ("2030年", "2020年、2025年")),
        (OTHER, "岚江省2028年养老床位总数多少张", "no-year", ("2028年", "2025年的")),
        # the entity is there, the indicator is another one's
        (ECO, "第七师2025年农村生活污水治理率是多少", "no-indicator", ("第七师", "农村生活污水治理率")),
        (ECO, "第十二师2025年水土保持率", "no-indicator", ("第十二师", "水土保持率")),
        (ECO, "第十二师2025年秸秆综合利用率", "no-indicator", ("第十二师", "秸秆综合利用率")),
        (ECO, "第七师2025年用水总量是多少", "no-indicator", ("第七师", "用水总量")),
        (ECO, "兵团2025年湿地保护率", "no-indicator", ("兵团", "湿地保护率")),
        (OTHER, "平硕县2025年养老机构护理型床位占比是多少", "no-indicator", ("平硕县", "养老机构护理型床位占比")),
        (OTHER, "岚江省2025年数据交易额", "no-indicator", ("岚江省", "数据交易额")),
        (OTHER, "青澜市2025年上云企业数", "no-indicator", ("青澜市", "上云企业数")),
        (OTHER, "岚江省学校食堂明厨亮灶覆盖率2024年", "no-indicator", ("岚江省", "学校食堂明厨亮灶覆盖率")),
        # nobody's
        (ECO, "第十二师的幼儿园有多少所", "no-indicator", ("第十二师", "幼儿园")),
        (OTHER, "沧南经开区2025年森林覆盖率", "no-indicator", ("沧南", "森林覆盖率")),
        (OTHER, "青澜市和沧南经开区分别怎么说垃圾分类", "no-indicator", ("垃圾分类",)),
        (ECO, "2017年的意见里有没有提到光盘行动", "no-indicator", ("加强生态文明建设工作", "光盘行动")),
        # the library has no document of that entity
        (ECO, "第一师2025年森林覆盖率", "no-level", ("第一师",)),
        (ECO, "乌鲁木齐市2025年优良天数比例", "no-level", ("乌鲁木齐市",)),
        (OTHER, "永嘉县2025年集团化办学覆盖率", "no-level", ("永嘉县",)),
        (ECO, "江苏省2025年湿地保护率", "no-level", ("江苏省",)),
        (ECO, "第三师2035年水土保持率", "no-level", ("第三师",)),
        # why is not said where no reason is
        (ECO, "第十二师为什么要成立领导小组", "no-indicator", ("原因",)),
        # what ends a bare name is what is asked for
        (ECO, "第七师公众对生态文明建设满意度", "no-indicator", ("满意度",)),
        # a sentence without anybody who does it does not tell who does
        (ECO, "谁负责城镇污水处理厂建设", "no-indicator", ("没有说明",)),
        # small talk: what can be asked
        (ECO, "今天天气怎么样", "off-topic", ("可以这样问",)),
        (ECO, "帮我写首诗", "off-topic", ("可以这样问",)),
        (OTHER, "你好", "off-topic", ("可以这样问",)),
        # an indicator of another level is not told as this one's
        (ECO, "国家2025年森林覆盖率目标是多少", "no-level", ("国家",)),
        (ECO, "国家规定的2025年湿地保护率是多少", "no-level", ("国家",)),
        (ECO, "全国2025年湿地保护率", "no-level", ("全国",)),
        (ECO, "中国2025年湿地保护率", "no-level", ("中国",)),
        (OTHER, "杭州市2025年养老机构护理型床位占比", "no-level", ("杭州市",)),
        (OTHER, "广州市2025年集团化办学覆盖率是多少", "no-level", ("广州市",)),
        (OTHER, "北京2025年集团化办学覆盖率", "no-level", ("北京",)),
        (OTHER, "浙江2025年集团化办学覆盖率", "no-level", ("浙江",)),
        # a thing that no place has, beside words that the documents know
        (ECO, "火星上的森林覆盖率", "no-indicator", ("没有提到“火星”",)),
        (ECO, "兵团2024年意见里对海洋垃圾治理怎么说", "no-indicator", ("没有提到“海洋垃圾治理”",)),
        (ECO, "第十二师的珊瑚礁保护率是多少", "no-indicator", ("没有提到“珊瑚礁保护率”",)),
        (OTHER, "岚北片区每千名老年人拥有养老床位数是多少", "no-indicator", ("没有提到“岚北片区”",)),
        (OTHER, "沧南经开区2026年6G基站数目标", "no-indicator", ("没有提到“6G基站数”",)),
        (OTHER, "西湖新区新增学位多少个", "no-indicator", ("西湖新区",)),
        (OTHER, "青澜市校车补贴标准是多少", "no-indicator", ("校车",)),
        (OTHER, "平硕县电动滑板车能不能上路", "no-indicator", ("滑板车",)),
        (OTHER, "沧南经开区卫星互联网怎么布局", "no-indicator", ("卫星互联网",)),
        # one of several by its number, of which only others are told
        (OTHER, "沧南智能算力中心二期总投资是多少", "no-indicator", ("沧南智能算力中心二期总投资是多少",)),
        # a plan of another period
        (
            ECO,
            "新疆“十三五”生态环境保护规划里优良天数比例目标多少",
            "no-document",
            ("没有收录“十三五”的规划", "“十四五”规划"),
        ),
        (ECO, "《新疆生态环境保护“十五五”规划》的森林覆盖率目标是多少", "no-document", ("“十五五”",)),
        # a level beside one that the library has
        (ECO, "第十二师林草覆盖率和第八师相比谁高", "no-level", ("第八师",)),
        (ECO, "第七师水土保持率比第一师高多少", "no-level", ("第一师",)),
        # the premise is not in the text
        (ECO, "兵团为什么取消了河长制", "premise", ("没有写到问题里说的“取消”",)),
        (ECO, "河长制废止以后由什么制度代替", "premise", ("“废止”",)),
        (OTHER, "养老护理员入职补贴取消后怎么办", "premise", ("“取消”",)),
        (OTHER, "过渡期号牌有效期为什么延长到2026年", "premise", ("“延长”",)),
    ],
)
def test_what_is_missing_is_said(
    name: str, question: str, reason: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answered, answer.answer
    assert answer.reason == reason
    assert not [part for part in parts if part not in answer.answer], answer.answer


@pytest.mark.parametrize(
    ("name", "question", "never"),
    [
        # a refusal holds no figure of another year or entity
        (ECO, "第十二师2028年农村生活污水治理率是多少", ("80%", "85%")),
        (ECO, "第七师2025年农村生活污水治理率是多少", ("30%", "80%", "71.43%")),
        (ECO, "第十二师2025年水土保持率", ("57.69%", "36.45%", "26%")),
        (ECO, "第一师2025年森林覆盖率", ("6.49%", "20%", "13.45%")),
        (OTHER, "沧南经开区2027年上云企业数是多少", ("5000", "4400")),
        (OTHER, "平硕县2025年养老机构护理型床位占比是多少", ("58%", "65%")),
        (OTHER, "岚江省2028年养老床位总数多少张", ("46万",)),
    ],
)
def test_a_refusal_tells_no_figure(
    name: str, question: str, never: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answered
    assert not answer.citations
    assert not [part for part in never if part in answer.answer], answer.answer


@pytest.mark.parametrize(
    ("name", "question", "near"),
    [
        (ECO, "第十二师2028年农村生活污水治理率是多少", "农村生活污水治理率"),
        (OTHER, "沧南经开区2027年上云企业数是多少", "上云企业数"),
    ],
)
def test_what_there_is_instead_is_shown_apart(
    name: str, question: str, near: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert any(near in "".join(citation.quote.split()) for citation in answer.related)


@pytest.mark.parametrize("name", [ECO, OTHER])
def test_the_questions_proposed_have_answers(name: str, request: pytest.FixtureRequest) -> None:
    refusal = asked(request, name, "今天天气怎么样").answer
    proposed = refusal.split("可以这样问：")[1].rstrip("。").split("；")
    assert len(proposed) == 2
    for question in proposed:
        assert asked(request, name, question).answered, question


@pytest.mark.parametrize(
    ("name", "question", "garbled"),
    [
        defect(
            ECO,
            "第十二师2025年高铁里程是多少",
            "铁路集装箱多式联运",
            reason="高铁里程 is taken for another indicator, whose years are told",
        ),
        (ECO, "第十二师为什么要成立领导小组", "为 要成立"),
        (OTHER, "平硕县学校食堂明厨亮灶覆盖率2024年", "平硕县“学校"),
    ],
)
def test_a_refusal_repeats_what_was_asked(
    name: str, question: str, garbled: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answered
    assert garbled not in answer.answer


@pytest.mark.parametrize(
    ("name", "question", "part"),
    [
        # a year that is the date of a document is no year of its figures
        (ECO, "兵团2024年森林覆盖率", "2024年"),
        (ECO, "兵团2017年用水总量是多少", "2017年"),
        # who set a figure is not answered by the figure
        (ECO, "十二师的污水治理率是谁提出来要定到80%的", "不能回答"),
        (ECO, "第十二师2025年农村生活污水治理率 / 谁定的", "不能回答"),
        (ECO, "自然保护地面积占比1.8%是按谁的意见定的", ""),
        (ECO, "兵团2027年绿色工厂产值占比是多少 / 理由呢", "不能回答"),
        (ECO, "兵团2027年绿色工厂产值占比是多少 / 达不到会怎样", "不能回答"),
        (ECO, "十二师规划的期限 / 谁写的", "没有写明编制单位"),
        (ECO, "12师规划是哪家公司编制的", "没有写明编制单位"),
        # a price is no penalty, a share no number of people
        (OTHER, "平硕县电动车头盔多少钱一个", ""),
        (ECO, "胡杨河经济技术开发区占地多大", ""),
        # forecasts, judgements, today
        (ECO, "预测一下第十二师2035年能不能达标", "没有对结果作预测"),
        (ECO, "兵团哪个目标最难完成", "没有这样的评价"),
        (ECO, "兵团的目标定得科学吗", "没有这样的评价"),
        (ECO, "今天乌鲁木齐空气质量怎么样", "实际情况"),
        # no such thing said: a year of building, the leader of an indicator, a price
        (ECO, "七师碳捕集项目哪年建成", "不能回答"),
        (ECO, "第十二师公共交通出行分担率的牵头单位是谁", ""),
        (ECO, "新疆规划对危险废物处置单价怎么规定的", "不能回答"),
        (OTHER, "沧南经开区管委会主任是谁", ""),
    ],
)
def test_what_no_document_says(name: str, question: str, part: str, request: pytest.FixtureRequest) -> None:
    answer = asked(request, name, question)
    assert not answer.answered
    assert part in answer.answer
