"""What a unit has to do, and which unit is in charge, as running text says it without labels of duty.

「市公安局负责低空飞行安全监管」 tells what 市公安局 does; 「公安机关是…的主管部门」 and 「…主管部门负责…的监督管理」
tell who is in charge. A sentence that names another unit's work beside it is told whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import reach, scopes
from assistant.answering.sentences import ended, sentences
from assistant.language.normal import fold
from assistant.records import Clause
from assistant.vocabulary import pattern

TOLD = 3
"""Sentences of one document that are told of one unit."""

CHARGE = 0.5
"""Coverage of the matter by a sentence with its headings from which the unit it names is in charge of it."""

# 市公安局在低空经济中负责什么 / 县商务主管部门的职责 / 街道办事处要做什么
_ASKS = pattern("duties", "unit_asks")
_CHARGE = pattern("duties", "charge")
_IS = pattern("duties", "is")
_RUNS = pattern("duties", "runs")


def asked(question: Question) -> bool:
    """Whether a question asks what a unit has to do: 「省财政厅在规划里的职责」."""
    return _ASKS.search(question.folded) is not None


def duties(library: Library, question: Question) -> Draft | None:
    """The sentences that say what the unit asked does; None when none does. 「市公安局负责什么」."""
    match = _ASKS.search(question.folded)
    unit = (match["unit"] or match["of"]) if match else ""
    for mention in question.entities:
        unit = unit.split(mention.name)[-1] if mention.documents and mention.name in unit else unit
    if len(unit) < 2 or question.years:
        return None
    draft, documents = Draft(), reach(library, question)
    found = {d: list(_of_unit(library, d, unit))[:TOLD] for d in documents}
    held = {d: told for d, told in found.items() if told}
    for document, told in held.items():
        title = f"《{library.document(document).title}》：" if len(held) > 1 else ""
        for clause, start, end in told:
            draft.say(f"{title}{ended(clause.text[start:end])}", library.cite(clause, clause.clean.span(start, end)))
            title = ""
    return draft if draft.sentences and len(held) <= TOLD else None


def _of_unit(library: Library, document: str, unit: str) -> Iterator[tuple[Clause, int, int]]:
    """The sentences of a document in which the unit itself is said to be responsible for something."""
    said = re.compile(
        rf"(?<![\u4e00-\u9fff]){re.escape(unit)}[,]?负责|(?:^|[,;:。、省市县区州旗]){re.escape(unit)}[,]?负责"
    )
    for clause in library.clauses(document):
        if clause.kind not in ("paragraph", "item") or "负责" not in clause.text:
            continue
        for start, end in sentences(clause.text):
            if said.search(fold(clause.text[start:end])):
                yield clause, start, end


def charge(library: Library, question: Question) -> Draft | None:
    """The sentence that says who is in charge of a matter: it says 主管部门, else that a unit runs it; else None."""
    if not _CHARGE.search(question.folded) or question.years:
        return None
    best: tuple[float, Clause, int, int] | None = None
    for scope in scopes(library, question)[:1]:
        matter = re.sub(r"主管|监管|部门|单位|机关|管理?$|归|由", " ", scope.topic)
        weights = library.weigher.asked(matter)
        for document in (scope.documents or reach(library, question)) if weights else ():
            around = text_features(library.document(document).title)
            for clause in library.clauses(document):
                for fit, start, end in _charged(clause, weights, around):
                    best = max(best or (CHARGE, clause, 0, 0), (fit, clause, start, end), key=lambda found: found[0])
    if best is None or best[3] == 0:
        return None
    _, clause, start, end = best
    draft = Draft()
    draft.say(ended(clause.text[start:end]), library.cite(clause, clause.clean.span(start, end)))
    return draft


def _charged(clause: Clause, weights: dict[str, float], around: frozenset[str]) -> Iterator[tuple[float, int, int]]:
    """Sentences of a clause that say who is in charge, with how much of the matter they hold."""
    if clause.kind not in ("paragraph", "item") or not re.search("主管|负责", clause.text):
        return
    for start, end in sentences(clause.text):
        text = clause.text[start:end]
        named = 0.4 if _IS.search(text) else 0.0 if _RUNS.search(text) else None
        if named is not None and not text.strip().endswith(("：", ":")):
            yield coverage(weights, text_features(text), around, 0.7) + named, start, end
