"""文件: the documents, a reader with outline and search, and for editors adding, removing, reading anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.language.normal import fold
from assistant.pages.drawing import editing, entrance, notes, reader, routes, style
from assistant.pages.drawing.badges import badges
from assistant.pages.drawing.copying import copy_button
from assistant.pages.drawing.escape import html, label
from assistant.pages.drawing.passage import steps
from assistant.pages.drawing.scrolling import scroll_here, scroll_to
from assistant.pages.drawing.session import may_edit
from assistant.records import Clause, Document

_PAGE = 20
_FACTS = {
    "number": "文号",
    "issuer": "发文机关",
    "addressees": "主送",
    "signed": "成文日期",
    "revised": "修订日期",
    "published": "发布日期",
    "printed": "印发日期",
    "printed_by": "印发机关",
    "effective": "施行日期",
    "expires": "有效期",
    "period": "规划期",
    "base_year": "基准年",
    "scope": "适用范围",
    "basis": "依据",
    "replaces": "废止或代替",
    "copies": "抄送",
    "publicity": "公开方式",
    "contact": "联系人",
    "phone": "联系电话",
    "fax": "传真",
    "email": "电子邮箱",
    "address": "地址",
    "index_number": "索引号",
    "subject": "主题",
    "validity": "有效性",
}


def draw() -> None:
    """The page: one document when the address names it, else all of them."""
    store = entrance.store()
    wanted = st.query_params.get("doc", "")
    if wanted:
        try:
            _read(store, store.document(wanted), st.query_params.get("clause", ""))
            return
        except BadInput:
            notes.remark("索引里没有这份文件：它可能已被移除。下面是现有的文件。")
    _list(store)


def _list(store: Store) -> None:
    style.heading("文件", f"共 {len(store.documents)} 份。点“阅读”看全文；答案里的每一处引用都能在这里找到。")
    wanted = st.text_input("查找文件", placeholder="标题、文号、机关或层级中的几个字", key="find-document")
    found = [document for document in store.documents if _fits(document, wanted)]
    if not found:
        notes.remark("没有符合条件的文件。换几个字试试，或清空输入框看全部。")
    pages = max(1, -(-len(found) // _PAGE))
    at = st.pagination(pages, key="document-page") if pages > 1 else 1
    for document in found[(at - 1) * _PAGE : at * _PAGE]:
        _card(store, document)
    if may_edit():
        editing.draw(store)
    style.notice()


def _fits(document: Document, wanted: str) -> bool:
    words = fold(" ".join((document.title, *document.aliases, document.number, *document.issuers, document.level)))
    return all(word in words for word in fold(wanted).split())


def _card(store: Store, document: Document) -> None:
    counts = (
        f"{len(store.clauses(document.id))} 条，{len(store.targets(document.id))} 项指标数据，{document.length:,} 字"
    )
    tables = len(store.tables(document.id))
    with st.container(border=True, key=f"card-{document.id}"):
        st.html(
            f'<h2 class="pa-head">{html(document.title)}</h2>{badges(document, store.documents)}'
            f'<p class="pa-small">{counts}{f"，{tables} 张表" if tables else ""}</p>'
        )
        with st.container(horizontal=True):
            if st.button("阅读", key=f"read-{document.id}", icon=":material/menu_book:"):
                st.query_params["doc"] = document.id
                st.rerun()
            if may_edit():
                editing.remove(document)


def _read(store: Store, document: Document, clause: str) -> None:
    if not clause:
        scroll_here(document.id)
    if st.button("全部文件", icon=":material/arrow_back:", type="tertiary", key="all-documents"):
        st.query_params.clear()
        st.rerun()
    style.heading(document.title, "")
    st.html(f'<p class="pa-small">{badges(document, store.documents)}</p>')
    _particulars(store, document)
    words = st.text_input("在本文件中查找", placeholder="输入几个字，如一项指标的名称", key=f"find-{document.id}")
    clauses = store.clauses(document.id)
    found = reader.find(clauses, words)
    if words.strip():
        _found(found)
    here = next((one for one in clauses if one.id == clause), None)
    if here is not None:
        _here(here, document)
    runs = reader.parts(clauses)
    shown = runs[_part(runs, here) - 1]
    text = reader.article(store, shown, found=found, here=clause)
    st.html(
        f'<div class="pa-book"><details class="pa-fold"><summary>目录</summary>{reader.outline(clauses)}</details>'
        f'<div class="pa-side">{reader.outline(clauses)}</div>{text}</div>'
    )
    if here is not None:
        scroll_to(f"#{reader.anchor(here)}", f"{document.id} {clause}")
    _left_out(store, document)
    style.notice()


def _part(runs: Sequence[Sequence[Clause]], here: Clause | None) -> int:
    """Which part of a long document to show: where the address points, else the one that was chosen."""
    if len(runs) == 1:
        return 1
    first = next((at for at, run in enumerate(runs, start=1) if here in run), 1)
    return int(st.pagination(len(runs), default=first, key=f"part-{here.id if here else ''}"))


def _found(found: Sequence[reader.Found]) -> None:
    if not found:
        notes.remark("本文件中没有这几个字。可以少输入几个字再试，或到“问答”页问一句。")
        return
    with st.expander(f"找到 {len(found)} 处", expanded=True):
        st.html(reader.hits(found))


def _here(clause: Clause, document: Document) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="pa-path">已定位到：{html(steps(clause.place, document.title))}</p>')
        copy_button(_address(document.id, clause.id), label="复制本条链接", key="copy-link")


def _address(document: str, clause: str) -> str:
    from urllib.parse import urlencode

    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode({'doc': document, 'clause': clause})}"


def _particulars(store: Store, document: Document) -> None:
    with st.expander("文件信息"):
        rows = [(_FACTS[fact.name], fact.value or "（原文此处为空）") for fact in document.facts if fact.name in _FACTS]
        rows += [("简称", "、".join(document.aliases))] if document.aliases else []
        rows += [("来源文件", document.source)]
        lines = "".join(
            f'<tr><th scope="row">{html(name)}</th><td>{html(value)}</td></tr>' for name, value in dict.fromkeys(rows)
        )
        st.html(f'<table class="pa-grid pa-facts">{lines}</table>')
        if routes.known("indicators") and store.targets(document.id):
            count = len(store.targets(document.id))
            if st.button(label(f"查看本文件的 {count} 项指标数据"), icon=":material/query_stats:", key="to-indicators"):
                routes.go("indicators", document=document.id)


def _left_out(store: Store, document: Document) -> None:
    """What the reader of the file left out of the body, and why: nothing disappears in silence."""
    left = [one for one in store.left_out(document.id) if store.text(document.id)[one.start : one.end].strip()]
    if not left:
        return
    with st.expander(f"未计入正文的文字（{len(left)} 处，如页眉、版记、网页附注）"):
        text = store.text(document.id)
        rows = "".join(
            f"<tr><td>{html(one.reason)}</td><td>{html(text[one.start : one.end].strip()[:200])}</td></tr>"
            for one in left[:300]
        )
        st.html(f'<table class="pa-grid"><tr><th scope="col">原因</th><th scope="col">文字</th></tr>{rows}</table>')
