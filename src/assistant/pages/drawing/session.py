"""Who is here, what they may do, and the three things every page needs: the chat, the conversations, the folders."""

from __future__ import annotations

import gc
import hashlib
import os
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant import fluent
from assistant.conversations import Conversations
from assistant.errors import AssistantError
from assistant.index import generations

if TYPE_CHECKING:
    from assistant.chat import Chat
    from assistant.fluent.server import Server

INDEX_VARIABLE = "ASSISTANT_INDEX"
DATA_VARIABLE = "ASSISTANT_DATA"
LOCAL = "local"


def index_folder() -> Path:
    """The index that the pages read: ``index``, or what ``ASSISTANT_INDEX`` names."""
    return Path(os.environ.get(INDEX_VARIABLE, "index"))


def data_folder() -> Path:
    """Where conversations, uploads and the record of changes are kept: ``data``, or what ``ASSISTANT_DATA`` names."""
    return Path(os.environ.get(DATA_VARIABLE, "data"))


def chat() -> Chat:
    """The chat over the current index, opened once for everybody. Raises IndexMissing, IndexDamaged, IndexOutdated."""
    folder = index_folder()
    return _open(str(folder), generations.current(folder).name)


@st.cache_resource(max_entries=2, show_spinner="正在打开索引，请稍候……")
def _open(folder: str, generation: str) -> Chat:
    del generation  # part of the key: a new generation is opened anew
    from assistant.chat import Chat

    opened = Chat.open(Path(folder), model())
    _settle()
    return opened


def model() -> Server | None:
    """The language model of the settings, one for everybody; None when there is none, or its settings are wrong."""
    return _model()[0]


def model_problem() -> str:
    """What is wrong with the settings of the language model; "" as a rule."""
    return _model()[1]


@st.cache_resource(show_spinner=False)
def _model() -> tuple[Server | None, str]:
    try:
        return fluent.configured(), ""
    except AssistantError as error:
        return None, str(error)


def _settle() -> None:
    """Take what is loaded for good out of the garbage collector's rounds.

    Streamlit makes a full round after every run of a page; over the index and the dictionaries it took 0.1 s each time,
    with the interpreter held.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def examples() -> list[str]:
    """Questions drawn from the documents at hand, each tried: only those that have an answer."""
    folder = index_folder()
    return _tried(str(folder), generations.current(folder).name)


@st.cache_data(max_entries=2, show_spinner=False)
def _tried(folder: str, generation: str) -> list[str]:
    talk = _open(folder, generation)
    return [question for question in talk.examples() if talk.composed(question).answered]


def conversations() -> Conversations:
    """The conversations of the person who is here."""
    return Conversations(data_folder(), owner())


def login_configured() -> bool:
    """True when an OIDC provider stands in Streamlit's secrets (``[auth]``)."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def owner() -> str:
    """A name for the person: the login's, 「local」 on this machine, else one for the browser that is calling."""
    if login_configured():
        return str(st.user.get("sub") or st.user.get("email") or "")
    if _is_local():
        return LOCAL
    known = st.context.cookies.get("_streamlit_xsrf") or f"{st.context.ip_address}"
    return "visitor-" + hashlib.sha256(known.encode()).hexdigest()[:16]


def called() -> str:
    """How the person is called in the record of changes."""
    if login_configured():
        return str(st.user.get("name") or st.user.get("email") or owner())
    return "本机用户" if _is_local() else f"访客（{st.context.ip_address}）"


def may_edit() -> bool:
    """True for editors: those named under ``[roles] editors`` where there is a login, else this machine's user."""
    if login_configured():
        editors = st.secrets.get("roles", {}).get("editors", [])
        return str(st.user.get("email", "")) in editors and bool(st.user.get("email_verified", True))
    return _is_local()


def _is_local() -> bool:
    """True when the page is open on this very machine, without a proxy between."""
    address = st.context.ip_address
    if "X-Forwarded-For" in st.context.headers or "Forwarded" in st.context.headers:
        return False
    return not isinstance(address, str) or ip_address(address).is_loopback
