"""The searcher over a small library that ingest built: order, filters, numbers, documents that come and go."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexOutdated
from assistant.index import parts
from assistant.index.encoder import HashEncoder
from assistant.index.search import Searcher
from assistant.index.store import Store
from ingest.build import Request, build
from tests.library import library

WATER = """东河市节水行动实施方案

一、总体要求
（一）指导思想。坚持节水优先。
（二）主要目标。到2025年，农业灌溉水有效利用系数提高到0.58。

二、重点任务
（三）农业节水增效。推广喷灌、微灌、管道输水等高效节水灌溉技术。
（四）工业节水减排。推进企业节水技术改造。
（五）城镇节水降损。降低供水管网漏损率，推广节水型器具。
"""
AIR = """西山县美丽县城建设规划（2024—2035年）

一、总体要求
（一）指导思想。坚持绿色低碳。
（二）主要目标。到2035年，优良天数比例达到90%。

二、重点任务
（三）绿色出行。优先发展公共交通，到2035年公共交通出行分担率达到60%。
（四）碳市场。组织重点企业参与全国碳排放权交易。
（五）城镇节水降损。到2035年，供水管网漏损率控制在9%以内。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("search"), {"water.txt": WATER, "air.txt": AIR})


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Searcher:
    return Searcher(Store.open(folder))


def first(searcher: Searcher, question: str, **given: object) -> str:
    hits = searcher.search(question, k=3, **given)  # type: ignore[arg-type]
    return hits[0].clause.text if hits else ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("高效节水灌溉技术", "喷灌"),
        ("灌溉水有效利用系数是多少", "0.58"),
        ("公共交通出行分担率2035年", "60%"),
        ("浇地怎么少用水", "喷灌"),
        ("在哪里可以买卖碳指标", "碳排放权交易"),
        ("９０％", "90%"),
        ("東河市節水型器具", "节水型器具"),
    ],
)
def test_the_clause_that_answers_comes_first(searcher: Searcher, question: str, words: str) -> None:
    assert words in first(searcher, question)


@pytest.mark.parametrize(("name", "words"), [("东河市", "节水型器具"), ("西山县", "9%以内")])
def test_a_named_document_comes_before_the_other(searcher: Searcher, name: str, words: str) -> None:
    assert words in first(searcher, f"{name}城镇节水降损怎么做")


@pytest.mark.parametrize(("document", "words"), [("water", "节水型器具"), ("air", "9%以内")])
def test_a_document_filter_keeps_to_the_document(searcher: Searcher, document: str, words: str) -> None:
    (wanted,) = [one.id for one in searcher.store.documents if document in one.source]
    hits = searcher.search("城镇节水降损", k=50, documents=[wanted])
    assert words in hits[0].clause.text
    assert {hit.clause.document for hit in hits} == {wanted}


def test_other_filters(searcher: Searcher) -> None:
    for name, value in (("levels", "没有这一级"), ("entities", "没有这里"), ("years", "1900")):
        assert searcher.search("节水", **{name: [value]}) == []  # type: ignore[arg-type]
    assert searcher.search("节水", documents=[]) == []
    assert searcher.search("节水", documents=["no-such-document"]) == []


def test_a_clause_asked_for_by_number_comes_first(searcher: Searcher) -> None:
    assert first(searcher, "东河市方案第（四）条讲什么").startswith("（四）工业节水减排")
    assert "二、重点任务" in first(searcher, "西山县规划第二部分有什么")


@pytest.mark.parametrize("k", [1, 3, 1000])
def test_at_most_k_hits_falling_in_score_and_no_clause_twice(searcher: Searcher, k: int) -> None:
    for question in ("节水", "东河市方案第二部分节水", "水"):
        hits = searcher.search(question, k=k)
        assert 0 < len(hits) <= k
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert len({hit.clause.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("question", ["", "？！", "zzz", "\ud800", "水" * 5000, "\n\t", "第九十九条"])
def test_any_text_is_a_question(searcher: Searcher, question: str) -> None:
    searcher.search(question)


def test_the_same_question_gives_the_same_hits_from_many_threads(searcher: Searcher) -> None:
    questions = ["高效节水灌溉", "公共交通", "碳排放权交易", "目标"] * 5
    alone = [searcher.search(question) for question in questions]
    together: list[object] = [None] * len(questions)

    def ask(at: int) -> None:
        together[at] = searcher.search(questions[at])

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_two_phases_find_what_one_finds(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = ["高效节水灌溉技术", "公共交通出行分担率", "碳排放权交易"]
    plain = [first(searcher, question) for question in questions]
    monkeypatch.setattr(parts, "LARGE", 0)
    monkeypatch.setattr(parts, "COMMON", 0.2)
    assert [first(searcher, question) for question in questions] == plain


def test_documents_that_are_added_and_removed(tmp_path: Path) -> None:
    folder = library(tmp_path, {"water.txt": WATER})
    (tmp_path / "files" / "air.txt").write_text(AIR, encoding="utf-8")
    build(Request(folder, (tmp_path / "files",)))
    both = Searcher(Store.open(folder))
    assert "碳排放权交易" in first(both, "碳排放权交易")
    gone = next(one.id for one in both.store.documents if "air" in one.source)
    build(Request(folder, (), remove=(gone,)))
    left = Searcher(Store.open(folder))
    assert all(hit.clause.document != gone for hit in left.search("碳排放权交易", k=50))


def test_words_alone_ask_no_vectors(folder: Path) -> None:
    words = Searcher(Store.open(folder), encoder=HashEncoder())
    assert "喷灌" in first(words, "高效节水灌溉技术")


def test_an_index_of_another_encoder_is_outdated(folder: Path) -> None:
    class Other(HashEncoder):
        __slots__ = ()
        identity = "other-256"  # type: ignore[assignment]

    with pytest.raises(IndexOutdated):
        Searcher(Store.open(folder), encoder=Other(weight=1.0))


def test_weights_are_highest_for_what_is_nowhere(searcher: Searcher) -> None:
    weights = searcher.weights(["节水", "龙", "的"])
    assert weights["龙"] > weights["节水"] > 0


@pytest.fixture
def backwards(monkeypatch: pytest.MonkeyPatch) -> Callable[[Searcher], Searcher]:
    class Backwards:
        def scores(self, question: str, texts: list[str]) -> list[float]:
            return [float(at) for at in range(len(texts))]

    def turn(searcher: Searcher) -> Searcher:
        monkeypatch.setattr(searcher, "_reranker", Backwards())
        return searcher

    return turn


def test_a_reranker_orders_the_first_hits(folder: Path, backwards: Callable[[Searcher], Searcher]) -> None:
    plain = Searcher(Store.open(folder))
    before = [hit.clause.id for hit in plain.search("节水", k=50)]
    after = [hit.clause.id for hit in backwards(plain).search("节水", k=50)]
    assert after == before[::-1]
