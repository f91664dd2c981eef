"""What a question asks of the rows of a table: a cell, a department, a mark, a deadline, a figure of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.amounts import Relation, cell_figure, in_relation, relation
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, find
from assistant.records import Cell, Citation, Table
from assistant.vocabulary import load

OFFICE = re.compile(r"牵头|责任|部门|负责|主管|配合|参加|参与|协助")
_HOLDS = re.compile(rf"{OFFICE.pattern}|管(?:的|着|哪|几|多少|什么|啥)")
_JOINS = re.compile(r"配合|参加|参与|协助|协同")
_DEADLINE = re.compile(r"时限|时间|期限|年限|年度|年份|进度")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MISSED = re.compile(r"(?:未|没|不)达标")
# 注：带*的指标为约束性指标，其余为预期性指标 / 注：“*”表示相应指标未达标。
_MARK = re.compile(
    r"[“\"]?(?P<mark>[*＊★☆▲△※#])[”\"]?(?:号)?的?(?:指标|项目|任务)?(?:为|是|表示|代表|指)(?:相应|该|此)?(?:指标)?(?P<means>[^，；。,;]{2,16})"
)
# 其余为预期性指标
_REST = re.compile(r"其余(?:的)?(?:指标|项目|任务)?(?:均|都)?(?:为|是|属于)(?P<means>[^，；。,;]{2,16})")
_STARRED = re.compile(r"(?:带|标|打|加|有)了?(?:[*＊]|星)(?:号)?")
_CHANGE = re.compile(r"[较比](?:19|20)\d{2}年")  # 较2020年下降7.40%以上: a change, not the figure of a year
_PLAIN_HEADS = re.compile(r"^(?:序号|编号|单位|计量单位|备注)$")


@dataclass(frozen=True, slots=True)
class Condition:
    """What makes rows a list: as said of them (「“约束性”」, 「2025年不低于60%」), by which words, and which rows."""

    said: str
    words: tuple[str, ...]
    rows: frozenset[int]
    notes: tuple[Citation, ...] = ()
    lines: frozenset[tuple[int, int]] = frozenset()
    """Of rows that hold several lines, those that are meant: (row, line)."""


def conditions(library: Library, question: Question, table: Table, name: int) -> list[Condition] | None:
    """All that the question asks of the rows of ``table``; None when a figure it asks for cannot be judged.

    「2025年不低于60%的约束性指标」 -> 「“约束性”」, 「2025年不低于60%」.
    """
    folded = question.folded
    found = [*_by_mark(library, table, folded), *_by_office(table, folded, name), *_by_cell(table, folded, name)]
    found = [max(found, key=lambda c: len(c.words[0]))] if found else []
    found += [c for c in _by_cell(table, folded, name) if not any(set(c.words) & set(o.words) for o in found)]
    figures = list(_by_figure(question, table, name))
    if any(figure is None for figure in figures) or (asked_figures(question) and not figures):
        return None
    used = [c for c in figures if c is not None]
    if question.years and not used:
        used = list(_by_deadline(question, table))
        if not used and not any(plain_head(head).startswith(question.years[0]) for head in table.columns):
            return None
    elif not used:
        used = list(_by_deadline(question, table))
    return [*found, *used]


def asked_figures(question: Question) -> tuple[Quantity, ...]:
    """The figures that rows are asked to have: those claimed, else those that only say which are meant (5亿元以上)."""
    qualifying = (q for q in find(question.folded) if q.after and not q.chinese)
    return question.claimed or tuple(qualifying)


_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def bare_head(head: str) -> str:
    """The folded words of a head without its brackets: 「大班额比例（%）」 -> 「大班额比例」."""
    return fold(_BRACKETS.sub("", plain_head(head)))


def plain_head(head: str) -> str:
    """A column's head on one line."""
    return re.sub(r"\s", "", head)


_IN_CAPTION = re.compile(r"单位\s*[：:]\s*([^、，,；;：:（）()\s]{1,8})[）)]?$")


_FIGURES = re.compile(r"(?P<figure>[≥≤]?-?[\d.,，]+(?:[~～—–至-][\d.,，]+)?)(?P<after>(?:以[上下内]|左右)?)")
"""A cell that is a figure, a range or a limit: 「2～5」, 「0.5以下」, 「≥92」."""


