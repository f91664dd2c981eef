"""Tables: one model from every making; 表1 cell by cell against a table made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.records import Row, Table
from ingest.clauses import cut
from tests.ingest.sample import assert_whole, grid, parse, read, source

GOLDEN = Path(__file__).parent / "golden" / "table1.tsv"
PLAN = "division12-demonstration-plan-2023-2035"


@pytest.fixture(scope="module")
def table1() -> Table:
    tables = cut("plan", read(PLAN)).tables
    assert len(tables) == 1
    return tables[0]


def cells(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def matrix(table: Table) -> list[list[str]]:
    return [cells(row) for row in table.rows]


def test_table_1_has_its_columns_and_its_note(table1: Table) -> None:
    assert (table1.label, table1.caption) == ("表1", "第十二师生态文明建设示范区规划指标体系")
    assert table1.columns == (
        *("领域", "任务", "序号", "指标名称", "单位", "指标值", "指标属性"),
        *("2022年", "2025年", "2030年", "2035年"),
    )
    assert [note.text for note in table1.notes] == ["注：“*”表示相应指标未达标。"]


def test_table_1_is_right_cell_by_cell(table1: Table) -> None:
    read_rows: list[list[str]] = []
    for row in table1.rows:
        read_rows.append([cell.replace("\n", "／") for cell in cells(row)])
        read_rows += [["›", *cells(part)[3:]] for part in row.parts]
    golden = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
    assert len([row for row in golden if row[0] != "›"]) == 36
    for read_row, golden_row in zip(read_rows, golden, strict=True):
        assert read_row == golden_row


def test_every_cell_of_table_1_stands_where_it_says(table1: Table) -> None:
    text = read(PLAN).text
    for row in [*table1.rows, *(part for whole in table1.rows for part in whole.parts)]:
        for cell in row.cells:
            raw = text[cell.start : cell.end]
            assert raw.replace("\n", "").replace(" ", "") == cell.text.replace("\n", "").replace(" ", "")
    for name, cell in zip(table1.columns, table1.header, strict=True):
        assert text[cell.start : cell.end].replace("\n", "") == name


def test_a_row_clause_goes_from_the_name_to_the_last_cell() -> None:
    parsed = cut("plan", read(PLAN))
    row = next(one for one in parsed.clauses if one.label == "第25项")
    assert row.kind == "row"
    assert row.text == "农村生活污水治理率\t%\t≥50\t参考性\t71.43\t≥80\t≥85\t≥90"
    assert row.path == ("二、规划总则", "（七）建设指标", "表1 第25项")
    assert parsed.tables[0].rows[24].clause == row.id
    assert [one.label for one in parsed.clauses if one.kind == "row"] == [f"第{at}项" for at in range(1, 37)]


TAB_LED = (
    "表3 主要指标\n\t序号\n\t指标\n\t单位\n\t2025年\n\n\t1\n\t森林覆盖率\n\t%\n\t21.5\n\n"
    "\t2\n\t水土保持率\n\t%\n\t57\n\n"
)
LINE_LED = "表3 主要指标\n序号\n指标\n单位\n2025年\n1\n森林覆盖率\n%\n21.5\n2\n水土保持率\n%\n57\n"
SPACED_OUT = LINE_LED.replace("\n", "\n\n")
TABBED = "表3 主要指标\n序号\t指标\t单位\t2025年\n1\t森林覆盖率\t%\t21.5\n2\t水土保持率\t%\t57\n"
WIDE = "表3 主要指标\n序号  指标      单位  2025年\n1    森林覆盖率   %    21.5\n2    水土保持率   %    57\n"
PIPED = (
    "表3 主要指标\n| 序号 | 指标 | 单位 | 2025年 |\n|---|:---|---|---|\n"
    "| 1 | 森林覆盖率 | % | 21.5 |\n| 2 | 水土保持率 | % | 57 |\n"
)
UNIT = "表3 主要指标\n（单位：%）\n序号\t指标\t单位\t2025年\n1\t森林覆盖率\t%\t21.5\n2\t水土保持率\t%\t57\n"
AFTER = "注：2025年为目标值。\n第四章 保障措施\n各级各部门要加强组织领导。\n"


@pytest.mark.parametrize("text", [TAB_LED, LINE_LED, SPACED_OUT, TABBED, WIDE, PIPED, UNIT])
def test_every_making_gives_the_same_table(text: str) -> None:
    whole = "第三章 主要目标\n" + text + AFTER
    parsed = parse(whole)
    assert_whole(whole, parsed)
    (table,) = parsed.tables
    assert (table.label, table.caption.split("（")[0]) == ("表3", "主要指标")
    assert table.columns == ("序号", "指标", "单位", "2025年")
    assert matrix(table) == [["1", "森林覆盖率", "%", "21.5"], ["2", "水土保持率", "%", "57"]]
    assert [note.text for note in table.notes] == ["注：2025年为目标值。"]
    assert [one.path[-1] for one in parsed.clauses if one.depth == 0] == ["第三章 主要目标", "第四章 保障措施"]


def test_a_grid_gives_the_same_table() -> None:
    start = "第三章 主要目标\n表3 主要指标\n"
    rows = [["序号", "指标", "单位", "2025年"], ["1", "森林覆盖率", "%", "21.5"], ["2", "水土保持率", "%", "57"]]
    body, given = grid(rows, start=len(start))
    whole = start + body + AFTER
    parsed = parse(whole, grids=(given,))
    assert_whole(whole, parsed)
    assert matrix(parsed.tables[0]) == rows[1:]
    assert parsed.tables[0].label == "表3"


def test_header_rows_and_merged_cells_of_a_grid() -> None:
    rows: list[list[str | None]] = [
        ["领域", "指标", "目标值", None, "属性"],
        [None, None, "2025年", "2030年", None],
        ["环境", "优良天数比例", "79.2", "82", "约束性"],
        [None, "水质优良比例", "100", "100", None],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1), (2, 0): (2, 1), (2, 4): (2, 1)}
    text, given = grid(rows, spans=spans)
    (table,) = parse(text, grids=(given,)).tables
    assert table.columns == ("领域", "指标", "目标值 2025年", "目标值 2030年", "属性")
    assert matrix(table) == [
        ["环境", "优良天数比例", "79.2", "82", "约束性"],
        ["环境", "水质优良比例", "100", "100", "约束性"],
    ]
    assert table.rows[0].cells[0] == table.rows[1].cells[0]


def test_a_table_cut_by_a_page_break_is_one_table_again() -> None:
    head = ["序号", "项目", "投资"]
    first, one = grid([head, ["1", "污水厂", "1200"]])
    between = "— 3 —\n"
    second, two = grid([head, ["2", "管网", "800"]], start=len(first) + len(between))
    third, three = grid([["3", "泵站", "90"]], start=len(first) + len(between) + len(second))
    text = first + between + second + third
    parsed = parse(text, grids=(one, two, three))
    assert_whole(text, parsed)
    (table,) = parsed.tables
    assert matrix(table) == [["1", "污水厂", "1200"], ["2", "管网", "800"], ["3", "泵站", "90"]]
    assert {left.reason for left in parsed.left_out} >= {"页眉页脚", "重复表头"}


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        (["", "老化改造户数", ""], [["1", "家庭适老化改造户数", "5"]]),
        (["2", "管网", "800"], [["1", "家庭适", "5"], ["2", "管网", "800"]]),
        (["", "", "万户"], [["1", "家庭适", "5万户"]]),
    ],
)
def test_a_row_cut_by_a_page_break_is_one_row_again(below: list[str | None], rows: list[list[str]]) -> None:
    first, one = grid([["序号", "指标", "目标"], ["1", "家庭适", "5"]])
    between = "— 3 —\n"
    second, two = grid([below], start=len(first) + len(between))
    text = first + between + second
    parsed = parse(text, grids=(one, two))
    assert_whole(text, parsed)
    (table,) = parsed.tables
    assert matrix(table) == rows


def test_a_title_row_and_a_note_row_of_a_grid() -> None:
    rows: list[list[str | None]] = [
        ["重点任务分工表", None],
        ["任务", "牵头单位"],
        ["编制规划", "发展改革委"],
        ["注：排名不分先后。", None],
    ]
    text, given = grid(rows, spans={(0, 0): (1, 2), (3, 0): (1, 2)})
    parsed = parse(text, grids=(given,))
    assert_whole(text, parsed)
    (table,) = parsed.tables
    assert (table.caption, table.columns) == ("重点任务分工表", ("任务", "牵头单位"))
    assert matrix(table) == [["编制规划", "发展改革委"]]
    assert [note.text for note in table.notes] == ["注：排名不分先后。"]


def test_lines_wrapped_by_a_narrow_column_are_one_value() -> None:
    rows = [["序号", "指标", "单位"], ["1", "应当实施强制性\n清洁生产企业通\n过审核的比例", "%"], ["2", "河长制", "—"]]
    text, given = grid(rows)
    (table,) = parse(text, grids=(given,)).tables
    assert table.rows[0].parts == ()
    assert cells(table.rows[0])[1] == "应当实施强制性清洁生产企业通过审核的比例"


def test_lines_that_do_not_match_across_are_kept_whole_and_reported() -> None:
    rows = [["序号", "指标", "2025年"], ["1", "水环境\n断面\n水体\n比例", "70\n80"], ["2", "农村生活污水治理率", "90"]]
    text, given = grid(rows)
    parsed = parse(text, grids=(given,))
    assert parsed.tables[0].rows[0].parts == ()
    assert any("行数不一" in warning for warning in parsed.warnings)


def test_merged_cells_before_the_number_are_inherited() -> None:
    head = "表1 指标\n领域\n序号\n指标名称\n2025年\n"
    text = head + "生态制度\n1\n甲率\n≥20\n2\n乙率\n≥30\n生态安全\n3\n丙率\n≥40\n四、保障\n"
    (table,) = parse(text).tables
    assert [cells(row)[0] for row in table.rows] == ["生态制度", "生态制度", "生态安全"]


def test_a_header_with_cells_merged_across_in_a_text_export() -> None:
    head = "表6 目标\n\t指标\n\t目标值\n\t属性\n\n\t\n\t2025年\n\t2030年\n\t\n\n"
    text = head + "\t甲率\n\t20\n\t30\n\t约束性\n\n\t乙率\n\t25\n\t35\n\t预期性\n\n"
    (table,) = parse(text).tables
    assert table.columns == ("指标", "目标值 2025年", "目标值 2030年", "属性")
    assert matrix(table) == [["甲率", "20", "30", "约束性"], ["乙率", "25", "35", "预期性"]]


@pytest.mark.parametrize(
    "text",
    [
        "\t为全面推进工作，制定本方案。\n\t一、总体要求\n\t坚持绿色发展，走生态优先之路。\n\t二、重点任务\n\t加强监测。\n",
        "（二）统筹划定落实三条控制线\t\n1.坚决守住生态保护红线\t\n严格管理。\n",
        "序号\n一、总体要求\n单位\n坚持绿色发展。\n",
        "目标\n任务\n措施\n本方案分目标、任务、措施三个部分，各部门按照职责分工抓好落实。\n",
    ],
)
def test_text_that_is_no_table_stays_text(text: str) -> None:
    parsed = parse(text)
    assert_whole(text, parsed)
    assert parsed.tables == ()
    assert not any(one.kind in ("table", "row", "box") for one in parsed.clauses)


def test_a_caption_without_a_table_is_kept_and_reported() -> None:
    parsed = cut("plan", read("xinjiang-eco-environment-14fyp"))
    (table,) = (one for one in parsed.clauses if one.kind == "table")
    assert (table.label, table.heading) == ("表2-1", "新疆生态环境保护“十四五”规划主要指标")
    assert parsed.tables == ()
    assert "表2-1只有表题，没有表格内容" in parsed.warnings


def test_the_boxed_text_is_a_box_and_its_lines() -> None:
    clauses = cut("plan", read(PLAN)).clauses
    (box,) = (one for one in clauses if one.kind == "box")
    assert box.text == "“一屏、一带、一区、多廊、多点”的绿色生态空间格局"
    assert [one.heading for one in clauses if one.parent == box.id] == ["“一屏”", "“一带”", "“一区”", "“多廊多点”"]


def test_a_one_cell_grid_under_a_caption_is_a_box() -> None:
    start = "二、重点任务\n专栏1 重点工程\n"
    text, given = grid([["1.污水处理工程。建设污水处理厂2座。\n2.管网工程。改造管网30公里。"]], start=len(start))
    whole = start + text + "三、保障措施\n"
    parsed = parse(whole, grids=(given,))
    assert_whole(whole, parsed)
    box = next(one for one in parsed.clauses if one.kind == "box")
    assert (box.label, box.heading, box.path) == ("专栏1", "重点工程", ("二、重点任务", "专栏1 重点工程"))
    assert len([one for one in parsed.clauses if one.parent == box.id]) == 2
    assert parsed.clauses[-1].path == ("三、保障措施",)


def test_source_is_not_needed_beyond_its_text() -> None:
    assert cut("a", source("")).clauses == ()


PLAN_OF_COUNTIES = """附件1
某市优质均衡发展县（市、区）创建计划表

