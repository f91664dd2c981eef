"""``python -m ingest [PATH …] [--out index/]``: bring an index up to date and say what was done."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.errors import AssistantError
from assistant.index.opening import verify
from assistant.parser import Parser
from ingest import report
from ingest.build import Bars, Request, Result, build

BAD_USE = 2
INTERRUPTED = 130

DESCRIPTION = "把政策文件读成索引，供问答使用。只处理新增和改动过的文件；中途停止不影响原有索引。"
EPILOG = (
    "不写路径时读入项目自带的文件（ingest/documents）。写文件夹时，其中已经删除的文件也从索引中移除。"
    "文件旁边可以放一个 catalog.json，补充文件本身没有写明的信息。"
)


def parser() -> Parser:
    """The options of ``python -m ingest``."""
    made = Parser(prog="python -m ingest", description=DESCRIPTION, epilog=EPILOG)
    made.add_argument("paths", nargs="*", type=Path, metavar="路径", help="文件或文件夹（默认：项目自带的文件）")
    made.add_argument("--out", type=Path, default=Path("index"), metavar="文件夹", help="索引放在哪里（默认：index）")
    made.add_argument("--remove", action="append", default=[], metavar="编号", help="从索引中移除一份文件，可写多次")
    made.add_argument("--rebuild", action="store_true", help="不沿用原有索引，全部重新读入")
    made.add_argument("--verify", action="store_true", help="不读入文件，只逐字节检查索引是否完好")
    made.add_argument("--encoder", metavar="名称", help="向量模型的名称或文件夹（默认：沿用索引原来的，或项目自带的）")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and return the exit status: 0 done (refused files are named), 2 bad use or input, one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    request = Request(
        options.out,
        paths=tuple(options.paths),
        remove=tuple(options.remove),
        rebuild=options.rebuild,
        encoder=options.encoder,
    )
    try:
        if options.verify:
            print(f"索引 {options.out} 完好：{report.held(verify(options.out).counts)}。")
        else:
            _print(build(request, bars=_Bars()), request.folder)
    except AssistantError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"读写 {error.filename or '文件'} 时出错：{error.strerror or error}。")
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _complain(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return BAD_USE


def _print(result: Result, folder: Path) -> None:
    if result.notice:
        print(result.notice)
    for outcome in result.outcomes:
        if outcome.taken:
            print(outcome.report, end="\n\n")
    for line in report.rest(result.plan, result.outcomes):
        print(line)
    print(report.total(result.plan, result.outcomes))
    if result.manifest is None:
        print("没有一份文件可以收入，没有建立索引。")
    else:
        print(f"索引 {folder}{'' if result.changed else ' 没有变化'}：{report.held(result.manifest.counts)}。")


class _Bars(Bars):
    """A tqdm bar a stage, on standard error."""

    def __init__(self) -> None:
        self._bar: Any = None

    def start(self, what: str, total: int) -> None:
        """A bar named ``what``, empty."""
        from tqdm import tqdm

        often = 0.3 if sys.stderr.isatty() else 10  # seconds; a log needs no animation
        self._bar = tqdm(total=total, desc=what, file=sys.stderr, mininterval=often)

    def step(self, count: int = 1) -> None:
        """The bar ``count`` further."""
        self._bar.update(count)

    def stop(self) -> None:
        """The bar as it ended, its line closed."""
        self._bar.close()


def _one_line(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    """What a person sees of a fault of the program: one line. ASSISTANT_DEBUG=1 shows the traceback."""
    if os.environ.get("ASSISTANT_DEBUG"):
        sys.__excepthook__(kind, value, trace)
        return
    said = " ".join(str(value).split())[:200]
    print(f"程序内部出错（{kind.__name__}：{said}）。原有索引没有改动；请把这一行告诉维护者。", file=sys.stderr)


if __name__ == "__main__":
    sys.excepthook = _one_line
    sys.exit(main())
