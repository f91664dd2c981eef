"""Penalties told: with the conduct they name, whole, and only for the conduct that is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import breaches
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import fitted, lay, text_features
from assistant.answering.passages import Passage
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import fold

ROOM = 230
"""Characters of conduct told after a penalty."""

LONGEST = 330
"""Characters of a penalty."""

LABEL = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）]|——|\d+[.．、])")
"""A label at the head of a clause, which an answer leaves out: 「（一）」, 「——」."""


def same_conduct(library: Library, topic: str, passage: Passage) -> bool:
    """Whether a penalty, with the conduct it names, has the rarest word asked for that the library knows: 醉酒."""
    told = passage.lead + passage.text
    topic = re.sub("罚款|处罚|罚", " ", topic)
    asked = library.weigher.asked(fitted(topic, lay(topic), fold(told)))
    known = {f: w for f, w in library.weigher.seen(asked).items() if len(f) > 1}
    return not known or max(known, key=lambda f: (known[f], f)) in text_features(told)


def tell_conduct(library: Library, draft: Draft, best: Passage) -> None:
    """After a penalty that names its clause by number, what that clause says: 「违反本办法第十三条规定停放…」."""
    told = 0
    for clause in breaches.named(library, best.clause, best.start, best.end):
        if not clause.text.rstrip().endswith(("：", ":")) and told + len(clause.text) <= ROOM:
            draft.say(ended(LABEL.sub("", clause.text.strip())), library.cite(clause))
            told += len(clause.text)


def tell_penalties(library: Library, draft: Draft, best: Passage) -> None:
    """After a ban, what follows from breaking it: 「禁止私拉电线…」 with 「违反本办法第十七条规定…，处…罚款」."""
    for clause in breaches.penalties(library, [best.clause])[:1]:
        parts = sentences(clause.text)
        start, end = next(
            (a, b) for a, b in parts if best.clause in breaches.named(library, clause, a, b) or (a, b) == parts[-1]
        )
        start, end = with_rest(parts, clause.text, start, end)
        draft.say(ended(clause.text[start:end].strip()), library.cite(clause, clause.clean.span(start, end)))


def with_rest(parts: Sequence[tuple[int, int]], text: str, start: int, end: int) -> tuple[int, int]:
    """A penalty with what else it brings: 「…责令改正；拒不改正的，处…罚款。」, not the next breach."""
    for a, b in reversed(parts):
        if (
            b <= start
            and text[a:b].rstrip().endswith(("；", ";"))
            and "违反" not in text[start:end]
            and end - a <= LONGEST
        ):
            start = a
    for a, b in parts:
        if a >= end and text[:end].rstrip().endswith(("；", ";")) and "违反" not in text[a:b] and b - start <= LONGEST:
            end = b
    return start, end
