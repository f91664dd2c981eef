"""One quiz on the page: its items with their sources, and what a trainer does to them: lock, replace, edit, remove."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.errors import AssistantError
from assistant.pages.drawing import drawer, items, notes
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.session import conversations
from assistant.quiz.exports import FORMATS
from assistant.quiz.items import DIFFICULTIES, LETTERS, Item, Paper
from assistant.quiz.workshop import Workshop

_KEPT = "paper"
_PAGE = 10


def keep(paper: Paper | None) -> None:
    """Make this the paper in hand; it is stored, so that a refresh does not lose the trainer's work."""
    from assistant.index.codec import pack

    st.session_state[_KEPT] = paper
    conversations().prefer(_KEPT, pack(paper) if paper else "")


def kept() -> Paper | None:
    """The paper in hand, also after a refresh; None when there is none (or another version wrote it)."""
    from assistant.index.codec import unpack

    if _KEPT not in st.session_state:
        line = conversations().preference(_KEPT)
        try:
            st.session_state[_KEPT] = unpack(Paper, line) if line else None
        except (ValueError, TypeError):
            st.session_state[_KEPT] = None
    paper: Paper | None = st.session_state[_KEPT]
    return paper


def draw(workshop: Workshop, paper: Paper) -> None:
    """The paper: its notes, its items page by page, the exports."""
    for note in paper.notes:
        notes.careful(note)
    st.html(f'<h2 class="pa-head">{html(paper.title)}</h2><p class="pa-small">{_sum(paper)}</p>')
    _exports(workshop, paper)
    shown = st.toggle("显示答案和解析", value=True, key="show-key")
    faults = workshop.check_paper(paper)
    pages = -(-len(paper.items) // _PAGE)
    at = min(pages, st.pagination(pages, key=f"items-{paper.seed}") if pages > 1 else 1)
    for number in range((at - 1) * _PAGE, min(len(paper.items), at * _PAGE)):
        with st.container(border=True, key=f"item-{number}"):
            _item(workshop, paper, number, key=shown, faults=faults.get(paper.items[number].id, []))


def _sum(paper: Paper) -> str:
    locked = sum(item.locked for item in paper.items)
    return f"{paper.variant} 卷，{len(paper.items)} 道题，满分 {paper.marks} 分" + (
        f"，已锁定 {locked} 道" if locked else ""
    )


def _item(workshop: Workshop, paper: Paper, number: int, *, key: bool, faults: list[str]) -> None:
    one = paper.items[number]
    st.html(items.item(one, str(number + 1), key=key))
    for fault in faults:
        notes.careful(fault)
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.citations and st.button("看出处", key=f"source-{one.id}", icon=":material/article:"):
            drawer.show(one.citations, 1)
        if st.toggle("锁定", value=one.locked, key=f"lock-{one.id}-{one.locked}") != one.locked:
            _put(workshop, paper, one, replace(one, locked=not one.locked))
        if st.button("换一题", key=f"other-{one.id}", disabled=one.locked, icon=":material/autorenew:"):
            _replace(workshop, paper, one)
        if not one.parts:
            _edit(workshop, paper, one)
        if st.button("删除", key=f"drop-{one.id}", disabled=one.locked, type="tertiary", icon=":material/delete:"):
            keep(replace(paper, items=tuple(item for item in paper.items if item.id != one.id)))
            st.rerun()


def _put(workshop: Workshop, paper: Paper, old: Item, new: Item) -> None:
    keep(workshop.put(paper, old.id, new))
    st.rerun()


def _replace(workshop: Workshop, paper: Paper, one: Item) -> None:
    try:
        keep(workshop.replace(paper, one.id))
    except AssistantError as error:
        notes.problem(str(error))
        return
    st.rerun()


def _edit(workshop: Workshop, paper: Paper, one: Item) -> None:
    """A form for the item's words; what a person changes is checked again at the next drawing."""
    with st.popover("修改", icon=":material/edit:"), st.form(f"edit-{one.id}", border=False):
        stem = st.text_area("题干", one.stem)
        options = st.text_area("选项（每行一个）", "\n".join(one.options)) if one.options else ""
        right = st.text_input("答案（选项字母）", "".join(one.key)) if one.options else ""
        accepted = st.text_area("答案（每行一个）", "\n".join(one.accepted)) if not one.options else ""
        why = st.text_area("解析", one.explanation)
        level = st.selectbox("难度", DIFFICULTIES, DIFFICULTIES.index(one.difficulty), format_func=_called)
        if st.form_submit_button("保存"):
            changed = {
                "stem": stem.strip(),
                "options": _lines(options),
                "key": tuple(letter for letter in right.upper() if letter in LETTERS[: len(_lines(options))]),
                "accepted": _lines(accepted),
                "explanation": why.strip(),
                "difficulty": level,
            }
            _put(workshop, paper, one, workshop.edit(one, **changed))


def _called(difficulty: str) -> str:
    return items.DIFFICULTY[difficulty]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _exports(workshop: Workshop, paper: Paper) -> None:
    """The formats: what the chosen one cannot hold is said before its files are offered."""
    if not paper.items:
        return
    with st.expander("导出", icon=":material/download:", expanded=True):
        form = st.selectbox("格式", FORMATS, format_func=lambda one: one.label, key="format")
        other = st.toggle("B 卷（题序和选项另排）", key="variant-b")
        printed = workshop.variant(paper) if other else paper
        for line in workshop.limits(printed, form.name):
            notes.careful(line)
        with st.container(horizontal=True):
            for number, file in enumerate(workshop.export(printed, form.name)):
                name = f"{printed.title}{'（B卷）' if other else ''}{file.suffix}"
                st.download_button(name, file.data, name, form.mime, on_click="ignore", key=f"file-{number}")
    with st.expander("覆盖情况"):
        lines = "".join(f"<li>{html(line)}</li>" for line in workshop.coverage(paper).lines)
        st.html(f'<ul class="pa-small">{lines}</ul>')
