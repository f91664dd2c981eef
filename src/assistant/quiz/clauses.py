"""Questions on whole clauses: which task a requirement belongs to, what a task asks for, a clause as material."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.quiz.cloze import whole
from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.lists import good_heading, heading_place
from assistant.quiz.reader import Reader, Sentence
from assistant.quiz.values import bare_words, common
from assistant.quiz.wording import printed, title
from assistant.records import Clause

_OPTION = range(12, 41)
"""Length of a sentence that can be an option."""

_POINTS = range(3, 8)
_MATERIAL = range(140, 460)
_GOAL = re.compile(r"到(?:19|20)\d{2}年|(?:19|20)\d{2}年(?:底)?前|(?:19|20)\d{2}[—\-～](?:19|20)\d{2}年")
_ROLE = re.compile(r"(?:牵头|参加|责任|配合)(?:单位|部门)[:：]")
_CLUE = 4
"""A stretch of words this long in both sentence and heading gives the answer away."""


class ClauseMaterial:
    """Questions from clauses that have a heading and several sentences."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._said = lru_cache(maxsize=64)(self._by_clause)

    def questions(self, document: str) -> Iterator[Question]:
        """Questions on every clause with its own heading and every section of such clauses."""
        said = self._said(document)
        for clause in self.reader.clauses(document):
            if not self._asked(clause):
                continue
            sentences = said.get(clause.id, [])
            if sentences and self.reader.named_once(clause):
                yield from self._themes(clause, sentences)
                yield from self._short(clause, sentences)
                yield from self._material(clause, sentences)
            yield from self._points(clause)

    def _by_clause(self, document: str) -> dict[str, list[Sentence]]:
        """Clause id -> its sentences with those of the unnamed paragraphs under it, responsibility lines left out."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.reader.sentences(document):
            clause = sentence.clause
            owner = clause.id if clause.heading or clause.label else clause.parent or clause.id
            if not _ROLE.search(sentence.text):
                found.setdefault(owner, []).append(sentence)
        return found

    def _asked(self, clause: Clause) -> bool:
        """Whether the clause sets a task: named, and not of a part that describes or introduces."""
        return good_heading(clause) and not self.reader.is_plain(clause)

    def _filling(self, clause: Clause, **more: str) -> tuple[tuple[str, str], ...]:
        return tuple({"title": title(self.reader.documents[clause.document]), **more}.items())

    # Which task a requirement belongs to

    def _themes(self, clause: Clause, sentences: Sequence[Sentence]) -> Iterator[Question]:
        fit = [s for s in sentences if is_option(s) and common(s.text, clause.heading) < _CLUE]
        for at, sentence in enumerate(fit):
            yield self._belongs(clause, sentence)
            yield self._requires(clause, [*fit[at:], *fit[:at]][:4])

    def _belongs(self, clause: Clause, sentence: Sentence) -> Question:
        place = sentence.place()
        claim = Claim("above", clause.document, clause.id, clause.heading, start=place.start, end=place.end)
        heading, text = printed(clause.heading), option_text(sentence)
        return Question(
            "belongs", claim, ("single",), (printed(clause.heading),), self._filling(clause, sentence=text),
            (place, heading_place(clause)), (place,), clause.id, self.reader.chapter(clause),
            secrets=((heading, text),),
        )  # fmt: skip

    def _requires(self, clause: Clause, fit: Sequence[Sentence]) -> Question:
        claim = Claim(
            "below", clause.document, clause.id, clause.heading, aspect="words", start=clause.start, end=clause.end
        )
        spans = tuple(sentence.place() for sentence in fit)
        return Question(
            "requires", claim, ("single", "multiple"), tuple(map(option_text, fit)),
            self._filling(clause, parent=printed(clause.heading)), (*spans, heading_place(clause)), spans, clause.id,
            self.reader.chapter(clause),
            secrets=tuple((printed(clause.heading), option_text(sentence)) for sentence in fit), parallel=True,
            reason=f"“{printed(clause.heading)}”部分提出：{'；'.join(map(option_text, fit))}。",
        )  # fmt: skip

    # What a task asks for

    def _short(self, clause: Clause, sentences: Sequence[Sentence]) -> Iterator[Question]:
        if len(sentences) not in _POINTS or not all(whole(s.text) for s in sentences):
            return
        yield self._open("sentences", clause, [(option_text(s), s.place()) for s in sentences])

    def _points(self, parent: Clause) -> Iterator[Question]:
        children = [child for child in self.reader.children(parent) if good_heading(child)]
        if len(children) in _POINTS and len(children) == len(self.reader.children(parent)):
            yield self._open("points", parent, [(printed(child.heading), heading_place(child)) for child in children])

    def _open(self, family: str, clause: Clause, points: Sequence[tuple[str, Place]]) -> Question:
        heading = heading_place(clause)
        claim = Claim("points", clause.document, clause.id, clause.heading, start=clause.start, end=clause.end)
        return Question(
            family, claim, ("short",), tuple(text for text, _ in points),
            self._filling(clause, parent=printed(clause.heading)), (heading, *(place for _, place in points)),
            tuple(place for _, place in points), clause.id, self.reader.chapter(clause),
            secrets=tuple((printed(clause.heading), text) for text, _ in points),
            accepted=tuple(text for text, _ in points), reason=f"采分点取自“{printed(clause.heading)}”部分的原文。",
        )  # fmt: skip

    # A clause as material

    def _material(self, clause: Clause, sentences: Sequence[Sentence]) -> Iterator[Question]:
        goals = [s for s in sentences if _GOAL.search(s.text)]
        rest = [s for s in sentences if s not in goals]
        length = sum(len(s.text) for s in rest)
        if length not in _MATERIAL or len(rest) not in _POINTS or not all(whole(s.text) for s in sentences):
            return
        if common(bare_words(clause.heading), bare_words("".join(s.text for s in rest))) > _CLUE:
            return
        ordered = [("goal" if s in goals else "rest", s) for s in sentences]
        claim = Claim("points", clause.document, clause.id, clause.heading, start=clause.start, end=clause.end)
        span = Place(clause.document, clause.start, max(clause.reach, clause.end))
        yield Question(
            "material", claim, ("material",), tuple(option_text(s) for s in rest),
            self._filling(
                clause, text=_with_gap(ordered), parent=printed(clause.heading),
                goals="\n".join(option_text(s) for s in goals),
            ),
            (heading_place(clause), *(s.place() for s in sentences)), (span,), clause.id, self.reader.chapter(clause),
            secrets=((printed(clause.heading), option_text(rest[0])),), accepted=tuple(option_text(s) for s in rest),
            reason=f"材料和采分点取自“{printed(clause.heading)}”部分的原文。",
        )  # fmt: skip

    # Neighbours

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Headings beside the clause, or sentences of the clauses beside it."""
        clause = self.reader.clause(question.clause)
        beside = {other.id for other in self.reader.siblings(clause)}
        said = self._said(clause.document)
        for other in self.reader.clauses(clause.document):
            if other.id == clause.id or not self._asked(other):
                continue
            near = 1 if other.id in beside else 2
            if question.family == "belongs":
                if other.id in said and other.level == clause.level:
                    yield Choice(printed(other.heading), near)
                continue
            for sentence in said.get(other.id, []):
                if is_option(sentence):
                    yield Choice(option_text(sentence), near, f"属于“{printed(other.heading)}”部分")


def is_option(sentence: Sentence) -> bool:
    """Whether the sentence is a requirement, whole and short enough to be an option; a dated goal is none."""
    return len(sentence.text) in _OPTION and whole(sentence.text) and not _GOAL.match(sentence.text)


def option_text(sentence: Sentence) -> str:
    """The sentence in print, without its end mark."""
    return printed(sentence.text.rstrip("。；;"))


def _with_gap(ordered: Sequence[tuple[str, Sentence]]) -> str:
    """The sentences in order, a row of dots where goals were taken out."""
    parts: list[str] = []
    for kind, sentence in ordered:
        if kind == "rest":
            parts.append(printed(sentence.text))
        elif not parts or parts[-1] != "……":
            parts.append("……")
    return "".join(parts)
