"""Word: the paper as an exam (标题, 姓名/单位/得分, sections with marks) and, apart from it, 参考答案及解析."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import also, answer, points, sections, sources
from assistant.quiz.exports.typeset import new_document, paragraph, saved, table
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.wording import BLANK, words

_WIDTH = 15.6
"""Centimetres between the margins of an A4 page."""

_FOUR, _TWO = 5, 12
"""Options up to so many characters stand four, or two, on a line."""

_GAP = "（\u2060\u00a0\u00a0\u2060\u00a0\u00a0\u2060）"
_INDENT = 0.75
"""Centimetres by which options are set in: a character and a half."""

_LINES = {"short": 6, "material": 5}


def limits(paper: Paper) -> list[str]:
    """Everything fits."""
    return []


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """The paper, and the key as a second file."""
    return File(".docx", _paper(paper)), File("-参考答案及解析.docx", _answers(paper, numbers))


def _title(paper: Paper) -> str:
    return f"（{paper.variant}卷）"


def _paper(paper: Paper) -> bytes:
    document = new_document(paper.title, _title(paper))
    paragraph(document, "单位：______________  姓名：______________  得分：__________", align="center")
    paragraph(document, f"（满分{paper.marks}分，共{len(paper.items)}题）", align="center")
    _scores(document, len(list(sections(paper))))
    number = 0
    for kind, heading, items in sections(paper):
        paragraph(document, heading, "section", keep=True)
        for item in items:
            number += 1
            _item(document, number, kind, item)
    return saved(document)


def _scores(document: Any, count: int) -> None:
    """The grid in which examiners write the marks of each section."""
    head = ["题号", *"一二三四五六"[:count], "总分"]
    widths = [1.8, *[(_WIDTH - 4.0) / count] * count, 2.2]
    table(document, [head, ["得分", *[""] * (count + 1)]], widths, lines=True)
    paragraph(document, "")


def _item(document: Any, number: int, kind: str, item: Item) -> None:
    mark = f"（{item.marks}分）" if kind in ("short", "material") else ""
    tail = _GAP if kind == "truefalse" else ""
    paragraph(document, f"{number}．{_print(item.stem)}{tail}{mark}", hanging=1.5, keep=bool(item.options))
    if kind in ("single", "multiple"):
        _options(document, item.options)
    elif kind == "material":
        for at, part in enumerate(item.parts, start=1):
            paragraph(document, f"（{at}）{part.stem}（{part.marks}分）", hanging=1.5)
            _room(document, _LINES[kind])
    elif kind == "short":
        _room(document, _LINES[kind])


def _print(stem: str) -> str:
    """The stem with room to write, its gaps not to be broken by a line's end."""
    return stem.replace("______", "____________").replace(BLANK, _GAP)


def _room(document: Any, lines: int) -> None:
    for _ in range(lines):
        paragraph(document, "")


def _options(document: Any, options: Sequence[str]) -> None:
    """Four on a line when very short, two when short, else one below the other."""
    longest = max(map(len, options))
    columns = 4 if longest <= _FOUR and len(options) == 4 else 2 if longest <= _TWO else 1
    said = [f"{letter}．{option}" for letter, option in zip(LETTERS, options, strict=False)]
    if columns == 1:
        for at, text in enumerate(said):
            paragraph(document, text, hanging=1.5, keep=at + 1 < len(said)).paragraph_format.left_indent *= 2
        return
    said += [""] * (-len(said) % columns)
    rows = [said[at : at + columns] for at in range(0, len(said), columns)]
    table(document, rows, [(_WIDTH - _INDENT) / columns] * columns, lines=False, indent=_INDENT)


def _answers(paper: Paper, numbers: Mapping[str, str]) -> bytes:
    document = new_document(f"{paper.title}参考答案及解析", _title(paper))
    number = 0
    for kind, heading, items in sections(paper):
        paragraph(document, heading.partition("（")[0], "section", keep=True)
        rows = [["题号", "答案", "解析", "出处"]]
        first = number + 1
        for item in items:
            number += 1
            rows.append([str(number), _key(item), item.explanation + also(item), "\n".join(sources(item, numbers))])
        if kind in ("single", "multiple", "truefalse"):
            paragraph(document, _quick(items, first), keep=True)
        narrow = kind in ("single", "multiple", "truefalse")
        widths = [1.5, 1.6, 7.6, 4.9] if narrow else [1.5, 5.3, 4.4, 4.4]
        table(document, rows, widths, lines=True, role="small")
    return saved(document)


def _key(item: Item) -> str:
    if item.kind == "truefalse":
        return str(words("truth")["AB".index(item.key[0])])
    if item.kind == "short":
        return points(item).replace("；", "；\n")
    return answer(item).replace("；", "；\n") if item.kind == "material" else answer(item)


def _quick(items: Sequence[Item], first: int) -> str:
    """The keys at a glance, five to a group. 「1—5 ACBDA  6—10 …」."""
    keys = ["√" if item.key == ("A",) else "×" if item.kind == "truefalse" else answer(item) for item in items]
    if items[0].kind != "truefalse":
        keys = [answer(item) for item in items]
    groups = [keys[at : at + 5] for at in range(0, len(keys), 5)]
    joint = "" if items[0].kind == "single" else " "
    spans = ((first + 5 * at, first + 5 * at + len(group) - 1, group) for at, group in enumerate(groups))
    return "  ".join(
        f"{low}—{high} {joint.join(group)}" if high > low else f"{low} {group[0]}" for low, high, group in spans
    )
