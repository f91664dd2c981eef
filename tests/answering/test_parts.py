"""Questions with two or three parts: each part has its own answer, or a plain word that the document does not say."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "十二师常住人口是多少，城镇化率呢", ("24.97万人", "城镇化率为超过85%")),
        (ECO, "十二师生态安全项目有多少项、投资多少？", ("10项", "55.94亿元")),
        (ECO, "十二师有几座水库、几条骨干渠道", ("11座", "111条")),
        (ECO, "十二师规划期限是哪几年，分几个阶段", ("2023—2035年", "达标创建期", "深化提质期")),
        (ECO, "十二师2025年农村生活污水治理率和城镇污水处理率各是多少", ("≥80%", "100%")),
        (ECO, "第十二师生态保护红线有多大面积，占国土多少", ("741.42平方千米", "25.75%")),
        (ECO, "“散乱污”企业整治了几家，兵团占几家", ("5048家", "1060家")),
        (ECO, "政府绿色采购比例在十二师是约束性的吗，2025年是多少", ("约束性指标", "≥98%")),
        (ECO, "十二师生态文化项目几项、投多少钱", ("4项", "0.035亿元")),
        (OTHER, "松原县2025年新增学位多少个、哪年申报", ("3900个", "2027年")),
        (OTHER, "云台市新增学位几个，大班额比例多少", ("5700个", "2.6%")),
        (OTHER, "岚东岚西两个片区每千名老人床位各多少张", ("31张", "34张")),
        (OTHER, "青年数字工程师生活补贴每月多少，最长多少个月", ("2000元", "36个月")),
        # one of the parts is not in the document
        (ECO, "十二师2025年农村生活污水治理率目标是多少，哪个部门负责",
         ("≥80%", "没有写明“农村生活污水治理率”的牵头或责任单位")),
        (ECO, "第七师2027年和美连队整团建成比例是多少，由谁负责", ("40%", "没有写明“和美连队整团建成比例”")),
        (ECO, "新疆2025年用水总量和优良天数比例分别是多少", ("539.27亿立方米以内", "没有给出新疆2025年“优良天数比例”")),
        (OTHER, "青澜养老方案文号是啥，归谁解释", ("青政办〔2022〕31号", "没有写明解释机关")),
        (ECO, "第七师水土保持率2035年目标是多少，第八师呢", ("36.45%", "没有第八师的规定")),
        (OTHER, "岚江省2025年养老床位总数目标是多少，殡仪馆有几家", ("46万张左右", "没有提到“殡仪馆”")),
        (OTHER, "沧南经开区2026年算力总规模是多少，2030年呢", ("600PFLOPS", "没有给出沧南经济技术开发区2030年")),
        (OTHER, "沧南经开区2026年算力总规模是多少，量子比特数是多少", ("600PFLOPS", "量子比特数")),
        # one place answers all
        (ECO, "兵团2017年意见里水污染治理的牵头单位是谁，参加单位有哪些", ("牵头单位为", "参加单位为")),
        (OTHER, "青澜教育附件2组建教育集团谁牵头，什么时候完成",
         ("组建教育集团的牵头单位是市教育局", "组建教育集团的完成时限是2024年12月底")),
    ],
)  # fmt: skip
def test_parts(request: pytest.FixtureRequest, name: str, question: str, parts: tuple[str, ...]) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    "question",
    ["兵团蓝天保卫战谁牵头", "兵团蓝天保卫战谁牵头，目标是什么"],  # no sentence names a unit, and 重点企业 is none
)
def test_no_unit_is_made_up(request: pytest.FixtureRequest, question: str) -> None:
    assert not asked(request, ECO, question).answered
