"""How a given text and a source passage differ, character by character, and where in a window the text fits best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from assistant.language.normal import fold_character

Codes = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Difference:
    """One run of characters that differs: what was given, what the source has. Either may be empty."""

    given: str
    source: str


@lru_cache(maxsize=65536)
def literal(character: str) -> str:
    """The form in which two characters are the same to a reader of quotations.

    Width, quote, dash and bracket styles are one (，= ,  “ = 「); a traditional form, and 、 for ，, are differences.
    """
    if character in "、､" or "\u4e00" <= character <= "\u9fff":
        return "、" if character in "、､" else character
    folded = fold_character(character)
    return '"' if folded == "'" else folded  # ‘…’ is “…” inside a quotation


def differences(given: str, source: str) -> tuple[Difference, ...]:
    """The runs in which ``given`` differs from ``source``, in order; blanks do not count.

    「到2025年，全市」, 「到2030年，全师」 -> (25, 30), (市, 师).
    """
    given, source = bare(given), bare(source)
    codes = Levenshtein.opcodes(_key(given), _key(source))
    runs = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in codes if o.tag != "equal"]
    whole = [_whole_number(given, source, run) for run in _joined(runs)]
    return tuple(Difference(given[a:b], source[c:d]) for a, b, c, d in _joined(_merged(whole)))


def _whole_number(given: str, source: str, run: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A run inside a number widened to the number: 31 for 30, not 1 for 0."""
    a, b, c, d = run
    if not _IN_NUMBER.search(given[a:b] + source[c:d]):
        return run
    while a and c and _IN_NUMBER.match(given[a - 1]) and given[a - 1] == source[c - 1]:
        a, c = a - 1, c - 1
    while b < len(given) and d < len(source) and _IN_NUMBER.match(given[b]) and given[b] == source[d]:
        b, d = b + 1, d + 1
    return a, b, c, d


_IN_NUMBER = re.compile(r"[\d.]")


def _merged(runs: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs that have come to overlap by widening, as one."""
    kept: list[tuple[int, int, int, int]] = []
    for run in runs:
        if kept and run[0] < kept[-1][1]:
            last = kept.pop()
            run = (last[0], max(last[1], run[1]), last[2], max(last[3], run[3]))
        kept.append(run)
    return kept


def _joined(runs: Sequence[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring operations as one run."""
    last: tuple[int, int, int, int] | None = None
    for run in runs:
        if last and last[1] == run[0] and last[3] == run[2]:
            last = (last[0], run[1], last[2], run[3])
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def same(given: str, source: str) -> bool:
    """Whether the two are literally the same but for layout, width and quote style."""
    return _key(bare(given)) == _key(bare(source))


def bare(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def _key(text: str) -> str:
    return "".join(map(literal, text))


def fit(wanted: Codes, windows: Sequence[Codes]) -> list[tuple[int, int, int]]:
    """Per window the stretch that ``wanted`` fits best: (edit distance, start, end); of several the one of its length.

    A semi-global alignment of one text with all windows at once: O(len(wanted)) steps over an array of all windows.
    """
    if not windows:
        return []
    width = max(map(len, windows))
    text = np.zeros((len(windows), width), np.uint16)
    for row, window in enumerate(windows):
        text[row, : len(window)] = window
    cost, start = _table(wanted, text)
    inside = np.arange(width + 1)[None, :] <= np.array([len(window) for window in windows])[:, None]
    unlike = np.abs(np.arange(width + 1) - start - len(wanted))
    ranked = np.where(inside, cost * (width + 1) + unlike, np.iinfo(np.int32).max)
    ends = ranked.argmin(axis=1)
    rows = np.arange(len(windows))
    found = zip(cost[rows, ends].tolist(), start[rows, ends].tolist(), ends.tolist(), strict=True)
    return list(found)


def _table(wanted: Codes, text: Codes) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The last row of the alignment: per window and end the least distance, and where that alignment starts."""
    count, width = text.shape
    columns = np.arange(width + 1, dtype=np.int32)
    cost = np.zeros((count, width + 1), np.int32)
    start = np.repeat(columns[None, :], count, axis=0)
    for step, code in enumerate(wanted.tolist(), start=1):
        across = cost[:, :-1] + (text != code)
        down = cost[:, 1:] + 1
        best = np.where(across <= down, across, down)
        begin = np.where(across <= down, start[:, :-1], start[:, 1:])
        best = np.concatenate([np.full((count, 1), step, np.int32), best], axis=1)
        begin = np.concatenate([np.zeros((count, 1), np.int32), begin], axis=1)
        # a gap in the text: cost[j] = min over i <= j of best[i] + (j - i), as a running minimum
        level = best - columns
        least = np.minimum.accumulate(level, axis=1)
        origin = np.maximum.accumulate(np.where(level == least, columns, 0), axis=1)
        cost = least + columns
        start = np.take_along_axis(begin, origin, axis=1)
    return cost, start
