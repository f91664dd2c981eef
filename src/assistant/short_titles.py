"""A document's short name, where its title is too long to stand."""

from __future__ import annotations

from assistant.records import Document

_SHORTEST = 6
"""Characters: a shorter alias (规划, 《意见》) may mean any document."""


def short_title(document: Document) -> str:
    """The shortest alias that still says something, else the title: 「某市规划（2023年）」 for one of thirty signs."""
    names = sorted((alias for alias in document.aliases if len(alias) >= _SHORTEST), key=len)
    return names[0] if names else document.title
