"""The document lane: number, dates, issuer, basis, period, base year, title — with the place that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import purpose, weighing
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.language.normal import fold
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, moment
from assistant.records import Citation, Document, Fact
from assistant.vocabulary import load

NAMES = {
    "number": "发文字号（文号）", "printed": "印发日期", "signed": "成文日期", "published": "发布日期",
    "effective": "施行日期", "expires": "有效期", "issuer": "发文机关", "printed_by": "印发机关",
    "index_number": "索引号",
    "subject": "主题分类", "keywords": "主题词", "base_year": "基准年",
    "outlook": "展望年份", "period": "规划期限", "basis": "制定依据",
    "client": "委托单位", "approver": "批准机关",
    "title": "标题", "replaces": "废止（替代）的文件", "author": "编制单位", "scope": "范围",
    "interpreter": "解释机关", "adopted": "通过日期",
    "addressees": "主送机关", "copies": "抄送机关", "publicity": "公开属性",
    "contact": "联系人", "phone": "联系电话", "fax": "传真", "email": "电子邮箱", "address": "联系地址",
}  # fmt: skip

UNTIL = "截止日"
"""What is put after 有效期 where a day is given, not a number of years."""

_NEAR = {"printed": ("printed", "published", "signed"), "published": ("published", "printed", "signed"),
         "signed": ("signed",), "adopted": ("adopted", "signed"),
         "period": ("period", "expires"), "title": ("title",),
         "issuer": ("issuer", "printed_by")}  # fmt: skip

_PLAIN = re.compile(
    r"适用于?|咨询|范围|部?法律|法规|起止|年份|落款|基期|以|为|管|[旧原老](?=$|\s|办法|规定)|失效|终止|开始|实施|执行|生效|到期|有效|还|归|解释|出台|下发|编号|规划|具体|哪一?[天年日]|[起止到从自至就才]|那个|这个|这份|那份|网上|哪天|哪年|几月|几号|哪级|中央|国家|两份|几份|分别|方案|规划|意见|文件|通知|办法|条例|决定|计划|纲要"
    r"|[能可]?以?公开|受|取代|替代|代替|废止|规定|预案|细则|规程|标准|规范|纪要|章程|公报|家?公司|机构|企业|作废|委托|批准|编制|起草|一样|相同|一致|同一个|不同|区别|[早晚先后长短新旧更谁得]|颁布|实施|比|有事|找|联系|各是|各|制定|印发|发布|发文|成文|公布|施行|由|是|的|在|和|与|什么|年|月|日|机关|单位|日期|时间|时候|哪|几|个|了|里|上|写|期|号|份|完整|正式|到底|多少|多|出|差|天|发|审议|叫|名字|环保|这|那|呢|又|吗|网|上|它|该|此|本"
)

_DAY = re.compile(r"哪[天日年]|哪一[天日年]|什么时候|啥时候|何时|几月|几号|日期|时间")
_DATES = ("printed", "signed", "published", "effective", "expires")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}\[(?:19|20)\d{2}\]\d{1,5}号")
"""A document's number, folded: 「沧开管[2024]8号」."""

_OFFICES = ("issuer", "author")

_KINDS = re.compile("方案|规划|意见|文件|通知|办法|条例|决定|计划|纲要|规定|实施|管理|工作|关于|印发")
"""Words of most titles, which tell no document from another."""

LEAST = 4
"""Characters of a title that a question must hold to mean the document without naming it."""


