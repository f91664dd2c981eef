"""Sentences about documents themselves: number, dates, issuer, period, title, as a cited place gives them."""

from __future__ import annotations

import re

from assistant.answering.by_fact import NAMES, UNTIL
from assistant.answering.proofs.evidence import Evidence, plain
from assistant.records import Document, Fact

_FACT = re.compile(r"^《(?P<title>.+?)》的(?P<name>[^《》是]+)是(?P<values>.+?)(?:\(见《(?P<other>.+)》\))?$")
_ISSUER = re.compile(r"^标题中的发文机关是(?P<values>.+)$")
_NUMBER = re.compile(r"^(?P<number>.+号)是《(?P<title>.+)》$")


def stated(evidence: Evidence, text: str) -> bool:
    """「《…规划》的印发日期是2021年12月24日」: the named document has that particular at a cited place."""
    if match := _ISSUER.match(text):
        documents = {place.document.id: place.document for place in evidence.places}
        return any(_joined(evidence, document, "发文机关", match["values"]) for document in documents.values())
    match = _FACT.match(text)
    if not match:
        return False
    named = [d for d in evidence.library.documents if plain(d.title) == match["title"]]
    told = {plain(place.document.title) for place in evidence.places}
    if match["other"] and match["other"] not in told:
        return False
    return any(_joined(evidence, document, match["name"], match["values"]) for document in named)


def _joined(evidence: Evidence, document: Document, name: str, values: str) -> bool:
    """Whether ``values`` are particulars of that name, each at a cited place, joined by 「、」."""
    known = [f for f in document.facts if f.name != "expires" or name.endswith(UNTIL) == ("月" in f.value)]
    name = name.removesuffix(UNTIL)
    held = [plain(f.value) for f in known if plain(NAMES.get(f.name, "")) == name and _cited(evidence, f)]
    rest = values
    for value in sorted(set(held), key=len, reverse=True):
        rest = rest.replace(value, "\0", 1)
    return bool(held) and not rest.replace("\0", "").strip("、") and "\0" in rest


def _cited(evidence: Evidence, fact: Fact) -> bool:
    if fact.start is None or fact.end is None or not fact.value:
        return False
    return any(place.covers(fact.document, fact.start, fact.end) for place in evidence.places)


def named(evidence: Evidence, text: str) -> bool:
    """「新党发[2016]8号是《…实施意见》」: title and number stand side by side in a quote."""
    match = _NUMBER.match(text)
    if not match:
        return False
    named = [d for d in evidence.library.documents if plain(d.title) == match["title"]]
    if any(_of_itself(evidence, document, match["number"]) for document in named):
        return True
    side_by_side = f"《{match['title']}》({match['number']}"
    return any(place.quote.startswith(side_by_side) for place in evidence.places)


def _of_itself(evidence: Evidence, document: Document, number: str) -> bool:
    """Whether a document has this number, by its own words or another's, at a cited place."""
    return number in [plain(f.value) for f in document.facts if f.name == "number" and _cited(evidence, f)]
