"""Configuration: off unless an address and a name are given; one clear line for what cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.fluent import settings
from assistant.fluent.settings import Settings, load

URL = {"ASSISTANT_MODEL_URL": "http://127.0.0.1:9/v1", "ASSISTANT_MODEL_NAME": "qwen3"}

USABLE = [
    ({}, False),
    (URL, True),
    ({**URL, "ASSISTANT_MODEL": "off"}, False),
    ({**URL, "ASSISTANT_MODEL": "on"}, True),
    ({"ASSISTANT_MODEL": "off", "ASSISTANT_MODEL_URL": "http://a/v1"}, False),
    ({"OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": "http://a/v1"}, False),
]


@pytest.mark.parametrize(("environment", "usable"), USABLE)
def test_it_is_on_only_when_it_is_named(
    environment: dict[str, str], usable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(environment).usable is usable


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "assistant.toml"
    file.write_text('[model]\nurl = "http://a/v1"\nname = "甲"\nfirst = 4\nstream = false\n', "utf-8")
    found = load({"ASSISTANT_MODEL_NAME": "乙", "ASSISTANT_MODEL_WHOLE": "9.5"}, file)
    assert (found.url, found.name, found.first, found.whole, found.stream) == ("http://a/v1", "乙", 4.0, 9.5, False)


def test_a_file_is_named_by_a_variable(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text('[model]\nurl = "http://a/v1"\nname = "甲"\n', "utf-8")
    assert load({settings.FILE_VARIABLE: str(file)}).name == "甲"


WRONG = [
    ({"ASSISTANT_MODEL_URL": "127.0.0.1:9", "ASSISTANT_MODEL_NAME": "a"}, "http://"),
    ({"ASSISTANT_MODEL_URL": "file:///etc/passwd", "ASSISTANT_MODEL_NAME": "a"}, "http://"),
    ({"ASSISTANT_MODEL_URL": "http://a/v1"}, "一起写"),
    ({**URL, "ASSISTANT_MODEL": "maybe"}, "on 或 off"),
    ({**URL, "ASSISTANT_MODEL_FIRST": "soon"}, "数字"),
    ({**URL, "ASSISTANT_MODEL_FIRST": "nan"}, "正数"),
    ({**URL, "ASSISTANT_MODEL_CALLS": "-1"}, "正数"),
    ({**URL, "ASSISTANT_MODEL_WHOLE": "0"}, "正数"),
    ({settings.FILE_VARIABLE: "no-such-file.toml"}, "没有设置文件"),
]


@pytest.mark.parametrize(("environment", "said"), WRONG)
def test_what_is_wrong_is_said(environment: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        load(environment)


@pytest.mark.parametrize(
    ("text", "said"),
    [("[model", "读不懂"), ("model = 3", "应是一个表"), ("[model]\nadress = 'a'\n", "adress")],
)
def test_a_wrong_file_is_said(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=said):
        load({}, tmp_path / "a.toml")


def test_the_key_is_not_printed() -> None:
    assert "secret" not in repr(Settings(url="http://a", name="a", key="secret"))


def test_nothing_is_imported_when_it_is_off(tmp_path: Path) -> None:
    code = (
        "import sys; from assistant import fluent; import assistant.chat; assert fluent.configured() is None;"
        "print([m for m in ('langchain_core', 'langchain_openai', 'openai', 'httpx', 'langsmith') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin"},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
