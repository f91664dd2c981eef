"""Figures of table cells against a figure that is asked: 「≥60」 in a column of % against 「不低于60%」."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.normal import fold
from assistant.language.quantities import Quantity

Relation = str
"""不低于, 超过, 不超过, 低于 or 为."""

_SCALE = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_WORDS = (
    ("不低于", r"不低于|不少于|不小于|不得低于|不得少于|至少|≥|>="),
    ("不超过", r"不超过|不高于|不大于|不多于|不得超过|不得高于|至多|≤|<="),
    ("超过", r"超过|高于|大于|多于|突破|>"),
    ("低于", r"低于|小于|少于|不足|不到|<"),
)
_AFTER = (("不低于", "及?以上"), ("不超过", "及?以下|以内|之内"))
_LOWEST = ("≥", ">", "不低于", "不少于", "以上", "超过")
_HIGHEST = ("≤", "<", "不超过", "不高于", "以下", "以内")
# ≥60, 1,200, 100%, 35%以上, 98*
_CELL = re.compile(
    r"(?P<before>≥|>|≤|<|不低于|不少于|不超过|不高于|超过)?(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit>[%‰]?)"
    r"(?P<after>以上|以下|以内)?[*★☆▲△※#]?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a cell with its scale applied, its unit without scale, and the bound beside it."""

    amount: Decimal
    unit: str
    bound: str


def relation(folded: str, quantity: Quantity) -> Relation:
    """How a question relates to its figure. 「2025年不低于60%的指标」 -> 不低于; 「目标为100%」 -> 为."""
    before = quantity.before or folded[max(0, quantity.start - 4) : quantity.start]
    after = quantity.after or folded[quantity.end : quantity.end + 3]
    for name, words in _WORDS:
        if re.search(rf"(?:{words})(?:了|到|等于)?$", before):
            return name
    return next((name for name, words in _AFTER if re.match(words, after)), "为")


def cell_figure(text: str, unit: str) -> Figure | None:
    """The one figure of a cell; None when it holds none or more than a figure with its bound.

    「≥60」, 「%」 -> 60 % ≥; 「84000」, 「万元」 -> 840000000 元; 「稳步提升」, 「0.61~0.62」 -> None.
    """
    match = _CELL.fullmatch(re.sub(r"\s", "", fold(text)))
    if match is None:
        return None
    scale = re.match(r"[十百千万亿]*", "" if match["unit"] else unit)
    written = scale.group() if scale else ""
    base = match["unit"] or fold(unit[len(written) :])
    if written not in _SCALE:
        return None
    number = Decimal(match["number"].replace(",", "")) * _SCALE[written]
    return Figure(number, base, match["before"] or match["after"] or "")


def in_relation(figure: Figure, asked: Relation, amount: Decimal) -> bool | None:
    """Whether the figure is as asked; None when its bound leaves that open (「≤2.4」, asked 不低于2).

    ≥60 is 不低于60; 100 is 为100, ≥100 is not.
    """
    low, high = figure.bound in _LOWEST, figure.bound in _HIGHEST
    if asked == "为":
        return figure.amount == amount and not figure.bound
    holds = {
        "不低于": figure.amount >= amount,
        "超过": figure.amount > amount or (figure.amount == amount and figure.bound in (">", "超过")),
        "不超过": figure.amount <= amount,
        "低于": figure.amount < amount,
    }[asked]
    upward = asked in ("不低于", "超过")
    if (upward and high) or (not upward and low):
        return None if holds else False
    return holds
