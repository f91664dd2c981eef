"""Figures in prose: every quantity of a paragraph with the name, year and change that its sentence gives it.

「到2027年,绿色工厂产值占规上制造业产值比重达到40%,到2035年达到60%。」 -> (绿色工厂产值占规上制造业产值比重, 2027, 40%),
(the same name, carried, 2035, 60%). The rules are those of the genre: a year governs its sentence until another comes,
a figure without a name takes the name before it, 「分别」 deals figures out in order, brackets tell a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.quantities import Quantity, Time, find
from assistant.vocabulary import load
from ingest import dealing, hanging
from ingest.figure import Figure, Named
from ingest.hanging import (
    bound_before,
    counterpart,
    labelled,
    left_open,
    moved,
    nameless,
    of_them,
    within,
)
from ingest.names import Left, left, right
from ingest.predicates import (
    DISTANT,
    DOING,
    LABEL,
    REMARK,
    SHARE,
    SHARE_OF,
    action,
    modifier,
    opener,
    vocabulary,
    worded,
)
from ingest.stretches import Stretch

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?")


def figures(text: str, inherited: Time | None = None) -> list[Figure]:
    """All figures and worded targets of a paragraph's clean text, in order. 「污水治理率100%。」 -> one figure.

    ``inherited``: the goal year that an introduction gives to every sentence of this item.
    """
    found: list[Figure] = []
    time, told, level = inherited, "", ""
    label = LABEL.match(text)
    text = " " * label.end() + text[label.end() :] if label else text
    head = hanging.headed(text)
    carry: tuple[int, int] | None = None
    for match in _SENTENCE.finditer(text):
        distant = DISTANT.match(match.group())
        reader = _Reader(Stretch.of(text, match.start(), match.end()), None if distant else time, told, level)
        reader.head, reader.carry = head, carry
        found.extend(reader.read())
        half = match.group().endswith(("；", ";"))
        carry = reader.name if half else None
        told = text[slice(*reader.name)] if half and reader.name else ""
        level = reader.level if half else ""
        goes_on = half and not reader.digresses()
        time = reader.time if reader.lasts() or goes_on else inherited
    return found


class _Reader:
    """One sentence being read: keeps the year and the name that hold for what follows.

    ``before``: the name told last before a semicolon; ``level``: the one that 其中 kept there.
    """

    def __init__(self, sentence: Stretch, time: Time | None, before: str = "", level: str = "") -> None:
        self.sentence, self.text = sentence, sentence.text
        self.time, self.before, self.owner = time, before, ""
        self.level = level
        self.name: tuple[int, int] | None = None
        self.listed: list[dealing.Share] = []
        self.parting, self.head, self.unit, self.measured = False, "", "", ""
        self.carry: tuple[int, int] | None = None
        goal = any(t.until and t.start <= sentence.start + 1 for t in sentence.times)
        self.opened = goal or (time is not None and time.until and not sentence.times)

    def lasts(self) -> bool:
        """Whether the year holds after the sentence: 截至2020年底 for the paragraph, 「到2025年，…」 until another."""
        return self.time is not None and (self.time.past or self.opened)

    def digresses(self) -> bool:
        """Whether the year in force only came in the middle of the sentence: 「…，2021年安排2家企业；」."""
        own = self.time in self.sentence.times
        return own and self.time is not None and not self.time.until and self.time.start > self.sentence.start + 1

    def read(self) -> Iterator[Figure]:
        """The sentence's figures in order, brackets read as parts of what stands before them."""
        label: tuple[int, int] | None = None
        for start, end, part in list(self.sentence.phrases()):
            told = not part and label is not None and labelled(self.text[slice(*label)], self.text[start:end])
            if told:
                self.name, self.owner = label, ""
            yield from self._phrase(start, end, part, told=told)
            label = (start, end) if not part and self.text[end : end + 1] in ("：", ":") else None

    def _phrase(self, start: int, end: int, part: bool, *, told: bool = False) -> Iterator[Figure]:
        """The figures of one phrase; ``told``: a label before it names what its first figure is."""
        text = self.sentence.visible(start, end)
        governing = self.sentence.governing(start, end)
        if governing and not part and not (len(governing) == 1 and self.sentence.opens_change(governing[0])):
            self.time = governing[-1 if self.sentence.opens_change(governing[0]) else 0]
        told_on = hanging.goes_on(text, self.unit)
        quantities = [q for at, q in enumerate(find(text)) if (told and not at) or told_on or not modifier(q, text)]
        if not quantities:
            if (length := left_open(text)) and not part:
                self.name, self.owner = (start, start + length), ""
            yield from self._worded(start, text, part)
        elif (dealt := self._dealt(start, text, quantities, governing)) is not None:
            yield from dealt
        else:
            yield from self._figures(start, end, part, quantities, governing)

    def _figures(
        self, start: int, end: int, part: bool, quantities: Sequence[Quantity], governing: Sequence[Time]
    ) -> Iterator[Figure]:
        """The figures of one phrase, each with the last year before it."""
        text, before = self.sentence.visible(start, end), start
        for index, quantity in enumerate(quantities):
            if nameless(quantity, text):
                continue
            stop = start + quantities[index + 1].start if index + 1 < len(quantities) else end
            if index and of_them(self.text[start + quantities[index - 1].start : stop], quantity):
                before = start  # 3座大型水库、29座中型水库年末蓄水总量11.37亿立方米: the measure is of both
                continue
            figure = self._figure(quantity, before, start, stop, part)
            before = max(start + quantity.end, before)
            if figure is None:
                continue
            time = self._own_time(governing, start + quantity.start, before_it=start + quantities[index - 1].start)
            figure = replace(figure, time=time or (None if part and governing else self.time))
            yield figure
            self.unit = quantity.unit
            if not figure.carried and not figure.change:
                self.listed.append(dealing.Share((figure.name_start, figure.name_end)))
            if (called := hanging.CALLED.search(self.text, start, figure.start)) and not figure.change:
                a, b = called.span("name")
                yield replace(figure, name=called["name"], name_start=a, name_end=b, base="")
            if figure.name_start >= start + quantity.start:
                before = max(before, *(t for t in (figure.end, figure.name_end) if t <= stop), before)

    def _own_time(self, governing: Sequence[Time], at: int, *, before_it: int) -> Time | None:
        """The last year before a figure; 「由2022年的78.6%提高到」90% is not of 2022."""
        held = [t for t in governing if t.start < at]
        if held and self.sentence.opens_change(held[-1]) and held[-1].end <= before_it < at:
            return None
        return held[-1] if held else None

    def _figure(self, quantity: Quantity, before: int, start: int, stop: int, part: bool) -> Figure | None:
        """The figure of one quantity: its name from the left, else from the right, else carried."""
        at = start + quantity.start
        own = left(self.sentence, before, at)
        if own.text.startswith("的") and before > start:  # 30.7%的生产总值和62.8%的…: the noun of the last
            own = own._replace(text="")
        share = SHARE_OF.search(self.sentence.visible(own.start, own.end)) if own.text else None
        if share:  # 教师比例不低于符合条件教师总数的15%: the bound and what the share is of belong to the value
            own = own._replace(text=share.string[: share.start()].replace("\0", ""), end=own.start + share.start())
        own, bound = bound_before(quantity, own)
        counted = quantity.counter and quantity.unit.lstrip("十百千万亿") in vocabulary()["counted"]
        named = self._named(quantity, own, start + quantity.end, stop, part=part, counted=counted)
        if named is None:
            return None
        (a, b), value_end, carried = named
        measured = "" if part or carried or not (own.verb or quantity.bound) else self._measured(own.text, quantity)
        base = self._base(a, b, before, part=part, carried=carried)
        part, base = (True, measured) if measured and not base else (part, base)
        remark = REMARK.match(self.text, value_end)  # 89.60平方千米（不含104团草场）: another measure than without
        value_end = remark.end() if remark else value_end
        value_start = b if share else hanging.value_start(self.text, quantity, before, at)
        value_start -= len(bound) and value_start - self.text.rfind(bound, before, value_start)
        change = own.change or moved(own, self.text[own.end : at]) or (carried and hanging.more(self.text[before:at]))
        return Figure(
            self.text[a:b].replace("\0", ""), a, b, quantity.number, quantity.unit,
            share["bound"] if share else bound or quantity.bound, self.text[value_start:value_end].strip(),
            value_start, value_end, change=change or "", part=part, carried=carried,
            counted=counted, base=base,
        )  # fmt: skip

    def _named(
        self, quantity: Quantity, own: Left, value_end: int, stop: int, *, part: bool, counted: bool
    ) -> Named | None:
        """Where the name stands; None when the quantity has none."""
        span = (own.start, own.end)
        if not own.text and self.name is None and value_end == stop and (own.verb or quantity.bound):
            self.name = self.carry  # 2026年底前项目超过300项；2027年底前超过350项
        if self.name and hanging.again(
            own.text, self.text[slice(*self.name)], self.text[self.sentence.start : own.start]
        ):
            return Named(self.name, value_end, carried=True)
        noun = right(self.sentence, value_end, stop) if counted else None
        if noun and not noun.degree:
            return Named((noun.start, noun.end), value_end)
        if part and not own.text and self.name and not counted:
            return Named(self.name, value_end, carried=True)
        if own.text and self._of_whole(own.start):
            return Named(span, value_end)
        if action().match(own.text) or (not own.text and not own.verb):
            return self._after(quantity, own, value_end, stop, counted=counted)
        if not own.text:
            for_whom = own.verb == "为" and re.match("[一-龥]", self.text[value_end:])  # 为63户企业办理转贷
            return Named(self.name, value_end, carried=True) if self.name and not for_whom else None
        shared = not own.verb and quantity.unit == "%" and not SHARE.search(own.text)
        noun = right(self.sentence, value_end, stop) if shared else None
        return Named(span, noun.end if noun else value_end)

    def _after(self, quantity: Quantity, own: Left, value_end: int, stop: int, *, counted: bool) -> Named | None:
        """Only doing stands before the figure: its name follows it, or was told before."""
        noun = right(self.sentence, value_end, stop) if quantity.unit else None
        if noun and quantity.unit == "%" and not DOING.search(self.text[noun.start : noun.end]):
            return None  # 实现30.7%的生产总值: a share of it, not it
        if noun:
            return Named((noun.start, noun.end), value_end if counted else noun.end)
        if self.name:
            return Named(self.name, value_end, carried=True)
        return Named((own.start, own.end), value_end) if own.text else None

    def _base(self, a: int, b: int, before: int, *, part: bool, carried: bool) -> str:
        """What a dependent name hangs on (占国土总面积的, 投资额, a bracket); the name is kept for what follows."""
        if carried:
            return self.owner
        name = self.text[a:b].replace("\0", "")
        told = self.text[slice(*self.name)] if self.name else ""
        joined = self.text[before : before + 1] == "、" and name in vocabulary()["measures"]
        joined = joined or hanging.hangs(name, of_whole=self._of_whole(a), told=told)
        hangs = self.name is not None and self.name[0] < a and (name.startswith("占") or joined)
        self.parting = hangs and self._of_whole(a)
        if self.text[:a].rstrip("：:，,").endswith("其中"):
            self.level = within(told or self.before, name)
        level = self.level if self.level and within(self.level, name) else ""
        base = f"{self.owner}{told}" if part or hangs else counterpart(f"{self.owner}{told}" or self.before, name)
        base = base or level or hanging.thing(name, self.text[self.sentence.start : a], told, self.owner)
        base = base or (self.head if name in vocabulary()["sizes"] and not told else "")
        if not part and not (hangs and not name.startswith("占")):
            self.name, self.owner = (a, b), "" if hangs else base
        return base.replace("\0", "")

    def _again(self, own: Left) -> bool:
        """Whether only the doing of what was told is said again: 安排资金12亿元，其中2022年「安排」2.4亿元."""
        told = self.text[slice(*self.name)] if self.name else ""
        inside = re.search(r"其中，?\d{4}年[^，,。；;]{0,4}$", self.text[self.sentence.start : own.start])
        return bool(inside) and 2 <= len(own.text) <= 3 and own.text in told

    def _measured(self, name: str, quantity: Quantity) -> str:
        """The measure that a name leaves to the one told before it: 小学生近视率…，「初中生」控制在60%以下; else ""."""
        told = self.text[slice(*self.name)] if self.name else ""
        like = bool(self.measured) and told[-1:] == name[-1:]
        self.measured = (self.measured if like else hanging.shared(told, name)) if quantity.unit == self.unit else ""
        return self.measured

    def _of_whole(self, at: int) -> bool:
        """Whether the name at a position is told as a part of what was named before: 其中新建41所、改扩建45所."""
        told = self.text[:at].endswith("其中") or (self.parting and self.text[at - 1] in "、和")
        return self.name is not None and told

    def _dealt(
        self, start: int, text: str, quantities: Sequence[Quantity], governing: Sequence[Time]
    ) -> list[Figure] | None:
        """「甲、乙分别达到1%、2%」: names, parts or years dealt out to the figures in order.

        None when nothing is dealt, [] when it is not clear to what the figures belong.
        """
        at = text.rfind("分别", 0, quantities[-1].start)
        shares = [q for q in quantities if q.start > at]
        if at < 0 or len(shares) < 2:
            return None
        if (told_behind := self._named_apart(start, at, text, shares)) is not None:
            return told_behind
        years = [t for t in governing if t.start < start + at]
        dated = len(years) == len(shares)
        begin = start + max([0, *(t.end - start for t in years if t.end - start <= at)])
        told = dealing.told(self.text, start + at + 2, start + shares[0].start)
        verb = text[at + 2 : shares[0].start]
        change = verb if verb in load("bounds")["direction"] else ""
        names = self._shares(begin, start + at, len(shares), told, dated=dated)
        if not (names or text[:at].strip() or told or dated) and len(self.listed) >= len(shares):
            names = self.listed[-len(shares) :]  # 城镇41260元，农村22870元，分别增长4.4%和6.3%
        if not names:
            return []
        self.name = names[-1].measured or names[-1].name
        holding = years if dated else [self.time] * len(shares)
        dealt = zip(names, shares, holding, strict=True)
        return [replace(self._share(start, *one), change=change) for one in dealt]

    def _named_apart(self, start: int, at: int, text: str, shares: Sequence[Quantity]) -> list[Figure] | None:
        """「年飞行量分别达到城区12万架次、农村5万架次」: what each figure is of stands before it; None elsewhere."""
        spans = dealing.told_behind(text, at + 2, [(q.start, q.end) for q in shares])
        if not spans:
            return None
        spans = [(start + a, start + b) for a, b in spans]
        match = opener().match(text[:at])
        name = (start + match.end() if match else start, start + at)
        self.name = name
        dealt = zip((dealing.Share(span, name) for span in spans), shares, strict=True)
        return [self._share(start, *one, self.time) for one in dealt] if name[1] - name[0] >= 2 else None

    def _share(self, start: int, share: dealing.Share, quantity: Quantity, time: Time | None) -> Figure:
        """One figure that 「分别」 deals out."""
        base = self.text[slice(*share.measured)] if share.measured else ""
        return Figure(
            self.text[slice(*share.name)], *share.name, quantity.number, quantity.unit, quantity.bound,
            quantity.text.strip(), start + quantity.start, start + quantity.end, time=time,
            part=share.measured is not None, base=base,
        )  # fmt: skip

    def _shares(
        self, begin: int, at: int, count: int, told: tuple[int, int] | None, *, dated: bool
    ) -> list[dealing.Share]:
        """What each of ``count`` figures is of."""
        match = opener().match(self.text[begin:at])
        begin += match.end() if match and begin + match.end() < at else 0
        if dated:
            name = (begin, at) if at - begin >= 2 else told or self.name
            return [dealing.Share(name)] * count if name else []
        shares = dealing.members(self.text, begin, at, count)
        if shares:
            return [dealing.Share(s.name, told) for s in shares] if told and not shares[0].measured else shares
        measured = (begin, at) if at - begin >= 2 else told
        listed = dealing.listed(self.text, self.sentence.start, begin, count) if measured else []
        return [dealing.Share(name, measured) for name in listed]

    def _worded(self, start: int, text: str, part: bool) -> Iterator[Figure]:
        """A goal in words: name and predicate, only in a sentence that a goal year governs."""
        match = worded().search(text)
        if not match or part or (match.start() < 2 and not self.name):
            return
        at = start + match.start()
        begin = max([start, *(t.end for t in self.sentence.times if start <= t.start < at)])
        lead = opener().match(self.text[begin:at])
        begin += lead.end() if lead and lead.end() < at - begin else 0
        whole = match.end() == len(text.rstrip()) and self.name is not None
        if at - begin < 2 and not whole:  # 「基本形成…体系」 has an object of its own: no name told before is meant
            return
        self.name = (begin, at) if at - begin >= 2 or not self.name else self.name
        shown = match.string[match.start() :].rstrip()
        if self.time is not None and (self.time.until or "—" in self.time.year):
            yield Figure(
                self.text[slice(*self.name)], *self.name, shown, "", "", shown, at, at + len(shown),
                time=self.time, worded=True,
            )  # fmt: skip
