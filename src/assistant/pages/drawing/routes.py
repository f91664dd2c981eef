"""From page to page inside one session: a link would open a new one, a jump keeps what the person has done."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

_PAGES = "pages-by-path"


def know(pages: Mapping[str, StreamlitPage]) -> None:
    """Remember the pages there are, by their paths."""
    st.session_state[_PAGES] = dict(pages)


def go(path: str, **query: str) -> None:
    """Leave for the page at ``path`` with these query parameters. Nothing happens where there is no such page."""
    page = st.session_state.get(_PAGES, {}).get(path)
    if page is not None:
        st.switch_page(page, query_params=query)


def known(path: str) -> bool:
    """True when there is a page at ``path``."""
    return path in st.session_state.get(_PAGES, {})
