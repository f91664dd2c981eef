"""The duty lane: who leads and takes part in a task, and which tasks a unit leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answering import by_office, by_rows
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import best_target
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import passages
from assistant.answering.question import Question, topic
from assistant.answering.scope import Scope, scopes
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.records import Citation, Clause, Duty, Row, Span, Table
from assistant.vocabulary import load, pattern

ROLES = {"lead": "牵头单位", "join": "参加单位", "responsible": "责任单位"}
_ASKS = tuple(load("duties")["roles"].items())

_LEADS, _JOINS = load("duties")["leads"], load("duties")["joins"]
_DOES = load("duties")["does"]
_TASKS = pattern("duties", "tasks")

WHOLE = 0.95
"""Coverage of the topic by a row's name or a clause's text from which these are what is asked."""

TOLD = 0.8
"""Coverage of the topic by a sentence (with its place) that says who leads in so many words."""

SPOKEN, LIKE = 0.6, 0.33
"""Coverage of the topic by a sentence, and their likeness in meaning, from which the duties of its clause are those of
the task."""

SAID = 16
"""Characters of an unnumbered heading above which it is a sentence rather than the name of a task."""

TASK = 600
"""Characters of a clause that is cited whole for a task of a unit."""

FITS = 0.66
"""Coverage of the topic by a clause's heading and text from which its duties are meant (tuned on dev)."""


def answer(library: Library, question: Question) -> Draft | None:
    """Duties as the documents assign them in so many words; None when nothing fits."""
    asks = "|".join((*(p for _, p in _ASKS), _DOES))
    if "duty" not in question.cues and not re.search(asks, question.folded) and not by_office.asked(question):
        return None
    if rows := by_rows.answer(library, question):
        return rows
    scope = scopes(library, question)[0]
    held = [d for d in library.duties if scope.documents is None or d.document in scope.documents]
    own = tuple(sorted(library.gazetteer.entities, key=len, reverse=True))
    if (told := by_office.charge(library, question)) is not None:
        return told
    unit = _unit([*(d.unit for d in held), *_offices(library, scope)], question.folded, own)
    role = _asked_role(question)
    leads = any(d.role != "join" and any(n.endswith(unit) for n in _names(d.unit)) for d in held) if unit else False
    if not role and not leads and (told := by_office.duties(library, question)) is not None:
        return told
    if unit and _TASKS.search(question.folded):
        return _tasks(library, question, held, unit, scope)
    row, stated = _row(library, question, scope), _who(library, question, held, scope.topic, unit)
    if row is not None and stated is not None and not _of_indicator(library, row):
        for sentence in row.sentences:
            stated.say(sentence.text, *(row.citations[n - 1] for n in sentence.citations))
        return stated
    return row or stated or _told(library, question, scope) or _spoken(library, question, held, scope, unit)


def _subject(topic_words: str) -> str:
    """The task without the words of duty. 「智慧教育云平台 配合」 -> 「智慧教育云平台」."""
    return re.sub(
        r"单位|部门|由$|由(?= )", " ", topic(re.sub("|".join(p for _, p in _ASKS), " ", fold(topic_words)))
    ).strip()


