"""The assistant over the project's own documents, and what it shows for the dev questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from assistant.chat import Chat
from assistant.records import Answer
from ingest.build import Request, build
from tests.answering import shown
from tests.answering.shown import Shown


@pytest.fixture(scope="session")
def chat(index_dir: Path) -> Chat:
    """One assistant for all tests."""
    return Chat.open(index_dir)


@pytest.fixture(scope="session")
def other(root: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Chat:
    """The assistant over documents of other subjects (养老, 教育, 电动自行车, 学生用餐, 数字经济)."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "index-of-other-subjects"
    with FileLock(f"{folder}.lock"):
        if not (folder / "CURRENT").exists():
            build(Request(folder, (root / "eval" / "other" / "documents",)))
    return Chat.open(folder)


@pytest.fixture(scope="session")
def dev_answers(chat: Chat) -> list[tuple[str, Answer, list[Shown]]]:
    """Every dev question with its answer and the sentences shown for it."""
    found = []
    for text, history in shown.questions():
        answer = chat.ask(text, history)
        held = list(shown.of(chat.understand(text, history), answer)) if answer.answered else []
        found.append((text, answer, held))
    return found


@pytest.fixture(scope="session")
def all_shown(dev_answers: list[tuple[str, Answer, list[Shown]]]) -> list[Shown]:
    """All sentences shown for the dev questions."""
    return [sentence for _, _, sentences in dev_answers for sentence in sentences]
