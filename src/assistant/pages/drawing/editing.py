"""What editors do to the library: add files, remove a document, read everything anew. Each act goes on record."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from assistant import changes
from assistant.conversations import judged
from assistant.errors import AssistantError
from assistant.index.store import Store
from assistant.pages.drawing import building, notes
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.session import called, data_folder
from assistant.records import Document
from assistant.uploads import LARGEST, Uploads

_REPORT = "ingest-report"
_MOST = 50


def draw(store: Store) -> None:
    """The editor's desk: upload, rebuild, the record of changes."""
    st.html('<h2 class="pa-head">管理文件库</h2>')
    _last_report()
    with st.expander("添加文件", icon=":material/upload_file:", expanded=not store.documents):
        _add()
    with st.expander("重新读取全部文件", icon=":material/refresh:"):
        st.write("文件在磁盘上改动过，或系统升级以后使用。读取时，问答照常进行。")
        if st.button("现在重新读取", key="rebuild"):
            _run("重新读取", "全部文件", rebuild=True)
    with st.expander("变更记录", icon=":material/history:"):
        _record()
    with st.expander("用户评价", icon=":material/thumbs_up_down:"):
        _judgements()


def _add() -> None:
    size = LARGEST // 1_000_000
    st.html(
        f'<p class="pa-small">可以一次选多份，每份不超过 {size} MB：Word（docx）、PDF、网页、OFD、纯文本等。'
        "请勿上传涉密文件。同名文件按内容区分，内容相同的只收一份。</p>"
    )
    given = st.file_uploader(
        "把文件拖到这里，或点按钮选择", accept_multiple_files=True, key=_uploader(), max_upload_size=size
    )
    if given and st.button(f"读入这 {len(given)} 份文件", type="primary", key="take-in"):
        if len(given) > _MOST:
            notes.problem(f"一次最多 {_MOST} 份，请分几次添加。")
            return
        _take([(one.name, one.getvalue()) for one in given])


def _uploader() -> str:
    """A key that changes after each upload, so that the box is empty again."""
    return f"upload-{st.session_state.get('uploads', 0)}"


def _take(given: list[tuple[str, bytes]]) -> None:
    uploads, paths, problems = Uploads(data_folder()), [], []
    for name, data in given:
        try:
            paths.append(uploads.keep(name, data))
        except AssistantError as error:
            problems.append(str(error))
            _note("添加", name, str(error))
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    names = "、".join(uploads.given_name(str(path)) for path in paths)
    if paths:
        _run("添加", names, paths=paths, problems=problems)
    else:
        st.session_state[_REPORT] = (False, "\n".join(problems))
        st.rerun()


def remove(document: Document) -> None:
    """A small menu that takes a document out of the library, after a second thought."""
    with st.popover("移除", icon=":material/delete:"):
        st.html(f'<p class="pa-small">从文件库中移除《{html(document.title)}》？以后的回答不再引用它。</p>')
        if not Uploads(data_folder()).holds(document.source):
            st.html(
                '<p class="pa-small">这份文件在项目自带的文件夹里，下次整体更新时会重新收入，除非也从文件夹中删除。</p>'
            )
        if st.button("确认移除", key=f"remove-{document.id}", type="primary"):
            _run("移除", document.title, remove=[document.id], source=document.source)


def _run(
    what: str,
    name: str,
    *,
    paths: list[Path] | None = None,
    remove: list[str] | None = None,
    rebuild: bool = False,
    source: str = "",
    problems: list[str] | None = None,
) -> None:
    """Run ingest, put the outcome on record, keep the report for the next drawing of the page."""
    run = building.build(paths or (), remove=remove or (), rebuild=rebuild)
    if run is None:
        return
    uploads = Uploads(data_folder())
    report = "\n".join([*(problems or []), run.report.strip(), "" if run.good else run.complaint]).strip()
    for path in paths or ():
        report = report.replace(str(path), uploads.given_name(str(path)))
    if run.good and source:
        uploads.drop(source)
    _note(what, name, _sum(report) if run.good else f"失败：{run.complaint}")
    st.session_state[_REPORT] = (run.good and not problems and not _refused(report), report)
    st.rerun()


def _refused(report: str) -> bool:
    return any(line.startswith("未收 ") for line in report.splitlines())


def _sum(report: str) -> str:
    return next((line for line in report.splitlines() if line.startswith("合计")), "完成")


def _note(what: str, name: str, outcome: str) -> None:
    changes.record(data_folder(), who=called(), what=what, document=name[:500], outcome=outcome[:500])


def _last_report() -> None:
    held = st.session_state.get(_REPORT)
    if held is None:
        return
    good, report = held
    if good:
        notes.done("已完成，新的内容现在就可以提问。")
    else:
        notes.careful("有文件没有收入，原因见报告。")
    with st.expander("读取报告", expanded=True):
        st.html(f'<pre class="pa-report">{html(report)}</pre>')


def _record() -> None:
    found = changes.changes(data_folder())
    if not found:
        st.html('<p class="pa-small">还没有变更。添加、移除、重新读取都会记在这里，不能修改。</p>')
        return
    names = ("时间", "谁", "做了什么", "文件", "结果")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in (c.at, c.who, c.what, c.document, c.outcome)) + "</tr>"
        for c in found
    )
    st.html(f'<div class="pa-scroll"><table class="pa-grid"><tr>{head}</tr>{rows}</table></div>')


def _judgements() -> None:
    """How many thumbs there are, and all of them as JSON lines for the evaluation."""
    found = judged(data_folder())
    bad = sum(not one["helpful"] for one in found)
    st.html(f'<p class="pa-small">共 {len(found)} 条评价，其中 {bad} 条不满意。导出后可整理成测试题。</p>')
    if found:
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
        st.download_button("导出评价", lines, "feedback.jsonl", "application/jsonl", on_click="ignore", key="judged")
