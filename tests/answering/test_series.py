"""Members named one after another in running text, and lists of guides, boxes, articles and task tables."""

from __future__ import annotations

import pytest

from assistant.answering.by_series import Wanted, rows
from assistant.chat import Chat
from ingest.build import Request, build
from tests.answering import invented_guides
from tests.answering.asking import ECO, OTHER, asked, holds

GUIDES = "guides"


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    """The assistant over the four papers."""
    folder = tmp_path_factory.mktemp("guides")
    for name, text in invented_guides.TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    build(Request(folder / "index", tuple(folder / name for name in invented_guides.TEXTS)))
    return Chat.open(folder / "index")


@pytest.mark.parametrize(
    ("sentence", "number", "noun", "found"),
    [
        ("针对甲公司、乙公司、丙公司3家重点用能企业，加快改造", 3, "企业", True),
        ("针对甲公司、乙公司等5家企业开展诊断", 5, "企业", True),
        ("推广居住区整合、军营式作业点建设，“人居+产业”融合式建设三种模式", 3, "模式", True),
        ("严格“绿线、蓝线、紫线和黄线”四线管理", 4, "四线", True),
        ("以秋冬季治理、夏季治理、全年治理为主线", 3, "主线", True),
        ("落实统一规划、统一政策、统一标准的措施", 3, "统一", True),
        ("加强甲河、乙河等跨界河流保护", None, "跨界河流", True),
        ("落实“五统一”要求，在规划、监测、执法、应急、治理等方面衔接", 5, "统一", False),
        ("下辖7个团场、41个社区、35个连队", None, "团场", False),
        ("针对甲公司、乙公司开展诊断", 3, "公司", False),
        ("加强甲河、乙河保护", None, "湖泊", False),
    ],
)
def test_rows_of_members(sentence: str, number: int | None, noun: str, found: bool) -> None:
    assert bool(list(rows(sentence, Wanted(number, noun)))) is found


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "第七师和美连队推广哪三种模式", ("居住区整合", "军营式作业点", "城郊连队建设三种模式")),
        (ECO, "第七师碳捕集项目由哪两家公司承担", ("华仪锦龙热电公司", "锦龙神雾能源")),
        (ECO, "兵团城镇规划管理的四线是哪四线", ("绿线、蓝线、紫线和黄线",)),
        (ECO, "兵团打蓝天保卫战的三条主线分别是？", ("秋冬季细颗粒物", "夏季臭氧", "柴油货车")),
        (ECO, "十二师哪3项指标没达标", ("生态文明建设规划、", "3项指标不达标")),
        (ECO, "十二师参与的自然保护地有哪5个", ("柴窝堡", "梧桐沟")),
        (ECO, "兵地五统一指的是哪五个统一", ("统一规划、统一政策、统一标准、统一要求、统一推进",)),
        (ECO, "第七师“五抓”是哪五抓", ("抓产业与连队建设协同发展、抓规划",)),
        (ECO, "无废城市建设要强化哪四个体系", ("制度体系、技术体系、市场体系和监管体系",)),
        (GUIDES, "沅水办法第二章有哪些内容", ("第七条　产生生活垃圾的单位和个人", "第八条")),
        (ECO, "兵团2024年意见第三十二条到第三十五条分别是什么", ("(三十二)加强组织领导", "(三十五)开展考核评估")),
        (OTHER, "岚江配套设施的四同步是哪四同步", ("同步规划、同步建设、同步验收、同步交付",)),
        (OTHER, "专项整治重点任务有几项", ("三、重点任务共8项：", "规范膳食经费管理")),
        (OTHER, "岚江养老规划有几个专栏", ("共1个专栏：专栏1居家社区养老服务能力提升行动",)),
        (OTHER, "沧南3.3下面有哪几项", ("3.3实施转型赋能工程共3项：", "建设数字农业示范点")),
        # a guide: materials without words that lead in to them, conditions with them
        (GUIDES, "申请公共租赁住房需要准备哪些材料", ("四、申请材料共6项：1.公共租赁住房申请表；", "社会保险缴纳证明")),
        (GUIDES, "公租房申请材料有几样", ("四、申请材料共6项：",)),
        (GUIDES, "公共租赁住房的申请条件有几条", ("应当同时符合下列条件（共4项）：（一）具有", "（四）未享受过")),
        (GUIDES, "什么情况会取消公共租赁住房轮候资格", ("取消轮候资格", "（一）隐瞒", "（三）无正当理由")),
        # boxes: their list is not that of the tasks around them
        (GUIDES, "临湖低空经济计划有几个专栏", ("共2个专栏：专栏1低空经济重点工程；专栏2低空经济人才培育行动",)),
        (GUIDES, "临湖专栏1列了哪些工程", ("共4项：1.通用机场建设工程；", "4.产业园区提升工程")),
        (GUIDES, "临湖要打造哪三条重点产业链", ("无人机整机、航空复合材料、飞控系统三条产业链",)),
        (GUIDES, "临湖支持哪三家企业做无人机物流", ("顺达、迅捷、通航三家企业",)),
        # a table of tasks by the month they are due in
        (GUIDES, "安岭哪些项目2025年9月完成", ("含“2025年9月”的项目共2项：公园绿地建设；无障碍改造",)),
        (GUIDES, "安岭市支持哪四类群体就业创业", ("高校毕业生、农民工、退役军人、残疾人四类群体",)),
        # what a unit does and who is in charge, in running text; a number rests on the whole place
        (GUIDES, "市公安局在低空经济中负责什么", ("市公安局负责低空飞行安全监管",)),
        (GUIDES, "安岭市发展改革委在民生实事里负责什么", ("办公室设在市发展改革委，负责日常调度",)),
        (GUIDES, "沅水县生活垃圾分类主管部门是谁", ("县城市管理行政主管部门是生活垃圾分类管理的主管部门",)),
        (GUIDES, "垃圾处置的污染防治归谁管", ("县生态环境主管部门负责生活垃圾处置污染防治的监督管理",)),
        (OTHER, "省市场监管局负责什么", ("省市场监管局负责养老服务价格和食品安全监管",)),
        (OTHER, "岚江规划约束性指标有几个", ("“约束性”的指标共4项：", "养老护理员岗前培训率")),
        # articles from one to another
        (GUIDES, "沅水办法第十六到十八条说什么", ("第十六条", "第十七条", "第十八条", "吊销许可证")),
    ],
)
def test_lists(request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, question), parts)


def test_a_name_that_no_sentence_explains_is_no_list(request: pytest.FixtureRequest) -> None:
    assert not asked(request, ECO, "“三屏两环四廊道”里的四廊道具体是哪四条？").answered


@pytest.mark.parametrize(
    ("name", "question", "places"),
    [
        (OTHER, "专项整治重点任务有几项", ["三、重点任务"]),
        (OTHER, "专项整治重点任务有哪些", None),
        (GUIDES, "公租房申请材料有几样", ["四、申请材料"]),
        (GUIDES, "临湖低空指标约束性的有几项", ["表1 临湖市低空经济发展主要指标"]),
    ],
)
def test_a_number_is_carried_by_the_whole_place_and_a_list_by_its_parts(
    request: pytest.FixtureRequest, name: str, question: str, places: list[str] | None
) -> None:
    cited = [citation.clause.rsplit(" › ")[-1] for citation in asked(request, name, question).citations]
    assert cited == places if places else len(cited) == 8
