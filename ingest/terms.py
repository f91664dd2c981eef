"""What a document calls by a short name, and what it explains: 「…（以下简称“领导小组”）」, 「“一屏”：…」, 「X，是指Y」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.records import Clause, Document, Term

_CALLED = re.compile(
    r"(?P<full>[^，,。；;：:（）()、\s“”]{2,40})[（(]以下(?:统|合)?简称(?:为)?[“\"《]?(?P<short>[^”\"》）)]{1,20})[”\"》]?[）)]"
)
_QUOTED = re.compile(r"^[“\"](?P<short>[^”\"]{1,20})[”\"]\s*[:：—]+\s*(?P<full>.{4,})$")
_MEANS = re.compile(
    r"(?:本[^，,。]{1,6}所称(?:的)?)?(?P<short>[^，,。；;：:\s]{2,24})[，,]?\s*(?:是指|系指|指的是|即指|主要指)(?P<full>[^。]{4,200})。?"
)
_THAT_IS = re.compile(
    r"(?P<full>[^，,。；;：:\s（）()]{4,40})[（(](?:即|简称|又称|英文简称)?[“\"]?(?P<short>[A-Z][A-Za-z0-9.]{1,9})[”\"]?[）)]"
)
_COLON = re.compile(
    r"[“\"](?P<short>[^”\"]{2,12})[”\"](?:[（(](?P<full>[^（）()]{4,80})[)）]|，?即(?P<rest>[^，。；]{4,80}))"
)


def terms(document: Document, clauses: Sequence[Clause], text: str) -> Iterator[Term]:
    """Short names with their full form and place, in order.

    「细颗粒物(以下简称“PM2.5”)」 -> PM2.5 = 细颗粒物; 「“一带”：沙漠南缘生态保护带；」 -> 一带 = 沙漠南缘生态保护带；.
    """
    seen: set[tuple[str, int]] = set()
    for clause in clauses:
        if clause.kind in ("title", "table"):
            continue
        for pattern in (_CALLED, _MEANS, _THAT_IS, _COLON):
            for match in pattern.finditer(clause.text):
                yield from _term(document, clause, match, seen)
        at = 0
        for line in re.split(r"(?<=[；;。\n])", clause.text):
            if match := _QUOTED.match(line.strip()):
                yield from _term(document, clause, match, seen, at + (len(line) - len(line.lstrip())))
            at += len(line)


def _term(
    document: Document, clause: Clause, match: re.Match[str], seen: set[tuple[str, int]], shift: int = 0
) -> Iterator[Term]:
    full = next((match[name] for name in ("full", "rest") if name in match.re.groupindex and match[name]), "")
    start, end = match.start() + shift, match.end() + shift
    span = clause.clean.span(start, end)
    short = match["short"].strip('“”"')
    if (short, span.start) not in seen and full:
        seen.add((short, span.start))
        yield Term(short, full.strip("；;。 "), document.id, clause.id, span.start, span.end)
