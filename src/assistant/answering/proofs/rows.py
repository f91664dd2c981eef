"""Lists of table rows: all rows of a table, or all that are as the sentence says, and no other row is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answering.proofs.evidence import Evidence, plain
from assistant.language.amounts import cell_figure, in_relation
from assistant.language.quantities import find
from assistant.records import Row, Table

_LIST = re.compile(
    r"^(?P<lead>.+)的(?P<noun>指标|任务|项目|工程|事项|县区|地区|单位|企业|学校|乡镇|街道)共(?P<count>\d+)(?:项|个|行):(?P<items>.+)$"
)
_ALL = re.compile(r"^(?P<label>.+)列出$")
# "约束性" / 标"*"(未达标) / 不标"*" / 牵头单位为"县水利局" / 完成时限含"2026年" / 2025年不低于60%
_CONDITION = re.compile(
    r"""(?P<mark>不?标"[*★☆▲△※#]"(?:\(未达标\))?)
      | (?P<column>[^"]*?)(?P<how>为|含|)"(?P<value>[^"]+)"
      | (?P<head>.+?)(?P<relation>不低于|不超过|超过|低于|为)(?P<figure>-?\d.*)""",
    re.VERBOSE,
)


def rows_listed(evidence: Evidence, text: str) -> bool:
    """「表1中"约束性"且2025年不低于60%的指标共2项:甲;乙」: these rows meet it, are cited, and no other row does."""
    match = _LIST.match(text)
    if not match:
        return False
    lead, parts = match["lead"].removesuffix("的"), match["items"].split(";")
    if int(match["count"]) != len(parts):
        return False
    if whole := _ALL.match(text[: match.start("noun") - 1]):
        return _all(evidence, whole["label"], parts)
    return any(_some(evidence, lead[:at], lead[at + 1 :].split("且"), parts) for at, c in enumerate(lead) if c == "中")


def _all(evidence: Evidence, label: str, parts: Sequence[str]) -> bool:
    """All rows of the cited table, in order."""
    if len(evidence.places) != 1:
        return False
    place = evidence.places[0]
    for table in evidence.library.store.tables(place.citation.document):
        clauses = [evidence.library.clause(row.clause) for row in table.rows]
        if label in _names(evidence, table) and len(table.rows) == len(parts):
            named = all(part in set(row_names(row)) for part, row in zip(parts, table.rows, strict=True))
            return named and all(place.covers(c.document, c.start, c.end) for c in clauses)
    return False


def _some(evidence: Evidence, label: str, which: Sequence[str], parts: Sequence[str]) -> bool:
    held = [place.rows[0] for place in evidence.places if place.rows]
    if whole := _whole_table(evidence):
        held = [(whole, row) for row in whole.rows if all(_meets(whole, row, said) for said in which)]
    elif len(held) != len(evidence.places):
        return False
    if len(held) != len(parts) or not held:
        return False
    table = held[0][0]
    if label not in _names(evidence, table) or any(t is not table and t != table for t, _ in held):
        return False
    named = all(
        part in set(row_names(row, _lines(table, row, which))) for part, (_, row) in zip(parts, held, strict=True)
    )
    kept = [row for row in table.rows if all(_meets(table, row, said) for said in which)]
    return named and [row.clause for row in kept] == [row.clause for _, row in held]


def _whole_table(evidence: Evidence) -> Table | None:
    """The table whose rows are all in the one place that is cited."""
    place = evidence.places[0]
    for table in evidence.library.store.tables(place.citation.document) if len(evidence.places) == 1 else ():
        clauses = [evidence.library.clause(row.clause) for row in table.rows]
        if table.clause == place.citation.clause_id and all(place.covers(c.document, c.start, c.end) for c in clauses):
            return table
    return None


def _names(evidence: Evidence, table: Table) -> set[str]:
    """The label of a table; of one without a label, the attachment that it is."""
    clause = evidence.library.clause(table.clause)
    above = evidence.library.clause(clause.parent) if clause.parent else None
    if table.label or above is None:
        return {plain(table.label)} - {""}
    return {plain(above.label + above.heading)} if above.level == "附件" else set()


def _meets(table: Table, row: Row, said: str) -> bool:
    """Whether the row is as one condition says."""
    match = _CONDITION.fullmatch(said)
    if match is None:
        return False
    if match["mark"]:
        bare = match["mark"].removeprefix("不")
        return (bare == match["mark"]) == any(plain(cell.text).endswith(bare[2]) for cell in row.cells)
    if match["value"]:
        column = match["column"] if match["how"] else ""
        return (bool(match["how"]) or not match["column"]) and any(
            _holds(plain(cell.text), match["value"], match["how"])
            for head, cell in zip(table.columns, row.cells, strict=True)
            if not match["how"] or plain(head) == column
        )
    return bool(_measures(table, row, match["head"], match["relation"], match["figure"]))


def _holds(cell: str, value: str, how: str) -> bool:
    if how != "含":
        return cell == value
    return value in re.split(r"[、,;]", cell) or (
        bool(re.fullmatch(r"\d{4}年|\d{1,2}月", value)) and bool(re.search(rf"(?<!\d){value}", cell))
    )


def _lines(table: Table, row: Row, which: Sequence[str]) -> set[int]:
    """The lines of a row that meet every figure said; all of them where none is said."""
    kept = set(range(len(row.parts)))
    for match in filter(None, map(_CONDITION.fullmatch, which)):
        if match["relation"]:
            kept &= set(_measures(table, row, match["head"], match["relation"], match["figure"]))
    return kept


def _measures(table: Table, row: Row, head: str, relation: str, figure: str) -> list[int]:
    """The lines of the row whose figure in that column stands in the relation to the figure that is said."""
    index = next((i for i, h in enumerate(table.columns) if plain(h) == head), None)
    said = next(iter(find(figure)), None)
    if index is None or said is None or said.amount is None or said.text != figure:
        return []
    found = []
    for line, part in enumerate(row.parts or (row,)):
        held = cell_figure(part.cells[index].text, _unit(table, part, index) or _unit(table, row, index))
        if held is not None and held.unit == said.unit.lstrip("十百千万亿"):
            found += [line] if in_relation(held, relation, said.amount) else []
    return found


def _unit(table: Table, row: Row, index: int) -> str:
    in_head = re.search(r"\(([^()]+)\)$", plain(table.columns[index]))
    if in_head:
        return in_head[1]
    at = next((i for i, h in enumerate(table.columns) if plain(h) in ("单位", "计量单位")), None)
    return "" if at is None else row.cells[at].text.strip()


def row_names(row: Row, kept: Collection[int] | None = None) -> Iterator[str]:
    """A cell, or a cell with its lines (those ``kept``) in brackets: 「水环境质量(甲比例、乙比例)」."""
    for index, cell in enumerate(row.cells):
        text = plain(cell.text)
        if not row.parts:
            yield text
        lines = [plain(part.cells[index].text) for part in row.parts]
        head = text
        for line in lines:
            head = head.replace(line, "")
        shown = [line for at, line in enumerate(lines) if kept is None or at in kept]
        if lines:
            yield f"{head}({'、'.join(shown)})" if head else "、".join(shown)
