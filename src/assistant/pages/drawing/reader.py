"""A whole document as HTML: an outline that jumps, the text with its headings and tables, words found in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.grid import Marks, grid
from assistant.records import Clause, Span, Table

PAGE = 60_000
"""Characters drawn at once; a longer document is read in parts."""

_SNIPPET = 24
_OUTLINED = {"heading", "table", "title"}


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a word stands: the clause and the positions in its text."""

    clause: Clause
    start: int
    end: int


def parts(clauses: Sequence[Clause], longest: int = PAGE) -> list[tuple[Clause, ...]]:
    """The clauses in runs of at most ``longest`` characters; tables are not cut. One run for most documents."""
    runs: list[list[Clause]] = [[]]
    size = 0
    for clause in clauses:
        if size + len(clause.text) > longest and runs[-1] and clause.kind not in {"row", "note"}:
            runs.append([])
            size = 0
        runs[-1].append(clause)
        size += len(clause.text)
    return [tuple(run) for run in runs]


def find(clauses: Sequence[Clause], words: str) -> list[Found]:
    """Every place where ``words`` stand, whatever their width and script: 「２０２５」 finds 「2025」."""
    wanted = fold("".join(words.split()))
    found: list[Found] = []
    for clause in clauses if wanted else ():
        text, at = fold(clause.text), -1
        while (at := text.find(wanted, at + 1)) >= 0:
            found.append(Found(clause, at, at + len(wanted)))
    return found


def outline(clauses: Sequence[Clause]) -> str:
    """The headings as links into the text below."""
    links = "".join(_link(clause) for clause in clauses if _is_outlined(clause))
    return f'<nav class="pa-outline" aria-label="目录">{links}</nav>' if links else ""


def _is_outlined(clause: Clause) -> bool:
    return clause.kind in _OUTLINED or bool(clause.kind != "row" and clause.heading and clause.label)


def _link(clause: Clause) -> str:
    indent = min(clause.depth, 5) * 0.8
    return f'<a href="#{anchor(clause)}" style="padding-left:{indent:.1f}rem">{html(_name(clause))}</a>'


def _name(clause: Clause) -> str:
    if clause.kind == "title":
        return clause.text[:40]
    return f"{clause.label}{clause.heading}" or clause.text[:20]


def anchor(clause: Clause) -> str:
    """The clause's name within the page."""
    return f"clause-{clause.ordinal}"


def article(store: Store, clauses: Sequence[Clause], *, found: Sequence[Found] = (), here: str = "") -> str:
    """The clauses as HTML; ``found`` places in ``<mark>``, the clause ``here`` (or the row of it) set off."""
    if not clauses:
        return ""
    tables = {table.clause: table for table in store.tables(clauses[0].document)}
    marks: dict[str, list[Found]] = {}
    for one in found:
        marks.setdefault(one.clause.id, []).append(one)
    drawn = []
    for clause in clauses:
        if clause.id in tables:
            drawn.append(_table(tables[clause.id], clause, clauses, here=here, found=found))
        elif clause.parent not in tables or clause.kind not in {"row", "note"}:
            drawn.append(_clause(clause, marks.get(clause.id, ()), here == clause.id))
    return f'<article class="pa-reader" lang="zh-CN">{"".join(drawn)}</article>'


def _table(table: Table, clause: Clause, clauses: Sequence[Clause], *, here: str, found: Sequence[Found]) -> str:
    """The table whole, the row ``here`` set off, cells outlined that hold what was searched for."""
    rows = [one for one in clauses if one.parent == clause.id]
    row = next((one for one in rows if one.id == here), None)
    wanted = Span(row.start, row.end) if row else Span(0, 0)
    cells = tuple(one.clause.clean.span(one.start, one.end) for one in found if one.clause.parent == clause.id)
    marks = Marks(wanted, cells, {one.id: anchor(one) for one in rows})
    return f'<div id="{anchor(clause)}">{grid(table, marks, whole=True)}</div>'


def _clause(clause: Clause, marks: Sequence[Found], is_here: bool) -> str:
    tag = f"h{min(3 + clause.depth, 6)}" if clause.kind in {"heading", "title"} else "p"
    style = "pa-here" if is_here else ""
    indent = min(clause.depth, 4) * 0.6 if tag == "p" else 0
    return (
        f'<{tag} id="{anchor(clause)}" class="{style} pa-{clause.kind}" style="margin-left:{indent:.1f}rem">'
        f"{_marked(clause.text, marks)}</{tag}>"
    )


def _marked(text: str, marks: Sequence[Found]) -> str:
    out, at = [], 0
    for one in marks:
        if one.start >= at:
            out += [html(text[at : one.start]), f"<mark>{html(text[one.start : one.end])}</mark>"]
            at = one.end
    return "".join([*out, html(text[at:])])


def hits(found: Sequence[Found], shown: int = 50) -> str:
    """The places found as links with the words around them."""
    lines = "".join(f'<li><a href="#{anchor(one.clause)}">{_around(one)}</a></li>' for one in found[:shown])
    more = f'<p class="pa-small">只列出前 {shown} 处。</p>' if len(found) > shown else ""
    return f'<ol class="pa-hits">{lines}</ol>{more}'


def _around(one: Found) -> str:
    text = one.clause.text
    before, after = text[max(0, one.start - _SNIPPET) : one.start], text[one.end : one.end + _SNIPPET]
    return f"{html(before)}<mark>{html(text[one.start : one.end])}</mark>{html(after)}"
