"""The project's own pairs: enough, each with its literal words, and none of what they are measured with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.questions import gold_files, load
from eval.statutes import bare, laws

ROOT = Path(__file__).parents[2]
PAIRS = sorted((ROOT / "training" / "pairs").glob("*.jsonl"))
LAY = sorted((ROOT / "training" / "lay").glob("*.jsonl"))


def rows(files: list[Path]) -> list[dict[str, str]]:
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def documents() -> dict[str, str]:
    return {path.stem: bare(path.read_text("utf-8")) for path in (ROOT / "ingest" / "documents").glob("*.txt")}


def test_there_are_enough_and_no_question_twice() -> None:
    questions = [row["question"] for row in rows(PAIRS)]
    assert len(questions) >= 1_500
    assert len(set(questions)) == len(questions)
    assert all(4 <= len(question) <= 60 for question in questions)


@pytest.mark.parametrize("path", [*PAIRS, *LAY], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_quotes_are_the_documents_own_words(path: Path) -> None:
    held = documents()
    known = [row for row in rows([path]) if row["document"] in held]
    assert known or path.stem == "laws"
    assert [row["question"] for row in known if bare(row["quote"]) not in held[row["document"]]] == []


def test_statutes_are_quoted_literally(shared: Path) -> None:
    articles: dict[str, list[str]] = {}
    for passage in laws(shared / "encoder" / "laws.tar.xz"):
        articles.setdefault(passage.document, []).append(passage.text)
    own = rows([path for path in PAIRS if path.stem == "laws"])
    assert len(own) >= 700
    wrong = [row["question"] for row in own if not any(row["quote"] in text for text in articles[row["document"]])]
    assert wrong == []


def test_what_measures_is_not_trained_on() -> None:
    trained = {row["question"] for row in rows(PAIRS)}
    gold = {question.question for path in gold_files() for question in load(path)}
    lay = rows(LAY)
    assert len(lay) >= 150
    assert not trained & gold
    assert not trained & {row["question"] for row in lay}
    quotes = {bare(row["quote"]) for row in rows(PAIRS)}
    assert not quotes & {bare(row["quote"]) for row in lay}
