"""Rows of a table as a list: those that are as the question asks (a cell, a department, a mark, a figure), or all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answering.by_fact import without_title
from assistant.answering.conditions import Condition, asked_figures, conditions, plain_head
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.records import Citation, Row, Span, Table
from assistant.vocabulary import pattern

_NAMES = (re.compile(r"名称|指标$|项目"), re.compile(r"任务|事项|工程"))
_NOUN = pattern("lists", "row_noun")
_ASKED = pattern("lists", "row_asked")
_ENDS = pattern("lists", "row_ends")
_COUNTS = pattern("lists", "row_counts")
_FULL = pattern("lists", "row_full")
_TABLE_WORDS = pattern("lists", "table_words")


LEAST = 4
"""Characters of a table's title by which a question names its things: 主要指标."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of a table with their names, and what makes them a list."""

    table: Table
    rows: tuple[tuple[Row, str], ...]
    """Each row with its name, of a row with several lines only those that are meant."""
    which: tuple[Condition, ...]


def answer(library: Library, question: Question) -> Draft | None:
    """「表1中“约束性”的指标共4项：…」, with the total where that is asked; None when no table lists what is asked."""
    listed = question.cues & {"list", "howmany"} or _ENDS.search(question.folded) or _COUNTS.search(question.folded)
    other = {"check", "difference", "why"} | (set() if "howmany" in question.cues else {"define"})
    if not listed or question.cues & other:
        return None
    found = [
        (table, chosen, total)
        for table in _tables(library, question)
        if any([(chosen := _chosen(library, question, table)), (total := _total_asked(library, question, table))])
    ]
    best = max((len(chosen.which) if chosen else 0 for _, chosen, _ in found), default=0)
    kept = [f for f in found if (len(f[1].which) if f[1] else 0) == best]
    if not kept or (len({f[0].document for f in kept}) > 1 and union(question) is None):
        return None
    table, chosen, total = kept[0]
    draft = Draft()
    if total:
        say_total(library, draft, question, table)
    if chosen:
        _say_rows(library, draft, question, chosen)
    return draft


def _tables(library: Library, question: Question) -> list[Table]:
    """The tables whose things the question names: by their label, or by a noun that heads their names."""
    documents = union(question)
    held = [t for t in library.tables if documents is None or t.document in documents]
    labels = [t for t in held if t.label and re.search(rf"{re.escape(fold(t.label))}(?![\d-])", question.folded)]
    return [t for t in labels or held if _column(t) is not None and (t in labels or _speaks(library, t, question))]


def _speaks(library: Library, table: Table, question: Question) -> bool:
    head = table.columns[_column(table) or 0]
    named = fold(f"{head}{table.caption}{_above(library, table)}")
    nouns = [m.group() for m in _NOUN.finditer(question.folded)]
    return any(noun in named or set(noun) <= set(fold(head)) for noun in nouns) or bool(
        asked_figures(question) and re.search("目标|[几多少哪]", question.folded)
    )


def _sorted(table: Table, folded: str) -> bool:
    """Whether a sort of indicators is named that a column of the table tells: 「哪些是预期性」."""
    cells = {fold(row.cells[i].text) for i, head in enumerate(table.columns) if "属性" in head for row in table.rows}
    return any(cell and cell in folded for cell in cells)


def _column(table: Table) -> int | None:
    found = (i for name in _NAMES for i, c in enumerate(table.columns) if name.search(c))
    return next(found, _told_apart(table))


def _told_apart(table: Table) -> int | None:
    """The first column of words in which every row has another one: 县（市、区）."""
    for index in range(len(table.columns)):
        cells = [row.cells[index].text.strip() for row in table.rows]
        if len(cells) >= 3 and len(set(cells)) == len(cells) and not any(re.search(r"^$|\d", cell) for cell in cells):
            return index
    return None


def _above(library: Library, table: Table) -> str:
    """The heading of the attachment that a table without a label is: 「附件2重点任务分工表」."""
    clause = library.clause(table.clause)
    above = library.clause(clause.parent) if clause.parent else None
    return f"{above.label}{above.heading}" if above is not None and above.level == "附件" else ""


def called(library: Library, table: Table) -> str:
    """What a table is called in an answer: its label, else its attachment; "" when it has neither."""
    return table.label or _above(library, table)


def _chosen(library: Library, question: Question, table: Table) -> Chosen | None:
    """The rows that meet all that is asked; None when nothing is asked of them or something else is."""
    name = _column(table)
    if (
        name is None
        or not called(library, table)
        or not (_ASKED.search(question.folded) or _ENDS.search(question.folded))
    ):
        return None
    asked = conditions(library, question, table, name)
    if not asked or _rest(library, question, table, [w for c in asked for w in c.words]):
        return None
    rows = frozenset.intersection(*(c.rows for c in asked))
    kept = tuple((r, _meant(r, i, r.cells[name].text, asked)) for i, r in enumerate(table.rows) if i in rows)
    return Chosen(table, kept, tuple(asked)) if kept else None


def _meant(row: Row, at: int, name: str, asked: Sequence[Condition]) -> str:
    """The row's name, with those of its lines that are meant."""
    wanted = [{line for index, line in c.lines if index == at} for c in asked if c.lines]
    lines = set.intersection(*wanted) if wanted and row.parts else set(range(len(row.parts)))
    return _row_name(row, name, lines)


