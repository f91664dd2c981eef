"""How well quotations are found and drafts are checked: ``python -m eval.citations`` prints the figures.

Spans are drawn from the indexed documents, as they stand and as people remember them; sentences that no document has
are made; errors of twenty kinds are put into drafts of real sentences. The same seed gives the same figures.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.citation.draft import Checker
from assistant.citation.lookup import Lookup, Match
from assistant.commands import add_index
from assistant.index.store import Store
from assistant.parser import Parser, positive
from eval.bench import line, timed, told
from eval.seeded import Seeded, Seeder
from eval.spans import EDITS, Drawn, absent, drawn, edited


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. 0 done, 2 no index."""
    parser = Parser(prog="python -m eval.citations", description="测引文定位和稿件核验的准确程度")
    parser.add_argument("--count", type=positive, default=1000, metavar="N", help="抽多少句（默认 1000）")
    parser.add_argument("--drafts", type=positive, default=500, metavar="N", help="造多少处错误（默认 500）")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="随机种子（默认 1）")
    add_index(parser)
    return told(parser, measured, arguments)


def measured(options: argparse.Namespace) -> Iterator[str]:
    """The lines of both parts, as they are measured."""
    lookup = Lookup(Store.open(options.index))
    yield from lookups(lookup, options)
    yield from drafts(lookup, options)


def lookups(lookup: Lookup, options: argparse.Namespace) -> Iterator[str]:
    """「原样  找到并排第一 1000/1000 …」 a line a kind of change, then the sentences that are not there."""
    texts = {document.id: lookup.store.text(document.id) for document in lookup.store.documents}
    spans = list(drawn(texts, options.count, seed=options.seed))
    for kind in ("literal", *EDITS):
        chance = random.Random(options.seed)
        asked = [one if kind == "literal" else edited(one, kind, chance) for one in spans]
        found = [timed(lambda one=one: lookup.find(one.given)) for one in asked]  # type: ignore[misc]
        first = sum(is_first(matches, one) for (matches, _), one in zip(found, asked, strict=True))
        yield f"{line(NAMES[kind], [spent for _, spent in found])}，排第一 {first}/{len(asked)}"
    matches = [lookup.find(text) for text in absent(texts, options.count, seed=options.seed)]
    told = Counter(one[0].match if one else "没有" for one in matches)
    yield f"不存在的句子  {dict(told)}"


NAMES = {
    "literal": "原样",
    "characters": "改一至三字",
    "marks": "换标点",
    "breaks": "加换行",
    "width": "换全半角",
    "dropped": "漏字",
}


def is_first(found: Sequence[Match], one: Drawn) -> bool:
    """Whether the first match is the place the span was drawn from, or another with the very same letters."""
    if not found:
        return False
    first = found[0]
    same = first.document == one.document and first.start < one.end and one.start < first.end
    return same or letters(first.quote) == letters(one.original)


def letters(text: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, text))


@dataclass(slots=True)
class Tally:
    """What a checker made of seeded drafts."""

    found: Counter[str]
    seeded: Counter[str]
    alarms: int = 0
    checked: int = 0
    missed: tuple[Seeded, ...] = ()

    @property
    def recall(self) -> float:
        """Share of the errors found with the right verdict."""
        return sum(self.found.values()) / max(1, sum(self.seeded.values()))

    @property
    def false_alarms(self) -> float:
        """Share of the right things that were called wrong."""
        return self.alarms / max(1, self.checked)


def tally(checker: Checker, seeded: Iterable[Seeded]) -> Tally:
    """Check the drafts and count."""
    counts = Tally(Counter(), Counter())
    for draft in seeded:
        report = checker.check(draft.draft)
        touching = [one for one in report.findings if one.start < draft.end and draft.start < one.end]
        others = [one for one in report.findings if one not in touching]
        counts.checked += len(others)
        counts.alarms += sum(not one.is_fine for one in others)
        if draft.kind:
            counts.seeded[draft.kind] += 1
            hit = any(one.verdict == draft.verdict for one in touching)
            counts.found[draft.kind] += hit
            counts.missed += () if hit else (draft,)
    return counts


def drafts(lookup: Lookup, options: argparse.Namespace) -> Iterator[str]:
    """The seeded errors found, by kind, and the false alarms."""
    checker, seeder = Checker(lookup), Seeder(lookup.store, seed=options.seed)
    clean = (seeder.clean() for _ in range(options.drafts // 5))
    counts = tally(checker, (*seeder.drafts(options.drafts), *clean))
    for kind, number in counts.seeded.items():
        yield f"错误 {kind}  {counts.found[kind]}/{number}"
    yield f"查出 {counts.recall:.1%}；误报 {counts.alarms}/{counts.checked}（{counts.false_alarms:.1%}）"
    for draft in counts.missed[:10]:
        yield f"漏掉 {draft.kind}：{draft.draft[draft.start : draft.end]}"


if __name__ == "__main__":
    sys.exit(main())
