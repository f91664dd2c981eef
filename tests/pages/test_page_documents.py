"""文件: the list, the reader, and what editors do, with the real ingest behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.changes import changes
from assistant.index.store import Store
from assistant.pages.drawing import session
from assistant.transcript import NOTICE
from tests.library import PLAN, library
from tests.pages.conftest import Show
from tests.pages.screen import html, marked, press, words

HOSTILE = PLAN.replace("统筹安排资金", "统筹<script>alert(1)</script>:red[安排]资金$x$").replace(
    "某市", "某<img src=x>市"
)


@pytest.fixture
def own(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small library of the test's own, to be changed at will."""
    index = library(tmp_path, {"规划.txt": PLAN})
    monkeypatch.setenv(session.INDEX_VARIABLE, str(index))
    return index


def test_every_document_has_a_card(corpus: Path, show: Show) -> None:
    page = show("documents")
    assert not page.exception
    store = Store.open(corpus)
    for document in store.documents:
        assert document.title in words(page)
        assert document.number in words(page)
    assert sum(button.label == "阅读" for button in page.button) == len(store.documents)
    assert NOTICE in words(page)


@pytest.mark.parametrize(("given", "count"), [("美丽", 2), ("１４５ 没有", 0), ("新兵党发 10号", 1), ("", 5)])
def test_the_list_can_be_filtered(corpus: Path, show: Show, given: str, count: int) -> None:
    page = show("documents")
    page = page.text_input[0].set_value(given).run()
    assert sum(button.label == "阅读" for button in page.button) == count
    assert ("没有符合条件的文件" in words(page)) == (count == 0)


def test_reading_and_going_back(corpus: Path, show: Show) -> None:
    page = press(show("documents"), "阅读")
    assert "pa-reader" in html(page) and page.query_params["doc"]
    page = press(page, "全部文件")
    assert "pa-reader" not in html(page) and not page.query_params.get("doc")


def test_a_deep_link_opens_at_the_clause(corpus: Path, show: Show) -> None:
    store = Store.open(corpus)
    table = next(table for table in store.tables() if len(table.rows) > 5)
    clause = store.clause(table.rows[4].clause)
    page = show("documents", doc=table.document, clause=clause.id)
    assert not page.exception
    assert "已定位到" in words(page) and clause.path[-1] in words(page)
    assert html(page).count('class="pa-hit"') >= 1


@pytest.mark.parametrize("query", [{"doc": "没有"}, {"doc": "../../etc/passwd"}, {"doc": "<script>"}])
def test_a_link_to_nothing_shows_what_there_is(corpus: Path, show: Show, query: dict[str, str]) -> None:
    page = show("documents", **query)
    assert not page.exception
    assert "没有这份文件" in words(page) and "阅读" in words(page)


def test_a_link_to_a_clause_that_has_gone_opens_the_document(corpus: Path, show: Show) -> None:
    document = Store.open(corpus).documents[0]
    page = show("documents", doc=document.id, clause="无")
    assert not page.exception and "pa-reader" in html(page)


def test_search_within_a_document(own: Path, show: Show) -> None:
    page = show("documents", doc=Store.open(own).documents[0].id)
    page = page.text_input[0].set_value("治理率").run()
    assert marked(page).count("治理率") == 4  # twice in the text, twice in the list
    page = page.text_input[0].set_value("没有的词").run()
    assert "没有这几个字" in words(page)


def test_a_document_is_shown_as_it_is(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
    index = library(tmp_path, {"规划.txt": HOSTILE})
    monkeypatch.setenv(session.INDEX_VARIABLE, str(index))
    document = Store.open(index).documents[0]
    for page in (show("documents"), show("documents", doc=document.id)):
        assert not page.exception
        assert "<script>alert" not in html(page) and "<img src" not in html(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;:red[安排]资金$x$" in html(show("documents", doc=document.id))


def test_a_reader_changes_nothing(own: Path, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.pages.documents.may_edit", lambda: False)
    page = show("documents")
    assert not page.file_uploader
    assert not {button.label for button in page.button} & {"确认移除", "现在重新读取"}


def test_a_file_is_added_reported_and_on_record(own: Path, data: Path, show: Show) -> None:
    page = show("documents")
    text = "关于做好防汛工作的通知\n\n一、加强值守\n各县区应当24小时值班。\n"
    page = page.file_uploader[0].upload("防汛工作通知.txt", text.encode(), "text/plain").run()
    page = press(page, "读入这 1 份文件")
    assert not page.exception
    assert "已完成" in words(page) and "新增 1" in words(page)
    assert "关于做好防汛工作的通知" in words(page)
    titles = [document.title for document in Store.open(own).documents]
    assert "关于做好防汛工作的通知" in titles and len(titles) == 2
    (line,) = changes(data)
    assert (line.who, line.what, line.document) == ("本机用户", "添加", "防汛工作通知.txt")
    assert "新增 1" in line.outcome


@pytest.mark.parametrize(
    ("name", "content"), [("坏.docx", b"PK\x03\x04broken"), ("空白.txt", b" \n "), ("程序.exe", b"MZ\x00\x01" * 99)]
)
def test_a_bad_file_is_named_with_the_reason(own: Path, show: Show, name: str, content: bytes) -> None:
    page = show("documents")
    page = page.file_uploader[0].upload(name, content, "application/octet-stream").run()
    page = press(page, "读入这 1 份文件")
    assert not page.exception
    assert "有文件没有收入" in words(page) and f"未收 {name}" in words(page)
    assert len(Store.open(own).documents) == 1


def test_a_document_is_removed_after_a_second_thought(own: Path, data: Path, show: Show) -> None:
    page = show("documents")
    page = page.file_uploader[0].upload("防汛.txt", "关于防汛的通知\n一、值守\n各县值班。".encode(), "text/plain").run()
    page = press(page, "读入这 1 份文件")
    (added,) = [d for d in Store.open(own).documents if "防汛" in d.title]
    page = press(page, f"remove-{added.id}")
    assert not page.exception
    assert [document.title for document in Store.open(own).documents] == ["某市生态环境保护规划"]
    assert [line.what for line in changes(data)] == ["移除", "添加"]
    assert not list((data / "uploads").glob("*.txt"))


def test_everything_can_be_read_anew(own: Path, tmp_path: Path, data: Path, show: Show) -> None:
    (tmp_path / "files" / "规划.txt").write_text(PLAN.replace("60%", "66%"), encoding="utf-8")
    page = press(show("documents"), "现在重新读取")
    assert not page.exception
    store = Store.open(own)
    assert "66%" in store.text(store.documents[0].id)
    assert changes(data)[0].what == "重新读取"
