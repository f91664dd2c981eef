"""Whether a sentence can be read as the evidence's own parts joined by connecting words, and which parts.

A sentence is read from left to right as names of the place (《…》, a heading), joining words, lead-ins, and passages: a
passage's lead first, where it has one, then any of its units in order, each whole. Nothing may be left over. What is
shown is not the model's text but the parts themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.fluent.canonical import canonical
from assistant.fluent.exhibits import Exhibit, Said
from assistant.fluent.pieces import Phrase, bare
from assistant.language.numerals import NUMERAL
from assistant.vocabulary import load

_MARKS = {",": "，", ";": "；", ":": "：", "、": "、"}
_NUMERAL = re.compile(rf"[\d{NUMERAL}]")
STEPS = 5_000
"""Steps of reading after which a sentence counts as unreadable."""


@dataclass(frozen=True, slots=True)
class Use:
    """A unit that a sentence says: which passage of which exhibit."""

    said: Said
    unit: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence: what is to be shown, and the units said, in order."""

    shown: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class _State:
    at: int
    shown: str = ""
    uses: tuple[Use, ...] = ()
    names: frozenset[str] = frozenset()
    document: str = ""
    lead_in: str = ""
    last: str = "start"
    open: bool = False


class Unreadable(Exception):
    """Reading took too many steps."""


def read(text: str, evidence: Sequence[Exhibit]) -> Reading | None:
    """The first reading of ``text`` (without its full stop) or None.

    「主要措施包括：推广滴灌」 beside 「加强管理，推广滴灌。」 -> itself; 「…：推广喷灌」 -> None.
    """
    reader = _Reader(bare(canonical(text)).rstrip("。;.!?"), tuple(evidence))
    try:
        return next(reader.readings(_State(0)), None)
    except Unreadable:
        return None


def begun(text: str, evidence: Sequence[Exhibit]) -> str:
    """What of a sentence that is still being written may be shown: it holds so far, word for word; "" for nothing.

    「到2025年，建成备」 -> 「到2025年，建成备」; a figure is shown only once its phrase is whole.
    """
    reader = _Reader(bare(canonical(text)), tuple(evidence), growing=True)
    try:
        whole = next(reader.readings(_State(0)), None)
    except Unreadable:
        return ""
    return reader.begun if whole is None else whole.shown


