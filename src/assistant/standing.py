"""Does a stored citation still stand? Checked by plain comparison against the text of today's index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.records import Citation

State = Literal["same", "moved", "changed", "gone"]

SAID: dict[State, str] = {
    "same": "与现行索引中的原文一致",
    "moved": "原文一致，位置已有变动",
    "changed": "原文已变更",
    "gone": "文件已移除",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a citation stands today; ``citation`` has the place of today when its words have only moved."""

    state: State
    citation: Citation

    @property
    def said(self) -> str:
        """One phrase for a person: 「原文已变更」."""
        return SAID[self.state]


def standing(store: Store, citation: Citation) -> Standing:
    """``same``: the very words stand at the very place. ``moved``: they stand once, elsewhere in the document.
    ``changed``: they do not stand there any more, or more than once. ``gone``: the document is not in the index."""
    try:
        text = store.text(citation.document)
    except BadInput:
        return Standing("gone", citation)
    if text[citation.start : citation.end] == citation.quote:
        return Standing("same", citation)
    at = text.find(citation.quote) if citation.quote else -1
    if at < 0 or text.find(citation.quote, at + 1) >= 0:
        return Standing("changed", citation)
    end = at + len(citation.quote)
    held = store.clauses_at(citation.document, at, end)
    place = held[0].place if held else citation.clause
    return Standing("moved", replace(citation, start=at, end=end, clause=place, clause_id=held[0].id if held else ""))
