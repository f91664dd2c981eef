"""Which figure of a phrase belongs to what is claimed, where the phrase tells several things with a figure each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.proofs import outcomes
from assistant.answering.proofs.particles import Slot, is_year, same_unit, slots
from assistant.language.numerals import NUMERAL
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

SAME, OTHER, NONE = "same", "other", ""

_CHANGE = re.compile(
    r"[由从][^,;]{0,12}?(?P<low>\d+(?:\.\d+)?)(?![\d.年])[^\d,;]{0,8}?"
    r"(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|[上下]调|调整|缩短|延长|[增减升降])(?:到|至|为)"
    r"[^,;]{0,10}?(?P<high>\d+(?:\.\d+)?)(?![\d.年])"
)
"""「由每人每月300元提高到500元」."""

_INNER = re.compile(r"\(其中:?(?P<of>[\u4e00-\u9fff]{2,4})[^()]*\)")
"""「全疆控制在甲以内(其中兵团控制在乙以内)」."""

_ITEMS = re.compile(rf"(?<![{NUMERAL}\d])、|以及|(?<![涉普触遍])及(?!时|格|早)|和|与|,")


def number(slot: Slot, claim: str, part: str, sentence: str) -> str:
    """Whether a phrase has the number claimed, another one in its place, or none that can be told.

    「改扩建41所」 on 「新建41所、改扩建45所」 -> "other"; 「初级1000元」 on 「初级、中级分别1000元、1500元」 -> "same".
    """
    figures = [other for other in slots(part) if other.kind == "number"]
    held = [other for other in figures if _alike(slot, other, part)]
    if inner := _INNER.search(part):
        inside = [other for other in figures if inner.start() <= other.start < inner.end()]
        named = inner["of"][:2] in claim
        if not named and any(slot.value == other.value for other in inside):
            return NONE
        figures = inside if named else [other for other in figures if other not in inside]
        held = [other for other in figures if _alike(slot, other, part)]
    if (changed := _changed(slot, claim, part)) != NONE:
        return changed
    if slot.start > 1 and claim[slot.start - 2 : slot.end + 2] in part and _several(slot, claim):
        return SAME
    if "分别" in part and (paired := _respectively(slot, claim, part, sentence, figures)) is not None:
        return paired
    if len(figures) > 1 and not is_year(slot):
        held = _own(_piece(slot, claim), part, figures, held if held else _counts(slot, figures))
    if sided := [other for other in held if slot.side and other.side == slot.side]:
        held = sided
    if same := [other for other in held if other.value == slot.value]:
        return SAME if any(slot.side in ("", other.side) for other in same) else NONE
    if not held or any(_implied(slot, other) for other in held) or _within(slot, held, part):
        return NONE
    return OTHER


def _changed(slot: Slot, claim: str, part: str) -> str:
    """For 「由甲提高到乙」 in both: whether the same end of the change has the figure claimed; "" for all else."""
    own, told = _CHANGE.search(claim), _CHANGE.search(part)
    ends = [end for end in ("low", "high") if own and told and own.start(end) == slot.start]
    return (SAME if own[ends[0]] == told[ends[0]] else OTHER) if own and told and ends else NONE


def _several(slot: Slot, claim: str) -> bool:
    """Whether a claim has several figures of a unit: 满2年、5年、10年."""
    return sum(other.kind == "number" and same_unit(slot.unit, other.unit) for other in slots(claim)) > 1


def _counts(slot: Slot, figures: Sequence[Slot]) -> list[Slot]:
    """Figures that count things, as the claimed one does: 11座 and 111条."""
    counters = load("units")["counters"]
    return [other for other in figures if slot.unit[:1] in counters and other.unit[:1] in counters]


def _piece(slot: Slot, claim: str) -> str:
    """The item of a claim with several figures in which one stands: 改扩建41所 of 「新建45所、改扩建41所」."""
    for start, end in _items(claim):
        figures = [other for other in slots(claim) if other.kind == "number" and not is_year(other)]
        if start <= slot.start < end and any(not start <= other.start < end for other in figures):
            return claim[start:end]
    return claim


def _alike(left: Slot, right: Slot, part: str) -> bool:
    """Whether two figures are of one kind: 17个省市 and 19个援疆省市, 1小时 and 30分钟."""
    ratio = ":" in left.value and ":" in right.value
    near = len(left.unit) > 1 and left.unit[:2] in re.split(r"[\d,、]", part[right.end :])[0][:6]
    near = near and right.unit[:1] not in load("statements")["single"]
    return ratio or same_unit(left.unit, right.unit) or near or {left.unit, right.unit} == {"小时", "分钟"}


def _implied(claimed: Slot, told: Slot) -> bool:
    """Whether a claimed limit holds for the figure told: 「超过50%」 where the text has 58%."""
    if not claimed.side or claimed.side == told.side:
        return False
    try:
        own, other = float(claimed.value), float(told.value)
    except ValueError:
        return True
    return other >= own if claimed.side == "low" else other <= own


def _within(slot: Slot, held: Sequence[Slot], part: str) -> bool:
    """Whether a number lies in a range that the text has: 四年级 in 三至六年级."""
    for low, high in pairwise(held):
        ranged = re.fullmatch(r"[至到—~-]", part[low.start : high.start].lstrip("0123456789." + NUMERAL)[:1])
        if ranged and low.value.isdigit() and high.value.isdigit() and slot.value.isdigit():
            return int(low.value) <= int(slot.value) <= int(high.value)
    return False


def _own(claim: str, part: str, figures: Sequence[Slot], held: Sequence[Slot]) -> list[Slot]:
    """Those of the figures that stand in the item with most of the claim's words: 改扩建45所 for 「改扩建…」."""
    items = [(a, b) for a, b in _items(part) if any(a <= f.start < b and not is_year(f) for f in figures)]
    named = [item for item in items if _wholly(claim, part[slice(*item)])]
    if named and len(named) < len(items):
        return [h for h in held if any(a <= h.start < b for a, b in named)]
    scores = [_shared(claim, part[a:b]) for a, b in items]
    if len(items) < 2 or not any(scores):
        return list(held)
    best = [item for item, score in zip(items, scores, strict=True) if score == max(scores)]
    return [h for h in held if any(a <= h.start < b for a, b in best)]


