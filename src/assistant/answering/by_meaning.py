"""Meanings that the documents give in a sentence: 「所称X，是指…」, 「“5+2”模式，即…」, a table's marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.answering.draft import Draft
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.question import Question
from assistant.answering.scope import union
from assistant.answering.sentences import sentences
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.records import Clause
from assistant.vocabulary import load

HITS = 60
"""Ranked clauses that are read for a meaning."""

_MARKED = re.compile(r"星号|带星|\*|＊|★|☆|▲|△|※|“—”|\"—\"|破折号|横线|横杠")
_MARKS = {"星": "*＊★☆", "*": "*＊", "★": "★", "☆": "☆", "▲": "▲", "△": "△", "※": "※", "—": "—", "破": "—", "横": "—"}
_ASKS_MARK = re.compile(r"代表|表示|意思|含义|指什么|是什么|什么意思|是指|说明什么|啥")

_NAME = r"[\u4e00-\u9fffA-Za-z0-9+＋·“”‘’（）()\-—]{2,24}?"
_DASH = r"[-—–－·]"
_IS = "是指|指的是|指(?![标导挥定数南引示出])"
# 本办法所称电动自行车，是指… / “两个全覆盖”是指… / “5+2”模式，即… / 2.特殊困难老年人指分散供养…
_MEANS = re.compile(
    rf"""所称的?(?P<called>{_NAME})[，,]?\s*(?:{_IS}|即|包括)
       | “(?P<quoted>[^“”]{{1,24}})”(?P<kind>[\u4e00-\u9fff]{{0,6}}?)[，,]?\s*(?:{_IS}|即)
       | “(?P<noted>[^“”]{{1,24}})”(?P<noun>[\u4e00-\u9fff]{{0,6}}?)[（(]\s*(?:即|指|是指|包括)
       | (?:^|[。；;：:]|(?<=[。；;：:\d{NUMERAL}][.．、）)]))\s*
         (?P<plain>[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?)[，,]?\s*(?:{_IS})
    """,
    re.VERBOSE,
)
_ASKING = re.compile(
    r"表\d*|办法|条例|规定|规划|方案|意见|通知|计划|文件|注释|注|的|里|中|所|称|说|提到|模式|机制|制度|工程|行动|是|指|人|什么|意思|含义|定义|界定|概念|范围|怎么|如何|算|叫|做|具体|哪|些|"
    r"理解|解释|一下|第?\d+条?|那|这|个|种|呢|在"
)


_ASKED = re.compile(r"(?P<name>[^,。?]{2,20}?)(?:是?指|是?什么意思|是?啥意思|怎么理解|是什么|是啥)")
"""「校外供餐单位是指什么样的单位」, 「5+2模式什么意思」."""


def answer(library: Library, question: Question) -> Draft | None:
    """A sentence that says what the asked name means; None when no sentence does."""
    if question.years or not question.cues & {"define", "list"}:
        return None
    if "define" not in question.cues:
        return _members(library, question)
    return _meaning(library, question) or _members(library, question) or _spelled(library, question)


def marked(library: Library, question: Question) -> Draft | None:
    """What a note under a table says of a mark: 「星号代表什么」 -> 「注：带*的指标为约束性指标，…」; else None."""
    if not (_MARKED.search(question.folded) and _ASKS_MARK.search(question.folded)):
        return None
    found = _MARKED.search(question.folded)
    marks = next((m for key, m in _MARKS.items() if found and key in found.group()), "*＊")
    draft = Draft()
    documents = union(question)
    for table in library.tables:
        if documents is not None and table.document not in documents:
            continue
        for clause in (c for c in library.clauses(table.document) if c.kind == "note"):
            for start, end in sentences(clause.text):
                if any(mark in clause.text[start:end] for mark in marks):
                    _say(library, draft, clause, start, end)
    return draft if draft.sentences else None


def _say(library: Library, draft: Draft, clause: Clause, start: int, end: int) -> None:
    draft.say(clause.text[start:end].strip(), library.cite(clause, clause.clean.span(start, end)))


def _meaning(library: Library, question: Question) -> Draft | None:
    """The sentence in which the asked name, and no other, is explained; every document that explains it."""
    asked = _names(library, question)
    if not asked:
        return None
    found: list[tuple[Clause, int, int]] = []
    told: dict[str, set[str]] = defaultdict(set)
    for clause in _near(library, question, asked):
        for start, end in sentences(clause.text):
            names = set(defined(clause.text[start:end])) & asked
            if names and not any(a in b or b in a for a in names for b in told[clause.document]):
                told[clause.document] |= names
                found.append((clause, start, end))
    draft = Draft()
    for clause, start, end in found:
        _say(library, draft, clause, start, end)
    return draft if draft.sentences else None


def defined(sentence: str) -> Iterator[str]:
    """The names that a sentence explains, folded. 「课后服务实行“5+2”模式，即学校每周5天…」 -> 「5+2」, 「5+2模式」."""
    for match in _MEANS.finditer(sentence):
        for name, noun in (("called", ""), ("quoted", "kind"), ("noted", "noun"), ("plain", "")):
            if match[name]:
                bare = fold(re.sub(r"[“”\s]", "", match[name]))
                yield bare
                if noun and match[noun]:
                    yield bare + fold(match[noun])


def _names(library: Library, question: Question) -> set[str]:
    """What the question asks the meaning of: names in quotation marks, else what is left of it."""
    quoted = {re.sub(r"\s", "", part) for q in question.quoted for part in (fold(q), *re.split(r"[、,，]", fold(q)))}
    if quoted:
        return quoted
    rest = fold(re.sub(r"[\"“”\s]", "", _without_documents(library, question)))
    parts = re.findall(rf"[{NUMERAL}]个?[^{NUMERAL}]{{2,}}", rest)  # 两个全覆盖一个不发生
    if len(parts) > 1 and "".join(parts) == rest:
        return {re.sub(rf"(?:{_ASKING.pattern})+$", "", part) for part in parts}
    whole = _ASKED.match(question.folded)
    core = re.sub(rf"^(?:{_ASKING.pattern})+|(?:{_ASKING.pattern})+$", "", rest)
    return {name for name in (rest, core, whole["name"] if whole else "") if len(name) >= 2}


def bare(text: str) -> str:
    """What is left of a topic without words of asking for a meaning and words for documents."""
    return _ASKING.sub("", text)


def _without_documents(library: Library, question: Question) -> str:
    """The topic; in a question of a table or a document, without what names it."""
    topic = question.topic.replace(" ", "")
    for mention in question.entities:
        if mention.documents:
            topic = topic.replace(mention.name, "")
    return topic


def _near(library: Library, question: Question, names: set[str]) -> list[Clause]:
    """Clauses in which one of the names stands, the best ranked first."""
    hits = library.search(" ".join(sorted(names)) + " 是指", k=HITS, documents=union(question))
    return [h.clause for h in hits if any(name in fold(re.sub(r"[“”\"\s]", "", h.clause.text)) for name in names)]


def _members(library: Library, question: Question) -> Draft | None:
    """The sentence that names all members right before a counted name: 「甲控制、乙控制、丙纳污“三条红线”管理」.

    One for each document, higher levels first: the name in quotation marks before others, then what else is asked.
    """
    best: dict[str, tuple[tuple[bool, float], Clause, int, int]] = {}
    weights = library.weigher.asked(question.topic)
    for name in _counted(question):
        number = parse(re.findall(rf"[{NUMERAL}]", name)[0]) or 0
        told = re.compile(
            rf"(?:[^，,。；;：:、“”]{{2,30}}[、和及]){{{number - 1}}}[^，,。；;：:、“”]{{2,30}}(?P<open>“?){name}"
        )
        for clause in _near(library, question, {name}):
            for start, end in sentences(clause.text):
                if match := told.search(clause.text[start:end]):
                    rank = (bool(match["open"]), coverage(weights, text_features(clause.text)))
                    if clause.document not in best or rank > best[clause.document][0]:
                        best[clause.document] = (rank, clause, start, end)
    draft = Draft()
    for _, clause, start, end in sorted(best.values(), key=lambda found: _height(library, found[1])):
        _say(library, draft, clause, start, end)
    return draft if draft.sentences else None


def _height(library: Library, clause: Clause) -> int:
    """The place of a document's level, the highest first."""
    levels: list[str] = load("question")["levels"]
    level = library.document(clause.document).level
    return levels.index(level) if level in levels else len(levels)


def _counted(question: Question) -> list[str]:
    """Collective names with one number of at least two: 「三条红线」."""
    chunks = [chunk for chunk in question.topic.split() if len(chunk) > 3]
    names: Sequence[str] = question.quoted or [question.topic.replace(" ", ""), *chunks]
    return [n for n in names if re.fullmatch(rf"[二两三四五六七八九十][条个项大种道]?[^{NUMERAL}]{{1,6}}", n)]


def _spelled(library: Library, question: Question) -> Draft | None:
    """The sentence with a quoted name that is only written with dashes: 「种养加游」 -> 「推广“种—养—加—游”新模式」."""
    for name in question.quoted:
        bare = re.sub(_DASH, "", fold(name))
        for hit in library.search(name, k=HITS, documents=union(question)):
            text = hit.clause.text
            if fold(name) in fold(text):
                return None
            for match in re.finditer(r"“([^“”]{2,30})”", text):
                written = fold(match[1])
                if written != fold(name) and re.sub(_DASH, "", written) == bare:
                    start, end = next((a, b) for a, b in sentences(text) if a <= match.start() < b)
                    draft = Draft()
                    place = library.cite(hit.clause, hit.clause.clean.span(start, end))
                    draft.say(f"文件没有专门解释，相关表述是：{text[start:end].strip()}", place)
                    return draft
    return None
