"""Words of the genre that a person can edit: kinds of documents, labels of portal headers, endings of web pages."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def genre() -> dict[str, tuple[str, ...]]:
    """The lists of ``genre.json`` by name."""
    read = json.loads(Path(__file__).with_name("genre.json").read_text("utf-8"))
    return {name: tuple(words) for name, words in read.items()}
