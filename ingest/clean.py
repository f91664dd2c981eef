"""The search copy: a stretch of the source without layout, and the map back to it.

Nothing is ever replaced. Characters are only left out: bookmarks that an export left behind, hard line wraps, the
blanks that a PDF export puts around digits, indents, no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.records import Clean, Span

BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\]")
"""What Word's text export leaves of a bookmark: 「[bookmark: _Toc12536]」."""

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Zero-width characters and the soft hyphen: never seen, never searched."""

_GAP = re.compile(
    rf"""(?:
        \[bookmark:[^\]\n]{{0,80}}\]   # 「[bookmark: _Toc12536]（一）区域概况」
      | [\s{INVISIBLE}]                # 「到 2027年」, 「人与自然和谐共生的现\n\n代化」, 「一、\xa0总体要求」
    )+""",
    re.VERBOSE,
)


EMPHASIS = re.compile(r"(?P<mark>\*\*|__)(?=[^\s*_])(?P<said>[^*\n]{1,200}?)(?<=[^\s*_])(?P=mark)(?![*_])")
"""Markdown's bold, both marks on one line: 「**第一条**　为了…」. A lone 「**」 is a note's sign and stays."""


def search_copy(text: str, start: int, end: int, cuts: Iterable[Span] = ()) -> Clean:
    """The search copy of ``text[start:end]`` without the stretches in ``cuts`` (page furniture inside a paragraph).

    「到 2027年，污染物排放\\n\\n总量」 -> 「到2027年，污染物排放总量」; 「**第一条**　为了」 -> 「第一条 为了」.
    """
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for begin, stop in _kept(text, start, end, _with_marks(text, start, end, cuts)):
        if runs and runs[-1][1] + (length - runs[-1][0]) == begin:
            parts.append(text[begin:stop])
        else:
            runs.append((length, begin))
            parts.append(text[begin:stop])
        length += stop - begin
    return Clean("".join(parts), tuple(runs))


def visible(text: str, start: int, end: int) -> Span:
    """The span of ``text[start:end]`` without the blanks and bookmarks at its ends; empty at ``start`` when all is."""
    copy = text[start:end]
    while gap := _GAP.match(copy, 0):
        start, copy = start + gap.end(), copy[gap.end() :]
    while True:
        copy = copy.rstrip().rstrip(INVISIBLE)
        tail = re.search(r"\[bookmark:[^\]\n]{0,80}\]$", copy)
        if tail is None:
            if not copy or not (copy[-1].isspace() or copy[-1] in INVISIBLE):
                return Span(start, start + len(copy))
        else:
            copy = copy[: tail.start()]


def joined(text: str, copies: Iterable[Clean]) -> Clean:
    """The copies one after the other, each pair parted by the one blank that the source has between them, if any.

    A row's cells: 「农村生活污水治理率」, 「%」, 「≥80」 -> 「农村生活污水治理率\\t%\\t≥80」.
    """
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length, last = 0, -1
    for copy in copies:
        if not copy.text:
            continue
        first = copy.runs[0][1]
        if last >= 0 and (blank := _between(text, last, first)) is not None:
            runs.append((length, blank))
            parts.append(text[blank])
            length += 1
        runs += [(at + length, offset) for at, offset in copy.runs]
        parts.append(copy.text)
        length += len(copy.text)
        last = copy.source(len(copy.text) - 1) + 1
    return Clean("".join(parts), tuple(runs))


def _between(text: str, start: int, end: int) -> int | None:
    """The offset of the blank to keep between two cells: a tab if there is one, else any blank outside a bookmark."""
    gap = text[start:end]
    blanks = [at for at, one in enumerate(gap) if one.isspace() and not inside_bookmark(gap, at)]
    tabs = [at for at in blanks if gap[at] == "\t"]
    return start + (tabs or blanks)[0] if blanks else None


def _with_marks(text: str, start: int, end: int, cuts: Iterable[Span]) -> Iterable[Span]:
    """The cuts with the marks of emphasis among them, in order."""
    found = (
        []
        if text.find("**", start, end) < 0 and text.find("__", start, end) < 0
        else EMPHASIS.finditer(text, start, end)
    )
    marks = [span for one in found for span in (Span(one.start(), one.start() + 2), Span(one.end() - 2, one.end()))]
    if not marks:
        return cuts
    held = list(cuts)
    return sorted([*held, *(m for m in marks if not any(c.start <= m.start < c.end for c in held))])


def _kept(text: str, start: int, end: int, cuts: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that the search copy keeps, in order."""
    for begin, stop in _uncut(start, end, cuts):
        at = begin
        for gap in _GAP.finditer(text, begin, stop):
            if at < gap.start():
                yield at, gap.start()
            at = gap.end()
            blank = _blank(text, gap, start, end)
            if blank is not None:
                yield blank, blank + 1
        if at < stop:
            yield at, stop


def _uncut(start: int, end: int, cuts: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """``start``..``end`` without the cuts (in order, not overlapping)."""
    for cut in cuts:
        if start <= cut.start and cut.end <= end:
            yield start, cut.start
            start = cut.end
    yield start, end


def _blank(text: str, gap: re.Match[str], start: int, end: int) -> int | None:
    """The offset of the one blank that stays of ``gap``, or None when all of it goes.

    「兵团党委 兵团关于」 keeps it (two names), 「EOD project」 keeps it; 「到 2027年」, 「第一条、 总则」 do not.
    """
    if gap.start() == start or gap.end() == end:
        return None
    left, right = text[start : gap.start()].rstrip("*_")[-1:] or "*", text[gap.end()]
    whole = gap.group()
    wrapped = "\n" in whole or "\r" in whole
    if wrapped and not (left.isascii() and right.isascii() and left.isalpha() and right.isalpha()):
        return None
    if left.isascii() != right.isascii() or (not left.isascii() and not (left.isalpha() and right.isalpha())):
        return None
    for at in range(gap.start(), gap.end()):
        if text[at].isspace() and text[at] != "\xa0" and not inside_bookmark(whole, at - gap.start()):
            return at
    return None


def inside_bookmark(gap: str, at: int) -> bool:
    """Whether the character ``at`` of a gap stands inside a bookmark (「[bookmark: _Toc1]」 has a blank of its own)."""
    return any(mark.start() <= at < mark.end() for mark in BOOKMARK.finditer(gap))
