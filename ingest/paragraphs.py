"""Lines to paragraphs: hard-wrapped text is joined, everything else is one paragraph a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.grammar import caption, marker, note
from ingest.lines import Line

_ENDS = re.compile(r"[。！？；：!?;:”’）)》」…]$")
_STOPS = re.compile(r"[。！？；：!?;:][”’）)》」]*$")
_INNER = re.compile(r"[。，；！？]")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: ``width`` is the full line of a hard-wrapped text in half-width units, 0 when not wrapped."""

    width: int = 0
    indented: bool = False


def width(text: str) -> int:
    """Width in half-width units: 「到 2027年」 -> 9."""
    return sum(1 if one.isascii() else 2 for one in text)


def measure(lines: Sequence[Line]) -> Measure:
    """Whether the text is hard-wrapped and at what width, from how many long lines break off in mid-sentence.

    A text of lines of 56 half-width units of which most end without a stop -> Measure(56, …).
    """
    texts = [line for line in lines if width(line.text) >= 16]
    if len(texts) < 6:
        return Measure()
    widths = [width(line.text) for line in texts]
    broken = [w for line, w in zip(texts, widths, strict=True) if not _ENDS.search(line.text)]
    full, _ = Counter(w // 2 * 2 for w in broken).most_common(1)[0] if broken else (0, 0)
    near = sum(1 for w in broken if abs(w - full) <= 6)
    if full > 140 or max(widths) > full + 16 or near < 0.3 * len(texts) or near < 0.7 * len(broken):
        return Measure()
    deep = sum(1 for line in texts if _deep(line))
    return Measure(full, 0.02 * len(texts) < deep < 0.6 * len(texts))


def join(lines: Sequence[Line], setting: Measure) -> list[list[Line]]:
    """The paragraphs, each as its lines. Blank lines are skipped; without a measure every line is a paragraph.

    「…人与自然和谐共生的现」, 「代化，根据…」 -> one paragraph; 「一、主要目标」, 「到 2027年，…」 -> two.
    """
    out: list[list[Line]] = []
    for line in lines:
        if not line.text:
            continue
        if out and setting.width and _goes_on(out[-1], line, setting):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _goes_on(before: list[Line], line: Line, setting: Measure) -> bool:
    """Whether ``line`` continues the paragraph ``before``."""
    last = before[-1].text
    stopped = bool(_STOPS.search(last))
    short = width(last) < setting.width - 6
    if stopped and (short or _deep(line) or _begins(line.text)):
        return False
    if setting.indented and _deep(line) and stopped:
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
