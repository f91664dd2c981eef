"""The gate of the fluent answer: a statement is shown only as far as the cited evidence says it, in its own words.

Two ways lead through: the sentence is read as the evidence's own parts (``grammar``), or a proof that does not rest on
the wording (``answering/proofs``) bears it out. What is shown is rebuilt from the evidence. Fail closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.library import Library
from assistant.answering.proofs import duties, facts, figures, items, terms, words
from assistant.answering.proofs.evidence import Proof, gathered, plain
from assistant.answering.proofs.evidence import Said as SaidBefore
from assistant.answering.question import Question
from assistant.answering.verify import literal
from assistant.citation.references import references
from assistant.fluent.canonical import canonical, strange, tidy
from assistant.fluent.exhibits import Exhibit, Said, instructs
from assistant.fluent.grammar import Use, begun, read
from assistant.fluent.statements import Statement
from assistant.language.quantities import find, times
from assistant.records import Citation
from assistant.vocabulary import load

LONGEST = 400
"""Characters of a sentence that a person would still read."""


PROVEN: tuple[Proof, ...] = (
    figures.stated,
    figures.characterised,
    facts.stated,
    facts.named,
    terms.defined,
    duties.assigned,
    duties.in_row,
    items.enumerated,
)
"""Proofs that hold for any choice of citations. The others take it that the places cited are all there are (共3项), or
that the sentences before are the composer's; a model chooses both."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence that may be shown, with the places that carry it; ``uses`` are the parts of the evidence it says."""

    text: str
    citations: tuple[Citation, ...]
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that may not be shown, and why, in Chinese."""

    text: str
    reason: str


class Gate:
    """Judges statements by the evidence of one answer."""

    def __init__(self, library: Library, evidence: Sequence[Exhibit], question: Question) -> None:
        self._library = library
        self._evidence = {exhibit.key: exhibit for exhibit in evidence}
        self._question = question
        self._documents = {exhibit.citation.document for exhibit in evidence}

    def judge(self, statement: Statement, said: Sequence[SaidBefore] = ()) -> Passed | Refused:
        """What may be shown of a statement. ``said`` are the sentences shown before it."""
        unknown = [key for key in statement.keys if key not in self._evidence]
        if unknown or not statement.keys:
            return Refused(statement.text, f"编号不存在：{'、'.join(unknown)}" if unknown else "没有写明依据")
        cited = [self._evidence[key] for key in dict.fromkeys(statement.keys)]
        if (fault := self._fault(statement.text, cited)) is not None:
            return Refused(statement.text, fault)
        passed = self._read(statement.text, cited) or self._proven(statement.text, cited, said)
        return passed or Refused(statement.text, doubt(self._library, statement.text, cited))

    def begun(self, statement: Statement) -> str:
        """What may be shown of a sentence that is still being written; "" for nothing."""
        if not statement.keys or any(key not in self._evidence for key in statement.keys):
            return ""
        cited = [self._evidence[key] for key in dict.fromkeys(statement.keys)]
        places = [one.citation for one in cited]
        if len({place.document for place in places}) > 1 or not all(literal(self._library, one) for one in places):
            return ""
        text = begun(statement.text, cited)
        return self._named(text, places) if text else ""

    def _fault(self, text: str, cited: Sequence[Exhibit]) -> str | None:
        """What is wrong with a sentence before it is read at all."""
        if len(text) > LONGEST:
            return "句子过长"
        if instructs(text):
            return "含有对模型的指令"
        if not all(literal(self._library, exhibit.citation) for exhibit in cited):
            return "引文与原文不符"
        if foreign := strange(text, "".join(_known(exhibit) for exhibit in cited)):
            return f"有引文以外的文字：{foreign[:12]}"
        return None if words.balanced(plain(text)) else "括号或引号不成对"

    def _read(self, text: str, cited: Sequence[Exhibit]) -> Passed | None:
        reading = read(text, cited)
        if reading is None:
            return None
        places: list[Citation] = []
        for use in reading.uses:
            places += [_place(use.said, cited)] + ([use.said.lead_citation] if use.said.lead_citation else [])
        return Passed(self._named(reading.shown, places) + "。", tuple(dict.fromkeys(places)), reading.uses)

    def own_words(self, said: Said) -> Passed | None:
        """A passage whole, as it stands, with what leads in to it; None where a heading turns what it says."""
        if said.head:
            return None
        uses = tuple(Use(said, number) for number in range(len(said.passage.units)))
        text = said.clause.text[said.passage.start : said.passage.end].strip()
        if said.lead_citation is None:
            return Passed(self._named(text.rstrip("。；;"), [said.citation]) + "。", (said.citation,), uses)
        before = "".join(said.lead_citation.quote.split())
        places = (said.citation, said.lead_citation)
        return Passed(self._named(before + text.rstrip("。；;"), list(places)) + "。", places, uses)

    def _named(self, shown: str, places: Sequence[Citation]) -> str:
        """The sentence with its document before it, where the evidence is of several and it does not say which."""
        if len(self._documents) < 2:
            return shown
        first = places[0]
        return (
            shown
            if shown.startswith(("《", "在《", "根据《", "按照《"))
            else f"《{first.title.strip('《》')}》提出：{shown}"
        )

    def _owned(self, text: str, places: Sequence[Citation]) -> bool:
        """Whether a sentence says whose it is, where the evidence is of several documents."""
        if len(self._documents) < 2:
            return True
        documents = [self._library.document(place.document) for place in places]
        return any(name and plain(name) in plain(text) for d in documents for name in (d.entity, *d.entity_aliases))

    def _proven(self, text: str, cited: Sequence[Exhibit], said: Sequence[SaidBefore]) -> Passed | None:
        """A sentence that a proof bears out: figures, sums, comparisons, lists, duties, terms."""
        core = [exhibit.citation for exhibit in cited if exhibit.core]
        if not core:
            return None
        evidence = gathered(self._library, core, said=said, question=self._question)
        for form in _forms(text) if self._owned(text, core) else ():
            if any(proof(evidence, plain(form).rstrip("。;")) for proof in PROVEN):
                used = [c for c in core if _needed(self._library, c, form, said, self._question)] or core
                return Passed(_printed(form), tuple(used))
        return None


def _place(said: Said, cited: Sequence[Exhibit]) -> Citation:
    """The span that carries a passage: the exhibit's own where it holds all of it."""
    mine = said.citation
    holding = (one.citation for one in cited if one.citation.document == mine.document)
    return next((c for c in holding if c.start <= mine.start and mine.end <= c.end), mine)


