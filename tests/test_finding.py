"""``Finder``: the clause that an answer would cite stands first, whatever other clauses share its words."""

from __future__ import annotations

import pytest

from assistant import finding
from assistant.finding import Finder
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.records import Turn
from tests.library import library

NOTICE = """发布日期: 2024-03-05
某县人民政府关于推进垃圾分类工作的意见
某政发〔2024〕7号
各乡镇人民政府：
一、基本原则
（一）政府推动。政府推动垃圾分类工作，明确垃圾分类责任。
（二）全民参与。宣传垃圾分类知识。
（三）因地制宜。各乡镇自行确定方式。
二、目标任务
（一）垃圾分类覆盖。到2025年，垃圾分类覆盖率达到85%；到2030年，垃圾分类覆盖率达到95%。
（二）垃圾分类覆盖面的宣传。垃圾分类覆盖率、覆盖面是垃圾分类工作的基础，2025年要做好覆盖率宣传。
2024年3月1日
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(library(tmp_path_factory.mktemp("finding"), {"notice.txt": NOTICE}))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2030年垃圾分类覆盖率", "到2030年，垃圾分类覆盖率达到95%"),
        ("某县垃圾分类意见的文号是多少", "某政发〔2024〕7号"),
        ("某县垃圾分类意见的成文日期", "2024年3月1日"),
    ],
)
def test_what_would_be_cited_comes_first(store: Store, question: str, first: str) -> None:
    hits = Finder(store).search(question, k=3)
    assert first in store.text(hits[0].clause.document)[hits[0].clause.start : hits[0].clause.end]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.clause.id for hit in hits}) == len(hits)


def test_the_members_of_a_list_come_together(store: Store) -> None:
    hits = Finder(store).search("垃圾分类意见的基本原则有哪些", k=4)
    shown = "".join(hit.clause.text for hit in hits)
    assert all(name in shown for name in ("政府推动", "全民参与", "因地制宜"))


def test_the_sections_of_a_place_cited_whole_come_before_it(store: Store) -> None:
    hits = Finder(store).search("垃圾分类意见的基本原则有几条", k=4)
    assert [hit.clause.label for hit in hits] == ["（一）", "（二）", "（三）", "一、"]


def test_a_field_above_the_document_is_a_hit_of_its_own(store: Store) -> None:
    hit = Finder(store).search("某县垃圾分类意见是哪天发布的", k=1)[0]
    assert (hit.clause.kind, hit.clause.place) == ("field", "文件信息")
    assert "2024-03-05" in hit.clause.text == store.text(hit.clause.document)[hit.clause.start : hit.clause.end]


def test_filters_hold_for_cited_clauses_too(store: Store) -> None:
    finder = Finder(store)
    assert finder.search("2030年垃圾分类覆盖率", documents=()) == []
    assert finder.search("2030年垃圾分类覆盖率", years=["1999"]) == []


def test_earlier_turns_are_understood(store: Store) -> None:
    hit = Finder(store).search("那2030年呢", history=[Turn("垃圾分类覆盖率2025年是多少")], k=1)[0]
    assert "95%" in hit.clause.text


def test_a_large_library_is_ranked_by_the_searcher_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 0)
    question = "某县垃圾分类意见是哪天发布的"
    assert Finder(store).search(question) == Searcher(store).search(question)
