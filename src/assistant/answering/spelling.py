"""Typing errors in a question: a character that makes no known pair is replaced by one that sounds or looks the same.

「升态红线」: 升态 and 态红 … stand nowhere in the library, 生态 does and sounds the same -> 「生态红线」. Nothing is
changed where the pairs are known, so rare but right words stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from assistant.answering.matching import sounds


class Speller:
    """Corrects against the pairs of characters that a library's own words hold."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: dict[str, int] = defaultdict(int)
        self._next: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for a, b in zip(text, text[1:], strict=False):
                if _chinese(a) and _chinese(b):
                    self._pairs[a + b] += 1
                    self._next[a].add(b)
                    self._before[b].add(a)

    def correct(self, text: str, *, keep: frozenset[int] = frozenset()) -> str:
        """``text`` (folded) with sounding errors mended; same length. 「治里率」 -> 「治理率」 when 治理率 is known."""
        characters = list(text)
        for at in range(len(characters)):
            if at in keep or not _chinese(characters[at]) or not self._suspicious(characters, at):
                continue
            if (better := self._better(characters, at)) is not None:
                characters[at] = better
        return "".join(characters)

    def _known(self, characters: list[str], at: int) -> int:
        """How often the pair at ``at`` stands in the library; -1 when it is no pair of Chinese characters."""
        if at < 0 or at + 1 >= len(characters) or not (_chinese(characters[at]) and _chinese(characters[at + 1])):
            return -1
        return self._pairs.get(characters[at] + characters[at + 1], 0)

    def _suspicious(self, characters: list[str], at: int) -> bool:
        left, right = self._known(characters, at - 1), self._known(characters, at)
        return (left == 0 and right <= 0) or (right == 0 and left <= 0)

    def _better(self, characters: list[str], at: int) -> str | None:
        left = characters[at - 1] if at and _chinese(characters[at - 1]) else ""
        right = characters[at + 1] if at + 1 < len(characters) and _chinese(characters[at + 1]) else ""
        wanted = sounds(characters[at])
        best: tuple[int, str] | None = None
        for candidate in (self._next.get(left, set()) | self._before.get(right, set())) - {characters[at]}:
            if not sounds(candidate) & wanted:
                continue
            score = self._pairs.get(left + candidate, 0) + self._pairs.get(candidate + right, 0)
            both = bool(left and right and self._pairs.get(left + candidate) and self._pairs.get(candidate + right))
            value = score * (20 if both else 1)
            if best is None or value > best[0]:
                best = (value, candidate)
        return best[1] if best and best[0] >= 3 else None


def _chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
