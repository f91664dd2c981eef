"""培训出题: a quiz from the documents, every item with its source, to be looked over, changed and exported."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.pages.drawing import entrance, notes, paper, style
from assistant.pages.drawing.items import DIFFICULTY
from assistant.quiz.items import KINDS, Paper
from assistant.quiz.wording import kind_name
from assistant.quiz.workshop import Workshop

_MOST = 100


def draw() -> None:
    """The page."""
    store = entrance.store()
    style.heading("培训出题", "从现有文件出一份试题：每道题都有答案、解析和出处，错误选项都核对过确实不对。")
    workshop = _workshop(store, store.name)
    with st.expander("出题要求", expanded=paper.kept() is None):
        _request(store, workshop)
    made = paper.kept()
    if made is None:
        st.html('<p class="pa-small">选好要求后按“出题”。题目可以锁定、更换、修改，再导出为 Word、考试宝等格式。</p>')
    else:
        paper.draw(workshop, made)
    style.notice()


@st.cache_resource(max_entries=2, show_spinner="正在准备题库……")
def _workshop(_store: Store, generation: str) -> Workshop:
    del generation  # part of the key: a new generation is read anew
    return Workshop(_store)


def _request(store: Store, workshop: Workshop) -> None:
    titles = {document.id: document.title for document in store.documents}
    with st.form("request", border=False):
        count = st.number_input("题数", 1, _MOST, 20)
        kinds = st.pills("题型（不选为各出一些）", KINDS, selection_mode="multi", format_func=kind_name)
        documents = st.multiselect("文件", list(titles), format_func=lambda id: titles[id], placeholder="全部文件")
        themes = st.text_input("主题（可不填，几个词用空格分开）", placeholder="如：污水 空气")
        level = st.segmented_control(
            "难度", ["", *DIFFICULTY], default="", format_func=lambda one: DIFFICULTY.get(one, "混合")
        )
        seed = st.number_input("卷号（相同的卷号出同一份卷）", 0, 9999, 0)
        title = st.text_input("标题", max_chars=60, placeholder="可不填")
        if st.form_submit_button("出题", type="primary", icon=":material/quiz:"):
            with st.spinner("正在出题，并逐题核对……"):
                made = _made(
                    workshop, int(count), kinds, documents, themes.split(), (int(seed), level or "", title.strip())
                )
            if made is not None:
                paper.keep(made)
                st.rerun()


def _made(
    workshop: Workshop,
    count: int,
    kinds: list[str],
    documents: list[str],
    themes: list[str],
    rest: tuple[int, str, str],
) -> Paper | None:
    """The paper, or None with a line that says why there is none."""
    seed, difficulty, title = rest
    try:
        made = workshop.paper(
            count=count, kinds=kinds, documents=documents, themes=themes, seed=seed, difficulty=difficulty, title=title
        )
    except AssistantError as error:
        notes.problem(str(error))
        return None
    if not made.items:
        notes.remark("所选范围出不了题：请放宽文件、主题、题型或难度。")
        return None
    return made
