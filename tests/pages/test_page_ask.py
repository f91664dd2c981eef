"""问答, driven as a person would: ask, open the source, come back, judge, ask on."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.conversations import Conversations, judged
from assistant.pages.drawing import answer as drawing
from assistant.pages.drawing import session
from assistant.transcript import NOTICE
from tests import factories
from tests.library import PLAN, library
from tests.pages.conftest import Show
from tests.pages.screen import html, marked, plain, press, unfold, words

FIGURE = "第十二师2025年农村污水治理率目标"


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def test_the_first_visit_teaches(corpus: Path, show: Show) -> None:
    page = show("ask")
    assert not page.exception
    examples = [button for button in page.button if (button.key or "").startswith("follow-example")]
    assert 3 <= len(examples) <= 6
    assert NOTICE in words(page)
    assert page.chat_input[0].placeholder == "请输入问题"
    assert "c" not in page.query_params


def test_an_example_is_answered(corpus: Path, show: Show) -> None:
    page = press(show("ask"), "follow-example-0")
    assert not page.exception
    assert any((button.key or "").startswith("chip-") for button in page.button)


def test_a_figure_and_its_cell_in_two_steps(corpus: Path, show: Show) -> None:
    page = ask(show("ask"), FIGURE)
    assert not page.exception
    assert "≥80%" in html(page) and "71.43%" in html(page) and "<sup>[1]</sup>" in html(page)
    page = press(page, "[1]")
    assert not page.exception
    assert "≥80" in marked(page)
    assert "表1 第25项" in words(page) and "与现行索引中的原文一致" in words(page)


def test_the_answer_is_kept_and_found_again(corpus: Path, data: Path, show: Show) -> None:
    page = ask(show("ask"), FIGURE)
    (conversation,) = Conversations(data, session.LOCAL).recent()
    assert page.query_params["c"] == [conversation.id] or page.query_params["c"] == conversation.id
    again = show("ask", c=conversation.id)
    assert "≥80%" in html(again)
    assert marked(press(again, "[1]"))


def test_a_strangers_conversation_is_not_shown(corpus: Path, data: Path, show: Show) -> None:
    other = Conversations(data, "visitor-1")
    ask(show("ask"), FIGURE)
    page = show("ask", c=other.start("秘密"))
    assert "没有这个对话" in words(page)
    assert "秘密" not in words(page)


def test_a_refusal_says_so_and_cites_nothing(corpus: Path, show: Show) -> None:
    page = ask(show("ask"), "第十二师2040年森林覆盖率")
    assert "pa-refusal" in html(page)
    assert not [button for button in page.button if (button.key or "").startswith("chip-")]


def test_a_question_may_lean_on_the_one_before(corpus: Path, data: Path, show: Show) -> None:
    page = ask(ask(show("ask"), FIGURE), "那2030年呢？")
    (conversation,) = Conversations(data, session.LOCAL).recent()
    first, second = Conversations(data, session.LOCAL).exchanges(conversation.id)
    assert (first.question, second.question) == (FIGURE, "那2030年呢？")
    assert "≥85" in second.answer.answer and "≥85" in html(page)


def test_what_was_understood_can_be_changed(corpus: Path, data: Path, show: Show) -> None:
    page = ask(show("ask"), FIGURE)
    assert "年份：2025年" not in words(page)
    page = unfold(page, "how-")
    slot = next(box for box in page.text_input if box.value == "2025年")
    slot.set_value("2035年")
    submit = next(b for b in page.button if b.form_id == slot.form_id)
    page = submit.click().run()
    assert not page.exception
    (conversation,) = Conversations(data, session.LOCAL).recent()
    assert (
        Conversations(data, session.LOCAL).exchanges(conversation.id)[-1].question == "第十二师2035年农村污水治理率目标"
    )


def test_a_follow_up_is_asked(corpus: Path, data: Path, show: Show) -> None:
    page = press(ask(show("ask"), FIGURE), "follow-")
    assert not page.exception
    (conversation,) = Conversations(data, session.LOCAL).recent()
    assert len(Conversations(data, session.LOCAL).exchanges(conversation.id)) == 2


@pytest.mark.parametrize(("thumb", "helpful"), [(1, True), (0, False)])
def test_a_thumb_is_stored_at_once(corpus: Path, data: Path, show: Show, thumb: int, helpful: bool) -> None:
    page = ask(show("ask"), FIGURE)
    page.feedback[0].set_value(thumb).run()
    assert [line["helpful"] for line in judged(data)] == [helpful]


def test_a_thumb_down_asks_why(corpus: Path, data: Path, show: Show) -> None:
    page = ask(show("ask"), FIGURE)
    page = page.feedback[0].set_value(0).run()
    box = next(box for box in page.text_input if box.label.startswith("说明"))
    box.set_value("应为85")
    page = press(page, "提交")
    assert not page.exception
    assert [line["reason"] for line in judged(data)] == ["应为85"]


def test_a_new_conversation_leaves_the_old_one_in_the_list(corpus: Path, data: Path, show: Show) -> None:
    page = press(ask(show("ask"), FIGURE), "新对话")
    assert "c" not in page.query_params
    assert "≥80%" not in html(page)
    page = press(page, "open-")
    assert "≥80%" in html(page)


def test_rename_and_delete(corpus: Path, data: Path, show: Show) -> None:
    page = unfold(ask(show("ask"), FIGURE), "menu-")
    next(box for box in page.text_input if box.label == "改名").set_value("十二师污水")
    page = press(page, "保存名称")
    assert [one.title for one in Conversations(data, session.LOCAL).recent()] == ["十二师污水"]
    page = next(one for one in page.toggle if one.label == "删除本对话").set_value(True).run()
    page = press(page, "确认删除")
    assert Conversations(data, session.LOCAL).recent() == []
    assert not page.exception and "c" not in page.query_params


def test_the_list_can_be_searched(corpus: Path, data: Path, show: Show) -> None:
    page = press(ask(show("ask"), FIGURE), "新对话")
    page = ask(page, "兵团2024年意见的文号")
    box = next(box for box in page.text_input if box.label == "查找对话")
    page = box.set_value("污水").run()
    opened = [plain(b.label).strip("*") for b in page.button if (b.key or "").startswith("open-")]
    assert opened == [FIGURE]


@pytest.mark.parametrize(
    "question",
    [
        "<script>document.title='x'</script>第十二师",
        "<img src=x onerror=alert(1)>污水治理率",
        ":red[第十二师] **污水** $x$ [链接](javascript:alert(1))",
    ],
)
def test_a_question_is_shown_as_it_is(corpus: Path, data: Path, show: Show, question: str) -> None:
    page = ask(show("ask"), question)
    assert not page.exception
    assert "<script" not in html(page) and "<img" not in html(page)
    labels = [plain(button.label).strip("*") for button in page.button if (button.key or "").startswith("open-")]
    assert labels and labels[0][:10] == question[:10]
    assert not [one for one in page.markdown if question in one.value]


def test_a_source_that_has_changed_is_named(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    monkeypatch.setenv(session.INDEX_VARIABLE, str(library(tmp_path, {"规划.txt": PLAN})))
    page = ask(show("ask"), "2025年农村生活污水治理率")
    assert "60%" in html(page)
    library(tmp_path, {"规划.txt": PLAN.replace("60%以上", "65%以上")})
    page = show("ask", c=Conversations(data, session.LOCAL).recent()[0].id)
    assert "60%" in html(page)
    assert "原文已变更" in words(page)
    page = press(page, "[1]")
    assert "原文已变更" in words(page) and "60%" in html(page)


def test_a_long_conversation_shows_its_end_first(corpus: Path, data: Path, show: Show) -> None:
    kept = Conversations(data, session.LOCAL)
    conversation = kept.start("长谈")
    for number in range(14):
        kept.add(conversation, factories.answer(f"第{number}答。", question=f"第{number}问", citations=()))
    page = show("ask", c=conversation)
    assert "第13问" in html(page) and "第4问" not in html(page)
    page = press(page, "显示更早的 5 轮")
    assert "第0问" in html(page) and "第13问" in html(page)


def test_the_answer_does_not_wait_for_the_earlier_turns(
    corpus: Path, data: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(show("ask"), FIGURE)
    drawn: list[str] = []
    told, again = drawing.growing, drawing.draw
    monkeypatch.setattr(drawing, "growing", lambda *given: drawn.append("new") or told(*given))
    monkeypatch.setattr(drawing, "draw", lambda *given, **more: drawn.append("earlier") or again(*given, **more))
    page = ask(page, FIGURE)
    assert drawn == ["new", "earlier"]
    assert [one.name for one in page.chat_message] == ["用户", "助手"] * 2


@pytest.mark.parametrize("drawn", ["ab__cd", "__", "a_b", "1f"])
def test_an_answer_is_drawn_whatever_its_name(
    corpus: Path, data: Path, show: Show, monkeypatch: pytest.MonkeyPatch, drawn: str
) -> None:
    names = iter(["talk", drawn])
    monkeypatch.setattr("assistant.conversations.secrets.token_hex", lambda size: next(names))
    kept = Conversations(data, session.LOCAL)
    conversation = kept.start("长谈")
    kept.add(conversation, factories.answer("答。", question="问", citations=()))
    page = show("ask", c=conversation)
    assert not page.exception and "再问一次" in [button.label for button in page.button]


def test_large_type_is_remembered(corpus: Path, show: Show) -> None:
    press(show("ask"), "大字版")
    page = show("ask")
    assert "20px" in "".join(one.proto.body for one in page.get("html"))
    assert "字号恢复" in words(page)
