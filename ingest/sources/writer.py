"""Where every reader but the plain-text one writes: text, grids and marks whose offsets are right by construction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ingest.source import Grid, GridCell, Mark, Refused
from ingest.sources.limits import Limits


@dataclass(frozen=True, slots=True)
class Slot:
    """A table cell to be written: its place, its spans, and what writes its content."""

    row: int
    column: int
    fill: Callable[[], None]
    row_span: int = 1
    column_span: int = 1


class Writer:
    """Text that grows at its end. Line ends are lazy: a trailing one is written only when more text follows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[str] = []
        self._pending = 0
        self._length = 0
        self._fresh = 0
        self.grids: list[Grid] = []
        self.marks: list[Mark] = []

    def put(self, text: str) -> None:
        """Append text, after the line ends that were asked for. Raises ``Refused`` beyond the limit of characters."""
        if text:
            self.start()
            self._append(text)

    def start(self) -> int:
        """The offset at which the next text will stand (writes the line ends that are due)."""
        if self._pending:
            self._append("\n" * self._pending)
            self._pending = 0
        return self._length

    def end(self) -> int:
        """The offset after the last text written; line ends that are due do not count."""
        return self._length

    def line(self) -> None:
        """End the line: the next text begins a new one. None are kept at the start of the text or of a cell."""
        if self._length > self._fresh:
            self._pending += 1

    def fresh(self) -> None:
        """Begin a new line unless the last one is still empty: blocks of a page never leave blank lines."""
        if self._length > self._fresh:
            self._pending = max(1, self._pending)

    @property
    def next(self) -> int:
        """Where the next text will stand, with nothing written yet (valid until another line end is asked for)."""
        return self._length + self._pending

    def mark(self, kind: str, start: int, value: str = "") -> None:
        """Mark what was written since ``start``, if anything was."""
        if self._length > start:
            self.marks.append(Mark(kind, start, self._length, value))

    def mark_span(self, kind: str, start: int, end: int, value: str = "") -> None:
        """Mark a stretch that was written earlier."""
        self.marks.append(Mark(kind, start, end, value))

    def table(self, slots: Iterable[Slot], rows: int) -> None:
        """Write a table: cells parted by tabs, rows by line ends; a merged cell stands once, where it begins.

        Places that a merged cell covers stay empty, so that every row has the same number of tabs. Columns in which no
        cell begins (web pages and Word leave such) are not kept.
        """
        slots, columns = _compact(slots)
        places = {(slot.row, slot.column): slot for slot in slots}
        self._limits.check_characters(rows * columns)
        start, cells = self.start(), []
        for row in range(rows):
            for column in range(columns):
                if column:
                    self.put("\t")
                slot = places.get((row, column))
                if slot is not None:
                    cells.append(self._cell(slot))
            if row < rows - 1:
                self._append("\n")
        if cells:
            self.grids.append(Grid(start, self._length, tuple(cells)))
        self._fresh = min(self._fresh, start)  # an empty last cell ends its row all the same
        self.line()

    def text(self) -> str:
        """All that was written, the last line ended."""
        if self._length:
            self._pending = 1
            self.start()
        self._parts = ["".join(self._parts)]
        return self._parts[0]

    def _cell(self, slot: Slot) -> GridCell:
        start = self._fresh = self._length
        slot.fill()
        self._pending = 0
        start, end = self._trim(start)
        return GridCell(slot.row, slot.column, start, end, slot.row_span, slot.column_span)

    def _trim(self, start: int) -> tuple[int, int]:
        """The span since ``start`` without the white space around it (empty paragraphs before and after the words)."""
        written = self.since(start)
        left = len(written) - len(written.lstrip())
        right = len(written) - len(written.rstrip())
        return (start, start) if left == len(written) else (start + left, self._length - right)

    def blank(self) -> bool:
        """Whether the next text would stand at the start of a line or of a cell."""
        return self._pending > 0 or self._length == self._fresh or self._parts[-1].endswith(("\n", "\t"))

    def since(self, start: int) -> str:
        """What was written from ``start`` on."""
        taken: list[str] = []
        missing = self._length - start
        for part in reversed(self._parts):
            if missing <= 0:
                break
            taken.append(part[-missing:] if len(part) > missing else part)
            missing -= len(part)
        return "".join(reversed(taken))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > self._limits.characters:
            raise Refused(f"文件文字过多（超过{self._limits.characters}字），请拆分后再导入。")


def _compact(slots: Iterable[Slot]) -> tuple[list[Slot], int]:
    """The slots with columns counted only where a cell begins, and how many columns there are."""
    slots = list(slots)
    begins = sorted({slot.column for slot in slots})
    kept = [
        replace(
            slot,
            column=bisect_left(begins, slot.column),
            column_span=bisect_left(begins, slot.column + slot.column_span) - bisect_left(begins, slot.column),
        )
        for slot in slots
    ]
    return kept, len(begins)
