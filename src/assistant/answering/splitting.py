"""The sides of a comparison in its own words, where one sentence names both: 「城市和农村供水管网漏损率差多少」.

What stands before the first side and after the last one is said of all: 城市供水管网漏损率, 农村供水管网漏损率. Where
the sides end is not written, so that every way to part them is given; the documents tell which of them is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.answering.reading import readings
from assistant.vocabulary import load

LENGTHS = (2, 3, 4)
"""Characters that a side may have whose end nothing marks."""

_TIME = re.compile(r"\d*年?|.{0,4}\d{1,3}|最.")
"""What is no side by itself: 2015年, a number cut in two, 最高."""

MOST = 5
"""Sides that are told apart."""


@dataclass(frozen=True, slots=True)
class Parted:
    """One way to part a question: what each side is called (城市, 农村), and all words of each."""

    names: tuple[str, ...]
    sides: tuple[str, ...]


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(load("reckoning")["apart"][name])


def asks_same(folded: str) -> bool:
    """Whether it is asked if the sides are alike: 「…一样吗」, 「…有什么不同」."""
    return bool(_word("asked").search(folded))


def ways(folded: str, names: frozenset[str] = frozenset()) -> list[Parted]:
    """Every way to part a folded question into sides, the plainest first; [] when it names no two."""
    found = [way for head, sides, tail in _lists(folded, names) for way in _parted(head, sides, tail)]
    return [way for way in dict.fromkeys(found) if not any(_TIME.fullmatch(name) for name in way.names)]


def _lists(folded: str, names: frozenset[str]) -> list[tuple[str, list[str], str]]:
    """What leads in, the sides as they stand between the joints, and what all share.

    By the words that ask at the end (一样吗, 差多少), then by the grammar of reckoning.
    """
    bare = re.sub(r"[?？。!！]+$", "", folded.strip()).replace(":", ",")
    remark = re.search(r"\(([^()]*)\)$", bare)
    bare, behind = (bare[: remark.start()], remark[1]) if remark else (bare, "")
    lists: list[tuple[str, list[str], str]] = []
    tail = re.search(f"(?:{_word('tail').pattern})[吗呢么嘛啊呀的了?]*$", bare)
    if tail is not None and tail.start() >= 4:
        lists.append(_headed(bare[: tail.start()].rstrip("的,是 "), behind))
    for reading in readings(folded, names)[:2]:
        lists.append(("", list(reading.sides), f"{reading.tail} {behind}".strip()))
    return [(head, sides, tail) for head, sides, tail in lists if 2 <= len(sides) <= MOST and all(sides)]


def _headed(text: str, behind: str) -> tuple[str, list[str], str]:
    """What stands before a comma leads in and is no side: 「登记办法里,单位和个人…」; behind one it asks on."""

    def pieces(part: str) -> list[str]:
        return [piece for one in _word("joint").split(part) if (piece := one.strip(",的 "))]

    before, _, after = text.rpartition(",")
    if len(own := pieces(after)) > 1:
        return f"{before}," if before else "", own, behind
    if len(own := pieces(before)) > 1:
        return "", own, f"{after} {behind}".strip()
    return "", pieces(text), behind


def _parted(lead: str, sides: list[str], tail: str) -> list[Parted]:
    """Every way to end the first side and the last one, behind what leads in to all of them."""
    first, last = sides[0], sides[-1]
    ends: list[tuple[str, int]] = []
    if (shared := _shared_end(first, last)) is not None:
        ends += [(_lead(first), shared), ("", shared)]
    ends.append(("", len(last)))
    if (size := len(last)) < len(first) and (first[size - 1] == last[-1] or (size > 1 and first[0] == last[0])):
        rest = first[size:]  # 第三级水价 and 第一级
        whole = tuple(lead + side + rest for side in (first[:size], *sides[1:]))
        return [Parted((first[:size], *sides[1:]), whole), _distributed(lead, sides, "", size, tail)]
    if len(last) < len(first) and first[-1] == last[-1]:
        ends.append((first[: -len(last)], len(last)))  # 阶梯水价第二级 and 第一级
    for size in LENGTHS:
        if size < len(last) and size <= len(first):
            ends.append((first[:-size], size))
    if head := _lead(first):
        ends += [(head, min(len(first) - len(head), len(last))), (head, len(last))]
    return [_distributed(lead, sides, head, end, tail) for head, end in ends]


def _lead(first: str) -> str:
    """What stands before the last 的 or comma of the first side, and is said of all: 「违规停放的,单位」."""
    at = max(first.rfind(mark) for mark in "的,里中")
    return first[: at + 1] if 0 < at < len(first) - 1 else ""


def _shared_end(first: str, last: str) -> int | None:
    """Where the last side ends by its first words' own ending: 新建小区, 已建小区每百户标准 -> behind 已建小区."""
    for size in range(min(len(first), 8), 1, -1):
        at = last.find(first[-size:])
        if at > 0 or (at == 0 and size < len(first)):
            return at + size
    return None


def _distributed(lead: str, sides: list[str], head: str, end: int, tail: str) -> Parted:
    """The sides with what is said of all: the head before all but the first, the rest of the last one behind all."""
    last = sides[-1]
    name, rest = last[:end], last[end:] + (f" {tail}" if tail else "")
    names = [sides[0][len(head) :] or sides[0], *sides[1:-1], name]
    whole = [sides[0] + rest, *(head + side + rest for side in sides[1:-1]), head + name + rest]
    return Parted(tuple(n.strip(",的 ") for n in names), tuple(lead + side for side in whole))
