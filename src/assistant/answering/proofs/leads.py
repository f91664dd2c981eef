"""Items and the words that lead in to them: 「任何单位和个人不得有下列行为：」 turns what every item under it says.

An item is never shown without its lead-in: by itself 「（二）拆除限速装置；」 reads as a thing to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.library import Library
from assistant.answering.proofs.evidence import Evidence, Said, place, plain
from assistant.answering.proofs.words import LABEL, unframed, whole
from assistant.records import Citation, Clause

_VERDICT = re.compile(r"^(?:对，说法正确。|不对。)")
_SENTENCE, _WHOLE = re.compile(r"[^。；;]*[：:]$"), re.compile(r"[^。]*[：:]$")
_LISTS = re.compile(r"下列|以下|如下|之一")
"""What the items are: 「有下列行为之一的，责令改正，处…罚款；构成犯罪的，依法追究刑事责任：」 is told from there."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that lead in to an item, and where they stand."""

    text: str
    citation: Citation


def lead(library: Library, clause: Clause | None) -> Lead | None:
    """The lead-in above an item or None. 「（二）拆除限速装置；」 -> 「任何单位和个人不得有下列行为：」."""
    if clause is None or clause.parent is None:
        return None
    above = library.lead(clause) or library.clause(clause.parent)
    text = above.text.rstrip()
    if above.kind in ("heading", "title") or not text.endswith(("：", ":")):
        return None
    found = _SENTENCE.search(text)
    if found and not _LISTS.search(found.group()) and _LISTS.search(text[: found.start()].rsplit("。", 1)[-1]):
        found = _WHOLE.search(text)
    start = found.start() if found else 0
    label = LABEL.match(plain(text)) if not start else None
    start += text.index(above.label) + len(above.label) if label and above.label and above.label in text else 0
    start += len(text[start:]) - len(text[start:].lstrip("　 "))
    return Lead(text[start:], library.cite(above, above.clean.span(start, len(text))))


def led(library: Library, text: str, citations: Sequence[Citation], said: Sequence[Said]) -> tuple[str, list[Citation]]:
    """A sentence in an item's own words with its lead-in put before it, unless that was shown already."""
    for citation in citations:
        spot = place(library, citation)
        before = lead(library, spot.clause)
        if before is None or shown(before, plain(text), said):
            continue
        for rest in unframed(spot, plain(_VERDICT.sub("", text))):
            if whole(spot, rest):
                at = _tail(text, rest)
                return f"{text[:at]}{before.text}{text[at:]}", [*citations, before.citation]
    return text, list(citations)


def _tail(text: str, rest: str) -> int:
    """Where the part of ``text`` begins that folds to ``rest``."""
    return max((at for at in range(len(text)) if plain(text[at:]) == rest), default=0)


def literal(evidence: Evidence, text: str) -> bool:
    """「到2025年,建设用地面积达到120.15平方千米」: said by a quote from a sentence's beginning to a sentence's end.

    The words of an item count only with its lead-in, in the sentence or shown before it.
    """
    for spot in evidence.places:
        before = lead(evidence.library, spot.clause)
        if before is not None and not shown(before, text, evidence.said):
            continue
        for rest in unframed(spot, text):
            if whole(spot, rest) or whole(spot, without(before, rest)):
                return True
    return any(text.rstrip(":") in set(spot.names()) - {""} for spot in evidence.places if text.endswith(":"))


def shown(before: Lead, text: str, said: Sequence[Said]) -> bool:
    """Whether the lead-in stands in the sentence or in one before it."""
    words = plain(before.text)
    return words in text or any(words in sentence.text for sentence in said)


def without(before: Lead | None, text: str) -> str:
    """``text`` without the lead-in at its beginning."""
    return text.removeprefix(plain(before.text)) if before else text
