"""Which document a question names."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.index.names import names
from tests import factories

LIBRARY = [
    factories.document(
        id="seven", title="某七师美丽师市建设实施方案", entity="第七师", entity_aliases=("七师",), kind="实施方案"
    ),
    factories.document(
        id="twelve",
        title="第十二师示范区规划（2023—2035年）",
        entity="第十二师",
        entity_aliases=("十二师",),
        kind="规划",
    ),
    factories.document(
        id="old",
        title="某兵团生态文明意见",
        entity="兵团",
        aliases=("2017年实施意见",),
        date="2017-01-01",
        kind="实施意见",
    ),
    factories.document(
        id="new", title="某兵团美丽建设意见", entity="兵团", number="某党发〔2024〕10号", date="2024-08-14", kind="意见"
    ),
]
NAMED = names(LIBRARY)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("第七师到2035年怎么要求", "seven"),
        ("七师的目标", "seven"),
        ("十二师2035年林草覆盖率", "twelve"),
        ("２０１７年实施意见的主要目标", "old"),
        ("2017年的意见怎么说", "old"),
        ("某党发〔2024〕10号讲什么", "new"),
        ("兵团2024意见第（十九）条", "new"),
        ("美丽师市建设实施方案", "seven"),
    ],
)
def test_the_named_document_scores_highest(question: str, expected: str) -> None:
    scores = NAMED.scores(NAMED.named(question), question)
    assert LIBRARY[int(np.argmax(scores))].id == expected
    assert np.sum(scores == scores.max()) == 1


def test_a_year_that_is_asked_for_is_not_the_period_of_a_title() -> None:
    """「2035年」 stands in the title of one plan, and names it no more than the others."""
    question = "到2035年碳排放怎么要求"
    assert not NAMED.scores(NAMED.named(question), question).any()


def test_a_longer_name_covers_a_shorter_one() -> None:
    assert NAMED.named("第十二师与七师") == ["第十二师", "七师"]


def test_a_library_without_documents() -> None:
    nothing = names([])
    assert nothing.scores(nothing.named("水"), "水").shape == (0,)


@pytest.mark.parametrize(("others", "expected"), [(3, ["本公司"]), (50, [])])
def test_what_a_document_calls_itself_names_it_in_a_small_library_only(others: int, expected: list[str]) -> None:
    own = factories.document(id="own", title="某公司章程", entity="某某公司", self_names=("本公司",))
    rest = [factories.document(id=f"d{number}", title=f"第{number}号文件") for number in range(others)]
    assert names([own, *rest]).named("本公司的注册资本") == expected
