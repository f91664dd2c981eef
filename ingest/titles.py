"""The title of a document among its first lines, and the title of a document that another one prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.records import Clean
from ingest.blocks import Block
from ingest.clean import search_copy
from ingest.grammar import caption, marker, note
from ingest.marks import Marks
from ingest.source import Source
from ingest.vocabulary import genre

_PERIOD = re.compile(
    r"""^[（(](?:(?:19|20)\d{2}年?\s*[-—–~～至]\s*(?:19|20)\d{2}年?        # （2023—2035年）
             |[^（）()\d]{0,8}(?:试行|暂行|稿|草案|修订|版|本|一|二|三|四|五)   # （试行）, （征求意见稿）, （二）
             |(?:19|20)\d{2}年?(?:修订|修正|修改|版|本)?)[）)]$              # （2020年修订）
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"[。；！？，：,;:]")
STANDARD = (
    r"(?=[^\d\n]{0,12}\d)(?:[A-Z]{2}|T/[A-Z]+|Q/[A-Z\d]+)\s?\d{0,6}(?:[/Z]T?)?"
    r"(?:\s?\d{1,6}(?:\.\d+)?\s?[-—–]\s?(?:19|20)\d{2})?"
)
"""A standard's number: 「DB 3371/T 046—2024」, 「GB/T 9704-2012」, 「DB 3371」."""
_HEAD = re.compile(
    r"(?:文件|简报)$|^(?!.*\d年).*公报$|公报\s*(?:19|20)\d{2}年第\s*\d+\s*期$|^(?:0{3,}\d+|[秘机绝]密.{0,6}|特急|加急|急件)$|签发人|^[\u4e00-\u9fff]{1,12}〔\d{4}〕\d+号$"
    r"|(?:国家|行业|地方|团体|企业)标准$|^(?:ICS|CCS)\s*[\dA-Z]|^(?:\d{4}\s*年?)?第\s*\d+\s*期$"
    rf"|^{STANDARD}$"
)
"""What a printed document has above its title (no 公报 of a year): 某市文件, 000012, 机密★1年, 特急, 签发人, 文号; of a
standard its kind, classes and number: 某市地方标准, ICS 03.080, DB 3371/T 046—2024."""
_PRINTS = re.compile(
    r"""(?:印发|转发|发布|公布|批转|颁布)[^《\n]{0,8}《([^》\n]+)》   # 关于印发《办法（试行）》的通知
      |《([^》\n]+)》[^。\n]{0,8}(?:印发|转发|发布|下发)             # 现将《办法（试行）》印发给你们
      |关于(?:印发|转发|批转)([^《》\n]{6,60}?)的通知                # 关于印发2030年前碳达峰行动方案的通知
    """,
    re.VERBOSE,
)


def title_blocks(blocks: Sequence[Block], source: Source) -> list[Block]:
    """The blocks with the title's lines made one block of kind title, and a printed document's title marked too.

    「新疆…规划」, 「（2023—2035年）」 -> one title block over both lines; under 「…关于印发《办法》的通知」 the line
    「办法」 is the title of what is printed.
    """
    marks = Marks(source.marks)
    out = list(blocks)
    above = _marked(blocks, _portal(blocks), marks)
    for first, block in enumerate(blocks[above : above + 10], start=above):
        last = _title_end(blocks, first, marks)
        if last is not None:
            out = [*blocks[:first], _merged(blocks[first : last + 1], source, "标题"), *blocks[last + 1 :]]
            break
        if block.kind != "text" or not (_HEAD.search(block.clean.text) and len(block.clean.text) < 60):
            break
        if "〔" not in block.clean.text:
            block.level = "版头"
    return _printed(out, source)


def _marked(blocks: Sequence[Block], above: int, marks: Marks) -> int:
    """Where to look for the title: where the format marks it, when only short lines stand before it; else ``above``.

    「设为首页|加入收藏」 over a page's marked title is no part of it.
    """
    for at in range(above, min(above + 6, len(blocks))):
        if marks.at("title", blocks[at].start) is not None:
            return at
        if len(blocks[at].clean.text) > 40 or ends_title(blocks[at].clean.text):
            break
    return above


def _portal(blocks: Sequence[Block]) -> int:
    """How many blocks at the top are a portal's table of fields: 「索引号 | … | 发布机构 | …」 over the title."""
    rows = list(takewhile(lambda block: block.kind in ("table", "row"), blocks))
    cells = (re.sub(r"[\s：:]", "", cell) for block in rows for cell in block.clean.text.split("\t"))
    return len(rows) if sum(cell in genre()["header_fields"] for cell in cells) >= 2 else 0


def _merged(blocks: Sequence[Block], source: Source, level: str) -> Block:
    start, end = blocks[0].start, blocks[-1].end
    clean: Clean = search_copy(source.text, start, end)
    return Block(start, end, clean, "title", level, "", clean.text)


def _printed(blocks: list[Block], source: Source) -> list[Block]:
    """Mark the title of the document that this one prints: the line that repeats the name in 《》."""
    head = "\n".join(block.clean.text[:300] for block in blocks[:8])
    names = {_tight(next(filter(None, one.groups()))) for one in _PRINTS.finditer(head)}
    first = next((at for at, block in enumerate(blocks) if block.kind == "title"), -1)
    for at in range(first + 1, len(blocks) if names else 0):
        start = _tight(blocks[at].clean.text)
        if not start or not any(name.startswith(start) for name in names):
            continue
        for count in (1, 2, 3):
            lines = blocks[at : at + count]
            if all(may_be_title(one) for one in lines) and _tight("".join(one.clean.text for one in lines)) in names:
                count += bool(blocks[at + count :]) and bool(_PERIOD.match(blocks[at + count].clean.text))
                return [*blocks[:at], _merged(blocks[at : at + count], source, "附题"), *blocks[at + count :]]
    return blocks


def _tight(text: str) -> str:
    return re.sub(r"[\s（）()]|试行|暂行", "", text)


def _title_end(blocks: Sequence[Block], first: int, marks: Marks) -> int | None:
    """The last block of the title that begins with block ``first``, or None when there is no title."""
    said = ""
    for at in range(first, min(first + 4, len(blocks))):
        block = blocks[at]
        if not may_be_title(block) or _HEAD.search(block.clean.text):
            return None
        said += block.clean.text
        marked = marks.at("title", block.start)
        known = marked is not None or block.mark == 1
        if marked and any(other.start < marked.end for other in blocks[at + 1 : at + 2]):
            continue  # the mark holds the next line too
        if known or ends_title(said):
            following = blocks[at + 1].clean.text if at + 1 < len(blocks) else ""
            return at + 1 if _PERIOD.match(following) and len(following) < 24 else at
    return None


def may_be_title(block: Block) -> bool:
    """Whether a block could be a title line: no sentence, no numbering, no caption."""
    text = block.clean.text
    if block.kind != "text" or len(text) > 120 or marker(block.said) or caption(block.said) or note(block.said):
        return False
    return not _STOP.search(re.sub(r"《[^》]*》", "", text)) and not text.startswith("——")


def ends_title(text: str) -> bool:
    """Whether a line ends with a kind of document: 「…的实施意见」, 「…规划」, 「…条例（试行）」, 「…刑法」."""
    bare = re.sub(r"[（(][^（）()]*[）)]$|[\[［〔【]\d{1,2}[\]］〕】]$", "", text).rstrip()
    return len(bare) >= 4 and bare.endswith(genre()["title_words"])
