"""True or false: a verdict only where the text bears it out or speaks against it."""

from __future__ import annotations

import pytest

from assistant.answering.check_figures import agrees
from assistant.answering.checked import FALSE, TRUE
from assistant.language.normal import fold
from assistant.language.quantities import find
from tests import factories
from tests.answering.asking import ECO, OTHER, asked, defect


@pytest.mark.parametrize(
    ("name", "question", "verdict", "said"),
    [
        # a figure
        (ECO, "第十二师2025年农村生活污水治理率是80%吗", TRUE, "≥80%"),
        (ECO, "第十二师2025年农村生活污水治理率达到90%，对吗", FALSE, "≥80%"),
        (ECO, "兵团2020年森林覆盖率达到25%吗", FALSE, "20%"),
        (ECO, "第十二师2025年城镇污水处理率100%对不对", TRUE, "100%"),
        (ECO, "新疆2025年湿地保护率提高到55%是真的吗", TRUE, "55%"),
        (ECO, "第七师2025年绿色工厂要达到30家，对吗", FALSE, "8家"),
        (OTHER, "青澜市2025年集团化办学覆盖率85%对吗", TRUE, "85%"),
        (OTHER, "青澜市2025年集团化办学覆盖率达到90%，对吗", FALSE, "85%"),
        (OTHER, "平硕县充电服务费每千瓦时不得超过0.5元，对吗", FALSE, "0.3元"),
        (OTHER, "岚江省2025年养老床位总数达到50万张吗", FALSE, "46万张左右"),
        # the figure of another year, entity or indicator bears nothing out
        (ECO, "第十二师2025年农村生活污水治理率是85%吗", FALSE, "≥80%"),
        (ECO, "第七师2035年水土保持率是57.69%吗", FALSE, "36.45%"),
        (OTHER, "沧南经开区2025年上云企业数是5000家，对吗", FALSE, "4400家"),
        (OTHER, "岚江省2025年养老机构护理型床位占比不低于65%，对吗", FALSE, "58%"),
        # another order of magnitude
        (ECO, "第十二师生态安全投资额55.94万元，对吗", FALSE, "55.94亿元"),
        (OTHER, "沧南经开区2025年数据交易额是1500亿元，对吗", FALSE, "1500万元"),
        (OTHER, "岚江省2025年养老床位总数达到46张，对吗", FALSE, "46万张"),
        # an attribute
        (ECO, "第十二师农村生活污水治理率是约束性指标吗", FALSE, "参考性指标"),
        (ECO, "第十二师城镇污水处理率是约束性指标吗", TRUE, "约束性指标"),
        (OTHER, "养老护理员岗前培训率是预期性指标吗", FALSE, "约束性指标"),
        (OTHER, "养老护理员岗前培训率是约束性指标，对吗", TRUE, "约束性指标"),
        # words
        (OTHER, "电动自行车可以带进电梯，对吗", FALSE, "禁止携带电动自行车"),
        (OTHER, "电动自行车醉酒驾驶可以吗", FALSE, "不得醉酒驾驶"),
        (OTHER, "驾驶电动自行车必须年满16周岁吗", TRUE, "年满16周岁"),
        (OTHER, "拆除限速装置属于禁止行为吗？平硕县", TRUE, "拆除限速装置"),
        (OTHER, "平硕县办法第二十七条规定由县公安局负责解释，对吗？", TRUE, "县公安局"),
        (ECO, "听说兵团到2027年受污染耕地安全利用率不能低于98%，属实？", TRUE, "98%"),
        (ECO, "兵团2017年意见里循环经济示范行动的牵头单位只有发展改革委一家，是不是？", TRUE, "发展改革委"),
        (ECO, "十二师规划期限是2023到2035年，基准年是2019年，对吗？", FALSE, "2022年"),
        (ECO, "永久基本农田集中区域可以规划新建可能造成土壤污染的项目，十二师是这么规定的吗", FALSE, "不得规划"),
        (ECO, "科技局是加强水资源节约与替代的牵头单位，对吗？", FALSE, "水利局"),
        (ECO, "到2035年，兵团地表水水质优良比例要达到82.6%，对吗", FALSE, "2027年"),
        (OTHER, "派出所长是“七长”之一吗", FALSE, "家长"),
        (OTHER, "平硕县过渡期号牌有效期到2026年底，对吗", FALSE, "2025年12月31日"),
        (ECO, "第七师2027年细颗粒物浓度要完成国家下达的目标任务，对吗", FALSE, "完成兵团下达的目标任务"),
        # particulars of a document, the place of a clause, who leads, two figures held against each other
        (ECO, "第十二师规划期限到2035年对吗", TRUE, "2023—2035年"),
        (ECO, "十二师规划期限是2021到2035年，对吗", FALSE, "2023—2035年"),
        (OTHER, "平硕县电动自行车管理办法有效期3年，对吗", FALSE, "5年"),
        (OTHER, "平硕县电动自行车管理办法的文号是平政规〔2024〕3号，对吗", TRUE, "3号"),
        (OTHER, "关于头盔的罚款写在办法第二十条，对吗", FALSE, "第二十一条"),
        (OTHER, "电动自行车充电价格规定在第四章，是不是", TRUE, "第四章"),
        (ECO, "2017年意见健全生态保护补偿机制由兵团水利局牵头，对吗", FALSE, "财务局"),
        (OTHER, "沧南上云企业数由经济发展局牵头，对吗", FALSE, "科技信息局"),
        (ECO, "十二师2030年农村生活污水治理率目标比2025年高，对吗", TRUE, "≥85%"),
        (ECO, "十二师2025年农村生活污水治理率目标比2030年高，对吗", FALSE, "≥85%"),
        (OTHER, "沧南2026年算力总规模是2023年的4倍，对吗", TRUE, "600PFLOPS"),
        # one word in another's place, an item too many or another one, a denial
        (ECO, "第七师的短距离运输优先采用铁路运输，是不是", FALSE, "封闭式廊道"),
        (ECO, "兵团2024年意见说在北疆打造以光伏为主的清洁能源基地，有没有说错", FALSE, "在南疆打造以光伏为主"),
        (ECO, "第七师要求全面实施机动车国六排放标准6a阶段，对吗", FALSE, "6b"),
        (OTHER, "专项整治由执法稽查局牵头，对吗", FALSE, "餐饮服务司牵头"),
        (OTHER, "重大隐患应当在7日内整改到位，对吗", FALSE, "立即停止供餐"),
        (OTHER, "电动自行车管理遵循属地负责、源头治理、综合施策、社会共治的原则，对吗", FALSE, "疏堵结合"),
        (OTHER, "陪餐人员可以免费用餐，对吗", FALSE, "不得免费用餐"),
        (ECO, "第七师没有提出“无废城市”建设目标，对吗", FALSE, "无废城市"),
        (OTHER, "电动三轮车不适用这个办法，对吗", TRUE, "不适用"),
        # the text's own words, a part of them, or in another order
        (OTHER, "食品留样要在冷藏条件下存放48小时以上，说法正确吗", TRUE, "48小时以上"),
        (OTHER, "电动自行车管理联席会议每季度至少召开一次，是这样吗", TRUE, "每季度"),
        (ECO, "新疆铁路运输占比提高至四成，对吗", TRUE, "40%"),
    ],
)
def test_verdicts(name: str, question: str, verdict: str, said: str, request: pytest.FixtureRequest) -> None:
    answer = asked(request, name, question)
    assert answer.answer.startswith(verdict), answer.answer
    assert said in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    ("name", "question", "said"),
    [
        # what the text bans is refused, however it is asked
        (ECO, "水资源超载地区能新建高耗水项目吗", f"{FALSE}严禁水资源超载地区新建扩建高耗水项目"),
        (ECO, "十二师水资源超载地区可以扩建高耗水项目吗", f"{FALSE}严禁水资源超载地区新建扩建高耗水项目"),
        (ECO, "能非法交易野生动物吗", f"{FALSE}加强野生动植物保护监管,全面禁止非法交易野生动物"),
        (OTHER, "涉及个人隐私的数据能开放吗", f"{FALSE}涉及国家秘密、商业秘密、个人隐私的数据不得开放"),
        (OTHER, "电动自行车可以停在消防通道吗", f"{FALSE}禁止在建筑物的公共门厅"),
        # one of two is to be chosen: nothing is right or wrong
        (ECO, "2025年秸秆利用率应该是90%以上还是以下", "90%以上"),
        (ECO, "兵团2027年和美连队是40%还是50%", "40%"),
        (ECO, "第七师2025年要建8家还是10家绿色工厂", "8家"),
        (ECO, "第十二师农村生活污水治理率是约束性还是预期性指标", "参考性指标"),
        (ECO, "河长制是约束性指标还是参考性指标", "约束性指标"),
        # a ban never bears out what is asked, and one of less than is asked does not gainsay it
        (ECO, "永久基本农田集中区域能不能新建会污染土壤的项目", "规划新建可能造成土壤污染"),
        (ECO, "永久基本农田集中区域可不可以规划新建污染土壤的项目", "不得规划新建可能造成土壤污染"),
        (ECO, "野生动物可以交易吗", "全面禁止非法交易野生动物"),
        (ECO, "干部能转任重要职务吗", "不得转任重要职务"),
        (ECO, "生态保护红线里能搞开发吗", "严禁不符合主体功能定位的各类开发活动"),
        (OTHER, "电动自行车能带人吗", "可以搭载1名16周岁以下的人员"),
    ],
)
def test_whether_something_may_be_done_and_which_of_two(
    name: str, question: str, said: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert said in answer.answer
    assert answer.answer.startswith(FALSE) is said.startswith(FALSE)
    assert not answer.answer.startswith(TRUE)


@pytest.mark.parametrize(
    ("name", "question", "said"),
    [
        # the statement says more than the text, or other than it
        (ECO, "第七师2025年绿色工厂必须达到8家，对吗", "8家"),
        (OTHER, "青澜市2025年智慧校园达标学校占比必须达到70%，对吗", "力争达到70%"),
        (OTHER, "岚江省2025年养老床位总数不少于46万张，对吗", "46万张左右"),
        (ECO, "新疆2025年农村生活污水治理率不低于30%，对吗", "30%左右"),
        (OTHER, "沧南经开区数字化改造补助比例为30%，对吗", "20%"),
        (ECO, "第十二师农村生活污水治理率2035年不超过90%，对吗", "≥90%"),
        (OTHER, "未备案的养老机构可以领补助，对吗", "不得享受上述补助"),
        (OTHER, "未备案的养老机构能领补助吗", "不得享受上述补助"),
        (ECO, "第七师开展三河十库水质检测，对吗", "三河十二库"),
        (ECO, "第七师本世纪中叶美丽师市基本实现，对吗", ""),
        defect(
            OTHER,
            "平硕县只有公安局负责电动自行车管理吗",
            "消防救援机构",
            reason="the sentence told names only 公安机关, and the question seems borne out",
        ),
        (OTHER, "电动自行车登记收费吗", "登记不收取费用"),
    ],
)
def test_no_word_of_consent_to_what_the_text_does_not_say(
    name: str, question: str, said: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answer.startswith(TRUE), answer.answer
    assert said in answer.answer


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (ECO, "第十二师2028年农村生活污水治理率是80%吗"),
        (ECO, "第七师2025年农村生活污水治理率达到80%，对吗"),
        (ECO, "第一师2025年森林覆盖率达到20%，对吗"),
        (ECO, "兵团2025年湿地保护率达到55%，对吗"),
        (OTHER, "岚江省2028年养老床位总数达到46万张，对吗"),
        (OTHER, "平硕县2025年养老机构护理型床位占比达到58%，对吗"),
        (OTHER, "沧南经开区2027年上云企业数是5000家，对吗"),
    ],
)
def test_a_premise_that_the_documents_do_not_have_gets_no_consent(
    name: str, question: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not answer.answer.startswith(TRUE), answer.answer


@pytest.mark.parametrize(
    ("claim", "given", "same"),
    [
        ("80%", {"value": "80", "bound": "≥", "shown": "≥80", "unit": "%"}, True),
        ("不低于80%", {"value": "80", "bound": "≥", "shown": "≥80", "unit": "%"}, True),
        ("80.0%", {"value": "80", "shown": "80", "unit": "%"}, True),
        ("81%", {"value": "80", "shown": "80", "unit": "%"}, False),
        ("80家", {"value": "80", "shown": "80", "unit": "%"}, False),
        ("不超过80%", {"value": "80", "bound": "≥", "shown": "≥80", "unit": "%"}, False),
        ("至少5吨", {"value": "5", "bound": "以内", "shown": "5吨以内", "unit": "吨"}, False),
        ("5亿元", {"value": "5", "shown": "5万元", "unit": "万元"}, False),
        ("5万吨", {"value": "5", "shown": "5吨", "unit": "吨"}, False),
    ],
)
def test_a_claim_against_a_figure(claim: str, given: dict[str, str], same: bool) -> None:
    (quantity,) = find(fold(claim))
    assert agrees(quantity, factories.target(**{"bound": "", **given})) is same
