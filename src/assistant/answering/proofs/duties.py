"""Sentences that say who leads and who takes part: all units of a role, as the cited place names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.conditions import measured
from assistant.answering.proofs.evidence import Evidence, Place, plain
from assistant.vocabulary import load

ROLES = {"牵头单位": "lead", "参加单位": "join", "责任单位": "responsible"}
_ROLE = "|".join(ROLES)
_OWN = re.compile(rf"^(?P<unit>[^。:;]+?)是(?P<role>{_ROLE})。(?P<rest>.+)$")
_LIST = re.compile(rf"(?P<role>{_ROLE})为(?P<units>.+)$")
_TASKS = re.compile(rf"^(?P<unit>.+?)(?:作为(?P<role>{_ROLE})|承担)的任务共(?P<count>\d+)项:(?P<items>.+)$")


def assigned(evidence: Evidence, text: str) -> bool:
    """「推进水污染治理:牵头单位为兵团建设局(环保局)、水利局」 -> True when these are all that lead there."""
    own = _OWN.match(text)
    head, _, body = (own["rest"] if own else text).partition(":")
    for place in evidence.places:
        if body and head in set(place.names()) and all(_complete(evidence, place, part) for part in body.split(";")):
            return own is None or _has(evidence, place, own["unit"], ROLES[own["role"]])
    return False


def units(evidence: Evidence, place: Place, role: str) -> list[str]:
    """Units of a role in the cited clause, as they stand, in order."""
    found = evidence.library.store.duties(place.citation.document)
    return [
        plain(d.unit)
        for d in found
        if d.role == role and d.clause == place.citation.clause_id and place.covers(d.document, d.start, d.end)
    ]


def _complete(evidence: Evidence, place: Place, part: str) -> bool:
    match = _LIST.fullmatch(part)
    return match is not None and match["units"] == "、".join(units(evidence, place, ROLES[match["role"]]))


_COLUMNS = {"lead": "牵头|责任|主管|负责", "responsible": "牵头|责任|主管|负责", "join": "参加|参与|配合|协"}


def _in_cell(place: Place, unit: str, role: str) -> bool:
    """Whether a cited row names the unit in a column for the role."""
    return any(
        re.search(_COLUMNS[role], head)
        and any(_called(place, u, unit) for u in re.split(r"[、,;]|\s+", plain(cell.text)))
        for table, row in place.rows
        for head, cell in zip(table.columns, row.cells, strict=True)
    )


def _called(place: Place, name: str, unit: str) -> bool:
    """Whether a unit is called so, whole or without its level: 兵团财务局 is also 财务局, 质监局 is not 监局."""
    levels = (
        place.document.entity,
        *place.document.entity_aliases,
        *load("question")["levels"],
        "市",
        "县",
        "区",
        "省",
    )
    return name.endswith(unit) and name.removesuffix(unit).removesuffix("党委") in {"", *map(plain, levels)}


def _has(evidence: Evidence, place: Place, unit: str, role: str) -> bool:
    return any(_called(place, name, unit) for known in units(evidence, place, role) for name in names(known))


def names(unit: str) -> Iterator[str]:
    """A unit and what its brackets hold: 「农业局(畜牧兽医局、林业局)」 -> itself, 农业局, 畜牧兽医局, 林业局."""
    yield unit
    yield re.sub(r"\(.*", "", unit)
    for inner in re.findall(r"\((.*)\)", unit):
        yield from re.split(r"[、,()]", inner)


def ranked(evidence: Evidence, text: str) -> bool:
    """「水利局作为牵头单位的任务共10项:…」: in each cited place the unit has that role."""
    match = _TASKS.match(text)
    if not match:
        return False
    items = match["items"].split(";")
    wanted = [ROLES[match["role"]]] if match["role"] else list(ROLES.values())
    return int(match["count"]) == len(items) == len(evidence.places) and all(
        item in set(place.names())
        and any(_has(evidence, place, match["unit"], role) or _in_cell(place, match["unit"], role) for role in wanted)
        for item, place in zip(items, evidence.places, strict=True)
    )


def in_row(evidence: Evidence, text: str) -> bool:
    """「组建教育集团的牵头单位是市教育局」: the cell of that column in the cited row of that name."""
    for place in evidence.places:
        for table, row in place.rows:
            names = {plain(cell.text) for cell in row.cells} | {plain(cell.text).rstrip("*") for cell in row.cells}
            for head, cell in zip(table.columns, row.cells, strict=True):
                forms = (f"{head}是{cell.text}", measured(head, plain(cell.text), table.caption))
                said = [f"的{plain(form)}" for form in forms if plain(cell.text)]
                rests = [text.removesuffix(form) for form in said if text.endswith(form)]
                if any(rest in names or _of_cells(rest, [plain(cell.text) for cell in row.cells]) for rest in rests):
                    return True
    return False


def _of_cells(name: str, cells: Sequence[str]) -> bool:
    """Whether a name is made of cells of the row in their order: 改建 + 三级公路 + 平原区."""
    for one in cells:
        name = name.removeprefix(one)
    return not name
