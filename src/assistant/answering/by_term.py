"""The definition lane: what a document calls something, or what a short name stands for."""

from __future__ import annotations

import re

from assistant.answering import by_meaning
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.records import Clause, Span, Term

LEAST = 2


def answer(library: Library, question: Question) -> Draft | None:
    """Definitions the documents give in so many words; None when they give none for what is asked."""
    if meant := by_meaning.marked(library, question):
        return meant
    if not question.cues & {"define", "list"} and not question.quoted:
        return None
    if question.years or ("value" in question.cues and not question.cues & {"define"}):
        return None
    documents = union(question)
    found = _terms(library, question, documents)
    if not found:
        return by_meaning.answer(library, question) or _collective(library, question, documents)
    draft = Draft()
    for term in found[:6]:
        clause = library.clause(term.clause)
        draft.grant(term.short)
        place = library.cite(clause, Span(term.start, term.end))
        if re.search(r"简称|全称|哪个词", question.folded) or re.fullmatch(r"[A-Za-z0-9.]+", term.short):
            draft.say(f"“{term.short}”是“{term.full}”的简称。", place)
        elif (count_of(fold(term.short)) or 0) > term.full.count("、") + 1 and (members := _sentence(clause, term)):
            draft.say(
                members[0], library.cite(clause, clause.clean.span(*members[1]))
            )  # 同步规划、…（以下简称“四同步”）
        else:
            draft.say(f"“{term.short}”：{term.full}。", place)
    return draft


def _sentence(clause: Clause, term: Term) -> tuple[str, tuple[int, int]] | None:
    """The sentence in which a counted name stands with all its members, and where; None where it names too few."""
    at = clause.clean.position(term.start)
    for start, end in sentences(clause.text):
        text = clause.text[start:end].strip()
        if start <= at < end and text.count("、") + 1 >= (count_of(fold(term.short)) or 0):
            return text, (start, end)
    return None


def _terms(library: Library, question: Question, documents: tuple[str, ...] | None) -> list[Term]:
    """Terms whose short name the question asks about; a chained name (一屏一带一区) asks for each of its parts."""
    quoted = [part for q in question.quoted for part in dict.fromkeys((fold(q), *re.split(r"[、,，]", fold(q))))]
    topic = question.topic.replace(" ", "")
    known = [t for t in library.terms if len(t.short) >= LEAST and (documents is None or t.document in documents)]
    inside = [term for term in known if fold(term.short) in topic]
    named = bool(inside) and _names_them(library, [fold(term.short) for term in inside], question)
    found: dict[tuple[str, str], Term] = {}
    shorts = {fold(term.short) for term in known}
    for term in known:
        short = fold(term.short)
        chained = any(short in q and re.match(rf"[{NUMERAL}多]", short) and _whole(q, shorts) for q in quoted)
        chained = chained and len(short) <= 4
        if short in quoted or chained or (named and short in topic):
            found.setdefault((short, fold(term.full)), term)
    exact = [t for t in found.values() if fold(t.short) in quoted]
    return exact or list(found.values())


def _whole(name: str, shorts: set[str]) -> bool:
    """Whether every part of a chained name is explained: not 「一带一路」 where only 「一带」 is."""
    parts = re.findall(rf"[{NUMERAL}多][^{NUMERAL}多]+", name)
    return len(parts) < 2 or all(part in shorts for part in parts)


def _names_them(library: Library, shorts: list[str], question: Question) -> bool:
    """Whether short names are what is asked, not words of a longer name: not 电动自行车 in 「电动自行车号牌」."""
    rest = question.topic.replace(" ", "")
    for short in sorted(shorts, key=len, reverse=True):
        rest = rest.replace(short, "\0")
    beside = by_meaning.bare(rest).replace("\0", "")
    for document in union(question) or ():
        beside = re.sub(f"[{re.escape(fold(library.document(document).title))}]{{2,}}", "", beside)
    return len(beside) < LEAST and bool(question.cues & {"define"})


def collective(name: str) -> list[tuple[int, str]]:
    """What a collective name counts: 「三线一单」 -> [(3, 线), (1, 单)], 「三条控制线」 -> [(3, 控制线)]."""
    pairs = re.findall(rf"([{NUMERAL}])(?:条|个|项|大|种)?([^{NUMERAL}]+)", name)
    return [(value, core) for number, core in pairs if (value := parse(number)) and core]


def _collective(library: Library, question: Question, documents: tuple[str, ...] | None) -> Draft | None:
    """The sentence that names all members of a collective name; the document must use the name itself."""
    asked = question.topic.replace(" ", "")
    names = [
        *question.quoted,
        *([asked] if re.fullmatch(rf"(?:[{NUMERAL}][\u4e00-\u9fff]{{1,4}}){{1,4}}", asked) else []),
    ]
    if not question.cues & {"define", "list"}:
        return None
    for name in names:
        counted = collective(name)
        if not counted or sum(n for n, _ in counted) < LEAST:
            continue
        hits = library.search(name + "".join(core * 2 for _, core in counted), k=60, documents=documents)
        uses = {h.clause.document for h in hits if name in fold(h.clause.text)}
        found = []
        for hit in hits:
            for start, end in sentences(hit.clause.text) if hit.clause.document in uses else ():
                text = fold(hit.clause.text[start:end])
                listed = text.count("、") >= max(n for n, _ in counted) - 1
                if (name in text or listed) and all(text.replace(name, "").count(core) >= n for n, core in counted):
                    found.append((name not in text, end - start, hit.clause, start, end))
        if found:
            _, _, clause, start, end = min(found, key=lambda f: f[:2])
            draft = Draft()
            draft.say(clause.text[start:end].strip(), library.cite(clause, clause.clean.span(start, end)))
            return draft
    return None


def count_of(name: str) -> int | None:
    """The number a collective name promises: 「三条控制线」 -> 3, 「五统一」 -> 5, 「三屏」 -> 3."""
    match = re.match(rf"([{NUMERAL}]|\d+)", name)
    return parse(match[1]) if match else None
