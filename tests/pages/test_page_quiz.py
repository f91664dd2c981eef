"""培训出题: a paper made, looked over, changed, kept and exported; 评测: results shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages.drawing import items, session
from assistant.quiz.items import Item, Paper
from tests.pages.conftest import Show
from tests.pages.screen import html, marked, plain, press, words


def made(page: AppTest, count: int = 6) -> AppTest:
    page.number_input[0].set_value(count)
    page = press(page, "出题")
    assert not page.exception
    return page


def paper(page: AppTest) -> Paper:
    held: Paper = page.session_state["paper"]
    return held


def test_before_the_first_paper_the_page_teaches(corpus: Path, show: Show) -> None:
    assert "选好要求后" in words(show("quiz"))


def test_a_paper_has_keys_explanations_and_sources(corpus: Path, show: Show) -> None:
    page = made(show("quiz"))
    assert len(paper(page).items) == 6 and "6 道题" in words(page)
    assert html(page).count("答案：") >= 6 and "解析：" in html(page)
    page = press(page, "看出处")
    assert not page.exception and marked(page)


def test_keys_can_be_hidden(corpus: Path, show: Show) -> None:
    page = made(show("quiz"))
    page = next(one for one in page.toggle if one.label == "显示答案和解析").set_value(False).run()
    assert "答案：" not in html(page) and "pa-key" not in html(page)


def test_a_refresh_keeps_the_paper(corpus: Path, show: Show) -> None:
    first = paper(made(show("quiz")))
    again = show("quiz")
    assert paper(again) == first and "6 道题" in words(again)


def test_an_item_is_replaced_locked_and_removed(corpus: Path, show: Show) -> None:
    page = made(show("quiz"))
    first = paper(page).items[0]
    page = press(page, "换一题")
    assert not page.exception and paper(page).items[0].id != first.id and len(paper(page).items) == 6
    page = next(one for one in page.toggle if one.label == "锁定").set_value(True).run()
    assert paper(page).items[0].locked
    buttons = {plain(button.label): button.disabled for button in reversed(page.button)}
    assert buttons["换一题"] and buttons["删除"]
    page = next(one for one in page.toggle if one.label == "锁定").set_value(False).run()
    page = press(page, "删除")
    assert not page.exception and len(paper(page).items) == 5


def test_an_edited_item_is_checked_again(corpus: Path, show: Show) -> None:
    page = made(show("quiz"))
    before = len(page.warning)
    one = next(item for item in paper(page).items if item.options and item.kind == "single")
    other = next(letter for letter in "ABCD" if letter not in one.key)
    box = next(box for box in page.text_input if box.label.startswith("答案") and box.value == one.key[0])
    box.set_value(other)
    submit = next(button for button in page.button if button.form_id == box.form_id)
    page = submit.click().run()
    assert not page.exception
    assert len(page.warning) > before, "a wrong key must be said to be wrong"


def test_every_format_is_offered(corpus: Path, show: Show) -> None:
    page = made(show("quiz"))
    box = next(box for box in page.selectbox if box.label == "格式")
    for option in box.options:
        page = next(one for one in page.selectbox if one.label == "格式").set_value(option).run()
        assert not page.exception, option


def test_a_narrow_request_says_that_there_is_nothing(corpus: Path, show: Show) -> None:
    page = show("quiz")
    next(box for box in page.text_input if box.label.startswith("主题")).set_value("没有这样的主题")
    page = press(page, "出题")
    assert not page.exception and "所选范围出不了题" in words(page)


def test_a_paper_of_another_version_is_let_go(corpus: Path, data: Path, show: Show) -> None:
    session.Conversations(data, session.LOCAL).prefer("paper", "[1,2]")
    page = show("quiz")
    assert not page.exception and "选好要求后" in words(page)


def test_an_item_is_shown_as_it_is() -> None:
    one = Item("1", "single", "<b>题</b>", ("<i>甲</i>", "乙"), ("B",), explanation="<script>1</script>")
    drawn = items.item(one, "1", key=True)
    assert "<script" not in drawn and "<i>" not in drawn and "✓ B. 乙" in drawn


def test_without_results_the_page_says_how_to_get_them(
    corpus: Path, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_REPORTS", str(tmp_path))
    assert "make eval" in words(show("evaluation"))


def test_results_and_what_changed(corpus: Path, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, code in (("01", "AR"), ("02", "A")):
        summary = {"count": 2, "right": 0.5, "wrong_values": 1, "p95": 12.25}
        content = {"date": f"2026-01-{day}T08:00", "revision": day, "all": summary, "kind": {"value": summary}}
        (tmp_path / f"{day}.json").write_text(json.dumps({**content, "questions": {"v-001": code, "v-002": "AR"}}))
    monkeypatch.setenv("ASSISTANT_REPORTS", str(tmp_path))
    page = show("evaluation")
    assert not page.exception
    assert "50.0%" in html(page) and "数值" in html(page) and "12.2" in html(page)
    assert "新答错 1 题" in words(page) and "v-001" in html(page)
