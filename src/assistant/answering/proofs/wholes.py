"""Statements that something is true of all, against a text that tells of how many it is true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.answering.proofs.particles import is_year, same_unit, slots
from assistant.answering.proofs.presence import Words
from assistant.answering.proofs.speaking import spoken, unlabelled
from assistant.answering.proofs.surroundings import Told, parts

_ALL = re.compile(r"(?:已经?)?(?:全部|全都|都|均|全)(?:已经?)?(?P<done>[\u4e00-\u9fff]{2,6}?)了?$")
_COUNT = r"(?P<count>\d+)(?P<unit>[项个家座条处所])(?P<of>[\u4e00-\u9fff]{0,8}?)"


def whole(claims: Sequence[str], told: Told) -> str:
    """The verdict on a phrase that says a thing of all: "false" where the text has some of which it is not true.

    (「36项指标已全部达标」,) on 「33项指标已达标；…3项指标不达标」 -> "false".
    """
    if len(claims) != 1 or not (match := _ALL.search(claim := spoken(claims[0]))):
        return NEITHER
    subject, done = claim[: match.start()], match["done"]
    for part in map(unlabelled, parts(told.sentence)):
        if (lacks := re.search(rf"{_COUNT}(?:不|未|没有?){done}$", part)) and _same(subject, lacks, told):
            return FALSE
        held = re.search(rf"{_COUNT}(?:均|都|全部)?已?经?{done}$", part)
        if held and int(held["count"]) and _same(subject, held, told):
            return _counted(subject, held)
    return NEITHER


def _counted(subject: str, held: re.Match[str]) -> str:
    """How many are claimed against how many it is told of; "" where none are counted."""
    for slot in slots(subject):
        if slot.kind == "number" and not is_year(slot) and same_unit(slot.unit, held["unit"]) and slot.value.isdigit():
            own, other = int(slot.value), int(held["count"])
            return TRUE if own == other else FALSE if other < own else NEITHER
    return NEITHER


def _same(subject: str, told_of: re.Match[str], told: Told) -> bool:
    """Whether the things counted are those of the claim: the claim has their name, and its words stand around."""
    name = told_of["of"][-2:]
    words = re.sub(r"\d+(?:年|[\u4e00-\u9fff])", " ", subject)
    laid = Words(words, told.sentence, "", spoken(told.heads), spoken(told.before))
    return bool(name) and name in subject and not laid.left
