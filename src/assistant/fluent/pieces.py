"""Evidence cut into the parts that may be said: a sentence's lead, which governs the rest, and its units.

「对超标的企业，依法关停。」 is one unit: without its first phrase it would say something else. 「加强监测，完善机制。」
is two: each says by itself what it says there. Where it is not certain, the sentence stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.fluent.canonical import canonical
from assistant.language.quantities import find
from assistant.vocabulary import load

_OPENS, _CLOSES = "（(《“「『【〔[", "）)》”」』】〕]"
_STOPS, _CUTS = "。！？!?", "，；,;"
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[,，、]?|[(（][一二三四五六七八九十\d]+[)）]|——?|\d{1,2}[.．、](?!\d))"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch between commas. ``shown`` is the document's own text, ``said`` its canonical form without a number in
    front, ``mark`` what stands behind it."""

    shown: str
    said: str
    mark: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of the evidence. ``phrases[:lead]`` must be said before any unit; ``units`` are ranges of phrases.

    ``start``..``end`` are positions in the text that was cut.
    """

    phrases: tuple[Phrase, ...]
    lead: int
    units: tuple[tuple[int, int], ...]
    start: int
    end: int

    @property
    def said(self) -> str:
        """The whole sentence, canonical."""
        return "".join(phrase.said + phrase.mark for phrase in self.phrases)


def passages(text: str, skip: int = 0) -> Iterator[Passage]:
    """The sentences of a clause's text from ``skip`` on that may be said by themselves.

    「（一）节水。加强管理，推广滴灌。其中甲地除外。」 with skip 6 -> 「加强管理，推广滴灌」 in two units; a sentence
    that leans on the one before it (其中…) is none.
    """
    for start, end in _sentences(text, skip):
        found = _passage(text, start, end)
        if found is not None:
            yield found


def _sentences(text: str, skip: int) -> Iterator[tuple[int, int]]:
    """Stretches that end with 。！？ outside brackets; the stop belongs to them."""
    start, depth = skip, 0
    for at in range(skip, len(text)):
        depth += (text[at] in _OPENS) - (text[at] in _CLOSES)
        if text[at] in _STOPS and depth <= 0:
            yield start, at + 1
            start, depth = at + 1, 0
    if text[start:].strip():
        yield start, len(text)


def _passage(text: str, start: int, end: int) -> Passage | None:
    phrases = tuple(_phrases(text[start:end].rstrip(_STOPS + "；; ：:")))
    if not phrases or any(not phrase.said for phrase in phrases) or text[start:end].rstrip().endswith(("：", ":")):
        return None
    first = phrases[0].said
    if first.startswith(_words("anaphora")) or text[start:end].strip()[0] in _OPENS[:2]:
        return None
    lead, units = _shape(phrases)
    return Passage(phrases, lead, units, start, end)


def _phrases(text: str) -> Iterator[Phrase]:
    """「加强管理，推广滴灌」 -> 加强管理 「，」, 推广滴灌; commas in brackets do not cut."""
    depth, start = 0, 0
    for at, character in enumerate(text):
        depth += (character in _OPENS) - (character in _CLOSES)
        if character in _CUTS and depth <= 0:
            yield _phrase(text[start:at], character)
            start = at + 1
    yield _phrase(text[start:], "")


def _phrase(text: str, mark: str) -> Phrase:
    shown = bare(text.strip())
    return Phrase(shown, canonical(shown), mark)


def bare(text: str) -> str:
    """``text`` without a number in front. 「一是加强监测」 -> 「加强监测」, 「2.5万亩」 stays."""
    return _ENUMERATOR.sub("", text) or text


def _shape(phrases: Sequence[Phrase]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many phrases lead, and the units after them. In doubt: no lead and one unit, the whole."""
    whole = (0, ((0, len(phrases)),))
    said = [phrase.said for phrase in phrases]
    if any(word in text for text in said for word in _words("exceptions")):
        return whole
    lead = next((at for at, text in enumerate(said) if _acts(text)), len(said))
    if lead == len(said):
        return whole
    return lead, tuple(_units(said, lead))


def _units(said: Sequence[str], lead: int) -> Iterator[tuple[int, int]]:
    """Ranges that begin with an action each; from a phrase that binds what follows on, all is one.

    「防止盲目上马，扩大产能」 is one: what is to be prevented may be both.
    """
    start = lead
    for at in range(lead, len(said)):
        if at > start and _acts(said[at]) and not _binds(said[at]):
            yield start, at
            start = at
        if (_binds(said[at]) and not _acts(said[at])) or said[at].startswith(_words("scope_starts")):
            break
    yield start, len(said)


def _acts(text: str) -> bool:
    """Whether a phrase says by itself what is to be done: 「加强水质监测」, not 「加强监测的」, not 「提高到60%」."""
    figure = any(character.isdigit() for character in text) or next(find(text), None) is not None
    return text.startswith(_words("actions")) and not text.endswith(_words("binding_ends")) and not figure


def tells(text: str) -> bool:
    """Whether a head is a sentence: 「加强节水,推广滴灌」, 「推进节水行动」; 「指导思想」 is not."""
    return "," in text or _acts(text)


def _binds(text: str) -> bool:
    return text.startswith(_words("binding_starts")) or text.endswith(_words("binding_ends"))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in load("fluent")[name])
