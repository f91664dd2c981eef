"""Clause references in running text, in any spelling, each with its span.

``references("见第六章第二节和表1第25项")`` -> two references: (章 6, 节 2) and (表 1, 项 25). What a reference means in
one document's tree is ``citation.labels.resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.citation.steps import CIRCLED, ENCLOSED, RANK, TABLES, Step, spelled
from assistant.language.normal import fold_character
from assistant.language.numerals import NUMERAL, parse

_N = rf"[{NUMERAL}](?:\s?[{NUMERAL}]){{0,7}}"
_D = r"\d{1,4}"
_UNITS = {"大部分": "部分", "个部分": "部分", "方面": "点", "个方面": "点", "大点": "点", "自然段": "段", "段落": "段"}
_UNITS |= {"小点": "点", "小项": "项"}
_UNITS |= {"个指标": "行", "号指标": "行", "项指标": "行", "栏": "行", "小节": "节"}
_UNIT = "大部分|个部分|部分|分编|[编篇章节条款项目]|个?方面|[大小]?点|小项|自然段|段落?|行|[个号项]指标|小节|栏"
_BOXES = {"附表": "表", "续表": "表", "附图": "图", "附录": "附件"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause reference in a text: its steps from high to low and ``text[start:end]``, where it stands."""

    steps: tuple[Step, ...]
    start: int
    end: int

    def __str__(self) -> str:
        """「第六章第二节」, 「三、（一）2.」: the steps as officials write them."""
        in_table = any(step.kind == "表" for step in self.steps)
        rows = in_table and self.steps[-1].kind == "项"
        steps = self.steps[:-1] if rows else self.steps
        return "".join(map(spelled, steps)) + (f"第{self.steps[-1].number}项" if rows else "")


_SERIES = rf"(?:{_N}|{_D})(?:\s*(?:[、,，和与及至到-]|以及)\s*第?(?:{_N}|{_D}))+"
_SIGN_NUMBER = rf"\d{{1,3}}(?:\s?[-.]\s?\d{{1,2}}){{0,2}}|[a-z](?![a-z])|{_N}(?![一-鿿])|{_N}(?=第|中|的|里|所)"
_FULL = re.compile(
    rf"""
    第\s*(?P<series>{_SERIES})\s*(?P<units>{_UNIT})                              # 第六、七条; 第六至八条
    | 第\s*(?P<open>[(\[])?\s*(?P<number>{_N}|{_D})\s*[)\]]?\s*(?P<unit>{_UNIT})   # 第（六）条
        (?:\s?之(?P<branch>{_N}))?                                               # 第十二条之一
    | 第\s*(?P<circled>[{CIRCLED}])\s*(?P<circled_unit>{_UNIT})                  # 第③项
    | 第\s*(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s*(?:节|条|款|小节)         # 第1.2.3节
    | [(\[]\s*(?:第\s*)?(?P<bracket>{_N}|\d{{1,3}})\s*[)\]](?:\s*(?P<bracket_unit>{_UNIT}))?  # （六）, （6）项
    | (?P<sign>(?<![代列图])表|专栏|附件|附录|附表|续表|附图|(?<![地插])图)\s*(?P<sign_number>{_SIGN_NUMBER})   # 表2-1
    | 序号\s*[:：]?\s*(?P<serial>{_D})                                            # 序号25
    | (?<![{NUMERAL}、第])(?P<top>{_N})(?:、|(?=[(\[]{_N}[)\]]))(?=\s*(?:            # 三、（一）, 三（一）
        [(\[{CIRCLED}㈠-㈩] | 第 | \d{{1,2}}[.．、](?!\d) | $ | 中 | 的 | 里 | 部分 | [“"「] | [^›\n。]{{1,60}}› ))
    | (?P<enclosed>[{"".join(c for c in ENCLOSED)}])                             # ③ ⑵ ⒈ ㈠
    """,
    re.VERBOSE,
)
"""A step that can begin a reference in running text."""

_NEXT = re.compile(
    rf"""
    (?P<number>{_N}|{_D})\s*(?P<unit>{_UNIT})                       # 第六章二节, 三十三条一款
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d%])         # 1.2.3
    | (?P<half>\d{{1,2}})\s*\)                                      # 1）
    | (?P<point>\d{{1,3}})(?:\s*[.．、](?!\d)|(?=$|[\s”」》,，。；;）)?？讲说的是写有标]))  # 2.
    | (?P<first_is>{_N})是(?![一-鿿]{{0,2}}[?？])                    # 二是
    """,
    re.VERBOSE,
)
"""A step that is one only after another step."""

