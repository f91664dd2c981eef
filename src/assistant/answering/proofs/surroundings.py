"""A sentence and what it stands among: its clause, the headings above it, its neighbours, its document's entity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering import breaches
from assistant.answering.library import Library
from assistant.answering.proofs.evidence import plain
from assistant.answering.proofs.joining import joined
from assistant.records import Clause

_ARTICLE = re.compile(r"^第[一二三四五六七八九十百零\d]+条")
_PARTS = re.compile(r"[,;。!?]|(?<!\d):(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, folded, with the text ``before`` it in its clause, the ``heads`` above it, what stands ``beside`` it.

    ``names`` are those of the document's own entity, ``conducts`` what a penalty refers to.
    """

    sentence: str
    before: str = ""
    heads: str = ""
    beside: str = ""
    names: tuple[str, ...] = ()
    conducts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def told(library: Library, clause: Clause, start: int, end: int) -> Told:
    """A sentence of a clause (positions in its clean text) among its headings, lead-in, document and neighbours."""
    document, lead = library.document(clause.document), library.lead(clause)
    beside = [clause.text]
    if clause.kind in ("item", "row") and clause.parent:
        beside += [c.text for c in library.clauses(clause.document) if c.parent == clause.parent]
    own = _ARTICLE.sub("", plain(clause.text[start:end])).rstrip("。;")
    first = lead is not None and not clause.text[:start].strip()
    return Told(
        (joined(lead.text, own) if lead is not None and first else "") or own,
        plain(clause.text[:start]),
        plain("".join((*clause.path, clause.heading, lead.text if lead else "", document.title, document.entity))),
        plain(";".join(beside)),
        tuple(plain(name) for name in (document.entity, *document.entity_aliases) if name),
        tuple(_ARTICLE.sub("", plain(one.text)) for one in breaches.named(library, clause, start, end)),
    )


@lru_cache(maxsize=20000)
def parts(sentence: str) -> tuple[str, ...]:
    """The phrases of a sentence; what stands in brackets stays with its word."""
    depth, out = 0, [""]
    for at, character in enumerate(sentence):
        depth += (character in "([《") - (character in ")]》")
        if depth <= 0 and _PARTS.match(sentence, at):
            out.append("")
        else:
            out[-1] += character
    return tuple(part for part in out if part)
