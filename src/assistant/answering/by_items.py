"""Enumerations: what stands under words that lead in to it, attachments, and parts that are called what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.answering import by_outline
from assistant.answering.asking_words import things_asked
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features, variants
from assistant.answering.passages import passages
from assistant.answering.question import Question
from assistant.answering.scope import scopes, union
from assistant.language.normal import fold
from assistant.language.numerals import NUMERAL, chinese, parse
from assistant.language.tokens import bigrams
from assistant.records import Citation, Clause, Span
from assistant.vocabulary import pattern

LED = 0.8
"""Coverage of the topic by the words that lead in to an enumeration (with its place) from which it is meant."""

SHOWN = 600
"""Characters of numbered paragraphs that are shown as a list."""

NAMED = 0.75
"""Coverage of the rest of the topic by title, place and heading where all parts are called what is asked."""

ALONE = 0.5
"""The same where no other parts of the one document that is asked are called so."""

_ENUMERATED = pattern("lists", "enumerated")
# 哪几个阶段 / 哪六个行动 / 哪五方面 / 几大工程
_NOUN = pattern("lists", "noun")
# 几部党内法规 / 哪些法规 / 多少个文件作为依据
_PAPERS = pattern("lists", "papers")
_PAPER_WORDS = pattern("lists", "paper_words")
_BANS = pattern("lists", "bans")
_ATTACHED = re.compile(r"附件")
_NUMBERED = re.compile(r"(?<![\d.])(?:附件)?\d{1,2}[.．、：:]\s*")
_ORDER = "一二三四五六七八九十"
_REST = re.compile(r"[有分为是叫共哪几个大项条块的要带需]+$|^[有分为是共的]+")
_BRACKET = re.compile(r"[（(][^（）()]*[)）]$")
_LOOSE = ("方面", "部分", "内容", "举措", "措施", "任务", "要点")
"""Nouns of asking that parts are not called by."""


def answer(library: Library, question: Question) -> Draft | None:
    """An enumeration in full, with its number; None when the documents lead in to none that is asked."""
    if (attachments := _attachments(library, question)) is not None:
        return attachments
    if question.years or question.references:
        return None
    return _titles(library, question) or _called(library, question) or _led(library, question)


def enumeration(library: Library, clause: Clause) -> list[Clause]:
    """The labelled parts under words that end in a colon. 「…不得有下列行为：」 -> its 项; [] where there are none."""
    if clause.kind in ("heading", "title", "table") or not clause.text.rstrip().endswith(("：", ":")):
        return []
    parts = [c for c in library.children(clause) if c.label] or library.items(clause)
    return parts if len(parts) >= 2 else []


def say(library: Library, draft: Draft, clause: Clause, *, unit: str = "项", title: str = "") -> None:
    """「驾驶电动自行车应当遵守下列规定（共5项）：（一）年满16周岁；…。」, carried by the whole place."""
    parts = enumeration(library, clause)
    items = "；".join(stripped(whole_text(library, part)) for part in parts)
    draft.computed += [str(len(parts)), chinese(len(parts))]
    draft.say(
        f"{title}{lead_words(clause)}（共{len(parts)}{unit}）：{items}。",
        library.cite(clause, Span(clause.start, max(clause.end, parts[-1].reach))),
    )


def ordinals(text: str) -> list[tuple[int, int]]:
    """Where 「一是…」, 「二是…」 … (一要) stand in a text, from 一 on without a gap: their spans up to the next one."""
    starts: list[int] = []
    for word in _ORDER:
        match = re.compile(rf"(?:(?<=[。；;：:，,])|^){word}[是要]").search(text, starts[-1] + 2 if starts else 0)
        if match is None:
            break
        starts.append(match.start())
    ends = [*starts[1:], len(text)]
    if starts:
        last = re.search(r"[。]", text[starts[-1] :])
        ends[-1] = starts[-1] + last.end() if last else len(text)
    return list(zip(starts, ends, strict=True)) if len(starts) >= 2 else []


def lead_words(clause: Clause) -> str:
    """The last sentence of a clause without label and colon. 「第十一条　…遵守下列规定：」 -> 「…遵守下列规定」."""
    text = clause.text.rstrip().rstrip("：:")
    text = re.split(r"[。；;]", text)[-1]
    return (text.removeprefix(clause.label) if clause.label else text).strip("　 、.．")


def whole_text(library: Library, part: Clause) -> str:
    """A part with what stands under it."""
    return part.text + "".join(c.text for c in library.descendants(part))


def stripped(text: str) -> str:
    """Without the mark at its end."""
    return text.strip().rstrip("；;。，,")


def plain_children(library: Library, clause: Clause) -> list[Clause]:
    """The numbered paragraphs without heads under a heading, if short enough to be shown whole."""
    below = [c for c in library.descendants(clause) if c not in after(library, clause)]
    parts = [c for c in library.children(clause) if c.label and c.kind == "paragraph"]
    whole = len(parts) >= 2 and len(parts) == len(below) and sum(len(c.text) for c in parts) <= SHOWN
    return parts if whole else []


def after(library: Library, clause: Clause) -> list[Clause]:
    """The paragraphs without a label behind the numbered ones under a heading, which say what else belongs to them."""
    children = library.children(clause)
    last = max((at for at, c in enumerate(children) if c.label), default=len(children))
    behind = children[last + 1 :]
    return behind if all(c.kind == "paragraph" and not c.heading for c in behind) else []


def _attachments(library: Library, question: Question) -> Draft | None:
    """「《…通知》共3个附件：1.自查表；…。」 by the list of attachments, else by their own headings."""
    if not _ATTACHED.search(question.folded) or not re.search(r"几个|多少|哪|叫|什么|啥|名称|列", question.folded):
        return None
    documents = union(question)
    rest = re.sub(r"附件|有|都|叫|各|名称|名字|一共|共|的|是|个|份|多少|列|后面|带|了|随|文", "", question.topic)
    if documents is None or len(documents) > 2 or len(rest.replace(" ", "")) > 2:
        return None
    draft = Draft()
    for document in documents:
        found = list(attached(library, document))
        if found:
            listed = "；".join(f"{number}.{name}" for number, (name, _) in enumerate(found, start=1))
            draft.computed.append(str(len(found)))
            draft.say(f"《{library.document(document).title}》共{len(found)}个附件：{listed}。", *(c for _, c in found))
    if not draft.sentences:
        titles = "、".join(f"《{library.document(document).title}》" for document in documents)
        return declined("not-stated", f"{titles}没有列出附件。")
    return draft


def attached(library: Library, document: str) -> Iterator[tuple[str, Citation]]:
    """Names and places of a document's attachments: of the list after its text, else of the headings."""
    listed = [c for c in library.clauses(document) if c.level == "附件说明"]
    for clause in listed:
        body = re.match(r"附件[：:]?\s*", clause.text)
        at = body.end() if body else 0
        numbers = list(_NUMBERED.finditer(clause.text, at))
        starts = [m.end() for m in numbers] or [at]
        ends = [*(m.start() for m in numbers[1:]), len(clause.text)]
        for start, end in zip(starts, ends, strict=True):
            if name := stripped(clause.text[start:end]):
                low = clause.text.index(name, start)
                yield name, library.cite(clause, clause.clean.span(low, low + len(name)))
    if not listed:
        for clause in library.clauses(document):
            if clause.level == "附件" and clause.heading:
                at = clause.text.index(clause.heading)
                yield clause.heading, library.cite(clause, clause.clean.span(at, at + len(clause.heading)))


