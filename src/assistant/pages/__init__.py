"""The pages: one module each, which only draws. ``ROOMS`` is their list, in the order of the menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Room:
    """A page: its address, title and icon, its module here, and the package it cannot be shown without."""

    path: str
    title: str
    icon: str
    module: str
    needs: str = ""


ROOMS = (
    Room("ask", "问答", "forum", "ask"),
    Room("documents", "文件", "description", "documents"),
    Room("indicators", "指标", "query_stats", "indicators"),
    Room("verify", "引文核验", "fact_check", "verify", "assistant.citation.draft"),
    Room("quiz", "培训出题", "quiz", "quiz", "assistant.quiz.workshop"),
    Room("evaluation", "评测", "monitoring", "evaluation", "eval.report"),
    Room("guide", "帮助", "help", "guide"),
)


def rooms() -> Iterator[tuple[Room, Callable[[], None]]]:
    """The pages whose parts are all there, each with the function that draws it."""
    for room in ROOMS:
        name = f"{__name__}.{room.module}"
        if _there(name) and (not room.needs or _there(room.needs)):
            yield room, import_module(name).draw


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
