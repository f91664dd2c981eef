"""Write the Word files of this folder from their drafts: ``python -m eval.other.make``.

A draft is plain text. ``#``, ``##`` and ``###`` lines are numbered by Word itself (一、, （一）, 1.), as officials type
them; ``@title``, ``@number``, ``@right`` and ``@note`` set a paragraph; lines with tabs are the rows of a table.
``variants/`` holds a document of ``documents/`` in another format: the same words, a real Word table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
SAVED = datetime(2022, 6, 15)
# One multilevel list: what a level's label looks like and how it counts.
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
LIST_ID = 90


def main() -> None:
    """Write every draft and every variant."""
    for draft in sorted((HERE / "drafts").glob("*.txt")):
        written(draft.read_text("utf-8").splitlines()).save(str(HERE / "documents" / f"{draft.stem}.docx"))
    for source in sorted((HERE / "documents").glob("*.txt")):
        written(source.read_text("utf-8").splitlines()).save(str(HERE / "variants" / f"{source.stem}.docx"))


def written(lines: Iterable[str]) -> Document:
    """A Word document with a paragraph a line, runs of lines with tabs as tables."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = SAVED
    _add_list(made)
    for tabular, block in groupby((line for line in lines if line.strip()), lambda line: "\t" in line):
        if tabular:
            _table(made, [line.split("\t") for line in block])
        else:
            for line in block:
                _paragraph(made, line)
    return made


def _table(made: Document, rows: list[list[str]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _paragraph(made: Document, line: str) -> None:
    if heading := re.match(r"(#{1,3}) (.+)", line):
        _number(made.add_paragraph(heading[2]), len(heading[1]) - 1)
        return
    role, _, text = line.partition(" ") if line.startswith("@") else ("", "", line)
    paragraph = made.add_paragraph(text.strip())
    if role in ("@title", "@number"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif role == "@right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _number(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{LIST_ID}"/></w:numPr>')
    )


def _add_list(made: Document) -> None:
    root = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (kind, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_ID}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST_ID}"><w:abstractNumId w:val="{LIST_ID}"/></w:num>'))


if __name__ == "__main__":
    main()
