"""What names and marks mean, and who leads or takes part."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, defect, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (OTHER, "办法里的电动自行车怎么界定", ("车载蓄电池", "脚踏骑行能力", "两轮自行车")),
        (OTHER, "过渡期号牌指什么", ("不符合强制性国家标准",)),
        (OTHER, "课后服务“5+2”模式是什么意思", ("“5+2”模式，即学校每周5天", "每天至少开展2小时")),
        (OTHER, "“七长”责任制是什么意思", ("“七长”责任制，即", "师长包保责任制")),
        (OTHER, "表1里说的特殊困难老年人指哪些人", ("特殊困难老年人指分散供养特困人员",)),
        (OTHER, "“两个全覆盖、一个不发生”怎么理解", ("监督检查全覆盖", "配备全覆盖", "不发生重大及以上")),
        (OTHER, "两个全覆盖、一个不发生指什么", ("监督检查全覆盖", "不发生重大及以上")),
        (OTHER, "基本养老服务是个什么概念", ("由政府直接提供", "兜底性服务")),
        (OTHER, "表里的星号代表什么", ("带*的指标为约束性指标",)),
        (OTHER, "“—”在表里表示什么", ("“—”表示",)),
        (ECO, "星号是什么意思（十二师规划表1）", ("“*”表示相应指标未达标",)),
        (ECO, "一屏一带一区指什么", ("“一屏”：", "“一带”：", "“一区”：")),
        (ECO, "水资源“三条红线”分别是啥", ("用水效率控制", "水功能区限制纳污")),
        (ECO, "十二师水资源管理的“三条红线”是什么意思", ("用水总量控制", "用水效率控制", "水功能区限制纳污")),
        (ECO, "煤电“三改联动”指的是哪三改", ("节能降碳改造", "灵活性改造", "供热改造")),
        (ECO, "兵团说的“种养加游”新模式是什么", ("文件没有专门解释", "“种—养—加—游”新模式")),
    ],
)
def test_meanings(request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    "question",
    ["电动自行车号牌怎么定义", "电动自行车登记证怎么界定", "集中充电设施运营单位怎么定义"],
)
def test_no_definition_of_a_part_of_the_name(request: pytest.FixtureRequest, question: str) -> None:
    answer = asked(request, OTHER, question)
    assert "脚踏骑行能力" not in answer.answer and "可同时为3辆以上" not in answer.answer


@pytest.mark.parametrize(
    ("name", "line", "parts"),
    [
        (OTHER, "智慧教育云平台谁配合", ("市数据局", "市工业和信息化局")),
        (OTHER, "开展专项督导的参加单位", ("开展专项督导的参加单位是市教育局",)),
        (OTHER, "学生集中用餐专项整治由谁牵头 / 配合单位呢", ("执法稽查局、抽检监测司配合",)),
        (OTHER, "沧南规上工业企业数字化改造覆盖率2025年目标 / 谁牵头", ("牵头部门是经济发展局",)),
        (OTHER, "市人社局在青澜养老方案里牵头什么", ("作为牵头单位的任务共1项", "人才队伍培育行动")),
        (OTHER, "行政审批局负责什么", ("任务共2项", "推进公共数据开放", "培育数据服务商")),
        (OTHER, "市教育局牵头哪些任务", ("任务共3项", "新建改扩建义务教育学校", "上线智慧教育云平台")),
        (OTHER, "青澜市残联负责教育意见中的哪项工作", ("任务共1项", "办好特殊教育")),
        (OTHER, "青澜市教育意见中由市财政局负责的任务", ("任务共", "提高教师待遇")),
        (OTHER, "省财政厅在岚江养老规划里的职责", ("省财政厅负责资金保障",)),
        (OTHER, "养老服务价格监管归哪个厅局", ("省市场监管局负责养老服务价格",)),
        (OTHER, "学生用餐整治牵头司局和配合司局分别是", ("餐饮服务司牵头", "抽检监测司配合")),
        (OTHER, "市卫健委在青澜养老方案里牵头什么、参加什么",
         ("作为牵头单位的任务共1项", "签约服务", "作为参加单位的任务共1项", "家庭养老床位")),
        (ECO, "兵团组织部牵头哪项工作，2017意见", ("任务共2项", "政绩考核制度")),
        (OTHER, "市发改委配合哪些工作", ("市发展改革委作为参加单位的任务共1项",)),
        defect(
            OTHER,
            "养老护理员培训由谁负责",
            ("市人力资源社会保障局",),
            reason="每年培训养老护理员: other order of words",
        ),
    ],
)  # fmt: skip
def test_duties(request: pytest.FixtureRequest, name: str, line: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, line), parts)
