"""What is no part of a document's body: portal header, news lead-in, contents page, page numbers, site tail, 版记.

Every rule is one of the genre, and when in doubt the text stays in the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.clean import INVISIBLE
from ingest.grammar import marker
from ingest.lines import Line, split
from ingest.titles import ends_title
from ingest.vocabulary import genre

HEADER, LEAD, CONTENTS, PAGE = "门户页眉", "新闻导语", "目录", "页眉页脚"
TAIL, NOTE, IMPRINT, MARKUP = "网站版权与联系信息", "附注", "版记", "排版符号"

_LEAD_END = re.compile(r"》?.{0,12}全文如下[。.：:]?$")  # 《…规划》全文如下。
_WIRE = re.compile(r"^(?:新华社|本报|中新社|人民网|央视网).{2,20}(?:电|讯)")  # 新华社北京1月11日电
_PAGE_NUMBER = re.compile(
    r"""^(?:[-—–－]\s*\d{1,4}\s*[-—–－]            # — 2 —
          |第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?  # 第3页 共10页
          |\d{1,4}\s*/\s*\d{1,4})$                  # 3/10
    """,
    re.VERBOSE,
)
_PUBLIC = re.compile(r"^[（(](?:此件|本件|此文件|本文)[^（）()]{0,24}[）)]$")  # （此件公开发布）
_PRINTED = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年.{1,3}月.{1,4}日\s*印发$")  # 2024年8月14日印发
_STOPS = re.compile(r"[。；！？，：,;:]")
_COMMENT = re.compile(r"^<!--.*-->$")
_COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|主\s*送|分\s*送|发)\s*[：:]")
_MANY = 5
_PAGE_LINES = 15
"""Fewer lines between two bare numbers are rows of a table, not pages."""
_LEADER = re.compile(
    r"[.．…·\s]{3,}\s*\d{1,4}$|\s\d{1,4}$|[…]{2,}\s*[（(]?(?:\d{0,4}|[ⅠⅡⅢⅣⅤⅥIVX]{1,4})[）)]?$"
)  # 第一章 总则……… 3


def reasons(lines: Sequence[Line]) -> dict[int, str]:
    """Line number -> why that line is no part of the body. Lines that are not named stay in it."""
    out: dict[int, str] = {}
    start = _header(lines, out)
    _lead(lines, start, out)
    end = _imprint(lines, _tail(lines, out), out)
    _contents(lines, out)
    _running(lines, out)
    for index, line in enumerate(lines[:end]):
        if index in out or line.indent.startswith("\t"):
            continue
        if _PAGE_NUMBER.match(line.text):
            out[index] = PAGE
        elif _COMMENT.match(line.text):
            out[index] = MARKUP
    return out


@lru_cache(maxsize=1)
def _field() -> re.Pattern[str]:
    """「索 引 号: …」, 「标  题：…」: a known name, letter-spaced or not, and a colon."""
    names = sorted(genre()["header_fields"], key=len, reverse=True)
    spaced = "|".join(r"\s*".join(name) for name in names)
    return re.compile(rf"[\[【]?\s*(?P<name>{spaced})\s*[\]】]?\s*[：:]\s*")


def header_fields(text: str) -> list[tuple[str, str, int, int]]:
    """The labelled fields of a portal header: (name, value, start, end of the value), empty ones with start == end.

    「索 引 号: \\n发文机关: 兵团办公厅\\n」 -> [("索引号", "", 7, 7), ("发文机关", "兵团办公厅", 14, 19)].
    Returns [] when the document has no such header (fewer than two fields before its body, and none beside its title).
    """
    lines = split(text[:6000])
    return [field for index in _header_lines(lines) for field in _fields(text, lines[index])]


def _fields(text: str, line: Line) -> Iterator[tuple[str, str, int, int]]:
    """The fields of one line; several may share it when tabs or wide blanks part them."""
    found = [one for one in _field().finditer(text, line.at, line.to) if _begins(text, line.at, one.start("name"))]
    for index, one in enumerate(found):
        stop = found[index + 1].start("name") if index + 1 < len(found) else line.to
        value = text[one.end() : stop].strip().strip(INVISIBLE).strip()
        start = text.index(value, one.end()) if value else min(one.end(), stop)
        yield re.sub(r"\s", "", one["name"]), re.sub(f"[{INVISIBLE}]", "", value), start, start + len(value)


def _begins(text: str, first: int, at: int) -> bool:
    return at == first or text[at - 1] in "\t\u3000" or text[max(first, at - 2) : at].isspace()


def _header_lines(lines: Sequence[Line]) -> list[int]:
    """The lines of the labelled fields at the top: two fields or more, or one beside the title."""
    hits: list[int] = []
    count = misses = 0
    for index, line in enumerate(lines[:60]):
        if _field().match(line.text):
            hits.append(index)
            count += len(_field().findall(line.text))
            misses = 0
        elif line.text:
            misses += 1
            if misses > (3 if not hits else 0):
                break
    return hits if count >= 2 or (count == 1 and _beside_title(lines, hits[0])) else []


def _beside_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the filled line above or below is a title: 「发布时间：2024-03-05」 over or under 「…的实施意见」."""
    above = next((line.text for line in reversed(lines[:at]) if line.text), "")
    below = next((line.text for line in lines[at + 1 :] if line.text), "")
    return any(ends_title(text) and not marker(text) and not _STOPS.search(text) for text in (above, below))


