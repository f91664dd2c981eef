"""Words that name things, by the dictionary."""

from __future__ import annotations

import pytest

from assistant.language.nouns import is_noun


@pytest.mark.parametrize("word", ["垃圾桶", "火星", "大熊猫", "货车司机", "食堂"])
def test_a_thing(word: str) -> None:
    assert is_noun(word)


@pytest.mark.parametrize("word", ["收拾", "偷偷", "厉害", "货想换", "呛人", "", "甭"])
def test_no_thing(word: str) -> None:
    assert not is_noun(word)
