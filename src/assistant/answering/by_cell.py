"""Cells of a table that is neither of indicators nor of tasks: what a tier gets, whom to call, how many marks.

「6层站补助标准是多少」 -> the cell of 补助标准 in the row of 6层站, with the unit that the head gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.answering.conditions import bare_head, measured
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question, asked_units
from assistant.answering.row_names import (
    COMPARES,
    PIECE,
    asked_heads,
    bare,
    cell,
    crossed,
    figured,
    holds,
    key_column,
    lacks,
    own_said,
    pieced,
    row_name,
    without,
)
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
_PART = re.compile(r"^(?:其中|#):?(?=..)")
_SHARE = re.compile("占比|比例|比率")
_UPPER = 0.75
"""Share of an upper head from which the columns under it are meant."""
_NUMBERED = re.compile(r"^(?P<number>\d+)(?P<what>[\u4e00-\u9fff])")
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row that the question names: by which words of the question; ``name`` where its key cell would not do."""

    table: Table
    row: Row
    said: str
    name: str = ""


def answer(library: Library, question: Question) -> Draft | None:
    """The cells asked for of the rows that the question names; None when it names none, or more than they answer."""
    if question.cues & {"check", "why", "sum", "difference", "compare"}:
        return None
    if any(place.steps[-1].kind not in ("附件", "表") for place in question.references):
        return None
    plain = [t for t in _held(library, question) if len(t.columns) > 1 and t.rows and not library.reckoned(t)]
    plain = [table for table in plain if not lacks(table, question.folded)]
    named = {t.clause: list(_rows(library, question, t)) for t in plain}
    named = {clause: rows for clause, rows in named.items() if rows and _explained(library, question, rows)}
    meant = _longest([one for rows in named.values() for one in rows])
    tables = {one.table.clause: one.table for one in meant}
    told = {clause: _untold(_told(table, question.folded), question, meant) for clause, table in tables.items()}
    best = max((max(shares.values(), default=0.0) for shares in told.values()), default=0.0)
    meant = [one for one in meant if max(told[one.table.clause].values(), default=0.0) == best]
    if not 0 < len(meant) <= MOST or len({one.table.clause for one in meant}) > 1:
        return None
    table = meant[0].table
    beside = len(meant) > 1 and "比" in question.folded
    if best < TOLD and (question.cues & {"define", "howmany"} or beside or not _counted(question, meant)):
        return None
    if not _of_years(library, question, table) or _states(question, meant):
        return None
    return _said(library, meant, _columns(table, question.folded, _dated(question, table, told[table.clause])))


def total(library: Library, question: Question) -> Draft | None:
    """The cell of a column in the row that sums a table up, of the year asked: 「2025年加装电梯多少部」; or None.

    The head must be told in full, and one table alone may have it.
    """
    found: list[Draft] = []
    for table in _held(library, question):
        if library.reckoned(table) or not table.rows or not _of_years(library, question, table):
            continue
        key = key_column(table)
        rows = [row for row in table.rows if cell(row, key) in _TOTALS]
        if len(rows) != 1:
            continue
        told = [index for index, share in _told(table, question.folded).items() if share >= 1.0]
        named = [_Named(table, rows[0], "")]
        if len(told) == 1 and _explained(library, question, named):
            found += filter(None, [_said(library, named, told)])
    return found[0] if len(found) == 1 else None


_TOTALS = ("合计", "总计", "共计", "总数", "全市", "全省", "全县", "全区", "全师", "全州")


def _held(library: Library, question: Question) -> Iterator[Table]:
    """The tables in question, and those that have a row for a place named: 「望江县农业用水量」 of the whole 市."""
    documents = union(question)
    places = {m.name for m in question.entities} if question.documents is None else set()
    for table in library.tables:
        first = (cell(row, 0) for row in table.rows)
        if documents is None or table.document in documents or not places.isdisjoint(first):
            yield table


