"""``assistant lookup`` and ``assistant check`` as people and programs run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from assistant.cli import main
from tests.citation.samples import LIBRARY
from tests.library import library

MATCH = {"document", "title", "clause", "quote", "start", "end", "source", "match", "differences"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(library(tmp_path_factory.mktemp("library"), LIBRARY))


def test_lookup_prints_the_contract_fields(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "擅自采沙、取土", "--json", "--index", index]) == 0
    (match,) = json.loads(capsys.readouterr().out)
    assert set(match) >= MATCH
    assert match["match"] == "altered" and match["differences"] == [{"given": "沙", "source": "砂"}]
    assert LIBRARY["law.txt"][match["start"] : match["end"]] == match["quote"] == "擅自采砂、取土"


def test_lookup_speaks_to_people(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "擅自采沙、取土", "--index", index]) == 0
    assert "写作“沙”，原文“砂”" in capsys.readouterr().out
    assert main(["lookup", "夜间公交末班车时间", "--index", index]) == 0
    assert capsys.readouterr().out.strip() == "这里的文件中没有这句话，也没有相近的话。"


def test_lookup_works_through_a_batch(index: str, tmp_path: Path) -> None:
    asked = [{"id": 1, "text": "湿地保护条例第五条"}, {"id": "二", "text": "没有的话，确实没有"}]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in asked), "utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["lookup", "--batch", str(tmp_path / "in.jsonl"), "--out", str(out), "--index", index]) == 0
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert first["id"] == 1 and first["matches"][0]["match"] == "reference"
    assert second == {"id": "二", "matches": []}


def test_check_prints_and_writes(index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, word, table = tmp_path / "稿.txt", tmp_path / "批注.docx", tmp_path / "清单.csv"
    draft.write_text("《某省湿地保护条例》第四条规定：“禁止在湿地范围内从事下列行为”。", "utf-8")
    arguments = ["check", str(draft), "--index", index, "--word", str(word), "--list", str(table)]
    assert main(arguments) == 0
    assert "张冠李戴　第四条" in capsys.readouterr().out
    assert len(list(Document(str(word)).comments)) == 3
    assert table.read_text("utf-8-sig").count("准确") == 2
    assert main([*arguments, "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in findings] == ["准确", "张冠李戴", "准确"]
    assert set(findings[0]["matches"][0]) >= MATCH


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lookup"], "请写出要查的话"),
        (["check", "没有.docx"], "没有 没有.docx 这个文件"),
        (["check", "."], "是文件夹"),
    ],
)
def test_mistakes_are_one_line_and_status_2(
    arguments: list[str], says: str, index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--index", index]) == 2
    told = capsys.readouterr().err
    assert says in told and told.count("\n") == 1


def test_a_draft_is_never_written_over(index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("正文一行。", "utf-8")
    assert main(["check", str(draft), "--word", str(draft), "--index", index]) == 2
    assert "就是稿件本身" in capsys.readouterr().err
    assert draft.read_text("utf-8") == "正文一行。"
