"""A figure as prose states it, with the places of its name and its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assistant.language.quantities import Time


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or worded target at positions of the clean text. ``carried``: its name stands before its phrase."""

    name: str
    name_start: int
    name_end: int
    value: str
    unit: str
    bound: str
    shown: str
    start: int
    end: int
    time: Time | None = None
    change: str = ""
    part: bool = False
    carried: bool = False
    counted: bool = False
    worded: bool = False
    base: str = ""


class Named(NamedTuple):
    """Where the name of a figure stands, where its value ends, and whether the name is one told before."""

    span: tuple[int, int]
    value_end: int
    carried: bool = False