def answer(library: Library, question: Question) -> Draft | None:
    """A document's own particulars; None when the question is about something else."""
    documents = union(question)
    wanted = (_wanted(question) if question.fact else []) or _order_asked(question)
    if not wanted:
        return None
    if documents is None:
        documents = _meant(library, question, wanted)
    elif not _about_document(library, question, documents):
        return None
    if not documents:
        return None
    draft = Draft()
    held = [(library.document(d), name) for d in documents for name in wanted]
    for document, name in held:
        _say(library, draft, document, name, _of_issuer(question, name, _facts(document, name)))
    if draft.sentences:
        for document, name in held if len(wanted) > 1 and len(documents) == 1 else ():
            if not _facts(document, name):
                draft.say(_silent(document, [name]))
        return _held_together(library, question, _difference(question, draft, held))
    if any(_written(library, document, name) for document, name in held):
        return None  # 「联系人：赵老师；电话：0771—3286600」 in the midst of a text: a sentence may tell it
    if wanted == ["basis"] and re.search("指标|目标|标准", question.folded):
        return None  # what a document's indicators rest on may stand in a sentence
    if wanted == ["basis"] and (said := purpose.basis(library, documents)) is not None:
        return said
    return declined(
        "not-stated", "".join(_silent(document, wanted) for document in {d.id: d for d, _ in held}.values())
    )


_LABELS = {
    "phone": re.compile(r"电话[:：]?\s*[（(\d]"),
    "contact": re.compile(r"联系人[:：]"),
    "email": re.compile(r"@"),
}


def _written(library: Library, document: Document, name: str) -> bool:
    """Whether the text gives a particular that is not among the document's own."""
    return name in _LABELS and bool(_LABELS[name].search(library.text(document.id)))


def _wanted(question: Question) -> list[str]:
    """All facts whose words occur, in the order they occur (「成文日期和发布日期差几天」 -> signed, published).

    「哪个单位印的、哪天」 asks for the office and, with no date named, for the day of printing.
    """
    found = []
    for name, pattern in load("question")["facts"].items():
        found += [(match.start(), match.end(), name) for match in re.finditer(pattern, question.folded)]
    kept = [f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and (o[1] - o[0]) > (f[1] - f[0]) for o in found)]
    names = list(dict.fromkeys(name for _, _, name in sorted(kept)))
    if set(names) & set(_OFFICES) and not set(names) & set(_DATES) and _DAY.search(question.folded):
        names.append("printed")
    return names


def _order_asked(question: Question) -> list[str]:
    """The date that tells which of two documents came first, where that is asked: 「谁先出台」."""
    asked = re.search(load("reckoning")["earlier"], question.folded)
    return ["printed"] if asked and len(question.groups) > 1 else []


def _held_together(library: Library, question: Question, draft: Draft) -> Draft:
    """What follows from one particular of two documents: which is the earlier one, whether they are the same."""
    if len(question.groups) < 2 or not all(s.citations for s in draft.sentences):
        return draft
    documents = [draft.citations[s.citations[0] - 1].document for s in draft.sentences]
    titles = [f"《{library.document(d).title}》" for d in documents]
    if len(titles) != 2 or titles[0] == titles[1]:
        return draft
    values = [s.text.removeprefix(t).split("是", 1)[-1] for s, t in zip(draft.sentences, titles, strict=True)]
    order = re.search(load("reckoning")["earlier"], question.folded)
    conclusion: str | None = None
    if order:
        whens = [_when(library, draft, d, v) for d, v in zip(documents, values, strict=True)]
        sides = [(title, when) for title, when in zip(titles, whens, strict=True) if when is not None]
        way = "晚" if re.search("[晚后新]", order.group()) else "早"
        conclusion = weighing.ranked(f"更{way}", sides) if len(sides) == 2 else None
    elif re.search(load("reckoning")["apart"]["asked"], question.folded):
        conclusion = "两者的表述一致" if len(set(values)) == 1 else "两者的表述不同"
    elif re.search("[长短久]", question.folded):
        terms = [(t, q[0]) for t, v in zip(titles, values, strict=True) if len(q := figures(v)) == 1]
        way = "短" if "短" in question.folded else "长"
        conclusion = weighing.ranked(f"更{way}", terms) if len(terms) == 2 else None
    if conclusion:
        draft.say(f"{conclusion}。", *draft.citations)
    return draft


