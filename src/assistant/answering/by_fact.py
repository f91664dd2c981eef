"""The document lane: number, dates, issuer, basis, period, base year, title — with the place that says so."""

from __future__ import annotations

import re

from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.records import Document, Fact
from assistant.vocabulary import load

NAMES = {
    "number": "发文字号", "printed": "印发日期", "signed": "成文日期", "published": "发布日期", "effective": "施行日期",
    "expires": "有效期", "issuer": "发文机关", "index_number": "索引号", "subject": "主题分类", "keywords": "主题词",
    "base_year": "基准年", "period": "规划期限", "basis": "制定依据", "title": "标题", "author": "编制单位", "scope": "范围",
}  # fmt: skip

_NEAR = {"printed": ("printed", "published", "signed"), "published": ("published", "printed"), "signed": ("signed",),
         "author": (), "title": ("title",), "issuer": ("issuer", "printed_by")}  # fmt: skip

_PLAIN = re.compile(
    r"那个|这个|这份|那份|网上|哪天|哪年|几月|几号|哪级|中央|国家|两份|几份|分别|方案|规划|意见|文件|通知|办法|条例|决定|计划|纲要"
    r"|制定|印发|发布|发文|成文|公布|施行|由|是|的|在|和|与|什么|年|月|日|机关|单位|日期|时间|时候|哪|几|个|了|里|上|写|期|号|份|完整|正式|到底|多少|差|天"
)


def answer(library: Library, question: Question) -> Draft | None:
    """A document's own particulars; None when the question is about something else."""
    if not question.fact or not _about_document(question):
        return None
    documents = union(question)
    if documents is None:
        return None
    draft = Draft()
    wanted = _wanted(question)
    held = [(library.document(d), name) for d in documents for name in wanted]
    for document, name in held:
        for fact in _facts(document, name):
            _say(library, draft, document, name, fact)
    if draft.sentences:
        return _difference(question, draft, held)
    return declined("not-stated", "".join(_silent(document, wanted) for document in {d.id: d for d, _ in held}.values()))


def _wanted(question: Question) -> list[str]:
    """All facts whose words occur, in the order they occur (「成文日期和发布日期差几天」 -> signed, published)."""
    found = []
    for name, pattern in load("question")["facts"].items():
        if match := re.search(pattern, question.folded):
            found.append((match.start(), match.end(), name))
    kept = [f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and (o[1] - o[0]) > (f[1] - f[0]) for o in found)]
    return [name for _, _, name in sorted(kept)]


def _about_document(question: Question) -> bool:
    """Whether nothing but the document and the particular is left of the question."""
    rest = question.topic
    for pattern in load("question")["facts"].values():
        rest = re.sub(pattern, "", rest)
    rest = _PLAIN.sub("", rest).replace(" ", "")
    return len(rest) <= 2


def _facts(document: Document, name: str) -> list[Fact]:
    for near in _NEAR.get(name, (name,)):
        found = [f for f in document.facts if f.name == near and f.value and f.start is not None]
        if found:
            return found
    return []


def _say(library: Library, draft: Draft, document: Document, name: str, fact: Fact) -> None:
    assert fact.start is not None and fact.end is not None
    place = library.cite_at(fact.document, fact.start, fact.end)
    said = NAMES.get(fact.name, NAMES[name])
    by = "" if fact.document == document.id else f"（见《{library.document(fact.document).title}》）"
    draft.grant(document.title, by, fact.value, said, *([document.entity] if document.entity else []))
    value = fact.value
    draft.say(f"《{document.title}》的{said}{'' if name != 'basis' else '之一'}是{value}{by}。" if name == "basis"
              else f"《{document.title}》的{said}是{value}{by}。", place)  # fmt: skip


def _difference(question: Question, draft: Draft, held: list[tuple[Document, str]]) -> Draft:
    """Days between two dates when that is asked."""
    if "difference" not in question.cues or len(draft.sentences) != 2:
        return draft
    from datetime import date

    days = [re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", s.text.rsplit("是", 1)[1]) for s in draft.sentences]
    if all(days):
        first, second = (date(*(int(g) for g in match.groups())) for match in days if match)
        gap = abs((second - first).days)
        draft.computed.append(str(gap))
        draft.say(f"两者相差{gap}天。", *draft.citations)
    return draft


def _silent(document: Document, wanted: list[str]) -> str:
    names = "、".join(NAMES[name] for name in wanted)
    empty = [f for f in document.facts if f.name in wanted and not f.value and f.start is not None]
    return f"《{document.title}》没有写明{names}{'（该栏为空）' if empty else ''}。"
