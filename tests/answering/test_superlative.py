"""What questions ask the most of."""

from __future__ import annotations

import pytest

from assistant.answering.superlative import Most, read
from assistant.language.normal import fold


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("六类工程里哪一类投资最多？", Most("工程 投资", 6, lower=False)),
        ("六大工程里投资最少的是哪个", Most("工程 投资", 6, lower=True)),
        ("各类工程投资额从高到低排序", Most("各类工程投资额", 0, lower=False, ordered=True)),
        ("三个片区中床位从少到多排", Most("片区中床位", 3, lower=True, ordered=True)),
        ("两个县谁的补贴最高", Most("县 补贴", 2, lower=False)),
    ],
)
def test_what_is_the_most(question: str, most: Most) -> None:
    found = read(fold(question))
    assert found is not None
    assert (" ".join(found.words.split()), found.count, found.lower, found.ordered) == (
        most.words,
        most.count,
        most.lower,
        most.ordered,
    )


@pytest.mark.parametrize("question", ["最低工资标准是多少", "治理率最高多少", "哪个部门负责", "罚款最多多少元"])
def test_what_asks_for_no_most(question: str) -> None:
    assert read(fold(question)) is None
