"""Where a gold quote stands: literally, white space and export residue apart."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.records import Span

# What a quotation may leave out: white space, and what a word processor's export left behind: 「[bookmark: _Toc1]」.
_LAYOUT = re.compile(r"\s+|\[bookmark: [^\]\n]*\]")


@lru_cache(maxsize=64)
def _bare(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without layout, and where each of its characters came from."""
    kept = [(start, end) for start, end in _between(text) if end > start]
    return "".join(text[start:end] for start, end in kept), tuple(at for start, end in kept for at in range(start, end))


def _between(text: str) -> list[tuple[int, int]]:
    layout = [match.span() for match in _LAYOUT.finditer(text)]
    starts = [0, *(end for _, end in layout)]
    ends = [*(start for start, _ in layout), len(text)]
    return list(zip(starts, ends, strict=True))


def spans(text: str, quote: str) -> tuple[Span, ...]:
    """Every place where ``quote`` stands in ``text``, in order; () when it does not.

    「到 2027\\n\\n年」 holds 「到2027年」 at (0, 9).
    """
    bare, offsets = _bare(text)
    wanted = _LAYOUT.sub("", quote)
    found: list[Span] = []
    at = bare.find(wanted) if wanted else -1
    while at >= 0:
        found.append(Span(offsets[at], offsets[at + len(wanted) - 1] + 1))
        at = bare.find(wanted, at + 1)
    return tuple(found)


@lru_cache(maxsize=64)
def layout(text: str) -> frozenset[int]:
    """Offsets of the characters that a quotation may leave out."""
    return frozenset(at for match in _LAYOUT.finditer(text) for at in range(*match.span()))
