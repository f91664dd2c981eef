"""A button that copies text: our own few lines of script, because Streamlit has no way to the clipboard.

The text travels as data, never as markup. Where the browser forbids the clipboard (plain http on an intranet), the
older way by selection is tried, and if that fails too the text is shown, selected, to be copied by hand.
"""

from __future__ import annotations

import streamlit as st

_MARKUP = """
<button type="button"></button><span role="status"></span>
<textarea readonly hidden aria-label="要复制的文字"></textarea>
"""
_STYLE = """
button { font: inherit; font-size: 1rem; min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer; color: #1d2830;
  background: #fff; border: 1px solid #c9d3da; border-radius: .5rem; }
button:hover { border-color: #1b5e8c; color: #1b5e8c; }
button:focus-visible { outline: 3px solid #1b5e8c; outline-offset: 1px; }
span { margin-left: .5rem; font-size: .875rem; color: #4c5a65; }
textarea { display: block; width: 100%; min-height: 8rem; margin-top: .5rem; font: inherit; }
textarea[hidden] { display: none; }
@media (pointer: coarse) { button { min-height: 44px; } }
"""
_SCRIPT = """
export default function (component) {
  const root = component.parentElement, given = component.data || {};
  const button = root.querySelector("button"), said = root.querySelector("span"), box = root.querySelector("textarea");
  button.textContent = given.label;
  box.value = given.text;
  const byHand = () => {
    box.hidden = false;
    box.focus();
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    box.hidden = done;
    said.textContent = done ? "已复制" : "请按 Ctrl+C 复制";
    if (done) button.focus();
  };
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(given.text);
      said.textContent = "已复制";
    } catch (error) {
      byHand();
    }
    setTimeout(() => { if (box.hidden) said.textContent = ""; }, 3000);
  };
}
"""

_button = st.components.v2.component("assistant-copy", html=_MARKUP, css=_STYLE, js=_SCRIPT)


def copy_button(text: str, *, label: str, key: str) -> None:
    """A button called ``label`` that puts ``text`` on the clipboard; a component's key may hold no 「__」."""
    _button(data={"text": text, "label": label}, key=key.replace("_", "."), width="content", height="content")
