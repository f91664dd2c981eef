"""Questions on short names and definitions: what a document means by a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.normal import fold
from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.reader import Reader
from assistant.quiz.wording import printed, title, words
from assistant.records import Term

_LONGEST = 70
_NUMBERED = re.compile(r"^[（(][一二三四五六七八九十]+[)）]")


class TermMaterial:
    """Questions from the short names and definitions of a store."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def questions(self, document: str) -> Iterator[Question]:
        """One question a term that the document explains in one way."""
        terms = self.reader.terms(document)
        for term in terms:
            meanings = {fold(t.full) for t in terms if fold(t.short) == fold(term.short)}
            if clear(term) and self._whole(term) and len(meanings) == 1:
                yield self._question(term)

    def _question(self, term: Term) -> Question:
        clause = self.reader.clause(term.clause)
        place = Place(term.document, term.start, term.end)
        short, full = short_name(term), printed(term.full)
        filling = {"title": title(self.reader.documents[term.document]), "short": short, "full": full}
        claim = Claim("term", term.document, term.clause, term.short, start=term.start, end=term.end)
        return Question(
            "term", claim, ("single", "truefalse", "blank"), (full,), tuple(filling.items()), (place,), (place,),
            term.clause, self.reader.chapter(clause), secrets=((short, full),), accepted=(short,),
        )  # fmt: skip

    def _whole(self, term: Term) -> bool:
        """Whether the full form is a phrase of its own: it opens the sentence, or stands between two marks, so that
        nothing before it was taken along (「未达标城市细颗粒物（以下简称…）浓度」 was)."""
        clean = self.reader.clause(term.clause).clean
        start, end = clean.position(term.start), clean.position(term.end - 1) + 1
        opens = start == 0 or clean.text[start - 1] in "。；;：:“\n"
        return opens or (clean.text[start - 1] in "，,、" and clean.text[end : end + 1] in "。；;，,：:、")

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """What the document's other short names mean, those explained in the same section first."""
        mine = self.reader.clause(question.clause)
        for term in self.reader.terms(question.document):
            if clear(term) and fold(term.short) != fold(question.claim.subject) and _alike(term.short, question):
                near = 1 if self.reader.clause(term.clause).parent == mine.parent else 2
                yield Choice(printed(term.full), near, f"是“{short_name(term)}”的含义")


def short_name(term: Term) -> str:
    """The short name without the number of its clause. 「（八）利用」 -> 利用."""
    return printed(_NUMBERED.sub("", term.short))


def _alike(short: str, question: Question) -> bool:
    """Whether both short names are Latin letters, or neither is."""
    return short.isascii() == question.claim.subject.isascii()


def clear(term: Term) -> bool:
    """Whether the full form is a name that can stand as an option: 「沙漠南缘生态保护带」 yes, 「加快推动…」 no."""
    full = term.full
    return (
        4 <= len(full) <= _LONGEST
        and 2 <= len(short_name(term)) <= 12
        and not full.startswith(tuple(words("actions")["heads"]))
        and fold(short_name(term)) not in fold(full)
        and full.count("“") == full.count("”")
        and full.count("（") + full.count("(") == full.count("）") + full.count(")")
        and "简称" not in full
    )
