"""Whose document it is: units of government at the start of a title or an office's name, their level and their names.

Everything about levels is in ``vocabulary/levels.json``; no place is named here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.language.numerals import parse


@dataclass(frozen=True, slots=True)
class Level:
    """One level of ``levels.json``."""

    level: str
    pattern: re.Pattern[str]
    inner: re.Pattern[str] | None
    short: re.Pattern[str] | None
    name: str = ""
    regional: bool = False
    self_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written (「第七师胡杨河市」), its level (「师市」), and what it is part of, from the top."""

    name: str
    level: str
    region: str = ""
    parts: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(Path(__file__).with_name("vocabulary").joinpath("levels.json").read_text("utf-8"))
    return read


@lru_cache(maxsize=1)
def _levels() -> tuple[Level, ...]:
    """From the top down."""
    return tuple(
        Level(
            item["level"],
            re.compile(item["pattern"]),
            re.compile(item["inner"]) if "inner" in item else None,
            re.compile(item["short"]) if "short" in item else None,
            item.get("name", ""),
            item.get("regional", False),
            tuple(item["self"]),
        )
        for item in _data()["levels"]
    )


def _level(name: str) -> Level:
    """The level of that name; two joined ones count as the first, with words of their own for themselves."""
    joined = _data()["joined"]
    if name == joined["level"]:
        return replace(_level(joined["first"]), level=name, short=None, self_names=tuple(joined["self"]))
    return next(level for level in _levels() if level.level == name)


def unit(text: str) -> Unit | None:
    """The most specific unit that ``text`` begins with, or None.

    「江苏省南京市生态环境保护规划」 -> Unit("南京市", "市", region="江苏省", above=("江苏省",));
    「第七师胡杨河市…」 -> Unit("第七师胡杨河市", "师市", parts=("第七师", "胡杨河市")); 「关于加强…的意见」 -> None.
    """
    chain = list(_chain(text))
    if not chain:
        return None
    joined = _data()["joined"]
    found = replace(chain[-1], above=tuple(one.name for one in chain[:-1]))
    if len(chain) > 1 and (chain[-2].level, chain[-1].level) == (joined["first"], joined["second"]):
        pair = (chain[-2].name, chain[-1].name)
        found = Unit("".join(pair), joined["level"], parts=pair, above=found.above[:-1])
    return replace(found, region=_region(chain))


def _chain(text: str) -> Iterator[Unit]:
    """The units one after the other from the start: 「江苏省南京市…」 -> 江苏省, 南京市."""
    before = re.compile(_data()["before"]["pattern"]).match(text)
    at, rank = before.end() if before else 0, -1
    while found := _next(text, at, rank):
        rank, match = found
        yield Unit(match.group(), _levels()[rank].level, match.groupdict().get("region") or "")
        at = match.end()
        if not rank:
            return  # what follows the state's name is a subject, no unit below it: 中华人民共和国国旗法


def _next(text: str, at: int, rank: int) -> tuple[int, re.Match[str]] | None:
    """The unit below level ``rank`` that begins at ``at`` and ends first."""
    best: tuple[int, re.Match[str]] | None = None
    inside = rank >= 0 and _levels()[rank].regional
    for index, level in enumerate(_levels()[rank + 1 :], rank + 1):
        for pattern in (level.pattern, level.inner if inside else None):
            match = pattern.match(text, at) if pattern else None
            if match and (best is None or match.end() < best[1].end()):
                best = index, match
    return best


def _region(chain: Sequence[Unit]) -> str:
    """The region by the first unit: its name without the ending, or 「X」 of 「X生产建设兵团」; else ""."""
    first = chain[0]
    return first.region or (short(first) or first.name if _level(first.level).regional else "")


def is_body(found: Unit) -> bool:
    """Whether the unit is a firm or a school rather than a level of government: only an issuer can be one."""
    return found.level == _levels()[-1].level


def entity(found: Unit) -> str:
    """The short name a document is listed under: 「兵团」, 「第十二师」, 「南京市」, 「新疆」 (of 新疆维吾尔自治区)."""
    level = _level(found.level)
    if level.name:
        return level.name
    return short(found) if found.level == "自治区" and short(found) else found.name


def short(found: Unit) -> str:
    """The name without its ending, "" when nothing is left. 「南京市」 -> 「南京」, 「昌吉回族自治州」 -> 「昌吉」."""
    pattern = _level(found.level).short
    bare = pattern.sub("", found.name) if pattern else ""
    for people in sorted(_data()["peoples"], key=len, reverse=True):
        bare = bare.removesuffix(people) if len(bare) > len(people) + 1 else bare
    return bare if len(bare) > 1 and bare != found.name else ""


