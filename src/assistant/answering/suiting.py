"""Whether a sentence holds the kind of thing a question asks: a figure of its unit, a time, a reason, members."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.answering import breaches
from assistant.answering.asking_words import post, things_asked
from assistant.answering.by_term import count_of
from assistant.answering.figures import measure
from assistant.answering.fitting import SHARE_OR_SUM, counts_things, sorts
from assistant.answering.matching import canonical, coverage, text_features, variants
from assistant.answering.passages import Passage
from assistant.answering.question import Question, asked_units
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, parse
from assistant.language.quantities import Quantity, find, times
from assistant.language.stretches import DATE
from assistant.vocabulary import compiled, load

PLAIN, SEEN = 0.52, 0.74
"""Own coverage, and that of the words the library knows, from which a sentence answers a plainly asked figure."""

PHRASE = 0.62
"""Coverage of a question after a figure by the very phrase that holds the figure."""

SHORTEST = 3
"""Characters of a topic below which no sentence is known to tell its figure: 「采 砂」."""

NEAREST = 0.8
"""Share of the best phrase's coverage that another phrase with such a figure needs to be told too."""

_DUTY = re.compile(
    r"牵头|负责|责任|主管|会同|(?<!社会)(?<!合作)组织|由|配合|参加|领导|各级|各[^，,。]{0,4}(?:部门|单位)|党委|政府|主体"
)
"""Words of duty: a question after who is responsible is answered only by a sentence that has one."""

_LASTING = r"多久|多长时间|几天|多少天|几个月|几年[内要可能]|(?<![哪这那])几年(?:$|[?？])|几个?小时"


def _holds_names(question: Question, text: str, place: str = "") -> bool:
    """Names in Latin letters, and the quoted name that is to be explained, stand in the sentence itself."""
    latin = re.findall(r"[a-z]+[a-z0-9.]*|\d+[a-z]+", canonical(question.topic))
    explained = "define" in question.cues
    named = [q for q in question.quoted if explained or ("list" in question.cues and count_of(q))]
    if explained and re.fullmatch(r"[\u4e00-\u9fff]{3,6}", question.topic) and question.topic not in canonical(text):
        return not re.search(r"什么是|什么叫|是什么意思|啥意思", question.folded)
    topic, around = canonical(question.topic), canonical(place)  # 「4.1 Ⅳ级响应」 above: 「由副局长签发启动」
    graded = [w for w in latin if f"{w}级" in topic and re.search(rf"(?<![a-z]){w}级", around)]
    return all(word in canonical(text) or word in graded for word in latin) and all(name in text for name in named)


def numeric(question: Question) -> bool:
    """Whether a figure is asked for."""
    measured = measure(question.topic) is not None
    if question.cues & {"list", "define", "measure", "content", "duty", "why", "when"}:
        return False
    if measured and not question.cues - {"value", "howmany", "criterion", "baseline", "compare"}:
        return True
    return bool(question.cues & {"value", "howmany"}) and bool(
        re.search(r"多少|几|目标值|指标值|百分", question.folded)
    )


