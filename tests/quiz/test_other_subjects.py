"""An education plan and a lift regulation, which no line of code knows: the same rules give the same quality."""

from __future__ import annotations

from collections import Counter

from assistant.quiz.items import Item
from assistant.quiz.workshop import Workshop
from tests.quiz.oracle import Oracle


def items(workshop: Workshop, *, papers: int = 12, count: int = 40) -> list[Item]:
    return [item for seed in range(papers) for item in workshop.paper(count=count, seed=seed).items]


def test_every_option_is_as_its_letter_says(workshop: Workshop) -> None:
    oracle = Oracle(workshop.reader.store)
    found = items(workshop)
    assert len(found) == 480
    assert {item.stem: faults for item in found if (faults := oracle.faults(item))} == {}
    assert {item.stem: faults for item in found if (faults := workshop.check(item))} == {}


def test_a_law_is_asked_by_article_a_plan_by_task(workshop: Workshop) -> None:
    families = Counter((item.document, item.family) for item in items(workshop))
    assert {"listed", "modal", "term", "number"} <= {family for document, family in families if document == "rules"}
    assert {"goal", "attribute", "duty", "part", "quoted"} <= {
        family for document, family in families if document == "plan"
    }
    assert all("第" in item.stem and "条规定" in item.stem for item in items(workshop) if item.family == "listed")


def test_a_task_is_known_by_the_heading_above_its_line(workshop: Workshop) -> None:
    stems = [item.stem for item in items(workshop) if item.family == "duty"]
    assert any("“保障教师待遇”的牵头单位" in stem for stem in stems)


def test_stems_are_whole_sentences(workshop: Workshop) -> None:
    for item in items(workshop):
        assert item.stem.endswith(("。", "？", "》", "）"))
        assert "《" in item.stem and "\0" not in item.stem and "{" not in item.stem
        assert item.stem.count("“") == item.stem.count("”")
