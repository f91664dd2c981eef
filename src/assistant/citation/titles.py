"""The verdict on a document's name in a draft: its title, its number, and whether the two belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz.distance import Levenshtein

from assistant.citation.alignment import Difference, differences
from assistant.citation.findings import Finding, Verdict
from assistant.citation.formats import titled
from assistant.citation.lookup import Lookup, Match
from assistant.citation.naming import NUMBER, Name, key
from assistant.records import Document
from assistant.validity import validity

_ENDED = re.compile(r"代替|废止|失效|有效期")
_AT_END = re.compile(r"[（(][^（）()]*[）)]\s*$")  # （2023—2035年）


def names(lookup: Lookup, text: str, found: Sequence[Name], *, today: date) -> Iterator[Finding]:
    """The verdicts on the titles in 《》 and the document numbers of a draft, in order."""
    for at, name in enumerate(found):
        if name.how == "number":
            yield _number(lookup, name, _title_before(text, found[:at], name))
        elif text[name.start] == "《" and (finding := _title(lookup, name, today)):
            yield finding


def _title_before(text: str, earlier: Sequence[Name], number: Name) -> Name | None:
    """The title that a number in brackets belongs to: 「《某意见》（某发〔2024〕1号）」."""
    titles = [name for name in earlier if name.how != "number" and text[name.start] == "《"]
    close = titles and re.fullmatch(r"\s*[（(]?\s*", text[titles[-1].end : number.start])
    return titles[-1] if close else None


def _title(lookup: Lookup, name: Name, today: date) -> Finding | None:
    if not name.documents:
        return _unheld_title(lookup, name)
    document = name.documents[0]
    places = tuple(map(lookup.document, name.documents))
    ended = validity(document, lookup.store.documents, today=today)
    if len(name.documents) == 1 and _ENDED.search(ended):
        return _told(name, "已被替代", f"{titled(document)}{ended}。", places)
    if name.how in ("title", "alias", "given"):
        full = "" if name.how == "title" else f"，是{titled(document)}的简称"
        return _told(name, "准确", f"库中有这份文件{full}。", places)
    form = min(_forms(document.title), key=lambda form: Levenshtein.distance(key(name.written), key(form)))
    if name.how == "near" or Levenshtein.distance(key(name.written), key(form)) <= max(2, len(key(form)) // 5):
        changed = differences(name.written, form)
        return _told(name, "有出入", f"文件名应为《{form}》。", places, changed, f"《{form}》")
    several = f"可指{len(places)}份文件：" if len(places) > 1 else "是简称，全称为"
    return _told(name, "准确", several + "、".join(map(titled, name.documents[:3])) + "。", places)


def _forms(title: str) -> list[str]:
    """A title whole, without the bracket at its end, without the issuer before 关于."""
    whole = [title.strip("《》"), _AT_END.sub("", title.strip("《》"))]
    return [*whole, *(form[form.find("关于") :] for form in whole if form.find("关于") > 0)]


def _unheld_title(lookup: Lookup, name: Name) -> Finding | None:
    """A title that the library has no document for: right when the library's documents name it so."""
    if len(key(name.written)) < 4:
        return None
    for document in lookup.store.documents:
        for fact in document.facts:
            if fact.name == "replaces" and key(name.written) in key(fact.value):
                told = f"{titled(document)}写明：{fact.value}已不再有效。"
                return _told(name, "已被替代", told, (lookup.document(document),))
    found = [match for match in lookup.phrase(name.written) if _is_title(lookup, match)]
    if found and found[0].match == "exact":
        return _told(name, "准确", f"库中没有这份文件，{_where(found[0])}也这样引用。", tuple(found[:3]))
    if found:
        reason = f"库中没有这份文件；{_where(found[0])}引用的是《{found[0].quote}》。"
        return _told(name, "有出入", reason, tuple(found[:3]), found[0].differences, f"《{found[0].quote}》")
    return _told(name, "库中未见", "库中没有这份文件，也没有文件提到它。")


def _is_title(lookup: Lookup, match: Match) -> bool:
    """Whether the place is a whole title in 《》, or one without the issuer before 关于."""
    text = lookup.store.text(match.document)
    _, mark, before = text[: match.start].rpartition("《")
    short = match.quote.startswith("关于") and "》" not in before and len(before) <= 24
    return bool(mark) and (not before.strip() or short) and text[match.end :].lstrip().startswith("》")


def _number(lookup: Lookup, name: Name, title: Name | None) -> Finding:
    held = title.documents if title else ()
    if title and held:
        return _number_of(lookup, name, held)
    if name.documents:
        document = name.documents[0]
        return _told(name, "准确", f"是{titled(document)}的文号。", (lookup.document(document),))
    given = _number_after(lookup, title) if title else None
    if given and key(given.quote) != key(name.written):
        changed = differences(name.written, given.quote)
        reason = f"{_where(given)}写的文号是{given.quote}。"
        return _told(name, "有出入", reason, (given,), changed, given.quote)
    found = [match for match in lookup.phrase(name.written) if match.match == "exact"]
    if found:
        return _told(name, "准确", f"{_where(found[0])}也这样引用。", tuple(found[:3]))
    return _told(name, "库中未见", "库中没有这个文号的文件，也没有文件提到它。")


def _number_of(lookup: Lookup, name: Name, held: Sequence[Document]) -> Finding:
    """A number beside the title of a document that is held."""
    places = tuple(map(lookup.document, held))
    if any(document.number and key(document.number) == key(name.written) for document in held):
        return _told(name, "准确", "文号与文件相符。", places)
    document = next((document for document in held if document.number), held[0])
    right = f"{titled(document)}" if document.number else f"{titled(document)}没有载明文号"
    if name.documents:
        other = titled(name.documents[0])
        return _told(name, "张冠李戴", f"这是{other}的文号，不是{right}的。", places, correction=document.number)
    if not document.number:
        return _told(name, "库中未见", f"{right}，库中也没有文件提到这个文号。", places)
    changed = differences(name.written, document.number)
    return _told(name, "有出入", f"文号应为{document.number}。", places, changed, document.number)


def _number_after(lookup: Lookup, title: Name) -> Match | None:
    """The number that a document of the library gives with a title it mentions, as a place."""
    for match in lookup.phrase(title.written):
        text = lookup.store.text(match.document)[match.end : match.end + 40]
        found = NUMBER.match(text.lstrip("》 \n（("))
        if match.match == "exact" and found and text.lstrip().startswith("》"):
            start = match.end + len(text) - len(text.lstrip("》 \n（("))
            return lookup.at(match.document, start, start + found.end())
    return None


def _where(match: Match) -> str:
    return f"《{match.title.strip('《》')}》{match.label}"


def _told(
    name: Name,
    verdict: Verdict,
    reason: str,
    matches: tuple[Match, ...] = (),
    changed: tuple[Difference, ...] = (),
    correction: str = "",
) -> Finding:
    kind, text = ("number", name.written) if name.how == "number" else ("title", f"《{name.written}》")
    return Finding(kind, verdict, name.start, name.end, text, reason, matches, changed, correction)  # type: ignore[arg-type]
