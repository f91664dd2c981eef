"""What bad models write never reaches the answer: no figure, citation or quotation that the evidence does not have."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from assistant.index.store import Store
from eval.scripted import Reply, Request, evidence, tokens
from tests.fluent.bad import KINDS
from tests.fluent.conftest import Talk
from tests.fluent.library import QUESTIONS
from tests.fluent.oracle import figures, invented_citations, unborne

PLAYED: dict[str, int] = {}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_withheld(kind: str, talk: Talk, plain_chat: Chat, store: Store) -> None:
    bad, never = KINDS[kind]
    written: list[str] = []

    def script(request: Request) -> Reply:
        written[:] = bad(evidence(request))
        return Reply(tokens("\n".join(written), 40))

    chat = talk(script)
    for question in QUESTIONS:
        composed = plain_chat.ask(question)
        written.clear()
        answer = chat.ask(question)
        if not written:
            continue
        PLAYED[kind] = PLAYED.get(kind, 0) + 1
        assert answer.answered
        assert [word for word in never if word in answer.answer and word not in composed.answer] == []
        assert figures(answer.answer) <= figures(composed.answer)
        assert unborne(store, answer, composed) == []
        assert invented_citations(store, answer) == []
        assert answer.telling is not None
    assert PLAYED.get(kind, 0) > 0, "the kind does nothing to these questions"


def test_over_two_hundred_were_played() -> None:
    if len(PLAYED) < len(KINDS):
        pytest.skip("only a part of the kinds was run")
    assert sum(PLAYED.values()) >= 200
