"""What a text says of the document itself: header fields, its number, its dates, its period, what it is based on.

Every fact keeps the place that says so. A header field that is empty is a fact too: the document leaves it empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from pathlib import Path

from assistant.language.dates import DATE
from assistant.records import Clause, Fact
from ingest.clean import search_copy
from ingest.contacts import Place, lines_of
from ingest.furniture import header_fields
from ingest.titles import STANDARD
from ingest.vocabulary import genre

NUMBER = r"[一-龥]{1,12}\s*[〔\[［﹝(（【]\s*(?:19|20)\d{2}\s*[〕\]］﹞)）】]\s*第?\s*\d{1,5}\s*号"
"""A 发文字号 as people and machines write it: 「新兵党发〔2024〕10 号」."""

_TOP, _END = 20, 16
"""Lines at a document's top and end among which its own number and dates stand …"""

_HEAD, _TAIL = 5000, 3000
"""… and the characters that hold them."""

_OWN_NUMBER = re.compile(rf"[（(]?({NUMBER})[）)]?")
# 〔2024〕36号 under 某市人民政府专题会议纪要; DB 3371/T 046—2024 on the cover of a standard
_ALONE = re.compile(
    rf"[（(]?([〔\[［]\s*(?:19|20)\d{{2}}\s*[〕\]］]\s*第?\s*\d{{1,5}}\s*号)[）)]?|({STANDARD}(?<=[-—–\s](?:19|20)\d\d))"
)
# 2024-04-18 发布　2024-05-18 实施
_STAGED = re.compile(rf"({DATE})\s*发布\s*({DATE})\s*实施", re.VERBOSE)
_ISSUES = re.compile(r"(?P<office>[一-龥（）()、]{4,40}?)\s+发\s*布")
_OFFICE_DATE = re.compile(rf"(?P<office>[一-龥]{{4,40}})\s*(?P<date>{DATE})", re.VERBOSE)
_ORDER = re.compile(r"[（(]?([一-龥]{2,20}令\s*第?\s*[\d〇零一二三四五六七八九十百]+\s*号)[）)]?")  # 国务院令第682号
_NOTED = re.compile(r"[（(][^（）()]*[）)]")  # （某市人民政府令第28号，2022年3月1日公布，自2022年5月1日起施行）
_LONE_DATE = re.compile(rf"[（(]?\s*({DATE})\s*[）)]?", re.VERBOSE)
# 题注: 2011年8月31日 国务院令第603号公布 / （2021年6月10日第十三届全国人民代表大会…通过） / 2004年1月1日 施行
_ADOPTED = re.compile(
    rf"""[（(]?\s*(?P<date>{DATE})\s*(?:
            (?P<effect>起?施行|起?实施)
          | (?:(?P<office>[一-龥、]{{2,40}}?)(?P<number>令第?\s*\d+\s*号|第\s*\d+\s*号令|公告第?\s*\d+\s*号))?
            [^（）()，,。]{{0,80}}?(?P<act>通过|公布|发布|批准|修订|修正|印发)
          | [）)])""",
    re.VERBOSE,
)
_PRINTED = re.compile(rf"(?P<office>[一-龥（）()、]*)\s*(?P<date>{DATE})\s*印发", re.VERBOSE)
_LEAD = re.compile(
    rf"""(?P<date>{DATE})?[,，]?\s*                 # 2021年12月24日,
         (?P<issuers>[^，,。；《》]{{3,40}}?)          # 某自治区党委、自治区人民政府
         (?:联合)?(?:印发|发布|公布|出台)(?:了)?《(?P<title>[^》]+)》  # 印发《…规划》
    """,
    re.VERBOSE,
)

# ——2025年1月8日在某市第五届人民代表大会第四次会议上, and below it 某市财政局局长　贺某
_DELIVERED = re.compile(rf"[（(—－-]*\s*({DATE})在.{{4,60}}(?:会议|大会)上[）)]?", re.VERBOSE)
_SPEAKER = re.compile(
    r"[（(]?(?P<office>[一-龥]{0,30}?)(?:局长|主任|厅长|部长|市长|县长|区长|省长|院长|检察长)"
    r"[ \u3000]+[一-龥·]{1,6}(?:[ \u3000][一-龥])?[）)]?"
)

_YEARS = r"(?:19|20)\d{2}\s*年?\s*[-—–~～至到]+\s*(?:19|20)\d{2}\s*年?"  # 2023—2035年, 2021年至2025年

