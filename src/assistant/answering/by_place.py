"""「写在第几条」「哪些文件提到…」「…〔2016〕8号是哪个文件」: where a thing stands, rather than what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from assistant.answering.by_fact import NUMBER, without_title
from assistant.answering.by_outline import LEVELS, heading_cite
from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.lookup import look
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import passages
from assistant.answering.question import Question
from assistant.answering.scope import reach, scopes, union
from assistant.answering.sentences import sentences
from assistant.answering.values import cite
from assistant.language.normal import fold
from assistant.records import Citation, Clause

_WHICH_FILES = re.compile(
    r"(?:哪些|哪几[份个]|哪[份个]|几份|多少份|哪几)(?:政策|规划|意见|方案)?文件|这几份文件|哪几份"
)
# 库里有哪些文件 / 你收录了几份文件 / 兵团发了几份文件
_HELD = re.compile(
    r"(?:(?:库|系统|资料|你|这里)(?:里|中|里面|都|们)*|收录了?|收了|现有|发了?|出了?|印发了?|出台了?)(?:都|一共|总共|共|有|收录了?|收了|能查|可以查)*(?:哪些|哪几[份个]|什么|几[份个]|多少[份个]?)(?:政策)?(?:文件|资料|规划|材料)"
)
_HELD_WORDS = re.compile(
    r"库|系统|资料|你|这里|收录|现有|发了?|出台?|印发|文件|规划|材料|政策|都|叫|名|分别|是|有|和|什么|收|查|能|可以"
)
_ASKING = re.compile(
    r"提到了?|提及|规定了?|写到|说到|讲到|涉及|有|是哪几个师|是哪几个|哪几个|几个|一共|总共|份|的?数|文件|模式的|师|是"
)

_NAMED = re.compile(r"叫什么|叫啥|名字|名称是|全名")
_KIND = "方案|规划|计划|意见|办法|条例|规定|细则|纲要|通知|标准|指南|规范|目录"
# 《…新能源高质量发展实施方案》 / 制定某市新能源高质量发展实施方案，
_TITLED = re.compile(
    rf"《(?P<marked>[^《》]*?(?:{_KIND}))(?:[（(][^（）()]*[)）])?》"
    rf"|(?:制定|制订|编制|出台|印发)(?P<plain>[^，。；《、]{{2,40}}?(?:{_KIND}))(?=[，。；、])"
)
_MAKING = re.compile(
    r"制定|制订|出台|印发|编制|方面|有关|相关|叫|名字|名称|全名|方案|规划|计划|意见|办法|条例|规定|细则|纲要|通知|标准|指南|规范|目录|是|的|了"
)
LEAST = 2

LISTED = 40
"""Documents of a library that are named one by one."""

COVERED = 0.85

HEADED = 0.35
"""Share of a heading's own words that a question must hold to ask where the heading stands."""

BESIDE = 0.15
"""The same of a heading of the level that is asked."""

_WHERE = re.compile(
    r"是?在?第(?= |$)|(?<= )分(?= |$)|是第|是(?= |$)|在第|第?几?[大个]?(?:部分|章节)|哪一?个?|写[在到]?|放在?"
    r"|[讲说]的?(?:是|到)?|关于|提到|内容|这个|一?章|一?节|条款?|规定|文件|里面?|在(?= |$)"
)


def answer(library: Library, question: Question) -> Draft | None:
    """The clause, the documents or the title that the question looks for; None when it looks for none."""
    number = NUMBER.search(question.folded)
    rest = question.folded.replace(number.group(), "").strip(" ?？。,文件") if number else ""
    if (
        number
        and (not rest or re.search(r"哪个|什么|哪份|哪一份|全称|名称|叫", rest))
        and question.fact in ("", "title")
    ):
        return _title_of(library, number.group())
    if _HELD.search(question.folded):
        return _held(library, question)
    if _WHICH_FILES.search(question.folded) and question.fact not in ("basis", "replaces"):
        return _files(library, question)
    if _NAMED.search(question.folded):
        return _mentioned(library, question)
    if "whichclause" in question.cues and not question.references:
        return _clause(library, question)
    return None


