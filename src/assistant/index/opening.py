"""From a folder to a generation that is held and checked: what ``Store.open`` does before it reads anything."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from assistant.errors import IndexDamaged
from assistant.index import generations, manifest
from assistant.index.manifest import Manifest

HASHED_AT_OPEN = 64 << 20
"""Bytes: an index up to this size is hashed whole at open (some 40 ms); a larger one by size and first bytes only."""

_ATTEMPTS = 20


def verify(folder: Path | str) -> Manifest:
    """Check every byte of the current generation against its hashes; return its manifest. Raises as ``open`` does."""
    folder = Path(folder)
    name, handle, known = hold_current(folder)
    try:
        check(folder / name, known, whole=True)
        return known
    finally:
        os.close(handle)


def hold_current(folder: Path) -> tuple[str, int, Manifest]:
    """The current generation's name, a descriptor that holds it, and its manifest, checked against ``CURRENT``."""
    for _ in range(_ATTEMPTS):
        wanted = generations.current(folder)
        held = generations.hold(folder, wanted)
        if held is not None:
            return wanted.name, held[0], _checked(held, wanted)
        if generations.current(folder) == wanted:
            break
    raise IndexDamaged(f"索引的 {wanted.name} 缺失或不完整：{manifest.REBUILD}。")


def _checked(held: tuple[int, bytes], wanted: generations.Current) -> Manifest:
    handle, data = held
    try:
        if hashlib.sha256(data).hexdigest() != wanted.sha256:
            raise IndexDamaged(f"索引的清单 {manifest.NAME} 被改动过或没有写完：{manifest.REBUILD}。")
        return manifest.loads(data)
    except BaseException:
        os.close(handle)
        raise


def check(path: Path, known: Manifest, *, whole: bool = False) -> None:
    """Return when the files are those of the manifest: a small index (or any, with ``whole``) by every byte."""
    small = sum(item.bytes for item in known.files.values()) <= HASHED_AT_OPEN
    for file, item in known.files.items():
        manifest.check_file(path, file, item, whole=whole or small)
