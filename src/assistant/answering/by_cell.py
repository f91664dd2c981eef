"""Cells of a table that is neither of indicators nor of tasks: what a tier gets, whom to call, how many marks.

「6层站补助标准是多少」 -> the cell of 补助标准 in the row of 6层站, with the unit that the head gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.answering.conditions import bare_head, measured, plain_head
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.language.normal import fold
from assistant.language.tokens import bigrams
from assistant.records import Row, Table
from assistant.vocabulary import load

EXPLAINED = 0.5
"""Share of the rest of a question that the table's surroundings must have: its caption, headings, title, heads."""

MOST = 4
"""Rows at most that one question may mean."""

TOLD = 0.3
"""Share of a head from which the question says it."""

_HANDING = re.compile("(?:需?要|得|应)?(?:提交|交|提供|准备|报送)$|(?:主要)?(?:负责|职责)$")
_NUMBERS = re.compile(r"^(?:序号|编号|No\.?)$")
_PART = re.compile(r"^(?:其中|#):?(?=..)")
_SHARE = re.compile("占比|比例|比率")
_NUMBERED = re.compile(r"^(?P<number>\d+)(?P<what>[\u4e00-\u9fff])")
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOM = (
    (re.compile("负责(?:什么|哪些|啥)|职责|承担(?:什么|哪些)|干什么|做什么"), re.compile("职责|任务|分工")),
    (re.compile("电话|号码|打哪"), re.compile("电话")),
    (re.compile("找谁|联系谁|联系人"), re.compile("联系人|姓名")),
    (re.compile("在哪|地址|哪里|哪儿|什么地方"), re.compile("地址|地点")),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A row that the question names: by which words of the question."""

    table: Table
    row: Row
    said: str


def answer(library: Library, question: Question) -> Draft | None:
    """The cells asked for of the rows that the question names; None when it names none, or more than they answer."""
    if question.cues & {"check", "why", "sum", "difference", "compare"}:
        return None
    if any(place.steps[-1].kind not in ("附件", "表") for place in question.references):
        return None
    plain = [t for t in _held(library, question) if len(t.columns) > 1 and t.rows and not library.reckoned(t)]
    named = {t.clause: list(_rows(t, question.folded)) for t in plain}
    named = {clause: rows for clause, rows in named.items() if rows and _explained(library, question, rows)}
    meant = _longest([one for rows in named.values() for one in rows])
    tables = {one.table.clause: one.table for one in meant}
    told = {clause: _told(table, question.folded) for clause, table in tables.items()}
    best = max((max(shares.values(), default=0.0) for shares in told.values()), default=0.0)
    meant = [one for one in meant if max(told[one.table.clause].values(), default=0.0) == best]
    if not 0 < len(meant) <= MOST or len({one.table.clause for one in meant}) > 1:
        return None
    table = meant[0].table
    if best < TOLD and question.cues & {"define", "howmany"}:
        return None
    if not _of_years(library, question, table) or _states(question, meant):
        return None
    return _said(library, meant, _columns(_dated(question, table, told[table.clause])))


def _held(library: Library, question: Question) -> Iterator[Table]:
    """The tables in question, and those that have a row for a place named: 「望江县农业用水量」 of the whole 市."""
    documents = union(question)
    places = {m.name for m in question.entities} if question.documents is None else set()
    for table in library.tables:
        first = (fold(re.sub(r"\s", "", row.cells[0].text)) for row in table.rows)
        if documents is None or table.document in documents or not places.isdisjoint(first):
            yield table


def _longest(named: Sequence[_Named]) -> list[_Named]:
    """The rows named by the longest words; all where there is but one table."""
    longest = max((len(one.said) for one in named), default=0)
    return [one for one in named if len(one.said) == longest or len({o.table.clause for o in named}) == 1]


def _around(library: Library, table: Table) -> str:
    """What a table stands under and is called: caption, headings, title, heads."""
    clause = library.clause(table.clause)
    title = library.document(table.document).title
    return "".join((table.caption, clause.text, *clause.path, title, *table.columns))


def _of_years(library: Library, question: Question, table: Table) -> bool:
    """Whether the table is of the years asked for: its caption, headings or the document's title say them."""
    around = _around(library, table)
    return all(year[:4] in around and year[-4:] in around for year in question.years)


def _dated(question: Question, table: Table, shares: dict[int, float]) -> dict[int, float]:
    """The heads of the years asked for, of one year or of several, with what the question says of the rest of them."""
    dated = {index: m.group() for index in shares if (m := _YEAR.search(table.columns[index]))}
    wanted = {i for i, year in dated.items() for asked in question.years if asked[:4] <= year <= asked[-4:]}
    several = len(question.years) > 1 or any("—" in year for year in question.years)
    if not wanted or not several:
        return shares
    plain = {i: _YEAR.sub("", bare_head(table.columns[i])).removeprefix("年") for i in wanted}
    said = {i: sum(p in question.folded for p in bigrams(head)) / (len(head) - 1 or 1) for i, head in plain.items()}
    top = max(said.values())
    return {i: 1.0 for i, share in said.items() if share == top}


def _states(question: Question, meant: Sequence[_Named]) -> bool:
    """Whether the question states a figure that is neither of the row's name nor of a head: 「…达到25万元了吗」."""
    heads = fold("".join(meant[0].table.columns))
    rows = [question.folded.find(one.said) for one in meant]
    ends = [at + len(one.said) for at, one in zip(rows, meant, strict=True)]
    inside = [any(a <= q.start < b for a, b in zip(rows, ends, strict=True)) for q in question.claimed]
    return any(not held and q.text not in heads for held, q in zip(inside, question.claimed, strict=True))


def _rows(table: Table, folded: str) -> Iterator[_Named]:
    """The rows whose first cell stands in the question: in full, as an office's short name, or by its number.

    「7层站及以上」 by 7层 or 七层; 「西城区住房和城乡建设局」 by 西城区住建局.
    """
    digits = _in_digits(folded)
    for row in table.rows:
        key = _PART.sub("", fold(re.sub(r"\s", "", row.cells[_key(table, row)].text)))
        if not _WORD.search(key):
            continue
        if len(key) >= 2 and key in folded:
            yield _Named(table, row, key)
        elif (number := _NUMBERED.match(key)) and (at := re.search(rf"(?<!\d){number.group()}", digits)):
            yield _Named(table, row, _shared(key, digits[at.start() :]))
        elif short := next((one for one in _shorter(key) if one in folded), ""):
            yield _Named(table, row, short)


def _key(table: Table, row: Row) -> int:
    """The column that names the rows: the first, or the one behind 序号."""
    return 1 if len(row.cells) > 2 and _NUMBERS.match(plain_head(table.columns[0])) else 0


def _shared(key: str, text: str) -> str:
    """What both begin with: 5层站, 5层站补助 -> 5层站."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(key, text, strict=False)))


def _in_digits(text: str) -> str:
    """五层站 -> 5层站."""
    return re.sub(r"[一二两三四五六七八九](?=[\u4e00-\u9fff])", lambda m: m.group().translate(_DIGITS), text)


def _shorter(key: str) -> Iterator[str]:
    """An office's name as people say it: 西城区住房和城乡建设局 -> 西城区住建局, 西城区住建, 西城区."""
    bare = key.replace("和", "")
    for short, full in load("question")["offices"].items():
        if full in bare:
            yield bare.replace(full, short)
            yield bare.split(full)[0] + short
            if len(place := bare.split(full)[0]) > 2:
                yield place


def _explained(library: Library, question: Question, meant: Sequence[_Named]) -> bool:
    """Whether the rest of the question is of this table: by its caption, its headings, its document, its heads."""
    table = meant[0].table
    rest = _SHARE.sub("比重", _in_digits(scopes(library, question)[0].topic))
    for asks, _ in _WHOM:
        rest = re.sub(rf"打?\s*(?:{asks.pattern})", " ", rest)
    rest = _HANDING.sub(" ", rest)
    for one in meant:
        rest = rest.replace(one.said, " ").replace(one.said.lstrip("0123456789"), " ")
    weights = library.weigher.asked(rest)
    around = _SHARE.sub("比重", _around(library, table))
    return not weights or coverage(weights, text_features(around)) >= EXPLAINED


def _told(table: Table, folded: str) -> dict[int, float]:
    """How much of each head after the first the question says."""
    shares = {}
    said = _SHARE.sub("比重", folded)
    for index, head in list(enumerate(table.columns))[1:]:
        bare = _SHARE.sub("比重", bare_head(head).removeprefix("其中:"))
        counts = bare.endswith("数") and re.search(rf"[几多少]{re.escape(bare[0])}", said)
        if counts or any(asks.search(said) and heads.search(head) for asks, heads in _WHOM):
            shares[index] = 1.0
            continue
        pairs = set(bigrams(bare)) or {bare}
        shares[index] = sum(pair in said for pair in pairs) / len(pairs)
    return shares


def _columns(shares: dict[int, float]) -> list[int]:
    """The columns asked for, the best first head's alone when its words are told; all when none is."""
    top = max(shares.values(), default=0.0)
    return [index for index, share in shares.items() if share == top] if top >= TOLD else list(shares)


def _said(library: Library, meant: Sequence[_Named], columns: Sequence[int]) -> Draft | None:
    draft = Draft()
    for one in meant:
        clause = library.clause(one.row.clause)
        for index in columns:
            cell = re.sub(r"\s", "", one.row.cells[index].text)
            if cell and cell not in "—-－/":
                name = re.sub(r"\s", "", one.row.cells[_key(one.table, one.row)].text)
                said = measured(one.table.columns[index], cell, one.table.caption)
                draft.say(f"{name}的{said}。", library.cite(clause))
    return draft if draft.sentences else None
