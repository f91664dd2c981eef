"""The store: what was written comes back, and every damage is one of three errors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import AssistantError, BadInput, IndexDamaged, IndexMissing, IndexOutdated
from assistant.index import generations, opening
from assistant.index.generations import IndexBusy, writing
from assistant.index.manifest import Manifest
from assistant.index.opening import verify
from assistant.index.publish import edition
from assistant.index.store import Store
from tests.index.samples import AMENDED, NOTICE, PLAN, fill, parsed, put, write_segment

ROOT = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of two documents, written in two steps."""
    folder = tmp_path / "索引 #1"
    put(folder, parsed("规划", PLAN))
    put(folder, parsed("通知", NOTICE))
    return folder


def test_everything_written_is_read_again(index: Path) -> None:
    opened = Store.open(index)
    for id, text in (("规划", PLAN), ("通知", NOTICE)):
        made = parsed(id, text)
        assert opened.document(id) == made.document
        assert opened.text(id) == text
        assert opened.clauses(id) == made.clauses
        assert opened.left_out(id) == made.left_out
        assert opened.tables(id) == made.tables
        assert opened.targets(id) == made.targets
        assert opened.duties(id) == made.duties
        assert opened.terms(id) == made.terms
        assert opened.warnings(id) == made.warnings
    assert [document.id for document in opened.documents] == ["规划", "通知"]
    assert opened.all_clauses() == parsed("规划", PLAN).clauses + parsed("通知", NOTICE).clauses
    assert opened.targets() == parsed("规划", PLAN).targets + parsed("通知", NOTICE).targets
    assert opened.lexicon() == (("规划", "alias", "规划"), ("规划", "alias", "通知"))


def test_a_clause_leads_back_to_its_source(index: Path) -> None:
    opened = Store.open(index)
    clause = opened.clause("规划#2")
    assert clause.text == "到2025年，污水治理率≥80%。"
    start, end = clause.clean.span(clause.text.index("2025年"), clause.text.index("，"))
    assert opened.text("规划")[start:end] == "2025年"


@pytest.mark.parametrize(
    ("needle", "expected"),
    [
        ("污水治理率", ["规划#2"]),
        ("总体目标\n到", ["规划#1", "规划#2"]),
        ("\n一、", ["规划#1"]),
        (PLAN, [f"规划#{i}" for i in range(6)]),
    ],
)
def test_clauses_at(index: Path, needle: str, expected: list[str]) -> None:
    start = PLAN.index(needle)
    found = Store.open(index).clauses_at("规划", start, start + len(needle))
    assert [clause.id for clause in found] == expected


def test_rows_of_a_segment_lead_to_clauses(index: Path) -> None:
    opened = Store.open(index)
    keys = opened.keys()
    for segment, id in zip(opened.segments, ("规划", "通知"), strict=True):
        rows = opened.clauses_by_key(range(segment.base, segment.base + segment.count))
        assert [clause.id for _, clause in sorted(rows.items())] == [clause.id for clause in opened.clauses(id)]
        assert opened.owners(segment).tolist() == [keys[id]] * segment.count
        written = (segment.folder / "texts.json").read_text(encoding="utf-8")[1:].split("\n")
        assert written == [clause.text for clause in opened.clauses(id)]


def test_a_changed_document_takes_the_place_of_the_old(index: Path) -> None:
    before = Store.open(index)
    after = put(index, parsed("通知", AMENDED))
    assert after.text("通知") == AMENDED and before.text("通知") == NOTICE
    assert after.owners(after.segments[1]).tolist() == [-1, -1]
    assert after.clauses_by_key([after.segments[1].base]) == {}
    assert [clause.text for clause in after.clauses("通知")] == AMENDED.splitlines()
    assert os.path.samefile(before.segments[0].folder / "texts.json", after.segments[0].folder / "texts.json")


def test_merging_keeps_every_clause_and_drops_what_is_gone(index: Path) -> None:
    put(index, parsed("通知", AMENDED))
    with writing(index), edition(index, Store.open(index)) as fresh:
        assert fresh.gone() == 2
        fresh.merge()
        fresh.write(write_segment)
        assert fresh.gone() == 0
        fresh.publish(Manifest())
    opened = Store.open(index)
    (segment,) = opened.segments
    assert [path.name for path in sorted(opened.path.iterdir()) if path.is_dir()] == [segment.name]
    found = opened.clauses_by_key(range(segment.base, segment.base + segment.count))
    assert tuple(found[key] for key in sorted(found)) == opened.all_clauses()
    assert opened.clauses("通知") == parsed("通知", AMENDED).clauses


