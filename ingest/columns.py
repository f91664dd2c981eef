"""What the columns of an indicator table are, from their heads: name, unit, attribute, criterion, years."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.records import Document, Row, Table

_NAME = re.compile(r"指标名称|指标$|^指标|名称|项目|内容|类别指标|主要指标|事项|任务|工程")
_OTHER = re.compile(r"牵头|责任|配合|参加|主管|单位|部门|时限|时间|期限|进度|备注|说明|地点|联系人|来源|层级|层次|级别")
"""Heads of columns that are no names: who does it, by when, remarks, for which level it holds (指标层级)."""
_SCOPE = re.compile(r"层级|层次|(?:空间|适用|统计)?范围$|尺度$")
_WHOLE = re.compile(r"^(?:[市县区州省师]域|全[市县区州省域师])$")
"""What a column of levels says of the whole place that the document is of: 「市域」."""
_ATTRIBUTE = re.compile(r"属性|性质|类型$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_CRITERION = re.compile(
    r"指标值|标准值|国家标准|创建标准|考核标准|参考值|(?:^|指标|评价|达标|考核|建设|创建|国家)标准$|目标值$"
)
_NUMBER = re.compile(r"序号|编号|^No|^号$")
_DONE = re.compile(r"实际|实绩|完成值|完成情况|执行情况|完成数|完成$")
_BASE = re.compile(r"现状|基期|基数|基准|当前")
_GOAL = re.compile(r"目标|预期|规划|计划")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PLACE = re.compile(r"^(?:区|县|市|乡|镇|街道|地区|地市|团场|师|单位|部门|年[份度])(?:[（(、]|$)")
"""A head whose cells say where, who or when: 「区（县）」, 「团场」, 「年份」."""
_OWN = re.compile(
    r"(?:19|20)\d{2}年?(?!底|末|目标|规划|预期|现状|基|实际|完成|当前)[一-龥]{2,}[（(][^（）()]{1,6}[)）]$"
)
"""A head that says itself what is measured, and in what: 「2025年新增学位（个）」."""
_MEASURE = re.compile(
    r"^(?!\s*(?:19|20)\d{2}).*(?:[率量数额值度重]|比例|面积|收入|支出|指数)(?:[（(][^（）()]*[)）])?\s+(?:19|20)\d{2}年?$"
)
"""A head of two rows that says what is measured, and then the year: 「优良比例（%）」 over 「2024年」."""
_REPORTS = re.compile(r"公报|统计年报|监测报告|白皮书|决算(?:的?报告|公开)")
"""Titles of texts that say what was and set no goals."""
_FIELD = re.compile(
    r"^(?:索引号|主题分类|主题词|发文机关|发文字号|成文日期|发布日期|发布机构|公开方式|有效性|体裁)[:：]?$"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers; ``years`` holds (number, year, kind), kind target, baseline or actual."""

    name: int
    unit: int | None
    attribute: int | None
    criterion: int | None
    years: tuple[tuple[int, str, str], ...]
    scope: int | None = None

    def figures(self) -> list[tuple[int, str, str]]:
        """The columns that hold figures, the criterion first: (number, year, kind)."""
        criterion = [(self.criterion, "", "criterion")] if self.criterion is not None else []
        return [*criterion, *self.years]


