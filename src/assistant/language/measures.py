"""Amounts in different units of one kind: 735600万元 is 73.56亿元, 1公顷 is 15亩."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from assistant.language.normal import fold
from assistant.language.quantities import Quantity
from assistant.vocabulary import load


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    table = load("units")["factors"]
    return {
        fold(unit): (kind, Decimal(factor))
        for kind, units in table.items()
        if kind != "_"
        for unit, factor in units.items()
    }


def measure(quantity: Quantity) -> tuple[str, Decimal] | None:
    """The kind of an amount and its size in the kind's first unit; None for ranges, ratios and other units.

    「44.92万亩」 -> ("area", 449200), 「1.2万公顷」 -> ("area", 180000).
    """
    amount = quantity.amount
    known = _factors().get(fold(quantity.unit).lstrip("十百千万亿"))
    return (known[0], amount * known[1]) if known is not None and amount is not None else None


def one_kind(left: str, right: str) -> bool:
    """Whether two units measure one kind of amount. 「万亩」, 「平方千米」 -> True; 「人」, 「元」 -> False."""
    own, other = (_factors().get(fold(unit).lstrip("十百千万亿")) for unit in (left, right))
    return own is not None and other is not None and own[0] == other[0]


def equal(left: Quantity, right: Quantity) -> bool | None:
    """Whether two amounts are one, in whatever units; None where they are not of one kind."""
    own, other = measure(left), measure(right)
    if own is None or other is None or own[0] != other[0]:
        return None
    return own[1] == other[1]
