"""A paper as a whole: the same again, spread, variants, replacing, notes, drafts, score."""

from __future__ import annotations

import json
import re
from collections import Counter
from random import Random

import pytest

from assistant.errors import BadInput
from assistant.quiz.clashes import clash
from assistant.quiz.drafts import paper_from, paper_row
from assistant.quiz.items import DIFFICULTIES, KINDS, Item
from assistant.quiz.workshop import Workshop, score


def test_the_same_request_gives_the_same_paper(corpus: Workshop) -> None:
    fresh = Workshop(corpus.reader.store)
    assert corpus.paper(count=40, seed=5) == fresh.paper(count=40, seed=5)
    assert corpus.paper(count=40, seed=5).items != corpus.paper(count=40, seed=6).items


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind(corpus: Workshop, kind: str) -> None:
    paper = corpus.paper(count=6, kinds=[kind], seed=2)
    assert [item.kind for item in paper.items] == [kind] * 6
    assert paper.notes == ()


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
def test_one_difficulty(corpus: Workshop, difficulty: str) -> None:
    paper = corpus.paper(count=20, kinds=["single", "truefalse"], difficulty=difficulty, seed=2)
    assert {item.difficulty for item in paper.items} == {difficulty}
    assert len(paper.items) == 20


def test_harder_items_have_nearer_options(corpus: Workshop) -> None:
    def strangers(difficulty: str) -> int:
        """How many wrong options are figures of another indicator."""
        asked = [q for id in corpus.reader.documents for q in corpus.materials.questions(id) if q.family == "goal"]
        made = (corpus.forms.make(q, "single", rng=Random(1), difficulty=difficulty, position=None) for q in asked)
        return sum(item.explanation.count("中“") for item in made if item is not None)

    assert strangers("hard") < strangers("easy")


def test_documents_and_themes_limit_the_paper(corpus: Workshop) -> None:
    for document in corpus.reader.documents:
        paper = corpus.paper(count=10, documents=[document], seed=1)
        assert {item.document for item in paper.items} == {document}
        theme = corpus.themes([document])[document][-1]
        themed = corpus.paper(count=4, documents=[document], themes=[theme], seed=1)
        assert {item.topic for item in themed.items} == {theme}


def test_too_much_is_said(workshop: Workshop) -> None:
    paper = workshop.paper(count=400, seed=1)
    assert 60 < len(paper.items) < 400
    assert f"只能出 {len(paper.items)} 道" in paper.notes[0]
    none = workshop.paper(count=3, kinds=["material"], documents=["rules"])
    assert none.items == () and any("材料分析题" in note for note in none.notes)


@pytest.mark.parametrize(
    ("request_", "fault"),
    [
        ({"kinds": ["essay"]}, "没有“essay”这种题型"),
        ({"documents": ["nosuch"]}, "nosuch"),
        ({"difficulty": "insane"}, "没有“insane”这种难度"),
        ({"count": 0}, "至少是 1"),
    ],
)
def test_bad_requests(workshop: Workshop, request_: dict[str, object], fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        workshop.paper(**{"count": 5, **request_})  # type: ignore[arg-type]


def test_sections_stand_in_order(corpus: Workshop) -> None:
    kinds = [item.kind for item in corpus.paper(count=40, seed=9).items]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == set(KINDS)


def test_a_replaced_item_is_another_of_its_kind(corpus: Workshop) -> None:
    paper = corpus.paper(count=30, seed=3)
    for item in paper.items:
        other = corpus.replace(paper, item.id)
        fresh = [new for new in other.items if new.id not in {old.id for old in paper.items}]
        assert [new.kind for new in fresh] == [item.kind]
        assert corpus.check(fresh[0]) == []
        assert not any(clash(fresh[0], old) for old in paper.items)
        assert [old.id for old in other.items if old.id != fresh[0].id] == [
            o.id for o in paper.items if o.id != item.id
        ]


def test_a_locked_item_stays(corpus: Workshop) -> None:
    paper = corpus.paper(count=5, seed=3)
    locked = corpus.put(paper, paper.items[0].id, corpus.edit(paper.items[0], locked=True))
    with pytest.raises(BadInput, match="锁定"):
        corpus.replace(locked, paper.items[0].id)
    with pytest.raises(BadInput, match="没有这道题"):
        corpus.replace(paper, "nosuch")


def test_paper_b_has_the_same_items_otherwise_ordered(corpus: Workshop) -> None:
    paper = corpus.paper(count=50, seed=8)
    other = corpus.variant(paper)
    assert other.variant == "B"
    assert {item.id for item in other.items} == {item.id for item in paper.items}
    before = {item.id: item for item in paper.items}
    for item in other.items:
        assert set(item.options) == set(before[item.id].options)
        assert set(item.keys) == set(before[item.id].keys)
        assert corpus.check(item) == []
    turned = [i for i in other.items if i.kind == "single" and i.key != before[i.id].key]
    assert len(turned) > len(other.section("single")) // 2
    assert [i.id for i in other.section("single")] != [i.id for i in paper.section("single")]


def test_explanations_follow_the_letters(corpus: Workshop) -> None:
    paper = corpus.paper(count=40, kinds=["single"], seed=8)
    for item in corpus.variant(paper).items:
        for letters in re.findall(r"(?<![A-Za-z])([A-H](?:、[A-H])*)项", item.explanation):
            assert not set(letters.split("、")) & set(item.key)


def test_a_paper_survives_saving(corpus: Workshop) -> None:
    paper = corpus.paper(count=30, seed=1, themes=["生态"], difficulty="medium")
    assert paper_from(json.loads(json.dumps(paper_row(paper)))) == paper


@pytest.mark.parametrize("row", [{}, {"title": "x", "seed": 1, "documents": [], "items": [{}]}, {"items": 3}])
def test_what_is_no_paper_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="保存的试卷"):
        paper_from(row)


def test_coverage_counts_what_is_asked(corpus: Workshop) -> None:
    paper = corpus.paper(count=30, seed=1)
    coverage = corpus.coverage(paper)
    assert sum(chapter.asked for chapter in coverage.chapters) == 30
    assert coverage.untouched and all(chapter.available for chapter in coverage.untouched)
    assert len(coverage.lines) == len(coverage.chapters)
    asked = Counter((item.document, item.topic) for item in paper.items)
    assert {(c.document, c.chapter): c.asked for c in coverage.chapters if c.asked} == dict(asked)


@pytest.mark.parametrize(
    ("kind", "given", "right"),
    [
        ("single", ["B"], True),
        ("single", ["A"], False),
        ("multiple", ["C", "A"], True),
        ("multiple", ["A"], False),
        ("blank", ["80%以上"], True),
        ("blank", ["75%"], False),
        ("blank", [], False),
        ("short", ["随便"], False),
    ],
)
def test_score(kind: str, given: list[str], right: bool) -> None:
    keys = {"single": ("B",), "multiple": ("A", "C")}
    options = ("甲", "乙", "丙", "丁") if kind in keys else ()
    accepted = () if kind in keys else ("≥80%", "80%")
    item = Item("q", kind, "题干", options, keys.get(kind, ()), accepted, marks=2)
    assert score(item, given) == (2 if right else 0)


def test_edits_are_seen_by_the_paper(corpus: Workshop) -> None:
    paper = corpus.paper(count=10, kinds=["single"], seed=1)
    first, second = paper.items[:2]
    assert corpus.check_paper(paper) == {}
    doubled = corpus.put(paper, second.id, corpus.edit(second, stem=first.stem))
    assert any("第 2 题" in line for line in corpus.check_paper(doubled)[first.id])