县（市、区）
申报年度
2022年大班额比例（%）
2025年新增学位（个）
东湖区
2024年
1.2
9800
临港区
2025年
—
6400
平硕县
2026年
3.5
4200
"""


def test_a_table_of_one_cell_a_line_under_its_name() -> None:
    parsed = parse(PLAN_OF_COUNTIES)
    assert_whole(PLAN_OF_COUNTIES, parsed)
    (table,) = parsed.tables
    assert table.columns == ("县（市、区）", "申报年度", "2022年大班额比例（%）", "2025年新增学位（个）")
    assert [row[0] for row in matrix(table)] == ["东湖区", "临港区", "平硕县"]
    assert matrix(table)[1] == ["临港区", "2025年", "—", "6400"]


@pytest.mark.parametrize(
    "lines",
    [
        ["县名", "年度", "比例", "东湖区", "2024年", "1.2", "临港区", "2025年", "0.8"],  # two rows are too few
        ["县名", "年度", "比例", "东湖区", "2024年", "1.2", "临港区", "0.8", "2025年", "平硕县", "2026年", "3.5"],
        ["县名", "乡镇", "村组", "东湖区", "一镇", "二村", "临港区", "三镇", "四村", "平硕县", "五镇", "六村"],
    ],
)
def test_lines_that_do_not_come_out_alike_stay_text(lines: list[str]) -> None:
    text = "\n".join(["创建计划表", *lines]) + "\n"
    assert parse(text).tables == () and len(parse(text).clauses) >= len(lines)


def test_a_column_of_counts_is_not_what_the_rows_are_about() -> None:
    rows: list[list[str | None]] = [
        ["县（区）", "任务数（处）", None, "责任单位"],
        [None, "万人以上", "千人以上", None],
        ["东山县", "18", "61", "县水利局"],
        ["南浦区", "24", "75", "区水利局"],
    ]
    text, given = grid(rows, spans={(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)})
    parsed = parse(text, grids=(given,))
    assert [clause.text.split()[0] for clause in parsed.clauses if clause.kind == "row"] == ["东山县", "南浦区"]


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("表2 某市居民消费价格涨跌幅度\n单位：%\n", "某市居民消费价格涨跌幅度（单位：%）"),
        ("某市家电以旧换新补贴标准\n单位：元/件\n", "某市家电以旧换新补贴标准（单位：元/件）"),
        ("按下列标准给予补贴。\n单位：元/件\n", "（单位：元/件）"),
        ("表3 各类教育招生、在校生、毕业\n生人数\n单位：万人\n", "各类教育招生、在校生、毕业生人数（单位：万人）"),
        ("按下列标准给予补贴。\n", ""),
    ],
)
def test_a_line_of_units_belongs_to_its_table(above: str, caption: str) -> None:
    start = "第一章 标准\n" + above
    body, given = grid([["品类", "一级", "二级"], ["冰箱", "2000", "1500"], ["空调", "1800", "1400"]], start=len(start))
    parsed = parse(start + body + AFTER, grids=(given,))
    assert_whole(start + body + AFTER, parsed)
    assert [table.caption for table in parsed.tables] == [caption]
