"""The layouts of government pages (``html_pages.json``) and how their selectors are matched."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

DATA = Path(__file__).with_name("html_pages.json")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Selector:
    """``div.content``, ``#zoom``, ``article``: a tag, an id and a class, each optional."""

    tag: str
    id: str
    name: str

    def matches(self, element: etree._Element) -> bool:
        """Whether the element answers to all that the selector names."""
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        return not self.name or self.name in (element.get("class") or "").split()


@dataclass(frozen=True, slots=True)
class Layouts:
    """The data file, ready for use."""

    containers: tuple[Selector, ...]
    titles: tuple[Selector, ...]
    dropped: frozenset[Selector]
    boilerplate: frozenset[Selector]
    meta: dict[str, str]
    fields: dict[str, str]
    navigation: re.Pattern[str]

    def drops(self, element: etree._Element, outside: bool) -> bool:
        """Whether a reader does not see the element, or sees furniture; ``outside``: no known container holds it."""
        if not isinstance(element.tag, str):
            return True
        if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
            return True
        names = {Selector(element.tag, "", ""), Selector("", element.get("id") or "", "")}
        names |= {Selector("", "", name) for name in (element.get("class") or "").split()}
        return not names.isdisjoint(self.dropped) or (outside and not names.isdisjoint(self.boilerplate))


@cache
def layouts() -> Layouts:
    """The layouts of ``html_pages.json``, read once."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return Layouts(
        tuple(selector(text) for text in data["containers"]),
        tuple(selector(text) for text in data["titles"]),
        frozenset(selector(text) for text in data["dropped"]),
        frozenset(selector(text) for text in data["boilerplate"]),
        {name.lower(): field for name, field in data["meta"].items()},
        data["fields"],
        re.compile("|".join(f"(?:{pattern})" for pattern in data["navigation"]), re.IGNORECASE),
    )


def selector(text: str) -> Selector:
    """``"div.content"`` -> Selector("div", "", "content"); ``"#zoom"`` -> Selector("", "zoom", "")."""
    tag, _, name = text.partition(".")
    tag, _, identity = tag.partition("#")
    return Selector(tag, identity, name)


def bare(text: str) -> str:
    """Text without white space and colons, for comparing labels and titles. 「索 引 号：」 -> 「索引号」."""
    return re.sub(r"[\s\u3000\xa0\u200b：:]+", "", text)
