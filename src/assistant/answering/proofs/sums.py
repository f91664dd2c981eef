"""Arithmetic shown: operands are figures said before in the same answer, and the result is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.answering.proofs.evidence import Evidence, plain
from assistant.language.quantities import find

_SUM = re.compile(r"^(?P<left>[^=≈]+)(?P<equals>[=≈])(?P<result>(?:0|[1-9]\d*)(?:\.\d+)?)(?P<unit>[^\d=≈]*)$")
_OPERAND = re.compile(r"^(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d]*)$")
_APART = re.compile(r"^两者相差(?P<days>\d+)天$")
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_RATES = ("%", "‰")


def reckoned(evidence: Evidence, text: str) -> bool:
    """「90%-80%=10个百分点」 after sentences that said 90% and 80% -> True."""
    match = _SUM.match(text)
    if not match:
        return False
    for sign in "-+÷":
        pieces = [_OPERAND.match(piece) for piece in match["left"].split(sign)]
        if len(pieces) > 1 and all(pieces):
            operands = [(Decimal(p["number"]), p["unit"]) for p in pieces if p]
            return _said(evidence, operands, sign) and _right(operands, sign, Decimal(match["result"]), match["unit"])
    return False


def _said(evidence: Evidence, operands: Sequence[tuple[Decimal, str]], sign: str) -> bool:
    """Whether each operand is a figure of a sentence of its own before."""
    known = [{(Decimal(n), plain(u)) for n, u in figures(s.text)} for s in evidence.beside()]
    for number, unit in operands:
        bare = sign == "÷" and not unit
        holders = [k for k in known if any(n == number and (u == unit or bare) for n, u in k)]
        if not holders:
            return False
        known.remove(holders[0])
    return True


def figures(text: str) -> list[tuple[str, str]]:
    """Single numbers with their units that a sentence says, remarks in brackets left out."""
    body = re.sub(r"\([^()]*\)", "", text)
    return [(q.number.replace(",", ""), q.unit) for q in find(body) if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", q.number)]


def _right(operands: Sequence[tuple[Decimal, str]], sign: str, result: Decimal, unit: str) -> bool:
    numbers = [number for number, _ in operands]
    units = {u for _, u in operands}
    if sign == "÷":
        share = numbers[0] / numbers[1] if len(numbers) == 2 and numbers[1] else None
        scale = {"%": 100, "倍": 1}.get(unit)
        return share is not None and scale is not None and abs(share * scale - result) <= Decimal("0.005")
    value = sum(numbers) if sign == "+" else numbers[0] - sum(numbers[1:])
    wanted = "个百分点" if sign == "-" and units <= set(_RATES) else next(iter(units))
    return len(units) == 1 and value == result and unit == wanted


def apart(evidence: Evidence, text: str) -> bool:
    """「两者相差2天」 with two dates cited -> True when they are two days apart."""
    match = _APART.match(text)
    days = [_DAY.search(place.quote) for place in evidence.places]
    if not match or len(days) != 2 or not all(days):
        return False
    first, second = (date(*map(int, day.groups())) for day in days if day)
    return abs((second - first).days) == int(match["days"])
