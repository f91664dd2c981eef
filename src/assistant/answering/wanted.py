"""The years and periods that a question wants figures of, however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import plan_period, times
from assistant.vocabulary import load

FIRST = 2000
"""Where 「从现在到2035年」 begins: before every figure that a plan gives."""


@cache
def cue(name: str) -> re.Pattern[str]:
    """The words of one intent (question.json)."""
    return re.compile(load("question")["cues"][name])


_EACH = re.compile(r"各(?:年|是|为|多少|个)|分别|个数|历年|每一?年|逐年|年年|分年|怎么变|变化|走势|趋势")
_RANGE = re.compile(r"\d年?(?:到|至|—|-|~)(?:20)?\d\d年?")
_FROM_NOW = re.compile(r"(?:现在|目前|当前|现状|如今)[到至].{2,6}年.{0,12}(?:怎么变|变化|各|分别)")
_SHORT_YEAR = re.compile(r"(?<![\d.第])(?P<a>\d{2})年(?!内|以|来|间|期|限)")
_SHORT_FIRST = re.compile(r"(?<![\d.第])(?P<a>\d{2})(?=(?:到|至|-|—|~)(?P<b>\d{2})年(?!内|以|来|间|期|限))")
_BARE_YEAR = re.compile(
    r"(?<![\d.])(?P<a>20[0-5]\d)(?![\d.%号万亿名人家个户台亩张辆吨米元套所件份座条项级处只头株公平立千克])"
)
_CHINESE_YEAR = re.compile(
    r"(?:二[〇零]|二千)[〇零一二三四五六七八九十]{2,3}(?=年)|(?<![\u4e00-\u9fff])二[〇零][一二三四五六七八九][〇零一二三四五六七八九]"
)
_PLAN = re.compile(
    r"(?<![第二三四五六七八九])\"?(?P<n>十[一二三四五六七八九]?)五\"?(?![个名人天日周岁家户项条次元万亿千百米吨亩块张位])(?P<rest>规划期末|时期末|期末|时期|期间|末)?"
)


def _only_compared(folded: str, start: int, end: int) -> bool:
    """Whether a year is only what is compared with: 「比2015年」, 「跟2015年比」; no 「现状和2025年目标」."""
    if re.search(r"(?<!占)[比较]$", folded[:start]):
        return True
    return bool(re.search(r"[跟与和]$", folded[:start]) and not re.match(r"的?(?:目标|计划|规划|预期)", folded[end:]))


_GOAL_YEARS = re.compile(rf"(?:[各每{NUMERAL}\d]个?|所有|全部)目标年")
"""Every year that has a goal."""


def wanted_years(folded: str, used: Sequence[tuple[int, int]]) -> tuple[tuple[str, ...], list[tuple[int, int]], bool]:
    """Wanted years, their spans, and whether a plan period was named. 「25年」 -> 2025, 「“十四五”末」 -> 2025."""
    found: dict[int, tuple[str, int]] = {}

    def free(at: int) -> bool:
        return not any(a <= at < b for a, b in used)

    for time in times(folded):
        if free(time.start):
            found[time.start] = (time.year, time.end)
    for pattern, century in ((_SHORT_YEAR, "20"), (_BARE_YEAR, "")):
        for match in pattern.finditer(folded):
            covered = any(a <= match.start() < b for a, (_, b) in found.items())
            if free(match.start()) and not covered and (not century or 10 <= int(match["a"]) <= 60):
                found[match.start()] = (century + match["a"], match.end())
    for match in _SHORT_FIRST.finditer(folded):
        if free(match.start()) and match.start() not in found and 10 <= int(match["a"]) < int(match["b"]) <= 60:
            found[match.start()] = ("20" + match["a"], match.end("a"))
    for match in _CHINESE_YEAR.finditer(folded):
        value = parse(match.group().replace("零", "〇").replace("二千", "二〇"))
        if value and 1949 <= value <= 2100:
            found[match.start()] = (str(value), match.end() + (folded[match.end() : match.end() + 1] == "年"))
    period = False
    for match in _PLAN.finditer(folded):
        number = parse(match["n"])
        covered = any(a <= match.start() < b for a, (_, b) in found.items())
        if number and free(match.start()) and not covered:
            _, last = plan_period(number)
            found[match.start()] = (str(last), match.end())
            period = True
    if len(found) == 1 and (at := min(found)) and not period and _only_compared(folded, at, found[at][1]):
        return (), [(at, found[at][1])], False  # 「比2015年降多少」 asks for no figure of 2015
    if _GOAL_YEARS.search(folded):
        return (
            (),
            [(at, end) for at, (_, end) in found.items()],
            False,
        )  # 「2022年现状和三个目标年」
    years = tuple(dict.fromkeys(year for _, (year, _) in sorted(found.items())))
    if len(years) == 1 and _FROM_NOW.search(folded):
        years = (f"{FIRST}—{years[0][-4:]}",)  # 「从现在到2035年怎么变」
    if (
        len(years) == 2
        and _RANGE.search(folded)
        and not cue("difference").search(folded)
        and (_EACH.search(folded) or not cue("compare").search(folded))
    ):
        years = (f"{years[0]}—{years[1]}",)  # 「22年到35年的四个数」
    if len(years) == 1 and "—" in years[0] and cue("difference").search(folded):
        years = (years[0][:4], years[0][-4:])
    return years, [(at, end) for at, (_, end) in found.items()], period
