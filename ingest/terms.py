"""Short names and explanations of a document: 「…（以下简称“领导小组”）」, 「“一屏”：…」, 「X，是指Y」."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.records import Clause, Document, Term
from assistant.vocabulary import load

_CALLED = re.compile(
    r"""(?P<full>[^，,。；;：:（）()、\s“”]{2,40})           # 细颗粒物
        [（(]以下(?:统|合)?简称(?:为)?                       # （以下简称
        [“"《]?(?P<short>[^”"》）)]{1,20})[”"》]?[）)]        # “PM2.5”）
    """,
    re.VERBOSE,
)
_THAT_IS = re.compile(
    r"""(?P<full>[^，,。；;：:\s（）()]{4,40})               # 碳捕集利用与封存
        [（(](?:即|简称|又称|英文简称)?
        [“"]?(?P<short>[A-Z][A-Za-z0-9.]{1,9})[”"]?[）)]     # （CCUS）
    """,
    re.VERBOSE,
)
_MEANS = re.compile(
    r"""(?:本[^，,。]{1,6}所称(?:的)?)?                      # 本办法所称
        (?P<short>[^，,。；;：:\s]{2,24})[，,]?\s*           # 电动自行车，
        (?:是指|系指|指的是|即指|主要指)(?P<full>[^。]{4,200})。?
    """,
    re.VERBOSE,
)
_COLON = re.compile(
    r"""[“"](?P<short>[^”"]{2,12})[”"]
        (?: [（(](?P<full>[^（）()]{4,80})[)）]              # “五统一”（统一规划、…）
          | ，?即(?P<rest>[^，。；]{4,80}) )                 # “双控”，即…
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"^[“\"](?P<short>[^”\"]{1,20})[”\"]\s*[:：—]+\s*(?P<full>.{4,})$")
_NATIVE = re.compile(r"[\u4e00-\u9fff、（）]{2,24}")
_TERMS = re.compile(r"术语|定义|名词解释")
_LINE = re.compile(r"[^；;。\n]+[；;。\n]?")
_NAMED_BEFORE = (_CALLED, _THAT_IS)
"""Patterns in which the full name stands before the short one, after words that are no part of it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A short name with its full form at positions of a clause's clean text."""

    clause: Clause
    short: str
    full: str
    start: int
    end: int
    open: bool


def terms(document: Document, clauses: Sequence[Clause], text: str) -> Iterator[Term]:
    """Short names with their full form and place, in order. ``text`` is the document's text as read.

    「城市细颗粒物(以下简称“PM2.5”)」 -> PM2.5 = 细颗粒物; 「“一带”：沙漠南缘保护带；」 -> 一带 = 沙漠南缘保护带.
    """
    found = [one for clause in clauses if clause.kind not in ("title", "table") for one in _in(clause)]
    yield from _defined(document, clauses)
    alike: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.open:
            alike[one.short].append(one.full)
    seen: set[tuple[str, int]] = set()
    for one in found:
        named = _named(one, alike[one.short], text) if one.open else one
        span = named.clause.clean.span(named.start, named.end)
        if (named.short, span.start) not in seen:
            seen.add((named.short, span.start))
            yield Term(named.short, named.full, document.id, named.clause.id, span.start, span.end)


def _defined(document: Document, clauses: Sequence[Clause]) -> Iterator[Term]:
    """The terms of a standard: 「3.1 托育机构 nursery institution」 over the sentence that defines it."""
    by_id = {clause.id: clause for clause in clauses}
    for clause in clauses:
        above = by_id.get(clause.parent or "")
        if above is None or clause.label or clause.kind != "paragraph" or not above.label:
            continue
        name = _NATIVE.match(above.heading or above.text.removeprefix(above.label).strip())
        if name and any(_TERMS.search(part) for part in above.path[:-1]) and clause.text.endswith("。"):
            yield Term(name[0].strip(), clause.text.rstrip("。"), document.id, clause.id, above.start, clause.end)


def _in(clause: Clause) -> Iterator[_Found]:
    """The short names of one clause, as its sentences stand."""
    for pattern in (_CALLED, _MEANS, _THAT_IS, _COLON):
        for match in pattern.finditer(clause.text):
            yield from _found(clause, match, 0)
    for line in _LINE.finditer(clause.text):
        own = line.group().strip()
        quoted = _QUOTED.match(own)
        if quoted:
            yield from _found(clause, quoted, line.start() + line.group().index(own))


def _found(clause: Clause, match: re.Match[str], shift: int) -> Iterator[_Found]:
    held = match.groupdict()
    full = (held.get("full") or held.get("rest") or "").strip("；;。 ")
    if full:
        short, opens = match["short"].strip('“”"'), match.re in _NAMED_BEFORE
        yield _Found(clause, short, full, match.start() + shift, match.end() + shift, opens)


def _named(one: _Found, alike: Sequence[str], text: str) -> _Found:
    """The full name without the words that lead to it."""
    latin = one.short.isascii()
    short_forms = (_known(one) or _shared(one, alike) or _as_used(one, text)) if latin else _after_doing(one)
    full = _without_leads(short_forms or _joined(one))
    return replace(one, full=full, start=one.start + len(one.full) - len(full))


def _known(one: _Found) -> str:
    """A name that the vocabulary of synonyms gives for the short one: PM2.5 -> 细颗粒物, when the text says it."""
    groups = [group for group in load("synonyms")["same"] if one.short in group]
    return max((name for group in groups for name in group if one.full.endswith(name)), key=len, default="")


def _shared(one: _Found, alike: Sequence[str]) -> str:
    """The shortest full form when all others end with it: 区域生态质量指数, 生态质量指数 -> 生态质量指数."""
    shortest = min(alike, key=len)
    return shortest if len(set(alike)) > 1 and all(full.endswith(shortest) for full in alike) else ""


def _as_used(one: _Found, text: str) -> str:
    """Without words that stand before the short name elsewhere: 城市细颗粒物 -> 细颗粒物 where 城市PM2.5 is said."""
    for at in range(len(one.full) - 3, 1, -1):
        if f"{one.full[at - 2 : at]}{one.short}" in text:
            return one.full[at:]
    return ""


def _after_doing(one: _Found) -> str:
    """What is done, in a sentence: 「决定自3月起开展食品安全专项整治」（以下简称“专项整治”） -> 食品安全专项整治."""
    doing = "|".join(_vocabulary()["doing"])
    last = re.split(doing, one.full)[-1]
    return last if one.full != last != one.short and last.endswith(one.short) else ""


def _joined(one: _Found) -> str:
    """The last of several joined names, when the short one can be of it: PM2.5和臭氧（O3） -> 臭氧."""
    last = re.split("|".join(_vocabulary()["joins"]), one.full)[-1]
    fits = one.short.isascii() or set(one.short) <= set(last)
    return last if len(last) >= 2 and fits else one.full


def _without_leads(full: str) -> str:
    """「加快推动碳捕集利用与封存」 -> 「碳捕集利用与封存」."""
    while lead := next((w for w in _vocabulary()["leads"] if full.startswith(w) and len(full) - len(w) >= 3), ""):
        full = full.removeprefix(lead)
    return full


@cache
def _vocabulary() -> dict[str, list[str]]:
    """ingest/vocabulary/terms.json."""
    words: dict[str, list[str]] = json.loads((Path(__file__).parent / "vocabulary" / "terms.json").read_text("utf-8"))
    return words
