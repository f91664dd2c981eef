"""``Finder``: the clauses for a question, those first that the answering would cite, then what the words find.

A question for a figure, a date, an article or a list says which clause it wants by what that clause is: the row of
the indicator, the place that gives the date, the members of the list. The searcher compares wordings alone; the lanes
of an answer know the rest. Nothing is composed or verified here: the result is a ranking, not an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from itertools import zip_longest

from assistant.answering import lanes
from assistant.answering.question import Question
from assistant.answering.scope import scopes
from assistant.chat import Chat
from assistant.index.search import Searcher, ahead
from assistant.index.store import Store
from assistant.records import Citation, Clause, Clean, Hit, Turn

MOST = 300
"""Documents of a library up to which the lanes are asked: past it a ranking must come faster than they look through."""

EACH = 2
"""Clauses of each document or entity that a question names beside another, taken in turn."""


class Finder:
    """Ranked clauses over one index; safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._small = len(store.documents) <= MOST
        self._searcher = self._chat.library.searcher if self._small else Searcher(store)

    @cached_property
    def _chat(self) -> Chat:
        return Chat(self.store)

    def search(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        k: int = 10,
        documents: Collection[str] | None = None,
        levels: Collection[str] = (),
        years: Collection[str] = (),
    ) -> list[Hit]:
        """The ``k`` best clauses, best first; the filters are those of ``Searcher.search``.

        「某市规划什么时候印发的」 -> the line that gives the date; a place outside every clause (a portal's field)
        comes as a clause of kind ``field``.
        """
        understood = self._chat.understand(question, history) if self._small or history else None
        asked = _completed(question, understood) if understood and history else question
        search = partial(self._searcher.search, asked, levels=levels, years=years)
        hits = search(k=k, documents=documents)
        if understood is None or not self._small:
            return hits
        allowed = self._searcher.passing(documents, levels=levels, years=years)
        cited = [clause for clause in self._cited(understood) if clause.document in allowed]
        named = [allowed.intersection(scope.documents or ()) for scope in scopes(self._chat.library, understood)]
        beside = [search(k=EACH, documents=sorted(ids)) for ids in named if ids] if len(named) > 1 else []
        turns = [hit.clause for row in zip_longest(*beside) for hit in row if hit is not None]
        return ahead(list({clause.id: clause for clause in (*cited, *turns)}.values()), hits)[:k]

    def _cited(self, question: Question) -> Iterator[Clause]:
        """The clauses that the first lane with an answer cites, then those that the parts of the question do."""
        library = self._chat.library
        drafts = (lane(library, question) for lane in lanes.order(question))
        first = next((draft for draft in drafts if draft and draft.citations and not draft.reason), None)
        for draft in (first, lanes.several(library, question)):
            for citation in draft.citations if draft and not draft.reason else ():
                yield from self._clauses(citation)

    def _clauses(self, citation: Citation) -> Sequence[Clause]:
        """The clauses of a cited place: of a whole chapter its sections first, then itself, then what they hold."""
        inside = self.store.clauses_at(citation.document, citation.start, citation.end)
        top = min((clause.depth for clause in inside), default=0)
        ranks = {top: 1, top + 1: 0}
        return sorted(inside, key=lambda clause: ranks.get(clause.depth, clause.depth)) or (_field(citation),)


def _completed(question: str, meant: Question) -> str:
    """The question with what earlier turns leave understood: 「那2030年呢」 -> 「某师 2030 绿化率 那2030年呢」."""
    words = (*(mention.name for mention in meant.entities), *meant.years, meant.topic, question)
    return " ".join(dict.fromkeys(filter(None, words)))


def _field(citation: Citation) -> Clause:
    """A cited place that stands in no clause, as one: the field 「发布日期: 2017-01-03」 above a document."""
    return Clause(
        id=f"{citation.document}@{citation.start}",
        document=citation.document,
        ordinal=-1,
        kind="field",
        label="",
        heading="",
        path=(citation.clause,),
        depth=1,
        start=citation.start,
        end=citation.end,
        reach=citation.end,
        clean=Clean(citation.quote, ((0, citation.start),)),
    )
