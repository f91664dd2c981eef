"""The draft checker: every title, number, clause reference, quotation, figure and long unmarked run gets a verdict.

``Checker(lookup).check("《某意见》第（六）条提出“…”")`` -> a Report. A sentence that stands in a document as it is has
one finding; of any other its quotations are judged, then what stands outside them, then its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from assistant.citation import clause_checks, figure_checks, judging, titles, unmarked
from assistant.citation.claims import Draft, Sentence, attributed, read, shared
from assistant.citation.figure_checks import Figures
from assistant.citation.findings import Finding, Report
from assistant.citation.lookup import Lookup
from assistant.citation.naming import Name, key
from assistant.citation.unmarked import says, trimmed, verb
from assistant.records import Document, Span

RUN = 12
"""Letters from which words without quotation marks that stand in a document are told."""

FAMILIAR = 0.25
"""Share of runs of four letters that the documents must have for words to be looked up as theirs."""

LOOSE = 0.12
"""Share of changed letters from which an unmarked run may be the writer's own wording of a true figure."""


@dataclass(slots=True)
class Checker:
    """Checks drafts against one index. Building it reads the library's figures."""

    lookup: Lookup
    figures: Figures = field(init=False)

    def __post_init__(self) -> None:
        self.figures = Figures.of(self.lookup.store)

    def check(self, text: str, *, today: date | None = None) -> Report:
        """The verdicts on a draft, in the order of its text. ``today`` decides what is still in force."""
        draft = read(text, self.lookup.names)
        words = [finding for sentence, near in _nearby(draft) for finding in self._sentence(sentence, near)]
        names = titles.names(self.lookup, text, draft.names, today=today or date.today())
        references = clause_checks.checked(self.lookup, draft, words)
        whole = [finding for finding in words if finding.kind == "run" and finding.is_fine]
        named = [one for one in (*names, *references) if not any(_holds(run, one) for run in whole)]
        return Report(text, tuple(sorted([*words, *named], key=lambda one: (one.start, -one.end))))

    def _sentence(self, sentence: Sentence, context: Sequence[Document]) -> list[Finding]:
        """The verdicts on the words of one sentence. ``context``: the documents named last before it."""
        bare = trimmed(sentence.text, Span(0, len(sentence.text)))
        ascribed = partial(self._said, sentence, context)
        if whole := unmarked.literal(self.lookup, sentence, [bare], ascribed):
            return [whole]
        found: list[Finding] = []
        for quote in sentence.quotations:
            among = self._ascribed(sentence, Span(quote.start, quote.end), context)
            found.append(judging.quotation(self.lookup, quote, among))
        for piece in _outside(sentence):
            found += self._piece(sentence, piece, context)
        return found

    def _piece(self, sentence: Sentence, piece: Span, context: Sequence[Document]) -> list[Finding]:
        """What a stretch without quotations takes from documents: a run, or figures."""
        text = sentence.text[piece.start : piece.end]
        run = unmarked.borrowed(self.lookup, sentence, piece, partial(self._said, sentence, context))
        figures = [
            finding for claim in self.figures.claims(text) if (finding := self._figure(sentence, piece, claim, context))
        ]
        scoped = bool(self._figure_scope(sentence, sentence.start + piece.end, context))
        whole = run is None or run.start <= sentence.start + piece.start
        spoken = "".join(name.written for name in self.lookup.names.speaking(text))
        return _weighed(run, figures, scoped=scoped, whole=whole, spoken=spoken)

    def _figure(
        self, sentence: Sentence, piece: Span, claim: figure_checks.Claim, context: Sequence[Document]
    ) -> Finding | None:
        at = sentence.start + piece.start
        among = self._figure_scope(sentence, at + claim.start, context)
        text = sentence.text[piece.start : piece.end]
        ids = [document.id for document in among]
        return figure_checks.judged(self.lookup, self.figures, claim, text, at=at, among=ids)

    def _figure_scope(self, sentence: Sentence, at: int, context: Sequence[Document]) -> tuple[Document, ...]:
        """The documents that a figure at ``at`` is ascribed to: those named, or spoken for, last before it."""
        head = sentence.text[: at - sentence.start]
        named = [name for name in sentence.names if name.documents and name.end <= at]
        spoken = [name for name in self.lookup.names.speaking(head) if not _inside_any(name, named, sentence.start)]
        if spoken and (not named or spoken[-1].start + sentence.start > named[-1].end):
            return spoken[-1].documents
        return shared(named[-2:]) or (tuple(context) if _refers(head) else ())

    def _said(self, sentence: Sentence, context: Sequence[Document], at: Span) -> tuple[Document, ...]:
        """As ``_ascribed``, for words without quotation marks: only where a verb of saying leads to them."""
        return self._ascribed(sentence, at, context) if says(sentence, at) else ()

    def _ascribed(self, sentence: Sentence, at: Span, context: Sequence[Document]) -> tuple[Document, ...]:
        """The documents to which the sentence ascribes the words at ``at``: by name, by entity, by 「该意见提出」."""
        named = attributed(sentence, at)
        if named:
            return named
        head = sentence.text[: at.start - sentence.start]
        for name in reversed(self.lookup.names.speaking(head)):
            if verb().match(head[name.end :].lstrip("，, ")[:12].lstrip("在文件中里")):
                return name.documents
        return tuple(context) if _refers(head) else ()


