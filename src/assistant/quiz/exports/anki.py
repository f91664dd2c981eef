"""Anki: one card an item, question and options before, key with 解析 and 出处 behind; a new import updates the old."""

from __future__ import annotations

import html
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from assistant.quiz.exports import File
from assistant.quiz.exports.lines import also, answer, parts, sources
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.wording import kind_name, notice, words

MODEL = 1_720_114_501
"""The note type's fixed number: with it a second import changes the notes of the first instead of adding others."""

_FIELDS = ("题干", "选项", "答案", "解析", "出处", "编号")
_FRONT = "<div class=stem>{{题干}}</div><div class=options>{{选项}}</div>"
_BACK = (
    "{{FrontSide}}<hr id=answer><div class=key>{{答案}}</div><div>{{解析}}</div><div class=source>出处：{{出处}}</div>"
)
_STYLE = (
    ".card{font-family:'Noto Sans CJK SC','Microsoft YaHei',sans-serif;font-size:18px;line-height:1.6;text-align:left}"
    ".key{font-weight:bold}.source{color:#555;font-size:15px}.notice{color:#777;font-size:13px}"
)


def limits(paper: Paper) -> list[str]:
    """Cards are answered in the head: no marks; a material is repeated with each of its questions."""
    found = ["Anki 卡片由学员自己判断对错：不计分值。"]
    if materials := len(paper.section("material")):
        found.append(f"{materials} 道材料分析题按小问拆成卡片，材料写在每张卡片上。")
    return found


def files(paper: Paper, numbers: Mapping[str, str]) -> tuple[File, ...]:
    """One package. The same paper has the same notes; Anki's own time stamps in the package may differ."""
    import genanki

    model = genanki.Model(
        MODEL,
        "政策文件测试题",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "卡片", "qfmt": _FRONT, "afmt": f"{_BACK}<div class=notice>{notice()}</div>"}],
        css=_STYLE,
    )
    deck = genanki.Deck(1 << 30 | zlib.crc32(paper.title.encode()) >> 2, paper.title, notice())
    for item in (part for whole in paper.items for part in parts(whole)):
        note = genanki.Note(
            model=model, fields=_fields(item, numbers), guid=genanki.guid_for(item.id), tags=_tags(item)
        )
        deck.add_note(note)
    return (File(".apkg", _packed(genanki.Package(deck))),)


def _packed(package: object) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.apkg"
        package.write_to_file(str(path), timestamp=0.0)  # type: ignore[attr-defined]
        return path.read_bytes()


def _fields(item: Item, numbers: Mapping[str, str]) -> list[str]:
    options = [f"{letter}. {option}" for letter, option in zip(LETTERS, item.options, strict=False)]
    keyed = words("truth")["AB".index(item.key[0])] if item.kind == "truefalse" else answer(item)
    said = (
        item.stem,
        "\n".join(options),
        keyed,
        item.explanation + also(item),
        "；".join(sources(item, numbers)),
        item.id,
    )
    return ["<br>".join(html.escape(line, quote=False) for line in text.split("\n")) for text in said]


def _tags(item: Item) -> list[str]:
    """Tags without blanks: kind, chapter, difficulty."""
    return [
        "".join(tag.split()) for tag in (kind_name(item.kind), item.topic, words("difficulty")[item.difficulty]) if tag
    ]
