"""The verdict on words that a draft takes from a document: a quotation, or an unmarked run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.citation.claims import Quotation
from assistant.citation.findings import Finding, Kind
from assistant.citation.formats import inner, titled
from assistant.citation.lookup import Lookup, Match
from assistant.citation.naming import key
from assistant.citation.seeds import Found, runs
from assistant.index import grams
from assistant.records import Document, Span

JOINED, PIECE = 0.85, 7
"""A text is joined of passages when runs of so many letters and more cover such a share of it."""

MOST = 0.6
"""Share of a quotation that stands in one place, the rest nowhere: 有出入 rather than 库中未见."""

PASSAGE = 10
"""Letters of each of the passages that a text nearly found in one place is rather joined of."""

GAP = 12
"""Characters of the source between two runs that are still one passage with a change in it."""

_ELIDED = re.compile(r"…+|\.{3,}|⋯+|\*{3,}")


def judged(lookup: Lookup, words: str, at: Span, kind: Kind, among: Sequence[Document]) -> Finding | None:
    """The verdict on ``words``, which the draft ascribes to ``among`` (empty: to none). None: an unmarked run that
    stands nowhere, which is the writer's own."""
    parts = [part for part in _ELIDED.split(words) if len(key(part)) >= PIECE]
    if kind == "quotation" and len(parts) > 1:
        return _elided(lookup, parts, words, at, among)
    if exact := literal(lookup, words, at, kind, among):
        return exact
    close = nearly(lookup, words, at, kind, among)
    if close is None or _is_far(close):
        together = joined(lookup, words, at, kind, among)
        long = together and min(len(key(match.quote)) for match in together.matches) >= PASSAGE
        close = together if together and (close is None or (together.verdict == "拼接" and long)) else close
    return close or (_absent(words, at) if kind == "quotation" else None)


def _is_far(close: Finding) -> bool:
    """Whether a near place is so far off that the words may rather be joined of two places."""
    longest = max((len(key(one.given)) for one in close.differences), default=0)
    return longest > PIECE or close.matches[0].distance * 8 > len(key(close.text))


def literal(lookup: Lookup, words: str, at: Span, kind: Kind, among: Sequence[Document]) -> Finding | None:
    """准确 or, where only other documents have the words, 张冠李戴; None when no document has them."""
    found = lookup.literally(words)
    exact = [match for match in found if match.match == "exact"]
    if not exact and kind == "run":  # the writer's own marks do not make an unmarked run wrong
        exact = [match for match in found if not _letters(match)]
    inside = [match for match in exact if match.document in _ids(among)]
    if exact and among and not inside:
        near = [match for match in lookup.phrase(words) if match.document in _ids(among)]
        reason = f"这句话见于{place(exact[0])}，不在{_titles(among)}。"
        reason += f"{_titles(among[:1])}的原话是“{inner(near[0].quote)}”。" if near else ""
        return Finding(kind, "张冠李戴", *at, words, reason, tuple(exact), correction=exact[0].label)
    if not exact:
        return None
    best = inside or exact
    others = f"，另见{len(best) - 1}处" if len(best) > 1 else ""
    return Finding(kind, "准确", *at, words, f"与{place(best[0])}一致{others}。", tuple(best))


def nearly(lookup: Lookup, words: str, at: Span, kind: Kind, among: Sequence[Document]) -> Finding | None:
    """有出入, or 张冠李戴 where only other documents have nearly the words; None when none has."""
    near = [match for match in lookup.phrase(words) if match.match == "altered"]
    inside = [match for match in near if match.document in _ids(among)]
    if not near:
        return None
    best = (inside or near)[0]
    if among and not inside:
        reason = f"相近的话见于{place(best)}，不在{_titles(among)}，文字也不同：{said(best)}。"
        return Finding(kind, "张冠李戴", *at, words, reason, tuple(near), best.differences, inner(best.quote))
    reason = f"与{place(best)}有出入：{said(best)}。"
    return Finding(kind, "有出入", *at, words, reason, tuple(inside or near), best.differences, inner(best.quote))


