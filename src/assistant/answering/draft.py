"""An answer being put together: sentences, each with the places that carry it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.records import Citation, Sentence, Target


@dataclass(slots=True)
class Draft:
    """Sentences and citations in order of use; ``computed`` are numbers worked out with the arithmetic shown.

    ``subjects`` names what each sentence may say of entity and year beyond its quotes (table headers, the document's
    own entity): the verifier accepts these words and no others.
    """

    sentences: list[Sentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    related: list[Citation] = field(default_factory=list)
    series: list[Target] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)
    reason: str | None = None
    prefix: str = ""
    clear: float = 0.0
    """How clear of all other clauses the sentence stands (``clearness``)."""

    def say(self, text: str, *places: Citation) -> None:
        """Add a sentence carried by ``places``."""
        self.sentences.append(Sentence(text, tuple(self._number(place) for place in places)))

    def grant(self, *words: str) -> None:
        """Words (years, entities) that stand in a table's header or are the document's own name."""
        self.granted.extend(word for word in words if word)

    @property
    def text(self) -> str:
        """The whole answer."""
        return self.prefix + "".join(sentence.text for sentence in self.sentences)

    def number(self, place: Citation) -> int:
        """The number of a place, given now if it has none: places are numbered in the order they are first named."""
        return self._number(place)

    def _number(self, place: Citation) -> int:
        for number, known in enumerate(self.citations, start=1):
            if (known.document, known.start, known.end) == (place.document, place.start, place.end):
                return number
        self.citations.append(place)
        return len(self.citations)


def declined(reason: str, text: str, related: list[Citation] | None = None) -> Draft:
    """A refusal that says what is missing."""
    return Draft(sentences=[Sentence(text)], related=related or [], reason=reason)
