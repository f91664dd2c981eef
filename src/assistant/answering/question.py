"""What a question asks: entities, documents, years, intent and topic, as an object a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.answering import half_named, titled
from assistant.answering.asking_words import post
from assistant.answering.framing import plainly
from assistant.answering.gazetteer import Gazetteer, Mention
from assistant.answering.spoken import everyday, inside, plainly_asked
from assistant.answering.titled import Named
from assistant.answering.wanted import cue, wanted_years
from assistant.citation.references import Reference, references
from assistant.language.normal import fold
from assistant.language.quantities import Quantity, alternatives, find
from assistant.records import Document
from assistant.vocabulary import compiled, load


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood. ``topic`` is what is left of it: the indicator or subject in its own words (folded).

    ``documents`` are those named by title or kind (None: none named); ``entities`` the entities named, each with its
    documents; ``cues`` the intents whose words occur; ``years`` wanted years, 「2025」 or 「2021—2030」; ``pick`` the
    item of the list before that is asked for (-1: the last one); ``before`` what was asked before a follow-up.
    """

    text: str
    folded: str
    entities: tuple[Mention, ...] = ()
    documents: tuple[str, ...] | None = None
    years: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    fact: str = ""
    topic: str = ""
    body: str = ""
    claimed: tuple[Quantity, ...] = ()
    quoted: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    period: bool = False
    follows: bool = False
    offtopic: bool = False
    pick: int = 0
    before: Question | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """Entities the question names that the library does not hold."""
        return tuple(mention.name for mention in self.entities if not mention.documents)


@cache
def _stops() -> re.Pattern[str]:
    words = sorted({fold(word) for word in load("question")["stop"]} - {"."}, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, words), r"(?<!\d)\.|\.(?!\d)"]))


@cache
def _fillers() -> re.Pattern[str]:
    """Empty words of talk: 要不要, 会咋样, 我们, 以后."""
    return re.compile("|".join(words for kind, words in load("question")["fillers"].items() if kind != "_"))


def _named(gazetteer: Gazetteer | None, match: re.Match[str]) -> bool:
    """Whether a word of talk is part of a name of the library."""
    return gazetteer is not None and gazetteer.knows(match.string, match.start(), match.end())


@cache
def _asked_unit() -> re.Pattern[str]:
    """「多少平方千米」「几个百分点」: the unit belongs to the asking, not to the topic."""
    units = alternatives(map(fold, load("units")["base"]))
    counters = "|".join(map(re.escape, load("units")["counters"]))
    return re.compile(
        rf"[多少高低]?(?:多少|几)个?(?:百分)?点|(?:多少|几)个?百分[比数]|多少(?=人口|口人)|(?:多少|几)(?:(?:个)?(?:[十百千万亿]*(?:{units})|[万亿]+|钱|方(?![面案式向])|块|面积)|(?!床位)(?:{counters}))|(?:投|花|需|要)多少钱?"
    )


@lru_cache(maxsize=1024)
def asked_units(folded: str) -> tuple[str, ...]:
    """Units that a question asks for: 「合计几项、多少亿元」 -> (项, 亿元); 「投多少钱」 -> (元,)."""
    counters = "|".join(map(re.escape, load("units")["counters"]))
    folded = re.sub(r"(几|多少)[个口](?=人)", r"\1", re.sub(r"(?:几|多少)个?(?:(?:百分)?点|百分[比数])", "", folded))
    found = [
        m.group(1)
        for m in re.finditer(
            rf"(?:多少|几)((?:[十百千万亿]*(?:元|亩|公顷|平方千米|平方公里|平方米|立方米|吨|公里|米|人次|批次|学时|课时|人(?!均|口)|户|张|份|册))|(?!床位)(?:{counters}))",
            folded,
        )
    ]
    return tuple(
        dict.fromkeys([*found, *(["元"] if re.search(r"多少钱|投多少|投资多少|花多少|总投资|投资额", folded) else [])])
    )


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(alternatives(load("question")["kinds"]))


