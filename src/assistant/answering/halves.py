"""The indicators that one topic names together: two measures, members that share their end, a family by its name."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.figures import SURE, matches, measure
from assistant.answering.library import Library
from assistant.answering.scope import Scope
from assistant.vocabulary import load

MOST = 4
"""Indicators at most that one topic names."""

LONGER = 4
"""Characters by which an indicator may be longer than what is said of it: 夏粮产量 for 夏粮."""


def halves(library: Library, scope: Scope, *, each: bool = False) -> list[Scope]:
    """A part for each indicator that the topic names: 「供水水质达标率和集中供水普及率」 two measures, 「蔬菜 饲草
    林果种植面积」 three that share their end, 「夏粮和秋粮」 two begun, 「三次产业增加值」 a family.

    ``each``: each is asked for by itself (各, 分别): 「天山北坡和南疆三地州农村垃圾收运覆盖率」 are two."""
    if family := _family(library, scope.topic):
        return [replace(scope, topic=name) for name in family]
    parts = [part for part in re.split(r"和|与|及|、|,|\s+", scope.topic) if len(part) >= 2]
    if len(parts) == 2 and all(measure(part) is not None and len(part) >= 3 for part in parts):
        return [replace(scope, topic=part) for part in parts]
    joined = parts if " " not in scope.topic.strip() else []
    for tried, name in ((parts, _ended_like), (joined, _begun), (joined if each else [], _like_last)):
        named = [name(library, part, tried[-1]) for part in tried] if 2 <= len(tried) <= MOST else []
        if named and all(named) and len(set(named)) == len(named):
            return [replace(scope, topic=one) for one in named]
    return [scope]


def _family(library: Library, topic: str) -> list[str]:
    """The members' indicators for a family's: 三次产业增加值 -> 第一产业增加值 …; [] unless the library has each."""
    for family, members in load("question")["families"].items():
        if (match := re.search(family, topic)) is not None:
            names = [topic.replace(match.group(), member).replace(" ", "") for member in members]
            return names if all(name in library.gazetteer.indicators for name in names) else []
    return []


def _ended_like(library: Library, part: str, last: str) -> str:
    """``part`` with as much of the end of ``last`` as makes it an indicator: 蔬菜, 林果种植面积 -> 蔬菜种植面积; ""."""
    ends = [last[cut:] for cut in range(len(last))] if part != last else []
    return next((part + end for end in ["", *ends] if part + end in library.gazetteer.indicators), "")


def _begun(library: Library, part: str, last: str) -> str:
    """The one indicator that begins with ``part`` and is little longer: 夏粮 -> 夏粮产量; "" when none or several."""
    held = {i for i in library.gazetteer.indicators if i.startswith(part) and len(i) <= len(part) + LONGER}
    return part if part in held else held.pop() if len(held) == 1 else ""


def _like_last(library: Library, part: str, last: str) -> str:
    """``part`` with the end of ``last`` that comes nearest to an indicator named so: 天山北坡 -> 天山北坡垃圾覆盖率."""
    if part == last:
        return part
    best: tuple[float, str] = (0.0, "")
    for cut in range(1, len(last) - 1):
        near = next(iter(matches(library, part + last[cut:], None)), None)
        if near is not None and near.named >= SURE and part[:2] in library.full_name(near.target):
            best = max(best, (near.score, part + last[cut:]))
    return best[1]