_BETWEEN = re.compile(
    r"""\s*(?:
          [^›>\n]{0,60}[›>]            # 二、规划总则 › （七）建设指标 ›
        | [“"「][^”"」\n]{1,40}[”"」]  # 第三章“完善机制”第二节
        | (?:中的?|里的?|内的?|的|之|下的?|,|，|/|·|-(?=[第(]))
        )?\s*
    """,
    re.VERBOSE,
)
_BARE = re.compile(rf"\s*(?P<number>{_N}|{_D})\s*$")
_TO = re.compile(r"\s*(?:至|到|-|~)\s*")


def references(text: str) -> list[Reference]:
    """The clause references of ``text`` in order, each with its span.

    「依据第（六）条第二款」 -> (条 6, 款 2) at 2…9; 「第六至八条」 -> three references; 「33条」 and 「33」 count only
    when they are the whole text; years, ordinals (第十二师, 第三次) and document numbers (〔2024〕10号) are none.
    """
    plain = _plain(text)
    found: list[Reference] = []
    at = 0
    while match := _FULL.search(plain, at):
        several = _chains(plain, match)
        found += several
        at = max(match.end(), several[-1].end if several else 0)
    bare = _bare(plain)
    return [bare] if bare else list(_ranges(plain, found))


def _plain(text: str) -> str:
    """Folded one to one, with 、 。 ， kept apart, which ``fold`` makes equal."""
    return "".join(c if c in "、，。．" else fold_character(c) for c in text)


def _chains(plain: str, match: re.Match[str]) -> list[Reference]:
    heads = [step for step in _steps(match) if step.number]
    if not heads:
        return []
    tail, end = _tail(plain, match.end(), heads[-1])
    last = Reference((heads[-1], *tail), match.start(), end)
    return [*(Reference((step,), match.start(), match.end()) for step in heads[:-1]), last]


def _tail(plain: str, at: int, last: Step) -> tuple[list[Step], int]:
    """The lower steps that follow at ``at``, and where they end."""
    steps: list[Step] = []
    while True:
        between = _BETWEEN.match(plain, at)
        begin = between.end() if between else at
        match = _FULL.match(plain, begin) or (_NEXT.match(plain, begin) if begin < len(plain) else None)
        found = [step for step in _steps(match) if step.number] if match else []
        apart = begin > at + 1 and not re.search("[›>]", plain[at:begin])
        nested = bool(found) and begin == at and found[0].kind == last.kind == "点"  # 第四点第2小点
        if not match or len(found) != 1 or not (nested or _below(found[0], last)) or (_loose(match) and apart):
            return steps, at
        steps.append(found[0])
        last, at = found[0], match.end()


def _below(step: Step, last: Step) -> bool:
    """Whether ``step`` can stand below ``last``: a table anywhere, in a table its rows, else by rank."""
    if last.kind in TABLES:
        return step.kind in ("项", "行", "点", "1.", "条")
    if step.kind == "部分" and last.kind == "章":
        return True
    return step.kind in TABLES or RANK[step.kind] > RANK[last.kind]


def _loose(match: re.Match[str]) -> bool:
    """A figure that is a step only right after another one: 「（一）2.」, not 「（一）里有2.」."""
    return match.re is _NEXT and not match["unit"]


def _steps(match: re.Match[str]) -> Iterator[Step]:
    """The steps that one match of ``_FULL`` or ``_NEXT`` writes: one, or several for 「第六、七条」."""
    group = match.groupdict()
    if group.get("series"):
        yield from _several(group["series"], _unit(group["units"]))
    elif group.get("number"):
        branch = group.get("branch")
        number = _arabic(group["number"]) + (f"-{_arabic(branch)}" if branch else "")
        yield Step(_unit(group["unit"]), number, bool(group.get("open")))
    elif group.get("circled"):
        yield Step(_unit(group["circled_unit"]), str(CIRCLED.index(group["circled"]) + 1), True)
    elif group.get("bracket"):
        kind = "（1）" if group["bracket"].isdigit() else "（一）"
        yield Step(_unit(group["bracket_unit"]) if group["bracket_unit"] else kind, _arabic(group["bracket"]), True)
    elif group.get("sign"):
        number = re.sub(r"\s", "", group["sign_number"])
        number = re.sub(r"[-.]", "-", number).upper() if number[0] < "\x80" else _arabic(number)
        yield Step(_BOXES.get(group["sign"], group["sign"]), number)
    elif group.get("enclosed"):
        yield Step(*ENCLOSED[group["enclosed"]])
    else:
        plain = {"decimal": "1.1", "serial": "行", "top": "一、", "half": "1）", "point": "1.", "first_is": "一是"}
        name = next(name for name in plain if group.get(name))
        yield Step(plain[name], group[name] if name == "decimal" else _arabic(group[name]))


