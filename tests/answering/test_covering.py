"""A statement in other words than the text: borne out word by word, gainsaid by one particular, else no verdict."""

from __future__ import annotations

import pytest

from assistant.answering.checked import FALSE, TRUE
from assistant.answering.proofs.covering import covering
from assistant.answering.proofs.particles import slots
from assistant.answering.proofs.surroundings import Told
from tests.answering.asking import ECO, OTHER, asked

LEVELS = (
    "启动一级响应由市防汛抗旱指挥部总指挥批准,启动二级响应由副总指挥批准,三级、四级响应由市防汛抗旱指挥部办公室主任批准"
)
REPORT = "发生险情、灾情的,应当在30分钟内电话报告、1小时内书面报告市防汛抗旱指挥部办公室"
REWARD = "对取得高级护理员证书的,给予一次性奖励3000元,中级的给予2000元"
GRADES = "对取得初级、中级、高级证书的在岗养老护理员,分别给予1000元、1500元、2000元的一次性奖励"
SEVEN = "健全控辍保学“七长”责任制,即县长、乡镇长、村主任、教育局长、校长、家长、师长包保责任制".replace(
    "“", '"'
).replace("”", '"')
SCHOOLS = "全市新建、改扩建义务教育学校86所,其中新建41所、改扩建45所"
HOURS = "市级公共图书馆每周开放时间不少于64小时,县级公共图书馆每周不少于56小时"
BAN = "学校食堂不得制售冷荤类食品、生食类食品、裱花蛋糕"


@pytest.mark.parametrize(
    ("claim", "sentence", "verdict"),
    [
        # the same in fewer or other words
        ("启动一级响应要由总指挥批准", LEVELS, "true"),
        ("学校食堂不能卖裱花蛋糕", BAN, "true"),
        ("读者办借阅证不用交押金", "读者凭本人有效身份证件办理借阅证,不得收取押金", "true"),
        ("因故闭馆应提前7天公告", "公共图书馆因故需要闭馆的,应当提前7日向社会公告", "true"),
        ("高级证书护理员给予2000元奖励", GRADES, "true"),
        ("改扩建45所学校", SCHOOLS, "true"),
        ('"七长"责任制包括家长', SEVEN, "true"),
        ("县级公共图书馆每周至少开放56小时", HOURS, "true"),
        ("由兵团负总责、师市抓落实", "完善兵团负总责、师市抓落实的工作机制", "true"),
        # one particular in another's place
        ("启动二级响应由市防汛抗旱指挥部办公室主任批准", LEVELS, "false"),
        ("发生险情应当在1小时内电话报告", REPORT, "false"),
        ("高级证书护理员给予1500元奖励", GRADES, "false"),
        ("新建学校45所、改扩建41所", SCHOOLS, "false"),
        ("馆长可以连任三届", "馆长每届任期5年,连续任职不得超过两届", "false"),
        ("辖区横跨五个地州", "辖区横跨乌鲁木齐、昌吉、吐鲁番、巴音郭楞四地州", "false"),
        ("每年对服务质量进行一次考核", "应当每两年对公共图书馆服务质量进行一次考核", "false"),
        ('"七长"责任制包括镇长助理', SEVEN, "false"),
        ("学校食堂可以销售裱花蛋糕", BAN, "false"),
        ("病险水库一律空库运行", "病险水库原则上空库运行", "false"),
        ("县级公共图书馆每周至少开放64小时", HOURS, "false"),
        # the words of two phrases put together, a word that is not there, a condition or limit left out
        ("建筑工地应当停课", "学校应当停课,建筑工地应当停工", ""),
        ("中级护理员证书奖励3000元", REWARD, ""),
        ("初中、初中大班额全面消除", "小学、初中大班额全面消除", ""),
        ("登记应当当场办结", "材料齐全的,应当当场办结", ""),
        ("对环保不良企业采取激励措施", "对评为环保诚信企业采取激励措施,对环保不良企业采取惩戒措施", ""),
        ("由师市负总责、兵团抓落实", "完善兵团负总责、师市抓落实的工作机制", ""),
        ("夏季控制细颗粒物污染", "以秋冬季细颗粒物污染控制、夏季臭氧污染控制、全年柴油货车治理为主线", ""),
        ("绿色工厂必须达到8家", "力争绿色工厂达8家", ""),
        ("小学四年级不布置书面作业", "小学三至六年级书面作业不超过60分钟", ""),
        ("救助站救护国家公园动物", "依托野生动物救助站开展救助", ""),
    ],
)
def test_a_statement_laid_over_a_sentence(claim: str, sentence: str, verdict: str) -> None:
    assert covering((claim,), Told(sentence)) == verdict


