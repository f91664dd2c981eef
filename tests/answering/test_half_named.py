"""Documents by half a name, the clauses that they have and have not, and what their covers say."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from tests.answering.asking import OTHER, asked, holds
from tests.library import library

RULES = """海原区人民政府办公室关于印发《海原区屋顶光伏建设补贴实施细则（试行）》的通知

海政办规〔2025〕6号

各街道办事处，区政府各部门：

《海原区屋顶光伏建设补贴实施细则（试行）》已经2025年2月18日区政府第51次常务会议审议通过，现印发给你们。

海原区人民政府办公室
2025年3月3日

海原区屋顶光伏建设补贴实施细则（试行）

第一章　总则

第一条　依据《中华人民共和国可再生能源法》，制定本细则。

第二章　补贴标准

第二条　居民屋顶光伏项目按发电量给予每千瓦时0.15元补贴，补贴期限3年。
第三条　申报单位应当提交下列材料：
（一）项目备案证明；
（二）并网验收意见书；
（三）购售电合同。
第四条　违反本细则第三条第（二）项规定弄虚作假的，处1000元以上3000元以下罚款。

第三章　附则

第五条　本细则自2025年4月1日起施行，有效期2年。《海原区光伏发电扶持办法》同时废止。

附件：1.补贴资金申请表
　　　2.屋顶荷载安全评估要点

联系人：区发展和改革局能源科　沈洁
"""

PLAN = """白沙河流域抗旱供水保障规划（2024—2030年）

编制单位：中衡水利规划设计有限公司
委托单位：青梧市水务局
二〇二四年五月

第一章　总则

第一节　编制依据
（1）《中华人民共和国抗旱条例》；
（2）《青梧市水安全保障“十四五”规划》（青政发〔2021〕9号）。

第二节　规划范围与期限
规划基准年为2023年，规划期为2024—2030年，展望到2040年。

第二章　主要任务
（一）新建岩口水库。总投资21.6亿元，2025年9月开工。
（二）改造老旧供水管网480千米。
"""

TEXTS = {"rules.txt": RULES, "plan.txt": PLAN}


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(library(tmp_path_factory.mktemp("half-named"), TEXTS))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("光伏细则第二条怎么规定", ("第二条", "0.15元")),
        ("光伏细则第三条第三项", ("购售电合同",)),
        ("光伏细则什么时候通过的", ("通过日期是2025年2月18日",)),
        ("光伏细则的上位依据", ("《中华人民共和国可再生能源法》",)),
        ("光伏细则取代了哪个旧办法", ("《海原区光伏发电扶持办法》",)),
        ("光伏细则有几章", ("共3章",)),
        ("光伏细则有几个附件", ("共2个附件", "屋顶荷载安全评估要点")),
        ("光伏细则附件2是什么", ("2.屋顶荷载安全评估要点",)),
        ("违反光伏细则第三条第二项罚多少", ("1000元以上3000元以下",)),
        ("抗旱规划是哪家公司编制的", ("编制单位是中衡水利规划设计有限公司",)),
        ("抗旱规划受谁委托", ("委托单位是青梧市水务局",)),
        ("抗旱规划编制依据", ("《中华人民共和国抗旱条例》", "（青政发〔2021〕9号）")),
        ("抗旱规划的成文日期", ("二〇二四年五月",)),
        ("抗旱规划展望到哪年", ("2040年",)),
        ("岩口水库总投资多少", ("21.6亿元",)),
    ],
)
def test_half_a_name_means_the_one_document_that_it_fits(half: Chat, question: str, parts: tuple[str, ...]) -> None:
    holds(half.ask(question), parts)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("光伏细则第九条说什么", "里没有第九条（到第五条为止）"),
        ("光伏细则第三条第六项", "里没有第三条第六项（第三条到（三）为止）"),
        ("光伏细则附件5", "里没有附件5"),
        ("附件5是什么", "现有文件里都没有附件5"),
        ("第九十九条讲什么", "现有文件里都没有第九十九条"),
        ("光伏条例第二条怎么规定", "没有收录《光伏条例》"),
        ("储能细则第二条怎么规定", "没有收录《储能细则》"),
        ("抗旱规划的批准机关", "没有写明批准机关"),
        ("光伏细则的索引号", "没有写明索引号"),
    ],
)
def test_what_the_document_has_not_is_said(half: Chat, question: str, part: str) -> None:
    answer = half.ask(question)
    assert not answer.answered
    assert part in answer.answer


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("平硕电动车办法几章几条", ("6章", "28条")),
        ("平硕电动车办法取代了哪个旧规定", ("《平硕县电动自行车登记管理暂行规定》",)),
        ("学生餐通知发给谁的", ("各省、自治区、直辖市",)),
        ("学生餐通知有几个附件", ("共3个附件",)),
        ("学生餐通知附件2", ("专项整治情况统计表",)),
    ],
)
def test_half_names_among_other_subjects(request: pytest.FixtureRequest, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, OTHER, question), parts)
