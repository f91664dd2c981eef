"""The texts an encoder is trained on: statutes from an archive of Markdown files, and the project's own documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.statutes import ARTICLE, Passage, bare, laws, once

__all__ = ["ARTICLE", "SHORTEST", "Passage", "bare", "documents", "laws", "once"]

SHORTEST = 12
"""Characters of a passage that is worth learning from."""


def documents(folder: Path) -> list[Passage]:
    """Every paragraph of the text files in ``folder``; a short line becomes the heading of what follows."""
    return once(passage for path in sorted(folder.glob("*.txt")) for passage in _paragraphs(path))


def _paragraphs(path: Path) -> Iterator[Passage]:
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = bare(line)
        if len(text) < 2 * SHORTEST:
            heading = text or heading
        else:
            yield Passage(path.stem, heading, text)
