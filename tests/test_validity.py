"""Is a document in force? Only what a document says."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.records import Fact
from assistant.validity import validity
from tests import factories

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"expires": "2025-12-31"}, "已过有效期（2025-12-31）"),
        ({"expires": "2026-01-15"}, ""),
        ({"effective": "2026-02-01"}, "尚未施行（2026-02-01）"),
        ({"effective": "2026-01-15"}, ""),
        ({"validity": "有效"}, "有效"),
        ({"expires": "2025年12月31日"}, "已过有效期（2025-12-31）"),
        ({"expires": "2026年1月"}, ""),
        ({"expires": "2025年12月"}, "已过有效期（2025-12）"),
        ({"effective": "2026年2月1日"}, "尚未施行（2026-02-01）"),
        ({"effective": "印发之日"}, ""),
        ({"expires": "五年"}, ""),
        ({"expires": "五年", "effective": "印发之日", "printed": "2020年6月1日"}, "已过有效期（2025-06-01）"),
        ({"expires": "5年", "effective": "2021年3月1日"}, ""),
        ({"expires": "2年", "published": "2020年3月"}, ""),
        ({"expires": ""}, ""),
    ],
)
def test_validity_is_what_the_document_says(facts: dict[str, str], said: str) -> None:
    document = factories.document(facts=tuple(Fact(name, value, "sample") for name, value in facts.items()))
    assert validity(document, [document], today=TODAY) == said


def test_a_document_that_another_replaces() -> None:
    old = factories.document(id="old")
    new = factories.document(id="new", title="新办法", replaces=("old",))
    assert validity(old, [old, new], today=TODAY) == "已被《新办法》代替"
    assert validity(new, [old, new], today=TODAY) == ""
