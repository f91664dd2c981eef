"""``Workshop(store)``: papers, single items replaced, everything checked again, coverage, papers A and B."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.quiz.check import Checker
from assistant.quiz.clashes import clash
from assistant.quiz.coverage import Coverage, cover
from assistant.quiz.exports import File, export, limits
from assistant.quiz.forms import Forms
from assistant.quiz.items import DIFFICULTIES, KINDS, LETTERS, Item, Paper
from assistant.quiz.materials import Materials
from assistant.quiz.paper import Request, Setter
from assistant.quiz.reader import Reader
from assistant.quiz.truth import Truth
from assistant.quiz.values import same
from assistant.quiz.variants import variant_b
from assistant.quiz.wording import words

_MANY = 24
"""From this many documents on, a paper over all of them is set from a sample (at least this many, one an item)."""


_EDITABLE = {"stem", "options", "key", "accepted", "explanation", "marks", "difficulty", "locked"}


class Workshop:
    """Sets and checks papers over one store. Same arguments, same index: same paper."""

    def __init__(self, store: Store) -> None:
        self.reader = Reader(store)
        self.truth = Truth(self.reader)
        self.materials = Materials(self.reader, self.truth)
        self.forms = Forms(self.reader, self.truth, self.materials.neighbours)
        self.checker = Checker(self.reader, self.truth)
        self.setter = Setter(self.materials, self.forms, self.checker)

    def paper(
        self,
        *,
        count: int,
        kinds: Sequence[str] = (),
        documents: Sequence[str] = (),
        themes: Sequence[str] = (),
        seed: int = 0,
        difficulty: str = "",
        title: str = "",
    ) -> Paper:
        """A paper of ``count`` items. ``documents`` are ids (all by default), ``themes`` words of chapters or headings.

        Raises BadInput for a kind, document or difficulty that there is not. With fewer items, ``notes`` say so.
        """
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise BadInput(f"没有“{unknown[0]}”这种题型，可选：{'、'.join(KINDS)}。")
        if unknown := [id for id in documents if id not in self.reader.documents]:
            raise BadInput(f"索引里没有这份文件：{unknown[0]}。")
        if difficulty and difficulty not in DIFFICULTIES:
            raise BadInput(f"没有“{difficulty}”这种难度，可选：{'、'.join(DIFFICULTIES)}。")
        if count < 1:
            raise BadInput("题数至少是 1。")
        chosen = tuple(dict.fromkeys(documents)) or self._sample(count, seed)
        request = Request(count, tuple(dict.fromkeys(kinds)), chosen, tuple(themes), difficulty)
        return self.setter.set(request, seed=seed, title=title or words("title"))

    def _sample(self, count: int, seed: int) -> tuple[str, ...]:
        """All documents, or of very many a chance sample that is large enough."""
        every = tuple(self.reader.documents)
        wanted = max(_MANY, count)
        return every if len(every) <= wanted else tuple(sorted(Random(f"documents {seed}").sample(every, wanted)))

    def replace(self, paper: Paper, item_id: str) -> Paper:
        """The paper with another item in the place of this one. Raises BadInput when it is not there, is locked, or
        when there is no other."""
        item = self._item(paper, item_id)
        if item.locked:
            raise BadInput("这道题已锁定，先解锁再换。")
        request = Request(len(paper.items), paper.kinds, paper.documents, paper.themes, paper.difficulty)
        other = self.setter.another(paper, item, request)
        if other is None:
            raise BadInput("所选范围里没有别的同类题可换。")
        return self.put(paper, item_id, other)

    def put(self, paper: Paper, item_id: str, item: Item) -> Paper:
        """The paper with ``item`` (edited, locked …) in the place of the item with that id."""
        self._item(paper, item_id)
        return replace(paper, items=tuple(item if old.id == item_id else old for old in paper.items))

    def edit(self, item: Item, **changed: Any) -> Item:
        """The item as a person edited it: ``stem``, ``options``, ``key``, ``accepted``, ``explanation``, ``marks``,
        ``difficulty``, ``locked``. ``check`` says whether it is still proven. Raises BadInput for anything else."""
        if unknown := set(changed) - _EDITABLE:
            raise BadInput(f"这一项不能改：{'、'.join(sorted(unknown))}。")
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in changed.items()}
        return replace(item, **values)

    @staticmethod
    def _item(paper: Paper, item_id: str) -> Item:
        for item in paper.items:
            if item.id == item_id:
                return item
        raise BadInput(f"卷子里没有这道题：{item_id}。")

    def check(self, item: Item) -> list[str]:
        """What is wrong with the item as it stands, in Chinese; [] when key and options are proven."""
        return self.checker.problems(item)

    def check_paper(self, paper: Paper) -> dict[str, list[str]]:
        """Item id -> what is wrong, the items that clash with another one among them; only items with faults."""
        found = {item.id: self.check(item) for item in paper.items}
        for at, one in enumerate(paper.items):
            for number, other in enumerate(paper.items[at + 1 :], start=at + 2):
                if clash(one, other):
                    found[one.id].append(f"与第 {number} 题问的是同一处，或互相提示答案。")
        return {id: faults for id, faults in found.items() if faults}

    def coverage(self, paper: Paper) -> Coverage:
        """What the paper asks and what it does not."""
        titles = {id: document.title for id, document in self.reader.documents.items()}
        questions = [q for id in paper.documents for q in self.materials.questions(id)]
        return cover(paper, questions, titles=titles)

    def variant(self, paper: Paper) -> Paper:
        """Paper B: the same items and options in another order."""
        return variant_b(paper)

    def export(self, paper: Paper, name: str) -> tuple[File, ...]:
        """The paper's files in a format of ``exports.FORMATS``. Raises BadInput for an unknown one."""
        numbers = {id: document.number for id, document in self.reader.documents.items() if document.number}
        return export(paper, name, numbers)

    def limits(self, paper: Paper, name: str) -> list[str]:
        """What the format cannot hold of this paper, to be said before the export."""
        return limits(paper, name)

    def themes(self, documents: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
        """Document id -> its chapters that can be asked, in reading order: what a trainer may choose as themes."""
        ids = tuple(documents) or tuple(self.reader.documents)
        return {id: tuple(dict.fromkeys(q.chapter for q in self.materials.questions(id) if q.chapter)) for id in ids}


def score(item: Item, given: Sequence[str]) -> int:
    """The marks for an answer in practice: letters for choices, the words for a blank; open answers get 0, people
    mark them."""
    if item.kind in ("single", "multiple", "truefalse"):
        return item.marks if sorted(given) == sorted(item.key) and set(given) <= set(LETTERS) else 0
    if item.kind == "blank":
        return item.marks if given and any(same(given[0], text) for text in item.accepted) else 0
    return 0
