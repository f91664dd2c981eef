"""A particular that is claimed of a document against the one the document has: dates, numbers, periods, offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.proofs.evidence import plain
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.language.numerals import NUMERAL, parse

_FACT = re.compile(r"^《.+?》的(?P<name>[^《》是]+)是(?P<values>.+?)(?:\(见《.+》\))?$")
_DAY = re.compile(r"(?<!\d)(?:(?P<year>\d{4})[年./-])?(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})(?!\d)[日号]?")
_NUMBER = re.compile(r"\[(\d{4})\]第?(\d+)号")
_RANGE = re.compile(r"(\d{4})年?(?:—|-|~|到|至)(\d{4})年")
_YEARS = re.compile(rf"(?<![\d至到—-])(\d{{1,2}}|[{NUMERAL}]{{1,3}})年")
_YEAR = re.compile(r"(\d{4})年")
_OFFICE = re.compile(
    r"(?:由|是|为)(?P<by>[\u4e00-\u9fff]{2,24}?)(?:印发|发布|制定|制订|下发|编制|发文|出台|公布|起草|发)(?:的|$|[,?。吗吧对])"
    r"|(?:机关|单位)(?:是|为)(?P<of>[\u4e00-\u9fff]{3,24}?)(?:$|[,?。吗吧对])"
)


def compared(question: str, statement: str) -> str:
    """The verdict of a sentence on a document's particular on what is claimed: "true", "false" or "".

    「有效期3年，对吗」 on 「《…办法》的有效期是5年」 -> "false".
    """
    match = _FACT.match(statement.rstrip("。"))
    if not match:
        return NEITHER
    asked = plain(question)
    for read in (_numbers, _days, _periods, _durations, _single_years):
        claimed, told = list(read(asked)), list(read(match["values"]))
        if claimed and told:
            return TRUE if all(any(_meets(c, t) for t in told) for c in claimed) else FALSE
    return _offices(asked, match["name"], match["values"])


def _meets(claimed: tuple[int, ...], told: tuple[int, ...]) -> bool:
    """Whether two are one; a year that is not claimed is not compared."""
    return all(c in (0, t) for c, t in zip(claimed, told, strict=True))


def _numbers(text: str) -> Iterator[tuple[int, ...]]:
    yield from ((int(m[1]), int(m[2])) for m in _NUMBER.finditer(text))


def _days(text: str) -> Iterator[tuple[int, ...]]:
    yield from ((int(m["year"] or 0), int(m["month"]), int(m["day"])) for m in _DAY.finditer(text))


def _periods(text: str) -> Iterator[tuple[int, ...]]:
    yield from ((int(m[1]), int(m[2])) for m in _RANGE.finditer(text))


def _durations(text: str) -> Iterator[tuple[int, ...]]:
    found = (parse(m[1]) for m in _YEARS.finditer(text))
    yield from ((number,) for number in found if number is not None and number < 60)


def _single_years(text: str) -> Iterator[tuple[int, ...]]:
    """A year by itself; of a period its end."""
    periods = [int(m[2]) for m in _RANGE.finditer(text)]
    yield from ((year,) for year in periods or [int(m[1]) for m in _YEAR.finditer(text)][-1:])


def _offices(asked: str, name: str, values: str) -> str:
    """An office that is claimed against those that the document names; a short name of one of them is no other."""
    match = _OFFICE.search(asked)
    if not match or not re.search("机关|单位", name):
        return NEITHER
    office, told = match["by"] or match["of"], values.split("、")
    if office in told:
        return TRUE
    return NEITHER if any(_short(office, one) or _short(one, office) for one in told) else FALSE


def _short(one: str, other: str) -> bool:
    """Whether all characters of one stand in the other in order."""
    at = 0
    for character in one:
        at = other.find(character, at) + 1
        if not at:
            return False
    return True
