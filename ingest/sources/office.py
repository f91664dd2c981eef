"""Formats that only an office program reads well (.doc .wps .rtf .odt): converted to .docx, then read as such."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ingest.source import Refused, Source
from ingest.sources import docx
from ingest.sources.archive import Archive
from ingest.sources.limits import Limits

PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
OFFLINE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
"""A document may link pictures on the net; none are fetched."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORD, SHEET, SLIDES = ("WordDocument", "Workbook", "PowerPoint Document")
ASK = "请用Word或WPS另存为.docx后再导入（本机未安装LibreOffice，不能自动转换）。"


def read(path: Path, data: bytes, limits: Limits) -> Source:
    """The document as LibreOffice converts it. Raises ``Refused`` when it is encrypted, or no text document."""
    form = _format(data)
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Refused(f"{form}格式需要转换，{ASK}")
    with tempfile.TemporaryDirectory(prefix="convert-") as folder:
        made = _converted(program, data, Path(folder), form, limits)
        source = docx.read(path, Archive(made, limits), limits)
    return Source(
        path,
        form,
        source.text,
        "",
        metadata=source.metadata,
        grids=source.grids,
        marks=source.marks,
        warnings=(*source.warnings, "由LibreOffice转换为.docx后读取，自动编号请核对。"),
    )


def _format(data: bytes) -> str:
    """doc, rtf or odt. An old container that holds a workbook, slides or an encrypted package is refused."""
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(b"PK"):
        return "odt"
    if ENCRYPTED in data:
        raise Refused("文件已加密，请解除密码后再导入。")
    if WORD.encode("utf-16-le") in data:
        return "doc"
    if any(name.encode("utf-16-le") in data for name in (SHEET, SLIDES, "Book")):
        raise Refused("不支持旧版表格和演示文稿，请另存为.xlsx或.pdf后再导入。")
    raise Refused("文件已损坏或不是文字文档，请用Word或WPS另存为.docx后再导入。")


def _converted(program: str, data: bytes, folder: Path, form: str, limits: Limits) -> bytes:
    """The .docx that the office program makes of the file, in its own profile, within the time allowed."""
    given = folder / f"source.{form}"
    given.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        str(given),
    ]
    _run(command, limits.convert_seconds + 5 * len(data) / 1_000_000)
    made = folder / "made" / "source.docx"
    if not made.is_file():
        raise Refused("文件已损坏，LibreOffice无法转换，请用Word或WPS另存为.docx后再导入。")
    return made.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or stop the whole process group: the office program starts others."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **OFFLINE},
        )
    except OSError as error:
        raise Refused(f"LibreOffice启动失败，{ASK}") from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        process.wait()
        raise Refused("转换超时，文件可能已损坏，请用Word或WPS另存为.docx后再导入。") from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