@pytest.mark.parametrize(
    ("name", "question", "verdict", "said"),
    [
        (ECO, "第十二师辖区横跨五个地州，对吗？", FALSE, "四地州"),
        (ECO, "美丽兵团建设考核工作由兵团生态环境保护督察工作领导小组牵头组织，是吗？", TRUE, "牵头组织"),
        (ECO, "各师市把美丽兵团建设年度工作情况书面送兵团发展改革委，是这样吗？", FALSE, "兵团生态环境局"),
        (ECO, "城镇新建建筑必须100%执行绿色建筑标准吗？", TRUE, "100%"),
        (ECO, "第七师清洁能源基地以天北经济技术开发区为消纳中心，对吗？", FALSE, "胡杨河经济技术开发区"),
        (OTHER, "“四大工程”包括数据要素工程吗？", TRUE, "数据要素工程"),
        (OTHER, "人才引育工程是沧南“四大工程”之一，对吗？", FALSE, "算力强基工程"),
        (OTHER, "数字经济发展领导小组由科技信息局局长任组长，对吗？", FALSE, "管委会主任"),
        (OTHER, "涉及商业秘密的公共数据可以开放，对吗？", FALSE, "不得开放"),
        (OTHER, "岚江省专科毕业生连续从事养老护理满3年的给予4万元补贴，对吗？", FALSE, "3万元"),
        (OTHER, "电动自行车停放、充电的消防监督检查由公安机关交通管理部门负责，对吗？", FALSE, "消防救援机构"),
        (OTHER, "岚西片区要建4个省级养老服务人才培训基地，对吗？", TRUE, "岚西片区4个"),
        (OTHER, "沧南三年要引进10亿元以上数字经济项目不少于60个，准确吗？", FALSE, "6个"),
        (ECO, "第七师到2025年底绿色工厂要力争达到8家，对吗？", TRUE, "力争至2025年底"),
        (OTHER, "骑电动自行车可以带一名16岁以下的人，对吗？", TRUE, "搭载1名16周岁以下的人员"),
        (OTHER, "实名举报属实最高可奖励50万元，对吗？", TRUE, "最高不超过50万元"),
        (OTHER, "青澜市小学一年级不布置家庭书面作业，对吗？", TRUE, "一、二年级"),
    ],
)
def test_verdicts_in_other_words(
    name: str, question: str, verdict: str, said: str, request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert answer.answer.startswith(verdict), answer.answer
    assert said in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县级图书馆每周不少于56小时", [("often", "每周", ""), ("number", "56", "low")]),
        ("启动二级响应由副总指挥批准", [("number", "2", ""), ("by", "副总指挥", "")]),
        ("小学一、二年级", [("number", "1", ""), ("number", "2", "")]),
        ("书面送兵团生态环境局", [("to", "兵团生态环境局", "")]),
        ("用水量比2015年下降25%", [("base", "2015", ""), ("number", "25", "")]),
        ("实现兵地统一规划", []),
    ],
)
def test_the_particulars_of_a_phrase(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(slot.kind, slot.value, slot.side) for slot in slots(text)] == found
