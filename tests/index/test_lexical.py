"""BM25 arrays: what is written is what is scored, and damage is told."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamaged, IndexOutdated
from assistant.index import lexical, postings
from assistant.index.lexical import Lexical
from assistant.language.tokens import features
from tests import factories

TEXTS = [
    "到2025年，农村生活污水治理率达到60%以上。",
    "推广喷灌、微灌等高效节水灌溉技术。",
    "积极参与全国碳排放权交易市场建设。",
    "农村生活垃圾收运处置体系覆盖率达到85%。",
]


def clauses(texts=TEXTS, **given):  # type: ignore[no-untyped-def]
    return [factories.clause(text, path=(), heading="", **given) for text in texts]


@pytest.fixture
def index(tmp_path: Path) -> Lexical:
    lexical.write(tmp_path, clauses())
    return Lexical.open(tmp_path)


def scores(index: Lexical, question: str) -> np.ndarray:
    weights = Counter(features(question))
    keys = np.fromiter(map(lexical.key, weights), np.uint64, len(weights))
    idf = lexical.idf(lexical.frequencies([index], keys), index.count)
    return index.scores(keys, idf * np.fromiter(weights.values(), np.float32, len(weights)))


@pytest.mark.parametrize(
    ("question", "best"), [("农村污水治理率", 0), ("节水灌溉", 1), ("碳排放权交易", 2), ("85%", 3), ("垃圾收运", 3)]
)
def test_the_clause_that_says_it_is_best(index: Lexical, question: str, best: int) -> None:
    assert int(np.argmax(scores(index, question))) == best


def test_scores_are_bm25_by_the_formula(tmp_path: Path) -> None:
    """Σ idf · (k1 + 1) · tf / (tf + k1), tf divided by 1 - b + b · length / mean."""
    lexical.write(tmp_path, clauses())
    found = scores(Lexical.open(tmp_path), "节水")
    body = features(TEXTS[1])
    count, usual = len(TEXTS), lexical.USUAL_COUNT
    mean = (lexical.USUAL_LENGTH * usual + sum(map(len, TEXTS))) / (usual + count)
    scale = 1 / (1 - lexical.B + lexical.B * len(TEXTS[1]) / mean)
    expected = 0.0
    for feature in features("节水"):
        frequency = sum(feature in features(text) for text in TEXTS)
        tf = body.count(feature) * scale
        expected += (
            math.log1p((count - frequency + 0.5) / (frequency + 0.5)) * (lexical.K1 + 1) * tf / (tf + lexical.K1)
        )
    assert found[1] == pytest.approx(expected, rel=2e-3)  # half precision


def test_a_feature_that_is_nowhere_adds_nothing(index: Lexical) -> None:
    assert not scores(index, "zzz").any()


def test_scores_at_some_rows_are_those_of_all(index: Lexical) -> None:
    keys = np.fromiter(map(lexical.key, features("农村治理率达到")), np.uint64)
    factors = np.linspace(0.5, 2, len(keys)).astype(np.float32)
    rows = np.array([0, 2, 3])
    assert index.scores_at(rows, keys, factors) == pytest.approx(index.scores(keys, factors)[rows])


def test_the_heading_is_a_field(tmp_path: Path) -> None:
    below = factories.clause("各县应当落实。", path=("二、节水行动",), heading="")
    beside = factories.clause("各县应当落实。", path=("三、植树行动",), heading="")
    lexical.write(tmp_path, [beside, below])
    assert int(np.argmax(scores(Lexical.open(tmp_path), "节水"))) == 1


def test_a_bare_heading_counts_less_than_a_text(tmp_path: Path) -> None:
    lexical.write(tmp_path, [*clauses(["节水行动"], kind="heading"), *clauses(["节水行动"])])
    first, second = scores(Lexical.open(tmp_path), "节水")
    assert first < second


def test_segments_share_their_keys_and_frequencies(tmp_path: Path) -> None:
    parts = []
    for number, texts in enumerate((TEXTS[:1], TEXTS[1:])):
        (tmp_path / str(number)).mkdir()
        lexical.write(tmp_path / str(number), clauses(texts))
        parts.append(Lexical.open(tmp_path / str(number)))
    wanted = np.array([lexical.key("农村"), lexical.key("灌溉"), lexical.key("没有")], np.uint64)
    assert lexical.frequencies(parts, wanted).tolist() == [2, 1, 0]


def test_no_clauses_is_an_empty_index(tmp_path: Path) -> None:
    lexical.write(tmp_path, [])
    index = Lexical.open(tmp_path)
    assert index.count == 0
    assert scores(index, "水").shape == (0,)


def test_chunks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("whole", 1 << 22), ("chunked", 7)):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(postings, "CHUNK", size)
        lexical.write(tmp_path / name, clauses())
    for file in lexical.FILES:
        assert (tmp_path / "whole" / file).read_bytes() == (tmp_path / "chunked" / file).read_bytes()


def test_writing_is_reproducible(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        lexical.write(tmp_path / name, clauses())
    assert all((tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes() for file in lexical.FILES)


@pytest.mark.parametrize("file", [*lexical.FILES, "lexical.json"])
def test_a_missing_or_cut_file_is_damage(tmp_path: Path, file: str) -> None:
    lexical.write(tmp_path, clauses())
    whole = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IndexDamaged, match="词法索引"):
        Lexical.open(tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(IndexDamaged, match="词法索引"):
        Lexical.open(tmp_path)


def test_another_tokenizer_is_outdated(tmp_path: Path) -> None:
    lexical.write(tmp_path, clauses())
    facts = json.loads((tmp_path / "lexical.json").read_text("utf-8"))
    (tmp_path / "lexical.json").write_text(json.dumps({**facts, "tokenizer": "words-0"}), encoding="utf-8")
    with pytest.raises(IndexOutdated):
        Lexical.open(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"), [("水", "治水"), ("治水", "水治"), ("pm2.5", "pm10"), ("12", "21"), ("80%", "80")]
)
def test_different_features_have_different_keys(one: str, other: str) -> None:
    assert lexical.key(one) != lexical.key(other)