def _when(library: Library, draft: Draft, document: str, value: str) -> Quantity | None:
    """The day a particular gives; of 「自印发之日起」 the day of printing, which is told too."""
    if (when := moment(value)) is not None or not re.search(r"(?:印发|发布|公布)之日", value):
        return when
    _say(library, draft, library.document(document), "printed", _facts(library.document(document), "printed"))
    return moment(draft.sentences[-1].text)


def _about_document(library: Library, question: Question, documents: tuple[str, ...]) -> bool:
    """Whether nothing but the document and the particular is left of the question."""
    rest = question.topic
    for document in documents:
        rest = without_title(rest, _title(library.document(document)))
    return len(_bare(rest)) <= 2


def _bare(rest: str) -> str:
    """What is left without the names of particulars and words of asking."""
    for pattern in load("question")["facts"].values():
        rest = re.sub(pattern, "", rest)
    return _PLAIN.sub("", rest).replace(" ", "")


def _title(document: Document) -> str:
    return fold(re.sub(r"\s", "", document.title))


def _meant(library: Library, question: Question, wanted: list[str]) -> tuple[str, ...]:
    """The one document that a question means by words of its title or by its kind, among those that state the fact.

    「专项整治有事找谁联系」 -> the notice on 专项整治; 「这个通知索引号是多少」 -> the only notice that has one.
    () when unsure.
    """
    asked = fold(question.topic)
    near = [d for d in library.documents if any(_facts(d, name) for name in wanted)]
    if number := NUMBER.search(question.folded):
        held = [d.id for d in library.documents if any(_is_number(f, number.group()) for f in d.facts)]
        left = _bare(asked.replace("[ ]", "").replace(re.split(r"\[", number.group())[0], "").replace(" ", ""))
        return tuple(held) if len(held) == 1 and len(re.sub(r"\d", "", left)) <= 1 else ()
    words = _PLAIN.sub(" ", _without_facts(asked))
    rest = {d.id: without_title(words, _title(d)) for d in near}
    size = len(words.replace(" ", ""))
    if size:
        runs = {d: size - len(left.replace(" ", "")) for d, left in rest.items() if len(_bare(left)) <= 1}
        runs |= {d: max(run, runs.get(d, 0)) for d, run in _whole_runs(near, asked).items()}
        top = max(runs.values(), default=0)
        chosen = tuple(d for d, run in runs.items() if run == top and run >= LEAST)
        return chosen if len(chosen) == 1 else ()
    kinds = [d.id for d in near if d.kind and d.kind in asked]
    return tuple(kinds) if len(kinds) == 1 else ()


def _whole_runs(near: Sequence[Document], asked: str) -> dict[str, int]:
    """Characters of each title that a question holds, where little else is left of it: 就业补贴, with its 就."""
    said = _KINDS.sub(" ", _without_facts(asked))
    rest = {document.id: without_title(said, _title(document)) for document in near}
    return {d: _size(said) - _size(left) for d, left in rest.items() if len(_bare(left)) <= 1}


def _size(text: str) -> int:
    return len(text.replace(" ", ""))


def _is_number(fact: Fact, number: str) -> bool:
    return fact.name == "number" and fold(re.sub(r"\s", "", fact.value)) == number


def _without_facts(text: str) -> str:
    for pattern in load("question")["facts"].values():
        text = re.sub(pattern, " ", text)
    return text


def without_title(rest: str, title: str) -> str:
    """The rest without runs of two or more characters that the title holds."""
    at, kept = 0, ""
    while at < len(rest):
        size = 0
        while at + size < len(rest) and rest[at : at + size + 1] in title:
            size += 1
        kept, at = (kept, at + size) if size >= 2 else (kept + rest[at], at + 1)
    return " ".join(word for word in kept.split(" ") if not _shortens(word, title))


