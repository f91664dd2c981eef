"""Errors a person can act on: each message is Chinese, says what is wrong and what to do; none is a bug in disguise."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all errors shown to a person as one line (exit status 2 on the command line)."""


class IndexMissing(AssistantError):
    """There is no index where one was expected."""


class IndexDamaged(AssistantError):
    """The index is half-written, altered or cannot be read."""


class IndexOutdated(AssistantError):
    """The index was written by another version or with other settings."""


class BadInput(AssistantError):
    """A command's input (file, JSON line, option) is not what it must be."""


class ModelUnavailable(AssistantError):
    """A configured encoder, reranker or language model cannot be had."""
