"""``assistant targets``: the indicator base, filtered: figures and worded targets, each with its place."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.commands import add_index, add_json, pick_document
from assistant.language.normal import fold
from assistant.records import Target
from assistant.wire import target_row

NAME = "targets"
HELP = "查指标：谁、哪项指标、哪一年、多少，出自何处"

KINDS = {"target": "目标", "baseline": "基数", "actual": "现状", "criterion": "标准"}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``targets``."""
    parser.add_argument("--document", metavar="D", help="只看这份文件（编号、标题、简称或其中一段）")
    parser.add_argument("--entity", metavar="E", help="只看这个地方或单位")
    parser.add_argument("--indicator", metavar="TEXT", help="指标名称，可以不全")
    parser.add_argument("--year", metavar="Y", help="年份，如 2025")
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Print the targets that pass every filter given, in reading order; none is an empty list, exit status 0."""
    from assistant.index.store import Store

    store = Store.open(options.index)
    document = pick_document(store.documents, options.document).id if options.document else ""
    wanted = Filter(document, options.entity or "", options.indicator or "", options.year or "")
    found = wanted.of(store.targets())
    places = {
        clause.id: clause.place
        for document in {target.document for target in found}
        for clause in store.clauses(document)
    }
    rows = [
        target_row(
            target, clause=places.get(target.clause, ""), quote=store.text(target.document)[target.start : target.end]
        )
        for target in found
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=1) if options.json else _table(found, places))
    return 0


@dataclass(frozen=True, slots=True)
class Filter:
    """What a target must be; an empty field asks nothing."""

    document: str = ""
    entity: str = ""
    indicator: str = ""
    year: str = ""

    def of(self, targets: Iterable[Target]) -> list[Target]:
        """The targets that pass. An indicator is matched by its words; only when none holds them, by their order
        with words left out: 「农村污水治理率」 finds 「农村生活污水治理率」."""
        rest = [target for target in targets if self._fits(target)]
        words = fold("".join(self.indicator.split()))
        whole = [target for target in rest if words in fold(target.indicator)]
        return whole or [target for target in rest if _in_order(words, fold(target.indicator))]

    def _fits(self, target: Target) -> bool:
        entity, year = fold(self.entity.strip()), self.year.strip().removesuffix("年")
        return (
            (not self.document or target.document == self.document)
            and (entity in fold(target.entity) or (bool(target.scope) and entity in fold(target.scope)))
            and year in target.year
        )


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _table(targets: Sequence[Target], places: dict[str, str]) -> str:
    if not targets:
        return "没有符合条件的指标。"
    return "\n".join(_line(target, place=places.get(target.clause, "")) for target in targets)


def _line(target: Target, *, place: str) -> str:
    who = target.entity + (f"（{target.scope}）" if target.scope else "")
    unit = "" if not target.unit or target.unit in target.shown + fold(target.shown) else target.unit
    parts = (
        who,
        target.indicator,
        target.year,
        KINDS.get(target.kind, target.kind),
        target.shown + unit,
        target.attribute,
    )
    return "  ".join(filter(None, parts)) + f"\n    {target.document} · {place}"
