"""Lines out of characters: what stands beside what, and in which order columns are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.sources.page_lines import Glyph, Line, _two_columns, in_columns, lines, slanted


@pytest.mark.parametrize(
    ("pieces", "gap", "shown"),
    [
        (("第一章", "准确识变"), 0.25, "第一章 准确识变"),  # Chromium sets a space as a gap of a quarter
        (("兵团党委", "兵团关于加强"), 0.25, "兵团党委 兵团关于加强"),
        (("到", "2025", "年治理率达到"), 0.25, "到2025年治理率达到"),  # Word leaves a quarter beside digits
        (("1", "发展现状"), 0.25, "1 发展现状"),
        (("表1", "主要指标体系"), 0.25, "表1 主要指标体系"),
        (("力", "争", "突", "破"), 0.6, "力争突破"),  # a short line, justified
        (("目", "录"), 1.0, "目 录"),
        (("张三丰", "李四光"), 2.0, "张三丰  李四光"),
    ],
)
def test_gaps_that_are_spaces(pieces: tuple[str, ...], gap: float, shown: str) -> None:
    glyphs: list[Glyph] = []
    for piece in pieces:
        glyphs += _glyphs(piece, glyphs[-1].x1 + 10 * gap if glyphs else 50, 100)
    assert [line.text for line in lines(glyphs)] == [shown]


def test_a_narrow_character_leaves_no_space_behind_it() -> None:
    """Some fonts say that 日 is narrower than it is set."""
    glyphs = [
        replace(one, x1=one.x1 - 2) if one.char == "日" else one for one in _glyphs("自购车之日起办理登记", 50, 100)
    ]
    assert [line.text for line in lines(glyphs)] == ["自购车之日起办理登记"]


def _glyphs(text: str, x: float, base: float, size: float = 10) -> list[Glyph]:
    return [
        Glyph(char, x + at * size, base - 0.8 * size, x + (at + 1) * size, base + 0.2 * size, base, size)
        for at, char in enumerate(text)
    ]


def test_lines_from_top_to_bottom() -> None:
    glyphs = _glyphs("第二行", 50, 120) + _glyphs("第一行", 50, 100)
    assert [line.text for line in lines(glyphs)] == ["第一行", "第二行"]


def test_marks_drawn_later_fill_their_gaps() -> None:
    later = _glyphs("“", 60, 100) + _glyphs("”", 90, 100)
    glyphs = _glyphs("立", 50, 100) + _glyphs("山水", 70, 100) + _glyphs("理念", 100, 100) + later
    assert [line.text for line in lines(glyphs)] == ["立“山水”理念"]


def test_lowered_and_raised_characters_stay_on_their_line() -> None:
    glyphs = _glyphs("PM", 50, 100) + _glyphs("2.5", 70, 102, 6) + _glyphs("浓度", 90, 100)
    assert [line.text for line in lines(glyphs)] == ["PM2.5浓度"]


def test_a_slanted_word_is_one_line() -> None:
    glyphs = [_glyphs(char, 100 + 8 * at, 300 - 8 * at)[0] for at, char in enumerate("内部资料")]
    assert [line.text for line in slanted(glyphs)] == ["内部资料"]


def test_a_side_with_nothing_but_crossing_lines_is_no_column() -> None:
    left = [Line("左", 50, row, 60, row + 10, 10, 10.0 * row) for row in range(100)]
    right = [Line("右", 300, row, 310, row + 10, 10, 10.0 * (row % 10)) for row in range(20)]
    across = [Line("跨" * 40, 50, row, 450, row + 10, 10, 10.0 * row) for row in range(10)]
    assert not _two_columns(left, right, across)
    assert in_columns([], []) == []