def _needed(library: Library, citation: Citation, text: str, said: Sequence[SaidBefore], question: Question) -> bool:
    """Whether one place alone bears the sentence out."""
    alone = gathered(library, [citation], said=said, question=question)
    return any(proof(alone, plain(text).rstrip("。;")) for proof in PROVEN)


def _forms(text: str) -> list[str]:
    """A sentence as it is, and as the proofs know it: 「到2025年，甲率要达到≥80%」 -> 「2025年甲率的目标为≥80%」."""
    bare = text.rstrip("。！？!?；; ")
    verbs = "|".join(sorted(map(re.escape, load("fluent")["said_as_target"]), key=len, reverse=True))
    turned = re.sub(
        rf"(?:的)?(?:{verbs})(?=[≥≤><＞＜]?\d)", "的目标为", re.sub(r"^(?:到|至)(?=\d{4}年)", "", bare), count=1
    )
    return [bare, turned] if turned != bare else [bare]


def _printed(text: str) -> str:
    """A proven sentence as it is shown, with one full stop."""
    return tidy(text).rstrip("。;；") + "。"


def _known(exhibit: Exhibit) -> str:
    return canonical(exhibit.citation.quote) + canonical(exhibit.shown) + "".join(name.said for name in exhibit.names)


def doubt(library: Library, text: str, cited: Sequence[Exhibit]) -> str:
    """Why a sentence was not let through, for a person who looks into it: the first thing the evidence does not have.

    「到2025年达到85%」 beside 「到2025年达到60%」 -> 「引文里没有“85%”」.
    """
    known = "".join(_known(exhibit) for exhibit in cited)
    for name, things in _things(library, text):
        strangers = [thing for thing in things if canonical(thing) not in known]
        if strangers:
            return f"引文里没有{name}“{strangers[0]}”"
    return "不是引文的原话，或者漏了条件、主语、限定"


def _things(library: Library, text: str) -> list[tuple[str, list[str]]]:
    """What a sentence says that can be true or false of itself, by kind."""
    folded = canonical(text)
    turning = [*load("fluent")["turning_words"]]
    return [
        ("引语", re.findall(r"[“「『]([^“”「」『』]+)[”」』]", text)),
        ("文件", re.findall(r"《([^《》]+)》", text)),
        ("条款", [text[r.start : r.end] for r in references(text)]),
        ("年份", [time.year for time in times(folded)]),
        ("数字", [quantity.number for quantity in find(folded)] + re.findall(r"\d+(?:\.\d+)?", folded)),
        ("数值", [quantity.text for quantity in find(folded)]),
        ("主体", [m.name for m in library.gazetteer.mentions(folded)]),
        ("字词", [word for word in turning if word in folded]),
    ]
