"""The sorted stream of codes: every run of one to four characters is found where it stands, in every part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.index import grams
from tests import factories

TEXTS = ("到2025年，農村生活污水治理率≥80％。", "農村生活垃圾，無害化處理。", "到２０２５年生活污水", "①②ABC abc")


def clauses(*documents: str) -> list[factories.Clause]:
    return [factories.clause(text, document=name) for name, text in zip(documents, TEXTS, strict=True)]


def naive(stream: str, wanted: str) -> list[int]:
    return [at for at in range(len(stream)) if stream.startswith(wanted, at)]


def found(made: grams.Grams, wanted: str) -> list[int]:
    begin, end = made.ranges(grams.codes(wanted)[0][None])
    return sorted(made.positions(begin[0], end[0]).tolist())


def test_codes_are_folded_letters_and_digits_with_their_places() -> None:
    codes, places = grams.codes("（農村） ８０％ 𠀀x")
    assert grams.text(codes).startswith("农村80") and len(codes) == 6
    assert places.tolist() == [1, 2, 5, 6, 9, 10]


@pytest.mark.parametrize("part", [grams.STEP, grams.PART])
@pytest.mark.parametrize("wanted", ["生活污水", "生活污", "生活", "生", "2025", "abca", "没有的字", "水"])
def test_every_run_is_found_where_it_stands(monkeypatch: pytest.MonkeyPatch, part: int, wanted: str) -> None:
    monkeypatch.setattr(grams, "PART", part)
    made = grams.make([factories.clause(text * 9, document="甲") for text in TEXTS])
    stream = grams.text(made.codes)
    assert len(made.order) > 1.2 * grams.STEP
    assert found(made, wanted) == naive(stream, wanted)


def test_documents_are_kept_apart() -> None:
    made = grams.make(clauses("甲", "甲", "乙", "乙"))
    assert (made.codes == grams.GAP).sum() == 2 * grams.WIDTH
    assert [made.row(int(start)) for start in made.rows] == [0, 1, 2, 3]
    assert found(made, "理到20") == []
    assert len(found(made, "率80农")) == 1  # clauses of one document follow each other


def test_a_segment_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = grams.make(clauses("甲", "甲", "乙", "乙"))
    grams.write(tmp_path, clauses("甲", "甲", "乙", "乙"))
    read = grams.read(tmp_path)
    assert read is not None
    assert all(np.array_equal(getattr(read, name), getattr(made, name)) for name in ("codes", "order", "steps", "rows"))


def test_a_segment_without_a_stream_has_none(tmp_path: Path) -> None:
    assert grams.read(tmp_path) is None


def test_nothing_is_found_in_nothing() -> None:
    assert found(grams.make([]), "生活") == []
