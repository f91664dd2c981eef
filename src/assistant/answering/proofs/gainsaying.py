"""Whether a phrase of the text speaks against a claimed one: a denial, a word in another's place, an item too many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.proofs.alignment import RUN, Fit, Phrase, Slot, phrase
from assistant.answering.proofs.bans import EXCEPTED
from assistant.answering.proofs.contrast import Difference, excluded
from assistant.answering.proofs.surroundings import Told, parts
from assistant.answering.proofs.wording import bare
from assistant.vocabulary import load

_FIGURE = re.compile(r"\d")

SHARE = 0.55
"""Share of a claimed phrase that a phrase has when it speaks of the same (tuned on mutations of the documents)."""

FRAME = 0.42
"""The same where the phrase of the text has hardly anything else (由…局负责解释)."""

AROUND = 6
"""Characters that such a phrase may have before and after."""

NEAR = 0.8
"""The same for a denial: the rest must be nearly the claim's own words."""


def gainsaid(
    own: Phrase, other: Phrase, fit: Fit, hard: Sequence[Slot], index: int, pieces: Sequence[str], told: Told
) -> bool:
    """Whether a denial, or one word in another's place, makes claim and phrase exclude each other."""
    if abs(own.denials - other.denials) == 1:
        return not own.text.endswith("的") and not hard and fit.share >= NEAR and _unlimited(fit, pieces, index)
    if own.denials != other.denials or len(hard) != 1 or fit.share < FRAME:
        return False
    if fit.share < SHARE and len(bare(fit.head)) + len(bare(fit.tail)) > AROUND:
        return False
    head = bare(fit.head)
    if hard[0].before and _FIGURE.search(hard[0].claimed) and head and head not in phrase(told.heads).joined:
        return False  # 家庭养老床位6万张 is not 养老床位46万张
    if hard[0].told.startswith("、") and not hard[0].after:
        return False  # the list goes on where the claim names one of it
    closed = not re.search(load("statements")["open"], pieces[index])
    if closed and _added(hard[0], own, other):
        return True
    beside = tuple(phrase(part).joined for part in parts(told.beside or told.sentence) if part != pieces[index])
    difference = Difference(hard[0], own.joined, other.joined, closed)
    return excluded(difference, beside)


def _added(slot: Slot, own: Phrase, other: Phrase) -> bool:
    """Whether the claim has an item more than a list of three or more that the text closes."""
    item = slot.claimed.strip("、")
    inside = slot.claimed != item or slot.before.endswith("、") or slot.after.startswith("、")
    listed = other.joined.count("、") >= 2 and own.joined.count("、") == other.joined.count("、") + 1
    return not slot.told and inside and listed and len(item) >= RUN and item not in other.joined


def _unlimited(fit: Fit, pieces: Sequence[str], index: int) -> bool:
    """Whether a denial is of all that is claimed: no condition before it, nothing that narrows it."""
    if index and re.search(r"(?:的(?:地区|单位|企业|情形|项目)?|时|地区|期间|前)$", pieces[index - 1]):
        return False
    if EXCEPTED.search("".join(pieces)):
        return False
    listed = r"、|和|及|与|或"
    narrow = [gap for gap in (*fit.gaps, fit.head) if len(bare(gap)) > 2 and not re.search(listed, gap)]
    return not narrow and (len(bare(fit.tail)) <= 4 or fit.tail.startswith(("、", "和", "及", "与", "或")))
