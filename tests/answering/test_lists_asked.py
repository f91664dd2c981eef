"""Lists and counts: enumerations with their lead-in, attachments, parts by what they are called, rows of tables."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # words that lead in to items, with every item
        (OTHER, "第七条哪些行为是禁止的", ("不得有下列行为（共4项）：", "（一）拼装", "（四）将废旧")),
        (OTHER, "电动自行车办法禁止哪些行为", ("不得有下列行为（共4项）：", "（三）销售拼装")),
        (OTHER, "集中充电设施运营单位要履行哪些义务", ("应当履行下列义务（共4项）：", "（四）投保公众责任保险")),
        (OTHER, "第十五条规定了几项义务", ("（共4项）", "（一）设置明显的安全使用标识和收费公示")),
        (OTHER, "第十一条规定了几项驾驶要求", ("驾驶电动自行车应当遵守下列规定（共5项）：", "（五）不得醉酒驾驶")),
        # attachments
        (OTHER, "学生集中用餐通知有几个附件都叫啥",
         ("共3个附件：", "1.学生集中用餐食品安全自查表；", "2.专项整治情况统计表；", "3.高风险食品禁止加工目录")),
        (OTHER, "青澜教育意见附件有哪些", ("共2个附件：", "创建计划表；", "重点任务分工表")),
        # parts that are called what is asked
        (OTHER, "专项整治分哪几个阶段", ("共4个阶段：", "动员部署阶段", "集中整治阶段", "总结提升阶段")),
        (OTHER, "青澜养老方案主要任务是哪六个行动", ("共6个行动：", "兜底保障强基行动", "数字赋能行动")),
        (ECO, "规划实施保障措施有哪五方面？（自治区）", ("共5项：", "加强组织领导", "强化实施评估")),
        # rows of tables
        (OTHER, "岚江省主要指标表一共几个指标，约束性的几个", ("指标共10个：", "“约束性”的指标共4项：")),
        (OTHER, "沧南主要指标一共多少项，约束性几项", ("指标共13项：", "带*的指标为约束性指标", "标“*”的指标共2项：")),
        (OTHER, "沧南行动计划表1有多少个指标", ("表1列出的指标共13个：",)),
        (OTHER, "表1里行政审批局牵头的指标有哪些", ("“行政审批局”的指标共2项：", "公共数据开放数据集", "数据交易额")),
        (OTHER, "青澜养老方案表1有几个预期性指标", ("“预期性”的指标共6项：", "家庭养老床位")),
        (ECO, "十二师规划哪些指标未达标", ("3项指标不达标", "标“*”（未达标）的指标共2项：")),
        (ECO, "第十二师表1里有多少项指标，约束性多少项", ("指标共36项：", "“约束性”的指标共18项：")),
        # rows by several conditions: a figure of a year, a department, an attribute, a field
        (OTHER, "岚江省养老规划2025年目标为100%的指标有哪些",
         ("2025年为100%的指标共3项：", "配套养老服务设施达标率；", "月探访率；", "岗前培训率")),
        (OTHER, "岚江2025年60%以上的约束性指标有哪些", ("“约束性”且2025年不低于60%的指标共3项：",)),
        (OTHER, "沧南科技信息局牵头的指标有几项", ("牵头部门为“科技信息局”的指标共5项：", "上云企业数")),
        (OTHER, "沧南表1有多少个指标，带星号的有几个", ("列出的指标共13个：", "标“*”的指标共2项：")),
        (OTHER, "青澜教育意见附件2牵头单位是市教育局的任务有哪些", ("“市教育局”的任务共3项：", "组建教育集团")),
        (OTHER, "青澜教育附件2分工表2024年完成的任务有几项", ("完成时限含“2024年”的任务共2项：",)),
        (ECO, "生态安全领域有哪些约束性指标", ("“生态安全”且“约束性”的指标共5项：", "突发生态环境事件应急管理机制")),
        (ECO, "十二师2025年目标值为100%的指标有几项", ("指标共10项：", "（国家重点保护野生动植物保护率）；")),
        # papers, paragraphs, sentences
        (ECO, "责任追究这条列了几部党内法规和规定作为依据", ("其中列出4部：", "《中国共产党问责条例》")),
        (OTHER, "整治范围包括哪些", ("（一）学校食堂", "（二）校外供餐单位", "（三）学校周边200米")),
        (ECO, "第十二师哪几家重点用能企业要搞节能降碳改造？", ("宝新昌佳", "冠嘉石油化工", "西城热力")),
        # ordinals inside a paragraph, stages by their years, text under a short heading
        (OTHER, "沧南行动计划存在的问题有哪几个", ("问题共4项：一是龙头企业不多", "四是数字人才")),
        (ECO, "十二师规划分几个阶段", ("为达标创建期；", "为重点建设期；", "为深化提质期")),
        (OTHER, "青澜教育意见基本原则", ("坚持政府主责、坚持公益普惠、坚持城乡一体、坚持改革创新",)),
        (ECO, "十二师规划原则都有啥", ("生态优先，绿色低碳；", "民生为本，共建共享")),
        (ECO, "十二师规划的保障措施有哪些", ("强化组织领导；", "引导公众参与")),
        # chapters and sections
        (ECO, "新疆规划目录", ("的目录：第一章", "第十四章　规划实施保障措施")),
        (ECO, "十二师规划的目录给我看看", ("的目录：二、规划总则；", "十、规划实施的保障措施")),
        (OTHER, "岚江省养老规划各章标题是什么", ("第一章　发展基础与形势；", "第八章　保障措施")),
        (ECO, "新疆十四五规划第三章讲什么", ("包括：第一节完善绿色发展机制；", "第四节构建绿色交通运输体系")),
        (OTHER, "平硕电动车办法第三章有几条", ("第三章通行与停放共4条：从第十一条到第十四条",)),
        (ECO, "兵团2017年意见里“推进兵地融合”是第几条", ("(三十三)推进兵地融合",)),
        (ECO, "生物多样性保护在新疆规划哪一章哪一节", ("第九章", "第二节 加强生物多样性保护")),
        (OTHER, "平硕电动自行车办法一共多少条", ("共28条：",)),
        (ECO, "新疆规划第七章有哪两节", ("土壤和地下水污染协同防控", "土壤安全利用")),
    ],
)  # fmt: skip
def test_lists(request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("第十一条规定了几项驾驶要求", ("智慧教育云平台",)),  # （十一） of an opinion
        ("沧南主要指标一共多少项，约束性几项", ("养老", "青澜")),  # the tables of other documents
    ],
)
def test_no_other_document(request: pytest.FixtureRequest, question: str, never: tuple[str, ...]) -> None:
    holds(asked(request, OTHER, question), (), never)


@pytest.mark.parametrize(
    ("line", "parts", "never"),
    [
        ("第七条第三项呢", ("（三）销售拼装、加装、改装的电动自行车",), ("（一）",)),
        ("电动自行车管理办法第十一条规定 / 第三项呢", ("遵守下列规定：", "（三）佩戴安全头盔"), ("（四）",)),
        ("第七条第一项是什么 / 第二项呢", ("不得有下列行为：", "（二）更换大功率蓄电池"), ("（一）拼装",)),
        ("沧南行动计划3.3.3", ("建设数字农业示范点",), ("3.3.1",)),
        ("平硕电动车办法第八条第二款第一项是啥", ("（一）所有人身份证明",), ("（二）",)),
    ],
)
def test_places(request: pytest.FixtureRequest, line: str, parts: tuple[str, ...], never: tuple[str, ...]) -> None:
    holds(asked(request, OTHER, line), parts, never)


@pytest.mark.parametrize(
    ("name", "question", "says"),
    [
        (ECO, "第十二师规划附件有哪些", "没有列出附件"),
        (OTHER, "岚江规划附件有哪些", "没有列出附件"),
        (OTHER, "岚江约束性的农村指标有哪些", "没有说明"),  # a word that no cell accounts for
        (ECO, "十二师规划有几章", "没有说明"),  # its 一、 is missing: nothing is counted
    ],
)
def test_nothing_to_list(request: pytest.FixtureRequest, name: str, question: str, says: str) -> None:
    answer = asked(request, name, question)
    assert not answer.answered and says in answer.answer
