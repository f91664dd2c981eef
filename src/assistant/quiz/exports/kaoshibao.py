"""考试宝: the workbook of its import template (2022-11-01), fourteen columns, data from the third row."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import answer, explained, flat
from assistant.quiz.exports.sheet import saved, workbook, write_row
from assistant.quiz.items import Item, Paper
from assistant.quiz.wording import kind_name, notice, words

SHEET = "试题案例，直接导入试试"
HEADER = (
    "题干（必填）",
    "题型 （必填）",
    "选项 A",
    "选项 B",
    "选项 C",
    "选项 D",
    "选项E\n(勿删)",
    "选项F\n(勿删)",
    "选项G\n(勿删)",
    "选项H\n(勿删)",
    "正确答案\n（必填）",
    "解析\n（勿删）",
    "章节\n（勿删）",
    "难度",
)
"""To the character, the space in the second and the line breaks included: the importer looks for these."""

_KNOW = (
    "导入须知\n1. 本说明无需删除，可直接导入。\n2. 第二行表头不能删除，否则无法导入。\n"
    "3. 多选题答案连写（如 ABD）；判断题 A 为对，B 为错。\n4. {notice}"
)
_OPTIONS = 8


def limits(paper: Paper) -> list[str]:
    """No 材料分析题, one answer a blank."""
    found = []
    if materials := len(paper.section("material")):
        found.append(f"考试宝没有材料分析题：{materials} 道材料题按小问拆成简答题，材料写在每一问的题干里。")
    if any(len(item.accepted) > 1 for item in paper.section("blank")):
        found.append("考试宝的填空题只写一个答案：其他可接受的写法写在解析里。")
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One workbook with the template's two sheets."""
    from openpyxl.styles import Font, PatternFill

    book = workbook(paper.title)
    sheet = book.active
    sheet.title = SHEET
    write_row(sheet, 1, [_KNOW.format(notice=notice())])
    write_row(sheet, 2, HEADER)
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="4472C4")
    for number, item in enumerate(flat(paper), start=3):
        write_row(sheet, number, _row(item, numbers))
    for letter, width in zip("ABCDEFGHIJKLMN", (60, 10, *(20,) * 8, 12, 50, 24, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.merge_cells("A1:N1")
    sheet.row_dimensions[1].height = 80
    write_row(book.create_sheet("版本号"), 1, ["20221101"])
    return (File(".xlsx", saved(book)),)


def _row(item: Item, numbers: Mapping[str, str]) -> list[str]:
    options = list(item.options) if item.kind in ("single", "multiple") else []
    if item.kind == "truefalse":
        options = ["对", "错"]
    return [
        item.stem,
        kind_name(item.kind),
        *[*options, *[""] * _OPTIONS][:_OPTIONS],
        answer(item),
        explained(item, numbers),
        item.topic,
        words("difficulty")[item.difficulty],
    ]