def test_a_removed_document_is_gone(index: Path) -> None:
    with writing(index), edition(index, Store.open(index)) as fresh:
        fresh.remove("规划")
        fresh.publish(Manifest())
    opened = Store.open(index)
    assert [document.id for document in opened.documents] == ["通知"]
    assert opened.targets() == parsed("通知", NOTICE).targets
    for read in (opened.document, opened.text, opened.clauses, opened.clause, opened.targets, opened.tables):
        with pytest.raises(BadInput):
            read("规划")


def test_a_reader_keeps_its_generation_until_it_lets_go(index: Path) -> None:
    reader = Store.open(index)
    old = reader.path
    assert reader.is_current() and reader.latest() is reader
    newer = put(index, parsed("通知", AMENDED))
    assert not reader.is_current() and reader.latest().name == newer.name
    assert old.exists()
    assert reader.text("通知") == NOTICE and reader.clauses("规划")
    reader.close()
    newest = put(index, parsed("规划", PLAN + "三、附则\n"))
    assert not old.exists() and newest.path.exists()


def test_nothing_in_the_index_is_pickled(index: Path) -> None:
    names = {path.suffix for path in index.rglob("*") if path.is_file()}
    assert names <= {"", ".json", ".sqlite", ".npy"}


# Damage


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def _flip(at: float) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(at * (len(data) - 1))] ^= 0x01
        path.write_bytes(bytes(data))

    return flip


DAMAGE: dict[str, Callable[[Path], None]] = {
    "deleted": Path.unlink,
    "cut": _truncate,
    "empty": _empty,
    "longer": _grow,
    "first byte": _flip(0),
    "middle byte": _flip(0.5),
    "last byte": _flip(1),
}
FILES = ["CURRENT", "manifest.json", "clauses.sqlite"]
FILES += [f"seg-000{number}/{name}" for number in (1, 2) for name in ("texts.json", "owners.npy")]


def _file(index: Path, name: str) -> Path:
    return index / name if name == "CURRENT" else index / generations.current(index).name / name


