"""The gold questions: one JSON object a line, read and checked for shape; eval/README.md describes the fields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.records import Turn

GOLD = Path(__file__).parent / "gold"

KINDS = (
    "value",
    "years",
    "comparison",
    "arithmetic",
    "truefalse",
    "list",
    "count",
    "definition",
    "measure",
    "responsibility",
    "clause",
    "document",
    "colloquial",
    "typo",
    "followup",
    "unanswerable",
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that support the answer."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question. ``must``: groups of variants, one of each has to be in the answer; ``wrong``: none may be.

    ``answer`` is a model answer; ``split`` is dev or test, "" for a question from elsewhere.
    """

    id: str
    kind: str
    question: str
    answerable: bool
    must: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[str, ...] = ()
    citations: tuple[Quote, ...] = ()
    history: tuple[Turn, ...] = ()
    answer: str = ""
    slices: tuple[str, ...] = ()
    note: str = ""
    split: str = ""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the gold citations come from, each once."""
        return tuple(dict.fromkeys(quote.document for quote in self.citations))


def gold_files(paths: Iterable[Path] = ()) -> list[Path]:
    """The files given, or all of the project's gold set."""
    return list(paths) or sorted(GOLD.glob("*.jsonl"))


def load(path: Path) -> list[Question]:
    """The questions of one file; the split is the beginning of its name. Raises BadInput, naming file and line."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"读不了 {path}：{error}") from error
    split = path.name.partition("-")[0]
    split = split if split in ("dev", "test") else ""
    return [_question(line, f"{path} 第 {number} 行", split) for number, line in enumerate(lines, 1) if line.strip()]


def _question(line: str, where: str, split: str) -> Question:
    try:
        row: dict[str, Any] = json.loads(line)
        return Question(
            id=str(row["id"]),
            kind=str(row.get("kind", "")),
            question=str(row["question"]),
            answerable=bool(row["answerable"]),
            must=tuple(tuple(map(str, group)) for group in row.get("must", ())),
            wrong=tuple(map(str, row.get("wrong", ()))),
            citations=tuple(Quote(str(one["document"]), str(one["quote"])) for one in row.get("citations", ())),
            history=tuple(Turn(str(turn["question"])) for turn in row.get("history", ())),
            answer=str(row.get("answer", "")),
            slices=tuple(map(str, row.get("slices", ()))),
            note=str(row.get("note", "")),
            split=split,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{where}不是一道完整的题：{type(error).__name__} {error}") from error
