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
_DEFINES = re.compile(r"是指|系指|的是|即指|主要指|^[“\"][^”\"]+[”\"]\s*[:：—]")
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
            if clear(term, defined=self._defined(term)) and self._whole(term) and len(meanings) == 1:
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

    def _defined(self, term: Term) -> bool:
        """Whether the document defines the term (是指, 「“一带”：…」) rather than shortens a name (以下简称)."""
        return _DEFINES.search(self.reader.store.text(term.document)[term.start : term.end]) is not None

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
        asked = next(t for t in self.reader.terms(question.document) if t.start == question.claim.start)
        for term in self.reader.terms(question.document):
            kin = self._defined(term) == self._defined(asked) and term.short.isascii() == asked.short.isascii()
            if kin and fold(term.short) != fold(asked.short) and clear(term, defined=self._defined(term)):
                near = 1 if self.reader.clause(term.clause).parent == mine.parent else 2
                yield Choice(printed(term.full), near, f"是“{short_name(term)}”的含义")


def short_name(term: Term) -> str:
    """The short name without the number of its clause. 「（八）利用」 -> 利用."""
    return printed(_NUMBERED.sub("", term.short)).strip('“”‘’"《》 ')


def clear(term: Term, *, defined: bool = False) -> bool:
    """Whether the full form can stand as an option: 「沙漠南缘生态保护带」 yes, 「加快推动…」 no. A definition may open
    with any word (危险废物，是指列入…的废物), a shortened name not with a verb or a joining word."""
    full, heads = term.full, words("actions")
    return (
        (defined or not full.startswith((*heads["heads"], *heads["joints"])))
        and 4 <= len(full) <= _LONGEST
        and 2 <= len(short_name(term)) <= 12
        and fold(short_name(term)) not in fold(full)
        and full.count("“") == full.count("”")
        and not any(mark in short_name(term) for mark in '“”‘’"《》')
        and full.count("（") + full.count("(") == full.count("）") + full.count(")")
        and "简称" not in full
    )
