"""Which files a run is about: paths to files, each with the name it is stored under and its catalog entry."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: sources below it are named relative to it, so that a moved project keeps its index."""

DOCUMENTS = Path(__file__).resolve().parent / "documents"
CATALOG = "catalog.json"

Entry = Mapping[str, Any]

# Files that lie beside documents and are none.
_BESIDE = {CATALOG, "thumbs.db", "desktop.ini", "license", "copying"}
_BESIDE_STEMS = {"readme"}
_HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class Found:
    """One file to take in. ``source`` is the name it is stored under, ``entry`` what the catalog says of it."""

    path: Path
    source: str
    entry: Entry = field(default_factory=dict)


def collect(paths: Iterable[Path], *, besides: Path) -> list[Found]:
    """The files of ``paths`` (files as they are, folders with all below), each once, in order of their names.

    ``besides`` (the index) is not looked into. Raises BadInput when a path is missing or a catalog is unreadable.
    """
    found: dict[str, Found] = {}
    catalogs: dict[Path, Mapping[str, Entry]] = {}
    for path in paths:
        for file in sorted(_files(_absolute(path), _absolute(besides))):
            folder = file.parent
            if folder not in catalogs:
                catalogs[folder] = _catalog(folder / CATALOG)
            name = source_name(file)
            found[name] = Found(file, name, catalogs[folder].get(file.name, {}))
    return list(found.values())


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path.expanduser()))


def _files(path: Path, besides: Path) -> Iterator[Path]:
    if not path.exists():
        raise BadInput(f"找不到文件或文件夹：{path}。")
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if _wanted(name) and Path(folder, name) != besides]
        yield from (Path(folder, name) for name in names if _wanted(name))


def _wanted(name: str) -> bool:
    """Whether a file in a folder may be a document: not hidden, no Word lock file, no README beside the documents."""
    lower = name.lower()
    return not (lower.startswith(_HIDDEN) or lower in _BESIDE or lower.partition(".")[0] in _BESIDE_STEMS)


def _catalog(path: Path) -> Mapping[str, Entry]:
    """The entries of a folder's catalog by file name; none when there is no catalog. Raises BadInput."""
    if not path.is_file():
        return {}
    try:
        documents = json.loads(path.read_text("utf-8-sig"))["documents"]
        if not all(isinstance(entry, dict) for entry in documents.values()):
            raise TypeError("an entry is no object")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        place = f"第{error.lineno}行" if isinstance(error, json.JSONDecodeError) else "格式"
        raise BadInput(
            f"目录文件 {path} {place}有误，请改正后再试（写法见项目自带的 ingest/documents/{CATALOG}）。"
        ) from error
    return dict(documents)


def source_name(path: Path) -> str:
    """The name a file is stored under: relative to the project when it lies in it, else its whole path."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def source_path(source: str) -> Path:
    """Where a stored source lies."""
    return ROOT / source


def below(source: str, folder: Path) -> bool:
    """Whether a stored source lies (or lay) in ``folder``."""
    return source_path(source).is_relative_to(_absolute(folder))


def unique_id(source: str, taken: Iterable[str]) -> str:
    """A document id from the file's name: 「规划.docx」 -> 「规划」, and 「规划-2」 when that is taken."""
    stem = unicodedata.normalize("NFC", Path(source).stem).strip() or "document"
    known = set(taken)
    if stem not in known:
        return stem
    number = 2
    while f"{stem}-{number}" in known:
        number += 1
    return f"{stem}-{number}"
