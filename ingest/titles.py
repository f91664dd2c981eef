"""The title of a document among its first lines, and the title of a document that another one prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Clean, Span
from ingest.blocks import Block
from ingest.clean import search_copy
from ingest.grammar import caption, marker, note
from ingest.source import Source
from ingest.vocabulary import genre

_PERIOD = re.compile(r"^[（(][^（）()]{2,40}[）)]$")  # （2023—2035年）, （试行）, （征求意见稿）
_STOP = re.compile(r"[。；！？，：,;:]")


def title_blocks(blocks: Sequence[Block], source: Source) -> list[Block]:
    """The blocks with the title's lines made one block of kind title, when the document has one.

    「新疆…规划」, 「（2023—2035年）」 -> one title block over both lines.
    """
    first = next((at for at, block in enumerate(blocks[:6]) if block.kind == "text"), None)
    if first is None:
        return list(blocks)
    marked = [mark for mark in source.marks if mark.kind == "title"]
    last = _title_end(blocks, first, [Span(mark.start, mark.end) for mark in marked])
    if last is None:
        return list(blocks)
    start, end = blocks[first].start, blocks[last].end
    clean: Clean = search_copy(source.text, start, end)
    title = Block(start, end, clean, "title", "标题", "", clean.text)
    return [*blocks[:first], title, *blocks[last + 1 :]]


def _title_end(blocks: Sequence[Block], first: int, marked: Sequence[Span]) -> int | None:
    """The last block of the title that begins with block ``first``, or None when there is no title."""
    for at in range(first, min(first + 4, len(blocks))):
        block = blocks[at]
        if not _may_be_title(block):
            return None
        if any(span.start <= block.start < span.end for span in marked) or _ends_title(block.clean.text):
            following = blocks[at + 1].clean.text if at + 1 < len(blocks) else ""
            return at + 1 if _PERIOD.match(following) and len(following) < 24 else at
    return None


def _may_be_title(block: Block) -> bool:
    text = block.clean.text
    if block.kind != "text" or len(text) > 120 or marker(text) or caption(text) or note(text):
        return False
    return not _STOP.search(re.sub(r"《[^》]*》", "", text)) and not text.startswith("——")


def _ends_title(text: str) -> bool:
    """Whether a line ends with a kind of document: 「…的实施意见」, 「…规划」, 「…条例（试行）」, 「…刑法」."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", text).rstrip()
    return len(bare) >= 4 and bare.endswith(genre()["title_words"])
