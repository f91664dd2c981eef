"""The architecture, held by reading the code: who may import whom, what loads lazily, how long a module may be, and
that nothing of the corpus stands in code."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "ingest").rglob("*.py"), ROOT / "app.py"])
ALL = sorted([*SOURCES, *(ROOT / "eval").rglob("*.py")])
ASSISTANT = [path for path in SOURCES if path.is_relative_to(ROOT / "src")]
PAGES = [path for path in ASSISTANT if path.parent.name == "pages"]

# Libraries that take a second or more, or that only one part of the program needs: never at a module's top.
HEAVY = {"faiss", "langchain", "langchain_core", "langchain_openai", "openai", "pandas", "sentence_transformers"}
HEAVY |= {
    "sklearn",
    "torch",
    "transformers",
    "trafilatura",
    "rapidocr",
    "onnxruntime",
    "pdfplumber",
    "docx",
    "openpyxl",
}
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60
VAGUE = {"utils", "util", "helper", "helpers", "manager", "common", "misc"}

# Words of the catalog that are levels of government or kinds of document rather than names.
GENERIC = {"自治区", "师", "师市", "省", "市", "县", "国家", "全国", "意见", "规划", "方案", "实施意见", "实施方案"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(path: Path, *, top_only: bool = False) -> set[str]:
    """Dotted names that a module imports; with ``top_only``, those it imports when it is loaded."""
    names: set[str] = set()
    nodes = loaded(tree(path).body) if top_only else ast.walk(tree(path))
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def loaded(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run when a module is loaded: not in functions, not under ``if TYPE_CHECKING``."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            yield from loaded(statement.orelse)
        elif isinstance(statement, ast.If | ast.Try | ast.With | ast.ClassDef):
            yield from loaded(statement.body)


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    ("folder", "never"),
    [("src/assistant", {"ingest", "eval", "app"}), ("ingest", {"eval", "app"}), ("app.py", {"eval"})],
)
def test_imports_go_one_way(folder: str, never: set[str]) -> None:
    files = [path for path in SOURCES if path == ROOT / folder or path.is_relative_to(ROOT / folder)]
    assert files
    assert {short(path): tops(imported(path)) & never for path in files if tops(imported(path)) & never} == {}


def test_only_pages_draw() -> None:
    drawing = {short(path) for path in ASSISTANT if "streamlit" in tops(imported(path))}
    assert {path for path in drawing if "/pages/" not in path} == set()


def test_pages_do_not_search_or_parse() -> None:
    never = {"sqlite3", "faiss", "jieba", "ingest", "langchain", "langchain_core"}
    assert {short(path): tops(imported(path)) & never for path in PAGES if tops(imported(path)) & never} == {}


def test_heavy_libraries_load_when_needed() -> None:
    eager = {short(path): tops(imported(path, top_only=True)) & HEAVY for path in SOURCES if path not in PAGES}
    assert {path: names for path, names in eager.items() if names} == {}


def test_third_party_imports_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {re.split(r"[<>=!~\[; ]", line)[0].lower().replace("-", "_") for lines in lists for line in lines}
    called = {"PIL": "pillow", "docx": "python_docx", "faiss": "faiss_cpu", "opencc": "opencc_python_reimplemented"}
    own = {"assistant", "ingest", "eval", "app", *sys.stdlib_module_names}
    used = {name for path in ALL for name in tops(imported(path))} - own
    assert {name for name in used if called.get(name, name).lower() not in declared} == set()


def test_modules_are_one_idea_long() -> None:
    lengths = {short(path): len(path.read_text("utf-8").splitlines()) for path in ALL}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    found = {}
    for path in ALL:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                found[f"{short(path)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert {name: length for name, length in found.items() if length > LONGEST_FUNCTION} == {}


def test_no_module_has_a_vague_name() -> None:
    assert {short(path) for path in ALL if path.stem in VAGUE or path.parent.name in VAGUE} == set()


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """String constants that the program uses: no docstrings, no strings that stand alone, no comments in patterns."""
    module = tree(path)
    alone = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, re.sub(r"\s# .*", "", node.value)


def corpus_names() -> set[str]:
    """Titles, short names, places and bodies as the catalog gives them."""
    keys = {"title", "aliases", "entity", "entity_aliases", "region", "self_names"}
    return {word for word in strings(json.loads(catalog().read_text("utf-8")), keys=keys) if len(word) > 1} - GENERIC


def strings(value: object, *, keys: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                yield from [inner] if isinstance(inner, str) else inner if isinstance(inner, list) else []
            else:
                yield from strings(inner, keys=keys)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, keys=keys)


def indicator_names() -> set[str]:
    """The documents' own table says what its indicators are called: the cell after each row's number."""
    row = re.compile(r"^\s*\d{1,2}\s*\n\s*([一-鿿（）()]{4,30})\s*$", re.MULTILINE)
    texts = [path.read_text("utf-8") for path in catalog().parent.glob("*.txt")]
    return {re.sub(r"[（(].*", "", name) for text in texts for name in row.findall(text)}


def catalog() -> Path:
    return ROOT / "ingest" / "documents" / "catalog.json"


def test_the_corpus_has_names_to_look_for() -> None:
    assert len(corpus_names()) >= 10
    assert len(indicator_names()) >= 20


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_no_code_names_the_corpus(path: Path) -> None:
    words = corpus_names() | {name for name in indicator_names() if len(name) > 3}
    said = [f"{line}: {word}" for line, text in spoken(path) for word in words if word in text]
    assert said == []
