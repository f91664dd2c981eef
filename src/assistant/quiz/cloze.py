"""Questions on a sentence as it stands, one stretch of it left out: a figure, a quoted term, a duty word, a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.normal import fold
from assistant.quiz.figures import apart, like_size, possible
from assistant.quiz.items import Choice, Claim, Question
from assistant.quiz.provisions import named_place
from assistant.quiz.reader import Reader, Sentence, skipped
from assistant.quiz.values import Amount, amounts
from assistant.quiz.wording import is_law, printed, words
from assistant.records import Clause
from assistant.vocabulary import load

_SHORTEST, _LONGEST = 16, 96
_QUOTED = re.compile(r"“(?P<term>[^“”]{2,12})”")
_TERM = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9+、—]+$")
_NUMERAL_HEAD = re.compile(r"^[一二三四五六七八九十两双\d]")


@lru_cache(maxsize=65536)
def whole(text: str) -> bool:
    """Whether a sentence can stand alone in a stem: complete, of fair length, nothing that points outside it."""
    dangling = words("dangling")
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text[-1] in "。；;"
        and text.count("“") == text.count("”")
        and text.count("（") + text.count("(") == text.count("）") + text.count(")")
        and text.count("《") == text.count("》")
        and not text.startswith(tuple(dangling["heads"]))
        and not any(word in text for word in dangling["inside"])
        and not re.match(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|[①-⑳]|[^\u4e00-\u9fff“《\d]", text)
    )


class ClozeMaterial:
    """Questions from the sentences of a store's documents."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._numbers = lru_cache(maxsize=64)(self._read_numbers)
        self._terms = lru_cache(maxsize=64)(self._read_terms)

    def questions(self, document: str) -> Iterator[Question]:
        """All questions on the document's sentences, in reading order."""
        for sentence in self.reader.sentences(document):
            law = is_law(self.reader.documents[document])
            if whole(sentence.text) and not self._introduces(sentence.clause) and not (law and sentence.part):
                yield from self._figures(sentence)
                yield from self._quoted(sentence)
                yield from self._swaps(sentence, "modal")
                yield from self._swaps(sentence, "bound")

    def _introduces(self, clause: Clause) -> bool:
        return any(skipped(above.heading) for above in self.reader.line(clause))

    # What is left out

    def _figures(self, sentence: Sentence) -> Iterator[Question]:
        found = [a for a in amounts(sentence.text) if self._askable(sentence, a)]
        for amount in found:
            twins = sum(1 for other in amounts(sentence.text) if other.number == amount.number)
            if twins == 1:
                key = sentence.text[amount.start : amount.end].strip()
                yield self._question(
                    "number", sentence, amount.start, amount.start + len(key), ("single", "truefalse", "blank")
                )

    @staticmethod
    def _askable(sentence: Sentence, amount: Amount) -> bool:
        before = sentence.text[: amount.start]
        inside = before.count("“") != before.count("”") or before.count("《") != before.count("》")
        year = re.search(r"(?:19|20)\d{2}[—\-～~]?$|[〔\[(（]$|[上每当本去今次前]$", before)
        word = sentence.text[amount.end : amount.end + 1] in ("度", "级", "份")  # 上一年度, 三年级
        return not (inside or year or word or amount.unit in words("nocount")["units"] or not amount.unit)

    def _quoted(self, sentence: Sentence) -> Iterator[Question]:
        terms = list(_QUOTED.finditer(sentence.text))
        for match in terms:
            alone = sum(match["term"] in other["term"] for other in terms) == 1
            if alone and _good_term(match["term"]) and sentence.text.count(match["term"]) == 1:
                yield self._question(
                    "quoted", sentence, match.start("term"), match.end("term"), ("single", "truefalse", "blank")
                )

    def _swaps(self, sentence: Sentence, table: str) -> Iterator[Question]:
        """Words with a counterpart (应当 ↔ 可以, 不低于 ↔ 不高于), where the sentence has the word once."""
        swaps: dict[str, list[str]] | dict[str, str] = words("bounds" if table == "bound" else "modal")
        if table == "modal" and not is_law(self.reader.documents[sentence.clause.document]):
            return
        for word in swaps:
            at = sentence.text.find(word)
            if at < 0 or sentence.text.count(word) > 1 or not self._swappable(sentence.text, at, word, table):
                continue
            yield self._question(table, sentence, at, at + len(word), ("truefalse",))

    @staticmethod
    def _swappable(text: str, at: int, word: str, table: str) -> bool:
        if table == "modal":
            return not any(other in text for other in words("modal") if other != word)
        end = at + len(word)
        if "以上" in text and "以下" in text:  # 五千元以上五万元以下: turned round it would be nonsense
            return False
        return any(a.start <= at <= a.end or a.number_start == end for a in amounts(text))

    def _question(self, family: str, sentence: Sentence, start: int, end: int, kinds: tuple[str, ...]) -> Question:
        text, clause = sentence.text, sentence.clause
        span, gap = sentence.place(), sentence.place(start, end)
        claim = Claim(
            "blank", clause.document, clause.id, aspect="swap" if family in ("modal", "bound") else family,
            start=span.start, end=span.end, at=gap.start, to=gap.end,
        )  # fmt: skip
        key = printed(text[start:end])
        before, after = printed(text)[:start], printed(text)[end:].rstrip("；;。") + "。"
        return Question(
            family, claim, kinds, (key,), tuple(self._filling(sentence, before, after).items()), (span,), (gap,),
            clause.id, self.reader.chapter(clause), secrets=((before[-8:] + key,), (key + after[:8],)),
            accepted=(key,), numeric=family == "number",
        )  # fmt: skip

    def _filling(self, sentence: Sentence, before: str, after: str) -> dict[str, str]:
        says = words("says")
        document = self.reader.documents[sentence.clause.document]
        kind = "law" if is_law(document) else "state" if self.reader.is_state(sentence.clause) else "plan"
        return {
            "title": named_place(self.reader, sentence.clause),
            "says": says[kind],
            "before": before,
            "after": after,
        }

    # Neighbours

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Figures of the same unit, quoted terms of like make, or the word's counterpart."""
        if question.family == "number":
            yield from self._other_numbers(question)
        elif question.family == "quoted":
            yield from self._other_terms(question)
        else:
            swaps = words("bounds" if question.family == "bound" else "modal")
            other = swaps[question.keys[0]]
            yield from (Choice(word, 1) for word in ([other] if isinstance(other, str) else other))

    def _read_numbers(self, document: str) -> tuple[tuple[Amount, str, str], ...]:
        found = []
        for sentence in self.reader.sentences(document):
            chapter = self.reader.chapter(sentence.clause)
            found += [(a, chapter, sentence.text) for a in amounts(sentence.text) if a.unit]
        return tuple(found)

    def _other_numbers(self, question: Question) -> Iterator[Choice]:
        key = question.keys[0]
        mine = amounts(key)
        if len(mine) != 1:
            return
        here = fold(self._sentence(question))
        before = dict(question.words)["before"]
        bound = next((word for word in load("bounds")["before"] if before.endswith(word)), "")
        for document in self._ordered(question.document):
            for amount, chapter, text in self._numbers(document):
                number = text[amount.number_start : amount.number_end]
                if (
                    amount.unit == mine[0].unit
                    and amount.chinese == mine[0].chinese
                    and like_size(mine[0], amount)
                    and apart(mine[0], amount)
                    and number not in here
                ):
                    near = (1 if chapter == question.chapter else 2) if document == question.document else 3
                    choice = key[: mine[0].number_start] + number + key[mine[0].number_end :]
                    if possible(bound + choice):
                        yield Choice(choice, near)

    def _sentence(self, question: Question) -> str:
        filling = dict(question.words)
        return filling["before"] + filling["after"]

    def _read_terms(self, document: str) -> tuple[tuple[str, str, str], ...]:
        """Quoted terms with the two characters before and behind the quotation marks."""
        found: dict[str, tuple[str, str, str]] = {}
        for sentence in self.reader.sentences(document):
            for match in _QUOTED.finditer(sentence.text):
                around = (
                    printed(sentence.text[max(0, match.start() - 2) : match.start()]),
                    printed(sentence.text[match.end() : match.end() + 2]),
                )
                if _good_term(match["term"]):
                    found.setdefault(match["term"], (match["term"], *around))
        return tuple(found.values())

    def _other_terms(self, question: Question) -> Iterator[Choice]:
        """Quoted terms of the key's make, used in a like way: before or behind the same words, or ending alike."""
        key, here = question.keys[0], fold(self.reader.clause(question.clause).text)
        filling = dict(question.words)
        before, behind = filling["before"][-3:-1], filling["after"][1:3]
        for document in self._ordered(question.document):
            for term, head, tail in self._terms(document):
                if not _same_make(key, term) or fold(term) in here:
                    continue
                kin = (tail == behind) + (head == before) + (term[-1] == key[-1]) + (term[:1] == key[:1])
                if kin:
                    yield Choice(printed(term), 1 if kin > 1 else 2 if document == question.document else 3)

    def _ordered(self, document: str) -> list[str]:
        return sorted(self.reader.documents, key=lambda id: id != document)


def _good_term(term: str) -> bool:
    """A slogan or name rather than a passing word: 「三线一单」, 「无废城市」."""
    return 3 <= len(term) <= 10 and _TERM.match(term) is not None and not term.isdigit()


def _same_make(one: str, other: str) -> bool:
    """Whether two terms look alike: like length, both or neither opening with a numeral."""
    if abs(len(one) - len(other)) > max(1, len(one) // 3) or one == other:
        return False
    return bool(_NUMERAL_HEAD.match(one)) == bool(_NUMERAL_HEAD.match(other))