def _counted(question: Question, meant: Sequence[_Named]) -> bool:
    """Whether rows may hold what is counted: 「多少所」 is not answered by who leads and by when."""
    told = "".join((*meant[0].table.columns, *(cell.text for one in meant for cell in one.row.cells)))
    units = asked_units(question.folded)
    return not units or any(unit in fold(told) for unit in units)


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
    """Whether the table is of the years asked for: its caption, its heads or headings say them, or, where these say
    none, the document's title: 表1 of 2024 in a report on 2024 and 2025 is of 2024 alone."""
    own = "".join((table.caption, *table.columns, *library.clause(table.clause).path))
    around = own if _YEAR.search(own) else _around(library, table)
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


def _rows(library: Library, question: Question, table: Table) -> Iterator[_Named]:
    """The rows that the question names: in full, in pieces, as an office's short name, by number, or by what it says.

    「7层站及以上」 by 7层 or 七层; 「西城区住房和城乡建设局」 by 西城区住建局.
    """
    folded, digits = question.folded, _in_digits(question.folded)
    column = key_column(table)
    keys = [_PART.sub("", cell(row, column)) for row in table.rows]
    found = []
    for row, key in zip(table.rows, keys, strict=True):
        if not _WORD.search(key):
            continue
        number = _NUMBERED.match(key)
        if (len(key) >= 2 and key in folded) or pieced(key, folded):
            found.append(_Named(table, row, key))
        elif number and (at := re.search(rf"(?<!\d){number.group()}", digits)):
            found.append(_Named(table, row, _shared(key, digits[at.start() :])))
        elif short := next((one for one in _shorter(key) if one in folded), ""):
            found.append(_Named(table, row, short))
    if not found and (shared := crossed(table, folded)) is not None:
        found = [_Named(table, table.rows[shared.row], shared.said, shared.name)]
    found = found or [_Named(table, table.rows[at], said) for at, said in _partly(library, question, table, keys)]
    yield from _narrowed(found, folded, column)


