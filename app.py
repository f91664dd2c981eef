"""The Streamlit entry: configuration and navigation only. Every page is a module of ``assistant.pages``."""

from __future__ import annotations

import streamlit as st

from assistant.pages import rooms
from assistant.pages.drawing import entrance, notes, routes, style

st.set_page_config(page_title="政策文件问答助手", page_icon=style.ICON, layout="wide")
st.logo(style.ICON)
style.apply()
entrance.login()
pages = {
    room.path: st.Page(
        draw, title=room.title, icon=f":material/{room.icon}:", url_path=room.path, default=room.path == "ask"
    )
    for room, draw in rooms()
}
routes.know(pages)
notes.guarded(st.navigation(list(pages.values()), position="top").run)()
