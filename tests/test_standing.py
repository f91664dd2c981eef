"""A stored citation against today's text: same, moved, changed, gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index.store import Store
from assistant.standing import standing
from tests.library import PLAN, cite, library

WORDS = "农村生活污水治理率达到60%以上"


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (PLAN, "same"),
        (PLAN.replace("一、总体目标", "一、总体目标和原则"), "moved"),
        (PLAN.replace("60%以上", "65%以上"), "changed"),
        (PLAN + f"（三）重申。到2025年，{WORDS}。\n", "same"),
        (f"附言：{WORDS}。\n" + PLAN, "changed"),
    ],
)
def test_the_text_is_compared(tmp_path: Path, now: str, state: str) -> None:
    before = cite(Store.open(library(tmp_path / "then", {"规划.txt": PLAN})), WORDS)
    store = Store.open(library(tmp_path / "now", {"规划.txt": now}))
    found = standing(store, before)
    assert found.state == state
    if state in {"same", "moved"}:
        here = found.citation
        assert store.text(here.document)[here.start : here.end] == WORDS


def test_a_document_that_has_gone(tmp_path: Path) -> None:
    before = cite(Store.open(library(tmp_path / "then", {"规划.txt": PLAN})), WORDS)
    store = Store.open(library(tmp_path / "now", {"通知.txt": PLAN}))
    assert standing(store, before).state == "gone"
