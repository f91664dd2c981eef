"""``assistant ask --model``: the model's words on request, one line when there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.index.store import Store
from eval.scripted import Reply, Request, evidence, tokens
from tests.fluent.conftest import Stage, Talk

WATER = "柳河市怎么加强水源保护？"


def script(request: Request) -> Reply:
    key = evidence(request)[0].key
    return Reply(tokens(f"[{key}]主要措施包括：完善水源地监测网络。\n[{key}]建成备用水源99处。"))


@pytest.fixture
def configured(server: Stage, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A model in the environment."""
    talk(script)
    monkeypatch.setenv("ASSISTANT_MODEL_URL", server.playing.url)
    monkeypatch.setenv("ASSISTANT_MODEL_NAME", "scripted")
    return server


def test_the_model_words_an_answer(configured: Stage, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", WATER, "--model", "--json", "--index", str(store.folder)]) == 0
    row = json.loads(capsys.readouterr().out)
    assert "主要措施包括：完善水源地监测网络。" in row["answer"] and "99" not in row["answer"]
    assert row["telling"]["told"] == 1 and row["telling"]["note"] == ""
    assert row["telling"]["withheld"] == [{"sentence": "建成备用水源99处。", "why": "引文里没有数字“99”"}]


def test_a_batch_is_worded_too(configured: Stage, store: Store, tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text(json.dumps({"id": "1", "question": WATER}, ensure_ascii=False), "utf-8")
    assert main(["ask", "--batch", str(given), "--out", str(out), "--model", "--index", str(store.folder)]) == 0
    assert "主要措施包括" in json.loads(out.read_text("utf-8"))["answer"]


def test_without_the_option_no_model_is_asked(
    configured: Stage, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", WATER, "--json", "--index", str(store.folder)]) == 0
    assert "telling" not in json.loads(capsys.readouterr().out)
    assert configured.playing.requests == []


def test_a_failing_server_is_said(configured: Stage, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    configured.script = lambda request: Reply(status=500)
    assert main(["ask", WATER, "--model", "--index", str(store.folder)]) == 0
    said = capsys.readouterr().out
    assert "备用水源工程12处以上" in said and "（语言模型服务出错，以下是由原文直接组成的答案。）" in said


def test_there_is_none(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_MODEL_URL", raising=False)
    assert main(["ask", WATER, "--model", "--index", str(store.folder)]) == 2
    assert "没有设置语言模型" in capsys.readouterr().err
