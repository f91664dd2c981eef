"""Quantities with their unit and bound as policy texts write them, and the years and periods beside them.

「不低于22%」 -> number 22, unit %, before 不低于; 「1.9353亿立方米以内」 -> 1.9353, 亿立方米, after 以内;
「0.61~0.62」 -> a range; 「2.5:1」 -> a ratio; 「三个」 -> 3 个. Years, ordinals, names (104团, PM2.5, 4A级) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.language.numerals import NUMERAL, parse
from assistant.vocabulary import load

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity in a text; ``text[start:end]`` is the whole phrase with its bounds.

    ``number`` is the figure as it stands (「1.9353」, 「0.61~0.62」, 「2.5:1」, 「3」 for 三), ``unit`` with its scale
    (「亿立方米」), ``noun`` True when the unit is a counter that a noun follows.
    """

    text: str
    number: str
    unit: str
    before: str
    after: str
    hope: str
    start: int
    end: int
    number_start: int
    chinese: bool = False
    counter: bool = False

    @property
    def bound(self) -> str:
        """「力争不低于…以上」 as one word list: 「力争」, 「不低于」, 「以上」 joined."""
        return " ".join(word for word in (self.hope, self.before, self.after) if word)

    @property
    def amount(self) -> Decimal | None:
        """The figure with its scale applied (「1.9353亿立方米」 -> 193530000); None for ranges and ratios."""
        if not re.fullmatch(r"-?[\d,]+(\.\d+)?", self.number):
            return None
        scale = re.match(r"[十百千万亿]*", self.unit)
        factor = _SCALE.get(scale.group() if scale else "", 1)
        return Decimal(self.number.replace(",", "")) * factor


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for one of these words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SPELLED = "元(?![旦宵素件器代化结区])|个月|小时|周岁|[日天](?![常益渐前数])|平方米|公里"
"""Units that statutes write numerals before: 一千元以上三千元以下, 三十日内, 年满十六周岁."""


_PER = (
    r"[个人户亩件次台套吨张辆座栋幢间处头月年日天时]|平方米|平方公里|平方千米|立方米|公里|米|公顷|小时|分钟|学期|学年"
    r"|千瓦时?|公斤|千克|升"
)
"""What a unit is counted by after a stroke: 「8公里/平方公里」, 「40元/人·天」."""


_MARKS = r"分(?=以上|以下|以内|左右|[的为，]|[^\u4e00-\u9fff]|$)"
"""Marks, where 分 begins no other word: 93分以上, and not 30分钟."""


@cache
def _pattern() -> re.Pattern[str]:
    units, bounds = load("units"), load("bounds")
    number = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
    return re.compile(
        rf"""
        (?P<hope>(?:{alternatives(bounds["hope"])})?)            # 力争
        (?P<verb>(?:达到|达|实现|控制在|为)?)                     # 力争达到20%: hope and figure belong together
        (?P<before>(?:{alternatives(bounds["before"])})?)\s*     # 不低于
        (?:
          (?P<ratio>\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+)        # 2.5:1
          | 百分之(?P<percent>[{NUMERAL}]+|\d+(?:\.\d+)?)         # 百分之六十
          | (?P<number>{number})                                  # 30
            (?:(?P<low>{alternatives(units["base"])}|次|个|人|名|家)?(?:~|～|—|–|-|至|到)(?P<high>\d+(?:\.\d+)?))?
            (?:\s*(?=[^\s\d]))?(?P<scale>(?:[十百千]?万|亿|千(?![克米瓦卡帕]))?)
            (?P<unit>(?:(?:{alternatives(units["base"])})|(?:{alternatives(units["counters"])})(?:级)?|{_MARKS})?(?:(?<=[一-龥])/(?:{_PER})(?!\d))?(?:(?<=[一-龥])·(?:{_PER})(?!\d))?)
          | (?P<chinese>[{NUMERAL}]{{1,6}})
            (?P<counter>(?:万|亿)?(?:{_SPELLED}|个百分点|倍|{alternatives(units["counters"])}))
          | (?<![{NUMERAL}])(?P<bare>[十百千]万)(?P<head>头|只|羽|亩|人|元|吨)        # 百万头
        )
        (?P<after>(?:\s*(?:{alternatives(bounds["after"])}))?)
        """,
        re.VERBOSE,
    )