# What sentences of the body say of the document, with the name of the fact; group 1 is the value.
_SAID = (
    # 本办法自2024年1月1日起施行。 / 自印发之日起实施
    (
        "effective",
        re.compile(rf"自\s*((?:{DATE}|(?:公布|发布|印发|颁布|下发)之日))\s*起(?:正式)?(?:施行|实施|执行|生效)", re.X),
    ),
    # 有效期至2027年12月31日。 / 有效期5年
    ("expires", re.compile(rf"有效期(?:限)?(?:为|至|到|：)?\s*((?:{DATE}|[\d一二三四五六七八九十]+\s*年))", re.X)),
    # 以2022年为基准年
    ("base_year", re.compile(r"以\s*((?:19|20)\d{2}\s*年?)\s*(?:作)?为(?:规划)?(?:基准|基期)年?")),
    # 规划基准年：2020年 / 基准年为2022年
    ("base_year", re.compile(r"(?:规划)?(?:基准年|基期年?)(?:为|是|：|:)\s*((?:19|20)\d{2}\s*年?)")),
    # 规划期限为2023—2035年 / 规划期限：2021-2025年
    ("period", re.compile(rf"(?:规划|实施|计划|行动)(?:期限|期|年限)(?:为|是|：|:)?\s*({_YEARS})")),
    # 决定自2024年3月至12月在全国范围内开展…
    (
        "period",
        re.compile(
            r"决定[自从于]\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月[起]?[至到—-](?:(?:19|20)\d{2}\s*年)?\s*\d{1,2}\s*月)"
        ),
    ),
    # 本办法由县公安局负责解释。 / 由某局会同某委负责解释
    ("interpreter", re.compile(r"由\s*([^，,。；;由]{2,40}?)\s*负责解释")),
    # 远景展望至2050年
    ("outlook", re.compile(r"展望(?:至|到)\s*((?:19|20)\d{2}\s*年)")),
    # 已经2024年3月20日县人民政府第38次常务会议审议通过
    ("adopted", re.compile(rf"已?经\s*({DATE})[^。；，,]{{2,40}}?(?:审议|讨论|研究)?通过", re.X)),
    # 规划范围为某市行政区域，总面积… / 规划范围：全域
    ("scope", re.compile(r"(?:规划|实施|适用)范围(?:为|是|包括|：|:)\s*([^。；：:]{2,160})")),
    # 本办法适用于本市行政区域内…活动。
    (
        "scope",
        re.compile(
            r"本(?:法|条例|规定|办法|细则|规则|标准|规范|指南|导则|通知|预案|方案|规划|意见)适用于([^。；：:]{2,160})"
        ),
    ),
    # 本市行政区域内电动自行车的销售、登记、通行…活动，适用本办法。
    (
        "scope",
        re.compile(
            r"(?:^|条[\s　]+|。)([^。；：:条]{6,160}?)[，,]?\s*适用本(?:法|条例|规定|办法|细则|规则|标准|规范)(?=。|$)"
        ),
    ),
)
_OF_ITSELF = ("effective", "expires")
_ITSELF = re.compile(
    r"本(?:[一-龥]{2,4})?(?:法|条例|规定|办法|细则|规则|意见|方案|规划|计划|纲要|通知|通告|公告|决定|标准|指南|预案)"
)
_EXPLAINS = re.compile(r"《.+》.{0,8}(?:解读|问答|答记者问)$")
# 《某办法》（某令第312号，以下简称《办法》）: the number of what is explained
_EXPLAINED = re.compile(rf"》[（(]({NUMBER}|[一-龥]{{2,20}}令\s*第\s*\d+\s*号)[，,；;）)]")
_TITLE_PERIOD = re.compile(rf"[（(]\s*({_YEARS})\s*[）)]\s*$")


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    """Field label -> name of the fact."""
    read = json.loads(_data().read_text("utf-8"))["names"]
    return {label: name for name, labels in read.items() for label in (name, *labels)}


@lru_cache(maxsize=1)
def _placeholders() -> tuple[str, ...]:
    return tuple(json.loads(_data().read_text("utf-8"))["placeholders"])


def _data() -> Path:
    return Path(__file__).with_name("vocabulary") / "fields.json"


def named(label: str, value: str) -> tuple[str, str] | None:
    """The fact a labelled field states: 「发文字号」, 「暂无」 -> ("number", ""); None for labels of no interest."""
    name = _fields().get(label)
    if name is None:
        return None
    empty = value in _placeholders() or (len(value) < 20 and value.startswith(_placeholders()[:6]))
    return name, "" if empty else value


