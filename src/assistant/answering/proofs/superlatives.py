"""Statements that one of several things has most or least of what a sentence tells of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.proofs import pairing
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.particles import Slot, is_year, same_unit, slots
from assistant.answering.proofs.presence import Words
from assistant.answering.proofs.speaking import spoken, unlabelled
from assistant.answering.proofs.surroundings import Told, parts

_MOST = re.compile(r"(?:是)?最(?P<way>多|少|高|低|大|小|长|短)(?!\d|可|不|能|终|限)的?(?:[一那]个)?(?:是|为)?")
_LEAST = "少低小短"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
FEWEST = 2
"""Things that a sentence tells of at least before one of them is said to have most."""


def superlative(claims: Sequence[str], told: Told) -> str:
    """Whether a thing has most or least of those told of; "" where none is claimed to, or nothing can be told.

    (「乡道最多」,) on 「县道412公里、乡道698公里、村道1076公里」 -> "false".
    """
    found = [match for claim in claims if (match := _MOST.search(claim))]
    if len(claims) != 1 or len(found) != 1:
        return NEITHER
    claim = spoken(_MOST.sub(" ", claims[0]))
    pieces = [unlabelled(part) for part in parts(told.sentence)]
    for index, piece in enumerate(pieces):
        if (figures := _figures(pieces, index)) and (verdict := _judged(claim, found[0]["way"], figures)):
            before = ",".join(pieces[:index])
            laid = Words(claim, piece, before, spoken(told.heads), spoken(told.before))
            return NEITHER if laid.left else verdict
    return NEITHER


def _judged(claim: str, way: str, figures: Sequence[tuple[str, Decimal]]) -> str:
    named = [value for label, value in figures if label in claim]
    if len(named) != 1 or len(figures) < FEWEST:
        return NEITHER
    values = [value for _, value in figures]
    best = min(values) if way in _LEAST else max(values)
    return TRUE if named[0] == best and values.count(best) == 1 else FALSE if named[0] != best else NEITHER


def _figures(pieces: Sequence[str], index: int) -> list[tuple[str, Decimal]]:
    """The things of a phrase with their figures, all of one unit; [] where it has no such row."""
    piece = pieces[index]
    held = [slot for slot in slots(piece) if slot.kind == "number" and not is_year(slot)]
    if "分别" in piece:
        rows = pairing.respective(piece, ",".join(pieces[: index + 1]), held)
    else:
        rows = [(label, slot) for slot in held if (label := _label(piece, slot, held))]
    alike = len(rows) == len(held) and all(same_unit(slot.unit, held[0].unit) for slot in held)
    return [(label, Decimal(slot.value)) for label, slot in rows if _NUMBER.fullmatch(slot.value)] if alike else []


def _label(piece: str, slot: Slot, held: Sequence[Slot]) -> str:
    """What stands between the figure before and this one: 乡道 of 「县道412公里、乡道698公里」."""
    before = max((other.end for other in held if other.end <= slot.start), default=0)
    text = re.split(r"[、和及与,]", piece[before : slot.start])[-1]
    text = re.sub(r"^其中|(?:为|达到?|有|是|约)$", "", text)
    return text if 2 <= len(text) <= 10 else ""
