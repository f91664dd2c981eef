"""The clause tree of a document: which block stands under which.

The height of each numbering is inferred from the document (``levels``). An unnumbered paragraph belongs to the last
heading; under an article (条) it is a 款, unless the article's list goes on after it. A table does not reset the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import levels
from ingest.blocks import Block
from ingest.grammar import ITEMS, RANKS, STRUCTURE, Marker, marker
from ingest.leads import head, lead
from ingest.vocabulary import genre

_ARTICLE = float(RANKS["条"])
_OVER_ARTICLE, _CLAUSE, _ITEM = _ARTICLE - 5, _ARTICLE + 5, float(RANKS["①"])
_TABLE, _PARAGRAPH = 310.0, 320.0
_HUNG = 330.0
"""Items of a list that an unnumbered paragraph announces."""
_ATOP, _ALONE = 5.0, 400.0
_FORMAL = ("标题", "版头", "文号", "题注", "主送", "署名", "附件说明")
_BARE = re.compile(r"[^。；：，！？;:,!?]{1,30}$")
_LISTS = ("（一）", "1.", "（1）", "1）", "①", "项", "目")


@dataclass(slots=True)
class Node:
    """A block in its place: its parent's number in the list, its height (``rank``) and its name."""

    block: Block
    kind: str
    level: str
    label: str
    heading: str
    rank: float
    number: int = 0
    parent: int | None = None
    numbering: str = ""
    listed: bool = False
    path: tuple[str, ...] = ()


def outline(blocks: Sequence[Block]) -> list[Node]:
    """The blocks as a tree, in reading order: 「二、规划总则」, 「（七）建设指标」 -> the second under the first."""
    builder = _Builder(blocks)
    for at in range(len(blocks)):
        builder.add(at)
    return builder.nodes


def markers(blocks: Sequence[Block]) -> list[Marker | None]:
    """The numbering at the beginning of each text block; a 条 is read with the number that is due."""
    out: list[Marker | None] = []
    article = 0
    for block in blocks:
        free = block.kind == "text" and not block.level and not block.quoted
        found = marker(block.said, expected=article + 1) if free else None
        if found and found.level == "条":
            article = found.number
        out.append(found)
    return _decimals(blocks, out)


def _decimals(blocks: Sequence[Block], found: list[Marker | None]) -> list[Marker | None]:
    """Keep decimal numberings only where they count on: 「1 总则」 needs some 「1.1」, 「1.2编制依据」 needs 1.1.

    A figure at the beginning of a line (「3 个月内完成」, 「2.5倍」) is no numbering.
    """
    whole = any(one and one.level == "1.1" for one in found)
    last: dict[str, int] = {}
    out: list[Marker | None] = []
    for block, one in zip(blocks, found, strict=True):
        keep = one
        if one and one.level in ("1", "1.1", "1.1.1"):
            stem = re.split(r"[.．]\d+[.．、]?$", one.label)[0] if one.level != "1" else ""
            tight = one.level == "1" or not block.said[len(one.label) :][:1].isspace()
            due = one.number == 1 or one.number == last.get(stem, 0) + 1
            keep = one if (due or not tight) and (whole or one.level != "1") else None
            last[stem] = one.number if keep else last.get(stem, 0)
        out.append(keep)
    return out


