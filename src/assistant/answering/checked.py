"""How a verdict is said: 对 or 不对 before the documents' words, or those words alone."""

from __future__ import annotations

from assistant.answering.draft import Draft
from assistant.records import Sentence

TRUE, FALSE = "对，说法正确。", "不对。"
SAID = "文件的表述是："


def judged(draft: Draft, verdict: str) -> Draft:
    """The draft with the verdict before its first sentence."""
    first = draft.sentences[0]
    draft.sentences[0] = Sentence(verdict + first.text, first.citations)
    return draft


def said(draft: Draft) -> Draft:
    """The documents' words without a verdict."""
    return judged(draft, SAID)
