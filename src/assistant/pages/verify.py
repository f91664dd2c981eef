"""引文核验: where a sentence, a clause number, a title stands; what in a draft does not agree with the documents."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.citation.draft import Checker
from assistant.citation.draft_files import LARGEST, DraftFile, read_bytes
from assistant.citation.findings import KINDS, VERDICTS, Finding, Report
from assistant.citation.lookup import Lookup, Match
from assistant.citation.word_comments import annotated, as_csv
from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.pages.drawing import citing_style, drawer, entrance, findings, notes, style
from assistant.pages.drawing.copying import copy_button
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.passage import steps
from assistant.records import Citation
from assistant.transcript import sourced

_ONE, _DRAFT = "查出处", "核对文稿"
_LONGEST = 200_000
_REPORT, _FILE = "draft-report", "draft-file"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = {"exact": "原文一致", "altered": "有出入", "partial": "部分一致", "reference": "条款或文件"}


def draw() -> None:
    """The page."""
    store = entrance.store()
    style.heading("引文核验", "查一句话出自哪里；把整篇文稿里的题名、文号、条款、引文和数据逐处与原文核对。")
    view = st.segmented_control("方式", (_ONE, _DRAFT), default=_ONE, key="verify-view", label_visibility="collapsed")
    if view == _DRAFT:
        _draft(store)
    else:
        _one(store)
    style.notice()


@st.cache_resource(max_entries=2, show_spinner="正在准备核验……")
def _checker(_store: Store, generation: str) -> Checker:
    del generation  # part of the key: a new generation is read anew
    return Checker(Lookup(_store))


def _one(store: Store) -> None:
    given = st.text_input(
        "一句话、条款号、题名或文号", key="lookup", max_chars=1000, placeholder="如：第三条、某发〔2024〕1号"
    )
    if not given.strip():
        st.html('<p class="pa-small">可以整句粘贴，标点和空格不同没有关系；差几个字也能找到，并标出差在哪里。</p>')
        return
    found = _checker(store, store.name).lookup.find(given)
    if not found:
        notes.remark("文件库里没有这句话，也没有相近的话。请检查是否有错字，或换其中一段再查。")
        return
    st.html(f'<p class="pa-small">找到 {len(found)} 处</p>')
    for number, match in enumerate(found, start=1):
        with st.container(border=True):
            _match(store, match, key=f"lookup-{number}")


def _match(store: Store, match: Match, *, key: str) -> None:
    where = steps(match.clause, match.title)
    number = f"（{html(match.number)}）" if match.number else ""
    note = f'<p class="pa-small">{html(match.note)}</p>' if match.note else ""
    words = f'<p class="pa-passage">{html(" ".join(match.quote.split()))}</p>'
    st.html(
        f'<p class="pa-head">{findings.badge(_KINDS[match.match], good=match.match != "altered")}'
        f'{html(match.title)}{number}</p><p class="pa-small">{html(where)}</p>'
        f"{words}{findings.differences(match.differences)}{note}"
    )
    there = _citation(match)
    with st.container(horizontal=True):
        if match.quote and st.button("看原文", key=f"open-{key}", icon=":material/article:"):
            drawer.show([there], 1)
        copy_button(sourced(store, there, citing_style.chosen()), label="复制引文", key=f"copy-{key}")


def _citation(match: Match) -> Citation:
    return Citation(
        match.document, match.title, match.clause, match.quote, match.start, match.end, match.source, match.clause_id
    )


def _draft(store: Store) -> None:
    text = st.text_area("粘贴文稿", key="draft-text", height=220, max_chars=_LONGEST)
    given = st.file_uploader("或选择文件（.docx .txt .md）", key="draft-upload", max_upload_size=LARGEST // 1_000_000)
    if st.button("核对", type="primary", key="check-draft", icon=":material/fact_check:"):
        _check(store, text, given.name if given else "", given.getvalue() if given else b"")
    report = st.session_state.get(_REPORT)
    if report is not None:
        _report(store, report)


def _check(store: Store, text: str, name: str, data: bytes) -> None:
    """Check the file if there is one, else the pasted text; the report stays until the next."""
    try:
        draft = read_bytes(data, name=name) if name else DraftFile(text)
    except BadInput as error:
        notes.problem(str(error))
        return
    if not draft.text.strip():
        notes.remark("请先粘贴文稿，或选择一个文件。")
        return
    with st.spinner("正在逐处核对……"):
        st.session_state[_REPORT] = _checker(store, store.name).check(draft.text)
    st.session_state[_FILE] = (name, data)


def _report(store: Store, report: Report) -> None:
    wrong = [finding for finding in report.findings if not finding.is_fine]
    fine = len(report.findings) - len(wrong)
    if not report.findings:
        notes.remark("文稿里没有引用现有文件的地方：没有题名、文号、条款号、引文或可对照的数据。")
        return
    (notes.careful if wrong else notes.done)(
        f"共核对 {len(report.findings)} 处：{fine} 处准确，{len(wrong)} 处需要看一看。"
    )
    _downloads(report)
    st.html(findings.annotated(report))
    shown = st.pills("结论", [v for v in VERDICTS if report.of(v)], selection_mode="multi", key="verdicts")
    for number, finding in enumerate(report.findings, start=1):
        if finding.verdict in shown if shown else not finding.is_fine:
            _finding(store, finding, number)


def _downloads(report: Report) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "带批注的 Word", lambda: _with_comments(report), "核验批注.docx", _WORD, on_click="ignore", key="comments"
        )
        st.download_button(
            "核验清单", lambda: as_csv(report), "核验清单.csv", "text/csv", on_click="ignore", key="findings"
        )


def _with_comments(report: Report) -> bytes:
    name, data = st.session_state.get(_FILE, ("", b""))
    return annotated(report, read_bytes(data, name=name) if name else None)


def _finding(store: Store, finding: Finding, number: int) -> None:
    with st.container(border=True):
        st.html(
            f'<p class="pa-head">{findings.badge(finding.verdict, good=finding.is_fine)}[{number}] '
            f"{html(KINDS[finding.kind])}</p>"
            f'<p class="pa-passage">{html(" ".join(finding.text.split()))}</p><p>{html(finding.reason)}</p>'
            f"{_correction(finding)}"
        )
        _places(store, finding.matches[:3], key=f"finding-{number}")


def _correction(finding: Finding) -> str:
    if finding.is_fine or not finding.correction:
        return ""
    return f'<p class="pa-small">建议改为：<b>{html(finding.correction)}</b></p>'


def _places(store: Store, matches: Sequence[Match], *, key: str) -> None:
    places = [match for match in matches if match.quote]
    if not places:
        return
    with st.container(horizontal=True):
        for at, match in enumerate(places, start=1):
            if st.button(
                f"看原文 {at}" if len(places) > 1 else "看原文", key=f"open-{key}-{at}", icon=":material/article:"
            ):
                drawer.show([_citation(match) for match in places], at)
        copy_button(sourced(store, _citation(places[0]), citing_style.chosen()), label="复制引文", key=f"copy-{key}")
