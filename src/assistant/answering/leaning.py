"""What kind of sentence a question wants: a ban for 能不能, a penalty for 罚多少, a time for 多久."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.vocabulary import load

Row = tuple[re.Pattern[str], re.Pattern[str], float]


@cache
def _rows(name: str, when: str, weight: str) -> tuple[Row, ...]:
    rows = load("question")[name]
    return tuple((re.compile(row[when]), re.compile(row["told"]), float(row[weight])) for row in rows)


@dataclass(frozen=True, slots=True)
class Leaning:
    """The kinds of sentence that one question wants, and those beside what it asks (patterns with gain or loss)."""

    wanted: tuple[tuple[re.Pattern[str], float], ...]
    beside: tuple[tuple[re.Pattern[str], float], ...]

    @classmethod
    def of(cls, folded: str) -> Leaning:
        """What the words of asking call for. 「能不能在河边烧烤」 -> sentences with 不得, 禁止, 可以; no penalties."""
        gains, losses = _rows("leanings", "asked", "gain"), _rows("asides", "unless", "loss")
        return cls(
            tuple((told, gain) for asked, told, gain in gains if asked.search(folded)),
            tuple((told, loss) for unless, told, loss in losses if not unless.search(folded)),
        )

    def gain(self, text: str) -> float:
        """What a sentence gains in its score, or loses, by its kind."""
        gained = sum(gain for told, gain in self.wanted if told.search(text))
        return gained - sum(loss for told, loss in self.beside if told.search(text))
