"""From a composed answer to a fluent one. At every moment what is shown is a whole, true answer.

The composed answer stands first and governs: a refusal stays a refusal, figures keep their sentences, and whatever of
it the model leaves out is told in its own words. Each sentence of the model's goes through the gate as it arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs.evidence import Said as SaidBefore
from assistant.answering.proofs.evidence import plain
from assistant.answering.question import Question
from assistant.fluent import prompt, rewriting
from assistant.fluent.canonical import canonical
from assistant.fluent.exhibits import Exhibit, Said, exhibits
from assistant.fluent.gate import Gate, Passed
from assistant.fluent.grammar import Use, read
from assistant.fluent.pieces import bare, passages
from assistant.fluent.server import Server, ServerFailed, Stop, Stopped
from assistant.fluent.statements import Splitter, Statement, sentences
from assistant.language.tokens import bigrams
from assistant.records import Answer, Citation, Sentence, Telling, Turn

if TYPE_CHECKING:
    from assistant.chat import Chat

VALUE_ROOM, ROOM = 120, 600
"""Characters of an answer to a question for a value, and of any other, beyond which the model may add nothing."""

LEAST = 16
"""Characters of room below which the model is not asked."""

MORE = 3
"""Sentences beside the answer's own that the model is shown."""

ALIKE = 0.5
"""Share of a withheld sentence's pairs of characters that a passage must have to be told in its place."""

ABOUT = 0.75
"""Share of the topic's pairs of characters that a sentence beside the answer must have, its heading counted."""

COMPLETED = "补全为"
"""What a follow-up is called in the readable understanding once a model has completed it."""

_FIGURES = {"check", "difference", "sum", "ratio", "remain", "compare", "howmany", "value", "baseline", "criterion"}
_PROSE = {"compare", "why", "measure", "define", "list", "content", "duty"}

Kind = Literal["composed", "heard", "part", "sentence", "withheld", "answer"]


@dataclass(frozen=True, slots=True)
class Event:
    """A step of an answer. ``answer`` is complete and true as it stands; the last event is of kind ``answer``.

    ``heard`` is the server's first token, ``part`` the beginning of a sentence that holds so far, ``sentence`` and
    ``withheld`` a whole one, in ``text``.
    """

    kind: Kind
    answer: Answer
    text: str = ""


@dataclass(slots=True)
class _Told:
    """What has been let through so far, and what has not."""

    passed: list[Passed] = field(default_factory=list)
    withheld: list[tuple[str, str]] = field(default_factory=list)
    own: int = 0

    def uses(self) -> set[Use]:
        return {use for passed in self.passed for use in passed.uses}


def told(
    chat: Chat, question: str, history: Sequence[Turn], composed: Answer, stop: Stop | None = None
) -> Iterator[Event]:
    """The steps in which the chat's model words a composed answer, or first the question it could not be found for."""
    if chat.model is None:
        yield Event("answer", composed)
        return
    asked, turns = question, history
    if rewriting.unsure(question, history, composed):
        yield Event("composed", composed)
        better = _rewritten(chat, question, history, stop)
        if better is not None:
            asked, turns, composed = better[0], (), replace(better[1], question=question)
    teller = Teller(chat.library, chat.model)
    yield from teller.tell(chat.understand(asked, turns), composed, stop)


def _rewritten(chat: Chat, question: str, history: Sequence[Turn], stop: Stop | None) -> tuple[str, Answer] | None:
    """The follow-up as the model completes it with its composed answer; None where that is no better."""
    if chat.model is None:
        return None
    try:
        text = rewriting.rewritten(chat.library, chat.model, question, history, stop)
    except (ServerFailed, Stopped):
        return None
    if text is None or not (answer := chat.composed(text)).answered:
        return None
    return text, replace(answer, understood=((COMPLETED, text), *answer.understood))


