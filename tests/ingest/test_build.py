"""``python -m ingest``: what is read, what is left alone, what a person is told, and that the old index survives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.index import generations, opening
from assistant.index.store import Store
from ingest import build as building
from ingest import pool
from ingest.__main__ import main
from ingest.files import DOCUMENTS, Found, unique_id
from ingest.parse import Outcome, parse
from ingest.plan import Job

ROOT = Path(__file__).parents[2]

PLAN = (
    "江苏省南京市水污染防治规划（2021—2025年）\n\n一、总体要求\n\n到2025年，南京市农村生活污水治理率达到90%以上。\n\n"
    "二、主要任务\n\n（一）加强源头治理。各区要落实责任。\n\n（二）完善设施。按期完成管网改造。\n"
)
NOTICE = "关于做好防汛工作的通知\n\n一、加强值守。各区要24小时值班。\n\n二、及时上报。发现险情立即上报。\n"
RULES = "节约用水办法\n\n第一条 为了节约用水，制定本办法。\n\n第二条 本办法自2024年1月1日起施行。\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of three documents."""
    folder = tmp_path / "文件"
    folder.mkdir()
    for name, text in (("规划", PLAN), ("通知", NOTICE), ("办法", RULES)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the index goes."""
    return tmp_path / "index"


def run(*arguments: object) -> int:
    """``python -m ingest`` with these arguments, in this process."""
    return main([str(argument) for argument in arguments])


def ids(out: Path) -> list[str]:
    return [document.id for document in Store.open(out).documents]


def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of documents that are parsed from now on."""
    seen: list[str] = []

    def watched(job: Job) -> Outcome:
        seen.append(job.document)
        return parse(job)

    monkeypatch.setattr(pool, "parse", watched)
    return seen


def test_first_run(files: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, "--out", out) == 0
    opened = Store.open(out)
    assert ids(out) == ["办法", "规划", "通知"]
    assert opened.document("规划").source == (files / "规划.txt").as_posix()
    assert opened.manifest.counts["documents"] == 3
    for document in opened.documents:
        text = opened.text(document.id)
        assert text == (files / f"{document.id}.txt").read_text("utf-8")
        spans = [(c.start, c.end) for c in opened.clauses(document.id)]
        spans += [(one.start, one.end) for one in opened.left_out(document.id)]
        assert "".join(text[start:end] for start, end in sorted(spans)) == text
    said = capsys.readouterr()
    for words in (
        "新增 规划  《江苏省南京市水污染防治规划（2021—2025年）》",
        "主体 南京市；层级 市",
        "空白",
        "条款：",
        "合计：新增 3，更新 0，未变 0，移除 0，未收 0。",
    ):
        assert words in said.out
    assert "读取文件" in said.err and "3/3" in said.err


def test_nothing_changed(files: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    run(files, "--out", out)
    name = Store.open(out).name
    seen = read_again(monkeypatch)
    assert run(files, "--out", out) == 0
    assert seen == [] and Store.open(out).name == name
    assert "没有变化" in capsys.readouterr().out


def test_nothing_changed_loads_nothing_heavy(files: Path, out: Path) -> None:
    run(files, "--out", out)
    code = (
        "import sys; from ingest.__main__ import main; main(sys.argv[1:]);"
        "print(sorted({'numpy', 'faiss', 'jieba', 'lxml', 'pdfplumber', 'docx', 'tqdm'} & set(sys.modules)))"
    )
    done = _python("-c", code, files, "--out", out)
    assert done.stdout.splitlines()[-1] == "[]"


def _python(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_only_a_changed_document_is_read_and_only_new_text_embedded(
    files: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.index import encoder as encoders

    run(files, "--out", out)
    before = Store.open(out).clauses("规划")
    encoder, embedded = encoders.load(), list[str]()

    class Watched:
        identity, dimension = encoder.identity, encoder.dimension

        def encode(self, texts: list[str], **options: Any) -> Any:
            embedded.extend(texts)
            return encoder.encode(texts, **options)

    monkeypatch.setattr(encoders, "load", lambda name=None: Watched())
    seen = read_again(monkeypatch)
    _edit(files / "通知.txt", "24小时值班", "双人值班")
    assert run(files, "--out", out) == 0
    assert seen == ["通知"]
    assert len(embedded) == 1 and "双人值班" in embedded[0]
    assert Store.open(out).clauses("规划") == before
    assert any("双人值班" in clause.text for clause in Store.open(out).clauses("通知"))


def test_vectors_kept_are_the_vectors_made(files: Path, out: Path, tmp_path: Path) -> None:
    import numpy

    from assistant.index.dense import Dense

    run(files, "--out", out)
    _edit(files / "通知.txt", "24小时值班", "双人值班")
    run(files, "--out", out)
    run(files, "--out", tmp_path / "fresh")
    stored = []
    for folder in (out, tmp_path / "fresh"):
        (segment,) = Store.open(folder).segments
        stored.append(Dense.open(segment.folder).vectors(numpy.arange(segment.count)))
    assert numpy.allclose(*stored, atol=1e-3)


def test_a_file_joins_and_the_rest_stays(files: Path, out: Path, tmp_path: Path) -> None:
    run(files / "规划.txt", "--out", out)
    assert ids(out) == ["规划"]
    run(files / "通知.txt", "--out", out)
    assert ids(out) == ["规划", "通知"]


def test_a_file_that_has_gone_from_a_folder_is_removed(files: Path, out: Path, tmp_path: Path, capsys: Any) -> None:
    elsewhere = tmp_path / "别处.txt"
    elsewhere.write_text(RULES.replace("节约用水", "节约用电"), encoding="utf-8")
    run(files, elsewhere, "--out", out)
    (files / "通知.txt").unlink()
    elsewhere.unlink()
    assert run(files, "--out", out) == 0
    assert ids(out) == ["别处", "办法", "规划"]
    assert "移除 通知" in capsys.readouterr().out


def test_remove(files: Path, out: Path, capsys: Any) -> None:
    run(files, "--out", out)
    assert run("--remove", "通知", "--remove", "办法", "--out", out) == 0
    assert ids(out) == ["规划"]
    assert run("--remove", "没有", "--out", out) == 2
    assert "没有编号为“没有”的文件" in capsys.readouterr().err


def test_rebuild_holds_what_is_given(files: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(files, "--out", out)
    seen = read_again(monkeypatch)
    run("--rebuild", "--out", out)
    assert sorted(seen) == ["办法", "规划", "通知"] == ids(out)
    run("--rebuild", files / "通知.txt", "--out", out)
    assert ids(out) == ["通知"]


def test_all_is_read_again_when_the_code_changes(files: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import stamps

    run(files, "--out", out)
    seen = read_again(monkeypatch)
    monkeypatch.setattr(stamps, "pipeline", lambda: "another")
    run(files / "通知.txt", "--out", out)
    assert sorted(seen) == ["办法", "规划", "通知"]


@pytest.mark.parametrize(
    ("source", "taken", "expected"),
    [
        ("a/规划.docx", [], "规划"),
        ("a/规划.docx", ["规划"], "规划-2"),
        ("a/规划.docx", ["规划", "规划-2"], "规划-3"),
        ("a/关于X 的通知.v2.txt", [], "关于X 的通知.v2"),
    ],
)
def test_document_ids(source: str, taken: list[str], expected: str) -> None:
    assert unique_id(source, taken) == expected


def test_ids_are_stable(files: Path, out: Path) -> None:
    (files / "子").mkdir()
    (files / "子" / "规划.txt").write_text(PLAN.replace("南京市", "苏州市"), encoding="utf-8")
    run(files, "--out", out)
    held = {document.source: document.id for document in Store.open(out).documents}
    assert sorted(held.values()) == ["办法", "规划", "规划-2", "通知"]
    for path in files.rglob("*.txt"):
        path.write_text(path.read_text("utf-8") + "\n附则\n", encoding="utf-8")
    run(files / "子", "--out", out)
    run(files, "--out", out)
    assert {document.source: document.id for document in Store.open(out).documents} == held


def test_the_same_bytes_are_taken_once(files: Path, out: Path, capsys: Any) -> None:
    shutil.copy(files / "规划.txt", files / "规划（副本）.txt")
    assert run(files, "--out", out) == 0
    assert ids(out) == ["办法", "规划", "通知"]
    assert "规划（副本）.txt：与" in capsys.readouterr().out


def test_a_moved_file_keeps_its_place(files: Path, out: Path, tmp_path: Path) -> None:
    run(files / "规划.txt", "--out", out)
    moved = tmp_path / "新处"
    moved.mkdir()
    (files / "规划.txt").rename(moved / "规划.txt")
    run(moved, "--out", out)
    assert [(one.id, one.source) for one in Store.open(out).documents] == [("规划", (moved / "规划.txt").as_posix())]


def test_what_lies_beside_documents_is_no_document(files: Path, out: Path) -> None:
    for name in ("README.md", "~$规划.docx", ".隐藏.txt", "Thumbs.db", "LICENSE"):
        (files / name).write_text("说明文字\n", encoding="utf-8")
    run(files, "--out", files / "index")
    run(files, "--out", files / "index")
    assert ids(files / "index") == ["办法", "规划", "通知"]


# The catalog


def test_a_catalog_says_what_the_text_does_not(files: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"aliases": ["防汛通知"], "number": "某发〔2024〕1号", "entity": "某区", "title": "不用的题名"}
    (files / "catalog.json").write_text(json.dumps({"documents": {"通知.txt": entry}}), encoding="utf-8")
    run(files, "--out", out)
    document = Store.open(out).document("通知")
    assert (document.title, document.number, document.entity) == ("关于做好防汛工作的通知", "某发〔2024〕1号", "某区")
    assert document.aliases == ("防汛通知",)
    (fact,) = [fact for fact in document.facts if fact.name == "number"]
    assert fact.start is None
    seen = read_again(monkeypatch)
    entry["entity"] = "某县"
    (files / "catalog.json").write_text(json.dumps({"documents": {"通知.txt": entry}}), encoding="utf-8")
    run(files, "--out", out)
    assert seen == ["通知"] and Store.open(out).document("通知").entity == "某县"


@pytest.mark.parametrize(
    ("catalog", "words"),
    [('{\n"documents": {,}\n}', "第2行有误"), ("[]", "格式有误"), ('{"documents": {"a": 1}}', "格式有误")],
)
def test_a_broken_catalog_is_named(files: Path, out: Path, catalog: str, words: str, capsys: Any) -> None:
    (files / "catalog.json").write_text(catalog, encoding="utf-8")
    assert run(files, "--out", out) == 2
    error = capsys.readouterr().err
    assert words in error and error.count("\n") == 1


# What goes wrong


def test_a_refused_file_is_named_and_the_rest_goes_on(files: Path, out: Path, capsys: Any) -> None:
    (files / "坏.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 40)
    (files / "空.txt").write_bytes(b"")
    assert run(files, "--out", out) == 0
    assert ids(out) == ["办法", "规划", "通知"]
    said = capsys.readouterr().out
    assert "坏.docx：" in said and "空.txt：文件是空的" in said and "未收 2" in said


def test_a_fault_of_the_program_is_a_reason_too(
    files: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from ingest import clauses

    whole = clauses.cut

    def faulty(document_id: str, source: Any) -> Any:
        if document_id == "通知":
            raise ZeroDivisionError("一处错误")
        return whole(document_id, source)

    monkeypatch.setattr(clauses, "cut", faulty)
    assert run(files, "--out", out) == 0
    assert ids(out) == ["办法", "规划"]
    assert "通知.txt：解析时程序出错（ZeroDivisionError：一处错误）" in capsys.readouterr().out


def test_a_file_gone_bad_leaves_its_last_version(files: Path, out: Path, capsys: Any) -> None:
    run(files, "--out", out)
    (files / "通知.txt").write_bytes(b"")
    assert run(files, "--out", out) == 0
    assert Store.open(out).text("通知") == NOTICE
    assert "索引中仍是它的上一版" in capsys.readouterr().out


def test_odd_things_in_a_folder(files: Path, out: Path, capsys: Any) -> None:
    os.mkfifo(files / "管道")
    (files / "断链.txt").symlink_to(files / "没有.txt")
    (files / os.fsdecode(b"\xff\xfe.txt")).write_text(RULES.replace("节约用水", "节约用电"), encoding="utf-8")
    assert run(files, "--out", out) == 0
    assert "管道：不是普通文件" in capsys.readouterr().out
    assert len(ids(out)) == 4
    assert run(files, "--out", out) == 0
    assert "新增 0，更新 0，未变 4" in capsys.readouterr().out


def test_nothing_could_be_taken_in(tmp_path: Path, out: Path, capsys: Any) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    assert run(tmp_path / "空.txt", "--out", out) == 0
    assert "没有建立索引" in capsys.readouterr().out
    assert not (out / "CURRENT").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["不存在.txt"], "找不到文件或文件夹"),
        (["."], "没有找到可以收入的文件"),
        (["--没有的选项"], "不认识的参数"),
        (["--encoder", "没有的模型", "甲.txt"], "没有的模型"),
    ],
)
def test_bad_use_is_one_line(
    tmp_path: Path, arguments: list[str], words: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "空文件夹").mkdir()
    monkeypatch.chdir(tmp_path / "空文件夹")
    if "甲.txt" in arguments:
        Path("甲.txt").write_text(NOTICE, encoding="utf-8")
    try:
        status = main([*arguments, "--out", str(tmp_path / "index")])
    except SystemExit as stop:
        status = int(stop.code or 0)
    said = [line for line in capsys.readouterr().err.splitlines() if "读取文件" not in line]
    assert status == 2 and len(said) == 1 and words in said[0]


def test_help_is_chinese(capsys: Any) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    said = capsys.readouterr().out
    assert stop.value.code == 0
    assert all(word in said for word in ("用法", "--out", "--remove", "--rebuild", "--encoder"))


def test_a_damaged_index_is_built_anew_with_all_it_held(files: Path, out: Path, capsys: Any) -> None:
    run(files / "规划.txt", "--out", out)
    path = out / generations.current(out).name / "clauses.sqlite"
    path.write_bytes(path.read_bytes()[:-1])
    assert run(files / "通知.txt", "--out", out) == 0
    assert "原有索引不能用，重新建立" in capsys.readouterr().out
    assert ids(out) == ["规划", "通知"]
    opening.verify(out)


KILLED = """
import os, sys
from ingest import {module} as module
whole, calls = module.{name}, []
def dying(*arguments, **options):
    calls.append(1)
    if len(calls) == {count}:
        os._exit(9)
    return whole(*arguments, **options)
import functools, operator
owner, _, last = "{name}".rpartition(".")
setattr(operator.attrgetter(owner)(module) if owner else module, last, dying)
from ingest.__main__ import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("module", "name", "count"),
    [("pool", "parse", 2), ("build", "_tie", 1), ("vectors", "lexical.write", 1), ("vectors", "dense.write", 1)],
)
def test_a_run_killed_midway_leaves_the_old_index(files: Path, out: Path, module: str, name: str, count: int) -> None:
    run(files, "--out", out)
    before = Store.open(out).name
    for path in files.iterdir():
        path.write_text(path.read_text("utf-8") + "\n三、附加内容。应当执行。\n", encoding="utf-8")
    done = _python("-c", KILLED.format(module=module, name=name, count=count), files, "--out", out)
    assert done.returncode == 9, done.stderr
    assert Store.open(out).name == before and Store.open(out).text("通知") == NOTICE
    opening.verify(out)
    assert run(files, "--out", out) == 0
    assert "附加内容" in Store.open(out).text("通知")


def test_verify(files: Path, out: Path, capsys: Any) -> None:
    run(files, "--out", out)
    assert run("--verify", "--out", out) == 0
    assert "完好：3 份文件" in capsys.readouterr().out
    path = out / generations.current(out).name / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"txt", b"TXT", 1))
    assert run("--verify", "--out", out) == 2
    assert "manifest.json 被改动过" in capsys.readouterr().err


def test_only_one_run_at_a_time(files: Path, out: Path, capsys: Any) -> None:
    with generations.writing(out):
        assert run(files, "--out", out) == 2
    assert "另一个程序正在写索引" in capsys.readouterr().err


# Many files


def _many(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = (
            RULES.replace("节约用水", f"节约用水第{number}号") + f"\n第三条 第{number}区应当每年报告{number + 10}次。\n"
        )
        (folder / f"办法{number:02}.txt").write_text(text, encoding="utf-8")


def test_many_files_on_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _many(tmp_path / "many", 10)
    assert run(tmp_path / "many", "--out", tmp_path / "several") == 0
    monkeypatch.setattr(pool, "FEW", 100)
    assert run(tmp_path / "many", "--out", tmp_path / "one") == 0
    several, one = Store.open(tmp_path / "several"), Store.open(tmp_path / "one")
    assert several.documents == one.documents and len(one.documents) == 10
    assert several.all_clauses() == one.all_clauses()


class _Bomb:
    """Kills the process that unpickles it."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[int]]:
        return os._exit, (3,)


def test_a_file_that_kills_its_process_is_refused_alone(tmp_path: Path) -> None:
    _many(tmp_path / "many", 10)
    jobs = [Job(Found(path, path.name), path.stem, "", False) for path in sorted((tmp_path / "many").iterdir())]
    bomb: Any = _Bomb()
    jobs.insert(4, Job(Found(bomb, "坏"), "坏", "", False))
    outcomes = list(pool.parse_all(jobs))
    assert [outcome.job.document for outcome in outcomes] == [job.document for job in jobs]
    assert [outcome.job.document for outcome in outcomes if not outcome.taken] == ["坏"]


def test_segments_are_merged_when_they_scatter(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _many(tmp_path / "many", 6)
    monkeypatch.setattr(building, "SMALL", 0)
    monkeypatch.setattr(building, "SEGMENTS", 3)
    monkeypatch.setattr(building, "GONE", 0.5)
    counts = []
    for path in sorted((tmp_path / "many").iterdir()):
        run(path, "--out", out)
        counts.append(len(Store.open(out).segments))
    assert counts == [1, 2, 3, 1, 2, 3]
    opened = Store.open(out)
    owners = [owner for segment in opened.segments for owner in opened.owners(segment).tolist()]
    assert -1 not in owners and len(owners) == len(opened.all_clauses())


# The project's own documents


def test_the_corpus_lies_byte_for_byte_as_the_catalog_says() -> None:
    import hashlib

    catalog = json.loads((DOCUMENTS / "catalog.json").read_text("utf-8"))["documents"]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DOCUMENTS.glob("*.txt")}
    assert {name: entry["sha256"] for name, entry in catalog.items()} == found
    assert len(found) == 5


def test_the_corpus_equals_the_shared_documents(shared: Path) -> None:
    for path in (shared / "documents").glob("*.txt"):
        assert (DOCUMENTS / path.name).read_bytes() == path.read_bytes()


def test_the_corpus_is_taken_in_whole(index_dir: Path) -> None:
    opened = Store.open(index_dir)
    assert [document.source for document in opened.documents] == [
        f"ingest/documents/{path.name}" for path in sorted(DOCUMENTS.glob("*.txt"))
    ]
    for document in opened.documents:
        assert opened.text(document.id) == (ROOT / document.source).read_text("utf-8")