_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|[—–\-~～至到](?:19|20)\d{2}年?)|(?<=[—–\-~～至到])(?:19|20)\d{2}(?=年|[）)])")
_NO_COUNTS = ("方面", "级", "团", "师", "年", "县", "市", "省", "章", "节", "款", "门")
_ORDINAL = ("第", "十")
_NOT_BEFORE = re.compile(
    r"(?:第|[\d一二三四五六七八九十]月|国|附件|附表|附录|专栏|见表|按表|PM|CO|EQI|[A-Za-z]|[〔\[［(（]\d*|号)$"
)


_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[:：∶][0-5]\d")
_TILL = re.compile(r"\s*(?:~|～|—|–|-|至|到)+\s*(?:[上中下]午|次日|[早晚]上?)?\s*(?:[01]?\d|2[0-4])[:：∶][0-5]\d(?!\d)")
_SINCE = re.compile(r"(?:[上中下]午|凌晨|[早晚]上?|\d[:：∶]\d\d\s*(?:~|～|—|–|-|至|到)+)\s*$")


_WIDE = str.maketrans("０１２３４５６７８９％", "0123456789%")
_WIDE_DIGIT = re.compile(r"[０-９]")
_WIDE_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")


def _narrow(text: str) -> str:
    """``text`` with the digits that are set wide as plain ones, character by character.

    「不低于１２３．６万亩」 -> 「不低于123.6万亩」; 「８，６００万元」 -> 「8,600万元」; a list's 「１．」 stays.
    """
    if not _WIDE_DIGIT.search(text):
        return text
    return _WIDE_COMMA.sub(",", _WIDE_POINT.sub(".", text.translate(_WIDE)))


def find(text: str) -> Iterator[Quantity]:
    """All quantities of ``text`` in order, figures in plain digits however wide the text has them.

    「用水总量控制在539.27亿立方米以内(其中兵团117.38亿立方米)」 -> 539.27亿立方米以内, 117.38亿立方米.
    """
    text = _narrow(text)
    never = tuple(load("units")["never"])
    waiting: Quantity | None = None
    for match in _pattern().finditer(text):
        if (quantity := _quantity(match, text, never)) is None:
            continue
        if waiting is not None and _closes(waiting, quantity):
            waiting = _range(text, waiting, quantity)
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def _closes(low: Quantity, high: Quantity) -> bool:
    """Whether two figures are the ends of one range: 「200元以上500元以下」, 「5000元以上3万元以下」."""
    same = low.unit.lstrip("十百千万亿") == high.unit.lstrip("十百千万亿")
    return same and bool(low.unit) and low.end == high.start and low.after == "以上" and high.after in ("以下", "以内")


def _range(text: str, low: Quantity, high: Quantity) -> Quantity:
    """「200元以上」, 「500元以下」 -> 200元以上500元以下, number 「200~500」."""
    number = f"{low.number}~{high.number}" if low.unit == high.unit else f"{low.number}{low.unit}~{high.number}"
    return replace(high, text=text[low.start : high.end], number=number, before=low.before, after="",
                   start=low.start, number_start=low.number_start)  # fmt: skip


_Groups = dict[str, str | None]


def _quantity(match: re.Match[str], text: str, never: tuple[str, ...]) -> Quantity | None:
    """The match as a quantity, or None when it is a year, an ordinal, a name or a bare numeral without meaning."""
    group = match.groupdict()
    at = next(match.start(name) for name in ("ratio", "percent", "number", "chinese", "bare") if group[name])
    at -= len("百分之") if group["percent"] else 0
    if _is_name(match, text, at, never):
        return None
    number, unit = _figure(group)
    hoped = group["hope"] and (group["verb"] or group["before"] or match.start("verb") == at)
    start = match.start() if hoped or (group["before"] and not group["hope"]) else at
    whole = text[start : match.end()].rstrip()
    return Quantity(
        whole,
        number,
        unit,
        before=group["before"] or "",
        after=(group["after"] or "").strip(),
        hope=group["hope"] or "" if start < at else "",
        start=start,
        end=start + len(whole),
        number_start=at,
        chinese=bool(group["chinese"] or group["bare"]),
        counter=(group["unit"] or group["counter"] or "") in load("units")["counters"],
    )


def _is_name(match: re.Match[str], text: str, at: int, never: tuple[str, ...]) -> bool:
    """Whether the number is a year, part of a name (104团, PM2.5, 第3条) or a numeral that counts nothing."""
    group = match.groupdict()
    chinese = bool(group["chinese"] or group["bare"])
    bare = not group["unit"] and not chinese
    glued = r"[A-Za-z]" if group["unit"] else r"[A-Za-z.\d]"
    return bool(
        _YEAR.match(text, at)
        or (group["ratio"] and _is_hour(match, text, at))
        or (bare and text.startswith(never, match.end()))
        or _NOT_BEFORE.search(text[max(0, at - 6) : at])
        or re.match(glued, text[match.end() :])
        or (chinese and not _is_count(group, text, at))
        or group["unit"] in never
        or ((inside := load("units")["not_before"].get(group["unit"])) and text[match.end() :][:1] in set(inside))
    )