def _several(written: str, kind: str) -> Iterator[Step]:
    """「六、七」 -> 6 and 7; 「六至八」 -> 6, 7 and 8."""
    parts = re.split(r"\s*([、,，和与及至到-]|以及)\s*第?", written)
    numbers = [_arabic(part) for part in parts[::2]]
    for index, number in enumerate(numbers):
        joint = parts[2 * index - 1] if index else ""
        if joint in ("至", "到", "-") and number and numbers[index - 1]:
            yield from (Step(kind, str(n)) for n in _inner(numbers[index - 1], number))
        yield Step(kind, number)


def _inner(first: str, last: str) -> range:
    low, high = int(first), int(last)
    return range(low + 1, high) if high - low <= 60 else range(0)


def _unit(written: str) -> str:
    return _UNITS.get(written, written)


def _arabic(written: str) -> str:
    """「二十一」 -> 「21」; no number -> 「」."""
    number = parse(re.sub(r"\s", "", written))
    return "" if number is None or number > 9999 else str(number)


def trailing(text: str) -> Reference | None:
    """The reference without 第 that ends the text: 「草原法33条」, 「草原法33」 -> 33; 「规划六章二节」 -> 章 6, 节 2.

    Only what stands before it can tell that it is one; the caller sees to that.
    """
    plain = _plain(text).rstrip("。？?！! \n")
    for match in _BARE_TAIL.finditer(plain):
        if (found := _bare(plain[match.start() :])) and match.start():
            return replace(found, start=found.start + match.start(), end=found.end + match.start())
    return None


_BARE_TAIL = re.compile(rf"(?<![{NUMERAL}\d第.])(?:{_N}|{_D})(?={_UNIT}|\s*$)")


def _bare(plain: str) -> Reference | None:
    """The whole text is a number with or without its unit: 「33条第一款」, 「三十三条」, 「33」."""
    begin = len(plain) - len(plain.lstrip())
    match = _NEXT.match(plain, begin)
    if match and (match["unit"] or match["decimal"]) and (head := next(_steps(match))).number:
        tail, end = _tail(plain, match.end(), head)
        return Reference((head, *tail), begin, end) if not plain[end:].strip("。？? ") else None
    if (match := _BARE.match(plain)) and (number := _arabic(match["number"])):
        return Reference((Step("", number),), match.start("number"), match.end("number"))
    return None


def _ranges(plain: str, found: list[Reference]) -> Iterator[Reference]:
    """Fill 「第六条至第八条」, 「（一）至（三）」 with what lies between."""
    for before, reference in zip([None, *found], found, strict=False):
        if before and _is_range(plain, before, reference):
            last = reference.steps[-1]
            inner = _inner(before.steps[-1].number, last.number)
            above = before.steps[:-1]
            for number in inner:
                yield Reference((*above, replace(last, number=str(number))), before.start, reference.end)
            if len(reference.steps) == 1:
                reference = replace(reference, steps=(*above, last))
        yield reference


def _is_range(plain: str, before: Reference, reference: Reference) -> bool:
    first, last = before.steps[-1], reference.steps[-1]
    joined = bool(_TO.fullmatch(plain, before.end, reference.start))
    alike = first.kind == last.kind or last.kind in ("项", "条")
    return joined and alike and first.number.isdigit() and last.number.isdigit()


@lru_cache(maxsize=65536)
def label_step(label: str) -> Step | None:
    """The step that a clause's own label is: 「（七）」 -> （一） 7, 「第25项」 -> 项 25, 「——」 -> None."""
    plain = _plain(label).strip().rstrip(":：")
    if plain in ("附件", "附录", "附表", "附图"):
        return Step(_BOXES.get(plain, plain), "1")
    match = _FULL.fullmatch(plain) or _FULL.fullmatch(plain.rstrip("、．. "))
    if match is None and (top := re.fullmatch(rf"({_N})[、．.]", plain)):
        return Step("一、", _arabic(top[1]))
    if match is None and (half := re.fullmatch(r"(\d{1,3})[.．、]?", plain)):
        return Step("1.", str(int(half[1])))
    match = match or _NEXT.fullmatch(plain) or _NEXT.fullmatch(plain.rstrip(".．、 "))
    steps = [step for step in _steps(match) if step.number] if match else []
    return steps[0] if len(steps) == 1 else None
