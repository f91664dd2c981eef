"""Statements that compare: 「2030年目标比2025年高」, 「是2023年的4倍」, against the figures of both sides."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.checked import FALSE, TRUE, judged
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.proofs.comparisons import side
from assistant.answering.proofs.evidence import Said, plain
from assistant.answering.proofs.relations import holds, relation
from assistant.answering.question import Question, topic
from assistant.answering.scope import Scope, scopes
from assistant.answering.sides import FITS
from assistant.answering.values import say_value
from assistant.language.quantities import times
from assistant.records import Target


def by_comparison(library: Library, question: Question) -> Draft | None:
    """Both figures with a verdict on how they lie to each other; None where the statement compares nothing."""
    claimed = relation(question.text)
    if claimed is None:
        return None
    targets = _of_entities(library, question) or _of_years(library, question)
    if len(targets) != 2:
        return None
    draft = Draft()
    for target in targets:
        say_value(library, draft, target, brief=True)
    left, right = (side(Said(plain(sentence.text), ())) for sentence in draft.sentences)
    verdict = holds(claimed, left, right)
    return judged(draft, TRUE if verdict else FALSE) if verdict is not None else None


def _words(library: Library, question: Question) -> str:
    """The indicator without the words of comparing."""
    body = question.body
    for quantity in question.claimed:
        body = body[: quantity.start] + "\0" * (quantity.end - quantity.start) + body[quantity.end :]
    plain_words = topic(_COMPARING.sub("\0", body), library.gazetteer)
    return " ".join(part for part in plain_words.split() if part)


def _of_entities(library: Library, question: Question) -> list[Target]:
    """One figure for each of two entities, in the order they are named."""
    named = [m for m in sorted(question.entities, key=lambda m: m.start) if m.documents]
    if len(named) != 2 or named[0].documents == named[1].documents or len(question.years) > 1:
        return []
    words = _words(library, question)
    found = [_first(library, question, Scope(m.name, m.documents, words)) for m in named]
    return [t for t in found if t is not None] if _alike(found) else []


def _of_years(library: Library, question: Question) -> list[Target]:
    """One indicator's figures for two years, in the order they are named."""
    years = list(dict.fromkeys(time.year for time in times(question.folded)))
    held = scopes(library, question)
    if len(years) != 2 or len(held) != 1:
        return []
    scope = replace(held[0], topic=_words(library, question))
    found = [_first(library, replace(question, years=(year,)), scope) for year in years]
    return [t for t in found if t is not None] if _alike(found) else []


def _first(library: Library, question: Question, scope: Scope) -> Target | None:
    """The one figure of a scope; None where several may be meant."""
    asked = replace(question, cues=frozenset(), claimed=(), folded=question.folded)
    found = look(library, asked, scope)
    if not found.groups or found.score < FITS:
        return None
    held = [t for t in found.groups[0] if not t.change]
    return held[0] if len({t.value for t in held}) == 1 else None


def _alike(found: list[Target | None]) -> bool:
    """Whether both are figures of one indicator in one unit."""
    left, right = found
    return left is not None and right is not None and left.unit == right.unit and left.value_span != right.value_span


_COMPARING = re.compile(
    r"比|高于|低于|多于|少于|大于|小于|超过|增加|提高|提升|增长|减少|降低|下降|更|要|[高低多少大小](?=$|[,。?吗吧对是\0])|翻了?一?番|的?\d*倍"
)
