"""Whether an answer is borne out, judged without the gate: by its citations' literal text and the composed answer."""

from __future__ import annotations

import re

from assistant.answering.proofs.evidence import plain
from assistant.index.store import Store
from assistant.records import Answer
from assistant.vocabulary import load

_MARKS = re.compile(r"[,，、；;：:。！？]")


def unborne(store: Store, answer: Answer, composed: Answer) -> list[str]:
    """Phrases of the answer that stand neither in a cited quote nor in the composed answer, joining words aside."""
    quotes = "".join(plain(store.text(c.document)[c.start : c.end]) + "|" for c in answer.citations)
    names = "".join(plain(f"{c.title}|{c.clause}|") for c in answer.citations)
    known = [_MARKS.sub("", text) for text in (quotes, plain(composed.answer), names)]
    joins = sorted(load("fluent")["joins"], key=len, reverse=True)
    return [p for p in _MARKS.split(answer.answer) if p and not _stands(plain(p), known, joins)]


def _stands(phrase: str, known: list[str], joins: list[str]) -> bool:
    if any(phrase in text for text in known):
        return True
    rest = next((phrase.removeprefix(plain(word)) for word in joins if phrase.startswith(plain(word))), phrase)
    return rest != phrase and (not rest or _stands(rest, known, joins))


def invented_citations(store: Store, answer: Answer) -> list[str]:
    """Quotes that are not their document's text at their offsets."""
    return [c.quote for c in answer.citations if store.text(c.document)[c.start : c.end] != c.quote or not c.quote]


def figures(text: str) -> set[str]:
    """All figures of a text."""
    return set(re.findall(r"\d+(?:\.\d+)?", plain(text)))
