"""What ingest writes while it works, read as progress."""

from __future__ import annotations

from io import StringIO

import pytest

from assistant.pages.drawing.building import steps


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\r读取文件:  40%|████      | 2/5 [00:00<00:01]", [("读取文件", 0.4)]),
        ("\r建立检索: 100%|██████████| 728/728\n", [("建立检索", 1.0)]),
        ("\r读取文件:   0%|   \r读取文件: 100%|███\n", [("读取文件", 0.0), ("读取文件", 1.0)]),
        ("索引正在被另一个程序更新。\n", [("索引正在被另一个程序更新。", None)]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_bars_and_lines(written: str, read: list[tuple[str, float | None]]) -> None:
    assert list(steps(StringIO(written))) == read


def test_no_stream_is_no_progress() -> None:
    assert list(steps(None)) == []
