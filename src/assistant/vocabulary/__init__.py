"""Data files a person may edit, and the one function that reads them."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.numerals import NUMERAL


@cache
def load(name: str) -> Any:
    """The content of ``name``.json of this folder; keys that begin with 「_」 are remarks for people."""
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))


@cache
def compiled(text: str) -> re.Pattern[str]:
    """A pattern of a data file, compiled once: the files hold more of them than ``re`` remembers."""
    return re.compile(text)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern ``key`` of ``name``.json with other keys of the file put in for 「{{key}}」.

    「哪(?:{{unit}})」 -> 「哪(?:个|项…)」; 「{{numeral}}」 is the characters of a Chinese numeral.
    Raises KeyError for a key the file lacks, re.error for no pattern.
    """
    words = {"numeral": NUMERAL, **load(name)}
    text = str(words[key])
    while "{{" in text:
        text = re.sub(r"\{\{(\w+)\}\}", lambda match: str(words[match[1]]), text)
    return re.compile(text)
