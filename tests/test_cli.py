"""The command line: Chinese help, one line and status 2 for every mistake, batches whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.chat import Chat
from assistant.cli import build, main
from assistant.commands import commands, pick_document
from assistant.commands.targets import Filter
from assistant.errors import BadInput, IndexMissing
from assistant.parser import translate
from assistant.records import Answer, Turn
from tests import factories

NAMES = [command.NAME for command in commands()]


class Parrot:
    """A chat that answers with the question and the history it was given."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        said = "｜".join([*(turn.question for turn in history), question])
        return Answer(question, True, said, (factories.citation(),))


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chat, "open", classmethod(lambda cls, index: Parrot()))


def status(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


# Help


def test_help_lists_the_commands_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--help") == 0
    shown = capsys.readouterr().out
    assert all(f"    {name} " in shown for name in ("ask", "outline", "targets"))
    assert "用法：" in shown


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.NAME)
def test_help_is_chinese_throughout(command, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert status(command.NAME, "--help") == 0
    shown = capsys.readouterr().out
    for english in ("usage", "options:", "optional", "positional", "show this", "default:"):
        assert english not in shown
    parser = build([command])._subparsers._group_actions[0].choices[command.NAME]  # type: ignore[union-attr]
    described = [action.help or "" for action in parser._actions]
    assert [text for text in described if not any("一" <= letter <= "鿿" for letter in text)] == []


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少必需的参数：命令"),
        (["nosuch"], "没有 'nosuch' 这一项"),
        (["ask"], "请写出问题"),
        (["ask", "问", "--nosuch"], "不认识的参数：--nosuch"),
        (["ask", "问", "--index"], "参数 --index 后面要跟一个值"),
        (["ask", "问", "--json=是"], "参数 --json 不带值"),
        (["ask", "--batch", "题.jsonl"], "--batch 和 --out 要一起用"),
        (["ask", "--out", "答.jsonl"], "--batch 和 --out 要一起用"),
        (["ask", "问", "--batch", "题.jsonl", "--out", "答.jsonl"], "不能同用"),
        (["ask", "--batch", "无此文件.jsonl", "--out", "答.jsonl"], "没有 无此文件.jsonl 这个文件"),
        (["ask", "问", "--index", "无此文件夹"], "python -m ingest"),
        (["outline", "--index", "无此文件夹"], "python -m ingest"),
        (["targets", "--index", "无此文件夹"], "python -m ingest"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(*arguments) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the following arguments are required: --count, --out", "缺少必需的参数：--count, --out"),
        ("argument --k: invalid int value: 'x'", "参数 --k 要的是数字，不是 'x'"),
        ("argument --out: not allowed with argument --json", "参数 --out 不能与 --json 同用"),
        ("ambiguous option: --in could match --index, --indicator", "参数 --in 不明确，可能是：--index, --indicator"),
        ("argument --k: 不能小于 1", "参数 --k：不能小于 1"),
    ],
)
def test_argparse_speaks_chinese(english: str, chinese: str) -> None:
    assert translate(english) == chinese


