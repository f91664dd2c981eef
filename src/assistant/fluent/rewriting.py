"""A follow-up as a question of its own, when the rules could make nothing of it.

The model may only put together what the conversation holds: nothing may come in (a place, a year, a word), and nothing
of the follow-up may go. What it makes is then asked like any other question, and declined like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.library import Library
from assistant.fluent import prompt
from assistant.fluent.canonical import canonical, strange
from assistant.fluent.exhibits import instructs
from assistant.fluent.server import Server, Stop
from assistant.language.quantities import find, times
from assistant.records import Answer, Turn
from assistant.vocabulary import load

UNSURE = ("no-indicator", "off-topic")
"""Reasons of a refusal that may come from a follow-up that was not understood."""

LONGEST = 120
"""Characters of a question that a model may make."""

SHORT = 30
"""Characters of a follow-up; what is longer says itself what it asks."""

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_MARKS = re.compile(r"[\s,、。;:?!\"'()《》\-]+")


def unsure(question: str, history: Sequence[Turn], composed: Answer) -> bool:
    """Whether the rules may have missed what a follow-up leans on."""
    return bool(history) and not composed.answered and composed.reason in UNSURE and len(question) <= SHORT


def rewritten(
    library: Library, server: Server, question: str, history: Sequence[Turn], stop: Stop | None = None
) -> str | None:
    """The follow-up as a question of its own, or None. Raises ServerFailed and Stopped.

    「第十二师有哪些水源地」, 「它们怎么保护」 -> 「第十二师的水源地怎么保护」.
    """
    turns = [turn.question for turn in history]
    text = "".join(server.stream(prompt.rewriting(question, turns), stop)).strip().strip('“”"。')
    return text if text != question and not faults(library, text, question, turns) else None


def faults(library: Library, text: str, question: str, history: Sequence[str]) -> list[str]:
    """Why a rewritten question may not be asked; [] when it holds what the conversation holds and nothing else."""
    if not text or "\n" in text or len(text) > LONGEST or instructs(text):
        return ["不是一个问题"]
    held, own, made = canonical("|".join([*history, question])), canonical(question), canonical(text)
    found = [f"“{word}”不在对话里" for word in _things(library, made) - _things(library, held)]
    found += [f"“{word}”不在对话里" for word in _strangers(made, held)]
    found += [f"丢了“{word}”" for word in _things(library, own) - _things(library, made)]
    found += [f"丢了“{word}”" for word in _contents(own) if not _covered(word, made)]
    return found + ([f"“{text}”有别的文字"] if strange(text, held) else [])


def _things(library: Library, text: str) -> set[str]:
    """Figures, years, quantities and names of a text."""
    quantities = {quantity.text for quantity in find(text)}
    names = {mention.name for mention in library.gazetteer.mentions(text)}
    return {*_FIGURE.findall(text), *(time.year for time in times(text)), *quantities, *names}


def _strangers(made: str, held: str) -> list[str]:
    """Words of the new question that the conversation does not have."""
    return [word for word in _contents(made) if not _covered(word, held)]


def _contents(text: str) -> list[str]:
    """A question without the words of asking. 「它们怎么保护?」 -> 「保护」."""
    return [part for part in _MARKS.split(_asking().sub(" ", text)) if part]


def _covered(word: str, text: str) -> bool:
    """Whether a word is made of stretches of two characters and more that stand in a text."""
    if len(word) == 1:
        return word in text
    best = [True] + [False] * len(word)
    for end in range(2, len(word) + 1):
        best[end] = any(best[start] and word[start:end] in text for start in range(end - 1))
    return best[-1]


@cache
def _asking() -> re.Pattern[str]:
    """Words that ask or lean on what was said."""
    words = sorted(map(canonical, load("fluent")["asking"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
