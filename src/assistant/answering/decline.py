"""Refusals that say which part is missing: the subject, the level, the year, the indicator, or the premise."""

from __future__ import annotations

from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.passages import passages
from assistant.answering.question import Question, understand
from assistant.answering.scope import entity_names, union

OFF_TOPIC = "这个问题不在现有文件的范围内。可以这样问：{examples}"


def decline(library: Library, question: Question) -> Draft:
    """Why the documents do not say; near passages are shown apart, marked as not answering."""
    from assistant.answering.lanes import examples

    if question.offtopic or not (question.topic or question.entities or question.references):
        asked = "；".join(examples(library)[:2]) or "某项指标某一年的目标是多少？"
        return declined("off-topic", OFF_TOPIC.format(examples=asked))
    related = _near(library, question)
    unknown = [name for name in question.unknown if name in question.folded]
    documents = union(question)
    if unknown and documents is None:
        return declined(
            "no-level",
            f"现有文件里没有{'、'.join(unknown)}的规定，也没有收录它的文件，不能回答“{question.text}”。",
            related,
        )
    what = understand(question.text, library.gazetteer).topic.strip() or question.topic.strip() or question.text
    when = "、".join(f"{year}年" for year in question.years)
    why = "的原因" if "why" in question.cues else ""
    asked = "、".join(dict.fromkeys(m.name for m in question.entities if m.documents))
    name = asked or (entity_names(library, documents) if documents is not None else "")
    if documents is not None and len(documents) == 1:
        where = f"《{library.document(documents[0]).title}》没有说明{name}"
    else:
        where = f"现有文件没有说明{name}"
    return declined("no-indicator", f"{where}{when}“{what}”{why}，不能回答。", related)


def _near(library: Library, question: Question):  # type: ignore[no-untyped-def]
    """Up to three near sentences, told apart from an answer."""
    if not question.topic:
        return []
    found = passages(library, question.topic, query=question.folded, documents=union(question), k=10)
    return [library.cite(p.clause, p.span) for p in found[:3] if p.whole > 0.3]