@lru_cache(maxsize=512)
def understand(text: str, gazetteer: Gazetteer) -> Question:
    """One question by itself, or a side of one; kept, since several lanes read it.

    「第十二师2025年农村污水治理率目标」 -> 第十二师, 2025, topic 农村污水治理率.
    """
    folded = plainly(fold(text.strip()))
    entities = tuple(gazetteer.mentions(folded))
    named = _documents(folded, entities, gazetteer)
    documents = tuple(dict.fromkeys(d for ids, _ in named for d in ids)) if named else None
    used = [span for ids, spans in named for span in _widened(folded, spans, [gazetteer.document(i) for i in ids])]
    years, spans, period = wanted_years(folded, used)
    spans += used
    places = tuple(r for r in references(text.strip()) if not any(a <= r.start < b for a, b in spans))
    spans += [(place.start, place.end) for place in places]
    cues = frozenset(name for name in load("question")["cues"] if cue(name).search(folded))
    told = [q for q in find(folded) if not any(a <= q.start < b for a, b in spans) and not q.chinese]
    claimed = tuple(q for q in told if not _qualifies(q, folded))
    if _states(folded, bool(claimed), cues):
        cues |= {"check"}
    spans += [(quantity.start, quantity.end) for quantity in claimed]
    body = _blank(folded, [*spans, *((m.start, m.end) for m in entities if m.documents)])
    quoted = tuple(re.findall(r"\"([^\"]{2,40})\"", folded))
    question = Question(
        text, folded, entities, documents, years, cues, _fact(folded), "", body, claimed, quoted, places,
        tuple(ids for ids, _ in named), period,
        bool(re.search(load("question")["follow"], folded)), _off_topic(folded, gazetteer),
    )  # fmt: skip
    return replace(question, topic=topic(body, gazetteer))


def _qualifies(quantity: Quantity, folded: str) -> bool:
    """Whether a figure only says which things are meant: 「60岁以上老人」, 「10亿以上项目」; no share, and no claim."""
    said = quantity.after in ("以上", "以下", "及以上", "及以下") and quantity.unit not in ("%", "‰")
    return said and bool(re.match(r"的?(?![吗呢吧么对是的还就才目])[\u4e00-\u9fff]{2}", folded[quantity.end :]))


def _states(folded: str, figure: bool, cues: frozenset[str]) -> bool:
    """Whether it states something to be judged: 「…吗」 without a question word, or a figure told flatly."""
    wh = load("question")["wh"]
    for match in re.finditer(r"[吗么吧](?![\u4e00-\u9fff])", folded):
        said = re.split(r"[?？;。]", folded[: match.end()])[-1]
        if not re.search(wh + "|有没有|没有?$|行不|能不|有变化|变了|变没变", said) and len(said) >= 6:
            return True
    return figure and len(folded) >= 12 and not cues and not re.search(wh + "|[?？]|呢", folded)


def _off_topic(folded: str, gazetteer: Gazetteer) -> bool:
    """Words of small talk and of other matters, unless they are part of a name of the library (重污染天气)."""
    if re.search(load("question")["injections"], folded):
        return True
    found = re.finditer(load("question")["offtopic"], folded)
    return any(not gazetteer.knows(folded, m.start(), m.end()) for m in found)


_SORT = re.compile(
    r"(?<=[\0率量度额数值比重例])的?(?:年度)?(?:计划|预期|预计|实际)(?:值|数|完成|安排|目标)?(?=$|[\0和与及、,?的呢]|分别|各|是|为|多少)"
)
"""Which of the figures is meant, behind a year or a measure: 「2024年实际和2025年计划」."""


