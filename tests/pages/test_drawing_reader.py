"""The reader: every clause is there, the outline leads to it, words are found whatever their width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.index.store import Store
from assistant.pages.drawing.reader import anchor, article, find, hits, outline, parts
from tests import factories


@pytest.fixture(scope="module")
def store(index_dir: Path) -> Store:
    return Store.open(index_dir)


def test_every_clause_of_every_document_is_drawn_once(store: Store) -> None:
    for document in store.documents:
        clauses = store.clauses(document.id)
        names = re.findall(r'id="(clause-\d+)"', article(store, clauses))
        notes = {anchor(c) for c in clauses if c.kind == "note"}
        assert len(names) == len(set(names))
        assert set(names) | notes == {anchor(clause) for clause in clauses}


def test_the_outline_leads_to_clauses_that_are_there(store: Store) -> None:
    for document in store.documents:
        clauses = store.clauses(document.id)
        links = re.findall(r'href="#(clause-\d+)"', outline(clauses))
        assert len(links) > 5
        assert set(links) <= {anchor(clause) for clause in clauses}


@pytest.mark.parametrize(
    ("words", "count"), [("污水", 2), ("２０２５", 1), ("pm2.5", 1), ("", 0), ("  ", 0), ("没有的词", 0), ("污 水", 2)]
)
def test_words_are_found_whatever_their_width(words: str, count: int) -> None:
    clauses = [factories.clause("2025年污水治理，污水处理"), factories.clause("PM2.5浓度", id="b", ordinal=1)]
    found = find(clauses, words)
    assert len(found) == count
    assert all(one.clause.text[one.start : one.end] for one in found)


def test_found_words_are_marked_in_the_text_and_listed(store: Store) -> None:
    document = next(document for document in store.documents if store.tables(document.id))
    clauses = store.clauses(document.id)
    words = store.tables(document.id)[0].rows[0].cells[-1].text
    found = find(clauses, words)
    drawn = article(store, clauses, found=found)
    assert found and drawn.count("<mark>") >= 1
    assert hits(found).count("<li>") == min(50, len(found))


def test_long_documents_come_in_parts() -> None:
    clauses = [factories.clause("字" * 100, id=str(n), ordinal=n) for n in range(50)]
    runs = parts(clauses, longest=1000)
    assert [clause for run in runs for clause in run] == clauses
    assert max(sum(len(clause.text) for clause in run) for run in runs) <= 1000


def test_the_clause_that_is_pointed_to_is_set_off(store: Store) -> None:
    document = next(document for document in store.documents if store.tables(document.id))
    clauses = store.clauses(document.id)
    row = store.tables(document.id)[0].rows[2].clause
    assert article(store, clauses, here=row).count('class="pa-hit"') >= 1
    prose = next(clause for clause in clauses if clause.kind == "paragraph")
    assert f'id="{anchor(prose)}" class="pa-here' in article(store, clauses, here=prose.id)
