"""Data files a person may edit, and the one function that reads them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The content of ``name``.json of this folder; keys that begin with 「_」 are remarks for people."""
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
