"""Sources for tests of the parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from assistant.records import Clause
from ingest.clauses import Cut, cut
from ingest.source import Grid, GridCell, Mark, Source

DOCUMENTS = Path(__file__).parents[2] / "ingest" / "documents"
FIVE = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.txt")))


def source(text: str, *, grids: tuple[Grid, ...] = (), marks: tuple[Mark, ...] = ()) -> Source:
    """A plain source that holds ``text``."""
    return Source(Path("sample.txt"), "txt", text, "0" * 64, grids=grids, marks=marks)


def read(name: str) -> Source:
    """One of the project's own documents."""
    return source((DOCUMENTS / f"{name}.txt").read_bytes().decode("utf-8"))


def parse(text: str, *, grids: tuple[Grid, ...] = (), marks: tuple[Mark, ...] = ()) -> Cut:
    """``text`` cut into clauses."""
    return cut("sample", source(text, grids=grids, marks=marks))


def grid(
    rows: Sequence[Sequence[str | None]], *, start: int = 0, spans: dict[tuple[int, int], tuple[int, int]] | None = None
) -> tuple[str, Grid]:
    """The text of a table and its grid: cells parted by tabs, rows by line ends, as readers write them.

    A cell that another covers is None in ``rows``; ``spans`` gives (rows, columns) that a cell covers.
    """
    text, cells = "", []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            down, across = (spans or {}).get((at, column), (1, 1))
            cells.append(GridCell(at, column, start + len(text), start + len(text) + len(cell), down, across))
            text += cell + "\t"
        text = text[:-1] + "\n"
    return text, Grid(start, start + len(text) - 1, tuple(cells))


def outline(clauses: tuple[Clause, ...]) -> list[str]:
    """The tree as lines: two blanks for each step of depth, then the last step of the path."""
    return ["  " * clause.depth + clause.path[-1] for clause in clauses]


def assert_whole(text: str, parsed: Cut) -> None:
    """Clauses and left-outs cover ``text`` once, and every search copy holds characters of its own clause only."""
    spans = sorted([(one.start, one.end) for one in parsed.clauses] + [(one.start, one.end) for one in parsed.left_out])
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    plain = [text[left.start : left.end] for left in parsed.left_out if left.reason in ("空白", "排版符号", "书签")]
    assert not [gap for gap in plain if re.search("[\u4e00-\u9fff]", gap)]
    for clause in parsed.clauses:
        places = [clause.clean.source(at) for at in range(len(clause.text))]
        assert clause.start <= places[0] and places[-1] < clause.end
        assert all(a < b for a, b in pairwise(places))
        assert "".join(text[place] for place in places) == clause.text
