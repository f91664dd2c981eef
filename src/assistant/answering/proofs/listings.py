"""Lists and counts: every item is the heading of a cited place, and there are as many as the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.proofs.evidence import Evidence, Place, plain
from assistant.records import Clause

_LIST = re.compile(
    r"^(?P<lead>.*?)共(?P<count>\d+)(?P<unit>项|章|节|条|部分|篇|编|个专栏|张表|个|份)(?P<noun>[\u4e00-\u9fff]{2})?:(?P<items>.+)$"
)
_INCLUDES = re.compile(r"^(?P<lead>[^:]+?),包括:(?P<items>.+)$")
_TITLE = re.compile(r"^(?P<label>.+)的标题是\"(?P<heading>.+)\"$")
_CONTENTS = re.compile(r"^《(?P<title>.+)》的目录:(?P<items>.+)$")
_RANGE = re.compile(r"^从(?P<first>.+?)到(?P<last>.+)$")


def listed(evidence: Evidence, text: str) -> bool:
    """「(二)规划原则共4项:生态优先,绿色低碳;…」 with the four headings cited -> True."""
    if match := _INCLUDES.match(text):
        return _includes(evidence, match["lead"], match["items"])
    match = _LIST.match(text)
    if not match:
        return False
    count, items, lead = int(match["count"]), match["items"], match["lead"]
    if among := _RANGE.match(items):
        return _ranges(evidence, among["first"], among["last"], count, lead)
    parts = items.split(";")
    if count != len(parts) or not _called(parts, match["noun"]):
        return False
    if count != len(evidence.places):
        return _whole(evidence, lead, parts)
    if match["unit"] == "份" and not lead:
        return all(item == _document(place) for item, place in zip(parts, evidence.places, strict=True))
    named = all(item in set(_item_names(place)) for item, place in zip(parts, evidence.places, strict=True))
    return named and (_above(evidence, lead) or _titled(evidence, lead))


def _whole(evidence: Evidence, lead: str, parts: Sequence[str]) -> bool:
    """Whether the one place that is cited is what ``lead`` calls it, with all its parts, and these are its items."""
    place = evidence.places[0]
    if len(evidence.places) != 1 or place.clause is None:
        return False
    children = _parts(evidence, place.clause) or [c for c in evidence.library.children(place.clause) if c.label]
    covered = all(place.covers(c.document, c.start, c.end) for c in children)
    named = len(children) == len(parts) and all(
        part in set(_names(child, plain(child.text))) for part, child in zip(parts, children, strict=True)
    )
    return covered and named and _calls(evidence, place.clause, lead)


def _item_names(place: Place) -> Iterator[str]:
    """How an item of a list may be written: its heading, with or without its label."""
    if place.clause is not None:
        yield from _names(place.clause, place.quote)


def _names(clause: Clause, quote: str) -> Iterator[str]:
    label, heading = plain(clause.label), plain(clause.heading)
    yield from (label + heading, heading, heading and label.strip("-") + heading)
    if not heading and label and quote.startswith(label):
        yield re.split(r"[。;:]", quote)[0]  # (一)动员部署阶段(2024年3月)


def _called(parts: Sequence[str], noun: str | None) -> bool:
    """Whether every item is called what the count calls it: 「共4个阶段」, each 「…阶段(2024年3月)」."""
    return noun is None or all(re.sub(r"\([^()]*\)$", "", part).endswith(noun) for part in parts)


def _document(place: Place) -> str:
    return plain(f"{place.document.entity}《{place.document.title}》")


def _above(evidence: Evidence, lead: str) -> bool:
    """Whether ``lead`` is the heading right above every cited item, with or without the document's title."""
    parents = {_headed(evidence, place.clause) for place in evidence.places if place.clause is not None}
    if len(parents) != 1 or (parent := next(iter(parents))) is None or not _all_after(evidence, parent):
        return False
    return _calls(evidence, evidence.library.clause(parent), lead)


def _calls(evidence: Evidence, above: Clause, lead: str) -> bool:
    """Whether ``lead`` is a clause's label and heading, with or without the document's title."""
    bare = lead.removeprefix(f"《{plain(evidence.library.document(above.document).title)}》")
    label, heading = plain(above.label), plain(above.heading)
    return bare in {label + heading, heading, label}


