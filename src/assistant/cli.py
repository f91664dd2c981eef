"""The command line: one module of ``assistant.commands`` a command, nothing loaded that a command does not need."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from types import TracebackType

from assistant.commands import Command, commands
from assistant.errors import AssistantError
from assistant.parser import Parser

BAD_USE = 2
INTERRUPTED = 130
CLOSED_PIPE = 141

DESCRIPTION = "政策文件问答助手：用文件里的原话回答，注明出处；文件没有写的，直说没有写。"
EPILOG = "每个命令都可以加 --help 看详细用法，例如：assistant ask --help"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 bad use or input (one line on standard error).

    Raises SystemExit for ``--help`` and for bad usage, as argparse does.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except AssistantError as error:
        return _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        return _complain(f"读写 {error.filename or '文件'} 时出错：{error.strerror or error}")
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    options = build(commands()).parse_args(arguments)
    status: int = options.run(options)
    return status


def build(available: Sequence[Command]) -> Parser:
    """The whole parser: one subparser a command, in the order given."""
    parser = Parser(prog="assistant", description=DESCRIPTION, epilog=EPILOG)
    chosen = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True, parser_class=Parser)
    for command in available:
        sub = chosen.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add(sub)
        sub.set_defaults(run=command.run)
    return parser


def _complain(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return BAD_USE


def _one_line(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    """What a person sees of a bug: one line. ASSISTANT_DEBUG=1 shows the traceback."""
    if os.environ.get("ASSISTANT_DEBUG"):
        sys.__excepthook__(kind, value, trace)
        return
    print(
        f"程序内部出错（{kind.__name__}：{' '.join(str(value).split())[:200]}）。请把这一行告诉维护者。",
        file=sys.stderr,
    )


def entry() -> None:
    """The console script: like ``main``, and a bug is one line too."""
    sys.excepthook = _one_line
    sys.exit(main())


if __name__ == "__main__":
    entry()