def joined(lookup: Lookup, words: str, at: Span, kind: Kind, among: Sequence[Document]) -> Finding | None:
    """拼接: passages that are apart in the documents, put together as one; 有出入: a passage with something added."""
    codes, places = grams.codes(words)
    cover = covering(lookup, words)
    share = sum(one.last - max(one.first, before) for before, one in _steps(cover)) / max(1, len(codes))
    matches = []
    for one in cover:
        part = words[int(places[one.first]) : int(places[one.last - 1]) + 1]
        exact = lookup.literally(part, limit=8)
        matches += sorted(exact, key=lambda match: match.document not in _ids(among))[:1]
    if len(matches) > 1 and share >= JOINED and not _runs_on(matches):
        told = "；".join(f"“{inner(match.quote)}”在{place(match)}" for match in matches)
        return Finding(kind, "拼接", *at, words, f"由{len(matches)}处文字拼成：{told}。", tuple(matches))
    if kind == "quotation" and matches and max(one.length for one in cover) >= max(PIECE, MOST * len(codes)):
        best = max(matches, key=lambda match: len(match.quote))
        reason = f"只有一部分见于{place(best)}：“{inner(best.quote)}”，其余库中未见。"
        return Finding(kind, "有出入", *at, words, reason, (best,), correction=inner(best.quote))
    return None


def covering(lookup: Lookup, words: str) -> list[Found]:
    """Runs of the words that stand in the documents and cover as much of them as can be, from left to right."""
    codes = grams.codes(words)[0]
    found = [one for stream in lookup.streams for one in runs(codes, stream, least=PIECE)]
    chosen: list[Found] = []
    at = 0
    while reach := [one for one in found if one.last > at and one.last - max(one.first, at) >= PIECE - 2]:
        first = min(max(one.first, at) for one in reach)
        best = max((one for one in reach if one.first <= first), key=lambda one: one.last)
        chosen.append(best)
        at = best.last
    return chosen


def _steps(cover: Sequence[Found]) -> list[tuple[int, Found]]:
    """Each run with where the one before it ends."""
    return [(cover[i - 1].last if i else 0, one) for i, one in enumerate(cover)]


def _runs_on(matches: Sequence[Match]) -> bool:
    """Whether the passages follow each other in one document with next to nothing between."""
    first = matches[0]
    return all(match.document == first.document for match in matches) and all(
        -2 <= after.start - before.end <= GAP for before, after in pairwise(matches)
    )


def _elided(lookup: Lookup, parts: Sequence[str], words: str, at: Span, among: Sequence[Document]) -> Finding:
    """A quotation with …: the worst verdict of its parts; right when all stand in one document in this order."""
    found = [judged(lookup, part, at, "quotation", among) or _absent(part, at) for part in parts]
    worst = next((one for one in found if not one.is_fine), None)
    if worst:
        return replace(worst, text=words)
    ordered = [_last_after(one, found[0].matches[0]) for one in found]
    if any(match is None for match in ordered):
        matches = tuple(one.matches[0] for one in found)
        told = "；".join(f"“{inner(match.quote)}”在{place(match)}" for match in matches)
        return Finding("quotation", "拼接", *at, words, f"省略号前后不在一处：{told}。", matches)
    matches = tuple(match for match in ordered if match)
    return Finding("quotation", "准确", *at, words, f"与{place(matches[0])}一致，中间有省略。", matches)


def _last_after(finding: Finding, first: Match) -> Match | None:
    """The part's place in the same document, not before the first part."""
    return next((m for m in finding.matches if m.document == first.document and m.start >= first.start), None)


def _absent(words: str, at: Span) -> Finding:
    return Finding("quotation", "库中未见", *at, words, "库中的文件没有这句话，也没有相近的话。")


def _letters(match: Match) -> bool:
    """Whether the differences touch letters or digits, not marks only."""
    return any(key(one.given) or key(one.source) for one in match.differences)


def place(match: Match) -> str:
    """「《某意见》三、（六）」."""
    return f"《{match.title.strip('《》')}》{match.label}"


def said(match: Match) -> str:
    """The differences in words: 「“25”应为“30”，缺“全面”，多“的”」."""
    return "，".join(_said(one.given, one.source) for one in match.differences[:6])


def _said(given: str, source: str) -> str:
    if not given:
        return f"缺“{source}”"
    return f"“{given}”应为“{source}”" if source else f"多“{given}”"


def _ids(documents: Sequence[Document]) -> set[str]:
    return {document.id for document in documents}


def _titles(documents: Sequence[Document]) -> str:
    return "或".join(titled(replace(document, number="")) for document in documents[:2])


def quotation(lookup: Lookup, quote: Quotation, among: Sequence[Document]) -> Finding:
    """The verdict on a quotation."""
    at = Span(quote.start, quote.end)
    return judged(lookup, quote.words, at, "quotation", among) or _absent(quote.words, at)
