"""A language model may word an answer; it may not say anything of its own. Off unless ``settings`` name a server.

``settings`` → ``server`` (LangChain chat model, streaming) → ``prompt`` → ``statements`` (the stream in sentences) →
``gate`` (``pieces`` and ``grammar``: every sentence is rebuilt from the cited evidence's own words) → ``telling``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.fluent.server import Server


def configured() -> Server | None:
    """The language model that the settings name; None, with nothing loaded, when they name none. Raises BadInput."""
    from assistant.fluent import settings

    given = settings.load()
    if not given.usable:
        return None
    from assistant.fluent.server import Server

    return Server(given)
