"""Is it so? For every relation a question can claim, two strict tests against the base and the text.

``holds`` says that the words are proven true, ``fails`` that they are proven false for this claim; what is neither is
never an option. A figure that the text brings near the indicator without a known year is neither.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from assistant.language.normal import fold
from assistant.quiz.figures_known import Figures
from assistant.quiz.items import Claim
from assistant.quiz.reader import Reader
from assistant.quiz.values import bare_words, near, same
from assistant.records import Clause

Test = Callable[[Claim, str], bool]


class Truth:
    """The tests of one store. ``relations`` names them: relation -> (holds, fails)."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.figures = Figures(reader)
        self.relations: dict[str, tuple[Test, Test]] = {
            "value": (self._is_value, self._is_no_value),
            "year": (self._is_year, self._is_no_year),
            "attribute": (self.figures.has_attribute, self.figures.has_other_attribute),
            "equal": (self.figures.has_value, self.figures.has_other_value),
            "blank": (self._fills, self._fills_not),
            "below": (self._is_below, self._is_not_below),
            "above": (self._is_above, self._is_not_above),
            "duty": (self._is_on_duty, self._is_not_on_duty),
            "term": (self._means, self._means_not),
            "fact": (self._is_fact, self._is_no_fact),
            "count": (self._counts, self._counts_not),
        }
        self._held = lru_cache(maxsize=200_000)(self._holds)
        self._failed = lru_cache(maxsize=200_000)(self._fails)

    def holds(self, claim: Claim, text: str) -> bool:
        """True when base and text prove ``text`` for the claim."""
        return self._held(claim, text)

    def fails(self, claim: Claim, text: str) -> bool:
        """True when base and text prove that ``text`` is wrong for the claim."""
        return self._failed(claim, text)

    def _holds(self, claim: Claim, text: str) -> bool:
        return claim.relation in self.relations and self.relations[claim.relation][0](claim, text)

    def _fails(self, claim: Claim, text: str) -> bool:
        return claim.relation in self.relations and self.relations[claim.relation][1](claim, text)

    def _words(self, document: str, start: int, end: int) -> str:
        return self.reader.store.text(document)[start:end]

    # Figures

    def _is_value(self, claim: Claim, text: str) -> bool:
        return any(same(shown, text) for shown in self.figures.values(claim))

    def _is_no_value(self, claim: Claim, text: str) -> bool:
        return not self.figures.may_be(claim, text)

    def _is_year(self, claim: Claim, text: str) -> bool:
        return text.removesuffix("年") in self.figures.years(claim)

    def _is_no_year(self, claim: Claim, text: str) -> bool:
        year = text.removesuffix("年")
        return year.isdigit() and not any(year in known or known == "" for known in self.figures.near_years(claim))

    # Words of a sentence

    def _fills(self, claim: Claim, text: str) -> bool:
        return bare_words(self._words(claim.document, claim.at, claim.to)) == bare_words(text)

    def _fills_not(self, claim: Claim, text: str) -> bool:
        key = self._words(claim.document, claim.at, claim.to)
        if same(key, text) or (claim.aspect != "swap" and near(key, text) and not any(map(str.isdigit, key))):
            return False
        before = bare_words(self._words(claim.document, claim.start, claim.at))[-6:]
        after = bare_words(self._words(claim.document, claim.to, claim.end))[:6]
        return before + bare_words(text) + after not in bare_words(self.reader.folded(claim.document))

    # The tree

    def _is_below(self, claim: Claim, text: str) -> bool:
        parent = self.reader.clause(claim.clause)
        below = [bare_words(child.heading or child.text) for child in self.reader.children(parent)]
        return bare_words(text) in below or (claim.aspect == "words" and bare_words(text) in self._inside(parent))

    def _is_not_below(self, claim: Claim, text: str) -> bool:
        parent = self.reader.clause(claim.clause)
        return bare_words(text) not in self._inside(parent) and not any(
            near(child.heading, text) for child in self.reader.children(parent) if child.heading
        )

    def _inside(self, clause: Clause) -> str:
        return bare_words(self.reader.inside(clause))

    def _sections(self, document: str, heading: str) -> list[Clause]:
        named = bare_words(heading)
        return [c for c in self.reader.clauses(document) if c.heading and bare_words(c.heading) == named]

    def _is_above(self, claim: Claim, text: str) -> bool:
        return any(
            c.start <= claim.start and claim.end <= max(c.reach, c.end) for c in self._sections(claim.document, text)
        )

    def _is_not_above(self, claim: Claim, text: str) -> bool:
        said = bare_words(self._words(claim.document, claim.start, claim.end))
        sections = self._sections(claim.document, text)
        return bool(sections) and not any(
            said in self._inside(c) or (c.start <= claim.start and claim.end <= max(c.reach, c.end)) for c in sections
        )

    def _counts(self, claim: Claim, text: str) -> bool:
        return same(f"{self._counted(claim)}项", text)

    def _counts_not(self, claim: Claim, text: str) -> bool:
        return not same(f"{self._counted(claim)}项", text)

    def _counted(self, claim: Claim) -> int:
        return sum(1 for child in self.reader.children(self.reader.clause(claim.clause)) if child.heading)

    # Duties, terms, facts

    def _units(self, claim: Claim, *roles: str) -> list[str]:
        duties = self.reader.duties(claim.document)
        return [d.unit for d in duties if d.clause == claim.clause and (not roles or d.role in roles)]

    def unit(self, document: str, name: str) -> str:
        """A unit's name without the document's own entity before it: 「兵团水利局」 -> 水利局."""
        for own in (self.reader.documents[document].entity, *self.reader.documents[document].self_names):
            if own and name.startswith(own) and len(name) - len(own) >= 3:
                return name.removeprefix(own)
        return name

    def _is_on_duty(self, claim: Claim, text: str) -> bool:
        mine = self._units(claim, claim.aspect)
        return any(fold(self.unit(claim.document, unit)) == fold(self.unit(claim.document, text)) for unit in mine)

    def _is_not_on_duty(self, claim: Claim, text: str) -> bool:
        name = self.unit(claim.document, text)
        if any(near(self.unit(claim.document, unit), name) for unit in self._units(claim, claim.aspect)):
            return False
        known = [self.unit(claim.document, unit) for unit in self._units(claim)]
        listed = any(bare_words(unit) == bare_words(name) for unit in known)
        return listed or bare_words(name) not in self._inside(self.reader.clause(claim.clause))

    def _meanings(self, claim: Claim) -> list[str]:
        return [
            t.full
            for id in self.reader.documents
            for t in self.reader.terms(id)
            if fold(t.short) == fold(claim.subject)
        ]

    def _means(self, claim: Claim, text: str) -> bool:
        terms = self.reader.terms(claim.document)
        return any(fold(t.short) == fold(claim.subject) and bare_words(t.full) == bare_words(text) for t in terms)

    def _means_not(self, claim: Claim, text: str) -> bool:
        return not any(near(full, text) for full in self._meanings(claim))

    def _facts(self, claim: Claim) -> list[str]:
        document = self.reader.documents[claim.document]
        own = [fact.value for fact in document.facts if fact.name == claim.aspect and fact.value]
        field = {"number": document.number, "signed": document.date, "printed": document.date}.get(claim.aspect, "")
        return [*own, *([field] if field else [])]

    def _is_fact(self, claim: Claim, text: str) -> bool:
        document = self.reader.documents[claim.document]
        own = [fact.value for fact in document.facts if fact.name == claim.aspect]
        return any(bare_words(value) == bare_words(text) for value in map(fact_text, own))

    def _is_no_fact(self, claim: Claim, text: str) -> bool:
        every = [fact.value for fact in self.reader.documents[claim.document].facts]
        return not any(near(fact_text(value), text) for value in [*self._facts(claim), *every] if value)


def fact_text(value: str) -> str:
    """A fact as an option: a date as people write it. 「2024-08-14」 -> 2024年8月14日, 「2023—2035」 -> 2023—2035年."""
    parts = value.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"{parts[0]}年{int(parts[1])}月{int(parts[2])}日"
    if len(parts) == 2 and all(part.isdigit() for part in parts) and len(parts[1]) <= 2:
        return f"{parts[0]}年{int(parts[1])}月"
    return f"{value}年" if (value.isdigit() and len(value) == 4) or (value[-4:].isdigit() and "—" in value) else value
