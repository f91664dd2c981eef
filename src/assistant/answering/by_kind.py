"""The last lane for a figure: the one sentence of the documents that holds a figure of the kind that is asked.

「不戴头盔罚多少」 asks for a sum of money. Of the sentences that tell one, the one that speaks of helmets answers, when
it stands well clear of the next; what an article only refers to (第七条第（一）项) or leads in to (有下列行为之一的：)
belongs to its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.draft import Draft
from assistant.answering.figures import without_measure
from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features, variants
from assistant.answering.question import Question, asked_units
from assistant.answering.scope import Scope, scopes
from assistant.answering.sentences import sentences
from assistant.answering.suiting import punished, undated
from assistant.citation.labels import resolve
from assistant.citation.references import references
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import times
from assistant.language.tokens import bigrams
from assistant.records import Clause
from assistant.vocabulary import load

OWN = 0.43
"""Coverage of the question by a sentence with what it refers to, from which its figure can be the one asked for."""

PENAL = 0.6
"""The same for a penalty: one for other conduct is worse than none."""

SHORTEST = 4
"""Characters of a topic below which nearly every sentence holds it: 「公园」."""

CLEAR = 0.75
"""What the next sentence may have of the best one's coverage; nearer ones are another reading."""

SURELY = 0.5
"""Coverage from which sentences that are no clear of each other are told side by side."""

TOGETHER = 2
"""How many sentences are told side by side."""

DOCUMENTS = 4
"""How many documents are read through where none is named."""

