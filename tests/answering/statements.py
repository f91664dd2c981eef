"""Statements drawn from documents, true as the text has them and false by one change, for the true-or-false lane."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.answering.sentences import sentences
from assistant.chat import Chat
from assistant.language.quantities import find

Change = Callable[[str, "Stock"], Iterator[str]]

WRAPPINGS = (
    "{}，对吗？",
    "判断：{}。",
    "{}，是不是？",
    "{}，这个说法正确吗",
    "我记得{}，没错吧",
    "{}，是真的吗",
    "确认一下，{}，对不对",
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:局|委员会|办公室|厅|大队)")
_OPENS = re.compile(r"[（(—\d一二三四五六七八九十第]|参加单位|牵头单位|责任单位|根据|按照|为了|为深入|为切实|以")


class Stock:
    """What a library's own phrases offer for an exchange: offices and items of lists."""

    def __init__(self, phrases: list[str]) -> None:
        self.offices = sorted({m.group() for p in phrases for m in _OFFICE.finditer(p)})
        listed = [item for p in phrases if p.count("、") >= 2 for item in p.split("、")[1:-1]]
        self.items = sorted({item for item in listed if 3 <= len(item) <= 8})


def phrases(chat: Chat) -> list[tuple[str, str]]:
    """The entity and the phrase, for every phrase of every sentence that states something by itself."""
    found = []
    for document in chat.library.documents:
        for clause in chat.library.clauses(document.id):
            if clause.kind in ("row", "title", "table", "heading", "note", "box"):
                continue
            for start, end in sentences(clause.text):
                for phrase in re.split("[，,]", clause.text[start:end].strip().rstrip("。；;：:")):
                    if 12 <= len(phrase) <= 44 and not _OPENS.match(phrase):
                        found.append((document.entity, phrase))
    return found


def figure(phrase: str, _: Stock) -> Iterator[str]:
    """80% -> 87%: no other figure of these texts by chance."""
    for quantity in find(phrase):
        if not quantity.chinese and re.fullmatch(r"\d+(\.\d+)?", quantity.number):
            changed = f"{float(quantity.number) * 1.07 + 7:.2f}".rstrip("0").rstrip(".")
            end = quantity.number_start + len(quantity.number)
            yield phrase[: quantity.number_start] + changed + phrase[end:]


def year(phrase: str, _: Stock) -> Iterator[str]:
    """到2025年 -> 到2041年."""
    for match in re.finditer(r"20\d\d(?=年)", phrase):
        yield f"{phrase[: match.start()]}{int(match.group()) + 16}{phrase[match.end() :]}"


def _exchanged(table: str) -> Change:
    pairs = [(old, new) for old, _, new in (pair.partition("→") for pair in table.split())]

    def change(phrase: str, _: Stock) -> Iterator[str]:
        yield from (phrase.replace(old, new, 1) for old, new in pairs if old in phrase)

    return change


bound = _exchanged("以上→以下 以内→以上 不低于→不超过 不少于→不超过 不超过→不低于")
modality = _exchanged("应当→可以 可以→应当 鼓励→必须 力争→必须 不得→可以 支持→禁止 逐步→立即 探索→禁止")
negation = _exchanged("不得→可以 严禁→允许 禁止→允许 推进→不再推进 建立→不建立 加强→取消 完善→取消 开展→不开展")
opposite = _exchanged("提高→降低 增加→减少 农村→城镇 下降→上升 提升→降低 每月→每年 每年→每季度 小学→初中 之前→之后")
level = _exchanged("国家→省级 兵团→国家 自治区→国家 省级→国家级 县级→省级")


def body(phrase: str, stock: Stock) -> Iterator[str]:
    """县公安局 -> another office of the library."""
    for match in _OFFICE.finditer(phrase):
        strange = [office for office in stock.offices if office not in phrase and office[-3:] != match.group()[-3:]]
        at = len(phrase) % max(1, len(strange))
        yield from (f"{phrase[: match.start()]}{office}{phrase[match.end() :]}" for office in strange[at : at + 1])


def item(phrase: str, stock: Stock) -> Iterator[str]:
    """甲、乙、丙 -> 甲、丁、丙."""
    parts = phrase.split("、")
    strange = [word for word in stock.items if word not in phrase]
    if len(parts) >= 3 and strange:
        yield "、".join([parts[0], strange[len(phrase) % len(strange)], *parts[2:]])


def added(phrase: str, stock: Stock) -> Iterator[str]:
    """甲、乙、丙 -> 甲、丁、乙、丙."""
    parts = phrase.split("、")
    strange = [word for word in stock.items if word not in phrase]
    if len(parts) >= 3 and strange:
        yield "、".join([parts[0], strange[len(phrase) % len(strange)], *parts[1:]])


CHANGES: dict[str, Change] = {
    "figure": figure, "year": year, "bound": bound, "modality": modality, "negation": negation, "opposite": opposite,
    "level": level, "body": body, "item": item, "added": added,
}  # fmt: skip


def worded(entity: str, phrase: str, number: int) -> str:
    """The statement as a person asks after it, one wrapping after the other."""
    said = phrase if phrase.startswith(entity) else f"{entity}{phrase}"
    return WRAPPINGS[number % len(WRAPPINGS)].format(said)


def changed(chat: Chat, kind: str, most: int) -> list[str]:
    """Questions with false statements of one kind, spread over all documents."""
    drawn = phrases(chat)
    stock = Stock([phrase for _, phrase in drawn])
    found = [(e, false) for e, p in drawn for false in list(CHANGES[kind](p, stock))[:1] if false != p]
    step = max(1, len(found) // most)
    return [worded(entity, phrase, number) for number, (entity, phrase) in enumerate(found[::step])]


def unchanged(chat: Chat, most: int) -> list[str]:
    """Questions with true statements, spread over all documents."""
    drawn = phrases(chat)
    return [worded(*pair, number) for number, pair in enumerate(drawn[:: max(1, len(drawn) // most)])]
