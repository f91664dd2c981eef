"""The names of a library, read from its index: who it speaks of, its documents, and the words it knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from assistant.answering.titled import cores
from assistant.language.normal import fold
from assistant.records import Document
from assistant.vocabulary import load

_ORGANISATION = re.compile(
    r"国家层面|全国范围|全国平均|国家(?=规定的|要求的|的目标|20\d\d|对全国)"
    r"|全国(?=20\d\d|的)|^全国(?=[^一-龥]|.{2,14}(?:多少|几成|百分之几))|[中我]国(?=20\d\d|的)|第?[一二三四五六七八九十\d]{1,3}师(?!傅|资|范|生)"
    r"|[\u4e00-\u9fff]{2,4}?(?<!其中)(?<!里面)(?<!里头)(?<!当中)(?:省(?!市(?:$|[有的是几多共呢,?]))|自治区|自治州|地区|市|县|区|旗|州)(?![域内外直长场区民情容])"
)
_COMMON = re.compile(
    r"省市$|(?:脱贫|贫困|试点|示范|重点|先进|边境|直管|产粮|百强)[县市区]|城市|本市|都市|全市|地市|地州市|各州市|师市|各市|上市|超市|门市|街市|首府|本县|各县|县市|市县|全县|社区|园区|小区|灌区|辖区|山区|牧区|景区|林区|矿区|城区|地区|校区|垦区|特区|库区|工业区|产业区|住宅区|生活区|居民区|商业区|行政区|水源区|湖区|滩区|牧区|林区|保护区|片区|开发区|合作区|功能区|示范区|自治区|边区"
)


_LEVEL = re.compile(
    r"(省|市|县|区|州|旗|师|自治区)"
    r"(?:里|级(?=的|目标|规划|要求|文件|层面|[和与跟怎,，有为是]|$)|上(?=的|对|要|定)|一级|层面)"
)

_LEVELS = re.compile(
    r"省市|市县|省县"
    r"|(?P<one>[省市])(?:里|级)?(?:和|与|跟|还是|或者?)(?!(?P=one))(?P<other>[省市县])(?![域内外直长场区民情容级、县])"
)
"""Two levels named together: 省市分别, 省和市哪个高; no 「省、市、县三级」."""


@cache
def _provinces() -> re.Pattern[str]:
    """Names of provinces where they stand for whom a figure is asked: 「浙江2025年…」, 「北京的…」."""
    names = "|".join(map(re.escape, load("question")["provinces"]))
    return re.compile(
        rf"(?:{names})(?=[省市]?(?:\d{{2,4}}年|的|和|与|比|有|到|哪|谁)|[省市])|^(?:{names})(?=.{{2,}}(?:怎|如何|多少|目标|规定|要求))"
    )


_KIND = re.compile(r"[省市县区州旗镇乡](?![域内外直长场区民情容级里城政委])")
"""What kind of place a name is of."""

_OF_LEVEL = ("级", "本级", "直")
"""What makes 市 a level and no place: 申请「市级」代表性传承人."""

_BEFORE = "和与跟及在从对由比是把给让请问到向查按据,。?、:; "


_PLACE = re.compile(
    r"(?:^|(?<=[、，,。；;（(和与在从]))(?P<name>[\u4e00-\u9fff]{2,4})(?:市|县|自治州|地区)(?=[、，,。；;）)和与及等])"
)


def places(texts: Iterable[str], entities: Iterable[str]) -> frozenset[str]:
    """Places that lists in the texts name (「乌鲁木齐市、昌吉州」 -> 乌鲁木齐), entities of the library left out."""
    known = set(entities)
    found = {m["name"] for text in texts for m in _PLACE.finditer(text) if not _COMMON.search(m.group())}
    return frozenset(
        p for p in found if not any(p in e or e in p for e in known) and not re.search(r"[各全本该等级和与及的]", p)
    )


def _shorter(entity: str) -> list[str]:
    """「沧南经济技术开发区」 -> 沧南经开区, 沧南; a place without such an ending gives nothing."""
    data = load("question")
    found = [entity.replace(long, short) for long, short in data["short_forms"] if entity.endswith(long) and short]
    place = re.sub(data["place_suffix"], "", entity)
    return found + ([place] if place != entity and len(place) >= 2 else [])


def _titled(title: str) -> str:
    """The place that a title begins with, where the document names no entity: 「云岭县供水条例」 -> 云岭县."""
    match = _ORGANISATION.match(fold(title))
    name = match.group() if match else ""
    return name if not _COMMON.search(name) else ""


def _levels(documents: tuple[Document, ...]) -> dict[str, tuple[str, ...]]:
    """Level word -> the documents of that level, where they speak of one entity: 「省里」 of the only 省."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.level:
            found[document.level].append(document)
    return {level: tuple(d.id for d in held) for level, held in found.items() if len({d.entity for d in held}) == 1}


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a question: where, and the documents that speak of it ("" for one the library lacks)."""

    name: str
    start: int
    end: int
    documents: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Gazetteer:
    """Names folded -> documents. Built once per index."""

    documents: tuple[Document, ...]
    entities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    statutes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    """Threes of characters of the library's names: indicators, headings, short names, titles."""
    indicators: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Places that the texts name and that are no entity of the library (乌鲁木齐)."""
    rows: frozenset[str] = frozenset()
    """What the rows of tables are called: places of which a document tells beside its own entity (东湖区)."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Gazetteer:
        """The names of these documents."""
        held = tuple(documents)
        entities: dict[str, list[str]] = defaultdict(list)
        titles: dict[str, list[str]] = defaultdict(list)
        selves: dict[str, list[str]] = defaultdict(list)
        for document in held:
            own = document.entity or _titled(document.title)
            for name in {own, *document.entity_aliases, *_shorter(document.entity)} - {""}:
                entities[fold(name)].append(document.id)
            for name in {document.title, *document.aliases} - {""}:
                titles[fold(re.sub(r"\s", "", name))].append(document.id)
            for name in document.self_names:
                if not name.startswith(("本", "我")):
                    selves[fold(name)].append(document.id)
        speaks_of = {document.id: document.entity for document in held}
        for name, ids in selves.items():  # 全疆, 师市: an entity's name where only one entity is called so
            if name not in entities and len({speaks_of[i] for i in ids}) == 1:
                entities[name] = list(ids)
        return cls(
            held,
            {name: tuple(ids) for name, ids in entities.items()},
            {name: tuple(ids) for name, ids in titles.items()},
            cores(held),
            _levels(held),
        )

    def call(self, document_id: str, *, full: str, short: str) -> None:
        """Take a short name that a document gives its own entity (「沧南经济技术开发区（以下简称“沧南经开区”）」)."""
        entity = fold(self.document(document_id).entity)
        if entity and full.endswith(entity) and len(short) >= 2 and short not in self.entities:
            self.entities[short] = tuple(d.id for d in self.documents if fold(d.entity) == entity)

    def _titled(self, name: str) -> tuple[str, ...]:
        """Documents of which nobody is known to speak and whose title names the place; () for a stranger."""
        return tuple(d.id for d in self.documents if not d.entity and name in fold(d.title))

    def knows(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` continues into a name of the library (数字 in 数字经济核心产业)."""
        return any(text[i : i + 3] in self.names for i in (start - 2, start - 1, end - 2, end - 1) if i >= 0
                   and i + 3 <= len(text) and (i < start or i + 3 > end))  # fmt: skip

    def document(self, document_id: str) -> Document:
        """One document of the library by id."""
        return next(document for document in self.documents if document.id == document_id)

    def _inside(self, text: str, at: int, name: str) -> bool:
        """Whether a name stands in the middle of an indicator's name: 兵团 in 「占兵团面积比例」."""
        for indicator in self.indicators:
            if (start := indicator.find(name)) > 0 and text[at - start : at - start + len(indicator)] == indicator:
                return True
        return False

    def _another(self, text: str, at: int, name: str) -> int:
        """1 where a place's short name goes on with another kind of place: 平硕「省」 of 平硕县; else 0."""
        match = _KIND.match(text, at + len(name))
        if match is None or f"{name}{match.group()}" in self.entities:
            return 0
        held = {fold(self.document(id_).entity) for id_ in self.entities[name]}
        return int(all(_KIND.fullmatch(full.removeprefix(name)) for full in held))

    def strangers(self, text: str) -> set[int]:
        """Positions of names that are no typing errors: places that the library lacks (松源县), levels (省和市)."""
        named = [m for m in self.mentions(text) if not m.documents or len(m.name) == 1]
        return {at for m in named for at in range(m.start, m.end)}

    def mentions(self, text: str) -> list[Mention]:
        """Entities named in folded ``text``, longest first, not overlapping, in order of place.

        「第七师呢」 -> 第七师 with the documents that speak of it; 「第八师…」 -> 第八师 with no document.
        """
        found: list[Mention] = []
        taken = [False] * len(text)
        for name in sorted(self.entities, key=len, reverse=True):
            at = text.find(name)
            while at >= 0:
                several = text[at - 1 : at] in ("各", "每") and at > 0  # 各师市: no one of them
                named = several or text[at + len(name) : at + len(name) + 1] == "级" or self._inside(text, at, name)
                if not named and not any(taken[at : at + len(name)]):
                    end = at + len(name) + self._another(text, at, name)
                    found.append(Mention(text[at:end], at, end, self.entities[name] if end == at + len(name) else ()))
                    taken[at:end] = [True] * (end - at)
                at = text.find(name, at + 1)
        for match in _LEVEL.finditer(text):
            ids = self.levels.get(match.group(1), ())
            own = any(text.startswith(i, match.start()) for i in self.indicators if i.startswith(match.group()))
            if ids and not own and not any(taken[match.start() : match.end()]):
                found.append(Mention(match.group(), match.start(), match.end(), ids))
                taken[match.start() : match.end()] = [True] * len(match.group())
        for match in _LEVELS.finditer(text):  # 省市分别, 省和市: the entities of both levels
            ends = (match.start(), match.end() - 1)
            held = [(at, self.levels.get(text[at], ())) for at in ends]
            if all(ids for _, ids in held) and not any(taken[match.start() : match.end()]):
                found += [Mention(text[at], at, at + 1, ids) for at, ids in held]
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
        for match in _ORGANISATION.finditer(text):
            name = match.group().lstrip("和与跟及在从由对到向比的是年")
            start = match.end() - len(name)
            if start and re.match(r"[\u4e00-\u9fff]", text[start - 1]) and text[start - 1] not in _BEFORE:
                continue  # 人月探访率省: no name of a place
            if (
                (len(name) > 2 or name.endswith("国") or name == "国家")
                and not re.search(r"[哪几个各每某本该这那些谁的]|全(?!国)", name)
                and not (name[-1] in "省市县区" and text.startswith(_OF_LEVEL, match.end()))
                and not any(taken[start : match.end()])
                and name not in self.rows
                and not _COMMON.search(name)
                and (not name.endswith("区") or name.endswith("自治区"))
            ):
                found.append(Mention(name, start, match.end(), self._titled(name)))
        for match in re.finditer(r"(?<!\d)\d{1,3}[团连](?!场)", text):  # 222团: a place below the entity
            if not any(taken[match.start() : match.end()]):
                found.append(Mention(match.group(), match.start(), match.end(), ()))
        for match in _provinces().finditer(text):
            if not any(taken[match.start() : match.end()]) and not self._inside(text, match.start(), match.group()):
                found.append(Mention(match.group(), match.start(), match.end(), ()))
        for place in self.places:
            at = text.find(place)
            if at >= 0 and not any(taken[at : at + len(place)]) and not any(m.start <= at < m.end for m in found):
                found.append(Mention(place, at, at + len(place), ()))
        found.sort(key=lambda mention: mention.start)
        # 新疆兵团, 兵团第十二师: of two names side by side the last is meant
        return [m for m, after in zip(found, [*found, None][1:], strict=True)
                if after is None or after.start != m.end or not after.documents or len(m.name) == 1]  # fmt: skip
