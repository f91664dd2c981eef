"""Typing errors in a question: a character that makes no known pair is replaced by one that sounds or looks the same.

「升态红线」: 升态 stands nowhere in the library, 生态红 does and sounds the same -> 「生态红线」. A character is
touched only when neither pair it makes is known and its replacement completes three characters that stand in the
library, so rare but right words stay. One that looks alike (冶 for 治) and two that have changed places (盖覆 for 覆盖)
must complete every three that they are in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from assistant.answering.matching import sound, sounds, spoken
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

LEAST = 2
"""Characters before the last one by which its like is known: 烈性大 for 烈性犬."""


LONGEST = 8
"""Characters of a word of everyday speech that is looked for."""


SHORT = 5
"""Letters that three characters never need."""

_LATIN = re.compile(r"(?<![a-z0-9@./_-])[a-z]{2,16}(?![a-z@./_-]|\d(?!\d{3}))")


class Speller:
    """Corrects against the pairs and threes of characters that a library's own words hold.

    ``words`` are right where they stand whole, but nothing is corrected towards them: 亿方 is no 医方 for 医药费.
    """

    def __init__(self, texts: Iterable[str], words: Iterable[str] = ()) -> None:
        self._pairs: set[str] = set()
        self._threes: set[str] = set()
        self._next: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, set[str]] = defaultdict(set)
        self._latin: set[str] = set()
        for text in texts:
            self._latin.update(_LATIN.findall(text))
            self._pairs.update(bigrams(text))
            self._threes.update(a + b + c for a, b, c in zip(text, text[1:], text[2:], strict=False))
        for pair in self._pairs:
            if _chinese(pair[0]) and _chinese(pair[1]):
                self._next[pair[0]].add(pair[1])
                self._before[pair[1]].add(pair[0])
        self._words = frozenset(word for word in words if LEAST <= len(word) <= LONGEST)

    def written(self, text: str, names: Collection[str] = ()) -> str:
        """``text`` (folded) with characters for their sounds in Latin letters: 「水土保chi率」 -> 「水土保持率」.

        Only where the library has them there and does not write the letters itself; ``names`` are its entities.
        """
        for run in reversed(list(_LATIN.finditer(text))):
            before, after = text[: run.start()], text[run.end() :]
            if run.group() not in self._latin and (found := self._sounding(run.group(), before, after, names)):
                text = before + found + after
        return text

    def _sounding(self, run: str, before: str, after: str, names: Collection[str]) -> str:
        """The characters of the library that sound so between these; "" when none do, or several alike."""
        left, right = (end if _chinese(end) else "" for end in (before[-1:], after[:1]))
        if not left and not right:
            whole = [name for name in names if name and "".join(map(sound, name)) == run]
            return whole[0] if len(whole) == 1 else ""
        held: dict[str, int] = {}
        for said in self._ways(run):
            inside = all(pair in self._pairs for pair in (left + said[0], said[-1] + right) if len(pair) > 1)
            begins, ends = self._whole("", said, after[:2]), self._whole(before[-2:], said, "")
            named = any(said in name != said and (before + said).endswith(name) for name in names)
            if inside or begins or ends or named:
                held[said] = 2 * (begins + ends + named) + any(left + said + right in name for name in names)
        best = [said for said, score in held.items() if score == max(held.values())]
        return best[0] if len(best) == 1 else ""

    def _ways(self, run: str) -> Iterator[str]:
        """Characters, pairs and threes of the library whose sound is ``run``."""
        singles = self._next.keys() | self._before.keys()
        for some in (singles, self._pairs, self._threes if len(run) > SHORT else ()):
            held = (said for said in some if all(map(_chinese, said)) and run.startswith(sound(said[0])))
            yield from sorted(said for said in held if "".join(map(sound, said)) == run)

    def correct(
        self, text: str, *, keep: Collection[int] = (), plain: Collection[int] = (), names: Collection[str] = ()
    ) -> str:
        """``text`` (folded) with sounding errors mended; same length. 「治里率」 -> 「治理率」 when 治理率 is known.

        A character of ``plain`` (words of asking) only between two of a name (``names`` holds threes of characters):
        「5g基占数」 -> 「5g基站数」.
        """
        characters = list(text)
        keep = {*keep, *self._right(text)}
        for at in range(len(text) - 1):
            if not {at, at + 1} & {*keep, *plain} and self._turned(characters, at):
                characters[at : at + 2] = characters[at + 1], characters[at]
        for at in (*range(len(text)), *reversed(range(len(text)))):  # twice: an error may hide its neighbour's
            if at in keep or not _chinese(characters[at]) or not self._strange(characters, at):
                continue
            better = self._better(characters, at, plain) or characters[at]
            if at not in plain or "".join((*characters[at - 1 : at], better, *characters[at + 1 : at + 2])) in names:
                characters[at] = better
        return "".join(characters)

    def _right(self, text: str) -> set[int]:
        """Positions of the words that are right as they are."""
        sizes = range(LEAST, LONGEST + 1)
        spans = ((at, at + size) for at in range(len(text)) for size in sizes if text[at : at + size] in self._words)
        return {position for start, end in spans for position in range(start, end)}

    def _turned(self, characters: list[str], at: int) -> bool:
        """Whether two characters stand the wrong way round: 盖覆 in 「森林盖覆率」."""
        pair = "".join(characters[at : at + 2])
        if not all(map(_chinese, pair)) or pair in self._pairs or pair[::-1] not in self._pairs:
            return False
        before, after = "".join(characters[max(0, at - 1) : at]), "".join(characters[at + 2 : at + 3])
        return self._whole(before, pair[::-1], after) and bool(before or after)

    def _whole(self, before: str, inside: str, after: str) -> bool:
        """Whether every three characters around ``inside`` that are all Chinese stand in the library, and one does."""
        run = before + inside + after
        ends = len(before), len(before) + len(inside)
        threes = [run[i : i + 3] for i in range(len(run) - 2) if i < ends[1] and i + 3 > ends[0]]
        known = [three for three in threes if all(map(_chinese, three))]
        return bool(known) and all(three in self._threes for three in known)

    def _strange(self, characters: list[str], at: int) -> bool:
        """Neither pair is known, and at least one of them is a pair of Chinese characters."""
        left = characters[at - 1] if at else ""
        right = characters[at + 1] if at + 1 < len(characters) else ""
        pairs = [
            pair
            for pair in (left + characters[at], characters[at] + right)
            if len(pair) == 2 and all(map(_chinese, pair))
        ]
        return bool(pairs) and not any(pair in self._pairs for pair in pairs)

    def _better(self, characters: list[str], at: int, plain: Collection[int] = ()) -> str | None:
        """The replacement that completes the most known threes, not of words of asking alone (奖多少 for 建多少)."""
        around = "".join(characters[max(0, at - 2) : at]), "".join(characters[at + 1 : at + 3])
        wanted = sounds(characters[at])
        best: tuple[int, str] | None = None
        for candidate in sorted(self._next.get(around[0][-1:], set()) | self._before.get(around[1][:1], set())):
            if candidate == characters[at] or not self._alike(characters[at], candidate, wanted, around):
                continue
            run = around[0] + candidate + around[1]
            first = at - len(around[0])
            score = sum(
                run[i : i + 3] in self._threes
                and any(j != at and j not in plain for j in range(first + i, first + i + 3))
                for i in range(len(run) - 2)
                if i <= len(around[0]) < i + 3
            )
            if score and (best is None or score > best[0]):
                best = (score, candidate)
        return best[1] if best else None

    def _alike(self, typed: str, candidate: str, wanted: Collection[str], around: tuple[str, str]) -> bool:
        """Whether one character may be meant by another: by its sound, or by its shape where all around it agrees."""
        if spoken(candidate) in wanted:
            return True
        inside = bool(around[0]) and (_chinese(around[1][:1]) or (len(around[0]) == LEAST and not around[1]))
        return inside and candidate in _shapes().get(typed, ()) and self._whole(around[0], candidate, around[1])


@cache
def _shapes() -> dict[str, frozenset[str]]:
    """Character -> those that look like it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in load("shapes")["same"]:
        for character in row:
            found[character] |= set(row) - {character}
    return {character: frozenset(others) for character, others in found.items()}


def _chinese(character: str) -> bool:
    return bool(character) and "\u3400" <= character <= "\u9fff"
