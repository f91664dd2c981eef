"""How surely the best sentence answers: it stands clear of the sentences of every other clause, and near the question.

What a sentence covers of a question says little where it is asked in other words than the documents': 养殖小区 covers
half of 「小区能养鸡吗」. What says more is whether one clause alone speaks of the matter. The four numbers are weighed
by a logistic regression over 288 questions, of which 21 have no answer; see ``docs/retrieval.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.library import Library
from assistant.answering.matching import fitted, lay, text_features
from assistant.answering.passages import Passage
from assistant.answering.question import Question
from assistant.answering.suiting import SHORTEST, numeric, plainly, punished, suits
from assistant.language.normal import fold
from assistant.vocabulary import load

BY_OWN, BY_WHOLE, BY_COSINE, BY_GAP, AT = 0.2, 0.8, 2.3, 4.4, 1.4
"""Weights of the coverage by the sentence, by its clause, of the likeness in meaning, of the gap, and the constant."""

USUAL = 0.35
"""The likeness taken where the index has no encoder."""

WIDE = 0.6
"""The gap in score beyond which a sentence is alone anyway."""

SAME = 0.6
"""Share of features from which two sentences say the same: a plan that copies the one above it."""

KNOWN = 0.86
"""Coverage of the words that the library knows at all from which a sentence is an answer too."""

HEADED = 0.9
"""Coverage by a clause with its headings from which what stands there are the measures asked for."""

PENAL, PUNISHED = 0.7, 0.75
"""The same for a question after a penalty, by a sentence that says one, with the conduct it punishes; and of the
words that the library knows: another conduct's penalty is worse than none."""

FAR = 0.6
"""Share of the best score below which a sentence of the kind asked for speaks of something else."""

SHORT, BRIEF = 5, 0.6
"""Characters of a topic so short that half of it is another matter, and the coverage it needs."""

OWN = 0.28
"""Coverage by the sentence's own words below which it is no answer."""

CLEAR, MOST = 0.1, 0.6
"""Log odds of standing clear from which a sentence answers (``clearness``), or its own coverage beside others."""


def standing_out(
    library: Library, question: Question, topic: str, found: Sequence[Passage], least: float
) -> list[Passage]:
    """The first sentence of the kind asked for, if it stands clear of the others, and those that cover as much."""
    near = [p for p in found if p.score >= found[0].score * FAR]
    first = next((p for p in near if suits_said(library, question, topic, p)), None)
    if first is None:
        return []
    others = found if first is found[0] else (p for p in found if suits_said(library, question, topic, p))
    covering, short = covers(question, first, least), len(topic.replace(" ", "")) <= SHORT
    sure = clearness(library, topic or question.folded, first, others)
    named = "define" in question.cues and any(name in fold(first.text) for name in question.quoted)
    covering = covering and not strange(library, topic)
    if not (named or (covering and first.own >= MOST)) and ((short and not covering) or sure < CLEAR):
        return []
    beside = [p for p in near if p.score >= first.score * 0.85 and covers(question, p, least)]
    return [
        replace(first, clear=sure),
        *(p for p in beside if p is not first and suits_said(library, question, topic, p)),
    ]


def strange(library: Library, topic: str) -> bool:
    """Whether a topic has a character, of no lay word, that stands nowhere in the library: 猫."""
    said = {c for start, end, _ in lay(topic) for c in topic[start:end]}
    left = {c for c in topic if "\u4e00" <= c <= "\u9fff"} - said - set(load("question")["grammar"])
    return len(library.weigher.seen(dict.fromkeys(left, 1.0))) < len(left)


def suits_said(library: Library, question: Question, topic: str, passage: Passage) -> bool:
    """Whether a sentence holds the kind of thing asked for, the lay words of the topic said as it says them."""
    words = lay(topic)
    said = fitted(topic, words, fold(f"{passage.lead}{passage.text}")) if words else topic
    size = max(len(way.replace(" ", "")) for way in (topic, said))
    if numeric(question) and size < SHORTEST and not question.follows:
        return False
    asked = question if said == topic else replace(question, topic=" ".join(said.split()))
    return suits(asked, passage, library.weigher.asked(said or question.folded))


def covers(question: Question, passage: Passage, least: float) -> bool:
    """Whether a sentence covers the question, or all the words of it that the library knows."""
    if punished(question):
        return passage.whole >= PENAL or passage.seen >= PUNISHED
    if numeric(question) and plainly(question, passage):
        return True
    if "measure" in question.cues and passage.whole >= HEADED and not numeric(question):
        return True  # the heading names the matter, the sentences below it are the measures
    return (passage.whole >= least and passage.own >= OWN) or passage.seen >= KNOWN


def clearness(library: Library, topic: str, best: Passage, found: Iterable[Passage]) -> float:
    """Log odds that ``best`` answers; ``found`` are the passages of its scope, best first.

    「领导离任要不要查环境账」 -> far above 0 for 「…离任审计」, which no other clause comes near.
    """
    near = library.likeness(topic, [best.text])
    likes = BY_COSINE * (near[0] if near else USUAL)
    return BY_OWN * best.own + BY_WHOLE * best.whole + likes + BY_GAP * gap(best, found) - AT


def gap(best: Passage, found: Iterable[Passage]) -> float:
    """By how much the best sentence of another clause, one that says something else, stays behind."""
    held = text_features(best.text)
    for other in found:
        if other.clause.id != best.clause.id and not _alike(held, text_features(other.text)):
            return max(0.0, min(WIDE, best.score - other.score))
    return WIDE


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= SAME * max(1, min(len(left), len(right)))
