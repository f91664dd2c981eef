"""学习通（超星）: the workbook 「课程题库」, nineteen columns; each accepted answer of a blank in an option column."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import answer, explained, points
from assistant.quiz.exports.sheet import saved, workbook, write_row
from assistant.quiz.items import Item, Paper
from assistant.quiz.wording import kind_name, notice, words

SHEET = "课程题库"
HEADER = (
    *(
        "目录",
        "题目类型",
        "大题题干",
        "小题题型",
        "小题题干",
        "正确答案",
        "答案解析",
        "难易度",
        "知识点",
        "标签",
        "选项数",
    ),
    *(f"选项{letter}" for letter in "ABCDEFGH"),
)
_OPTIONS = 8


def limits(paper: Paper) -> list[str]:
    """材料分析题 take one row a question; no marks per point."""
    found = []
    if materials := len(paper.section("material")):
        found.append(f"{materials} 道材料分析题写成大题题干加小题（题目类型“综合题”），每小题一行，导入后请核对。")
    if paper.section("short") or paper.section("material"):
        found.append("学习通模板没有采分点的分值：采分点和分值写在答案里。")
    if any(len(item.accepted) > _OPTIONS for item in paper.section("blank")):
        found.append(f"填空题最多写 {_OPTIONS} 个可接受的答案，其余写在解析里。")
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One workbook: the bank, and a second sheet with the notice (the bank's own rows are for the importer alone)."""
    book = workbook(paper.title)
    sheet = book.active
    sheet.title = SHEET
    write_row(sheet, 1, HEADER)
    rows = [row for item in paper.items for row in _rows(paper, item, numbers)]
    for number, row in enumerate(rows, start=2):
        write_row(sheet, number, row)
    for letter, width in zip("ABCDEFG", (24, 10, 60, 10, 40, 20, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    write_row(book.create_sheet("说明"), 1, [notice()])
    return (File(".xlsx", saved(book)),)


def _rows(paper: Paper, item: Item, numbers: Mapping[str, str]) -> list[list[str]]:
    if item.kind != "material":
        return [_row(paper, item, item, "", "", numbers)]
    return [_row(paper, item, part, kind_name("short"), part.stem, numbers) for part in item.parts]


def _row(paper: Paper, item: Item, asked: Item, small: str, question: str, numbers: Mapping[str, str]) -> list[str]:
    """``item`` gives stem and place, ``asked`` (the item itself, or a material's question) options and key."""
    options = list(asked.accepted if asked.kind == "blank" else asked.options)[:_OPTIONS]
    keyed = points(asked) if asked.kind == "short" else "" if asked.kind == "blank" else answer(asked)
    folder = f"/{paper.title}/{item.topic.replace('/', '、')}"
    return [
        folder, "综合题" if small else kind_name(item.kind), item.stem, small, question, keyed,
        explained(item, numbers), words("difficulty")[item.difficulty], item.topic,
        kind_name(item.kind), str(len(options)) if options else "",
        *[*options, *[""] * _OPTIONS][:_OPTIONS],
    ]  # fmt: skip
