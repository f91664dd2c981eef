"""The record of changes only grows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.changes import changes, record
from assistant.conversations import FILE


def test_the_latest_line_stands_first(tmp_path: Path) -> None:
    record(tmp_path, who="甲", what="添加", document="一.docx", outcome="已收入")
    record(tmp_path, who="乙", what="移除", document="二.docx", outcome="已移除")
    found = changes(tmp_path)
    assert [(one.who, one.what, one.document) for one in found] == [
        ("乙", "移除", "二.docx"),
        ("甲", "添加", "一.docx"),
    ]


@pytest.mark.parametrize("query", ["UPDATE changes SET who = '丙'", "DELETE FROM changes"])
def test_no_line_is_changed_or_removed(tmp_path: Path, query: str) -> None:
    record(tmp_path, who="甲", what="添加", document="一.docx", outcome="已收入")
    with sqlite3.connect(tmp_path / FILE) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(query)
    assert [one.who for one in changes(tmp_path)] == ["甲"]