@pytest.mark.parametrize(
    ("raised", "left", "says"),
    [
        (IndexMissing("没有索引，\n请先建立"), 2, "没有索引， 请先建立"),
        (PermissionError(13, "Permission denied", "答.jsonl"), 2, "答.jsonl"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_while_working(
    raised: BaseException, left: int, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(cls: type[Chat], index: Path) -> Chat:
        raise raised

    monkeypatch.setattr(Chat, "open", classmethod(fail))
    assert status("ask", "问") == left
    assert says in capsys.readouterr().err


def test_a_bug_is_one_line_and_no_traceback() -> None:
    code = "import assistant.cli as c; c.build = lambda _: 1 / 0; c.entry()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_closed_pipe_is_silent() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "import assistant.cli as c; c.entry()", "--help"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, env=buffered)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


# ask


def test_ask_prints_answer_and_places(parrot: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("ask", "绿化率是多少？") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("绿化率是多少？\n")
    assert "[1] 《示例文件》（一）总体要求\n    绿化率80%以上" in shown


def test_ask_json_has_the_fields_others_rely_on(parrot: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("ask", "绿化率？", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert list(row) == ["question", "answered", "answer", "citations", "related", "reason"]
    assert row["citations"] == [
        {
            "document": "sample",
            "title": "示例文件",
            "clause": "（一）总体要求",
            "quote": "绿化率80%以上",
            "start": 0,
            "end": 8,
            "source": "sample.txt",
        }
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["问三", "--history", "问一", "问二"],
        ["问三", "--history", "问一", "--history", "问二"],
        ["--history", "问一", "--history", "问二", "--json", "问三"],
        ["--history", "问一", "问二", "问三"],
    ],
)
def test_history_comes_before_the_question(
    arguments: list[str], parrot: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("ask", *arguments) == 0
    assert "问一｜问二｜问三" in capsys.readouterr().out


# ask --batch


def batch(folder: Path, text: str | bytes) -> tuple[int, Path]:
    """Run a batch over ``text``; the exit status and where the answers should be."""
    given, out = folder / "题.jsonl", folder / "答" / "答.jsonl"
    given.write_bytes(text if isinstance(text, bytes) else text.encode())
    return status("ask", "--batch", str(given), "--out", str(out)), out


def test_batch_keeps_order_ids_and_repeats(parrot: None, tmp_path: Path) -> None:
    lines = [
        '\ufeff{"id": "乙", "question": "二"}',
        "",
        '{"id": "甲", "question": "一", "history": [{"question": "零", "answer": "…"}]}',
        '{"id": "乙", "question": "二", "history": null, "more": 1}',
        '{"id": 7, "question": ""}',
    ]
    done, out = batch(tmp_path, "\r\n".join(lines))
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert done == 0
    assert [(row["id"], row["answer"]) for row in rows] == [("乙", "二"), ("甲", "零｜一"), ("乙", "二"), (7, "")]
    assert next(iter(rows[0])) == "id"


def test_batch_writes_readable_utf8_even_of_half_a_character(parrot: None, tmp_path: Path) -> None:
    done, out = batch(tmp_path, '{"id": "1", "question": "污水\\ud800"}')
    assert done == 0
    assert out.read_bytes().decode("utf-8").count("污水\\ud800") == 2
    assert json.loads(out.read_text("utf-8"))["answer"] == "污水\ud800"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": "1", "question": "一"}\n{"id": "2", "question"', "第 2 行不是完整的 JSON"),
        ('["一"]', "第 1 行应是一个 JSON 对象"),
        ('{"question": "一"}', "第 1 行缺少 id"),
        ('\n{"id": "1", "text": "一"}', "第 2 行缺少 question"),
        ('{"id": "1", "question": 1}', "第 1 行缺少 question"),
        ('{"id": "1", "question": "一", "history": ["零"]}', "history"),
        ('{"id": "1", "question": "一", "history": "零"}', "history 应是数组"),
        ("[" * 100_000, "第 1 行"),
        ("问题".encode("gb18030"), "不是 UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    text: str | bytes, says: str, parrot: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, out = batch(tmp_path, text)
    shown = capsys.readouterr()
    assert (done, shown.out) == (2, "")
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert not out.exists()


def test_a_batch_that_breaks_off_leaves_the_old_file(
    parrot: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "答" / "答.jsonl"
    out.parent.mkdir()
    out.write_text("旧")

    def fail(self: Parrot, question: str, history: Sequence[Turn] = ()) -> Answer:
        raise IndexMissing("中途没有了")

    monkeypatch.setattr(Parrot, "ask", fail)
    done, _ = batch(tmp_path, '{"id": "1", "question": "一"}')
    assert done == 2
    assert [path.name for path in out.parent.iterdir()] == ["答.jsonl"]
    assert out.read_text() == "旧"


# outline and targets


def test_outline_shows_documents_and_one_tree(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("outline", "--json", "--index", str(index_dir)) == 0
    documents = json.loads(capsys.readouterr().out)
    assert len(documents) == 5
    for document in documents:
        assert status("outline", document["document"], "--json", "--index", str(index_dir)) == 0
        assert json.loads(capsys.readouterr().out) == document["children"]
        check_tree(document["children"], document)
    assert status("outline", documents[0]["title"], "--index", str(index_dir)) == 0
    assert documents[0]["title"] in capsys.readouterr().out


def check_tree(rows: list[dict[str, object]], above: dict[str, object]) -> None:
    for row in rows:
        fields = ["document", "title", "label", "level", "heading", "start", "end", "children"]
        assert list(row)[: len(fields)] == fields
        assert above["start"] <= row["start"] < row["end"] <= above["end"]  # type: ignore[operator]
        assert row["level"] == above["level"] + 1  # type: ignore[operator]
        check_tree(row["children"], row)  # type: ignore[arg-type]


def test_targets_are_literal(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.index.store import Store

    store = Store.open(index_dir)
    assert status("targets", "--indicator", "农村生活污水治理率", "--json", "--index", str(index_dir)) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len({row["document"] for row in rows}) > 1
    assert [row for row in rows if store.text(row["document"])[row["start"] : row["end"]] != row["quote"]] == []
    assert [row for row in rows if not row["clause"] or not row["value"]] == []


TARGETS = (
    factories.target(indicator="农村生活污水治理率", entity="示例市", year="2025"),
    factories.target(indicator="城镇污水处理率", entity="示例市", year="2021—2030", scope="南部"),
    factories.target(indicator="绿化率", entity="样本县", year="2025", document="other"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), [0, 1, 2]),
        (Filter(indicator="污水"), [0, 1]),
        (Filter(indicator="农村污水治理率"), [0]),
        (Filter(indicator="农村 生活污水治理率"), [0]),
        (Filter(indicator="森林覆盖率"), []),
        (Filter(entity="样本"), [2]),
        (Filter(entity="南部"), [1]),
        (Filter(year="2025"), [0, 2]),
        (Filter(year="2030年"), [1]),
        (Filter(document="other"), [2]),
        (Filter(document="other", indicator="污水"), []),
    ],
)
def test_targets_are_filtered(wanted: Filter, found: list[int]) -> None:
    assert wanted.of(TARGETS) == [TARGETS[position] for position in found]


DOCUMENTS = (
    factories.document(id="plan-2023", title="示例市绿化规划（2023—2035年）", aliases=("绿化规划",)),
    factories.document(id="plan-2017", title="示例市节水规划", number="示发〔2017〕3号"),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("plan-2023", 0),
        ("《示例市绿化规划(2023—2035年)》", 0),
        ("绿化规划", 0),
        ("节水", 1),
        ("示发[2017]3号", 1),
    ],
)
def test_a_document_has_many_names(name: str, found: int) -> None:
    assert pick_document(DOCUMENTS, name) is DOCUMENTS[found]


@pytest.mark.parametrize(
    ("name", "says"), [("规划", "可指多份文件"), ("造林", "不是这里的文件"), ("", "不是这里的文件")]
)
def test_a_document_is_not_guessed(name: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        pick_document(DOCUMENTS, name)


# The other commands of the project


@pytest.mark.parametrize(
    "module", ["ingest", "eval", "eval.bench", "eval.crowd", "eval.feedback", "eval.gold.check", "eval.intake"]
)
def test_modules_answer_help_in_chinese(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert "show this help" not in done.stdout


@pytest.mark.parametrize(
    "module", ["ingest", "eval", "eval.bench", "eval.crowd", "eval.feedback", "eval.gold.check", "eval.intake"]
)
def test_modules_take_bad_use_as_one_line(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, "--nosuch"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
