"""What people asked and were told, kept in SQLite: conversations, turns, feedback, preferences. Every row has an owner.

An answer is stored before it is shown, so that a refresh, a stopped stream or a lost connection loses nothing. Reading
or changing what belongs to another owner is the same as asking for what is not there: ``BadInput``.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, BadInput
from assistant.index.codec import pack, unpack
from assistant.records import Answer

FILE = "assistant.sqlite"
LONGEST_QUESTION = 500
"""Characters: a longer question is no question; it is refused with a line that says so."""

_LONGEST_TITLE = 60
_LONGEST_REASON = 1000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversations_of ON conversations (owner, updated);
CREATE TABLE IF NOT EXISTS turns (
    id TEXT PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, question TEXT NOT NULL, said TEXT NOT NULL, answer TEXT NOT NULL,
    follow_ups TEXT NOT NULL, asked TEXT NOT NULL, UNIQUE (conversation, ordinal));
CREATE TABLE IF NOT EXISTS feedback (
    turn TEXT PRIMARY KEY REFERENCES turns ON DELETE CASCADE,
    helpful INTEGER NOT NULL, reason TEXT NOT NULL, given TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS preferences (
    owner TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, name));
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation. ``updated`` is local time, 「2026-01-31 09:30」."""

    id: str
    title: str
    updated: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its stored answer; ``helpful`` is None until somebody has judged it."""

    id: str
    question: str
    answer: Answer
    follow_ups: tuple[str, ...]
    asked: str
    helpful: bool | None = None
    reason: str = ""


class Conversations:
    """The conversations of one owner in the database of ``folder``. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, owner: str) -> None:
        self._folder = folder
        self._owner = owner

    def recent(self, containing: str = "") -> list[Conversation]:
        """The owner's conversations, latest first; ``containing`` looks into titles, questions and answers."""
        query = """
            SELECT id, title, updated FROM conversations c WHERE owner = ?
            AND (? = '' OR instr(title, ?) OR EXISTS (
                SELECT 1 FROM turns WHERE conversation = c.id AND (instr(question, ?) OR instr(said, ?))))
            ORDER BY updated DESC, rowid DESC"""
        wanted = containing.strip()
        with self._database() as database:
            found = database.execute(query, (self._owner, *[wanted] * 4)).fetchall()
        return [Conversation(id, title, _shown(updated)) for id, title, updated in found]

    def start(self, question: str) -> str:
        """Begin a conversation called after its first question; return its id."""
        id, now = secrets.token_hex(9), _now()
        with self._database() as database:
            database.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)", (id, self._owner, _title(question), now, now)
            )
        return id

    def title(self, conversation: str) -> str:
        """The conversation's title. Raises BadInput when the owner has no such conversation."""
        query = "SELECT title FROM conversations WHERE id = ? AND owner = ?"
        with self._database() as database:
            found = database.execute(query, (conversation, self._owner)).fetchone()
        if found is None:
            raise BadInput("没有这个对话：它可能已被删除，或者属于别的用户。")
        return str(found[0])

    def exchanges(self, conversation: str) -> list[Exchange]:
        """The conversation's turns, oldest first. Raises BadInput as ``title`` does."""
        self.title(conversation)
        query = """
            SELECT t.id, t.question, t.answer, t.follow_ups, t.asked, f.helpful, f.reason
            FROM turns t LEFT JOIN feedback f ON f.turn = t.id WHERE conversation = ? ORDER BY ordinal"""
        with self._database() as database:
            return [_exchange(row) for row in database.execute(query, (conversation,)).fetchall()]

    def add(self, conversation: str, answer: Answer) -> Exchange:
        """Store an answer as the conversation's next turn; return it."""
        self.title(conversation)
        now = _now()
        row = (secrets.token_hex(9), answer.question, answer.answer, pack(answer), "[]")
        with self._database() as database:
            database.execute(
                """INSERT INTO turns SELECT ?1, ?6, coalesce(max(ordinal), 0) + 1, ?2, ?3, ?4, ?5, ?7
                   FROM turns WHERE conversation = ?6""",
                (*row, conversation, now),
            )
            database.execute("UPDATE conversations SET updated = ? WHERE id = ?", (now, conversation))
        return Exchange(row[0], answer.question, answer, (), _shown(now))

    def amend(self, exchange: Exchange, answer: Answer) -> Exchange:
        """Put another answer in the place of a turn's: the same one in better words; return the turn."""
        row = (answer.answer, pack(answer), exchange.id, self._owner)
        with self._database() as database:
            database.execute(
                """UPDATE turns SET said = ?, answer = ? WHERE id = ?
                   AND conversation IN (SELECT id FROM conversations WHERE owner = ?)""",
                row,
            )
        return replace(exchange, answer=answer)

    def suggest(self, turn: str, follow_ups: Sequence[str]) -> None:
        """Store what could be asked after a turn."""
        with self._database() as database:
            line = json.dumps(list(follow_ups), ensure_ascii=False)
            database.execute("UPDATE turns SET follow_ups = ? WHERE id = ?", (line, turn))

    def rename(self, conversation: str, title: str) -> None:
        """Give the conversation another title. Raises BadInput for an empty one."""
        if not title.strip():
            raise BadInput("名称不能为空。")
        self.title(conversation)
        with self._database() as database:
            database.execute("UPDATE conversations SET title = ? WHERE id = ?", (_title(title), conversation))

    def delete(self, conversation: str) -> None:
        """Remove the conversation with all its turns and feedback."""
        self.title(conversation)
        with self._database() as database:
            database.execute("DELETE FROM conversations WHERE id = ?", (conversation,))

    def judge(self, turn: str, *, helpful: bool, reason: str = "") -> None:
        """Store what the owner thinks of an answer; a later judgement takes the place of the earlier."""
        query = "SELECT 1 FROM turns t JOIN conversations c ON c.id = t.conversation WHERE t.id = ? AND c.owner = ?"
        with self._database() as database:
            if database.execute(query, (turn, self._owner)).fetchone() is None:
                raise BadInput("没有这条回答：它可能已被删除。")
            row = (turn, int(helpful), reason.strip()[:_LONGEST_REASON], _now())
            database.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?)", row)

    def preference(self, name: str, default: str = "") -> str:
        """A setting of the owner's, such as the size of type."""
        query = "SELECT value FROM preferences WHERE owner = ? AND name = ?"
        with self._database() as database:
            found = database.execute(query, (self._owner, name)).fetchone()
        return default if found is None else str(found[0])

    def prefer(self, name: str, value: str) -> None:
        """Store a setting of the owner's."""
        with self._database() as database:
            database.execute("INSERT OR REPLACE INTO preferences VALUES (?, ?, ?)", (self._owner, name, value))

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with opened(self._folder) as database:
            database.executescript(_SCHEMA)
            with database:
                yield database


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the database in ``folder``, made when missing. Raises AssistantError when it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / FILE, timeout=10)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            _stay(folder.absolute())
            yield database
    except (sqlite3.DatabaseError, OSError) as error:
        raise AssistantError(f"对话记录无法读写（{folder / FILE}：{error}）。请检查磁盘空间和文件权限。") from error


