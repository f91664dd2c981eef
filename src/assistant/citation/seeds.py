"""Short runs of a text and where they stand in a stream: for exact places, for runs, and as votes for near places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.citation.streams import Stream
from assistant.index import grams
from assistant.index.grams import Codes, Longs


@dataclass(frozen=True, slots=True)
class Found:
    """``stream.grams.codes[start:end]`` is ``distance`` edits from the text's codes ``first``…``last``."""

    stream: Stream
    start: int
    end: int
    distance: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many of the text's characters this place covers."""
        return self.last - self.first


def exact(text: Codes, among: Sequence[Stream], *, limit: int) -> list[Found]:
    """The places where exactly these letters and digits stand, in reading order, at most ``limit``."""
    found: list[Found] = []
    for stream in among if len(text) else ():
        seeds = Seeds.of(text, stream, min(grams.WIDTH, len(text)))
        places = np.sort(seeds.places(0, len(text)))[: limit - len(found)]
        found += [Found(stream, at, at + len(text), 0, 0, len(text)) for at in places.tolist()]
    return found


@dataclass(frozen=True, slots=True)
class Seeds:
    """Every run of ``width`` characters of a text and where it stands in the stream's order."""

    text: Codes
    stream: Stream
    width: int
    begin: Longs
    end: Longs
    counts: Longs

    @classmethod
    def of(cls, text: Codes, stream: Stream, width: int) -> Seeds:
        windows = np.lib.stride_tricks.sliding_window_view(text, width)
        begin, end = stream.grams.ranges(windows)
        return cls(text, stream, width, begin, end, (end - begin).sum(axis=1))

    def places(self, first: int, last: int) -> Longs:
        """The positions at which ``text[first:last]`` stands: its rarest seed's, thinned by the other characters."""
        codes = self.stream.grams.codes
        rare = first + int(self.counts[first : last - self.width + 1].argmin())
        places = self.stream.grams.positions(self.begin[rare], self.end[rare]) - (rare - first)
        places = places[(places >= 0) & (places + (last - first) <= len(codes))]
        for step in range(first, last):
            if not len(places):
                break
            places = places[codes[places + (step - first)] == self.text[step]]
        return places

    def votes(self, chosen: Sequence[int]) -> tuple[Longs, Longs]:
        """Positions in the stream of the seeds ``chosen``, and their offsets in the text."""
        places = [self.stream.grams.positions(self.begin[index], self.end[index]) for index in chosen]
        offsets = np.repeat(np.array(chosen, np.int64), [len(found) for found in places])
        return np.concatenate([np.zeros(0, np.int64), *places]), offsets


def runs(text: Codes, stream: Stream, *, least: int) -> list[Found]:
    """The longest runs of the text that stand in the stream without a change, ``least`` characters or more.

    In the order of the text; of several places the first. Runs may overlap where two passages are joined.
    """
    if len(text) < least:
        return []
    seeds = Seeds.of(text, stream, grams.WIDTH)
    known = np.convolve(seeds.counts > 0, np.ones(least - grams.WIDTH + 1, np.int64), "valid")
    found: list[Found] = []
    at = 0
    for start in np.flatnonzero(known == least - grams.WIDTH + 1).tolist():
        if start >= at and (one := _longest(seeds, start, least, stream)):
            found.append(one)
            at = one.last - least + 1
    return found


def _longest(seeds: Seeds, first: int, least: int, stream: Stream) -> Found | None:
    """The longest run from ``first`` on that stands in the stream, at its first place."""
    places = seeds.places(first, first + least)
    if not len(places):
        return None
    last = first + least
    while last < len(seeds.text):
        kept = places[stream.grams.codes[places + (last - first)] == seeds.text[last]]
        if not len(kept):
            break
        places, last = kept, last + 1
    place = int(places.min())
    return Found(stream, place, place + last - first, 0, first, last)
