"""This run beside the last stored one: every question that changed, by name, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.judge import Verdict

REPORTS = Path(__file__).parent / "reports"


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose verdict changed. ``before`` is the old code, "" for a new question."""

    verdict: Verdict
    before: str

    @property
    def worse(self) -> bool:
        """True when it was right, or right and cited, and is no more."""
        return any(letter in self.before and letter not in self.verdict.code for letter in "RC")


def last_stored(folder: Path = REPORTS) -> dict[str, Any] | None:
    """The newest stored result, by its own date; None when there is none."""
    stored = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return max(stored, key=lambda result: str(result["date"]), default=None)


def changes(verdicts: Sequence[Verdict], before: Mapping[str, str]) -> list[Change]:
    """The questions whose verdict is not what it was, the worse ones first; questions that are new are not changed."""
    changed = [
        Change(verdict, before[verdict.question.id])
        for verdict in verdicts
        if before.get(verdict.question.id, verdict.code) != verdict.code
    ]
    return sorted(changed, key=lambda change: (not change.worse, change.verdict.question.id))


def why(verdict: Verdict) -> Iterator[str]:
    """Why a verdict is not all it could be, one Chinese line a reason."""
    if verdict.answer.answered != verdict.question.answerable:
        yield "文件有写，却说没有写" if verdict.question.answerable else "文件没有写，却作了回答"
    for group in verdict.missing:
        yield f"缺少：{'／'.join(group[:3])}"
    for value in verdict.wrong:
        yield f"错误值：{value}"
    if verdict.right and not verdict.cited:
        yield "首个出处不对" if not verdict.first else "多数出处不对"
    yield from verdict.breaches
