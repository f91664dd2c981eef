"""Figures in prose: every quantity of a paragraph with the name, year and change that its sentence gives it.

「到2027年,绿色工厂产值占规上制造业产值比重达到40%,到2035年达到60%。」 -> (绿色工厂产值占规上制造业产值比重, 2027, 40%),
(the same name, carried, 2035, 60%). The rules are those of the genre: a year governs its sentence until another comes,
a figure without a name takes the name before it, 「分别」 deals figures out in order, brackets tell a part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.language.quantities import Quantity, Time, find, times
from assistant.vocabulary import load
from ingest import dealing

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?")
_GIVING = re.compile(r"给予|处以?|补助|奖励|补贴|罚款|按|^(?:安排|建设|完成)$")
_FROM = re.compile(r"(?:由|从)[^，,。；;]*\d[^，,。；;]*$|(?<=.)[由从]$")
"""What stands between a name and its later figure: 「…标准由每人每月300元」 before 提高到500元."""
_RATE = re.compile(r"(?:每(?:千瓦时|平方米|立方米|学期|[一-龥]))+$")
"""For what a sum of money is: 「每人每月」 before 300元. It belongs to the figure, not to the name."""
_ONLY = re.compile(r"(?<=..)(?:累计)?(?:完成|仅为?|仅有|只有)$")
"""Words of degree and doing between a name and a figure: 「增加值完成」86.4亿元, 「数据集仅」420个."""
_LABEL = re.compile(
    r"""(?: 第[一二三四五六七八九十百零〇\d]+[条款项]      # 第十二条
          | [（(][一二三四五六七八九十\d]+[)）]             # （三）
          | [一二三四五六七八九十]+、 | \d+(?:\.\d+)*[.．、] # 三、 3. 3.1.2.
          | —— | [①-⑳] )\s*""",
    re.VERBOSE,
)
_SHARE_OF = re.compile(r"(?<=..)(?P<bound>不低于|不少于|不超过|不高于|达到)[^，,。；;、\d]{2,24}的$")
"""「教师比例不低于符合条件教师总数的」15%."""
_SHARE = re.compile(r"[率比重例度量]$")
_RATIO = re.compile(r"\d[:：∶,]\d")
_DOING = re.compile(r"完成|建成|实现|达到|得到|执行|开展|通过|纳入|实行|建立|配备|安装|接入|覆盖|使用|参加|接受|具备|采用|治理")
_REMARK = re.compile(r"[（(](?:不含|不包括|不计|含|包括|包含|剔除|扣除|按)[^（()）]{1,24}[)）]")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or worded target at positions of the clean text. ``carried``: its name stands before, not in its phrase."""

    name: str
    name_start: int
    name_end: int
    value: str
    unit: str
    bound: str
    shown: str
    start: int
    end: int
    time: Time | None = None
    change: str = ""
    part: bool = False
    carried: bool = False
    counted: bool = False
    worded: bool = False
    base: str = ""


@cache
def vocabulary() -> dict[str, Any]:
    """ingest/vocabulary/figures.json."""
    words: dict[str, Any] = json.loads((Path(__file__).parent / "vocabulary" / "figures.json").read_text("utf-8"))
    return words


def figures(text: str, inherited: Time | None = None) -> list[Figure]:
    """All figures and worded targets of a paragraph's clean text, in order. 「污水治理率100%。」 -> one figure.

    ``inherited``: the goal year that an introduction gives to every sentence of this item.
    """
    found: list[Figure] = []
    time = inherited
    label = _LABEL.match(text)
    text = " " * label.end() + text[label.end() :] if label else text
    for match in _SENTENCE.finditer(text):
        reader = _Sentence(text, match.start(), match.end(), time)
        found.extend(reader.read())
        lasting = reader.time is not None and (reader.time.past or reader.opened)  # 截至2020年底 holds for the paragraph
        time = reader.time if lasting or match.group().endswith(("；", ";")) else inherited
    return found


def _words(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(vocabulary()[name], key=len, reverse=True))


