"""A column of a table read down: rows held against each other, and which of them is the most.

「东湖区和松原县大班额比例差多少」, 「哪个县区大班额比例最高」: cells of one column, each with its row cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering import superlative, weighing
from assistant.answering.apart import operation
from assistant.answering.conditions import bare_head, measured
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.reading import readings
from assistant.answering.row_names import COMPARES, cell, key_column
from assistant.answering.scope import union
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import Quantity, find
from assistant.language.stretches import moment, ordered
from assistant.language.tokens import bigrams
from assistant.records import Row, Table
from assistant.vocabulary import load

SAID = 0.6
"""Share of a head's pairs of characters that stand in the question, from which its column is meant."""

MOST = 12
"""Rows that are told side by side."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"合计|总计|小计|共计|^平均|全[省市县区州]")
_PLACE = re.compile(r"[省市县区旗州镇乡](?=$|[^级场内域])")
# 哪个岗位招聘人数最多 / 承诺时限最短的是哪一项
_MOST_ROW = re.compile(r"哪.{2,18}最[高低多少大小长短]|最[高低多少大小长短]的.{0,8}(?:是?哪|是?谁)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and the rows of it that are asked for."""

    table: Table
    index: int
    rows: tuple[Row, ...]
    share: float


def answer(library: Library, question: Question) -> Draft | None:
    """The cells of one column side by side with what follows; None when none is meant, or several are."""
    if question.cues & {"check", "why", "define"}:
        return None
    most = ranked(question)
    every = most or "sum" in question.cues
    found = sorted(_columns(library, question, every=every), key=lambda column: -column.share)
    if not found or (len(found) > 1 and found[1].share == found[0].share):
        return None
    return _said(library, question, found[0], most=most)


def ranked(question: Question) -> bool:
    """Whether it is asked which row is the most."""
    return superlative.read(question.folded) is not None or bool(
        _MOST_ROW.search(question.folded) or re.search(load("reckoning")["apart"]["first"], question.folded)
    )


def _columns(library: Library, question: Question, *, every: bool) -> Iterator[Column]:
    """Columns whose head the question names, with the rows it names, or all where the most of them is asked for."""
    documents = union(question)
    for table in library.tables:
        if (documents is not None and table.document not in documents) or not 2 <= len(table.rows) <= MOST:
            continue
        if library.reckoned(table):
            continue
        key = key_column(table)
        keys = {row.clause: _key(table, row) for row in table.rows}
        named = tuple(row for row in table.rows if keys[row.clause] and keys[row.clause] in question.folded)
        asked = every and len(named) < 2 and _of_rows(table, question.folded)
        asked = asked and not _own_sides(question) and (ranked(question) or _all_asked(table, question.folded))
        rows = named if len(named) >= 2 else _parts(table) if asked else ()
        for index, head in enumerate(table.columns):
            share = _share(head, question, table.caption) if index != key and len(rows) > 1 else 0.0
            if share >= SAID and all(row.cells[index].text.strip(" -—－/") for row in rows):
                yield Column(table, index, tuple(rows), share)


def _key(table: Table, row: Row) -> str:
    """What a row is called: 「东湖区」; "" for a number."""
    key = cell(row, key_column(table))
    return key if re.search(r"[\u4e00-\u9fff]", key) and len(key) >= 2 else ""


def _of_rows(table: Table, folded: str) -> bool:
    """Whether the question names what the rows are: 「哪个县区」 of a table headed 县（市、区）."""
    head = re.sub(r"[^\u4e00-\u9fff]", "", fold(table.columns[key_column(table)]))
    keys = [key for row in table.rows if not _TOTAL.search(key := _key(table, row))]
    places = all(_PLACE.search(key) for key in keys) and _PLACE.search(re.split("最", folded)[0].rstrip("。?？"))
    return all(keys) and bool(places or any(one in folded for one in head if one not in "名称"))


def _parts(table: Table) -> tuple[Row, ...]:
    """The rows without the one that sums them up."""
    return tuple(row for row in table.rows if not _TOTAL.search(_key(table, row)))


def _own_sides(question: Question) -> bool:
    """Whether the question names itself what it holds against each other: 「东湖新区、临港片区、老城片区…哪个最少」."""
    read = readings(question.folded)[:1]
    return "、" in question.text and any(one.op == "higher" and all(len(s) > 2 for s in one.sides) for one in read)


def _all_asked(table: Table, folded: str) -> bool:
    """Whether the question speaks of all rows together: 「四个县区」 of a table of four, 「各县区」."""
    head = re.sub(r"[^\u4e00-\u9fff]|[名称]", "", fold(table.columns[key_column(table)]))
    match = re.search(rf"(?P<all>各|所有|全部)|(?P<count>[{NUMERAL}\d]+)个?(?=[{head}])", folded)
    if match is None or not head:
        return False
    return bool(match["all"]) or parse(match["count"].replace("两", "二")) == len(_parts(table))


def _share(head: str, question: Question, caption: str = "") -> float:
    """How much of a head stands in the question; nothing where it is of another year."""
    bare = bare_head(head)
    years = _YEAR.findall(bare)
    if years and question.years and not set(years) & set(question.years):
        return 0.0
    bare = _YEAR.sub("", bare).removeprefix("年")
    if not bare and years and question.years:  # 「2026年（人）」: what it measures stands in the caption
        words = [pair for word in question.topic.split() for pair in bigrams(word)]
        return sum(pair in fold(caption) for pair in words) / (len(words) or 1)
    pairs = set(bigrams(bare))
    share = sum(pair in question.folded for pair in pairs) / (len(pairs) or 1)
    upper, *lower = (bare_head(part) for part in head.split())
    if lower and share < SAID and len(upper) > 1 and upper in question.folded:
        share = 0.0 if COMPARES.search(lower[-1]) else SAID  # 事故起数 over 本年累计 and 同比
    elif lower and COMPARES.search(lower[-1]) and lower[-1] not in question.folded:
        share = 0.0
    return share + 0.1 * bool(years and question.years)


def _said(library: Library, question: Question, column: Column, *, most: bool) -> Draft | None:
    draft = Draft()
    sides: list[tuple[str, Quantity]] = []
    head = column.table.columns[column.index]
    for row in column.rows:
        at = key_column(column.table)
        name, told = (re.sub(r"\s", "", row.cells[i].text) for i in (at, column.index))
        said = f"{name}的{measured(head, told, column.table.caption)}"
        draft.say(f"{said}。", library.cite(library.clause(row.clause)))
        figures = list(find(said))
        figure = figures[-1] if figures else moment(said)
        if figure is not None:
            sides.append((name, figure))
    if len(sides) < len(column.rows):
        return draft if len(column.rows) == 2 else None
    for conclusion in _conclusions(question, sides, most=most):
        draft.say(f"{conclusion}。", *draft.citations)
    return draft


def _conclusions(question: Question, sides: Sequence[tuple[str, Quantity]], *, most: bool) -> list[str]:
    op = "higher" if most else "sum" if "sum" in question.cues else operation(question)
    tied = len(sides) == 2 and ordered(sides[0][1], sides[1][1]) == 0
    if op == "same" or (op == "higher" and tied):
        return [said] if (said := weighing.alike(sides)) is not None else []
    return weighing.conclusions(question.folded, op, sides)
