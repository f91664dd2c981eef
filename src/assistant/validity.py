"""Whether a document is in force, as far as it or another document says so. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.records import Document


def validity(document: Document, documents: Sequence[Document], *, today: date) -> str:
    """「已被《乙办法》代替」, 「已过有效期（2025-12-31）」, 「尚未施行（2027-01-01）」, the text's own word, or ""."""
    later = next((other for other in documents if document.id in other.replaces), None)
    if later is not None:
        return f"已被《{later.title}》代替"
    said = {fact.name: fact.value for fact in document.facts if fact.value}
    now = today.isoformat()
    if _is_day(said.get("expires", "")) and said["expires"] < now:
        return f"已过有效期（{said['expires']}）"
    if _is_day(said.get("effective", "")) and said["effective"] > now:
        return f"尚未施行（{said['effective']}）"
    return said.get("validity", "")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
