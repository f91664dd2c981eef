"""Sentences that state figures: name, year, value, bound, unit and attribute are of one entry of the indicator base.

A sentence is read as a chain of whole tokens of one indicator in the cited places (entity, year, name, value as it
stands, attribute) joined by connecting words. What is left over, or a value beside a year it does not belong to, fails.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.answering.proofs.evidence import Evidence, Place, plain
from assistant.records import Document, Row, Target

Kind = Literal["entity", "year", "name", "scope", "value", "phrase", "attribute", "unit", "head", "glue"]


class Token(NamedTuple):
    """A stretch of a sentence and what it is."""

    text: str
    kind: Kind


GLUE = (
    "的",
    "目标",
    "实际值",
    "为",
    "是",
    ":",
    ",",
    "(",
    ")",
    '"',
    "基数",
    "创建标准",
    "标",
    "*",
    "未达标",
    "计量单位",
)
_KINDS = {"目标": "target", "基数": "baseline", "实际值": "actual"}
_OF = ("目标", "基数", "实际值", "计量单位")
PAIR = 2
"""Figures of a stretch that tells what was and what is to be."""

_PREDICATE = re.compile(r"^(?:达到|达|为|是|占|提高到|提高至)(?=.)")
_REMARKED = re.compile(r"^([≥≤><]?-?\d+(?:\.\d+)?)(\(.*|以上|以下|以内|左右)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """The cited entries of one indicator, with the document that states them and the heads of criterion columns."""

    document: Document
    name: str
    scope: str
    targets: tuple[Target, ...]
    phrases: tuple[str, ...]
    heads: tuple[str, ...]

    def valued(self, text: str) -> list[Target]:
        """Entries whose value is written ``text``."""
        return [t for t in self.targets if text in forms(t)]


def forms(target: Target) -> set[str]:
    """How a value may be written: as it stands, with the row's unit, without its predicate, after its comparison."""
    shown, unit = plain(target.shown), plain(target.unit)
    found = {shown, _PREDICATE.sub("", shown)}
    if target.table and unit:
        found = {s + unit if re.search(r"\d$", s) and unit not in s else s for s in found}
        found = {f"{m[1]}{unit}{m[2]}" if (m := _REMARKED.match(s)) and unit not in m[2] else s for s in found}
    change = plain(target.change)
    return {s if s.startswith(change) else change + s for s in found}


def indicators(evidence: Evidence) -> Iterator[Indicator]:
    """The indicators of the cited places, each with all its cited entries."""
    groups: dict[tuple[str, str, str], list[tuple[Place, Target]]] = defaultdict(list)
    for place in evidence.places:
        for target in place.targets:
            groups[(target.document, target.indicator, target.scope)].append((place, target))
    for (_, name, scope), held in groups.items():
        targets = tuple(dict.fromkeys(t for _, t in held))
        yield Indicator(
            held[0][0].document,
            plain(name),
            plain(scope),
            targets,
            tuple(dict.fromkeys(_phrases(evidence, targets))),
            tuple(dict.fromkeys(h for p, t in held if t.kind == "criterion" for h in _heads(p, t))),
        )


def _phrases(evidence: Evidence, targets: Sequence[Target]) -> Iterator[str]:
    """The stretches from name to value, as they stand, but for those that tell another figure of it on the way
    without saying that it gives way: 「标准由每人每月300元提高到500元」."""
    for target in targets:
        between = [t for t in targets if t.clause == target.clause and target.start <= t.value_span.start < target.end]
        if target.table or target not in between or len(between) > PAIR:
            continue
        clause = evidence.library.clause(target.clause)
        low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
        said = plain(clause.text[low:high]).strip(",。;、")
        if between == [target] or re.match(re.escape(plain(target.indicator)) + "[由从]", said):
            yield said


def _heads(place: Place, target: Target) -> Iterator[str]:
    """The head of the column that holds a value."""
    for table, row in place.rows:
        for index in _columns(row, target):
            yield plain(table.columns[index])


def _columns(row: Row, target: Target) -> Iterator[int]:
    for part in (row, *row.parts):
        yield from (i for i, cell in enumerate(part.cells) if cell.start == target.value_span.start)


def stated(evidence: Evidence, text: str) -> bool:
    """「第十二师2025年农村生活污水治理率的目标为≥80%(参考性指标,2022年基数71.43%)」 beside that row -> True."""
    return any(_sound(one, chain) for one in indicators(evidence) if _near(one, text) for chain in chains(one, text))


def characterised(evidence: Evidence, text: str) -> bool:
    """「第十二师农村生活污水治理率是参考性指标」, 「…的计量单位是%」: attribute and unit of one cited indicator."""
    return any(
        _characterises(one, chain) for one in indicators(evidence) if _near(one, text) for chain in chains(one, text)
    )


def _near(one: Indicator, text: str) -> bool:
    """Whether the sentence can be about the indicator at all (cheap)."""
    return one.name in text or any(phrase in text for phrase in one.phrases)


