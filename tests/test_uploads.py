"""Files that people bring: names are never paths, size is limited, the same bytes are stored once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import uploads
from assistant.errors import BadInput
from assistant.uploads import Uploads


@pytest.mark.parametrize(
    ("given", "known", "suffix"),
    [
        ("某市规划.docx", "某市规划.docx", ".docx"),
        ("../../etc/某市规划.PDF", "某市规划.PDF", ".pdf"),
        ("C:\\文件\\某市规划.txt", "某市规划.txt", ".txt"),
        ("/etc/passwd", "passwd", ""),
        ("某市规划.exe", "某市规划.exe", ""),
        ("a\x00b\n.txt", "ab.txt", ".txt"),
        ("..", "..", ""),
        ("", "未命名文件", ""),
        ("长" * 500 + ".txt", "长" * 120, ""),
    ],
)
def test_a_name_is_never_a_path(tmp_path: Path, given: str, known: str, suffix: str) -> None:
    path = Uploads(tmp_path).keep(given, b"text")
    assert path.parent == (tmp_path / "uploads")
    assert path.suffix == suffix
    assert path.read_bytes() == b"text"
    assert Uploads(tmp_path).given_name(str(path)) == known


def test_the_catalog_gives_a_chinese_name_as_title(tmp_path: Path) -> None:
    kept = Uploads(tmp_path)
    kept.keep("某市生态规划.docx", b"1")
    kept.keep("scan001.pdf", b"2")
    entries = json.loads((tmp_path / "uploads" / "catalog.json").read_text("utf-8"))["documents"]
    assert sorted(entry.get("title", "") for entry in entries.values()) == ["", "某市生态规划"]


@pytest.mark.parametrize(("data", "said"), [(b"", "空文件"), (b"x" * 11, "超过")])
def test_empty_and_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 10)
    with pytest.raises(BadInput, match=said):
        Uploads(tmp_path).keep("某.txt", data)


def test_only_own_files_are_dropped(tmp_path: Path) -> None:
    kept = Uploads(tmp_path)
    path, other = kept.keep("某.txt", b"1"), tmp_path / "别人的.txt"
    other.write_text("留下")
    for source in (str(other), str(tmp_path / "uploads" / ".." / "别人的.txt"), str(tmp_path / "uploads/catalog.json")):
        kept.drop(source)
    assert other.exists() and (tmp_path / "uploads" / "catalog.json").exists() and path.exists()
    kept.drop(str(path))
    assert not path.exists()
    assert kept.given_name(str(path)) == path.name


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    kept = Uploads(tmp_path)
    assert kept.keep("甲.txt", b"same") == kept.keep("乙.txt", b"same")
