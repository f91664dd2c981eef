"""README, Makefile, pyproject.toml and the command line say the same."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.cli import build
from assistant.commands import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

# Lines of README that a person types, `make run` in a sentence included.
TYPED = re.findall(r"^ {4}(?![ ])(\S.*)$", README, re.MULTILINE) + re.findall(r"`([^`\n]+)`", README)


def make_targets(text: list[str]) -> set[str]:
    return {word for line in text for word in re.findall(r"^make ([a-z]+)", line)}


def test_readme_names_targets_that_exist() -> None:
    assert {"run", "test"} <= make_targets(TYPED) <= TARGETS


def test_every_public_target_is_phony() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony and set(phony[1].split()) == TARGETS


@pytest.mark.parametrize("target", ["run", "test", "check"])
def test_make_knows_what_to_do(target: str) -> None:
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_ci_runs_the_readme_commands() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make test", "make check"]


def test_readme_names_modules_that_exist() -> None:
    modules = set(re.findall(r"python -m ([a-z_.]+)", README))
    assert {"ingest", "eval"} <= modules
    assert {name for name in modules if find_spec(name) is None} == set()


def test_readme_names_extras_that_exist() -> None:
    extras = set(re.findall(r"\.\[([a-z,]+)\]", README))
    assert extras
    assert extras <= set(PROJECT["optional-dependencies"])


def test_readme_names_paths_that_exist() -> None:
    paths = set(re.findall(r"`((?:src|ingest|eval|tests|app)[\w/]*(?:/|\.py|\.json|\.md))`", README))
    paths |= set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def rows() -> dict[str, str]:
    """README's table of commands: the command's name -> its cell."""
    cells = re.findall(r"^\| (`assistant .+?) \|", README, re.MULTILINE)
    table: dict[str, str] = {}
    for cell in cells:
        name = cell.removeprefix("`assistant ").split()[0]
        table[name] = table.get(name, "") + cell
    return table


def test_readme_and_command_line_have_the_same_commands() -> None:
    assert set(rows()) == {command.NAME for command in commands()}


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.NAME)
def test_every_option_is_documented(command) -> None:  # type: ignore[no-untyped-def]
    parser = build([command])
    help_text = parser._subparsers._group_actions[0].choices[command.NAME].format_help()  # type: ignore[union-attr]
    given = set(re.findall(r"--[a-z]+", help_text)) - {"--help"}
    documented = set(re.findall(r"--[a-z]+", rows().get(command.NAME, "")))
    assert given <= documented
    assert documented <= given


def test_the_console_script_exists() -> None:
    assert PROJECT["scripts"] == {"assistant": "assistant.cli:entry"}
    assert find_spec("assistant.cli") is not None
