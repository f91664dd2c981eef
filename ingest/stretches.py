"""One sentence under reading: its text, the years and brackets in it, and its phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.quantities import Time, times

_RATIO = re.compile(r"\d[:：∶,]\d")
_TIMES_OF = re.compile(r"[”\"]?(?:时期|期间|末|底)?的\d+(?:\.\d+)?倍")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_MARKS = "，,。；;！？!?\n:："


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` is the sentence; all positions are positions of ``text``."""

    text: str
    start: int
    end: int
    times: tuple[Time, ...]
    brackets: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Stretch:
        """The sentence with its years and brackets."""
        own = text[start:end]
        found = tuple(replace(t, start=t.start + start, end=t.end + start) for t in times(own))
        brackets = tuple((m.start() + start, m.end() + start) for m in _BRACKET.finditer(own))
        return cls(text, start, end, found, brackets)

    def phrases(self) -> Iterator[tuple[int, int, bool]]:
        """Phrases between commas, and whether each is a bracket's content, which comes after what it interrupts."""
        start, depth = self.start, 0
        for at in range(self.start, self.end):
            depth += (self.text[at] in "（(") - (self.text[at] in "）)")
            mark = self.text[at] in _MARKS and not _RATIO.match(self.text, at - 1)
            if (depth == 0 and mark) or at == self.end - 1:
                stop = at if mark else at + 1
                if stop > start:
                    yield start, stop, False
                    yield from ((a + 1, b - 1, True) for a, b in self.brackets if start <= a and b <= stop)
                start = at + 1

    def visible(self, start: int, end: int) -> str:
        """A part with its brackets blanked out (same length), so that they hide no name."""
        text = self.text[start:end]
        for a, b in self.brackets:
            if start <= a and b <= end:
                text = text[: a - start] + "\0" * (b - a) + text[b - start :]
        return text

    def governing(self, start: int, end: int) -> list[Time]:
        """Years of a part that hold for its figures, those that it only compares with left out."""
        return [t for t in self.times if start <= t.start < end and not self.compared(t)]

    def compared(self, time: Time) -> bool:
        """Whether the year is only what the figure is compared with (较2020年, 比2015年, 与2020年相比)."""
        before = self.text[max(self.start, time.start - 2) : time.start]
        with_it = before.endswith(("较", "比", "与")) and not before.endswith("占比")
        times_of = _TIMES_OF.match(self.text, time.end)  # 是“十二五”期间的1.8倍
        based = before.endswith("基") and self.text[time.start] == "于"  # 控制在基于2020年…规模的1.32倍以内
        return with_it or based or self.text[time.start] in "较比" or bool(times_of)

    def opens_change(self, time: Time) -> bool:
        """Whether the year opens a change over time (由2015年的…调整到2020年的…)."""
        return self.text[max(self.start, time.start - 1) : time.start] == "由" or self.text[time.start] in "从自"

    def dated(self, before: int, at: int) -> tuple[int, int] | None:
        """Where the years between two positions begin and end; None when there are none."""
        held = [t for t in self.times if before <= t.start and t.end <= at]
        after = [t.end for t in held if not self.compared(t)]
        return (min(t.start for t in held), max(after)) if after else None
