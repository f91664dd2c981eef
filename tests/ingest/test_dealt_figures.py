"""Figures in the prose of any subject: real lines of the genre in, name, part, year and value out."""

from __future__ import annotations

import pytest

from assistant.language.quantities import find
from ingest.phrases import figures

Read = tuple[str, str, str, str]

LINES: dict[str, list[Read]] = {
    "东湖、临港、老城三个片区每千名老年人拥有养老床位数分别达到34张、38张和31张。": [
        ("东湖", "每千名老年人拥有养老床位数", "", "34张"),
        ("临港", "每千名老年人拥有养老床位数", "", "38张"),
        ("老城", "每千名老年人拥有养老床位数", "", "31张"),
    ],
    "甲区、乙区分别新增学位1.4万个和0.9万个。": [
        ("甲区", "新增学位", "", "1.4万个"),
        ("乙区", "新增学位", "", "0.9万个"),
    ],
    "发展工业软件、智能传感两个细分产业，到2026年规模分别达到40亿元和65亿元。": [
        ("细分产业", "", "", "两个"),
        ("工业软件", "规模", "2026", "40亿元"),
        ("智能传感", "规模", "2026", "65亿元"),
    ],
    "2024年、2025年分别新建5G基站350个和390个，园区覆盖率2025年达到100%。": [
        ("新建5G基站", "", "2024", "350个"),
        ("新建5G基站", "", "2025", "390个"),
        ("园区覆盖率", "", "2025", "100%"),
    ],
    "对取得初级、中级证书的护理员，分别给予1000元、1500元奖励。": [],
    "到2025年，公办学校占比保持在95%以上，50%的县（市、区）通过督导评估。": [
        ("公办学校占比", "", "2025", "保持在95%以上"),
        ("县（市、区）通过督导评估", "", "2025", "50%的县（市、区）通过督导评估"),
    ],
    "到2025年，体系基本健全。养老床位达到46万张左右。": [
        ("体系", "", "2025", "基本健全"),
        ("养老床位", "", "2025", "46万张左右"),
    ],
    "教师补助标准由每人每月300元提高到500元。": [
        ("教师补助标准", "", "", "每人每月300元"),
        ("教师补助标准", "", "", "提高到500元"),
    ],
    "养老机构床位占比到2025年达到65%以上。": [("养老机构床位占比", "", "2025", "65%以上")],
    "服务费每千瓦时不得超过0.3元。": [("服务费", "", "", "每千瓦时不得超过0.3元")],
}


@pytest.mark.parametrize("line", LINES)
def test_figures_of_a_line(line: str) -> None:
    assert [(f.name, f.base, f.time.year if f.time else "", f.shown) for f in figures(line)] == LINES[line]


@pytest.mark.parametrize(
    ("text", "number", "unit", "bound"),
    [
        ("处以200元以上500元以下罚款", "200~500", "元", ""),
        ("处以5000元以上3万元以下罚款", "5000元~3", "万元", ""),
        ("时速不得超过15公里", "15", "公里", "不得超过"),
        ("抽检不少于12万批次", "12", "万批次", "不少于"),
        ("386\n600", "386", "", ""),
    ],
)
def test_quantities(text: str, number: str, unit: str, bound: str) -> None:
    first = next(find(text))
    assert (first.number, first.unit, first.bound) == (number, unit, bound)
