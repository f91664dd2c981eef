"""What a draft takes from documents, before it is judged: its sentences, quotations, names, references, short names.

Everything keeps its span in the draft. A sentence goes on through a quotation; names and references belong to the
sentence they stand in, and to a quotation before them when they stand in brackets right after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.citation.naming import Name, Names, key
from assistant.citation.references import Reference, references
from assistant.records import Document, Span

QUOTED = re.compile(
    r"""“(?P<curly>[^“”\n]{1,600})”           # “统筹水资源、水环境”
      | 「(?P<corner>[^「」\n]{1,600})」
      | 『(?P<white>[^『』\n]{1,600})』
      | "(?P<straight>[^"\n]{1,600})"
    """,
    re.VERBOSE,
)
_END = re.compile(r"[。！？；!?;\n]+")
_CALLED = re.compile(
    r"""[（(]?\s*(?:以下|下|统)?简?称(?:为|作)?\s*[：:]?\s*        # （以下简称
        [《“「\"](?P<short>[^》”」\"]{1,20})[》”」\"]            # 《意见》）
    """,
    re.VERBOSE,
)
_BRACKET_AFTER = re.compile(
    r"""[”」』"]?[。，；]?\s*                                             # ”
        [（(](?P<inside>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]  # （《某意见》第（六）条）
    """,
    re.VERBOSE,
)

TERM = 8
"""Letters and digits below which what stands in quotation marks is a term (“无废城市”), not a quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands inside quotation marks; ``start``…``end`` without the marks."""

    start: int
    end: int
    words: str


Item = TypeVar("Item", Name, Reference, Quotation)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft and what stands in it."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]
    references: tuple[Reference, ...]
    quotations: tuple[Quotation, ...]


@dataclass(slots=True)
class Draft:
    """A draft taken apart. ``shorts`` are the names it gives to documents itself (以下简称《意见》)."""

    text: str
    sentences: list[Sentence]
    names: list[Name]
    shorts: dict[str, tuple[Document, ...]] = field(default_factory=dict)


def read(text: str, names: Names) -> Draft:
    """The parts of a draft."""
    quotations = [q for match in QUOTED.finditer(text) if (q := _quotation(match)) and len(key(q.words)) >= TERM]
    found = names.find(text)
    shorts = _shorts(text, found)
    found = [_known(name, shorts) for name in found]
    marks = references(text)
    found += [name for mark in marks if (name := names.before(text, mark.start)) and _free(name, found)]
    found.sort(key=lambda name: name.start)
    spans = list(_sentences(text, quotations))
    sentences = [
        Sentence(
            *span,
            text[span.start : span.end],
            tuple(_inside(found, span)),
            tuple(_inside(marks, span)),
            tuple(_inside(quotations, span)),
        )
        for span in spans
    ]
    return Draft(text, sentences, found, shorts)


def _quotation(match: re.Match[str]) -> Quotation:
    name = str(match.lastgroup)
    return Quotation(match.start(name), match.end(name), match[name])


def _sentences(text: str, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Sentences with their end marks; a mark inside a quotation ends none, unless the quotation ends with it."""
    starts = [q.start for q in quotations]
    begin = 0
    for match in [*_END.finditer(text), None]:
        stop = match.end() if match else len(text)
        if match and "\n" not in match.group():
            at = bisect_right(starts, match.start()) - 1
            if at >= 0 and match.start() < quotations[at].end:
                if match.end() < quotations[at].end:
                    continue
                stop = quotations[at].end + 1  # “…。” ends the sentence behind its mark
                if after := _BRACKET_AFTER.match(text, stop - 1):
                    stop = after.end()
        piece = text[begin:stop]
        if piece.strip() and stop > begin:
            yield Span(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))
        begin = max(begin, stop)


def _inside(items: Sequence[Item], span: Span) -> list[Item]:
    return [item for item in items if span.start <= item.start and item.end <= span.end + 1]


def _free(name: Name, others: Sequence[Name]) -> bool:
    return all(name.end <= other.start or other.end <= name.start for other in others)


def _shorts(text: str, names: Sequence[Name]) -> dict[str, tuple[Document, ...]]:
    """「《全称》（某发〔2024〕1号，以下简称《意见》）」 -> {意见: that document}."""
    found: dict[str, tuple[Document, ...]] = {}
    for match in _CALLED.finditer(text):
        before = [name for name in names if name.documents and match.start() - 60 < name.end <= match.start()]
        titles = [name for name in before if name.how != "number"] or before
        if titles:
            found[key(match["short"])] = titles[-1].documents
    return found


def _known(name: Name, shorts: dict[str, tuple[Document, ...]]) -> Name:
    """A name that the draft itself has given to a document."""
    given = shorts.get(key(name.written))
    return Name(name.written, name.start, name.end, given, "given") if given else name


def attributed(sentence: Sentence, at: Span) -> tuple[Document, ...]:
    """The documents to which the sentence ascribes what stands at ``at``: named before it, or in brackets behind it."""
    before = [name for name in sentence.names if name.end <= at.start and name.documents]
    after = [name for name in behind(sentence, at, sentence.names) if name.documents]
    return shared(after or before[-2:])


def shared(names: Sequence[Name]) -> tuple[Document, ...]:
    """What a title and its number mean together; the last name's documents when they share none."""
    if not names:
        return ()
    last = names[-1].documents
    both = [document for document in last if all(document in name.documents for name in names)]
    return tuple(both) or last


def behind(sentence: Sentence, at: Span, items: Sequence[Item]) -> list[Item]:
    """Those that stand in brackets right after ``at``: 「“…”（《某意见》第六条）」."""
    match = _BRACKET_AFTER.match(sentence.text, at.end - sentence.start)
    if match is None:
        return []
    start, end = (sentence.start + edge for edge in match.span("inside"))
    return [item for item in items if start <= item.start and item.end <= end]


def referred(sentence: Sentence, at: Span) -> list[Reference]:
    """The clause references that go with what stands at ``at``: the last before it, or in brackets behind it."""
    before = [reference for reference in sentence.references if reference.end <= at.start]
    return behind(sentence, at, sentence.references) or before[-1:]
