"""Every export read back by a reader of its own, which must find the same items; and what is said beforehand."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.errors import BadInput
from assistant.quiz.exports import FORMATS, export, format_named, limits
from assistant.quiz.exports.lines import shares
from assistant.quiz.items import LETTERS, Item, Paper
from assistant.quiz.workshop import Workshop

NOTICE = "本内容由人工智能辅助生成，仅供参考，请以文件原文为准"


@pytest.fixture(scope="module")
def paper(corpus: Workshop) -> Paper:
    """A paper with every kind."""
    return corpus.paper(count=40, seed=13)


def data(paper: Paper, name: str) -> bytes:
    return export(paper, name, {"x": "y"})[0].data


def asked(paper: Paper) -> Iterator[tuple[Item, Item]]:
    """(the item, what is asked): a material's questions one by one."""
    for item in paper.items:
        for part in item.parts or (item,):
            yield item, part


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2060\u3000_]", "", text)


# Word


def word_lines(blob: bytes) -> list[str]:
    from docx import Document

    document = Document(io.BytesIO(blob))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return lines


def test_word_paper_holds_every_stem_and_option_in_order(paper: Paper) -> None:
    text = squeezed("\n".join(word_lines(data(paper, "word"))))
    at = 0
    for number, item in enumerate(paper.items, start=1):
        first = squeezed(item.stem.split("\n")[0])
        at = text.find(f"{number}．{first}", at)
        assert at >= 0, item.stem
        for option in item.options if item.kind in ("single", "multiple") else ():
            at = text.find(squeezed(option), at)
            assert at >= 0, option
        for part in item.parts:
            at = text.find(squeezed(part.stem), at)
            assert at >= 0, part.stem


def test_word_paper_is_set_as_an_exam(paper: Paper) -> None:
    blob = data(paper, "word")
    lines = word_lines(blob)
    assert lines[0] == paper.title and "姓名" in lines[2] and "单位" in lines[2] and "得分" in lines[2]
    headings = [line for line in lines if re.match(r"[一二三四五六]、", line)]
    assert [h.split("（")[0][2:] for h in headings] == ["单选题", "多选题", "判断题", "填空题", "简答题", "材料分析题"]
    assert sum(int(m[1]) for h in headings if (m := re.search(r"共\d+题，(\d+)分", h))) == paper.marks
    body = zipfile.ZipFile(io.BytesIO(blob)).read("word/document.xml").decode()
    runs = re.findall(r"<w:rPr>.*?</w:rPr>", body)
    assert runs and all("w:eastAsia=" in run for run in runs if "<w:rFonts" in run)
    assert {"仿宋_GB2312", "黑体"} <= set(re.findall(r'w:eastAsia="([^"]+)"', body))
    assert not any("答案" in line or "解析" in line for line in lines)


def test_word_key_is_a_second_file(paper: Paper) -> None:
    files = export(paper, "word", {paper.documents[0]: "示发〔2024〕1号"})
    assert [file.suffix for file in files] == [".docx", "-参考答案及解析.docx"]
    lines = word_lines(files[1].data)
    numbers = [line for line in lines if line.isdigit()]
    assert numbers == [str(n) for n in range(1, len(paper.items) + 1)]
    for number, item in enumerate(paper.items, start=1):
        row = lines[lines.index(str(number)) + 1 :][:3]
        if item.kind in ("single", "multiple"):
            assert row[0] == "".join(item.key)
        elif item.kind == "truefalse":
            assert row[0] == item.keys[0]
        elif item.kind == "blank":
            assert row[0] == item.accepted[0]
        else:
            assert all(point in row[0] for one in (item, *item.parts) for point in one.accepted)
        assert item.citations[0].title in row[2]
    assert any("示发〔2024〕1号" in line for line in lines)


