"""Versions without version numbers: a hash of all that decides what comes out.

A document is read again when its file, its catalog entry or the code that reads it has changed; the arrays of the
index are written again when the code or the model that makes them has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import assistant
from ingest.files import DOCUMENTS, Entry

_INGEST = Path(__file__).resolve().parent
_ASSISTANT = Path(assistant.__file__).resolve().parent
_DATA = {".py", ".json", ".txt", ".tsv", ".npy", ".safetensors"}

# Modules of ingest that move documents about and make nothing of them.
_CARRIERS = {"__main__.py", "build.py", "plan.py", "files.py", "pool.py", "report.py", "stamps.py", "vectors.py"}


@lru_cache(maxsize=1)
def pipeline() -> str:
    """The version of all that turns a file into clauses, tables, targets and facts."""
    folders = (_INGEST, _ASSISTANT / "language", _ASSISTANT / "vocabulary")
    files = [path for folder in folders for path in _files(folder) if path.name not in _CARRIERS]
    return _hash([*files, _ASSISTANT / "records.py", _ASSISTANT / "index" / "rows.py"])


@lru_cache(maxsize=8)
def search(encoder: str | None) -> str:
    """The version of all that turns clauses into the arrays that are searched, for the encoder of that name."""
    folders = (_ASSISTANT / "index", _ASSISTANT / "language", _ASSISTANT / "models")
    own = _hash([path for folder in folders for path in _files(folder)])
    model = Path(encoder) if encoder else None
    shapes = [_shape(path) for path in sorted(model.rglob("*"))] if model and model.is_dir() else []
    return _short("\n".join([own, encoder or "", *shapes]).encode())


def _shape(path: Path) -> str:
    status = path.stat()
    return f"{path.name} {status.st_size} {status.st_mtime_ns}"


def stamp(sha256: str, entry: Entry) -> str:
    """What a document was made of: its file's hash, its catalog entry, the pipeline's version."""
    return _short(json.dumps([sha256, entry, pipeline()], ensure_ascii=False, sort_keys=True).encode())


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in _DATA and not path.is_relative_to(DOCUMENTS)]


def _hash(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.name}\n".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
