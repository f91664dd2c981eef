"""The clause tree of a document: which block stands under which, and what each is called.

The height of a numbering is inferred from the document: the default order of ``grammar.RANKS`` is turned round where
one numbering begins again under every number of another that usually stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.language.numerals import chinese
from assistant.records import Clean
from ingest.grammar import ITEMS, RANKS, STRUCTURE, Marker, marker
from ingest.leads import head, lead
from ingest.vocabulary import genre

_ARTICLE, _CLAUSE, _HEADLESS, _PARAGRAPH, _TABLE = RANKS["条"], 65.0, 118.0, 120.0, 119.0


@dataclass(slots=True)
class Block:
    """A stretch of body text that becomes one clause. ``kind`` is text until the outline says more.

    ``level`` is set beforehand for tables, rows, notes, boxes and titles; ``mark`` is the format's heading level.
    """

    start: int
    end: int
    clean: Clean
    kind: str = "text"
    level: str = ""
    label: str = ""
    heading: str = ""
    mark: int = 0
    table: int = -1
    raw: str = ""

    @property
    def said(self) -> str:
        """The visible text with its blanks, in which a numbering is read: 「1.1 编制背景」, not 「1.1编制背景」."""
        return self.raw or self.clean.text

    def after(self, position: int) -> int:
        """Where in the search copy the text goes on that stands at ``position`` of ``said``."""
        seen = sum(1 for one in self.said[:position] if not one.isspace())
        for at, one in enumerate(self.clean.text):
            if not seen and not one.isspace():
                return at
            seen -= not one.isspace()
        return len(self.clean.text)


@dataclass(slots=True)
class Node:
    """A block in its place: its parent's number, its height (``rank``) and its name."""

    block: Block
    kind: str
    level: str
    label: str
    heading: str
    rank: float
    parent: int | None
    number: int = 0
    path: tuple[str, ...] = ()
    children: int = 0
    seen: dict[str, int] = field(default_factory=dict)


def outline(blocks: Sequence[Block]) -> list[Node]:
    """The blocks as a tree, in reading order: 「二、规划总则」, 「（七）建设指标」 -> the second under the first."""
    markers = _markers(blocks)
    ranks = _ranks([one for one in markers if one])
    top = min((ranks[one.level] for one in markers if one and one.level != "附件"), default=RANKS["章"])
    nodes: list[Node] = []
    stack: list[int] = []
    for at, block in enumerate(blocks):
        node = _node(blocks, markers, at, ranks, top)
        _place(node, nodes, stack)
        nodes.append(node)
        stack.append(len(nodes) - 1)
    _name(nodes)
    return nodes


def _markers(blocks: Sequence[Block]) -> list[Marker | None]:
    """The numbering at the beginning of each text block; a 条 is read with the number that is due."""
    out: list[Marker | None] = []
    article = 0
    for block in blocks:
        found = None
        if block.kind == "text":
            found = marker(block.said, expected=article + 1)
            if found and found.level == "条":
                article = found.number
        out.append(found)
    return out


def _ranks(markers: Iterable[Marker]) -> dict[str, float]:
    """The height of each numbering in this document.

    「1. （一） （二） 2. （一） …」: （一） begins again under each 1., and 1. never under （一） -> 1. stands above.
    """
    ranks: dict[str, float] = {name: float(rank) for name, rank in RANKS.items()}
    line = [one for one in markers if one.level not in ITEMS and one.level != "附件"]
    kinds = sorted({one.level for one in line}, key=ranks.__getitem__)
    for above, below in [(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :]]:
        pair = [one for one in line if one.level in (above, below)]
        upside = _restarts(pair, above, below)
        if upside >= 2 and not _restarts(pair, below, above):
            ranks[above], ranks[below] = ranks[below], ranks[above]
    return ranks


def _restarts(pair: Sequence[Marker], inner: str, outer: str) -> int:
    """How often ``inner`` begins with 1 directly after an ``outer``."""
    return sum(
        1
        for before, after in zip(pair, pair[1:], strict=False)
        if before.level == outer and after.level == inner and after.number == 1
    )


def _node(
    blocks: Sequence[Block], markers: Sequence[Marker | None], at: int, ranks: dict[str, float], top: float
) -> Node:
    block, found = blocks[at], markers[at]
    if block.kind != "text":
        return _fixed(block, top)
    if found is None:
        return _unnumbered(blocks, markers, at, top)
    body = block.clean.text[block.after(found.end) :]
    title, rest = head(body, found, _has_body(blocks, markers, at))
    kind = "heading" if found.level in STRUCTURE or found.level == "附件" or (title and not rest) else "paragraph"
    if kind == "paragraph" and (found.level in ITEMS or found.level in ("（1）", "1）")):
        kind = "item"
    return Node(block, kind, found.level, found.label, title, ranks[found.level], None, found.number)


def _has_body(blocks: Sequence[Block], markers: Sequence[Marker | None], at: int) -> bool:
    """Whether the next block is an unnumbered paragraph or a lower list: then a short line before it is a heading."""
    if at + 1 >= len(blocks):
        return False
    after, own = markers[at + 1], markers[at]
    if blocks[at + 1].kind != "text":
        return blocks[at + 1].kind in ("table", "box")
    return after is None or (own is not None and RANKS[after.level] > RANKS[own.level])


