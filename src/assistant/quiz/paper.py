"""A paper: items spread over documents, chapters and kinds, none asking the same or answering another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from assistant.quiz.check import Checker
from assistant.quiz.clashes import asked, clash, usage
from assistant.quiz.forms import Forms
from assistant.quiz.items import DIFFICULTIES, KINDS, LETTERS, Item, Paper, Question
from assistant.quiz.materials import Materials
from assistant.quiz.wording import kind_name, words

_TRIES = 60
"""Questions tried for one place of the paper before its kind is given up (more when one difficulty is asked for)."""

_SAMPLE = 6
"""Questions looked at together, of which the one from the least asked chapter is taken."""


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
        found = self.left[family][min(documents, key=lambda id: used[id])]
        places = rng.sample(range(len(found)), min(_SAMPLE, len(found)))
        return found.pop(min(places, key=lambda place: (used[found[place].chapter], used[found[place].clause])))


class Setting:
    """One paper while it is set: the items so far, and the verbs that add to them."""

    def __init__(self, request: Request, setter: Setter, rng: Random) -> None:
        self.request, self.questions, self.rng = request, setter.questions(request), rng
        self.forms, self.checker = setter.forms, setter.checker
        self.items: list[Item] = []

    def plan(self) -> dict[str, int]:
        """How many items of each kind: by the mixture of the vocabulary, or evenly over the kinds asked for."""
        there = {kind for question in self.questions for kind in question.kinds}
        kinds = [kind for kind in self.kinds() if kind in there]
        share = {kind: 1 if self.request.kinds else words("mix")[kind] for kind in kinds}
        whole, count = sum(share.values()) or 1, self.request.count
        plan = {kind: count * share[kind] // whole for kind in kinds}
        for kind in sorted(kinds, key=lambda kind: -(count * share[kind] % whole))[: count - sum(plan.values())]:
            plan[kind] += 1
        return plan

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are allowed, in the order of a paper."""
        return tuple(kind for kind in KINDS if not self.request.kinds or kind in self.request.kinds)

    def add(self, kind: str, number: int, *, free: bool = False) -> None:
        """Add up to ``number`` items of a kind, keys evenly over the positions (``free``: wherever they fall)."""
        draw = Draw.of(self.questions, kind)
        deck: Sequence[int | None] = positions(number, self.rng, among=2 if kind == "truefalse" else 4)
        for position in deck:
            item = self.next(kind, draw, position=None if free else position)
            if item is None:
                return
            self.items.append(item)
            draw.families[item.family] += 1

    def next(self, kind: str, draw: Draw, *, position: int | None) -> Item | None:
        """Another item of the kind that goes with those there are, or None when none is found."""
        used, wanted = usage(self.items), self.request.difficulty
        for _ in range(_TRIES * 4 if wanted else _TRIES):
            question = draw.take(used, self.rng)
            if question is None:
                return None
            if asked(question, self.items):
                continue
            level = wanted or self.rng.choice(DIFFICULTIES)
            item = self.forms.make(question, kind, rng=self.rng, difficulty=level, position=position)
            if item is not None and self._fits(item):
                return item
        return None

    def _fits(self, item: Item) -> bool:
        """Whether the item is of the difficulty asked for, proven, and goes with the others."""
        wanted = self.request.difficulty
        return (
            (not wanted or item.difficulty == wanted)
            and not any(clash(item, other) for other in self.items)
            and not self.checker.problems(item)
        )

    def notes(self) -> tuple[str, ...]:
        """What the paper does not hold of what was asked for."""
        made, count = Counter(item.kind for item in self.items), self.request.count
        notes = []
        if len(self.items) < count:
            notes.append(
                f"所选范围只能出 {len(self.items)} 道可靠的题（要求 {count} 道）：其余的题无法证明选项，或会相互提示。"
            )
        missing = [kind_name(kind) for kind in self.request.kinds if not made[kind]]
        if missing:
            notes.append(f"所选范围出不了{'、'.join(missing)}。")
        return tuple(notes)


class Setter:
    """Sets papers from one store's materials. No item gets in that the checker cannot prove."""

    def __init__(self, materials: Materials, forms: Forms, checker: Checker) -> None:
        self.materials, self.forms, self.checker = materials, forms, checker

    def questions(self, request: Request) -> list[Question]:
        """All questions that the request allows, in a fixed order."""
        every = (q for document in request.documents for q in self.materials.questions(document))
        return [question for question in every if self.materials.about(question, request.themes)]

    def set(self, request: Request, *, seed: int, title: str) -> Paper:
        """The paper. With fewer items than asked for, ``notes`` say so."""
        setting = Setting(request, self, Random(f"paper {seed}"))
        for kind, number in setting.plan().items():
            setting.add(kind, number)
        for kind in setting.kinds():  # what one kind could not fill, another may
            setting.add(kind, request.count - len(setting.items), free=True)
        items = tuple(sorted(setting.items, key=lambda item: KINDS.index(item.kind)))
        asked_for = (request.kinds, request.themes, request.difficulty)
        return Paper(title, seed, request.documents, items, *asked_for, notes=setting.notes())

    def another(self, paper: Paper, item: Item, request: Request) -> Item | None:
        """Another item of the same kind for the place of this one, on something the paper does not ask yet."""
        setting = Setting(request, self, Random(f"replace {paper.seed} {item.id}"))
        setting.items = list(paper.items)
        position = LETTERS.index(item.key[0]) % 4 if item.key else 0
        draw = Draw.of(setting.questions, item.kind)
        return setting.next(item.kind, draw, position=position) or setting.next(
            item.kind, Draw.of(setting.questions, item.kind), position=None
        )


def positions(number: int, rng: Random, *, among: int) -> list[int]:
    """Where the keys go: every position equally often, in chance order."""
    start = rng.randrange(among)
    deck = [(start + at) % among for at in range(number)]
    rng.shuffle(deck)
    return deck
