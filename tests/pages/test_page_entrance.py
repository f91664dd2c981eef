"""Before the first answer: no index, a damaged one, an old one, a reader without rights; and every page at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages import ROOMS, rooms
from assistant.pages.drawing import session
from assistant.transcript import NOTICE
from tests.pages.conftest import Show
from tests.pages.screen import words


def test_a_missing_index_is_built_by_itself(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    monkeypatch.setenv(session.INDEX_VARIABLE, str(tmp_path / "new"))
    page = show("ask")
    assert not page.exception
    assert (tmp_path / "new" / "CURRENT").exists()
    assert page.chat_input and "现有 5 份文件" in words(page)


def test_a_reader_is_told_whom_to_ask(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
    monkeypatch.setenv(session.INDEX_VARIABLE, str(tmp_path / "none"))
    monkeypatch.setattr("assistant.pages.drawing.entrance.may_edit", lambda: False)
    page = show("ask")
    assert not page.exception and not page.chat_input
    assert "还没有索引" in words(page)
    assert "python -m ingest" in "".join(one.value for one in page.markdown)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("room", ["ask", "documents", "indicators", "guide"])
def test_a_damaged_index_is_one_clear_line(
    index_dir: Path, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, show: Show, room: str
) -> None:
    shutil.copytree(index_dir, tmp_path / "bad")
    database = next((tmp_path / "bad").rglob("*.sqlite"))
    database.write_bytes(database.read_bytes()[:-4000])
    monkeypatch.setenv(session.INDEX_VARIABLE, str(tmp_path / "bad"))
    page = show(room)
    assert not page.exception
    assert "索引已损坏" in words(page) and "重新建立索引" in words(page)


def test_the_entry_draws(corpus: Path, root: Path) -> None:
    page = AppTest.from_file(str(root / "app.py"), default_timeout=60).run()
    assert not page.exception
    assert page.chat_input


@pytest.mark.parametrize("room", [room.module for room, _ in rooms()])
def test_every_page_draws_and_bears_the_notice(corpus: Path, show: Show, room: str) -> None:
    page = show(room)
    assert not page.exception
    assert NOTICE in words(page)


def test_pages_are_named_once() -> None:
    assert len({room.path for room in ROOMS}) == len({room.title for room in ROOMS}) == len(ROOMS)
    assert all(room.path.isascii() for room in ROOMS)


@pytest.mark.parametrize(
    ("address", "headers", "local"),
    [
        (None, {}, True),
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("10.0.0.7", {}, False),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.7"}, False),
        (None, {"Forwarded": "for=10.0.0.7"}, False),
    ],
)
def test_only_this_machine_edits_without_a_login(
    monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str], local: bool
) -> None:
    context = SimpleNamespace(ip_address=address, headers=headers, cookies={"_streamlit_xsrf": "secret"})
    monkeypatch.setattr(session.st, "context", context)
    assert session.may_edit() is local
    assert (session.owner() == session.LOCAL) is local
    assert "secret" not in session.owner()


def test_editors_are_those_who_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "login_configured", lambda: True)
    monkeypatch.setattr(session.st, "secrets", {"roles": {"editors": ["li@example.org"]}})
    for email, verified, edits in [
        ("li@example.org", True, True),
        ("li@example.org", False, False),
        ("wu@example.org", True, False),
    ]:
        monkeypatch.setattr(session.st, "user", {"sub": "1", "email": email, "email_verified": verified})
        assert session.may_edit() is edits


@pytest.mark.parametrize("logged_in", [False, True])
def test_with_a_login_nobody_gets_in_without_it(
    corpus: Path, root: Path, monkeypatch: pytest.MonkeyPatch, logged_in: bool
) -> None:
    person = {"is_logged_in": logged_in, "sub": "1", "name": "李某", "email": "li@example.org"}
    monkeypatch.setattr("streamlit.user", person)
    page = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    page.secrets["auth"] = {"client_id": "x"}
    page.run()
    assert not page.exception
    assert bool(page.chat_input) is logged_in
    names = {button.label for button in page.button}
    assert ("登录" in names, "退出登录" in names) == (not logged_in, logged_in)
