"""Small libraries for tests: files written, read by ingest, opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.index.store import Store
from assistant.records import Citation
from ingest.build import Request, build

PLAN = """某市生态环境保护规划

一、总体目标
（一）污水治理。到2025年，农村生活污水治理率达到60%以上；到2030年，农村生活污水治理率达到80%以上。
（二）空气质量。到2025年，优良天数比例达到85%。

二、保障措施
（一）加强领导。各县区应当建立工作专班。（牵头单位：市生态环境局）
（二）加大投入。统筹安排资金。
"""


def library(folder: Path, texts: Mapping[str, str]) -> Path:
    """An index of these texts (file name -> text), in ``folder / "index"``."""
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (files / name).write_text(text, encoding="utf-8")
    build(Request(folder / "index", (files,)))
    return folder / "index"


def cite(store: Store, words: str, document: str | None = None) -> Citation:
    """A citation of the first place where ``words`` stand in a document (the first one by default)."""
    known = store.document(document) if document else store.documents[0]
    start = store.text(known.id).index(words)
    end = start + len(words)
    clause = store.clauses_at(known.id, start, end)[0]
    return Citation(known.id, known.title, clause.place, words, start, end, known.source, clause.id)
