"""Lines of a text that say whom to ask, who gets a copy, and whether it is public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records import Clean, Fact
from ingest.clean import search_copy
from ingest.lines import split

_CONTACTS = {
    "contact": ("联系人", "联系人员"),
    "phone": ("联系电话", "咨询电话", "联系方式", "电话"),
    "fax": ("传真",),
    "email": ("电子邮箱", "电子邮件", "邮箱", "电子信箱"),
    "address": ("通讯地址", "通信地址", "联系地址", "邮寄地址"),
}
_CONTACT_LINE = 120
"""Characters of a line of contacts; a longer one is a sentence, unless it ends in the bracket that gives them."""
_LABEL = "|".join(
    r"[\s　]?".join(word) for words in _CONTACTS.values() for word in sorted(words, key=len, reverse=True)
)
# 联系人：林清和、周予宁 / （联系人：张某；联系电话：0991-1234567）
_CONTACT = re.compile(
    rf"""(?<![一-龥])(?P<label>{_LABEL})\s*[：:]\s*
         (?P<value>[^：:\s][^：:]*?)
         (?=[，,；;、。\s　]*(?:{_LABEL}|[一-龥]{{2,4}}电话)\s*[：:] | [）)]?[。；;\s]*$)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Place:
    document: str
    clean: Clean

    def fact(self, name: str, start: int, end: int) -> Fact:
        return Fact(name, self.clean.text[start:end], self.document, *self.clean.span(start, end))


def lines_of(document_id: str, text: str, start: int, end: int) -> list[Place]:
    """The visible lines of ``text[start:end]``."""
    found = (search_copy(text, start + line.at, start + line.to) for line in split(text[start:end]) if line.text)
    return [Place(document_id, clean) for clean in found if clean.text]


def contacts(document_id: str, text: str) -> Iterator[Fact]:
    """Whom to ask: 「联系人：餐饮服务司　林清和；联系电话：（010）88650372」 -> contact, phone."""
    for line in lines_of(document_id, text, 0, len(text)):
        if len(line.clean.text) > _CONTACT_LINE and not line.clean.text.endswith(("）", ")", "）。")):
            continue
        for match in _CONTACT.finditer(line.clean.text):
            label = re.sub(r"\s", "", match["label"])
            start, end = match.span("value")
            end += match["value"].count("（") > match["value"].count("）") and line.clean.text[end : end + 1] == "）"
            yield line.fact(next(name for name, words in _CONTACTS.items() if label in words), start, end)


# 抄送：市委各部门，市人大常委会办公室。 / （公开属性：主动公开） / （此件公开发布）
_HANDLING = (
    ("copies", re.compile(r"(?:抄送|抄报)\s*[：:]\s*(.+?)[。\s]*")),
    ("publicity", re.compile(r"[（(]?(?:公开属性|公开方式|信息公开选项)\s*[：:]\s*([一-龥]{2,8}?)[）)]?")),
    ("publicity", re.compile(r"[（(](此件[一-龥]{2,10})[）)]")),
)


def handling(document_id: str, text: str) -> Iterator[Fact]:
    """Who gets a copy, and whether it is public: 「（此件公开发布）」 -> publicity."""
    for line in lines_of(document_id, text, 0, len(text)):
        for name, pattern in _HANDLING:
            if match := pattern.fullmatch(line.clean.text):
                yield line.fact(name, *match.span(1))
