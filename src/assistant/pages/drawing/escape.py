"""Text of documents and people on its way to the screen: shown as it is, never carried out.

``html`` is for ``st.html``. ``label`` is for the few places where Streamlit takes Markdown only (buttons, pills,
expanders): there the punctuation is escaped, so that 「$1$」, 「**粗**」 and 「:red[红]」 appear as they were written.
"""

from __future__ import annotations

import re
from html import escape

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$&^=])")
_WORD_JOINER = "\u2060"


def html(text: str) -> str:
    """「<b>甲&乙</b>」 -> 「&lt;b&gt;甲&amp;乙&lt;/b&gt;」."""
    return escape(text, quote=True)


def label(text: str, longest: int = 0) -> str:
    """Markdown that shows ``text`` on one line: 「*甲*」 -> 「\\*甲\\*」; at most ``longest`` characters."""
    line = " ".join(text.split())
    if longest and len(line) > longest:
        line = line[: longest - 1] + "…"
    # A colon opens directives (:red[…]), icons (:material/…:) and emoji (:smile:); after it, a word joiner ends them.
    return _PUNCTUATION.sub(r"\\\1", line).replace(":", "\\:" + _WORD_JOINER)