@pytest.mark.parametrize("which", [0, 1])
def test_word_files_bear_the_notice_on_every_page_and_in_the_properties(paper: Paper, which: int) -> None:
    from docx import Document

    document = Document(io.BytesIO(export(paper, "word")[which].data))
    assert any(NOTICE in p.text for p in document.sections[0].footer.paragraphs)
    assert NOTICE in document.core_properties.comments


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_files(paper: Paper, tmp_path: Path) -> None:
    for file in export(paper, "word"):
        (tmp_path / f"paper{file.suffix}").write_bytes(file.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    sources = [str(path) for path in tmp_path.glob("*.docx")]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=180)
    import pdfplumber

    with pdfplumber.open(tmp_path / "paper.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    text = squeezed("".join(pages))
    assert all(NOTICE in squeezed(page) for page in pages)
    assert all(squeezed(option) in text for item in paper.items if item.numeric for option in item.options)
    assert 3 <= len(pages) <= 25


# Excel


def sheet(blob: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(blob))
    assert NOTICE in (book.properties.description or "")
    return [[str(value or "") for value in row] for row in book[name].iter_rows(values_only=True)]


def test_kaoshibao_columns(paper: Paper) -> None:
    rows = sheet(data(paper, "kaoshibao"), "试题案例，直接导入试试")
    assert rows[0][0].startswith("导入须知") and NOTICE in rows[0][0]
    assert "|".join(cell.replace("\n", "⏎") for cell in rows[1]) == (
        "题干（必填）|题型 （必填）|选项 A|选项 B|选项 C|选项 D|选项E⏎(勿删)|选项F⏎(勿删)|选项G⏎(勿删)|选项H⏎(勿删)"
        "|正确答案⏎（必填）|解析⏎（勿删）|章节⏎（勿删）|难度"
    )
    kinds = {"single": "单选题", "multiple": "多选题", "truefalse": "判断题", "blank": "填空题", "short": "简答题"}
    for row, (item, part) in zip(rows[2:], asked(paper), strict=True):
        assert part.stem in row[0] and item.stem in row[0]
        assert row[1] == kinds[part.kind]
        options = [cell for cell in row[2:10] if cell]
        if part.kind in ("single", "multiple"):
            assert options == list(part.options) and row[10] == "".join(part.key)
        elif part.kind == "truefalse":
            assert options == ["对", "错"] and row[10] == part.key[0]
        else:
            assert options == [] and part.accepted[0] in row[10]
        assert item.citations[0].title in row[11] and row[12] == item.topic
        assert row[13] in "易中难"


def test_kaoshibao_has_the_templates_second_sheet(paper: Paper) -> None:
    from openpyxl import load_workbook

    names = load_workbook(io.BytesIO(data(paper, "kaoshibao"))).sheetnames
    assert names == ["试题案例，直接导入试试", "版本号"]


def test_chaoxing_columns(paper: Paper) -> None:
    rows = sheet(data(paper, "chaoxing"), "课程题库")
    assert "|".join(rows[0]) == (
        "目录|题目类型|大题题干|小题题型|小题题干|正确答案|答案解析|难易度|知识点|标签|选项数|选项A|选项B|选项C|选项D"
        "|选项E|选项F|选项G|选项H"
    )
    assert len(rows[0]) == 19
    for row, (item, part) in zip(rows[1:], asked(paper), strict=True):
        assert row[2] == item.stem and row[0].startswith(f"/{paper.title}/")
        options = [cell for cell in row[11:] if cell]
        if part is not item:
            assert (row[3], row[4]) == ("简答题", part.stem)
        if part.kind in ("single", "multiple", "truefalse"):
            assert options == list(part.options) and row[5] == "".join(part.key) and row[10] == str(len(options))
        elif part.kind == "blank":
            assert options == list(part.accepted) and row[5] == ""
        else:
            assert all(point in row[5] for point in part.accepted)


def test_a_cell_that_begins_with_an_equals_sign_is_no_formula(paper: Paper) -> None:
    from dataclasses import replace

    from openpyxl import load_workbook

    odd = replace(paper, items=(replace(paper.items[0], stem="=1+1（　　）"),))
    cell = load_workbook(io.BytesIO(data(odd, "kaoshibao"))).worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1（　　）", "s")


# Text


def test_wenjuanxing(paper: Paper) -> None:
    text = data(paper, "wenjuanxing").decode()
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head.split("\n") == [paper.title, NOTICE + "。"]
    for number, (block, (item, part)) in enumerate(zip(blocks, asked(paper), strict=True), start=1):
        first, *rest = block.split("\n")
        match = re.fullmatch(rf"{number}\.(.+)\[(.+?)\]", first)
        assert match and squeezed(part.stem) in squeezed(match[1])
        assert rest[-1].startswith("解析：") and item.citations[0].title in rest[-1]
        marked = [line for line in rest if line.endswith("(正确答案)")]
        if part.kind in ("single", "multiple"):
            assert match[2] == {"single": "单选题", "multiple": "多选题"}[part.kind]
            lines = [line.removesuffix("(正确答案)") for line in rest[:-1]]
            assert lines == [f"{letter}、{option}" for letter, option in zip(LETTERS, part.options, strict=False)]
            assert [line[0] for line in marked] == list(part.key)
        elif part.kind == "truefalse":
            assert [line.removesuffix("(正确答案)") for line in rest[:-1]] == ["对", "错"]
            assert marked == [["对", "错"]["AB".index(part.key[0])] + "(正确答案)"]
            assert "（错）" not in first and "（对）" not in first
        else:
            assert marked == [] and part.accepted[0] in rest[-1]


def gift_items(text: str) -> dict[str, tuple[str, str]]:
    """A small GIFT reader by the format's own rules: ::name:: stem {answers}, escapes with a backslash."""
    found = {}
    for block in text.rstrip().split("\n\n"):
        if block.startswith(("//", "$CATEGORY")):
            continue
        match = re.fullmatch(
            r"::((?:\\.|[^:\\])+)::\s*((?:\\.|[^{\\])*?)\s*(?:\{((?:\\.|[^}\\])*)\})?", block, re.DOTALL
        )
        assert match, block[:80]
        found[match[1]] = (match[2], match[3] or "")
    return found


def plain_gift(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


def test_gift(paper: Paper) -> None:
    text = data(paper, "gift").decode()
    assert text.startswith(f"// {NOTICE}")
    found = gift_items(text)
    for item in paper.items:
        stem, answers = found[item.id]
        assert plain_gift(stem) == item.stem
        body, _, feedback = answers.partition("\n####")
        lines = [line for line in body.split("\n") if line]
        if item.kind == "single":
            assert [plain_gift(line[1:]) for line in lines] == list(item.options)
            assert [LETTERS[at] for at, line in enumerate(lines) if line[0] == "="] == list(item.key)
        elif item.kind == "multiple":
            weights = [re.match(r"~%(-?[\d.]+)%(.*)", line) for line in lines]
            assert [plain_gift(m[2]) for m in weights if m] == list(item.options)
            right = [float(m[1]) for m in weights if m and float(m[1]) > 0]
            assert len(right) == len(item.key) and abs(sum(right) - 100) < 0.01
        elif item.kind == "truefalse":
            assert body.strip() == {"A": "TRUE", "B": "FALSE"}[item.key[0]]
        elif item.kind == "blank":
            assert [plain_gift(line[1:]) for line in lines] == list(item.accepted)
        elif item.kind == "material":
            assert answers == ""
            assert [plain_gift(found[part.id][0]) for part in item.parts] == [part.stem for part in item.parts]
        if item.kind != "material":
            assert item.citations[0].title in plain_gift(feedback)


# Moodle XML

TYPES = {"single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse", "blank": "shortanswer"}
FRACTIONS = {"100", "50", "33.33333", "25", "20", "0", "-100", "-50", "-33.33333", "-25", "-20"}
"""Of the fractions that Moodle's question bank knows, those that can occur here."""


def shown(element: ElementTree.Element | None) -> str:
    """What a reader of the page sees of an element's <text>."""
    assert element is not None
    text = element.findtext("text") or ""
    return html.unescape(re.sub(r"<[^>]+>", "", text.replace("<br/>", "\n")))


def test_moodle_xml(paper: Paper) -> None:
    blob = data(paper, "moodle")
    assert NOTICE in blob.decode()
    root = ElementTree.fromstring(blob)
    questions = {q.findtext("idnumber"): q for q in root if q.get("type") != "category"}
    assert next(q.get("type") for q in root) == "category"
    for item in paper.items:
        question = questions[item.id]
        assert shown(question.find("questiontext")) == item.stem
        assert (question.findtext("name/text") or "").startswith(item.id)
        assert item.citations[0].title in shown(question.find("generalfeedback"))
        answers = question.findall("answer")
        assert all(answer.get("fraction") in FRACTIONS for answer in answers)
        if item.kind in ("single", "multiple"):
            assert question.findtext("single") == str(item.kind == "single").lower()
            assert [shown(a) for a in answers] == list(item.options)
            right = [a for a in answers if float(a.get("fraction", "0")) > 0]
            assert [shown(a) for a in right] == list(item.keys)
            assert abs(sum(float(a.get("fraction", "0")) for a in right) - 100) < 0.01
        elif item.kind == "truefalse":
            assert {a.findtext("text"): a.get("fraction") for a in answers} == {
                "true": "100" if item.key == ("A",) else "0",
                "false": "100" if item.key == ("B",) else "0",
            }
        elif item.kind == "blank":
            assert [shown(a) for a in answers] == list(item.accepted)
        elif item.kind == "material":
            assert question.get("type") == "description" and question.findtext("defaultgrade") == "0"
            for part in item.parts:
                assert questions[part.id].get("type") == "essay"
                assert questions[part.id].findtext("defaultgrade") == str(part.marks)
        if item.kind in TYPES:
            assert question.get("type") == TYPES[item.kind] and question.findtext("defaultgrade") == str(item.marks)


# Anki


def notes(blob: bytes, tmp_path: Path) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        (tmp_path / "collection.anki2").write_bytes(package.read("collection.anki2"))
    database = sqlite3.connect(tmp_path / "collection.anki2")
    return [row[0].split("\x1f") for row in database.execute("SELECT flds FROM notes ORDER BY id")]


def test_anki(paper: Paper, tmp_path: Path) -> None:
    rows = notes(data(paper, "anki"), tmp_path)
    for row, (item, part) in zip(rows, asked(paper), strict=True):
        stem, options, key, _, source, name = (html.unescape(re.sub(r"<br>", "\n", text)) for text in row)
        assert part.stem in stem and item.stem in stem and name == part.id
        assert options == "\n".join(f"{letter}. {o}" for letter, o in zip(LETTERS, part.options, strict=False))
        assert (part.keys[0] if part.kind == "truefalse" else "".join(part.key) or part.accepted[0]) in key
        assert item.citations[0].title in source


def test_a_second_anki_import_changes_the_first(paper: Paper, tmp_path: Path) -> None:
    from dataclasses import replace

    def guids(paper: Paper) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(data(paper, "anki"))) as package:
            (tmp_path / "c").write_bytes(package.read("collection.anki2"))
        return [row[0] for row in sqlite3.connect(tmp_path / "c").execute("SELECT guid FROM notes ORDER BY id")]

    edited = replace(paper, items=tuple(replace(item, explanation="改过的解析。") for item in paper.items))
    assert guids(paper) == guids(edited)
    assert len(set(guids(paper))) == len(list(asked(paper)))


# Markdown and JSON


def test_markdown(paper: Paper) -> None:
    text = data(paper, "markdown").decode()
    assert NOTICE in text
    asked_part, answered = text.split("# 参考答案及解析")
    for number, item in enumerate(paper.items, start=1):
        assert (
            f"**{number}．** {item.stem.split(chr(10))[0].replace('______', chr(92) + '_' + (chr(92) + '_') * 5)}"
            in asked_part
        )
        assert all(option in asked_part for option in item.options if item.kind != "truefalse")
        assert f"**{number}．**" in answered


def test_json_is_the_contract(paper: Paper, corpus: Workshop) -> None:
    row = json.loads(data(paper, "json"))
    assert (row["title"], row["seed"], row["documents"]) == (paper.title, paper.seed, list(paper.documents))
    assert NOTICE in row["notice"]
    for got, item in zip(row["items"], paper.items, strict=True):
        assert list(got)[:10] == [
            "id", "kind", "stem", "options", "key", "accepted", "explanation", "difficulty", "topic", "citations",
        ]  # fmt: skip
        assert got["kind"] in ("single", "multiple", "truefalse", "blank", "short", "material")
        assert got["stem"] == item.stem and got["options"] == list(item.options) and got["key"] == list(item.key)
        assert set(got["key"]) <= set("ABCDEFGH"[: len(got["options"])])
        if got["kind"] == "truefalse":
            assert got["options"] == ["正确", "错误"]
        if got["kind"] in ("blank", "short"):
            assert got["accepted"]
        for citation in got["citations"]:
            text = corpus.reader.store.text(citation["document"])
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert {"document", "title", "clause", "quote", "start", "end", "source"} <= set(citation)


# All


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.name != "anki"])
def test_the_same_paper_gives_the_same_bytes(paper: Paper, name: str) -> None:
    assert [file.data for file in export(paper, name)] == [file.data for file in export(paper, name)]


