"""Rows of a table as a list: those with an attribute, a mark or a department that the question names, or all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.passages import sentences
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.language.normal import fold
from assistant.records import Citation, Row, Span, Table

_NAME = re.compile(r"名称|指标$|项目")
_OFFICE = re.compile(r"牵头|责任|部门|负责")
_COUNTS = re.compile(r"(?:几|多少)(?:个|项|条)")
_MISSED = re.compile(r"(?:未|没|不)达标")
# 注：带*的指标为约束性指标，其余为预期性指标 / 注：“*”表示相应指标未达标。
_MARK = re.compile(
    r"[“\"]?(?P<mark>[*＊★☆▲△※#])[”\"]?(?:号)?的?(?:指标|项目|任务)?(?:为|是|表示|代表|指)(?:相应|该|此)?(?:指标)?(?P<means>[^，；。,;]{2,16})"
)
_TABLE_WORDS = re.compile(
    r"主要|发展|指标|体系|任务|事项|项目|表格|表里|表中|表|\d+|[一二三四五六七八九十]|规划|计划|方案|列出|列|里面|里|中|一共|总共|共|有|设|的|是|各|分别|牵头|负责|属于|部门|单位"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of a table with their names, and what makes them a list: 「“约束性”的」, 「牵头部门为“某局”的」."""

    table: Table
    rows: tuple[tuple[Row, str], ...]
    which: str
    word: str
    note: Citation | None = None


def answer(library: Library, question: Question) -> Draft | None:
    """「表1中“约束性”的指标共4项：…」, with the total where that is asked; None when no table lists what is asked."""
    if not re.search(r"指标", question.folded) or question.years or not question.cues & {"list", "howmany"}:
        return None
    documents = union(question)
    for table in library.tables:
        if documents is not None and table.document not in documents:
            continue
        chosen = _chosen(library, table, question.folded)
        total = _total_asked(library, question, table, chosen.word if chosen else "")
        if chosen or total:
            draft = Draft()
            if total:
                _say_total(library, draft, question, table)
            if chosen:
                _say_rows(library, draft, question, chosen)
            return draft
    return None


def _column(table: Table) -> int | None:
    return next((i for i, c in enumerate(table.columns) if _NAME.search(c)), None)


def _chosen(library: Library, table: Table, folded: str) -> Chosen | None:
    """The rows whose cell, mark or department is a word of the question; the longest word decides."""
    name = _column(table)
    if name is None:
        return None
    found = [*_by_mark(library, table, folded, name), *_by_cell(table, folded, name)]
    return max(found, key=lambda chosen: len(chosen.word), default=None)


def _by_cell(table: Table, folded: str, name: int) -> list[Chosen]:
    found = []
    for index, head in enumerate(table.columns):
        values = {fold(row.cells[index].text): row.cells[index].text for row in table.rows if row.cells[index].text}
        office = bool(_OFFICE.search(head)) and bool(re.search(r"牵头|负责|责任", folded))
        if index == name or (len(values) > len(table.rows) / 2 and not office):
            continue
        for key, text in values.items():
            plain = re.sub(r"^[（(][^（）()]*[)）]", "", key)
            if len(plain) >= 2 and plain in folded:
                rows = tuple((r, r.cells[name].text) for r in table.rows if fold(r.cells[index].text) == key)
                which = f"{re.sub(chr(92) + 's', '', head)}为“{text}”的" if office else f"“{text}”的"
                found.append(Chosen(table, rows, which, plain))
    return found


def _by_mark(library: Library, table: Table, folded: str, name: int) -> list[Chosen]:
    """Rows with a mark that a note explains in the words of the question: 「带*的指标为约束性指标」."""
    found = []
    for note in table.notes:
        for match in _MARK.finditer(note.text):
            mark, means = match["mark"], fold(match["means"]).removesuffix("指标")
            if not (means in folded or (_MISSED.search(means) and _MISSED.search(folded))):
                continue
            rows = tuple(
                (r, r.cells[name].text) for r in table.rows if any(c.text.rstrip().endswith(mark) for c in r.cells)
            )
            if rows:
                which = "标“*”（未达标）的" if _MISSED.search(means) and mark in "*＊" else f"标“{mark}”的"
                cited = library.cite_at(table.document, note.start, note.end)
                found.append(Chosen(table, rows, which, means, cited))
    return found


