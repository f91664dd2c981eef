"""The list lane: complete lists and counts from the tree and the tables, never from a top-k."""

from __future__ import annotations

import re

from assistant.answering import by_items
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.language.normal import fold
from assistant.language.numerals import chinese
from assistant.records import Citation, Clause, Row, Span, Table

FITS = 0.82
"""Coverage of the topic by a heading (with its path) from which its parts are the list (tuned on dev)."""

BACK = 0.55
"""Share of the heading's own words that the question must hold."""

_PLAIN = re.compile(
    r"面临的?|存在的?|还有|主要|提出|列的?|小标题|有关|突出|重大|本章|工作|建设|问题|[一二三四五六七八九十两几](?:个|大)?(?:方面|条|项|点|种|类|部分)"
)
"""Words of headings and questions that do not tell one list from another."""

STARRED = "标“*”（未达标）的"
"""What the marked rows of a table are called."""

_UNITS = {
    "章": ("章",),
    "节": ("节",),
    "条": ("条", "（一）"),
    "部分": ("一、", "章", "编"),
    "篇": ("篇", "编"),
    "编": ("编",),
}


def answer(library: Library, question: Question) -> Draft | None:
    """Lists and counts that the structure gives; None when it gives none."""
    if enumerated := by_items.answer(library, question):
        return enumerated
    if not question.cues & {"list", "howmany", "measure", "content"} and not re.search(
        r"有什么|几条|几项|几章", question.folded
    ):
        return None
    return _rows(library, question) or _parts(library, question) or _children(library, question)


def _rows(library: Library, question: Question) -> Draft | None:
    """Table rows with a cell value the question names: 「约束性指标有哪些」."""
    if not re.search(r"指标", question.folded) or question.years or not question.cues & {"list", "howmany"}:
        return None
    documents = union(question)
    for table in library.tables:
        if documents is not None and table.document not in documents:
            continue
        rows, value = _chosen(table, question.folded)
        if rows:
            return _list_rows(library, question, table, rows, value)
    return None


def _chosen(table: Table, folded: str) -> tuple[list[tuple[Row, str]], str]:
    """Rows whose cell in a column of few values equals a word of the question, with their names."""
    name = next((i for i, c in enumerate(table.columns) if re.search(r"名称|指标$|项目", c)), None)
    if name is None:
        return [], ""
    best: tuple[list[tuple[Row, str]], str] = ([], "")
    for index, _ in enumerate(table.columns):
        values = {fold(row.cells[index].text): row.cells[index].text for row in table.rows if row.cells[index].text}
        if index == name or len(values) > len(table.rows) / 2:
            continue
        for key, text in values.items():
            plain = re.sub(r"^[（(][^（）()]*[)）]", "", key)
            if len(plain) >= 2 and plain in folded and len(plain) > len(best[1]):
                best = ([(r, r.cells[name].text) for r in table.rows if fold(r.cells[index].text) == key], text)
    if re.search(r"(?:未|没|不)达标", folded):
        return [
            (r, r.cells[name].text) for r in table.rows if any(c.text.rstrip().endswith(("*", "＊")) for c in r.cells)
        ], STARRED
    return best


def _list_rows(library: Library, question: Question, table: Table, rows: list[tuple[Row, str]], value: str) -> Draft:
    draft = Draft()
    names = [_row_name(row, name) for row, name in rows]
    places = [library.cite(library.clause(row.clause), _row_span(library, row)) for row, _ in rows]
    draft.computed.append(str(len(rows)))
    draft.grant(value, *names)
    stated = _stated_count(library, question, table)
    if stated is not None:
        draft.say(f"{stated[0]}。", stated[1])
    which = value if value == STARRED else f"“{value}”的"
    draft.say(f"{table.label}中{which}指标共{len(rows)}项：{'；'.join(names)}。", *places)
    return draft


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


def _row_span(library: Library, row: Row) -> Span:
    clause = library.clause(row.clause)
    return Span(clause.start, clause.end)


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
                low, high = clause.clean.position(target.start), clause.clean.position(target.end - 1) + 1
                phrase = clause.text[low:high].strip("，。；、")
                return phrase, library.cite(clause, Span(target.start, target.end))
    return None


