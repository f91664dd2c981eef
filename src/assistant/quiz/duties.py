"""Questions on who is responsible: the leading and the joining units of a task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assistant.quiz.items import Choice, Claim, Place, Question
from assistant.quiz.lists import good_heading, heading_place
from assistant.quiz.reader import Reader
from assistant.quiz.truth import Truth
from assistant.quiz.values import bare_words
from assistant.quiz.wording import printed, title, words
from assistant.records import Clause, Duty

_LONGEST_UNIT = 24


class DutyMaterial:
    """Questions from the responsibility lines of a store."""

    def __init__(self, reader: Reader, truth: Truth) -> None:
        self.reader, self.truth = reader, truth

    def questions(self, document: str) -> Iterator[Question]:
        """One question a task and role; the task is the heading of the clause that bears the line."""
        lines: dict[tuple[str, str], list[Duty]] = defaultdict(list)
        for duty in self.reader.duties(document):
            lines[(duty.clause, duty.role)].append(duty)
        for (clause_id, role), duties in lines.items():
            clause = self.reader.clause(clause_id)
            task = self._task(clause)
            if task is not None and self.reader.named_once(task) and role in words("roles"):
                yield from self._of(clause, task, role, [duty for duty in duties if self._plain(duty)])

    def _task(self, clause: Clause) -> Clause | None:
        """The clause whose heading names the task: the one with the line, or that above a line of its own.

        「（一）保障教师待遇」, then its text, then 「（牵头单位：县财政局）」 -> （一）保障教师待遇.
        """
        if good_heading(clause):
            return clause
        above = self.reader.parent(clause)
        alone = clause.text.lstrip("（( ").startswith(tuple(f"{role}单位" for role in words("roles").values()))
        if above is None or clause.heading or not alone or not good_heading(above):
            return None
        lines = {duty.clause for duty in self.reader.duties(clause.document)}
        return above if sum(child.id in lines for child in self.reader.children(above)) == 1 else None

    def _of(self, clause: Clause, task: Clause, role: str, duties: list[Duty]) -> Iterator[Question]:
        filling = {
            "title": title(self.reader.documents[clause.document]),
            "task": printed(task.heading),
            "role": words("roles")[role],
        }
        claim = Claim("duty", clause.document, clause.id, task.heading, aspect=role, start=clause.start, end=clause.end)
        for at in range(len(duties)):
            keys = [*duties[at:], *duties[:at]][:4]
            names = tuple(printed(self.truth.unit(clause.document, duty.unit)) for duty in keys)
            spans = tuple(Place(duty.document, duty.start, duty.end) for duty in keys)
            kinds = ("single", "truefalse") if len(duties) == 1 else ("multiple", "truefalse")
            yield Question(
                "duty", claim, kinds, names, tuple(filling.items()),
                (self._line(clause, duties[0]), heading_place(task)), spans, clause.id,
                self.reader.chapter(clause), secrets=tuple((filling["task"], name) for name in names),
            )  # fmt: skip

    def _plain(self, duty: Duty) -> bool:
        return plain_unit(self.truth.unit(duty.document, duty.unit))

    @staticmethod
    def _line(clause: Clause, duty: Duty) -> Place:
        """The bracket or sentence that holds the responsibility line: 「（牵头单位：…，参加单位：…）」."""
        text, at = clause.text, clause.clean.position(duty.start)
        depth, start, end = 0, at, len(text)
        while start > 0 and depth <= 0 and not (depth == 0 and text[start - 1] in "。；;"):
            start -= 1
            depth += (text[start] in "（(") - (text[start] in "）)")
        depth = 0
        for place in range(at, len(text)):
            depth += (text[place] in "（(") - (text[place] in "）)")
            if depth < 0 or (depth == 0 and text[place] in "。；;"):
                end = place + 1
                break
        return Place(clause.document, *clause.clean.span(start, end))

    def neighbours(self, question: Question) -> Iterator[Choice]:
        """Units of the same line in another role, of the neighbouring tasks, of the whole document."""
        claim = question.claim
        chapter = question.chapter
        seen = {bare_words(name) for name in question.keys}
        duties = sorted(self.reader.duties(claim.document), key=lambda duty: duty.clause != claim.clause)
        for duty in duties:
            name = printed(self.truth.unit(claim.document, duty.unit))
            if bare_words(name) in seen or not self._plain(duty):
                continue
            seen.add(bare_words(name))
            if duty.clause == claim.clause:
                yield Choice(name, 1, f"是{words('roles').get(duty.role, '')}单位")
            else:
                here = self.reader.chapter(self.reader.clause(duty.clause)) == chapter
                yield Choice(name, 2 if here else 3, "不在这一项的责任单位之列")


def plain_unit(name: str) -> bool:
    """Whether the name means one unit, whole. 「建设局（环保局）」 yes, 「各有关部门」 no."""
    if name.startswith("各") or any(word in name for word in words("vague_units")):
        return False
    return 2 < len(name) <= _LONGEST_UNIT and name.count("（") + name.count("(") == name.count("）") + name.count(")")
