"""A rule that is broken on purpose (the year is ignored) turns the run red and says which questions and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.question import Question as Understood
from assistant.chat import Chat
from assistant.records import Turn
from eval import compare, report
from eval.floors import broken
from eval.judge import Verdict
from eval.questions import gold_files, load
from eval.runner import run


def test_ignoring_the_year_is_seen(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = Chat.open(index_dir)
    understand = chat.understand

    def forgetful(question: str, history: Sequence[Turn] = ()) -> Understood:
        return replace(understand(question, history), years=())

    sound = _dated_values(chat)
    monkeypatch.setattr(chat, "understand", forgetful)
    forgot = _dated_values(chat)
    changed = [one for one in compare.changes(forgot, {one.question.id: one.code for one in sound}) if one.worse]
    floor = {"all": {"right": report.result(report.Run(sound))["all"]["right"]}}
    assert len(changed) >= 3
    assert all(list(compare.why(one.verdict)) for one in changed)
    assert len(list(broken(floor, report.result(report.Run(forgot))))) == 1


def _dated_values(chat: Chat) -> list[Verdict]:
    questions = [question for path in gold_files() for question in load(path)]
    dated = [one for one in questions if one.split == "dev" and one.kind == "value" and "20" in one.question]
    return list(run(dated[:60], chat.ask, chat.store.text))
