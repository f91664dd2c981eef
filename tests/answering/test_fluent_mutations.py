"""Near misses of shown sentences as a model could write them: none passes the gate of the fluent answers as it is."""

from __future__ import annotations

import re

import pytest

from assistant.answering.proofs import words
from assistant.answering.proofs.evidence import plain
from assistant.chat import Chat
from assistant.fluent.exhibits import exhibits
from assistant.fluent.gate import Gate, Passed
from assistant.fluent.statements import Statement
from tests.answering.mutations import KINDS, mutated
from tests.answering.shown import Shown

OF_CITATIONS = {"shifted", "altered", "elsewhere", "verdict"}
"""Kinds that change something else than the sentence: a model has no hand in it."""

PARTS = {"left_out", "stitched"}
"""Kinds whose result may be true: parts of a sentence that say by themselves what they say there."""

EVERY = 3
"""So many of the changed sentences are looked at: one in three, the same each time."""


def judged(chat: Chat, shown: Shown) -> Passed | None:
    """What the gate shows of a sentence under all keys of its citations; None when it withholds it."""
    evidence = exhibits(chat.library, shown.citations, (), shown.question.text)
    if not evidence:
        return None
    gate = Gate(chat.library, evidence, shown.question)
    passed = gate.judge(Statement(shown.text, tuple(one.key for one in evidence)), shown.said)
    return passed if isinstance(passed, Passed) else None


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - OF_CITATIONS - PARTS))
def test_a_changed_sentence_does_not_pass(kind: str, chat: Chat, all_shown: list[Shown]) -> None:
    changed = mutated(kind, all_shown)[::EVERY]
    assert changed
    wrong = []
    for shown in changed:
        passed = judged(chat, shown)
        if passed is not None and plain(passed.text).rstrip("。") == plain(shown.text).rstrip("。"):
            wrong.append(shown.text)
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_parts_that_pass_stand_in_their_quotes(kind: str, chat: Chat, all_shown: list[Shown]) -> None:
    wrong = []
    for shown in mutated(kind, all_shown)[::EVERY]:
        if (passed := judged(chat, shown)) is None:
            continue
        quotes = "".join(plain(chat.library.text(c.document)[c.start : c.end]) for c in passed.citations)
        frames = "".join(words.frames())  # what leads in to the documents' own words says nothing of them
        known = re.sub(r"[,、;:。]", "", frames + quotes + plain("".join(c.title + c.clause for c in passed.citations)))
        said = re.sub(r"^《[^》]*》(?:提出)?[:,]", "", plain(passed.text))
        wrong += [p for p in re.split(r"[,;:。]", said) if re.sub("、", "", p) not in known]
    assert wrong == []
