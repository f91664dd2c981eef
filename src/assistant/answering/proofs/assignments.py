"""Who is claimed to lead or to take part, against the units that a sentence of duties names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.proofs.duties import names
from assistant.answering.proofs.evidence import Evidence, plain
from assistant.answering.proofs.outcomes import FALSE, NEITHER, TRUE
from assistant.vocabulary import load

_UNIT = r"[\u4e00-\u9fff()、和与及]{2,60}?"
_LEADING = r"(?:判断[:,]?|听说|请问)?"
_BY = re.compile(
    rf"由(?P<units>{_UNIT})(?:来|共同|联合|一起|单独|独自)?(?P<role>牵头|负责(?!人)|主管|配合|参加|参与|协助)"
)
_IS = re.compile(
    rf"(?P<role>牵头|参加|参与|配合|责任|负责|主管)(?:单位|部门|的)(?:里|中)?(?:包括|包含|应该是|应是|只有|仅有|只是|是|为|有|[:])(?P<units>{_UNIT})(?=$|[,。;?!吗吧对]|这|判断|是不是|是否|[一1](?:家|个))"
)
_OF = re.compile(
    rf"(?:^|[,;。]){_LEADING}(?P<units>{_UNIT})也?是[^,。;]{{2,30}}的(?P<role>牵头|参加|参与|配合|责任|主管)(?:单位|部门)"
)
_ROLES = {
    "牵头": "lead",
    "主管": "lead",
    "负责": "lead",
    "责任": "lead",
    "配合": "join",
    "参加": "join",
    "参与": "join",
    "协助": "join",
}
_TOLD = re.compile(r"(?P<role>牵头|责任|参加|配合|主管|参与|负责)(?:单位|部门)(?:为|是)(?P<units>[^;。]+)")
_ONLY = re.compile(r"单独|独自|只由|只有|仅由|仅有|唯一")


def claim(question: str) -> tuple[str, tuple[str, ...]] | None:
    """The role and the units claimed, None where none are. 「由兵团水利局牵头，对吗」 -> ("lead", ("兵团水利局",))."""
    text = plain(question)
    match = _OF.search(text) or _IS.search(text) or _BY.search(text)
    if match is None:
        return None
    units = tuple(unit for unit in re.split(r"[、和与及](?![^()]*\))", match["units"]) if len(unit) >= 2)
    return (_ROLES[match["role"]], units) if units else None


def claimed(evidence: Evidence, statement: str) -> str:
    """The verdict of a sentence of duties on the units claimed: "true", "false" or ""."""
    asked = claim(evidence.question.text) if evidence.question is not None else None
    told = dict(_told(statement))
    if asked is None or asked[0] not in told or evidence.question is None:
        return NEITHER
    own = [plain(n) for p in evidence.places for n in (p.document.entity, *p.document.entity_aliases) if n]
    return compared(evidence.question.text, asked[1], told[asked[0]], own)


def compared(question: str, units: Sequence[str], told: Sequence[str], own: Sequence[str]) -> str:
    """Whether all units claimed are among those told, and no fewer where the claim says 单独."""
    if not all(any(_same(unit, name, own) for name in told) for unit in units):
        return FALSE
    return FALSE if _ONLY.search(question) and len(told) > len(units) else TRUE


def _told(statement: str) -> Iterator[tuple[str, list[str]]]:
    """The roles of a sentence with their units. 「牵头单位为甲局、乙局;参加单位为丙局」 -> lead, join."""
    for match in _TOLD.finditer(statement):
        yield _ROLES[match["role"]], re.split(r"[、,](?![^()]*\))", match["units"])


def _same(unit: str, told: str, own: Sequence[str]) -> bool:
    """Whether two are names of one unit: 兵团水利局 and 水利局, 农业局 and 农业局(林业局)."""
    return any(_bare(unit, own) == _bare(name, own) for name in names(told))


def _bare(unit: str, own: Sequence[str]) -> str:
    """A unit without its entity and level."""
    for word in sorted({*own, *load("question")["levels"]}, key=len, reverse=True):
        if unit.startswith(word) and len(unit) - len(word) >= 2:
            return unit[len(word) :]
    return unit
