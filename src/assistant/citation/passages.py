"""From a place in the stream to a passage of a document: its clause, its span in the source, its literal words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from assistant.citation.alignment import Difference, bare, differences, literal
from assistant.citation.seeds import Found
from assistant.index import grams
from assistant.index.store import Store
from assistant.records import Clause

SOFT = frozenset("。，、；：！？.,;:!?…—-“”‘’\"'「」『』《》〈〉()（） ")
"""Marks that a quotation may have at its ends where the source has others."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a document: ``words`` is the search copy of ``start``…``end`` of its text, ``clause`` the clause
    that holds most of them, ``clauses`` all that it touches."""

    clause: Clause
    clauses: tuple[Clause, ...]
    start: int
    end: int
    words: str
    differences: tuple[Difference, ...] = ()


def passage(found: Found, given: str) -> Passage | None:
    """The passage that ``found`` tells of, widened by the marks at the ends of ``given`` where the source has them.

    None when a clause of it is gone. 「治理率达到80%」 -> the words up to %, though % is not in the stream.
    """
    stream = found.stream
    first, last = stream.grams.row(found.start), stream.grams.row(found.end - 1)
    clauses = [stream.clause(row) for row in range(first, last + 1)]
    kept = [clause for clause in clauses if clause is not None]
    if len(kept) < len(clauses) or not kept:
        return None
    text = "".join(clause.text for clause in kept)
    edges = list(accumulate((len(clause.text) for clause in kept), initial=0))
    start = _place(kept[0], found.start - int(stream.grams.rows[first]))
    end = edges[-2] + _place(kept[-1], found.end - 1 - int(stream.grams.rows[last])) + 1
    core = bare(given)
    start, end, core = _widened(text, start, end, core)
    return _made(kept, edges, text, start, end, differences(core, text[start:end]))


def _place(clause: Clause, offset: int) -> int:
    """Where in a clause's text its ``offset``-th letter or digit stands."""
    return int(grams.codes(clause.text)[1][offset])


def _widened(text: str, start: int, end: int, given: str) -> tuple[int, int, str]:
    """The range with the marks that ``given`` has at its ends too; ``given`` without soft marks the source lacks."""
    letters = grams.codes(given)[1]
    head, tail = (given[: int(letters[0])], given[int(letters[-1]) + 1 :]) if len(letters) else ("", "")
    before = _common(head[::-1], text[:start][::-1])
    after = _common(tail, text[end:])
    lead, trail = head[: len(head) - before[0]], tail[after[0] :]
    lead = "" if set(lead) <= SOFT else lead
    trail = "" if set(trail) <= SOFT else trail
    core = lead + given[len(head) - before[0] : len(given) - len(tail) + after[0]] + trail
    return start - before[1], end + after[1], core


def _common(marks: str, text: str) -> tuple[int, int]:
    """How many of ``marks`` the text begins with, blanks passed over, and how much of the text that is."""
    used = at = 0
    for index, character in enumerate(text):
        if used == len(marks):
            break
        if literal(character) == literal(marks[used]):
            used, at = used + 1, index + 1
        elif not character.isspace():
            break
    return used, at


def _made(
    clauses: Sequence[Clause], edges: Sequence[int], text: str, start: int, end: int, found: tuple[Difference, ...]
) -> Passage:
    def offset(position: int) -> int:
        at = bisect_right(edges, position) - 1
        return clauses[at].clean.source(position - edges[at])

    shares = [min(end, b) - max(start, a) for a, b in pairwise(edges)]
    most = shares.index(max(shares))
    return Passage(clauses[most], tuple(clauses), offset(start), offset(end - 1) + 1, text[start:end], found)


def whole(clause: Clause, store: Store) -> Passage:
    """A clause as a passage: a heading with all below it reads better by its heading alone, so its own span."""
    return Passage(clause, (clause,), clause.start, clause.end, store.text(clause.document)[clause.start : clause.end])