def measured(head: str, cell: str, caption: str = "") -> str:
    """A head and a cell with the unit of the head: 「补助标准（万元/台）」, 「25」 -> 「补助标准是25万元/台」.

    Else with the one unit that the caption gives: 「各县用水量（单位：万立方米）」.
    """
    head = re.sub(r"^其中[：:]?", "", plain_head(head))
    unit = re.search(r"[（(]([^（）()]*)[）)]$", head)
    figure = _FIGURES.fullmatch(cell)
    if unit is None and figure and (one := _IN_CAPTION.search(caption)) and "（" not in head:
        return f"{head}是{figure['figure']}{one[1]}{figure['after']}"
    if unit is None or not figure:
        return f"{head}是{cell}"
    named = unit[1].removeprefix("单位：").removeprefix("单位:")
    return f"{head[: unit.start()]}是{figure['figure']}{named}{figure['after']}"


def _by_cell(table: Table, folded: str, name: int) -> Iterator[Condition]:
    """Cells that many rows share: 约束性, 新建."""
    for index, head in enumerate(table.columns):
        bare = plain_head(head)
        if index == name or OFFICE.search(bare) or _YEAR.match(bare) or _PLAIN_HEADS.match(bare):
            continue
        values = {fold(row.cells[index].text): row.cells[index].text for row in table.rows if row.cells[index].text}
        if len(values) > max(2, 0.75 * len(table.rows)) or _DEADLINE.search(bare):
            continue
        for key, text in values.items():
            plain = re.sub(r"^[（(][^（）()]*[)）]", "", key)
            if len(plain) >= 2 and plain in folded and not re.fullmatch(r"[\d.]+", plain):
                rows = frozenset(i for i, r in enumerate(table.rows) if fold(r.cells[index].text) == key)
                yield Condition(f"“{text}”", (plain, bare), rows)


def _by_office(table: Table, folded: str, name: int) -> Iterator[Condition]:
    """Rows whose department is named; among several departments of a cell it is one of them."""
    if not _HOLDS.search(folded):
        return
    joins = bool(_JOINS.search(folded))
    for index, head in enumerate(table.columns):
        bare = plain_head(head)
        if index == name or not OFFICE.search(bare) or bool(_JOINS.search(bare)) != joins:
            continue
        cells = [
            tuple(unit for unit in re.split(r"[、，,；;\s]+", row.cells[index].text) if unit) for row in table.rows
        ]
        for unit in dict.fromkeys(unit for cell in cells for unit in cell):
            word = next((w for w in _called(fold(unit)) if w in folded), "")
            rows = frozenset(i for i, cell in enumerate(cells) if unit in cell)
            if word:
                exact = all(cells[i] == (unit,) for i in rows)
                yield Condition(f"{bare}{'为' if exact else '含'}“{unit}”", (word, bare), rows)


def _called(unit: str) -> list[str]:
    """A department in full and without the level before it: 「县水利局」 -> 县水利局, 水利局."""
    names = [unit, unit[1:]] if unit[:1] in "省市县区州旗师" else [unit]
    plain = [name.replace("和", "") for name in names]
    offices = load("question")["offices"].items()
    names += [name.replace(full, short) for name in plain for short, full in offices if full in name]
    return [n for n in names if len(n) > 2]


def _by_mark(library: Library, table: Table, folded: str) -> Iterator[Condition]:
    """Rows with a mark that a note explains in the words of the question: 「带*的指标为约束性指标」."""
    for note in table.notes:
        for match in _MARK.finditer(note.text):
            mark, means = match["mark"], fold(match["means"]).removesuffix("指标")
            missed = bool(_MISSED.search(means) and _MISSED.search(folded))
            starred = _STARRED.search(folded) if mark in "*＊" else None
            if not (means in folded or missed or starred):
                continue
            rows = frozenset(
                i for i, r in enumerate(table.rows) if any(c.text.rstrip().endswith(mark) for c in r.cells)
            )
            if rows:
                said = "标“*”（未达标）" if _MISSED.search(means) and mark in "*＊" else f"标“{mark}”"
                cited = library.cite_at(table.document, note.start, note.end)
                word = means if means in folded else starred.group() if starred else "达标"
                yield Condition(said, (word, means), rows, (cited,))
        yield from _others(library, table, note, folded)


