"""What is folded away is drawn when it is opened: a page with many answers stays light in the browser."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def folded(title: str, key: str, draw: Callable[[], object]) -> None:
    """An expander called ``title`` that holds what ``draw`` draws while it is open, and nothing while it is closed.

    Opening it draws the fragment that it stands in anew.
    """
    place = st.expander(title, key=key, on_change="rerun")
    if place.open:
        with place:
            draw()
