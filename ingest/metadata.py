"""What is known of a document as a whole, each fact with the place that says so.

The text comes first; the catalog speaks where the text does not; the file's name is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.language.dates import iso
from assistant.records import Clause, Document, Fact
from ingest import contacts, cover, facts, naming, units
from ingest.clauses import Cut
from ingest.files import Entry
from ingest.furniture import LEAD
from ingest.source import Source
from ingest.units import Unit

_SITUATION = re.compile(r"结合([一-龥]{1,14}?)(?:的)?实际")  # 结合师市实际
# 适用于某县行政区域内 / 实施机关：某县市场监督管理局
_HOLDS = re.compile(
    r"(?:适用于|(?:实施|受理|审批|办理)(?:机关|机构|主体|部门)\s*[：:]\s*)(?P<where>[一-龥]{2,20}?(?:省|市|县|区|旗|自治州))(?:行政区域|行政区划|辖区|境内|范围|[一-龥]{2,12}(?:局|委|厅|中心))"
)
_CATALOG_FACTS = {"title": "title", "number": "number", "issued": "signed", "signed": "signed", "printed": "printed"}
_CATALOG_FACTS |= {"published": "published", "effective": "effective", "expires": "expires", "period": "period"}
_DATED = ("revised", "signed", "printed", "published", "effective")
"""Which date is the document's: the first of these that is known."""

_FOOTNOTE = re.compile(r"[\[［〔【]\d{1,2}[\]］〕】]$")
"""The number of a footnote at the end of a title: 「某市2024年统计公报[1]」."""

_PREAMBLE = 3000
"""Characters at the beginning in which a document says whose situation it takes into account."""


def describe(document_id: str, source: Source, cut: Cut, entry: Entry) -> Document:
    """The document of a source, with what its own text, its format and its catalog entry say of it.

    ``source`` of the result is the file's path; the caller gives it the name it is stored under.
    """
    body = tuple(clause for clause in cut.clauses if clause.kind != "row")
    known = list(_facts(document_id, source, cut, body))
    own = _unit(known, body)
    known += _of_catalog(document_id, entry, {fact.name for fact in known})
    title = _first(known, "title") or naming.of_file(source.path) or naming.drawn(body, _entity(own, entry))
    return Document(
        id=document_id,
        title=title or source.path.stem,
        source=str(source.path),
        sha256=source.sha256,
        format=source.format,
        length=len(source.text),
        aliases=_aliases(title, known, entry),
        issuers=_issuers(known, entry),
        number=_last(known, "number"),
        kind=naming.kind(title),
        date=next((date for name in _DATED if (date := iso(_last(known, name)))), ""),
        facts=tuple(known),
        **_standing(own, entry, source.text),
    )


def _facts(document_id: str, source: Source, cut: Cut, body: Sequence[Clause]) -> Iterator[Fact]:
    """The facts in the order of their weight: title clause, header, margins, news lead-in, sentences, file format."""
    for clause in body:
        if clause.kind == "title":
            yield Fact("title", _FOOTNOTE.sub("", clause.text), document_id, clause.start, clause.end)
            for start, end in naming.issuers(clause.text):
                yield Fact("issuer", clause.text[start:end], document_id, *clause.clean.span(start, end))
    text = source.shown
    yield from facts.header(document_id, text)
    yield from facts.margins(document_id, text)
    for left in cut.left_out:
        if left.reason == LEAD:
            yield from facts.lead(document_id, text, until=left.end)
    yield from facts.said(body)
    yield from cover.cover(document_id, text)
    yield from cover.sources(body)
    yield from contacts.contacts(document_id, text)
    yield from contacts.handling(document_id, text)
    for label, value in source.metadata.items():
        if (known := facts.named(label, value.strip())) and known[1] and (known[0] != "title" or naming.kind(known[1])):
            yield Fact(*known, document_id, *facts.placed(source.text, known[0], known[1]))


def _of_catalog(document_id: str, entry: Entry, known: set[str]) -> Iterator[Fact]:
    """What only the catalog says."""
    for key, name in _CATALOG_FACTS.items():
        if entry.get(key) and name not in known:
            yield Fact(name, str(entry[key]), document_id)