def _titles(library: Library, question: Question) -> Draft | None:
    """The sentence that names papers in 《》, and how many: 「列了几部法规作为依据」 -> 「…。其中列出4部：…。」"""
    match = _PAPERS.search(question.folded)
    if not match or question.fact == "basis":
        return None
    for scope in scopes(library, question):
        words = _PAPER_WORDS.sub(" ", scope.topic)
        weights = library.weigher.asked(words)
        for near in passages(library, words, query=question.folded, documents=scope.documents):
            titles = re.findall(r"《[^《》]+》", near.text)
            around = text_features(" ".join((*near.clause.path, near.clause.heading)))
            if len(titles) >= 2 and coverage(weights, text_features(near.text), around, 0.9) >= NAMED:
                place = library.cite(near.clause, near.span)
                draft = Draft(computed=[str(len(titles))])
                draft.say(near.text, place)
                draft.say(f"其中列出{len(titles)}{match['unit'] or match['of'] or '部'}：{'、'.join(titles)}。", place)
                return draft
    return None


def _called(library: Library, question: Question) -> Draft | None:
    """Parts of one heading that all end in the noun asked for: 「分哪几个阶段」 -> 动员部署阶段, …, 总结提升阶段."""
    match = _NOUN.search(question.folded)
    noun = match["noun"] or match["before"] or match["named"] if match else ""
    if not match or noun in _LOOSE:
        return None
    number = parse(match["number"] or match["told"]) if match["number"] or match["told"] else None
    asked = match.string[match.start() : match.end("named")] if match["named"] else match.group()
    best: tuple[float, Clause, list[Clause]] | None = None
    tied, held = False, 0
    for scope in scopes(library, question):
        weights = library.weigher.asked(_about(scope.topic, asked))
        for document in scope.documents or [d.id for d in library.documents]:
            for clause in library.clauses(document):
                parts = _parts_called(library, clause, noun)
                if not parts or number not in (None, len(parts)):
                    continue
                held += 1
                fit = _fits(library, clause, weights)
                tied = fit == best[0] if best else False
                if fit >= ALONE and (best is None or fit > best[0]):
                    best, tied = (fit, clause, parts), False
    if best is None or tied or (best[0] < NAMED and (held > 1 or len(union(question) or ()) != 1)):
        return None
    draft = Draft()
    _say_heads(library, draft, question, best[1], best[2], noun)
    return draft