def _shortens(word: str, title: str) -> bool:
    """Whether a word is short for one of the title: 公租房 for 公共租赁住房."""
    loose = (".{0,2}" if len(word) > 2 else ".?").join(map(re.escape, word))  # 科创 for 科技创新
    return 2 <= len(word) <= 5 and bool(re.search(loose, title))


def _facts(document: Document, name: str) -> list[Fact]:
    for near in _NEAR.get(name, (name,)):
        found = [f for f in document.facts if f.name == near and f.value and f.start is not None]
        if found:
            return found
    return []


def _of_issuer(question: Question, name: str, facts: list[Fact]) -> list[Fact]:
    """Of several papers that a document rests on, those of the issuer that the question names: 自治区的什么文件."""
    makers = load("question")["makers"]
    match = re.search(makers["asked"], question.folded) if name == "basis" else None
    near = [m.name for m in question.entities if re.match(makers["after"], question.folded[m.end :])]
    whose = [*near, *([match[1]] if match else [])] if name == "basis" else []
    return next((kept for who in whose if (kept := [f for f in facts if _issued(f, makers.get(who, who))])), facts)


def _issued(fact: Fact, maker: str) -> bool:
    return bool(re.search(maker, fold(fact.value)))


def _say(library: Library, draft: Draft, document: Document, name: str, facts: list[Fact]) -> None:
    """One sentence: a labelled field first, then what the title or the text says besides."""
    places = [(f, _place(library, document, f)) for f in facts]
    places.sort(key=lambda pair: _weight(library, pair[1]))
    values = list({_plain_value(name, f.value): f.value for f, _ in reversed(places)}.values())[::-1]
    if not values:
        return
    elsewhere = [f for f, _ in places if f.document != document.id]
    by = f"（见《{library.document(elsewhere[0].document).title}》）" if elsewhere else ""
    said = NAMES.get(places[0][0].name, NAMES[name])
    said += UNTIL if places[0][0].name == "expires" and "月" in values[0] else ""
    lead = places[0][1]
    first = [f.value for f, place in places if bool(place.clause_id) == bool(lead.clause_id)]
    draft.say(
        f"《{document.title}》的{said}是{'、'.join(v for v in values if v in first)}{by}。",
        *(p for f, p in places if f.value in first),
    )
    rest = [v for v in values if v not in first]
    if rest and name == "issuer":
        draft.say(
            f"标题中的发文机关是{'、'.join(rest)}。", *_together(library, [p for f, p in places if f.value in rest])
        )


def _plain_value(name: str, value: str) -> str:
    """A value for comparison: 2021—2035年 and 2021年至2035年 are one period."""
    return "-".join(re.findall(r"\d+", value)) if name == "period" and re.search(r"\d", value) else value


def _weight(library: Library, place: Citation) -> int:
    """A labelled field first, then the signature, then what the title or the text says besides."""
    if not place.clause_id:
        return 0
    return 1 if library.clause(place.clause_id).level == "署名" else 2


def _together(library: Library, places: list[Citation]) -> list[Citation]:
    """Places of one clause as one: the offices of a title are one place."""
    if len({(p.document, p.clause_id) for p in places}) != 1 or not places[0].clause_id:
        return places
    return [library.cite_at(places[0].document, min(p.start for p in places), max(p.end for p in places))]


def _place(library: Library, document: Document, fact: Fact) -> Citation:
    """Where a fact stands; what another document says of this one is cited with the title it gives."""
    start, end = fact.start or 0, fact.end or 0
    if fact.document != document.id:
        text = library.text(fact.document)
        opened = text.rfind("《", max(0, start - 120), start)
        start = opened if opened >= 0 else start
        end += text[end : end + 1] in ("）", ")")
    return library.cite_at(fact.document, start, end)


def _difference(question: Question, draft: Draft, held: list[tuple[Document, str]]) -> Draft:
    """Days between two dates when that is asked."""
    asked = "difference" in question.cues or re.search(r"(?:几|多少)天|多久|多长时间", question.folded)
    if not asked or len(draft.sentences) != 2:
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