def _fixed(block: Block, top: float) -> Node:
    """A block whose kind is known already: title, table, row, note, box."""
    ranks = {"title": 0.0, "table": _TABLE, "box": _TABLE, "heading": top}
    kind = "item" if block.kind == "line" else block.kind
    if block.kind == "line":
        block.heading = lead(block.clean.text)
    return Node(block, kind, block.level, block.label, block.heading, ranks.get(block.kind, _PARAGRAPH), None)


def _unnumbered(blocks: Sequence[Block], markers: Sequence[Marker | None], at: int, top: float) -> Node:
    block = blocks[at]
    text = block.clean.text
    tight = re.sub(r"\s", "", text)
    if tight in genre()["unnumbered_headings"]:
        return Node(block, "heading", "章", "", tight, top, None)
    if block.mark:
        return Node(block, "heading", "小标题", "", text, _PARAGRAPH - 10 + block.mark / 10, None)
    if len(tight) <= 20 and tight[-1] in ":：" and _leads(blocks, at):
        return Node(block, "heading", "小标题", "", tight[:-1], -1, None)
    return Node(block, "paragraph", "段", "", lead(text), _PARAGRAPH, None)


def _leads(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line with a colon is followed by a paragraph that is longer and ends like one: 「机遇:」."""
    if at + 1 >= len(blocks):
        return False
    after = blocks[at + 1]
    return after.kind == "text" and len(after.clean.text) > 40 and marker(after.clean.text) is None


def _place(node: Node, nodes: list[Node], stack: list[int]) -> None:
    """Close what is not above the node, take what remains as its parent, and settle ranks that depend on the place."""
    _close(node, nodes, stack)
    node.parent = stack[-1] if stack else None
    above = nodes[stack[-1]] if stack else None
    if node.level == "段" and _within_article(nodes, stack):
        node.level, node.rank = "款", _CLAUSE
    if node.level in ("（一）", "1.", "（1）") and _within_article(nodes, stack):
        node.level = {"（一）": "项", "1.": "目"}.get(node.level, node.level)
        node.kind = "item" if node.kind == "paragraph" else node.kind
    if above is not None and node.rank < 0:
        node.rank = above.rank + 0.5
    elif node.rank < 0:
        node.rank = 1.0


def _close(node: Node, nodes: list[Node], stack: list[int]) -> None:
    if node.block.kind in ("row", "note", "line"):
        while stack and nodes[stack[-1]].rank >= _PARAGRAPH:
            stack.pop()
        return
    if node.level == "段":
        while stack and (nodes[stack[-1]].rank >= RANKS["①"] and nodes[stack[-1]].kind != "heading"):
            stack.pop()
        article = next((at for at in reversed(stack) if nodes[at].level == "条"), None)
        while article is not None and stack[-1] != article:
            stack.pop()
        return
    if node.level == "小标题":
        while stack and (nodes[stack[-1]].level == "小标题" or nodes[stack[-1]].rank >= RANKS["①"]):
            stack.pop()
        return
    if node.kind in ("table", "box"):
        while stack and nodes[stack[-1]].rank >= RANKS["①"] and nodes[stack[-1]].level != "小标题":
            stack.pop()
        return
    if node.level in ITEMS and stack and nodes[stack[-1]].level in ("段", "款"):
        if re.search(r"[：:]$", nodes[stack[-1]].block.clean.text):
            return
    while stack and (nodes[stack[-1]].rank >= node.rank or nodes[stack[-1]].rank >= _HEADLESS):
        stack.pop()


def _within_article(nodes: list[Node], stack: list[int]) -> bool:
    return any(nodes[at].level == "条" for at in stack)


def _name(nodes: list[Node]) -> None:
    """Give every node its path, readable and unique in the document."""
    taken: set[tuple[str, ...]] = set()
    for node in nodes:
        above = nodes[node.parent] if node.parent is not None else None
        if above is not None:
            above.children += 1
        base = above.path if above is not None else ()
        if node.kind == "row" and above is not None:
            base = base[:-1]
        word = _word(node, above)
        path, count = (*base, word), 2
        while path in taken:
            path, count = (*base, f"{word}（第{count}处）"), count + 1
        taken.add(path)
        node.path = path


def _word(node: Node, above: Node | None) -> str:
    """The last step of a path: 「（七）建设指标」, 「第三章 坚持创新引领」, 「第二款」, 「第3段」, 「表1 第25项」."""
    if node.kind == "row" and above is not None:
        return f"{above.label or above.heading or '表'} {node.label}"
    if node.level == "款":
        seen = above.seen if above is not None else {}
        first = 1 if above is not None and above.kind == "heading" else 2
        seen["款"] = seen.get("款", first - 1) + 1
        node.label = f"第{chinese(seen['款'])}款"
        return node.label
    if node.label == "——" or not node.label:
        if node.heading:
            return f"{node.label}{node.heading}"
        seen = above.seen if above is not None else {}
        seen["段"] = seen.get("段", 0) + 1
        return f"第{seen['段']}段"
    blank = " " if node.level in STRUCTURE or node.level in ("附件", "条", "表") else ""
    return f"{node.label}{blank}{node.heading}".strip()