def _about(topic: str, asked: str) -> str:
    """The topic without the noun asked for and the words of asking beside it."""
    words = [_REST.sub("", word.replace(asked, "")) for word in topic.split()]
    core = re.sub(rf"有(?:几|多少)[个类大]$|^(?:哪几|哪些|几|多少|[哪有分])|^[{NUMERAL}]+[个大类项条块]?", "", asked)
    return " ".join(_REST.sub("", re.sub(rf"[{NUMERAL}]*[个大类项条块]?{core}", "", word)) for word in words).strip()


def _fits(library: Library, clause: Clause, weights: Mapping[str, float]) -> float:
    place = " ".join((*clause.path, clause.heading, library.document(clause.document).title))
    return coverage(weights, text_features(place)) if weights else 1.0


def _parts_called(library: Library, clause: Clause, noun: str) -> list[Clause]:
    """The labelled parts under a clause when all of them are called by the noun, else []."""
    parts = [c for c in library.children(clause) if c.kind not in ("table", "note", "box", "row") and c.label]
    called = len(parts) >= 2 and all(_BRACKET.sub("", fold(head(part))).endswith(noun) for part in parts)
    return parts if called else []


def head(clause: Clause) -> str:
    """The heading, or the first sentence without its label.

    「（一）动员部署阶段（2024年3月）。各省级…」 -> 「动员部署阶段（2024年3月）」.
    """
    if clause.heading:
        return clause.heading
    first = re.split(r"[。；;：:]", clause.text)[0]
    return first.removeprefix(clause.label).strip("　 、.．")


def _say_heads(
    library: Library, draft: Draft, question: Question, clause: Clause, parts: Sequence[Clause], noun: str
) -> None:
    draft.computed += [str(len(parts)), chinese(len(parts))]
    title = f"《{library.document(clause.document).title}》"
    listed = "；".join(f"{p.label}{head(p)}" for p in parts)
    places = by_outline.whole_cite(library, question, clause) or [head_cite(library, p) for p in parts]
    draft.say(f"{title}{clause.label}{clause.heading}共{len(parts)}个{noun}：{listed}。", *places)


def head_cite(library: Library, clause: Clause) -> Citation:
    """A clause's label and head."""
    at = clause.text.find(head(clause))
    return library.cite(clause, clause.clean.span(0, at + len(head(clause))) if at >= 0 else None)


def _led(library: Library, question: Question) -> Draft | None:
    """The enumeration whose lead-in is asked for: 「要提交什么材料」 -> 「…提交下列材料（共3项）：…」."""
    asks = question.cues & {"list", "howmany"} or _ENUMERATED.search(question.folded)
    other = {"value", "duty", "check", "why", "compare"} | (
        set() if question.cues & {"list", "howmany"} else {"define"}
    )
    if not asks or question.cues & other:
        return None
    best: tuple[float, Clause] | None = None
    bans = bool(pattern("lists", "bans_asked").search(question.folded))
    things = things_asked(question.folded)
    for scope in scopes(library, question):
        found = [c for d in scope.documents or [d.id for d in library.documents] for c in library.clauses(d)
                 if enumeration(library, c) and (not bans or _BANS.search(c.text))
                 and (things is None or things.search(f"{c.text}{' '.join(c.path)}{c.heading}"))]  # fmt: skip
        if bans and len(found) == 1 and not _beside_bans(library, scope.topic, found[0]):
            best = (1.0, found[0])
        for said in [*variants(scope.topic), scope.topic.replace("禁止", "不得有")] if best is None else ():
            weights = library.weigher.asked(said)
            for clause in found if len(said.replace(" ", "")) >= 2 else ():
                fit = _led_fit(library, clause, weights)
                if fit >= LED and (best is None or fit > best[0]):
                    best = (fit, clause)
    if best is None:
        return None
    draft = Draft()
    title = f"《{library.document(best[1].document).title}》" if union(question) is None else ""
    say(library, draft, best[1], title=title)
    return draft


def _beside_bans(library: Library, topic: str, clause: Clause) -> str:
    """What a question after bans asks besides them and the document: nothing in 「电动车有哪些禁止行为」."""
    words = pattern("lists", "ban_words").sub(" ", topic).split()
    banned = "".join(whole_text(library, part) for part in enumeration(library, clause))
    held = fold("".join((library.document(clause.document).title, *clause.path, clause.text, banned)))
    return "".join(word for word in words if len(word) > 1 and not any(pair in held for pair in bigrams(word)))


def _led_fit(library: Library, clause: Clause, weights: Mapping[str, float]) -> float:
    """Coverage by the lead-in itself; what the place and the parts say counts less."""
    around: Collection[str] = text_features(
        " ".join(
            (*clause.path, library.document(clause.document).title, *(c.text for c in enumeration(library, clause)))
        )
    )
    return coverage(weights, text_features(clause.text), around, 0.6)
