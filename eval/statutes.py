"""Articles of statutes from an archive of Markdown files: a large library to measure and train on."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ARTICLE = re.compile(r"(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)[\s　]+")
"""「第十二条　本法所称…」 -> 第十二条."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of official text: an article or a paragraph, without white space, and where it stands."""

    document: str
    heading: str
    text: str
    label: str = ""


def laws(archive: Path) -> list[Passage]:
    """Every article of the Markdown files in a tar archive, each text once (acts come in several versions)."""
    with tarfile.open(archive) as bundle:
        members = sorted((m for m in bundle.getmembers() if m.name.endswith(".md")), key=lambda m: m.name)
        files = [stream.read().decode("utf-8") for m in members if (stream := bundle.extractfile(m))]
    return once(passage for file in files for passage in _articles(file))


def once(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in order, those with a text seen before left out."""
    seen: dict[str, Passage] = {}
    for passage in passages:
        seen.setdefault(passage.text, passage)
    return list(seen.values())


def _articles(file: str) -> Iterator[Passage]:
    title, headings, label, lines = "", [""], "", list[str]()
    for line in [*file.splitlines(), "#"]:
        article = ARTICLE.match(line)
        if (article or line.startswith("#")) and lines:
            yield Passage(title, headings[-1], bare("".join(lines)), label)
            lines = []
        if line.startswith("#"):
            text = line.strip("# ").strip()
            title = title or text
            headings = [*headings[: max(1, len(line) - len(line.lstrip("#")) - 1)], text]
        elif article:
            label, lines = article.group(1), [line[article.end() :]]
        elif lines:
            lines.append(line)


def bare(text: str) -> str:
    """``text`` without white space. 「到 2027\\n年」 -> 「到2027年」."""
    return "".join(text.split())