def _is_hour(match: re.Match[str], text: str, at: int) -> bool:
    """Whether a ratio is a time of the day: 「上午9:00—12:00」."""
    told = _HOUR.fullmatch(match["ratio"])
    return bool(told and (_TILL.match(text, match.end()) or _SINCE.search(text[max(0, at - 8) : at])))


def _is_count(group: _Groups, text: str, at: int) -> bool:
    """Whether a Chinese numeral counts (三个合作区, 六大方面) or is part of a word (一条红线, 一带, 三区)."""
    if group["bare"]:
        return True
    value, counter = parse(group["chinese"] or ""), group["counter"] or ""
    if value is None or value < 2 or counter in _NO_COUNTS:
        return False
    name = text.startswith(tuple(load("units")["names"]), at) or (counter == "大" and value > 10)  # 党的二十大
    return not name and at > 0 and text[at - 1] not in _ORDINAL and not text.startswith("伍", at)


def _figure(group: _Groups) -> tuple[str, str]:
    """The number as it stands and the unit with its scale."""
    if group["ratio"]:
        return group["ratio"], ""
    if group["percent"]:
        value = parse(group["percent"])
        return (str(value) if value is not None else group["percent"]), "%"
    if group["chinese"]:
        return str(parse(group["chinese"])), group["counter"] or ""
    if group["bare"]:
        return "1", group["bare"] + (group["head"] or "")
    unit = (group["scale"] or "") + (group["unit"] or "")
    if group["high"]:
        return f"{group['number']}~{group['high']}", unit or (group["low"] or "")
    return group["number"] or "", unit


@dataclass(frozen=True, slots=True)
class Time:
    """A year or period in a text. ``year`` 「2025」 or 「2021—2030」; ``until`` True for goals (到2025年, 2030年前)."""

    year: str
    start: int
    end: int
    until: bool
    past: bool = False


_REACHED = re.compile(r"(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|调整|优化|变化|发展)(?:为|到|至)\s*$")
"""「提高到2020年的126元」: the word belongs to the change, and the year is no goal."""

_UNTIL = ("到", "至", "力争到", "力争至", "争取到")
_BEFORE = ("前", "底前", "末前", "之前", "以前")
_TIME = re.compile(
    r"""
    (?P<past>截至|截止)?\s*
    (?P<to>到|至|力争到|力争至|争取到|力争|于|在|从|自)?\s*
    (?P<a>(?:19|20)\d{2})\s*年?\s*
    (?:(?:—|－|–|-|~|～|至|到|——)\s*(?P<b>(?:19|20)\d{2}))?\s*
    年\s*(?P<edge>底前|末前|底|末|前|年底|之前|以前|以后|起)?
    """,
    re.VERBOSE,
)
_PLAN = re.compile(r"[“\"](?P<n>十[一二三四五六七八]?|九|八|七)五[”\"]\s*(?P<rest>时期|期间|末|规划期|以来)?")


def plan_period(number: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan: 14 -> (2021, 2025), 7 -> (1986, 1990)."""
    return 2021 + (number - 14) * 5, 2025 + (number - 14) * 5


def times(text: str) -> list[Time]:
    """Years and periods of ``text`` in order. 「到2025年」 -> 2025 until; 「2021—2030年」; 「“十四五”末」 -> 2025."""
    text = _narrow(text)
    found = [_time(match, text) for match in _TIME.finditer(text)]
    for match in _PLAN.finditer(text):
        number = parse(match["n"])
        if number is not None and not any(t.start <= match.start() < t.end for t in found):
            first, last = plan_period(number)
            year = str(last) if match["rest"] == "末" else f"{first}—{last}"
            found.append(Time(year, match.start(), match.end(), match["rest"] == "末", match["rest"] == "以来"))
    return sorted(found, key=lambda time: time.start)


def _time(match: re.Match[str], text: str) -> Time:
    """One year or period: a goal after 到 or before 前, unless a change has reached it."""
    past = bool(match["past"])
    reached = bool(_REACHED.search(text[: match.start("a")]))
    until = not past and not reached and (match["to"] in _UNTIL or match["edge"] in _BEFORE)
    year = f"{match['a']}—{match['b']}" if match["b"] else match["a"]
    return Time(year, match.start(), match.end(), until, past)
