"""引文核验: a sentence looked up, a draft checked, every verdict with its place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages.drawing import session
from tests.library import PLAN, library
from tests.pages.conftest import Show
from tests.pages.screen import html, marked, press, words

GOOD = "《某市生态环境保护规划》提出，“到2025年，优良天数比例达到85%”。"
BAD = "《某市生态环境保护规划》提出，“到2025年，优良天数比例达到95%”。<script>alert(1)</script>"


@pytest.fixture
def own(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    index = library(tmp_path, {"规划.txt": PLAN})
    monkeypatch.setenv(session.INDEX_VARIABLE, str(index))
    return index


def draft(page: AppTest, text: str) -> AppTest:
    page = page.segmented_control[0].set_value("核对文稿").run()
    page.text_area[0].set_value(text)
    return press(page, "核对")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("优良天数比例达到85%", "原文一致"),
        ("优良天数比例达到95%", "有出入"),
        ("二、（一）", "条款或文件"),
        ("某市生态环境保护规划", "条款或文件"),
        ("天气预报说明天有雨", "没有这句话"),
    ],
)
def test_lookup_says_how_it_agrees(own: Path, show: Show, given: str, said: str) -> None:
    page = show("verify")
    page = page.text_input[0].set_value(given).run()
    assert not page.exception
    assert said in words(page)


def test_a_place_opens_its_source(own: Path, show: Show) -> None:
    page = show("verify")
    page = page.text_input[0].set_value("优良天数比例达到85%").run()
    page = press(page, "看原文")
    assert not page.exception
    assert "优良天数比例达到85%" in marked(page)


def test_a_true_draft_is_fine(own: Path, show: Show) -> None:
    page = draft(show("verify"), GOOD)
    assert not page.exception
    assert "0 处需要看一看" in words(page) and page.success


def test_a_wrong_figure_is_shown_with_what_it_should_be(own: Path, show: Show) -> None:
    page = draft(show("verify"), BAD)
    assert not page.exception
    assert page.warning and "有出入" in words(page) and "85" in words(page)
    assert "<script>" not in html(page)
    assert marked(press(page, "看原文"))


def test_a_word_file_is_read(own: Path, show: Show) -> None:
    made, out = docx.Document(), BytesIO()
    made.add_paragraph(BAD)
    made.save(out)
    page = show("verify").segmented_control[0].set_value("核对文稿").run()
    page = page.file_uploader[0].upload("稿.docx", out.getvalue(), "application/octet-stream").run()
    page = press(page, "核对")
    assert not page.exception and "有出入" in words(page)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("稿.exe", b"MZ", "不是能核验的格式"), ("稿.docx", b"PK\x03\x04x", "稿.docx"), ("稿.txt", b" ", "没有文字")],
)
def test_a_bad_file_is_named(own: Path, show: Show, name: str, content: bytes, said: str) -> None:
    page = show("verify").segmented_control[0].set_value("核对文稿").run()
    page = page.file_uploader[0].upload(name, content, "application/octet-stream").run()
    page = press(page, "核对")
    assert not page.exception and page.error and said in words(page).replace("\\", "")


def test_an_empty_draft_is_asked_for(own: Path, show: Show) -> None:
    assert "请先粘贴文稿" in words(draft(show("verify"), "  "))


def test_a_draft_about_something_else(own: Path, show: Show) -> None:
    assert "没有引用现有文件的地方" in words(draft(show("verify"), "今天下午三点开会，请准时参加。"))