def _others(library: Library, table: Table, note: Cell, folded: str) -> Iterator[Condition]:
    """Rows without the mark, where the note says what they are: 「带*的指标为约束性指标，其余为预期性指标」."""
    match, rest = _MARK.search(note.text), _REST.search(note.text)
    means = fold(rest["means"]).removesuffix("指标") if rest else ""
    if match is None or not means or means not in folded:
        return
    marked = {i for i, r in enumerate(table.rows) if any(c.text.rstrip().endswith(match["mark"]) for c in r.cells)}
    rows = frozenset(range(len(table.rows))) - marked
    if marked and rows:
        cited = library.cite_at(table.document, note.start, note.end)
        yield Condition(f"不标“{match['mark']}”", (means,), rows, (cited,))


def _by_deadline(question: Question, table: Table) -> Iterator[Condition]:
    """Rows due in the year or the month that is asked: 「2026年完成的项目」, 「12月底完成的项目」."""
    month = re.search(r"(?<!\d)(\d{1,2}月)(?:底|末|份)?(?:完成|建成|到期|投产|要完成|的)", question.folded)
    year = f"{question.years[0]}年" if len(question.years) == 1 else ""
    word = year + (month[1] if month else "") if year or not question.years else ""
    if not word or re.search(r"\d[年月](?:底|末)?(?:以前|之前|以后|之后|前|后|起)", question.folded):
        return
    for index, head in enumerate(table.columns):
        bare = plain_head(head)
        if _DEADLINE.search(bare) and not _YEAR.match(bare):
            due = re.compile(rf"(?<!\d){re.escape(word)}")
            rows = frozenset(i for i, row in enumerate(table.rows) if due.search(row.cells[index].text))
            yield Condition(f"{bare}含“{word}”", (bare, word, "完成", "建成", "到期", "投产", "底", "月"), rows)
            return


def _by_figure(question: Question, table: Table, name: int) -> Iterator[Condition | None]:
    """Rows whose figure is as asked; None where a cell with figures cannot be compared."""
    heads = [(index, plain_head(head)) for index, head in enumerate(table.columns) if index != name]
    heads.sort(key=lambda head: not _YEAR.match(head[1]))
    for quantity in asked_figures(question):
        asked = relation(question.folded, quantity)
        for index, bare in heads:
            if _asks_column(question, bare) and quantity.amount is not None:
                rows = _fitting(table, index, asked, quantity)
                said = f"{bare}{asked}{quantity.number}{quantity.unit}"
                kept = frozenset(at for at, _ in rows or ())
                word = re.sub(r"[（(].*", "", bare)
                yield (
                    None
                    if rows is None
                    else Condition(said, (word, quantity.text, quantity.number + quantity.unit), kept, lines=rows)
                )
                break


def _asks_column(question: Question, head: str) -> bool:
    """Whether the question names the column, by its year or by its words."""
    if year := _YEAR.match(head):
        words = fold(re.sub(r"^\d{4}年(?:末|底)?|[（(].*", "", head))
        named = len(words) >= 3 and words in question.folded and not question.years  # 2022年大班额比例（%）
        return named or question.years == (year.group(),)
    plain = fold(re.sub(r"[（(].*", "", head))
    return len(plain) >= 2 and not _PLAIN_HEADS.match(head) and plain in question.folded


def _fitting(table: Table, index: int, asked: Relation, quantity: Quantity) -> frozenset[tuple[int, int]] | None:
    """The rows and lines whose cell stands in that relation to the quantity; None when a cell does not say."""
    found = set()
    for at, row in enumerate(table.rows):
        for line, part in enumerate(row.parts or (row,)):
            unit = unit_of(table, part.cells, index) or (unit_of(table, row.cells, index) if part is not row else "")
            if unit and _base(unit) != _base(quantity.unit):
                continue
            figure = cell_figure(part.cells[index].text, unit)
            if (
                figure is None
                and re.search(r"\d", part.cells[index].text)
                and not _CHANGE.search(part.cells[index].text)
            ):
                return None
            if figure is None or figure.unit != _base(quantity.unit):
                continue
            judged = in_relation(figure, asked, quantity.amount or Decimal(0))
            if judged is None:
                return None
            found |= {(at, line)} if judged else set()
    return frozenset(found)


def _base(unit: str) -> str:
    return unit.lstrip("十百千万亿")


def unit_of(table: Table, cells: tuple[object, ...], index: int) -> str:
    """The unit of a cell: in the head of its column (「总投资（万元）」), else in the row's column of units."""
    head = plain_head(table.columns[index])
    if match := re.search(r"[（(]([^（）()]+)[）)]$", head):
        return match[1]
    at = next((i for i, h in enumerate(table.columns) if plain_head(h) in ("单位", "计量单位")), None)
    return "" if at is None else str(getattr(cells[at], "text", "")).strip()
