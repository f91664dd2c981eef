"""引文核验 and 培训出题 in a real browser: a sentence found, a draft corrected, a paper printed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_sentence_is_found_and_opened(person: Person) -> None:
    person.open("/verify")
    box = person.page.get_by_label("一句话、条款号、题名或文号")
    box.fill("持续深入打好碧水保卫战")
    box.press("Enter")
    person.page.get_by_text("原文一致").first.wait_for()
    person.page.get_by_role("button", name="看原文").first.click()
    person.page.get_by_role("dialog").wait_for()
    person.settle()
    assert "持续深入打好碧水保卫战" in person.marks()
    assert person.in_sight(".stDialog mark")


def test_a_draft_is_checked_and_comes_back_with_comments(desk: Person, tmp_path: Path) -> None:
    desk.open("/verify")
    desk.page.get_by_text("核对文稿", exact=True).click()
    desk.settle()
    desk.page.get_by_label("粘贴文稿").fill(
        "“到2027年，绿色工厂产值占规上制造业产值比重达到45%”。<img src=x onerror=alert(9)>"
    )
    desk.page.get_by_role("button", name="核对", exact=True).click()
    desk.page.get_by_text("需要看一看").wait_for()
    desk.settle()
    assert "有出入" in desk.read() and "40%" in desk.read()
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="带批注的 Word").click()
    waiting.value.save_as(tmp_path / "a.docx")
    comments = [comment.text for comment in docx.Document(str(tmp_path / "a.docx")).comments]
    assert any("40%" in comment for comment in comments)


def test_a_paper_is_set_and_printed(person: Person, tmp_path: Path) -> None:
    person.open("/quiz")
    if not person.page.get_by_text("显示答案和解析").count():
        person.page.get_by_role("button", name="出题").last.click()
        person.page.get_by_text("显示答案和解析").wait_for(timeout=60_000)
        person.settle()
    person.page.get_by_role("button", name="看出处").first.click()
    person.page.get_by_role("dialog").wait_for()
    person.settle()
    assert person.in_sight(".stDialog mark, .stDialog .pa-hit td, .stDialog .pa-card td")
    person.page.keyboard.press("Escape")
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name=".docx").first.click()
    waiting.value.save_as(tmp_path / "a.docx")
    assert len(docx.Document(str(tmp_path / "a.docx")).paragraphs) > 20
