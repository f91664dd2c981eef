"""A stream of text cut into statements: each a sentence with the keys given for it.

A line holds one statement or several; its keys, in square brackets, stand before or after it. A statement is handed on
as soon as it is whole: with its keys before it, at its full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 800
"""Characters of a line after which it is no sentence any more."""

_KEY = re.compile(r"[\[【]\s*(?!\d{4}\s*[\]】])([A-Za-z0-9_\-]{1,16})\s*[\]】]")
_BEFORE = re.compile(rf"^\s*(?:[-*•#>]+\s*|\d{{1,2}}[.、)](?!\d)\s*)*((?:{_KEY.pattern}\s*[,，、]?\s*)+)")
_AFTER = re.compile(rf"^([^\[\]【】]+?[。！？!?；;]?)\s*((?:{_KEY.pattern}\s*)+[。！？!?]?)(?=[^\[【\s。！？!?])")
_BULLET = re.compile(r"^\s*(?:[-*•#>]+\s*|\d{1,2}[.、)](?!\d)\s*)+")
_OPENS, _CLOSES = "（(《“「『", "）)》”」』"
_STOPS = "。！？!?"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence as the model wrote it, and the keys it gave."""

    text: str
    keys: tuple[str, ...]


class Splitter:
    """Takes text in any pieces, gives whole statements."""

    def __init__(self) -> None:
        self._held = ""
        self._keys: tuple[str, ...] = ()

    def feed(self, text: str) -> Iterator[Statement]:
        """The statements that are whole now. 「[ABC]甲。乙」 -> 甲。 with ABC."""
        self._held += text.replace("\r", "\n")
        while (line := self._held.partition("\n"))[1]:
            self._held = line[2]
            yield from self._line(line[0])
        yield from self._early()
        if len(self._held) > LONGEST:
            yield from self.finish()

    def pending(self) -> Statement | None:
        """What has been written of a sentence whose keys are known."""
        text = self._held.replace("**", "").strip()
        return Statement(text, self._keys) if self._keys and text else None

    def finish(self) -> Iterator[Statement]:
        """What is left when the stream ends."""
        line, self._held = self._held, ""
        yield from self._line(line)

    def _line(self, line: str) -> Iterator[Statement]:
        keys = (*self._keys, *_KEY.findall(line))
        self._keys = ()
        bare = _BULLET.sub("", _KEY.sub("", line)).replace("**", "").strip()
        yield from (Statement(text, keys) for text in sentences(bare))

    def _early(self) -> Iterator[Statement]:
        """Whole sentences of a line that is still being written."""
        while True:
            if match := _BEFORE.match(self._held):
                rest = self._held[match.end() :].lstrip(" 、,，")
                if not rest or rest[0] in "[【":
                    return  # another key may be coming
                self._keys = tuple(_KEY.findall(match[1]))
                self._held = self._held[match.end() :]
            if self._keys:
                at = _stop(self._held)
                if at < 0:
                    return
                yield Statement(self._held[: at + 1].replace("**", "").strip(), self._keys)
                self._held = self._held[at + 1 :]
            elif match := _AFTER.match(self._held):
                keys = tuple(_KEY.findall(match[2]))
                yield from (Statement(text, keys) for text in sentences(_BULLET.sub("", match[1]).replace("**", "")))
                self._held = self._held[match.end() :]
            else:
                return


def sentences(text: str) -> Iterator[str]:
    """「甲（乙。）。丙」 -> 「甲（乙。）。」, 「丙」."""
    while (at := _stop(text)) >= 0:
        yield text[: at + 1].strip()
        text = text[at + 1 :]
    if text.strip():
        yield text.strip()


def _stop(text: str) -> int:
    """Where the first full stop outside brackets stands; -1 for none."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in _OPENS) - (character in _CLOSES)
        if character in _STOPS and depth <= 0:
            return at
    return -1
