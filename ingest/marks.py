"""What the format says of a place in the text, found quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.source import Mark


class Marks:
    """The marks of a source by kind; marks of one kind do not overlap."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._by_kind: dict[str, list[Mark]] = {}
        for mark in sorted(marks, key=lambda one: one.start):
            self._by_kind.setdefault(mark.kind, []).append(mark)
        self._starts = {kind: [mark.start for mark in found] for kind, found in self._by_kind.items()}

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that occur."""
        return frozenset(self._by_kind)

    def at(self, kind: str, start: int, end: int | None = None) -> Mark | None:
        """The mark of ``kind`` that covers ``start`` (and everything up to ``end``), or None."""
        if kind not in self._by_kind:
            return None
        index = bisect_right(self._starts[kind], start) - 1
        mark = self._by_kind[kind][index] if index >= 0 else None
        return mark if mark and mark.start <= start < mark.end and (end is None or end <= mark.end) else None
