"""The lines of a source: where each stands, what is visible of it, and what its layout says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clean import BOOKMARK, EMPHASIS, INVISIBLE, visible

_LINE = re.compile(r"([^\n\r\x0b\x0c\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\u2028\u2029]|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``start``..``end`` is all of it without the line end; ``at``..``to`` its visible part.

    ``text`` is the visible part without bookmarks and Markdown's bold; ``indent`` the blanks before it; ``page`` says
    that a page begins.
    """

    start: int
    end: int
    at: int
    to: int
    text: str
    indent: str
    page: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing of the line can be seen."""
        return not self.text


def split(text: str) -> list[Line]:
    """The lines of ``text`` in order. 「\\t领域\\n」 -> Line(0, 3, 1, 3, "领域", "\\t")."""
    lines: list[Line] = []
    page = False
    for found in _LINE.finditer(text):
        start, end = found.span(1)
        if start == end and found.end() == start and start == len(text) and lines:
            break
        lines.append(_line(text, start, end, page))
        page = found.group(2) == "\x0c"
    return lines


def clip(text: str, line: Line, start: int, end: int) -> Line:
    """The part of a line between two offsets: a line that a table begins or ends in the middle of."""
    return _line(text, max(start, line.start), min(end, line.end), line.page)


def _line(text: str, start: int, end: int, page: bool) -> Line:
    raw = text[start:end]
    if "[bookmark:" not in raw:
        content = raw.strip().strip(INVISIBLE).strip()
        at = start + raw.find(content) if content else start
        shown = EMPHASIS.sub(r"\g<said>", content) if "**" in content or "__" in content else content
        return Line(start, end, at, at + len(content), shown, raw[: at - start] if content else raw, page)
    span = visible(text, start, end)
    content = BOOKMARK.sub("", text[span.start : span.end]).strip()
    return Line(start, end, span.start, span.end, content, BOOKMARK.sub("", text[start : span.start]), page)