def _wholly(claim: str, item: str) -> bool:
    """Whether a claim has all that an item says beside its figure: 乡道 of 「乡道5000元」."""
    words = re.match(r"[、,和及与]*(?:其中|在|对)?([\u4e00-\u9fff]{2,}?)(?:为|达到?|占|约|有)?\d", item)
    return bool(words and words[1] in claim)


def _items(part: str) -> list[tuple[int, int]]:
    bounds = [0, *(m.start() for m in _ITEMS.finditer(part)), len(part)]
    return list(pairwise(bounds))


def _shared(claim: str, item: str) -> int:
    """How many pairs of characters of an item, its figures apart, the claim has."""
    words = re.sub(r"[\d.:%]+", " ", item)
    return sum(pair in claim for pair in bigrams(words) if " " not in pair)


def _respectively(slot: Slot, claim: str, part: str, sentence: str, held: Sequence[Slot]) -> str | None:
    """For 「甲、乙分别达到1、2」: whether the claim's item has this figure; None where the lists do not pair."""
    at = part.index("分别")
    values = [h for h in held if h.start > at]
    values = [h for h in values if same_unit(h.unit, values[0].unit)]
    labels = _respective(part, sentence, values)
    if not labels or (
        slot.value not in re.findall(r"[\d.]+", "".join(labels)) and not same_unit(slot.unit, values[0].unit)
    ):
        return None
    if any(claim[slot.start : slot.end].removesuffix("元") in label for label in labels):
        return SAME
    mine = [value for label, value in zip(labels, values, strict=True) if _names(label, claim)]
    if len(mine) != 1:
        return NONE
    return SAME if mine[0].value == slot.value else OTHER


