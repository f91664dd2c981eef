"""Documents of other subjects, read and asked about: what no rule was written for must work as well.

eval/other holds six invented documents (养老, 教育, 电动自行车, 学生用餐, 数字经济) of a province, a city, a county,
the state and a zone, in .txt, .md, .html and .docx, with gold questions. The floors are shares of questions that are
right and rightly cited; they lie a little below what is reached and are only ever raised.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.chat import Chat
from assistant.records import Target
from eval import __main__ as runner
from eval.gold.check import clauses_of, faults
from eval.judge import Verdict
from eval.other.make import written
from eval.questions import Question, gold_files, load
from eval.runner import run
from ingest import sources
from ingest.build import Request, build

OTHER = Path(runner.__file__).parent / "other"
GOLD = sorted((OTHER / "gold").glob("*.jsonl"))

FLOORS = {
    "value": 0.48,
    "years": 0.45,
    "comparison": 0.35,
    "arithmetic": 0.10,
    "truefalse": 0.50,
    "list": 0.48,
    "count": 0.20,
    "definition": 0.50,
    "measure": 0.55,
    "responsibility": 0.62,
    "clause": 0.70,
    "document": 0.40,
    "colloquial": 0.10,
    "typo": 0.70,
    "followup": 0.48,
    "unanswerable": 0.88,
}
"""Kind -> least share of questions that are right with the right citation."""

ALL = 0.54
"""The same over all questions."""

MOST_WRONG = 0.02
"""Share of answers that hold a value which is the answer to another question."""

FORMATS = {
    "cangnan-digital-economy-2024.md": "txt",
    "catering-safety-notice-2024.html": "html",
    "lanjiang-eldercare-14fyp.txt": "txt",
    "pingshuo-ebike-measures.txt": "txt",
    "qinglan-education-2023.txt": "txt",
    "qinglan-eldercare-plan.docx": "docx",
}


@pytest.fixture(scope="session")
def chat(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Chat:
    """The assistant over the documents of other subjects, ingested once a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "index-of-other-subjects"
    with FileLock(f"{folder}.lock"):
        if not (folder / "CURRENT").exists():
            build(Request(folder, (OTHER / "documents",)))
    return Chat.open(folder)


@pytest.fixture(scope="session")
def questions() -> list[Question]:
    return [question for path in gold_files(GOLD) for question in load(path)]


@pytest.fixture(scope="session")
def verdicts(chat: Chat, questions: list[Question]) -> list[Verdict]:
    return list(run(questions, chat.ask, chat.store.text))


def test_every_document_is_taken_in_whole(chat: Chat) -> None:
    assert {Path(one.source).name: one.format for one in chat.store.documents} == FORMATS
    for document in chat.store.documents:
        text = chat.store.text(document.id)
        assert text == sources.read(OTHER / "documents" / Path(document.source).name).text
        spans = [(one.start, one.end) for one in chat.store.clauses(document.id)]
        spans += [(one.start, one.end) for one in chat.store.left_out(document.id)]
        assert "".join(text[start:end] for start, end in sorted(spans)) == text


def test_the_questions_are_sound(chat: Chat, questions: list[Question]) -> None:
    found = faults(questions, chat.store.text, clauses_of(chat.store))
    assert [line for line in found if "至少要" not in line] == []  # how many there must be is the whole set's affair


def test_each_document_has_thirty_questions(questions: list[Question]) -> None:
    asked: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        for document in question.documents:
            asked[document].add(question.id)
    assert {Path(name).stem for name in FORMATS} == asked.keys()
    assert min(map(len, asked.values())) >= 30


@pytest.mark.parametrize("kind", FLOORS)
def test_each_kind_keeps_its_floor(kind: str, verdicts: list[Verdict]) -> None:
    asked = [one for one in verdicts if one.question.kind == kind]
    missed = [one for one in asked if not (one.right and one.cited)]
    reached = 1 - len(missed) / len(asked)
    assert reached >= FLOORS[kind], _shown(missed)


def test_the_whole_keeps_its_floor(verdicts: list[Verdict]) -> None:
    assert sum(one.right and one.cited for one in verdicts) >= ALL * len(verdicts)


def test_few_answers_hold_a_wrong_value(verdicts: list[Verdict]) -> None:
    wrong = [one for one in verdicts if one.wrong]
    assert len(wrong) <= MOST_WRONG * len(verdicts), _shown(wrong)


def test_every_quote_is_the_text_at_its_place(verdicts: list[Verdict]) -> None:
    promises = ("引文与原文不符", "有回答而没有出处", "说没有写，却列了出处")
    assert [one for one in verdicts if any(breach.startswith(promises) for breach in one.breaches)] == []


def test_the_same_table_in_word_and_in_text_gives_the_same_figures(chat: Chat, tmp_path: Path) -> None:
    build(Request(tmp_path, (OTHER / "variants",)))
    in_word = Chat.open(tmp_path).store
    for name in ("lanjiang-eldercare-14fyp", "qinglan-education-2023"):
        tabular = [[_said(one) for one in store.targets(name) if one.table] for store in (chat.store, in_word)]
        assert tabular[0] == tabular[1]
    figures = [_said(one) for one in in_word.targets("lanjiang-eldercare-14fyp") if one.table]
    assert ("岚江省", "养老机构护理型床位占比", "2025", "≥58", "%", "target", "约束性") in figures
    assert len(figures) == 19  # ten rows of two years, one of them without a baseline


def test_numbering_of_word_reads_like_typed_numbering(chat: Chat) -> None:
    labels = [one.label for one in chat.store.clauses("qinglan-eldercare-plan") if one.kind == "heading"]
    assert labels[:6] == ["一、", "二、", "（一）", "（二）", "三、", "（一）"]


def test_the_word_files_are_those_of_the_drafts(tmp_path: Path) -> None:
    for draft in (OTHER / "drafts").glob("*.txt"):
        made = tmp_path / f"{draft.stem}.docx"
        written(draft.read_text("utf-8").splitlines()).save(str(made))
        assert sources.read(made).text == sources.read(OTHER / "documents" / made.name).text


def test_the_evaluation_takes_other_questions(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner, "LOCAL", tmp_path)
    files = [str(path) for path in GOLD if path.stem == "dev-lanjiang"]
    options = ["--index", str(chat.store.folder), "--no-retrieval", "--no-baseline", "--kind", "clause"]
    assert runner.main([*files, *options]) == 0
    assert "clause" in capsys.readouterr().out
    assert (tmp_path / "answers.jsonl").read_text("utf-8").count("\n") >= 1


def _said(target: Target) -> tuple[str, ...]:
    """A figure without its place."""
    return (
        target.entity,
        target.indicator,
        target.year,
        target.shown,
        target.unit,
        target.kind,
        target.attribute,
    )


def _shown(verdicts: list[Verdict]) -> str:
    """For a person: what was asked and what came, the dev half only."""
    lines = [f"{one.question.id} {one.question.question} -> {one.answer.answer[:80]}" for one in verdicts]
    return "\n".join(line for one, line in zip(verdicts, lines, strict=True) if one.question.split == "dev")