@lru_cache(maxsize=8)
def _stay(folder: Path) -> sqlite3.Connection:
    """A connection that is never used: while it is open, closing another one need not tidy up the whole database."""
    held = sqlite3.connect(folder / FILE, check_same_thread=False)
    held.execute("SELECT 1 FROM sqlite_master").fetchall()
    return held


def judged(folder: Path) -> list[dict[str, Any]]:
    """All feedback of all owners without their names, oldest first: lines for the evaluation to learn from.

    ``{"id", "question", "history": [{"question"}], "helpful", "reason", "answer", "citations", "given"}``
    """
    query = """
        SELECT t.id, t.conversation, t.ordinal, t.question, t.answer, f.helpful, f.reason, f.given
        FROM feedback f JOIN turns t ON t.id = f.turn ORDER BY f.given, t.id"""
    with opened(folder) as database:
        database.executescript(_SCHEMA)
        rows = database.execute(query).fetchall()
        return [_judgement(database, *row) for row in rows]


def _judgement(
    database: sqlite3.Connection, id: str, conversation: str, ordinal: int, question: str, *rest: Any
) -> dict[str, Any]:
    packed, helpful, reason, given = rest
    answer = unpack(Answer, packed)
    query = "SELECT question FROM turns WHERE conversation = ? AND ordinal < ? ORDER BY ordinal"
    earlier = database.execute(query, (conversation, ordinal)).fetchall()
    return {
        "id": id,
        "question": question,
        "history": [{"question": line} for (line,) in earlier],
        "helpful": bool(helpful),
        "reason": reason,
        "answered": answer.answered,
        "answer": answer.answer,
        "citations": [
            {"document": c.document, "start": c.start, "end": c.end, "quote": c.quote} for c in answer.citations
        ],
        "given": given,
    }


def _exchange(row: Sequence[Any]) -> Exchange:
    id, question, packed, follow_ups, asked, helpful, reason = row
    try:
        answer = unpack(Answer, packed)
    except (ValueError, TypeError):
        answer = Answer(question, False, "（这条回答由别的版本写下，已无法读出。请重新提问。）", reason="unreadable")
    judged = None if helpful is None else bool(helpful)
    return Exchange(id, question, answer, tuple(json.loads(follow_ups)), _shown(asked), judged, reason or "")


def _title(text: str) -> str:
    """「 第一行\\n第二行 」 -> 「第一行 第二行」, at most sixty characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _shown(moment: str) -> str:
    """「2026-01-31T01:30:00.000000+00:00」 -> local 「2026-01-31 09:30」."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
