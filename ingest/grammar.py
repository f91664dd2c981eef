"""What the beginning of a line says: the numbering alphabets of Chinese official documents and laws.

One table, ``KINDS``, from the highest level to the lowest. Which level is above which in a given document is decided
in ``outline``, from the order in which the numberings nest there; the order here is what GB/T 9704 and the
legislation law (第六十五条) give and is used when the document does not decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.numerals import NUMERAL, parse

_N = f"[{NUMERAL}]"
_D = "[0-9０-９]"
_MEASURES = "万亿千百十个倍元吨克米亩里瓦伏升岁平立公"
"""Measures: a figure before them is a quantity."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IDEOGRAPHIC = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

STRUCTURE = ("部分", "编", "分编", "篇", "章", "节", "目")
"""Levels that are headings and nothing else: their line is never a sentence."""

RANKS = {
    name: 10 * (height + 1)
    for height, name in enumerate(
        "附件 部分 编 篇 分编 章 节 目 一、 条 （一） 1 1. 1.1 1.1.1 1.1.1.1 （1） 1） ① —— 一是".split()  # noqa: SIM905
    )
}
"""Default height of each numbering; smaller is higher."""

ITEMS = ("①", "——", "一是")
"""Levels that list things inside a passage; an unnumbered paragraph after them does not belong to the last one."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering at the beginning of a line: its level, its number, the label as written and where the text goes on.

    「第十二条之一 国家…」 -> Marker("条", 12, "第十二条之一", 7, 1).
    """

    level: str
    number: int
    label: str
    end: int
    branch: int = 0


_STRUCTURE = re.compile(
    rf"""第\s?(?P<number>(?:{_N}\s?){{1,8}}|{_D}{{1,4}})\s?
         (?P<unit>部分|分编|[编篇章节条])          # 第一章 总则, 第 一 章, 第一分编 通则, 第1章
         (?:之(?P<branch>{_N}{{1,3}}))?            # 第一百二十条之一
    """,
    re.VERBOSE,
)
_NAME = rf"[\u4e00-\u9fff](?<![{_MEASURES}])[^。，；！？,;]{{1,28}}$"
"""A bare title after a figure: 「1.1编制目的」, 「1 总则」; not 「1.5万亩」, 「3 个月内」."""
_ALPHABETS = tuple(
    (level, re.compile(pattern, re.VERBOSE))
    for level, pattern in (
        ("一、", rf"(?P<number>{_N}{{1,5}})\s?[、．.]"),  # 一、总体要求
        (
            "（一）",
            rf"[（(〔]\s?(?P<number>{_N}{{1,5}})\s?[）)〕](?:\s?[、．.](?![（(]))?",
        ),  # （一）指导思想
        ("（一）", rf"(?P<number>[{_IDEOGRAPHIC}])"),  # ㈠
        ("1.1.1.1", rf"(?P<number>{_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{3}})(?![\d.．%％])[.．、]?"),  # 1.1.1.1 范围
        ("1.1.1", rf"(?P<number>{_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{2}})(?![\d.．%％])[.．、]?"),  # 1.1.1 范围
        ("1.1", rf"(?P<number>{_D}{{1,2}}[.．]{_D}{{1,2}})(?![\d.．%％])(?=\s+\S)"),  # 1.1 编制背景 (not 1.5万亩)
        ("1.1", rf"(?P<number>{_D}{{1,2}}[.．]{_D}{{1,2}})(?={_NAME})"),  # 1.1编制背景
        ("1", rf"(?P<number>{_D}{{1,2}})\s+(?=[\u4e00-\u9fff][^。，；！？,;]{{1,28}}$)"),  # 1 总则
        ("1.", rf"(?P<number>{_D}{{1,3}})\s?[.．、](?!\s?{_D})"),  # 1.总体目标, 1．, 1、 (not 1.5, not 1、2号)
        ("1.", rf"(?P<number>[{_DOTTED}])"),  # ⒈
        ("（1）", rf"[（(]\s?(?P<number>{_D}{{1,3}})\s?[）)](?:\s?[、．.](?![（(]))?"),  # （1）完善制度
        ("（1）", rf"(?P<number>[{_BRACKETED}])"),  # ⑴
        ("1）", rf"(?P<number>{_D}{{1,2}})\s?[）)]"),  # 1）
        ("①", rf"(?P<number>[{_CIRCLED}])"),  # ①
    )
)
_DASH = re.compile(
    r"""(?P<dash>(?:——|—一|一—|――|──|—|–|─)\s*(?=[^\s\d—\-])   # ——坚持绿色引领。
         |[•●■◆◇▪➢►]\s*(?=\S)                                # ●加强监测
         |[-*+]\s+(?=[\u4e00-\u9fff]))                         # - 加强监测
    """,
    re.VERBOSE,
)
_ANNEX = re.compile(
    rf"(?P<label>附\s?(?:件|录)\s?(?P<number>{_D}{{1,3}}|{_N}{{1,3}}|[A-Z])?)\s?(?=[：:．.\s]|$|[（(](?:规范|资料)性)"
)
_FIRST_IS = re.compile(
    rf"""(?P<label>(?P<number>{_N}{{1,2}})(?:是(?=[^\s，,。否])|要(?=[^\s，,。求点素件领义害]))   # 一是统筹…, 二要…
         |第(?P<ordinal>{_N}{{1,2}})[，,])                                            # 第一，加强领导。
    """,
    re.VERBOSE,
)
_CAPTION = re.compile(
    rf"""(?P<label>(?P<what>续表|附表|表|专栏|附图|图)\s?
         (?P<number>(?:{_D}|[A-Z])+(?:[-—–.．]{_D}+)*|{_N}{{1,3}}))   # 表1, 表2-1, 专栏3, 附表一
         (?P<gap>\s*[：:.．]?\s*)
    """,
    re.VERBOSE,
)
_NOTE = re.compile(r"(?P<label>(?:备?注|说明|资料来源|数据来源)\s?(?:\d{1,2})?)\s?[：:]\s*(?=\S)")

