"""Questions that ask two or more things at once: each part gets its own answer, or is said to be missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering import by_cell, by_fact, by_record, by_rows
from assistant.answering.decline import decline
from assistant.answering.draft import Draft, declined
from assistant.answering.fitting import sorts
from assistant.answering.library import Library
from assistant.answering.parting import ASKS, Part, parts
from assistant.answering.question import Question, understand
from assistant.answering.scope import union
from assistant.answering.sentences import sentences
from assistant.answering.suiting import numeric
from assistant.answering.values import say_value
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.language.tokens import bigrams
from assistant.vocabulary import load

_WHAT = {"duty": "牵头或责任单位", "when": "时间"}

Answerer = Callable[[Question], tuple[Draft | None, bool]]

# What the answer to a part must hold, where the part names nothing but what is asked of the subject before.
_HOLDS = {
    "duty": re.compile(r"牵头|负责|责任|主管|配合|参加|承担|[局委部厅办署]"),
    "when": re.compile(r"年|月|日|期"),
    "attribute": re.compile(r"约束|预期|参考|属性"),
}


def answer(library: Library, question: Question, ask: Answerer) -> Draft | None:
    """The answers to all parts, with a plain word on those that have none; None when it is one question.

    ``ask`` gives a draft and whether it is more than a sentence that is near.
    """
    if (rows := by_rows.answer(library, question)) is not None and len(rows.sentences) > 1:
        return rows  # 「一共几个指标，约束性的几个」 is one question of one table
    asked = parts(library, question)
    if len(asked) < 2 or all("duty" in part.question.cues for part in asked):
        return None
    for lane in (by_record.answer, by_fact.answer):
        if (known := lane(library, question)) is not None and len(known.sentences) >= len(asked):
            return known
    told: list[tuple[Draft | None, bool]] = []
    for part in asked:
        inner = _inside(library, part, told[-1][0]) if told else None
        told.append((inner, True) if inner is not None else ask(part.question))
    sure = [
        _answers(library, part, draft, surely, told[0][0]) for part, (draft, surely) in zip(asked, told, strict=True)
    ]
    for at, part in enumerate(asked):
        if not sure[0] or sure[at]:
            continue
        if (there := _there(library, part, told[0][0]) or _of_row(library, part, told[0][0])) is not None:
            told[at], sure[at] = (there, True), True
    near = not all(sure) or not all(surely for _, surely in told)
    figures = any(held and draft is not None and draft.series for held, (draft, _) in zip(sure, told, strict=True))
    if (
        not any(sure)
        or (not all(sure) and not _apart(asked))
        or (near and not figures and _whole(question, ask, asked, told))
    ):
        return None
    whole = Draft()
    for part, held, (draft, _) in zip(asked, sure, told, strict=True):
        told_why = draft is not None and draft.reason is not None
        _add(whole, draft if draft is not None and (held or told_why) else _missing(library, part))
    return whole if len(whole.sentences) > 1 else None


def rest(library: Library, question: Question, draft: Draft, word: str) -> Draft | None:
    """An answer to one part with a plain word on the other, where the word that no place has stands in that one only.

    「公租房租赁合同期限多长，能养宠物吗」 -> the sentence on the term, and that nothing is said of 养宠物.
    """
    pieces = [piece for piece in re.split(r"[,，;；?？]", question.folded) if len(piece) >= 2]
    with_it = [piece for piece in pieces if word in piece]
    if len(with_it) != 1 or len(pieces) < 2 or not any(ASKS.search(p) for p in pieces if p not in with_it):
        return None
    whole = Draft()
    _add(whole, draft)
    _add(whole, decline(library, replace(question, text=with_it[0], topic=_topic(question, with_it[0])), word))
    return whole


def _topic(question: Question, piece: str) -> str:
    return " ".join(word for word in question.topic.split() if word in piece)


_INSIDE_WORDS = re.compile("(?:这|那)?(?:其中|里面|里头|当中)的?|的")
LONGEST = 12
"""Characters of the name of a row."""

_PIECE = re.compile("(?<=..)(?:那|这)?(?:一?部分|一?块|方面|占)$")
_INSIDE = re.compile(f"(?:{_INSIDE_WORDS.pattern})(?P<rest>.+)")


def _inside(library: Library, part: Part, before: Draft | None) -> Draft | None:
    """The figure of a part that 「其中…」 asks for, from the paragraph that has just answered; None when not one.

    「其中省级多少」 after 「监督抽检不少于12万批次」 -> 省级抽检3.5万批次.
    """
    inside = _INSIDE.match(fold(part.question.text))
    if before is None or inside is None:
        return None
    named = [m.name for m in understand(inside["rest"], library.gazetteer).entities]
    word = _PIECE.sub("", _INSIDE_WORDS.sub("", part.own).replace(" ", "")) or "".join(named)
    clauses = {place.clause_id for place in before.citations}
    held = [t for clause in clauses for t in library.targets_by_clause.get(clause, ()) if not t.table]
    found = [t for t in held if fold(word) in fold(library.full_name(t)) and not t.change and t not in before.series]
    same = [t for t in found if any(t.indicator == known.indicator for known in before.series)]
    found = same or found
    if len(word) < 2 or len(found) != 1:
        return None
    draft = Draft()
    say_value(library, draft, found[0])
    return draft


def _shortened(library: Library, words: str, clauses: Sequence[str], before: Draft) -> Draft | None:
    """The one figure beside the first answer whose name has the part's characters in order: 医保划, 医保基金划转."""
    if len(words) < 2 or not before.series:
        return None
    short = re.compile(".{0,4}".join(map(re.escape, words)))
    held = [t for clause in clauses for t in library.targets_by_clause.get(clause, ()) if not t.table]
    found = [t for t in held if t not in before.series and short.search(library.full_name(t))]
    if len(found) != 1:
        return None
    draft = Draft()
    say_value(library, draft, found[0])
    return draft


