"""The shelf of conversations: which one is open (its id stands in the address), the list, rename, delete, export."""

from __future__ import annotations

import streamlit as st

from assistant.conversations import Conversation, Conversations
from assistant.errors import AssistantError, BadInput
from assistant.pages.drawing import citing_style, notes, style
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.session import chat
from assistant.transcript import word

_OPEN, _PARAMETER = "conversation", "c"
_SHOWN = 30
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def current(kept: Conversations) -> str:
    """The id of the open conversation, "" for a new one: the address's when it has one, else the session's."""
    wanted = st.query_params.get(_PARAMETER, "") or st.session_state.get(_OPEN, "")
    if wanted:
        try:
            kept.title(wanted)
        except BadInput as error:
            notes.remark(str(error))
            wanted = ""
    open(wanted)
    return wanted


def open(conversation: str) -> None:
    """Make this the open conversation; the address follows, so that a refresh or a bookmark leads back here."""
    st.session_state[_OPEN] = conversation
    if conversation:
        st.query_params[_PARAMETER] = conversation
    elif _PARAMETER in st.query_params:
        del st.query_params[_PARAMETER]


def sidebar(kept: Conversations, opened: str) -> None:
    """New conversation, search, and the list."""
    with st.sidebar:
        st.button(
            "新对话", icon=":material/add:", key="new", width="stretch", on_click=open, args=("",), type="primary"
        )
        _fold()
        wanted = st.text_input("查找对话", key="find-conversation", placeholder="输入几个字", icon=":material/search:")
        found = kept.recent(wanted)
        if not found:
            st.html(f'<p class="pa-small">{"没有找到。" if wanted else "问过的问题会保存在这里。"}</p>')
        for conversation in found[:_SHOWN]:
            _entry(kept, conversation, is_open=conversation.id == opened)
        if len(found) > _SHOWN:
            st.html(f'<p class="pa-small">另有 {len(found) - _SHOWN} 个较早的对话，请用查找。</p>')


def _fold() -> None:
    """On a narrow screen the list lies over the page: fold it away when something has been chosen in it."""
    _folding(data={}, key="fold-sidebar", height="content")


_folding = st.components.v2.component(
    "assistant-fold",
    js="""
export default function () {
  const bar = document.querySelector('[data-testid="stSidebar"]');
  if (!bar || bar.dataset.folds) return;
  bar.dataset.folds = "yes";
  bar.addEventListener("click", (event) => {
    const chosen = event.target.closest('[class*="st-key-open-"] button, .st-key-new button');
    const close = bar.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (chosen && close && window.innerWidth < 768) setTimeout(() => close.click(), 50);
  });
}
""",
)


def _entry(kept: Conversations, conversation: Conversation, *, is_open: bool) -> None:
    name = label(conversation.title, 24)
    st.button(
        f"**{name}**" if is_open else name,
        key=f"open-{conversation.id}",
        width="stretch",
        type="secondary" if is_open else "tertiary",
        on_click=open,
        args=(conversation.id,),
    )


def head(kept: Conversations, opened: str) -> None:
    """The line above the page: the conversation's name, what can be done with it, the size of type."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        title = kept.title(opened) if opened else "政策文件问答"
        st.html(f'<h1 class="pa-title-line">{html(title)}</h1>')
        if opened:
            _menu(kept, opened, title)
        style.controls()


@st.fragment
@notes.guarded
def _menu(kept: Conversations, opened: str, title: str) -> None:
    """What can be done with the conversation; drawn when it is opened."""
    place = st.popover("本对话", icon=":material/more_horiz:", key=f"menu-{opened}", on_change="rerun")
    if place.open:
        with place:
            _choices(kept, opened, title)


def _choices(kept: Conversations, opened: str, title: str) -> None:
    before = citing_style.chosen()
    st.download_button(
        "导出为 Word",
        data=lambda: word(chat().store, title, kept.exchanges(opened), citing_style.chosen()),
        file_name="问答记录.docx",
        mime=_WORD,
        icon=":material/download:",
        key="export",
        on_click="ignore",
        width="stretch",
    )
    if citing_style.choose("menu-style") != before:
        st.rerun()  # the copies under the answers
    with st.form("rename", border=False):
        name = st.text_input("改名", value=title, max_chars=60)
        if st.form_submit_button("保存名称", width="stretch"):
            _try(lambda: kept.rename(opened, name))
    if st.toggle("删除本对话", key=f"sure-{opened}") and st.button(
        "确认删除，不可恢复", icon=":material/delete:", key="delete", width="stretch"
    ):
        kept.delete(opened)
        open("")
        st.rerun()


def _try(change: object) -> None:
    try:
        change()  # type: ignore[operator]
    except AssistantError as error:
        notes.problem(str(error))
    else:
        st.rerun()
