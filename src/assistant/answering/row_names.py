"""What tells the rows of a table apart, and how a question names one of them.

「一级指标 | 二级指标 | 分值」 with 「组织领导（30分）」 over three rows: the rows are called by 二级指标.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant.answering.conditions import plain_head
from assistant.language.normal import fold
from assistant.records import Row, Table
from assistant.vocabulary import load

LONGEST = 30
"""Characters of the longest name of a row."""

COMPARES = re.compile(r"同比|环比|增长|增幅|增速|升降|比上年|占比|比重|构成")
"""Lower heads whose cells only compare: 「死亡人数 同比」."""

PIECE = 12
"""Characters of the longest cell that is a piece of a row's name."""

SHORT = 6
"""Characters of the longest name that numbers one of several."""

_NUMERAL = re.compile(
    r"(?<![a-z\d])(?:[一二三四五六七八九十ⅰ-ⅻ甲乙丙丁戊]|[a-z](?=[\u4e00-\u9fff]|$)|[1-9](?=\u7ea7|\u7c7b|\u6863|\u671f))(?![a-z\d])"
)

FEWEST = 4
"""Characters of a name that must be said for a part of it to mean the row."""

_NUMBERS = re.compile(r"^(?:序号|编号|No\.?)$")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_SEPARATORS = re.compile(r"[（）()、，,：:；;“”\"《》/\s]+")
_BRACKET = re.compile(r"[（(][^（）()]+[)）]$")


def key_column(table: Table) -> int:
    """The column whose cells name the rows: the first behind 序号; where it repeats itself, the next that does not.

    「执收部门 | 收费项目 | 收费标准」 with 公安 three times -> 收费项目; a column of codes (事项编码) names no row.
    """
    first = _first(table)
    for column in range(first, len(table.columns) - 1):
        cells = [cell(row, column) for row in table.rows]
        words = [one for one in cells if _WORDS.search(one)]
        if len(set(cells)) == len(cells) and len(words) > 0.6 * len(cells) and max(map(len, cells)) <= LONGEST:
            return column
        if column == first and len(set(cells)) == len(cells) and (words or not _coded(cells)):
            break
    return first


def _first(table: Table) -> int:
    """The column behind the running numbers."""
    return 1 if len(table.columns) > 2 and _NUMBERS.match(plain_head(table.columns[0])) else 0


def _coded(cells: Sequence[str]) -> bool:
    """Whether the cells are codes: LG-SW-001."""
    return all(re.fullmatch(r"(?=.*[a-z])[a-z\d\-_/.]{3,}", one) for one in cells)


def row_name(table: Table, row: Row) -> tuple[str, list[int]]:
    """What a row is called, with the cells behind its first that tell it apart, and the columns of the name.

    「改建 | 三级公路 | 平原区 | 45」 under two more rows of 改建 -> 改建三级公路平原区, [0, 1, 2].
    """
    key = key_column(table)
    columns, same = [key], [one for one in table.rows if cell(one, key) == cell(row, key)]
    for at in range(key + 1, len(table.columns)):
        if len(same) < 2:
            break
        words = [cell(one, at) for one in same]
        if len(set(words)) > 1 and all(_WORDS.match(one) and len(one) <= PIECE for one in words):
            columns, same = [*columns, at], [one for one in same if cell(one, at) == cell(row, at)]
    return "".join(re.sub(r"\s", "", row.cells[at].text) for at in columns), columns


class Crossed(NamedTuple):
    """A row by its number in a table, the words of the question that name it, and what it is called by them."""

    row: int
    said: str
    name: str


def crossed(table: Table, folded: str) -> Crossed | None:
    """The one row that a question names by the cell it shares with others and by one of its own.

    「倾倒垃圾情节严重的」 -> the row of 「在河道管理范围内倾倒垃圾 | 严重 | 10立方米以上」.
    """
    first = _first(table)
    groups = {cell(row, first) for row in table.rows} - {""}
    named = {group: said for group in groups if (said := _common(group, folded))}
    if len(groups) == len(table.rows) or len(named) != 1:
        return None
    (group, said), found = next(iter(named.items())), dict[int, list[int]]()
    for at, row in enumerate(table.rows):
        own = [i for i in range(first + 1, len(row.cells)) if 2 <= len(w := cell(row, i)) <= PIECE and w in folded]
        if cell(row, first) == group and own:
            found[at] = own
    best = [at for at, told in found.items() if len(told) == max(map(len, found.values()))]
    if len(best) != 1:
        return None
    row, own = table.rows[best[0]], found[best[0]]
    name = "".join(re.sub(r"\s", "", row.cells[i].text) for i in (first, *own))
    return Crossed(best[0], said + "".join(cell(row, i) for i in own), name)


