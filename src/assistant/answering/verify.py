"""The gate before the page: plain code that lets no sentence through which its quotes do not carry. Fail closed.

``problems`` looks at the finished sentence, its citations, and the sentences shown before it, not at how they were
composed:

1. each quote stands literally at its offsets, inside the document it names;
2. the sentence is an unbroken run of a quote from one end of a sentence to another, or every token of it (entity, year,
   name, value with bound and unit, attribute, unit and role, heading, particular) is one record's of a cited place;
3. sums and comparisons follow from the figures said before them, and a verdict from the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs import proven
from assistant.answering.proofs.absences import absent
from assistant.answering.proofs.evidence import Evidence, Said, gathered, plain
from assistant.answering.proofs.leads import led
from assistant.answering.proofs.verdicts import parted
from assistant.answering.question import Question
from assistant.answering.readable import readable
from assistant.language.quantities import find
from assistant.records import Answer, Citation, Sentence


def verified(library: Library, question: Question, draft: Draft) -> Answer | None:
    """The answer of the sentences that hold; None when none does (the next lane is tried)."""
    kept, withheld = _sifted(library, question, draft)
    if not kept or (draft.reason is None and not any(s.citations for s in kept)):
        return None
    if withheld and draft.reason is None and next(s.text for s in draft.sentences if s.citations) in withheld:
        return None
    used = sorted({n for s in kept for n in s.citations})
    order = {old: new for new, old in enumerate(used, start=1)}
    sentences = tuple(Sentence(s.text, tuple(dict.fromkeys(order[n] for n in s.citations))) for s in kept)
    return Answer(
        question=question.text,
        answered=draft.reason is None,
        answer="".join(s.text for s in kept),
        citations=tuple(draft.citations[n - 1] for n in order) if draft.reason is None else (),
        related=tuple(draft.related),
        reason=draft.reason,
        sentences=sentences,
        series=tuple(draft.series) if draft.reason is None else (),
        understood=readable(library, question),
        withheld=tuple(withheld),
    )


def _sifted(library: Library, question: Question, draft: Draft) -> tuple[list[Sentence], list[str]]:
    """Sentences that may be shown, and the texts of those that may not. A refusal claims nothing of the documents."""
    if draft.reason is not None:
        return list(draft.sentences), []
    kept: list[Sentence] = []
    withheld: list[str] = []
    said: list[Said] = []
    for index, sentence in enumerate(draft.sentences):
        text, places = led(library, sentence.text, [draft.citations[n - 1] for n in sentence.citations], said)
        after = _following(library, draft, index) if parted(plain(text))[0] else []
        if problems(library, text, places, said=said, question=question, following=after):
            withheld.append(sentence.text)
            continue
        kept.append(Sentence(text, tuple(draft.number(place) for place in places)))
        said.append(Said(plain(text), tuple(places)))
    return kept, withheld


def _following(library: Library, draft: Draft, index: int) -> list[Said]:
    """The sentences after one that hold by themselves."""
    found = []
    for sentence in draft.sentences[index + 1 :]:
        places = [draft.citations[n - 1] for n in sentence.citations]
        if places and not problems(library, sentence.text, places):
            found.append(Said(plain(sentence.text), tuple(places)))
    return found


def problems(
    library: Library,
    sentence: str,
    citations: Sequence[Citation],
    *,
    said: Sequence[Said] = (),
    question: Question | None = None,
    following: Sequence[Said] = (),
) -> list[str]:
    """Why a sentence may not be shown; [] when everything in it is carried by its citations.

    ``said`` are the sentences shown before it (sums and comparisons rest on them), ``question`` what a verdict answers,
    ``following`` proven sentences after it (a verdict on a comparison rests on both sides).
    「第十二师2025年农村生活污水治理率的目标为≥85%。」 with the row of that indicator -> ["引文不支持：“85%”…"].
    """
    altered = [f"引文与原文不符：{c.quote[:20]}" for c in citations if not literal(library, c)]
    if altered:
        return altered
    if not citations:
        return [] if absent(library, sentence, question) else ["没有引文，或者文件里其实有"]
    evidence = gathered(library, citations, said=said, question=question, following=following)
    if proven(evidence, plain(sentence).rstrip("。;")):
        return []
    return [f"引文不支持：{_first_doubt(evidence, plain(sentence))}"]


def literal(library: Library, citation: Citation) -> bool:
    """Whether the quote is the document's text at its offsets."""
    return bool(citation.quote) and library.text(citation.document)[citation.start : citation.end] == citation.quote


def _first_doubt(evidence: Evidence, text: str) -> str:
    """What to look at: figures that stand in no quote, else the whole sentence."""
    quotes = [place.quote for place in evidence.places]
    strange = [q.text for q in find(text) if not _stands(q.text, quotes)]
    return "、".join(f"“{figure}”" for figure in strange) or f"“{text[:30]}”"


def _stands(figure: str, quotes: Iterable[str]) -> bool:
    return any(figure in quote for quote in quotes)
