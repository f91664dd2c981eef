"""``assistant outline``: the documents there are, or one document's clause tree."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from assistant.commands import add_index, add_json, pick_document
from assistant.records import Clause, Document
from assistant.wire import document_row, tree_rows

NAME = "outline"
HELP = "列出收录的文件，或一份文件的条目"

# A heading or a paragraph's beginning, in characters: what fits one line of a terminal.
LINE = 40


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``outline``."""
    parser.add_argument(
        "document", nargs="?", metavar="DOCUMENT", help="文件的编号、标题、简称或其中一段（省略则列出全部文件）"
    )
    add_json(parser)
    add_index(parser)


def run(options: argparse.Namespace) -> int:
    """Print the documents, or the tree of the one that is named. Raises BadInput when there is no such document."""
    from assistant.index.store import Store

    store = Store.open(options.index)
    if options.document is None:
        found = store.documents
        rows = [document_row(document, store.clauses(document.id)) for document in found] if options.json else []
        text = "\n".join(map(_document_line, found))
    else:
        document = pick_document(store.documents, options.document)
        clauses = store.clauses(document.id)
        rows = tree_rows(document, clauses)
        text = "\n".join([_document_line(document), *_clause_lines(clauses)])
    print(json.dumps(rows, ensure_ascii=False, indent=1) if options.json else text)
    return 0


def _document_line(document: Document) -> str:
    known = "，".join(filter(None, (document.number, document.date, document.level)))
    return f"{document.id}  {document.title}" + (f"（{known}）" if known else "")


def _clause_lines(clauses: Sequence[Clause]) -> list[str]:
    depths: dict[str, int] = {}
    lines = []
    for clause in clauses:
        depth = depths[clause.id] = depths.get(clause.parent or "", 0) + 1
        lines.append("  " * depth + _clause_line(clause))
    return lines


def _clause_line(clause: Clause) -> str:
    words = clause.heading or clause.text.removeprefix(clause.label)
    return clause.label + (words if len(words) <= LINE else words[:LINE] + "…")
