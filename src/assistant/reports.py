"""Evaluation results as the evaluation stored them: read, ordered, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RIGHT = "R"
"""The letter in a question's code that says: answered rightly."""


@dataclass(frozen=True, slots=True)
class Result:
    """One stored result: where it came from (date and revision) and its content."""

    name: str
    date: str
    content: Mapping[str, Any]


def results(folder: Path) -> list[Result]:
    """The results below ``folder``, latest first; files that are none are passed over."""
    found = [result for path in sorted(folder.rglob("*.json")) if (result := _read(path)) is not None]
    return sorted(found, key=lambda result: result.date, reverse=True)


def _read(path: Path) -> Result | None:
    try:
        content = json.loads(path.read_text("utf-8"))
        date, revision = str(content["date"]), str(content["revision"])
        if isinstance(content["all"], dict) and isinstance(content["questions"], dict):
            return Result(f"{date[:16].replace('T', ' ')}　{revision}", date, content)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def changed(now: Result, before: Result) -> tuple[list[str], list[str]]:
    """Questions that are right now and were not, and those that were right and are not any more."""
    new, old = now.content["questions"], before.content["questions"]
    both = sorted(set(new) & set(old))
    gained = [id for id in both if RIGHT in new[id] and RIGHT not in old[id]]
    lost = [id for id in both if RIGHT not in new[id] and RIGHT in old[id]]
    return gained, lost
