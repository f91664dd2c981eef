"""Whether a figure is of the year, kind, unit and size that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.figures import Match, measure
from assistant.answering.library import Library
from assistant.answering.matching import lay
from assistant.answering.question import Question, asked_units
from assistant.language.measures import one_kind
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import plan_period, times
from assistant.records import Target
from assistant.vocabulary import compiled, load


def admits(name: str, topic: str, question: Question) -> bool:
    """Whether the numbers in a name are those asked for: 20马力以下拖拉机 is no 80马力至100马力拖拉机."""
    said = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", topic)]
    asked = said + [float(q.number) for q in question.claimed if re.fullmatch(r"\d+(?:\.\d+)?", q.number)]
    held = [float(n) for n in re.findall(r"(?<![a-z\d.])\d+(?:\.\d+)?(?![a-z\d])", name)]
    if not held or not asked or "check" in question.cues:
        return True
    bounds = [float(n) for n in re.findall(r"(\d+(?:\.\d+)?)[^\d,，]{0,6}以[上下]", topic)]
    if any(n not in held for n in bounds):
        return False  # 80周岁以上 is no 60周岁以上, though one of 80 is among them
    between = len(held) == 2 and bool(re.search(r"\d\D{0,6}[至到~—-]\d", name))
    up, down = re.search(r"\d\D{0,6}以上", name), re.search(r"\d\D{0,6}以下", name)
    return any(
        n in held or (between and held[0] <= n <= held[1]) or bool(up and n > held[0]) or bool(down and n < held[0])
        for n in asked
    )


SHARE_OR_SUM = re.compile("^[%‰次]$|百分点$|元$|岁$")
"""Units that no number of things has."""


def counts_things(question: Question) -> bool:
    """Whether a number of things is asked, and no share of them: 「有多少学校食堂」."""
    asked = re.search(
        r"(?:有|[装建修种配设养栽]了?|共)(?:多少|几)(?:(?=[\u4e00-\u9fff]{2})(?!个?百分|比例)|(?:[个名位人])?[?？]?$)",
        question.folded,
    )
    return bool(asked) and measure(question.topic) is None


SORT = re.compile(
    rf"第?[{NUMERAL}\d甲乙丙丁戊]+(?:类(?!别|型)|期(?!间|限)|批|档|级|等|层站?|号线|标段|阶段|阶梯|梯队|轮)"
)
"""One of several by its number: 二期, 三类, 丙级, 第三批."""


def sorts(question: Question) -> list[str]:
    """Members of a row that a question names by number, where it asks for no row: 「三类区域」 -> 三类."""
    if question.cues & {"list", "howmany", "define", "compare"}:
        return []
    words = [(start, end) for start, end, _ in lay(question.topic)]  # 里三层外三层 is no third floor
    found = (m for m in SORT.finditer(question.topic) if not any(a <= m.start() and m.end() <= b for a, b in words))
    return [m.group() for m in found if not m.group().startswith(("一", "1")) or "期" in m.group()]


def of_unit(question: Question, found: list[Match]) -> list[Match]:
    """Only figures of the unit that is asked for (「多少亿元」), when there are any."""
    if counts_things(question):
        found = [m for m in found if not SHARE_OR_SUM.search(m.target.unit)]  # 「有多少学校食堂」 is no share of them
    units = asked_units(question.folded)
    found = [m for m in found if m.target.marks != "worded"] if units else found
    kept = [m for m in found if in_units(units, m.target)]
    strict = next(
        (unit for words, unit in load("question")["strict_kinds"].items() if compiled(words).search(question.folded)),
        "",
    )
    if not kept and units and not strict:
        if scaled := [m for m in found if any(one_kind(m.target.unit, unit) for unit in units)]:
            return scaled  # asked in 公顷, told in 平方千米
        alike = [row for row in load("question")["counters_alike"] if all(re.fullmatch(row, u) for u in units)]
        return [m for m in found if any(re.fullmatch(f"[十百千万亿]*(?:{row})", m.target.unit) for row in alike)]
    if strict and not (kept and len(units) > 1):
        return [
            m for m in kept or found if re.search(strict, m.target.unit) or (_ratio(m.target) and "年" not in strict)
        ]
    return kept or found


def in_units(units: Sequence[str], target: Target) -> bool:
    """Whether a figure is of one of the units asked for: 「亿元」 is 元, 「平方米/人」 平方米."""
    held = _one_name(target.unit)
    return any(held.endswith(unit) or held.startswith(f"{unit}/") for unit in map(_one_name, units))


def _one_name(unit: str) -> str:
    return unit.replace("平方公里", "平方千米")


def _ratio(target: Target) -> bool:
    return bool(re.search(r"[:：∶]", target.value))


def fits(library: Library, question: Question, target: Target) -> bool:
    """Whether a target is of the year and kind asked for."""
    if "criterion" in question.cues and not question.years and re.search(r"标准|指标值", question.folded):
        return target.kind == "criterion"
    if target.kind == "criterion":
        return False
    if not target.year and not target.table and any(_every_year(library, target, year) for year in question.years):
        return True
    if question.period and not target.year and target.kind == "actual" and not target.table:
        return True  # the look-back of a plan dates its figures by the period alone
    if question.years and (span := _looked_back(library, target)) is not None:
        return all(year in (span[1], "—".join(span)) for year in question.years)
    if question.years:
        begun = len(question.years) == 1 and _BOTH.search(question.folded) and target.kind in ("baseline", "actual")
        return bool(begun) or any(of_year(library, target, year) for year in question.years)
    if "baseline" in question.cues and not re.search(r"目标|计划|规划", question.folded):
        return target.kind in ("baseline", "actual")
    return True


def raised(library: Library, target: Target) -> Target | None:
    """The figure that an undated one of prose gives way to: 500元 of 「由每人每月300元提高到500元」; else None."""
    if target.table or target.year or target.kind != "actual":
        return None
    held = library.targets_by_clause.get(target.clause, ())
    ahead = [t for t in held if t.indicator == target.indicator and t.kind == "target" and t.start == target.start]
    return next((t for t in ahead if t.end > target.end), None)


def held_now(library: Library, question: Question, found: list[Match]) -> list[Match]:
    """Of figures without a year asked, what there is where what there is now is asked: 「现有口袋公园几个」."""
    if question.years or not re.search(load("question")["now"], question.folded) or _BOTH.search(question.folded):
        return found
    held = [m for m in found if m.target.kind in ("baseline", "actual")]
    later = [replace(m, target=t) for m in held if (t := raised(library, m.target)) is not None]
    return later or held or found


def goalless(question: Question, targets: Iterable[Target]) -> bool:
    """Whether a goal is asked for and only what was reached is told: 「受污染耕地安全利用率目标」 of a look-back."""
    asked = re.search(r"目标|规划值|计划值|预期值", question.folded) and not re.search(_NOW, question.folded)
    return bool(asked) and not question.years and all(t.kind == "actual" and not t.table for t in targets)


_TURN = (("去年|上一?年度?(?!度?末)", -1), ("前年", -2), ("今年|本年", 0), ("明年", 1))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def of_last(library: Library, question: Question, found: list[Match]) -> list[Match]:
    """Of figures asked of 去年 or 今年 those of that year as the document counts it, where it has any."""
    turns = [turn for words, turn in _TURN if re.search(rf"(?<![比较])(?:{words})", question.folded)]
    if question.years or len(turns) != 1:
        return found
    return [m for m in found if m.target.year == _own_year(library, m.target, turns[0])] or found


def _own_year(library: Library, target: Target, turn: int) -> str:
    document = library.document(target.document)
    named = _YEAR.search(document.title)
    own = named[1] if named else document.date[:4]
    return str(int(own) + turn) if own.isdigit() else ""


def _looked_back(library: Library, target: Target) -> tuple[str, str] | None:
    """The years that an undated figure tells of where its part of a plan looks back on the five years before it:
    「第一节 生态环境保护工作成效」 of a 「“十四五”规划」 -> (2016, 2020); None elsewhere."""
    if target.year or target.kind != "actual" or target.table:
        return None
    document, clause = library.document(target.document), library.clause(target.clause)
    told = times(clause.text[: clause.clean.position(target.start)])
    if re.search(load("question")["look_back"], fold(clause.place)) is None or any("—" not in t.year for t in told):
        return None  # the paragraph has a year of its own
    plan = _FIVE_YEARS.search(fold(document.title))
    number = parse(plan["number"]) if plan else None
    if number is None:
        return None
    first, last = plan_period(number - 1)
    return str(first), str(last)


_FIVE_YEARS = re.compile(r"(?P<number>十[一二三四五六七八九]?)五\"?(?:时期)?[^年]{0,12}(?:规划|计划|纲要|方案)")


def _every_year(library: Library, target: Target, year: str) -> bool:
    """Whether an undated figure holds in a year: of a document for that year alone, or one of every year (每年) of a
    document whose term has the year in it."""
    document = library.document(target.document)
    if (named := re.findall(r"(?<!\d)((?:19|20)\d\d)年", document.title)) and "—" not in document.title:
        return set(named) == {year} and target.kind != "actual"
    term = next((f.value for f in document.facts if f.name == "period"), "") or document.title
    if target.kind != "actual" and set(re.findall(r"(?:19|20)\d\d", term)) == {year}:
        return True  # 自2024年3月至12月: a campaign of one year
    clause = library.clause(target.clause)
    low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
    start = max(clause.text.rfind(mark, 0, low) for mark in "。；;，,") + 1
    if not re.search(r"每年|年均|每季度|每月|每学期|每半年", clause.text[start:high]):
        return False
    span = re.search(r"((?:19|20)\d\d)年?[—\-至到~]+((?:19|20)\d\d)", term)
    return span is not None and span[1] <= year[-4:] <= span[2]


def of_year(library: Library, target: Target, year: str) -> bool:
    """2025 fits 2025 and a period that ends in 2025; a figure without year fits when its paragraph names the year."""
    if not target.year:  # 「…比重13.7%」 in a paragraph that has spoken of 2020
        clause = library.clause(target.clause)
        before = clause.text[: clause.clean.position(target.start)]
        own = [
            t
            for t in times(before)
            if before[max(0, t.start - 1)] not in "较比由与" and before[t.start] not in "较比由从自"
        ]
        return target.kind == "actual" and not target.table and bool(own) and own[-1].year == year
    if "—" in year and "—" not in target.year:
        return year[:4] <= target.year <= year[-4:]
    return target.year == year or ("—" in target.year and target.year[-4:] == year[-4:])


_NOW, _THEN = r"(?:现状|基数|基期|基准值|实际|当前|目前|现有)", r"(?:目标|计划|规划|预期)"
_BOTH = re.compile(f"从(?:多少|几).{{0,6}}[到至]|{_NOW}.{{0,14}}{_THEN}|{_THEN}值?[和与、及].{{0,8}}{_NOW}")
"""Both what is and what is to be: 「现状和目标」, 「2024年实际和2025年计划」."""

_ALL = re.compile(r"历年|各年|目标年|每年|历次|所有年|变化|数据|逐年|分年|[两二三四五几]个?年[份度]?(?!内|期|来|以)")
"""Every year that there is: 「四个年份的数」."""

_CHANGE = re.compile(r"提高|增加(?!值)|增长|下降|降低|减少|变化|幅度|涨|跌|同比|比上年|新增|增速|增幅|降幅")
_ONLY_CHANGE = re.compile(
    r"(?:提高|增加|增长|上升|上涨|下降|降低|减少|下跌|回落|涨|跌)了?(?:多少|几|百分之)|[高低多少]了?(?:几|多少)个?(?:百分)?点|(?<![及和与、])(?:增速|增幅|降幅|涨幅|跌幅|增长率)"
)
"""The change itself is asked for, not what was reached by it."""

_FALL, _RISE = re.compile("降幅|跌幅|下降|降低|减少|压减"), re.compile("增速|增幅|涨幅|增长|提高|增加")


def changed(question: Question, topic: str) -> list[str]:
    """A topic with the change that is asked of it, as tables name it: 用水量「降幅」 -> 用水量下降."""
    if not _ONLY_CHANGE.search(question.folded):
        return []
    return [topic + word for way, word in ((_FALL, "下降"), (_RISE, "增长")) if way.search(question.folded)]


_LEVEL_TOO = re.compile(r"(?:目标值?|多少|现状|水平|实际)[,，、]")
"""What was reached is asked for before it: 「服务率目标，比2020年提高多少」."""


def of_sort(question: Question, group: Sequence[Target]) -> list[Target]:
    """Without a year: the goals when goals are asked for or there are any, else what there is."""
    if question.years or _ALL.search(question.folded) or _BOTH.search(question.folded):
        return list(group)
    goals = [t for t in group if t.kind == "target"]
    return goals or list(group)


def plain_first(question: Question, group: list[Target]) -> list[Target]:
    """Figures themselves before their changes (13.7% before 提高了5.1个百分点), unless the change is asked for."""
    if _ONLY_CHANGE.search(question.folded) and not _LEVEL_TOO.search(question.folded):
        return [t for t in group if t.change] or group
    if _CHANGE.search(question.folded):
        return group
    return [t for t in group if not t.change or t.table] or group


def themselves(question: Question, groups: Sequence[tuple[Target, ...]]) -> list[tuple[Target, ...]]:
    """Without indicators of which only a change is told, beside others, unless changes are asked for."""
    if _CHANGE.search(question.folded):
        return list(groups)
    return [group for group in groups if any(not t.change or t.table for t in group)] or list(groups)


def told_itself(question: Question, fitting: list[Match], found: Sequence[Match]) -> list[Match]:
    """The figures that fit; none where they are only changes of what is told itself in another unit: 「完成了预算的
    百分之几」 is not answered by 同比增长4.3%."""
    if _CHANGE.search(question.folded) or any(not m.target.change or m.target.table for m in fitting):
        return fitting
    names = {m.target.indicator for m in found if not m.target.change}
    return [m for m in fitting if m.target.indicator not in names]
