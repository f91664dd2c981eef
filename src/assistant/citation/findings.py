"""What the draft checker says: a verdict on each thing that a draft takes from a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citation.alignment import Difference
from assistant.citation.lookup import Match

Verdict = Literal["准确", "有出入", "张冠李戴", "拼接", "库中未见", "已被替代"]
Kind = Literal["title", "number", "reference", "quotation", "figure", "run"]

VERDICTS: tuple[Verdict, ...] = ("准确", "有出入", "张冠李戴", "拼接", "库中未见", "已被替代")
KINDS: dict[Kind, str] = {
    "title": "文件名",
    "number": "文号",
    "reference": "条款号",
    "quotation": "引文",
    "figure": "数据",
    "run": "未加引号的原文",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` = draft[start:end]. ``matches`` are the right places, best first; ``reason`` is one Chinese sentence;
    ``correction`` is what should stand there instead, "" when there is nothing to put."""

    kind: Kind
    verdict: Verdict
    start: int
    end: int
    text: str
    reason: str
    matches: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    correction: str = ""

    @property
    def is_fine(self) -> bool:
        """True when there is nothing to change."""
        return self.verdict == "准确"


@dataclass(frozen=True, slots=True)
class Report:
    """A checked draft: its text and the findings in the order of the text."""

    text: str
    findings: tuple[Finding, ...]

    def of(self, *verdicts: Verdict) -> Sequence[Finding]:
        """The findings with these verdicts."""
        return [finding for finding in self.findings if finding.verdict in verdicts]
