"""Lines of a conversation put to one of two libraries, for tables of questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from assistant.answering.question import Question
from assistant.chat import Chat
from assistant.records import Answer, Turn

ECO, OTHER = "chat", "other"
"""The fixtures of the two libraries: the project's own documents, and those of other subjects."""


def library(request: pytest.FixtureRequest, name: str) -> Chat:
    """The assistant over the library of that name."""
    chat: Chat = request.getfixturevalue(name)
    return chat


def asked(request: pytest.FixtureRequest, name: str, line: str) -> Answer:
    """The answer to the last turn of a line: 「第十二师2025年…目标 / 那2030年呢」 are two turns."""
    *earlier, question = line.split(" / ")
    return library(request, name).ask(question, [Turn(turn) for turn in earlier])


def understood(request: pytest.FixtureRequest, name: str, line: str) -> Question:
    """What the last turn of a line asks."""
    *earlier, question = line.split(" / ")
    return library(request, name).understand(question, [Turn(turn) for turn in earlier])


def defect(*row: Any, reason: str) -> ParameterSet:
    """A row that shows a known defect: it fails now, and must lose this mark when it no longer does."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


def holds(answer: Answer, parts: Sequence[str], never: Sequence[str] = ()) -> None:
    """Assert an answer with all these parts in this order, and none of the others."""
    assert answer.answered, answer.answer
    at = 0
    for part in parts:
        found = answer.answer.find(part, at)
        assert found >= 0, f"{part} is not in: {answer.answer}"
        at = found + len(part)
    assert not [part for part in never if part in answer.answer], answer.answer
    assert answer.citations
