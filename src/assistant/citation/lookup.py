"""Where a text stands: a phrase (exact or remembered), a clause reference, a title, a document number.

``Lookup(store).find("美丽兵团实施意见第（六）条")`` -> the clause; ``.find("持续深入打好碧水保卫战")`` -> every place
where it stands, literally first, then nearly, with the differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from assistant.citation.alignment import Difference, bare
from assistant.citation.labels import clause_path, is_literal, references, resolve
from assistant.citation.matching import near
from assistant.citation.naming import Name, Names, key, kinds
from assistant.citation.passages import Passage, passage
from assistant.citation.references import Reference, trailing
from assistant.citation.seeds import Found, exact, runs
from assistant.citation.streams import BOOKMARK, Stream, streams
from assistant.index import grams
from assistant.index.store import Store
from assistant.records import Clause, Document
from assistant.vocabulary import load

LIMIT = 20
"""Places told when the caller asks for no other number."""

PARTLY, SHARE = 12, 0.6
"""A part of the text that stands in a document is told from so many letters and such a share of the text on."""


MANY = 20
"""Documents in which a reference is looked up that names none: their clause trees have to be read."""

LEAST = 4
"""Letters and digits from which what is left of a text, names and references taken out, is sought as a phrase."""


_RESIDUE = re.compile(rf"{BOOKMARK.pattern}|\[book[\w: ]*$")  # [bookmark: _Toc1], and one cut off by copying


@dataclass(frozen=True, slots=True)
class Match:
    """One place. ``quote`` is ``text[start:end]`` of the document, literally.

    ``match``: exact (layout, width and quote style apart), altered (see ``differences``), partial (only a part of the
    text stands there), reference (a clause, or a document when ``clause`` is empty). ``note`` says why it may be
    another. ``label`` is the citing form, ``distance`` how many letters and digits are off.
    """

    document: str
    title: str
    clause: str
    quote: str
    start: int
    end: int
    source: str
    match: str
    differences: tuple[Difference, ...] = ()
    number: str = ""
    label: str = ""
    note: str = ""
    clause_id: str = ""
    distance: int = 0


@dataclass(slots=True)
class Lookup:
    """The lookup over one index. Building it makes or maps the streams; ``find`` only reads and may run in threads."""

    store: Store
    streams: tuple[Stream, ...] = field(init=False)
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.streams = streams(self.store)
        self.names = Names.of(self.store.documents)

    def find(self, text: str, *, limit: int = LIMIT) -> list[Match]:
        """The places of ``text``, best first, ``limit`` at most; [] when it stands nowhere.

        A text that is a document's name, a number or a clause reference gives those places first, then where the same
        words stand literally. Anything else is sought as a phrase, first as it is, then without what people put
        around it (「“…”出自哪里」).
        """
        text = _RESIDUE.sub("", text)
        found = references(text) or self._trailing(text)
        names = self._names(text, found)
        rest = _rest(text, [*((n.start, n.end) for n in names), *((r.start, r.end) for r in found)])
        size = 0 if "›" in text and found else len(grams.codes(rest)[0])  # 二、总则 › （七）指标: a place as we show it
        if size and exact(grams.codes(text)[0], self.streams, limit=1):
            return self.phrase(text, limit=limit)
        if size >= LEAST and not (found and names and size < PARTLY):
            phrases = self._phrases(text, names, rest)
            clear = size < PARTLY or (names and found)
            return _once(phrases or (self._told(names, found) if clear else []))[:limit]
        told = self._told(names, found)
        if size >= LEAST or not found:
            told += self._phrases(text, names, rest)
        elif not told and not names:  # a reference that no document answers to: where it is written
            told = [match for match in self.phrase(text) if match.match == "exact"]
        return _once(told)[:limit]

    def _told(self, names: Sequence[Name], found: Sequence[Reference]) -> list[Match]:
        """The clauses referred to in the documents named, or the documents."""
        documents = _united(names)
        if found and (documents or not names):
            return self._referred(found, documents)
        written = "、".join(name.written for name in names)
        note = f"“{written}”可指{len(documents)}份文件" if len(documents) > 1 else ""
        return [replace(self.document(document), note=note) for document in documents]

    def phrase(self, text: str, *, limit: int = LIMIT) -> list[Match]:
        """The places where the text stands, literally or nearly, never as a reference."""
        codes = grams.codes(text)[0]
        found = exact(codes, self.streams, limit=limit) + near(codes, self.streams)
        matches = [match for one in found if (match := self.match(one, text))]
        ranked = sorted(matches, key=lambda match: (match.match != "exact", match.distance, *_off(match, text)))
        return _once(ranked)[:limit]

    def literally(self, text: str, *, limit: int = LIMIT) -> list[Match]:
        """The places where these letters and digits stand, whatever the marks between them: cheaper than ``phrase``."""
        found = exact(grams.codes(text)[0], self.streams, limit=limit)
        matches = [match for one in found if (match := self.match(one, text))]
        return _once(sorted(matches, key=lambda match: (match.match != "exact", *_off(match, text))))

    def match(self, found: Found, given: str) -> Match | None:
        """A found place as a match; None when its clause has gone."""
        place = passage(found, given)
        if place is None:
            return None
        kind = "exact" if not place.differences else "altered"
        return replace(self.place(place), match=kind, differences=place.differences, distance=found.distance)

    def place(self, place: Passage) -> Match:
        """A passage with what a citation needs."""
        document = self.store.document(place.clause.document)
        return Match(
            document.id,
            document.title,
            place.clause.place,
            self.store.text(document.id)[place.start : place.end],
            place.start,
            place.end,
            document.source,
            "exact",
            number=document.number,
            label=clause_path(place.clause, document),
            clause_id=place.clause.id,
        )

    def at(self, document_id: str, start: int, end: int) -> Match:
        """A span of a document as a place; its clause is the one that holds its beginning."""
        (clause, *_) = self.store.clauses_at(document_id, start, end)
        return self.place(Passage(clause, (clause,), start, end, self.store.text(document_id)[start:end]))

    def partly(self, text: str, *, limit: int = LIMIT) -> list[Match]:
        """The longest parts of the text that stand in a document, the longest first."""
        codes, places = grams.codes(text)
        least = max(PARTLY, int(len(codes) * SHARE))
        found = [one for stream in self.streams for one in runs(codes, stream, least=least)]
        matches = []
        for one in sorted(found, key=lambda one: -one.length)[:limit]:
            part = text[int(places[one.first]) : int(places[one.last - 1]) + 1]
            if match := self.match(one, part):
                matches.append(replace(match, match="partial", differences=_left(text, part, match)))
        return matches

    def _trailing(self, text: str) -> list[Reference]:
        """「草原法33条」: a number at the end is a reference when a document's name is all that stands before it."""
        last = trailing(text)
        head = text[: last.start] if last else ""
        names = self._names(head, []) if last else []
        alone = names and not grams.codes(_rest(head, [(name.start, name.end) for name in names]))[0].size
        return [last] if last and alone else []

    def _names(self, text: str, found: Sequence[Reference]) -> list[Name]:
        """Documents named anywhere in the text, by short names before a reference or by the whole text too."""
        names = self.names.find(text)
        ends = [reference.start for reference in found] or [len(text.rstrip("。？?！! "))]
        ends += [match.end() for match in _kind().finditer(text)]
        for end in ends:
            short = self.names.before(text, end) or self._entity(text[:end])
            if short and all(short.end <= name.start or name.end <= short.start for name in names):
                names.append(short)
        return names

    def _entity(self, head: str) -> Name | None:
        """「第十二师表1第25项」: the documents of the entity that the text before a reference is."""
        found = self.names.entities.get(key(_rest(head, ())))
        return Name(head, 0, len(head), tuple(self.names.documents[at] for at in found), "entity") if found else None

    def _referred(self, found: Sequence[Reference], documents: Sequence[Document]) -> list[Match]:
        """What the references mean in these documents, or in all; each note says what else it may mean."""
        matches = []
        for reference in found:
            among = documents or self.store.documents[:MANY]
            meant = [(document, clauses) for document in among if (clauses := self._resolved(reference, document))]
            if not documents:  # where some documents number just so, those that could only be meant loosely are not
                just = [pair for pair in meant if all(is_literal(reference, clause) for clause in pair[1])]
                meant = just or meant
            note = _ambiguity(reference, meant, named=bool(documents))
            if not documents and len(self.store.documents) > MANY:
                note = f"没有写明文件；库中有{len(self.store.documents)}份文件，只查了前{MANY}份，请写明是哪一份"
            matches += [
                replace(self.clause(clause), match="reference", note=note) for _, clauses in meant for clause in clauses
            ]
        return matches

    def _resolved(self, reference: Reference, document: Document) -> list[Clause]:
        return resolve(reference, self.store.clauses(document.id))

    def clause(self, clause: Clause) -> Match:
        """A clause as a match: its own text as the quote."""
        return self.place(Passage(clause, (clause,), clause.start, clause.end, clause.text))

    def document(self, document: Document) -> Match:
        """A document as a match: where its title stands in it, or its first clause when it bears none."""
        own = [fact for fact in document.facts if fact.name == "title" and fact.document == document.id]
        spans = [(fact.start, fact.end) for fact in own if fact.start is not None and fact.end is not None]
        spans += [(clause.start, clause.end) for clause in self.store.clauses(document.id)[:1]]
        start, end = spans[0] if spans else (0, 0)
        quote, title = self.store.text(document.id)[start:end], f"《{document.title.strip('《》')}》"
        head = (document.id, document.title, "", quote, start, end, document.source, "reference")
        return Match(*head, number=document.number, label=title)

    def _phrases(self, text: str, names: Sequence[Name], rest: str) -> list[Match]:
        """The text as a phrase; failing that what is inside its quotation marks, or it without what is around it."""
        tries = [text, *_quoted(text, names), *([rest] if grams.codes(rest)[0].size >= LEAST else [])]
        for words in dict.fromkeys(tries):
            if found := self.phrase(words):
                wanted = {document.id for document in _united(names)} if words != text else set()
                return sorted(found, key=lambda match: bool(wanted) and match.document not in wanted)
        return self.partly(text)


