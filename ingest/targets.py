"""The indicator base of one document, from its tables and its prose, and the duties and short names it states.

``extract(document, text, clauses, tables)`` -> every figure with entity, indicator, year, value, bound, unit, kind,
attribute and spans. A row 「25 | 农村生活污水治理率 | % | ≥50 | 参考性 | 71.43 | ≥80 | ≥85 | ≥90」 gives a criterion, a
baseline and three targets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.quantities import Time, times
from assistant.records import Clause, Document, Duty, Table, Target, Term
from ingest.columns import reported_year
from ingest.duties import duties
from ingest.figure import Figure
from ingest.hanging import PROPORTION, retold
from ingest.phrases import figures
from ingest.predicates import opener, vocabulary
from ingest.tabular import table_targets
from ingest.terms import terms

LEAST_NAME = 2
"""Characters of a name up to which a number without a unit is not told by it."""

LEAST_TOLD = 6
"""Characters of a cell from which it tells a task and no bare figure."""

_GOAL = re.compile(r"目标|指标|愿景|展望")
_FROM = re.compile(r"[由从]")
_ROSE = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|提|增|升|下降|降低|减少|压减|压缩|压降|缩短|缩减|缩小|延长|放宽|收窄|上调|下调|扩容|扩建|降|减|调整)(?:到|至|为)"
)

_STATE = re.compile(r"概况|基础|现状|成效|成就|回顾|进展|短板|形势|问题|执行情况|完成情况|运行情况|工作情况|工作总结")


_FOOTNOTE = re.compile(r"[\[［〔【]\d{1,2}[\]］〕】]")
"""The number of a footnote in a name: 「地区生产总值[1]」."""

_NAMELESS = re.compile(
    r"""^(?:同比|环比|年均?|给予|分别给予|(?:可以)?并?处以?|罚款|补助|补贴|奖励|最[高低]|按.{0,12}|的.*|.{0,12}(?:之日起|应当|不得|至少(?:开展|召开|组织|公示|监督检查)))$
      | (?:处以(?:警告)?(?:或者)?|应当在?|之日起|并)$
      | ^是[“"].*的$ | ^(?:有效期|规划期限?)$
      | ^(?:安排|拨付|投入|落实|统筹)?(?:专项)?(?:资金|经费)$
      | .(?:在|于)$ | ^为.{0,4}$ | ^不合格的?$
      | ^[一二三四五六七八九十]?$ | ^(?:全面|持续|逐步|基本|在.{0,4}|除(?:.*外)?|对.{0,1})$
    """,
    re.VERBOSE,
)
"""What stands before a figure without naming an indicator: 「处以」200元以上, 「应当自受理之日起」3个工作日."""


def _balanced(name: str) -> bool:
    """Whether the name opens as many quotation marks and brackets as it closes: 「“三北」 is cut out of a word."""
    return all(name.count(a) == name.count(b) for a, b in ("“”", "《》", "（）", "()"))


def _named(figure: Figure) -> bool:
    """Whether a figure has a name that says something: 初中 before 1∶13.5 says of whom, and not what."""
    name = figure.base + figure.name
    bare = len(name) <= LEAST_NAME and not figure.unit and not figure.worded
    return not bare and not _NAMELESS.search(name) and _balanced(figure.name)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a document states that can be looked up: figures, duties, short names."""

    targets: tuple[Target, ...]
    duties: tuple[Duty, ...]
    terms: tuple[Term, ...]


def extract(document: Document, text: str, clauses: Sequence[Clause], tables: Sequence[Table]) -> Extracted:
    """Figures, duties and short names of one document. ``text`` is the text as read; offsets point into it."""
    tabular = [target for table in tables for target in table_targets(document, table)]
    prose = _told_apart([*_prose(document, clauses), *_of_rows(document, clauses, tables, tabular)])
    return Extracted((*tabular, *prose), tuple(duties(clauses)), tuple(terms(document, clauses, text)))


def _prose(document: Document, clauses: Sequence[Clause]) -> Iterator[Target]:
    """Figures of the paragraphs, with the year that an introduction gives to the items under it."""
    inherited, reported = _Inherited(), reported_year(document)
    for clause in clauses:
        if clause.kind in ("title", "table", "row"):
            continue
        year = inherited.of(clause) or _of_heading(clause) or reported
        past = bool(reported or _STATE.search(clause.place)) or _gone(document, year)
        found = figures(_unnumbered(clause), Time(year, 0, 0, until=not past, past=past) if year else None)
        found = [retold(figure, clause.text) for figure in found]
        for figure in found:
            if _named(figure):
                yield _target(document, clause, figure, year)
        inherited.note(clause, found)


def _unnumbered(clause: Clause) -> str:
    """A clause's text, of a heading its number blanked: 「2.1 县防灭火指挥部」 counts no counties."""
    numbered = clause.kind == "heading" and clause.label and clause.text.startswith(clause.label)
    return " " * len(clause.label) + clause.text[len(clause.label) :] if numbered else clause.text


_TOLD_HEAD = re.compile(r"任务|内容|事项|措施|工作|项目|目标|要求|举措|规模|名称")
_TIME_HEAD = re.compile(r"时限|时间|期限|进度|年限")


def _of_rows(
    document: Document, clauses: Sequence[Clause], tables: Sequence[Table], known: Sequence[Target]
) -> Iterator[Target]:
    """Figures told in the cells of tables of tasks: 「举办招聘会36场」 | 县人力资源社会保障局 | 2026年12月底."""
    by_id, reckoned = {clause.id: clause for clause in clauses}, {target.clause for target in known}
    for table in tables:
        heads = [at for at, head in enumerate(table.columns) if _TOLD_HEAD.search(head) and not _TIME_HEAD.search(head)]
        titled = re.findall(r"(?<!\d)(20\d\d)年(?![—\-~])", f"{table.caption} {document.title}")
        for row in table.rows if not any(row.clause in reckoned for row in table.rows) else ():
            due = [t.year for at, head in enumerate(table.columns) if _TIME_HEAD.search(head) and at < len(row.cells)
                   for t in times(row.cells[at].text)]  # fmt: skip
            year = (due or titled or [""])[0]
            clause = by_id[row.clause]
            for cell in (row.cells[at] for at in heads if at < len(row.cells)):
                yield from _of_cell(document, clause, cell.text, year)


def _of_cell(document: Document, clause: Clause, told: str, year: str) -> Iterator[Target]:
    """Figures of one cell, whose words stand in the row's text."""
    at = clause.clean.text.find(told)
    if at < 0 or len(told) < LEAST_TOLD:
        return
    for figure in figures(" " * at + told, Time(year, 0, 0, until=True) if year else None):
        if _named(figure):
            yield _target(document, clause, figure, year)


def _gone(document: Document, year: str) -> bool:
    """Whether a year lies before the document's own: 「一、2024年工作情况」 of a plan of 2025."""
    return year[-4:].isdigit() and document.date[:4].isdigit() and year[-4:] < document.date[:4]


def _told_apart(found: Sequence[Target]) -> list[Target]:
    """Without counts of one thing that differ in one paragraph: 设立6个办公室,…;组建了…局,设立了3个办公室."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for target in (t for t in found if not t.change):
        told[_key(target)].add(target.shown)
    return [t for t in found if t.marks != "count" or t.change or len(told[_key(t)]) == 1]


def _key(target: Target) -> tuple[str, ...]:
    return (target.clause, target.indicator, target.scope, target.year, target.kind, target.marks)


class _Inherited:
    """The goal year of an introducing paragraph (「到2020年，…取得进展。」) for the ——/一是 items that follow it."""

    def __init__(self) -> None:
        self.parent: str | None = None
        self.year = ""

    def of(self, clause: Clause) -> str:
        """Year for figures of ``clause`` that have none of their own, or ""."""
        if clause.label in ("——", "—"):
            return self.year if self.parent in (clause.parent, None) else ""
        goes_on = clause.kind == "paragraph" and self.parent == clause.parent and not times(clause.text)
        return self.year if goes_on and _GOAL.search(" ".join(clause.path[:-1])) else ""

    def note(self, clause: Clause, found: Sequence[Figure]) -> None:
        """Remember a goal paragraph, forget it at the next heading."""
        if clause.label in ("——", "—") or (clause.parent == self.parent and self.of(clause)):
            return
        goal = [figure.time for figure in found if figure.time is not None and figure.time.until]
        self.parent = clause.parent
        self.year = goal[-1].year if goal and len({t.year for t in goal}) == 1 else _lead_year(clause.text)


def _of_heading(clause: Clause) -> str:
    """The year of the heading that figures stand under: 「一、2025年计划执行情况」 -> 「2025」; else ""."""
    named = (re.findall(r"(?<!\d)((?:19|20)\d\d)年(?!以来|起|至|[—\-~])", head) for head in reversed(clause.path[:-1]))
    years = next(filter(None, named), [])
    return years[0] if len(years) == 1 else ""


def _lead_year(text: str) -> str:
    """「到2020年,资源节约型…」 -> 「2020」; 「“十四五”时期,…主要目标:」 -> 「2021—2025」; else ""."""
    lead = [t for t in times(text) if t.start < 6]
    return lead[0].year if lead and (lead[0].until or "—" in lead[0].year) else ""


def _target(document: Document, clause: Clause, figure: Figure, inherited: str) -> Target:
    name, scope = _name(document, figure)
    year = figure.time.year if figure.time else inherited
    clean = clause.clean
    low = min(figure.name_start, figure.start)
    high = max(figure.end, figure.name_end)
    year_span = (
        clean.span(figure.time.start, figure.time.end)
        if figure.time and 0 < figure.time.end <= len(clean.text)
        else None
    )
    span = clean.span(low, high)
    return Target(
        entity=document.entity,
        level=document.level,
        indicator=name,
        year=year,
        value=figure.value,
        bound=figure.bound,
        unit=figure.unit,
        kind=_kind(document, clause, figure, year),
        attribute="",
        document=document.id,
        clause=clause.id,
        shown=figure.shown,
        start=span.start,
        end=span.end,
        name_span=clean.span(figure.name_start, figure.name_end) if figure.name_end > figure.name_start else span,
        value_span=clean.span(figure.start, figure.end),
        year_span=year_span,
        scope=scope,
        change=figure.change,
        marks="count" if figure.counted else "worded" if figure.worded else "",
    )


def _name(document: Document, figure: Figure) -> tuple[str, str]:
    """Indicator and scope: 「全师用水总量」 -> (用水总量, ""); in brackets 「兵团用水总量」 -> (用水总量, 兵团)."""
    name = _FOOTNOTE.sub("", _without_self(document, figure.name))
    if figure.part and figure.base:
        base = _without_self(document, figure.base)
        if figure.name.endswith(base):
            return base, figure.name[: -len(base)]
        is_part = len(name) <= 6 and not re.search(r"[率量额数比积度]$", name)
        return (base, name) if is_part else (base + name, "")
    if figure.base:
        name = name if PROPORTION.match(name) else name.removesuffix("的")
        return _of_members(_without_self(document, figure.base), name), ""
    return name, ""


def _of_members(base: str, name: str) -> str:
    """A part's name: of two doings told together its own alone. 「新建、改扩建学校」, 「新建」 -> 「新建学校」."""
    head, _, last = base.rpartition("、")
    doing = next((word for word in sorted(vocabulary()["actions"], key=len, reverse=True) if last.startswith(word)), "")
    thing = last.removeprefix(doing)
    return name + thing if name in (*head.split("、"), doing) and doing and len(thing) >= 2 else base + name


def _without_self(document: Document, name: str) -> str:
    """The name without the words by which the document means itself (本师, 全疆, 师市 …)."""
    own = sorted({document.entity, *document.entity_aliases, *document.self_names} - {""}, key=len, reverse=True)
    for word in own:
        rest = name.removeprefix(word)
        if rest != name and len(rest) >= 2:
            rest = rest.removeprefix("范围内").removeprefix("内").removeprefix("的")
            lead = opener().match(rest)
            return rest[lead.end() :] if lead and len(rest) - lead.end() >= 2 else rest
    return name


def _kind(document: Document, clause: Clause, figure: Figure, year: str) -> str:
    """target, baseline or actual: from the goal year, the tense of the sentence and the heading it stands under."""
    place = clause.place
    phrase = re.split(r"[，,。；;]", clause.text[: figure.start])[-1]
    if _FROM.search(phrase) and _ROSE.match(clause.text[figure.end :]):
        return "actual"  # 由每人每月300元提高到500元
    if figure.time is not None and figure.time.past:
        return "actual"
    if figure.time is not None and figure.time.until:
        return "target"
    first = int(year[:4]) if year[:4].isdigit() else None
    known = document.date[:4] or next((f.value[:4] for f in document.facts if f.name == "period"), "")
    if first is not None and known.isdigit():
        return "target" if int(year[-4:]) >= int(known) and not _STATE.search(place) else "actual"
    if _STATE.search(place):
        return "actual"
    return "target" if year or _GOAL.search(place) or not figure.counted else "actual"