def aliases(found: Unit) -> tuple[str, ...]:
    """Other names of the unit, by rule.

    「第十二师」 -> 十二师, 12师, 第12师; 「第七师胡杨河市」 -> 第七师, 胡杨河市, 七师 …; 「江苏省」 -> 江苏.
    """
    if found.level == _levels()[0].level:
        return ()  # the state has many organs, and none is another name of it
    names = [found.name, short(found), *found.parts]
    for part in found.parts or (found.name,):
        names += _numbered(part)
        names.append(short(unit(part) or found) if part != found.name else "")
    if found.parts:
        names += [variant + found.parts[1] for variant in _numbered(found.parts[0])]
    names += ["".join((*found.above[at:], found.name)) for at in range(len(found.above))]
    return tuple(dict.fromkeys(name for name in names if name and name != entity(found)))


def _numbered(name: str) -> list[str]:
    """「第十二师」 -> 十二师, 12师, 第12师; 「104团」 -> 第104团, 一〇四团 is not made."""
    match = re.match(r"第?([〇零一二三四五六七八九十百0-9]{1,4})(师|团场|团)", name)
    if match is None:
        return []
    number = parse(match[1])
    forms = [match[1] + match[2], f"{number}{match[2]}", f"第{number}{match[2]}", f"第{match[1]}{match[2]}"]
    return [form for form in dict.fromkeys(forms) if form != name]


def self_names(found: Unit, text: str) -> tuple[str, ...]:
    """What the document calls the unit: the level's own words, and 「全」 with the name's last character where it does.

    A document of 新疆 says 全疆; a document of 第十二师 says 本师, 全师.
    """
    words = _level(found.level).self_names
    whole = f"全{entity(found)[-1:]}"
    return tuple(dict.fromkeys((*words, *([whole] if len(whole) > 1 and text.count(whole) > 1 else []))))


def spoken_level(text: str) -> str:
    """The level a text means when it says 我市, 全市, 本市 (at least three times, the state left aside); else ""."""
    said: Counter[str] = Counter()
    for level in _levels()[1:]:
        said[level.level] = sum(text.count(word) for word in level.self_names if word[0] in "我全本")
    best = max(reversed(said), key=lambda name: (said[name], text.count(name)))  # 全区: of a 自治区, or of a 区
    return best if said[best] >= _OFTEN else ""


_OFTEN = 3


def levels_of_word(word: str) -> list[str]:
    """The levels that call themselves so, from the lowest. 「师市」 -> [师市], 「我市」 -> [市, 直辖市]."""
    names = [*(level.level for level in _levels()), _data()["joined"]["level"]]
    return [name for name in reversed(names) if word == name or word in _level(name).self_names]


def most_named(text: str, level: str) -> Unit | None:
    """The unit of ``level`` that a text names most often, at least twice, or None.

    A plan that says 师市 of itself and twice 「第七师胡杨河市」 -> Unit("第七师胡杨河市", "师市");
    「…在乌鲁木齐市…乌鲁木齐市的…」, 市 -> Unit("乌鲁木齐市", "市").
    """
    endings = _data()["grown"].get(level)
    names = _grown(text, endings) if endings else ("".join(m.group(0, "tail")) for m in _begins(level).finditer(text))
    found = Counter(one for name in names if (one := unit(name)) and one.level == level)
    best = max(found, key=lambda one: (len(one.name) > len(level), found[one]), default=None)
    return best if best and found[best] > 1 else None


def _begins(level: str) -> re.Pattern[str]:
    """Where a name of the level may begin; ``tail`` is what follows, which may be the second part of a joined one."""
    return re.compile(f"(?:{_level(level).pattern.pattern})(?=(?P<tail>[一-龥]{{0,8}}))")


def _grown(text: str, endings: str) -> list[str]:
    """The most frequent name with that ending, as often as it stands, grown to the left while nearly all agree."""
    counted: Counter[str] = Counter()
    for match in re.finditer(endings, text):
        run = re.search(r"[一-龥]*$", text[max(0, match.start() - 8) : match.start()])
        before = run.group() if run else ""
        counted.update(before[-size:] + match.group() for size in range(2, len(before) + 1))
    names = [
        name
        for name in counted
        if re.fullmatch(f"..(?:{endings})", name) and (found := unit(name)) and found.name == name
    ]
    best = max(names, key=lambda name: counted[name], default="")
    while longer := next((n for n in counted if n[1:] == best and counted[n] >= _AGREE * counted[best]), ""):
        best = longer
    return [best] * counted[best]


_AGREE = 0.7
"""Share of a name's places at which one more character before it belongs to it (在、和、把 … vary; a name does not)."""


def region(found: Unit, text: str) -> str:
    """The region of the unit, without its ending: as its name says, else as the text says most often; else "".

    第十二师, in a text that speaks of 「新疆生产建设兵团」 -> 「新疆」.
    """
    rule = _data()["regions"]
    if found.region or found.level not in rule["levels"]:
        return found.region
    counted = Counter(re.findall(rule["pattern"], text))
    return min(counted, key=lambda name: (-counted[name], name), default="")
