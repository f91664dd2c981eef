"""A comparison told whole: the entity or document that a lane left out, and what follows from cells side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering import by_prose, of_whole, weighing
from assistant.answering.apart import operation
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.narrowing import narrowed
from assistant.answering.question import Question, understand
from assistant.answering.scope import Scope, scopes
from assistant.answering.splitting import asks_same
from assistant.language.normal import fold, nameless
from assistant.language.quantities import Quantity
from assistant.language.stretches import figures, ordered, shown

Answerer = Callable[[Question], tuple[Draft | None, bool]]

MEANT = 0.5
"""Coverage of what is asked by what is told of each side, from which the two can be held against each other."""

MOST = 4
"""Sides that are looked for one by one."""

_BOTH = re.compile(
    r"(?:都|均)(?:有|写|提|说|讲|要求|规定|明确|涉及|包含|包括|强调|部署)?.{0,8}(?:吗|么|没有?)$|(?:是否|是不是|有没有)(?:都|均)"
)
_TOGETHER = re.compile(r"一共|总共|共计|合计|共(?=多少|几|新|有)|加起来|累计")
_CONCLUDED = re.compile(r"＝|≈|更[高低多少大小长短]|最[高低多少大小长短]|^两者|^各[年方]|^数值相同")


def completed(library: Library, question: Question, draft: Draft, ask: Answerer) -> Draft:
    """The draft with the sides that it leaves out, and what follows from its figures where it does not say so."""
    if draft.reason is not None or not draft.sentences:
        return draft
    for scope in _left_out(library, question, draft):
        _add(library, question, draft, scope, ask)
    _conclude(library, question, draft)
    return draft


def _left_out(library: Library, question: Question, draft: Draft) -> list[Scope]:
    """The entities and documents asked about that no citation is of, and no sentence speaks of."""
    held = [replace(scope, topic=question.topic) for scope in scopes(library, question) if scope.documents]
    cited = {citation.document for citation in draft.citations}
    if not 2 <= len(held) <= MOST or len({scope.documents for scope in held}) < len(held):
        return []
    said = fold(draft.text)
    lost = [s for s in held if not cited & set(s.documents or ()) and not (s.name and fold(s.name) in said)]
    return lost if len(lost) < len(held) else []


def _add(library: Library, question: Question, draft: Draft, scope: Scope, ask: Answerer) -> None:
    """What the documents of a scope say of the matter, or that they do not say it."""
    found, _ = ask(_alone(library, question, scope))
    if found is None or found.reason is not None or not found.citations:
        if by_prose.beside(library, draft, replace(question, cues=question.cues - {"value", "howmany"}), scope):
            return
        titles = "、".join(f"《{library.document(d).title}》" for d in scope.documents or ())
        draft.say(f"{titles}没有相关表述。")
        return
    for position, sentence in enumerate(found.sentences):
        places = [found.citations[n - 1] for n in sentence.citations]
        lead = (
            f"《{places[0].title}》：" if places and not position and not _names(library, scope, sentence.text) else ""
        )
        draft.say(lead + sentence.text, *places)
    draft.series += found.series


def _names(library: Library, scope: Scope, text: str) -> bool:
    """Whether a sentence says itself whose it is."""
    names = {scope.name, *(library.document(d).entity for d in scope.documents or ())} - {""}
    return text.startswith("《") or any(text.startswith(name) for name in names)


def _alone(library: Library, question: Question, scope: Scope) -> Question:
    """The question of one side: 「兵团2035年地下水的目标」."""
    years = "、".join(f"{year}年" for year in question.years)
    asks = "要求" if question.cues & {"measure", "content"} else ""
    text = f"{scope.name}{years}{scope.topic}{asks}"
    alone = understand(text, library.gazetteer)
    return replace(alone, documents=scope.documents, groups=(), cues=alone.cues - {"compare", "check"})


def _conclude(library: Library, question: Question, draft: Draft) -> None:
    """What follows from two sentences with a figure each: 「4.1%－1.2%＝2.9个百分点」, 「两者的表述不同」."""
    if (both := _both_mention(question, draft)) is not None:
        draft.say(f"{both}。", *draft.citations)
        return
    if asks_same(question.folded):
        narrowed(library, question, draft)
    told = [[draft.citations[n - 1] for n in sentence.citations] for sentence in draft.sentences]
    if not all(told) or any(_CONCLUDED.search(s.text) for s in draft.sentences):
        return
    places = list(dict.fromkeys(place for held in told for place in held))
    if (row := _row_of_figures(question, draft)) is not None:
        draft.say(f"{row}。", *places)
        return
    if len(draft.sentences) == 1 and (said := of_whole.concluded(library, question, draft.sentences[0].text)):
        for conclusion in said:
            draft.say(f"{conclusion}。", *places)
        return
    op = operation(question)
    held = [figures(sentence.text) for sentence in draft.sentences]
    if op != "same" and not draft.series and (parted := _by_document(library, draft)):
        for conclusion in weighing.conclusions(question.folded, op, parted):
            draft.say(f"{conclusion}。", *places)
        return
    told_apart = not draft.series or len({target.document for target in draft.series}) == 2
    if op != "same" and all(held) and len(held) == 2 and told_apart:
        sides = [(_name(question, s.text), q[-1]) for s, q in zip(draft.sentences, held, strict=True)]
        if len({name for name, _ in sides} - {""}) < 2 or sides[0][1].number == sides[1][1].number:
            return  # one thing told twice
        for conclusion in weighing.conclusions(question.folded, op, sides):
            draft.say(f"{conclusion}。", *places)
    elif asks_same(question.folded) and len({place.document for place in places}) == 2 <= len(held):
        for conclusion in _agreement(library, question, draft, list(dict.fromkeys(p.document for p in places))):
            draft.say(f"{conclusion}。", *places)


def _both_mention(question: Question, draft: Draft) -> str | None:
    """「两者都提到“五统一”」, where it is asked whether both do and both sentences have the word."""
    words = [w for w in (*question.quoted, *question.topic.split()) if len(w) >= 2]
    documents = list(dict.fromkeys(place.document for place in draft.citations))
    if not _BOTH.search(question.folded) or len(documents) != 2 or draft.series:
        return None
    told = ["".join(_told_by(draft, document)) for document in documents]
    term = next((w for w in words if all(w in text for text in told)), None)
    return f"两者都提到“{term}”" if term else None


def _row_of_figures(question: Question, draft: Draft) -> str | None:
    """The sum of a row of figures where it is asked for: 「分别新建350个和390个」 -> 「350个＋390个＝740个」."""
    if ("sum" not in question.cues and not _TOGETHER.search(question.folded)) or len(draft.sentences) != 1:
        return None
    rows = [part for part in re.split("[；;。，,]", draft.sentences[0].text) if "分别" in part]
    if len(rows) != 1:
        return None
    held = [q for q in figures(rows[0].split("分别", 1)[1]) if not q.chinese]
    sides = [("", q) for q in held]
    return weighing.reckoned("sum", sides) if len(held) > 1 and len({q.unit for q in held}) == 1 else None


def _by_document(library: Library, draft: Draft) -> list[tuple[str, Quantity]]:
    """The one figure that each of two documents is quoted with, by the entities' names; [] when it is not so plain."""
    documents = list(dict.fromkeys(place.document for place in draft.citations))
    names = [library.document(d).entity for d in documents]
    if len(documents) != 2 or len(set(names) - {""}) != 2:
        return []
    held = [[q for q in figures("".join(_told_by(draft, d))) if not q.chinese] for d in documents]
    if any(len(q) != 1 for q in held) or ordered(held[0][0], held[1][0]) is None:
        return []
    return [(name, q[0]) for name, q in zip(names, held, strict=True)]


