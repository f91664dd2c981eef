"""The prose lane: the sentences that answer, in the document's own words, or nothing when they do not cover the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.answering.by_term import count_of
from assistant.answering.draft import Draft
from assistant.answering.figures import measure
from assistant.answering.library import Library
from assistant.answering.matching import canonical, coverage, text_features
from assistant.answering.passages import Passage, passages, sentences
from assistant.answering.question import Question
from assistant.answering.scope import Scope, scopes
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.language.quantities import find, times
from assistant.vocabulary import load

FIGURE = 0.74
"""The same for a question after a figure: a near figure is worse than none."""

CERTAIN = 0.7
"""Own coverage from which a sentence may say what the indicator base has not for that year."""

ALIKE = 1.05
"""Sum of both coverages and the cosine from which a sentence answers in other words than the question's (tuned on dev)."""

BESIDE_OTHER = 0.7
"""The same for a document that is asked about beside another one that answers."""

SIDES = 4
"""How many entities or documents are answered one by one."""

NEAR = 3
"""How many of the first passages are compared in meaning."""

PLAIN, SEEN = 0.52, 0.74
"""Own coverage, and that of the words the library knows, from which a sentence answers a plainly asked figure."""

KNOWN = 0.86
"""Coverage of the words the library knows (lay words it has never seen left out) that makes a sentence an answer too."""

PHRASE = 0.62
"""Coverage of a question after a figure by the very phrase that holds the figure."""

COVERED = 0.42
"""Coverage of the question by the sentence with its clause and headings below which it is no answer (tuned on dev)."""

OWN = 0.28
"""Coverage by the sentence's own words below which it is no answer."""

BESIDE = 0.85
"""A sentence of the same clause is told too when its own coverage is at least this share of the best one's."""

ROOM = 230
"""Characters of a measure: the best sentence and what follows it."""

_DUTY = re.compile(r"牵头|负责|责任|主管|会同|组织|由|配合|参加|部门|单位|领导|各级|机关|党委|政府|企业|主体|原则")
"""Words of duty: a question after who is responsible is answered only by a sentence that has one."""

_OFFICE = re.compile(r"局长|厅长|部长|主任|主席|书记|组长|处长|科长|市长|县长|省长|师长|团长|院长|会长|负责人|秘书长")
"""Posts: a question after the holder of one is answered only where the post stands."""

_LABEL = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）]|——|\d+[.．、])")

MEMBERS = 30
"""How many items are told after the words that lead in to them."""

LONGEST = 330
"""Characters of an answer in sentences."""


def answer(library: Library, question: Question) -> Draft | None:
    """The best sentences of the best clause for each scope; None when nothing covers the question."""
    draft = Draft()
    sides = _sides(library, question)[:SIDES]
    held = [candidates(library, question, scope) for scope in sides]
    if len(sides) == 1 or not any(held):
        if held[0]:
            _say(library, draft, question, held[0])
        return draft if draft.citations else None
    for scope, found in zip(sides, held, strict=True):
        found = found or candidates(library, question, scope, alike=BESIDE_OTHER)
        if found:
            _say(library, draft, question, found, named=True)
        else:
            titles = "、".join(f"《{library.document(d).title}》" for d in scope.documents or ())
            draft.say(f"{titles or '现有文件'}没有相关表述。")
    return draft if any(s.citations for s in draft.sentences) else None


def _sides(library: Library, question: Question) -> list[Scope]:
    """The scopes of a question, document by document where it asks what several documents say (两份意见分别怎么写)."""
    found = scopes(library, question)
    if len(found) == 1 and question.documents and 1 < len(question.documents) <= SIDES:
        if "compare" in question.cues or re.search(r"分别|各自?[怎是有]|[两三四]份|[两三四]个文件", question.folded):
            return [Scope(found[0].name, (document,), found[0].topic) for document in question.documents]
    return found


