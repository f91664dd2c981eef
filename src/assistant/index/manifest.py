"""The manifest of one generation: what the index holds, made from what, and the size and hash of every file.

``manifest.json`` is written last and read first. ``CURRENT`` carries its hash, so that every byte of an index is
accounted for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import IndexDamaged, IndexOutdated

FORMAT = 1
"""Version of the files of a generation; raised when a reader of the old files would misread the new ones."""

NAME = "manifest.json"
REBUILD = "请运行 python -m ingest --rebuild 重新建立索引"
REFRESH = "请运行 python -m ingest 更新索引"

# First bytes of the kinds of file an index holds: a cheap check that a large file is what it says it is.
_MAGIC = {".sqlite": b"SQLite format 3\x00", ".npy": b"\x93NUMPY", ".json": b"{"}


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a generation: its size in bytes and its SHA-256 (hexadecimal)."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source file: the document made of it, where it lay, its hash, and the version of the pipeline that read it.

    ``stamp`` covers all that decides the outcome: source bytes, catalog entry, pipeline version.
    """

    document: str
    source: str
    sha256: str
    stamp: str


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One segment: its folder's name, the key of the clause in its row 0, and how many rows it has."""

    name: str
    base: int
    count: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """``manifest.json`` as read. ``encoder``, ``tokenizer`` and ``settings`` are what the segments were made with."""

    format: int = FORMAT
    pipeline: str = ""
    search: str = ""
    encoder: Mapping[str, Any] = field(default_factory=dict)
    tokenizer: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[SourceRecord, ...] = ()
    segments: tuple[SegmentRecord, ...] = ()
    files: Mapping[str, FileRecord] = field(default_factory=dict)

    def dumps(self) -> bytes:
        """The file's bytes: indented JSON, keys as declared."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes) -> Manifest:
    """The manifest in ``data``. Raises IndexDamaged when it is none, IndexOutdated when another version wrote it."""
    try:
        values = json.loads(data)
        if values["format"] != FORMAT:
            raise IndexOutdated(f"索引是另一个版本的程序建立的（格式 {values['format']}，需要 {FORMAT}）：{REBUILD}。")
        return _manifest(values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"索引的清单 {NAME} 无法读取：{REBUILD}。") from error


def _manifest(values: dict[str, Any]) -> Manifest:
    parts = {
        "sources": tuple(SourceRecord(**item) for item in values["sources"]),
        "segments": tuple(SegmentRecord(**item) for item in values["segments"]),
        "files": {name: FileRecord(**item) for name, item in values["files"].items()},
    }
    return Manifest(**{**values, **parts})


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal. Raises OSError when it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def record(path: Path) -> FileRecord:
    """Size and hash of a file."""
    return FileRecord(path.stat().st_size, digest(path))


def check_file(folder: Path, name: str, known: FileRecord, *, whole: bool) -> None:
    """Return when ``folder/name`` is the file the manifest knows: its size and first bytes, with ``whole`` every byte.

    Raises IndexDamaged naming the file.
    """
    path = folder / name
    try:
        if path.stat().st_size != known.bytes:
            raise IndexDamaged(f"索引文件 {name} 的大小不对（可能没有写完）：{REBUILD}。")
        if not _begins_well(path) or (whole and digest(path) != known.sha256):
            raise IndexDamaged(f"索引文件 {name} 的内容被改动过：{REBUILD}。")
    except OSError as error:
        raise IndexDamaged(f"索引文件 {name} 缺失或无法读取：{REBUILD}。") from error


def _begins_well(path: Path) -> bool:
    magic = _MAGIC.get(path.suffix, b"")
    with path.open("rb") as stream:
        return stream.read(len(magic)) == magic