_REFERENCE = re.compile(
    r"""(?:规定|所称|所列|所指|所述|中的?|的|第|之规定|以外|以下|以上|至|到|和|或|与|及|、|，|,|。|；|;|）|\)|》|」|”
         |有关|关于|相应|要求|明确|除外|实施|项|款|条|内|对|已|修改为|作如下修改|增加|删除|改为|是|因|依照|情形)
    """,
    re.VERBOSE,
)
"""What follows a number that only refers: 第十条规定的情形除外，/ 第三章所称 / 第五条、第六条 / 第八条第二款."""

_CITED = re.compile(
    r"""\s?(?:[项款](?:规定|所列|所称|所指|中|的|和|或|至|、|，|,|。|；|情形|以外|之一)   # （三）项规定的，
             |[至到和或、及]\s?(?:第|前|[（(])                                          # （一）至（三）项
             |$)
    """,
    re.VERBOSE,
)
"""What makes of 「（三）」 at a line start the tail of a citation and no item."""

_SENTENCE = re.compile(r"[。！？!?]")


def marker(text: str, *, expected: int | None = None) -> Marker | None:
    """The numbering at the beginning of ``text``, or None when it only refers to one or is no numbering.

    「（七）建设指标」 -> Marker("（一）", 7, "（七）", 3); 「第十条规定的情形除外，」 -> None; 「1.5万亩」 -> None.
    ``expected``: the number of the next 条, which settles 「第十条中央…」 when no blank follows.
    """
    if found := _STRUCTURE.match(text):
        return _structure(text, found, expected)
    for level, pattern in _ALPHABETS:
        if found := pattern.match(text):
            return _plain(text, level, found)
    if found := _FIRST_IS.match(text):
        return Marker(
            "一是", parse(found["number"] or found["ordinal"]) or 0, found["label"].rstrip("，,"), found.end()
        )
    if found := _DASH.match(text):
        return Marker("——", 0, found["dash"].strip(), found.end())
    return annex(text)