_ASKS = re.compile(r"多少|几|多久|多长|多大|多高|多远|上限|下限|最[高低多少]")
_BROKEN = re.compile(r"违反|依照|按照|有下列|前款|上款")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the clause it refers to or leads in to, and how much of the question they hold."""

    clause: Clause
    start: int
    end: int
    other: Clause | None
    own: float


def answer(library: Library, question: Question) -> Draft | None:
    """The sentence with a figure of the kind asked for; None when there is none, or several that are as near."""
    kind = wanted(question)
    if kind is None or question.cues & {"why", "duty", "check", "compare", "sum", "ratio"}:
        return None
    if len(question.topic.replace(" ", "")) < SHORTEST:
        return None
    draft = Draft()
    least = PENAL if punished(question) else OWN
    for scope in scopes(library, question)[:1]:
        found = _told(library, question, scope, kind, least)
        for one in found:
            _say(library, draft, one)
    return draft if draft.sentences else None


def wanted(question: Question) -> re.Pattern[str] | None:
    """The figures that are wanted: 「罚多少」 those in 元, 「几天内」 those of days; None when it is not said."""
    if not _ASKS.search(question.folded):
        return None
    units = [re.escape(fold(unit)) for unit in asked_units(question.folded)]
    kinds = load("question")["asked_kinds"]
    shares = list(kinds)[-1]
    said = [held for asked, held in kinds.items() if asked not in ("_", shares) and re.search(asked, question.folded)]
    counted = [unit for unit in units if unit not in ("个", "元")]
    counted += [row for row in load("question")["counters_alike"] for unit in counted if re.fullmatch(row, unit)]
    held = "|".join(counted) or (said[0] if said else "|".join(units))
    return re.compile(rf"[\d{NUMERAL}][十百千万亿]*个?(?:{held})") if held else None


def _told(library: Library, question: Question, scope: Scope, kind: re.Pattern[str], least: float) -> list[Told]:
    """The best sentence, alone when it is clear of the others; two that are as good when both surely answer."""
    best: dict[tuple[str, int], Told] = {}
    clauses = _clauses(library, question, scope.documents, kind)
    for said in variants(scope.topic or question.folded):
        for one in (t for clause in clauses for t in _weighed(library, clause, said, kind)):
            key = (one.clause.id, one.start)
            if key not in best or best[key].own < one.own:
                best[key] = one
    found = sorted((t for t in best.values() if _allowed(question, t)), key=lambda t: (-t.own, t.clause.ordinal))
    if not found or found[0].own < least:
        return []
    near = [t for t in found if t.own > found[0].own * CLEAR]
    if len(near) == 1:
        return near
    return near if len(near) <= TOGETHER and near[-1].own >= SURELY else []


def _allowed(question: Question, one: Told) -> bool:
    """Whether a sentence speaks of the places and years that the question names."""
    text = one.clause.text[one.start : one.end]
    if any(name not in fold(text) for name in question.unknown):
        return False
    held = {t.year[-4:] for t in times(one.clause.text[: one.end])}
    return question.period or all(year[-4:] in held for year in question.years)


def _clauses(
    library: Library, question: Question, documents: Sequence[str] | None, kind: re.Pattern[str]
) -> list[Clause]:
    """The clauses of the documents in question that tell a figure of the kind."""
    if documents is None:
        hits = library.search(question.folded, k=20, documents=None)
        documents = list(dict.fromkeys(hit.clause.document for hit in hits))[:DOCUMENTS]
    held = [clause for document in documents for clause in library.clauses(document)]
    return [c for c in held if c.kind in ("paragraph", "item", "heading") and kind.search(undated(fold(c.text)))]


def _weighed(library: Library, clause: Clause, said: str, kind: re.Pattern[str]) -> Iterator[Told]:
    """The sentences of a clause that tell such a figure, each with the reference that makes it cover most."""
    weights = library.weigher.asked(said)
    lead = library.lead(clause)
    head = text_features(f"{clause.heading} {library.document(clause.document).title} {lead.text if lead else ''}")
    for start, end in sentences(clause.text):
        text = clause.text[start:end]
        if not kind.search(undated(fold(text))):
            continue
        held = text_features(text)
        plain = coverage(weights, held, head, 0.5) if _ends(library, said, text) else 0.0
        others = [o for o in _others(library, clause, text) if _ends(library, said, text + o.text)]
        covers = [(coverage(weights, held | text_features(o.text), head, 0.5), -o.ordinal, o) for o in others]
        own, _, other = max(covers, key=lambda c: c[:2], default=(0.0, 0, None))
        yield Told(clause, start, end, other, own) if own > plain else Told(clause, start, end, None, plain)


def _ends(library: Library, said: str, text: str) -> bool:
    """Whether a text holds what the question ends in (保存 of 「录像保存」), and something of each of its words.

    A measure tells no thing: 公园绿地面积 has nothing of 建设用地面积.
    """
    words = re.findall(r"[\u4e00-\u9fff]+", canonical(said))
    tail = words[-1][-2:] if words else ""
    known = tail in library.weigher.seen({tail: 1.0})
    things = (thing if len(thing := without_measure(word)) >= 2 else word for word in words if len(word) >= 3)
    parts = [set(bigrams(thing)) for thing in things]
    held = all(any(pair in canonical(text) for pair in pairs) for pairs in parts)
    return held and (tail if known else tail[-1:]) in canonical(text)


def _others(library: Library, clause: Clause, text: str) -> list[Clause]:
    """What a sentence leads in to or refers to, in the same document: its items, or 第七条第（一）项."""
    if not _BROKEN.search(text):
        return []
    items = library.items(clause)
    if items:
        return items
    clauses = library.clauses(clause.document)
    meant = [c for reference in references(text) for c in resolve(reference, clauses)[:1]]
    return [part for c in meant if c.id != clause.id for part in (c, *library.items(c))]


def _say(library: Library, draft: Draft, one: Told) -> None:
    text = one.clause.text[one.start : one.end].strip()
    draft.say(_ended(text), library.cite(one.clause, one.clause.clean.span(one.start, one.end)))
    if one.other is not None:
        other = one.other
        draft.say(_ended(other.text.strip()), library.cite(other, other.clean.span(0, len(other.text))))


def _ended(text: str) -> str:
    text = re.sub(r"[;；,，、]$", "", text)
    return text if text.endswith(("。", "！", "？", "：", ":")) else text + "。"