def _total_asked(library: Library, question: Question, table: Table, word: str) -> bool:
    """Whether the number of all rows is asked: 「表1一共几个指标」, and nothing but the table is named with it."""
    if _column(table) is None or not table.label:
        return False
    pieces = [p for p in re.split(r"[,，;；、]", question.folded) if _COUNTS.search(p) and not (word and word in p)]
    if not pieces:
        return False
    rest = scopes(library, question)[0].topic.replace(word, "") if word else scopes(library, question)[0].topic
    caption = fold(re.sub(r"\s", "", table.caption))
    rest = re.sub(rf"[{re.escape(caption)}]{{2,}}", "", rest) if caption else rest
    return len(_TABLE_WORDS.sub("", rest).replace(" ", "")) <= 1


def _say_total(library: Library, draft: Draft, question: Question, table: Table) -> None:
    """「表1列出的指标共13项：…」, carried by the whole table."""
    name = _column(table)
    names = [_row_name(row, row.cells[name].text) for row in table.rows] if name is not None else []
    asked = re.search(r"(?:几|多少)(个|项)", question.folded)
    clause = library.clause(table.clause)
    draft.computed.append(str(len(names)))
    draft.say(
        f"{table.label}列出的指标共{len(names)}{asked[1] if asked else '项'}：{'；'.join(names)}。",
        library.cite(clause, Span(clause.start, clause.reach)),
    )


def _say_rows(library: Library, draft: Draft, question: Question, chosen: Chosen) -> None:
    names = [_row_name(row, name) for row, name in chosen.rows]
    places = [library.cite(library.clause(row.clause)) for row, _ in chosen.rows]
    draft.computed.append(str(len(names)))
    draft.grant(chosen.word, *names)
    stated = _stated_count(library, question, chosen.table)
    if stated is not None:
        draft.say(f"{stated[0]}。", stated[1])
    elif chosen.note is not None and not chosen.which.endswith("（未达标）的"):
        draft.say(re.split(r"[；;。]", chosen.note.quote.strip())[0] + "。", chosen.note)
    draft.say(f"{chosen.table.label}中{chosen.which}指标共{len(names)}项：{'；'.join(names)}。", *places)


def _row_name(row: Row, name: str) -> str:
    """A group's name with its lines in brackets, on one line."""
    if not row.parts:
        return re.sub(r"\s", "", name)
    index = next(i for i, c in enumerate(row.cells) if c.text == name)
    lines = [re.sub(r"\s", "", part.cells[index].text) for part in row.parts]
    head = re.sub(r"\s", "", name)
    for line in lines:
        head = head.replace(line, "")
    return f"{head}（{'、'.join(lines)}）" if head else "、".join(lines)


def _stated_count(library: Library, question: Question, table: Table) -> tuple[str, Citation] | None:
    """The sentence in which the text itself counts (「…共涉及36项，包括约束性指标18项…」)."""
    for target in library.targets:
        if target.document == table.document and target.marks == "count" and target.unit == "项" and not target.table:
            name = re.sub(r"^(?:包括|其中)", "", fold(target.indicator))
            missed = re.search(r"(?:未|没|不)达标", question.folded) and re.search(r"(?:未|不)达标", name)
            if missed or (
                "指标" in name
                and len(name) >= 4
                and (name in question.folded or ("指标不达标" in name and "不达标" in question.folded))
            ):
                clause = library.clause(target.clause)
                low = clause.clean.position(target.start)
                start, end = next((a, b) for a, b in sentences(clause.text) if a <= low < b)
                return clause.text[start:end].strip("。； "), library.cite(clause, clause.clean.span(start, end))
    return None