def certain(library: Library, question: Question) -> Draft | None:
    """Only a sentence that names the year itself and nearly all that is asked: after the base had no such year."""
    draft = Draft()
    for scope in scopes(library, question)[:3]:
        found = [p for p in candidates(library, question, scope) if p.own >= CERTAIN and _names_year(question.years, p)]
        if found:
            _say(library, draft, question, found)
    return draft if draft.sentences else None


def _names_year(years: Collection[str], passage: Passage) -> bool:
    held = {t.year for t in times(passage.text)}
    return any(year in held for year in years)


def candidates(library: Library, question: Question, scope: Scope, *, alike: float = 0.0) -> list[Passage]:
    """Passages of one scope that cover the question and hold what kind of thing is asked, best first."""
    query = f"{question.folded}"
    found = passages(
        library, scope.topic or question.folded, query=query, documents=scope.documents, years=question.years
    )
    if not found:
        return []
    found = [p for p in found if p.clause.kind not in ("row", "title", "number", "signature", "table")]
    least = FIGURE if numeric(question) else COVERED
    weights = library.weigher.asked(scope.topic or question.folded)
    kept = [p for p in found if _covers(question, p, least) and suits(question, p, weights)]
    best = found[0]
    if not kept and not numeric(question):
        near = _alike(library, scope.topic or question.folded, found[:NEAR], alike or ALIKE)
        kept = [p for p in near if suits(question, p, weights)]
    if not kept:
        return []
    return [p for p in kept if p.score >= best.score * 0.85]


def _covers(question: Question, passage: Passage, least: float) -> bool:
    """Whether a sentence covers the question, or all the words of it that the library knows."""
    if numeric(question) and _plainly(question, passage):
        return True
    return (passage.whole >= least and passage.own >= OWN) or passage.seen >= KNOWN


def _alike(library: Library, topic: str, found: Sequence[Passage], least: float) -> list[Passage]:
    """The first passages that words and meaning together bring near the question."""
    near = library.likeness(topic, [p.text for p in found])
    return [p for p, cosine in zip(found, near, strict=False) if p.whole + p.own + cosine >= least]


def _holds_names(question: Question, text: str) -> bool:
    """Names in Latin letters, and the quoted name that is to be explained, stand in the sentence itself."""
    latin = re.findall(r"[a-z]+[a-z0-9.]*|\d+[a-z]+", canonical(question.topic))
    explained = "define" in question.cues
    named = [q for q in question.quoted if explained or ("list" in question.cues and count_of(q))]
    return all(word in canonical(text) for word in latin) and all(name in text for name in named)


def numeric(question: Question) -> bool:
    """Whether a figure is asked for."""
    measured = measure(question.topic) is not None
    if question.cues & {"list", "define", "measure", "content", "duty", "why", "when"}:
        return False
    if measured and not question.cues - {"value", "howmany", "criterion", "baseline", "compare"}:
        return True
    return bool(question.cues & {"value", "howmany"}) and bool(
        re.search(r"多少|几|目标值|指标值|百分", question.folded)
    )


def suits(question: Question, passage: Passage, weights: Mapping[str, float]) -> bool:
    """Whether a sentence holds the kind of thing that is asked: a number, a time, a reason, members, the year."""
    text = passage.text
    where = text if numeric(question) else passage.clause.text
    if any(name not in fold(where) for name in question.unknown):
        return False
    if question.years and not _has_year(question.years, passage):
        return False
    if "why" in question.cues:
        return bool(re.search(r"因|由于|为了|鉴于|旨在|为贯彻|根据", text))
    if "when" in question.cues and not re.search(r"多久|多长时间", question.folded):
        return bool(times(text)) or bool(re.search(r"世纪|时期|每年|期间|日内|月|年", text))
    if numeric(question):
        if not _kind_asked(question, text):
            return False
        if _plainly(question, passage):
            return True
        text = _told(text, weights)
        if not _head_noun(question, text, weights) or coverage(weights, text_features(text)) < PHRASE:
            return False
        return any(True for _ in find(text)) or _worded_goal(text)
    if "howmany" in question.cues and not question.cues & {"list", "define"} and not any(True for _ in find(text)):
        return False
    if (
        (office := _OFFICE.search(question.folded))
        and re.search(r"谁|哪位|哪个人", question.folded)
        and office.group() not in fold(text)
    ):
        return False
    if "duty" in question.cues and not _DUTY.search(text):
        return False
    if not _holds_names(question, fold(text)):
        return False
    wanted = _members(question)
    return wanted is None or enumerates(text, *wanted)