def _row(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The department cell of the row that the topic names (牵头部门, 参加单位 as a column of a table)."""
    tables = [t for t in library.tables if scope.documents is None or t.document in scope.documents]
    both = all(re.search(dict(_ASKS)[role], question.folded) for role in ("lead", "join"))
    wanted = (_LEADS, _JOINS) if both else (_JOINS if _asked_role(question) == "join" else _LEADS,)
    target = best_target(library, replace(question, years=()), scope)
    weights = library.weigher.asked(_subject(scope.topic))
    for table in tables:
        columns = [next((i for i, head in enumerate(table.columns) if re.search(w, head)), None) for w in wanted]
        if columns[0] is None:
            continue
        row = next((r for r in table.rows if target is not None and r.clause == target.clause), None)
        row = row or _named_row(library, table, weights)
        if row is None or not row.cells[columns[0]].text.strip():
            continue
        clause, draft = library.clause(row.clause), Draft()
        for column in (c for c in columns if c is not None):
            cell, head = (re.sub(r"\s", "", text) for text in (row.cells[column].text, table.columns[column]))
            if cell:
                draft.say(f"{clause.heading.rstrip('*＊')}的{head}是{cell}。", library.cite(clause))
        return draft
    return None


def _of_indicator(library: Library, draft: Draft) -> bool:
    """Whether a row gives figures of an indicator: its own cell says who leads, and nothing else need."""
    cited = {place.clause_id for place in draft.citations}
    return any(target.clause in cited for target in library.targets)


def _named_row(library: Library, table: Table, weights: dict[str, float]) -> Row | None:
    """The row whose name holds the whole task asked for, if there is one."""
    fits = [(coverage(weights, text_features(library.clause(row.clause).heading)), row) for row in table.rows]
    best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    return best[1] if weights and best[0] >= WHOLE else None


def _told(library: Library, question: Question, scope: Scope) -> Draft | None:
    """A sentence that says it without labels: 「专项整治由某司牵头，甲局、乙司配合。」"""
    subject = _subject(scope.topic)
    weights = library.weigher.asked(subject)
    pattern = next((p for name, p in _ASKS if name == _asked_role(question)), "牵头|负责|主管")
    if len(subject.replace(" ", "")) < 4:
        return None
    best: tuple[float, Clause, int, int] | None = None
    for passage in passages(library, subject, query=question.folded, documents=scope.documents):
        if not re.search(
            rf"(?:[局委厅司部办会院府处]|单位|部门)[^，,。；;]{{0,6}}(?:{pattern})|由[^，,。；;]+(?:{pattern})",
            passage.text,
        ):
            continue
        around = " ".join((*passage.clause.path, library.document(passage.clause.document).title))
        fit = coverage(weights, text_features(passage.text), text_features(around), 0.9)
        if fit >= TOLD and coverage(weights, text_features(passage.text)) >= 0.3 and (best is None or fit > best[0]):
            best = (fit, passage.clause, passage.start, passage.end)
    if best is None:
        return None
    _, clause, start, end = best
    draft = Draft()
    draft.say(clause.text[start:end].strip(), library.cite(clause, clause.clean.span(start, end)))
    return draft


def _spoken(library: Library, question: Question, held: Sequence[Duty], scope: Scope, unit: str) -> Draft | None:
    """The duties of the clause whose sentence speaks of the task best, where no heading names it."""
    subject = _subject(scope.topic)
    with_duties = {d.clause for d in held}
    if len(subject.replace(" ", "")) < 4:
        return None
    best = next(iter(passages(library, subject, query=question.folded, documents=scope.documents)), None)
    if best is None or best.own < SPOKEN or best.clause.id not in with_duties:
        return None
    if min(library.likeness(subject, [best.text]), default=1.0) < LIKE:
        return None
    draft = Draft()
    _say(library, draft, question, best.clause, [d for d in held if d.clause == best.clause.id], unit)
    return draft


def _names(unit: str) -> list[str]:
    """A unit and what its brackets hold: 「农业局(畜牧兽医局、林业局)」 -> the whole, 农业局, 畜牧兽医局, 林业局."""
    plain = re.sub(r"[（(].*", "", fold(unit))
    inner = re.findall(r"[^（()）、,]+", "".join(re.findall(r"[（(](.*)[)）]", fold(unit))))
    return [fold(unit), plain, *inner]


def _offices(library: Library, scope: Scope) -> list[str]:
    """The units that columns of departments name."""
    cells = (row.cells[at].text for _, at, row in _duty_rows(library, scope, ""))
    return list(dict.fromkeys(unit for cell in cells for unit in re.split(r"[、，,；;\s]+", cell) if len(unit) > 2))


def _duty_rows(library: Library, scope: Scope, role: str) -> Iterator[tuple[Table, int, Row]]:
    """Rows of tables that name departments, with the column for the role ("" for every such column)."""
    wanted = {"join": _JOINS, "lead": _LEADS, "responsible": _LEADS}.get(role, f"{_LEADS}|{_JOINS}")
    for table in library.tables:
        if scope.documents is None or table.document in scope.documents:
            for at, head in enumerate(table.columns):
                if re.search(wanted, head):
                    yield from ((table, at, row) for row in table.rows)


def _unit(units: Sequence[str], folded: str, own: Sequence[str]) -> str:
    """The longest unit named in the question, in full or short, without the entity (「兵团水利局」 -> 水利局)."""
    best = ""
    for unit in units:
        for name in _names(unit):
            for word in (name, _core(name, own)):
                named = word in folded or any(short in folded for short in _short(word))
                if len(word) > max(2, len(best)) and named and _core(word, own):
                    best = _core(word, own)
    return best


def _short(unit: str) -> list[str]:
    """What a unit is called for short: 「市人力资源社会保障局」 -> 「市人社局」, by the list of such words."""
    found = []
    for short, full in load("question")["offices"].items():
        plain = unit.replace("和", "")
        if full in plain:
            found.append(plain.replace(full, short))
    return [name for name in found if len(name) > 2]


def _core(name: str, own: Sequence[str]) -> str:
    """A unit without the entity's name before it."""
    prefix = next((e for e in own if name.startswith(e) and len(name) > len(e) + 1), "")
    return name.removeprefix(prefix).removeprefix("党委")


def _asked_role(question: Question) -> str:
    return next((role for role, pattern in _ASKS if re.search(pattern, question.folded)), "")


def _tasks(library: Library, question: Question, held: Sequence[Duty], unit: str, scope: Scope) -> Draft:
    """Every clause in which the unit has the role asked for: complete, from the base; of two roles one by one."""
    asked = [role for role, pattern in _ASKS if re.search(pattern, question.folded)]
    told = [_of_role(library, held, unit, scope, role) for role in asked[::-1] or [""]]
    given = [draft for draft in told if draft.reason is None] or told[:1]
    for other in given[1:]:
        for sentence in other.sentences:
            given[0].say(sentence.text, *(other.citations[n - 1] for n in sentence.citations))
        given[0].computed += other.computed
        given[0].granted += other.granted
    return given[0]


def _of_role(library: Library, held: Sequence[Duty], unit: str, scope: Scope, role: str) -> Draft:
    """The tasks of a unit in one role, or a refusal ("": in any role)."""
    found: dict[str, None] = {}
    for duty in held:
        if (not role or duty.role == role) and any(name.endswith(unit) for name in _names(duty.unit)):
            found[duty.clause] = None
    indicators = {target.clause for target in library.targets if target.table}
    for _, at, row in _duty_rows(library, scope, role):
        if row.clause not in indicators and any(
            u.endswith(unit) for u in re.split(r"[、，,；;\s]+", row.cells[at].text)
        ):
            found[row.clause] = None
    draft = Draft()
    if not found:
        draft.reason = "not-stated"
        draft.say(f"现有文件里没有由{unit}{ROLES.get(role, '负责')[:2]}的任务。")
        return draft
    heads = [_head(library.clause(clause)) for clause in found]
    draft.computed.append(str(len(found)))
    draft.grant(unit, *heads)
    places = [_task(library, library.clause(clause)) for clause in found]
    draft.say(f"{unit}{'作为' + ROLES[role] if role else '承担'}的任务共{len(found)}项：{'；'.join(heads)}。", *places)
    return draft


def _task(library: Library, clause: Clause) -> Citation:
    """What carries that a unit has a task: the clause with its heading and its units; of a long one the units."""
    return library.cite(clause) if len(clause.text) <= TASK else _bracket(library, clause)


def _head(clause: Clause) -> str:
    if len(clause.heading) > SAID and not clause.label and len(clause.path) > 1:
        return clause.path[-2]  # a first sentence taken for a heading of its own: the numbered one above names the task
    if clause.heading:
        return f"{clause.label if clause.label != '——' and clause.kind != 'row' else ''}{clause.heading}"
    return next((step for step in reversed(clause.path) if not step.startswith("第")), clause.path[-1])


def _who(library: Library, question: Question, held: Sequence[Duty], subject: str, unit: str) -> Draft | None:
    """The duties of the task that the topic names, by its heading or else by the words of its text."""
    words = fold(subject).replace(unit, " ") if unit else fold(subject)
    weights = library.weigher.asked(re.sub(r"负责|两家|哪|局$", " ", _subject(words)))
    if not weights:
        return None
    fits = {clause: _fit(library.clause(clause), weights) for clause in dict.fromkeys(d.clause for d in held)}
    top = max(fits.values(), default=0.0)
    close = [clause for clause, fit in fits.items() if fit >= top - 0.02]
    if top < FITS:
        inside = {c: coverage(weights, text_features(library.clause(c).text)) for c in fits}
        close = [c for c, fit in inside.items() if fit >= WHOLE]
        if len(close) != 1:
            return None
    draft = Draft()
    for clause_id in close[:3]:
        _say(library, draft, question, library.clause(clause_id), [d for d in held if d.clause == clause_id], unit)
    return draft


def _fit(clause: Clause, weights: dict[str, float]) -> float:
    """A heading that names the task decides; the text helps a little."""
    head = text_features(_head(clause))
    near = text_features(" ".join(clause.path[-2:]))
    return 0.75 * coverage(weights, head, near, 0.8) + 0.35 * coverage(weights, text_features(clause.text), near, 0.8)


def _say(
    library: Library, draft: Draft, question: Question, clause: Clause, duties: Collection[Duty], unit: str
) -> None:
    by_role: dict[str, list[str]] = defaultdict(list)
    for duty in duties:
        by_role[duty.role].append(duty.unit)
    role = _asked_role(question)
    asked = [name for name, pattern in _ASKS if re.search(pattern, question.folded)]
    both = "还是" in question.folded or len(asked) > 1
    wanted = [r for r in by_role if both or not role or r == role] or list(by_role)
    parts = [f"{ROLES[r]}为{'、'.join(by_role[r])}" for r in wanted]
    draft.grant(_head(clause), *(ROLES[r] for r in wanted))
    mine = next((r for r in by_role if any(unit and any(n.endswith(unit) for n in _names(u)) for u in by_role[r])), "")
    lead = f"{unit}是{ROLES[mine]}。" if mine and both else ""
    draft.say(f"{lead}{_head(clause)}：{'；'.join(parts)}。", _bracket(library, clause))


def _bracket(library: Library, clause: Clause) -> Citation:
    """The bracket that names the units, or the sentence that does, to the end of the clause."""
    at = max(
        clause.text.rfind(mark) for mark in ("(牵头", "（牵头", "(责任", "（责任", "(参加", "（参加", "(配合", "（配合")
    )
    if at < 0:
        named = [clause.clean.position(d.start) for d in library.duties if d.clause == clause.id]
        found = [s for s in sentences(clause.text) if named and s[0] <= min(named) < s[1]]
        return library.cite(clause, clause.clean.span(*found[0]) if found else None)
    span = clause.clean.span(at, len(clause.text.rstrip()))
    return library.cite(clause, Span(span.start, span.end))
