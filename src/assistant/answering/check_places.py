"""Statements of where a clause stands: 「头盔的罚款写在第二十条，对吗」."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import by_place
from assistant.answering.checked import FALSE, TRUE, judged
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs import outcomes, placement
from assistant.answering.proofs.evidence import plain
from assistant.answering.proofs.wording import APART, all_said
from assistant.answering.question import Question
from assistant.records import Clause

_PLACE = re.compile(r"关于|(?:写|规定|列|放|出现|讲|提到?)在(?:办法|意见|规划|方案|条例|文件|通知)?(?:里|中)?")


def by_places(library: Library, question: Question) -> Draft | None:
    """The clause in which the matter stands, with a verdict on the place that is claimed."""
    asked = placement.claimed(question.folded, question.references)
    if not asked or not question.topic:
        return None
    wanted = replace(question, references=(), cues=frozenset({"whichclause"}), fact="", claimed=())
    draft = by_place.answer(library, wanted)
    if draft is None or draft.reason is not None or not draft.citations or not draft.citations[0].clause_id:
        return None
    clause = library.clause(draft.citations[0].clause_id)
    verdict = placement.compared(asked, clause.path)
    if not verdict or not _speaks(question, clause):
        return None
    if verdict == outcomes.FALSE and any(
        _speaks(question, c) for c in library.clauses(clause.document) if asked <= placement.steps(c.path)
    ):
        return None  # the matter stands there too
    return judged(draft, TRUE if verdict == outcomes.TRUE else FALSE)


def _speaks(question: Question, clause: Clause) -> bool:
    """Whether a clause has all the words of the matter."""
    matter = _PLACE.sub("", question.topic.replace(" ", ""))
    return len(matter) > 1 and all_said((matter,), plain(clause.text), plain(clause.place), APART)