def _inside_any(name: Name, others: Sequence[Name], offset: int) -> bool:
    """Whether a name found in a sentence that begins at ``offset`` is part of another: 第十二师 in 第十二师规划."""
    return any(other.start <= name.start + offset and name.end + offset <= other.end for other in others)


def _off(finding: Finding) -> int:
    """How many letters and digits a near run is off."""
    return finding.matches[0].distance


def _weighed(run: Finding | None, figures: list[Finding], *, scoped: bool, whole: bool, spoken: str) -> list[Finding]:
    """Of a run and figures in the same words, those that tell the reader what is so.

    A figure says more than a run of mere indicator's name, than passages joined by chance, and than a loose likeness to
    another text; a near run with one number changed says more than a figure that is true of someone.
    """
    if run is None or not figures:
        return [*([run] if run else []), *figures]
    if run.is_fine:
        outside = [one for one in figures if not _holds(run, one) or not (whole or one.is_fine)]
        return [*([] if any(_overlap(finding, run) for finding in outside) else [run]), *outside]
    loose = run.verdict == "拼接" or _off(run) > LOOSE * len(key(run.text))
    added = all(not key(one.source) for one in run.differences)  # 某市 before an indicator is no error
    true = all(finding.is_fine for finding in figures) and (scoped or added)
    if (loose or (true and not _reworded(run, figures, spoken))) and not _other_number(run, figures):
        return figures
    return [run, *(finding for finding in figures if not _overlap(run, finding))]


def _reworded(run: Finding, figures: Sequence[Finding], spoken: str) -> bool:
    """Whether a near run has other words where no figure and no entity (of ``spoken``) stands: 维持 for 提升."""
    changed = [one.given for one in run.differences if key(one.given) and key(one.source)]
    return any(words not in spoken and all(words not in figure.text for figure in figures) for words in changed)


def _other_number(run: Finding, figures: Sequence[Finding]) -> bool:
    """Whether a near run differs in a number that none of the figures is about."""
    numbers = re.compile(r"(?!(?:19|20)\d{2}$)[\d.,%]+")  # a figure's own year is judged with it
    changed = [one.given for one in run.differences if numbers.fullmatch(one.given) and one.source]
    return any(all(number not in figure.text for figure in figures) for number in changed)


def _nearby(draft: Draft) -> Iterator[tuple[Sentence, tuple[Document, ...]]]:
    """Each sentence with the documents named last before it."""
    last: tuple[Document, ...] = ()
    for sentence in draft.sentences:
        yield sentence, last
        named = [name for name in sentence.names if name.documents]
        last = shared(named[-2:]) if named else last


def _outside(sentence: Sentence) -> list[Span]:
    """The stretches of a sentence outside its quotations, 《titles》 and numbers; relative to the sentence."""
    cuts = [(quote.start - 1, quote.end + 1) for quote in sentence.quotations]
    cuts += [(name.start, name.end) for name in sentence.names if _is_marked(sentence, name)]
    cuts += [(mark.start, mark.end) for mark in sentence.references if sentence.names]
    spans, at = [], 0
    for start, end in sorted((a - sentence.start, b - sentence.start) for a, b in cuts):
        spans.append(Span(at, max(at, start)))
        at = max(at, end)
    spans.append(Span(at, max(at, len(sentence.text))))
    return [trimmed(sentence.text, span) for span in spans if span.start < span.end]


def _is_marked(sentence: Sentence, name: Name) -> bool:
    return name.how == "number" or sentence.text[name.start - sentence.start] == "《"


_REFERS = re.compile(
    r"(?:该|本|此|上述|这[份个部])(?:文件|意见|规划|方案|办法|通知|条例|纲要|决定)|^(?:文件|其)(?:还|同时)?$"
)


def _refers(head: str) -> bool:
    """「该意见还要求」: the sentence goes on about the document named before."""
    return bool(_REFERS.search(head))


def _holds(outer: Finding, inner: Finding) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end + 1


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end
