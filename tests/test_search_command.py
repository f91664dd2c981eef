"""``assistant search``: what it prints, writes and refuses, to the letter of the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.index.store import Store
from tests.library import PLAN, library

FIELDS = {"document", "title", "clause", "quote", "start", "end", "source", "score"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("search"), {"plan.txt": PLAN})


def status(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def test_json_has_the_fields_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("search", "农村生活污水治理率", "--k", 2, "--json", "--index", folder) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"question", "hits"}
    assert len(shown["hits"]) == 2
    store = Store.open(folder)
    for hit in shown["hits"]:
        assert set(hit) == FIELDS
        assert store.text(hit["document"])[hit["start"] : hit["end"]] == hit["quote"]
    assert "60%" in shown["hits"][0]["quote"]


def test_a_person_sees_place_and_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("search", "优良天数比例", "--index", folder) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("[1] 《某市生态环境保护规划》")
    assert "（二）空气质量" in shown.splitlines()[0]
    assert "85%" in shown.splitlines()[1]


def test_nothing_found_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("search", "污水", "--level", "没有这一级", "--index", folder) == 0
    assert capsys.readouterr().out == "没有找到相关条款。\n"


def test_a_batch_keeps_order_and_ids(folder: Path, tmp_path: Path) -> None:
    rows = [{"id": 7, "question": "优良天数"}, {"id": "a", "question": "工作专班"}, {"id": 7, "question": ""}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert status("search", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--index", folder) == 0
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["question"]) for row in written] == [(row["id"], row["question"]) for row in rows]
    assert "85%" in written[0]["hits"][0]["quote"]
    assert "工作专班" in written[1]["hits"][0]["quote"]


def test_earlier_turns_complete_a_question_of_a_batch(folder: Path, tmp_path: Path) -> None:
    row = {"id": "1", "question": "那空气呢", "history": [{"question": "农村生活污水治理率2030年是多少"}]}
    follow = {"id": "2", "question": "2030年呢", "history": [{"question": "农村生活污水治理率2025年是多少"}]}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n" + json.dumps(follow) + "\n", encoding="utf-8")
    assert status("search", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--index", folder) == 0
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert "污水治理率" in written[1]["hits"][0]["quote"]
    assert written[1]["question"] == "2030年呢"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("水", "--k", "0"),
        ("水", "--k", "x"),
        ("水", "--document", "没有这份文件"),
        ("水", "--batch", "in.jsonl", "--out", "out.jsonl"),
        ("--batch", "no-such-file.jsonl", "--out", "out.jsonl"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(
    arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("search", *arguments, "--index", folder) == 2
    assert capsys.readouterr().err.strip()