@cache
def _verb_tail() -> re.Pattern[str]:
    """Predicate at the end of a name: 「…比重力争达到」, 「…用水量比2015年下降」, 「…分别达到」."""
    bounds = load("bounds")
    verbs = "|".join(map(re.escape, sorted(bounds["verbs"], key=len, reverse=True)))
    hope = "|".join(map(re.escape, bounds["hope"]))
    compare = r"(?:(?:(?<!占)比(?![重例率值])|较|与(?=.{1,12}相比))(?:[^，,。比较]{0,8}年[^，,。]{0,4}?|去年|同期|全国[^，,。]{0,6}?|[^，,。]{1,6}平均水平)(?:相比)?|同比|环比|年均|比上年|较上年)?"
    return re.compile(
        rf"(?P<change>{compare})(?P<hope>(?:{hope})*)(?:将|均|仍|都|已|也|持续|分别|累计)*(?P<verb>(?:{verbs})?)[:：]?$"
    )


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_words('openers')}|[，,、：:\s])+")


@cache
def _action() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_words('actions')}|了|着|共|已|等|将|以|至少|已经|成功|分别)*$")


@cache
def _worded() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in vocabulary()["worded"]))


class _Sentence:
    """One sentence being read: keeps the year and the name that hold for what follows."""

    def __init__(self, text: str, start: int, end: int, time: Time | None) -> None:
        self.text, self.start, self.end = text, start, end
        self.times = [_shift(t, start) for t in times(text[start:end])]
        self.brackets = [(m.start() + start, m.end() + start) for m in _BRACKET.finditer(text[start:end])]
        self.time = time
        self.name: tuple[int, int] | None = None
        lead = [t for t in self.times if t.until and t.start <= start + 1]
        self.opened = bool(lead) or (time is not None and time.until and not self.times)
        """Whether a goal year opens the sentence (到2025年，…) or the one before it: it holds until another year comes."""

    def read(self) -> Iterator[Figure]:
        """The sentence's figures in order, brackets read as parts of what stands before them."""
        pieces = list(self._phrases())
        for start, end, part in pieces:
            yield from self._phrase(start, end, part)

    def _phrases(self) -> Iterator[tuple[int, int, bool]]:
        """Phrases between commas; a bracket's content comes after the phrase it interrupts."""
        start, depth = self.start, 0
        for at in range(self.start, self.end):
            depth += (self.text[at] in "（(") - (self.text[at] in "）)")
            mark = self.text[at] in "，,。；;！？!?\n:：" and not _RATIO.match(self.text, at - 1)
            if depth == 0 and mark or at == self.end - 1:
                stop = at if mark else at + 1
                if stop > start:
                    yield start, stop, False
                    yield from ((a + 1, b - 1, True) for a, b in self.brackets if start <= a and b <= stop)
                start = at + 1

    def _visible(self, start: int, end: int) -> str:
        """The phrase with its brackets blanked out (same length), so that they hide no name."""
        text = self.text[start:end]
        for a, b in self.brackets:
            if start <= a and b <= end:
                text = text[: a - start] + "\0" * (b - a) + text[b - start :]
        return text

    def _phrase(self, start: int, end: int, part: bool) -> Iterator[Figure]:
        text = self._visible(start, end)
        governing = [t for t in self.times if start <= t.start < end and not self._compared(t)]
        if governing and not part:
            self.time = governing[-1 if self._range(governing[0]) else 0]
        quantities = [q for q in find(text) if not _modifier(q, text)]
        if not quantities:
            yield from self._worded(start, text, part)
            return
        if (dealt := self._dealt(start, text, quantities, governing)) is not None:
            yield from dealt
            return
        before = start
        for index, quantity in enumerate(quantities):
            stop = start + quantities[index + 1].start if index + 1 < len(quantities) else end
            time = next((t for t in reversed(governing) if t.start < start + quantity.start), None)
            if not quantity.unit and ":" not in quantity.number and "∶" not in quantity.number and not quantity.bound:
                if not _verb_tail().search(text[: quantity.start])["verb"]:  # a bare number without a predicate: a name
                    continue
            figure = self._figure(quantity, before, start, stop, part)
            if figure is not None:
                yield replace(figure, time=time or (None if part and governing else self.time))
            taken = (
                [figure.end, figure.name_end]
                if figure is not None and figure.name_start >= start + quantity.start
                else []
            )
            before = max(start + quantity.end, before, *(t for t in taken if t <= stop))

    def _compared(self, time: Time) -> bool:
        """Whether the year is only what the figure is compared with (较2020年, 比2015年, 与2020年相比)."""
        before = self.text[max(self.start, time.start - 2) : time.start]
        return before.endswith(("较", "比", "与")) and not before.endswith("占比") or self.text[time.start] in "较比"

    def _range(self, time: Time) -> bool:
        """Whether the year opens a change over time (由2015年的…调整到2020年的…)."""
        return self.text[max(self.start, time.start - 1) : time.start] == "由" or self.text[time.start] in "从自"

    def _figure(self, quantity: Quantity, before: int, start: int, stop: int, part: bool) -> Figure | None:
        """The figure of one quantity: its name from the left, else from the right, else carried."""
        at = start + quantity.start
        left, (a, b), change, verb = self._left(before, at)
        left = "" if left.startswith("的") and before > start else left  # 30.7%的生产总值和62.8%的…: the noun of the last
        value_end = start + quantity.end
        share = _SHARE_OF.search(left)
        if share:  # 教师比例不低于符合条件教师总数的15%: the bound and what the share is of belong to the value
            left, b = left[: share.start()], a + share.start()
        counted = quantity.counter and quantity.unit.lstrip("十百千万亿") in vocabulary()["counted"]
        carried = False
        noun = self._right(value_end, stop) if counted else None
        if noun and not noun[2]:
            a, b = noun[:2]
        elif part and not left and self.name and not counted:
            (a, b), carried = self.name, True
        elif _action().match(left) or (not left and not verb):
            noun = self._right(value_end, stop) if quantity.unit else None
            if noun and quantity.unit == "%" and not _DOING.search(self.text[noun[0] : noun[1]]):
                return None  # 实现30.7%的生产总值: a share of it, not it
            if noun:
                a, b = noun[:2]
                value_end = b if not counted else value_end
            elif self.name:
                (a, b), carried = self.name, True
            elif left:
                pass
            else:
                return None
        elif not left:
            if not self.name:
                return None
            (a, b), carried = self.name, True
        elif not verb and quantity.unit == "%" and not _SHARE.search(left) and (noun := self._right(value_end, stop)):
            value_end = noun[1]
        name = self.text[a:b].replace("\0", "")
        base = self._base(name, a, before) if not carried else ""
        base = self.text[slice(*self.name)] if part and self.name and not carried else base
        if not carried and not part and not (base and not name.startswith("占")):
            self.name = (a, b)
        if remark := _REMARK.match(self.text, value_end):  # 89.60平方千米（不含104团草场）: another measure than without
            value_end = remark.end()
        value_start = at - len(_hope_before(self.text[before:at], quantity)) if not quantity.hope else at
        rate = _RATE.search(self.text[before:value_start]) if quantity.unit.endswith("元") else None
        value_start -= len(rate.group()) if rate else 0
        value_start = b if share else value_start
        shown = self.text[value_start:value_end].strip()
        return Figure(
            name, a, b, quantity.number, quantity.unit, share["bound"] if share else quantity.bound, shown, value_start, value_end,
            change=change, part=part, carried=carried, counted=counted,
            base=base.replace("\0", ""),
        )  # fmt: skip

    def _base(self, name: str, at: int, before: int) -> str:
        """What a dependent name hangs on: 「占国土总面积的」 and 「生态制度4项、投资额」 need the name before them."""
        if self.name is None or self.name[0] >= at:
            return ""
        joined = self.text[before : before + 1] == "、"
        if name.startswith("占") or (joined and name in vocabulary()["measures"]):
            return self.text[slice(*self.name)]
        return ""

    def _left(self, before: int, at: int) -> tuple[str, tuple[int, int], str, str]:
        """Name before a figure: text and span without year, openers and predicate; the comparison and the predicate."""
        a = max([before] + [t.end for t in self.times if before <= t.start and t.end <= at and not self._compared(t)])
        text = _RATE.sub("", self._visible(a, at))
        if not text.strip("的 ") and a > before:
            first = min(t.start for t in self.times if before <= t.start and t.end <= at)
            if len(self.text[before:first].strip("，,、 ")) > 1:
                a, text = before, self._visible(before, first)
                at = first
        tail = _verb_tail().search(text)
        if tail and tail["verb"] and a > before and not text[: tail.start()].strip("的 ，,"):
            first = min(t.start for t in self.times if before <= t.start and t.end <= at)
            if len(self.text[before:first].strip("，,、 ")) > 1:  # 「X占比到2025年达到65%」
                a, text = before, self._visible(before, first) + tail.group()
                tail = _verb_tail().search(text)
        change = verb = ""
        if tail:
            change, verb = tail["change"], tail["verb"]
            if change and not verb:
                change = ""
            else:
                text = text[: tail.start()]
        text = _ONLY.sub("", _FROM.sub("", text))
        text = text.rstrip(" ,，、和及了\0")
        if text.endswith("的") and (len(text) == 1 or any(t.end == a for t in self.times)):
            text = text[:-1]
        opener = _opener().match(text)
        skip = opener.end() if opener and opener.end() < len(text) else 0
        if opener and opener.end() == len(text):
            text, skip = "", 0
        cut = max(text.rfind(mark, skip) for mark in "、\0") + 1
        if (
            "分别" not in self.text[a:at]
            and cut > skip
            and before > self.start
            and self.text[before : before + 1] in "、和及"
        ):
            skip = cut
        start = a + skip
        visible = text[skip:].rstrip("\0 ").replace("\0", "")
        return visible, (start, a + len(text)), (change + verb if change else ""), verb

    def _right(self, at: int, stop: int) -> tuple[int, int, bool] | None:
        """Noun after a figure and whether only words of degree follow (左右, 等): 「3000个“千村示范村”」 -> 千村示范村."""
        text = self._visible(at, stop)
        skip = re.match(r"[的\0\s]*", text)
        begin = skip.end() if skip else 0
        whole = r"[^，,。；;！？]+" if text[:1] == "的" else r"(?:(?!和$)[^、，,。；;！？\0])+"  # 50%的县（市、区）
        noun = re.match(whole, text[begin:])
        if not noun or len(noun.group().strip("”“")) < 2:
            return None
        if at + begin + len(noun.group()) == stop < self.end and self.text[stop] not in "、，,。；;）)（(":
            return None  # 1所床位不少于200张: what follows names the next figure
        return (
            at + begin,
            at + begin + len(noun.group().rstrip()),
            bool(re.match(r"[”“]|等|以上|左右", noun.group()[:1]) and not re.match(r"“", noun.group())),
        )

    def _dealt(
        self, start: int, text: str, quantities: list[Quantity], governing: list[Time]
    ) -> list[Figure] | None:
        """「甲、乙分别达到1%、2%」: names, parts or years dealt out to the figures in order; None when nothing is dealt,
        [] when it is not clear to what the figures belong."""
        at = text.rfind("分别", 0, quantities[-1].start)
        shares = [q for q in quantities if q.start > at]
        if at < 0 or len(shares) < 2:
            return None
        years = [t for t in governing if t.start < start + at]
        left = start + max([0] + [t.end - start for t in years if t.end - start <= at])
        told = self._told(start + at + 2, start + shares[0].start)
        names = self._shares(left, start + at, len(shares), told, dated=len(years) == len(shares))
        if not names:
            return []
        verb = text[at + 2 : shares[0].start]
        change = verb if verb in load("bounds")["direction"] else ""
        result = [
            Figure(
                self.text[slice(*share.name)], *share.name, quantity.number, quantity.unit, quantity.bound,
                quantity.text.strip(), start + quantity.start, start + quantity.end,
                time=years[index] if len(years) == len(shares) else self.time, change=change,
                part=share.measured is not None, base=self.text[slice(*share.measured)] if share.measured else "",
            )
            for index, (share, quantity) in enumerate(zip(names, shares, strict=True))
        ]  # fmt: skip
        self.name = names[-1].measured or names[-1].name
        return result

    def _told(self, start: int, end: int) -> tuple[int, int] | None:
        """What is measured where it stands after 「分别」: 「分别新增学位1.4万个」 -> 新增学位; None for a mere predicate."""
        tail = _verb_tail().search(self.text[start:end])
        stop = start + (tail.start() if tail else end - start)
        words = self.text[start:stop]
        return (start, stop) if len(words) >= 2 and not _action().match(words) and not _GIVING.search(words) else None

    def _shares(
        self, left: int, at: int, count: int, told: tuple[int, int] | None, *, dated: bool
    ) -> list[dealing.Share]:
        """What each of ``count`` figures is of."""
        opener = _opener().match(self.text[left:at])
        left += opener.end() if opener and left + opener.end() < at else 0
        if dated:
            name = (left, at) if at - left >= 2 else told or self.name
            return [dealing.Share(name)] * count if name else []
        shares = dealing.members(self.text, left, at, count)
        if shares:
            return [dealing.Share(s.name, told) for s in shares] if told and not shares[0].measured else shares
        measured = (left, at) if at - left >= 2 else told
        listed = dealing.listed(self.text, self.start, left, count) if measured else []
        return [dealing.Share(name, measured) for name in listed]

    def _worded(self, start: int, text: str, part: bool) -> Iterator[Figure]:
        """A goal in words: name and predicate, only in a sentence that a goal year governs."""
        match = _worded().search(text)
        if not match or part or match.start() < 2 and not self.name:
            return
        goal = self.time is not None and (self.time.until or "—" in self.time.year)
        begin = max([start] + [t.end for t in self.times if start <= t.start < start + match.start()])
        name = self.text[begin : start + match.start()]
        opener = _opener().match(name)
        begin += opener.end() if opener and opener.end() < len(name) else 0
        a, b = begin, start + match.start()
        if b - a < 2:
            if not self.name:
                return
            a, b = self.name
        shown = text[match.start() :].rstrip()
        self.name = (a, b)
        if not goal:
            return
        yield Figure(
            self.text[a:b], a, b, shown, "", "", shown, start + match.start(), start + match.start() + len(shown),
            time=self.time, worded=True,
        )  # fmt: skip