class _Builder:
    """The tree as it grows: the nodes so far and the open ones (``stack``), the highest first."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.markers = markers(blocks)
        self.ranks = levels.ranks([one for one in self.markers if one])
        self.marks = levels.marked(blocks, self.markers, self.ranks)
        numbered = [self.ranks[one.level] for one in self.markers if one and one.level != "附件"]
        self.top = min(numbered, default=float(RANKS["章"]))
        self.articles = any(one and one.level == "条" for one in self.markers)
        self.last: dict[str, Node] = {}
        self.nodes: list[Node] = []
        self.stack: list[int] = []

    def add(self, at: int) -> None:
        """Read block ``at``, close what it ends, and put it under what stays open."""
        node = self._read(at)
        if node.block.kind in ("row", "note", "line"):
            self._close(_PARAGRAPH)
        elif node.level in ("段", "引文"):
            self._place_paragraph(node, at)
        elif node.level in _FORMAL:
            self._close(_ATOP + 1 if node.level != "标题" else 0)
        elif node.block.kind == "column" or (node.level == "小标题" and not node.block.mark):
            self._place_subheading(node)
        elif node.kind in ("table", "box"):
            self._close_lists()
        elif not (node.level in ITEMS and self._announced()) and not self._in_box(node):
            node.rank = self._hung(node)
            self._close(node.rank if node.rank == _HUNG else min(node.rank, _TABLE))
        self._settle(node)
        node.parent = self.stack[-1] if self.stack else None
        self.nodes.append(node)
        self.stack.append(len(self.nodes) - 1)

    def _read(self, at: int) -> Node:
        block, found = self.blocks[at], self.markers[at]
        if block.kind != "text":
            return self._fixed(block)
        if found is None:
            return self._unnumbered(at)
        body = block.clean.text[block.after(found.end) :]
        has_body = self._has_body(at)
        title, rest = head(body, found, has_body)
        over = self.ranks[found.level] > _ARTICLE and self._heads_articles(at) and _BARE.match(body)
        rank = _OVER_ARTICLE if over else self.ranks[found.level]
        node = Node(block, "paragraph", found.level, found.label, title, rank, found.number, None, found.level)
        node.listed = self._is_listed(node, body)
        named = (
            bool(title)
            and not rest
            and not node.listed
            and found.level not in ITEMS
            and (has_body or found.level == "一、")
        )
        if named or over or found.level in STRUCTURE or found.level == "附件":
            node.kind = "heading"
        elif found.level in ITEMS or found.level in ("（1）", "1）"):
            node.kind = "item"
        node.heading = "" if node.listed and not rest else title
        return node

    def _is_listed(self, node: Node, body: str) -> bool:
        """Whether a numbered line is one of a list: it ends with a semicolon, or the one before it does."""
        if node.level in STRUCTURE or node.level in ("条", "附件"):
            return False
        before = self.last.get(node.numbering)
        self.last[node.numbering] = node
        follows = before is not None and before.listed and before.number == node.number - 1
        return body[-1:] in "；;" or follows

    def _fixed(self, block: Block) -> Node:
        """A block whose kind is settled: title, table, row, note, box, line of a box."""
        ranks = {"title": _ATOP if block.level == "附题" else _ALONE, "table": _TABLE, "box": _TABLE}
        kind = {"line": "item", "column": "box"}.get(block.kind, block.kind)
        heading = lead(block.clean.text) if block.kind == "line" else block.heading
        return Node(block, kind, block.level, block.label, heading, ranks.get(block.kind, _PARAGRAPH))

    def _unnumbered(self, at: int) -> Node:
        block = self.blocks[at]
        text = block.clean.text
        tight = re.sub(r"\s", "", text)
        if block.level:
            return Node(block, "paragraph", block.level, block.label, block.heading, _ALONE)
        if block.quoted:
            inner = marker(block.said)
            return Node(block, "item" if inner else "paragraph", "引文", inner.label if inner else "", "", _PARAGRAPH)
        if tight in genre()["unnumbered_headings"]:
            return Node(block, "heading", "章", "", tight, self.top)
        if block.mark:
            return Node(block, "heading", "小标题", "", text.rstrip("：:"), self.marks[block.mark])
        if self._is_subheading(at, tight):
            return Node(block, "heading", "小标题", "", tight.rstrip("：:"), _PARAGRAPH)
        return Node(block, "paragraph", "段", "", lead(text), _PARAGRAPH)

    def _is_subheading(self, at: int, tight: str) -> bool:
        """Whether a short unnumbered line names what follows: 「机遇:」, 「保障措施」 before a paragraph."""
        if at + 1 >= len(self.blocks) or len(tight) > 20 or self._article() is not None:
            return False
        after = self.blocks[at + 1]
        if after.kind != "text" or self.markers[at + 1] is not None or len(after.clean.text) <= 40:
            return False
        if tight[-1] in "：:":
            return not re.search("[，,；;。]|(?:如下|修改为|规定|包括|下列|决定|以下.{0,4})[：:]$", tight)
        before = self.blocks[at - 1].clean.text[-1:] if at else "。"
        plain = not re.search(r"[，,；;。：:！？!?…\d]", tight) and len(tight) >= 2
        return plain and before in "。：:；”）)" and after.clean.text[-1] in "。；：:"

    def _has_body(self, at: int) -> bool:
        """Whether the next block is an unnumbered paragraph or a lower list: a short line before it is a heading."""
        if at + 1 >= len(self.blocks):
            return False
        after, own = self.markers[at + 1], self.markers[at]
        if self.blocks[at + 1].kind != "text":
            return self.blocks[at + 1].kind in ("table", "box")
        if self._article() is not None and own is not None and self.ranks[own.level] > _ARTICLE:
            return False
        if after is None:
            return not self.blocks[at + 1].level
        return own is not None and self.ranks[after.level] > self.ranks[own.level]

    def _heads_articles(self, at: int) -> bool:
        """Whether an article follows directly: 「（二）不动产抵押」 before 「第四十六条 …」 is above them."""
        after = self.markers[at + 1] if at + 1 < len(self.markers) else None
        return after is not None and after.level == "条"

    def _article(self) -> int | None:
        """The open article, if any."""
        return next((at for at in reversed(self.stack) if self.nodes[at].level == "条"), None)

    def _close(self, rank: float) -> None:
        """Close every open node that does not stand above ``rank``."""
        while self.stack and self.nodes[self.stack[-1]].rank >= rank:
            self.stack.pop()

    def _close_lists(self) -> None:
        """Close paragraphs and the lists inside passages, not headings."""
        while self.stack:
            node = self.nodes[self.stack[-1]]
            if node.rank < _ITEM or node.kind == "heading" or node.level == "专栏":
                return
            self.stack.pop()

    def _place_paragraph(self, node: Node, at: int) -> None:
        """An unnumbered paragraph: under the last heading; under an article a 款, or part of a list that goes on."""
        self._close(_TABLE)
        article = self._article()
        if article is None:
            self._close_lists()
            while self.stack and self.nodes[self.stack[-1]].listed and not self._goes_on(at):
                self.stack.pop()
        elif not self._goes_on(at):
            self._close(_CLAUSE)
            if node.level == "段":
                node.level, node.rank = "款", _CLAUSE

    def _goes_on(self, at: int) -> bool:
        """Whether the open list item is followed, after this paragraph, by the next item: the paragraph is its part."""
        last = self.nodes[self.stack[-1]]
        if last.numbering not in _LISTS:
            return False
        after = next((one for one in self.markers[at + 1 : at + 12] if one), None)
        return after is not None and after.level == last.numbering and after.number == last.number + 1

    def _place_subheading(self, node: Node) -> None:
        """A subheading ends the one before it and stands right under the last numbered heading."""
        while self.stack:
            top = self.nodes[self.stack[-1]]
            if top.level not in ("小标题", "专栏") and top.rank < _ITEM:
                break
            self.stack.pop()
        node.rank = (self.nodes[self.stack[-1]].rank if self.stack else self.top) + 0.5

    def _in_box(self, node: Node) -> bool:
        """Whether a numbered line is one of the list in an open 专栏: it begins at 1 there, or counts on in it.

        The list around the box may be of the same kind: 「7.…」, 「专栏1」, 「1.…」, 「2.…」, 「8.…」 closes the box.
        """
        box = next((at for at in reversed(self.stack) if self.nodes[at].level == "专栏"), None)
        if box is None or not node.numbering:
            return False
        held = [one for one in self.nodes if one.parent == box]
        around = [one for one in self.nodes[:box] if one.numbering == node.numbering]
        counts_on = bool(held) and held[-1].numbering == node.numbering and held[-1].number == node.number - 1
        if not (counts_on or (not held and node.number == 1)) or (around and around[-1].number == node.number - 1):
            return False
        del self.stack[self.stack.index(box) + 1 :]
        return True

    def _hung(self, node: Node) -> float:
        """The height of a list's item: under the paragraph that announces the list (具备下列条件：), else its own."""
        if not node.listed or node.level not in _LISTS or self.articles:
            return node.rank
        first = node.number == 1 and self._announced()
        open_items = (self.nodes[at] for at in self.stack)
        goes_on = any(one.rank == _HUNG and one.numbering == node.numbering for one in open_items)
        return _HUNG if first or goes_on else node.rank

    def _announced(self) -> bool:
        """Whether the paragraph before a list ends with a colon: the list belongs to it."""
        self._close(_TABLE) if self.stack and self.nodes[self.stack[-1]].rank == _TABLE else None
        last = self.nodes[self.stack[-1]] if self.stack else None
        return last is not None and last.level in ("段", "款") and last.block.clean.text[-1:] in "：:"

    def _settle(self, node: Node) -> None:
        """Names that depend on the place: （一） under an article is a 项, 1. under a 项 is a 目."""
        if node.rank <= _ARTICLE or self._article() is None:
            return
        open_levels = {self.nodes[at].level for at in self.stack}
        if node.level == "（一）":
            node.level = "项"
        elif node.level == "1." and "项" in open_levels:
            node.level = "目"
        if node.level in (*_LISTS, *ITEMS) and node.kind in ("paragraph", "heading"):
            node.kind = "item"
