"""Where a clause is claimed to stand against where it stands: 「写在第二十条」 of what is in 第二十一条."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.citation.references import Reference, references

_STANDS = re.compile(r"(?:(?:写|规定|列|放|出现|讲|提到?)在|见于|位于|属于|出自|来自|就?在)[^,。;]{0,24}$")

_SAYS = re.compile(r"的?(?:规定|明确|要求|指出|提出)")


def claimed(folded: str, asked: Iterable[Reference]) -> frozenset[tuple[str, str]]:
    """The steps in which something is said to stand; none where a clause is only spoken of (第二十条规定的罚款)."""
    stands = [r for r in asked if _STANDS.search(folded[: r.start])]
    return frozenset((step.kind, str(step.number)) for reference in stands for step in reference.steps)


def told(folded: str, asked: Iterable[Reference]) -> frozenset[tuple[str, str]]:
    """The steps of the article that is claimed to say something: 「第二十七条规定由…解释」 -> (条, 27)."""
    found = [r for r in asked if _SAYS.match(folded[r.end :])]
    return frozenset((s.kind, str(s.number)) for r in found for s in r.steps if s.kind == "条")


def steps(path: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The numbered steps of a clause's path. ("第五章 法律责任", "第二十一条") -> (章, 5), (条, 21)."""
    found = (references(part[:12])[:1] for part in path)
    return frozenset((step.kind, str(step.number)) for held in found for r in held for step in r.steps)


def compared(asked: frozenset[tuple[str, str]], path: Iterable[str]) -> str:
    """Whether the path has all the steps claimed, or another number where it has one of their kind."""
    held = steps(path)
    if not asked or not all(any(kind == own for own, _ in held) for kind, _ in asked):
        return NEITHER
    return TRUE if asked <= held else FALSE
