"""Floors: what must not be lost again. ``floors.json`` holds them; ``python -m eval --check`` fails below one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
# Of these, less is better: the floor is a ceiling.
CEILINGS = {"declined_wrong", "wrong_values", "breaches"}


def floors(path: Path = FLOORS) -> dict[str, Any]:
    """The stored floors: {"split": {"dev": {"right": 0.9}}, "retrieval": {"hybrid": {"recall@10": 0.9}}}."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def broken(wanted: Mapping[str, Any], found: Mapping[str, Any], *, path: tuple[str, ...] = ()) -> Iterator[str]:
    """One line a floor that does not hold; a measure that is missing from ``found`` is broken too."""
    for name, floor in wanted.items():
        where = (*path, name)
        value = found.get(name)
        if isinstance(floor, Mapping):
            yield from broken(floor, value if isinstance(value, Mapping) else {}, path=where)
        elif value is None:
            yield f"{' › '.join(where)}：没有测到（底线 {floor}）"
        elif (value > floor) if name in CEILINGS else (value < floor):
            yield f"{' › '.join(where)}：{value}，{'高' if name in CEILINGS else '低'}于底线 {floor}"
