"""A cited place as HTML: the passage marked among its neighbours, a table row marked in its table. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.index.store import Store
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.grid import Marks, grid
from assistant.records import Clause, Span, Table

_NEIGHBOURS = 2
_NEAR = 90
"""Characters of a neighbour that are shown when it is cut."""

_IN_TABLE = {"table", "row", "note"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands: its clauses, what stands before and after them, and the table it is in, if any."""

    clauses: tuple[Clause, ...]
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    table: Table | None


def place(store: Store, document: str, span: Span, neighbours: int = _NEIGHBOURS) -> Place:
    """The place of ``span`` in the document. Raises BadInput when the index does not have the document."""
    clauses = store.clauses(document)
    held = store.clauses_at(document, *span)
    if not held:
        return Place((), (), (), None)
    first, last = held[0].ordinal, held[-1].ordinal
    at = {clause.ordinal: position for position, clause in enumerate(clauses)}
    low, high = at[first], at[last] + 1
    found = table_at(store, document, held)
    before, after = clauses[max(0, low - neighbours) : low], clauses[high : high + neighbours]
    return Place(held, before, after, found)


def table_at(store: Store, document: str, clauses: Sequence[Clause]) -> Table | None:
    """The table that these clauses are, or are rows of."""
    names = {name for clause in clauses for name in (clause.id, clause.parent) if name}
    return next((table for table in store.tables(document) if table.clause in names), None)


def passage(found: Place, span: Span, *, cells: tuple[Span, ...] = (), whole: bool = False, cut: bool = False) -> str:
    """The place as HTML: the cited words in ``<mark>``, neighbours dimmed; in a table the row and the ``cells``.

    ``cut`` shortens long neighbours, so that the passage itself is in sight.
    """
    inside = [clause for clause in found.clauses if not (found.table and clause.kind in _IN_TABLE)]
    parts = [_dim(clause.text, -_NEAR if cut else 0, clause) for clause in found.before if not _of(found.table, clause)]
    parts += [_marked(clause, span, cells) for clause in inside]
    if found.table is not None:
        parts.append(grid(found.table, Marks(span, cells), whole=whole))
    parts += [_dim(clause.text, _NEAR if cut else 0, clause) for clause in found.after if not _of(found.table, clause)]
    return f'<div class="pa-passage" lang="zh-CN">{"".join(parts)}</div>'


def marked_text(clause: Clause, span: Span, values: Iterable[Span] = ()) -> str:
    """The clause's words as HTML: those inside ``span`` in ``<mark>``, those inside ``values`` bold within it."""
    start, end = inner(clause, span)
    if start >= end:
        return html(clause.text)
    out, at = [], start
    for low, high in sorted(inner(clause, value) for value in values):
        if at <= low < high <= end:
            out.append(f"{html(clause.text[at:low])}<b>{html(clause.text[low:high])}</b>")
            at = high
    marked = "".join([*out, html(clause.text[at:end])])
    return f"{html(clause.text[:start])}<mark>{marked}</mark>{html(clause.text[end:])}"


def inner(clause: Clause, span: Span) -> tuple[int, int]:
    """Positions in the clause's shown text that ``span`` covers; equal when it covers nothing of it."""
    if span.end <= clause.start or span.start >= clause.end or not clause.text:
        return 0, 0
    return clause.clean.position(max(span.start, clause.start)), clause.clean.position(min(span.end, clause.end))


def _of(table: Table | None, clause: Clause) -> bool:
    return table is not None and table.clause in {clause.id, clause.parent}


def _marked(clause: Clause, span: Span, values: Iterable[Span]) -> str:
    return f'<p class="pa-here pa-{clause.kind}">{marked_text(clause, span, values)}</p>'


def _dim(text: str, keep: int, clause: Clause) -> str:
    """A neighbour; of a long one the first ``keep`` characters, or the last when ``keep`` is negative."""
    if keep and len(text) > abs(keep):
        text = text[:keep] + "…" if keep > 0 else "…" + text[keep:]
    return f'<p class="pa-near pa-{clause.kind}">{html(text)}</p>'


def steps(clause: str, title: str) -> str:
    """A clause's place without the document's title at its head: 「某规划 › 二、总则」 -> 「二、总则」."""
    first, _, rest = clause.partition(" › ")
    same = "".join(first.split()) == "".join(title.split())
    return rest if same and rest else clause
