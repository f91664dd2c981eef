"""Sentences that were shown, with all that the verifier is given for them, taken from answers to the dev questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.proofs.evidence import Said, plain
from assistant.answering.question import Question
from assistant.answering.verify import problems
from assistant.chat import Chat
from assistant.records import Answer, Citation, Turn

GOLD = Path(__file__).parents[2] / "eval" / "gold"


@dataclass(frozen=True)
class Shown:
    """One sentence, its citations, the sentences before it in its answer, and the question."""

    text: str
    citations: tuple[Citation, ...]
    said: tuple[Said, ...]
    question: Question

    def problems(self, chat: Chat) -> list[str]:
        """What the verifier says of it."""
        return problems(chat.library, self.text, self.citations, said=self.said, question=self.question)


def questions() -> Iterator[tuple[str, list[Turn]]]:
    """The dev questions with their earlier turns."""
    for file in sorted(GOLD.glob("dev-*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            gold = json.loads(line)
            yield gold["question"], [Turn(turn["question"]) for turn in gold.get("history", [])]


def of(question: Question, answer: Answer) -> Iterator[Shown]:
    """The sentences of an answer in order."""
    said: tuple[Said, ...] = ()
    for sentence in answer.sentences:
        citations = tuple(answer.citations[number - 1] for number in sentence.citations)
        yield Shown(sentence.text, citations, said, question)
        said = (*said, Said(plain(sentence.text), citations))
