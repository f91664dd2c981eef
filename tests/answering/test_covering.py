"""A statement in other words than the text: borne out word by word, gainsaid by one particular, else no verdict."""

from __future__ import annotations

import pytest

from assistant.answering.checked import FALSE, TRUE
from assistant.answering.proofs.covering import covering
from assistant.answering.proofs.joining import joined
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
        ("长距离运输优先使用新能源车", "中长距离运输主要采用铁路运输,短距离运输优先采用新能源车", ""),
        ("推动工业垃圾与餐厨垃圾资源化利用", "提升工业固废利用水平,推动生活垃圾与餐厨垃圾资源化利用", ""),
        ("到2030年实现小区垃圾分类全覆盖", "完善投放系统,实现小区垃圾分类全覆盖", ""),
        # the same in everyday words, in other verbs, with figures written otherwise
        ("绿色工厂产值要占四成", "绿色工厂产值占比重达到40%", "true"),
        ("绿色工厂产值要占六成", "绿色工厂产值占比重达到40%", "false"),
        ("农业节水工作归农业农村主管部门负责", "农业农村主管部门负责农业节水工作", "true"),
        ("农业节水工作归水利主管部门负责", "农业农村主管部门负责农业节水工作", "false"),
        ("小学一二年级不留家庭书面作业", "小学一、二年级不布置家庭书面作业", "true"),
        ("把电瓶带进电梯是不允许的", "禁止携带电动自行车或者其蓄电池进入电梯", "true"),
        ("可以把电瓶带进电梯", "禁止携带电动自行车或者其蓄电池进入电梯", "false"),
        ("鼓励核准新增产能项目", "严禁核准新增产能项目", "false"),
        ("管网漏损率可以高于9%", "管网漏损率不得高于百分之九", "false"),
        ("所需费用由市财政承担", "所需费用由责任主体承担", "false"),
        ("地区生产总值同比增长12.1%", "全年地区生产总值242.7亿元,比上年下降12.1%", "false"),
        ("国家低碳城市试点是西山市", "深化第一师东河市国家低碳城市试点建设", "false"),
        ("没做土壤调查的地块可以先开工建设", "未依法完成土壤调查的地块,不得开工建设", "false"),
        ("每五年编制一次温室气体清单", "落实核算制度,逐年编制温室气体清单", "false"),
        ("城镇教师评高级职称得有一年以上农村任教经历", "城镇教师晋升高级职称,应当有1年以上农村任教经历", "true"),
        ("公共机构要反对铺张浪费", "公共机构要厉行勤俭节约、反对铺张浪费", "true"),
        ("污水处理厂111座中95座达到一级标准", "污水处理厂111座,其中达到一级标准95座", "true"),
        ("由行政审批局负责解释", "由科技信息局会同经济发展局负责解释", "false"),
        ("科技局是节水工作的牵头单位", "(牵头单位:水利局,参加单位:科技局)", ""),
        # respectively, in words
        ("对主产区实行农业优先的评价", "对主产区和生态区,分别实行农业优先和生态优先的评价", "true"),
        ("对主产区实行生态优先的评价", "对主产区和生态区,分别实行农业优先和生态优先的评价", "false"),
        # a definition that lists what it takes in
        ("自来水属于非常规水源", "本条例所称非常规水源,包括再生水、集蓄雨水、矿坑水", "false"),
        ("再生水属于非常规水源", "本条例所称非常规水源,包括再生水、集蓄雨水、矿坑水", "true"),
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


@pytest.mark.parametrize(
    ("lead", "item", "sentence"),
    [
        ("任何单位和个人不得有下列行为：", "（二）拆除限速装置；", "任何单位和个人不得拆除限速装置"),
        ("驾驶电动自行车应当遵守下列规定：", "（一）年满16周岁；", "驾驶电动自行车应当年满16周岁"),
        ("驾驶电动自行车应当遵守下列规定：", "（五）不得醉酒驾驶；", "驾驶电动自行车,不得醉酒驾驶"),
        (
            "第九条　用水单位有下列情形之一的，应当开展水平衡测试：",
            "（二）连续两年超计划用水的；",
            "用水单位连续两年超计划用水的,应当开展水平衡测试",
        ),
        ("车辆所有人应当提交下列材料：", "（三）产品合格证。", "车辆所有人应当提交产品合格证"),
        ("不得有下列行为：", "（一）可以不登记；", ""),
        ("主要措施：", "（一）加强领导；", ""),
    ],
)
def test_an_item_read_on_from_its_lead_in(lead: str, item: str, sentence: str) -> None:
    assert joined(lead, item) == sentence
