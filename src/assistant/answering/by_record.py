"""One row of a table by its name: when a project is due, who leads it, what it costs — a cell for each thing asked."""

from __future__ import annotations

import re

from assistant.answering.conditions import OFFICE, plain_head
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.language.normal import fold
from assistant.records import Row, Table

LEAST = 4
"""Characters of a row's name from which a question that holds it means the row."""

_ENDING = re.compile(r"(?:建设|工程|项目|行动|计划|任务)+$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NAMES = re.compile(r"名称|指标$|项目|任务|事项|工程")
_JOINS = "配合|参加|参与|协助|协同"
# What words ask for which column.
_ASKS = (
    (re.compile(_JOINS), re.compile(_JOINS)),
    (
        re.compile("牵头|主办|谁负责|由谁|谁来|责任单位|责任部门|归谁|哪个部门|哪个单位|谁管|谁抓"),
        re.compile("牵头|责任|负责|主管"),
    ),
    (
        re.compile("时限|完成时间|什么时候|何时|哪年|哪一年|啥时候|几月|期限|多久|哪天|截止"),
        re.compile("时限|完成时间|建成时间|期限|年限|完成年|进度|时间"),
    ),
    (re.compile("属性|什么性质"), re.compile("属性|性质")),
    (re.compile("投资|多少钱|花多少|资金|投多少|金额"), re.compile("投资|资金|金额")),
)
_PLAIN = re.compile(
    r"牵头|主办|负责|责任|配合|参加|参与|协助|单位|部门|时限|完成|建成|时间|期限|年限|投资|资金|金额|总|是|由|的|和|属于|属性|还是|哪个|哪些|谁|什么|项目|工程|任务|建设|目标|需要|要求|截止|大|额|来|抓|管|各|都"
)


def answer(library: Library, question: Question) -> Draft | None:
    """「玉屏水库工程的完成时限是2026年。」 for each column that is asked; None when no row or no column is meant."""
    if question.claimed or question.cues & {"check", "compare", "why", "howmany", "difference", "sum"}:
        return None
    if any(place.steps[-1].kind not in ("附件", "表") for place in question.references):
        return None
    documents = union(question)
    held = [t for t in library.tables if documents is None or t.document in documents]
    found = [(len(name), table, row) for table in held for row, name in _named(table, question.folded)]
    top = max((size for size, _, _ in found), default=0)
    meant = [(table, row) for size, table, row in found if size == top]
    if len(meant) != 1:
        return None
    table, row = meant[0]
    columns = _columns(table, question.folded)
    if not columns or any(_YEAR.match(plain_head(table.columns[c])) for c in columns) or question.years:
        return None
    return _said(library, table, row, columns) if not _rest(library, question, table, row) else None


def _named(table: Table, folded: str) -> list[tuple[Row, str]]:
    """The rows whose name stands in the question, in full or without 工程 or 建设 at its end."""
    at = next((i for i, head in enumerate(table.columns) if _NAMES.search(head)), None)
    if at is None:
        return []
    names = [(row, _ENDING.sub("", fold(re.sub(r"\s", "", row.cells[at].text)))) for row in table.rows]
    return [(row, name) for row, name in names if len(name) >= LEAST and name in folded]


def _columns(table: Table, folded: str) -> list[int]:
    """The columns asked for, in their order in the question."""
    found: dict[int, int] = {}
    for index, head in enumerate(map(plain_head, table.columns)):
        if head in ("单位", "计量单位", "序号"):
            continue
        bare = fold(re.sub(r"[（(].*", "", head))
        at = folded.find(bare) if len(bare) >= 2 and not _NAMES.search(head) else -1
        for asks, heads in _ASKS:
            match = (
                asks.search(folded)
                if heads.search(head) and not (OFFICE.search(head) and heads is not _of(head))
                else None
            )
            at = match.start() if match and at < 0 else at
        values = {fold(row.cells[index].text) for row in table.rows} - {""}
        named = sorted(folded.find(value) for value in values if len(value) >= 2 and value in folded)
        if len(named) >= 2 and "还是" in folded:
            at = named[0]
        if at >= 0:
            found[index] = at
    return sorted(found, key=lambda index: found[index])


def _of(head: str) -> re.Pattern[str] | None:
    """Which asking a column of departments answers: 配合单位 is not the one who leads."""
    return next((heads for _, heads in _ASKS[:2] if heads.search(head)), None)


def _rest(library: Library, question: Question, table: Table, row: Row) -> bool:
    """Whether the question asks for more than the row and its columns."""
    rest = scopes(library, question)[0].topic
    shared = {r.cells[c].text for r in table.rows for c in _columns(table, question.folded)}
    titles = [
        library.document(table.document).title,
        table.caption,
        *(c.text for c in row.cells),
        *table.columns,
        *shared,
    ]
    for text in map(fold, titles):
        rest = re.sub(rf"[{re.escape(text)}]{{2,}}", " ", rest) if text.strip() else rest
    return len(_PLAIN.sub("", rest).replace(" ", "")) > 1


def _said(library: Library, table: Table, row: Row, columns: list[int]) -> Draft | None:
    clause, draft = library.clause(row.clause), Draft()
    for index in columns:
        cell = re.sub(r"\s", "", row.cells[index].text)
        if cell and cell not in "—-－/":
            draft.say(
                f"{clause.heading.rstrip('*＊')}的{plain_head(table.columns[index])}是{cell}。", library.cite(clause)
            )
    return draft if len(draft.sentences) == len(columns) else None
