"""What bad models write never reaches the answer: no figure, citation or quotation that the evidence does not have."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from assistant.index.store import Store
from eval.scripted import Reply, Request, evidence, tokens
from tests.fluent.bad import KINDS
from tests.fluent.conftest import Stage, Talk
from tests.fluent.library import QUESTIONS
from tests.fluent.oracle import figures, invented_citations, unborne


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_withheld(kind: str, talk: Talk, plain_chat: Chat, store: Store) -> None:
    bad, never = KINDS[kind]
    written: list[str] = []

    def script(request: Request) -> Reply:
        written[:] = bad(evidence(request))
        return Reply(tokens("\n".join(written), 40))

    chat, played = talk(script), 0
    for question in QUESTIONS:
        composed = plain_chat.ask(question)
        written.clear()
        answer = chat.ask(question)
        if not written:
            continue
        played += 1
        assert answer.answered
        assert [word for word in never if word in answer.answer and word not in composed.answer] == []
        assert figures(answer.answer) <= figures(composed.answer)
        assert unborne(store, answer, composed) == []
        assert invented_citations(store, answer) == []
        assert answer.telling is not None
    assert played, "the kind does nothing to these questions"


def test_they_are_over_two_hundred(talk: Talk, server: Stage) -> None:
    chat = talk()
    played = 0
    for question in QUESTIONS:
        server.playing.requests.clear()
        chat.ask(question)
        shown = [evidence(request) for request in server.playing.requests]
        played += sum(any(True for _ in bad(places)) for bad, _ in KINDS.values() for places in shown)
    assert played >= 200
