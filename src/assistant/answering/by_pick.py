"""Items of a list: 「第三项呢」 after 「基本原则有哪些」, 「保障措施前三项是什么」, 「办理程序第三步是什么」."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.by_clause import summary
from assistant.answering.by_items import enumeration
from assistant.answering.by_outline import heading_cite
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.question import Question, understand
from assistant.answering.sentences import ended
from assistant.language.numerals import parse
from assistant.records import Clause
from assistant.vocabulary import pattern

Answerer = Callable[[Question], tuple[Draft | None, bool]]


def answer(library: Library, question: Question, ask: Answerer, pick: int) -> Draft | None:
    """What stands at that item; None when the earlier question has no list whose items are places."""
    listed, _ = ask(question)
    if listed is None or listed.reason is not None:
        return None
    items = _items(library, listed)
    if len(items) < 2:
        return None
    at = pick - 1 if pick > 0 else len(items) + pick
    if not 0 <= at < len(items):
        return declined("not-stated", f"上面列出的只有{len(items)}项，没有第{pick}项。")
    draft = Draft()
    summary(library, draft, items[at], library.descendants(items[at]), "")
    return draft


def some(library: Library, question: Question, ask: Answerer) -> Draft | None:
    """The first or last items of the list that is asked, by their heads; None when it asks for no such or has none."""
    match = pattern("lists", "some_of").search(question.folded)
    if match is None or question.follows:
        return None
    items = _listed(library, f"{question.folded[: match.start()]}有哪些", ask)
    number = parse(match["first"] or match["last"]) or 0
    if not 0 < number < len(items):
        return None
    draft = Draft()
    for item in items[:number] if match["first"] else items[-number:]:
        if item.heading:
            draft.say(f"{item.label if item.label != '——' else ''}{item.heading}。", heading_cite(library, item))
        else:
            draft.say(ended(item.text.strip()), library.cite(item))
    return draft


def nth(library: Library, question: Question, ask: Answerer) -> Draft | None:
    """One item of the list that is asked, by its number in it; None when it asks for a numbered place or has no list.

    「补贴办理程序的第三步是什么」 -> 「（三）复核。…」; 「第七条第三项是什么」 is a place.
    """
    match = pattern("lists", "nth").search(question.folded)
    if match is None or question.follows or len(question.references) > 1 or not _by_name(match):
        return None
    items = next((found for said in _listing(match) if len(found := _listed(library, said, ask)) >= 2), [])
    at = (parse(match["nth"]) or 0) - 1
    if not items or at < 0:
        return None
    if at >= len(items):
        return declined("not-stated", f"文件中列出的只有{len(items)}项，没有第{at + 1}项。")
    draft = Draft()
    summary(library, draft, items[at], library.descendants(items[at]), "")
    return draft


def _listing(match: re.Match[str]) -> tuple[str, ...]:
    """The questions for the whole list of which one item is asked: 「规划原则有哪些」, 「整治分哪几个阶段」."""
    before, noun = match.string[: match.start()], match["noun"]
    whole = before if noun in before else before + noun
    return f"{whole}有哪些", *([f"{before}分哪几个{noun}"] if noun else [])


def _listed(library: Library, said: str, ask: Answerer) -> list[Clause]:
    """The items of the list that a question asks for; [] where it has none."""
    listed, _ = ask(understand(said, library.gazetteer))
    return _items(library, listed) if listed is not None and listed.reason is None else []


def _by_name(match: re.Match[str]) -> bool:
    """Whether an item is meant and no place: 「第二条原则」, 「第三步」; 「第十条」, 「（二）第三项」 are places."""
    before = match.string[: match.start()]
    if match["unit"] in ("条", "款") and not match["noun"]:
        return False
    placed = re.search(r"(?:第[^第，,。]{1,6}[条款章节]|表\d*|附件\d*|专栏\d*|[)）])的?$", before)
    return placed is None and len(before + match["noun"]) >= 2


def _items(library: Library, listed: Draft) -> list[Clause]:
    """The clauses that the items of a list are: one for each cited place, or the parts under the one cited."""
    cited = [listed.citations[n - 1] for sentence in listed.sentences for n in sentence.citations]
    clauses = [library.clause(place.clause_id) for place in cited if place.clause_id]
    led = next((parts for clause in clauses if (parts := enumeration(library, clause))), [])
    if led or len(clauses) >= 2:
        return led or list(dict.fromkeys(clauses))
    rows = [c for clause in clauses if clause.kind == "table" for c in library.children(clause) if c.kind == "row"]
    below = [c for clause in clauses for c in library.children(clause)]
    return rows or [c for c in below if c.heading] or [c for c in below if c.label]
