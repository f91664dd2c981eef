"""``assistant lookup``: where a quotation, a clause number, a title or a document number stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant import batch
from assistant.commands import add_batch, add_index, add_json, one_or_batch
from assistant.wire import Row

if TYPE_CHECKING:
    from assistant.citation.lookup import Lookup, Match

NAME = "lookup"
HELP = "查一句话、一个条款号、一个题名或文号在哪里"

KINDS = {"exact": "原文", "altered": "有出入", "partial": "只有一部分", "reference": "条款或文件"}

LINE = 200
"""Characters of a place's own words that a terminal shows."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``lookup``."""
    parser.add_argument("text", nargs="?", metavar="TEXT", help="要查的话、条款号（如“第（六）条”）、题名或文号")
    add_batch(parser)
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Print the places, or write the batch's. Exit status 0, also when the text stands nowhere."""
    several = one_or_batch(options, options.text, name="要查的话")
    rows = batch.read(options.batch, text="text") if several else []
    from assistant.citation.lookup import Lookup
    from assistant.citation.rows import match_row
    from assistant.index.store import Store

    lookup = Lookup(Store.open(options.index))
    if several:
        batch.write(options.out, _batch(lookup, rows))
        return 0
    found = lookup.find(options.text)
    print(json.dumps(list(map(match_row, found)), ensure_ascii=False, indent=2) if options.json else shown(found))
    return 0


def _batch(lookup: Lookup, rows: list[dict[str, object]]) -> Iterator[Row]:
    from assistant.citation.rows import match_row

    for row in batch.progress(rows, doing="查找"):
        yield {"id": row["id"], "matches": list(map(match_row, lookup.find(str(row["text"]))))}


def shown(matches: Sequence[Match]) -> str:
    """The places for a person: document, place, how it agrees, its own words, the differences."""
    if not matches:
        return "这里的文件中没有这句话，也没有相近的话。"
    return "\n".join(_shown(number, match) for number, match in enumerate(matches, start=1))


def _shown(number: int, match: Match) -> str:
    title = f"《{match.title.strip('《》')}》" + (f"（{match.number}）" if match.number else "")
    words = " ".join(match.quote.split())
    lines = [f"[{number}] {KINDS[match.match]}　{title}{match.clause}"]
    lines += [f"    {words if len(words) <= LINE else words[:LINE] + '…'}"] if words else []
    lines += [f"    不同：{difference(one.given, one.source)}" for one in match.differences]
    return "\n".join([*lines, *([f"    说明：{match.note}"] if match.note else [])])


def difference(given: str, source: str) -> str:
    """One difference in words: 「写作“25”，原文“30”」, 「多了“的”」, 「少了“全面”」."""
    if not source:
        return f"多了“{given}”"
    return f"写作“{given}”，原文“{source}”" if given else f"少了“{source}”"
