"""A heading that the question names: the list inside it (一是…；二是…), its stages, or what stands under it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering import by_outline
from assistant.answering.by_clause import summary
from assistant.answering.by_fact import without_title
from assistant.answering.by_items import head, ordinals
from assistant.answering.by_list import GRADES, named_children
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question, topic
from assistant.answering.scope import reach, scopes, union
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.language.numerals import chinese
from assistant.records import Clause
from assistant.vocabulary import load, pattern

NAMED = 0.9
"""Coverage of the topic by a heading (with the headings above it) from which the heading is what is asked."""

BACK = 0.6
"""Share of the heading's own words that the question must hold."""

TITLED = 6
"""Characters of a title that a question must hold to mean the document without naming it."""

SPELLED = 4
"""Characters of a heading from which it is found letter by letter."""

SHORT = 300
"""Characters of a text without parts that is shown for a list."""

_GENERAL = pattern("lists", "general")
# 2023至2025年，为达标创建期 / （2024年3月）
_STAGE = re.compile(
    r"(?:19|20)\d{2}年?(?:[至到—\-~～](?:19|20)\d{2}年?)?[，,]?为?[^，,；;。]{0,8}(?:期|阶段)(?=[；;。，,（(])"
)
_ASKS_STAGES = pattern("lists", "asks_stages")
_STAGE_NAME = re.compile(r"[\u4e00-\u9fff]{2,}?阶段")


def answer(library: Library, question: Question) -> Draft | None:
    """The list, the stages or the text under the heading that is named; None when no heading is what is asked."""
    if "when" in question.cues and (stage := _stage(library, question)) is not None:
        return stage
    if question.references or question.claimed or question.cues & {"check", "duty", "whichclause", "difference"}:
        return None
    if _ASKS_STAGES.search(question.folded) and (stages := _stages(library, question)) is not None:
        return stages
    if "when" in question.cues:
        return None
    asks = question.cues & {"list", "howmany", "content"}
    if question.years or (question.cues - {"list", "howmany", "content", "value", "measure", "define"}):
        return None
    clause = _named(library, question)
    if clause is None:
        return None
    if asks & {"list", "howmany"} and (articles := by_outline.inside(library, question, clause)):
        draft = Draft(computed=[str(len(articles))])
        places = [library.cite(clause), library.cite(articles[-1]), library.cite(articles[0])]
        draft.say(f"{clause.label}{clause.heading}共{len(articles)}条：{by_outline.span_of(articles)}。", *places)
        return draft
    heads = [] if GRADES.search(question.folded) else named_children(library, clause)
    if asks & {"list", "howmany"} and heads:
        draft = Draft(computed=[str(len(heads)), chinese(len(heads))])
        listed = "；".join(f"{p.label if p.label != '——' else ''}{p.heading}" for p in heads)
        draft.say(f"{clause.label}{clause.heading}共{len(heads)}项：{listed}。",
                  *by_outline.part_cites(library, question, clause, heads))  # fmt: skip
        return draft
    parts = [clause, *(c for c in library.descendants(clause) if c.kind != "row")]
    if asks and (ordered := next((c for c in parts if len(ordinals(c.text)) >= 2), None)) is not None:
        return _say_ordinals(library, clause, ordered)
    if asks & {"list", "howmany"} and sum(len(c.text) for c in parts) > SHORT:
        return None
    if not asks and "value" in question.cues and not question.folded.rstrip("?？").endswith(("目标", "指标")):
        return None
    draft = Draft()
    summary(library, draft, clause, parts[1:], "")
    return draft


def _named(library: Library, question: Question) -> Clause | None:
    """The one clause whose heading is what is asked; the higher one of two that are headed alike; None when unsure."""
    if (spelled := _spelled(library, question)) is not None:
        return spelled
    best: list[tuple[float, Clause]] = []
    for scope in scopes(library, question):
        words = " ".join(filter(None, (_GENERAL.sub("", word) for word in scope.topic.split())))
        for document in scope.documents or reach(library, question):
            bare = without_title(words, fold(library.document(document).title))
            named = scope.documents is not None
            if not named and len(words) - len(bare) < TITLED:
                continue
            for said in dict.fromkeys((words, bare) if named else (bare,)):
                weights = library.weigher.asked(said) if len(said.replace(" ", "")) >= 2 else {}
                held = [c for c in library.clauses(document) if c.heading and c.kind != "row"] if weights else []
                best += [(fit, c) for c in held if (fit := _fit(library, c, weights))]
    top = max((fit for fit, _ in best), default=0.0)
    near = [c for fit, c in best if fit == top]
    if len({c.document for c in near}) != 1:
        return None
    depth = min(c.depth for c in near)
    highest = [c for c in near if c.depth == depth]
    return highest[0] if len(highest) == 1 else None


