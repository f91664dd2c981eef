"""Records for tests: what a test says nothing about has a plain default."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.records import Answer, Citation, Clause, Clean, Document, Span, Target


def clean(text: str, *, start: int = 0) -> Clean:
    """The search copy of a source that holds ``text`` as it is, at ``start``."""
    return Clean(text, ((0, start),))


def document(**given: Any) -> Document:
    """A document called 示例文件."""
    plain = Document(id="sample", title="示例文件", source="sample.txt", sha256="0" * 64, format="text", length=100)
    return replace(plain, **given)


def clause(text: str = "（一）总体要求。坚持节约优先。", *, start: int = 0, **given: Any) -> Clause:
    """A clause that holds ``text`` from ``start`` of its document on."""
    end = start + len(text)
    plain = Clause(
        id=f"sample#{start}",
        document="sample",
        ordinal=0,
        kind="paragraph",
        label="（一）",
        heading="总体要求",
        path=("（一）总体要求",),
        depth=1,
        start=start,
        end=end,
        reach=end,
        clean=clean(text, start=start),
    )
    return replace(plain, **given)


def target(**given: Any) -> Target:
    """示例市's 绿化率 for 2025: 80%以上."""
    plain = Target(
        entity="示例市",
        level="市",
        indicator="绿化率",
        year="2025",
        value="80",
        bound="以上",
        unit="%",
        kind="target",
        attribute="",
        document="sample",
        clause="sample#0",
        shown="80%以上",
        start=0,
        end=8,
        name_span=Span(0, 3),
        value_span=Span(3, 8),
    )
    return replace(plain, **given)


def citation(quote: str = "绿化率80%以上", *, start: int = 0, **given: Any) -> Citation:
    """A citation of ``quote`` from ``start`` on."""
    end = start + len(quote)
    return replace(Citation("sample", "示例文件", "（一）总体要求", quote, start, end, "sample.txt"), **given)


def answer(text: str = "80%以上。", **given: Any) -> Answer:
    """An answer that cites one place."""
    return replace(Answer("绿化率是多少？", True, text, (citation(),)), **given)