def _title_of(library: Library, number: str) -> Draft | None:
    """The document of the library that has the number, else 「《…》（新党发〔2016〕8号）」 as a document cites it."""
    for document in library.documents:
        own = {f.name: f for f in reversed(document.facts) if f.start is not None}
        if "number" in own and fold(re.sub(r"\s", "", own["number"].value)) == number:
            draft = Draft()
            facts = [own[name] for name in ("title", "number") if name in own]
            places = [library.cite_at(f.document, f.start or 0, f.end or 0) for f in facts]
            draft.say(f"{own['number'].value}是《{document.title}》。", *places)
            return draft
    for document in library.documents:
        text = library.text(document.id)
        at = fold(text).find(number)
        opened = text.rfind("《", 0, at) if at >= 0 else -1
        if at < 0 or opened < 0 or at - opened > 90:
            continue
        end = at + len(number) + (text[at + len(number) : at + len(number) + 1] in ")）")
        draft = Draft()
        title = re.sub(r"\s", "", text[opened : text.find("》", opened) + 1])
        draft.say(f"{text[at : at + len(number)]}是{title}。", library.cite_at(document.id, opened, end))
        return draft
    return None


def _mentioned(library: Library, question: Question) -> Draft | None:
    """The sentence that names a paper on what is asked: 「制定新能源方面的方案叫什么名字」 -> 「制定…实施方案，…」."""
    for scope in scopes(library, question):
        words = _MAKING.sub(" ", scope.topic)
        weights = library.weigher.asked(words)
        if len(words.replace(" ", "")) < LEAST:
            continue
        for document in scope.documents or [d.id for d in library.documents]:
            for clause in library.clauses(document):
                for match in _TITLED.finditer(clause.text) if clause.kind not in ("row", "table", "title") else ():
                    title = match["marked"] or match["plain"]
                    fits = coverage(weights, text_features(title)) >= COVERED
                    if fits and re.search(_KIND, question.folded) and _ending(title) in question.folded:
                        start, end = next((a, b) for a, b in sentences(clause.text) if a <= match.start() < b)
                        draft = Draft()
                        draft.say(clause.text[start:end].strip(), library.cite(clause, clause.clean.span(start, end)))
                        return draft
    return None


def _ending(title: str) -> str:
    """The kind of paper a title ends in. 「新能源高质量发展实施方案」 -> 「方案」."""
    return str(re.findall(_KIND, title)[-1])


def _held(library: Library, question: Question) -> Draft | None:
    """All documents of the library, or of the entity that is named: 「库里有哪些文件」."""
    if _HELD_WORDS.sub("", question.topic).replace(" ", ""):
        return None
    meant = union(question) or tuple(d.id for d in library.documents)
    if len(meant) > LISTED:
        return None
    documents = [library.document(d) for d in meant]
    places = []
    for document in documents:
        title = next(
            (f for f in document.facts if f.name == "title" and f.start is not None and f.document == document.id), None
        )
        first = library.clauses(document.id)[0]
        places.append(
            library.cite_at(title.document, title.start or 0, title.end or 0) if title else library.cite(first)
        )
    draft = Draft(computed=[str(len(documents))])
    names = "；".join(f"{document.entity}《{document.title}》" for document in documents)
    draft.say(f"共{len(documents)}份：{names}。", *places)
    return draft


def _files(library: Library, question: Question) -> Draft | None:
    """Every document with a passage that holds the topic, each with its place."""
    topic = _ASKING.sub(" ", question.topic)
    if len(topic.replace(" ", "")) < 2:
        return None
    claimed = [q.number + q.unit for q in question.claimed]
    draft, places = Draft(), []
    for document in library.documents:
        if union(question) is not None and document.id not in (union(question) or ()):
            continue
        near = passages(library, topic, query=topic, documents=(document.id,), k=20)
        found = [p for p in near if p.own >= COVERED and p.clause.kind != "row"]
        found = [p for p in found if all(c in fold(p.text) for c in claimed)]
        if found:
            places.append((document, library.cite(found[0].clause, found[0].span)))
    if not places:
        return None
    draft.computed.append(str(len(places)))
    names = "；".join(f"{document.entity}《{document.title}》" for document, _ in places)
    draft.say(f"共{len(places)}份：{names}。", *(place for _, place in places))
    return draft


