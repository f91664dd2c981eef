"""The parts of a question that asks several things: 「X是多少，由谁负责？」, 「A和B分别是多少」."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.context import continued
from assistant.answering.figures import matches
from assistant.answering.gazetteer import Mention
from assistant.answering.library import Library
from assistant.answering.question import Question, asked_units, understand
from assistant.answering.scope import scopes, union

ASKS = re.compile(
    r"多少|几(?![乎率何])|是什么|是谁|什么|哪[些个年天里家种]?|谁|怎么|如何|百分之几|涨|跌|几[？?]?$"
    r"|[性类级]还是|由.{1,4}负责|到哪年|多[长大高久远重深宽]|呢$"
)
"""Words that ask: a piece with one is a question."""
_CUT = re.compile(r"[,，、;；？?\s]+")
# 「几节，都叫什么」: the second piece asks for the names of what the first one counts
_NAMES_THEM = re.compile(
    r"(?:分别|都|各自?|具体)(?:是|叫|有|为|讲|指)*(?:什么时[候间]|哪[几些]?[年月天]|什么|啥|哪些|哪几[个项条种]?|谁)(?:名字|内容)?"
)
_TOGETHER = re.compile(r"(?:分别|各自?)(?:是|为|要|有|达到|占)*(?:多少|几|什么)|(?:多少|几)$")
_AND = re.compile(r"以及|[和与及、,，]| ")
_SHARE = re.compile(r"占比|比重|占.{0,8}(?:多少|几|比例|比重)|百分之几")
_PER_CENT = re.compile("比例|比重|占比|百分|%|几成")
_CHANGED = re.compile(
    r"^(?:(?:\d{4}年)?(?:计划|预计|预期|目标)?[它其]?(?:同比|(?:比|较)[^,，]{2,8}))?(?:增长|下降|提高|降低|增加|减少|上升|上涨|涨|降|升|占)"
)
# 地区生产总值是多少，下降了多少 / 红线面积多少，占国土面积多大比例
_AND_CHANGE = re.compile(r"(?:多少|几|多大)[^,，]{0,8}[,，](?=" + _CHANGED.pattern.removeprefix("^") + ")")
_OF_WHAT = 2
"""Characters of a topic beyond which 占 says of what: 占国土面积."""

_OF_PART = r"[\u4e00-\u9fff]{2,8}占(?:了|有|多少|几)"
"""A part of what was asked before: 「散乱污企业整治了几家，兵团占几家」."""

_AMOUNT = re.compile(r"(?:面积|总量|数量|总数|人数|规模|长度|总额|数)$")
_OPEN = frozenset({"duty", "when", "attribute", "unit", "baseline", "where"})
"""Intents that a part may name without a subject of its own: 「…，由谁负责？」."""

_EMPTY = re.compile(r"[是由的有又和及以到在要为求负责从自起]|开始|单位|部门|完成|目标|分别|各自|牵头|配合|参加")

_ONLY_COMPARES = re.compile(
    r"(?:那|到底|究竟)?(?:哪[个家边方]|哪一[个方]|谁|两者|二者|它们)?的?(?:更|比较|定得|要)*"
    r"(?:[高低多少大小严宽早晚快慢好差强长短]|严格|宽松)(?:一?些|一点)?"
    r"|(?:两者|二者|它们)?(?:是否)?(?:一样|一致|相同)[吗不]?|有(?:什么|何|啥)(?:区别|不同|差异|差别)"
)
"""What only holds the things named before against each other."""

NAMED = 0.75
"""Coverage of each of several names by an indicator's name from which they are asked one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions; ``bare``: its subject is that of the part before it; ``own``: its own words."""

    question: Question
    bare: bool
    own: str = ""


def parts(library: Library, question: Question) -> list[Part]:
    """The questions in a question, each with the entity, document and year of the whole; [] when it is one."""
    text = question.text.strip().rstrip("？?。")
    told_apart = re.search(r"[？?；;]", text) or _AND_CHANGE.search(text)
    reckons = question.cues & {"sum", "difference", "ratio", "remain"} and not told_apart
    pieces = [piece.strip() for piece in _CUT.split(text) if len(piece.strip()) >= 2]
    mixed = len(pieces) == 2 and pieces[0].endswith("吗") and bool(ASKS.search(pieces[1])) and "吗" not in pieces[1]
    if reckons or ("check" in question.cues and not mixed):
        return []  # of two sentences each may ask for a figure of its own: 「…多大？扩展倍数是几」
    asking = [piece for piece in pieces if (ASKS.search(piece) or mixed) and not _NAMES_THEM.fullmatch(piece)]
    held = [piece for piece in asking if not _ONLY_COMPARES.fullmatch(piece)]
    if len(held) < 2 <= len(asking):
        return []  # 「甲标准和乙标准各多少？哪个高」 is one comparison
    if len(asking) == 1:
        return _joint(library, question)
    if not 2 <= len(asking) <= 4:
        return []
    found: list[Part] = []
    for piece in asking:
        part = _part(library, question, piece, found[-1].question if found else None)
        if part is None:
            return []
        found.append(part)
    return found


