"""The formal parts around a document's body: 文号, 题注, 主送机关, 附件说明, 署名 and date, annexes with their titles.

They stay in the text as clauses of their own, so that the last article does not swallow the signature and the list of
annexes does not look like numbered headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block
from ingest.grammar import annex, marker
from ingest.titles import may_be_title
from ingest.vocabulary import genre

_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,12}\s*[〔\[［﹝(（【]\s*(?:19|20)\d{2}\s*[〕\]］﹞)）】]\s*第?\s*\d{1,5}\s*号$"
)
_ORDER = re.compile(r"^(?:[\u4e00-\u9fff]{0,20}令)?\s*第\s*[0-9〇零一二三四五六七八九十百]+\s*号$")  # 第588号
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*{_DAY}\s*月\s*{_DAY}\s*日"
_HISTORY = re.compile(rf"^[（(]?\s*{_DATE}.*(?:通过|公布|修正|修订|施行|发布|批准|印发|决定》?|废止)[^。]*[)）]?$")
_ONLY_DATE = re.compile(rf"^[（(]?{_DATE}[）)]?$")
_ADDRESSEES = re.compile(r"^[^。；！？]{2,160}[：:]$")
_AMENDS = re.compile(r"(?:修改为|改为|增加|作为|如下)[^。]{0,30}[：:]$")
_LONGEST = 60
"""Paragraphs that one quotation may hold; without an end by then the quotation mark is a slip."""
_SAYS = re.compile(r"^(?:为|根据|按照|依据|现将|经)|如下|规定[：:]$|修改为|决定[：:]$|以下")
_LISTED = re.compile(r"^附\s*件?\s*\d{0,2}\s*[：:]\s*\S")
_LIST_HEAD = re.compile(r"^附\s*件\s*[：:]$")
# 联系人：沈某 / 抄送：区委办公室 / （此件公开发布）
_HANDLED = re.compile(r"^[（(]?(?:联\s?系\s?人|联系电话|联系方式|抄\s?送|抄\s?报|此件|公开属性|信息公开)")
_SORT = re.compile(r"^[（(](?:规范|资料)性(?:附录)?[）)]$")  # of a standard's 附录 A
_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}$")
_NUMBERED = re.compile(r"^\d{1,2}\s*[.．、]")


def settle(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with ``level`` set for the formal parts, and each annex made one block with its title line.

    「国发〔2023〕24号」 -> 文号; 「各师市：」 -> 主送; 「附件：1.任务分工表」 -> 附件说明; 「2024年3月5日」 -> 署名.
    """
    out = list(_annexes(list(_numbered(blocks))))
    body = next((at for at, block in enumerate(out) if block.kind == "text" and marker(block.said)), len(out))
    _front(out[: min(body, 24)])
    _signatures(out)
    _lists(out)
    _quotations(out)
    return out


def _front(blocks: Sequence[Block]) -> None:
    """文号, 题注 and 主送机关 before the first numbered clause."""
    for at, block in enumerate(blocks):
        text = block.clean.text
        if block.kind != "text" or block.level:
            continue
        if len(text) < 40 and (_NUMBER.match(text) or _ORDER.match(text)):
            block.level = "文号"
        elif len(text) < 400 and (_HISTORY.match(text) or (_ONLY_DATE.match(text) and text[0] in "（(")):
            block.level = "题注"
        elif _ADDRESSEES.match(text) and at and blocks[at - 1].kind + blocks[at - 1].level != "text":
            if re.search(r"各|、|局|委|部|院|政府|单位|同志", text) and not _SAYS.search(text):
                block.level = "主送"
                return
        elif len(text) > 60:
            return


def _signatures(blocks: Sequence[Block]) -> None:
    """A date alone on its line, and the offices right before it."""
    for at, block in enumerate(blocks):
        if block.kind != "text" or block.level or not _ONLY_DATE.match(block.clean.text):
            continue
        block.level = "署名"
        while at and blocks[at - 1].kind == "text" and not blocks[at - 1].level and _office(blocks[at - 1].clean.text):
            at -= 1
            blocks[at].level = "署名"


