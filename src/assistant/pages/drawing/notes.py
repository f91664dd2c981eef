"""Lines to the person, in a frame: what went wrong and what to do, what to be careful about, what has been done.

They may hold names of files and words of documents, so they are shown as they are. A fault of the program is one such
line too; ``ASSISTANT_DEBUG=1`` lets it through to the developer.
"""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec

import streamlit as st

from assistant.errors import AssistantError
from assistant.pages.drawing.escape import label

_LOG = logging.getLogger(__name__)
Given = ParamSpec("Given")


def problem(text: str) -> None:
    """Something cannot be done; the line says what to do."""
    st.error(label(text), icon=":material/error:")


def careful(text: str) -> None:
    """Something to know before going on."""
    st.warning(label(text), icon=":material/warning:")


def remark(text: str) -> None:
    """Something that is as it is: an empty list, a thing that has gone."""
    st.info(label(text), icon=":material/info:")


def done(text: str) -> None:
    """Something has been done."""
    st.success(label(text), icon=":material/check_circle:")


def guarded(draw: Callable[Given, None]) -> Callable[Given, None]:
    """``draw``, with a fault of the program as one Chinese line instead of a trace in English."""

    @functools.wraps(draw)
    def drawn(*positional: Given.args, **named: Given.kwargs) -> None:
        try:
            draw(*positional, **named)
        except AssistantError as error:
            problem(str(error))
        except Exception:
            if os.environ.get("ASSISTANT_DEBUG"):
                raise
            _LOG.exception("a page could not be drawn")
            problem(f"页面出错了（{datetime.now():%Y-%m-%d %H:%M:%S}）。请刷新再试；仍不行，请把这个时间告诉管理员。")

    return drawn