def topic(body: str, gazetteer: Gazetteer | None = None) -> str:
    """What remains of a question without question words and politeness. 「要达到多少」 -> 「」.

    A question word inside a name of the library stays: 数字 in 「数字经济核心产业增加值」.
    """
    text = re.sub(r"\0+", " ", _SORT.sub(" ", body))
    text = plainly_asked(text)
    text = re.sub(r"(?:(?<=[有共住数 ])|^)(?:多少口?人(?![口均次])|几口人)", " 人口 ", text)
    text = _asked_unit().sub(" ", text)
    words = everyday(text)
    text = _fillers().sub(lambda m: m.group() if _named(gazetteer, m) or inside(m, words) else "\0", text)
    out, at, words = "", 0, everyday(text)
    for match in _stops().finditer(text):
        plain = len(match.group()) > 1 and not re.search(r"[哪什怎几]|如何|多少", match.group())
        if gazetteer is not None and plain and gazetteer.knows(text, match.start(), match.end()):
            continue
        if inside(match, words):
            continue
        out += text[at : match.start()] + "\0"
        at = match.end()
    parts = [re.sub(r"^在(.{2,}?)(?:方面|问题上|上)$", r"\1", part) for part in re.split("\0| ", out + text[at:])]
    edge = (
        r"(?<=[\u4e00-\u9fff]{3})方面$|(?<=[\u4e00-\u9fff])(?:(?<![中饱缓总柔温])和|[与跟]|(?<![惠普涉波危])及)$|^[和与跟]$|^(?:[那是]|已经?)(?=[\u4e00-\u9fff]{2})"
        r"|(?<=[\u4e00-\u9fff]{2})(?:[是为有占]|最[高多低少])$|^[有占数]$"
        r"|(?<=[\u4e00-\u9fff]{3})(?<![新改扩共创兴筹在续])建$"
        r"|(?<=[\u4e00-\u9fff]{3})(?<![种门分大各人鸟鱼])类$|(?<=比)比$|(?<=[率量度数额值积口])比$|[三四五六七八九两]个$"
    )
    parts = [re.sub(edge, "", part.strip()) for part in parts]
    return " ".join(part for part in parts if part)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def _fact(folded: str) -> str:
    """The document fact asked for (number, printed, issuer …) or ""."""
    for name, pattern in load("question")["facts"].items():
        if compiled(pattern).search(folded) and not (name == "title" and post(folded)):
            return str(name)
    return ""


_PLANNED = re.compile(
    r"年计划(?=$|[和与及、,?]|多少|数|值|增长|下降|完成|投资|安排|各|分别|是多少|为多少)"
    r"|.计划(?=(?:新?建|改造|完成|安排|投)?(?:多少|几(?![条章部]))|的?百分之)"
)
"""「2026年计划多少」, 「2025年实际和2026年计划」: what is planned for a year, and no document."""


def _documents(folded: str, entities: Sequence[Mention], gazetteer: Gazetteer) -> list[Named]:
    """The documents that a question names, group by group.

    By title or alias (《…》 or not), else by entity, kind and year: 「兵团17年意见」, 「第十二师规划」.
    """
    found: list[Named] = titled.named(folded, gazetteer.statutes, gazetteer.entities)
    taken = {at for _, spans in found for start, end in spans for at in range(start, end)}
    for name in sorted(gazetteer.titles, key=len, reverse=True):
        at = folded.find(name)
        if at >= 0 and len(name) >= 4 and not taken & set(range(at, at + len(name))):
            end = at + len(name)
            start = at - 1 if folded[at - 1 : at] == "《" else at
            found.append((gazetteer.titles[name], [(start, end + (folded[end : end + 1] == "》"))]))
            taken |= set(range(at, end))
    for match in _kinds().finditer(folded):
        asked = re.search(r"(?:什么|哪[个份部]|哪一[个份部])$", folded[: match.start()])  # 依据了自治区的什么文件
        if asked or match.start() in taken or (match.group() == "计划" and _PLANNED.match(folded, match.start() - 1)):
            continue
        if (named := _by_kind(match, folded, entities, gazetteer) or _by_half(match, folded, gazetteer)) is not None:
            found.append(_from(named, match, folded, gazetteer))
    return _unlike(found)


def _unlike(found: list[Named]) -> list[Named]:
    """Groups that name other documents; of two that share one the narrower stays."""
    kept: list[Named] = []
    for ids, spans in sorted(found, key=lambda named: len(named[0])):
        if not any(set(ids) & set(other) for other, _ in kept):
            kept.append((ids, spans))
        else:
            first = next(k for k in kept if set(ids) & set(k[0]))
            first[1].extend(spans)
    return kept


