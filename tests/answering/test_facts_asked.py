"""Questions about documents themselves: number, dates, offices, contacts, scope, and which paper has a number."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # one particular
        (OTHER, "电动自行车管理办法什么时候开始施行", ("施行日期是2024年6月1日",)),
        (OTHER, "青澜市教育意见的印发日期", ("印发日期是2023年6月14日",)),
        (OTHER, "青澜市教育意见的成文日期", ("成文日期是2023年6月12日",)),
        (OTHER, "沧南行动计划的期限", ("规划期限是2024—2026年",)),
        (OTHER, "沧南行动计划什么时候失效", ("有效期截止日是2026年12月31日",)),
        (OTHER, "青澜市教育意见有效期几年", ("有效期是5年",)),
        (
            OTHER,
            "平硕县电动自行车管理办法废止了哪个文件",
            ("《平硕县电动自行车登记管理暂行规定》（平政办发〔2019〕21号）",),
        ),
        (
            OTHER,
            "电动自行车管理办法适用范围",
            ("范围是本县行政区域内电动自行车的销售、登记、通行、停放、充电及其监督管理活动",),
        ),
        (ECO, "2024年兵团意见是几月几号印的", ("印发日期是2024年8月14日",)),
        (
            ECO,
            "第七师方案依据什么文件制定",
            ("《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》（新兵党发〔2024〕10号）",),
        ),
        # in lay words
        (ECO, "新疆生态环境保护十四五规划什么时候发的", ("印发日期是2021年12月24日",)),
        (OTHER, "平硕电动车办法啥时候开始实施", ("施行日期是2024年6月1日",)),
        (OTHER, "沧南行动计划哪天开始实施，有效期到什么时候", ("施行日期是发布之日", "有效期截止日是2026年12月31日")),
        (OTHER, "平硕电动自行车办法归谁解释", ("解释机关是县公安局",)),
        (OTHER, "沧南行动计划由谁负责解释", ("解释机关是科技信息局会同经济发展局",)),
        (OTHER, "青澜养老方案哪年开始施行，哪年到期", ("2022年7月1日", "2025年12月31日")),
        (OTHER, "平硕电动车办法什么时候失效", ("有效期是5年",)),
        (OTHER, "沧南行动计划有效期 / 平硕电动车办法呢", ("平硕县电动自行车管理办法", "有效期是5年")),
        # the printing office is not the issuing one
        (OTHER, "青澜市教育意见的发文机关", ("发文机关是青澜市人民政府。",)),
        (ECO, "2017意见 发文机关", ("发文机关是兵团办公厅。", "标题中的发文机关是兵团党委、兵团。")),
        (ECO, "兵团2024年意见由谁印发", ("印发机关是中共新疆生产建设兵团委员会办公厅",)),
        # whom it goes to
        (OTHER, "青澜教育意见主送哪些单位", ("主送机关是各县（市、区）人民政府，市政府各部门",)),
        (OTHER, "青澜教育意见抄送给谁", ("抄送机关是市委各部门，市人大常委会办公室，市政协办公室，青澜军分区",)),
        (OTHER, "学生集中用餐通知的公开属性", ("公开属性是主动公开",)),
        # two at once
        (OTHER, "青澜市义务教育优质均衡意见文号和成文日期", ("青政发〔2023〕15号", "成文日期是2023年6月12日")),
        (OTHER, "沧南的行动计划哪个单位印的、哪天", ("沧南经济技术开发区管理委员会", "2024年2月26日")),
        (OTHER, "岚江省养老规划哪年发布的，文号多少", ("成文日期是2021年11月18日", "岚政办发〔2021〕62号")),
        (OTHER, "电动自行车管理办法自哪天起施行，有效期几年", ("施行日期是2024年6月1日", "有效期是5年")),
        (ECO, "第十二师规划的基准年是哪一年，期限到哪年", ("基准年是2022年", "规划期限是2023—2035年")),
        (ECO, "兵团两份意见分别什么时候出台", ("2024年8月14日", "2017-01-03")),
        # a document that is not named but meant
        (OTHER, "这个通知索引号是多少", ("索引号是000052138/2024-00371",)),
        (OTHER, "专项整治有事找谁联系", ("联系人是餐饮服务司　林清和、周予宁",)),
        (OTHER, "学生集中用餐通知的联系电话", ("联系电话是（010）88650372、88650375（传真）",)),
        (OTHER, "沧开管〔2024〕8号哪天印发的", ("成文日期是2024年2月26日",)),
        # which paper has a number
        (OTHER, "沧开管〔2024〕8号是什么文件", ("是《沧南经济技术开发区数字经济高质量发展行动计划（2024—2026年）》",)),
        (OTHER, "食安总办餐〔2024〕19号", ("是《国家食品安全总局办公厅关于开展学生集中用餐食品安全专项整治的通知》",)),
        (ECO, "新兵党发〔2024〕10号是哪份文件", ("是《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》",)),
        (ECO, "新党发〔2016〕8号是哪个文件", ("是《自治区党委自治区人民政府关于加强全区生态文明建设的实施意见》",)),
        # what a paper in the text is called
        (ECO, "第七师制定新能源方面的方案叫什么名字？", ("新能源高质量发展实施方案",)),
    ],
)
def test_particulars(request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "says"),
    [
        (ECO, "第七师实施方案的文号", "没有写明发文字号"),
        (ECO, "第七师方案归谁解释", "没有写明解释机关"),
        (ECO, "第七师实施方案什么时候印发的", "没有写明印发日期"),
        (ECO, "2017年兵团意见的索引号是多少", "该栏为空"),
        (ECO, "十二师规划的联系电话是多少", "没有写明联系电话"),
        (OTHER, "岚江省养老规划的联系人", "没有写明联系人"),
    ],
)
def test_what_no_document_states(request: pytest.FixtureRequest, name: str, question: str, says: str) -> None:
    answer = asked(request, name, question)
    assert not answer.answered and says in answer.answer


def test_the_terms_of_things_are_not_the_documents(request: pytest.FixtureRequest) -> None:
    answer = asked(request, OTHER, "电动自行车管理办法的有效期")
    holds(answer, ("有效期是5年",), ("2025年12月31日",))  # 过渡期号牌有效期至2025年12月31日
