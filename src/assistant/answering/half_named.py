"""Documents by half a name: 「停车办法」 is 《某市机动车停车管理办法》 where no other document of that kind fits.

The words right before the kind must all stand in the title in their order, and be more than words that any title has
(管理, 建设). A kind of its own is never taken for another: 「停车条例」 is no 办法.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from assistant.answering.titled import within
from assistant.language.normal import fold
from assistant.records import Document
from assistant.vocabulary import load

LEAST = 2
"""Characters that tell the title from others once the words of any title are left out."""

MOST = 16
"""Characters before the kind that may belong to the name."""

RUN, NEAR = 2, 3
"""Characters in a row that the title must have; or, of two alone, how many may stand between them: 雪冰冻灾害."""


def stem(
    folded: str, kind: tuple[int, int], documents: Sequence[Document], known: Iterable[str]
) -> tuple[list[Document], tuple[int, int]] | None:
    """The one document that half a name means, and where the name begins; None when none or several fit.

    ``kind`` is where 办法, 规划 … stands; ``known`` are names of entities, which are no part of a short title.
    「学生餐通知有几个附件」 -> 《…关于开展学生集中用餐食品安全专项整治的通知》, (0, 5).
    """
    start, end = kind
    if not re.match(_after(), folded[end:]):
        return None
    word, before = folded[start:end], _name(folded[max(0, start - MOST) : start], known)
    plain = re.sub(_generic(), "", before)
    if len(plain) < LEAST or re.search(_making(), before):
        return None
    fits = [d for d in documents if any(_fits(before, word, title) for title in titles(d))]
    return (fits, (start - len(before), end)) if len(fits) == 1 else None


def begin(folded: str, kind: tuple[int, int], document: Document, known: Iterable[str]) -> int:
    """Where a known document is named that ends in a kind: at 电动车 of 「某县电动车办法」; else at the kind itself."""
    start, end = kind
    before = _name(folded[max(0, start - MOST) : start], known)
    meant = bool(before) and any(_fits(before, folded[start:end], title) for title in titles(document))
    return start - len(before) if meant else start


def titles(document: Document) -> list[str]:
    """The title and the other names of a document, folded, without white space."""
    return list(_folded((document.title, *document.aliases)))


@lru_cache(maxsize=4096)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(re.sub(r"\s", "", name)) for name in names if name)


def _fits(before: str, word: str, title: str) -> bool:
    at = title.rfind(word)
    pairs = (before[i : i + RUN] for i in range(len(before) - 1))
    if at < 0 or not within(before, title[:at]):
        return False
    near = len(before) == LEAST and re.search(rf"{before[0]}.{{0,{NEAR}}}{before[1]}", title[:at])
    return bool(near) or any(pair in title for pair in pairs)


def _name(before: str, known: Iterable[str]) -> str:
    """What stands before the kind since the last mark, word of asking, or entity: 「请问平硕县停车」 -> 停车."""
    run = re.split(r"[^\u4e00-\u9fff]", before)[-1]
    ends = [lead.end() for lead in re.finditer(_leads(), run)]
    ends += [run.rfind(name) + len(name) for name in known if name and name in run]
    return run[max(ends, default=0) :]


@cache
def _leads() -> str:
    return str(load("question")["half_named"]["leads"])


@cache
def _generic() -> str:
    return str(load("question")["half_named"]["generic"])


@cache
def _making() -> str:
    return str(load("question")["half_named"]["making"])


@cache
def _after() -> str:
    return str(load("question")["half_named"]["after"])
