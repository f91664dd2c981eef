"""All that can be asked of a store: every material's questions, and the neighbours of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Protocol

from assistant.language.normal import fold
from assistant.quiz.clauses import ClauseMaterial
from assistant.quiz.cloze import ClozeMaterial
from assistant.quiz.duties import DutyMaterial
from assistant.quiz.facts import FactMaterial
from assistant.quiz.figures import FigureMaterial
from assistant.quiz.items import Choice, Question
from assistant.quiz.lists import ListMaterial
from assistant.quiz.provisions import ProvisionMaterial
from assistant.quiz.reader import Reader
from assistant.quiz.tables import TableMaterial
from assistant.quiz.terms import TermMaterial
from assistant.quiz.truth import Truth


class Material(Protocol):
    """One source of questions."""

    def questions(self, document: str, /) -> Iterator[Question]:
        """All questions on a document, in reading order."""

    def neighbours(self, question: Question, /) -> Iterator[Choice]:
        """Possible wrong options of one of its questions, not yet proven."""


class Materials:
    """The materials of one store, by family."""

    def __init__(self, reader: Reader, truth: Truth) -> None:
        self.reader = reader
        families: tuple[tuple[Material, tuple[str, ...]], ...] = (
            (FactMaterial(reader), ("fact",)),
            (FigureMaterial(reader), ("goal", "baseline", "year")),
            (TableMaterial(reader), ("attribute", "equal")),
            (TermMaterial(reader), ("term",)),
            (DutyMaterial(reader, truth), ("duty",)),
            (ListMaterial(reader), ("part", "parts", "count")),
            (ProvisionMaterial(reader), ("listed",)),
            (ClozeMaterial(reader), ("number", "quoted", "modal", "bound")),
            (ClauseMaterial(reader), ("belongs", "requires", "points", "sentences", "material")),
        )
        self._all = tuple(material for material, _ in families)
        self._of = {name: material for material, names in families for name in names}
        self._read = lru_cache(maxsize=256)(self._questions)

    def _questions(self, document: str) -> tuple[Question, ...]:
        found = chain.from_iterable(material.questions(document) for material in self._all)
        return tuple({question.id: question for question in found}.values())

    def questions(self, document: str) -> tuple[Question, ...]:
        """All questions on a document, each once."""
        return self._read(document)

    def neighbours(self, question: Question) -> Iterable[Choice]:
        """Possible wrong options, not yet proven."""
        return self._of[question.family].neighbours(question)

    def about(self, question: Question, themes: Sequence[str]) -> bool:
        """Whether the question is on one of the themes: words of its chapter, headings, subject or key."""
        if not themes:
            return True
        clause = self.reader.clause(question.clause) if question.clause else None
        said = fold(
            " ".join((question.chapter, question.claim.subject, *(clause.path if clause else ()), *question.keys))
        )
        return any(fold(theme.strip()) in said for theme in themes)
