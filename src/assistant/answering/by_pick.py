"""Some items of a list: 「第三项呢」 after 「基本原则有哪些」, 「保障措施前三项是什么」, 「最后两项原则是哪些」."""

from __future__ import annotations

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
    asked = understand(f"{question.folded[: match.start()]}有哪些", library.gazetteer)
    listed, _ = ask(asked)
    items = _items(library, listed) if listed is not None and listed.reason is None else []
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


def _items(library: Library, listed: Draft) -> list[Clause]:
    """The clauses that the items of a list are: one for each cited place, or the parts under the one cited."""
    cited = [listed.citations[n - 1] for sentence in listed.sentences for n in sentence.citations]
    clauses = [library.clause(place.clause_id) for place in cited if place.clause_id]
    led = next((parts for clause in clauses if (parts := enumeration(library, clause))), [])
    if led or len(clauses) >= 2:
        return led or list(dict.fromkeys(clauses))
    return [c for clause in clauses for c in library.children(clause) if c.heading]
