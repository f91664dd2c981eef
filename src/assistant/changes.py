"""The record of changes to the documents: who did what to which, when, and how it ended. Lines are only added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.conversations import opened

_SCHEMA = """
CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    document TEXT NOT NULL, outcome TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER IF NOT EXISTS changes_last BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the record; ``at`` is local time, 「2026-01-31 09:30」."""

    number: int
    at: str
    who: str
    what: str
    document: str
    outcome: str


def record(folder: Path, *, who: str, what: str, document: str, outcome: str) -> None:
    """Add a line: 「张三 添加 某规划.docx：已收入」."""
    with opened(folder) as database, database:
        database.executescript(_SCHEMA)
        row = (datetime.now(UTC).isoformat(timespec="seconds"), who, what, document, outcome)
        database.execute("INSERT INTO changes (at, who, what, document, outcome) VALUES (?, ?, ?, ?, ?)", row)


def changes(folder: Path, count: int = 200) -> list[Change]:
    """The latest ``count`` lines, latest first."""
    query = "SELECT number, at, who, what, document, outcome FROM changes ORDER BY number DESC LIMIT ?"
    with opened(folder) as database:
        database.executescript(_SCHEMA)
        return [_change(*row) for row in database.execute(query, (count,)).fetchall()]


def _change(number: int, at: str, *rest: str) -> Change:
    who, what, document, outcome = rest
    return Change(
        number, datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M"), who, what, document, outcome
    )
