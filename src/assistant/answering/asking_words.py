"""Words of asking in a question: posts, and what is no word of a subject."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import alternatives
from assistant.vocabulary import load


def post(folded: str) -> str:
    """The post whose holder a question may ask after, or "". 「局长是谁」 -> 「局长」."""
    found = re.search("|".join(load("question")["posts"]), folded)
    return found.group() if found else ""


def things_asked(folded: str) -> re.Pattern[str] | None:
    """What a list must name, by the noun asked: 「要交什么材料」 is not 「应当符合下列条件：」; else None."""
    asked = re.search(r"(?:什么|哪些|哪几[项条种类样]|几[项条种类样]|啥)(?:的)?(?P<thing>[\u4e00-\u9fff]{2})", folded)
    group = next((g for g in load("question")["things_asked"] if asked and re.search(g, asked["thing"])), None)
    return re.compile(group) if group else None


@cache
def _plain() -> re.Pattern[str]:
    """Words of asking and of grammar, in which no typing error is looked for."""
    data = load("question")
    words = alternatives(fold(word) for word in [*data["stop"], *load("carried")["frames"]] if len(word) > 1)
    kinds = "|".join([*data["kinds"], *data["generic"], *data["posts"], *data["everyday"], load("reckoning")["plain"]])
    cues = "|".join([*data["cues"].values(), *data["facts"].values(), kinds])
    return re.compile(f"{words}|{cues}|[{data['grammar']}{data['spoken']}{NUMERAL}]")


def plain_words(folded: str) -> set[int]:
    """Positions of a question that are words of asking: 「要搞什么」 -> all."""
    beside = {m.end() - 1 for m in re.finditer(r"\d[年月日号团师连条项家个]", folded)}  # 2025年, 104团
    beside |= {at for m in _NUMBERED.finditer(folded) for at in range(*m.span())}  # 第二款
    return beside | {at for match in _plain().finditer(folded) for at in range(match.start(), match.end())}


_NUMBERED = re.compile(
    rf"第[(（]?[{NUMERAL}\d]+[)）]?(?:部分|[编篇章节条款项目点行])|(?:前|最后|后)[{NUMERAL}\d]+(?:大|个|项|条|点|类|种|件)"
)
