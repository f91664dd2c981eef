"""The indicator base looked at side by side: one figure at several levels, and figures that do not agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.normal import fold
from assistant.records import Document, Target

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MEASURED = {"baseline", "actual"}
_TELLING = 6
"""Characters that a shorter name needs to pass for the end of a longer one: 人均公园绿地面积, but not 污水处理率."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one indicator and year, in the order of the base."""

    indicator: str
    year: str
    targets: tuple[Target, ...]


class Comparison:
    """Compares figures, knowing what each document calls its own place: 占本市面积比例 and 占全省面积比例 are one."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._own: Mapping[str, tuple[str, ...]] = {document.id: _own_names(document) for document in documents}

    def across(self, targets: Iterable[Target]) -> list[Group]:
        """The same indicator, year and kind for two or more entities: 农村生活污水治理率 2025, at two levels."""
        found = _grouped(targets, lambda t: (self.name(t), t.year, _kind(t), t.unit))
        return [group for group in found if len({(t.entity, t.scope) for t in group.targets}) > 1]

    def contradictions(self, targets: Iterable[Target]) -> list[Group]:
        """The same entity, indicator, year and kind with figures that differ, in one document or in two.

        城镇人均公园绿地面积 2035 「≥30」 in a table and 人均公园绿地面积 「12.58」 in the text -> a group of two.
        """
        wholes = _grouped(targets, lambda t: (t.entity, t.scope, t.year, _kind(t), t.unit, t.change))
        found = (named for whole in wholes for named in self._by_name(whole))
        return [_distinct(group) for group in found if len({_figure(t) for t in group.targets}) > 1]

    def indicators(self, targets: Iterable[Target]) -> dict[str, list[Target]]:
        """The targets by indicator, under the name first used for it."""
        held: dict[str, list[Target]] = {}
        names: dict[str, str] = {}
        for target in targets:
            held.setdefault(names.setdefault(self.name(target), target.indicator), []).append(target)
        return held

    def name(self, target: Target) -> str:
        """The indicator's name without the place's own: 「湿地面积占本市面积比例」 -> 「湿地面积占面积比例」."""
        name = fold("".join(target.indicator.split()))
        for word in self._own.get(target.document, ()):
            name = name.replace(word, "") or name
        return name

    def _by_name(self, group: Group) -> list[Group]:
        """The figures of a group by name; a longer name that ends with a shorter one joins it."""
        names = sorted({self.name(target) for target in group.targets}, key=len)
        heads = {
            name: next((short for short in names if len(short) >= _TELLING and name.endswith(short)), name)
            for name in names
        }
        return _grouped(group.targets, lambda t: heads[self.name(t)])


def difference(group: Group) -> str:
    """How far apart the figures of a group are: 「相差 5 个百分点」, 「相同」; "" when that cannot be said."""
    values: Sequence[float] = [figure[0] for target in group.targets if len(figure := _figure(target)) == 1]
    if len(values) < len(group.targets):
        return ""
    gap = round(max(values) - min(values), 6)
    unit = group.targets[0].unit
    return f"相差 {gap:g} {'个百分点' if unit == '%' else unit}".rstrip() if gap else "相同"


def _own_names(document: Document) -> tuple[str, ...]:
    names = {document.entity, *document.entity_aliases, *document.self_names}
    return tuple(sorted({fold(name) for name in names if len(name) > 1}, key=len, reverse=True))


def _grouped(targets: Iterable[Target], key: Callable[[Target], Hashable]) -> list[Group]:
    """Figures with a year and a number, by ``key``, in the order in which the keys first occur."""
    held: dict[Hashable, list[Target]] = {}
    for target in targets:
        if target.year and _NUMBER.match(target.value):
            held.setdefault(key(target), []).append(target)
    return [Group(group[0].indicator, group[0].year, tuple(group)) for group in held.values()]


def _kind(target: Target) -> str:
    return "measured" if target.kind in _MEASURED else target.kind


def _figure(target: Target) -> tuple[float, ...]:
    return tuple(float(number) for number in _NUMBER.findall(target.value))


def _distinct(group: Group) -> Group:
    """One target for each different figure: a figure said twice is no contradiction."""
    first: dict[tuple[float, ...], Target] = {}
    for target in group.targets:
        first.setdefault(_figure(target), target)
    return Group(group.indicator, group.year, tuple(first.values()))
