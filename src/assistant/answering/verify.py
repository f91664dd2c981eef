"""The gate before the page: plain code that lets no sentence through which its quotes do not carry. Fail closed.

``problems`` looks at the finished sentence and its citations only, not at how they were composed:

1. each quote stands literally at its offsets, inside the document it names;
2. each figure stands in a quote with the same unit and the same bound, or is the result of the arithmetic shown;
3. each year stands in a quote, in the header of the cited table or before the quote in its clause, and belongs to the
   figure it is said with;
4. every other word stands in a quote, in the clause's path, in the names of the document, or is plain connecting words;
   an entity named must be the cited document's own or stand in the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.language.normal import fold
from assistant.language.quantities import find, times
from assistant.records import Answer, Citation, Sentence, Table
from assistant.vocabulary import load

_RESIDUE = re.compile(r"\[bookmark: [^\]]*\]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SUM = re.compile(r"(?P<left>[\d.]+)[^\d－＋÷]*(?P<sign>[－＋÷])(?P<rest>[^＝≈]*)[＝≈](?P<result>[\d.]+)")


ABSENT = ("现有文件没有", "《")
"""How a sentence begins that only says what is missing; it needs no citation and may hold no figure."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What one sentence may draw on: its quotes, and the words around them."""

    quotes: tuple[str, ...]
    figures: tuple[str, ...]
    around: tuple[str, ...]
    years: frozenset[str]
    tables: tuple[tuple[Table, Citation], ...]


def verified(library: Library, question: Question, draft: Draft) -> Answer | None:
    """The answer of the sentences that hold; None when none does (the next lane is tried)."""
    from assistant.answering.readable import readable

    kept: list[Sentence] = []
    withheld: list[str] = []
    for sentence in draft.sentences:
        places = [draft.citations[n - 1] for n in sentence.citations]
        if draft.reason is None and not places and sentence.text.startswith(ABSENT):
            kept.append(sentence)
        elif draft.reason is None and problems(library, sentence.text, places):
            withheld.append(sentence.text)
        else:
            kept.append(sentence)
    if not kept or (draft.reason is None and not any(s.citations for s in kept)):
        return None
    if withheld and draft.reason is None and next(s.text for s in draft.sentences if s.citations) in withheld:
        return None
    used = sorted({n for s in kept for n in s.citations})
    order = {old: new for new, old in enumerate(used, start=1)}
    sentences = tuple(Sentence(s.text, tuple(dict.fromkeys(order[n] for n in s.citations))) for s in kept)
    return Answer(
        question=question.text,
        answered=draft.reason is None,
        answer="".join(s.text for s in kept),
        citations=tuple(draft.citations[n - 1] for n in order) if draft.reason is None else (),
        related=tuple(draft.related),
        reason=draft.reason,
        sentences=sentences,
        series=tuple(draft.series) if draft.reason is None else (),
        understood=readable(library, question),
        withheld=tuple(withheld),
    )


def problems(library: Library, sentence: str, citations: Sequence[Citation]) -> list[str]:
    """Why a sentence may not be shown; [] when everything in it is carried by its citations.

    「第十二师2025年农村生活污水治理率的目标为≥85%。」 with the row of that indicator -> ["2025年没有85"].
    """
    found = [f"引文与原文不符：{c.quote[:20]}" for c in citations if not literal(library, c)]
    if found:
        return found
    ground = _ground(library, citations)
    text = plain(sentence)
    if re.search(r"\d[^,;。]*[=≈]", text):
        return _reckoning(sentence, ground)
    if any(text.rstrip(".;,") in quote for quote in ground.quotes):
        return _governed(library, sentence, citations, ground)
    return [*_numbers(text, ground, citations), *_governed(library, sentence, citations, ground), *_words(text, ground)]


def literal(library: Library, citation: Citation) -> bool:
    """Whether the quote is the document's text at its offsets."""
    return bool(citation.quote) and library.text(citation.document)[citation.start : citation.end] == citation.quote


def plain(text: str) -> str:
    """Folded, without white space and export residue: what is compared."""
    return fold(re.sub(r"\s+", "", _RESIDUE.sub("", text)))


def _ground(library: Library, citations: Sequence[Citation]) -> Ground:
    quotes, figures, around, years, tables = [], [], [], set(), []
    for citation in citations:
        quotes.append(plain(citation.quote))
        figures.append(_figures(library, citation))
        document = library.document(citation.document)
        around += [
            plain(document.title),
            *map(plain, (document.entity, *document.entity_aliases, *document.issuers)),
            plain(document.number),
        ]
        years |= {t.year for t in times(citation.quote)}
        if not citation.clause_id:
            continue
        clause = library.clause(citation.clause_id)
        around.append(plain("".join(clause.path)))
        before = clause.text[: clause.clean.position(citation.start)]
        years |= {t.year for t in times(before)[-1:]} | _inherited(library, citation)
        for table in library.tables:
            if table.document == citation.document and (
                table.clause == clause.id or any(r.clause == clause.id for r in table.rows)
            ):
                tables.append((table, citation))
                around += [plain(column) for column in table.columns] + [plain(table.label)]
                years |= {year for column in table.columns for year in re.findall(r"(?:19|20)\d{2}", column)}
                around += [plain(c.text) for r in table.rows if r.clause == clause.id for c in r.cells]
    return Ground(
        tuple(quotes), tuple(figures), tuple(dict.fromkeys(w for w in around if w)), frozenset(years), tuple(tables)
    )


