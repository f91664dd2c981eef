"""Goals of a year asked without an indicator, parts of one table row, and figures of every year."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, holds


@pytest.mark.parametrize(
    ("name", "question", "parts", "never"),
    [
        (
            ECO,
            "到2030年十二师要达到什么目标",
            ("生态环境质量明显改善", "城乡生活污水和生活垃圾处理能力"),
            ("到2035年",),
        ),
        (ECO, "到2035年美丽兵团要建成什么样", ("生态环境根本好转", "美丽兵团目标基本实现"), ("本世纪中叶",)),
        (ECO, "第七师2027年的目标是什么", ("绿色低碳发展深入推进",), ("到2035年",)),
        # the items that the goals lead in to
        (ECO, "新疆十四五主要目标有哪些", ("生产生活方式绿色转型", "环境安全得到有效保障"), ("展望2035年",)),
        (ECO, "兵团2020年生态文明目标", ("资源节约型和环境友好型社会", "资源利用效率大幅提升"), ()),
        # a sentence without its subject comes with the one before it
        (
            OTHER,
            "沧南2026年主要目标",
            ("数字经济核心产业增加值突破100亿元", "达到150亿元左右", "5G基站数达到3000个"),
            (),
        ),
        (OTHER, "岚江省2025年要实现什么目标", ("养老服务体系基本健全", "34张、38张和31张"), ("到2035年",)),
        # no goal in words for that year, or the indicators are asked for: the rows of the table
        (OTHER, "青澜养老方案2023年的指标有哪些", ("家庭养老床位", "4000张"), ("8000张",)),
    ],
)
def test_goals_of_a_year(
    name: str, question: str, parts: tuple[str, ...], never: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert all(part in answer.answer for part in parts), answer.answer
    assert not any(part in answer.answer for part in never), answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    ("name", "question"), [(ECO, "十二师2032年目标是什么"), (ECO, "十三师2030年目标"), (OTHER, "沧南2030年主要目标")]
)
def test_no_goals_of_a_year_that_is_not_told(name: str, question: str, request: pytest.FixtureRequest) -> None:
    assert not asked(request, name, question).answered


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "十二师水环境质量2030年目标", ("水质达到或优于III类", "保持稳定")),
        (ECO, "第十二师空气质量2035年的目标是什么", ("≥85%", "下降22.2%以上")),
        (ECO, "十二师空气优良天数2030年目标", ("≥82%",)),
        (OTHER, "青澜2024年培训养老护理员不少于多少人次", ("不少于2000人次",)),
        # several indicators that share their end, or stand side by side
        (ECO, "十二师蔬菜、饲草、林果种植面积各多少", ("3万亩", "9万亩", "3.5万亩以上")),
        (ECO, "2017年实施意见 城镇污水处理率 生活垃圾无害化处理率", ("85%", "70%")),
        (ECO, "十二师EQI目标值", ("≥40",)),
    ],
)
def test_parts_of_a_row_and_figures_of_every_year(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)
