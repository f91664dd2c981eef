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
  let moved = false;
  const move = () => { moved = true; };
  for (const sign of ["wheel", "touchmove", "keydown"]) window.addEventListener(sign, move, { once: true });
  const show = (place) => {
    if (!moved && place.isConnected) place.scrollIntoView({ block: given.block, inline: "nearest" });
  };
  const go = (tries) => {
    const place = given.place ? [...document.querySelectorAll(given.place)].find(seen) : here;
    if (!place && tries > 0) setTimeout(() => go(tries - 1), 100);
    // Again while the page grows, for there must be something below a place to bring it to the top.
    if (place) for (const wait of given.growing || [0]) setTimeout(() => show(place), wait);
  };
  requestAnimationFrame(() => go(20));
}
"""
_GROWING = (0, 200, 500, 1000)
"""Milliseconds: a page with a new answer grows for about so long."""

_STYLE = ":host { display: block; height: 0; scroll-margin-top: 5rem; }"

_anchor = st.components.v2.component("assistant-scroll", html="<span></span>", css=_STYLE, js=_SCRIPT)


def scroll_here(turn: str) -> None:
    """Bring this place to the top of the window, once for each ``turn``, unless the reader scrolls away meanwhile."""
    _anchor(data={"turn": turn, "block": "start", "growing": _GROWING}, key="scroll-here", height="content")


def scroll_to(place: str, why: str, block: Literal["center", "nearest"] = "center") -> None:
    """Bring the first visible element that the CSS selector ``place`` finds into the window, once for each ``why``."""
    _anchor(data={"turn": why, "place": place, "block": block}, key="scroll-to", height="content")
