"""问答: one question box, cited answers, the conversations of the person who is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.conversations import LONGEST_QUESTION, Conversations, Exchange
from assistant.errors import AssistantError
from assistant.followups import follow_ups
from assistant.pages.drawing import answer, entrance, notes, shelf, style, telling
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.scrolling import scroll_here
from assistant.pages.drawing.session import chat, conversations, examples
from assistant.records import Answer, Turn

if TYPE_CHECKING:
    from assistant.fluent.telling import Event

_PENDING = "pending-question"
_EXAMPLES = 6
_TURNS, _STEP = 10, 5
_USER, _ASSISTANT = ":material/person:", ":material/menu_book:"


def draw() -> None:
    """The page.

    Places first, the new answer next, all else after it: whoever has asked waits for nothing but the answer, and the
    earlier turns stand where they stood until they are drawn again.
    """
    entrance.store()
    head, above = st.container(), st.container(key="turns")
    box, below = st.container(key="ask-box"), st.container()
    # The box first: what is not drawn yet when somebody presses its stop button is gone until the next click.
    given = box.chat_input("请输入问题", key="question", max_chars=LONGEST_QUESTION, submit_mode="stop")
    question = st.session_state.pop(_PENDING, "") or (given or "").strip()
    kept = conversations()
    current = shelf.current(kept)
    if question and not current:
        current = kept.start(question)
    exchanges = kept.exchanges(current) if current else []
    with above:
        shown = _latest(exchanges, current)
        places, newest = [st.container() for _ in shown], st.container()
    with newest:
        turn = _answer(kept, current, question, exchanges) if question else iter(())
        next(turn, None)
    shelf.sidebar(kept, current)
    with head:
        shelf.head(kept, current)
    for exchange, place in zip(shown, places, strict=True):
        with place:
            _earlier(exchange, exchanges, current, last=exchange is exchanges[-1] and not question)
    if not exchanges and not question:
        _welcome(newest, below)
    next(turn, None)


def _latest(exchanges: list[Exchange], current: str) -> list[Exchange]:
    """The last turns, and the earlier ones when they are asked for: a long conversation stays quick.

    They are left out by fives, so that the others keep their places from one question to the next.
    """
    earlier = -(-max(0, len(exchanges) - _TURNS) // _STEP) * _STEP
    with st.container():
        if not earlier or st.session_state.get(f"whole-{current}"):
            return exchanges
        if st.button(f"显示更早的 {earlier} 轮", key="earlier", icon=":material/expand_less:", type="tertiary"):
            st.session_state[f"whole-{current}"] = True
            return exchanges
    return exchanges[earlier:]


def ask(question: str) -> None:
    """Ask this next, as if it had been typed."""
    st.session_state[_PENDING] = question
    st.rerun()


def _earlier(exchange: Exchange, exchanges: list[Exchange], current: str, *, last: bool) -> None:
    with st.container():
        if last and len(exchanges) > 1:
            scroll_here(f"{current} {len(exchanges)}")
    _asked(exchange.question)
    with st.chat_message("助手", avatar=_ASSISTANT):
        answer.draw(exchange, ask=ask, last=last)


def _asked(question: str) -> None:
    with st.chat_message("用户", avatar=_USER):
        st.html(f'<div class="pa-question">{html(question)}</div>')


def _answer(kept: Conversations, current: str, question: str, exchanges: list[Exchange]) -> Iterator[None]:
    """Answer, store and show; after the ``yield`` what can be done with the answer, and what could be asked next.

    Its parts stand as they do in an earlier turn, so that nothing is seen twice when it becomes one. All in one run of
    the page: a stop that comes late must not find a second one that has drawn nothing yet.
    """
    with st.container():
        if exchanges:
            scroll_here(f"{current} {len(exchanges) + 1}")
    _asked(question)
    message = st.chat_message("助手", avatar=_ASSISTANT)
    place = message.empty()
    try:
        talk = chat()
        steps = talk.stream(question, [Turn(exchange.question) for exchange in exchanges])
        with place, st.spinner("正在查找原文……"):
            first = next(steps)
    except AssistantError as error:
        notes.problem(str(error))
        return
    exchange = kept.add(current, _as_asked(first.answer, question))
    shelf.open(current)  # not before: who reloads at once at the new address must find the answer there
    growing = answer.growing(first, steps, place)
    yield
    with message:
        exchange = _told(kept, exchange, growing)
        suggested = tuple(follow_ups(talk.store, exchange.answer, talk.composed))
        kept.suggest(exchange.id, suggested)
        answer.tools(replace(exchange, follow_ups=suggested), ask=ask, last=True)


def _told(kept: Conversations, exchange: Exchange, growing: Iterator[Event]) -> Exchange:
    """Show the answer as a model words it. What stands there when the reader stops it is kept: each step is whole."""
    last = None
    try:
        for step in growing:
            last = step
    finally:
        if last:
            exchange = kept.amend(exchange, _as_asked(last.answer, exchange.question))
    return exchange


def _as_asked(found: Answer, question: str) -> Answer:
    """The answer under the question as it was typed."""
    return replace(found, question=question)


def _welcome(above: DeltaGenerator, below: DeltaGenerator) -> None:
    """What can be asked, with questions drawn from the documents at hand."""
    talk = chat()
    above.html(
        '<p class="pa-answer">输入一句话，得到文件里的原话：每个答案都注明出自哪份文件的哪一条，点开就是原文；'
        f"文件没有写的，直说没有写。现有 {len(talk.store.documents)} 份文件。</p>"
    )
    with below:
        shown = examples()[:_EXAMPLES]
        if shown:
            st.html('<p class="pa-small">可以这样问</p>')
        for number, question in enumerate(shown):
            if st.button(label(question), key=f"follow-example-{number}", width="stretch"):
                ask(question)
        telling.state()
        style.notice()
