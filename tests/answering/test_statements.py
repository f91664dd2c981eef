"""Statements in the documents' own words get their 对, and not one of them keeps it when a word of it is changed."""

from __future__ import annotations

import pytest

from assistant.answering.checked import FALSE, TRUE
from tests.answering.asking import ECO, OTHER, library
from tests.answering.statements import CHANGES, changed, unchanged

MOST = 40
"""Statements of one kind that are asked about in each library."""


@pytest.mark.parametrize("name", [ECO, OTHER])
@pytest.mark.parametrize("kind", CHANGES)
def test_no_changed_statement_is_called_true(kind: str, name: str, request: pytest.FixtureRequest) -> None:
    chat = library(request, name)
    answers = [(question, chat.ask(question).answer) for question in changed(chat, kind, MOST)]
    assert len(answers) >= 10
    assert not [pair for pair in answers if pair[1].startswith(TRUE)]


@pytest.mark.parametrize("name", [ECO, OTHER])
def test_true_statements_are_called_true_and_never_false(name: str, request: pytest.FixtureRequest) -> None:
    chat = library(request, name)
    answers = [(question, chat.ask(question).answer) for question in unchanged(chat, 3 * MOST)]
    assert not [pair for pair in answers if pair[1].startswith(FALSE)]
    assert sum(answer.startswith(TRUE) for _, answer in answers) >= 0.85 * len(answers)
