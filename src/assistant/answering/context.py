"""Follow-ups: what an earlier question leaves understood (「那2030年呢？」「第七师呢？」「牵头单位是谁？」)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import rephrasing
from assistant.answering.figures import matches, measure
from assistant.answering.gazetteer import Mention
from assistant.answering.library import Library
from assistant.answering.question import Question, understand
from assistant.answering.scope import union
from assistant.citation.references import Reference
from assistant.citation.steps import Step
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.vocabulary import pattern

_LEAD = re.compile(r"^(?:其中的?|那么?|还有|至于|换成|换作|再问|它的?|的)")
_POINTS, _SAME_YEAR = pattern("follow_ups", "points"), pattern("follow_ups", "same_year")
_EMPTY = re.compile(r"[的呢又是再则还也那么它其这里那里]")


def pointed(text: str) -> str:
    """A follow-up without the word that points at the subject before: 「那它的水土保持率」 -> 「那水土保持率」."""
    return _SAME_YEAR.sub("", _POINTS.sub("那", text.strip()))


def continued(library: Library, question: Question, earlier: Question | None, text: str | None = None) -> Question:
    """``question`` with the entity, documents, topic and year it leaves open taken from ``earlier``."""
    question = replace(question, text=text or question.text)
    if earlier is None or _stands_alone(question):
        return question
    if said := rephrasing.whole(question, earlier):
        return dated(library, replace(understand(said, library.gazetteer), before=replace(earlier, before=None)))
    if (once_more := rephrasing.again(question, earlier)) is not None:
        return once_more
    if asks_sort(question, earlier):
        return replace(earlier, text=question.text, cues=frozenset({"attribute"}), follows=True)
    if picked := _picked(question, earlier):
        return replace(earlier, text=question.text, pick=picked, follows=True)
    if (other := _other_sort(question, earlier)) is not None:
        return other
    bare = not _EMPTY.sub("", _untitled(library, question, earlier))
    documents = question.documents if question.documents is not None or question.entities else earlier.documents
    years = question.years or (earlier.years if _keeps_year(question) else ())
    topic, body = question.topic, question.body
    if bare:
        topic, body = _known(earlier.topic, question, earlier), _known(earlier.body, question, earlier)
    elif _short(question):
        topic, body = _joined(library, question, earlier)
        years = question.years or _of_new(library, topic, documents or union(earlier), years)
    cues = question.cues | (earlier.cues if bare and not question.cues - {"value"} else frozenset())
    if not cues and not question.years and question.folded.rstrip("?？").endswith("呢"):
        cues = earlier.cues & _KEPT
    return replace(
        question, entities=_reseated(question, earlier), documents=documents, years=years, topic=topic,
        body=body, cues=cues - {"check"} if "check" not in question.cues else cues,
        references=_places(question, earlier, bare=bare), follows=True, before=replace(earlier, before=None),
        fact=question.fact or (earlier.fact if bare and (not question.entities or question.documents) else ""),
        folded=f"{question.folded} {topic if bare and not question.fact else ''}{_roles(earlier, cues)}".strip(),
    )  # fmt: skip


# 第三项呢 / 其中第二个是什么 / 最后一条讲什么
_ITEM = re.compile(
    rf"^(?:那么?|其中|上面|里面的?|这里的?|的|再说|它的)*(?:第(?P<number>[{NUMERAL}\d]+)|(?P<last>最后一?))(?:个|项|条|点|种|类|步|阶段|部分)?"
    r"(?:原则|任务|措施|阶段|要求|问题)?(?:呢|是什么|是啥|具体.{0,6}|讲.{0,5}|说.{0,5}|内容.{0,5}|怎么.{0,4}|的.{0,6})?[?？。]*$"
)


_SORT = re.compile(r"约束性|预期性|参考性|引导性")


def asks_sort(question: Question, earlier: Question) -> bool:
    """Whether it is asked of which sort the indicator before is: 「是约束性的吗」, 「约束性还是预期性」."""
    rest = _EMPTY.sub("", _SORT.sub("", question.topic)).replace("指标", "").strip()
    own = question.entities or question.years or earlier.cues & {"list", "howmany"}
    return (
        bool(_SORT.search(question.folded)) and not rest and not own and bool(re.search("吗|还是|不", question.folded))
    )


def _other_sort(question: Question, earlier: Question) -> Question | None:
    """The question before with another sort in it: 「预期性的呢」 after 「约束性指标有哪些」."""
    new, old = _SORT.search(question.folded), _SORT.search(earlier.folded)
    rest = _EMPTY.sub("", _SORT.sub("", question.topic)).replace("指标", "").strip()
    if not new or not old or rest or question.entities or question.years or not earlier.cues & {"list", "howmany"}:
        return None
    said = [text.replace(old.group(), new.group()) for text in (earlier.folded, earlier.topic, earlier.body)]
    return replace(earlier, text=question.text, folded=said[0], topic=said[1], body=said[2], follows=True)


def _picked(question: Question, earlier: Question) -> int:
    """The number of the item that is asked for of the list before; 0 when none is, or places were asked for before."""
    listed = earlier.pick or earlier.cues & {"list", "howmany"}
    match = _ITEM.match(question.folded)
    if not listed or earlier.references or not match or question.entities or question.years:
        return 0
    return -1 if match["last"] else parse(match["number"]) or 0


def _known(text: str, question: Question, earlier: Question) -> str:
    """The earlier words without a name that the library does not hold, where another stands in its place now."""
    for name in earlier.unknown if question.entities else ():
        text = text.replace(name, "")
    return text


def _untitled(library: Library, question: Question, earlier: Question) -> str:
    """The topic; where a document takes the place of another one, without the words of its title."""
    if not (question.documents and earlier.fact) or question.fact:
        return question.topic
    title = fold("".join(library.document(d).title for d in question.documents))
    return "" if all(c in title for c in question.topic.replace(" ", "")) else question.topic


_KEPT = frozenset({"duty", "list", "when", "attribute", "unit"})
"""Intents that 「…呢」 with another subject keeps: 「大气污染防治呢」 after 「水污染治理谁牵头」."""


def _roles(earlier: Question, cues: frozenset[str]) -> str:
    """The role that was asked for before: 「第七师呢」 after 「谁牵头」."""
    if "duty" not in earlier.cues or "duty" not in cues:
        return ""
    return "".join(f" {word}" for word in dict.fromkeys(_ROLE.findall(earlier.folded)))


_ROLE = re.compile(r"牵头单位|参加单位|责任单位|配合单位|牵头|参加|配合|负责")


def _places(question: Question, earlier: Question, *, bare: bool) -> tuple[Reference, ...]:
    """The places meant: the new ones, inside the article named before where they need one; else the earlier ones."""
    if question.references:
        return within(question.references, earlier.references)
    return earlier.references if bare or _short(question) else ()


def within(places: tuple[Reference, ...], before: tuple[Reference, ...] = ()) -> tuple[Reference, ...]:
    """References to a 项 or 款 alone, put inside the article before: 「第七条第一项、第三项」 -> 第七条第三项."""
    out: list[Reference] = []
    last = before[-1] if before else None
    for place in places:
        kind = place.steps[0].kind
        if last is not None and kind in ("项", "款", "目") and last.steps[0].kind in ("条", "（一）", "一、"):
            kinds = [step.kind for step in last.steps]
            above = last.steps[: kinds.index(kind)] if kind in kinds else last.steps
            place = replace(place, steps=(*above, *place.steps))
        elif last is not None and len(place.steps) == 1 and (above := _over(last, kind)):
            place = replace(place, steps=(*above, *place.steps))
        out.append(place)
        last = place
    return tuple(out)


_UNDER = {"节": ("章", "编", "篇"), "（一）": ("部分", "一、", "章", "节"), "1.": ("（一）",)}
"""What a step that is numbered anew under each of these stands in: 「第二节呢」 after 「第五章」."""


def _over(last: Reference, kind: str) -> tuple[Step, ...]:
    """The steps of the reference before that a lone lower one stands under; () when it stands by itself."""
    kinds = [step.kind for step in last.steps]
    held = [at for at, k in enumerate(kinds) if k in _UNDER.get(kind, ())]
    return last.steps[: held[-1] + 1] if held else ()


def dated(library: Library, question: Question) -> Question:
    """Years that are the dates of documents name those documents: 「2017兵团」, 「两份意见（2017、2024）」.

    Only where no document in question has a figure for that year, so that 「2022年…」 of a plan of 2022 stays a year,
    and 「2025年…目标」 of a plan of 2023 does not become a notice of 2025.
    """
    if _of_value(question):
        return question
    meant = union(question)
    entities = {library.document(d).entity for d in meant or ()}
    known = {d.id for d in library.documents if meant is None or d.entity in entities}
    named = question.documents or ()
    groups = []
    for year in question.years:
        ids = tuple(d.id for d in library.documents if d.id in known and d.date[:4] == year)
        if not ids or any(t.year == year for i in known for t in library.store.targets(i)):
            return question
        groups.append(ids)
    if not groups:
        return question
    groups += [(d,) for d in named if all(d not in ids for ids in groups)]
    return replace(question, years=(), groups=tuple(groups), documents=tuple(i for ids in groups for i in ids))


def _of_value(question: Question) -> bool:
    """Whether the one year is that of a figure asked for: 「兵团2024年森林覆盖率是多少」, not 「2024兵团意见」."""
    several = len({mention.documents for mention in question.entities}) > 1
    if several or len(question.years) != 1 or question.documents is not None or question.cues - _VALUED:
        return False
    said = f"{question.years[0]}年"
    counted = "howmany" in question.cues and not re.search(f"{said}[^,。?]{{0,12}}(?:{_PAPERS})", question.folded)
    return said in question.folded and (measure(question.topic) is not None or counted)


_VALUED = frozenset({"value", "unit", "attribute", "howmany"})
_PAPERS = "意见|规划|方案|计划|办法|条例|文件|通知|细则|标准|纲要|公报"


def _stands_alone(question: Question) -> bool:
    """A question with an entity or document and a topic of its own needs nothing from before."""
    named = bool(question.entities) or question.documents is not None
    return named and len(_EMPTY.sub("", question.topic).replace(" ", "")) >= 4 and not question.follows


def _keeps_year(question: Question) -> bool:
    """The earlier year still holds when only the entity or the indicator has changed."""
    return not question.cues & {"baseline", "when", "duty", "attribute", "unit"} and not question.fact


def _short(question: Question) -> bool:
    return len(question.topic.replace(" ", "")) <= 6 or question.follows


def _of_new(library: Library, topic: str, documents: tuple[str, ...] | None, years: tuple[str, ...]) -> tuple[str, ...]:
    """The years carried over to another indicator; () where it has figures, but of other years only."""
    found = [m.target for m in matches(library, topic, documents) if m.named >= NAMED]
    if found and not any(t.year for t in found):
        return ()  # a figure of no year holds whatever year was asked of the one before
    return years if not found or not years or any(_spans(t.year, year) for t in found for year in years) else ()


def _spans(held: str, year: str) -> bool:
    return not held or held[-4:] == year[-4:]


def _attribute(new: str, name: str) -> bool:
    """Whether new words only name something of the subject before: 「投资多少」 of the reservoir's, not 秸秆的呢."""
    return len(new) <= OF_SUBJECT and (name == new or not name.startswith(new))


