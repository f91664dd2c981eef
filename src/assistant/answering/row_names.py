"""What tells the rows of a table apart, and how a question names one of them.

「一级指标 | 二级指标 | 分值」 with 「组织领导（30分）」 over three rows: the rows are called by 二级指标.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.answering.conditions import plain_head
from assistant.language.normal import fold
from assistant.records import Row, Table
from assistant.vocabulary import load

LONGEST = 30
"""Characters of the longest name of a row."""

COMPARES = re.compile(r"同比|环比|增长|增幅|增速|升降|比上年|占比|比重|构成")
"""Lower heads whose cells only compare: 「死亡人数 同比」."""

FEWEST = 4
"""Characters of a name that must be said for a part of it to mean the row."""

_NUMBERS = re.compile(r"^(?:序号|编号|No\.?)$")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_SEPARATORS = re.compile(r"[（）()、，,：:；;“”\"《》/\s]+")
_BRACKET = re.compile(r"[（(][^（）()]+[)）]$")


def key_column(table: Table) -> int:
    """The column whose cells name the rows: the first behind 序号; where it repeats itself, the next that does not.

    「执收部门 | 收费项目 | 收费标准」 with 公安 three times -> 收费项目.
    """
    first = 1 if len(table.columns) > 2 and _NUMBERS.match(plain_head(table.columns[0])) else 0
    for column in range(first, len(table.columns) - 1):
        cells = [cell(row, column) for row in table.rows]
        words = [one for one in cells if _WORDS.search(one)]
        if len(set(cells)) == len(cells) and len(words) > 0.6 * len(cells) and max(map(len, cells)) <= LONGEST:
            return column
        if column == first and len(set(cells)) == len(cells):
            break
    return first


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
