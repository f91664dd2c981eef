"""Whether a document is in force, as far as it or another document says so. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.language.dates import iso
from assistant.language.numerals import parse
from assistant.records import Document

_TERM = re.compile(r"([\d一二三四五六七八九十]{1,3})\s*年")
_STARTS = ("effective", "printed", "signed", "published")
"""Where a term of years begins: 「自印发之日起施行，有效期5年」 has no day of its own."""


def validity(document: Document, documents: Sequence[Document], *, today: date) -> str:
    """「已被《乙办法》代替」, 「已过有效期（2025-12-31）」, 「尚未施行（2027-01-01）」, the text's own word, or "".

    Days and months count as the text writes them (「2025年12月31日」), a term of years (「有效期5年」) from the first
    day of effect.
    """
    later = next((other for other in documents if document.id in other.replaces), None)
    if later is not None:
        return f"已被《{later.title}》代替"
    said = {fact.name: fact.value for fact in document.facts if fact.value}
    now = today.isoformat()
    expires, effective = iso(said.get("expires", "")) or _after(said), iso(said.get("effective", ""))
    if expires and expires < now[: len(expires)]:
        return f"已过有效期（{expires}）"
    if effective and effective > now[: len(effective)]:
        return f"尚未施行（{effective}）"
    return said.get("validity", "")


def _after(said: dict[str, str]) -> str:
    """The last day of a term of years: 「5年」 from 「2020年3月1日」 -> 「2025-03-01」; "" when either is not known."""
    term = _TERM.fullmatch(said.get("expires", ""))
    start = next((day for name in _STARTS if len(day := iso(said.get(name, ""))) == len("2020-03-01")), "")
    years = parse(term[1]) if term else None
    return f"{int(start[:4]) + years:04d}{start[4:]}" if start and years else ""
