"""What a draft takes from documents without quotation marks: the longest words of a sentence that stand in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from assistant.citation import judging
from assistant.citation.claims import TERM, Sentence
from assistant.citation.findings import Finding
from assistant.citation.lookup import Lookup
from assistant.citation.naming import key
from assistant.citation.seeds import Seeds, runs
from assistant.index import grams
from assistant.records import Document, Span
from assistant.vocabulary import load

RUN = 12
"""Letters from which words without quotation marks that stand in a document are told."""

FAMILIAR, WHOLLY = 0.3, 0.75
"""Share of runs of four letters that the documents must have for words to be nearly theirs, or joined of theirs."""

EDITS = 6
"""Unmarked words are taken for a document's when at most one letter in so many differs."""

Ascribed = Callable[[Span], Sequence[Document]]
"""The documents to which a draft ascribes the words at a place; empty when it ascribes them to none."""


def borrowed(lookup: Lookup, sentence: Sentence, piece: Span, ascribed: Ascribed) -> Finding | None:
    """The verdict on the words of ``piece`` (relative to the sentence) that a document has; None: the writer's own."""
    spans = _starts(sentence.text[piece.start : piece.end], piece.start)
    exact = literal(lookup, sentence, spans, ascribed)
    if exact and exact.start == sentence.start + spans[0].start:
        return exact
    near = [one for span in spans[:3] if (one := _nearly(lookup, sentence, span, ascribed))]
    close = min(near, key=lambda one: one.matches[0].distance / len(one.text), default=None)
    if exact and close and close.verdict == "有出入":
        cut = len(key(sentence.text[close.start - sentence.start : exact.start - sentence.start]))
        return close if close.matches[0].distance * 2 <= cut else exact
    return exact or close or _joined(lookup, sentence, spans[0], ascribed) or _inner(lookup, sentence, piece, ascribed)


def literal(lookup: Lookup, sentence: Sentence, spans: Sequence[Span], ascribed: Ascribed) -> Finding | None:
    """The first of these stretches that stands in a document as it is."""
    for span in spans:
        words, at = sentence.text[span.start : span.end], _absolute(sentence, span)
        least = TERM if _is_said(sentence.text, span.start) else RUN
        if len(key(words)) >= least and (found := judging.literal(lookup, words, at, "run", ascribed(at))):
            return found
    return None


def _nearly(lookup: Lookup, sentence: Sentence, span: Span, ascribed: Ascribed) -> Finding | None:
    words, at = sentence.text[span.start : span.end], _absolute(sentence, span)
    size = len(key(words))
    if size < RUN or _familiar(lookup, words) < FAMILIAR:
        return None
    found = judging.nearly(lookup, words, at, "run", ascribed(at))
    return found if found and found.matches[0].distance * EDITS <= size else None


def _joined(lookup: Lookup, sentence: Sentence, span: Span, ascribed: Ascribed) -> Finding | None:
    words, at = sentence.text[span.start : span.end], _absolute(sentence, span)
    if len(key(words)) < 2 * RUN or _familiar(lookup, words) < WHOLLY:
        return None
    return judging.joined(lookup, words, at, "run", ascribed(at))


def _inner(lookup: Lookup, sentence: Sentence, piece: Span, ascribed: Ascribed) -> Finding | None:
    """A run in the middle of the writer's own words, widened to the commas around it."""
    text = sentence.text[piece.start : piece.end]
    codes, places = grams.codes(text)
    found = [one for stream in lookup.streams for one in runs(codes, stream, least=RUN)]
    if not found:
        return None
    longest = max(found, key=lambda one: one.length)
    start, end = int(places[longest.first]), int(places[longest.last - 1]) + 1
    wide = Span(_comma_before(text, start) + piece.start, _comma_after(text, end) + piece.start)
    just = Span(start + piece.start, end + piece.start)
    close = _nearly(lookup, sentence, wide, ascribed) if wide != just else None
    return close or literal(lookup, sentence, [just], ascribed)


def _familiar(lookup: Lookup, words: str) -> float:
    """Share of the words' runs of four letters that stand somewhere: a small one is the writer's own."""
    codes = grams.codes(words)[0]
    known = np.any([Seeds.of(codes, stream, grams.WIDTH).counts > 0 for stream in lookup.streams], axis=0)
    return float(known.mean())


def _absolute(sentence: Sentence, span: Span) -> Span:
    return Span(sentence.start + span.start, sentence.start + span.end)


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and sentence marks at its ends."""
    piece = text[span.start : span.end]
    lead = len(piece) - len(piece.lstrip(_BLANK))
    return Span(span.start + lead, max(span.start + lead, span.start + len(piece.rstrip(_BLANK))))


_BLANK = " \t\n\u3000，。；：、！？,;:!?（）()"


@cache
def verb() -> re.Pattern[str]:
    words = sorted(load("citing")["attributions"], key=len, reverse=True)
    return re.compile(
        rf"(?:(?:明确|进一步|还|也|同时|一并)?(?:{'|'.join(words)})(?:了|的是)?(?:要求)?|[：:])[，,：:]?\s*"
    )


def says(sentence: Sentence, at: Span) -> bool:
    """Whether a verb of saying (提出, 要求, ：) stands between a document's name and the words at ``at``, or the
    words stand before a name in brackets."""
    before = [name for name in sentence.names if name.end <= at.start and name.documents]
    head = sentence.text[: at.start - sentence.start]
    cut = before[-1].end - sentence.start if before else 0
    return bool(verb().search(head[cut:])) or not before


def _starts(text: str, offset: int) -> list[Span]:
    """Guesses at where borrowed words begin: the whole, behind each verb of saying, behind the first commas."""
    first = verb().match(text)
    begins = [first.end() if first else 0, *(match.end() for match in verb().finditer(text))]
    begins += [match.end() for match in _MUST.finditer(text)]
    begins += [match.end() for match in list(re.finditer(r"[，,：:]", text))[:2]]
    spans = [trimmed(text, Span(begin, len(text))) for begin in dict.fromkeys(begins)]
    return [Span(span.start + offset, span.end + offset) for span in spans[:6]]


def _is_said(text: str, at: int) -> bool:
    """Whether a verb of saying stands right before ``at``: 「第二条规定，餐厨废弃物…」."""
    head = text[max(0, at - 12) : at]
    return any(match.end() == len(head) for match in verb().finditer(head))


_MUST = re.compile(r"^[^，,。]{0,6}?(?:必须|应当|应该|要|将|应)(?!求)")  # 我们要加强…


def _comma_before(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，,：:、") + 1


def _comma_after(text: str, at: int) -> int:
    found = [place for mark in "，,：:" if (place := text.find(mark, at)) >= 0]
    return min(found, default=len(text))
