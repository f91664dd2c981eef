"""The comparison lane: figures side by side, each with its own citation, and reckoned where asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering import arithmetic, by_prose, grid, superlative, verdict_words, weighing
from assistant.answering.conclusions import judged, years_apart
from assistant.answering.draft import Draft
from assistant.answering.figures import matches
from assistant.answering.levels import spelled
from assistant.answering.library import Library
from assistant.answering.matching import coverage, text_features
from assistant.answering.operands import Lack, lacking, resolved
from assistant.answering.question import Question, asked_units, understand
from assistant.answering.reading import Reading, own_words, readings
from assistant.answering.scope import Scope, scopes
from assistant.answering.sides import FINDERS, RECKONS, Side, by_growth, by_part
from assistant.answering.values import cite, say_value
from assistant.language.quantities import alternatives
from assistant.language.stretches import figures
from assistant.records import Target
from assistant.vocabulary import load

STATED = 0.8
"""Coverage of the whole question by the name of a share from which it is the one asked for."""

PAIRED = frozenset({"higher", "difference", "times", "growth"})
"""Operations of which one side alone still says something."""

_TOGETHER = re.compile(r"[两三四五六几各]个?(?:年|片区|地区|县区|领域|产业|方面).{0,8}(?:一共|总共|合计|累计|共)")
"""What asks for the sum of a row without saying what is added: 「三年一共新建多少个」."""

TRIED = 3
"""Readings of a question whose sides are looked for."""


def answer(library: Library, question: Question) -> Draft | None:
    """Two or more figures compared; None when the question is no comparison or a side is not a figure."""
    question = spelled(library, question)
    if not wanted(question):
        return None
    asked = readings(question.folded, library.gazetteer.indicators)[:TRIED]
    shares = "ratio" in question.cues and (not asked or asked[0].op == "share")
    if shares and _stated(library, question, asked[0].sides if asked else ()):
        return None  # 「占…比重」 is the name of an indicator before it is a sum
    known: list[Target | None] = []
    for reading in asked:
        found = resolved(library, question, reading)
        known = found if reading is asked[0] else known
        targets = [t for t in found if t is not None]
        if reading.op == "share" and any(t.unit in ("%", "‰") for t in targets):
            return None  # a rate is no part of a rate: 「占…面积比例」 is a name
        if reading.op == "times" and _only_named(question, targets):
            continue
        if len(targets) == len(found) >= 2 and not _other_years(question, targets):
            return _composed(library, question, targets, reading)
    return (
        _most(library, question) or _otherwise(library, question, asked) or _one_side(library, question, asked, known)
    )


def _only_named(question: Question, targets: Sequence[Target]) -> bool:
    """Whether the figures are rates by which the question names its sides: 「超计划10%以下和30%以上加价差几倍」."""
    named = {claim.number for claim in question.claimed}
    return all(t.unit in ("%", "‰") and t.value in named for t in targets)


def _other_years(question: Question, targets: Sequence[Target]) -> bool:
    """Whether a figure is of a year beside the two or more that the question names."""
    asked = set(question.years)
    return (
        len(asked) > 1
        and all(map(str.isdigit, asked))
        and any(t.year.isdigit() and t.year not in asked for t in targets)
    )


def _most(library: Library, question: Question) -> Draft | None:
    """All the figures of one kind, and which of them is the highest."""
    asked = superlative.read(question.folded)
    targets = superlative.siblings(library, question, asked) if asked is not None else []
    if asked is None or not targets:
        return None
    if asked.ordered:
        targets = sorted(targets, key=lambda t: arithmetic.low(t) or 0, reverse=not asked.lower)
    draft = Draft()
    for target in targets:
        say_value(library, draft, target, brief=True)
    judged(draft, question, targets, [cite(library, t) for t in targets], lower=asked.lower)
    return draft


def _stated(library: Library, question: Question, parts: Sequence[str]) -> bool:
    """Whether the documents themselves state the share that is asked for, by a name that holds part and whole."""
    if question.claimed or len({m.documents for m in question.entities if m.documents}) > 1 or "倍" in question.folded:
        return False
    sides = [understand(part, library.gazetteer) for part in parts]
    words = [library.weigher.asked(side.topic) for side in sides]
    numbers = [n for part in parts for n in re.findall(r"\d+(?:\.\d+)?", part) if not re.fullmatch(r"(?:19|20)\d\d", n)]
    found = [m for scope in scopes(library, question) for m in matches(library, scope.topic, scope.documents)[:8]]
    return any(
        m.total >= STATED and m.named >= STATED and m.target.unit == "%"
        and all(coverage(w, text_features(library.full_name(m.target))) >= STATED for w in words if w)
        and all(number in m.target.indicator for number in numbers)
        for m in found
    )  # fmt: skip


def _otherwise(library: Library, question: Question, asked: Sequence[Reading]) -> Draft | None:
    """Sides by entity, year, kind and source, where the words of the question name none."""
    if (draft := grid.answer(library, question)) is not None:
        return draft
    levels = {m.documents for m in question.entities if m.documents}
    for find in FINDERS:
        if find in (by_part, by_growth) and len(levels) > 1:
            continue  # one level's figures tell nothing of two
        found = find(library, question)
        if any(_already_a_change(question, side.target) for side in found if side.target is not None):
            return None  # 「较2020年下降15.6%」 is itself the change that is asked for
        targets = [side.target for side in found if side.target is not None]
        if "倍" in question.folded and targets and _only_named(question, targets):
            continue
        if (
            _other_years(question, targets)
            or _unsafe(question, found, targets)
            or (asked and (find in (by_part, by_growth) or _unlike_units(targets)))
        ):
            continue
        if len(targets) >= 2:
            draft = _composed(library, question, targets, None)
            for side in found:
                if side.target is None and side.name:  # a level is not left out without a word
                    draft.say(f"现有文件没有给出{side.name}的“{own_words(question.topic).replace(' ', '')}”。")
            return draft
    return None


def _one_side(
    library: Library, question: Question, asked: Sequence[Reading], found: Sequence[Target | None]
) -> Draft | None:
    """The side that the documents give, and a plain word on the one they do not give."""
    lack = lacking(library, question, asked[0], found) if asked and asked[0].op in PAIRED else None
    if lack is None:
        return None
    draft = Draft()
    say_value(library, draft, lack.known, brief=True)
    if lack.instead is not None:
        say_value(library, draft, lack.instead, brief=True)
    named = f"{lack.entity}{f'{lack.year}年' if lack.year else ''}的“{lack.words}”"
    alone = understand(f"{named}是多少", library.gazetteer)
    if lack.instead is None and by_prose.beside(library, draft, alone, Scope(lack.entity, lack.documents, lack.words)):
        _beside(library, draft, question, lack)
        return draft  # a sentence says it, though not as a figure of its own
    draft.say(f"现有文件没有给出{named}。")
    return draft


def _beside(library: Library, draft: Draft, question: Question, lack: Lack) -> None:
    """What follows from a figure and a sentence beside it, where the sentence is surely of the other side and has one
    figure of the unit: 「青澜市更高（90元＞不低于60元）」."""
    told, place = draft.sentences[-1], draft.citations[-1]
    words = library.weigher.asked(lack.words)
    own = [q for q in figures(draft.sentences[0].text) if q.number == lack.known.value and q.unit == lack.known.unit]
    other = [q for q in figures(told.text) if q.unit == lack.known.unit]
    if len(draft.sentences) != 2 or len(own) != 1 or len(other) != 1 or len(draft.citations) != 2:
        return
    if coverage(words, text_features(place.quote)) < NAMED:
        return
    for said in weighing.conclusions(question.folded, lack.op, [(lack.known.entity, own[0]), (lack.entity, other[0])]):
        draft.say(f"{said}。", *draft.citations)


NAMED = 0.7
"""Coverage of a side's words by a sentence from which its figure is that side's."""


def _unsafe(question: Question, found: Sequence[Side], targets: Sequence[Target]) -> bool:
    """Whether a sum lacks a part, one figure would be taken for two, or the figures are of different units."""
    if len({(t.document, t.value_span) for t in targets}) < len(targets):
        return True
    figures = [t for t in targets if re.match(r"[\d.]", t.value)]
    if len({(arithmetic.unit(t), bool(re.search("[:：∶]", t.value))) for t in figures}) > 1:
        return True  # minutes beside a ratio
    return bool(question.cues & {"sum", "remain"}) and len(targets) < len(found)


def _unlike_units(targets: Sequence[Target]) -> bool:
    """Whether figures of other units would stand for the sides that are named."""
    return len({arithmetic.unit(t) for t in targets if arithmetic.number(t) is not None}) > 1


def wanted(question: Question) -> bool:
    """Whether words or the entities named ask for a comparison."""
    named = {m.documents for m in question.entities if m.documents} | set(question.groups[1:])
    named = set(question.groups) if _of_one_document(question) else named
    if "criterion" in question.cues and question.cues & {"baseline", "difference", "compare", "measure"} | set(
        question.years
    ):
        return True
    return (
        bool(question.cues & (RECKONS | {"compare"}))
        or len(named) > 1
        or len(question.years) > 1
        or "分别" in question.folded
        or bool(readings(question.folded))
        or superlative.read(question.folded) is not None
        or bool(_TOGETHER.search(question.folded))
    )


def _of_one_document(question: Question) -> bool:
    """Whether one document is asked of another entity: 「新疆规划里兵团用水总量」 puts no two sides together."""
    if question.documents is None or len(question.groups) != 1:
        return False
    kinds = alternatives(load("question")["kinds"])
    inside = re.search(
        rf"(?:{kinds})》?(?:里面?|里头|当中|中|提到|规定|明确|给)的?$", question.folded[: _last(question)]
    )
    return inside is not None


def _last(question: Question) -> int:
    """Where the last entity named begins."""
    return max((m.start for m in question.entities if m.documents), default=0)


def _already_a_change(question: Question, target: Target) -> bool:
    """Whether a figure says by itself how much something changes, where the change is what is asked."""
    based = re.search(r"[较比](\d{4})年", target.shown + target.change)
    return based is not None and bool(question.cues & {"difference"})


def _composed(library: Library, question: Question, targets: list[Target], reading: Reading | None) -> Draft:
    draft = Draft()
    if verdict_words.turn(question.folded) is not None and all(t.year.isdigit() for t in targets):
        targets = sorted(targets, key=lambda t: t.year)
    for target in targets:
        say_value(library, draft, target, brief=True)
    places = [cite(library, t) for t in targets]
    if len({_remark(t) for t in targets}) > 1:
        draft.say("两者口径不同，不宜直接比较或加减。", *places)
        return draft
    op = reading.op if reading else _operation(question, targets)
    if op == "higher" or (reading is None and "compare" in question.cues):
        judged(
            draft, question, targets, places,
            lower=reading.lower if reading is not None else verdict_words.looks_down(question.folded),
            way=reading.way if reading is not None else "",
        )  # fmt: skip
        op = "difference" if _asks_gap(question) else "higher"
    elif op == "difference" and verdict_words.turn(question.folded) is not None:
        judged(draft, question, targets, places)
    elif reading is not None and reading.contrary(*map(arithmetic.low, targets[:2])):
        judged(draft, question, targets, places, lower=reading.lower)
    if (worked := _reckoned(targets, op)) is not None:
        if "sum" in question.cues:
            for unit in (u for u in asked_units(question.folded) if not targets[0].unit.endswith(u)):
                _other_sum(library, draft, targets, unit)
        draft.computed.append(worked[1])
        draft.say(f"{worked[0]}{arithmetic.note(targets)}。", *places)
        years_apart(draft, question, targets, places)
    elif op != "higher":
        judged(draft, question, targets, places)
    return draft


def _asks_gap(question: Question) -> bool:
    return bool(re.search(r"(?:差|[高低多少大小贵快])[出了]?(?:多少|几)", question.folded))


def _operation(question: Question, targets: Sequence[Target]) -> str:
    """What the question's cues ask for, where its sides are not read from its words."""
    if "sum" in question.cues:
        return "sum"
    if "ratio" in question.cues:
        return "multiple" if "倍" in question.folded else "portion" if targets[0].unit != "%" else "higher"
    return "difference" if question.cues & {"difference", "remain"} else "higher"


