"""A paper: items spread over documents, chapters and kinds, none asking the same or answering another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from assistant.quiz.forms import Forms
from assistant.quiz.items import DIFFICULTIES, KINDS, LETTERS, Item, Paper, Question
from assistant.quiz.materials import Materials
from assistant.quiz.values import bare_words
from assistant.quiz.wording import kind_name, words

_TRIES = 40
"""Questions tried for one place of the paper before its kind is given up."""

_SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Request:
    """What a trainer asks for. Empty tuples ask for everything, difficulty "" for a mixture."""

    count: int
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    difficulty: str = ""


@dataclass(slots=True)
class Draw:
    """The questions still to be had for one kind, by family and document, drawn so that they spread."""

    left: dict[str, dict[str, list[Question]]]
    families: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, questions: Iterable[Question], kind: str) -> Draw:
        """All questions that can take this form."""
        left: dict[str, dict[str, list[Question]]] = defaultdict(lambda: defaultdict(list))
        for question in questions:
            if kind in question.kinds:
                left[question.family][question.document].append(question)
        return cls({family: dict(found) for family, found in left.items()})

    def take(self, used: Counter[str], rng: Random) -> Question | None:
        """The next question, from the family and the document that are behind, from a chapter asked little."""
        families = [family for family, found in self.left.items() if any(found.values())]
        if not families:
            return None
        weights = [words("weights").get(family, 1) / (1 + self.families[family]) for family in families]
        family = rng.choices(families, weights)[0]
        documents = [id for id, found in self.left[family].items() if found]
        rng.shuffle(documents)
        document = min(documents, key=lambda id: used[id])
        found = self.left[family][document]
        places = rng.sample(range(len(found)), min(_SAMPLE, len(found)))
        at = min(places, key=lambda place: (used[found[place].chapter], used[found[place].clause]))
        question = found.pop(at)
        self.families[family] += 1
        return question


class Setter:
    """Sets papers from one store's materials."""

    def __init__(self, materials: Materials, forms: Forms) -> None:
        self.materials, self.forms = materials, forms

    def questions(self, request: Request) -> list[Question]:
        """All questions that the request allows, in a fixed order."""
        every = (q for document in request.documents for q in self.materials.questions(document))
        return [question for question in every if self.materials.about(question, request.themes)]

    def set(self, request: Request, *, seed: int, title: str) -> Paper:
        """The paper. With fewer items than asked for, ``notes`` say so."""
        rng = Random(f"paper {seed}")
        questions = self.questions(request)
        items: list[Item] = []
        for kind, number in self._plan(request, questions).items():
            items += self._section(kind, number, questions, items, request, rng)
        for kind in KINDS:  # what one kind could not fill, another may
            missing = request.count - len(items)
            if missing > 0 and (not request.kinds or kind in request.kinds):
                items += self._section(kind, missing, questions, items, request, rng, free=True)
        items.sort(key=lambda item: KINDS.index(item.kind))
        notes = self._notes(request, items)
        return Paper(
            title, seed, request.documents, tuple(items), request.kinds, request.themes, request.difficulty, notes=notes
        )

    @staticmethod
    def _plan(request: Request, questions: Sequence[Question]) -> dict[str, int]:
        """How many items of each kind: by the mixture of the vocabulary, or evenly over the kinds asked for."""
        there = {kind for question in questions for kind in question.kinds}
        kinds = [kind for kind in KINDS if kind in there and (not request.kinds or kind in request.kinds)]
        share = {kind: 1 if request.kinds else words("mix")[kind] for kind in kinds}
        whole = sum(share.values()) or 1
        plan = {kind: request.count * share[kind] // whole for kind in kinds}
        rest = sorted(kinds, key=lambda kind: -(request.count * share[kind] % whole))
        for kind in rest[: request.count - sum(plan.values())]:
            plan[kind] += 1
        return plan

    def _section(
        self, kind: str, number: int, questions: Sequence[Question], items: Sequence[Item], request: Request, rng: Random,
        *, free: bool = False,
    ) -> list[Item]:  # fmt: skip
        draw = Draw.of(questions, kind)
        deck: Sequence[int | None] = positions(number, rng, among=2 if kind == "truefalse" else 4)
        if free:
            deck = [None] * number
        found: list[Item] = []
        while len(found) < number:
            item = self._next(kind, draw, [*items, *found], request, rng, position=deck[len(found)])
            if item is None:
                break
            found.append(item)
        return found

    def _next(
        self, kind: str, draw: Draw, items: Sequence[Item], request: Request, rng: Random, *, position: int | None
    ) -> Item | None:
        used = usage(items)
        for _ in range(_TRIES if not request.difficulty else _TRIES * 4):
            question = draw.take(used, rng)
            if question is None:
                return None
            if asked(question, items):
                continue
            level = request.difficulty or rng.choice(DIFFICULTIES)
            item = self.forms.make(question, kind, rng=rng, difficulty=level, position=position)
            if item is None or (request.difficulty and item.difficulty != request.difficulty):
                continue
            if not any(clash(item, other) for other in items):
                return item
        return None

    @staticmethod
    def _notes(request: Request, items: Sequence[Item]) -> tuple[str, ...]:
        made = Counter(item.kind for item in items)
        notes = []
        if len(items) < request.count:
            notes.append(
                f"所选范围只能出 {len(items)} 道可靠的题（要求 {request.count} 道）：其余的题无法证明选项或会相互提示。"
            )
        missing = [kind_name(kind) for kind in request.kinds if not made[kind]]
        if missing:
            notes.append(f"所选范围出不了{'、'.join(missing)}。")
        return tuple(notes)

    def another(self, paper: Paper, item: Item, request: Request) -> Item | None:
        """Another item of the same kind for the place of this one, on something the paper does not ask yet."""
        others = [other for other in paper.items if other.id != item.id]
        rng = Random(f"replace {paper.seed} {item.id}")
        draw = Draw.of(self.questions(request), item.kind)
        position = LETTERS.index(item.key[0]) if item.key else 0
        return self._next(item.kind, draw, [*others, item], request, rng, position=min(position, 3))


def positions(number: int, rng: Random, *, among: int) -> list[int]:
    """Where the keys go: every position equally often, in chance order."""
    start = rng.randrange(among)
    deck = [(start + at) % among for at in range(number)]
    rng.shuffle(deck)
    return deck


def usage(items: Iterable[Item]) -> Counter[str]:
    """How often each document, chapter and clause is asked."""
    used: Counter[str] = Counter()
    for item in items:
        used.update({item.document, item.topic, item.claim.clause if item.claim else ""} - {""})
    return used


def asked(question: Question, items: Iterable[Item]) -> bool:
    """Whether an item already asks for one of the question's places."""
    wanted = question.asks if not question.parallel and len(question.keys) == 1 else question.asks[:1]
    return any(_meet(one, other) for item in items for one in wanted for other in item.asks)


def _meet(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def clash(one: Item, other: Item) -> bool:
    """Whether two items ask the same or one answers the other."""
    if any(_meet(a, b) for a in one.asks for b in other.asks) or bare_words(one.stem) == bare_words(other.stem):
        return True
    return tells(one, other) or tells(other, one)


def tells(one: Item, other: Item) -> bool:
    """Whether what a candidate sees of ``one`` gives away the answer of ``other``."""
    seen = bare_words(one.visible)
    return any(all(bare_words(word) in seen for word in secret) for secret in other.secrets if secret)


def variant_b(paper: Paper) -> Paper:
    """Paper B: the same items, in another order within each section, with the options in another order."""
    rng = Random(f"B {paper.seed}")
    items: list[Item] = []
    for kind in KINDS:
        section = list(paper.section(kind))
        rng.shuffle(section)
        if len(section) > 1 and section[0].id == paper.section(kind)[0].id:
            section.append(section.pop(0))
        items += [_turned(item, rng) for item in section]
    return replace(paper, items=tuple(items), variant="B")


def _turned(item: Item, rng: Random) -> Item:
    """The options in reverse when they go by size, else in a chance order; 判断 stays as it is."""
    if item.kind not in ("single", "multiple"):
        return item
    order = list(range(len(item.options)))
    if item.numeric:
        order.reverse()
    else:
        rng.shuffle(order)
        if order == sorted(order):
            order = [*order[1:], order[0]]
    right = {LETTERS.index(letter) for letter in item.key}
    notes = _relettered(item.explanation, order)
    key = tuple(LETTERS[new] for new, old in enumerate(order) if old in right)
    return replace(item, options=tuple(item.options[old] for old in order), key=key, explanation=notes)


def _relettered(explanation: str, order: Sequence[int]) -> str:
    """「A项是2030年的目标」 with the letters that the options have now."""
    import re

    new = {LETTERS[old]: LETTERS[at] for at, old in enumerate(order)}
    return re.sub(r"(?<![A-Z])([A-H])(?=项)", lambda match: new.get(match[1], match[1]), explanation)
