"""Several people ask the page at once, without browsers."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import pytest

from assistant.errors import BadInput
from eval.browsers import chromium
from eval.crowd import at_once, measured


def test_two_people_get_their_own_answers(index_dir: Path) -> None:
    load, times = measured(argparse.Namespace(index=index_dir, people=2, rounds=1, browsers=False))
    assert load.endswith(f"处理器 {os.cpu_count()} 个")
    assert times.startswith("2 人同时，2 次：p50 ") and times.endswith("串了的回答 0")


def test_two_browsers_get_their_own_answers(index_dir: Path) -> None:
    pytest.importorskip("playwright.async_api", reason="playwright is not installed")
    try:
        chromium()
    except BadInput:
        pytest.skip("no Chromium on this machine (set CHROMIUM to its path)")
    _, times = measured(argparse.Namespace(index=index_dir, people=2, rounds=2, browsers=True))
    assert times.startswith("2 人同时，4 次：p50 ") and times.endswith("串了的回答 0")


def test_without_chromium_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(BadInput, match="CHROMIUM"):
        chromium()


def test_a_fault_of_one_is_not_hidden() -> None:
    done: list[int] = []
    try:
        at_once([lambda: done.append(1), lambda: done.append(1 // 0)])
    except ZeroDivisionError:
        assert done == [1]
    else:
        raise AssertionError("the fault was lost")
