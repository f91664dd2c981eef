"""Spans of real documents, and the ways in which people remember them wrongly: for the tests and the bench."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

_OTHER_MARKS = {"，": "、", "、": "，", "。": "；", "；": "。", "：": "，", ",": "；", "“": "", "”": "", ";": ","}
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_COMMON = "的是和在推进建设发展保护加强完善实施落实水平体系"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A span of a document and the text that is looked up for it."""

    document: str
    start: int
    end: int
    original: str
    given: str
    kind: str


def drawn(texts: Mapping[str, str], count: int, *, seed: int, least: int = 10, most: int = 60) -> Iterator[Drawn]:
    """``count`` spans of up to ``most`` characters, as they stand, with ``least`` letters or digits or more."""
    chance = random.Random(seed)
    names = sorted(texts)
    sizes = [len(texts[name]) for name in names]
    made = 0
    while made < count:
        (name,) = chance.choices(names, sizes)
        start = chance.randrange(sizes[names.index(name)] - most)
        span = texts[name][start : start + chance.randint(least, most)]
        lead = len(span) - len(span.lstrip())
        span = span.strip()
        if re.search(r"\[b|_Toc|\]\d|\d\]|\[$", span) or sum(map(str.isalnum, span)) < least:
            continue
        made += 1
        yield Drawn(name, start + lead, start + lead + len(span), span, span, "literal")


def edited(one: Drawn, kind: str, chance: random.Random) -> Drawn:
    """The span as it is remembered: one of ``EDITS``."""
    return replace(one, given=EDITS[kind](one.original, chance), kind=kind)


def _characters(text: str, chance: random.Random) -> str:
    """One to three letters replaced, left out or added."""
    for _ in range(chance.randint(1, 3)):
        letters = [at for at, character in enumerate(text) if character.isalnum()]
        at, letter = chance.choice(letters), chance.choice(_COMMON)
        change = chance.choice(("replace", "drop", "add"))
        text = text[:at] + {"replace": letter, "drop": "", "add": letter + text[at]}[change] + text[at + 1 :]
    return text


def _marks(text: str, chance: random.Random) -> str:
    return "".join(_OTHER_MARKS.get(character, character) if chance.random() < 0.7 else character for character in text)


def _breaks(text: str, chance: random.Random) -> str:
    parts = list(re.sub(r"\s+", "", text))
    for at in sorted(chance.sample(range(1, len(parts)), k=min(3, len(parts) - 1)), reverse=True):
        parts.insert(at, chance.choice(("\n", "\r\n", " ", "\u3000")))
    return "".join(parts)


def _width(text: str, chance: random.Random) -> str:
    table = chance.choice((_WIDE, _NARROW))
    return "".join(table.get(character, character) for character in text)


def _dropped(text: str, chance: random.Random) -> str:
    """A word of two or three characters left out of a longer text."""
    if len(text) < 24:
        return _marks(text, chance)
    at = chance.randrange(4, len(text) - 8)
    return text[:at] + text[at + chance.randint(2, 3) :]


EDITS: Mapping[str, Callable[[str, random.Random], str]] = {
    "characters": _characters,
    "marks": _marks,
    "breaks": _breaks,
    "width": _width,
    "dropped": _dropped,
}


def absent(texts: Mapping[str, str], count: int, *, seed: int) -> Iterator[str]:
    """``count`` sentences that no document has: words of the documents at random, and sentences of another trade."""
    chance = random.Random(seed)
    pieces = [piece for text in texts.values() for piece in re.findall(r"[\u4e00-\u9fff]{2,4}", text)]
    for number in range(count):
        if number % 2:
            yield chance.choice(_PATTERNS).format(
                **{name: chance.choice(words) for name, words in _FILLING.items()}, number=chance.randint(3, 9000)
            )
        else:
            yield "".join(chance.choices(pieces, k=chance.randint(5, 10))) + "。"


_PATTERNS = (
    "到{year}年，{place}新建{thing}不少于{number}个，{trade}覆盖率明显高于上年。",
    "{place}要建立{thing}长效机制，由{office}牵头负责，每两年开展一次评估。",
    "对{thing}成效突出的单位给予{number}万元奖励，纳入{office}年度考核。",
    "支持{place}企业参与{thing}运营，享受贷款贴息政策。",
    "{office}负责{thing}的日常维护，{place}按季度报送{trade}情况。",
)
_FILLING = {
    "year": ("2026", "2027", "2028", "2031"),
    "place": ("全市", "全县", "各街道", "高新园区", "城区"),
    "thing": ("充电桩", "智慧停车场", "养老服务站", "数字图书馆", "社区食堂", "创业孵化基地", "国际学校"),
    "trade": ("宽带网络", "电子病历", "快递网点", "职业培训", "夜间公交"),
    "office": ("市财政局", "县教育局", "市民政局", "省商务厅"),
}