def _plainly(question: Question, passage: Passage) -> bool:
    """Whether a figure is asked for in a sentence of its own (营收首次过30亿的企业奖多少), not by an indicator's name."""
    return measure(question.topic) is None and passage.own >= PLAIN and passage.seen >= SEEN


def _kind_asked(question: Question, text: str) -> bool:
    """Whether the sentence has a figure of the kind that is asked: 「多少钱」 wants one in 元, 「几成」 a share."""
    kinds = load("question")["asked_kinds"]
    wanted = next((unit for words, unit in kinds.items() if words != "_" and re.search(words, question.folded)), None)
    return (
        wanted is None
        or any(re.search(wanted, q.unit) for q in find(text))
        or bool(re.search(rf"[\d{NUMERAL}](?:{wanted})", text))
    )


def _head_noun(question: Question, text: str, weights: Mapping[str, float]) -> bool:
    """Whether the phrase holds the last two characters of what is asked (保有量, 治理率): another measure is no answer."""
    words = re.sub(r"[^\u4e00-\u9fff]", " ", canonical(question.topic)).split()
    longest = max(words, key=len, default="")
    tails = [longest[i : i + 2] for i in range(len(longest) - 2, max(-1, len(longest) - 4), -1)]
    tail = next((t for t in tails if t in weights), "")
    return not tail or tail in canonical(text) or question.follows


def _told(text: str, weights: Mapping[str, float]) -> str:
    """The phrase that speaks of what is asked, with the one after it: a figure elsewhere in the sentence is another's."""
    phrases = [phrase for phrase in re.split(r"[，,；;。]", text) if phrase]
    if len(phrases) < 2:
        return text
    fits = [coverage(weights, text_features(phrase)) for phrase in phrases]
    at = max(range(len(phrases)), key=lambda i: fits[i])
    return (
        "，".join(phrases[at : at + 2])
        if times(phrases[at]) or not at
        else "，".join((phrases[0] if times(phrases[0]) else "", *phrases[at : at + 2]))
    )


def _worded_goal(text: str) -> bool:
    return bool(re.search(r"达到|完成|实现|保持|提高|下降|降低|全覆盖|不低于|不超过|稳步|进一步|持续", text)) and bool(
        times(text)
    )


def _members(question: Question) -> tuple[str, int] | None:
    """The collective name and how many members are asked for: 「“四廊道”具体是哪四条」 -> (四廊道, 4)."""
    if not question.cues & {"list", "define"}:
        return None
    for name in question.quoted:
        if (count := count_of(name)) and count >= 2 and question.cues & {"define", "list"}:
            return name, count
    match = re.search(rf"哪([{NUMERAL}])(?:个|条|项|种|大|方面)?(?P<core>[\u4e00-\u9fff]{{0,4}})", question.folded)
    count = count_of(match[1]) if match else None
    return (match["core"], count) if match and count and count >= 2 else None


def enumerates(text: str, name: str, count: int) -> bool:
    """Whether a sentence names the members: the core ``count`` times, or as many items in one row (beside the name).

    「节能降碳改造、灵活性改造、供热改造“三改联动”」 holds the three of 三改联动; 「落实“五统一”要求」 does not hold the five.
    """
    folded = fold(text)
    core = re.sub(rf"^[{NUMERAL}\d]+(?:个|条|项|种|大)?", "", name)
    for word in dict.fromkeys((core, core[:2], core[:1])):
        if len(word) >= (1 if len(core) <= 4 else 2) and folded.replace(name, "").count(word) >= count:
            return True
    at = folded.find(name) if name else -1
    if at < 0:
        return any(len(re.split(r"、|和|及|以及", piece)) >= count for piece in re.split(r"[，,。；;：:]", text))
    left = re.split(r"[，,。；;：:]", text[:at])[-1]
    right = re.match(r"[”\"』」]?(?:，?即|包括|：|:|分别|是指|指)([^。；;]*)", text[at + len(name) :])
    return any(len(re.split(r"、|和|及|以及", piece)) >= count for piece in (left, right[1] if right else ""))