class Teller:
    """Tells composed answers in a model's words."""

    def __init__(self, library: Library, server: Server) -> None:
        self._library, self._server = library, server

    def tell(self, question: Question, composed: Answer, stop: Stop | None = None) -> Iterator[Event]:
        """The composed answer at once, then what the model makes of it; never raises for what the server does."""
        yield Event("composed", composed)
        task = _Task.of(self._library, question, composed)
        if task is None:
            yield Event("answer", composed)
            return
        try:
            yield from self._told(task, stop)
            note = ""
        except Stopped:
            note = "已停止：以下是到此为止核对过的内容。"
        except ServerFailed as failed:
            task.told = _Told(withheld=task.told.withheld)
            note = f"{str(failed).rstrip('。')}，以下是由原文直接组成的答案。"
        yield Event("answer", task.answer(self._server.settings.name, note))

    def _told(self, task: _Task, stop: Stop | None) -> Iterator[Event]:
        splitter, name = Splitter(), self._server.settings.name
        messages = prompt.telling(task.question.text, task.composed, task.evidence, free=task.free)
        first, part = True, ""
        for text in self._server.stream(messages, stop):
            if first:
                yield Event("heard", task.answer(name))
                first = False
            yield from self._judged(task, splitter.feed(text))
            if (begun := task.begun(splitter.pending())) and begun != part:
                part = begun
                yield Event("part", task.answer(name), part)
        yield from self._judged(task, splitter.finish())

    def _judged(self, task: _Task, statements: Iterator[Statement]) -> Iterator[Event]:
        for statement in statements:
            kind = task.take(statement)
            if kind is not None:
                yield Event(kind, task.answer(self._server.settings.name), statement.text)


@dataclass(slots=True)
class _Task:
    """One answer being told: its evidence, and how much of the composed answer must stand as it is."""

    library: Library
    question: Question
    composed: Answer
    evidence: list[Exhibit]
    own: list[Passed]
    free: bool
    room: int
    gate: Gate
    told: _Told = field(default_factory=_Told)

    @classmethod
    def of(cls, library: Library, question: Question, composed: Answer) -> _Task | None:
        """The task, or None when there is nothing for a model to do."""
        if not composed.answered or not composed.citations:
            return None
        figures = bool(composed.series) or bool(question.cues & _FIGURES) or bool(question.fact)
        if figures and not question.cues & _PROSE:
            return None  # a value is said in one sentence, and nothing is to be added
        own, literal = _own(composed, exhibits(library, composed.citations, (), question.text))
        free = literal and not figures
        room = (VALUE_ROOM if figures else ROOM + len(composed.answer)) - len(composed.answer)
        more = _more(library, question, composed) if free else ()
        evidence = exhibits(library, composed.citations, more, question.text)
        if room < LEAST or not evidence:
            return None
        return cls(library, question, composed, evidence, own, free, room, Gate(library, evidence, question))

    def take(self, statement: Statement) -> Kind | None:
        """Judge a statement and keep what may be shown; None for one that says nothing new."""
        judged = self.gate.judge(statement, self._said())
        if isinstance(judged, Passed):
            self._begin(judged)
            if self._known(judged) or not self._fits(judged):
                return None
            self.told.passed.append(judged)
            self.told.own += 1
            return "sentence"
        if statement.text.strip("。 ") in ("无", ""):
            return None
        self.told.withheld.append((judged.text, judged.reason))
        for passed in self._instead(statement):
            self._begin(passed)
            if not self._known(passed):
                self.told.passed.append(passed)
        return "withheld"

    def begun(self, pending: Statement | None) -> str:
        """The beginning of a sentence that may be shown while the rest is being written; "" for none."""
        text = self.gate.begun(pending) if pending is not None else ""
        return "" if not self.free and plain(text) in plain(self.composed.answer) else text

    def _begin(self, passed: Passed) -> None:
        """The composed answer's main claim stays first, and so does a number before it (「（三）……」)."""
        if not self.free or self.told.passed:
            return
        first = self.own[0]
        if bare(first.text) != first.text or not set(passed.uses) & set(first.uses):
            self.told.passed.append(first)

    def _known(self, passed: Passed) -> bool:
        """Whether it has been said, or most of it: by the model, or by the composed answer where that stands first."""
        before = self.told.uses() | (set() if self.free else self._own())
        texts = [one.text for one in self.told.passed] + ([] if self.free else [self.composed.answer])
        if any(plain(passed.text).rstrip("。") in plain(text) for text in texts):
            return True
        again = len(set(passed.uses) & before)
        return again > 0 and 2 * again >= len(set(passed.uses))

    def _own(self) -> set[Use]:
        """All that the composed answer says in the documents' words."""
        return {use for one in self.own for use in one.uses}

    def _fits(self, passed: Passed) -> bool:
        """Whether there is room; what the composed answer says itself always has it."""
        own = self._own() if self.free else set()
        used = sum(len(one.text) for one in self.told.passed if not set(one.uses) & own)
        return bool(set(passed.uses) & own) or used + len(passed.text) <= self.room

    def _instead(self, statement: Statement) -> Iterator[Passed]:
        """The evidence's own words in place of a withheld sentence: the composed sentence, or the nearest passage."""
        cited = [one for one in self.evidence if one.key in statement.keys]
        places = {one.citation for one in cited}
        said = self.told.uses()
        own = [one for one in self.own if self.free and not set(one.uses) <= said and places & set(one.citations)]
        near = [(_alike(statement.text, one.text), one) for one in own]
        near += [(_alike(statement.text, one.text), one) for one in map(self.gate.own_words, _passages(cited)) if one]
        alike, nearest = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if nearest is not None and alike >= ALIKE and not self._known(nearest) and self._fits(nearest):
            yield nearest

    def _said(self) -> list[SaidBefore]:
        """What is shown before the next sentence, as the proofs want it."""
        answer = self.answer("")
        return [
            SaidBefore(plain(s.text), tuple(answer.citations[n - 1] for n in s.citations)) for s in answer.sentences
        ]

    def answer(self, model: str, note: str = "") -> Answer:
        """The whole answer as it stands: what was let through, with the composed answer around it or after it."""
        draft = Draft()
        uses = self.told.uses()
        left = [one for one in self.own if not self.free or not set(one.uses) <= uses]
        for passed in (*self.told.passed, *left) if self.free else (*left, *self.told.passed):
            draft.say(passed.text, *passed.citations)
        told = Telling(model, note, self.told.own, tuple(self.told.withheld))
        if not self.told.own:  # a model that says nothing true changes nothing
            return replace(self.composed, telling=told)
        return replace(
            self.composed,
            answer="".join(s.text for s in draft.sentences),
            sentences=tuple(Sentence(s.text, tuple(dict.fromkeys(s.citations))) for s in draft.sentences),
            citations=tuple(draft.citations),
            telling=told,
        )