def _modifier(quantity: Quantity, text: str) -> bool:
    """Whether the quantity only qualifies a noun: 每小时10蒸吨以下, 每5年, 65蒸吨及以上燃煤锅炉, 10年禁渔."""
    before = text[max(0, quantity.start - 4) : quantity.start]
    if quantity.chinese and before[-1:] in ("“", '"', "‘"):  # “六个百分之百”: a name
        return True
    if "每" in before and not quantity.unit.endswith("元") or quantity.unit in ("年", "天", "小时", "分钟", "月", "个月", "周岁", "岁", "度", "级", "升"):
        return True
    after = text[quantity.end : quantity.end + 1]
    size = quantity.unit in ("蒸吨", "蒸吨/小时", "千瓦", "立方米", "吨", "米", "克", "千伏")
    return bool(size and quantity.after and after and after not in "，,。；;、）)")


def _hope_before(left: str, quantity: Quantity) -> str:
    """「力争达到」 or 「控制在」 that must stay with the value: the words, or ""."""
    match = re.search(
        r"(?:(?:力争|争取|预计|努力|原则上|基本)[^，,]{0,2}?)?(?:控制在|保持在|维持在|稳定在|保持|提高到|提高至|下降到|下降至|降低到|降低至|提升到|提升至|降至|降到|增加到|增加至)?\s*$",
        left,
    )
    words = match.group() if match else ""
    return words if words and not quantity.before else ""


def _shift(time: Time, by: int) -> Time:
    return replace(time, start=time.start + by, end=time.end + by)
