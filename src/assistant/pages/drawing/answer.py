"""One answer on the page: its sentences with the numbers of their sources, and under it all that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import sleep
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.conversations import Exchange
from assistant.pages.drawing import citing, citing_style, judging, slots, telling
from assistant.pages.drawing.copying import copy_button
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.notes import guarded
from assistant.records import Answer
from assistant.transcript import NOTICE, pasted

_PAUSE = 0.06
_LONGEST_STREAM = 0.4
"""Seconds: an answer is there at once; letting it appear sentence by sentence must not make anybody wait."""

_LISTED = 4
"""Things parted by 「；」 from which on a sentence is easier to read as a list."""

_BRACKETS = {"（": 1, "(": 1, "《": 1, "“": 1, "）": -1, ")": -1, "》": -1, "”": -1}

if TYPE_CHECKING:
    from assistant.fluent.telling import Event

Ask = Callable[[str], None]


def sentences(answer: Answer) -> list[str]:
    """The answer's sentences as HTML, each followed by the numbers of its citations: 「……≥80%。<sup>[1]</sup>」."""
    return [_itemised(words) + _numbers(numbers) for words, numbers in _cited(answer)]


def _cited(answer: Answer) -> list[tuple[str, tuple[int, ...]]]:
    """The answer cut into its sentences with their citations; whole when they do not add up to it."""
    out: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for sentence in answer.sentences:
        found = answer.answer.find(sentence.text, at)
        if found < 0 or answer.answer[at:found].strip():
            break
        out.append((answer.answer[at : found + len(sentence.text)], sentence.citations))
        at = found + len(sentence.text)
    if out and not answer.answer[at:].strip():
        return out
    return [(answer.answer, tuple(range(1, len(answer.citations) + 1)))]


def _itemised(words: str) -> str:
    """A sentence as HTML; 「……共四项：甲；乙；丙；丁。」 as a list after its colon, all its characters kept."""
    head, colon, rest = words.partition("：")
    items = list(_items(rest))
    if len(items) < _LISTED:
        return html(words)
    return f"{html(head + colon)}<ul>{''.join(f'<li>{html(item)}</li>' for item in items)}</ul>"


def _items(words: str) -> Iterator[str]:
    """「甲；乙（子；丑）；丙。」 -> 「甲；」, 「乙（子；丑）；」, 「丙。」: brackets are not cut."""
    depth, held = 0, ""
    for character in words:
        depth = max(0, depth + _BRACKETS.get(character, 0))
        held += character
        if character == "；" and depth == 0:
            yield held
            held = ""
    if held.strip():
        yield held


def _numbers(numbers: Sequence[int]) -> str:
    """「[1][2]」 raised; a run is drawn together: 「[2–19]」."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = "".join(
        f"[{run[0]}–{run[-1]}]" if len(run) > 2 else "".join(f"[{number}]" for number in run) for run in runs
    )
    return f"<sup>{said}</sup>"


def text(answer: Answer, upto: int | None = None) -> str:
    """The answer as one block of HTML; with ``upto`` only its first sentences, as while it appears."""
    state = "pa-answer" if answer.answered else "pa-answer pa-refusal"
    done = '<span class="pa-hidden" role="status">回答完成</span>' if upto is None else ""
    return f'<div class="{state}" lang="zh-CN">{"".join(sentences(answer)[:upto])}{done}</div>'


def stream(answer: Answer, place: DeltaGenerator) -> None:
    """Let the answer appear sentence by sentence, then stand."""
    parts = len(sentences(answer))
    for upto in range(1, parts):
        place.html(text(answer, upto))
        sleep(min(_PAUSE, _LONGEST_STREAM / parts))
    place.html(text(answer))


def growing(first: Event, steps: Iterator[Event], place: DeltaGenerator) -> Iterator[Event]:
    """Show an answer, at once; the rest shows what a language model makes of it, and yields every step once shown."""
    if first.kind == "answer":
        stream(first.answer, place)
        return iter(())
    place.html(text(first.answer) + telling.progress(first))
    return _worded(first.answer, steps, place)


def _worded(stands: Answer, steps: Iterator[Event], place: DeltaGenerator) -> Iterator[Event]:
    for step in steps:
        if step.kind not in ("heard", "part"):
            stands = step.answer
        place.html(text(stands) + telling.progress(step))
        yield step


def draw(exchange: Exchange, *, ask: Ask, last: bool) -> None:
    """The whole answer with everything under it; ``last`` adds what to ask next."""
    st.html(text(exchange.answer))
    tools(exchange, ask=ask, last=last)


@st.fragment
@guarded
def tools(exchange: Exchange, *, ask: Ask, last: bool) -> None:
    """All that can be done with an answer, drawn anew by itself when something in it is clicked."""
    citing.chips(exchange)
    citing.picture(exchange.answer, exchange.id)
    citing.related(exchange)
    telling.line(exchange.answer)
    slots.understood(exchange, ask)
    _actions(exchange, ask)
    if last and exchange.follow_ups:
        _follow_ups(exchange, ask)


def _actions(exchange: Exchange, ask: Ask) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions-{exchange.id}"):
        store = citing.current_store()
        if store is not None:
            copy_button(
                pasted(store, exchange.answer, citing_style.chosen()), label="复制（含出处）", key=f"copy-{exchange.id}"
            )
        if st.button("再问一次", key=f"again-{exchange.id}", icon=":material/refresh:", type="tertiary"):
            ask(exchange.question)
        judging.thumbs(exchange)
    judging.reason(exchange)
    st.html(f'<p class="pa-small">{NOTICE}</p>')


def _follow_ups(exchange: Exchange, ask: Ask) -> None:
    st.html('<p class="pa-small">可以接着问</p>')
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(exchange.follow_ups):
            if st.button(label(question, 40), key=f"follow-{exchange.id}-{number}"):
                ask(question)
