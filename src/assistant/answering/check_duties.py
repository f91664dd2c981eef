"""Statements of who leads and who takes part against the units that the text names."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import by_duty
from assistant.answering.checked import FALSE, TRUE, judged
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.proofs import assignments, outcomes
from assistant.answering.proofs.evidence import gathered, plain
from assistant.answering.proofs.wording import APART, all_said
from assistant.answering.question import Question, topic
from assistant.answering.scope import Scope
from assistant.language.normal import fold

_ROLES = re.compile(
    r"单独|独自|共同|联合|只有|仅有|[一1](?:家|个)(?:单位|部门)?(?=[,。?!吗吧对是\0]|$)|(?:应该?|都)?由|(?:牵头|配合|参加|责任|参与|主管)(?:单位|部门)?(?:里|中)?|负责(?!人)|\0"
)


def by_duties(library: Library, question: Question, scope: Scope) -> Draft | None:
    """The units of the task with a verdict on those claimed; None where the statement is of no duty."""
    asked = assignments.claim(question.text)
    if asked is None:
        return None
    body = fold(question.body)
    named = [fold(mention.name) for mention in question.entities]
    for unit in sorted({*asked[1], *(unit.removeprefix(name) for unit in asked[1] for name in named)}, key=len)[::-1]:
        body = body.replace(fold(unit), "\0" * len(unit)).replace(fold(re.sub(r"^\0*", "", unit)), "\0")
    words = re.sub(r"^[中里内上]\s+", "", topic(_ROLES.sub(" ", body), library.gazetteer))
    if not words:
        return None
    duty = "由谁牵头" if asked[0] == "lead" else "由谁参加"
    wanted = replace(question, cues=frozenset({"duty"}), topic=words, body=body, folded=f"{words}{duty}")
    draft = by_duty.answer(library, wanted)
    if draft is None or draft.reason is not None:
        return None
    for index, sentence in enumerate(draft.sentences):
        places = [draft.citations[n - 1] for n in sentence.citations]
        told = assignments.claimed(gathered(library, places, question=question), plain(sentence.text).rstrip("。"))
        where = "。".join(f"{library.clause(p.clause_id).place}{library.clause(p.clause_id).text}" for p in places)
        if told and all_said([words] if words else [], plain(where), apart=APART):
            draft.sentences[:] = [draft.sentences[index]]
            return judged(draft, TRUE if told == outcomes.TRUE else FALSE)
    return None
