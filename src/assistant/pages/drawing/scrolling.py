"""Where the eye should be: on the question just asked, on the clause that an address points to."""

from __future__ import annotations

from typing import Literal

import streamlit as st

_SCRIPT = """
export default function (component) {
  const given = component.data || {}, wanted = JSON.stringify(given);
  if (window.assistantScrolledTo === wanted) return;
  window.assistantScrolledTo = wanted;
  const here = component.parentElement.host || component.parentElement;
  const seen = (one) => one.getClientRects().length > 0;
  const go = (tries) => {
    const place = given.place ? [...document.querySelectorAll(given.place)].find(seen) : here;
    if (place) place.scrollIntoView({ block: given.block, inline: "nearest" });
    else if (tries > 0) setTimeout(() => go(tries - 1), 100);
  };
  requestAnimationFrame(() => go(20));
}
"""
_STYLE = ":host { display: block; height: 0; scroll-margin-top: 5rem; }"

_anchor = st.components.v2.component("assistant-scroll", html="<span></span>", css=_STYLE, js=_SCRIPT)


def scroll_here(turn: str) -> None:
    """Bring this place to the top of the window, once for each ``turn``."""
    _anchor(data={"turn": turn, "block": "start"}, key="scroll-here", height="content")


def scroll_to(place: str, why: str, block: Literal["center", "nearest"] = "center") -> None:
    """Bring the first visible element that the CSS selector ``place`` finds into the window, once for each ``why``."""
    _anchor(data={"turn": why, "place": place, "block": block}, key="scroll-to", height="content")