def suits(question: Question, passage: Passage, weights: Mapping[str, float]) -> bool:
    """Whether a sentence holds the kind of thing that is asked: a number, a time, a reason, members, the year."""
    text = passage.text
    if punished(question) and not breaches.told(f"{text} {passage.clause.text[: passage.start]} {passage.above}"):
        return False
    if not holds_thing(question, f"{passage.lead}{text}"):
        return False
    things = things_asked(question.folded) if question.cues & {"list", "howmany"} else None
    if things and not things.search(f"{passage.lead}{passage.clause.text}{' '.join(passage.clause.path)}"):
        return False
    where = text if numeric(question) else passage.clause.text
    if any(name not in fold(where) for name in question.unknown):
        return False
    figures = [fold(quantity.unit) for quantity in find(text)]
    if counts_things(question) and figures and all(map(SHARE_OR_SUM.search, figures)):
        return False
    if _PRICE.search(question.folded) and breaches.told(text) and not _PENAL.search(question.folded):
        return False
    if question.years and not _has_year(question.years, passage):
        return False
    if any(sort not in fold(f"{passage.lead}{text}{passage.clause.place}") for sort in sorts(question)):
        return False
    if "why" in question.cues:
        return bool(re.search(r"因(?!地制宜|[素子此])|由于|为了|鉴于|旨在|为贯彻", text))
    if re.search(_LASTING, question.folded) and not re.search(r"每(?:个)?(?:年|月|周|日|季|学期|天)", text):
        return _kind_asked(question, re.sub(r"\d{4}年(?:\d+月)?(?:\d+日)?", " ", fold(text)))
    if "when" in question.cues and not re.search(r"多久|多长时间", question.folded):
        return bool(times(text)) or bool(_TIME.search(text))
    if punished(question):
        return _kind_asked(question, f"{passage.above}{passage.clause.text}")
    if numeric(question):
        if not _kind_asked(question, text) or _fines(question, f"{passage.above}{text}"):
            return False
        if not _unit_asked(question, text) or not _of_what(question, passage, weights):
            return False
        if plainly(question, passage):
            return True
        text = _told(text, weights)
        if not _head_noun(question, text, weights) or coverage(weights, text_features(text)) < PHRASE:
            return False
        return any(True for _ in find(text)) or _worded_goal(text)
    if "howmany" in question.cues and "list" not in question.cues and not any(True for _ in find(text)):
        return False
    if not _names_holder(question.folded, fold(text)):
        return False
    if "duty" in question.cues and not (_DUTY.search(text) and _names_role(question.folded, text)):
        return False
    if not _holds_names(question, fold(text), fold(passage.clause.place)):
        return False
    wanted = members(question)
    return wanted is None or enumerates(text, *wanted)


_PRICE = re.compile("多少钱|几块钱|几元|什么价|价格")
_PENAL = re.compile("罚|处分|赔|违|没收|后果")
"""A price is not asked by words of penalties, and no penalty answers one: 「头盔多少钱」."""

_TIME = re.compile(
    rf"世纪|时期|期间|日内|之日|季度|学期|期末|每[年月日周季天]|当[年月日天]|[年月][底末初内前中]|[{NUMERAL}\d](?:个|工作)*[年月日天周]"
)
"""What tells a time: 逐年 and 年产 do not."""


def _names_role(folded: str, text: str) -> bool:
    """Whether a sentence says who has the role that is asked by its name: 牵头单位 is not answered by 重点企业.

    Who does a thing (谁监管) is answered by a sentence with that act, or one like it.
    """
    roles = load("question")["roles"]["asked"]
    return all(compiled(said).search(text) for asked, said in roles if compiled(asked).search(folded))


def _names_holder(folded: str, text: str) -> bool:
    """Whether a sentence says who holds the post that is asked after, where one is: 「由局长任组长」."""
    held = post(folded)
    if not held or not re.search(r"谁|哪位|哪个人|姓[什啥]|叫[什啥]|名字|啥名", folded):
        return True
    if held in load("question")["heads"]:  # 局长 names a man, 组长 may be another post
        return bool(re.search(rf"{held}[:：\s]*[\u4e00-\u9fff]{{2,4}}同志", text))
    said = rf"{held}[:：\s]|{held}由|(?:担任|兼任|任|为|是){held}|由[^。;；]*{held}(?!任|担任|兼任)"
    return bool(re.search(rf"{said}|(?:担任|兼任)[^，。;；]*{held}", text))


def punished(question: Question) -> bool:
    """Whether a penalty is asked for and nothing else will do: 「不戴头盔罚多少」."""
    return bool(re.search(load("question")["penalty"]["strict"], question.folded))


def _fines(question: Question, text: str) -> bool:
    """Whether a sentence tells a fine where a price is asked: 「年检多少钱」."""
    priced = re.search(r"钱|价|收费|费用", question.folded) and not breaches.asked(question.folded)
    return bool(priced) and bool(re.search(r"罚款|违法所得", text))


