"""OFD files: text laid out by its coordinates, templates as furniture, ruled tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.source import Refused, Source
from ingest.sources import read
from ingest.sources.ofd_page import _parts, _steps
from tests.ingest.sources.writers import REGULATION, ofd, ofd_lines, part, same


def _marked(source: Source, kind: str) -> list[str]:
    return [source.text[mark.start : mark.end] for mark in source.marks if mark.kind == kind]


def test_lines_and_wraps(tmp_path: Path) -> None:
    source = read(ofd(tmp_path / "办法.ofd", ofd_lines(REGULATION)))
    wraps = {mark.start for mark in source.marks if mark.kind == "wrap"}
    assert same("".join("" if at in wraps else char for at, char in enumerate(source.text))) == same(
        "\n".join(REGULATION)
    )
    assert (source.format, source.metadata["title"], len(source.pages)) == ("ofd", REGULATION[0], 1)


def test_what_a_template_draws_is_furniture_on_every_page(tmp_path: Path) -> None:
    source = read(ofd(tmp_path / "办法.ofd", [[(30, 40, "第一页")], [(30, 40, "第二页")]], template="内部资料"))
    assert same(source.text) == ["第一页", "内部资料", "第二页", "内部资料"]
    assert _marked(source, "furniture") == ["内部资料", "内部资料"]
    assert [source.text[page.start : page.end].split("\n")[0] for page in source.pages] == ["第一页", "第二页"]


def test_order_is_that_of_the_page_not_of_the_file(tmp_path: Path) -> None:
    lines = [(60, 60, "第三行"), (30, 40, "第一行"), (30, 50, "第二行左"), (80, 50, "第二行右")]
    assert same(read(ofd(tmp_path / "序.ofd", [lines])).text) == ["第一行", "第二行左第二行右", "第三行"]


def test_ruled_tables(tmp_path: Path) -> None:
    rules = "".join(
        f'<ofd:PathObject ID="7" Boundary="30 50 80 20" Stroke="true"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
        for data in ("M 0 0 L 80 0 L 80 20 L 0 20 C", "M 0 10 L 80 10", "M 40 0 L 40 20")
    )
    cells = [(32, 51, "指标"), (72, 51, "目标"), (32, 61, "森林覆盖率"), (72, 61, "≥20")]
    source = read(ofd(tmp_path / "表.ofd", [[(30, 40, "表前"), *cells, (30, 80, "表后")]], paths=rules))
    assert same(source.text) == ["表前", "指标目标", "森林覆盖率≥20", "表后"]
    (grid,) = source.grids
    assert [source.text[cell.start : cell.end] for cell in grid.cells] == ["指标", "目标", "森林覆盖率", "≥20"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("5 5 2.5", [5, 5, 2.5]), ("g 3 5 2.5", [5, 5, 5, 2.5]), ("g 2 4 g 1 6", [4, 4, 6]),
        ("", []), ("g x", []), ("a b", []),
    ],
)  # fmt: skip
def test_steps(text: str, steps: list[float]) -> None:
    assert _steps(text) == steps


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        ("M 0 0 L 80 0 L 80 20 C", [[(0, 0), (80, 0), (80, 20), (0, 0)]]),
        ("M 0 0 L 9 0 M 0 5 L 9 5", [[(0, 0), (9, 0)], [(0, 5), (9, 5)]]),
        ("S 0 0 B 1 1 2 2 3 3", [[(0, 0), (3, 3)]]),
        ("L 1 1", []),
    ],
)
def test_paths(data: str, parts: list[list[tuple[float, float]]]) -> None:
    assert list(_parts(data)) == parts


def test_a_missing_page_is_reported(tmp_path: Path) -> None:
    path = ofd(tmp_path / "缺.ofd", [[(30, 40, "第一页")]])
    part(path, "Doc_0/Document.xml", lambda data: data.replace(b"</ofd:Pages>", b'<ofd:Page BaseLoc="x"/></ofd:Pages>'))
    source = read(path)
    assert (source.text, source.warnings) == ("第一页\n", ("有1页缺失或已损坏，未读取。",))


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("Doc_0/Document.xml", lambda data: b"<a/>", "没有页面"),
        ("Doc_0/Document.xml", lambda data: data[:200], "已损坏"),
        ("OFD.xml", lambda data: data.replace(b"Doc_0/Document.xml", b"../../etc/passwd"), "缺少文档结构"),
        ("Doc_0/Pages/Page_0/Content.xml", lambda data: data.replace(b"TextCode", b"Nothing"), "没有文字层"),
        ("Doc_0/Encryptions.xml", lambda data: b"<a/>", "加密"),
    ],
)  # fmt: skip
def test_refusals(tmp_path: Path, name: str, change: object, reason: str) -> None:
    path = part(ofd(tmp_path / "坏.ofd", [[(30, 40, "文")]]), name, change)
    with pytest.raises(Refused, match=reason):
        read(path)
