"""Stored evaluation results: read, ordered, compared."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.reports import changed, results


def store(folder: Path, name: str, date: str, **questions: str) -> None:
    content = {"date": date, "revision": name, "all": {"count": len(questions)}, "questions": questions}
    (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def test_the_latest_stands_first_and_other_files_are_passed_over(tmp_path: Path) -> None:
    store(tmp_path, "old", "2026-01-01T10:00:00", a="AR")
    (tmp_path / "local").mkdir()
    store(tmp_path / "local", "new", "2026-02-01T10:00:00", a="A")
    (tmp_path / "floors.json").write_text("{}")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "list.json").write_text("[1]")
    assert [result.name for result in results(tmp_path)] == ["2026-02-01 10:00　new", "2026-01-01 10:00　old"]


def test_no_folder_is_no_results(tmp_path: Path) -> None:
    assert results(tmp_path / "none") == []


def test_what_was_gained_and_what_was_lost(tmp_path: Path) -> None:
    store(tmp_path, "old", "2026-01-01", kept="AR", lost="ARC", gained="AF", gone="AR")
    store(tmp_path, "new", "2026-02-01", kept="ARC", lost="A", gained="AR", added="AR")
    now, before = results(tmp_path)
    assert changed(now, before) == (["gained"], ["lost"])
