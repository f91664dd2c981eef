"""Enumerations in full: the words that lead in to them, every part word for word, and how many there are."""

from __future__ import annotations

import re

from assistant.answering.proofs.evidence import Evidence, Place, plain
from assistant.records import Clause

_LED = re.compile(r"^(?:《(?P<title>.+?)》(?=[^》]*\(共))?(?P<lead>.+?)\(共(?P<count>\d+)项\):(?P<items>.+)$")
_ATTACHED = re.compile(r"^《(?P<title>.+)》共(?P<count>\d+)个附件:(?P<items>.+)$")
_TITLES = re.compile(r"^其中列出(?P<count>\d+)[部件份个]:(?P<items>.+)$")
_ORDINAL = re.compile(r"^(?P<lead>.+?)共(?P<count>\d+)项:(?P<items>一[是要].+)$")
_ORDER = "一二三四五六七八九十"
_PLACES = ("附件说明", "附件")


def enumerated(evidence: Evidence, text: str) -> bool:
    """「驾驶电动自行车应当遵守下列规定(共5项):(一)年满16周岁;…」 with the whole place cited -> True."""
    match = _LED.match(text)
    if not match or len(evidence.places) != 1:
        return False
    place = evidence.places[0]
    above = evidence.library.clause(place.citation.clause_id) if place.citation.clause_id else None
    if above is None or match["title"] not in (None, plain(place.document.title)):
        return False
    parts = [c for c in evidence.library.children(above) if c.label] or evidence.library.items(above)
    covered = all(place.covers(above.document, c.start, c.end) for c in parts)
    said = ";".join(_bare(_whole(evidence, part)) for part in parts)
    return (
        covered
        and int(match["count"]) == len(parts)
        and match["items"] == said
        and match["lead"] == _lead(place, above)
    )


def _lead(place: Place, above: Clause) -> str:
    """The last sentence of the clause above, label and colon left out; "" where it leads in to nothing."""
    words = plain(above.text)
    if not words.endswith(":") or not place.quote.startswith(words[:8]):
        return ""
    return re.split(r"[。;]", words.rstrip(":"))[-1].removeprefix(plain(above.label)).lstrip("、.")


def _whole(evidence: Evidence, part: Clause) -> str:
    return plain(part.text + "".join(c.text for c in evidence.library.descendants(part)))


def _bare(text: str) -> str:
    return text.rstrip(";。,")


def attached(evidence: Evidence, text: str) -> bool:
    """「《…通知》共3个附件:1.自查表;2.统计表;3.目录」: each name is a cited line of the list of attachments."""
    match = _ATTACHED.match(text)
    if not match or {plain(place.document.title) for place in evidence.places} != {match["title"]}:
        return False
    names = [f"{number}.{place.quote}" for number, place in enumerate(evidence.places, start=1)]
    listed = all(place.clause is not None and place.clause.level in _PLACES for place in evidence.places)
    return listed and int(match["count"]) == len(names) and match["items"] == ";".join(names) and _all(evidence)


def _all(evidence: Evidence) -> bool:
    """Whether every line of the list is cited."""
    document = evidence.places[0].document.id
    cited = {place.citation.clause_id for place in evidence.places}
    clauses = evidence.library.clauses(document)
    level = "附件说明" if any(c.level == "附件说明" for c in clauses) else "附件"
    return {c.id for c in clauses if c.level == level and (c.heading or level == "附件说明")} == cited


def ordinal(evidence: Evidence, text: str) -> bool:
    """「《…》第二节存在问题共4项:一是…;二是…」: every 一是, 二是 … of the cited words, under that heading."""
    match = _ORDINAL.match(text)
    if not match or not evidence.places:
        return False
    place = evidence.places[0]
    title = f"《{plain(place.document.title)}》"
    marks = list(re.finditer(rf"(?:(?<=[。;:,])|^)[{_ORDER}][是要]", place.quote))
    ends = [*(m.start() for m in marks[1:]), len(place.quote)]
    items = [place.quote[m.start() : end].strip(";。,") for m, end in zip(marks, ends, strict=True)]
    numbered = [m.group()[0] for m in marks] == list(_ORDER[: len(marks)])
    above = {plain(p.clause.label + p.clause.heading) for p in evidence.places if p.clause is not None}
    return (
        numbered
        and not re.match(rf"[{_ORDER}][是要]", place.after)
        and match["lead"].removeprefix(title) in above
        and int(match["count"]) == len(items)
        and match["items"] == ";".join(items)
    )


def titled(evidence: Evidence, text: str) -> bool:
    """「其中列出4部:《甲》、《乙》、…」: all titles in 《》 of the one cited sentence, in order."""
    match = _TITLES.match(text)
    if not match or len(evidence.places) != 1:
        return False
    titles = re.findall(r"《[^《》]+》", evidence.places[0].quote)
    return len(titles) == int(match["count"]) and match["items"] == "、".join(titles)
