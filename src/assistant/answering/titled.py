"""Statutes by name: 「刑法第六条」 is 《中华人民共和国刑法》, and no other document that has a 第六条.

A person shortens a statute's title: without 中华人民共和国, without the place that made it, without 管理 (养犬条例).
What is left must begin as the title does: 环境保护法 is not 海洋环境保护法. A name that fits no document is a stranger,
and what is asked of it the documents do not say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from assistant.language.normal import fold
from assistant.records import Document
from assistant.vocabulary import load

Named = tuple[tuple[str, ...], list[tuple[int, int]]]
"""Documents that a stretch of a question names, and the spans that name them."""

_TAIL = re.compile(r"\([^()]*\)$")
_QUOTED = re.compile(r"《(?P<name>[^《》]{2,60})》")
_LAW = "法"
LEAST = 4
"""Characters of a name from which, among many laws, it may leave words of the title out (劳动法 is not 劳动合同法)."""

FEW = 3
"""Laws of a library among which a short name means the one that it fits."""


def cores(documents: Collection[Document]) -> dict[str, tuple[str, ...]]:
    """What the statutes of a library are called -> their documents. 中华人民共和国刑法 -> 刑法, 某市条例 -> 条例."""
    found: dict[str, list[str]] = {}
    for document in documents:
        makers = (document.entity, *document.entity_aliases, document.region, *load("question")["statute_makers"])
        for name in (document.title, *document.aliases):
            title = _TAIL.sub("", fold(re.sub(r"[\s《》]", "", name)))
            for maker in sorted(map(fold, filter(None, makers)), key=len, reverse=True):
                title = title.removeprefix(maker)
            if _statute().search(title) and document.id not in found.setdefault(title, []):
                found[title].append(document.id)
    return {name: tuple(ids) for name, ids in found.items()}


def named(folded: str, known: Mapping[str, tuple[str, ...]], makers: Collection[str] = ()) -> list[Named]:
    """The statutes that a folded question names. 「根据刑法第六条」 -> [(ids of 中华人民共和国刑法, [(2, 4)])].

    ``makers`` are the names of the library's entities: 「某市养犬条例」 is what 某市 made.
    """
    found = []
    for name, start, end in _names(folded, known, makers):
        if ids := _meant(name, known):
            quoted = folded[start - 1 : start] == "《" and folded[end : end + 1] == "》"
            found.append((ids, [(start - quoted, end + quoted)]))
    return found


def stranger(
    folded: str, known: Mapping[str, tuple[str, ...]], titles: Collection[str], makers: Collection[str] = ()
) -> str:
    """A statute, or a title in 《》, that is no document of the library; "" when each is known or none is named.

    ``titles`` are the folded titles and aliases: 「《美丽建设意见》」 that stands inside one of them is no stranger.
    """
    for match in _QUOTED.finditer(folded):
        name = match["name"].replace(" ", "")
        if not any(within(name, title) for title in titles) and not _meant(name, known):
            return name
    found = (name for name, start, _ in _names(folded, known, makers) if folded[start - 1 : start] != "《")
    return next((name for name in found if not _meant(name, known) and name not in titles), "")


def _names(folded: str, known: Collection[str], makers: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Names of statutes, with no word of asking and no maker before them: (刑法, start, end)."""
    data = load("question")
    for match in _statute_name().finditer(folded):
        start, end = match.span("name")
        leads = [lead.end() for lead in re.finditer(data["statute_leads"], match["name"]) if lead.end() < end - start]
        held = (at for at in (0, *leads) if match["name"][at:] in known)  # 招标和投标法 is one name
        start += next(held, max(leads, default=0))
        start += max((len(maker) for maker in makers if folded.startswith(maker, start)), default=0)
        name = folded[start:end]
        if len(name) > 1 and not re.fullmatch(data["statute_generic"], name):
            yield name, start, end


def _meant(name: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    for maker in (*map(fold, load("question")["statute_makers"]), ""):
        if (whole := name.removeprefix(maker)) in known:
            return known[whole]
    same = [core for core in known if _kind(core) == _kind(name)]
    near = [core for core in same if _shortened(name, core)]
    if len(same) > FEW and _kind(name) == _LAW:
        near = [core for core in near if core[:2] == name[:2] and len(name) >= LEAST]
    found = [known[core] for core in near]
    return tuple(dict.fromkeys(i for ids in found for i in ids)) if len(found) == 1 or len(name) >= LEAST else ()


def _shortened(name: str, core: str) -> bool:
    """Whether words of a title were left out, but not its beginning or that of a part: 公租房办法, 传统村落法."""
    stem = name.removesuffix(_kind(name))
    part = len(stem) >= LEAST and re.search(rf"(?:^|[和与及、]){re.escape(stem)}", core) is not None
    return part or (core[0] == name[0] and len(stem) >= 2 and within(name, core))


def _kind(name: str) -> str:
    """公共租赁住房管理办法 -> 办法, 刑法 -> 法."""
    match = _statute().search(name)
    return _LAW if match is None or (match.group().endswith("法") and match.group() != "办法") else match.group()


def within(name: str, title: str) -> bool:
    """Whether the characters of ``name`` stand in ``title`` in this order."""
    rest = iter(title)
    return all(character in rest for character in name)


@cache
def _statute() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('question')['statute_kinds'])})$")


@cache
def _statute_name() -> re.Pattern[str]:
    """「刑法」 before 第六条 or a word that asks for a fact of it."""
    data = load("question")
    kinds = "|".join(data["statute_kinds"])
    return re.compile(
        rf"(?P<name>[\u4e00-\u9fff]{{1,30}}?(?:{kinds}))(?:\([^()]{{1,12}}\))?(?={data['statute_after']})"
    )