def _reckoned(targets: list[Target], op: str) -> tuple[str, str] | None:
    """The arithmetic with its result; None when the figures do not bear it."""
    if any(arithmetic.unit(t) != arithmetic.unit(targets[0]) for t in targets):
        return None
    two = len(targets) == 2
    if two and op == "difference" and all(arithmetic.low(t) is not None for t in targets):
        return arithmetic.difference(targets[0], targets[1])
    numbers = [arithmetic.number(t) for t in targets]
    if None in numbers:
        return None
    ranked = sorted(targets, key=lambda t: arithmetic.number(t) or 0)
    if op in ("sum", "mean"):
        return arithmetic.total(targets) if op == "sum" else arithmetic.mean(targets)
    if not two or not all(numbers):
        return None
    work: dict[str, Callable[[], tuple[str, str] | None]] = {
        "remain": lambda: arithmetic.difference(targets[1], targets[0]),
        "share": lambda: arithmetic.share(targets[0], targets[1]),
        "portion": lambda: arithmetic.share(ranked[0], ranked[1]),
        "times": lambda: arithmetic.times(targets[0], targets[1]),
        "multiple": lambda: arithmetic.times(ranked[1], ranked[0]),
        "growth": lambda: _growth(targets[0], targets[1]),
        "annual": lambda: _annual(targets[0], targets[1]),
    }
    return work[op]() if op in work else None