def _there(library: Library, part: Part, before: Draft | None) -> Draft | None:
    """The sentence beside the first answer that has what a part asks; None when none has.

    「…补贴每月多少、发多久」 -> 「…每人每月发放2000元生活补贴，补贴期限不超过36个月。」
    """
    kinds = load("question")["asked_kinds"].items()
    asked = [held for asks, held in kinds if asks != "_" and re.search(asks, part.question.folded)]
    asked = asked or (["[年月日](?:起|前|底|$)"] if "when" in part.question.cues else [])
    own = part.own if part.bare or part.own else part.question.topic
    words = re.sub("开始|最[长多高低少短]|至少|[从起是有能要到的年月日天 ]", "", own)
    clauses = dict.fromkeys(place.clause_id for place in before.citations if place.clause_id) if before else {}
    if before is not None and (short := _shortened(library, words, list(clauses), before)) is not None:
        return short
    for clause in clauses if asked else ():
        held = library.clause(clause)
        for start, end in sentences(held.text):
            said = held.text[start:end].strip()
            told = re.search(rf"[\d{NUMERAL}]\s*[^，,。；;\d]{{0,3}}?(?:{asked[0]})", said)
            if told and (len(words) < 2 or all(pair in fold(said) for pair in bigrams(words))):
                there = Draft()
                there.say(said, library.cite(held, held.clean.span(start, end)))
                return there
    return None


def _of_row(library: Library, part: Part, before: Draft | None) -> Draft | None:
    """The cell that a part asks of the row told of before it: 「松原县新增学位多少个，哪年申报」; None when none is."""
    row, _, cell = before.text.partition("的") if before is not None else ("", "", "")
    if not cell or len(row) > LONGEST:
        return None
    asked = understand(f"{row}{part.question.text.strip()}", library.gazetteer)
    told = by_cell.answer(library, asked)
    return told if told is not None and told.reason is None and told.text.startswith(row) else None


def _missing(library: Library, part: Part) -> Draft:
    """What is said of a part without an answer: of a bare one, that the document does not say it of the subject."""
    documents = union(part.question) or ()
    what = next((word for cue, word in _WHAT.items() if cue in part.question.cues), "")
    if not part.bare or part.own or not what or len(documents) != 1 or not part.question.topic:
        return decline(library, part.question)
    title = library.document(documents[0]).title
    return declined("not-stated", f"《{title}》没有写明“{part.question.topic.strip()}”的{what}。")


def _answers(library: Library, part: Part, draft: Draft | None, surely: bool, first: Draft | None) -> bool:
    """Whether a draft answers the part; a part without a subject of its own is not answered by a near sentence, unless
    it stands where the first part is answered."""
    if draft is None or draft.reason is not None:
        return False
    if part.bare and any(sort not in fold(draft.text) for sort in sorts(replace(part.question, topic=part.own))):
        return False
    if part.bare and not surely:
        words = [*part.own.split(), *part.question.topic.split()]
        beside = first is not None and {p.clause_id for p in draft.citations} <= {p.clause_id for p in first.citations}
        return (bool(part.own) or beside) and all(word in fold(draft.text) for word in words)
    cue = next((cue for cue in _HOLDS if cue in part.question.cues), "")
    return not (part.bare and cue) or bool(_HOLDS[cue].search(re.sub("《.*?》", "", draft.text)))


def _whole(question: Question, ask: Answerer, asked: Sequence[Part], told: Sequence[tuple[Draft | None, bool]]) -> bool:
    """Whether one sentence answers the question as a whole, with the words of every part that a sentence has."""
    draft, surely = ask(question)
    if draft is None or draft.reason is not None or surely:
        return False
    if _figure_each(asked, told):
        return False
    own = {word for part, (said, _) in zip(asked, told, strict=True) for word in part.own.split()
           if said is not None and len(word) >= 2 and word in fold(said.text)}  # fmt: skip
    return all(word in fold(draft.text) for word in own)


def _figure_each(asked: Sequence[Part], told: Sequence[tuple[Draft | None, bool]]) -> bool:
    """Whether each part asks for a figure and has a sentence of its own, all of one document: 初审几天, 复核几天."""
    drafts = [draft for draft, _ in told if draft is not None and draft.reason is None]
    places = {place.clause_id for draft in drafts for place in draft.citations}
    apart = len({draft.text for draft in drafts}) == len(drafts) == len(asked) <= len(places)
    documents = {place.document for draft in drafts for place in draft.citations}
    return apart and len(documents) == 1 and all(numeric(part.question) for part in asked)


def _apart(asked: Sequence[Part]) -> bool:
    """Whether the parts ask for different things, so that one of them may be missing."""
    said = {
        (p.question.topic, p.question.cues, p.question.fact, p.question.references, p.question.years) for p in asked
    }
    return len(said) == len(asked)


def _add(whole: Draft, draft: Draft) -> None:
    for sentence in draft.sentences:
        if all(sentence.text != known.text for known in whole.sentences):
            whole.say(sentence.text, *(draft.citations[n - 1] for n in sentence.citations))
    whole.series += draft.series
