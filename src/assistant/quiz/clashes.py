"""What two items of one paper may not be to each other: the same question, or the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assistant.quiz.items import Item, Place, Question
from assistant.quiz.values import bare_words


def clash(one: Item, other: Item) -> bool:
    """Whether two items ask the same or one answers the other."""
    if any(_meet(a, b) for a in one.asks for b in other.asks) or bare_words(one.stem) == bare_words(other.stem):
        return True
    return tells(one, other) or tells(other, one)


def tells(one: Item, other: Item) -> bool:
    """Whether what a candidate sees of ``one`` gives away the answer of ``other``."""
    seen = bare_words(one.visible)
    return any(all(bare_words(word) in seen for word in secret) for secret in other.secrets if secret)


def asked(question: Question, items: Iterable[Item]) -> bool:
    """Whether an item already asks for what the question would ask for first."""
    return any(_meet(question.asks[0], place) for item in items for place in item.asks)


def usage(items: Iterable[Item]) -> Counter[str]:
    """How often each document, chapter and clause is asked."""
    used: Counter[str] = Counter()
    for item in items:
        used.update({item.document, item.topic, item.claim.clause if item.claim else ""} - {""})
    return used


def _meet(one: Place, other: Place) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
