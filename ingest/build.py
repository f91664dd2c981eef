"""The stages in order: find the files, see what is new, read them, tie them together, embed, publish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import AssistantError, BadInput, IndexMissing
from assistant.index import generations
from assistant.index.manifest import Manifest, SourceRecord
from assistant.index.publish import Edition, edition
from assistant.index.rows import Entry
from assistant.index.store import Store
from ingest import stamps
from ingest.files import DOCUMENTS, collect
from ingest.parse import Outcome
from ingest.plan import Plan, Planner, known_sources, outdated
from ingest.pool import parse_all

BATCH = 50_000
"""Clauses that are held in memory before they become a segment."""

SMALL = 5_000
"""An index of so few clauses is always one segment: writing it whole takes a second."""

SEGMENTS = 8
"""Segments that a search may have to visit; with more they are merged."""

GONE = 0.2
"""Share of rows without a clause at which the segments are merged."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for. No ``paths``: the project's own documents; no ``encoder``: the index's own."""

    folder: Path
    paths: tuple[Path, ...] = ()
    remove: tuple[str, ...] = ()
    rebuild: bool = False
    encoder: str | None = None
    wait: float = 0.0


@dataclass(slots=True)
class Result:
    """What a run did. ``manifest`` is None when there is no index because nothing could be taken in."""

    plan: Plan
    outcomes: list[Outcome] = field(default_factory=list)
    manifest: Manifest | None = None
    changed: bool = False
    notice: str = ""


class Bars:
    """Progress without a face; ``ingest.__main__`` draws it."""

    def start(self, what: str, total: int) -> None:
        """A stage of ``total`` steps begins."""

    def step(self, count: int = 1) -> None:
        """``count`` steps of the stage are done."""

    def stop(self) -> None:
        """The stage has ended."""


def build(request: Request, *, bars: Bars | None = None) -> Result:
    """Bring the index in ``request.folder`` up to date. Raises AssistantError when the request cannot be met.

    Files that cannot be read are named in the result; the rest is taken in.
    """
    for path in request.paths:
        if not path.exists():
            raise BadInput(f"找不到文件或文件夹：{path}。")
    with generations.writing(request.folder, wait=request.wait):
        return _build(request, bars or Bars())


def _build(request: Request, bars: Bars) -> Result:
    base, notice, paths = _base(request)
    try:
        encoder = request.encoder or (base.manifest.encoder.get("name") if base else None)
        known = base.manifest.sources if base else ()
        work = _plan(request, base, paths, known)
        result = Result(work, manifest=base.manifest if base else None, notice=notice)
        wanted = stamps.search(encoder)
        if not (work.jobs or work.removed or base is None or base.manifest.search != wanted):
            return result
        _publish(request.folder, base, result, encoder=encoder, bars=bars)
        return result
    finally:
        if base is not None:
            base.close()


def _base(request: Request) -> tuple[Store | None, str, list[Path]]:
    """The index to start from, a notice when it cannot be used, and the paths to read in that case as well."""
    paths = list(request.paths)
    if request.rebuild:
        return None, "", paths or known_sources(request.folder)
    try:
        return Store.open(request.folder), "", paths
    except IndexMissing:
        return None, "", paths
    except AssistantError as error:
        return None, f"原有索引不能用，重新建立（{error}）", [*(paths or [DOCUMENTS]), *known_sources(request.folder)]


def _plan(request: Request, base: Store | None, paths: list[Path], known: Sequence[SourceRecord]) -> Plan:
    asked = paths or ([] if request.remove else [DOCUMENTS])
    found = collect(asked, besides=request.folder)
    changed = base is not None and base.manifest.pipeline != stamps.pipeline()
    again = collect(outdated(known, found, pipeline_changed=changed), besides=request.folder)
    if asked and not found and not known:
        raise BadInput(f"没有找到可以收入的文件：{'、'.join(map(str, asked))}。")
    gone = _asked_to_go(request.remove, known)
    left = [record for record in known if record.document not in gone]
    work = Planner(left, [*found, *again], folders=[path for path in asked if path.is_dir()]).plan
    work.removed += gone
    return work


def _asked_to_go(ids: Iterable[str], known: Sequence[SourceRecord]) -> list[str]:
    held = {record.document for record in known}
    for id in ids:
        if id not in held:
            raise BadInput(f"索引里没有编号为“{id}”的文件，无法移除。")
    return list(ids)


def _publish(folder: Path, base: Store | None, result: Result, *, encoder: str | None, bars: Bars) -> None:
    from assistant.index import encoder as encoders
    from assistant.language import tokens
    from ingest.vectors import SegmentWriter

    model = encoders.load(encoder)
    search = stamps.search(encoder)
    with edition(folder, base) as fresh:
        for document in result.plan.removed:
            fresh.remove(document)
        _take_in(fresh, result, bars)
        if base is None and not any(outcome.taken for outcome in result.outcomes):
            return
        if (base is not None and base.manifest.search != search) or _scattered(fresh):
            fresh.merge()
        _tie(fresh)
        bars.start("建立检索", fresh.unwritten())
        fresh.write(SegmentWriter(model, base=base, progress=bars.step).write)
        bars.stop()
        identity = {"name": encoder, "identity": model.identity, "dimension": model.dimension}
        tokenizer = {"identity": tokens.IDENTITY}
        made_with = Manifest(pipeline=stamps.pipeline(), search=search, encoder=identity, tokenizer=tokenizer)
        result.manifest = fresh.publish(made_with)
        result.changed = True


def _take_in(fresh: Edition, result: Result, bars: Bars) -> None:
    """Read the files and add what they became, a segment for every ``BATCH`` clauses."""
    held: list[Entry] = []
    bars.start("读取文件", len(result.plan.jobs))
    for outcome in parse_all(result.plan.jobs):
        bars.step()
        result.outcomes.append(replace(outcome, entry=None))
        if outcome.entry is not None:
            held.append(outcome.entry)
        if sum(len(entry.parsed.clauses) for entry in held) >= BATCH:
            fresh.add(held)
            held = []
    fresh.add(held)
    bars.stop()


def _scattered(fresh: Edition) -> bool:
    """Whether the segments should become one."""
    alive, gone = fresh.alive(), fresh.gone()
    return alive <= SMALL or len(fresh.segments) > SEGMENTS or gone > GONE * (alive + gone)


def _tie(fresh: Edition) -> None:
    """Give every document what the others say of it."""
    from ingest.crossing import cross

    fresh.put(cross(fresh.own_documents(), fresh.mentions()))
