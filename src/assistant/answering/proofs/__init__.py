"""Kinds of sentences and how each is proven from its citations. A sentence that no proof bears out is not shown.

A proof is a function of the evidence and the sentence (folded, without white space and its full stop); True when the
cited places bear out every word of it. ``PROOFS`` are tried in order; they share no state and do not call a composer.
"""

from __future__ import annotations

from assistant.answering.proofs import (
    based,
    comparisons,
    duties,
    facts,
    figures,
    items,
    leads,
    listings,
    parts,
    rows,
    sums,
    terms,
    verdicts,
    weighed,
    words,
)
from assistant.answering.proofs.evidence import Evidence, Proof

PROOFS: tuple[Proof, ...] = (
    leads.literal,
    figures.stated,
    figures.characterised,
    parts.parted,
    sums.reckoned,
    sums.apart,
    comparisons.compared,
    weighed.weighed,
    based.before,
    listings.listed,
    rows.rows_listed,
    listings.headed,
    listings.contents,
    items.enumerated,
    items.attached,
    items.titled,
    items.ordinal,
    duties.assigned,
    duties.ranked,
    duties.in_row,
    facts.stated,
    facts.named,
    terms.defined,
)
"""Every way a statement can be proven; a verdict before it is proven by ``verdicts``."""


def proven(evidence: Evidence, sentence: str) -> bool:
    """Whether the cited places bear out the sentence, verdict included. 「对，说法正确。…的目标为60%」."""
    verdict, statement = verdicts.parted(sentence)
    if not words.balanced(statement) or not any(proof(evidence, statement) for proof in PROOFS):
        return False
    return not verdict or verdicts.borne_out(evidence, verdict, statement)
