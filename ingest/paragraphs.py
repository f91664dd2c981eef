"""Lines to paragraphs: hard-wrapped text is joined, everything else is one paragraph a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grammar import caption, marker, note
from ingest.lines import Line
from ingest.marks import Marks

_ENDS = re.compile(r"[。！？；：!?;:”’）)》」…]$")
_STOPS = re.compile(r"[。！？；：!?;:][”’）)》」]*$")
_INNER = re.compile(r"[。，；！？,;]")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: ``width`` is the full line of a hard-wrapped text in half-width units, 0 when not wrapped."""

    width: int = 0
    indented: bool = False


def width(text: str) -> int:
    """Width in half-width units: 「到 2027年」 -> 9."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def measure(lines: Sequence[Line]) -> Measure:
    """Whether the text is hard-wrapped and at what width, from how many long lines break off in mid-sentence.

    A text of lines of 56 half-width units of which most end without a stop -> Measure(56, …).
    """
    texts = [line for line in lines if width(line.text) >= 16]
    if len(texts) < 6:
        return Measure()
    broken = [(line, after) for line, after in pairwise(texts) if not _ENDS.search(line.text)]
    widths = Counter(_set(line) // 2 * 2 for line, _ in broken)
    full, _ = widths.most_common(1)[0] if broken else (0, 0)
    flush = [after for line, after in broken if abs(_set(line) - full) <= 4]
    headed = sum(1 for after in flush if _begins(after.text))
    long = sum(1 for line, _ in broken if _set(line) >= 0.7 * full)
    hang = _hang(texts, broken, full)
    many = hang or len(flush) >= max(4, 0.3 * len(texts), 0.7 * long)
    prose = sum(1 for line in texts if _INNER.search(line.text)) >= 0.4 * len(texts)
    if full > 140 or max(map(_set, texts)) > full + 16 or not many or headed > 0.3 * len(flush) or not prose:
        return Measure()
    deep = sum(1 for line in texts if _deep(line))
    return Measure(full, hang or 0.02 * len(texts) < deep < 0.6 * len(texts))


def _hang(texts: Sequence[Line], broken: Sequence[tuple[Line, Line]], full: int) -> bool:
    """Whether paragraphs begin indented and nearly every full line that breaks off goes on flush left.

    A short text of many one-line clauses is wrapped too: 「    （一）…竞赛、面试」 before 「等方式选拔学生。」.
    """
    cut = [(line, after) for line, after in broken if abs(_set(line) - full) <= 4]
    on = sum(1 for line, after in cut if not _deep(after) and not _begins(after.text))
    indented = sum(1 for line in texts if _deep(line))
    return len(cut) >= 3 and on >= 0.8 * len(cut) and indented >= 0.3 * len(texts)


def join(lines: Sequence[Line], setting: Measure, marks: Marks) -> list[list[Line]]:
    """The paragraphs, each as its lines. Blank lines are skipped; without a measure every line is a paragraph.

    「…人与自然和谐共生的现」, 「代化，根据…」 -> one paragraph; 「一、主要目标」, 「到 2027年，…」 -> two.
    A format that knows its wraps (marks of kind wrap at the line ends) is believed.
    """
    out: list[list[Line]] = []
    known = "wrap" in marks.kinds
    for line in lines:
        if not line.text:
            continue
        if out and (marks.at("wrap", out[-1][-1].end) if known else _joins(out[-1], line, setting)):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _joins(before: list[Line], line: Line, setting: Measure) -> bool:
    if setting.width:
        return _goes_on(before, line, setting)
    return _open(before[-1].text) and not _STOPS.search(before[-1].text) and _closes(line.text)


def _open(text: str) -> bool:
    """Whether a bracket or title mark is open at the line's end: 「（2020年1月1日市人民代表大会第一」."""
    return any(text.count(one) > text.count(two) and len(text) > 12 for one, two in ("（）", "《》"))


def _closes(text: str) -> bool:
    """Whether the line closes a bracket that it did not open: 「次会议通过）」."""
    found = re.search("[（）《》]", text)
    return found is not None and found.group() in "）》" and not _begins(text)


def _set(line: Line) -> int:
    """How far a line reaches, with its indent."""
    return width(line.indent.replace("\t", "    ")) + width(line.text)


def _goes_on(before: list[Line], line: Line, setting: Measure) -> bool:
    """Whether ``line`` continues the paragraph ``before``."""
    last = before[-1].text
    stopped = bool(_STOPS.search(last))
    short = _set(before[-1]) < setting.width - 6
    begins = _deep(line) or _begins(line.text)
    if (stopped and (short or begins)) or (short and begins):  # 「…会议批」「准）」 before 「第一章　总则」
        return False
    if setting.indented and _deep(line):
        return False
    return not (len(before) == 1 and short and not stopped and _alone(last, line))


def _alone(last: str, line: Line) -> bool:
    """Whether a short single line is a heading of its own: it is numbered, or no sentence has begun in it."""
    if marker(last):
        return "。" not in last
    return len(last) > 2 and not _INNER.search(last) and line.text[0] not in "，。；、）”》"


def _begins(text: str) -> bool:
    return bool(marker(text) or caption(text) or note(text))


def _deep(line: Line) -> bool:
    """Whether the line is indented as the first of a paragraph: two ideographic blanks or three and more others."""
    return "\u3000\u3000" in line.indent or len(line.indent.replace("\t", "    ")) >= 3
