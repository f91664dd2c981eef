"""Figures that are of several things together: 「新建、改扩建学校86所」 does not say that 86 are new."""

from __future__ import annotations

import re

from assistant.answering.proofs.particles import Slot, is_year, same_unit, slots
from assistant.vocabulary import load

_JOINS = re.compile(r"、|以及|及(?!以上|其|时|格|早)|和|与")
_EACH = re.compile(r"分别|各|每|均|都|不同")
_SINGLE = "%‰年月日天次岁周倍℃度小分学级成"
"""Units of a share, a time or a measure, which hold for each of several things, or for none."""


def joint(claim: str, part: str) -> bool:
    """Whether a claim has a figure that a phrase tells of several things, but names not all of them.

    「新建学校86所」 on 「新建、改扩建学校86所」 -> True; 「学校86所」 -> False.
    """
    mine = [slot for slot in slots(claim) if slot.kind == "number" and not is_year(slot)]
    return any(
        own.value == told.value and same_unit(own.unit, told.unit) and _partly(claim, part, told)
        for told in slots(part)
        if told.kind == "number" and not is_year(told) and told.unit[:1] not in _SINGLE and _counts(told.unit)
        for own in mine
    )


def _counts(unit: str) -> bool:
    return any(unit.startswith(word) for word in load("statements")["measured"])


def _partly(claim: str, part: str, told: Slot) -> bool:
    """Whether a claim names some of the things before a figure and not others."""
    lead = re.split(r"[\d,;:]", part[: told.start])[-1]
    items = [item for item in _JOINS.split(lead) if item]
    if len(items) < 2 or _EACH.search(lead) or any(len(item) < 2 for item in items):
        return False
    said = [item[-2:] in claim for item in items[:-1]] + [items[-1][:2] in claim]
    return any(said) and not all(said)