def _headed(evidence: Evidence, clause: Clause) -> str | None:
    """The heading that an item stands under, also where a paragraph without a number introduces it."""
    above = evidence.library.clause(clause.parent) if clause.parent else None
    if above is not None and clause.kind == "item" and above.kind == "paragraph" and not above.label:
        return above.parent
    return clause.parent


def _titled(evidence: Evidence, lead: str) -> bool:
    return {f"《{plain(place.document.title)}》" for place in evidence.places} == {lead}


def _ranges(evidence: Evidence, first: str, last: str, count: int, lead: str) -> bool:
    """「从第一条到第五十四条」, 「从一、总体要求到九、…」: both are cited, and there are as many of that kind in the
    document, or in the part that is named and cited."""
    cited = [p.clause for p in evidence.places if p.clause is not None]
    places = {name: c for c in cited for name in (plain(c.label), plain(c.label + c.heading))}
    if first not in places or last not in places:
        return False
    document, level = evidence.library.document(places[first].document), places[first].level
    whole = [c for c in evidence.library.clauses(document.id) if c.level == level and c.label]
    bare = lead.removeprefix(f"《{plain(document.title)}》")
    part = next(
        (p.clause for p in evidence.places if p.clause and plain(p.clause.label + p.clause.heading) == bare), None
    )
    if part is not None:
        whole = [c for c in whole if part.start <= c.start and c.end <= part.reach]
    elif bare:
        return False
    return count == len(whole) and (whole[0], whole[-1]) == (places[first], places[last])


def contents(evidence: Evidence, text: str) -> bool:
    """「《…》的目录:第一章总则;第二章…」: all headings of one level of the document, each cited, in order."""
    match = _CONTENTS.match(text)
    clauses = [place.clause for place in evidence.places if place.clause is not None]
    if not match or not clauses or {plain(p.document.title) for p in evidence.places} != {match["title"]}:
        return False
    held = evidence.library.clauses(clauses[0].document)
    wanted = [c for c in held if c.level == clauses[0].level and c.label and c.heading]
    return wanted == clauses and match["items"] == ";".join(plain(c.label + c.heading) for c in clauses)


_BESIDE = ("table", "note", "box", "row")


def _parts(evidence: Evidence, above: Clause) -> list[Clause]:
    """The headed parts of a clause, also those that begin inside the paragraph that introduces them.

    [] where a part without a head stands among them.
    """
    found: list[Clause] = []
    for child in evidence.library.children(above):
        if child.kind in _BESIDE:
            continue
        nested = (
            [] if child.heading else [c for c in evidence.library.children(child) if c.kind == "item" and c.heading]
        )
        if found and not child.heading:
            return []
        found += [child] if child.heading else nested
    return found


def _all_after(evidence: Evidence, parent: str) -> bool:
    """Whether every part from the first cited one on is cited: no list leaves one out."""
    cited = {place.clause.id for place in evidence.places if place.clause is not None}
    first = min(place.citation.start for place in evidence.places)
    below = evidence.library.children(evidence.library.clause(parent))
    return all(c.id in cited for c in below if c.kind not in _BESIDE and c.start > first)


def _includes(evidence: Evidence, lead: str, items: str) -> bool:
    """「3.推动…转型,包括:甲;乙」: the headings of all parts of the cited place, in order."""
    for place in evidence.places:
        if place.clause is None:
            continue
        children = _parts(evidence, place.clause)
        names = [{plain(c.label + c.heading), plain(c.heading)} for c in children]
        parts = items.split(";")
        bare = lead.removeprefix(f"《{plain(place.document.title)}》")
        own = {plain(place.clause.label + place.clause.heading), plain(place.clause.label)}
        if bare in own and len(parts) == len(names) and all(p in n for p, n in zip(parts, names, strict=True)):
            return all(c.end <= place.citation.end for c in children)
    return False


def headed(evidence: Evidence, text: str) -> bool:
    """「(二十一)的标题是"推行市场化机制"」: label and heading of a cited place."""
    match = _TITLE.match(text)
    if not match:
        return False
    for place in evidence.places:
        label = match["label"].removeprefix(f"《{plain(place.document.title)}》")
        if place.clause and (label, match["heading"]) == (plain(place.clause.label), plain(place.clause.heading)):
            return True
    return False