def _off(match: Match, text: str) -> tuple[int, int, int]:
    """How far a place is off in its marks too, then in width and style, then in layout: for places equally near."""
    marks = sum(max(len(one.given), len(one.source)) for one in match.differences)
    style = Levenshtein.distance(bare(text), bare(match.quote))
    return marks, style, Levenshtein.distance(text, match.quote)


def _once(matches: Iterable[Match]) -> list[Match]:
    """Each place once: of two that overlap in one document the first."""
    kept: list[Match] = []
    for match in matches:
        same = (one for one in kept if one.document == match.document and one.match != "reference")
        if match.match == "reference" or all(match.end <= one.start or one.end <= match.start for one in same):
            kept.append(match)
    return kept


def _united(names: Iterable[Name]) -> list[Document]:
    """The documents that the names mean: those that all names share when there are such, else all of them."""
    sets = [{document.id: document for document in name.documents} for name in names if name.documents]
    shared = [document for id, document in (sets[0] if sets else {}).items() if all(id in other for other in sets)]
    return shared or list({id: document for found in sets for id, document in found.items()}.values())


def _ambiguity(reference: Reference, meant: Sequence[tuple[Document, Sequence[Clause]]], *, named: bool) -> str:
    """Why a reference is not clear: several documents have it, or one has it in several places."""
    if len(meant) > 1:
        titles = "、".join(f"《{document.title.strip('《》')}》" for document, _ in meant[:4])
        why = "这个名称可指几份文件" if named else "没有写明文件"
        return f"{why}，{len(meant)}份文件里都有{reference}：{titles}{'等' if len(meant) > 4 else ''}"
    if meant and len(meant[0][1]) > 1:
        places = "、".join(clause_path(clause, meant[0][0]) for clause in meant[0][1][:4])
        return f"这份文件里有{len(meant[0][1])}处{reference}：{places}"
    return ""


