"""Sentences that say what a short name stands for: the pair as a cited place gives it."""

from __future__ import annotations

import re

from assistant.answering.proofs.evidence import Evidence, plain

_SHORT = re.compile(r'^"(?P<short>[^"]+)"是"(?P<full>.+)"的简称$')
_MEANS = re.compile(r'^"(?P<short>[^"]+)":(?P<full>.+)$')


def defined(evidence: Evidence, text: str) -> bool:
    """「"VOCs"是"挥发性有机污染物"的简称」: a pair that ingest read at a cited place."""
    match = _SHORT.match(text) or _MEANS.match(text)
    if not match:
        return False
    return any(
        (plain(term.short), plain(term.full)) == (match["short"], match["full"])
        and place.covers(term.document, term.start, term.end)
        for place in evidence.places
        for term in evidence.library.store.terms(place.citation.document)
    )
