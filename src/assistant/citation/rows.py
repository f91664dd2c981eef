"""Matches and findings as the JSON objects that other programs rely on."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.citation.alignment import Difference
from assistant.citation.findings import Finding
from assistant.citation.lookup import Match
from assistant.wire import Row


def match_row(match: Match) -> Row:
    """A place as ``lookup --json`` prints it: the contract's fields, then what a person wants beside them."""
    return {
        "document": match.document,
        "title": match.title,
        "clause": match.clause,
        "quote": match.quote,
        "start": match.start,
        "end": match.end,
        "source": match.source,
        "match": match.match,
        "differences": difference_rows(match.differences),
        "number": match.number,
        "label": match.label,
        "note": match.note,
    }


def difference_rows(differences: Iterable[Difference]) -> list[dict[str, str]]:
    """The runs that differ: what was given, what the source has."""
    return [{"given": one.given, "source": one.source} for one in differences]


def finding_row(finding: Finding) -> Row:
    """A finding as ``check --json`` prints it; ``start``…``end`` stand in the draft's text."""
    return {
        "kind": finding.kind,
        "verdict": finding.verdict,
        "text": finding.text,
        "start": finding.start,
        "end": finding.end,
        "reason": finding.reason,
        "correction": finding.correction,
        "differences": difference_rows(finding.differences),
        "matches": [match_row(match) for match in finding.matches],
    }
