"""Arithmetic shown: operands are figures said before in the same answer, and the result is right.

What kind of figures was reckoned with is shown too: where an operand is a limit (≥80%) or a round one (30%左右) in its
own sentence, the sum says so, and no sum says so of exact figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assistant.answering.proofs.comparisons import side
from assistant.answering.proofs.evidence import Evidence, Said, plain
from assistant.answering.weighing import LIMITS
from assistant.language.quantities import Quantity, find

_NUMBER = r"(?:0|[1-9]\d*)(?:\.\d+)?"
_SUM = re.compile(rf"^(?P<left>[^=≈÷()]+)(?P<equals>[=≈])(?P<result>{_NUMBER})(?P<unit>[^\d=≈~]*)$")
_QUOTIENT = re.compile(
    rf"^(?P<a>\d+(?:\.\d+)?)÷(?P<b>\d+(?:\.\d+)?)(?P<equals>[=≈])(?P<result>{_NUMBER})(?P<unit>%|倍)$"
)
_GROWTH = re.compile(
    rf"^\((?P<a>\d+(?:\.\d+)?)-(?P<b>\d+(?:\.\d+)?)\)÷(?P<base>\d+(?:\.\d+)?)(?P<equals>[=≈])(?P<result>{_NUMBER})%$"
)
_EACH = re.compile(
    rf"^\((?P<left>[^()]+)\)÷(?P<parts>[1-9]\d*)(?P<equals>[=≈])(?P<result>{_NUMBER})(?P<unit>[^\d=≈~]*)$"
)
_OPERAND = re.compile(r"^(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d]*)$")
_NOTE = re.compile(r"\((?P<note>按界限值计算|按约数计算)\)$")
_LIMIT = re.compile(r"[≥≤><]|不[得能应]?[低高少多大小超]|以[上下内外]|至少|至多|最[多少高低]|超过|突破|不足|控制在")
_NEAR = re.compile(r"左右|约|近|上下")
_LATIN = re.compile(r"(?<![\d.a-z])(\d+(?:\.\d+)?)([a-z]+)(?![a-z])")
_TERM = re.compile(r"(?<![\d.月])(\d+)(个?工作日|日(?!期))(?=[内以前,。;)]|$)")
_END = re.compile(r"(\d+(?:\.\d+)?)([^\d~]*)")
"""An end of a range, with its unit where it is another than that of the whole: 「2000元~1万」."""
_APART = re.compile(r"^两者相差(?P<days>\d+)天$")
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_RATES = ("%", "‰")


_SCALED = re.compile(
    rf"^(?P<a>{_NUMBER}[^\d()=≈÷-]*)(?:\((?P<abase>{_NUMBER}[^\d()=≈÷-]*)\))?(?P<sign>[-÷])"
    rf"(?P<b>{_NUMBER}[^\d()=≈÷-]*)(?:\((?P<bbase>{_NUMBER}[^\d()=≈÷-]*)\))?"
    rf"(?P<equals>[=≈])(?P<result>{_NUMBER})(?P<unit>[^\d=≈~]*)$"
)
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


class Operand(NamedTuple):
    """A figure of a sum as it is written there; the unit is empty where only the numbers are written."""

    number: Decimal
    unit: str


def reckoned(evidence: Evidence, text: str) -> bool:
    """「90%-80%=10个百分点(按界限值计算)」 after sentences that said ≥90% and ≥80% -> True."""
    note = match["note"] if (match := _NOTE.search(text)) else ""
    body = _NOTE.sub("", text)
    return any(proof(evidence, body, note) for proof in (_summed, _divided, _grown, _shared_out, _ranged, _based))


def _summed(evidence: Evidence, text: str, note: str) -> bool:
    """「8项+4项=12项」, 「90%-80%=10个百分点」."""
    match = _SUM.match(text)
    for sign in "-+":
        operands = _operands(match["left"], sign) if match else []
        if match and len(operands) > 1:
            value, unit = _worked(operands, sign)
            exact = match["equals"] == "=" and value == Decimal(match["result"])
            return (
                exact
                and match["unit"] == unit
                and len({o.unit for o in operands}) == 1
                and _held(evidence, operands, note)
            )
    return False


def _worked(operands: Sequence[Operand], sign: str) -> tuple[Decimal, str]:
    """The result of a sum or difference and its unit: points, where rates are taken from each other."""
    numbers = [o.number for o in operands]
    if sign == "+":
        return sum(numbers, Decimal(0)), operands[0].unit
    unit = "个百分点" if operands[0].unit in _RATES else operands[0].unit
    return numbers[0] - sum(numbers[1:]), unit


def _divided(evidence: Evidence, text: str, note: str) -> bool:
    """「55.94÷73.56≈76.05%」, 「18÷9=2倍」."""
    match = _QUOTIENT.match(text)
    if not match or not Decimal(match["b"]):
        return False
    value = Decimal(match["a"]) / Decimal(match["b"]) * {"%": 100, "倍": 1}[match["unit"]]
    operands = [Operand(Decimal(match[name]), "") for name in "ab"]
    return _near(value, match) and _held(evidence, operands, note)


def _grown(evidence: Evidence, text: str, note: str) -> bool:
    """「(150-86.4)÷86.4≈73.61%」: the change in per cent of the figure of the earlier year."""
    match = _GROWTH.match(text)
    if not match or match["base"] not in (match["a"], match["b"]) or not Decimal(match["base"]):
        return False
    operands = [Operand(Decimal(match[name]), "") for name in "ab"]
    value = (operands[0].number - operands[1].number) / Decimal(match["base"]) * 100
    years = {figure: side(said).year for said in evidence.beside() for figure, _ in figures(said.text)}
    other = match["b"] if match["base"] == match["a"] else match["a"]
    earlier = bool(years.get(match["base"])) and years[match["base"]] < years.get(other, "")
    return earlier and _near(value, match) and _held(evidence, operands, note)


def _shared_out(evidence: Evidence, text: str, note: str) -> bool:
    """「(85%+90%)÷2=87.5%」 of two figures, 「(5000家-3200家)÷3=600家」 of two that are three years apart."""
    match = _EACH.match(text)
    for sign in "-+":
        operands = _operands(match["left"], sign) if match else []
        if match and len(operands) > 1:
            value, unit = _worked(operands, sign)
            years = [int(y) for said in evidence.beside() if (y := side(said).year).isdigit()]
            parts = len(operands) if sign == "+" else max(years, default=0) - min(years, default=0)
            right = int(match["parts"]) == parts and _near(value / parts, match) if parts else False
            return (
                right
                and match["unit"] == unit
                and len({o.unit for o in operands}) == 1
                and _held(evidence, operands, note)
            )
    return False


def _ranged(evidence: Evidence, text: str, note: str) -> bool:
    """「0.61-0.58=0.03,0.62-0.58=0.04」: a range less a figure, end by end."""
    sums = [_SUM.match(piece) for piece in text.split(",")]
    ends = [_operands(match["left"], "-") for match in sums if match and match["equals"] == "="]
    if len(ends) != 2 or len(sums) != 2 or any(len(pair) != 2 for pair in ends):
        return False
    right = all(
        _worked(pair, "-") == (Decimal(match["result"]), match["unit"])
        for pair, match in zip(ends, sums, strict=True)
        if match
    )
    columns = list(zip(*ends, strict=True))
    held = [_spanning(evidence, column) for column in columns]
    apart = all(held) and held[0] is not held[1] and len({o.unit for pair in ends for o in pair}) == 1
    return right and apart and note == _noted(q for said in held if said for q in find(said.text))


def _spanning(evidence: Evidence, column: Sequence[Operand]) -> Said | None:
    """The sentence that says both ends of a range, or the one figure that is both."""
    wanted = [operand.number for operand in column]
    for said in evidence.beside():
        for quantity in find(said.text):
            ends = re.split(r"[~-]", quantity.number)
            numbers = [Decimal(end) for end in ends if re.fullmatch(r"\d+(?:\.\d+)?", end)]
            if (
                plain(quantity.unit) == column[0].unit
                and len(numbers) == len(ends)
                and [*numbers, *numbers][:2] == wanted
            ):
                return said
    return None


def _based(evidence: Evidence, text: str, note: str) -> bool:
    """「1万元(10000元)-1000元=9000元」: figures of one scale in other units, each with what it is in the base unit."""
    match = _SCALED.match(text)
    if match is None or not (match["abase"] or match["bbase"]):
        return False
    held = [(match[f"{name}"], match[f"{name}base"] or match[f"{name}"]) for name in ("a", "b")]
    parts = [(_OPERAND.match(said), _OPERAND.match(base)) for said, base in held]
    if not all(said and base for said, base in parts):
        return False
    numbers, units = [], set()
    for said, base in parts:
        assert said is not None and base is not None
        scale = said["unit"].removesuffix(base["unit"]) if said["unit"].endswith(base["unit"]) else "?"
        if scale not in _SCALES or Decimal(said["number"]) * _SCALES[scale] != Decimal(base["number"]):
            return False
        numbers.append(Decimal(base["number"]))
        units.add(base["unit"])
    if len(units) != 1 or (match["sign"] == "÷" and (match["unit"] != "倍" or not numbers[1])):
        return False
    if match["sign"] == "-" and match["unit"] not in units:
        return False
    value = numbers[0] - numbers[1] if match["sign"] == "-" else numbers[0] / numbers[1]
    operands = [Operand(Decimal(said["number"]), said["unit"]) for said, _ in parts if said]
    ends = evidence.question is not None and LIMITS.search(evidence.question.folded) is not None
    taken = [_holders(evidence.beside(), [operand], apart=False, ends=ends) for operand in operands]
    bounds = (q for s in evidence.beside() for q in find(s.text) if _number(q) in {o.number for o in operands})
    return all(taken) and _near(value, match) and note == _noted(bounds)


def _operands(left: str, sign: str) -> list[Operand]:
    """「90%-80%」 at 「-」 -> 90 %, 80 %; [] when a piece is no figure."""
    pieces = [_OPERAND.match(piece) for piece in left.split(sign)]
    return [Operand(Decimal(p["number"]), p["unit"]) for p in pieces if p] if all(pieces) else []


def _near(value: Decimal, match: re.Match[str]) -> bool:
    """Whether a result is exact behind 「=」, and right to the second place behind 「≈」."""
    result = Decimal(match["result"])
    return value == result if match["equals"] == "=" else value != result and abs(value - result) <= Decimal("0.005")


def _held(evidence: Evidence, operands: Sequence[Operand], note: str) -> bool:
    """Whether each operand is a figure of a sentence of its own before, and the note says what figures they are.

    Numbers without units (of a quotient) are figures of one and the same unit.
    """
    said = evidence.beside()
    ends = evidence.question is not None and LIMITS.search(evidence.question.folded) is not None
    taken = _holders(said, operands, apart=True, ends=ends) or _holders(said, operands, apart=False, ends=ends)
    if not taken:
        return False
    numbers = {operand.number for operand in operands}
    bounds = (q for s, _ in taken for q in find(s.text) if _number(q) in numbers)
    return len({plain(u) for _, u in taken}) == 1 and note == _noted(bounds)


def _holders(
    said: Sequence[Said], operands: Sequence[Operand], *, apart: bool, ends: bool = False
) -> list[tuple[Said, str]]:
    """The sentence and unit of each operand, every one another figure; ``apart``: of a sentence of its own; ``ends``:
    an end of a range is a figure too, where the question asks for limits."""
    taken: list[tuple[Said, str, int]] = []
    for number, unit in operands:
        holder = next(
            (
                (s, u, at)
                for s in said
                if not apart or all(s is not t for t, _, _ in taken)
                for at, (n, u) in enumerate([*figures(s.text), *(_ends(s.text) if ends else [])])
                if Decimal(n) == number and (plain(u) == unit or not unit)
                if all(s is not t or at != other for t, _, other in taken)
            ),
            None,
        )
        if holder is None:
            return []
        taken.append(holder)
    return [(s, u) for s, u, _ in taken]


def _noted(quantities: Iterator[Quantity]) -> str:
    """The note that goes with figures: on limits, else on round figures, else none."""
    bounds = " ".join(quantity.bound for quantity in quantities)
    return "按界限值计算" if _LIMIT.search(bounds) else "按约数计算" if _NEAR.search(bounds) else ""


def _number(quantity: Quantity) -> Decimal | None:
    number = quantity.number.replace(",", "")
    return Decimal(number) if re.fullmatch(r"-?\d+(?:\.\d+)?", number) else None


def figures(text: str) -> list[tuple[str, str]]:
    """Single numbers with their units that a sentence says, remarks in brackets left out."""
    body = re.sub(r"\([^()]*\)", "", text)
    found = [(q.number.replace(",", ""), q.unit) for q in find(body) if _number(q) is not None]
    found += [(m[1], m[2]) for m in _TERM.finditer(body)]
    return found + [(m[1], m[2]) for m in _LATIN.finditer(body)]


def _ends(text: str) -> list[tuple[str, str]]:
    """The ends of ranges with their units: 「2000元以上1万元以下」 -> 2000 元, 1 万元."""
    return [(m[1], m[2] or q.unit) for q in find(text) if "~" in q.number for m in _END.finditer(q.number)]


def apart(evidence: Evidence, text: str) -> bool:
    """「两者相差2天」 with two dates cited -> True when they are two days apart."""
    match = _APART.match(text)
    days = [_DAY.search(place.quote) for place in evidence.places]
    if not match or len(days) != 2 or not all(days):
        return False
    first, second = (date(*map(int, day.groups())) for day in days if day)
    return abs((second - first).days) == int(match["days"])
