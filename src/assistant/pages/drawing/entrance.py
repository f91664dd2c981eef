"""Before a page can be drawn: somebody to draw it for, and an index to draw from."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError, IndexDamaged, IndexMissing, IndexOutdated
from assistant.index.store import Store
from assistant.pages.drawing import building, notes
from assistant.pages.drawing.session import chat, login_configured, may_edit


def login() -> None:
    """Where a login is configured, stop here until the person has logged in."""
    if not login_configured() or st.user.get("is_logged_in", False):
        return
    st.title("政策文件问答助手")
    st.write("请用单位账号登录后使用。")
    st.button("登录", on_click=st.login, type="primary")
    st.stop()


def store() -> Store:
    """The index to draw from. Without a good one the page says what to do (an editor can do it here) and stops."""
    try:
        return chat().store
    except IndexMissing:
        _offer("还没有索引。第一次使用要先读一遍文件，通常不到一分钟。", label="读取文件，建立索引", rebuild=False)
    except IndexOutdated as error:
        _offer(f"索引是旧的：{error}", label="更新索引", rebuild=False)
    except IndexDamaged as error:
        _offer(f"索引已损坏：{error}", label="重新建立索引", rebuild=True)
    except AssistantError as error:
        notes.problem(str(error))
    st.stop()


def _offer(said: str, *, label: str, rebuild: bool) -> None:
    notes.careful(said)
    if not may_edit():
        st.write("请联系管理员：在服务器上运行 `python -m ingest`，或由编辑人员登录后在此建立。")
        return
    automatic = not rebuild and not st.session_state.get("built-once")
    if automatic or st.button(label, type="primary", icon=":material/build:"):
        st.session_state["built-once"] = True
        run = building.build(rebuild=rebuild)
        if run and run.good:
            st.rerun()
        if run:
            notes.problem(run.complaint or "没有建成索引。")
            st.text(run.report)
