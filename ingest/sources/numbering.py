"""Word's automatic numbering, which no library reads: numbering.xml and the styles -> the label a reader sees.

A paragraph names a list (``numId``) and a level (``ilvl``), itself or through its style. The list points to an abstract
list whose levels say how the number is written (``numFmt``), what stands around it (``lvlText`` 「第%1条」), where it
starts and when it restarts; a list may override any of this. Lists of one abstract list count on together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.sources.markup import attribute, child, children, integer, local
from ingest.sources.ordinals import written
from ingest.sources.symbols import shown

LEVELS = 9
SUFFIX = {"tab": " ", "space": " ", "nothing": ""}
"""What parts label and text. A tab becomes a space: tabs part table cells in the text as read."""
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks. ``restart`` None: after any higher level; 0: never."""

    start: int = 1
    style: str = "decimal"
    template: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    linked: str = ""


@dataclass(slots=True)
class Concrete:
    """A ``w:num``: the abstract list it counts with, its own start values and its own levels."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class NumPr:
    """What a paragraph or a style says of its numbering; ``None`` where it says nothing. ``list`` "0": no numbering."""

    list: str | None = None
    level: int | None = None


def numpr(properties: etree._Element | None) -> NumPr:
    """The ``w:numPr`` of a ``w:pPr``."""
    element = child(properties, "numPr")
    number, level = child(element, "numId"), child(element, "ilvl")
    return NumPr(
        attribute(number, "val") if number is not None else None,
        max(0, min(LEVELS - 1, integer(attribute(level, "val")))) if level is not None else None,
    )


class Numbering:
    """The lists of one document and how far each has counted. ``label`` must be asked in document order."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str] | None = None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, Concrete] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._style_lists = style_lists or {}
        for element in children(root, "abstractNum"):
            self._read_abstract(element)
        for element in children(root, "num"):
            self._lists[attribute(element, "numId")] = _concrete(element)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level that a style is linked to (``w:pStyle`` in the abstract list), ``None`` without such a link."""
        concrete = self._lists.get(number)
        if concrete is None:
            return None
        levels = {**self._abstract(concrete), **concrete.levels}
        return next((index for index, level in sorted(levels.items()) if level.linked == style), None)

    def label(self, number: str, index: int) -> str:
        """Count one paragraph and return its label with what parts it from the text: 「第一条 」, 「（一）」, "".

        ``lvlText`` 「第%1条」, ``numFmt`` chineseCountingThousand, twelfth paragraph -> 「第十二条 」.
        """
        concrete = self._lists.get(number)
        if concrete is None:
            return ""
        counters = self._count(concrete, index)
        level = self._level(concrete, index)
        if level.hidden:
            return ""
        text = self._fill(concrete, level, counters)
        return text + level.suffix if text else ""

    def _count(self, concrete: Concrete, index: int) -> list[int | None]:
        counters = self._counters.setdefault(concrete.abstract, [None] * LEVELS)
        for above in range(index):
            if counters[above] is None:
                counters[above] = self._level(concrete, above).start
        fresh = index in concrete.starts and index not in concrete.used
        current = counters[index]
        counters[index] = self._level(concrete, index).start if current is None or fresh else current + 1
        concrete.used.add(index)
        for below in range(index + 1, LEVELS):
            restart = self._level(concrete, below).restart
            if restart is None or (restart and index < restart):
                counters[below] = None
        return counters

    def _fill(self, concrete: Concrete, level: Level, counters: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            inner = self._level(concrete, index)
            value = counters[index]
            return written(inner.start if value is None else value, "decimal" if level.legal else inner.style)

        if level.style == "bullet":
            return shown(level.template)
        return re.sub(r"%([1-9])", place, level.template)

    def _level(self, concrete: Concrete, index: int) -> Level:
        level = concrete.levels.get(index) or self._abstract(concrete).get(index) or Level(template=f"%{index + 1}.")
        start = concrete.starts.get(index)
        return level if start is None else replace(level, start=start)

    def _abstract(self, concrete: Concrete) -> dict[int, Level]:
        """The levels; an abstract list that only names a list style (``numStyleLink``) takes that style's."""
        link = self._links.get(concrete.abstract)
        linked = self._lists.get(self._style_lists.get(link, "")) if link else None
        own = self._levels.get(concrete.abstract, {})
        return self._levels.get(linked.abstract, own) if linked is not None and not own else own

    def _read_abstract(self, element: etree._Element) -> None:
        name = attribute(element, "abstractNumId")
        self._levels[name] = {integer(attribute(level, "ilvl")): _level(level) for level in children(element, "lvl")}
        link = child(element, "numStyleLink")
        if link is not None:
            self._links[name] = attribute(link, "val")


def _concrete(element: etree._Element) -> Concrete:
    concrete = Concrete(attribute(child(element, "abstractNumId"), "val"))
    for override in children(element, "lvlOverride"):
        index = integer(attribute(override, "ilvl"))
        level, start = child(override, "lvl"), child(override, "startOverride")
        if level is not None:
            concrete.levels[index] = _level(level)
        if start is not None:
            concrete.starts[index] = integer(attribute(start, "val"), 1)
    return concrete


def _level(element: etree._Element) -> Level:
    restart, legal = child(element, "lvlRestart"), child(element, "isLgl")
    vanish = child(element, "rPr", "vanish")
    return Level(
        start=integer(attribute(child(element, "start"), "val"), 1) if child(element, "start") is not None else 0,
        style=_style(element),
        template=attribute(child(element, "lvlText"), "val"),
        suffix=SUFFIX.get(attribute(child(element, "suff"), "val", "tab"), " "),
        restart=integer(attribute(restart, "val")) if restart is not None else None,
        legal=legal is not None and attribute(legal, "val", "1") not in OFF,
        hidden=vanish is not None and attribute(vanish, "val", "1") not in OFF,
        linked=attribute(child(element, "pStyle"), "val"),
    )


def _style(element: etree._Element) -> str:
    """``w:numFmt`` of a level; Word hides newer ones in ``mc:AlternateContent``, whose fallback says what to show."""
    formats = [item for item in element.iter() if local(item) == "numFmt"]
    names = [attribute(item, "val") for item in formats if attribute(item, "val") != "custom"]
    return names[-1] if names else "decimal"
