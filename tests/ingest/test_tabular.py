"""Figures of tables: what each column is, and what each cell says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.records import Cell, Document, Fact, Row, Table, Target
from ingest.columns import columns
from ingest.tabular import table_targets
from tests import factories

PLAN = factories.document(
    id="plan", title="某师生态文明建设示范区规划（2023—2035年）", entity="某师", level="师",
    facts=(Fact("base_year", "2022年", "plan", 1, 6),),
)  # fmt: skip
CITY = factories.document(
    id="city", title="某市养老服务实施方案（2022—2025年）", entity="某市", level="市", date="2022-06-15"
)


def table(head: str, *rows: str, notes: tuple[str, ...] = ()) -> Table:
    """A table of lines whose cells are parted by 「|」; lines inside a cell by 「/」 become parts of the row."""
    at = 0
    made: list[Row] = []

    def cells(line: str) -> tuple[Cell, ...]:
        nonlocal at
        found = []
        for text in line.split("|"):
            bare = text.strip()
            found.append(Cell(bare.replace(" / ", "\n"), at, at + len(bare)))
            at += len(bare) + 1
        return tuple(found)

    header = cells(head)
    for number, line in enumerate(rows):
        whole = cells(line)
        made.append(Row(f"t#{number}", whole, tuple(_parts(whole))))
    remarks = tuple(Cell(note, 0, len(note)) for note in notes)
    return Table("t", "plan", "表1", "指标体系", tuple(c.text for c in header), header, tuple(made), remarks)


def _parts(whole: tuple[Cell, ...]) -> list[Row]:
    count = max(cell.text.count("\n") for cell in whole)
    return [Row("", tuple(_line(cell, i) for cell in whole)) for i in range(1, count + 1)] if count else []


def _line(cell: Cell, number: int) -> Cell:
    lines = cell.text.split("\n")
    text = lines[number] if number < len(lines) else "" if len(lines) > 1 else cell.text
    at = cell.start + (cell.text.find(text) if text else 0)
    return Cell(text, at, at + len(text))


def read(document: Document, given: Table) -> list[str]:
    return [_shown(target) for target in table_targets(document, given)]


def _shown(target: Target) -> str:
    bound = f" {target.bound}" if target.bound else ""
    return (
        f"{target.indicator} | {target.kind} {target.year} | {target.value}{bound} {target.unit} | {target.attribute}"
    )


HEAD = "领域|任务|序号|指标名称|单位|指标值|指标属性|2022年|2025年|2030年|2035年"
ROWS = {
    "生态生活|（八）人居环境改善|25|农村生活污水治理率|%|≥50|参考性|71.43|≥80|≥85|≥90": [
        "农村生活污水治理率 | criterion  | 50 ≥ % | 参考性",
        "农村生活污水治理率 | baseline 2022 | 71.43 % | 参考性",
        "农村生活污水治理率 | target 2025 | 80 ≥ % | 参考性",
        "农村生活污水治理率 | target 2030 | 85 ≥ % | 参考性",
        "农村生活污水治理率 | target 2035 | 90 ≥ % | 参考性",
    ],
    "生态制度|（一）制度|4|河长制|—|全面实施|约束性|全面实施|全面实施|全面实施|全面实施": [
        "河长制 | criterion  | 全面实施  | 约束性",
        "河长制 | baseline 2022 | 全面实施  | 约束性",
        "河长制 | target 2025 | 全面实施  | 约束性",
        "河长制 | target 2030 | 全面实施  | 约束性",
        "河长制 | target 2035 | 全面实施  | 约束性",
    ],
    "生态经济|（六）节约|18|单位地区生产总值用水量|立方米/万元|完成上级规定的目标任务|约束性|100.06|—||": [
        "单位地区生产总值用水量 | criterion  | 完成上级规定的目标任务 立方米/万元 | 约束性",
        "单位地区生产总值用水量 | baseline 2022 | 100.06 立方米/万元 | 约束性",
    ],
    "生态安全|（二）改善|9|生态质量指数（EQI）|—|△EQI≥-1|约束性|≥40|≥40|≥40|≥40": [
        "生态质量指数（EQI） | criterion  | -1 △EQI≥  | 约束性",
        "生态质量指数（EQI） | baseline 2022 | 40 ≥  | 约束性",
        "生态质量指数（EQI） | target 2025 | 40 ≥  | 约束性",
        "生态质量指数（EQI） | target 2030 | 40 ≥  | 约束性",
        "生态质量指数（EQI） | target 2035 | 40 ≥  | 约束性",
    ],
    "生态生活|（九）生活|32|节能家电市场占有率|%|%|参考性|96|≥96|≥98|≥98": [
        "节能家电市场占有率 | baseline 2022 | 96 % | 参考性",
        "节能家电市场占有率 | target 2025 | 96 ≥ % | 参考性",
        "节能家电市场占有率 | target 2030 | 98 ≥ % | 参考性",
        "节能家电市场占有率 | target 2035 | 98 ≥ % | 参考性",
    ],
}


@pytest.mark.parametrize("row", ROWS)
def test_a_table_with_criterion_attribute_and_four_years(row: str) -> None:
    assert read(PLAN, table(HEAD, row)) == ROWS[row]


def test_a_missed_mark_is_no_part_of_the_value() -> None:
    given = table(HEAD, "生态经济|（六）节约|19|建设用地使用面积下降率|%|≥4.5|参考性|-17.70*|≥4.5|≥4.5|≥4.5")
    missed = next(t for t in table_targets(PLAN, given) if t.kind == "baseline")
    assert (missed.value, missed.shown, missed.marks) == ("-17.70", "-17.70", "*")


def test_a_row_of_several_lines_is_read_line_by_line() -> None:
    row = (
        "安全|改善|7|环境空气质量 / 优良天数比例 / PM2.5浓度下降幅度|%|完成任务|约束性"
        "|— / 78.1 / 较2020年下降10.64%|— / ≥79.2 / 较2020年下降7.40%以上||"
    )
    assert read(PLAN, table(HEAD, row)) == [
        "优良天数比例 | criterion  | 完成任务 % | 约束性",
        "优良天数比例 | baseline 2022 | 78.1 % | 约束性",
        "优良天数比例 | target 2025 | 79.2 ≥ % | 约束性",
        "PM2.5浓度下降幅度 | criterion  | 完成任务 % | 约束性",
        "PM2.5浓度下降幅度 | baseline 2022 | 10.64 % | 约束性",
        "PM2.5浓度下降幅度 | target 2025 | 7.40 以上 % | 约束性",
    ]
    changes = [t.change for t in table_targets(PLAN, table(HEAD, row)) if t.indicator.startswith("PM2.5") and t.year]
    assert changes == ["较2020年下降", "较2020年下降"]


def test_units_in_brackets_and_heads_that_say_what_they_hold() -> None:
    given = table(
        "指标|2020年现状值|2025年规划目标|指标性质",
        "森林覆盖率（%）|23.5|25.1|约束性",
        "养老床位数（张）|3200|≥4500|预期性",
        "人均期望寿命（岁）|77.9|79|预期性",
    )
    assert read(CITY, given) == [
        "森林覆盖率（%） | baseline 2020 | 23.5 % | 约束性",
        "森林覆盖率（%） | target 2025 | 25.1 % | 约束性",
        "养老床位数（张） | baseline 2020 | 3200 张 | 预期性",
        "养老床位数（张） | target 2025 | 4500 ≥ 张 | 预期性",
        "人均期望寿命（岁） | baseline 2020 | 77.9 岁 | 预期性",
        "人均期望寿命（岁） | target 2025 | 79 岁 | 预期性",
    ]


def test_years_before_the_plan_are_baselines_and_a_note_gives_the_attribute() -> None:
    given = table(
        "序号|指标名称|单位|2021年|2023年|2025年",
        "1|护理型床位占比*|%|52.3|58|65",
        "2|老年助餐点|个|180|稳步增加|力争突破300",
        notes=("注：带*的指标为约束性指标，其余为预期性指标。",),
    )
    assert read(CITY, given) == [
        "护理型床位占比 | baseline 2021 | 52.3 % | 约束性",
        "护理型床位占比 | target 2023 | 58 % | 约束性",
        "护理型床位占比 | target 2025 | 65 % | 约束性",
        "老年助餐点 | baseline 2021 | 180 个 | 预期性",
        "老年助餐点 | target 2023 | 稳步增加 个 | 预期性",
        "老年助餐点 | target 2025 | 300 力争 突破 个 | 预期性",
    ]


def test_what_was_planned_is_told_from_what_was_done() -> None:
    given = table("指标|单位|2025年计划|2025年实际|2026年计划", "生产总值|亿元|18.50|18.62|19.83")
    assert read(CITY, given) == [
        "生产总值 | target 2025 | 18.50 亿元 | ",
        "生产总值 | actual 2025 | 18.62 亿元 | ",
        "生产总值 | target 2026 | 19.83 亿元 | ",
    ]


NO_INDICATORS = [
    "序号|任务|牵头单位|完成时限",
    "索引号|主题分类|发文机关|2023年",
    "姓名|职务|电话",
]


@pytest.mark.parametrize("head", NO_INDICATORS)
def test_tables_that_hold_no_indicators(head: str) -> None:
    row = "|".join("甲" for _ in head.split("|"))
    assert read(CITY, table(head, row)) == []


# A head, and the numbers of its columns: name, unit, attribute, criterion; the years of the others.
COLUMNS = [
    ("序号|重点任务|2025年目标|2027年目标|牵头单位|完成时限", (1, None, None, None, ["2025", "2027"])),
    ("领域|品种|2024年|责任单位|备注", (1, None, None, None, ["2024"])),
    (HEAD, (3, 4, 6, 5, ["2022", "2025", "2030", "2035"])),
    ("指标|2020年现状值|2025年规划目标|指标性质", (0, None, 3, None, ["2020", "2025"])),
    ("类别|主要指标|计量单位|国家标准|2021—2025年累计", (1, 2, None, 3, ["2021—2025"])),
]


@pytest.mark.parametrize(("head", "expected"), COLUMNS)
def test_what_columns_are(head: str, expected: tuple[object, ...]) -> None:
    found = columns(CITY, table(head))
    assert found is not None
    years = [year for _, year, _ in found.years]
    assert (found.name, found.unit, found.attribute, found.criterion, years) == expected


def test_spans_are_those_of_the_cells() -> None:
    given = table(HEAD, next(iter(ROWS)))
    row = given.rows[0]
    target = next(t for t in table_targets(PLAN, given) if t.year == "2025")
    assert (target.name_span, target.value_span) == (
        (row.cells[3].start, row.cells[3].end),
        (row.cells[8].start, row.cells[8].end),
    )
    assert target.year_span == (given.header[8].start, given.header[8].end)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("区（县）|2023年（个）|2024年（个）|合计（个）", "东山县|500|900|1400"),
        ("县（市、区）|申报年度|2022年大班额比例（%）|2025年新增学位（个）", "临港区|2025年|0.8|6400"),
        ("团场|2025年|2030年", "一团|12|15"),
    ],
)
def test_a_table_whose_rows_say_where_names_no_indicator(head: str, row: str) -> None:
    assert columns(CITY, table(head, row, row)) is None


def test_figures_are_no_names() -> None:
    assert columns(CITY, table("数量|2025年|2030年", "500|12|15")) is None
    assert columns(CITY, table("指标|2025年|2030年", "床位数|12|15")) is not None


def test_a_column_of_levels_tells_the_part_and_a_merged_row_nothing() -> None:
    given = table(
        "序号|指标|指标属性|2020年基期值|2035年目标值|指标层级",
        "7|常住人口规模（万人）|预期性|257.3|310|市域",
        "8|常住人口规模（万人）|预期性|112.6|150|中心城区",
    )
    group = Cell("二、空间品质", 900, 906)
    given = replace(given, rows=(Row("t#9", (group,) * 6), *given.rows))
    told = [(t.scope, t.indicator, t.year, t.value, t.unit) for t in table_targets(CITY, given)]
    assert told == [
        ("", "常住人口规模（万人）", "2020", "257.3", "万人"),
        ("", "常住人口规模（万人）", "2035", "310", "万人"),
        ("中心城区", "常住人口规模（万人）", "2020", "112.6", "万人"),
        ("中心城区", "常住人口规模（万人）", "2035", "150", "万人"),
    ]


def test_rows_are_named_before_their_figures_and_no_rows_by_what_the_heads_measure() -> None:
    named = table("河流|断面个数|2024年|2023年|水质状况", "青衣河|6|83.3|66.7|良好", "黑水河|4|50.0|25.0|轻度污染")
    assert [(t.indicator, t.year, t.value) for t in table_targets(CITY, named)][:2] == [
        ("青衣河", "2024", "83.3"),
        ("青衣河", "2023", "66.7"),
    ]
    given = table("河流|优良比例（%） 2024年|优良比例（%） 2023年", "青衣河|83.3|66.7", "黑水河|50.0|25.0")
    assert columns(CITY, given) is None
