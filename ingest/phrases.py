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

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?")
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
    for match in _SENTENCE.finditer(text):
        reader = _Sentence(text, match.start(), match.end(), time)
        found.extend(reader.read())
        lasting = reader.time is not None and reader.time.past  # 截至2020年底 holds for the paragraph
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
    compare = r"(?:(?:(?<!占)比(?![重例率值])|较|与(?=.{1,12}相比))(?:[^，,。比较]{0,8}年[^，,。]{0,4}?|去年|同期|全国[^，,。]{0,6}?|[^，,。]{1,6}平均水平)(?:相比)?)?"
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
        if dealt := self._dealt(start, text, quantities, governing):
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
        before = self.text[max(self.start, time.start - 1) : time.start]
        return before in ("较", "比", "与") or self.text[time.start] in "较比"

    def _range(self, time: Time) -> bool:
        """Whether the year opens a change over time (由2015年的…调整到2020年的…)."""
        return self.text[max(self.start, time.start - 1) : time.start] == "由" or self.text[time.start] in "从自"

    def _figure(self, quantity: Quantity, before: int, start: int, stop: int, part: bool) -> Figure | None:
        """The figure of one quantity: its name from the left, else from the right, else carried."""
        at = start + quantity.start
        left, (a, b), change, verb = self._left(before, at)
        left = "" if left.startswith("的") and before > start else left  # 30.7%的生产总值和62.8%的…: the noun of the last
        value_end = start + quantity.end
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
        elif not verb and quantity.unit == "%" and (noun := self._right(value_end, stop)):
            value_end = noun[1]
        name = self.text[a:b].replace("\0", "")
        base = self._base(name, a, before) if not carried else ""
        base = self.text[slice(*self.name)] if part and self.name and not carried else base
        if not carried and not part and not (base and not name.startswith("占")):
            self.name = (a, b)
        if remark := _REMARK.match(self.text, value_end):  # 89.60平方千米（不含104团草场）: another measure than without
            value_end = remark.end()
        value_start = at - len(_hope_before(self.text[before:at], quantity)) if not quantity.hope else at
        shown = self.text[value_start:value_end].strip()
        return Figure(
            name, a, b, quantity.number, quantity.unit, quantity.bound, shown, value_start, value_end,
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
        text = self._visible(a, at)
        if not text.strip("的 ") and a > before:
            first = min(t.start for t in self.times if before <= t.start and t.end <= at)
            if len(self.text[before:first].strip("，,、 ")) > 1:
                a, text = before, self._visible(before, first)
                at = first
        tail = _verb_tail().search(text)
        change = verb = ""
        if tail:
            change, verb = tail["change"], tail["verb"]
            if change and not verb:
                change = ""
            else:
                text = text[: tail.start()]
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
        noun = re.match(r"(?:(?!和$)[^、，,。；;！？\0])+", text[begin:])
        if not noun or len(noun.group().strip("”“")) < 2:
            return None
        return (
            at + begin,
            at + begin + len(noun.group().rstrip()),
            bool(re.match(r"[”“]|等|以上|左右", noun.group()[:1]) and not re.match(r"“", noun.group())),
        )

    def _dealt(self, start: int, text: str, quantities: list[Quantity], governing: list[Time]) -> list[Figure]:
        """「甲、乙分别达到1%、2%」: names (or years) dealt out to the figures in order; [] when it is not so."""
        at = text.find("分别", 0, quantities[0].start)
        if at < 0 or len(quantities) < 2:
            return []
        years = [t for t in governing if t.start < start + at]
        left = max([0] + [t.end - start for t in years if t.end - start <= at])
        spans = _split(text, left, at)
        if len(years) == len(quantities) and self.name:
            spans = (
                [(self.name[0] - start, self.name[1] - start)] * len(quantities)
                if not spans
                else spans * len(quantities)
            )
        if len(spans) < len(quantities):
            return []
        result = []
        for index, quantity in enumerate(quantities):
            a, b = spans[index][0] + start, spans[index][1] + start
            opener = _opener().match(self.text[a:b])
            a += opener.end() if opener and opener.end() < b - a else 0
            time = years[index] if len(years) == len(quantities) else self.time
            verb = text[at + 2 : quantities[0].start]
            result.append(
                Figure(self.text[a:b], a, b, quantity.number, quantity.unit, quantity.bound, quantity.text.strip(),
                       start + quantity.start, start + quantity.end, time=time,
                       change=verb if verb in load("bounds")["direction"] else "")
            )  # fmt: skip
        self.name = (result[-1].name_start, result[-1].name_end)
        return result

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


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of 「甲、乙和丙」 between ``start`` and ``end``."""
    spans, at = [], start
    for match in re.finditer(r"[、，,]|和|及|以及|与", text[start:end]):
        if match.start() + start > at:
            spans.append((at, match.start() + start))
        at = match.end() + start
    return [*spans, (at, end)] if end > at else spans


def _modifier(quantity: Quantity, text: str) -> bool:
    """Whether the quantity only qualifies a noun: 每小时10蒸吨以下, 每5年, 65蒸吨及以上燃煤锅炉, 10年禁渔."""
    before = text[max(0, quantity.start - 4) : quantity.start]
    if quantity.chinese and before[-1:] in ("“", '"', "‘"):  # “六个百分之百”: a name
        return True
    if "每" in before or quantity.unit in ("年", "天", "小时", "分钟", "月", "个月", "周岁", "岁", "度", "级", "升"):
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