def _by_kind(match: re.Match[str], folded: str, entities: Sequence[Mention], gazetteer: Gazetteer) -> Named | None:
    """The documents that a kind word with what stands before it names, or None."""
    word = match.group()
    held = [d for d in gazetteer.documents if word in fold(d.title) or word == d.kind or word in ("文件", "那份")]
    near = [
        m
        for m in entities
        if m.documents
        and -14 <= m.start - match.start() <= 12
        and not re.search(r"[和与跟同及、,比]", folded[match.end() : m.start])  # 「甲办法和乙县意见」: 乙县 is no 甲
    ]
    before = folded[max(0, match.start() - 16) : match.start()]
    close = [m for m in near if m.end <= match.start()] or near
    if close:
        last = close[-1]
        held = [d for d in held if d.id in last.documents]
    spans, score = [(match.start(), match.end())], 1.0 if close else 0.0
    if year := re.search(r"((?:19|20)?\d{2})年?(?:[^\d,。]{0,12})$", before):
        value = year[1] if len(year[1]) == 4 else "20" + year[1]
        if dated := [d for d in held if d.date[:4] == value]:
            held, score = dated, score + 2
            at = max(0, match.start() - 16) + year.start()
            spans.append((at, at + len(year[1]) + (before[year.end(1) : year.end(1) + 1] == "年")))
    held, words, span = _by_words(before, held, match.start())
    if not held or score + words <= 0 or len(held) == len(gazetteer.documents):
        return None
    if any(folded[start : match.end()] in gazetteer.indicators for start, _ in span):
        return None  # 生态文明建设规划 is an indicator here
    return tuple(d.id for d in held), spans + span


def _from(named: Named, match: re.Match[str], folded: str, gazetteer: Gazetteer) -> Named:
    """The name with the words of the title before its kind: 电动车 of 「某县电动车办法」."""
    ids, spans = named
    if len(ids) == 1:
        start = half_named.begin(folded, match.span(), gazetteer.document(ids[0]), gazetteer.entities)
        spans = [*spans, (start, match.end())]
    return ids, spans


def _by_half(match: re.Match[str], folded: str, gazetteer: Gazetteer) -> Named | None:
    """The one document that half a name means (停车办法), or None."""
    if match.group() in ("法", "文件") or folded[: match.end()].endswith(tuple(gazetteer.indicators)):
        return None
    held = half_named.stem(folded, match.span(), gazetteer.documents, gazetteer.entities)
    return ((held[0][0].id,), [held[1]]) if held else None


def _by_words(before: str, held: list[Document], at: int) -> tuple[list[Document], float, list[tuple[int, int]]]:
    """Documents whose title holds the longest run of what stands before the kind word (「美丽兵团」意见)."""
    sizes = [(_longest(before, d), d) for d in held]
    top = max((size for size, _ in sizes), default=0)
    chosen = [d for size, d in sizes if size == top]
    if top < 4 or (len(chosen) == len(held) and len(held) > 1):
        return held, 0.0, []
    title = _title(chosen[0])
    at_run = next(i for i in range(len(before) - top + 1) if before[i : i + top] in title)
    start = at - len(before) + at_run
    return chosen, top / 2, [(start, start + top)]


def _title(document: Document) -> str:
    return fold(re.sub(r"\s", "", " ".join((document.title, *document.aliases))))


def _widened(folded: str, spans: Sequence[tuple[int, int]], documents: Sequence[Document]) -> list[tuple[int, int]]:
    """The spans with the words of the title that stand right before them (「生态环境保护“十四五”」规划)."""
    titles = [_title(document).replace('"', "") for document in documents]
    found = []
    for start, end in spans:
        at = start
        while at > 0 and end - at < 40:
            size = next(
                (
                    n
                    for n in range(min(12, at), 1, -1)
                    if any(folded[at - n : at].replace('"', "") in t for t in titles)
                ),
                0,
            )
            if not size or len(folded[at - size : at].replace('"', "")) < 2:
                break
            at -= size
        found.append((at, end))
    return found


def _longest(before: str, document: Document) -> int:
    """Length of the longest run near the end of ``before`` that the document's titles hold."""
    title, size = _title(document), len(before)
    ends = range(max(0, size - 10), size)
    return max(
        (n for n in range(2, size + 1) if any(before[i : i + n] in title for i in ends if i + n <= size)), default=0
    )