def _aliases(title: str, known: Sequence[Fact], entry: Entry) -> tuple[str, ...]:
    """What else the document is called: by the catalog, by its other titles, and by parts of its title.

    「某市关于印发《某规划（2021—2025年）》的通知」 -> 某规划（2021—2025年）, 某规划.
    """
    others = [fact.value for fact in known if fact.name == "title" and fact.value]
    names = [*entry.get("aliases", ()), *others, *naming.parts(title)]
    return tuple(dict.fromkeys(name for name in names if name != title))


def _first(known: Sequence[Fact], name: str) -> str:
    return next((fact.value for fact in known if fact.name == name and fact.value), "")


def _last(known: Sequence[Fact], name: str) -> str:
    """The fact of the latest version, which laws name last; else of the catalog."""
    placed = [fact.value for fact in known if fact.name == name and fact.value and fact.start is not None]
    return placed[-1] if placed else _first(known, name)


def _issuers(known: Sequence[Fact], entry: Entry) -> tuple[str, ...]:
    """The issuing offices: by the catalog, else by the first place that names any (title, header, margins, lead-in)."""
    if entry.get("issuers"):
        return tuple(entry["issuers"])
    found = [fact for fact in known if fact.name == "issuer" and fact.value]
    found = found or [fact for fact in known if fact.name == "printed_by" and fact.value]
    at = next((fact.start for fact in found if fact.start is not None), 0)
    near = [fact.value for fact in found if fact.start is None or abs(fact.start - at) < _SAME_PLACE]
    return tuple(dict.fromkeys(near))


_SAME_PLACE = 60
"""Characters within which several offices are named together."""


def _unit(known: Sequence[Fact], body: Sequence[Clause]) -> Unit | None:
    """Whose document it is: by its title, its issuers, 「结合…实际」, in this order."""
    text = "\n".join(clause.text for clause in body)
    for name in ("title", "issuer", "printed_by"):
        for fact in known:
            found = units.unit(_reported(fact.value)) if fact.name == name else None
            if found and (name != "title" or not units.is_body(found)):
                return _in_full(found, text)
    if (found := _of_scope(text[:_PREAMBLE])) is not None:
        return _in_full(found, text)
    match = _SITUATION.search(text[:_PREAMBLE])
    word = match[1] if match else ""
    levels = units.levels_of_word(word) or [level for level in (units.spoken_level(text),) if level]
    named = (units.most_named(text, level) for level in levels)
    return next(filter(None, named), Unit("", levels[0]) if levels else units.unit(word))


def _of_scope(text: str) -> Unit | None:
    """Whose it is by where it holds or who carries it out: 「本指南适用于某县行政区域内…」, 「实施机关：某县某局」."""
    found = (units.unit(match["where"]) for match in _HOLDS.finditer(text))
    return next((one for one in found if one is not None and not units.is_body(one)), None)


def _reported(title: str) -> str:
    """A report's title from whose it is: 「关于某县2024年预算执行情况…的报告」 -> 「某县2024年…」."""
    return re.sub(r"^关于(?=[一-龥]{2,10}(?:19|20)\d\d年.*报告$)", "", title)


def _in_full(found: Unit, text: str) -> Unit:
    """A bare 「自治区」 by the full name that the text gives."""
    if found.name == found.level:
        return units.most_named(text, found.level) or found
    return found


def _entity(own: Unit | None, entry: Entry) -> str:
    return str(entry.get("entity", "")) or (units.entity(own) if own else "")


def _standing(own: Unit | None, entry: Entry, text: str) -> dict[str, Any]:
    """Entity, its other names, level and region; the catalog's words first, its lists in addition."""
    names = units.aliases(own) if own else ()
    selves = units.self_names(own, text) if own else ()
    return {
        "entity": _entity(own, entry),
        "entity_aliases": tuple(dict.fromkeys((*entry.get("entity_aliases", ()), *names))),
        "self_names": tuple(dict.fromkeys((*entry.get("self_names", ()), *selves))),
        "level": entry.get("level", "") or (own.level if own else ""),
        "region": entry.get("region", "") or (units.region(own, text) if own else ""),
    }
