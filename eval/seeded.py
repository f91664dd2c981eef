"""Drafts with known errors: real sentences of the documents, cited as officials cite, one fact changed in each."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.citation.labels import clause_path
from assistant.citation.naming import key
from assistant.index.store import Store
from assistant.records import Clause, Document, Target

FILLER = (
    "各单位要把这项工作摆上重要位置，主要负责同志亲自过问。",
    "会前请将书面材料报送办公室汇总。",
    "下一步，我们将对照要求逐项梳理，列出时间表。",
    "有关情况汇报如下，不当之处请批评指正。",
    "从调研看，基层反映比较集中的是人手不足。",
)
INVENTED = (
    "到2029年建成覆盖城乡的三级养老服务网络",
    "每年安排不少于二百万元用于支持社区图书角建设",
    "推行预付费卡备案制度并向社会公布失信商户",
    "鼓励民间博物馆免费开放，给予门票收入补偿",
    "建立住房租赁价格监测机制，按季度发布参考价",
    "支持职业院校与海外院校合作办学，互认学分",
    "完善夜间公交线路布局，末班车延长至二十三点",
    "设立青年创业驿站，提供三十天免费住宿",
)
WORDS = {"加强": "弱化", "全面": "局部", "推进": "暂缓", "提升": "维持", "完善": "简化", "建立": "取消"}
MODALS = {"严格": "适当", "不得": "可以", "以上": "以下", "以内": "以上", "力争": "确保", "必须": "可以"}


@dataclass(frozen=True, slots=True)
class Seeded:
    """A draft with one error: ``draft[start:end]`` is wrong in the way ``kind``, and ``verdict`` is the right one.

    ``kind`` "" is a draft without an error.
    """

    kind: str
    draft: str
    start: int
    end: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of a document: its clause and its words."""

    document: Document
    clause: Clause
    words: str


