"""How two figures are said to lie to each other: higher, lower, the same, more by so much, so many times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.answering.proofs.comparisons import Side
from assistant.answering.proofs.evidence import plain
from assistant.language.numerals import NUMERAL, parse

Kind = Literal["higher", "lower", "same", "times", "more", "less"]

_MORE = "增加|提高|提升|增长|上升|扩大|高出?|多出?"
_LESS = "减少|降低|下降|压减|缩小|低|少"
_AMOUNT = re.compile(
    rf"(?P<up>{_MORE})了?(?P<a>\d+(?:\.\d+)?)(?P<ua>[^\d,。?]*)|(?P<down>{_LESS})了?(?P<b>\d+(?:\.\d+)?)(?P<ub>[^\d,。?]*)"
)
_TIMES = re.compile(rf"是.{{0,14}}的(?P<n>\d+(?:\.\d+)?|[{NUMERAL}]+)倍")
_DOUBLED = re.compile(r"翻(?:了)?(?:一番|番)")
_HIGHER = re.compile(r"比.{2,24}?(?:要|更|都|还)?(?:高|大|多|快|严)(?!\d)|高于|多于|大于|超过")
_LOWER = re.compile(r"比.{2,24}?(?:要|更|都|还)?(?:低|小|少|慢|松)(?!\d)|低于|少于|小于|不如")
_RISEN = re.compile(rf"比.{{2,24}}?(?:要|有|有所)?(?:{_MORE})了?(?:$|[,。?吗吧对是])")
_FALLEN = re.compile(rf"比.{{2,24}}?(?:要|有|有所)?(?:{_LESS})了?(?:$|[,。?吗吧对是])")
_SAME = re.compile(r"一样|相同|一致|都是|均为|持平")
_DENIED = re.compile(r"不(?:一样|相同|一致|高于|低于|超过|如)|没有?比")


@dataclass(frozen=True, slots=True)
class Relation:
    """What is claimed of two figures; ``amount`` by how much or how many times, with its unit."""

    kind: Kind
    amount: Decimal | None = None
    unit: str = ""


def relation(question: str) -> Relation | None:
    """The relation that a question states, or None. 「2025年比2024年增加150台，对吗」 -> more, 150, 台."""
    text = plain(question)
    if _DENIED.search(text):
        return None
    if match := _TIMES.search(text):
        number = Decimal(match["n"]) if match["n"][0].isdigit() else Decimal(parse(match["n"]) or 0)
        return Relation("times", number)
    if _DOUBLED.search(text):
        return Relation("times", Decimal(2))
    if "比" in text and (match := _AMOUNT.search(text)):
        up = match["up"] is not None
        unit = re.sub(r"(?:对|是|这|没|吗|吧|左右).*$", "", match["ua"] or match["ub"] or "")
        return Relation("more" if up else "less", Decimal(match["a"] or match["b"]), unit)
    named: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_HIGHER, "higher"), (_RISEN, "higher"), (_LOWER, "lower"), (_FALLEN, "lower"), (_SAME, "same"),
    )  # fmt: skip
    return next((Relation(kind) for pattern, kind in named if pattern.search(text)), None)


def holds(claimed: Relation, left: Side, right: Side) -> bool | None:
    """Whether a relation holds of two sides, the one spoken of first; None where they cannot be compared."""
    if left.number is None or right.number is None or left.unit != right.unit:
        return None
    if claimed.kind == "same":
        return left.number == right.number
    if claimed.kind in ("higher", "lower"):
        return left.number > right.number if claimed.kind == "higher" else left.number < right.number
    if claimed.amount is None or not _fits(claimed, left.unit):
        return None
    if claimed.kind == "times":
        return bool(right.number) and left.number == claimed.amount * right.number
    gap = left.number - right.number
    return gap == (claimed.amount if claimed.kind == "more" else -claimed.amount)


def _fits(claimed: Relation, unit: str) -> bool:
    """Whether the amount is told in the figures' unit; the gap of two rates in 个百分点."""
    if claimed.kind == "times":
        return True
    return claimed.unit in ("个百分点", "百分点", "个点") if unit in ("%", "‰") else claimed.unit in ("", unit.lower())