SAID: dict[str, Callable[[str], bool]] = {
    "word": lambda said: said == "",
    "json": lambda said: said == "",
    "markdown": lambda said: said == "",
    "kaoshibao": lambda said: "材料分析题" in said and "填空题只写一个答案" in said,
    "wenjuanxing": lambda said: "预览" in said and "填空题" in said and "人工阅卷" in said,
    "chaoxing": lambda said: "综合题" in said and "采分点" in said,
    "moodle": lambda said: "按选项计分" in said and "论述题" in said,
    "gift": lambda said: "说明" in said and "分值" in said,
    "anki": lambda said: "不计分值" in said and "拆成卡片" in said,
}


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_what_a_format_cannot_hold_is_said(paper: Paper, name: str) -> None:
    assert SAID[name]("".join(limits(paper, name)))


def test_nothing_is_said_that_does_not_apply(corpus: Workshop) -> None:
    choices = corpus.paper(count=5, kinds=["single"], seed=1)
    assert limits(choices, "kaoshibao") == [] and limits(choices, "chaoxing") == []
    assert limits(choices, "wenjuanxing") == ["粘贴后请在右侧预览里逐题核对题型、答案和解析。"]


def test_unknown_formats_and_empty_papers_are_refused(paper: Paper) -> None:
    from dataclasses import replace

    with pytest.raises(BadInput, match="没有“pdf”这种格式"):
        export(paper, "pdf")
    with pytest.raises(BadInput, match="没有题"):
        export(replace(paper, items=()), "json")
    assert format_named("考试宝 Excel").name == "kaoshibao"


@pytest.mark.parametrize(
    ("marks", "count", "each"), [(8, 3, [3, 3, 2]), (6, 6, [1] * 6), (12, 4, [3] * 4), (2, 1, [2])]
)
def test_marks_are_dealt_out(marks: int, count: int, each: list[int]) -> None:
    assert shares(marks, count) == each