OF_SUBJECT = 3
"""Characters of new words so few that they name something of the subject before: 「投资多少」 of the reservoir's."""

NAMED = 0.8
"""Coverage of an indicator's name from which words are one."""


def _joined(library: Library, question: Question, earlier: Question) -> tuple[str, str]:
    """The new words in the place of the old ones: 「光伏呢」 after 「风电利用率」 -> 光伏利用率.

    The tail of the earlier topic that makes the new words the name of an indicator is kept; else the new words alone.
    """
    new = _LEAD.sub("", question.topic.replace(" ", ""))
    old = earlier.topic.replace(" ", "")
    documents = union(question) or union(earlier)
    best: tuple[float, str] | None = None
    counts = "howmany" in question.cues
    for cut in range(len(old) + 1):
        words = new + old[cut:]
        found = next((m for m in matches(library, words, documents) if m.named >= 0.8), None)
        if (
            found is not None
            and not counts
            and cut == len(old) > 0
            and _attribute(new, library.full_name(found.target))
        ):
            continue
        if found is not None and new[:2] in library.full_name(found.target) and (best is None or found.score > best[0]):
            best = (found.score, words)
    words = best[1] if best else f"{question.topic} {earlier.topic}"
    return words, words


def _reseated(question: Question, earlier: Question) -> tuple[Mention, ...]:
    """The entities meant: the new ones, with the earlier ones where the two are compared; else the earlier ones."""
    old = tuple(replace(mention, start=0, end=0) for mention in earlier.entities)
    if not question.entities:
        return old
    if "compare" in question.cues and not {m.documents for m in question.entities} & {m.documents for m in old}:
        return (*old, *question.entities)
    return question.entities
