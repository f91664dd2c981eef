"""From a question to an item: the stem worded, options set out, key, 解析 and 出处. One function a kind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from assistant.language.numerals import chinese
from assistant.quiz.distractors import difficulty_of, pick
from assistant.quiz.items import LETTERS, Choice, Item, Question
from assistant.quiz.reader import Reader
from assistant.quiz.truth import Truth
from assistant.quiz.values import amounts, bare_words, size
from assistant.quiz.wording import nested, printed, stem, words
from assistant.records import Citation

_LAYOUT = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")  # 「达到 80%」 from a PDF; 「Word Excel」 keeps its blank

_PERCENT = re.compile(r"\d{1,4}(?:\.\d+)?%")

Neighbours = Callable[[Question], Iterable[Choice]]


class Forms:
    """Makes items of one store. Each verb gives an item, or None where no fair one can be made of the question."""

    def __init__(self, reader: Reader, truth: Truth, neighbours: Neighbours) -> None:
        self.reader, self.truth, self.neighbours = reader, truth, neighbours

    def make(self, question: Question, kind: str, *, rng: Random, difficulty: str, position: int | None) -> Item | None:
        """An item of this kind. ``position``: where the key is wanted (0…3; 判断: even 正确, odd 错误), None anywhere.

        Figures and years are set out in order of size; where that does not put the key there, there is no item.
        """
        if kind == "single":
            return self._single(question, rng, difficulty, position)
        if kind == "multiple":
            return self._multiple(question, rng, difficulty)
        if kind == "truefalse":
            return self._truefalse(question, rng, difficulty, rng.randrange(2) if position is None else position)
        if kind == "blank":
            return self._blank(question, rng)
        return self._short(question, rng) if kind == "short" else self._material(question, rng)

    # Choices

    def _single(self, question: Question, rng: Random, difficulty: str, position: int | None) -> Item | None:
        key = question.keys[0]
        if not self.truth.holds(question.claim, key):
            return None
        found = pick(
            question, [key], self.neighbours(question), truth=self.truth, count=3, difficulty=difficulty, rng=rng,
            below=position if question.numeric else None,
        )  # fmt: skip
        if found is None:
            return None
        at = rng.randrange(4) if position is None else position
        choices = [*found[:at], Choice(key, 0), *found[at:]]
        if question.numeric:
            choices.sort(key=lambda choice: size(choice.text))
        text = stem(question.family, "choice", dict(question.words), rng)
        if not question.numeric and len(key) > 2 and bare_words(key) in bare_words(text):
            return None
        return self._chosen(question, "single", text, choices, (key,))

    def _multiple(self, question: Question, rng: Random, difficulty: str) -> Item | None:
        most = min(4, len(question.keys))
        if most < 2:
            return None
        wanted = rng.choice([number for number in (2, 3, 3, 4) if number <= most])
        keys = list(question.keys[:wanted])
        count = rng.choice((4, 5)) if wanted == 2 else 5
        if not all(self.truth.holds(question.claim, key) for key in keys):
            return None
        found = pick(
            question, keys, self.neighbours(question), truth=self.truth, count=count - wanted,
            difficulty=difficulty, rng=rng,
        )  # fmt: skip
        if found is None:
            return None
        choices = [*found, *(Choice(key, 0) for key in keys)]
        rng.shuffle(choices)
        text = stem(question.family, "multiple", dict(question.words), rng)
        return self._chosen(question, "multiple", text, choices, keys)

    def _chosen(self, question: Question, kind: str, text: str, choices: Sequence[Choice], keys: Sequence[str]) -> Item:
        options = tuple(choice.text for choice in choices)
        letters = tuple(LETTERS[at] for at, option in enumerate(options) if option in keys)
        wrong = [choice for choice in choices if choice.text not in keys]
        reasons: dict[str, list[str]] = {}
        for letter, choice in zip(LETTERS, choices, strict=False):
            if choice.why and choice in wrong:
                reasons.setdefault(choice.why, []).append(letter)
        notes = [f"{'、'.join(letters)}项{why}" for why, letters in reasons.items()]
        item = self._item(question, kind, text, used=len(keys) if kind == "multiple" else 1)
        return replace(
            item, options=options, key=letters, difficulty=difficulty_of(wrong),
            explanation=item.explanation + (nested(f"{'；'.join(notes)}。") if notes else ""), numeric=question.numeric,
        )  # fmt: skip

    def _truefalse(self, question: Question, rng: Random, difficulty: str, position: int) -> Item | None:
        if not self.truth.holds(question.claim, question.keys[0]):
            return None
        said, near, why = question.keys[0], 2, ""
        if position % 2:
            found = pick(
                question, [said], self.neighbours(question), truth=self.truth, count=1, difficulty=difficulty, rng=rng
            )
            if found is None:
                return None
            said, near, why = found[0].text, found[0].near, found[0].why
        mark = "\0"
        pattern = stem(question.family, "statement", {**dict(question.words), "value": mark}, rng)
        before, _, after = pattern.partition(mark)
        said = nested(f"“{said}”")[1:-1] if before.count("“") > before.count("”") else said
        item = self._item(question, "truefalse", before + said + after)
        right, wrong = words("truth")
        alone = len(question.keys) == 1
        verdict = right if position % 2 == 0 else f"{wrong}，应为“{question.keys[0]}”" if alone else wrong
        notes = nested(f"“{said}”{why}。") if why and position % 2 else ""
        return replace(
            item, options=(right, wrong), key=(LETTERS[position % 2],), before=before, after=after,
            explanation=f"{verdict}。{item.explanation}{notes}",
            difficulty="medium" if position % 2 == 0 else difficulty_of([Choice(said, near)]),
        )  # fmt: skip

    # Written answers

    def _blank(self, question: Question, rng: Random) -> Item | None:
        key = question.accepted[0] if question.family == "term" else question.keys[0]
        if question.family != "term" and not self.truth.holds(question.claim, key):
            return None
        text = stem(question.family, "blank", dict(question.words), rng)
        item = self._item(question, "blank", text)
        level = "easy" if len(key) <= 3 and not amounts(key) else "medium" if len(key) <= 8 else "hard"
        return replace(item, accepted=variants(question.accepted), difficulty=level)

    def _short(self, question: Question, rng: Random) -> Item | None:
        item = self._item(question, "short", stem(question.family, "short", dict(question.words), rng))
        count = len(question.accepted)
        level = "easy" if count <= 3 else "medium" if count <= 5 else "hard"
        return replace(item, accepted=question.accepted, difficulty=level, marks=max(item.marks, 2 * count))

    def _material(self, question: Question, rng: Random) -> Item | None:
        filling = dict(question.words)
        item = self._item(question, "material", stem("material", "material", filling, rng))
        asked = [("heading", (filling["parent"],), 2), ("measures", question.accepted, 2 * len(question.accepted))]
        if filling["goals"]:
            goals = tuple(filling["goals"].split("\n"))
            asked.append(("goals", goals, 2 * len(goals)))
        parts = tuple(
            Item(
                f"{item.id}-{number}", "short", words("material_questions")[name].format_map(filling),
                accepted=accepted, marks=marks, topic=item.topic, difficulty="medium",
            )
            for number, (name, accepted, marks) in enumerate(asked, start=1)
        )  # fmt: skip
        return replace(item, parts=parts, marks=sum(part.marks for part in parts), difficulty="hard")

    # What all items have

    def _item(self, question: Question, kind: str, text: str, *, used: int = 1) -> Item:
        citations = tuple(map(self.reader.cite, question.proof(used)))
        multi = kind in ("short", "material")
        return Item(
            _name(question, kind, text), kind, text, explanation=self._explanation(question, citations),
            topic=question.chapter, citations=citations, marks=words("marks")[kind], family=question.family,
            claim=question.claim, asks=question.asks if multi or len(question.keys) == 1 else question.asks[:used],
            secrets=question.secrets[: max(used, 2)],
        )  # fmt: skip

    def _explanation(self, question: Question, citations: Sequence[Citation]) -> str:
        """「原文：“到2027年，…不低于98%。”」, or the question's own reason. Where it stands is said by the 出处."""
        if question.reason:
            return nested(question.reason)
        row = bool(question.clause) and self.reader.clause(question.clause).kind == "row"
        quote = " ".join(citations[0].quote.split()) if row else _LAYOUT.sub("", citations[0].quote)
        said = printed(quote.strip()).rstrip("；")
        return nested(f"原文：“{said}”" if said.endswith("。") else f"原文：“{said}”。")


def variants(accepted: Sequence[str]) -> tuple[str, ...]:
    """The accepted answers with the ways a figure may be written. 「57.69%」 adds 百分之五十七点六九."""
    more = [f"百分之{spoken(text[:-1])}" for text in accepted if _PERCENT.fullmatch(text)]
    return tuple(dict.fromkeys((*accepted, *more)))


def spoken(number: str) -> str:
    """A decimal number in Chinese. 「57.69」 -> 五十七点六九."""
    whole, _, rest = number.partition(".")
    return chinese(int(whole)) + (f"点{''.join('零一二三四五六七八九'[int(digit)] for digit in rest)}" if rest else "")


def _name(question: Question, kind: str, text: str) -> str:
    """The item's id: the same for the same stem on the same place."""
    return "q" + hashlib.sha256(f"{question.id}|{kind}|{text}".encode()).hexdigest()[:10]