def _names(label: str, claim: str) -> bool:
    """Whether a claim names an item: 岚东, or the figure 50亿 of 50亿元."""
    figure = re.match(r"\d[\d.]*[万亿]?", label)
    return label in claim or bool(figure and re.search(rf"(?<![\d.]){re.escape(figure.group())}(?![\d.])", claim))


def _respective(part: str, sentence: str, values: Sequence[Slot]) -> list[str]:
    """What the figures after 分别 are told of, in order; [] where the lists do not pair."""
    at = part.index("分别")
    lead = sentence[: len(sentence) - len(part)] + part[:at]
    labels = _labels(lead, len(values)) or _labels(part[at + 2 : values[0].start] if values else "", len(values))
    return labels if len(values) > 1 else []


def respective(part: str, sentence: str, figures: Sequence[Slot]) -> list[tuple[str, Slot]]:
    """「甲、乙分别达到1、2」 -> [(甲, 1), (乙, 2)]; [] where the lists do not pair."""
    values = [figure for figure in figures if figure.start > part.index("分别")]
    labels = _respective(part, sentence, values)
    return list(zip(labels, values, strict=True)) if labels else []


def words(claim: str, part: str, before: str) -> str | None:
    """For 「对甲和乙,分别实行丙和丁」: the verdict on a claim of one of the first and one of the others; "" where it
    has not one of each; None where the lists are not alike in length."""
    at = part.index("分别")
    firsts = [item for item in _ITEMS.split(part[:at] or before) if item]
    others = [item for item in _ITEMS.split(part[at + 2 :]) if item]
    if len(firsts) != len(others) or len(firsts) < 2 or any(slots(item) for item in others):
        return None
    named = [n for n, item in enumerate(firsts) if (name := item.lstrip("对在由把将"))[-4:] in claim and name]
    said = [n for n, item in enumerate(others) if _core(item, others) in claim]
    if len(named) != 1 or len(said) != 1:
        return NONE
    return outcomes.TRUE if named == said else outcomes.FALSE


_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")


def dates(claim: str, part: str, sentence: str) -> str | None:
    """For 「甲、乙分别于2025年9月30日、11月30日前」: the verdict on a claim of one of them with a date; "" where the
    lists do not pair; None where no dates are dealt out or none is claimed."""
    at = part.index("分别")
    told, said = _dates(part[at:]), _dates(claim)
    if len(told) < 2 or not said:
        return None
    labels = _labels(sentence[: len(sentence) - len(part)] + part[:at], len(told))
    mine = [date for label, date in zip(labels, told, strict=bool(labels)) if label in claim]
    if len(mine) != 1 or len(said) != 1:
        return NONE
    agrees = all(own in ("", other) for own, other in zip(said[0], mine[0], strict=True))
    return outcomes.TRUE if agrees else outcomes.FALSE


def _dates(text: str) -> list[tuple[str, str, str]]:
    """Year, month and day of each date, the year carried on: 「2025年9月30日、11月30日」 -> both of 2025."""
    found: list[tuple[str, str, str]] = []
    for match in _DATE.finditer(text):
        year = match["year"] or (found[-1][0] if found else "")
        found.append((year, match["month"].lstrip("0"), (match["day"] or "").lstrip("0")))
    return found


def _core(item: str, items: Sequence[str]) -> str:
    """What an item of a list has for itself: 农业优先 of 「实行农业优先」."""
    size = min(map(len, items))
    return item[-size:] if item == items[0] else item[:size]


def _labels(lead: str, count: int) -> list[str]:
    """The last ``count`` items of a list, as short as the shortest between: 岚东, 岚中, 岚西 of 「…岚西三个片区」."""
    items = [item for item in re.split(r"、|以及|及|和|与|,", lead) if item]
    if count < 2 or len(items) < count:
        return []
    items = items[-count:]
    size = max(map(len, items[1:-1])) if count > 2 else min(len(items[0]), len(items[-1]))
    labels = [items[0][-size:], *items[1:-1], items[-1][:size]]
    return labels if len(set(labels)) == count and size >= 2 else []
