"""What documents say of each other: 「根据《…》（…号）」 gives a document its number and ties the two together.

Mentions are taken from each document when it is read; who is meant is decided when all are known. A mention that could
mean more than one document means none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.index.codec import unpack
from assistant.language.normal import fold
from assistant.records import Clause, Document, Fact, Span
from ingest import naming, units
from ingest.facts import NUMBER

_MENTION = re.compile(
    rf"""《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》      # 《关于实施〈…〉的意见》
         \s*(?:[（(]\s*(?P<number>{NUMBER})[^（）()]{{0,12}}[）)])?  # （新兵党发〔2024〕10号）
    """,
    re.VERBOSE,
)
# What stands before a title, and in the same clause after it: 根据《…》…制定本方案, 为贯彻落实《…》，结合实际.
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|贯彻落实|贯彻实施|贯彻|落实)(?:[^，,。；《》]{1,20}[和及与、])?$")
_MADE = re.compile(r"制定|制订|编制|提出|结合[^，。]{0,12}实际|现就|修订|印发")
_AND = re.compile(r"(?:精神|要求|规定|等)?[和、及与，,]*(?:以及)?$")
# What stands after: 《…》同时废止, 《…》自行失效.
_ENDED = re.compile(
    r"(?:[（(][^（）()]*[）)])?(?:、《[^》]*》)*\s*(?:即?行?同时|自[^，。]{0,16}起|予以)?\s*(?:废止|失效|停止执行)"
)
_REPLACED = re.compile(r"(?:代替|替代|取代)$")
_PREAMBLE = 8
"""Clauses at the beginning in which 根据《…》 says what the whole document is based on."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A title in a text, the number given with it, what is said of it (basis, replaces or ""), and where."""

    document: str
    title: str
    number: str
    relation: str
    whole: Span
    title_span: Span
    number_span: Span


def mentions(clauses: Sequence[Clause]) -> Iterator[Mention]:
    """The documents a text names, in order.

    「根据《甲意见》（某发〔2024〕1号），结合…」 -> Mention(title="甲意见", number="某发〔2024〕1号", relation="basis").
    """
    for clause in clauses:
        relation, last = "", -1
        for match in _MENTION.finditer(clause.text):
            listed = last >= 0 and _AND.fullmatch(clause.text[last : match.start()]) is not None
            relation = _relation(clause, match, relation if listed else "")
            last = match.end()
            yield _mention(clause, match, relation)


def _relation(clause: Clause, match: re.Match[str], before: str) -> str:
    if _ENDED.match(clause.text, match.end()) or _REPLACED.search(clause.text[: match.start()]):
        return "replaces"
    stated = _BASIS.search(clause.text[: match.start()]) and _MADE.search(clause.text, match.end())
    first = clause.ordinal <= _PREAMBLE or clause.label == "第一条"
    return "basis" if stated and first else before


def _mention(clause: Clause, match: re.Match[str], relation: str) -> Mention:
    span = clause.clean.span
    title = span(match.start(), match.end("title") + 1)
    number = span(*match.span("number")) if match["number"] else Span(0, 0)
    spoken = re.sub(r"\s", "", match["number"] or "")
    return Mention(clause.document, match["title"], spoken, relation, span(*match.span()), title, number)


def cross(documents: Sequence[Document], packed: Iterable[str]) -> tuple[Document, ...]:
    """The documents with what they say of each other: numbers, titles as cited, implements, replaces, basis.

    ``documents`` are as they describe themselves; ``packed`` are the mentions of all, as the codec wrote them.
    """
    ties = _Ties(documents)
    for line in packed:
        ties.add(unpack(Mention, line))
    return tuple(ties.documents.values())


class _Ties:
    """The documents by id while mentions are added to them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._by_core: dict[str, list[str]] = {}
        for document in documents:
            for name in (document.title, *document.aliases):
                self._by_core.setdefault(core(name), []).append(document.id)

    def add(self, mention: Mention) -> None:
        """Note what one mention says of the document that makes it and of the one that is meant."""
        meant = self._meant(mention)
        if meant == mention.document:
            return
        if mention.relation:
            self._tie(mention, meant)
        if meant:
            self.documents[meant] = _cited(self.documents[meant], mention)

    def _meant(self, mention: Mention) -> str:
        """The id of the one document that the title can mean, or ""."""
        found = dict.fromkeys(self._by_core.get(core(mention.title), ()))
        own = [id for id in found if _same_unit(self.documents[id], mention.title)]
        return own[0] if len(own) == 1 else ""

    def _tie(self, mention: Mention, meant: str) -> None:
        document = self.documents[mention.document]
        value = f"《{mention.title}》" + (f"（{mention.number}）" if mention.number else "")
        fact = Fact(mention.relation, value, mention.document, *mention.whole)
        document = replace(document, facts=(*document.facts, fact))
        if meant and mention.relation == "basis":
            document = replace(document, implements=tuple(dict.fromkeys((*document.implements, meant))))
        elif meant:
            document = replace(document, replaces=tuple(dict.fromkeys((*document.replaces, meant))))
        self.documents[mention.document] = document


def core(title: str) -> str:
    """What two ways of writing a title share: folded, without marks and without the offices before 关于.

    「兵团党委 兵团关于加强…的实施意见」, 「兵团党委、兵团关于加强…的实施意见」 -> 「关于加强…的实施意见」.
    """
    begins = naming.issuers(title)
    plain = title[begins[-1][1] :] if begins else title
    return re.sub(r"[\W_]", "", fold(plain))


def _same_unit(document: Document, title: str) -> bool:
    """Whether the offices named in a cited title can be the document's; a title without offices can be anybody's."""
    if not naming.issuers(title) or not document.entity:
        return True
    found = units.unit(title)
    names = {document.entity, *document.entity_aliases, *document.self_names}
    return found is None or bool(names & {found.name, units.entity(found)})


def _cited(document: Document, mention: Mention) -> Document:
    """The document with the title, number and end that another one states for it, as far as it does not itself."""
    document = _with(document, Fact("title", mention.title, mention.document, *mention.title_span))
    if mention.number:
        document = _with(document, Fact("number", mention.number, mention.document, *mention.number_span))
    if mention.relation == "replaces":
        document = _with(document, Fact("validity", "废止", mention.document, *mention.whole))
    return document


def _with(document: Document, fact: Fact) -> Document:
    """The document with a fact that another one states, unless its own text or that other one has said the same.

    The fact takes the place of one without a place (of the catalog) and fills an empty title or number.
    """
    own = [one for one in document.facts if one.name == fact.name]
    said = [one for one in own if one.start is not None and one.value]
    if any(_same(one.value, fact.value) or one.document == fact.document for one in said):
        return document
    if said and fact.name == "title":
        return document  # its own title stands; others may shorten it
    placeless = {one for one in own if one.start is None and _same(one.value, fact.value)}
    document = replace(document, facts=(*(one for one in document.facts if one not in placeless), fact))
    if fact.name == "title" and not any(one.value for one in own):
        return replace(document, title=fact.value, kind=naming.kind(fact.value))
    if fact.name == "number" and not document.number:
        return replace(document, number=fact.value)
    return document


def _same(one: str, other: str) -> bool:
    """Whether two titles or two numbers are the same but for marks, blanks and offices."""
    return core(one) == core(other)