def _partly(library: Library, question: Question, table: Table, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The one row whose name's beginning the question says, or which has all that the question says.

    「明德学校（民办）」 by 明德学校; 「森林防火期内在森林防火区野外用火审批」 by 森林防火区野外用火审批的法定时限.
    """
    bares = [bare(key) for key in keys]
    short = [at for at, one in enumerate(bares) if one and one in question.folded]
    if len(short) == 1:
        yield short[0], bares[short[0]]
        return
    if question.cues & {"duty", "unit"}:
        return
    told = {head: share for head, share in _told(table, question.folded).items() if share >= TOLD}
    rest = _without_asking(scopes(library, question)[0].topic, question.folded)
    for index in told:
        rest = without(rest, bare_head(table.columns[index]))
    held = [at for at, key in enumerate(keys) if told and _WORD.search(key) and holds(key, rest)]
    if len(held) == 1:
        yield held[0], re.sub(r"\s", "", rest)


def _narrowed(found: Sequence[_Named], folded: str, column: int) -> Iterator[_Named]:
    """Rows of one name told apart by other cells that the question says: 「森林火灾防治中县公安局负责什么」."""
    if len(found) < 2 or len({one.said for one in found}) > 1:
        yield from found
        return
    said = [[w for c in one.row.cells[column + 1 :] if len(w := fold(c.text)) > 1 and w in folded] for one in found]
    most = max(map(len, said))
    best = [at for at, words in enumerate(said) if len(words) == most]
    if most and len(best) == 1:
        one = found[best[0]]
        yield _Named(one.table, one.row, one.said + "".join(said[best[0]]))
    else:
        yield from found


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
    rest = _HANDING.sub(" ", _without_asking(rest, question.folded))
    for one in meant:
        rest = without(rest.replace(one.said.lstrip("0123456789"), " "), one.said)
    rest = re.sub(r"每(?:公里?|平方米?|[\u4e00-\u9fff])(?=\s|$)|(?<!\S)\S(?!\S)|[由在中的](?= |$)", " ", rest)
    weights = library.weigher.asked(rest)
    cells = "".join(cell.text for one in meant for cell in one.row.cells)
    around = _SHARE.sub("比重", _around(library, table) + cells)
    return not weights or coverage(weights, text_features(around)) >= EXPLAINED


def _without_asking(rest: str, folded: str) -> str:
    """What is asked without the words of asking: 股室承办 of 「由哪个股室承办」, 一张 of 「多少钱一张」."""
    for asks, _ in asked_heads():
        rest = re.sub(rf"打?\s*(?:{asks.pattern})", " ", rest)
        if match := asks.search(folded):
            rest = without(rest, match.group())
    return re.sub(r"[这那]?一[\u4e00-\u9fff](?= |$)|[这那]一?[项个条]|(?<!\S)\S(?!\S)", " ", rest)


def _untold(shares: dict[int, float], question: Question, meant: Sequence[_Named]) -> dict[int, float]:
    """Without the heads whose cell the question says, where another is told: 「违法程度一般的裁量幅度」."""
    said = [i for i in shares if all(2 <= len(w := cell(o.row, i)) <= PIECE and w in question.folded for o in meant)]
    rest = {index: share for index, share in shares.items() if index not in said}
    return rest if said and any(share >= TOLD for share in rest.values()) else shares


def _told(table: Table, folded: str) -> dict[int, float]:
    """How much of each head after the first the question says."""
    said = _SHARE.sub("比重", folded)
    key = key_column(table)
    return {index: _told_head(head, said) for index, head in enumerate(table.columns) if index and index != key}


def _told_head(head: str, said: str) -> float:
    """How much of a head is said; a kind asked for (多少钱, 谁) tells its head, an upper head those under it.

    A head left empty is never said.
    """
    if not head.strip():
        return 0.0
    bare = _SHARE.sub("比重", bare_head(head).removeprefix("其中:"))
    counts = len(bare) > 1 and bare.endswith("数") and re.search(rf"[几多少]个?[{re.escape(bare[0] + bare[-2])}]", said)
    if counts or any(asks.search(said) and heads.search(head) for asks, heads in asked_heads()):
        return 2.0 if fold(head.split()[-1]) in said else 1.0
    upper, *lower = (_SHARE.sub("比重", bare_head(part)) for part in head.split())
    over = _told_words(upper, said) if lower else 0.0
    if lower and re.fullmatch(r"(?:19|20)\d\d年?(?:度|底|末)?", lower[-1]):
        return over if lower[-1].strip("年度底末") in said else min(over, TOLD / 2)
    below = 1.0 + over if lower and len(lower[-1]) > 1 and lower[-1] in said else 0.0
    return max(_told_words(bare, said), below, over if over >= _UPPER else 0.0)


def _told_words(words: str, said: str) -> float:
    pairs = set(bigrams(words)) or {words}
    return sum(pair in said for pair in pairs) / len(pairs)


def _columns(table: Table, folded: str, shares: dict[int, float]) -> list[int]:
    """The columns asked for, the best first head's alone when its words are told; all when none is.

    Under one upper head those whose own head is told; else not the ones that only compare (同比, 占比).
    """
    top = max(shares.values(), default=0.0)
    if top < TOLD:
        return list(shares)
    best = [index for index, share in shares.items() if share == top]
    lower = {index: fold(table.columns[index].split()[-1]) for index in best}
    own = [index for index, head in lower.items() if own_said(head, folded)]
    plain = [index for index, head in lower.items() if not COMPARES.search(head)]
    return own or plain or best if len(best) > 1 else best


def _said(library: Library, meant: Sequence[_Named], columns: Sequence[int]) -> Draft | None:
    draft = Draft()
    for one in meant:
        clause = library.clause(one.row.clause)
        name, own = row_name(one.table, one.row)
        name = one.name or name
        for index in figured(one.table, one.row, [index for index in columns if index not in own] or columns):
            said = re.sub(r"\s", "", one.row.cells[index].text)
            if said and said not in "—-－/":
                told = measured(one.table.columns[index], said, one.table.caption)
                draft.say(f"{name}的{told}。", library.cite(clause))
    return draft if draft.sentences else None