def _header(lines: Sequence[Line], out: dict[int, str]) -> int:
    hits = _header_lines(lines)
    if not hits:
        return 0
    later = {_bare(line.text) for line in lines[hits[-1] + 1 : hits[-1] + 12]}
    for index in range(hits[-1] + 1):
        title = index < hits[0] and ends_title(lines[index].text) and _bare(lines[index].text) not in later
        if lines[index].text and not title:
            out[index] = HEADER
    return hits[-1] + 1


def _lead(lines: Sequence[Line], start: int, out: dict[int, str]) -> None:
    """A news site's words before the document: up to 「《…》全文如下。」 among the first lines."""
    seen = 0
    for index in range(start, len(lines)):
        text = lines[index].text
        if not text:
            continue
        seen += 1
        if seen == 1 and _WIRE.fullmatch(text):
            out[index] = LEAD
        if seen > 6 or marker(text):
            return
        if _LEAD_END.search(text) and ("》" in text or seen > 1 or _WIRE.match(text)):
            out.update({at: LEAD for at in range(start, index + 1) if lines[at].text})
            return


@lru_cache(maxsize=1)
def _tail_start() -> re.Pattern[str]:
    words = "|".join(sorted(genre()["tail_starts"], key=len, reverse=True))
    return re.compile(rf"^[（(\[【]?(?:{words})(?:单位|人员|人)?\s*(?:[：:]|[】\])）]?$)")


def _tail(lines: Sequence[Line], out: dict[int, str]) -> int:
    """The web page's own words after the document; returns the line where the document ends."""
    filled = [index for index, line in enumerate(lines) if line.text]
    first = len(lines)
    for index in reversed(filled[-30:]):
        if marker(lines[index].text):
            break
        if _tail_start().match(lines[index].text):
            first = index
    out.update({index: TAIL for index in filled if index >= first})
    return first


def _imprint(lines: Sequence[Line], end: int, out: dict[int, str]) -> int:
    """附注 and 版记: 「（此件公开发布）」, 「…办公厅」, 「2024年8月14日印发」 at the document's end."""
    filled = [index for index in range(end) if lines[index].text and index not in out]
    last = len(filled) - 1
    if last >= 0 and _PRINTED.search(lines[filled[last]].text) and len(lines[filled[last]].text) < 60:
        out[filled[last]] = IMPRINT
        last -= 1
        for fits in (_office, _COPIES.match):
            if last >= 0 and fits(lines[filled[last]].text):
                out[filled[last]] = IMPRINT
                last -= 1
    for index in filled[max(0, last - 5) : last + 1]:
        if _PUBLIC.match(lines[index].text):
            out[index] = NOTE
    return filled[last] + 1 if last >= 0 else 0


def _running(lines: Sequence[Line], out: dict[int, str]) -> None:
    """Bare page numbers of a text that was a paged one, and the running heads beside them.

    Numbers alone on their lines that count on by one, at least four of them and a page's length apart; a short line
    right before or after them is a running head when it comes back at least three times.
    """
    filled = [index for index, line in enumerate(lines) if line.text and index not in out]
    numbers: list[int] = []
    for at, index in enumerate(filled):
        text = lines[index].text
        if not re.fullmatch(r"\d{1,3}", text) or lines[index].indent.startswith("\t"):
            continue
        if numbers and (int(text) != int(lines[filled[numbers[-1]]].text) + 1 or at - numbers[-1] < _PAGE_LINES):
            continue
        numbers.append(at)
    if len(numbers) < 4:
        return
    beside = [filled[near] for at in numbers for near in (at - 1, at + 1) if 0 <= near < len(filled)]
    heads = Counter(lines[index].text for index in beside if len(lines[index].text) <= 40)
    out.update({filled[at]: PAGE for at in numbers})
    out.update({index: PAGE for index in beside if heads[lines[index].text] >= 3})


def _office(text: str) -> bool:
    """Whether the line is an office's name and nothing else: 「中共新疆生产建设兵团委员会办公厅」."""
    return len(text) <= 40 and text.endswith(genre()["office_endings"]) and not re.search(r"[，。；：、！？\d\t]", text)


def _contents(lines: Sequence[Line], out: dict[int, str]) -> None:
    """A contents page: 「目录」, then headings that come again later or end in a page number.

    Without its word, five or more numbered headings in a row before the body that all come again.
    """
    later: dict[str, int] = {}
    for index, line in enumerate(lines):
        later[_bare(line.text)] = index
    for index, line in enumerate(lines):
        if index not in out and re.sub(r"\s", "", line.text).strip("#*") in genre()["contents_words"]:
            entries = list(_entries(lines, index, later))
            if entries:
                out.update(dict.fromkeys((index, *entries), CONTENTS))
            return
    first = next((index for index, line in enumerate(lines) if marker(line.text.lstrip("# "))), len(lines))
    entries = list(_entries(lines, first - 1, later))
    if len(entries) >= _MANY and all(marker(lines[at].text.lstrip("# ")) for at in entries):
        out.update(dict.fromkeys(entries, CONTENTS))


def _entries(lines: Sequence[Line], index: int, later: dict[str, int]) -> Iterator[int]:
    seen: set[str] = set()
    for at in range(index + 1, len(lines)):
        text = lines[at].text
        if not text:
            continue
        bare = _bare(text)
        if bare in seen or len(text) > 80 or not (_LEADER.search(text) or later[bare] > at):
            return
        seen.add(bare)
        yield at


def _bare(text: str) -> str:
    """A heading without dots, page number and blanks: 「第一章 总则……… 3」 -> 「第一章总则」."""
    return re.sub(r"[\s#*]", "", _LEADER.sub("", text))
