"""指标: filter, look at the source, picture, levels, disagreements, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.index.store import Store
from assistant.pages.drawing import session
from assistant.pages.indicators import citation
from tests.library import PLAN, library
from tests.pages.conftest import Show
from tests.pages.screen import html, marked, press, words


def choose(page: AppTest, name: str, value: str) -> AppTest:
    return next(box for box in page.selectbox if box.label == name).set_value(value).run()


def view(page: AppTest, name: str) -> AppTest:
    return page.segmented_control[0].set_value(name).run()


def chips(page: AppTest) -> list[str]:
    return [button.label for button in page.button if (button.key or "").startswith("chip-")]


def test_all_figures_are_listed_in_pages(corpus: Path, show: Show) -> None:
    page = show("indicators")
    assert not page.exception
    assert len(chips(page)) == 20
    assert f"{len(Store.open(corpus).targets())} 项" in words(page)


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("年份", "2025", "year"),
        ("类型", "baseline", "kind"),
        ("属性", "约束性", "attribute"),
        ("对象", "第十二师", "entity"),
    ],
)
def test_filters_leave_what_they_ask_for(corpus: Path, show: Show, name: str, value: str, field: str) -> None:
    page = choose(show("indicators"), name, value)
    wanted = [target for target in Store.open(corpus).targets() if getattr(target, field) == value]
    assert wanted and f"符合条件的 {len(wanted)} 项" in words(page)


def test_a_figure_opens_its_cell(corpus: Path, show: Show) -> None:
    page = choose(show("indicators"), "年份", "2025")
    page = page.text_input[0].set_value("污水 治理率").run()
    page = choose(page, "对象", "第十二师")
    page = press(page, "≥80%")
    assert not page.exception
    assert "≥80" in marked(page) and "表1" in words(page)


def test_nothing_found_says_what_to_do(corpus: Path, show: Show) -> None:
    page = show("indicators")
    page = page.text_input[0].set_value("没有这项指标").run()
    assert "没有符合条件的数据" in words(page) and not chips(page)


def test_the_picture_shows_years(corpus: Path, show: Show) -> None:
    page = choose(show("indicators"), "对象", "第十二师")
    page = view(page, "图表")
    assert not page.exception
    assert "pa-bar " in html(page) and "2030年目标" in html(page)


def test_levels_stand_side_by_side(corpus: Path, show: Show) -> None:
    page = view(show("indicators"), "各级对照")
    assert not page.exception
    assert "相差" in words(page) and len(chips(page)) >= 4


def test_disagreements_are_shown_with_both_places(corpus: Path, show: Show) -> None:
    page = view(show("indicators"), "不一致")
    assert not page.exception
    assert "12.58" in words(page) and "≥30" in words(page)


def test_a_link_may_choose_the_document(corpus: Path, show: Show) -> None:
    document = Store.open(corpus).documents[0]
    page = show("indicators", document=document.id)
    count = len(Store.open(corpus).targets(document.id))
    assert f"符合条件的 {count} 项" in words(page)


def test_a_library_without_figures_teaches(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    text = "关于做好防汛工作的通知\n\n一、加强值守\n各单位要值班。\n"
    monkeypatch.setenv(session.INDEX_VARIABLE, str(library(tmp_path, {"通知.txt": text})))
    page = show("indicators")
    assert not page.exception and "没有读出指标数据" in words(page)


def test_every_figure_has_a_citation_that_stands(tmp_path: Path) -> None:
    store = Store.open(library(tmp_path, {"规划.txt": PLAN}))
    for target in store.targets():
        found = citation(store, target)
        assert store.text(found.document)[found.start : found.end] == found.quote
        assert found.start <= target.value_span.start < target.value_span.end <= found.end
