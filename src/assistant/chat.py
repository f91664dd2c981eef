"""``Chat.ask``: understand → look up → compose → verify. Read this file first.

>>> Chat.open("index").ask("第十二师2025年农村污水治理率目标").answer      # doctest: +SKIP
'第十二师2025年农村生活污水治理率的目标为≥80%（参考性指标，2022年基数71.43%）。'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import by_prose, compound, lanes, misnamed
from assistant.answering.context import continued, dated, pointed
from assistant.answering.decline import decline
from assistant.answering.framing import as_typed, plainer, reasonless, unframed
from assistant.answering.levels import above
from assistant.answering.library import Library
from assistant.answering.question import Question, understand
from assistant.answering.verify import verified
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.records import Answer, Turn

if TYPE_CHECKING:
    from assistant.fluent.server import Server, Stop
    from assistant.fluent.telling import Event


class Chat:
    """One index, open for questions, with a language model or (as a rule) without. Safe to share between threads."""

    def __init__(self, store: Store, model: Server | None = None) -> None:
        self.store, self.model = store, model
        self.library = Library(store, Searcher(store))

    @classmethod
    def open(cls, index: Path | str, model: Server | None = None) -> Chat:
        """The assistant over the index in ``index``. Raises IndexMissing, IndexDamaged, IndexOutdated.

        ``model`` words the answers: ``assistant.fluent.configured()`` gives the one of the settings, if any.
        """
        return cls(Store.open(index), model)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """One verified answer with its citations; ``answered`` False when the documents do not say."""
        if self.model is None:
            return self.composed(question, history)
        return [event.answer for event in self.stream(question, history)][-1]

    def stream(self, question: str, history: Sequence[Turn] = (), stop: Stop | None = None) -> Iterator[Event]:
        """The composed answer at once, then the steps in which a language model words it; the last is the answer."""
        from assistant.fluent.telling import Event, told

        composed = self.composed(question, history)
        if self.model is None:
            yield Event("answer", composed)
            return
        yield from told(self, question, history, composed, stop)

    def composed(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer in the documents' own words: what there is without a language model, and what governs with one."""
        understood = self.understand(question, history)
        answer = self._composed(understood, history)
        return replace(answer if answer.answered else as_typed(answer, understood.text, question), question=question)

    def _composed(self, understood: Question, history: Sequence[Turn]) -> Answer:
        refusal, strange = None, ""
        for lane in (lanes.several, *lanes.order(understood)):
            draft = lane(self.library, understood)
            if draft is not None and draft.reason == lanes.NO_YEAR:
                refusal = draft  # the indicator is there, the year is not: a sentence may still name it
                draft = by_prose.certain(self.library, understood)
            elif draft is not None and draft.reason is not None:
                return verified(self.library, understood, draft) or lanes.SILENT(understood)
            if refusal is not None and draft is None:
                break
            if draft is not None and (answer := verified(self.library, understood, draft)) is not None:
                if not (lacks := lanes.lacks(self.library, understood, draft, lane)):
                    return answer
                part = compound.rest(self.library, understood, draft, lacks)
                if part is not None and (answer := verified(self.library, understood, part)) is not None:
                    return answer
                strange = strange or lacks
        refusal = refusal or decline(self.library, understood, strange)
        silent = verified(self.library, understood, refusal) or lanes.SILENT(understood)
        return self._meant(understood, silent, history)

    def _meant(self, understood: Question, refusal: Answer, history: Sequence[Turn]) -> Answer:
        """The answer for the place of the library that an unknown one sounds like (松元县: 松原县); or ``refusal``."""
        named = misnamed.twin(self.library, understood) if refusal.reason == "no-level" else None
        if named is None or not named[2] or named[0] not in understood.text:
            return refusal
        answer = self.composed(understood.text.replace(named[0], named[1]), history)
        return misnamed.told(answer, understood.text, *named[:2]) if answer.answered else refusal

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Question:
        """What is asked, with what earlier turns leave understood (「那2030年呢？」)."""
        earlier: Question | None = None
        for turn in history:
            said = pointed(turn.question) if earlier else turn.question
            earlier = continued(self.library, self._alone(said), earlier)
        question = pointed(question) if earlier else question
        return continued(self.library, self._alone(question), earlier, self._plain(question))

    def _alone(self, text: str) -> Question:
        alone = understand(self._plain(self.library.mended(text)), self.library.gazetteer)
        return dated(self.library, above(self.library, alone))

    def _plain(self, text: str) -> str:
        """A question without what stands around it and asks nothing."""
        return plainer(unframed(reasonless(text, lambda words: bool(self.library.gazetteer.mentions(words)))))

    def examples(self) -> list[str]:
        """Questions that this library answers, drawn from its own documents."""
        return lanes.examples(self.library)
