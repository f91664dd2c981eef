"""👍 and 👎: stored at once, with a reason when something was wrong."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.conversations import Exchange
from assistant.pages.drawing.session import conversations

_KINDS = ("数字不对", "出处不对", "答非所问", "文件里有却说没有", "不完整")


def feedback(exchange: Exchange) -> None:
    """The two thumbs; under a 👎 a small form for the reason."""
    key, asked = f"feedback-{exchange.id}", f"asked-{exchange.id}"
    now = None if exchange.helpful is None else int(exchange.helpful)
    given = st.feedback("thumbs", key=key, default=now)
    if given is not None and given != st.session_state.get(f"stored-{exchange.id}", now):
        conversations().judge(exchange.id, helpful=bool(given), reason=exchange.reason)
        st.session_state[f"stored-{exchange.id}"] = given
        st.session_state[asked] = given == 0
    place = st.empty()
    if st.session_state.get(asked) and not _explained(exchange, place):
        return
    st.session_state[asked] = False
    if given is not None:
        place.html('<span class="pa-small" role="status">已记录，谢谢</span>')


def _explained(exchange: Exchange, place: DeltaGenerator) -> bool:
    """A form for the reason; True when it has just been given."""
    with place.container(), st.form(f"reason-{exchange.id}", border=True):
        kinds = st.pills("哪里不好？", _KINDS, selection_mode="multi")
        more = st.text_input("说明（可不填）", max_chars=200)
        if not st.form_submit_button("提交"):
            return False
    reason = "；".join([*kinds, *filter(None, [more.strip()])])
    conversations().judge(exchange.id, helpful=False, reason=reason)
    return True
