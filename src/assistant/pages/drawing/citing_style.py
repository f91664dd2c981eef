"""Which citing form the person wants their copies in: chosen once, kept."""

from __future__ import annotations

import streamlit as st

from assistant.citation.formats import STYLES, Style
from assistant.pages.drawing.session import conversations

_KEY = "citing-style"
_DEFAULT: Style = "条款式"


def chosen() -> Style:
    """The form the person chose, 条款式 until then."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = conversations().preference(_KEY, _DEFAULT)
    return next((style for style in STYLES if style == st.session_state[_KEY]), _DEFAULT)


def choose(key: str) -> Style:
    """A box to choose the form in; the choice holds everywhere and stays."""
    now = chosen()
    given = st.selectbox("引文格式", STYLES, index=STYLES.index(now), key=f"{key}-{now}", width=220)
    if given != now:
        st.session_state[_KEY] = given
        conversations().prefer(_KEY, given)
    return given