def _own(composed: Answer, evidence: Sequence[Exhibit]) -> tuple[list[Passed], bool]:
    """The composed answer's sentences with the parts of the evidence they say, and whether all are such parts.

    Then they are cut at every full stop; else they stay as they were composed.
    """
    whole, cut = [], []
    for sentence in composed.sentences:
        places = tuple(composed.citations[n - 1] for n in sentence.citations)
        whole.append(Passed(sentence.text, places, _uses(sentence.text, evidence)))
        cut += [Passed(text, places, _uses(text, evidence)) for text in sentences(sentence.text)]
    literal = all(one.uses for one in cut)
    return (cut if literal else whole), literal


def _uses(text: str, evidence: Sequence[Exhibit]) -> tuple[Use, ...]:
    reading = read(text, evidence)
    return () if reading is None else reading.uses


def _more(library: Library, question: Question, composed: Answer) -> tuple[Citation, ...]:
    """Sentences of the same documents that may be told beside measures: those about the very topic."""
    if "measure" not in question.cues or question.years or question.references:
        return ()
    topic = canonical(question.topic)
    pairs = bigrams(topic)
    documents = {citation.document for citation in composed.citations}
    covered = {c.clause_id for c in composed.citations}
    found: list[Citation] = []
    for hit in library.search(question.text, k=MORE * 2, documents=documents):
        if not pairs or hit.clause.id in covered:
            continue
        for passage in passages(hit.clause.text):
            words = passage.said + canonical(hit.clause.heading)
            if sum(pair in words for pair in pairs) >= ABOUT * len(pairs):
                found.append(library.cite(hit.clause, hit.clause.clean.span(passage.start, passage.end)))
    return tuple(found[:MORE])


def _passages(cited: Sequence[Exhibit]) -> Iterator[Said]:
    return (said for one in cited for said in one.said)


def _alike(text: str, other: str) -> float:
    """Share of a sentence's pairs of characters that stand in another."""
    folded, known = canonical(text), canonical(other)
    pairs = bigrams(folded)
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0