def columns(document: Document, table: Table) -> Columns | None:
    """What each column is: 「指标名称」 name, 「2025年」 a target's year, 「2022年」 a baseline's (before the period).

    None for a table without figures by year or standard, and for the fields of a page's head (索引号 … 主题分类 …).
    """
    heads = [re.sub(r"\s", "", head) for head in table.columns]
    if sum(bool(_FIELD.search(head)) for head in heads) > 1:
        return None
    attribute, unit = _first(heads, _ATTRIBUTE), _first(heads, _UNIT)
    scope = next((i for i, head in enumerate(heads) if i and _SCOPE.search(head)), None)
    taken = {_first(heads, _NUMBER), attribute, unit, scope}
    years = _years(document, heads, taken)
    taken |= {index for index, _, _ in years}
    criterion = next((i for i, h in enumerate(heads) if _CRITERION.search(h) and i not in {y[0] for y in years}), None)
    before = [i for i in range(min((i for i, *_ in years), default=0)) if _wordy(table, i)]
    name = _name(heads, {*taken, criterion}, before)
    measured = any(_OWN.search(heads[index]) or _MEASURE.search(table.columns[index]) for index, *_ in years)
    if name is not None and not _NAME.search(heads[name]) and measured:
        return None  # 县（市、区） | 2022年大班额比例（%）: the heads name what is measured, the rows where
    if name is not None and (_PLACE.search(heads[name]) or not _wordy(table, name)):
        return None  # 区（县） | 2023年（个） | 合计（个）: the caption says what is measured
    if name is None or (criterion is None and not years):
        return None
    return Columns(name, unit, attribute, criterion, years, scope)


def part(known: Columns, row: Row) -> str:
    """The part of the place that a row is of, where a column says so: 「中心城区」; "" of the whole (「市域」)."""
    said = re.sub(r"\s", "", row.cells[known.scope].text) if known.scope is not None else ""
    return "" if _WHOLE.match(said) or not re.fullmatch(r"[一-龥]{2,10}", said) else said


def _wordy(table: Table, column: int) -> bool:
    """Whether the cells of a column are words rather than figures or years."""
    cells = [row.cells[column].text for row in table.rows if row.cells[column].text.strip()]
    return sum(bool(re.search(r"[A-Za-z一-龥]", re.sub(r"年[度份]?$", "", cell))) for cell in cells) * 2 >= len(cells)


def _first(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, head in enumerate(heads) if pattern.search(head)), None)


def _name(heads: Sequence[str], taken: Collection[int | None], before: Sequence[int]) -> int | None:
    """The column of names: one that says so (名称 first), else the last that is nothing else, ``before`` the years."""
    free = [index for index in range(len(heads)) if index not in taken and not _OTHER.search(heads[index])]
    named = [index for index in free if _NAME.search(heads[index])]
    called = [index for index in named if "名称" in heads[index]]
    words = [index for index in free if index in before]
    return called[0] if called else next(reversed(named or words or free), None)


def _years(document: Document, heads: Sequence[str], taken: Collection[int | None]) -> tuple[tuple[int, str, str], ...]:
    """The year columns in order: (number, 「2025」 or 「2021—2025」, kind)."""
    found = [(i, years) for i, head in enumerate(heads) if i not in taken and (years := _YEAR.findall(head))]
    if reported_year(document):
        return tuple((index, "—".join(years[:2]), "actual") for index, years in found)
    start = _period_start(document)
    return tuple(
        (index, "—".join(years[:2]), _kind(heads[index], years[:2][-1], start, first=order == 0))
        for order, (index, years) in enumerate(found)
    )


def _kind(head: str, year: str, start: int | None, *, first: bool) -> str:
    """Actual, baseline or target, as the head says, else as the year lies before the period or in it."""
    if _DONE.search(head):
        return "actual"
    if _BASE.search(head):
        return "baseline"
    if _GOAL.search(head):
        return "target"
    before = int(year) < start if start is not None else first
    return "baseline" if before else "target"


def reported_year(document: Document) -> str:
    """The year of a report of what was, by its title: 「某市2024年国民经济和社会发展统计公报」 -> 「2024」; else ""."""
    years = set(_YEAR.findall(document.title))
    return years.pop() if len(years) == 1 and _REPORTS.search(document.title) else ""


def _period_start(document: Document) -> int | None:
    """First year of the plan: from its base year or period, else the year of its title or date."""
    for fact in document.facts:
        if fact.name in ("base_year", "period") and fact.value[:4].isdigit():
            return int(fact.value[:4]) + (fact.name == "base_year")
    years = _YEAR.findall(document.title) or _YEAR.findall(document.date)
    return int(years[0]) if years else None