def holds_thing(question: Question, text: str) -> bool:
    """Whether the sentence holds the thing asked for by its name: 「…的邮箱」 wants one, 「什么学历」 a degree."""
    rows = load("question")["things"]
    wanted = [held for words, held in rows.items() if words != "_" and compiled(words).search(question.folded)]
    titles = re.findall(r"《([^《》]{3,})》", question.body)  # of documents that the library lacks
    said = fold(text)
    return all(re.search(held, said) for held in wanted) and all(fold(title) in said for title in titles)


def nearest(question: Question, found: Sequence[Passage], weights: Mapping[str, float]) -> list[Passage]:
    """The passages whose own phrase with the figure speaks of what is asked, best first: not 1次 of another matter."""
    units = [fold(unit) for unit in asked_units(question.folded)]
    fits: list[tuple[float, Passage]] = []
    for passage in found:
        phrases = [p for p in re.split(r"[，,；;。]", passage.text) if any(_counts(q, units) for q in find(p))]
        fits.append((max((coverage(weights, text_features(p)) for p in phrases), default=0.0), passage))
    best = max((fit for fit, _ in fits), default=0.0)
    if not units or not best:
        return list(found)
    return [p for fit, p in sorted(fits, key=lambda f: -f[0]) if fit >= NEAREST * best]


def _counts(quantity: Quantity, units: Sequence[str]) -> bool:
    return any(fold(quantity.unit).endswith(unit) for unit in units)


def plainly(question: Question, passage: Passage) -> bool:
    """Whether a figure is asked for by a sentence (营收首次过30亿的企业奖多少), not by an indicator's name."""
    return measure(question.topic) is None and passage.own >= PLAIN and passage.seen >= SEEN


def _of_what(question: Question, passage: Passage, weights: Mapping[str, float]) -> bool:
    """Whether the sentence or its place names whose figure it is: 湖库 in 「湖库优良水质占比」, not 水源地."""
    before = passage.clause.text[: passage.start]
    around = canonical(passage.lead + before + passage.text) + canonical(passage.clause.place)
    begun = re.compile(f"[{load('carried')['edges']}]*(?P<words>[\u4e00-\u9fff]{{4,}})")
    said = [begun.search(canonical(topic)) for topic in variants(question.topic)]
    firsts = [words["words"][:2] for words in said if words]
    return question.follows or not firsts or firsts[0] not in weights or any(first in around for first in firsts)


def _unit_asked(question: Question, text: str) -> bool:
    """Whether the sentence has a figure at all, and one of the counter that is asked (多少亩, 几家)."""
    held = [fold(q.unit) for q in find(text)]
    if counts_things(question) and all(SHARE_OR_SUM.search(unit) for unit in held):
        return False
    units = [fold(unit) for unit in asked_units(question.folded)]
    if any(spelled(text, unit) for unit in units):
        return True
    told = held or _worded_goal(text) or spelled(text, load("question")["spelled_units"])
    alike = [row for row in load("question")["counters_alike"] if units and all(re.fullmatch(row, u) for u in units)]
    if any(spelled(text, row) for row in alike):
        return True
    return bool(told) and (not units or any(h.endswith(u) for h in held for u in units))


def spelled(text: str, unit: str) -> bool:
    """Whether a text has a number, in figures or spelled out, before a unit: 「成员不少于十五人」, 「二十个工作日」."""
    return bool(re.search(rf"(?<!第)(?:\d|[{NUMERAL}])[多余]?个?(?:{unit})", undated(fold(text))))


def _kind_asked(question: Question, text: str) -> bool:
    """Whether the sentence has a figure of the kind that is asked: 「多少钱」 wants one in 元, 「几成」 a share."""
    kinds = load("question")["asked_kinds"]
    wanted = next((unit for words, unit in kinds.items() if words != "_" and re.search(words, question.folded)), None)
    text = undated(text)
    return wanted is None or any(re.search(wanted, q.unit) for q in find(text)) or spelled(text, wanted)


def undated(text: str) -> str:
    """A text without its dates and years, which are no spans of time: 「2023年9月1日起30日内」 -> 「起30日内」."""
    return DATE.sub(" ", text)


