"""An item read on from the words that lead in to it."""

from __future__ import annotations

import re
from functools import cache

from assistant.answering.proofs import bans
from assistant.answering.proofs.evidence import plain
from assistant.answering.proofs.words import bare
from assistant.vocabulary import load

_SENTENCE = re.compile(r"[^。;]*:$")
_FORCED = re.compile(r"应当|必须|不得|禁止|严禁|可以|方可")
_NUMBERED = re.compile(r"^第[一二三四五六七八九十百零\d]+条")


def joined(lead: str, item: str) -> str:
    """One sentence of a lead-in and its item, folded; "" where the lead-in says nothing that an item goes on.

    「用水单位有下列情形之一的，应当开展水平衡测试：」, 「（二）连续两年超计划用水的；」
    -> 「用水单位连续两年超计划用水的,应当开展水平衡测试」.
    """
    found = _SENTENCE.search(_NUMBERED.sub("", plain(lead)))
    text = bare(plain(item).rstrip("。;,"))
    if found is None or not text:
        return ""
    for pattern, said in _lead_ins():
        if match := pattern.search(found.group()):
            subject = found.group()[: match.start()]
            if _FORCED.search(text) and "{rest}" not in said:
                return "" if bans.WORDS.search(said) else f"{subject},{text}"
            whole = said.replace("{rest}", match.groupdict().get("rest") or "")
            return subject + whole.replace("{item}", text.removesuffix("的") if "{item}的" in whole else text)
    return ""


@cache
def _lead_ins() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in load("statements")["lead_ins"])