def chains(one: Indicator, text: str) -> Iterator[list[Token]]:
    """Every way to read ``text`` as tokens of one indicator without anything left over."""
    tokens = sorted(_tokens(one), key=lambda token: -len(token.text))

    def read(at: int) -> Iterator[list[Token]]:
        if at == len(text):
            yield []
        for token in tokens:
            if text.startswith(token.text, at):
                yield from ([token, *rest] for rest in read(at + len(token.text)))

    return read(0)


def _tokens(one: Indicator) -> set[Token]:
    document = one.document
    entity = {document.entity, *document.entity_aliases} - {""}
    found = {Token(plain(name), "entity") for name in entity} | {Token(word, "glue") for word in GLUE}
    found |= {Token(one.name, "name")} | ({Token(one.scope, "scope")} if one.scope else set())
    found |= {Token(phrase, "phrase") for phrase in one.phrases} | {Token(head, "head") for head in one.heads}
    for target in one.targets:
        found |= {Token(plain(f"{target.year}年"), "year")} if target.year else set()
        found |= {Token(form, "value") for form in forms(target)}
        found |= {Token(plain(target.unit), "unit")} if target.unit else set()
        attribute = plain(target.attribute).removesuffix("指标")
        found |= {Token(attribute + "指标", "attribute")} if attribute else set()
    return {token for token in found if token.text}


def _sound(one: Indicator, chain: Sequence[Token]) -> bool:
    """Whether each value of the chain is the entry's of the year and kind it is said with."""
    said = {token.kind for token in chain}
    if (
        not said & {"value", "phrase"}
        or "unit" in said
        or (one.scope and not said & {"scope", "phrase"} and not _own(one))
    ):
        return False
    if ("value" in said and "name" not in said) or not _well_formed(chain):
        return False
    return _years_hold(one, chain) and _marks_hold(one, chain)


def _well_formed(chain: Sequence[Token]) -> bool:
    """Whether the chain ends in something said, 的 leads to a kind, and a phrase follows nothing but a colon."""
    pairs = list(pairwise(chain))
    led = all(before.text == ":" for before, token in pairs if token.kind == "phrase")
    kinds = all(after.text in _OF or after.kind == "head" for token, after in pairs if token.text == "的")
    parted = any(before.kind == "year" and token.text == "," for before, token in pairs)  # 「到2025年,…」 less its 到
    return led and kinds and not parted and (chain[-1].kind != "glue" or chain[-1].text in (")", '"', "*"))


def _own(one: Indicator) -> bool:
    """Whether the scope is the entity itself."""
    return one.scope in {plain(name) for name in (one.document.entity, *one.document.entity_aliases)}


def _years_hold(one: Indicator, chain: Sequence[Token]) -> bool:
    """Walk the chain: a year holds until the next; 目标, 基数 and a criterion's head say what kind of value follows."""
    year, kind = "", ""
    for index, token in enumerate(chain):
        rest = chain[index + 1 :]
        if token.kind == "year":
            year = token.text
        elif token.kind == "head" or token.text == "创建标准":
            kind = "criterion"
        elif token.text in _KINDS and not _closing(chain, index):
            kind = _KINDS[token.text]
        elif token.text == "为" and not kind:
            kind = "present"
        elif token.kind in ("value", "phrase"):
            after = _KINDS.get(rest[1].text, "") if len(rest) > 1 and rest[0].text == "(" else ""
            if not any(_fits(t, token, year, after or kind) for t in _meant(one, token)):
                return False
            kind = ""
    return True


def _closing(chain: Sequence[Token], index: int) -> bool:
    """Whether 目标 or 基数 stands in brackets behind its value: 「71.43%(基数)」."""
    return index >= 2 and chain[index - 1].text == "(" and chain[index - 2].kind == "value"


def _meant(one: Indicator, token: Token) -> list[Target]:
    if token.kind == "value":
        return one.valued(token.text)
    return [t for t in one.targets if not t.table and plain(t.shown) in token.text]


def _fits(target: Target, token: Token, year: str, kind: str) -> bool:
    """Whether an entry is of that year and kind; a year that the phrase itself names needs no saying."""
    own = plain(f"{target.year}年") if target.year else ""
    same = year == own or (token.kind == "phrase" and not year and own in token.text)
    if target.kind == "criterion":
        return kind == "criterion" and not year
    kinds = {"present": ("actual", "baseline"), "baseline": ("actual", "baseline")}.get(kind, (kind,) if kind else ())
    return same and (not kinds or target.kind in kinds)


def _marks_hold(one: Indicator, chain: Sequence[Token]) -> bool:
    """Whether 「*未达标」 is said only of a value that bears the mark."""
    marked = [t for token in chain if token.kind == "value" for t in one.valued(token.text) if "*" in t.marks]
    return bool(marked) or not any(token.text in ("*", "未达标", "标") for token in chain)


def _characterises(one: Indicator, chain: Sequence[Token]) -> bool:
    kinds = [token.kind for token in chain if token.kind not in ("glue", "entity", "year", "scope")]
    words = [token.text for token in chain if token.kind == "glue"]
    if kinds == ["name", "attribute"]:
        return words == ["是"]
    return kinds == ["name", "unit"] and words in (["的", "计量单位", "是"], ["计量单位", "是"])