def test_the_damaged_files_are_all_the_files(index: Path) -> None:
    folder = index / generations.current(index).name
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(FILES) - {"CURRENT"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", DAMAGE)
def test_damage_is_always_noticed(index: Path, name: str, how: str) -> None:
    path = _file(index, name)
    before = path.read_bytes()
    DAMAGE[how](path)
    if path.exists() and path.read_bytes() == before:
        pytest.fail("nothing was damaged")
    expected = IndexMissing if (name, how) == ("CURRENT", "deleted") else IndexDamaged
    for check in (Store.open, verify):
        with pytest.raises(expected) as caught:
            check(index)
        assert "python -m ingest" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", FILES[2:])
def test_a_large_index_is_hashed_by_verify(index: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _flip(0.9)(_file(index, name))
    monkeypatch.setattr(opening, "HASHED_AT_OPEN", 0)
    with pytest.raises(IndexDamaged):
        verify(index)


def test_a_large_database_altered_inside_never_shows_a_bug(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "HASHED_AT_OPEN", 0)
    path = _file(index, "clauses.sqlite")
    whole = path.read_bytes()
    failed = 0
    for at in range(100, len(whole), 997):
        path.write_bytes(whole[:at] + bytes(x ^ 0xFF for x in whole[at : at + 64]) + whole[at + 64 :])
        try:
            opened = Store.open(index)
            for document in opened.documents:
                opened.clauses(document.id), opened.text(document.id), opened.tables(document.id), opened.targets()
        except AssistantError:
            failed += 1
    assert failed


@pytest.mark.parametrize("made", [lambda folder: None, Path.mkdir, Path.touch])
def test_no_index(tmp_path: Path, made: Callable[[Path], None]) -> None:
    made(tmp_path / "index")
    with pytest.raises(IndexMissing, match="python -m ingest"):
        Store.open(tmp_path / "index")


def test_another_format_is_outdated(tmp_path: Path) -> None:
    with writing(tmp_path), edition(tmp_path, None) as fresh:
        fill(fresh, [parsed("规划", PLAN)])
        fresh.publish(Manifest(format=99))
    with pytest.raises(IndexOutdated, match="python -m ingest"):
        Store.open(tmp_path)


def test_another_encoder_is_outdated(index: Path) -> None:
    opened = Store.open(index)
    opened.require(encoder="none")
    with pytest.raises(IndexOutdated, match="python -m ingest"):
        opened.require(encoder="another")


# Writers and crashes


def test_one_writer_at_a_time(index: Path) -> None:
    with writing(index), pytest.raises(IndexBusy, match=str(os.getpid())), writing(index):
        pytest.fail("two writers")
    with writing(index):
        pass


def test_the_lock_of_a_dead_writer_is_no_obstacle(index: Path) -> None:
    code = """
    import os, pathlib, sys
    from assistant.index.generations import writing
    with writing(pathlib.Path(sys.argv[1])):
        os._exit(9)
    """
    assert _run(code, index) == 9
    with writing(index):
        pass


def test_an_edition_that_fails_leaves_nothing(index: Path) -> None:
    name = Store.open(index).name
    with pytest.raises(ZeroDivisionError), writing(index), edition(index, Store.open(index)) as fresh:
        fill(fresh, [parsed("通知", AMENDED)])
        raise ZeroDivisionError
    assert Store.open(index).name == name and Store.open(index).text("通知") == NOTICE
    assert sorted(path.name for path in index.iterdir()) == ["CURRENT", "LOCK", name]


CRASH = """
import os, pathlib, sys
from assistant.index import generations, manifest, publish
from tests.index.samples import AMENDED, parsed, put
module, name, count = sys.argv[2].split(".")
target = {"generations": generations, "manifest": manifest, "publish": publish, "os": os}[module]
whole, calls = getattr(target, name), []
def dying(*arguments, **named):
    calls.append(1)
    if len(calls) == int(count):
        os._exit(9)
    return whole(*arguments, **named)
setattr(target, name, dying)
put(pathlib.Path(sys.argv[1]), parsed("通知", AMENDED))
"""

POINTS = [
    "generations._sweep.1",
    "generations.temporary.1",
    "publish._link.1",
    "manifest.record.1",
    "manifest.record.3",
    "generations.install.1",
    "generations._sync_tree.1",
    "generations._sync.4",
    "os.rename.1",
    "generations._replace_current.1",
    "os.replace.1",
]


def _run(code: str, *arguments: object) -> int:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(command, env=environment, check=False, timeout=60).returncode


@pytest.mark.parametrize("point", POINTS)
def test_a_crash_at_any_moment_leaves_the_old_index_serving(index: Path, point: str) -> None:
    name = Store.open(index).name
    assert _run(CRASH, index, point) == 9
    after = Store.open(index)
    assert after.name == name and after.text("通知") == NOTICE
    verify(index)
    assert put(index, parsed("通知", AMENDED)).text("通知") == AMENDED
    kept = {path.name for path in index.iterdir()}
    assert kept <= {"CURRENT", "LOCK", name, generations.current(index).name}


def test_a_crash_after_the_switch_leaves_the_new_index_serving(index: Path) -> None:
    assert _run(CRASH, index, "generations.prune.1") == 9
    assert Store.open(index).text("通知") == AMENDED
    verify(index)


# Many at once


def test_ten_readers_while_the_index_is_published_anew(index: Path) -> None:
    failures: list[BaseException] = []
    done = threading.Event()
    shared = Store.open(index)

    def read() -> None:
        mine = shared
        try:
            while not done.is_set():
                mine = mine.latest()
                text = mine.text("通知")
                assert [clause.text for clause in mine.clauses("通知")] == text.splitlines()
                assert mine.clause("规划#2").text and mine.targets("规划")
                mine._parsed.cache_clear(), mine._texts.cache_clear(), mine._single.cache_clear()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(10)]
    for reader in readers:
        reader.start()
    for turn in range(8):
        put(index, parsed("通知", AMENDED if turn % 2 else NOTICE))
    done.set()
    for reader in readers:
        reader.join(30)
    assert not failures


def test_a_copied_index_is_whole(index: Path, tmp_path: Path) -> None:
    shutil.copytree(index, tmp_path / "copy")
    verify(tmp_path / "copy")
    assert Store.open(tmp_path / "copy").text("规划") == PLAN