def _joint(library: Library, question: Question) -> list[Part]:
    """「A和B分别是多少」 where both are names of indicators, and no name holds both."""
    named = [mention for mention in question.entities if mention.documents]
    if not _TOGETHER.search(question.folded.rstrip("?？。呢")) or len({m.documents for m in named}) > 1:
        return []
    documents, topic = union(question), scopes(library, question)[0].topic
    names = [name for name in (n.strip("的 ") for n in _AND.split(topic)) if len(name) >= 3]
    if not 2 <= len(names) <= 4 or len("".join(names)) < len(re.sub(r"[和与及、以的 ]", "", topic)) - 1:
        return []
    found = [next(iter(matches(library, name, documents)), None) for name in names]
    sure = [m for m in found if m is not None and m.named >= NAMED and m.back >= 0.5]
    if len(sure) < len(names) or len({m.target.indicator for m in sure}) < len(names):
        return []
    cues = (question.cues - {"compare"}) | {"value"}
    return [Part(replace(question, topic=name, body=name, cues=cues, text=name), bare=False) for name in names]


def _part(library: Library, question: Question, piece: str, before: Question | None) -> Part | None:
    """One part with what the whole and the part before it leave understood; None when it says too little."""
    own = understand(library.mended(piece), library.gazetteer)
    bare = len(_EMPTY.sub("", own.topic).replace(" ", "")) < 2
    joined = continued(
        library, replace(own, follows=len(own.topic) < 4 and before is not None), before or question, piece
    )
    topic = _subject(library, own, joined, before, bare=bare)
    if bare and before is None and not (own.fact or own.references or own.cues & {"howmany", "list"}):
        topic = question.topic
    part = replace(
        joined,
        topic=topic,
        body=topic if topic != own.topic else own.body,
        cues=own.cues - {"difference", "ratio"} if before is not None and _CHANGED.match(own.folded) else own.cues,
        fact=own.fact,
        references=own.references or (joined.references if bare and before is not None else ()),
        entities=own.entities or _of_all(question),
        documents=own.documents if own.documents is not None else question.documents,
        groups=own.groups or question.groups,
        years=own.years or (question.years if not own.cues & {"when", "duty"} else ()),
    )
    says = len(topic.replace(" ", "")) >= 2 or part.fact or part.references or "howmany" in part.cues
    return Part(part, topic != own.topic, _EMPTY.sub("", own.topic).strip()) if says else None


def _of_all(question: Question) -> tuple[Mention, ...]:
    """The entities of every part: 兵团 of 「…多少，其中兵团多少」 is that of the last one alone."""
    inside = re.search(rf"[,，;；。?？]\s*(?:其中|里面|里头|当中|(?={_OF_PART}))", question.folded)
    return tuple(m for m in question.entities if inside is None or m.start < inside.start())


def _subject(library: Library, own: Question, joined: Question, before: Question | None, *, bare: bool) -> str:
    """What a part asks about: its own words, joined to those before where they are too few to say it."""
    if before is None:
        return own.topic
    if own.topic.startswith("占") and len(own.topic) > _OF_WHAT:
        return f"{before.topic} {own.topic}"
    if re.match(_OF_PART, own.folded) and not _PER_CENT.search(own.folded) and asked_units(own.folded):
        return before.topic  # 兵团占几家
    if _SHARE.search(own.folded) and len(_SHARE.sub("", own.topic).replace(" ", "")) < 4:
        return f"{_AMOUNT.sub('', before.topic.strip())}占比 {own.topic}".strip()
    if _CHANGED.match(own.folded):
        return before.topic
    if bare and (own.cues & _OPEN or not own.topic):
        return before.topic
    if own.fact or not 0 < len(own.topic.replace(" ", "")) < 4:
        return own.topic
    both = f"{before.topic} {own.topic}"
    best = next(iter(matches(library, both, union(before))), None)
    named = best is not None and before.topic[:2] in library.full_name(best.target)
    return both if named and best is not None and own.topic[:2] in library.full_name(best.target) else joined.topic
