"""「分别」: names, parts or years dealt out to figures in order.

「甲、乙、丙三个片区床位数分别达到34张、38张和31张」 -> 甲 34张, 乙 38张, 丙 31张, each a part of 床位数;
「工业软件、智能传感两个产业，到2026年规模分别达到40亿元、65亿元」 likewise, the members standing before the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.numerals import NUMERAL, parse
from ingest.predicates import GIVING, RATE, action, predicate, vocabulary

_DOING = re.compile(r"^(?:重点|大力|着力|积极)*(?:发展|建设|打造|培育|推进|支持)")
_REACHING = re.compile(r"(?:达到|达|为|是|控制在|提高到|增加到|增长到|安排)?")
_MEMBER = re.compile(r"[、，,和及]?[一-龥A-Za-z]{2,10}(?<![达为到至])")
_MEASURE = re.compile(r"[率量额数比积度重值例]$")
# 岚西三个片区每千名老年人拥有养老床位数: the last member, how many there are, what they are, what is measured of them
_COUNTED = re.compile(
    rf"""(?P<member>.{{1,10}}?)
         (?:等)?(?P<count>[{NUMERAL}\d]+)(?:个|大|类|项|种|地|条|座|家)(?P<kind>[一-龥]{{0,6}}?(?:片区|区域|地区|区|城市|产业|行业|领域|类别|阶段|县|市|师|团)?)
         (?P<rest>[^、，,]*)$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one figure is of: where its own name stands, and what is measured (None when the name says it itself)."""

    name: tuple[int, int]
    measured: tuple[int, int] | None = None


def members(text: str, start: int, end: int, count: int) -> list[Share]:
    """The ``count`` members named in ``text[start:end]``, right before 「分别」; [] when they are not as many."""
    spans = split(text, start, end)
    if len(spans) != count:
        return []
    a, b = spans[-1]
    match = _COUNTED.match(text[a:b])
    if match and parse(match["count"]) == count and match["rest"]:
        last = (a, a + match.end("member"))
        measured = (a + match.start("rest"), b)
        return [Share(span, measured) for span in (*spans[:-1], last)]
    at = text.find("的", a, b)
    if 0 < at < b - 2 and not any(_MEASURE.search(text[x:y]) for x, y in spans[:-1]):
        return [Share(span, (at + 1, b)) for span in (*spans[:-1], (a, at))]
    stop = _of_sorts(text, spans) or _like(text, spans)
    if stop is not None:
        return [Share(span, (stop, b)) for span in (*spans[:-1], (a, stop))]
    return [Share(span) for span in spans]


def told_behind(text: str, start: int, figures: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names that stand before each figure after 「分别」: 「达到城区12万架次、农村5万架次」 -> 城区, 农村; else []."""
    reaching = _REACHING.match(text, start)
    begin, spans = reaching.end() if reaching else start, []
    for at, end in figures:
        if not _MEMBER.fullmatch(text[begin:at]):
            return []
        begin += text[begin] in "、，,和及"
        spans.append((begin, at))
        begin = end
    return spans


def told(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is measured, said after 「分别」: 「分别新增学位1.4万个」 -> 新增学位; None for a mere predicate."""
    end -= len(rate.group()) if (rate := RATE.search(text[start:end])) else 0  # 分别提高到「每人每月」760元
    stop = start + predicate(text[start:end]).start
    words = text[start:stop]
    return (start, stop) if len(words) >= 2 and not action().match(words) and not GIVING.search(words) else None


def _of_sorts(text: str, spans: list[tuple[int, int]]) -> int | None:
    """Where the sort ends by which the last member is one of a pair: 城镇、农村|居民人均可支配收入; else None."""
    sorts = vocabulary()["sorts"]
    a, b = spans[-1]
    own = next((word for word in sorts if text.startswith(word, a)), "")
    paired = all(text[x:y] in sorts and text[x:y] != own for x, y in spans[:-1])
    return a + len(own) if own and paired and b - a - len(own) >= 4 else None


def _like(text: str, spans: list[tuple[int, int]]) -> int | None:
    """Where the last member ends when it ends like the others: 东片、西片、南片|护岸率."""
    others = [text[a:b] for a, b in spans[:-1]]
    a, b = spans[-1]
    ends = {other[-1:] for other in others}
    sort = text.find(next(iter(ends)), a, b - 1) + 1
    if len(ends) == 1 and ends <= set("类级等档") and sort - a == len(others[-1]):
        return sort  # Ⅰ类、Ⅱ类、Ⅲ类|河长
    if len(ends) > 1 or any(_MEASURE.search(other) for other in others) or not _MEASURE.search(text[a:b]):
        return None
    at = text.find(ends.pop(), a, b - 2) + 1
    return at or None


def listed(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Members that an earlier phrase lists with their number: 「甲、乙、丙、丁四个产业，」 -> four spans."""
    for phrase in reversed(list(re.finditer(r"[^，,；;：:]+", text[start:end]))):
        a, b = phrase.start() + start, phrase.end() + start
        match = re.search(rf"(?P<count>[{NUMERAL}\d]+)(?:个|大|类|项|种|地)[一-龥]{{0,8}}$", text[a:b])
        if match and parse(match["count"]) == count:
            spans = split(text, a, a + match.start())
            if len(spans) == count:
                first = _DOING.sub("", text[slice(*spans[0])])
                return [(spans[0][1] - len(first), spans[0][1]), *spans[1:]]
    return []


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of 「甲、乙和丙」 between ``start`` and ``end``."""
    spans, at = [], start
    for match in re.finditer(r"[、，,]|和|以及|及|与", text[start:end]):
        if match.start() + start > at:
            spans.append((at, match.start() + start))
        at = match.end() + start
    return [*spans, (at, end)] if end > at else spans
