"""One answer against one gold question: what is right about it, what is not, and why. Plain code, no model.

*Right*: the answer says whether the documents say so as the gold does; one variant of every ``must`` group is in it;
no ``wrong`` value is. *Right and cited*: right, and the first citation overlaps a gold quote, and at least half of all
citations do (a question that the documents do not answer needs none).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.language.normal import fold
from assistant.records import Answer
from eval import metrics
from eval.locate import layout, spans
from eval.metrics import Place
from eval.questions import Question

Texts = Callable[[str], str]
"""Document id -> its text as read."""

# The share of an answer's citations that must be right; the others may be context that the gold does not list.
ENOUGH = 0.5
# Kinds whose answer is a value, in one or two sentences.
SHORT = {"value", "years", "typo"}
LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge found. Precision and recall are of citations; ``character_*`` of the cited characters.

    ``missing`` are the ``must`` groups that are not in the answer, ``wrong`` the wrong values that are; ``breaches``
    are promises of the answer format that the answer breaks, whatever the question. ``seconds`` is wall time.
    """

    question: Question
    answer: Answer
    seconds: float
    right: bool
    cited: bool
    first: bool
    precision: float
    recall: float
    character_precision: float
    character_recall: float
    missing: tuple[tuple[str, ...], ...]
    wrong: tuple[str, ...]
    breaches: tuple[str, ...]

    @property
    def code(self) -> str:
        """The verdict in letters: A answered, R right, C right and cited, F first citation right, W wrong value."""
        said = (self.answer.answered, self.right, self.right and self.cited, self.first, bool(self.wrong))
        return "".join(letter for letter, holds in zip("ARCFW", said, strict=True) if holds)


def judge(question: Question, answer: Answer, texts: Texts, *, seconds: float = 0.0) -> Verdict:
    """The verdict on one answer. Raises nothing: a gold quote that cannot be found is a citation that is not met."""
    relevant = places(question, texts)
    given = [Place(citation.document, citation.start, citation.end) for citation in answer.citations]
    missing = tuple(group for group in question.must if not any(contains(answer.answer, one) for one in group))
    wrong = tuple(one for one in question.wrong if contains(answer.answer, one))
    first = bool(given) and metrics.precision(given[:1], relevant) == 1
    precision = metrics.precision(given, relevant)
    by_character = metrics.characters(given, relevant, ignored=_ignored(given, relevant, texts))
    return Verdict(
        question=question,
        answer=answer,
        seconds=seconds,
        right=answer.answered == question.answerable and not missing and not wrong,
        cited=(first and precision >= ENOUGH) if question.citations else True,
        first=first,
        precision=precision,
        recall=metrics.coverage(given, relevant),
        character_precision=by_character[0],
        character_recall=by_character[1],
        missing=missing,
        wrong=wrong,
        breaches=breaches(question, answer, texts),
    )


def contains(text: str, wanted: str) -> bool:
    """True when ``text`` holds ``wanted``, whatever the width of its characters and the white space; a number is only
    found whole: 「2030年」 does not hold 「30」, 「10.8」 does not hold 「0.8」 nor 「10」."""
    pattern = re.escape(_plain(wanted))
    if re.match(r"\d", _plain(wanted)):
        pattern = r"(?<!\d)(?<!\d\.)" + pattern
    if re.search(r"\d$", _plain(wanted)):
        pattern += r"(?!\d|\.\d)"
    return re.search(pattern, _plain(text)) is not None


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def places(question: Question, texts: Texts) -> list[list[Place]]:
    """Per gold citation the places where its quote stands."""
    return [
        [Place(citation.document, *span) for span in spans(texts(citation.document), citation.quote)]
        for citation in question.citations
    ]


def _ignored(given: Sequence[Place], relevant: metrics.Relevant, texts: Texts) -> frozenset[tuple[str, int]]:
    everything = [*given, *(place for gold in relevant for place in gold)]
    blank = {document: layout(texts(document)) for document in {place.document for place in everything}}
    return frozenset(
        (place.document, at)
        for place in everything
        for at in range(place.start, place.end)
        if at in blank[place.document]
    )


def breaches(question: Question, answer: Answer, texts: Texts) -> tuple[str, ...]:
    """Promises of the answer format that an answer breaks: quotes that are not literal, citations of a refusal …"""
    found = [
        f"引文与原文不符：{citation.document} {citation.start}–{citation.end}"
        for citation in (*answer.citations, *answer.related)
        if texts(citation.document)[citation.start : citation.end] != citation.quote or not citation.quote.strip()
    ]
    if answer.answered and not answer.citations:
        found.append("有回答而没有出处")
    if not answer.answered and answer.citations:
        found.append("说没有写，却列了出处")
    if answer.answered and answer.citations and (numbers := unsupported(question, answer)):
        found.append(f"数字不在引文里：{'、'.join(numbers)}")
    if answer.answered and question.kind in SHORT and len(answer.answer) > LONGEST_VALUE:
        found.append(f"数值类回答过长：{len(answer.answer)} 字")
    return tuple(found)


def unsupported(question: Question, answer: Answer) -> tuple[str, ...]:
    """Numbers of the answer that stand neither in a cited quote, title or place, nor in what was asked.

    Left alone: years (a table's head gives them for every row), counts (「共3项」) and results (「＝10」, 「相差2天」).
    """
    cited = [text for place in answer.citations for text in (place.quote, place.title, place.clause)]
    sources = [*cited, question.question, *(turn.question for turn in question.history)]
    known = "|".join(cell for source in sources for cell in re.split(r"[\t\n]", source))  # cells stay apart
    numbers = dict.fromkeys(match[0] for match in _NUMBER.finditer(_plain(answer.answer)))
    return tuple(number for number in numbers if not contains(known, number))


# A number that must have a source: 「80」, 「0.58」; not 「2025」, 「共3」, 「=10」, 「≈21.77」, 「相差2」, 「列出4」.
_NUMBER = re.compile(r"(?<![\d共=≈差出])(?<!\d\.)(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?")