def _has_year(years: Collection[str], passage: Passage) -> bool:
    """The year asked for stands in the sentence, in its clause before it, or in a heading."""
    before = passage.clause.text[: passage.end]
    held = {t.year for t in times(before)} | {t.year[-4:] for t in times(before)}
    return any(year in held or year[-4:] in held or year[-4:] in passage.clause.place for year in years)


def _say(library: Library, draft: Draft, question: Question, found: Sequence[Passage], *, named: bool = False) -> None:
    """The best sentence with what belongs to it, in order; ``named``: after the title of its document."""
    best = found[0]
    if "whichclause" in question.cues:
        draft.say(
            f"出自《{library.document(best.clause.document).title}》{best.clause.place}：",
            library.cite(best.clause, best.span),
        )
    stretch = _stretch(question, best, found)
    draft.number(library.cite(best.clause, best.clause.clean.span(*_with(best, stretch))))
    if (
        question.cues & {"define"}
        and re.search(r"什么意思|指什么|含义|定义|什么是|是指", question.folded)
        and not _explains(question, best)
    ):
        lead = UNEXPLAINED
    else:
        lead = ""
    if named:
        lead = f"《{library.document(best.clause.document).title}》：{lead}"
    for start, end in stretch:
        text = lead + _LABEL.sub("", best.clause.text[start:end].strip())
        lead = ""
        draft.say(_ended(text), library.cite(best.clause, best.clause.clean.span(start, end)))
    if best.end == len(best.clause.text.rstrip()):
        for item in library.items(best.clause)[:MEMBERS]:
            draft.say(item.text.strip(), library.cite(item, item.clean.span(0, len(item.text))))


UNEXPLAINED = "文件没有专门解释，相关表述是："
"""Before a sentence that uses a name without saying what it means."""


def _explains(question: Question, passage: Passage) -> bool:
    """Whether the sentence says what something is: 是指, 即, 以下简称, a colon, or its members."""
    wanted = _members(question)
    marked = re.search(r"是指|系指|即|以下简称|包括|分别|[：:]|是[^不否]", passage.text)
    return bool(marked) or (wanted is not None and enumerates(passage.text, *wanted))


def _with(best: Passage, stretch: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return next((start, end) for start, end in stretch if start <= best.start < end)


def _stretch(question: Question, best: Passage, found: Sequence[Passage]) -> list[tuple[int, int]]:
    """Stretches of the clause to tell: for measures what follows too, else sentences that cover the question as well."""
    spans = [(best.start, best.end)]
    parts = sentences(best.clause.text)
    bare = len(best.text) < 12 or best.text.rstrip("。") == best.clause.heading
    if question.cues & {"measure", "content"} or bare:
        near = [
            p.start for p in found if p.clause.id == best.clause.id and p.own >= best.own * 0.4 and p.start < best.start
        ]
        start, end = min([s for s in near if best.end - s <= ROOM], default=best.start), best.end
        for a, b in parts:
            if a >= end and (b - start <= ROOM or bare):
                end, bare = b, False
        return [(start, end)]
    for passage in found:
        if passage.clause.id == best.clause.id and passage.start != best.start and passage.own >= best.own * BESIDE:
            if sum(b - a for a, b in spans) + passage.end - passage.start <= LONGEST:
                spans.append((passage.start, passage.end))
    return sorted(spans)


def _ended(text: str) -> str:
    """With a full stop at the end: 「…谈话;」 -> 「…谈话。」."""
    text = re.sub(r"[;；,，、]$", "", text.strip())
    return text if text.endswith(("。", "！", "？", "”", "）", ")", "：", ":")) else text + "。"
