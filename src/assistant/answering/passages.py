"""Evidence in prose: the sentences of the best clauses, weighed against what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from assistant.answering import breaches
from assistant.answering.leaning import Leaning
from assistant.answering.library import Library
from assistant.answering.matching import coverage, fitted, lay, text_features, variants
from assistant.answering.sentences import cells, sentences
from assistant.language.normal import fold
from assistant.records import Clause, Span

MOSTLY = 0.55
"""Share of the whole question that words known to the library must carry before they may speak for it."""

WAYS = 2
"""How many ways of saying the topic in official words are tried beside the one that fits a clause."""

CONDUCT = 0.9
"""What a word counts that the lead-in of an item has, or the conduct that a sentence punishes."""

_RULES = re.compile(r"[，,].*(?:不得|应当|必须|禁止|严禁|可以)")
"""A head that says more than what the paragraph is about."""

PHRASES = 2
"""Commas of a paragraph's head from which it is a sentence that tells what is done."""

_PARTED = re.compile(r"分为?[^，,。]*、[^，,。]*(?:[级档类种]|等级|阶段)")
"""A head that names all grades or kinds: 「预警由低到高分为蓝色、黄色、橙色、红色四级」."""

CLAUSES = 40
"""How many ranked clauses are read sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clause: positions in the clean text, coverage of the question by it and by its clause."""

    clause: Clause
    start: int
    end: int
    own: float
    whole: float
    score: float
    seen: float = 0.0
    lead: str = ""
    """The words that lead in to the item it stands in, and those of the conduct that it punishes."""
    above: str = ""
    """The lead-in alone: it may say the penalty for what its items name."""
    clear: float = 0.0
    """How clear of the sentences of other clauses it stands, where that was asked (``clearness``)."""

    @property
    def text(self) -> str:
        """The sentence as shown."""
        return self.clause.text[self.start : self.end].strip()

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.clause.clean.span(self.start, self.end)


KEPT = 32
"""Searches whose sentences are kept."""

_kept: WeakKeyDictionary[Library, dict[tuple[object, ...], list[Passage]]] = WeakKeyDictionary()


def passages(
    library: Library,
    asked: str,
    *,
    query: str,
    documents: Collection[str] | None,
    years: Collection[str] = (),
    k: int = CLAUSES,
    titled: bool = False,
) -> list[Passage]:
    """Sentences for a topic, best first. ``asked`` is the topic to be covered, ``query`` what is searched with;
    ``titled``: words of the document's title stand for its sentences too. The last answers are kept."""
    kept = _kept.setdefault(library, {})
    key = asked, query, None if documents is None else tuple(documents), tuple(years), k, titled
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _passages(library, asked, query, documents, years=years, k=k, titled=titled)
    return list(kept[key])


def _passages(
    library: Library,
    asked: str,
    query: str,
    documents: Collection[str] | None,
    *,
    years: Collection[str],
    k: int,
    titled: bool,
) -> list[Passage]:
    hits = _read(library, query, documents, k)
    lean, words, ways = Leaning.of(query), lay(asked), variants(asked)[:WAYS]
    known: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    found: dict[tuple[str, int], Passage] = {}
    gains: dict[tuple[str, int], float] = {}
    for clause, rank, lead, conducts in hits:
        above = f"{library.document(clause.document).title if titled else ''} {lead}"
        held = fold(" ".join((clause.text, lead, *clause.path, *conducts.values())))
        for said in dict.fromkeys((fitted(asked, words, held), *ways)):
            if said not in known:
                weights = library.weigher.asked(said)
                known[said] = weights, library.weigher.seen(weights)
            weights, seen = known[said]
            for passage in weigh(clause, weights, rank, years, seen, above, conducts):
                key = (passage.clause.id, passage.start)
                if key not in gains:
                    gains[key] = lean.gain(f"{lead}{passage.text}")
                score = passage.score + gains[key]
                if key not in found or score > found[key].score:
                    behind = f"{lead}{conducts.get(passage.start, '')}"
                    found[key] = replace(passage, score=score, lead=behind, above=lead)
    return sorted(found.values(), key=lambda p: (-p.score, p.clause.id, p.start))


def _read(
    library: Library, query: str, documents: Collection[str] | None, k: int
) -> list[tuple[Clause, float, str, dict[int, str]]]:
    """The ranked clauses with their rank, the words that lead in to them, and the conduct that they punish.

    A question after what follows (罚多少) also reads the penalties of the clauses found.
    """
    hits = library.search(query, k=k, documents=documents)
    ranked = {hit.clause.id: (hit.clause, hit.score) for hit in hits if hit.clause.kind != "table"}  # heads say nothing
    penal = breaches.asked(query)
    if penal:
        least = min((hit.score for hit in hits), default=0.0)
        for clause in breaches.penalties(library, [hit.clause for hit in hits]):
            ranked.setdefault(clause.id, (clause, least))
    leads = {i: library.lead(clause) for i, (clause, _) in ranked.items()}
    return [
        (clause, rank, lead.text if (lead := leads[i]) else "", breaches.conducts(library, clause) if penal else {})
        for i, (clause, rank) in ranked.items()
    ]


def head_tells(clause: Clause, text: str) -> bool:
    """Whether the head of a paragraph says more than what it is about: a rule, a figure, or one thing after another.

    「每户每月减免5立方米」, 「落实禁限采要求，加强超采区治理，推动地下水位止降回升」; not 「严格控制建设用地」.
    """
    plain = not clause.label and bool(re.search(r"\d", text) or len(re.findall(r"[，,]", text)) >= PHRASES)
    return plain or bool(_RULES.search(clause.heading)) or bool(_PARTED.search(clause.heading))


def weigh(
    clause: Clause,
    weights: Mapping[str, float],
    rank: float,
    years: Collection[str] = (),
    seen: Mapping[str, float] = {},
    lead: str = "",
    conducts: Mapping[int, str] = {},
) -> Iterator[Passage]:
    """The sentences of one clause with their coverage; ``seen``: the weights of words the library has at all.

    ``conducts`` is what each sentence punishes: these words count nearly as its own.
    """
    context = text_features(" ".join((*clause.path, clause.heading, lead)))
    body = text_features(" ".join((clause.text, *conducts.values())))
    whole, around = coverage(weights, body, context, 0.8), context | body
    total, told, plain = sum(weights.values()) or 1.0, sum(seen.values()), text_features(lead)
    row = clause.kind == "row"
    parts = cells(clause.text) if row else sentences(clause.text)
    for start, end in parts:
        text = clause.text[start:end]
        head = clause.heading and len(text) <= len(clause.heading) + 8 and clause.heading in text
        if not row and len(parts) > 1 and head and not head_tells(clause, text):
            continue  # the head of the paragraph says nothing by itself
        held = text_features(text)
        beside = text_features(lead + conducts[start]) if start in conducts else plain
        own = coverage(weights, held, beside, CONDUCT)
        near = coverage(weights, held, around, 0.5)
        dense = sum(w for f, w in weights.items() if f in held and len(f) > 1) / (20 + len(held))
        bonus = 0.08 * any(year[-4:] in text for year in years)
        score = near + 0.15 * own + 0.05 * min(dense, 3) + bonus + 0.02 * rank
        sure = coverage(seen, held, beside, CONDUCT)
        known = sure * told / total if seen else own
        yield Passage(clause, start, end, own, whole, score, sure if known >= MOSTLY else 0.0)
