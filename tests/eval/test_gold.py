"""The gold set is sound, and the proof of it can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.records import Span, Turn
from eval.gold.check import borrows, clauses_of, faults
from eval.questions import KINDS, Question, Quote, gold_files, load

TEXT = "到2025年，城镇新建绿色建筑比例达到80%以上。到2030年，比例达到90%以上。"
KEPT = Question(
    id="a-1",
    kind="value",
    question="2025年绿色建筑要到多少？",
    answerable=True,
    must=(("80%以上",),),
    wrong=("90%",),
    citations=(Quote("sample", "比例达到80%以上"),),
    answer="80%以上。",
    split="dev",
)


def test_the_gold_set_is_sound(index_dir: Path) -> None:
    store = Store.open(index_dir)
    questions = [question for path in gold_files() for question in load(path)]
    assert list(faults(questions, store.text, clauses_of(store))) == []


def test_every_document_is_asked_about_in_both_halves(index_dir: Path) -> None:
    questions = [question for path in gold_files() for question in load(path)]
    asked = {(document, question.split) for question in questions for document in question.documents}
    documents = [document.id for document in Store.open(index_dir).documents]
    assert asked == {(document, split) for document in documents for split in ("dev", "test")}


def found(*questions: Question) -> list[str]:
    """Faults of single questions: those of the whole set (it is too small) left out."""

    def unit(document: str, span: Span) -> frozenset[str]:
        return frozenset({f"{document}#{span.start > 25}"})

    return [line for line in faults(questions, lambda _: TEXT, unit) if "至少要" not in line and "超过" not in line]


def test_a_sound_question_has_no_fault() -> None:
    assert found(KEPT) == []


Change = Callable[[Question], Question]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda q: replace(q, kind="values"), "没有 values 这一类"),
        (lambda q: replace(q, answerable=False), "类别与 answerable 不符"),
        (lambda q: replace(q, citations=()), "没有出处"),
        (lambda q: replace(q, citations=(Quote("sample", "比例达到85%以上"),)), "没有这段话"),
        (lambda q: replace(q, must=()), "没有写回答中必须有什么"),
        (lambda q: replace(q, must=(("90",),)), "参考回答里没有 90"),
        (lambda q: replace(q, answer="80%以上，而后90%。"), "参考回答里有错误值 90%"),
        (lambda q: replace(q, kind="followup"), "追问没有 history"),
    ],
)
def test_faults_of_a_question_are_named(change: Change, says: str) -> None:
    lines = found(change(KEPT))
    assert any(says in line for line in lines)
    assert all(line.startswith("a-1：") for line in lines)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (replace(KEPT, question="另一问"), "编号重复 2 次"),
        (replace(KEPT, id="a-2"), "问题重复 2 次"),
        (replace(KEPT, id="a-2", question="另一问", split="test"), "dev 和 test 用了同一条"),
    ],
)
def test_faults_between_questions_are_named(other: Question, says: str) -> None:
    lines = found(KEPT, other)
    assert len(lines) == 1
    assert says in lines[0]


def test_the_same_words_after_another_question_are_another_question() -> None:
    first = replace(KEPT, kind="followup", history=(Turn("甲市"),))
    assert found(first, replace(first, id="a-2", history=(Turn("乙市"),))) == []


@pytest.mark.parametrize(
    ("question", "borrowed"), [("城镇新建绿色建筑比例达到多少", True), ("新盖的绿色建筑要占多大比例", False)]
)
def test_borrowed_words(question: str, borrowed: bool) -> None:
    assert borrows(replace(KEPT, question=question), lambda _: TEXT) is borrowed


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "a"}', '{"id": "a", "question": "问", "answerable": true, "citations": [{}]}']
)
def test_a_bad_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "dev-x.jsonl"
    path.write_text('{"id": "a", "question": "问", "answerable": false}\n' + line, "utf-8")
    with pytest.raises(BadInput, match="第 2 行"):
        load(path)


def test_the_split_is_the_beginning_of_the_name(tmp_path: Path) -> None:
    line = '{"id": "a", "question": "问", "answerable": false, "history": [{"question": "前"}]}'
    splits = {}
    for name in ("dev-x", "test-x", "other"):
        (tmp_path / f"{name}.jsonl").write_text(line, "utf-8")
        (question,) = load(tmp_path / f"{name}.jsonl")
        splits[name] = question.split
        assert question.history == (Turn("前"),)
    assert splits == {"dev-x": "dev", "test-x": "test", "other": ""}


def test_kinds_are_documented() -> None:
    readme = (Path(__file__).parents[2] / "eval" / "README.md").read_text("utf-8")
    assert ", ".join(KINDS) in readme
