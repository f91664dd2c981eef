"""One file through all stages: read → cut → describe → extract. Pure but for reading the file; runs in any process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.index.codec import pack
from assistant.index.rows import Entry
from assistant.records import Document, Parsed
from ingest.plan import Job
from ingest.source import Refused, Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an entry for the index and a block for the report, or the reason why it was refused."""

    job: Job
    entry: Entry | None = None
    refused: str = ""
    report: str = ""

    @property
    def taken(self) -> bool:
        """Whether the file is in the index."""
        return not self.refused


def parse(job: Job) -> Outcome:
    """Read one file and make all that the index holds of it. Never raises: whatever goes wrong becomes a reason."""
    try:
        return _parsed(job)
    except Refused as refusal:
        return Outcome(job, refused=str(refusal))
    except MemoryError:
        return Outcome(job, refused="文件太大，内存不够。")
    except Exception as error:  # noqa: BLE001 - one file's fault must not stop the other files
        return Outcome(job, refused=f"解析时程序出错（{type(error).__name__}：{error}），请把文件交给维护者。")


def _parsed(job: Job) -> Outcome:
    from ingest import clauses, metadata, report, targets
    from ingest.crossing import mentions
    from ingest.sources import read

    source = read(job.found.path)
    source.text.encode()
    cut = clauses.cut(job.document, source)
    document = replace(metadata.describe(job.document, source, cut, job.found.entry), source=job.found.source)
    said = targets.extract(document, source.text, cut.clauses, cut.tables)
    parsed = Parsed(
        document,
        source.text,
        cut.clauses,
        cut.left_out,
        tables=cut.tables,
        targets=said.targets,
        duties=said.duties,
        terms=said.terms,
        warnings=(*source.warnings, *cut.warnings, *_registered(job, source)),
    )
    found = tuple(pack(mention) for mention in mentions(cut.clauses))
    entry = Entry(parsed, job.stamp, found, tuple(_words(parsed)))
    return Outcome(job, entry, report=report.block(parsed, known=job.known, read_as=_read_as(source)))


def _registered(job: Job, source: Source) -> Iterator[str]:
    """A warning when the catalog speaks of another version of the file."""
    if job.found.entry.get("sha256", source.sha256) != source.sha256:
        yield "文件内容与目录文件中登记的校验值（sha256）不一致，目录里的信息可能属于另一个版本"


def _words(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """The gazetteer's words of a document, with their kinds."""
    document = parsed.document
    yield from _named(document)
    counted = Counter((target.indicator, "indicator") for target in parsed.targets)
    counted.update((duty.unit, "unit") for duty in parsed.duties)
    counted.update((term.short, "term") for term in parsed.terms)
    yield from (word for word in counted if word[0])


def _named(document: Document) -> Iterator[tuple[str, str]]:
    yield document.title, "title"
    yield from ((alias, "alias") for alias in document.aliases)
    yield from ((name, "entity") for name in (document.entity, *document.entity_aliases) if name)
    yield from ((issuer, "issuer") for issuer in document.issuers)
    if document.number:
        yield document.number, "number"


def _read_as(source: Source) -> tuple[str, ...]:
    """What a person wants to know of how the file was read: 「txt，UTF-8」, pages, confidence of recognised text."""
    parts = [source.format, source.encoding, f"{len(source.pages)} 页" if source.pages else ""]
    if source.confidence is not None:
        parts.append(f"文字识别平均置信度 {source.confidence:.0%}")
    return tuple(part for part in parts if part)
