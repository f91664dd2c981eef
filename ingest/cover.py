"""What a cover or a list of sources says of a document: who wrote it for whom, when, and what it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.language.dates import DATE
from assistant.records import Clause, Fact
from ingest.contacts import Place, lines_of

_TOP = 3000
"""Characters at a document's top and end in which a cover's lines stand."""

_LABELS = {
    "author": "编制单位|编制机构|承编单位|编写单位|主编单位|起草单位|规划编制单位|主要起草单位",
    "client": "委托单位|组织编制单位|组织单位",
    "approver": "批准机关|审批机关|批准单位|批准部门",
}
_FIELD = re.compile(
    "|".join(rf"(?:{labels})\s*[：:]\s*(?P<{name}>\S[^。；]{{2,80}}?)[。；\s]*" for name, labels in _LABELS.items())
)
_DATED = re.compile(rf"[（(]?\s*({DATE})\s*[）)]?", re.VERBOSE)
_SOURCES = re.compile(r"(?:编制|制定|制订|起草|规划)依据$")
_TITLE = re.compile(r"《[^《》]+》(?:\s*[（(][^（）()]*号[^（）()]*[）)])?")
"""A source with its number: 「《某办法》（某政发〔2023〕12号）」."""


def cover(document_id: str, text: str) -> Iterator[Fact]:
    """The labelled lines of a cover, and the date under them.

    「编制单位：某某设计院有限公司」, 「委托单位：某市水务局」, 「二〇二四年五月」 -> author, client, signed.
    """
    yield from _fields(lines_of(document_id, text, 0, _TOP))
    if len(text) > 2 * _TOP:
        yield from _fields(lines_of(document_id, text, text.rfind("\n", 0, len(text) - _TOP) + 1, len(text)))


def _fields(lines: Sequence[Place]) -> Iterator[Fact]:
    labelled = False
    for line in lines:
        if match := _FIELD.fullmatch(line.clean.text):
            labelled = True
            yield line.fact(str(match.lastgroup), *match.span(str(match.lastgroup)))
        elif labelled and (dated := _DATED.fullmatch(line.clean.text)):
            yield line.fact("signed", *dated.span(1))
            return
        else:
            labelled = labelled and len(line.clean.text) < 40


def sources(clauses: Sequence[Clause]) -> Iterator[Fact]:
    """The titles of the lines under a heading of sources: 「编制依据」, 「（1）《某条例》；」 -> basis 《某条例》."""
    for at, clause in enumerate(clauses):
        if clause.kind != "heading" or not _SOURCES.search(clause.heading):
            continue
        for under in clauses[at + 1 :]:
            if under.start >= clause.reach:
                break
            for match in _TITLE.finditer(under.text):
                start, end = under.clean.span(*match.span())
                yield Fact("basis", match.group(), under.document, start, end)