class _Reader:
    def __init__(self, text: str, evidence: tuple[Exhibit, ...], *, growing: bool = False) -> None:
        self.text, self.growing, self.begun = text, growing, ""
        self.evidence = evidence
        self.steps = 0
        self.passages = [said for exhibit in evidence for said in exhibit.said]
        self.names = {name.said: name.shown for exhibit in evidence for name in exhibit.names}
        self.places: dict[str, frozenset[int]] = {}
        for number, exhibit in enumerate(evidence):
            for name in exhibit.names:
                self.places[name.said] = self.places.get(name.said, frozenset()) | {number}

    def readings(self, state: _State) -> Iterator[Reading]:
        self.steps += 1
        if self.steps > STEPS:
            raise Unreadable
        if state.at == len(self.text):
            if state.last in ("piece", "closed") and state.uses:
                yield Reading(state.shown, state.uses)
            return
        for step in (self._pieces, self._lead_ins, self._named, self._joined, self._marked, self._closed):
            for following in step(state):
                yield from self.readings(following)

    def _pieces(self, state: _State) -> Iterator[_State]:
        """A passage said here, from its lead on."""
        if state.last in ("piece", "naming"):
            return
        for number, exhibit in enumerate(self.evidence):
            for said in exhibit.said:
                if self._may(state, said, number):
                    yield from self._leading(state, said)

    def _may(self, state: _State, said: Said, number: int) -> bool:
        """Whether what was announced before holds for this passage, and its own lead-in was said."""
        if said.lead_in != state.lead_in or (said.head and said.head not in state.names):
            return False
        if said.lead_in and state.document not in ("", said.clause.document):
            return False
        return all(number in self.places[name] for name in state.names) and not (
            state.uses and said.clause.document != state.uses[-1].said.clause.document and not state.open
        )

    def _leading(self, state: _State, said: Said) -> Iterator[_State]:
        """The lead, then a unit and those after it."""
        at, shown = state.at, state.shown
        for index in range(said.passage.lead):
            phrase = said.passage.phrases[index]
            found = self._phrase(at, phrase, shown)
            if found is None:
                return
            at, shown = found, shown + phrase.shown
            found = self._mark(at)
            if found is None:
                return
            at, shown = found, shown + (_shown_mark(phrase.mark) or "，")
        yield from self._unit(replace(state, at=at, shown=shown), said, 0)

    def _unit(self, state: _State, said: Said, first: int) -> Iterator[_State]:
        """Any unit from ``first`` on, whole, and after it perhaps further ones of the same passage."""
        for number in range(first, len(said.passage.units)):
            after = self._whole(state, said, number)
            if after is None:
                continue
            yield after
            for joined in self._between(after):
                yield from self._unit(joined, said, number + 1)

    def _whole(self, state: _State, said: Said, number: int) -> _State | None:
        low, high = said.passage.units[number]
        at, shown = state.at, state.shown
        for index in range(low, high):
            phrase = said.passage.phrases[index]
            found = self._phrase(at, phrase, shown)
            if found is None:
                return None
            at, shown = found, shown + phrase.shown
            if index + 1 < high:
                found = self._mark(at)
                if found is None:
                    return None
                at, shown = found, shown + _shown_mark(phrase.mark)
        return replace(state, at=at, shown=shown, uses=(*state.uses, Use(said, number)), last="piece", open=False)

    def _phrase(self, at: int, phrase: Phrase, shown: str) -> int | None:
        """Where a phrase ends that stands at ``at``; None when it does not, or is not all there yet."""
        if self.text.startswith(phrase.said, at):
            return at + len(phrase.said)
        rest = self.text[at:]
        if self.growing and phrase.said.startswith(rest) and len(shown) + len(rest) > len(self.begun):
            self.begun = shown + _grown(phrase, rest)
        return None

    def _mark(self, at: int) -> int | None:
        return at + 1 if self.text[at : at + 1] in (",", ";", "、", ":") else None

    def _between(self, state: _State) -> Iterator[_State]:
        """A mark, a joining word or both between units of one passage."""
        for marked in (state, *self._marked(state)):
            for joined in (marked, *self._joined(marked)):
                if joined.at > state.at:
                    yield joined

    def _lead_ins(self, state: _State) -> Iterator[_State]:
        """「任何单位不得有下列行为：」 holds for all items that follow it."""
        if state.last in ("piece", "naming") or state.lead_in:
            return
        for said in self.passages:
            words = said.lead_in.rstrip(":")
            if words and self.text.startswith(words + ":", state.at) and said.lead_citation is not None:
                shown = "".join(said.lead_citation.quote.split())
                yield replace(
                    state, at=state.at + len(words) + 1, shown=state.shown + shown, lead_in=said.lead_in, last="mark",
                    document=said.clause.document,
                )  # fmt: skip

    def _named(self, state: _State) -> Iterator[_State]:
        """「在《…》中」, 「水污染防治方面，」: what follows must be of that place, until another one is named."""
        if state.last in ("piece", "closed"):
            return
        for before in _telling("before"):
            at = state.at + len(before)
            if not self.text.startswith(before, state.at):
                continue
            for name in self.names:
                if self.text.startswith(name, at):
                    yield from self._told(state, before, name, at + len(name))

    def _told(self, state: _State, before: str, name: str, at: int) -> Iterator[_State]:
        for after in _telling("telling"):
            end = at + len(after)
            if not after and self.text[end : end + 1] in ("在", "对", "关", "围"):  # 「甲市在节水方面的措施包括：」
                yield replace(
                    state, at=end, shown=f"{state.shown}{before}{self.names[name]}", last="naming", open=True,
                    names=frozenset({name}) if state.uses else state.names | {name},
                )  # fmt: skip
            if self.text.startswith(after, at) and self.text[end : end + 1] in (",", ":"):
                told = f"{state.shown}{before}{self.names[name]}{after}{_MARKS[self.text[end]]}"
                yield replace(
                    state, at=end + 1, shown=told, last="name", open=True,
                    names=frozenset({name}) if state.uses else state.names | {name},
                )  # fmt: skip

    def _joined(self, state: _State) -> Iterator[_State]:
        if state.last in ("join", "naming"):
            return
        for word in _telling("joins"):
            if self.text.startswith(word, state.at):
                yield replace(state, at=state.at + len(word), shown=state.shown + word, last="join")

    def _closed(self, state: _State) -> Iterator[_State]:
        """「……等措施」 after what is said."""
        if state.last == "piece":
            for word in _telling("closings"):
                if self.text.startswith(word, state.at):
                    yield replace(state, at=state.at + len(word), shown=state.shown + word, last="closed")

    def _marked(self, state: _State) -> Iterator[_State]:
        mark = _MARKS.get(self.text[state.at : state.at + 1])
        if mark and state.last in ("piece", "join", "closed"):
            yield replace(state, at=state.at + 1, shown=state.shown + mark, last="mark")


def _grown(phrase: Phrase, rest: str) -> str:
    """The beginning of a phrase as the document has it, up to a figure. 「建成水源12处」, 「建成水」 -> 「建成水」."""
    begun = phrase.shown[: len(rest)]
    return _NUMERAL.split(begun)[0] if canonical(begun) == rest else ""


def _shown_mark(mark: str) -> str:
    return _MARKS.get(canonical(mark), "")


@cache
def _telling(name: str) -> tuple[str, ...]:
    return tuple(sorted(map(canonical, load("fluent")[name]), key=len, reverse=True))
