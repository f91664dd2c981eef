"""The verdict on a clause reference in a draft: there is such a clause, and what is ascribed to it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.citation.claims import Draft, Sentence, referred, shared
from assistant.citation.findings import Finding, Verdict
from assistant.citation.formats import titled
from assistant.citation.labels import clause_path, resolve
from assistant.citation.lookup import Lookup, Match
from assistant.citation.references import Reference
from assistant.citation.seeds import runs
from assistant.index import grams
from assistant.records import Clause, Document, Span

LEAST = 8
"""Letters of an unmarked run from which it shows where the words after a reference come from."""


def checked(lookup: Lookup, draft: Draft, judged: Sequence[Finding]) -> Iterator[Finding]:
    """The verdicts on the references whose document the draft names; ``judged`` are those on its words."""
    last: tuple[Document, ...] = ()
    for sentence in draft.sentences:
        for reference in sentence.references:
            documents = _documents(sentence, reference) or (last if _goes_on(sentence, reference) else ())
            if documents:
                last = documents
                yield _judged(lookup, draft, sentence, reference, documents, judged)
        named = [name for name in sentence.names if name.documents]
        last = named[-1].documents if named else last


def _documents(sentence: Sentence, reference: Reference) -> tuple[Document, ...]:
    """The documents whose name stands before the reference, in the same sentence."""
    before = [name for name in sentence.names if name.end <= reference.start and name.documents]
    close = [name for name in before[-2:] if reference.start - name.end <= NEAR]
    return shared(close)


NEAR = 24
"""Characters between a document's name and a reference to it: its number in brackets, 中的, 第三部分."""


def _goes_on(sentence: Sentence, reference: Reference) -> bool:
    """「该意见第六条」, 「其中第六条」: a reference to the document named last."""
    head = sentence.text[: reference.start - sentence.start]
    return any(word in head[-6:] for word in ("该", "其", "上述", "同一", "本"))


def _judged(
    lookup: Lookup,
    draft: Draft,
    sentence: Sentence,
    reference: Reference,
    documents: Sequence[Document],
    judged: Sequence[Finding],
) -> Finding:
    written = draft.text[reference.start : reference.end]
    meant = [(document, clause) for document in documents for clause in _resolved(lookup, reference, document)]
    words = _ascribed(lookup, draft, sentence, reference, judged)
    inside = [match for match in words if any(_holds(lookup, clause, match) for _, clause in meant)]
    elsewhere = [match for match in words if match.document in {document.id for document in documents}]

    def told(verdict: Verdict, reason: str, matches: Sequence[Match], correction: str = "") -> Finding:
        span = (reference.start, reference.end, written)
        return Finding("reference", verdict, *span, reason, tuple(matches), correction=correction)

    if words and not inside and elsewhere:
        right = elsewhere[0].label
        return told("张冠李戴", f"这段话在{titled(documents[0])}的{right}，不在{reference}。", elsewhere, right)
    if not meant:
        return told("库中未见", f"{titled(documents[0])}没有{reference}。", ())
    if len(meant) > 1 and not inside:
        places = "、".join(clause_path(clause, document) for document, clause in meant[:4])
        return told(
            "准确", f"{reference}可指{len(meant)}处：{places}。", [lookup.clause(clause) for _, clause in meant]
        )
    document, clause = meant[0]
    return told(
        "准确", f"{titled(document)}有这一条：{clause_path(clause, document)}。", inside or [lookup.clause(clause)]
    )


def _resolved(lookup: Lookup, reference: Reference, document: Document) -> list[Clause]:
    return resolve(reference, lookup.store.clauses(document.id))


def _holds(lookup: Lookup, clause: Clause, match: Match) -> bool:
    """Whether the place stands in the clause or below it."""
    return (
        match.document == clause.document
        and clause.start <= match.start
        and match.start < max(clause.end, clause.reach)
    )


def _ascribed(
    lookup: Lookup, draft: Draft, sentence: Sentence, reference: Reference, judged: Sequence[Finding]
) -> list[Match]:
    """The places of the words that the draft ascribes to the reference: a quotation's, or those after it."""
    for finding in judged:
        if finding.kind in ("quotation", "run") and sentence.start <= finding.start < sentence.end and finding.matches:
            mine = [q for q in sentence.quotations if (q.start, q.end) == (finding.start, finding.end)]
            given = referred(sentence, Span(finding.start, finding.end)) if mine else ()
            if reference in given or (not mine and reference.end <= finding.start):
                return list(finding.matches) if finding.verdict != "拼接" else []
    return _runs(lookup, draft.text[reference.end : sentence.end])


def _runs(lookup: Lookup, words: str) -> list[Match]:
    codes, places = grams.codes(words)
    found = [one for stream in lookup.streams for one in runs(codes, stream, least=LEAST)]
    if not found:
        return []
    longest = max(found, key=lambda one: one.length)
    return lookup.phrase(words[int(places[longest.first]) : int(places[longest.last - 1]) + 1])
