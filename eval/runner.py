"""Ask every gold question, judge every answer, and sum up: by split, kind, document and slice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from assistant.records import Answer, Turn
from eval import metrics
from eval.judge import Texts, Verdict, judge
from eval.questions import Question

Ask = Callable[[str, Sequence[Turn]], Answer]


def run(questions: Iterable[Question], ask: Ask, texts: Texts) -> Iterator[Verdict]:
    """One verdict a question, in order; each question is asked once and timed by the wall clock.

    What ``ask`` raises goes on, with the question's id noted.
    """
    for question in questions:
        started = time.perf_counter()
        try:
            answer = ask(question.question, question.history)
        except Exception as error:
            error.add_note(f"{question.id}: {question.question}")
            raise
        yield judge(question, answer, texts, seconds=time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class Summary:
    """Shares (0–1) and counts over some questions. Citation measures are means over answered answerable questions;
    a share of nothing is None.

    ``declined_right``: of the unanswerable, those declined; ``declined_wrong``: of the answerable, those declined;
    ``wrong_values`` and ``breaches`` are counts of questions; ``length`` is in characters; times in milliseconds.
    """

    count: int
    right: float
    cited: float
    first: float | None
    precision: float | None
    recall: float | None
    character_precision: float | None
    character_recall: float | None
    declined_right: float | None
    declined_wrong: float | None
    wrong_values: int
    breaches: int
    length: float
    p50: float
    p95: float

    def plain(self) -> dict[str, float | None]:
        """For JSON, rounded to what can be read."""
        return {name: None if value is None else round(value, 4) for name, value in asdict(self).items()}


def summarize(verdicts: Sequence[Verdict]) -> Summary:
    """The summary of these verdicts."""
    answered = [one for one in verdicts if one.question.answerable and one.answer.answered]
    declined = [(one.question.answerable, not one.answer.answered) for one in verdicts]
    times = [one.seconds * 1000 for one in verdicts]
    return Summary(
        count=len(verdicts),
        right=metrics.mean([one.right for one in verdicts]),
        cited=metrics.mean([one.right and one.cited for one in verdicts]),
        first=metrics.share([one.first for one in answered]),
        precision=metrics.share([one.precision for one in answered]),
        recall=metrics.share([one.recall for one in answered]),
        character_precision=metrics.share([one.character_precision for one in answered]),
        character_recall=metrics.share([one.character_recall for one in answered]),
        declined_right=metrics.share([no for answerable, no in declined if not answerable]),
        declined_wrong=metrics.share([no for answerable, no in declined if answerable]),
        wrong_values=sum(bool(one.wrong) for one in verdicts),
        breaches=sum(bool(one.breaches) for one in verdicts),
        length=metrics.mean([len(one.answer.answer) for one in verdicts]),
        p50=metrics.percentile(times, 0.5),
        p95=metrics.percentile(times, 0.95),
    )


Group = Callable[[Verdict], Iterable[str]]

GROUPS: Mapping[str, Group] = {
    "split": lambda verdict: [verdict.question.split or "other"],
    "kind": lambda verdict: [verdict.question.kind],
    "document": lambda verdict: verdict.question.documents,
    "slice": lambda verdict: verdict.question.slices,
}
"""Ways to cut the set; a question may stand in several groups, or in none."""


def grouped(verdicts: Sequence[Verdict], by: Group) -> dict[str, Summary]:
    """A summary per group, in the order of the groups' names."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for name in by(verdict):
            groups.setdefault(name, []).append(verdict)
    return {name: summarize(groups[name]) for name in sorted(groups)}