def _parts(library: Library, question: Question) -> Draft | None:
    """How many chapters, parts, clauses a document has, and which."""
    match = re.search(r"(?:几|多少|哪些?|哪几)(?:个|大)?(?P<unit>部分|章|节|条|篇|编)", question.folded)
    documents = union(question)
    if not match or documents is None or len(documents) != 1:
        return None
    rest = re.sub(
        r"分成?|部分|章|节|条|篇|编|全文|全书|一?共|总|正文|规划|方案|意见|文件|条例|办法|法|这|份|整|主体|内容|实施|大|各|叫|是|有|由|组成|分|划|结构|框架|目录|下面",
        "",
        question.topic,
    )
    if rest.replace(" ", ""):
        return None
    unit = match["unit"].removeprefix("大")
    levels = _UNITS.get(unit, (unit,))
    clauses = library.clauses(documents[0])
    found = next((kept for level in levels if (kept := [c for c in clauses if c.level == level and c.label])), [])
    if not found:
        return None
    draft = Draft()
    draft.computed += [str(len(found)), chinese(len(found))]
    draft.grant(*(f"{c.label}{c.heading}" for c in found))
    listed = (
        "；".join(f"{c.label}{'　' if c.label.endswith(('章', '节')) else ''}{c.heading}" for c in found)
        if len(found) <= 20
        else f"从{found[0].label}到{found[-1].label}"
    )
    places = [heading_cite(library, c) for c in (found if len(found) <= 20 else (found[-1], found[0]))]
    draft.say(f"《{library.document(documents[0]).title}》共{len(found)}{unit}：{listed}。", *places)
    return draft


def heading_cite(library: Library, clause: Clause) -> Citation:
    """A clause's label and heading."""
    at = clause.text.find(clause.heading) if clause.heading else -1
    return library.cite(clause, clause.clean.span(0, at + len(clause.heading)) if at >= 0 else None)


def _children(library: Library, question: Question) -> Draft | None:
    """The parts of the heading that the topic names: 「基本原则有哪些」 -> its five lead phrases."""
    if not question.cues & {"list", "howmany"} and not re.search(r"有什么", question.folded):
        return None
    best: tuple[float, Clause, list[Clause], str] | None = None
    for scope in scopes(library, question):
        weights = library.weigher.asked(_PLAIN.sub(" ", re.sub(r"[条个项点类种大有]$", " ", scope.topic)))
        if not weights:
            continue
        for document in scope.documents or [d.id for d in library.documents]:
            for clause in library.clauses(document):
                if not clause.heading or clause.kind == "row":
                    continue
                fit = _fit(library, clause, weights)
                if fit and (best is None or fit > best[0]) and (parts := named_children(library, clause)):
                    best = (fit, clause, parts, document)
    if best is None:
        return None
    _, clause, parts, document = best
    draft = Draft()
    draft.computed += [str(len(parts)), chinese(len(parts))]
    title = (
        f"《{library.document(document).title}》" if union(question) is None or len(union(question) or ()) > 1 else ""
    )
    draft.grant(clause.place, title, *(p.heading for p in parts))
    listed = "；".join(f"{p.label if p.label != '——' else ''}{p.heading}" for p in parts)
    draft.say(f"{title}{clause.label}{clause.heading}共{len(parts)}项：{listed}。",
              *(heading_cite(library, p) for p in parts))  # fmt: skip
    return draft


def _fit(library: Library, clause: Clause, weights: dict[str, float]) -> float:
    """How well a heading is what is asked: the topic covered, and the heading's own words asked for; 0 when not."""
    head = text_features(clause.heading)
    around = text_features(" ".join(clause.path[:-1]) + library.document(clause.document).title)
    total = coverage(weights, head, around, 0.8)
    own = library.weigher.weights(text_features(_PLAIN.sub(" ", clause.heading)))
    back = sum(w for f, w in own.items() if f in weights) / (sum(own.values()) or 1.0)
    return total + back if total >= FITS and back >= BACK else 0.0


def named_children(library: Library, clause: Clause) -> list[Clause]:
    """Direct children when all of them (but an introduction) have a heading of their own; [] otherwise."""
    children = [c for c in library.children(clause) if c.kind not in ("table", "note", "box", "row")]
    named = [c for c in children if c.heading]
    return named if len(named) >= 2 and len(named) >= len(children) - 1 else []
