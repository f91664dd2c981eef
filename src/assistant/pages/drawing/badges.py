"""A document's particulars as small labels: level, number, date, whether it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.pages.drawing.escape import html
from assistant.records import Document
from assistant.validity import validity

_GOOD = "有效"


def badges(document: Document, documents: Sequence[Document]) -> str:
    """The labels as HTML; one that says the document is not in force stands out."""
    state = validity(document, documents, today=date.today())
    plain = "".join(badge(text) for text in (document.level, document.number, document.date) if text)
    return plain + (badge(state, warn=state != _GOOD) if state else "")


def badge(text: str, *, warn: bool = False) -> str:
    """One label."""
    return f'<span class="pa-badge{" pa-warn" if warn else ""}">{html(text)}</span>'