def _head_noun(question: Question, text: str, weights: Mapping[str, float]) -> bool:
    """Whether the phrase holds the last two characters of what is asked (保有量, 治理率)."""
    words = re.sub(r"[^\u4e00-\u9fff]", " ", canonical(question.topic)).split()
    longest = max(words, key=len, default="")
    tails = [longest[i : i + 2] for i in range(len(longest) - 2, max(-1, len(longest) - 4), -1)]
    tail = next((t for t in tails if t in weights), "")
    return not tail or tail in canonical(text) or question.follows


def _told(text: str, weights: Mapping[str, float]) -> str:
    """The phrase that speaks of what is asked, with the one after it: a figure elsewhere is another's."""
    phrases = [phrase for phrase in re.split(r"[，,；;。]", text) if phrase]
    if len(phrases) < 2:
        return text
    fits = [coverage(weights, text_features(phrase)) for phrase in phrases]
    at = max(range(len(phrases)), key=lambda i: fits[i])
    return (
        "，".join(phrases[at : at + 2])
        if times(phrases[at]) or not at
        else "，".join((phrases[0] if times(phrases[0]) else "", *phrases[at : at + 2]))
    )


def _worded_goal(text: str) -> bool:
    return bool(re.search(r"达到|完成|实现|保持|提高|下降|降低|全覆盖|不低于|不超过|稳步|进一步|持续", text)) and bool(
        times(text)
    )


def members(question: Question) -> tuple[str, int] | None:
    """The collective name and how many members are asked for: 「“四廊道”具体是哪四条」 -> (四廊道, 4)."""
    if not question.cues & {"list", "define"}:
        return None
    for name in question.quoted:
        if (count := count_of(name)) and count >= 2 and question.cues & {"define", "list"}:
            return name, count
    match = re.search(rf"哪([{NUMERAL}]|\d+)(?:个|条|项|种|大|方面)?(?P<core>[\u4e00-\u9fff]{{0,4}})", question.folded)
    count = count_of(match[1]) if match else None
    return (match["core"], count) if match and count and count >= 2 else None


def _numerals(count: int) -> str:
    """Every way to write a number in one character: 2 -> 二两贰2."""
    return "".join(n for n in NUMERAL if parse(n) == count) + str(count)[-1:]


def enumerates(text: str, name: str, count: int) -> bool:
    """Whether a sentence names the members: the core ``count`` times, or as many items in one row (beside the name).

    「节能降碳改造、灵活性改造、供热改造“三改联动”」 holds the three; 「落实“五统一”要求」 does not hold the five.
    """
    folded = fold(text)
    core = re.sub(rf"^[{NUMERAL}\d]+(?:个|条|项|种|大)?", "", name)
    for word in dict.fromkeys((core, core[:2], core[:1])):
        if len(word) >= (1 if len(core) <= 4 else 2) and folded.replace(name, "").count(word) >= count:
            return True
    counted = rf"[{_numerals(count)}](?:个|条|项|种|大|类|方面){re.escape(core[:2])}" if len(core) >= 2 else ""
    if counted and re.search(counted, folded) and "、" in folded:
        return True  # …、…，…三种模式
    at = folded.find(name) if name else -1
    if at < 0:
        return any(len(re.split(r"、|和|及|以及", piece)) >= count for piece in re.split(r"[，,。；;：:]", text))
    left = re.split(r"[，,。；;：:]", text[:at])[-1]
    rest = re.sub(r"[（(][^（）()]*[）)]", "", text[at + len(name) :])
    right = re.match(r"[”\"』」]?[\u4e00-\u9fff]{0,6}?(?:[，,]?即|包括|：|:|分别|是指|指)([^。；;]*)", rest)
    return any(len(re.split(r"、|和|及|以及", piece)) >= count for piece in (left, right[1] if right else ""))


def _has_year(years: Collection[str], passage: Passage) -> bool:
    """The year asked for stands in the sentence, in its clause before it, or in a heading."""
    before = passage.clause.text[: passage.end]
    held = {t.year for t in times(before)} | {t.year[-4:] for t in times(before)}
    return any(year in held or year[-4:] in held or year[-4:] in passage.clause.place for year in years)
