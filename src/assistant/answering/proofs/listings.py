"""Lists and counts: every item is the heading of a cited place, and there are as many as the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.proofs.evidence import Evidence, Place, plain
from assistant.records import Row, Table

_LIST = re.compile(
    r"^(?P<lead>.*?)共(?P<count>\d+)(?P<unit>项|章|节|条|部分|篇|编|个|份)(?P<noun>[\u4e00-\u9fff]{2})?:(?P<items>.+)$"
)
_INCLUDES = re.compile(r"^(?P<lead>[^:]+?),包括:(?P<items>.+)$")
_ROWS = re.compile(
    r"^(?P<label>[^中]+)中(?:(?P<column>[^\"]+)为)?(?P<value>\"[^\"]+\"|标\"[*★☆▲△※#]\"(?:\(未达标\))?)的指标$"
)
_TABLE = re.compile(r"^(?P<label>.+)列出的指标$")
_TITLE = re.compile(r"^(?P<label>.+)的标题是\"(?P<heading>.+)\"$")
_RANGE = re.compile(r"^从(?P<first>.+?)到(?P<last>.+)$")


def listed(evidence: Evidence, text: str) -> bool:
    """「(二)规划原则共4项:生态优先,绿色低碳;…」 with the four headings cited -> True."""
    if match := _INCLUDES.match(text):
        return _includes(evidence, match["lead"], match["items"])
    match = _LIST.match(text)
    if not match:
        return False
    count, items, lead = int(match["count"]), match["items"], match["lead"]
    if among := _RANGE.match(items):
        return _ranges(evidence, among["first"], among["last"], count) and _titled(evidence, lead)
    parts = items.split(";")
    if whole := _TABLE.match(lead):
        return count == len(parts) and _all_rows(evidence, whole["label"], parts)
    if count != len(parts) or count != len(evidence.places) or not _called(parts, match["noun"]):
        return False
    if rows := _ROWS.match(lead):
        return _of_rows(evidence, rows["label"], rows["value"], parts, column=rows["column"] or "")
    if match["unit"] == "份" and not lead:
        return all(item == _document(place) for item, place in zip(parts, evidence.places, strict=True))
    named = all(item in set(_item_names(place)) for item, place in zip(parts, evidence.places, strict=True))
    return named and (_above(evidence, lead) or _titled(evidence, lead))


def _item_names(place: Place) -> Iterator[str]:
    """How an item of a list may be written: its heading, with or without its label."""
    if place.clause is None:
        return
    label, heading = plain(place.clause.label), plain(place.clause.heading)
    yield from (label + heading, heading, heading and label.strip("-") + heading)
    if not heading and label and place.quote.startswith(label):
        yield re.split(r"[。;:]", place.quote)[0]  # (一)动员部署阶段(2024年3月)


def _called(parts: Sequence[str], noun: str | None) -> bool:
    """Whether every item is called what the count calls it: 「共4个阶段」, each 「…阶段(2024年3月)」."""
    return noun is None or all(re.sub(r"\([^()]*\)$", "", part).endswith(noun) for part in parts)


def _document(place: Place) -> str:
    return plain(f"{place.document.entity}《{place.document.title}》")


def _above(evidence: Evidence, lead: str) -> bool:
    """Whether ``lead`` is the heading right above every cited item, with or without the document's title."""
    first = evidence.places[0]
    bare = lead.removeprefix(f"《{plain(first.document.title)}》")
    parents = {place.clause.parent for place in evidence.places if place.clause is not None}
    if len(parents) != 1 or (parent := next(iter(parents))) is None:
        return False
    above = evidence.library.clause(parent)
    label, heading = plain(above.label), plain(above.heading)
    return bare in {label + heading, heading, label, *((label,) if len(heading) >= 40 else ())}


def _titled(evidence: Evidence, lead: str) -> bool:
    return {f"《{plain(place.document.title)}》" for place in evidence.places} == {lead}


def _ranges(evidence: Evidence, first: str, last: str, count: int) -> bool:
    """「从第一条到第五十四条」: both are cited, and there are as many of that kind."""
    places = {plain(p.clause.label): p.clause for p in evidence.places if p.clause is not None}
    if first not in places or last not in places:
        return False
    level = places[first].level
    return count == sum(c.level == level and bool(c.label) for c in evidence.library.clauses(places[first].document))


def _all_rows(evidence: Evidence, label: str, parts: Sequence[str]) -> bool:
    """「表1列出的指标共13项:…」: the whole table is cited and every row of it is named, in order."""
    place = evidence.places[0]
    for table in evidence.library.store.tables(place.citation.document):
        clauses = [evidence.library.clause(row.clause) for row in table.rows]
        if plain(table.label) == label and len(table.rows) == len(parts):
            named = all(part in set(_row_names(row)) for part, row in zip(parts, table.rows, strict=True))
            return named and all(place.covers(c.document, c.start, c.end) for c in clauses)
    return False


def _of_rows(evidence: Evidence, label: str, value: str, parts: Sequence[str], *, column: str) -> bool:
    """「表1中"约束性"的指标」: each item names a cited row that has that cell, and no other row of the table has it."""
    held = [place.rows[0] for place in evidence.places if place.rows]
    if len(held) != len(parts):
        return False
    named = all(
        plain(table.label) == label and part in set(_row_names(row)) and _has(table, row, value, column)
        for part, (table, row) in zip(parts, held, strict=True)
    )
    return named and sum(_has(held[0][0], row, value, column) for row in held[0][0].rows) == len(parts)


def _has(table: Table, row: Row, value: str, column: str) -> bool:
    """Whether a cell of the row (of that column, where one is named) is the value, or ends in the mark."""
    cells = [
        plain(c.text) for head, c in zip(table.columns, row.cells, strict=True) if not column or plain(head) == column
    ]
    if value.startswith("标"):
        return any(cell.endswith(value[2]) for cell in cells)
    return value.strip('"') in cells


def _row_names(row: Row) -> Iterator[str]:
    """A cell, or a cell with its lines in brackets: 「环境空气质量(优良天数比例、PM2.5浓度下降幅度)」."""
    for index, cell in enumerate(row.cells):
        text = plain(cell.text)
        yield text
        lines = [plain(part.cells[index].text) for part in row.parts]
        head = text
        for line in lines:
            head = head.replace(line, "")
        if lines:
            yield f"{head}({'、'.join(lines)})" if head else "、".join(lines)


def _includes(evidence: Evidence, lead: str, items: str) -> bool:
    """「3.推动…转型,包括:甲;乙」: the headings of all parts of the cited place, in order."""
    for place in evidence.places:
        if place.clause is None:
            continue
        children = [c for c in evidence.library.children(place.clause) if c.heading]
        names = [{plain(c.label + c.heading), plain(c.heading)} for c in children]
        parts = items.split(";")
        bare = lead.removeprefix(f"《{plain(place.document.title)}》")
        own = {plain(place.clause.label + place.clause.heading), plain(place.clause.label)}
        if bare in own and len(parts) == len(names) and all(p in n for p, n in zip(parts, names, strict=True)):
            return all(c.end <= place.citation.end for c in children)
    return False


def headed(evidence: Evidence, text: str) -> bool:
    """「(二十一)的标题是"推行市场化机制"」: label and heading of a cited place."""
    match = _TITLE.match(text)
    if not match:
        return False
    for place in evidence.places:
        label = match["label"].removeprefix(f"《{plain(place.document.title)}》")
        if place.clause and (label, match["heading"]) == (plain(place.clause.label), plain(place.clause.heading)):
            return True
    return False
