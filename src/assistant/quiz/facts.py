"""Questions on the document itself: number, issuer, dates, period, basis, as far as some text says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader
from assistant.quiz.truth import fact_text
from assistant.quiz.wording import bare, is_law, words
from assistant.records import Document, Fact

_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,10})[〔\[［(（](?P<year>(?:19|20)\d{2})[〕\]］)）](?P<serial>\d{1,4})号"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DATE = re.compile(r"(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?")


class FactMaterial:
    """Questions from what is known of the documents themselves."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def questions(self, document: str) -> Iterator[Question]:
        """One question a fact that a text states, the titles of other works left out."""
        described = self.reader.documents[document]
        for fact in described.facts:
            stated = fact.start is not None and fact.end is not None and _fit(fact)
            once = len({other.value for other in described.facts if other.name == fact.name}) == 1
            known = fact.name in words("facts") and fact_text(fact.value) not in described.title
            if stated and once and known and _agrees(fact, described):
                yield self._question(described, fact)

    def _question(self, document: Document, fact: Fact) -> Question:
        place = Place(fact.document, fact.start or 0, fact.end or 0)
        value = fact_text(fact.value)
        filling = {"bare": bare(document), "fact": words("facts")[fact.name]}
        claim = Claim("fact", document.id, "", document.title, aspect=fact.name, start=place.start, end=place.end)
        inside = self.reader.store.clauses_at(place.document, place.start, place.end)
        clause = inside[0].id if inside else ""
        return Question(
            "fact", claim, ("single", "truefalse", "blank"), (value,), tuple(filling.items()), (place,), (place,),
            clause, "文件信息", secrets=((value,),), accepted=_accepted(value, fact.value),
            numeric=_dated(fact.name),
        )  # fmt: skip

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """The same fact of other documents, then numbers and dates that the texts cite."""
        name = question.claim.aspect
        for document in self.reader.documents.values():
            if document.id != question.document:
                for fact in document.facts:
                    if _fit(fact) and (fact.name == name or (_dated(fact.name) and _dated(name))):
                        yield Choice(
                            fact_text(fact.value), 2, f"是{bare(document)}的{words('facts').get(fact.name, '信息')}"
                        )
        cited = self.numbers if name == "number" else self.dates if _dated(name) else ()
        said = "是文件中提到的另一个文号" if name == "number" else "是文件中提到的另一个日期"
        yield from (Choice(text, 3, said) for text in cited if text.endswith(question.keys[0][-1]))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Document numbers that the texts cite, in order, each once."""
        return self._found(_NUMBER)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Dates that the texts write out, in order, each once."""
        return self._found(_DATE)

    def _found(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        texts = (clause.text for id in self.reader.documents for clause in self.reader.clauses(id))
        return tuple(dict.fromkeys(match.group() for text in texts for match in pattern.finditer(text)))


def _accepted(shown: str, value: str) -> tuple[str, ...]:
    """The fact as shown, as it is kept, and a work's title without its number."""
    title = re.match(r"《[^》]+》", shown)
    return tuple(dict.fromkeys((shown, value, *([title.group()] if title else []))))


def _fit(fact: Fact) -> bool:
    """Whether the fact's value is of its kind: a date names a year (not 公布之日)."""
    return bool(fact.value) and (not _dated(fact.name) or _YEAR.match(fact.value) is not None)


def _agrees(fact: Fact, document: Document) -> bool:
    """Whether the fact is the document's own: an issuer it is known by, a date of its year, not an older version's."""
    if fact.name == "issuer":
        return fact.value in document.issuers
    if fact.name == "effective":
        return document.date[:4] <= fact.value[:4]
    if is_law(document):  # 通过, 公布, 修订: which of them is meant cannot be told
        return not _dated(fact.name)
    return not _dated(fact.name) or not document.date or document.date[:4] == fact.value[:4]


def _dated(name: str) -> bool:
    return name in ("signed", "published", "printed", "effective", "expires")
