"""Word's styles: what a paragraph inherits (outline level, numbering) and what its style says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.sources.markup import attribute, child, children, integer
from ingest.sources.numbering import NumPr, numpr

HEADING = re.compile(r"(?:heading|标题) ?([1-9])")  # 「heading 1」, 「标题 2」
TITLE = ("title", "标题", "文件标题", "公文标题")
CONTENTS = re.compile(r"(?:toc|目录) ?(?:[1-9]|heading|标题)|table of figures")  # 「toc 1」, 「TOC Heading」


@dataclass(frozen=True, slots=True)
class Style:
    """One style with its own settings; ``based_on`` leads to the rest. ``outline`` is 0…8, 9 for body text."""

    name: str
    based_on: str
    outline: int | None
    numbering: NumPr


class Styles:
    """The paragraph styles of one document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.lists: dict[str, str] = {}
        self.default = ""
        for element in children(root, "style"):
            self._read(element)

    def _read(self, element: etree._Element) -> None:
        name, kind = attribute(element, "styleId"), attribute(element, "type", "paragraph")
        style = Style(
            attribute(child(element, "name"), "val").lower(),
            attribute(child(element, "basedOn"), "val"),
            outline(child(element, "pPr")),
            numpr(child(element, "pPr")),
        )
        if kind == "numbering":
            self.lists[name] = style.numbering.list or ""
        elif kind == "paragraph":
            self._styles[name] = style
            if attribute(element, "default") in ("1", "true", "on"):
                self.default = name

    def chain(self, name: str) -> list[tuple[str, Style]]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        found: dict[str, Style] = {}
        name = name or self.default
        while name in self._styles and name not in found:
            found[name] = self._styles[name]
            name = found[name].based_on
        return list(found.items())

    def level(self, name: str, properties: etree._Element | None) -> int:
        """Heading level 1…9 of a paragraph, 0 for body text: by ``outlineLvl``, inherited too, or the style's name."""
        own = outline(properties)
        if own is not None:
            return own + 1 if own < 9 else 0
        for _, style in self.chain(name):
            named = HEADING.fullmatch(style.name)
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
            if named:
                return int(named[1])
        return 0

    def is_title(self, name: str) -> bool:
        """Whether the style is the document's title."""
        return bool(name) and name in self._styles and self._styles[name].name in TITLE

    def is_contents(self, name: str) -> bool:
        """Whether the style is that of a line in a table of contents."""
        return bool(name) and name in self._styles and CONTENTS.fullmatch(self._styles[name].name) is not None

    def numbering(self, name: str) -> tuple[NumPr, str]:
        """The numbering that a style brings, and the id of the style that names the list."""
        level: int | None = None
        for owner, style in self.chain(name):
            level = style.numbering.level if level is None else level
            if style.numbering.list is not None:
                return NumPr(style.numbering.list, level), owner
        return NumPr(), ""


def outline(properties: etree._Element | None) -> int | None:
    """``w:outlineLvl`` of a ``w:pPr``: 0…8 for headings, 9 for body text, ``None`` when it is not given."""
    element = child(properties, "outlineLvl")
    return max(0, min(9, integer(attribute(element, "val"), 9))) if element is not None else None