def _growth(later: Target, earlier: Target) -> tuple[str, str]:
    """Growth in per cent; of rates the difference in points."""
    rates = later.unit in ("%", "‰")
    return arithmetic.difference(later, earlier) if rates else arithmetic.growth(later, earlier)


def _annual(later: Target, earlier: Target) -> tuple[str, str] | None:
    if not (later.year.isdigit() and earlier.year.isdigit()) or later.year <= earlier.year:
        return None
    return arithmetic.annual(later, earlier, int(later.year) - int(earlier.year))


def _remark(target: Target) -> str:
    """What the figure leaves out or includes: 「不含104团草场」."""
    match = re.search(r"[（(]((?:不含|不包括|不计|剔除|扣除)[^（()）]+)[)）]$", target.shown)
    return match[1] if match else ""


def _other_sum(library: Library, draft: Draft, targets: list[Target], unit: str) -> None:
    """The same sides in another unit that is asked for too (几项、多少亿元)."""
    others = []
    for target in targets:
        near = [
            t
            for t in library.targets
            if t.clause == target.clause and t.unit.endswith(unit) and _one_name(t.indicator, target.indicator)
        ]
        others += near[:1]
    if len(others) == len(targets) and others[0].unit != targets[0].unit:
        for other in others:
            say_value(library, draft, other, brief=True)
        text, result = arithmetic.total(others)
        draft.computed.append(result)
        draft.say(f"{text}{arithmetic.note(others)}。", *(cite(library, t) for t in others))


def _one_name(left: str, right: str) -> bool:
    """Whether one name is the other's beginning: 生态制度, 生态制度投资额."""
    return bool(left) and (left in right or right in left)
