"""JSON: the exchange format of the contract, with all that is needed to reopen the paper."""

from __future__ import annotations

import json
from collections.abc import Mapping

from assistant.quiz.drafts import paper_row
from assistant.quiz.exports import File
from assistant.quiz.items import Paper


def limits(paper: Paper) -> list[str]:
    """Nothing is lost."""
    return []


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One UTF-8 file."""
    text = json.dumps(paper_row(paper), ensure_ascii=False, indent=1)
    return (File(".json", (text + "\n").encode()),)
