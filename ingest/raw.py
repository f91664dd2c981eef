"""A table's cells as a matrix of places in the source, before anything is read from them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Span


@dataclass(frozen=True, slots=True)
class Raw:
    """One cell: its visible ``lines`` (blank ones too, as empty spans) and whether it repeats a merged neighbour.

    ``torn``: a page break went through it, so that other cells stand between its lines.
    """

    lines: tuple[Span, ...]
    at: int
    merged: bool = False
    torn: bool = False

    @property
    def filled(self) -> tuple[Span, ...]:
        """The lines that are not blank."""
        return tuple(line for line in self.lines if line.start < line.end)

    @property
    def span(self) -> Span:
        """From the first to the last visible character; empty at ``at`` for an empty cell."""
        filled = self.filled
        return Span(filled[0].start, filled[-1].end) if filled else Span(self.at, self.at)


@dataclass(frozen=True, slots=True)
class Region:
    """A table's place (``start``..``end``) and its matrix.

    ``heads`` is the number of header rows, ``boxed`` says that it is a boxed text and no table, ``title`` is a first
    row that spans all columns and names the table.
    """

    start: int
    end: int
    matrix: tuple[tuple[Raw, ...], ...]
    heads: int = 0
    boxed: bool = False
    title: Raw | None = None
