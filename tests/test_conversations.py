"""Conversations: kept, found again, changed and removed by their owner only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.conversations import FILE, Conversations, judged
from assistant.errors import AssistantError, BadInput
from assistant.records import Sentence
from tests import factories


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path, "甲")


def test_an_answer_comes_back_as_it_was(kept: Conversations) -> None:
    given = factories.answer(
        sentences=(Sentence("80%以上。", (1,)),), series=(factories.target(),), understood=(("年份", "2025年"),)
    )
    conversation = kept.start("绿化率是多少？")
    kept.add(conversation, given)
    assert [exchange.answer for exchange in kept.exchanges(conversation)] == [given]


def test_turns_keep_their_order(kept: Conversations) -> None:
    conversation = kept.start("第一问")
    for number in range(12):
        kept.add(conversation, factories.answer(question=f"第{number}问"))
    assert [exchange.question for exchange in kept.exchanges(conversation)] == [f"第{n}问" for n in range(12)]


def test_the_latest_conversation_stands_first(kept: Conversations) -> None:
    first, second = kept.start("甲"), kept.start("乙")
    kept.add(second, factories.answer())
    kept.add(first, factories.answer())
    assert [conversation.id for conversation in kept.recent()] == [first, second]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("绿化", ["绿化率是多少？"]),
        ("森林", ["别的名字"]),
        ("80%", ["绿化率是多少？", "别的名字"]),
        ("无此词", []),
        ("%", ["绿化率是多少？", "别的名字"]),
    ],
)
def test_search_looks_into_titles_questions_and_answers(kept: Conversations, words: str, found: list[str]) -> None:
    one = kept.start("绿化率是多少？")
    kept.add(one, factories.answer(question="绿化率是多少？"))
    two = kept.start("别的名字")
    kept.add(two, factories.answer(question="森林覆盖率呢？"))
    assert sorted(conversation.title for conversation in kept.recent(words)) == sorted(found)


def test_rename_and_delete(kept: Conversations) -> None:
    conversation = kept.start("旧")
    kept.add(conversation, factories.answer())
    kept.rename(conversation, " 新\n名 ")
    assert kept.title(conversation) == "新 名"
    with pytest.raises(BadInput, match="不能为空"):
        kept.rename(conversation, "  ")
    kept.delete(conversation)
    assert kept.recent() == []


@pytest.mark.parametrize(
    "act",
    [
        lambda other, conversation, turn: other.title(conversation),
        lambda other, conversation, turn: other.exchanges(conversation),
        lambda other, conversation, turn: other.add(conversation, factories.answer()),
        lambda other, conversation, turn: other.rename(conversation, "我的"),
        lambda other, conversation, turn: other.delete(conversation),
        lambda other, conversation, turn: other.judge(turn, helpful=False),
    ],
)
def test_nobody_reaches_into_anothers(kept: Conversations, tmp_path: Path, act: Callable[..., object]) -> None:
    conversation = kept.start("问")
    turn = kept.add(conversation, factories.answer()).id
    with pytest.raises(BadInput):
        act(Conversations(tmp_path, "乙"), conversation, turn)
    assert Conversations(tmp_path, "乙").recent("问") == []
    assert len(kept.exchanges(conversation)) == 1
    assert kept.exchanges(conversation)[0].helpful is None


def test_a_later_judgement_takes_the_place_of_the_earlier(kept: Conversations, tmp_path: Path) -> None:
    conversation = kept.start("问")
    kept.add(conversation, factories.answer(question="第一问"))
    turn = kept.add(conversation, factories.answer(question="第二问")).id
    kept.judge(turn, helpful=True)
    kept.judge(turn, helpful=False, reason="数字不对")
    assert [(one.helpful, one.reason) for one in kept.exchanges(conversation)] == [(None, ""), (False, "数字不对")]
    (line,) = judged(tmp_path)
    assert (line["question"], line["helpful"], line["reason"]) == ("第二问", False, "数字不对")
    assert line["history"] == [{"question": "第一问"}]
    assert "甲" not in str(line)


def test_preferences_are_the_owners(kept: Conversations, tmp_path: Path) -> None:
    kept.prefer("large-type", "yes")
    assert kept.preference("large-type") == "yes"
    assert Conversations(tmp_path, "乙").preference("large-type", "no") == "no"


def test_many_threads_may_write(kept: Conversations) -> None:
    conversation = kept.start("问")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: kept.add(conversation, factories.answer(question=f"{n}")), range(40)))
    assert sorted(int(one.question) for one in kept.exchanges(conversation)) == list(range(40))


def test_an_answer_of_another_version_is_named_as_such(kept: Conversations, tmp_path: Path) -> None:
    conversation = kept.start("问")
    kept.add(conversation, factories.answer())
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE turns SET answer = '[1]'")
    (exchange,) = kept.exchanges(conversation)
    assert not exchange.answer.answered
    assert "请重新提问" in exchange.answer.answer


def test_a_broken_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(AssistantError, match="对话记录无法读写"):
        Conversations(tmp_path, "甲").recent()
