"""Choosing wrong options: real neighbours, proven false for the stem, alike the key in length and form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from assistant.quiz.items import Choice, Question
from assistant.quiz.truth import Truth
from assistant.quiz.values import amounts, bare_words, common, same, size
from assistant.quiz.values import near as within

_WANTED = {"hard": (1, 2, 3, 4), "medium": (2, 1, 3, 4), "easy": (4, 3, 2, 1)}
_ENOUGH = 150
"""Neighbours tried before the best of them are taken: more would cost time and change little."""

_SLACK = 1.35
"""The key may be at most so much longer than the longest wrong option, and no shorter than the shortest by as much."""

_CLUE = 5


def pick(
    question: Question,
    keys: Sequence[str],
    neighbours: Iterable[Choice],
    *,
    truth: Truth,
    count: int,
    difficulty: str,
    rng: Random,
    below: int | None = None,
) -> list[Choice] | None:
    """``count`` wrong options for these keys, or None when so many cannot be proven; for hard items the nearest first.

    ``below``: how many of them must be smaller than the key, so that in order of size it stands where it is wanted.
    """
    pool = _distinct(neighbours, keys)
    order = _WANTED[difficulty]
    rng.shuffle(pool)
    pool.sort(key=lambda choice: (order.index(min(choice.near, 4)), _unlike(choice.text, keys)))
    room = {True: count if below is None else below, False: count if below is None else count - below}
    chosen: list[Choice] = []
    for choice in pool[:_ENOUGH]:
        smaller = size(choice.text) < size(keys[0])
        fits = room[smaller] > 0 and _fits(choice.text, keys, [other.text for other in chosen])
        if fits and truth.fails(question.claim, choice.text):
            chosen.append(choice)
            room[smaller] -= 1
        if len(chosen) == count:
            return chosen if _no_giveaway(question, keys, chosen) else None
    return None


def _distinct(neighbours: Iterable[Choice], keys: Sequence[str]) -> list[Choice]:
    """Each text once, at its nearest; none that says what a key says."""
    best: dict[str, Choice] = {}
    for choice in neighbours:
        name = bare_words(choice.text)
        if name and (name not in best or choice.near < best[name].near):
            best[name] = choice
    return [choice for choice in best.values() if not any(same(choice.text, key) for key in keys)]


def _unlike(text: str, keys: Sequence[str]) -> int:
    """How unlike the key in form: decimals for figures, length otherwise, in coarse steps that leave room to chance."""
    mine, other = amounts(text), amounts(keys[0])
    if len(mine) == len(other) == 1:
        return abs(_decimals(mine[0].number) - _decimals(other[0].number))
    return abs(len(text) - len(keys[0])) // 4


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _fits(text: str, keys: Sequence[str], chosen: Sequence[str]) -> bool:
    """Whether the option is like the keys in length and not to be confused with any other option."""
    figure = len(amounts(text)) == 1
    longest, shortest = max(map(len, keys)), min(map(len, keys))
    if not figure and not (shortest * 0.5 - 2 <= len(text) <= longest * 2 + 4):
        return False
    others = (*keys, *chosen)
    return not any(same(text, other) or (not figure and within(text, other)) for other in others)


def _no_giveaway(question: Question, keys: Sequence[str], chosen: Sequence[Choice]) -> bool:
    """Whether neither length nor words of the stem single the key out."""
    if question.numeric:
        return True
    lengths = [len(choice.text) for choice in chosen]
    if len(keys) == 1 and (len(keys[0]) > max(lengths) * _SLACK + 2 or len(keys[0]) * _SLACK + 2 < min(lengths)):
        return False
    said = "".join(value for name, value in question.words if name in ("child", "sentence", "parent", "task", "short"))
    clue = max(common(bare_words(said), bare_words(key)) for key in keys)
    return clue < _CLUE or any(common(bare_words(said), bare_words(choice.text)) >= clue - 1 for choice in chosen)


def difficulty_of(chosen: Sequence[Choice]) -> str:
    """easy, medium or hard by how near the wrong options stand on the whole."""
    mean = sum(choice.near for choice in chosen) / max(1, len(chosen))
    return "hard" if mean <= 1.4 else "medium" if mean <= 2.4 else "easy"
