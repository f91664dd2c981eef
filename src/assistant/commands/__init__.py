"""One module a command: ``NAME``, ``HELP``, ``add(parser)``, ``run(options) -> int``. A new module is a new command.

A command module imports nothing heavy at its top: all of them are loaded to show the help.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from assistant.errors import BadInput
from assistant.language.normal import fold
from assistant.records import Document

INDEX = Path("index")

# The order in which a person meets them; a command that is not named here follows, by name.
ORDER = ("ask", "search", "lookup", "outline", "targets", "check", "quiz")


class Command(Protocol):
    """What a module of this package offers."""

    NAME: str
    HELP: str

    def add(self, parser: argparse.ArgumentParser, /) -> None:
        """Add the command's arguments."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do it; return the exit status."""


def commands() -> tuple[Command, ...]:
    """Every command of this package, in the order of the help."""
    modules = (import_module(f"{__name__}.{item.name}") for item in iter_modules(__path__))
    found = [cast(Command, module) for module in modules if hasattr(module, "NAME")]
    return tuple(sorted(found, key=lambda command: (_rank(command.NAME), command.NAME)))


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def add_index(parser: argparse.ArgumentParser) -> None:
    """``--index DIR``: any index that ``python -m ingest … --out DIR`` wrote."""
    parser.add_argument(
        "--index", type=Path, default=INDEX, metavar="DIR", help="索引所在文件夹（python -m ingest 所建，默认 index）"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: the answer format of other programs."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供其他程序读取")


def add_batch(parser: argparse.ArgumentParser) -> None:
    """``--batch IN --out OUT``: JSON lines in, JSON lines out, loaded once."""
    parser.add_argument("--batch", type=Path, metavar="IN", help="成批处理：每行一个 JSON 对象的文件")
    parser.add_argument("--out", type=Path, metavar="OUT", help="成批处理的结果文件（每行一个 JSON 对象，顺序不变）")


def one_or_batch(options: argparse.Namespace, given: str | None, *, name: str) -> bool:
    """True when a batch is asked for, False for one ``given`` text. Raises BadInput when it is neither or both."""
    if (options.batch is None) != (options.out is None):
        raise BadInput("--batch 和 --out 要一起用：前者是要处理的文件，后者是结果文件。")
    if options.batch is None and given is None:
        raise BadInput(f"请写出{name}，或用 --batch IN --out OUT 成批处理。")
    if options.batch is not None and given is not None:
        raise BadInput(f"{name}和 --batch 不能同用。")
    return options.batch is not None


def pick_document(documents: Sequence[Document], name: str) -> Document:
    """The one document meant by an id, a title, an alias, a number or an unambiguous part of one of them.

    Raises BadInput, naming the documents there are, when it is none or several.
    """
    wanted = fold(name.strip().strip("《》"))
    called = [(document, tuple(map(fold, _names(document)))) for document in documents]
    exact = [document for document, given in called if wanted in given]
    part = [document for document, given in called if wanted and any(wanted in text for text in given)]
    for found in (exact, part):
        if len(found) == 1:
            return found[0]
    known = "；".join(f"{document.id}（{document.title}）" for document in part or documents)
    raise BadInput(f"“{name}”{'可指多份文件' if part else '不是这里的文件'}。{'可选' if part else '现有'}：{known}")


def _names(document: Document) -> tuple[str, ...]:
    return (document.id, document.title, *document.aliases, *filter(None, (document.number,)))
