"""``Finder``: the clauses for a question, those first that the answering would cite, then what the words find.

A question for a figure, a date, an article or a list says which clause it wants by what that clause is: the row of
the indicator, the place that gives the date, the members of the list. The searcher compares wordings alone; the lanes
of an answer know the rest. Nothing is composed or verified here: the result is a ranking, not an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from assistant.answering import lanes
from assistant.chat import Chat
from assistant.index.search import Searcher, ahead
from assistant.index.store import Store
from assistant.records import Citation, Clause, Clean, Hit, Turn

MOST = 300
"""Documents of a library up to which the lanes are asked: past it a ranking must come faster than they look through."""


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
        asked = self._complete(question, history) if history else question
        hits = self._searcher.search(asked, k=k, documents=documents, levels=levels, years=years)
        if not self._small:
            return hits
        allowed = self._searcher.passing(documents, levels=levels, years=years)
        cited = [clause for clause in self._cited(question, history) if clause.document in allowed]
        return ahead(cited, hits)[:k]

    def _complete(self, question: str, history: Sequence[Turn]) -> str:
        """The question with what earlier turns leave understood: 「那2030年呢」 -> 「某师 2030 绿化率 那2030年呢」."""
        meant = self._chat.understand(question, history)
        words = (*(mention.name for mention in meant.entities), *meant.years, meant.topic, question)
        return " ".join(dict.fromkeys(filter(None, words)))

    def _cited(self, question: str, history: Sequence[Turn]) -> Iterator[Clause]:
        """The clauses that the first lane with an answer cites, each once, in its order."""
        understood = self._chat.understand(question, history)
        drafts = (lane(self._chat.library, understood) for lane in lanes.order(understood))
        citations = next((draft.citations for draft in drafts if draft and draft.citations and not draft.reason), ())
        found = (clause for citation in citations for clause in self._clauses(citation))
        return iter({clause.id: clause for clause in found}.values())

    def _clauses(self, citation: Citation) -> Sequence[Clause]:
        inside = self.store.clauses_at(citation.document, citation.start, citation.end)
        return inside or (_field(citation),)


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