def _spelled(library: Library, question: Question) -> Clause | None:
    """The highest clause whose heading stands letter by letter in the question, with nothing besides but a title."""
    found: list[tuple[int, int, Clause]] = []
    for document in reach(library, question):
        title = fold(library.document(document).title)
        for clause in library.clauses(document):
            head = fold(clause.heading)
            if len(head) < SPELLED or clause.kind == "row" or head not in question.folded or head in title:
                continue
            before, _, after = question.folded.partition(head)
            rest = without_title(topic(before, library.gazetteer), title), topic(after, library.gazetteer)
            named = union(question) is not None or len(topic(before)) - len(rest[0]) >= TITLED
            if named and len(_GENERAL.sub("", f"{rest[0]}{rest[1]}".replace(" ", ""))) <= 1 + len(
                _entity(question, before)
            ):
                found.append((-len(head), clause.depth, clause))
    best = sorted(found, key=lambda f: f[:2])[:2]
    unsure = len(best) == 2 and best[0][:2] == best[1][:2]
    return best[0][2] if best and not unsure else None


def _entity(question: Question, before: str) -> str:
    """The name of the entity in the words before a heading, which is no word of the question's subject."""
    return next((m.name for m in question.entities if m.documents and m.name in before), "")


def _fit(library: Library, clause: Clause, weights: Mapping[str, float]) -> float:
    total = coverage(weights, text_features(clause.heading), text_features(" ".join(clause.path[:-1])), 0.8)
    if total < NAMED:
        return 0.0
    plain = _GENERAL.sub("", re.sub(load("question")["framing"], "", fold(clause.heading)))
    bare = without_title(plain, fold(library.document(clause.document).title))
    own = library.weigher.weights(text_features(bare if len(bare) >= 2 else plain))
    back = sum(w for f, w in own.items() if f in weights) / (sum(own.values()) or 1.0)
    return total + back if back >= BACK else 0.0


def _say_ordinals(library: Library, heading: Clause, clause: Clause) -> Draft:
    """「存在问题共4项：一是…；二是…。」, carried by the sentences that say them."""
    spans = ordinals(clause.text)
    draft = Draft(computed=[str(len(spans)), chinese(len(spans))])
    items = "；".join(clause.text[a:b].strip("；;。， ") for a, b in spans)
    where = f"《{library.document(heading.document).title}》{heading.label}{heading.heading}"
    places = [library.cite(clause, clause.clean.span(spans[0][0], spans[-1][1]))]
    if heading.id != clause.id:
        places.append(library.cite(heading))
    draft.say(f"{where}共{len(spans)}项：{items}。", *places)
    return draft


def _stage(library: Library, question: Question) -> Draft | None:
    """The head of the one stage that is named: 「集中整治阶段是几月到几月」 -> 「集中整治阶段（5月至10月）」."""
    name = _STAGE_NAME.search(question.folded)
    found = []
    for document in reach(library, question) if name else ():
        for clause in library.clauses(document):
            called = re.match(r"[^（(。]*", fold(head(clause)))
            if clause.label and called and len(called.group()) >= 4 and called.group().endswith("阶段"):
                found += [clause] if name and name.group().endswith(called.group()) else []
    if len(found) != 1:
        return None
    draft = Draft()
    start, end = sentences(found[0].text)[0]
    draft.say(found[0].text[start:end].strip(), library.cite(found[0], found[0].clean.span(start, end)))
    return draft


def _numbered_stages(library: Library, documents: Sequence[str]) -> Draft | None:
    """Paragraphs that begin 第一阶段, 第二阶段 … under one heading, word for word."""
    for document in documents:
        steps = [c for c in library.clauses(document) if re.match(r"(?:[（(].[）)])?第[一二三四五六]阶段", c.text)]
        if len(steps) >= 2 and len({c.parent for c in steps}) == 1:
            draft = Draft()
            for step in steps:
                draft.say(step.text.strip(), library.cite(step))
            return draft
    return None


def _stages(library: Library, question: Question) -> Draft | None:
    """The sentences that name two or more stages by their years, in the one document that is asked."""
    documents = union(question)
    rest = re.sub(r"阶段|时期|期限|分成|划分|[分期步叫为有是个大别各年]|规划|实施", "", question.topic).replace(" ", "")
    if documents is None or len(rest) > 1:
        return None
    if (steps := _numbered_stages(library, documents)) is not None:
        return steps
    found = [
        (d, c) for d in documents for c in library.clauses(d) if len(_STAGE.findall(c.text)) >= 2 and c.kind != "row"
    ]
    if len(found) != 1:
        return None
    clause, draft = found[0][1], Draft()
    for start, end in sentences(clause.text):
        if _STAGE.search(clause.text[start:end]):
            draft.say(clause.text[start:end].strip(), library.cite(clause, clause.clean.span(start, end)))
    return draft
