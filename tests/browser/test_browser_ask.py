"""问答 in a real browser: from the question to the marked cell, and what happens when things are interrupted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from assistant.transcript import NOTICE
from tests.browser.conftest import DESKTOP, Server
from tests.browser.person import CHIP, Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FIGURE = "第十二师2025年农村污水治理率目标"


def test_a_figure_and_its_source_in_one_click(person: Person) -> None:
    person.open()
    person.ask(FIGURE)
    assert person.in_sight(".pa-answer")
    assert "≥80%" in person.page.locator(".pa-answer").last.inner_text()
    person.open_source()
    assert person.marks()[0] == "≥80"
    assert person.in_sight("td.pa-cell")
    assert "农村生活污水治理率" in person.page.locator(".pa-hit, .pa-card").first.inner_text()


def test_prose_is_marked_in_sight(person: Person) -> None:
    person.open()
    person.ask("第七师2035年水土保持率")
    person.open_source()
    assert "36.45%" in "".join(person.marks())
    assert person.in_sight(".pa-here mark b, .pa-here mark")


def test_a_refresh_loses_nothing(person: Person) -> None:
    person.open()
    person.ask(FIGURE)
    address = person.page.url
    assert "c=" in address
    person.page.reload()
    person.settle()
    assert person.page.url == address
    assert "≥80%" in person.read()
    person.ask("那2030年呢？")
    assert "≥85" in person.page.locator(".pa-answer").last.inner_text()
    person.open("/" + address.split("/")[-1])
    assert person.page.locator(".pa-answer").count() == 2


def test_leaving_in_the_middle_loses_nothing(desk: Person) -> None:
    desk.open()
    box = desk.page.get_by_placeholder("请输入问题")
    box.fill("第十二师有哪些约束性指标")
    box.press("Enter")
    desk.page.wait_for_url("**c=**", timeout=30_000)
    desk.page.reload()
    desk.settle()
    assert "18" in desk.page.locator(".pa-answer").last.inner_text()


STOP_WHEN_ASKED = """() => new MutationObserver((_, watch) => {
  const button = document.querySelector('[data-testid="stChatInputStopButton"]');
  if (!button || !document.querySelector(".pa-question")) return;
  watch.disconnect();
  window.stopped = true;
  button.click();
}).observe(document.body, { childList: true, subtree: true })"""
"""Press the stop button as soon as the question stands on the page: faster than any hand, before the answer does."""


def test_an_answer_can_be_stopped_and_the_next_question_asked(person: Person) -> None:
    person.open()
    person.page.evaluate(STOP_WHEN_ASKED)
    box = person.page.get_by_placeholder("请输入问题")
    box.fill("第十二师2022年至2035年农村生活污水治理率分别是多少")
    box.press("Enter")
    person.page.wait_for_function("window.stopped")
    person.page.locator('[data-testid="stChatInputSubmitButton"]').wait_for()
    person.settle()
    assert person.page.locator("[role=alert]").count() == 0
    person.ask("第七师2035年水土保持率")
    assert "36.45%" in person.page.locator(".pa-answer").last.inner_text()
    assert person.page.locator(".pa-question").last.inner_text().strip() == "第七师2035年水土保持率"


def test_the_last_question_is_at_the_top(person: Person) -> None:
    person.open()
    person.ask("第十二师有哪些约束性指标")
    person.ask("第十二师2040年森林覆盖率")
    assert person.in_sight(".pa-question")
    top = person.page.locator(".pa-question").last.bounding_box()
    assert top is not None and 0 < top["y"] < 400


def test_the_copy_has_its_source_and_the_notice(desk: Person) -> None:
    desk.open()
    desk.ask(FIGURE)
    desk.page.get_by_role("button", name="复制（含出处）").click()
    desk.page.get_by_text("已复制").wait_for()
    copied = desk.page.evaluate("navigator.clipboard.readText()")
    assert FIGURE in copied and "[1] 《" in copied and "第25项" in copied and copied.endswith(NOTICE)


def test_the_copy_works_without_a_clipboard(desk: Person) -> None:
    desk.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.open()
    desk.ask(FIGURE)
    desk.page.get_by_role("button", name="复制（含出处）").click()
    desk.page.get_by_text("已复制").or_(desk.page.get_by_text("请按 Ctrl+C 复制")).first.wait_for()


def test_the_word_file(desk: Person, tmp_path: Path) -> None:
    desk.open()
    desk.ask(FIGURE)
    desk.press("本对话")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="导出为 Word").click()
    waiting.value.save_as(tmp_path / "a.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert any("≥80%" in text for text in texts) and texts[-1] == NOTICE


def test_the_keyboard_alone_reaches_the_source(desk: Person) -> None:
    desk.open()
    desk.ask(FIGURE)
    for _ in range(60):
        desk.page.keyboard.press("Shift+Tab")
        if desk.page.evaluate(f"document.activeElement.matches('{CHIP}')"):
            break
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("dialog").wait_for()
    desk.settle()
    assert "≥80" in desk.marks()
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("dialog").wait_for(state="detached")


@pytest.mark.parametrize(
    "question",
    [
        "<img src=x onerror=\"alert('问')\">污水治理率",
        "<script>alert(1)</script>第十二师",
        ":red[第十二师] **污水** $x^2$ :material/home: :smile: [链接](javascript:alert(1))",
    ],
)
def test_a_question_is_shown_as_it_was_typed(desk: Person, question: str) -> None:
    desk.open()
    desk.ask(question)
    assert desk.page.locator(".pa-question").last.inner_text().strip() == question
    assert question[:12] in desk.page.locator('[class*="st-key-open-"]').first.inner_text().replace("\u2060", "")
    assert desk.page.locator(".katex, .stMarkdownColoredText, a[href^=javascript]").count() == 0


def test_ten_people_at_once_get_their_own_answers(browser: Any, server: Server) -> None:
    asked = {
        "第十二师2025年农村生活污水治理率": "≥80",
        "第十二师2030年农村生活污水治理率": "≥85",
        "第十二师2035年农村生活污水治理率": "≥90",
        "第七师2035年水土保持率": "36.45%",
        "兵团2035年水土保持率": "57.69%",
    }
    everybody = []
    for question, value in [*asked.items()] * 2:
        context = browser.new_context(viewport=DESKTOP, locale="zh-CN")
        one = Person(context.new_page(), server.address)
        one.open()
        one.page.get_by_placeholder("请输入问题").fill(question)
        everybody.append((one, context, value))
    for one, _, _ in everybody:
        one.page.get_by_placeholder("请输入问题").press("Enter")
    for one, context, value in everybody:
        one.page.get_by_text("回答完成").last.wait_for(state="attached", timeout=60_000)
        assert value in one.page.locator(".pa-answer").last.inner_text()
        assert one.page.locator(".pa-question").count() == 1
        context.close()
