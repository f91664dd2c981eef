"""Proving an item again, as it stands now: also after a person has edited it. Every fault is one Chinese line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.items import LETTERS, Claim, Item
from assistant.quiz.reader import Reader
from assistant.quiz.truth import Truth
from assistant.quiz.values import amounts, bare_words, same
from assistant.quiz.wording import BLANK, LINE, bare, printed, words

_LONGER = 1.6
_NEGATIVE = re.compile(r"(?:不正确|不属于|不包括|错误)的(?:是|有|一项)")
_PAIRS = ("“”", "《》", "（）")


class Checker:
    """Checks items against one store."""

    def __init__(self, reader: Reader, truth: Truth) -> None:
        self.reader, self.truth = reader, truth

    def problems(self, item: Item) -> list[str]:
        """What is wrong with the item, most serious first; [] when everything is proven."""
        found = [*self._citations(item), *self._form(item)]
        if item.claim is None:
            return [*found, "这道题没有可核对的依据（手工编写），请人工核对。"]
        if item.claim.document not in self.reader.documents:
            return [*found, "所依据的文件已不在索引里。"]
        if not found:
            found = [*self._stem(item, item.claim), *self._truth(item, item.claim)]
        return found

    # Form

    def _citations(self, item: Item) -> Iterator[str]:
        if not item.citations:
            yield "没有出处。"
        for citation in item.citations:
            known = citation.document in self.reader.documents
            text = self.reader.store.text(citation.document) if known else ""
            if text[citation.start : citation.end] != citation.quote or not citation.quote.strip():
                yield f"出处与原文不符：《{citation.title}》{citation.clause}。"

    def _form(self, item: Item) -> Iterator[str]:
        if not item.stem.strip():
            yield "题干是空的。"
        for pair in _PAIRS:
            if any(text.count(pair[0]) != text.count(pair[1]) for text in (item.stem, *item.options)):
                yield f"题干或选项里的{pair}不成对。"
        if item.kind in ("single", "multiple"):
            yield from self._options(item)
        elif item.kind == "truefalse":
            if list(item.options) != words("truth") or len(item.key) != 1 or item.key[0] not in "AB":
                yield "判断题的选项应是“正确”“错误”，答案是 A 或 B。"
        elif item.kind in ("blank", "short") and not [text for text in item.accepted if text.strip()]:
            yield "没有参考答案。"

    @staticmethod
    def _options(item: Item) -> Iterator[str]:
        options, letters = item.options, LETTERS[: len(item.options)]
        if item.stem.count(BLANK) != 1:
            yield f"题干里应有且只有一个“{BLANK}”。"
        if not 3 <= len(options) <= len(LETTERS) or any(not option.strip() for option in options):
            yield "选项应有三至八个，都不能空着。"
        if not item.key or any(letter not in letters for letter in item.key) or len(set(item.key)) != len(item.key):
            yield "答案的字母与选项对不上。"
        elif (item.kind == "single") != (len(item.key) == 1) or len(item.key) >= len(options):
            yield "单选题只能有一个答案；多选题要有两个以上答案，并且至少有一个错误选项。"
        for at, one in enumerate(options):
            for other in options[at + 1 :]:
                if same(one, other):
                    yield f"选项“{one}”和“{other}”意思相同。"
        if any(word in option for word in words("absolute") for option in options):
            yield "不要用“以上都对”一类的选项。"
        if _NEGATIVE.search(item.stem):
            yield "题干是否定问法，容易看错，建议改成肯定问法。"

    # Stem

    def _stem(self, item: Item, claim: Claim) -> Iterator[str]:
        stem = bare_words(item.stem)
        document = self.reader.documents[claim.document]
        if bare_words(bare(document)) not in stem:
            yield f"题干没有写明文件：{bare(document)}。"
        if claim.relation == "value" and claim.year not in item.stem:
            yield f"题干没有写明年份：{claim.year}年。"
        named = claim.subject if claim.relation in ("value", "year", "duty") else ""
        if named and bare_words(named) not in stem:
            yield f"题干没有写明问的是“{printed(named)}”。"
        if claim.relation == "blank" and not self._quotes(item, claim):
            yield "题干引用的句子与原文不一致。"
        if item.kind == "single" and not item.numeric and len(item.keys[0]) > 2 and bare_words(item.keys[0]) in stem:
            yield "题干里出现了答案。"
        if item.kind == "single" and not item.numeric and self._longest(item):
            yield "正确选项明显比其他选项长，容易被猜中。"

    def _quotes(self, item: Item, claim: Claim) -> bool:
        """Whether the stem around the gap is the source's sentence."""
        text = self.reader.store.text(claim.document)
        before, after = (bare_words(text[claim.start : claim.at]), bare_words(text[claim.to : claim.end]))
        if item.kind == "truefalse":
            head, tail = item.before, item.after
        else:
            head, _, tail = item.stem.partition(BLANK if item.kind in ("single", "multiple") else LINE)
        leads = [at + 1 for at, mark in enumerate(head) if mark == "："]
        return any(bare_words(head[at:]) == before for at in leads) and bare_words(tail) == after

    @staticmethod
    def _longest(item: Item) -> bool:
        key = item.keys[0]
        return len(key) > max(len(option) for option in item.options if option != key) * _LONGER + 2

    # Truth

    def _truth(self, item: Item, claim: Claim) -> Iterator[str]:
        if item.kind in ("single", "multiple"):
            yield from self._choices(item, claim)
        elif item.kind == "truefalse":
            yield from self._statement(item, claim)
        elif item.kind == "blank":
            yield from self._written(item, claim)
        else:
            yield from self._points(item)

    def _choices(self, item: Item, claim: Claim) -> Iterator[str]:
        for letter, option in zip(LETTERS, item.options, strict=False):
            if letter in item.key:
                if not self.truth.holds(claim, option):
                    yield f"{letter}项“{option}”标为正确，但原文不能证明。"
                elif not self._shown(item, claim, option):
                    yield f"{letter}项“{option}”在所列出处里找不到。"
            elif self.truth.holds(claim, option):
                yield f"{letter}项“{option}”标为错误，但按原文它是对的。"
            elif not self.truth.fails(claim, option):
                yield f"{letter}项“{option}”不能证明是错的。"

    def _statement(self, item: Item, claim: Claim) -> Iterator[str]:
        if not (item.stem.startswith(item.before) and item.stem.endswith(item.after)):
            yield "题干改动较大，无法自动判断对错，请人工核对。"
            return
        said = item.stem[len(item.before) : len(item.stem) - len(item.after)]
        if item.key[0] == "A" and not self.truth.holds(claim, said):
            yield f"标为正确，但原文不能证明“{said}”。"
        if item.key[0] == "B" and not self.truth.fails(claim, said):
            yield f"标为错误，但不能证明“{said}”是错的。"

    def _written(self, item: Item, claim: Claim) -> Iterator[str]:
        first = item.accepted[0]
        right = (
            bare_words(first) in bare_words(claim.subject)
            if claim.relation == "term"
            else self.truth.holds(claim, first)
        )
        if not right:
            yield f"参考答案“{first}”与原文不符。"
        elif not self._shown(item, claim, first):
            yield f"参考答案“{first}”在所列出处里找不到。"

    def _points(self, item: Item) -> Iterator[str]:
        quotes = bare_words("".join(citation.quote for citation in item.citations))
        points = [point for one in (item, *item.parts) for point in one.accepted]
        if not points:
            yield "没有采分点。"
        yield from (f"采分点“{point}”在所列出处里找不到。" for point in points if bare_words(point) not in quotes)

    def _shown(self, item: Item, claim: Claim, text: str) -> bool:
        """Whether the cited places hold the key literally; a count is proven by as many cited headings."""
        if claim.relation == "count":
            return len(item.citations) - 1 == int(text)
        quotes = " ".join(citation.quote for citation in item.citations)
        figures = amounts(text)
        if claim.relation in ("value", "year") and figures:
            return figures[0].number in quotes
        if claim.relation == "fact":
            return all(part in bare_words(quotes) for part in re.findall(r"\d+|[^\d年月日]+", bare_words(text)))
        return bare_words(text) in bare_words(quotes)
