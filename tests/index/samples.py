"""Small parsed documents for the store's tests: a clause a line, the line breaks left out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from assistant.index.generations import writing
from assistant.index.manifest import Manifest
from assistant.index.publish import Edition, edition
from assistant.index.rows import Entry
from assistant.index.store import Store
from assistant.records import (
    Cell,
    Clause,
    Clean,
    Document,
    Duty,
    Fact,
    LeftOut,
    Parsed,
    Row,
    Span,
    Table,
    Target,
    Term,
)

PLAN = (
    "某市生态环境保护规划\n一、总体目标\n到 2025年，污水治理率≥80%。\n（一）指导思想。以绿色发展为引领。\n"
    "二、保障措施\n（牵头单位：市生态环境局）\n"
)
NOTICE = "关于做好防汛工作的通知\n一、加强值守。各县要24小时值班。\n"
AMENDED = "关于做好防汛工作的通知\n一、加强值守。各县应当24小时值班。\n二、及时上报。\n"


def parsed(document_id: str, text: str) -> Parsed:
    """``text`` with a clause a line; spaces are left out of the search copy."""
    spans = _lines(text)
    clauses = tuple(_clause(document_id, text, number=i, span=span) for i, span in enumerate(spans))
    left_out = tuple(LeftOut(span.end, span.end + 1, "换行") for span in spans)
    document = Document(
        id=document_id,
        title=text.splitlines()[0],
        source=f"{document_id}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="txt",
        length=len(text),
        aliases=("规划",),
        facts=(Fact("title", text.splitlines()[0], document_id, 0, spans[0].end), Fact("subject", "环保", document_id)),
    )
    return Parsed(document, text, clauses, left_out, warnings=("编号从三跳到五",), **_said(document_id, clauses))


def _said(document_id: str, clauses: Sequence[Clause]) -> dict[str, tuple[object, ...]]:
    clause = clauses[-1]
    cell = Cell("≥80", clause.start, clause.start + 3)
    row = Row(clause.id, (cell, Cell("", 5, 5)), (Row(clause.id, (cell,)),))
    target = Target(
        entity="某市",
        level="市",
        indicator="污水治理率",
        year="2025",
        value="80",
        bound="≥",
        unit="%",
        kind="target",
        attribute="",
        document=document_id,
        clause=clause.id,
        shown="≥80%",
        start=1,
        end=9,
        name_span=Span(1, 4),
        value_span=Span(5, 9),
        year_span=None if clause.ordinal == 1 else Span(0, 1),
    )
    return {
        "tables": (Table(clause.id, document_id, "表1", "指标", ("名称", "值"), (cell, cell), (row,)),),
        "targets": (target,),
        "duties": (Duty("市生态环境局", "lead", document_id, clause.id, 1, 7),),
        "terms": (Term("《规划》", "某市生态环境保护规划", document_id, clause.id, 1, 4),),
    }


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.splitlines():
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _clause(document_id: str, text: str, *, number: int, span: Span) -> Clause:
    kept = [offset for offset in range(*span) if text[offset] != " "]
    jumps = [i for i, offset in enumerate(kept) if i == 0 or kept[i - 1] != offset - 1]
    clean = Clean("".join(text[offset] for offset in kept), tuple((i, kept[i]) for i in jumps))
    line = text[span.start : span.end]
    label = line.split("、")[0] if "、" in line else ""
    return Clause(
        id=f"{document_id}#{number}",
        document=document_id,
        ordinal=number,
        kind="paragraph",
        label=label,
        heading="",
        path=(line[:8], f"第{number}段"),
        depth=0,
        start=span.start,
        end=span.end,
        reach=span.end,
        clean=clean,
        parent=None if number == 0 else f"{document_id}#0",
    )


def write_segment(folder: Path, clauses: Sequence[Clause]) -> None:
    """Stand-in arrays: one file, the clauses' texts."""
    (folder / "texts.json").write_text("{" + "\n".join(clause.text for clause in clauses), encoding="utf-8")


def put(folder: Path, *items: Parsed) -> Store:
    """Add these documents to the index in ``folder`` and open it."""
    with writing(folder):
        base = Store.open(folder) if (folder / "CURRENT").exists() else None
        with edition(folder, base) as fresh:
            fill(fresh, items)
            fresh.publish(Manifest(pipeline="1", encoder={"identity": "none"}))
    return Store.open(folder)


def fill(fresh: Edition, items: Sequence[Parsed]) -> None:
    """Add the documents to an edition as one segment."""
    entries = [Entry(item, f"stamp-{item.document.sha256}", ('["某"]',), (("规划", "alias"),)) for item in items]
    fresh.add(entries)
    fresh.write(write_segment)
