"""How long a large library takes to read in: ``python -m eval.intake``, 1,000 made-up documents of 20,000 characters.

A made-up document has a head, numbered sections and a closing, and between them paragraphs and tables of an index's
own documents with other figures, so that clauses, indicators and duties are as thick as in life; eight in ten are
written as text, one as Word, one as a web page. ``--folder`` reads another library instead, such as unpacked statutes.
Times are of the clock and of the processor, memory is what all processes of ingest hold at the worst moment.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import docx

from assistant.commands import add_index
from assistant.index.store import Store
from assistant.language.numerals import chinese
from assistant.parser import Parser, positive
from eval.bench import told

SEED = 11
PLACE = "东西南北上下长广高新安平宁和清明"
KINDS = ("规划", "行动方案", "实施意见", "工作要点")
NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十]+[、章节条]|（[一二三四五六七八九十]+）|\d+[.．、])\s*")
"""A label at the head of a line, which the made-up document counts anew."""
FIGURE = re.compile(r"(?<![\d.年第])\d{1,3}(?:\.\d+)?(?![\d.年月日号项条])")
"""A figure that may be another in another document: 「治理率达到85.5%」 yes; 「2025年」, 「第25项」 no."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times. 0 done, 2 no index to take paragraphs from."""
    parser = Parser(prog="python -m eval.intake", description="测一次读入很多文件的时间和内存")
    parser.add_argument("--documents", type=positive, default=1000, metavar="N", help="造多少份文件（默认 1000）")
    parser.add_argument("--characters", type=positive, default=20_000, metavar="N", help="每份多少字（默认 20000）")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="不造文件，读入这个文件夹")
    add_index(parser)
    return told(parser, measured, arguments)


def measured(options: argparse.Namespace) -> Iterator[str]:
    """The lines, as they are measured."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "files"
        if options.folder is None:
            folder.mkdir()
            store = Store.open(options.index)
            pieces = [piece for document in store.documents for piece in blocks(store.text(document.id))]
            for number in range(options.documents):
                written(folder, number, drawn(pieces, number, options.characters))
        yield f"读入前一分钟平均负载 {os.getloadavg()[0]:.1f}，处理器 {os.cpu_count()} 个"
        yield from ingested(folder, Path(temporary) / "index")


def ingested(folder: Path, out: Path) -> Iterator[str]:
    """「1000 份文件，…；用时 300 秒，处理器 580 秒，内存峰值 900 MB」 of reading ``folder`` into ``out``."""
    started, before, peak = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN), 0.0
    command = [sys.executable, "-m", "ingest", str(folder), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, held(process.pid))
            time.sleep(0.5)
        spent = time.monotonic() - started
        if process.returncode:
            yield f"失败（{process.returncode}）"
            return
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counts = Store.open(out).manifest.counts
    said = {"documents": "份文件", "characters": "字", "clauses": "条条款", "targets": "条指标"}
    yield "，".join(f"{counts[name]} {unit}" for name, unit in said.items())
    yield f"用时 {spent:.0f} 秒，处理器 {worked:.0f} 秒，内存峰值 {peak:.0f} MB"


def held(pid: int) -> float:
    """Megabytes that a process and those it started hold, shared pages divided; 0 where the system does not tell."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        children = [child for thread in threads for child in thread.read_text().split()]
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.M)
    return (int(found[1]) / 1024 if found else 0) + sum(held(int(child)) for child in children)


def blocks(text: str) -> Iterator[str]:
    """Paragraphs of a document without their numbers; short lines that follow each other, as of a table, together."""
    short: list[str] = []
    for line in [*filter(str.strip, text.splitlines()), ""]:
        if line and len(line) < 20:
            short.append(line)
            continue
        if len(short) >= 20:
            yield "\n".join(short[:200])
        short = []
        if body := NUMBERED.sub("", line.strip()):
            yield body


def drawn(pieces: Sequence[str], number: int, characters: int) -> str:
    """A document of about so many characters, the same for the same number."""
    chance = random.Random(SEED * 1_000_003 + number)
    place = "".join(chance.choices(PLACE, k=2)) + chance.choice("市县")
    lines = [f"{place}第{chinese(number + 1)}期发展{chance.choice(KINDS)}（2021—2025年）", f"{place}人民政府", ""]
    size, section, part = 0, 0, 0
    while size < characters:
        if part % 6 == 0:
            section, part = section + 1, 0
            lines.append(f"{chinese(section)}、推进第{chinese(section)}方面工作")
        part += 1
        body = FIGURE.sub(lambda _: str(chance.randint(10, 99)), chance.choice(pieces))
        lines.append(body if "\n" in body else f"（{chinese(part)}）{body}")
        size += len(lines[-1])
    return "\n".join([*lines, f"{place}人民政府办公室", "2021年3月1日"]) + "\n"


def written(folder: Path, number: int, text: str) -> None:
    """The document as a file: the eighth of ten is a Word file, the ninth a web page."""
    if number % 10 == 8:
        made = docx.Document()
        for line in text.splitlines():
            made.add_paragraph(line)
        made.save(str(folder / f"made-{number:05d}.docx"))
    elif number % 10 == 9:
        body = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines())
        page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><div>{body}</div></body></html>"
        (folder / f"made-{number:05d}.html").write_text(page, "utf-8")
    else:
        (folder / f"made-{number:05d}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
