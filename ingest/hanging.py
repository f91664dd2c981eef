"""Figures whose name hangs on words beside them: a label with a colon, the other side of an account, a proportion."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.language.quantities import Quantity, alternatives
from assistant.vocabulary import load
from ingest.figure import Figure
from ingest.names import Left
from ingest.predicates import RATE, action, hope_before, predicate, vocabulary

_COEFFICIENT = re.compile(r"(?:系数|指数|极值比|之比|收入比|比值)$")
_CAPTION = re.compile(r"[一-龥]{1,12}(?:限|率|额|价|费|量|数|期|积|度|标准|金|重|长|间隔|距离|规模|投资|人数|名额)")
_FIGURE = re.compile(r"\s*(?:不低于|不少于|不超过|约|≥|≤)?\s*\d")
_MEASURED = r"(?:量|额|率|长|数|积|值|比重)"

PROPORTION = re.compile(r"^(?:为|是|相当于)(?!了).{2,12}的$")
"""「，为年初预算的」101.8%: a proportion of what was named before."""


def labelled(label: str, figure: str) -> bool:
    """Whether a phrase before a colon names the figure behind it: 「法定办结时限」, 「20个工作日」."""
    return bool(_CAPTION.fullmatch(label) and _FIGURE.match(figure))


def nameless(quantity: Quantity, text: str) -> bool:
    """Whether a bare number has neither a predicate nor a coefficient before it: it belongs to a name.

    「农田灌溉水有效利用系数」0.541 is a figure.
    """
    if quantity.unit or quantity.bound or set(quantity.number) & {":", "∶"}:
        return False
    before = text[: quantity.start]
    return not predicate(before).verb and not ("." in quantity.number and _COEFFICIENT.search(before))


def of_them(text: str, quantity: Quantity) -> bool:
    """Whether a count in a list only says of what the next figure is: 「3座大型水库、29座中型水库年末蓄水总量」."""
    one = rf"\d+{re.escape(quantity.unit)}"
    listed = re.compile(rf"{one}[一-龥]{{2,12}}(?:、|和|及){one}[一-龥]{{4,24}}{_MEASURED}$")
    return quantity.counter and bool(listed.match(text))


def counterpart(told: str, name: str) -> str:
    """What both sides of an account are of: 「市本级国有资本经营预算收入」, 「支出」 -> 市本级国有资本经营预算."""
    for one, other in vocabulary()["counterparts"]:
        at = told.rfind(one)
        if at > 0 and name.startswith(other):
            return told[:at]
    return ""


_LEFT_OPEN = re.compile(
    r"(?P<name>[^，,。；;]{2,20}?(?:标准|比例|额度|数额|金额|限额))(?:由|按照?|参照)[^，,。；;]*(?:确定|制定|规定|执行)$"
)
_LEVEL = re.compile(r"[省市县区州师]?本级")


def left_open(phrase: str) -> int:
    """Length of the name whose figure a phrase leaves to others: 「补助标准由县人民政府确定」，但不得低于3000元; 0."""
    match = _LEFT_OPEN.match(phrase)
    return match.end("name") if match else 0


def within(told: str, name: str) -> str:
    """The level that 其中 keeps: 「市本级支出868900万元，其中：」 教育支出 is of 市本级; "" for a name with its own."""
    level = _LEVEL.match(told)
    return level.group() if level and not re.match(r"全[省市县区州师国]|[省市县区州师]?本级", name) else ""


def bound_before(quantity: Quantity, own: Left) -> tuple[Left, str]:
    """The name without the bound that a rate parts from the figure: 「低保标准不低于」每人每月300元 -> 不低于."""
    match = _bound().search(own.text) if quantity.unit.endswith("元") and not quantity.before else None
    if match is None:
        return own, ""
    cut = len(match.group())
    return own._replace(text=own.text[:-cut], end=own.end - cut), match["bound"]


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(rf"(?:但|且)?(?P<bound>{alternatives(load('bounds')['before'])})$")


def value_start(text: str, quantity: Quantity, before: int, at: int) -> int:
    """Where a value begins: with its words of hope (力争达到) and its rate (每人每月)."""
    start = at if quantity.hope else at - len(hope_before(text[before:at], quantity))
    rate = RATE.search(text[before:start]) if quantity.unit.endswith("元") else None
    return start - len(rate.group()) if rate else start


def moved(own: Left, between: str) -> str:
    """The verb when it says by how much something changed: 「，下降」12.4%, 「采矿业下降」1.6%.

    ``between`` are the words from the name to the figure; 「提高到2020年的」 says what it became, not by how much.
    """
    verb = own.verb.removesuffix("了")
    return verb if verb in load("bounds")["direction"] and not re.search("[到至为]", between) else ""


CALLED = re.compile(r"[（(](?P<name>[一-龥]{3,12}[率值度])[)）](?:为|是|达到?|约)?$")
"""Another name of what is measured, in brackets before its figure: 「占总人口比重（常住人口城镇化率）为」59.8%."""

_RANK = re.compile(r"[一-龥]{1,3}级")
"""Which of those told before: 培育企业30家，其中「国家级」5家."""

_SET_UP = re.compile(
    r"(?:设立|建立|组建|安排|发放|实施|新建|建设|建成|推进|开工)(?P<thing>[^，,。；;：:\d]{3,24}?)(?:建设)?[，,]$"
)
"""What a sentence sets up before it tells its size: 「设立应急转贷资金，」总额由8000万元增加到1.2亿元."""

_COUNTED = re.compile(r"\d(?:个|项|座|所|条|处|家)[^，,]{0,10}[，,](?:计划|预计|已)?(?:完成|累计完成)?$")
"""A count of things right before what they cost: 「实施重点项目126个，完成」投资."""

_MORE = re.compile(r"(?:新增|净增)加?$")


def more(between: str) -> str:
    """The word for an increase of what was told before: 企业618家，「全年新增」57家 -> 新增; else ""."""
    match = _MORE.search(between)
    return match.group() if match else ""


LEAST = 3
"""Characters of a name from which 度 at its beginning may belong to the year before it."""


def retold(figure: Figure, text: str) -> Figure:
    """The figure with another doing of the same thing, and no 度 of a year in its name (2023年「度定价成本」).

    「新建高标准农田4.8万亩，改造提升」1.6万亩 -> 改造提升高标准农田.
    """
    if figure.name.startswith("度") and text[: figure.name_start].endswith("年") and len(figure.name) > LEAST:
        return replace(figure, name=figure.name[1:], name_start=figure.name_start + 1)
    if not figure.carried or figure.base:
        return figure
    works = sorted(vocabulary()["works"], key=len, reverse=True)
    doing = next((word for word in works if figure.name.startswith(word)), "")
    own = re.search(rf"(?:^|[，,、；;和及])(?:其中)?(?P<doing>{alternatives(works)})了?$", text[: figure.start])
    thing = figure.name.removeprefix(doing)
    if not doing or own is None or own["doing"] == doing or len(thing) < 2:
        return figure
    at, end = own.span("doing")
    return replace(figure, name=own["doing"] + thing, name_start=at, name_end=end, change="")


_EXTENTS = ("长度", "总长度", "宽度", "高度", "深度")
"""Measures that are always of something: of what the sentence has named before."""


def hangs(name: str, *, of_whole: bool, told: str) -> bool:
    """Whether a name says nothing by itself: 「最大」, 「在校生」; ``of_whole`` (其中): 「国家级」, 「新建」."""
    part = of_whole and bool(_RANK.fullmatch(name) or action().match(name))
    extent = name in _EXTENTS and bool(told)  # 岸线功能区有2个，…，长度为23.38千米
    return part or extent or bool(PROPORTION.match(name)) or name in vocabulary()["dependent"]


def again(name: str, told: str, before: str) -> bool:
    """Whether only the doing of what was told is said again: 安排资金12亿元，其中2022年「安排」2.4亿元."""
    inside = re.search(r"其中，?\d{4}年[^，,。；;]{0,4}$", before)
    return bool(inside) and 2 <= len(name) <= 3 and name in told


_SHARED = re.compile(r"(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{1,8}(?:[率量额数比积度例]|时间)$")


def shared(told: str, name: str) -> str:
    """What a name leaves to the one before it, where both end the same way: 小学生「近视率」, 初中生; else ""."""
    rest = _SHARED.search(told)
    if rest is None or re.search(r"[率量额数比积度例]$", name):
        return ""
    aged = re.match(r".*(?:年级|周?岁)(?=.{4,}$)", told)
    cut = aged.end() if aged else told.rfind(name[-1:], 0, len(told) - 2) + 1
    return told[cut:] if 2 <= cut <= len(told) - 2 and 2 <= len(name) <= len(told) else ""


def goes_on(phrase: str, unit: str) -> bool:
    """Whether a phrase only says of whom its figure is, after one of that unit: 「初中不超过90分钟」."""
    found = re.fullmatch(
        rf"\s*[一-龥]{{2,6}}?{_bound().pattern.removesuffix('$')}\d+(?:\.\d+)?(?P<unit>.+?)\s*", phrase
    )
    return found is not None and bool(unit) and found["unit"] == unit


_HEAD = re.compile(r"\s*(?P<head>[\u4e00-\u9fff“”、\-—A-Za-z]{4,24})。")


def headed(text: str) -> str:
    """The head that an item begins with, which its sizes are of: 「国家创新中心项目。总投资9.6亿元」; else ""."""
    match = _HEAD.match(text)
    return match["head"] if match else ""


def thing(name: str, before: str, told: str, owner: str) -> str:
    """What a size is of: 「总额」 of what the words before have set up or have counted; "" for other names.

    「设立应急转贷资金，」总额 -> 应急转贷资金; 「实施重点项目126个，完成」投资 -> 实施重点项目; after another size
    what that one is of.
    """
    sizes = vocabulary()["sizes"]
    if name not in sizes or "其中" in before:
        return ""
    if told:
        return owner if told in sizes else told if _COUNTED.search(before) and not owner else ""
    match = _SET_UP.search(before)
    return match["thing"] if match else ""
