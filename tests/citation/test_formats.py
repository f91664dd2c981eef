"""Citation formats: what a document has stands in its place, what it lacks is left out."""

from __future__ import annotations

import pytest

from assistant.citation.formats import Style, all_styles, cited
from tests import factories

FULL = factories.document(
    title="某市生态环境保护规划", number="某政发〔2024〕10号", issuers=("某市委", "某市政府"), date="2024-08-14"
)
BARE = factories.document(title="《某办法》")
CLAUSE = factories.clause(path=("三、污染防治", "（六）水"))


@pytest.mark.parametrize(
    ("style", "full", "bare"),
    [
        ("公文式", "《某市生态环境保护规划》（某政发〔2024〕10号）", "《某办法》"),
        ("条款式", "《某市生态环境保护规划》（某政发〔2024〕10号）三、（六）", "《某办法》三、（六）"),
        (
            "GB/T 7714-2025",
            "某市委，某市政府. 某市生态环境保护规划：某政发〔2024〕10号[A]. 2024-08-14：三、（六）.",
            "某办法[A]. 三、（六）.",
        ),
        (
            "GB/T 7714-2015",
            "某市委, 某市政府. 某市生态环境保护规划: 某政发〔2024〕10号[A]. (2024-08-14): 三、（六）.",
            "某办法[A]. 三、（六）.",
        ),
    ],
)
def test_each_style_leaves_out_what_is_not_known(style: Style, full: str, bare: str) -> None:
    assert cited(FULL, CLAUSE, style) == full
    assert cited(BARE, CLAUSE, style) == bare


def test_a_document_alone_is_cited_without_a_place() -> None:
    assert (
        cited(FULL, None, "GB/T 7714-2015")
        == "某市委, 某市政府. 某市生态环境保护规划: 某政发〔2024〕10号[A]. (2024-08-14)."
    )
    assert cited(BARE, None) == "《某办法》"


def test_a_link_makes_it_an_online_source() -> None:
    link = "http://127.0.0.1/read?document=a&start=1"
    assert cited(FULL, None, "GB/T 7714-2015", link=link).endswith(f"[A/OL]. (2024-08-14). {link}")
    assert cited(FULL, None, "GB/T 7714-2025", link=link).endswith(f"[A/OL]. 2024-08-14. {link}.")


def test_a_quote_keeps_its_marks_and_loses_its_layout() -> None:
    text = cited(FULL, CLAUSE, "条款式", quote="建设“无废\n\n城市”，达到 60%")
    assert text == "《某市生态环境保护规划》（某政发〔2024〕10号）三、（六）：“建设‘无废城市’，达到60%”"


def test_the_menu_has_every_style() -> None:
    menu = all_styles(FULL, CLAUSE, quote="原话", link="http://127.0.0.1/")
    assert list(menu) == [
        "公文式", "条款式", "GB/T 7714-2025", "GB/T 7714-2015", "公文式＋原文", "条款式＋原文", "条款式＋链接",
    ]  # fmt: skip
    assert all("〔2024〕" in text for text in menu.values())
