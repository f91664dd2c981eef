"""``assistant quiz``: files, options, complaints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.quiz import DIFFICULTIES, FORMATS, KINDS
from assistant.quiz import exports, items


def quiz(samples_dir: Path, out: Path, *more: str, form: str = "json", count: str = "8") -> int:
    return main(["quiz", "--count", count, "--format", form, "--out", str(out), "--index", str(samples_dir), *more])


def test_the_command_knows_what_the_workshop_knows() -> None:
    assert items.KINDS == KINDS and items.DIFFICULTIES == DIFFICULTIES
    assert tuple(known.name for known in exports.FORMATS) == FORMATS


def test_json(samples_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quiz(samples_dir, tmp_path / "a.json", "--seed", "4") == 0
    assert quiz(samples_dir, tmp_path / "b.json", "--seed", "4") == 0
    assert quiz(samples_dir, tmp_path / "c.json", "--seed", "5") == 0
    first, second, third = (json.loads((tmp_path / f"{n}.json").read_text("utf-8")) for n in "abc")
    assert len(first["items"]) == 8 and first == second != third
    assert "已出 8 道题" in capsys.readouterr().out


def test_word_writes_the_key_beside_the_paper(samples_dir: Path, tmp_path: Path) -> None:
    assert quiz(samples_dir, tmp_path / "new" / "期末.docx", form="word") == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["期末-参考答案及解析.docx", "期末.docx"]


@pytest.mark.parametrize("given", [["single,blank"], ["single", "blank"], ["单选、填空"], ["单选题", "填空题"]])
def test_kinds(samples_dir: Path, tmp_path: Path, given: list[str]) -> None:
    assert quiz(samples_dir, tmp_path / "a.json", "--kinds", *given) == 0
    row = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {item["kind"] for item in row["items"]} == {"single", "blank"}


def test_documents_by_a_part_of_their_title(samples_dir: Path, tmp_path: Path) -> None:
    assert quiz(samples_dir, tmp_path / "a.json", "--documents", "电梯") == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["documents"] == ["rules"]


def test_variant_b_and_coverage(samples_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quiz(samples_dir, tmp_path / "a.json", "--variant", "B", "--coverage") == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["variant"] == "B"
    assert "可出" in capsys.readouterr().out


def test_limits_are_said_before(samples_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quiz(samples_dir, tmp_path / "a.txt", form="问卷星") == 0
    assert "说明：粘贴后请在右侧预览里逐题核对" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "form", "fault"),
    [
        (["--kinds", "essay"], "json", "没有“essay”这种题型"),
        (["--difficulty", "地狱"], "json", "没有“地狱”这种难度"),
        (["--documents", "森林"], "json", "“森林”不是这里的文件"),
        (["--themes", "量子力学"], "json", "出不了题"),
        ([], "pdf", "没有“pdf”这种格式"),
    ],
)
def test_bad_input(
    samples_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], form: str, fault: str
) -> None:
    assert quiz(samples_dir, tmp_path / "a", *more, form=form) == 2
    error = capsys.readouterr().err
    assert fault in error and error.count("\n") == 1
    assert not (tmp_path / "a").exists()


def test_a_folder_is_no_file(samples_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quiz(samples_dir, tmp_path) == 2
    assert "是文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "x", "-3"])
def test_bad_counts(samples_dir: Path, tmp_path: Path, count: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        quiz(samples_dir, tmp_path / "a", count=count)
    assert stopped.value.code == 2