def _agreement(library: Library, question: Question, draft: Draft, documents: list[str]) -> list[str]:
    """Whether two documents say the same: by the one figure they have, else by their words; [] when neither tells."""
    told = [_told_by(draft, document) for document in documents]
    held = [{(q.number, q.unit): q for q in figures("".join(texts)) if not q.chinese} for texts in told]
    common = [q for key, q in held[0].items() if key in held[1]]
    if len(common) == 1 and 1 in (len(held[0]), len(held[1])):
        return [f"两者一致，均为{shown(common[0])}"]
    if common:
        return []
    if all(len(q) == 1 for q in held):
        sides = [
            (library.document(d).entity, next(iter(q.values()), None)) for d, q in zip(documents, held, strict=True)
        ]
        named = [(name, figure) for name, figure in sides if name and figure is not None]
        if len(named) == 2 and (alike := weighing.alike(named)) is not None:
            return [alike]
    weights = library.weigher.asked(question.topic)
    if any(coverage(weights, text_features("".join(texts))) < MEANT for texts in told):
        return []  # a sentence that is only near is no side
    bare = {_bare(library, document, texts) for document, texts in zip(documents, told, strict=True)}
    return ["两者的表述一致" if len(bare) == 1 else "两者的表述不同"]


def _told_by(draft: Draft, document: str) -> list[str]:
    """The sentences of a draft that rest on a document, without what leads in to them."""
    told = [s.text for s in draft.sentences if any(draft.citations[n - 1].document == document for n in s.citations)]
    return [re.sub(r"^《.*?》：(?!《)", "", sentence) for sentence in told]


def _bare(library: Library, document: str, told: list[str]) -> str:
    """What is told of one document, without marks and without the names it has for its own entity."""
    held = library.document(document)
    return nameless("".join(told), (held.entity, *held.entity_aliases, *held.self_names))


def _name(question: Question, text: str) -> str:
    """What a sentence begins with that the question says too: 「东湖区」."""
    folded = fold(text)
    size = max((n for n in range(1, len(folded) + 1) if folded[:n] in question.folded), default=0)
    return folded[:size]
