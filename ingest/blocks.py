"""The stretch of body text that becomes one clause, before its place in the tree is known."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Clean


@dataclass(slots=True)
class Block:
    """One paragraph, caption, table row, note or line of a box.

    ``kind`` is text until the outline says more; for title, table, row, note, box and line it is settled beforehand,
    and so are ``level``, ``label`` and ``heading``. ``mark`` is the format's heading level (0: none), ``table`` the
    number of the recovered table, ``raw`` the visible text with its blanks. ``quoted`` says that the paragraph is part
    of a passage that an amendment quotes: its numbers are not the document's.
    """

    start: int
    end: int
    clean: Clean
    kind: str = "text"
    level: str = ""
    label: str = ""
    heading: str = ""
    mark: int = 0
    table: int = -1
    raw: str = ""
    quoted: bool = False

    @property
    def said(self) -> str:
        """The visible text with its blanks, in which a numbering is read: 「1.1 编制背景」, not 「1.1编制背景」."""
        return self.raw or self.clean.text

    def after(self, position: int) -> int:
        """Where in the search copy the text goes on that stands at ``position`` of ``said``."""
        seen = sum(1 for one in self.said[:position] if not one.isspace())
        for at, one in enumerate(self.clean.text):
            if not seen and not one.isspace():
                return at
            seen -= not one.isspace()
        return len(self.clean.text)
