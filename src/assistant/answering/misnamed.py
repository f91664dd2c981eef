"""A place that the library lacks, one character off one that it holds: 松元县 for 松原县.

Where the two sound the same the question is answered for the place of the library, and says so; where they only differ
by a character the refusal asks whether that place is meant. Numerals and quarters tell places apart (七师, 八师; 岚东,
岚西) and are no errors.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.library import Library
from assistant.answering.matching import alike
from assistant.answering.question import Question
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL
from assistant.records import Answer, Sentence

SHORTEST = 3
"""Characters of a place's name below which one that differs is another place: 青海 and 青澜."""

APART = f"{NUMERAL}0123456789东南西北中上下新老大小"
"""Characters that tell places apart."""


def twin(library: Library, question: Question) -> tuple[str, str, bool] | None:
    """The one unknown place asked about, the place of the library it is a character off, and whether both sound alike.

    「松元县养犬登记证有效期」 where the library holds 松原县 -> (松元县, 松原县, True).
    """
    if len(question.unknown) != 1:
        return None
    name = question.unknown[0]
    found = {known: sound for known in _known(library) if (sound := _off(name, known)) is not None}
    return (name, *next(iter(found.items()))) if len(found) == 1 and len(name) >= SHORTEST else None


def _known(library: Library) -> set[str]:
    return {fold(d.entity) for d in library.documents} | {
        fold(alias) for d in library.documents for alias in d.entity_aliases
    }


def _off(name: str, known: str) -> bool | None:
    """Whether two names that differ by one character sound the same; None where they do not differ by one."""
    other = [(a, b) for a, b in zip(name, known, strict=False) if a != b]
    if len(name) != len(known) or len(other) != 1 or name[-1] != known[-1] or set("".join(other[0])) & set(APART):
        return None
    return alike(*other[0])


def told(answer: Answer, asked: str, name: str, known: str) -> Answer:
    """``answer`` for the place of the library, after the words that say for which place it is."""
    lead = f"文件里没有“{name}”，下面按读音相同的“{known}”回答。"
    return replace(answer, question=asked, answer=lead + answer.answer, sentences=(Sentence(lead), *answer.sentences))
