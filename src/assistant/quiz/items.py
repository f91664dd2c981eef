"""The nouns of the quiz: what is claimed, what is asked, an item, a paper. Frozen; a change makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.records import Citation

LETTERS = "ABCDEFGH"

KINDS = ("single", "multiple", "truefalse", "blank", "short", "material")
"""The kinds in the order of a paper: 单选, 多选, 判断, 填空, 简答, 材料分析."""

DIFFICULTIES = ("easy", "medium", "hard")


class Place(NamedTuple):
    """A stretch of a document's text as read."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes an answer true, in a form that plain code can test against the base and the text.

    ``relation`` names the test (``truth.RELATIONS``); ``subject`` is the indicator, heading, short name, unit's task or
    fact; ``aspect`` the kind of figure, the role or the attribute. ``start``..``end`` is the sentence or row that says
    it, ``at``..``to`` the very words that are asked for, all in the document's text as read.
    """

    relation: str
    document: str
    clause: str = ""
    subject: str = ""
    year: str = ""
    scope: str = ""
    aspect: str = ""
    start: int = 0
    end: int = 0
    at: int = 0
    to: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible option: its words, how near it stands to the key (1 nearest … 4) and why it is not the answer."""

    text: str
    near: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked, before it has a form: ``keys`` are true, ``places`` prove them, ``words`` fill in.

    ``family`` chooses the stems of ``vocabulary/quiz.json``; ``kinds`` are the forms it can take; ``asks`` are the
    places a candidate is asked for (two items of a paper never share one), one a key where there are several;
    ``secrets`` are sets of words that, standing together in another item, would give the answer away. ``parallel``:
    the first places prove one key each. ``reason`` says why the keys are right where the quotation alone does not.
    """

    family: str
    claim: Claim
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    asks: tuple[Place, ...]
    clause: str
    chapter: str
    reason: str = ""
    secrets: tuple[tuple[str, ...], ...] = ()
    accepted: tuple[str, ...] = ()
    numeric: bool = False
    parallel: bool = False

    @property
    def document(self) -> str:
        """The document that is asked about."""
        return self.claim.document

    def proof(self, used: int) -> tuple[Place, ...]:
        """The places that prove the first ``used`` keys: each key's own where they are ``parallel``, else all."""
        return (*self.places[:used], *self.places[len(self.keys) :]) if self.parallel else self.places

    @property
    def id(self) -> str:
        """The same for the same question on the same index: 「value|plan|120-125」."""
        first = self.asks[0]
        return f"{self.family}|{first.document}|{first.start}-{first.end}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a paper. ``options`` and letters in ``key`` for the choice kinds, ``accepted`` answers for blanks,
    points for open questions. ``before``/``after`` frame what a 判断 asserts; ``parts`` are a material's questions.
    """

    id: str
    kind: str
    stem: str
    options: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    explanation: str = ""
    difficulty: str = "medium"
    topic: str = ""
    citations: tuple[Citation, ...] = ()
    marks: int = 2
    family: str = ""
    claim: Claim | None = None
    before: str = ""
    after: str = ""
    parts: tuple[Item, ...] = ()
    asks: tuple[Place, ...] = ()
    secrets: tuple[tuple[str, ...], ...] = ()
    numeric: bool = False
    locked: bool = False

    @property
    def document(self) -> str:
        """The id of the document that is asked about, "" when a person wrote the item."""
        return self.claim.document if self.claim else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The words of the right options."""
        return tuple(
            self.options[LETTERS.index(letter)] for letter in self.key if LETTERS.index(letter) < len(self.options)
        )

    @property
    def visible(self) -> str:
        """All that a candidate sees of the item."""
        return "\n".join((self.stem, *self.options, *(part.visible for part in self.parts)))


@dataclass(frozen=True, slots=True)
class Paper:
    """A set of items with the request that made it: the same request on the same index gives the same paper.

    ``notes`` are Chinese lines for the trainer (fewer items than asked for, and why). ``variant`` is "A" or "B".
    """

    title: str
    seed: int
    documents: tuple[str, ...]
    items: tuple[Item, ...]
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    difficulty: str = ""
    variant: str = "A"
    notes: tuple[str, ...] = field(default=())

    @property
    def marks(self) -> int:
        """Full marks."""
        return sum(item.marks for item in self.items)

    def section(self, kind: str) -> tuple[Item, ...]:
        """The items of one kind, in order."""
        return tuple(item for item in self.items if item.kind == kind)
