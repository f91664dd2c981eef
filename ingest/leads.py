"""What a paragraph calls itself: the run-in head after a numbering, the lead sentence of an unnumbered paragraph."""

from __future__ import annotations

import re

from ingest.grammar import ITEMS, STRUCTURE, Marker

_STOP = re.compile(r"[。！？；：!?;:]")
_SAYS = re.compile(r"\d{4}\s*年|\d[%％]|^到|^截至|^《|[^A-Za-z.\d]\d+[^\d，,A-Za-z]{0,4}$|(?:如下|认为|指出|强调)$")
"""What a statement has and a name has not: a year, a share, a count at the end (「…和丘陵4种」), a verb of saying."""
_THEME = re.compile(r"[【\[]([^】\]]{1,30})[】\]]")  # 第六条 【适用范围】
_PARTED = re.compile(r"([^\s。，；：！？,;:]{2,16})[ \u3000]+([^\s].{19,}[。；：])$")  # （一）指导思想　以…为指导，…。
_TITLE_LIMIT, _HEAD_LIMIT, _LEAD_LIMIT, _LABEL_LIMIT = 60, 45, 34, 16


def head(rest: str, found: Marker, has_body: bool) -> tuple[str, str]:
    """The heading and what is left after it, of the text after a numbering. ``has_body``: more of its own follows.

    「（一）」「指导思想。以…为指导」 -> ("指导思想", "以…为指导"); 「指导思想」 -> ("指导思想", "");
    「主要目标。」 with a body -> ("主要目标", ""); 「警告；」 -> ("", "警告；").
    """
    rest = rest.strip()
    if found.level in STRUCTURE or found.level == "附件":
        return rest.rstrip("：:"), ""
    if found.level == "条":
        return _article(rest, has_body)
    parted = _PARTED.match(rest)
    if parted and found.level not in ITEMS:
        return parted[1], parted[2]
    stop = _STOP.search(rest)
    if stop is None:
        return (rest, "") if len(rest) <= _TITLE_LIMIT and not rest.endswith((",", "，", "、")) else ("", rest)
    before, after = rest[: stop.start()], rest[stop.end() :].strip()
    if not after:
        whole = stop.group() in "。：:" and has_body and len(before) <= _HEAD_LIMIT and found.level not in ITEMS
        return (before, "") if whole else ("", rest)
    if stop.group() in "：:":
        return (before, after) if len(before) <= _LABEL_LIMIT and not re.search("[，,、]", before) else ("", rest)
    return (before, after) if stop.group() == "。" and _is_head(before, _HEAD_LIMIT) else ("", rest)


def lead(text: str) -> str:
    """The short first sentence that names an unnumbered paragraph, or "".

    「健全国土空间开发保护制度。切实发挥…」 -> 「健全国土空间开发保护制度」; 「主要目标:到2027年,…」 -> 「主要目标」;
    「到2025年，实现…。其中…」 -> "".
    """
    stop = _STOP.search(text)
    if stop is None or not text[stop.end() :].strip() or text[0] in "（([【":
        return ""
    before = text[: stop.start()].strip()
    if stop.group() in "：:":
        return before if 2 <= len(before) <= 12 and not re.search("[，,、下列]", before) else ""
    return before if stop.group() == "。" and _is_head(before, _LEAD_LIMIT) else ""


def _article(rest: str, has_body: bool) -> tuple[str, str]:
    """「【适用范围】本法…」 -> ("适用范围", "本法…"); an article's own sentence is no heading."""
    theme = _THEME.match(rest)
    if theme:
        return theme[1], rest[theme.end() :].strip()
    short = len(rest) <= 20 and has_body and not _STOP.search(rest) and "，" not in rest
    return (rest, "") if short else ("", rest)


def _is_head(sentence: str, limit: int) -> bool:
    """Whether a first sentence is short and plain enough to be a name and not yet a statement."""
    return len(sentence) <= limit and len(re.findall("[，,]", sentence)) <= 2 and not _SAYS.search(sentence)
