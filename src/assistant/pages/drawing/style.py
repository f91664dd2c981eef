"""The look of all pages: one style sheet, the large type, and the line that says what an answer is worth."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

from assistant.pages.drawing import chinese
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.session import called, conversations, login_configured
from assistant.transcript import NOTICE

ICON = str(Path(__file__).parent / "icon.svg")
"""The browser tab's picture: a file of ours, for Streamlit would fetch a named icon from the net."""

LARGE = "20px"
"""Root size in large type: body text becomes 20 px and answers 21, above the 18 that the rules for elders ask for."""

_KEY = "large-type"


def apply() -> None:
    """Put the style sheet on the page, and the large type when its reader has chosen it."""
    large = f":root:root {{ font-size: {LARGE} !important; }}" if is_large() else ""
    st.html(f"<style>{_sheet()}{large}</style>")
    chinese.translate()


@lru_cache(maxsize=1)
def _sheet() -> str:
    return (files(__package__) / "style.css").read_text("utf-8")


def is_large() -> bool:
    """True when the person has chosen large type."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = conversations().preference(_KEY) == "yes"
    return bool(st.session_state[_KEY])


def switch_large() -> None:
    """A switch for large type; the choice is kept."""
    if st.button(
        "字号恢复" if is_large() else "大字版", icon=":material/format_size:", key="switch-large", type="tertiary"
    ):
        st.session_state[_KEY] = not is_large()
        conversations().prefer(_KEY, "yes" if st.session_state[_KEY] else "no")
        st.rerun()


def controls() -> None:
    """What stands at the right of every page's title: the size of type and, after a login, the way out."""
    switch_large()
    if login_configured():
        with st.popover(label(called(), 12), icon=":material/person:"):
            st.button("退出登录", on_click=st.logout, key="logout", icon=":material/logout:")


def heading(title: str, said: str) -> None:
    """A page's title with the switch for large type, and a line on what the page is for."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.html(f'<h1 class="pa-title-line">{html(title)}</h1>')
        controls()
    if said:
        st.html(f'<p class="pa-small">{html(said)}</p>')


def notice() -> None:
    """The line that stands under every answer and on every page."""
    st.html(f'<p class="pa-notice">{NOTICE}</p>')
