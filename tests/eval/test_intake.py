"""The made-up library that reading in is measured on, and what is said of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eval.intake import blocks, drawn, held, ingested, written
from ingest.clauses import cut
from ingest.sources import read

TABLE = "\n".join(f"第{at}格" for at in range(1, 25))
TEXT = f"""某市规划
一、总体要求
（一）污水治理。到2025年，治理率达到60%以上，农村达到40%。
{TABLE}
二、保障措施加强组织领导，落实各方责任。
"""
PIECES = list(blocks(TEXT))


def test_paragraphs_lose_their_numbers_and_tables_stay_together() -> None:
    assert PIECES == [
        "污水治理。到2025年，治理率达到60%以上，农村达到40%。",
        TABLE,
        "保障措施加强组织领导，落实各方责任。",
    ]


def test_a_document_is_long_enough_numbered_and_always_the_same() -> None:
    text = drawn(PIECES, 3, 3000)
    assert text == drawn(PIECES, 3, 3000) != drawn(PIECES, 4, 3000)
    assert 3000 <= len(text) < 4000
    assert "到2025年，治理率达到" in text and "达到60%以上，农村达到40%" not in text


@pytest.mark.parametrize(("number", "form"), [(0, "txt"), (8, "docx"), (9, "html")])
def test_every_format_has_the_same_clauses(tmp_path: Path, number: int, form: str) -> None:
    text = drawn(PIECES[:1], 0, 1000)
    written(tmp_path, number, text)
    written(tmp_path, 20, text)
    one, other = (cut("d", read(tmp_path / name)).clauses for name in (f"made-{number:05d}.{form}", "made-00020.txt"))
    assert [clause.path for clause in one] == [clause.path for clause in other]


def test_what_is_measured(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    written(tmp_path / "files", 0, drawn(PIECES, 0, 1000))
    counted, spent = ingested(tmp_path / "files", tmp_path / "index")
    assert counted.startswith("1 份文件，") and spent.startswith("用时 ")


def test_what_this_process_holds() -> None:
    assert held(os.getpid()) > 10 or not Path("/proc/self/smaps_rollup").exists()
    assert held(2**22 + 1) == 0