def figured(table: Table, row: Row, columns: Sequence[int]) -> list[int]:
    """Of columns under one head that was merged over them those with figures: 「平原区 | 45」 under 补助标准."""
    heads = [table.columns[index] for index in columns]
    held = {index for index in columns if re.match(r"[\d≥≤]", cell(row, index))}
    several = {table.columns[index] for index in held if heads.count(table.columns[index]) > 1}
    return [index for index in columns if table.columns[index] not in several or index in held]


def lacks(table: Table, folded: str) -> bool:
    """Whether a question names one more of what a table numbers: 「方案三」 of 方案一 and 方案二, 三级站点, E类."""
    keys = [cell(row, key_column(table)) for row in table.rows]
    held = {fold(part) for head in table.columns for part in head.split()} | set(keys)
    for one in (name for name in held if 2 <= len(name) <= SHORT):
        for number in _NUMERAL.finditer(one):
            like = f"{re.escape(one[: number.start()])}({_NUMERAL.pattern}){re.escape(one[number.end() :])}"
            found = [m.group() for m in re.finditer(like, folded)]
            if found and not any(said in name for said in found for name in held):
                return True
    return False


def own_said(head: str, folded: str) -> bool:
    """Whether a lower head is said: 退休 in 「退休人员」, 县(市) in 「县市」."""
    bare = re.sub(r"[（()）]", "", head)
    return len(bare) > 1 and (bare in folded or head in folded)


def _common(group: str, folded: str) -> str:
    """The longest stretch of a shared cell that a question has: all of it, or four characters and more."""
    if group in folded:
        return group
    spans = ((a, b) for a in range(len(group)) for b in range(a + FEWEST, len(group) + 1))
    return max((group[a:b] for a, b in spans if group[a:b] in folded), key=len, default="")


def cell(row: Row, column: int) -> str:
    """A cell's folded words without blanks."""
    return fold(re.sub(r"\s", "", row.cells[column].text))


def pieced(name: str, folded: str) -> bool:
    """Whether a question says a whole name in pieces: 「不动产登记费（住宅类）」 in 「住宅类不动产登记费」.

    Every character of the name belongs to a piece of two characters and more that stands in the question.
    """
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) < 2 and len(name) < 4:
        return False
    return all(_covered(part, folded) for part in parts)


def _covered(part: str, folded: str) -> bool:
    at = 0
    while at < len(part):
        end = _reached(part, at, len(part), folded)
        if not end:
            return False
        at = end
    return True


def _reached(text: str, at: int, stop: int, words: str) -> int:
    """Where the longest piece from ``at``, of two characters and more, that stands in ``words`` ends; 0 for none."""
    return next((end for end in range(stop, at + 1, -1) if text[at:end] in words), 0)


def without(text: str, words: str) -> str:
    """A text without the stretches of two characters and more that stand in ``words``.

    「由对盗伐林木处罚依据」 without 「对盗伐林木的处罚」 -> 「由依据」, with blanks between.
    """
    at, out = 0, ""
    while at < len(text):
        blank = text.find(" ", at)
        end = _reached(text, at, len(text) if blank < 0 else blank, words)
        out, at = (out + " ", end) if end else (out + text[at], at + 1)
    return out


def holds(name: str, said: str) -> bool:
    """Whether a row's name has all that is said of it, in pieces of two characters and more, four at least."""
    words = [word for word in said.split() if len(word) > 1]
    return sum(map(len, words)) >= FEWEST and all(_covered(word, name) for word in words)


def bare(name: str) -> str:
    """A name without the bracket at its end: 「明德学校（民办）」 -> 「明德学校」; "" when there is none."""
    short = _BRACKET.sub("", name)
    return short if short != name and len(short) >= 4 else ""


@cache
def asked_heads() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What a question asks for and which heads tell it: (多少钱, 标准|价格), (承办, 机构|单位)."""
    return tuple((re.compile(asks), re.compile(heads)) for asks, heads in load("tables")["asked_heads"])
