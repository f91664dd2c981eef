"""评测: how good the answers are on the gold questions, by every cut, and what changed since the result before."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.pages.drawing import entrance, notes, style
from assistant.pages.drawing.escape import html
from assistant.reports import Result, changed, results

_VARIABLE = "ASSISTANT_REPORTS"
_SHARES = {
    "right": "答对",
    "cited": "答对且出处对",
    "first": "首个出处对",
    "precision": "出处准确率",
    "recall": "出处召回率",
    "declined_right": "该拒答而拒答",
    "declined_wrong": "不该拒答而拒答",
}
_COUNTS = {"count": "题数", "wrong_values": "错误值", "p50": "p50 毫秒", "p95": "p95 毫秒"}
_KINDS = {
    "arithmetic": "计算",
    "clause": "条款",
    "colloquial": "口语",
    "comparison": "比较",
    "count": "计数",
    "definition": "解释",
    "document": "文件信息",
    "followup": "追问",
    "list": "列举",
    "measure": "措施",
    "responsibility": "责任",
    "truefalse": "判断",
    "typo": "错别字",
    "unanswerable": "应拒答",
    "value": "数值",
    "years": "多年",
    "dev": "开发题",
    "test": "测试题",
}
_CUTS = {"split": "题组", "kind": "类别", "document": "文件", "slice": "难点"}


def draw() -> None:
    """The page."""
    store = entrance.store()
    style.heading("评测", "用一批有标准答案的题检验问答：数字对不对，出处准不准，该拒答时是否拒答。")
    found = results(Path(os.environ.get(_VARIABLE, "eval/reports")))
    if not found:
        notes.remark("还没有评测结果。在项目文件夹中运行 make eval，结果会显示在这里。")
    else:
        _result(found, {**_KINDS, **{document.id: document.title for document in store.documents}})
    style.notice()


def _result(found: list[Result], called: Mapping[str, str]) -> None:
    names = [result.name for result in found]
    chosen = st.selectbox("哪一次", names, key="result") if len(names) > 1 else names[0]
    now = found[names.index(str(chosen))]
    content = now.content
    st.html(f'<p class="pa-small">{html(now.name)}　向量模型 {html(str(content.get("encoder", "")))}</p>')
    st.html(f'<div class="pa-figures">{_cards(content["all"])}</div>')
    cut = st.segmented_control("分组", list(_CUTS.values()), default="类别", key="cut")
    name = next((key for key, shown in _CUTS.items() if shown == cut), "kind")
    if isinstance(content.get(name), dict):
        st.html(_table(content[name], called))
    before = next((result for result in found if result.date < now.date), None)
    if before is not None:
        _changes(now, before)


def _cards(summary: Mapping[str, Any]) -> str:
    shown = {**_COUNTS, **_SHARES}
    return "".join(
        f"<div><span>{name}</span><b>{_shown(key, summary.get(key))}</b></div>"
        for key, name in shown.items()
        if summary.get(key) is not None
    )


def _shown(key: str, value: Any) -> str:
    if not isinstance(value, int | float):
        return "—"
    return f"{value:.1%}" if key in _SHARES else f"{value:g}" if isinstance(value, int) else f"{value:.1f}"


def _table(groups: Mapping[str, Mapping[str, Any]], called: Mapping[str, str]) -> str:
    columns = {"count": "题数", **_SHARES, "wrong_values": "错误值"}
    head = "".join(f'<th scope="col">{name}</th>' for name in ("", *columns.values()))
    rows = "".join(
        f'<tr><th scope="row">{html(called.get(name, name))}</th>'
        + "".join(f"<td>{_shown(key, one.get(key))}</td>" for key in columns)
        + "</tr>"
        for name, one in groups.items()
    )
    return f'<div class="pa-scroll" tabindex="0"><table class="pa-grid"><tr>{head}</tr>{rows}</table></div>'


def _changes(now: Result, before: Result) -> None:
    gained, lost = changed(now, before)
    with st.expander(f"与 {before.name} 相比：新答对 {len(gained)} 题，新答错 {len(lost)} 题", expanded=bool(lost)):
        for said, ids in (("新答对", gained), ("新答错", lost)):
            st.html(f'<p class="pa-small">{said}：{html("、".join(ids)) or "无"}</p>')