def annex(text: str) -> Marker | None:
    """「附件1」, 「附件2 重点项目清单」, 「附录A」 -> Marker("附件", …); 「附件下载」 and running text -> None."""
    found = _ANNEX.match(text)
    if not found or len(text) > 60 or _SENTENCE.search(text):
        return None
    number = parse(found["number"]) if found["number"] else 0
    return Marker("附件", number or 0, _tight(found["label"]), _after(text, found.end()))


def caption(text: str) -> tuple[str, int] | None:
    """Label and text position of a table, box or figure caption: 「表2-1 主要指标」 -> ("表2-1", 5), else None.

    「表1所列指标」 and 「专栏作家」 are running text: a caption is short, does not end like a sentence and does not
    go on with a verb.
    """
    found = _CAPTION.match(text)
    if not found or len(text) > 80 or _SENTENCE.search(text) or text[-1] in "，,；;、":
        return None
    rest = text[found.end() :]
    if not found["gap"] and rest and not re.search(r"\d$", found["label"]):
        return None
    if not found["gap"] and rest and (_REFERENCE.match(rest) or rest[0] in "列示显反给可中为"):
        return None
    return _tight(found["label"]), found.end()


def note(text: str) -> tuple[str, int] | None:
    """「注：“*”表示相应指标未达标。」 -> ("注", 2): the label and where the note begins; else None."""
    found = _NOTE.match(text)
    return (_tight(found["label"]), found.end()) if found else None


def _structure(text: str, found: re.Match[str], expected: int | None) -> Marker | None:
    unit, rest = found["unit"], text[found.end() :]
    number = parse(found["number"].replace(" ", "").replace("\u3000", ""))
    if number is None:
        return None
    branch = parse(found["branch"]) or 0 if found["branch"] else 0
    parted = not rest or rest[0].isspace() or rest[0] in "【（(：:"
    if unit == "条":
        if parted and number != expected and expected is not None and _cites(rest.lstrip()):
            return None
        if not parted and _REFERENCE.match(rest) and not (number == expected and not _cites(rest)):
            return None
    elif len(text) > 60 or _SENTENCE.search(rest.rstrip("。")) or (not parted and _REFERENCE.match(rest)):
        return None
    return Marker(unit, number, _tight(found.group()), _after(text, found.end()), branch)


def _cites(rest: str) -> bool:
    """Whether what follows 第X条 can only be a reference: 「规定的…」, 「第二款」, 「、第六条」, 「，」."""
    return bool(re.match(r"规定|所称|所列|所指|第|、|，|,|至|和|或|的|中的|之规定|以外|）|》|。|；", rest))


def _plain(text: str, level: str, found: re.Match[str]) -> Marker | None:
    rest = text[found.end() :]
    number = _number(found["number"])
    if number is None or (level == "一、" and (found["number"][0] in "〇零○百千" or _listed(rest, number))):
        return None
    if level in ("（一）", "（1）") and _CITED.match(rest):
        return None
    if level == "1." and number == 0:
        return None
    return Marker(level, number, _tight(found.group()), _after(text, found.end()))


def _listed(rest: str, number: int) -> bool:
    """Whether 「一、」 begins a list of numbers (「一、二、三产业」, 「三、四季度」) and not a heading."""
    other = re.match(rf"({_N}{{1,3}})(?=[、级类季产师团期批次等条款章节])", rest)
    return bool(other) and (parse(other[1]) or 0) > number if other else False


def _number(written: str) -> int | None:
    """「七」 -> 7, 「③」 -> 3, 「1.2.3」 -> 3 (the last figure counts), 「㈡」 -> 2."""
    for alphabet in (_CIRCLED, _BRACKETED, _DOTTED, _IDEOGRAPHIC):
        if written in alphabet:
            return alphabet.index(written) + 1
    return parse(re.split(r"[.．]", written)[-1])


def _tight(label: str) -> str:
    """The label without blanks: 「第 一 章」 -> 「第一章」."""
    return re.sub(r"\s", "", label)


def _after(text: str, end: int) -> int:
    """Where the text goes on after the label: past blanks and one colon."""
    while end < len(text) and (text[end].isspace() or text[end] in "：:"):
        end += 1
    return end