def _rest(library: Library, question: Question, table: Table, words: Sequence[str]) -> bool:
    """Whether the question says something that neither the conditions nor the table's own names account for."""
    clause = library.clause(table.clause)
    names = [*map(fold, clause.path), fold(table.caption), fold(_above(library, table))]
    names += [fold(library.document(table.document).title), *(fold(plain_head(head)) for head in table.columns)]
    rest = scopes(library, question)[0].topic
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    for name in names:
        rest = re.sub(rf"[{re.escape(name.replace(' ', ''))}]{{2,}}", " ", rest) if name else rest
    return len(_TABLE_WORDS.sub("", rest).replace(" ", "")) > 1


def _total_asked(library: Library, question: Question, table: Table) -> bool:
    """Whether the number of all rows is asked: 「表1一共几个指标」, and nothing but the table is named with it."""
    if not called(library, table) or asked_figures(question) or question.years:
        return False
    asked = conditions(library, question, table, _column(table) or 0) or []
    words = [w for c in asked for w in c.words]
    pieces = [p for p in re.split(r"[,，;；、]", question.folded) if not any(w and w in p for w in words)]
    counted = [p for p in pieces if _COUNTS.search(p) or (_FULL.search(p) and _ASKED.search(p) and not asked)]
    named = "list" in question.cues and not asked and _by_caption(library, question, table)
    return bool(counted or named) and not _rest(library, question, table, words)


def _by_caption(library: Library, question: Question, table: Table) -> bool:
    """Whether the question calls the things as the table's own title does: 「主要指标有哪些」."""
    topic, named = scopes(library, question)[0].topic, fold(f"{table.caption}{_above(library, table)}")
    bare = without_title(topic, fold(library.document(table.document).title))
    said = [words.replace(" ", "") for words in (topic, bare)]
    return any(len(words) >= LEAST and words in named for words in said)


def _noun(question: Question, table: Table) -> str:
    """What the rows are called: as the question says, where the table's own head says so too."""
    head = table.columns[_column(table) or 0]
    held = f"{head}{table.caption}"
    nouns = [m.group() for m in _NOUN.finditer(question.folded) if m.group() in held or set(m.group()) <= set(head)]
    own = [m.group() for m in _NOUN.finditer(head)]
    return (nouns or own or ["事项"])[-1]


def say_total(library: Library, draft: Draft, question: Question, table: Table) -> None:
    """「表1列出的指标共13项：…」, carried by the whole table."""
    name = _column(table)
    names = [_row_name(row, row.cells[name].text) for row in table.rows] if name is not None else []
    asked = re.search(r"(?:几|多少)(个|项)", question.folded)
    clause = library.clause(table.clause)
    draft.computed.append(str(len(names)))
    if (stated := _stated_total(library, table, len(names))) is not None:
        draft.say(f"{stated[0]}。", stated[1])
    which, unit = f"{called(library, table)}列出的{_noun(question, table)}", asked[1] if asked else "项"
    draft.say(
        f"{which}共{len(names)}{unit}：{'；'.join(names)}。",
        library.cite(clause, Span(clause.start, clause.reach)),
    )


def _say_rows(library: Library, draft: Draft, question: Question, chosen: Chosen) -> None:
    names = [name for _, name in chosen.rows]
    places = [library.cite(library.clause(row.clause)) for row, _ in chosen.rows]
    if "howmany" in question.cues and len(places) > 1:
        table = library.clause(chosen.table.clause)  # a number rests on the whole table
        places = [library.cite(table, Span(table.start, table.reach))]
    draft.computed.append(str(len(names)))
    notes = [note for condition in chosen.which for note in condition.notes]
    stated = _stated_count(library, question, chosen.table) if len(chosen.which) == 1 else None
    if stated is not None:
        draft.say(f"{stated[0]}。", stated[1])
    elif notes and not any(c.said.endswith("（未达标）") for c in chosen.which):
        draft.say(re.split(r"[；;。]", notes[0].quote.strip())[0] + "。", notes[0])
    which = "且".join(c.said for c in chosen.which)
    noun = _noun(question, chosen.table)
    draft.say(f"{called(library, chosen.table)}中{which}的{noun}共{len(names)}项：{'；'.join(names)}。", *places)


def _row_name(row: Row, name: str, kept: Collection[int] | None = None) -> str:
    """A group's name with its lines (those that are ``kept``) in brackets, on one line."""
    if not row.parts:
        return re.sub(r"\s", "", name)
    index = next(i for i, c in enumerate(row.cells) if c.text == name)
    lines = [re.sub(r"\s", "", part.cells[index].text) for part in row.parts]
    head = re.sub(r"\s", "", name)
    for line in lines:
        head = head.replace(line, "")
    shown = [line for at, line in enumerate(lines) if kept is None or at in kept]
    return f"{head}（{'、'.join(shown)}）" if head else "、".join(shown)


def _stated_total(library: Library, table: Table, number: int) -> tuple[str, Citation] | None:
    """The sentence before a table that says how many things are in it: 「…指标共涉及36项，…」; None if none does."""
    noun = [m.group() for m in _NOUN.finditer(f"{table.columns[_column(table) or 0]}{table.caption}")]
    own, parent = library.clause(table.clause), library.clause(table.clause).parent
    for clause in library.clauses(table.document):
        if clause.parent != parent or clause.kind not in ("paragraph", "item") or clause.start > own.start:
            continue
        for start, end in sentences(clause.text):
            said = fold(clause.text[start:end])
            if re.search(rf"共[^，,。\d]{{0,6}}{number}[个项]", said) and any(word in said for word in noun):
                return clause.text[start:end].strip("。； "), library.cite(clause, clause.clean.span(start, end))
    return None


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