def header(document_id: str, text: str) -> Iterator[Fact]:
    """The fields of a portal header, empty ones with an empty value: 「发文字号:\\n」 -> Fact("number", "", …)."""
    for label, value, start, end in header_fields(text):
        if known := named(label, value):
            yield Fact(*known, document_id, start, end)


def placed(text: str, name: str, value: str) -> tuple[int, int] | tuple[None, None]:
    """Where a field that the format gives apart also stands in the text's first lines, label and value side by side.

    「索引号\\t000052138/2024-00371\\t主题分类…」, index_number -> the span of the value; (None, None) when nowhere.
    """
    labels = "|".join(r"\s*".join(map(re.escape, label)) for label, known in _fields().items() if known == name)
    match = re.compile(rf"(?:{labels})\s*[：:\t]?\s*({re.escape(value)})").search(text, 0, _HEAD) if value else None
    return match.span(1) if match else (None, None)


def margins(document_id: str, text: str) -> Iterator[Fact]:
    """What lines by themselves say at the top and at the end: number, date of signing, printing office and date.

    「新政发〔2021〕3号」 -> number; 「2024年3月5日」 -> signed; 「…办公厅\\n2024年8月14日印发」 -> printed, issuer.
    """
    yield from _top(lines_of(document_id, text, 0, _HEAD)[:_TOP])
    tail = max(text.find("\n") + 1, text.rfind("\n", 0, max(0, len(text) - _TAIL)) + 1)
    yield from _inside(lines_of(document_id, text, 0, len(text))[:-_END])
    yield from _end(lines_of(document_id, text, tail, len(text))[-_END:])


def _top(lines: Sequence[Place]) -> Iterator[Fact]:
    """A lone number, and the dates, offices and numbers of the 题注 under the title."""
    numbered = False
    for at, line in enumerate(lines):
        text = line.clean.text
        if at and (match := _DELIVERED.fullmatch(text)):
            yield line.fact("signed", *match.span(1))
            yield from _speaker(lines[at + 1 : at + 2])
        led = _ORDER.match(text) or _OWN_NUMBER.match(text) if _NOTED.fullmatch(text) else None
        alone = _ALONE.fullmatch(text)
        match = _OWN_NUMBER.fullmatch(text) or _ORDER.fullmatch(text) or led or alone
        if match and not numbered:
            numbered = True
            yield line.fact("number", *match.span(match.lastindex or 1))
        yield from _cover(line, text)
        if led or (not match and _ADOPTED.match(text)):
            found = list(_ADOPTED.finditer(text))
            issued = any(match["act"] in _ISSUED for match in found)
            for match in found:
                yield from _adopted(line, match, issued=issued)


def _cover(line: Place, text: str) -> Iterator[Fact]:
    """What a standard's cover says: 「2024-04-18 发布 2024-05-18 实施」, 「某市市场监督管理局　发布」; and the line
    of a 纪要 under its number: 「某市人民政府办公室　　2024年9月27日」.
    """
    if match := _STAGED.fullmatch(text):
        yield line.fact("published", *match.span(1))
        yield line.fact("effective", *match.span(2))
    elif match := _ISSUES.fullmatch(text):
        if _is_office(match["office"]):
            yield line.fact("issuer", *match.span("office"))
    elif (match := _OFFICE_DATE.fullmatch(text)) and _is_office(match["office"]):
        yield line.fact("issuer", *match.span("office"))
        yield line.fact("signed", *match.span("date"))


def _speaker(lines: Sequence[Place]) -> Iterator[Fact]:
    """Who gave a report: 「某市财政局局长　贺某」 -> author, issuer 某市财政局."""
    for line in lines:
        if match := _SPEAKER.fullmatch(line.clean.text):
            yield line.fact("author", 0, len(line.clean.text))
            if _is_office(match["office"]):
                yield line.fact("issuer", *match.span("office"))


_ISSUED = ("公布", "发布")


def _adopted(line: Place, match: re.Match[str], *, issued: bool) -> Iterator[Fact]:
    """「2011年8月31日 国务院令第603号公布」 -> signed, issuer, number; 「2004年1月1日 施行」 -> effective.

    ``issued``: the same line says when it was made public; then 通过 is the date of its adoption only.
    """
    if match["effect"]:
        yield line.fact("effective", *match.span("date"))
        return
    act = match["act"] or ""
    name = "revised" if act.startswith("修") else "adopted" if issued and act == "通过" else "signed"
    name = "printed" if act == "印发" else name
    yield line.fact(name, *match.span("date"))
    if act in _ISSUED:
        yield line.fact("published", *match.span("date"))
    if match["office"] and match["number"]:
        for office in re.finditer("[^、]+", match["office"]):
            yield line.fact("issuer", match.start("office") + office.start(), match.start("office") + office.end())
        yield line.fact("number", match.start("office"), match.end("number"))