def _office(text: str) -> bool:
    """Whether the line names an office and says nothing: 「新疆生产建设兵团办公厅」."""
    return len(text) <= 40 and text.endswith(genre()["office_endings"]) and not re.search(r"[，。；：！？]", text)


def _quotations(blocks: Sequence[Block]) -> None:
    """Mark the paragraphs that an amendment quotes, from 「…修改为：」 and an opening “ to the ” that closes it."""
    for at in range(1, len(blocks)):
        opens = blocks[at].clean.text.startswith("“") and not blocks[at].quoted
        if not opens or not _AMENDS.search(blocks[at - 1].clean.text):
            continue
        depth = 0
        for stop in range(at, min(at + _LONGEST, len(blocks))):
            text = blocks[stop].clean.text
            depth += text.count("“") - text.count("”") - (stop > at and text.startswith("“") and depth > 0)
            if depth <= 0:
                for block in blocks[at : stop + 1]:
                    block.quoted = True
                break


def _lists(blocks: Sequence[Block]) -> None:
    """The list of annexes at the body's end: 「附件：1.…」, 「2.…」."""
    for at, block in enumerate(blocks):
        heads = _LISTED.match(block.said) or _LIST_HEAD.match(block.said)
        if block.kind != "text" or block.level or not heads or not _ends_body(blocks, at):
            continue
        block.level, block.label = "附件说明", "附件"
        for after in blocks[at + 1 :]:
            if not _is_entry(after):
                break
            after.level = "附件说明"


def _is_entry(block: Block) -> bool:
    """Whether a block goes on a list of annexes: 「2.重点任务分工表」, 「附件2：…」."""
    text = block.said
    short = block.kind == "text" and not block.level and len(text) <= 80 and not re.search(r"[。；]", text)
    return short and bool(_NUMBERED.match(text) or _LISTED.match(text))


def _ends_body(blocks: Sequence[Block], at: int) -> bool:
    """Whether nothing of a body follows an 「附件：…」 line: it lists annexes and heads none."""
    rest = [block for block in blocks[at + 1 : at + 12] if not _is_entry(block)]
    ended = not rest or rest[0].level == "署名" or _office(rest[0].clean.text) or bool(_HANDLED.match(rest[0].said))
    return ended or annex(rest[0].said) is not None


def _annexes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Annex lines that stand alone, joined with the title on the next line: 「附件1」, 「任务分工表」 -> one block."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None and _SORT.match(block.clean.text) and block.kind == "text":
            waiting = _joined(waiting, block, f"{waiting.said} {block.said}")
            continue
        if waiting is not None and _titles(block):
            raw = f"{waiting.said} {block.said}"
            yield _joined(waiting, block, raw)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        found = annex(block.said) if block.kind == "text" else None
        waiting = block if found and found.end == len(block.said) else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """A number alone on its line joined with the term below it, over a sentence: 「3.1」, 「托育机构 nursery」."""
    at = 0
    while at < len(blocks):
        block, after = blocks[at], blocks[at + 1 : at + 3]
        alone = block.kind == "text" and _DECIMAL.match(block.clean.text) and len(after) == 2
        if alone and _titles(after[0]) and after[1].kind == "text" and after[1].clean.text.endswith("。"):
            yield _joined(block, after[0], f"{block.said} {after[0].said}")
            at += 2
            continue
        yield block
        at += 1


def _titles(block: Block) -> bool:
    return may_be_title(block) and len(block.clean.text) <= 60


def _joined(first: Block, second: Block, raw: str) -> Block:
    """One block over both lines; the search copies follow each other as the source has them."""
    first_end = len(first.clean.text)
    runs = (*first.clean.runs, *((at + first_end, offset) for at, offset in second.clean.runs))
    clean = type(first.clean)(first.clean.text + second.clean.text, runs)
    return Block(first.start, second.end, clean, mark=first.mark or second.mark, raw=raw)