def _figures(library: Library, citation: Citation) -> str:
    """The quote for reading figures: a row's lines and cells apart, a paragraph's hard wraps joined."""
    row = citation.clause_id and library.clause(citation.clause_id).kind == "row"
    return fold(re.sub(r"\s+", " | ", _RESIDUE.sub("", citation.quote))) if row else plain(citation.quote)


def _inherited(library: Library, citation: Citation) -> set[str]:
    """Years that ingest found to govern figures of the cited place from before it (到2020年，… —— …)."""
    return {t.year for t in _targets_in(library, citation) if t.year}


def _targets_in(library: Library, citation: Citation):  # type: ignore[no-untyped-def]
    return [t for t in library.store.targets(citation.document)
            if citation.start <= t.value_span.start and t.value_span.end <= citation.end]  # fmt: skip


def _numbers(text: str, ground: Ground, citations: Sequence[Citation]) -> list[str]:
    """Figures that no quote holds with that unit and bound, years that nothing there names."""
    found: list[str] = []
    results = _results(text)
    held = {(q.number, q.unit, q.before + q.after): q for quote in ground.figures for q in find(quote)}
    for quantity in find(text):
        if quantity.chinese and any(quantity.text in q for q in (*ground.quotes, *ground.around)):
            continue
        if quantity.number in results or _counts(text, quantity.number, citations):
            continue
        if not _held(
            quantity.number, quantity.unit, quantity.before + quantity.after, quantity.hope, ground, held, text
        ):
            found.append(f"引文里没有“{quantity.text}”")
    for time in times(text):
        if time.year not in ground.years and not all(y in ground.years for y in time.year.split("—")):
            if not any(plain(text[time.start : time.end]) in w for w in (*ground.quotes, *ground.around)):
                found.append(f"引文没有{time.year}年")
    numbers = {n for quote in (*ground.figures, *ground.around) for n in _NUMBER.findall(quote)}
    for number in _NUMBER.findall(text):
        if (
            number not in numbers
            and number not in ground.years
            and number not in results
            and not _counts(text, number, citations)
        ):
            found.append(f"引文里没有数字{number}")
    return found


