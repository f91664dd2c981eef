"""Sentences that do something, where measures are asked: 「地下水超采，准备怎么办」 wants more than the overuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.passages import Passage
from assistant.answering.question import Question
from assistant.language.normal import fold
from assistant.vocabulary import pattern

NAMED = 0.3
"""What it adds to a sentence's score that it has the last two characters of what measures are asked about."""


def asked(question: Question) -> bool:
    """Whether it is asked what is done about a matter, and not what the trouble is, nor how a thing is reckoned."""
    wants = "measure" in question.cues and not question.cues & {"check", "why", "define", "content"}
    return wants and pattern("measures", "troubles_asked").search(question.folded) is None


def steps(question: Question) -> bool:
    """Whether it is asked what somebody has to do one after another: 「看到违规停放要做哪几步」."""
    return pattern("measures", "steps").search(question.folded) is not None


def plain(topic: str) -> str:
    """A topic without the words for what is wrong with it. 「新能源充电桩不够 准备」 -> 「新能源充电桩」."""
    words = pattern("measures", "frames").sub(" ", topic)
    bare = " ".join(pattern("measures", "faults").sub(" ", words).split())
    return bare if len(bare.replace(" ", "")) >= 2 else topic


def doings(found: Sequence[Passage], topic: str) -> list[Passage]:
    """Passages without those that only say what is wrong; first those that name the thing itself (充电桩).

    「部分地区地下水超采现象严重。」, and all that stands under 存在短板, goes; 「加强超采区治理」 stays.
    """
    kept = [p for p in found if not tells_trouble(p)]
    head = max(topic.split(), key=len, default="")[-2:]
    if not kept or len(head) < 2 or kept[0] is found[0]:
        return kept
    named = [replace(p, score=p.score + NAMED) if head in fold(f"{p.clause.heading}{p.text}") else p for p in kept]
    return sorted(named, key=lambda p: -p.score)


def tells_trouble(passage: Passage) -> bool:
    """Whether a sentence describes a trouble: by the heading that it stands under, or by words of lack and no doing."""
    if pattern("measures", "headed").search(fold(passage.clause.place)):
        return True
    said = fold(passage.text)
    return bool(pattern("measures", "lacks").search(said)) and pattern("measures", "does").search(said) is None
