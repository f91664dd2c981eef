"""What may be spent on a language model in one run of the program: calls, tokens, seconds."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from assistant.fluent.settings import Settings


@dataclass(frozen=True, slots=True)
class Spent:
    """What has been used up so far."""

    calls: int = 0
    tokens: int = 0
    seconds: float = 0.0


class Budget:
    """A running account. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._most = Spent(settings.calls, settings.tokens, settings.seconds)
        self._spent = Spent()
        self._lock = Lock()

    @property
    def spent(self) -> Spent:
        """The account as it stands."""
        return self._spent

    def take(self) -> bool:
        """Count a call; False, counting nothing, when calls, tokens or seconds are used up."""
        with self._lock:
            now, most = self._spent, self._most
            if now.calls >= most.calls or now.tokens >= most.tokens or now.seconds >= most.seconds:
                return False
            self._spent = Spent(now.calls + 1, now.tokens, now.seconds)
            return True

    def pay(self, *, tokens: int, seconds: float) -> None:
        """Count what a call has used."""
        with self._lock:
            now = self._spent
            self._spent = Spent(now.calls, now.tokens + tokens, now.seconds + seconds)
