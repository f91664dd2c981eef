"""argparse in Chinese: headings, help and every complaint; a complaint is one line and exit status 2."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

USAGE = "用法："

# What argparse says in English -> how we say it; the samples are argparse's own lines.
_COMPLAINTS = tuple(
    (re.compile(pattern), reply)
    for pattern, reply in (
        # the following arguments are required: --count, --out
        (r"^the following arguments are required: (?P<names>.+)$", r"缺少必需的参数：\g<names>"),
        # unrecognized arguments: --nosuch
        (r"^unrecognized arguments: (?P<names>.+)$", r"不认识的参数：\g<names>"),
        # argument --k: expected one argument
        (r"^argument (?P<name>.+?): expected (?:one|at least one) argument$", r"参数 \g<name> 后面要跟一个值"),
        # argument --k: expected 2 arguments
        (r"^argument (?P<name>.+?): expected (?P<n>\d+) arguments$", r"参数 \g<name> 后面要跟 \g<n> 个值"),
        # argument --k: invalid int value: 'x'
        (
            r"^argument (?P<name>.+?): invalid (?:int|float) value: (?P<value>.+)$",
            r"参数 \g<name> 要的是数字，不是 \g<value>",
        ),
        # argument --k: invalid Path value: 'x'
        (r"^argument (?P<name>.+?): invalid \S+ value: (?P<value>.+)$", r"参数 \g<name> 的值不对：\g<value>"),
        # argument command: invalid choice: 'x' (choose from 'ask', 'search')
        (
            r"^argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<all>.+)\)$",
            r"没有 \g<value> 这一项（\g<name> 可选：\g<all>）",
        ),
        # argument --json: ignored explicit argument 'x'
        (
            r"^argument (?P<name>.+?): ignored explicit argument (?P<value>.+)$",
            r"参数 \g<name> 不带值，却写了 \g<value>",
        ),
        # argument --out: not allowed with argument --json
        (r"^argument (?P<name>.+?): not allowed with argument (?P<other>.+)$", r"参数 \g<name> 不能与 \g<other> 同用"),
        # ambiguous option: --in could match --index, --indicator
        (r"^ambiguous option: (?P<name>.+?) could match (?P<all>.+)$", r"参数 \g<name> 不明确，可能是：\g<all>"),
        # one of the arguments --a --b is required
        (r"^one of the arguments (?P<all>.+) is required$", r"须给出其中一个参数：\g<all>"),
        # argument --k: 不能小于 1 (a message of our own)
        (r"^argument (?P<name>.+?): (?P<text>.+)$", r"参数 \g<name>：\g<text>"),
    )
)


def translate(message: str) -> str:
    """argparse's complaint in Chinese. 「unrecognized arguments: --x」 -> 「不认识的参数：--x」; others unchanged."""
    for pattern, reply in _COMPLAINTS:
        if pattern.match(message):
            return " ".join(pattern.sub(reply, message).split())
    return " ".join(message.split())


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with 「用法：」, wide enough that Chinese lines are not broken in the middle."""

    def __init__(self, prog: str, **options: Any) -> None:
        options.setdefault("width", 110)
        super().__init__(prog, max_help_position=32, **options)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """As argparse does, under a Chinese heading."""
        super().add_usage(usage, actions, groups, USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese; subparsers made from it do too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", Formatter)
        if sys.version_info >= (3, 14):
            options.setdefault("color", False)
        super().__init__(**{**options, "add_help": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明并退出")

    def error(self, message: str) -> NoReturn:
        """Print one Chinese line on standard error and exit with status 2."""
        self.exit(2, f"{self.prog}：{translate(message)}（加 --help 看用法）\n")


def positive(text: str) -> int:
    """A whole number of at least 1: 「10」 -> 10. Raises ArgumentTypeError otherwise."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"要的是不小于 1 的整数，不是 {text!r}")
    return int(text)


def names(choices: Sequence[str]) -> str:
    """Choices as a person reads them: ["甲", "乙"] -> 「甲、乙」."""
    return "、".join(choices)