def _inside(lines: Sequence[Place]) -> Iterator[Fact]:
    """The first signature inside the text: of a notice that prints another document, or before attachments."""
    for before, line in pairwise(lines):
        match = _LONE_DATE.fullmatch(line.clean.text)
        if match and (offices := _offices(before.clean.text)):
            yield from (before.fact("issuer", *span) for span in offices)
            yield line.fact("signed", *match.span(1))
            return


def _end(lines: Sequence[Place]) -> Iterator[Fact]:
    """The date of signing, and who printed it when."""
    for index, line in enumerate(lines):
        if match := _PRINTED.fullmatch(line.clean.text):
            yield line.fact("printed", *match.span("date"))
            office = line if match["office"] else lines[index - 1]
            length = match.end("office") if match["office"] else len(office.clean.text)
            if index and _is_office(office.clean.text[:length]):
                yield office.fact("printed_by", 0, length)
        elif match := _LONE_DATE.fullmatch(line.clean.text):
            yield line.fact("signed", *match.span(1))
            yield from _signed(lines[:index])


def _signed(lines: Sequence[Place]) -> Iterator[Fact]:
    """The offices that signed, a line each, right above the date."""
    offices = list(takewhile(lambda line: _is_office(line.clean.text), reversed(lines)))
    for line in reversed(offices):
        yield line.fact("issuer", 0, len(line.clean.text))


def _offices(text: str) -> list[tuple[int, int]]:
    """Where the offices of a signature stand: 「某市统计局　国家统计局某调查队」 -> two; [] for another line."""
    found = [match.span() for match in re.finditer(r"\S+(?: \S+)*?(?=[ \u3000]{2,}|\u3000|$)", text)]
    return found if found and all(_is_office(text[a:b]) for a, b in found) else []


def _is_office(text: str) -> bool:
    """「某市人民政府」 and nothing else."""
    return len(text) < 40 and text.endswith(genre()["office_endings"]) and not re.search("[，。；：、]|^第", text)


def lead(document_id: str, text: str, *, until: int) -> Iterator[Fact]:
    """What a news site's words before the document say: who issued it, when, and its title.

    「2021年12月24日,某自治区党委、自治区人民政府印发《某规划》,…」 -> printed, issuer, title. ``until``: where it ends.
    """
    match = _LEAD.search(text, 0, until)
    if match is None:
        return
    if match["date"]:
        yield _fact("printed", document_id, text, *match.span("date"))
    for issuer in re.finditer("[^、和及与]+", match["issuers"]):
        start = match.start("issuers")
        yield _fact("issuer", document_id, text, start + issuer.start(), start + issuer.end())
    yield _fact("title", document_id, text, *match.span("title"))


def said(clauses: Sequence[Clause]) -> Iterator[Fact]:
    """What the body's sentences say of the document: dates of effect, base year, period."""
    done: set[str] = set()
    explains = any(clause.kind == "title" and _EXPLAINS.search(clause.text) for clause in clauses)
    for clause in clauses:
        if explains and "number" not in done and (match := _EXPLAINED.search(clause.text)):
            done.add("number")
            yield _in(clause, "number", *match.span(1))
        if clause.level == "主送" and clause.text.rstrip("：: "):
            yield _in(clause, "addressees", 0, len(clause.text.rstrip("：: ")))
        for name, pattern in _SAID:
            match = None if name in done else pattern.search(clause.text)
            own = _ITSELF.search(clause.text) or (explains and "《" in clause.text)
            if match and name in _OF_ITSELF and not own:
                match = None  # 过渡期号牌有效期至…: a thing's term, not the document's
            if match:
                done.add(name)
                yield _in(clause, name, *match.span(1))
        if clause.kind == "title" and (match := _TITLE_PERIOD.search(clause.text)):
            yield _in(clause, "period", *match.span(1))


def _in(clause: Clause, name: str, start: int, end: int) -> Fact:
    return Fact(name, clause.text[start:end], clause.document, *clause.clean.span(start, end))


def _fact(name: str, document_id: str, text: str, start: int, end: int) -> Fact:
    return Fact(name, search_copy(text, start, end).text, document_id, start, end)
