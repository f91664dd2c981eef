"""👍 and 👎: stored at once, with a reason when something was wrong."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.conversations import Exchange
from assistant.pages.drawing.session import conversations

_KINDS = ("数字不对", "出处不对", "答非所问", "文件里有却说没有", "不完整")


def thumbs(exchange: Exchange) -> None:
    """The two thumbs; what is pressed is stored at once."""
    known = st.session_state.get(_stored(exchange), exchange.helpful)
    given = st.feedback("thumbs", key=f"feedback-{exchange.id}", default=None if known is None else int(known))
    if given is not None and bool(given) != known:
        conversations().judge(exchange.id, helpful=bool(given), reason=exchange.reason)
        st.session_state[_stored(exchange)] = bool(given)
        st.session_state[_asked(exchange)] = not given


def reason(exchange: Exchange) -> None:
    """After a 👎 a small form for what was wrong; then, and after a 👍, a word of thanks."""
    place = st.empty()
    if st.session_state.get(_asked(exchange)) and not _explained(exchange, place.container()):
        return
    st.session_state[_asked(exchange)] = False
    if st.session_state.get(_stored(exchange), exchange.helpful) is not None:
        place.html('<p class="pa-small" role="status">评价已记录，谢谢。</p>')


def _explained(exchange: Exchange, place: DeltaGenerator) -> bool:
    """The form; True when a reason has just been given."""
    with place, st.form(f"reason-{exchange.id}", border=True):
        kinds = st.pills("哪里不好？", _KINDS, selection_mode="multi")
        more = st.text_input("说明（可不填）", max_chars=200)
        if not st.form_submit_button("提交"):
            return False
    said = "；".join([*kinds, *filter(None, [more.strip()])])
    conversations().judge(exchange.id, helpful=False, reason=said)
    return True


def _stored(exchange: Exchange) -> str:
    return f"stored-{exchange.id}"


def _asked(exchange: Exchange) -> str:
    return f"asked-{exchange.id}"
