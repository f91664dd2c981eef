"""What there is to do: which files are new, changed, unchanged, moved or gone, by comparing hashes with the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import AssistantError
from assistant.index import generations, manifest
from assistant.index.manifest import SourceRecord, digest
from ingest.files import Found, below, source_path, unique_id
from ingest.stamps import stamp


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, the id its document gets, and whether the index had an older version of it."""

    found: Found
    document: str
    stamp: str
    known: bool


@dataclass(slots=True)
class Plan:
    """The work of a run: what to read, and the ids of documents that stay and that go.

    ``refused`` maps a source to the reason, ``same`` a source to the source with the same bytes.
    """

    jobs: list[Job] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)


class Planner:
    """Compares files with what the index holds. ``plan`` is what there is to do."""

    def __init__(self, known: Iterable[SourceRecord], found: Sequence[Found], *, folders: Sequence[Path]) -> None:
        self.plan = Plan()
        self._before = {record.source: record for record in known}
        there = {item.source for item in found}
        for source in [source for source in self._before if source not in there and _is_gone(source, folders)]:
            self._remove(source)
        self._ids = {source: record.document for source, record in self._before.items()}
        self._held = {record.sha256: source for source, record in self._before.items() if source not in there}
        for item in found:
            self._consider(item)

    def _remove(self, source: str) -> None:
        record = self._before.pop(source, None)
        if record is not None:
            self.plan.removed.append(record.document)

    def _consider(self, item: Found) -> None:
        if not item.path.is_file():
            self.plan.refused[item.source] = "不是普通文件，无法读取。"
            return
        try:
            sha256 = digest(item.path)
        except OSError as error:
            self.plan.refused[item.source] = f"文件打不开（{type(error).__name__}），请检查路径和权限。"
            return
        twin = self._held.setdefault(sha256, item.source)
        if twin == item.source:
            self._take(item, sha256)
        elif source_path(twin).exists():
            self.plan.same[item.source] = twin
            self._remove(item.source)
        else:
            self._move(item, sha256, twin)

    def _move(self, item: Found, sha256: str, twin: str) -> None:
        """The file lay elsewhere before: the document of the old place makes room."""
        self._remove(twin)
        self._ids.pop(twin, None)
        self._held[sha256] = item.source
        self._take(item, sha256)

    def _take(self, item: Found, sha256: str) -> None:
        wanted = stamp(sha256, item.entry)
        record = self._before.get(item.source)
        if record is not None and record.stamp == wanted:
            self.plan.unchanged.append(record.document)
            return
        document = self._ids.setdefault(item.source, unique_id(item.source, self._ids.values()))
        self.plan.jobs.append(Job(item, document, wanted, record is not None))


def _is_gone(source: str, folders: Sequence[Path]) -> bool:
    return not source_path(source).exists() and any(below(source, folder) for folder in folders)


def outdated(known: Iterable[SourceRecord], found: Sequence[Found], *, pipeline_changed: bool) -> list[Path]:
    """Sources of the index that are not in ``found`` but must be read again because the pipeline has changed."""
    there = {item.source for item in found}
    paths = (source_path(record.source) for record in known if pipeline_changed and record.source not in there)
    return [path for path in paths if path.is_file()]


def known_sources(folder: Path) -> list[Path]:
    """The sources of an index that can no longer be used, as far as its manifest can still be read."""
    try:
        name = generations.current(folder).name
        sources = json.loads((folder / name / manifest.NAME).read_bytes())["sources"]
        paths = [source_path(record["source"]) for record in sources]
    except (AssistantError, OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in paths if path.is_file()]
