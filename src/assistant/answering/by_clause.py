"""The clause lane: 「第六章第二节讲什么」, 「第（六）条」, 「表1第25项」 — what stands at a numbered place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answering import absent, by_meaning, by_outline, by_record, by_rows
from assistant.answering.by_items import attached, enumeration
from assistant.answering.by_items import say as say_enumeration
from assistant.answering.by_list import named_children
from assistant.answering.context import within
from assistant.answering.draft import Draft, declined
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.passages import weigh
from assistant.answering.pointing import decimal, last, moved
from assistant.answering.question import Question
from assistant.answering.scope import union, without
from assistant.answering.sentences import sentences
from assistant.citation.labels import is_literal, resolve
from assistant.citation.references import Reference
from assistant.citation.steps import spelled
from assistant.language.normal import fold
from assistant.records import Citation, Clause, Span
from assistant.vocabulary import load

LONGEST = 640
"""Characters of clause text shown whole; beyond it the first sentences up to this length."""

WHOLE = 2000
"""Characters of an article with its paragraphs and items: it is asked for as a whole."""

FEW, MOST = 3, 12
"""Clauses that are told one by one in their own words; of more only the heads, and of a range no more than so many."""

CLOSE = 0.1
"""How far from the best-fitting clause another one with the same number may be to be meant as well."""

_BOXED = ("专栏", "附件")
"""Numbered places of which a library has few: the one that has the number is meant, whatever else is asked of it."""

MOST_ROWS = 60
"""Rows of a table whose names are told where the table itself is asked for."""

STRANGE = 0.3
"""Coverage below which, by its text and its title, a clause is of another matter than the one that has the number."""

ASKED = 0.6
"""Coverage from which a sentence of the clause is what the rest of the question asks."""


def answer(library: Library, question: Question) -> Draft | None:
    """What the places named in the question say; None when it names none."""
    question = last(library, decimal(question))
    if not question.references or "whichclause" in question.cues or _only_source(library, question):
        return None
    for lane in (by_meaning.marked, by_rows.answer, by_record.answer):
        if (special := lane(library, question)) is not None:
            return special
    documents = union(question) or tuple(d.id for d in library.documents)
    if (penalty := _penalty(library, question, documents)) is not None:
        return penalty
    found = [moved(library, question, clause) for clause in _found(library, question, documents)]
    if not found:
        return _attachment(library, question, documents) or absent.told(library, question, documents)
    empty = [c for c in found if c.kind == "table" and not any(t.clause == c.id for t in library.tables)]
    if empty:
        title = library.document(empty[0].document).title
        return declined(
            "not-stated",
            f"《{title}》的{empty[0].label}只有标题，没有表格内容，不能回答“{question.text}”。",
            [library.cite(empty[0])],
        )
    draft = Draft()
    several = len({clause.document for clause in found}) > 1
    if len(found) > FEW and not several and all(clause.heading for clause in found):
        return _heads(library, draft, found[:MOST])
    for clause in found[: FEW if several else MOST]:
        _say(library, draft, question, clause, several=several or len(found) > 1)
    return draft


def _heads(library: Library, draft: Draft, found: Sequence[Clause]) -> Draft:
    """Label and heading of each clause of a range: 「第三十二条到第三十五条分别是什么」."""
    for clause in found:
        draft.say(f"{clause.label}{clause.heading}。", _head(library, clause))
    return draft


def _penalty(library: Library, question: Question, documents: tuple[str, ...]) -> Draft | None:
    """The clauses that say what follows from breaking the article: 「违反第十五条怎么罚」."""
    if not (_BREAKS.search(question.folded) and _FOLLOWS.search(question.folded)):
        return None
    draft, broken = Draft(), [_broken(reference) for reference in question.references]
    for document in documents:
        for clause in library.clauses(document):
            if clause.kind in ("paragraph", "item") and any(pattern.search(clause.text) for pattern in broken):
                draft.say(clause.text.strip(), library.cite(clause))
    return draft if draft.sentences else None


def _broken(reference: Reference) -> re.Pattern[str]:
    """Where breaking a place is spoken of, alone or in a row: 「违反第七条第（三）项、第（四）项」 for 第七条第四项."""
    plain = (re.escape(spelled(replace(step, bracketed=False))) for step in reference.steps)
    steps = [re.sub(r"^第(.+)(.)$", r"第[（(]?\1[）)]?\2", step) for step in plain]
    return re.compile("违反[^。；;]{0,40}?" + "[^。；;条]{0,30}?".join(steps) + r"(?![〇零一二三四五六七八九十])")


_BREAKS, _FOLLOWS = re.compile("违反|违犯|不遵守"), re.compile("罚|责任|后果|处理|处分")


def _found(library: Library, question: Question, documents: tuple[str, ...]) -> list[Clause]:
    """The clauses that the references mean; of several documents, none of them named, those that fit the topic best."""
    places = within(question.references[:MOST])
    found = _resolved(library, places, documents)
    if not found and question.follows:  # 「第十二条呢」 after 「第三章」 need not stand in that chapter
        last = [replace(place, steps=place.steps[-1:]) for place in places if len(place.steps) > 1]
        found = _resolved(library, last, documents)
    if union(question) is None and len({clause.document for _, clause in found}) > 1:
        found = [(r, c) for r, c in found if is_literal(r, c)] or found
        weights = library.weigher.asked(question.topic) if len(question.topic) > 1 else {}
        fits = [_holds(library, clause, weights) for _, clause in found] if weights else []
        boxed = len({c.document for _, c in found}) == 1 and all(c.level in _BOXED for _, c in found)
        if (
            weights
            and not boxed
            and all(_titled(library, c, weights) + fit < STRANGE for (_, c), fit in zip(found, fits, strict=True))
        ):
            return []
        top = max(fits, default=0.0)
        if top >= ASKED:
            found = [pair for pair, fit in zip(found, fits, strict=True) if fit >= top - CLOSE]
    return list(dict.fromkeys(clause for _, clause in found))


def _titled(library: Library, clause: Clause, weights: Mapping[str, float]) -> float:
    document = library.document(clause.document)
    return coverage(weights, text_features("".join((document.title, *document.aliases, document.entity))))


def _resolved(
    library: Library, places: Iterable[Reference], documents: Iterable[str]
) -> list[tuple[Reference, Clause]]:
    return [(reference, clause) for reference in places for document in documents
            for clause in resolve(reference, library.clauses(document))[:3]]  # fmt: skip


def _holds(library: Library, clause: Clause, weights: Mapping[str, float]) -> float:
    """Coverage of the topic by a clause with what stands under it; its heading counts a little more."""
    text = clause.text + "".join(c.text for c in library.descendants(clause))
    return coverage(weights, text_features(text)) + 0.2 * coverage(weights, text_features(clause.heading))


def _only_source(library: Library, question: Question) -> bool:
    """Whether the place only says where to look a figure up (「按表1还差多少」); a table without rows gives none."""
    documents = union(question) or tuple(d.id for d in library.documents)
    meant = [c for r in question.references for d in documents for c in resolve(r, library.clauses(d))]
    if any(c.kind == "table" and not any(t.clause == c.id for t in library.tables) for c in meant):
        return False
    tables = all(reference.steps[-1].kind in ("表", "专栏") for reference in question.references)
    return (
        tables
        and bool(question.topic)
        and bool(question.years or question.cues & {"value", "difference", "unit", "attribute"})
    )


def _attachment(library: Library, question: Question, documents: tuple[str, ...]) -> Draft | None:
    """The list of attachments for one that the document only names: 「附件3是什么」."""
    last = question.references[-1].steps[-1]
    lists = {d: list(attached(library, d)) for d in documents} if last.kind == "附件" and last.number.isdigit() else {}
    meant = [(d, found) for d, found in lists.items() if len(found) >= int(last.number)]
    if len(meant) != 1:
        return None
    draft, (document, found) = Draft(computed=[str(len(meant[0][1]))]), meant[0]
    listed = "；".join(f"{number}.{name}" for number, (name, _) in enumerate(found, start=1))
    draft.say(f"《{library.document(document).title}》共{len(found)}个附件：{listed}。", *(place for _, place in found))
    return draft


def _say(library: Library, draft: Draft, question: Question, clause: Clause, *, several: bool) -> None:
    title = f"《{library.document(clause.document).title}》" if several else ""
    draft.grant(clause.place, title)
    asked = without(library, question, (clause.document,))
    asked = asked if len(_TELLS.sub("", asked).replace(" ", "")) >= 2 else ""
    below = library.descendants(clause)
    table = next((t for t in library.tables if t.clause == clause.id), None) if clause.kind == "table" else None
    if table is not None and not asked and len(table.rows) <= MOST_ROWS:
        by_rows.say_total(library, draft, question, table)
        return
    if articles := by_outline.inside(library, question, clause):
        places = [library.cite(clause), library.cite(articles[-1]), library.cite(articles[0])]
        draft.computed.append(str(len(articles)))
        draft.say(f"{title}{_place(clause)}共{len(articles)}条：{by_outline.span_of(articles)}。", *places)
        return
    within_it = (clause, *below) if asked or clause.kind != "heading" else (clause,)  # 第二章有哪些内容 asks for all
    if _counts(question) and (led := next((c for c in within_it if enumeration(library, c)), None)) is not None:
        say_enumeration(library, draft, led, title=title)
        return
    if question.cues & {"list", "howmany"} and (part_list := _parts(library, asked, [clause, *below])) is not None:
        of, children = part_list
        draft.computed.append(str(len(children)))
        listed = "；".join(f"{c.label if c.label != '——' else ''}{c.heading}" for c in children)
        draft.say(
            f"{title}{_place(of)}共{len(children)}{_unit(question, children)}：{listed}。",
            *by_outline.part_cites(library, question, of, children),
        )
        return
    if asked and (part := _asked(library, asked, [clause, *below])) is not None:
        start, end = part[1]
        draft.say(
            f"{title}{_place(clause)}：{part[0].text[start:end].strip()}",
            library.cite(part[0], part[0].clean.span(start, end)),
        )
        return
    if _only_title(question) and clause.heading:
        head = clause.text.find(clause.heading)
        span = clause.clean.span(0, head + len(clause.heading)) if head >= 0 else None
        draft.say(f"{title}{clause.label}的标题是“{clause.heading}”。", library.cite(clause, span))
        _besides(library, draft, question, [clause, *below])
        return
    summary(library, draft, clause, below, title)


_TELLS = re.compile(r"下面|底下|[讲说写提规定的是啥了有哪包括]|内容|具体|主要|分别|讲述")
"""Words that only ask what a place says."""


def _counts(question: Question) -> bool:
    """Whether items are asked for: 「规定了几项」, 「哪些行为」."""
    return bool(question.cues & {"list", "howmany"}) or bool(
        re.search(r"几[项条种类]|什么(?:行为|材料)", question.folded)
    )


def _besides(library: Library, draft: Draft, question: Question, clauses: list[Clause]) -> None:
    """The sentence for the year that is asked besides the title: 「标题及到2035年的目标」."""
    for clause in clauses if question.years else ():
        for start, end in sentences(clause.text):
            if question.years[0][-4:] in clause.text[start:end]:
                place = library.cite(clause, clause.clean.span(start, end))
                draft.say(clause.text[start:end].strip(), place)
                return


def _parts(library: Library, asked: str, clauses: list[Clause]) -> tuple[Clause, list[Clause]] | None:
    """The place, or the heading under it that the rest of the question names, with its named parts."""
    weights = library.weigher.asked(asked)
    best: tuple[float, Clause, list[Clause]] | None = None
    own, nouns = named_children(library, clauses[0]), [word[-2:] for word in asked.split() if len(word) > 1]
    if own and (not nouns or any(all(noun in fold(part.heading) for part in own) for noun in nouns)):
        return clauses[0], own  # 第三部分有几项行动, each of them 实施…行动
    for clause in clauses:
        children = named_children(library, clause)
        fit = coverage(weights, text_features(clause.heading)) if weights else 0.0
        if children and (best is None or fit > best[0] or fit == best[0] > 0):
            best = (fit, clause, children)
    return (best[1], best[2]) if best and (best[0] > 0.4 or best[1] is clauses[0]) else None


def _unit(question: Question, parts: list[Clause]) -> str:
    """「条」, 「节」 … as asked, where the parts are called so or by no such name; else 「项」."""
    asked = [m[1] for m in re.finditer(r"几(?:个)?(条|节|章|项|个|种|部分)", question.folded)]
    own = parts[0].level if parts[0].level in ("章", "节", "条") else ""
    return own if own else next((unit for unit in asked if unit not in ("种", "章", "节")), "项")


def _only_title(question: Question) -> bool:
    return any(word in question.folded for word in ("标题", "题目", "叫什么"))


def _place(clause: Clause) -> str:
    return f"{clause.label}{clause.heading}" if clause.heading and len(clause.heading) < 40 else clause.label


def _asked(library: Library, asked: str, clauses: list[Clause]) -> tuple[Clause, tuple[int, int]] | None:
    """The sentence inside the place that answers the rest of the question."""
    weights = library.weigher.asked(asked)
    best = max((p for clause in clauses for p in weigh(clause, weights, 0.0)), key=lambda p: p.score, default=None)
    if best is None or best.own < ASKED:
        return None
    if coverage(weights, text_features(clauses[0].heading)) > 0.7:
        return None
    return best.clause, (best.start, best.end)


def summary(library: Library, draft: Draft, clause: Clause, below: list[Clause], title: str) -> None:
    """A leaf in its own words; a heading with what stands under it."""
    heads = named_children(library, clause)
    if not below:
        draft.say(f"{title}{_shortened(clause.text)}", library.cite(clause))
        return
    whole = library.cite(clause, Span(clause.start, max(c.end for c in below)))
    if _own(clause):
        draft.say(title + _shortened(clause.text), library.cite(clause))
        _below(library, draft, below, WHOLE - len(clause.text))
        return
    if heads:
        listed = "；".join(f"{child.label if child.label not in ('', '——') else ''}{child.heading}" for child in heads)
        draft.say(f"{title}{_place(clause)}，包括：{listed}。", whole)
        return
    _below(library, draft, below, LONGEST, lead=(f"{title}{_place(clause)}：", library.cite(clause)))


def _own(clause: Clause) -> bool:
    """Whether a place says something itself: an article's first paragraph, a run-in head's sentences."""
    said = clause.text.strip().removeprefix(clause.label).lstrip(" 　\n、.．。：:").removeprefix(clause.heading)
    return clause.kind not in ("heading", "title", "table") and len(said.strip("。：: \n　")) > 1


def _below(
    library: Library, draft: Draft, below: list[Clause], room: int, *, lead: tuple[str, Citation] | None = None
) -> None:
    """What stands under a place, in order, as far as there is room; what is left out is said.

    ``lead``: the heading with its place, which is cited after what stands first under it.
    """
    for number, child in enumerate(below, start=1):
        text = _shortened(child.text, room)
        room -= len(text)
        text = text if text.endswith(("。", "；", "：")) else text + "。"
        cut = room <= 0 and number < len(below)
        text += load("answer")["cut"] if cut else ""
        if lead is not None and number == 1:
            draft.say(lead[0] + text, library.cite(child), lead[1])
        else:
            draft.say(text, library.cite(child))
        if cut:
            break


def _head(library: Library, child: Clause) -> Citation:
    at = child.text.find(child.heading)
    return library.cite(child, child.clean.span(0, at + len(child.heading)) if at >= 0 else None)


def _shortened(text: str, room: int = LONGEST) -> str:
    """Whole sentences up to ``room`` characters, at least one."""
    out = ""
    for start, end in sentences(text):
        if out and len(out) + end - start > room:
            break
        out += text[start:end]
    return out.strip()