def source(library: Library, place: Citation) -> Draft | None:
    """Where an answer's first place stands, in the words in which a clause is named; None for one outside all."""
    if not place.clause_id:
        return None
    clause = library.clause(place.clause_id)
    return _said(library, clause.document, clause.place, clause.clean, place)


_LEVEL = re.compile(r"(?:第几|哪一?)个?(?:大)?(?P<unit>部分|章|节)")


def _clause(library: Library, question: Question) -> Draft | None:
    """The clause that is headed so, first one of the level that is asked (第几章), else where the statement stands."""
    level = _LEVEL.search(question.folded)
    levels = LEVELS.get(level["unit"], ()) if level else ()
    if (headed := (_headed(library, question, levels) if levels else None) or _headed(library, question)) is not None:
        return headed
    for scope in scopes(library, question):
        found = look(library, question, scope)
        if found.groups:
            target = found.groups[0][0]
            clause, place = library.clause(target.clause), cite(library, target)
            return _said(library, clause.document, clause.place, clause.clean, place)
        near = [
            p for p in passages(library, scope.topic, query=question.folded, documents=scope.documents) if p.own >= 0.5
        ]
        if near:
            best = near[0]
            return _said(
                library,
                best.clause.document,
                best.clause.place,
                best.clause.clean,
                library.cite(best.clause, best.span),
            )
    return None


def _headed(library: Library, question: Question, levels: Collection[str] = ()) -> Draft | None:
    """The clause whose heading is what is asked for: 「“推进兵地融合”是第几条」; one for each document, the best.

    ``levels``: only of these, whose heading may say other things besides: 「…，确保核与辐射安全」 for 第几章.
    """
    best: tuple[float, Clause] | None = None
    tied = False
    for scope in scopes(library, question):
        topic = _WHERE.sub(" ", scope.topic)
        for document in scope.documents or reach(library, question):
            title = fold(library.document(document).title)
            for said in dict.fromkeys((topic, without_title(topic, title))):
                weights = library.weigher.asked(said)
                for clause in library.clauses(document) if len(said.replace(" ", "")) >= LEAST else ():
                    if levels and clause.level not in levels:
                        continue
                    fit = _heading_fit(library, clause, weights, back=HEADED if not levels else BESIDE)
                    tied = best is not None and fit == best[0] and clause.id != best[1].id if fit else tied
                    if fit and (best is None or fit > best[0]):
                        best, tied = (fit, clause), False
    if best is None or tied:
        return None
    clause = best[1]
    return _said(library, clause.document, clause.place, clause.clean, heading_cite(library, clause))


def _heading_fit(library: Library, clause: Clause, weights: Mapping[str, float], *, back: float = HEADED) -> float:
    """Coverage of the topic by a heading, and of the heading by the topic; 0 where it is not what is asked."""
    if not clause.heading or not clause.label or clause.kind == "row":
        return 0.0
    head = text_features(clause.heading)
    own = library.weigher.weights(head)
    held = sum(w for f, w in own.items() if f in weights) / (sum(own.values()) or 1.0)
    total = coverage(weights, head)
    return total + held if total >= COVERED and held >= back else 0.0


def _said(library: Library, document: str, place: str, clean, citation) -> Draft:  # type: ignore[no-untyped-def]
    """「出自《…》二、… › （三）…：“…”」."""
    start, end = clean.position(citation.start), clean.position(citation.end - 1) + 1
    draft = Draft()
    draft.say(f"出自《{library.document(document).title}》{place}：{clean.text[start:end].strip()}", citation)
    return draft
