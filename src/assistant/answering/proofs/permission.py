"""Whether something may be done: 对 needs words that allow it, and no ban or limit in what is cited.

「水资源超载地区能新建高耗水项目吗」 is never answered 对 by 「严禁水资源超载地区新建扩建高耗水项目」.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.tokens import bigrams
from assistant.vocabulary import load

TOLD = 0.3
"""Share of the words of a case that a question has when it asks of that case."""


def asked(folded: str) -> bool:
    """Whether a folded question asks if something may be done: 「能不能…」, 「可以…吗」."""
    return _words("asked").search(folded) is not None


def granted(folded: str, statement: str) -> bool:
    """Whether a statement may bear out what a question asks or claims: True wherever no permission is asked.

    「可以扩建高耗水项目吗」, 「严禁水资源超载地区新建扩建高耗水项目」 -> False.
    """
    if not asked(folded) or _words("denied").search(folded):
        return True
    banned = _words("banned").search(statement)
    return not banned and _words("given").search(statement) is not None


def refused(folded: str, statement: str) -> bool:
    """Whether a statement may gainsay what a question asks: True wherever no permission is asked, or nothing banned.

    A ban on one way of doing a thing, or in one case, is silent on the thing: 「禁止非法交易」 on 「可以交易吗」,
    「对造成严重破坏的,…不得提拔」 on 「干部能提拔吗」.
    """
    if not asked(folded) or not _words("banned").search(statement):
        return True
    ways = set(_words("qualified").findall(statement))
    cases = [match["case"] for match in _words("case").finditer(statement)]
    told = all(sum(pair in folded for pair in bigrams(case)) >= TOLD * (len(case) - 1) for case in cases)
    return told and (not ways or any(way in folded for way in ways))


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(load("statements")["permission"][key])
