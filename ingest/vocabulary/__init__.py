"""Words of the genre that a person can edit: kinds of documents, labels of portal headers, endings of web pages."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

NUMBERS = ("序号", "编号", "项次")
"""Heads of a column that numbers the rows."""


@lru_cache(maxsize=1)
def genre() -> dict[str, tuple[str, ...]]:
    """The lists of ``genre.json`` by name."""
    read = json.loads(Path(__file__).with_name("genre.json").read_text("utf-8"))
    return {name: tuple(words) for name, words in read.items()}


def is_header(word: str) -> bool:
    """Whether a word is one that table headers use: 「序号」, 「指标名称」, 「2025年」, 「2025年目标值」."""
    tight = re.sub(r"\s", "", word)
    return tight in _headers() or bool(re.fullmatch(r"(?:19|20)\d{2}年?(?:\D{0,6})?", tight))


@lru_cache(maxsize=1)
def _headers() -> frozenset[str]:
    return frozenset(genre()["table_headers"])
