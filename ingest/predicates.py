"""The words around a figure: predicates, comparisons, openers, labels, and what only qualifies a noun.

Patterns of the genre; the words they are made of stand in ``vocabulary/figures.json`` and the assistant's ``bounds``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from assistant.language.quantities import Quantity, alternatives
from assistant.vocabulary import load

LABEL = re.compile(
    r"""(?: 第[一二三四五六七八九十百零〇\d]+[条款项]       # 第十二条
          | [（(][一二三四五六七八九十\d]+[)）]              # （三）
          | [一二三四五六七八九十]+、 | \d+(?:\.\d+)*[.．、](?!\d)  # 三、 3. 3.1.2.
          | —— | [①-⑳] )\s*""",
    re.VERBOSE,
)
FROM = re.compile(r"(?:由|从)[^，,。；;]*\d[^，,。；;]*$|(?<=.)[由从]$")
"""What stands between a name and its later figure: 「…标准由每人每月300元」 before 提高到500元."""

RATE = re.compile(r"(?:每(?:千瓦时|平方米|立方米|学期|[一-龥]))+$")
"""For what a sum of money is: 「每人每月」 before 300元. It belongs to the figure, not to the name."""

ONLY = re.compile(r"(?<=..)(?:(?:累计)?(?:完成|仅为?|仅有|只有)|一般|(?<![可处予难])以)$")
"""Words of degree and doing between a name and a figure: 「增加值完成」86.4亿元, 「数据集仅」420个, 「面积以」40亩."""

SHARE_OF = re.compile(
    r"(?<=..)(?P<bound>不低于|不少于|不超过|不高于|达到|控制在)(?:基于\d{4}年)?[^，,。；;、\d]{2,24}的$"
)
"""「教师比例不低于符合条件教师总数的」15%."""

SHARE = re.compile(r"[率比重例度量]$")
"""How the name of a share or a measure ends: 治理率, 比重."""

GIVING = re.compile(r"给予|处以?|补助|奖励|补贴|罚款|按|^(?:安排|建设|完成)$")
"""Words before a sum that is given or fined: no name of an indicator."""

DOING = re.compile(
    r"完成|建成|实现|达到|得到|执行|开展|通过|纳入|实行|建立|配备|安装|接入|覆盖|使用|参加|接受|具备|采用|治理"
)
"""What the noun after a share says is done: 「75%以上的」连队完成生活污水治理."""

REMARK = re.compile(r"[（(](?:不含|不包括|不计|含|包括|包含|剔除|扣除|按)[^（()）]{1,24}[)）]")
"""What a figure leaves out or includes: 「89.60平方千米」（不含104团草场）."""

DISTANT = re.compile(r"\s*(?:展望|到|至)?(?:本世纪|21世纪|二十一世纪|新中国成立)")
"""How a sentence begins that looks beyond all years: 「展望本世纪中叶，…」. No year before it holds in it."""

_CONDITION = re.compile(r"(?:的)?(?:[，,]|列为|应当|可以|由|需)|的?范围|的$")
"""What follows a figure that only sets a condition: 「满3年」的，「5000份以上」的列为重点单位, 「200米」范围内."""

_COUNTED_LATER = re.compile(
    r"的?[一-龥“”（）]{2,24}?(?:达到?|超过|突破|仅为?|增至|增加到|不少于|不低于|不超过|控制在)(?=\d)"
)
"""A noun that a later figure counts: 「营业收入超10亿元」的数字经济企业达到8家."""

_OF_ONE = re.compile(r".*?\d+(?:所|个|家|座|处)(?=[^\d的]*\d.*的[一-龥]{2,16}$)")
"""「建成1所」床位不少于200张、护理型床位占比不低于80%的照护中心: what follows says of what kind the one is."""

_TO_WHOM = re.compile(r"(?:对|凡|按照?).*(?:的|标准|比例)")
_GIVEN = re.compile(r"给予|补助|补贴|奖励|罚款|处以|发放|实施")
_BY_RULE = r"按照?[^，,。；;]{2,30}?的(?:比例|标准|要求)(?:安排|设立|计提|提取)"
"""By what rule a sum is set aside, before its name: 「按照不低于支出1%的比例安排」预备费."""

_HOPE = re.compile(
    r"""(?:(?:力争|争取|预计|努力|原则上|基本)[^，,]{0,2}?)?
        (?: 控制在 | 保持在 | 维持在 | 稳定在 | 保持
          | (?:提高|下降|降低|提升|增加)[到至] | 降[至到] )?
        \s*$""",
    re.VERBOSE,
)
_COMPARED = r"""(?: (?: (?:(?<!占)比(?![重例率值]) | 较 | 与(?=.{1,12}相比))
                        (?: [^，,。比较]{0,8}年[^，,。]{0,4}?           # 比2015年
                          | [“"]?[一二三四五六七八九十]{1,2}五[”"]?(?:时期|期间|末)  # 比“十二五”时期
                          | 去年 | 同期 | 全国[^，,。]{0,6}?
                          | [^，,。]{1,6}平均水平 )
                        (?:相比)?
                      | 同比 | 环比 | 年均 | 每年(?:平均)? | 比上年 | 较上年 )? )"""
_WHILES = ("年", "天", "小时", "分钟", "月", "个月", "周岁", "岁", "度", "级", "升")
_SPAN = re.compile(
    r"""(?:期限|年限|周期|时长|时间|有效期|规划期|[一-龥]天数|期望寿命|预期寿命|平均寿命|平均年龄)
        (?:一般|原则上)?(?:为|是|达到?|应当|(?:提高|提升|延长|增加|控制|保持|稳定|缩短|压缩|压减|降低|减少)[到至在])?$""",
    re.VERBOSE,
)
"""What a span of time is the value of: 补贴「期限」不超过36个月; other spans only qualify."""

_YEARLY = re.compile(r"每年(?:平均)?(?:提高|提升|增加|增长|上升|下降|降低|减少|压减)(?:至少)?$")
"""A change of every year: 近视率「每年下降」0.6个百分点."""

_NO_FIGURES = ("期", "连", "场", "次", "届", "村")
"""Counters with which a Chinese numeral names rather than counts: 六期工程, 三次产业, 二次污染."""

_OVER = re.compile(r"(?:超过?|突破|过|达到?|上)$")
_SIZES = ("人口", "蒸吨", "蒸吨/小时", "千瓦", "立方米", "吨", "米", "克", "千伏")


class Predicate(NamedTuple):
    """The predicate that ends a text: what it compares with, its verb, and where it begins."""

    change: str
    verb: str
    start: int


@cache
def vocabulary() -> dict[str, Any]:
    """ingest/vocabulary/figures.json."""
    words: dict[str, Any] = json.loads((Path(__file__).parent / "vocabulary" / "figures.json").read_text("utf-8"))
    return words


@cache
def _tail() -> re.Pattern[str]:
    bounds = load("bounds")
    return re.compile(
        rf"""(?P<change>{_COMPARED})
             (?:{alternatives(bounds["hope"])})*
             (?:将|均|仍|都|已|也|应当|应该|应|须|持续|分别|累计)*
             (?P<verb>(?:{alternatives(bounds["verbs"])})?)
             [:：]?$""",
        re.VERBOSE,
    )


def predicate(text: str) -> Predicate:
    """The predicate at the end of a name. 「…用水量比2015年下降」 -> (比2015年, 下降, where 比 stands)."""
    match = _tail().search(text)
    return Predicate(match["change"], match["verb"], match.start()) if match else Predicate("", "", len(text))


@cache
def opener() -> re.Pattern[str]:
    """What stands before a name and is no part of it: 「其中，」, 「力争」."""
    words = rf"(?!使用)(?:{alternatives(vocabulary()['openers'])})"
    return re.compile(rf"^(?:{words}|{_BY_RULE}|[，,、：:\s]|\d{{1,2}}[.．、](?!\d)|连续\d+年)+")


@cache
def action() -> re.Pattern[str]:
    """Nothing but doing: 「累计完成」, 「打造了」. The name then follows the figure."""
    words = alternatives(vocabulary()["actions"])
    return re.compile(rf"^(?:{words}|了|着|共|已|等|将|以|至少|已经|成功|分别)*$")


@cache
def worded() -> re.Pattern[str]:
    """The predicate of a goal in words: 「完成国家下达的…」, 「明显提高」."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in vocabulary()["worded"]))


