"""Generations of an index on disk: which one is current, who reads it, who may write, and what may be deleted.

``CURRENT`` holds one line, the generation's folder name and the hash of its manifest. It is the only file that ever
changes, and it changes by ``os.replace``. A reader keeps a shared lock on the manifest of its generation; a writer
holds an exclusive lock on ``LOCK``. Both locks belong to the operating system, which drops them when a process ends,
however it ends: there is no stale lock.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError, IndexDamaged, IndexMissing
from assistant.index import manifest

CURRENT = "CURRENT"
LOCK = "LOCK"
_LINE = re.compile(r"(gen-[0-9]{6,}) ([0-9a-f]{64})\n")
_TEMPORARY = "tmp-"
_ATTEMPTS = 20
_PAUSE = 0.05


class IndexBusy(AssistantError):
    """Another process is writing the index."""


@dataclass(frozen=True, slots=True)
class Current:
    """What ``CURRENT`` says: the folder's name and the SHA-256 of its manifest."""

    name: str
    sha256: str


def current(folder: Path) -> Current:
    """The generation in use. Raises IndexMissing when there is none, IndexDamaged when ``CURRENT`` is unreadable."""
    try:
        line = (folder / CURRENT).read_text("ascii")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"还没有索引（{folder}）：请先运行 python -m ingest 建立索引。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"索引的 {CURRENT} 文件无法读取：{manifest.REBUILD}。") from error
    match = _LINE.fullmatch(line)
    if match is None:
        raise IndexDamaged(f"索引的 {CURRENT} 文件被改动过或没有写完：{manifest.REBUILD}。")
    return Current(match[1], match[2])


def hold(folder: Path, wanted: Current) -> tuple[int, bytes] | None:
    """A descriptor that keeps the generation from being deleted, and its manifest's bytes; None when it is gone.

    The caller closes the descriptor.
    """
    path = folder / wanted.name / manifest.NAME
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        with suppress(OSError):  # a file system without locks: the reader goes without
            fcntl.flock(handle, fcntl.LOCK_SH)
        if os.fstat(handle).st_nlink == 0 or not path.exists():
            os.close(handle)
            return None
        return handle, _read_all(handle)
    except OSError:
        os.close(handle)
        raise


def _read_all(handle: int) -> bytes:
    with os.fdopen(os.dup(handle), "rb") as stream:
        return stream.read()


@contextmanager
def writing(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Be the only writer of ``folder`` (made when absent); waits up to ``wait`` seconds. Raises IndexBusy."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, folder, until=time.monotonic() + wait)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        _sweep(folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path, *, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                owner = _read_all(handle).decode("ascii", "replace").strip() or "未知"
                raise IndexBusy(f"另一个程序正在写索引 {folder}（进程 {owner}）：请等它结束后再试。") from None
            time.sleep(_PAUSE)


def _sweep(folder: Path) -> None:
    """Remove what a writer that crashed left behind."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def temporary(folder: Path) -> Path:
    """A new empty folder beside the generations, on the same file system."""
    path = folder / f"{_TEMPORARY}{os.getpid()}"
    path.mkdir()
    return path


def install(folder: Path, built: Path) -> str:
    """Make the finished folder ``built`` the current generation; return its name. All is on disk before the switch."""
    data = (built / manifest.NAME).read_bytes()
    _sync_tree(built)
    name = _next_name(folder)
    os.rename(built, folder / name)
    _sync(folder)
    _replace_current(folder, Current(name, hashlib.sha256(data).hexdigest()))
    return name


def _next_name(folder: Path) -> str:
    numbers = [int(path.name[4:]) for path in folder.glob("gen-*") if path.name[4:].isdigit()]
    return f"gen-{max(numbers, default=0) + 1:06d}"


def _replace_current(folder: Path, wanted: Current) -> None:
    fresh = folder / f"{_TEMPORARY}{CURRENT}"
    with fresh.open("w", encoding="ascii") as stream:
        stream.write(f"{wanted.name} {wanted.sha256}\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(fresh, folder / CURRENT)
    _sync(folder)


def prune(folder: Path) -> list[str]:
    """Delete the generations that are neither current nor held by a reader; return their names. For the writer."""
    kept = current(folder).name
    return [path.name for path in sorted(folder.glob("gen-*")) if path.name != kept and _delete(path)]


def _delete(path: Path) -> bool:
    try:
        handle = os.open(path / manifest.NAME, os.O_RDONLY)
    except FileNotFoundError:
        shutil.rmtree(path, ignore_errors=True)
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(path / manifest.NAME)
        shutil.rmtree(path, ignore_errors=True)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def _sync_tree(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
