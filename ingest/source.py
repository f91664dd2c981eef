"""What a reader hands to the parser: one file's text as read, and what its format knew about it.

Offsets are character offsets into ``Source.text``; this text is never changed afterwards, and citations point into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell as the format gives it; its text is ``Source.text[start:end]`` (lines parted by 「\\n」)."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that the format marks as one (Word, HTML, ruled PDF); cells in reading order, merged cells once."""

    start: int
    end: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the format says of a stretch of text.

    ``kind``: heading (``value`` = outline level 1…9), title, furniture (running head, page number), contents (a table
    of contents), footnote, textbox, metadata (a page's own data block), navigation.
    """

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number (from 1) and the text on it. ``boxes``: (start, end, x0, top, x1, bottom) of each line."""

    number: int
    start: int
    end: int
    boxes: tuple[tuple[int, int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read. ``metadata`` holds what the format says outside the text (HTML meta, Word core title)."""

    path: Path
    format: str
    text: str
    sha256: str
    encoding: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    grids: tuple[Grid, ...] = ()
    marks: tuple[Mark, ...] = ()
    pages: tuple[Page, ...] = ()
    confidence: float | None = None
    warnings: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The text in whole lines, character for character: what parts them only on paper is made invisible.

        「标题：某市关于…的实施意\\n见\\n」 with its wrap marked -> one line, a zero-width space where it broke;
        running heads and page numbers (with their line ends) are zero-width spaces throughout.
        """
        text = list(self.text)
        for mark in self.marks:
            if mark.kind in ("wrap", "furniture"):
                end = mark.end + (mark.kind == "furniture" and self.text[mark.end : mark.end + 1] == "\n")
                text[mark.start : end] = HIDDEN * (end - mark.start)
        return "".join(text)


HIDDEN = "\u200b"
"""A zero-width space."""


class Refused(Exception):
    """A file that cannot be taken in. The message is Chinese, for the person, and says why and what to do."""