def _left(text: str, part: str, match: Match) -> tuple[Difference, ...]:
    """What of the text stands outside the part that was found, beside the part's own differences."""
    at = text.find(part)
    outside = (text[:at].strip(), text[at + len(part) :].strip())
    ends = [Difference(words, "") for words in outside if grams.codes(words)[0].size]
    return (*ends[:1], *match.differences, *ends[1:])


def _quoted(text: str, names: Sequence[Name]) -> list[str]:
    """What stands inside the text's quotation marks when nothing but a name and asking words stand around it."""
    found = [match for match in _QUOTED.finditer(text) if len(match["words"]) >= LEAST]
    around = _rest(text, [*((n.start, n.end) for n in names), *((m.start(), m.end()) for m in found)])
    return [] if len(found) != 1 or grams.codes(around)[0].size else [found[0]["words"]]


_QUOTED = re.compile(r"[“\"「『](?P<words>[^”\"」』]+)[”\"」』]")


@cache
def _kind() -> re.Pattern[str]:
    """The end of a document's name before what is asked of it: 「湿地条例中关于采砂的规定」."""
    return re.compile(rf"(?:{'|'.join(kinds())})(?=中|里|内|的|对|关于|是|有)")


@cache
def _asking() -> re.Pattern[str]:
    words = sorted(load("citing")["asking"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _rest(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these spans and without the words that people put around what they look up."""
    cut = sorted(spans)
    pieces, at = [], 0
    for start, end in cut:
        pieces.append(text[at : max(at, start)])
        at = max(at, end)
    pieces.append(text[at:])
    kept = [re.sub(rf"^(?:{_asking().pattern})+|(?:{_asking().pattern})+$", "", p.strip(_MARKS)) for p in pieces]
    return "".join(piece.strip(_MARKS) for piece in kept)


_MARKS = ' \t\n\u3000。，、；：！？.,;:!?“”"「」《》()（）'
