"""Copies and Word files carry the answer, its sources and the notice."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from assistant.citation.formats import Style
from assistant.conversations import Exchange
from assistant.index.store import Store
from assistant.records import Answer
from assistant.transcript import NOTICE, pasted, quoted, sourced, word
from tests import factories
from tests.library import PLAN, cite, library

WORDS = "农村生活污水治理率达到60%以上"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(library(tmp_path_factory.mktemp("library"), {"规划.txt": PLAN}))


@pytest.fixture
def answer(store: Store) -> Answer:
    return Answer("污水治理率？", True, "2025年达到60%以上。", (cite(store, WORDS),))


def test_a_copy_has_question_answer_sources_and_notice(store: Store, answer: Answer) -> None:
    lines = pasted(store, answer).split("\n")
    assert lines[:2] == ["问：污水治理率？", "答：2025年达到60%以上。"]
    assert lines[4].startswith("[1] 《某市生态环境保护规划》") and lines[4].endswith(f"：“{WORDS}”")
    assert lines[-1] == NOTICE


def test_a_refusal_has_no_sources(store: Store) -> None:
    assert "出处" not in pasted(store, factories.answer("没有写明。", answered=False, citations=()))


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("公文式", "《某市生态环境保护规划》：“"),
        ("条款式", "《某市生态环境保护规划》一、（一）：“"),
        ("GB/T 7714-2025", "某市"),
    ],
)
def test_sources_come_in_the_form_that_was_chosen(store: Store, answer: Answer, style: Style, begins: str) -> None:
    line = sourced(store, answer.citations[0], style)
    assert line.startswith(begins) and line.endswith(f"“{WORDS}”")


def test_a_document_that_has_gone_is_cited_as_it_was(store: Store) -> None:
    gone = factories.citation("绿化率80%", document="gone", title="旧规划", clause="一、总则")
    assert sourced(store, gone) == "《旧规划》一、总则：“绿化率80%”"


def test_a_text_that_has_changed_is_quoted_as_it_was(store: Store, answer: Answer) -> None:
    old = factories.citation("从前\n的话", document=answer.citations[0].document)
    assert quoted(store, old) == "从前 的话"


def test_the_word_file_is_labelled_and_chinese(store: Store, answer: Answer) -> None:
    made = docx.Document(BytesIO(word(store, "关于污水", [Exchange("1", answer.question, answer, (), "")])))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[0] == "关于污水" and texts[1] == NOTICE and texts[-1] == NOTICE
    assert any(WORDS in text for text in texts)
    assert made.core_properties.comments == NOTICE
    fonts = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for p in made.paragraphs for run in p.runs}
    assert fonts == {"黑体", "仿宋"}


def test_control_characters_do_not_break_the_word_file(store: Store) -> None:
    bad = factories.answer("甲\x00乙\x0b丙", citations=())
    made = docx.Document(BytesIO(word(store, "标题\x01", [Exchange("1", "问\x02", bad, (), "")])))
    assert "答：甲乙丙" in [paragraph.text for paragraph in made.paragraphs]


def test_a_table_row_is_quoted_cell_by_cell(index_dir: Path) -> None:
    store = Store.open(index_dir)
    table = next(table for table in (store.tables()) if len(table.rows) > 5)
    clause = store.clause(table.rows[3].clause)
    text = store.text(table.document)[clause.start : clause.end]
    there = factories.citation(text, start=clause.start, document=table.document)
    own = {c.start for c in table.rows[3].cells if clause.start <= c.start < clause.end}
    assert quoted(store, there).count(" ") >= len(own) - 1
    assert "\n" not in quoted(store, there)
