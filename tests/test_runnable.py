"""The assistant as LangChain programs use it, and the examples of the documentation."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.chat import Chat
from assistant.errors import BadInput
from assistant.runnable import as_text, runnable, tool
from tests.fluent.library import TEXTS
from tests.library import library

QUESTION = "云溪县2025年农村生活污水治理率目标是多少"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("runnable"), TEXTS)


@pytest.fixture(scope="module")
def chat(folder: Path) -> Chat:
    return Chat.open(folder)


def test_it_is_a_runnable(chat: Chat) -> None:
    from langchain_core.runnables import Runnable

    ask = runnable(chat)
    assert isinstance(ask, Runnable)
    answer = ask.invoke(QUESTION)
    assert "≥45" in str(answer["answer"])
    citation = answer["citations"][0]  # type: ignore[index]
    text = chat.store.text(citation["document"])
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_it_takes_earlier_turns(chat: Chat) -> None:
    given = [{"question": "那水土保持率呢", "history": ["云溪县2025年农村自来水普及率"]}]
    (follow,) = runnable(chat).batch(given)  # type: ignore[arg-type]
    assert "78%" in str(follow["answer"])
    turns = {"question": "那水土保持率呢", "history": [{"question": "云溪县2025年农村自来水普及率"}]}
    assert runnable(chat).invoke(turns) == follow


def test_it_streams_and_runs_asynchronously(chat: Chat) -> None:
    ask = runnable(chat)
    assert [*ask.stream(QUESTION)][-1] == ask.invoke(QUESTION)
    with ThreadPoolExecutor(1) as apart:  # a loop may already run in this thread (tests in a browser leave one)
        given = apart.submit(lambda: asyncio.run(ask.ainvoke(QUESTION))).result()
    assert given == ask.invoke(QUESTION)


def test_it_composes(chat: Chat) -> None:
    from langchain_core.runnables import RunnableLambda

    chain = runnable(chat) | RunnableLambda(lambda answer: answer["answered"])
    assert chain.batch([QUESTION, "云溪县2040年农村生活污水治理率目标是多少"]) == [True, False]


@pytest.mark.parametrize(
    "given", [{}, {"question": 3}, {"question": "甲", "history": "乙"}, {"question": "甲", "history": [1]}]
)
def test_what_is_no_question_is_said_to_be_none(chat: Chat, given: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        runnable(chat).invoke(given)


def test_the_tool_gives_the_answer_and_its_places(chat: Chat) -> None:
    from langchain_core.tools import BaseTool

    made = tool(chat)
    assert isinstance(made, BaseTool) and made.name == "policy_documents"
    assert list(made.args) == ["question"]
    said = made.invoke({"question": QUESTION})
    assert said.startswith(chat.ask(QUESTION).answer) and "出处：\n[1] 《" in said


def test_a_refusal_names_no_place(chat: Chat) -> None:
    assert "出处" not in as_text(chat.ask("云溪县2040年农村生活污水治理率目标是多少"))


def test_langchain_is_imported_only_when_asked_for() -> None:
    code = "import sys, assistant.runnable; print([m for m in ('langchain_core', 'openai') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "model.md").read_text("utf-8"), re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_of_the_documentation_run(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    exec(compile(code, "docs/model.md", "exec"), {})
    assert "管网" in capsys.readouterr().out
