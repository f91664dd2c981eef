"""Which language model, if any: from environment variables or a settings file. Off unless an address and a name are
given."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import BadInput

PREFIX = "ASSISTANT_MODEL"
FILE_VARIABLE = "ASSISTANT_SETTINGS"
FILE = Path("assistant.toml")
TABLE = "model"
_OFF = {"off", "false", "no", "0", "关", "关闭", "否"}
_ON = {"on", "true", "yes", "1", "开", "打开", "是"}


@dataclass(frozen=True, slots=True)
class Settings:
    """A server that speaks the OpenAI protocol, and what may be spent on it.

    ``connect``, ``first`` and ``whole`` are seconds: to reach the server, until its first token, and for one answer.
    ``calls``, ``tokens`` and ``seconds`` are the budget of one run of the program. ``longest`` is in characters.
    """

    url: str = ""
    name: str = ""
    key: str = field(default="", repr=False)
    on: bool = True
    stream: bool = True
    connect: float = 3.0
    first: float = 15.0
    whole: float = 40.0
    calls: int = 5000
    tokens: int = 5_000_000
    seconds: float = 36_000.0
    longest: int = 4000
    temperature: float = 0.0

    @property
    def usable(self) -> bool:
        """Whether a model is to be used at all."""
        return self.on and bool(self.url and self.name)


def load(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings: the file's table ``[model]`` with the environment's ``ASSISTANT_MODEL_…`` over it.

    「ASSISTANT_MODEL_URL=http://127.0.0.1:11434/v1 ASSISTANT_MODEL_NAME=qwen3」 -> usable; nothing set -> not usable.
    ``ASSISTANT_MODEL=off`` turns everything off. Raises BadInput, naming the setting, for what cannot be read.
    """
    given = os.environ if environment is None else environment
    path = file or Path(given.get(FILE_VARIABLE, FILE))
    raw: dict[str, object] = _table(path, required=file is not None or FILE_VARIABLE in given)
    for item in fields(Settings):
        if (value := given.get(f"{PREFIX}_{item.name.upper()}")) is not None:
            raw[item.name] = value
    if PREFIX in given:
        raw["on"] = given[PREFIX]
    values = {name: _value(name, value) for name, value in raw.items() if name in _KINDS}
    if unknown := sorted(set(raw) - set(_KINDS)):
        raise BadInput(f"{path} 的 [{TABLE}] 里有不认识的设置：{'、'.join(unknown)}。可用的有：{'、'.join(_KINDS)}。")
    return _checked(Settings(**values))  # type: ignore[arg-type]


_KINDS = {item.name: str(item.type) for item in fields(Settings)}


def _table(path: Path, *, required: bool) -> dict[str, object]:
    if not path.is_file():
        if required:
            raise BadInput(f"没有设置文件 {path}。")
        return {}
    try:
        whole = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"设置文件 {path} 读不懂：{error}。") from error
    table = whole.get(TABLE, {})
    if not isinstance(table, dict):
        raise BadInput(f"设置文件 {path} 里的 {TABLE} 应是一个表：[{TABLE}]。")
    return dict(table)


def _value(name: str, value: object) -> object:
    kind = _KINDS[name]
    if kind == "str":
        return str(value).strip()
    if kind == "bool":
        return _switch(name, value)
    try:
        number = float(str(value))
    except ValueError as error:
        raise BadInput(f"语言模型的设置 {name} 应是数字，现在是“{value}”。") from error
    if not 0 <= number < 1e12 or (number == 0 and name != "temperature"):
        raise BadInput(f"语言模型的设置 {name} 应是正数，现在是“{value}”。")
    return int(number) if kind == "int" else number


def _switch(name: str, value: object) -> bool:
    said = str(value).strip().lower()
    if said not in _ON | _OFF:
        raise BadInput(f"语言模型的设置 {name} 应是 on 或 off，现在是“{value}”。")
    return said in _ON


def _checked(settings: Settings) -> Settings:
    parts = urlsplit(settings.url)
    if settings.url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise BadInput(f"语言模型的地址应以 http:// 或 https:// 开头，现在是“{settings.url}”。")
    if settings.on and bool(settings.url) != bool(settings.name):
        raise BadInput("语言模型的地址（url）和名称（name）要一起写。")
    return settings
