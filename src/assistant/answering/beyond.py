"""What no document says: a forecast, a judgement, the state of things today; and who, where a figure would be told."""

from __future__ import annotations

import re
from functools import cache

from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.vocabulary import load


def answer(library: Library, question: Question) -> Draft | None:
    """The refusal that says what kind of thing is asked: 「预测一下…能不能达标」; None for what a document can say."""
    asked = question.text.strip().rstrip("?？。!！")
    for asking, said in _rows():
        match = asking.search(question.folded)
        if match and not library.gazetteer.knows(question.folded, match.start(), match.end()):
            return declined("beyond", said.format(asked=asked))
    return None


def of_person(folded: str) -> bool:
    """Whether it is asked who wanted, set or signed something: no figure of it is the answer."""
    return bool(re.search(load("question")["beyond"]["person"], folded))


def of_failure(folded: str) -> bool:
    """Whether it is asked what follows when a goal is missed: 「达不到会怎样」; the goal itself is no answer."""
    return bool(re.search(load("question")["beyond"]["failure"], folded))


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["asked"]), row["said"]) for row in load("question")["beyond"]["rows"])