def modifier(quantity: Quantity, text: str) -> bool:
    """Whether the quantity only qualifies a noun: 每小时10蒸吨以下, 每5年, 65蒸吨及以上燃煤锅炉, 10年禁渔."""
    before = text[max(0, quantity.start - 4) : quantity.start]
    if quantity.chinese and before[-1:] in ("“", '"', "‘"):  # “六个百分之百”: a name
        return True
    if quantity.chinese and quantity.unit.endswith("元") and _OVER.search(before) and text[quantity.end :][:1] == "的":
        return True  # 超千万元的特色产业村
    if quantity.chinese and quantity.unit in _NO_FIGURES:
        return True
    left = text[: quantity.start]
    if quantity.unit in _WHILES:
        return not _SPAN.search(left)
    if "每" in before and not quantity.unit.endswith("元") and not _YEARLY.search(left):
        return True
    if _qualifies(quantity, text):
        return True
    qualifies = re.compile(r"[的一-龥]").match(text, quantity.end)
    return bool(quantity.unit.lstrip("十百千万亿") in _SIZES and quantity.after and qualifies)


def _qualifies(quantity: Quantity, text: str) -> bool:
    """Whether the phrase uses the quantity to say which things are meant: 对日供餐5000份以上的单位, 满3年的."""
    rest = text[quantity.end :]
    if rest.startswith("的") and _CONDITION.match(rest):
        return True
    if rest.startswith(("范围", "的范围")):
        return True
    if (quantity.after or rest.startswith("的")) and _COUNTED_LATER.match(rest):
        return True
    one = _OF_ONE.match(text)
    if one and quantity.start >= one.end():
        return True
    return bool(_TO_WHOM.match(text.lstrip()) and "的" in rest and not _GIVEN.search(text))


def hope_before(left: str, quantity: Quantity) -> str:
    """「力争达到」 or 「控制在」 that must stay with the value: the words, or ""."""
    match = _HOPE.search(left)
    words = match.group() if match else ""
    return words if words and not quantity.before else ""