def _held(number, unit, bound, hope, ground, held, text) -> bool:  # type: ignore[no-untyped-def]
    """Whether a quote has the figure with the same unit and bound."""
    same = [q for q in held.values() if q.number == number]
    reckoned = bool(_SUM.search(text))
    for quantity in same:
        unit_same = quantity.unit == unit or (not quantity.unit and _unit_in_row(unit, ground))
        bound_same = reckoned or quantity.before + quantity.after == bound
        hope_same = reckoned or not quantity.hope or quantity.hope == hope or quantity.hope in text
        if unit_same and bound_same and hope_same:
            return True
    if same:
        return False
    return (
        any(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", q) for q in (*ground.figures, *ground.around))
        and not unit
    )


def _unit_in_row(unit: str, ground: Ground) -> bool:
    """The row's own unit cell gives the unit of a bare figure."""
    for table, citation in ground.tables:
        for row in table.rows:
            if row.cells and row.cells[0].start <= citation.end and citation.start <= max(c.end for c in row.cells):
                cells = [plain(c.text) for part in (row, *row.parts) for c in part.cells]
                if plain(unit) in cells or any(plain(unit) in cell and len(cell) <= 12 for cell in cells):
                    return True
    return not unit


def _reckoning(sentence: str, ground: Ground) -> list[str]:
    """A sum shown: operands as figures of the quotes with their units, the sign one, the result right."""
    text = re.sub(r"\s", "", sentence).rstrip("。")
    left, _, right = re.sub("≈", "＝", text).partition("＝")
    pieces = re.split(r"[－＋÷]", left)
    held = {(q.number, q.unit) for quote in ground.figures for q in find(quote)}
    bare = {n for quote in ground.figures for n in _NUMBER.findall(quote)}
    found = []
    for piece in pieces:
        quantity = next(iter(find(piece)), None)
        number = quantity.number if quantity else piece
        unit = quantity.unit if quantity else ""
        known = (number, unit) in held or (number in bare and (not unit or _unit_in_row(fold(unit), ground)))
        if not known:
            found.append(f"引文里没有“{piece}”")
    numbers = [Decimal(n) for piece in pieces for n in _NUMBER.findall(piece)]
    result = _NUMBER.search(right)
    if len(numbers) < 2 or not result or not _adds_up(numbers, left, Decimal(result.group())):
        found.append("算式不成立")
    units = {q.unit for piece in pieces for q in find(piece)}
    said = right[result.end() :] if result else ""
    if said not in {*units, "个百分点" if "%" in units else "", "%" if "÷" in left else ""}:
        found.append(f"结果的单位“{said}”不对")
    return found


def _adds_up(numbers: list[Decimal], left: str, result: Decimal) -> bool:
    if "＋" in left:
        return sum(numbers) == result
    if "－" in left:
        return numbers[0] - sum(numbers[1:]) == result
    return bool(numbers[1]) and abs(numbers[0] / numbers[1] * 100 - result) < Decimal("0.006")


def _results(text: str) -> set[str]:
    """Results of sums that are shown and right. 「90%－80%＝10个百分点」 -> {"10"}; a wrong sum gives nothing."""
    found = set()
    for match in re.finditer(r"[\d.%\u4e00-\u9fff/]+(?:[－＋÷+\-][\d.%\u4e00-\u9fff/]+)+[＝≈=][\d.]+", text):
        piece = match.group()
        numbers = [Decimal(n) for n in _NUMBER.findall(piece)]
        sign = next(c for c in piece if c in "－＋÷+-")
        result, parts = numbers[-1], numbers[:-1]
        if sign in "＋+":
            right = sum(parts) == result
        elif sign in "－-":
            right = parts[0] - sum(parts[1:]) == result
        else:
            right = bool(parts[1]) and abs(parts[0] / parts[1] * 100 - result) < Decimal("0.006")
        if right:
            found.add(_NUMBER.findall(piece)[-1])
    return found


def _counts(text: str, number: str, citations: Sequence[Citation]) -> bool:
    """A count of what the sentence itself lists (「共5项：甲；乙；…」) or of the places cited."""
    match = re.search(rf"共{re.escape(number)}(?:项|章|节|条|部分|篇|编|个|份)[:：](.+)", text)
    if match:
        return str(len([p for p in re.split(r"[;；]", match[1]) if p.strip(".。")])) == number or "从" in match[1][:2]
    days = re.search(r"相差(\d+)天", text)
    return bool(days and days[1] == number and len(citations) == 2 and _days(citations) == number)


def _days(citations: Sequence[Citation]) -> str:
    from datetime import date

    found = [re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", c.quote) for c in citations]
    if not all(found):
        return ""
    first, second = (date(*(int(g) for g in match.groups())) for match in found if match)
    return str(abs((second - first).days))


def _governed(library: Library, sentence: str, citations: Sequence[Citation], ground: Ground) -> list[str]:
    """Figures said with another year than the base has them for."""
    found = []
    text = plain(sentence)
    years = [t for t in times(text) if not re.match(r"较|比", text[max(0, t.start - 1) : t.start] or " ")]
    base = [t for c in citations for t in _targets_in(library, c)]
    for quantity in find(text):
        said = [t.year for t in years if t.end <= quantity.start]
        entries = [t for t in base if t.value == quantity.number and t.year and t.kind != "criterion"]
        if said and entries and not _SUM.search(text) and not any(_same_year(said[-1], t.year) for t in entries):
            criteria = [t for t in base if t.value == quantity.number and t.kind == "criterion"]
            if not criteria or "标准" not in text:
                found.append(f"{said[-1]}年没有{quantity.text}")
    return found


def _same_year(said: str, known: str) -> bool:
    return said == known or said[-4:] == known[-4:]


@cache
def _glue() -> tuple[str, ...]:
    return tuple(sorted({plain(word) for word in load("answer")["glue"]}, key=len, reverse=True))


def _words(text: str, ground: Ground) -> list[str]:
    """Stretches of the sentence that stand neither in the quotes nor around them nor are connecting words."""
    at, unknown = 0, ""
    sources = (*ground.quotes, *ground.around)
    strange: list[str] = []
    while at < len(text):
        length = _longest(text, at, sources)
        if not length:
            unknown += text[at]
            at += 1
            continue
        if unknown:
            strange.append(unknown)
            unknown = ""
        at += length
    strange += [unknown] if unknown else []
    return [f"引文里没有“{piece}”" for piece in strange if re.search(r"[\u4e00-\u9fffA-Za-z]", piece)]


def _longest(text: str, at: int, sources: Iterable[str]) -> int:
    """How many characters from ``at`` are carried: by connecting words, or by a run of at least two in a source."""
    if not re.match(r"[\u4e00-\u9fffA-Za-z]", text[at]):
        return 1
    best = next((len(word) for word in _glue() if text.startswith(word, at)), 0)
    if not best and at and any(text[at - 1 : at + 1] in source for source in sources):
        best = 1  # the unit right behind a figure (30家)
    if not best and at and text[at - 1].isdigit() and text[at] in tuple(sources):
        best = 1  # the unit that a table gives in a cell of its own
    for source in sources:
        length = 2
        if text[at : at + 2] not in source or len(text) - at < 2:
            continue
        while at + length < len(text) and text[at : at + length + 1] in source:
            length += 1
        best = max(best, length)
    return best