class Seeder:
    """Makes drafts from an index. The same seed makes the same drafts."""

    def __init__(self, store: Store, *, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.sources = list(_sources(store))
        self.texts = {document.id: _plain(store, document.id) for document in store.documents}
        self.figures = list(_figures(store))
        self.kinds: dict[str, Callable[[], Seeded]] = {
            "word": self.word, "drop": self.drop, "number": self.number, "modal": self.modal,
            "document": self.document, "clause": self.clause, "joined": self.joined, "invented": self.invented,
            "title": self.title, "docnumber": self.docnumber, "figure": self.figure, "level": self.level,
            "added": self.added, "behind": self.behind, "unmarked": self.unmarked, "across": self.across,
            "othernumber": self.othernumber, "noclause": self.noclause, "year": self.year, "bare": self.bare,
        }  # fmt: skip

    def drafts(self, count: int) -> Iterator[Seeded]:
        """``count`` drafts, the kinds of error in turn."""
        names = list(self.kinds)
        for at in range(count):
            yield self.kinds[names[at % len(names)]]()

    def clean(self) -> Seeded:
        """A draft in which all is right: cited sentences, unmarked sentences, figures."""
        one, two = self.pick(), self.pick(least=16)
        figure = self.chance.choice(self.figures)
        parts = [
            self.filler(),
            f"{self.cite(one.document)}{self.label(one)}{self.verb()}“{one.words}”。",
            f"{two.words}。",
            f"{_spoken(figure)}。",
        ]
        return Seeded("", "\n".join(parts), 0, 0, "")

    # Errors

    def word(self) -> Seeded:
        """A word in a quotation replaced by another."""
        return self.quoted("word", *self.swapped(WORDS), verdict="有出入")

    def modal(self) -> Seeded:
        """A bound or a word of duty in a quotation turned."""
        return self.quoted("modal", *self.swapped(MODALS), verdict="有出入")

    def drop(self) -> Seeded:
        """Two to four characters left out of a quotation."""
        one = self.pick(least=18)
        at, size = self.chance.randrange(4, len(one.words) - 8), self.chance.randint(2, 4)
        words = one.words[:at] + one.words[at + size :]
        return self.quoted("drop", one, words, verdict="有出入") if self.is_new(words) else self.drop()

    def number(self) -> Seeded:
        """A number changed, in a sentence without quotation marks."""
        one = self.pick(least=16, holding=r"\d")
        match = self.chance.choice(list(re.finditer(r"\d+(?:\.\d+)?", one.words)))
        other = str(int(float(match.group())) + self.chance.choice((1, 3, 7)))
        words = one.words[: match.start()] + other + one.words[match.end() :]
        return self.placed("number", f"{words}。", words, "有出入") if self.is_new(words) else self.number()

    def document(self) -> Seeded:
        """A true quotation ascribed to a document that does not have it."""
        one = self.pick(least=12)
        others = [d for d in self.store.documents if key(one.words) not in self.texts[d.id]]
        if not others:
            return self.document()
        sentence = f"{self.cite(self.chance.choice(others))}{self.verb()}“{one.words}”。"
        return self.placed("document", sentence, one.words, "张冠李戴")

    def clause(self) -> Seeded:
        """A true quotation with the number of another clause."""
        one, other = self.pick(least=12), self.pick()
        while other.document.id != one.document.id or self.label(other) == self.label(one) or not self.label(other):
            one, other = self.pick(least=12), self.pick()
        if key(one.words) in key(self.reach(other.clause)):
            return self.clause()
        label = self.label(other)
        return self.placed("clause", f"{self.cite(one.document)}{label}{self.verb()}“{one.words}”。", label, "张冠李戴")

    def joined(self) -> Seeded:
        """The beginning of one sentence and the end of another as one quotation."""
        one, two = self.pick(least=24), self.pick(least=24)
        first, second = one.words[: len(one.words) // 2], two.words[len(two.words) // 2 :]
        words = f"{first.rstrip('，,、')}，{second.lstrip('，,、')}"
        if one.clause.id == two.clause.id or one.document.id != two.document.id or not self.is_new(words):
            return self.joined()
        return self.placed("joined", f"{self.cite(one.document)}{self.verb()}“{words}”。", words, "拼接")

    def invented(self) -> Seeded:
        """A quotation that stands nowhere."""
        words = self.chance.choice(INVENTED)
        document = self.chance.choice(self.store.documents)
        return self.placed("invented", f"{self.cite(document)}{self.verb()}“{words}”。", words, "库中未见")

    def title(self) -> Seeded:
        """A title with a word left out or added."""
        document = self.chance.choice(self.store.documents)
        title = document.title
        at = self.chance.randrange(6, len(title) - 6)
        wrong = title[:at] + self.chance.choice(("", "工作", "有关")) + title[at + 2 :]
        if key(wrong) == key(title) or re.search(r"[（(][^）)]*$", title[:at]):
            return self.title()
        return self.placed("title", f"根据《{wrong}》，现就有关工作通知如下。", f"《{wrong}》", "有出入")

    def docnumber(self) -> Seeded:
        """A document number that is not the document's."""
        document = self.chance.choice([d for d in self.store.documents if d.number])
        wrong = re.sub(r"\d+(?=号)", lambda m: str(int(m.group()) + self.chance.randint(1, 40)), document.number)
        sentence = f"根据《{document.title}》（{wrong}），现就有关工作通知如下。"
        return self.placed("docnumber", sentence, wrong, "有出入")

    def figure(self) -> Seeded:
        """A figure in the writer's own words that no document has."""
        target = self.chance.choice(self.figures)
        held = {t.value for t in self.figures if t.indicator == target.indicator}
        wrong = next(str(n) for n in range(self.chance.randint(11, 60), 99) if str(n) not in held)
        words = _spoken(target, wrong)
        return self.placed("figure", f"{words}。", words, "有出入")

    def level(self) -> Seeded:
        """A figure of one entity ascribed to another that has the indicator too, with another value."""
        pairs = [
            (one, two)
            for one in self.figures
            for two in self.figures
            if (one.indicator, one.year, one.unit) == (two.indicator, two.year, two.unit) and one.entity != two.entity
        ]
        known = {(t.entity, t.indicator, t.year, t.value) for t in self.figures}
        pairs = [(one, two) for one, two in pairs if (two.entity, two.indicator, two.year, one.value) not in known]
        if not pairs:
            return self.document()
        one, two = self.chance.choice(pairs)
        words = _spoken(two, one.value)
        return self.placed("level", f"{words}。", words, "张冠李戴")

    def added(self) -> Seeded:
        """A word put into a quotation that is cited behind it, in brackets."""
        one = self.pick(least=14)
        at = self.chance.randrange(3, len(one.words) - 3)
        words = one.words[:at] + self.chance.choice(("切实", "大力", "有效", "逐步")) + one.words[at:]
        sentence = f"有关文件要求“{words}”（{self.cite(one.document)}{self.label(one)}）。"
        return self.placed("added", sentence, words, "有出入") if self.is_new(words) else self.added()

    def behind(self) -> Seeded:
        """A true quotation with a document in brackets behind it that does not have it."""
        one = self.pick(least=12)
        others = [d for d in self.store.documents if key(one.words) not in self.texts[d.id]]
        if not others:
            return self.behind()
        sentence = f"要坚持“{one.words}”（{self.cite(self.chance.choice(others))}）。"
        return self.placed("behind", sentence, one.words, "张冠李戴")

    def unmarked(self) -> Seeded:
        """A true sentence without marks ascribed to a document that does not have it."""
        one = self.pick(least=16)
        others = [d for d in self.store.documents if key(one.words) not in self.texts[d.id]]
        if not others:
            return self.unmarked()
        sentence = f"{self.cite(self.chance.choice(others))}{self.verb()}{one.words}。"
        return self.placed("unmarked", sentence, one.words, "张冠李戴")

    def across(self) -> Seeded:
        """A quotation joined of two documents."""
        one, two = self.pick(least=12), self.pick(least=12)
        words = f"{one.words.rstrip('，,、')}，{two.words}"
        if one.document.id == two.document.id or not self.is_new(words):
            return self.across()
        return self.placed("across", f"会议指出：“{words}”。", words, "拼接")

    def othernumber(self) -> Seeded:
        """The number of one document beside the title of another."""
        numbered = [d for d in self.store.documents if d.number]
        one = self.chance.choice(numbered)
        two = self.chance.choice([d for d in self.store.documents if d.id != one.id])
        return self.placed("othernumber", f"按照《{two.title}》（{one.number}）执行。", one.number, "张冠李戴")

    def noclause(self) -> Seeded:
        """A clause number that the document does not have."""
        document = self.chance.choice(self.store.documents)
        label = self.chance.choice(("第九十七条", "第（八十八）条", "第四十六部分", "第三十九章"))
        return self.placed("noclause", f"{self.cite(document)}{label}对此已有安排。", label, "库中未见")

    def year(self) -> Seeded:
        """A true figure with a year for which the document has another."""
        pairs = [
            (one, two)
            for one in self.figures
            for two in self.figures
            if (one.entity, one.indicator) == (two.entity, two.indicator) and one.value != two.value
        ]
        if not pairs:
            return self.figure()
        one, two = self.chance.choice(pairs)
        words = f"到{two.year}年，{one.entity}{one.indicator}达到{one.value}{one.unit}"
        return self.placed("year", f"{words}。", words, "有出入")

    def bare(self) -> Seeded:
        """An altered sentence without marks or source."""
        _, words = self.swapped(WORDS)
        return self.placed("bare", f"我们要{words}。", words, "有出入")

    # Parts

    def pick(self, *, least: int = 10, holding: str = "") -> Source:
        """A sentence of ``least`` letters or more that stands in one clause of its document."""
        while True:
            one = self.chance.choice(self.sources)
            if len(key(one.words)) >= least and re.search(holding, one.words):
                return one

    def swapped(self, words: dict[str, str]) -> tuple[Source, str]:
        """A sentence with one of the words, and the same with the other word."""
        one = self.pick(least=12, holding="|".join(words))
        old = self.chance.choice([word for word in words if word in one.words])
        wrong = one.words.replace(old, words[old], 1)
        return (one, wrong) if self.is_new(wrong) else self.swapped(words)

    def quoted(self, kind: str, one: Source, wrong: str, *, verdict: str) -> Seeded:
        """A quotation of ``one`` with an error in it, cited rightly."""
        sentence = f"{self.cite(one.document)}{self.label(one)}{self.verb()}“{wrong}”。"
        return self.placed(kind, sentence, wrong, verdict)

    def placed(self, kind: str, sentence: str, wrong: str, verdict: str) -> Seeded:
        """The sentence between true ones and the writer's own."""
        before = f"{self.filler()}\n{self.pick(least=14).words}。\n"
        draft = f"{before}{sentence}\n{self.filler()}"
        start = len(before) + sentence.index(wrong)
        return Seeded(kind, draft, start, start + len(wrong), verdict)

    def is_new(self, words: str) -> bool:
        """Whether no document has these words."""
        return all(key(words) not in text for text in self.texts.values())

    def cite(self, document: Document) -> str:
        """《title》 with its number when it has one."""
        number = f"（{document.number}）" if document.number and self.chance.random() < 0.7 else ""
        return f"《{document.title}》{number}"

    def label(self, one: Source) -> str:
        """The clause number of a sentence as an official writes it; "" when it has none."""
        path = re.sub(r"“.*|第\d+段.*", "", clause_path(one.clause, one.document))
        return re.sub(r"\(", "（", re.sub(r"\)", "）", path))

    def reach(self, clause: Clause) -> str:
        """All that stands under a clause's number."""
        text = self.store.text(clause.document)
        top = clause
        while top.parent and not top.label:
            top = self.store.clause(top.parent)
        return text[top.start : max(top.end, top.reach)]

    def verb(self) -> str:
        return self.chance.choice(("提出，", "明确：", "要求，", "规定：", "指出，", "强调，"))

    def filler(self) -> str:
        return self.chance.choice(FILLER)


def _sources(store: Store) -> Iterator[Source]:
    for document in store.documents:
        for clause in store.clauses(document.id):
            if clause.kind in ("paragraph", "item"):
                for words in re.split(r"[。；;]", clause.text.removeprefix(clause.label)):
                    if 10 <= len(words.strip()) <= 120 and not re.search(r"[“”‘’《》]", words):
                        yield Source(document, clause, words.strip())


def _plain(store: Store, document: str) -> str:
    return key(store.text(document))


def _figures(store: Store) -> Iterator[Target]:
    """Targets that can be said in one sentence: an indicator, a year, one number."""
    names: dict[tuple[str, str, str], list[Target]] = {}
    for target in store.targets():
        plain = target.kind == "target" and re.fullmatch(r"\d+(\.\d+)?", target.value) and len(target.year) == 4
        if plain and len(target.indicator) >= 4 and target.unit and not target.scope and not target.change:
            names.setdefault((target.entity, target.indicator, target.year), []).append(target)
    yield from (found[0] for found in names.values() if len({target.value for target in found}) == 1)


def _spoken(target: Target, value: str = "") -> str:
    """「到2025年，第十二师农村生活污水治理率达到80%」."""
    return f"到{target.year}年，{target.entity}{target.indicator}达到{value or target.value}{target.unit}"
