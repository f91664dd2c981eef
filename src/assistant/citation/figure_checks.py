"""The verdict on a figure in a draft's own words: indicator, year and value against the library's targets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from assistant.citation.alignment import Difference
from assistant.citation.findings import Finding, Verdict
from assistant.citation.judging import place
from assistant.citation.lookup import Lookup, Match
from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, find, times
from assistant.records import Target
from assistant.vocabulary import load

LEAST = 4
"""Letters of the shortest indicator that is looked for in running text."""

REACH = 30
"""Characters between an indicator and its value."""

_LOW = frozenset(("≥", "以上", "不低于", "不少于", "不小于", "高于", "超过", ">"))
_HIGH = frozenset(("≤", "以内", "以下", "不高于", "不超过", "不大于", "低于", "控制在", "<"))


@dataclass(frozen=True, slots=True)
class Claim:
    """「到2025年，农村生活污水治理率达到80%以上」: indicator, year (「」 when none is given), value, where."""

    indicator: str
    year: str
    value: Quantity
    start: int
    end: int


@dataclass(slots=True)
class Figures:
    """The library's figures by indicator."""

    targets: dict[str, list[Target]] = field(default_factory=lambda: defaultdict(list))
    starts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, store: Store) -> Figures:
        """All targets that have a figure."""
        figures = cls()
        for target in store.targets():
            name = fold(target.indicator)
            if len(name) >= LEAST and _amounts(target.value, target.unit)[0]:
                figures.targets[name].append(target)
        for name in figures.targets:
            figures.starts[name[:LEAST]].append(name)
        return figures

    def claims(self, text: str) -> Iterator[Claim]:
        """Every indicator of the library in a sentence that a figure follows before the next indicator."""
        folded = fold(text)
        found = list(self._named(folded))
        years, values = times(folded), list(find(folded))
        for (start, end, name), following in zip(found, [*(one[0] for one in found[1:]), len(folded)], strict=False):
            stop = min(following, end + REACH)
            value = next((q for q in values if end <= q.start < stop), None)
            if value is not None and _reaches().fullmatch(folded[end : value.start]):
                said = [time.year for time in years if time.end <= value.start]
                yield Claim(name, said[-1] if said else "", value, start, value.end)

    def _named(self, folded: str) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at + LEAST <= len(folded):
            fits = [name for name in self.starts.get(folded[at : at + LEAST], ()) if folded.startswith(name, at)]
            if fits:
                name = max(fits, key=len)
                yield at, at + len(name), name
            at += len(max(fits, key=len)) if fits else 1


def judged(
    lookup: Lookup, figures: Figures, claim: Claim, text: str, *, at: int, among: Sequence[str]
) -> Finding | None:
    """The verdict on one claim of ``text`` (which begins at ``at`` in the draft), ascribed to the documents ``among``.

    None when the library has no figure to hold against it.
    """
    held = [target for target in figures.targets[claim.indicator] if _comparable(target, claim.value)]
    scoped = [target for target in held if _speaks_for(target, lookup, among)] if among else held
    right = [target for target in scoped if _of_year(target, claim.year)]
    right = [target for target in right if claim.year and target.year] or right
    fits = [target for target in right if _same(target, claim.value)]
    told = _Told(lookup, claim, text, at)
    if fits:
        return told("准确", f"与{{place}}一致：{fits[0].shown}。", fits)
    elsewhere = [t for t in held if t not in scoped and _of_year(t, claim.year) and _same(t, claim.value)]
    if among and elsewhere:
        rest = f"，{_whose(right[0])}是{right[0].shown}" if right else ""
        return told("张冠李戴", f"这是{_whose(elsewhere[0])}的数（{{place}}）{rest}。", [*elsewhere, *right])
    if right:
        shown = "、".join(dict.fromkeys(f"{_whose(target)}{target.shown}" for target in right[:4]))
        return told(
            "有出入", f"{claim.year + '年' if claim.year else ''}应为{shown}（{{place}}）。", right, right[0].shown
        )
    other = [target for target in scoped if _same(target, claim.value)]
    if other:
        reason = f"这是{other[0].year}年的数，不是{claim.year}年的（{{place}}）。"
        return told("有出入", reason, other, other[0].year)
    return None


def _speaks_for(target: Target, lookup: Lookup, among: Sequence[str]) -> bool:
    """Whether a figure is of these documents' entities: in them, or of that part of another's (其中兵团…)."""
    entities = {lookup.store.document(name).entity for name in among} - {""}
    return target.document in among or target.scope in entities


def _comparable(target: Target, value: Quantity) -> bool:
    """Whether the two count the same: % and %; a figure without a unit only with a bound (≥80)."""
    mine, theirs = _amounts(value.number, value.unit), _amounts(target.value, target.unit)
    return mine[1] == theirs[1] or (not value.unit and bool(value.bound))


@cache
def _reaches() -> re.Pattern[str]:
    """What may stand between an indicator and its value: 「要达到」, 「（%）为」."""
    words = sorted(map(fold, load("citing")["reaching"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[(（][^)）]{{0,8}}[)）]|[\s,:])*")


@dataclass(frozen=True, slots=True)
class _Told:
    lookup: Lookup
    claim: Claim
    text: str
    at: int

    def __call__(self, verdict: Verdict, reason: str, targets: Sequence[Target], right: str = "") -> Finding:
        matches = tuple(self._place(target) for target in targets[:4])
        claim = self.claim
        changed = (Difference(claim.year if right == targets[0].year else claim.value.text, right),) if right else ()
        span = (self.at + claim.start, self.at + claim.end, self.text[claim.start : claim.end])
        return Finding("figure", verdict, *span, reason.format(place=place(matches[0])), matches, changed, right)

    def _place(self, target: Target) -> Match:
        return self.lookup.at(target.document, target.start, target.end)


def _whose(target: Target) -> str:
    who = target.scope or target.entity
    return f"{who}{target.year}年" if who and target.year else who


def _of_year(target: Target, year: str) -> bool:
    return not year or not target.year or year == target.year or year[-4:] == target.year[-4:]


def _same(target: Target, value: Quantity) -> bool:
    """The same amount in the same or an unsaid unit, and no contrary bound."""
    units = (value.unit, target.unit) if value.unit and target.unit else ("", "")
    contrary = {_side(value.bound), _side(target.bound)} == {"low", "high"}
    return not contrary and _amounts(value.number, units[0]) == _amounts(target.value, units[1])


def _side(bound: str) -> str:
    """Which side a bound leaves open: 「不低于」 -> low, 「以内」 -> high, 「左右」 -> ""."""
    said = [words for words in (("low", _LOW), ("high", _HIGH)) if any(word in bound for word in words[1])]
    return said[0][0] if len(said) == 1 else ""


def _amounts(number: str, unit: str) -> tuple[tuple[Decimal, ...], str]:
    """The figures of a value (two of a range) with the unit's scale applied, and the unit: () when it has none."""
    scale = next((word for word in _SCALES if unit.startswith(word)), "")
    parts = re.findall(r"(?:(?<![\d~～—])-)?\d[\d,]*(?:\.\d+)?", number)
    if not parts or re.sub(r"[-\d.,~～—\s]", "", number):
        return (), ""
    return tuple(Decimal(part.replace(",", "")) * _SCALES.get(scale, 1) for part in parts), fold(
        unit.removeprefix(scale)
    )


_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 10**3}
