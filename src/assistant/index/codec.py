"""Records to JSON and back, and the run map of a ``Clean`` to a few bytes: no pickle, readable by any program.

A record becomes the list of its fields in order; nested records, tuples and spans become lists; the type hints of the
dataclass lead the way back.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, TypeVar

Record = TypeVar("Record")
Decoder = Callable[[Any], Any]


def pack(record: object) -> str:
    """``record`` (a dataclass of records.py) as one line of JSON. ``LeftOut(0, 9, "页码")`` -> ``[0,9,"页码"]``."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> object:
    """``value`` as lists, strings, numbers and None. ``Span(1, 2)`` -> ``[1, 2]``."""
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, item.name)) for item in fields(value)]
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def unpack(kind: type[Record], line: str) -> Record:
    """The record of type ``kind`` that ``pack`` wrote. ValueError or TypeError: the line is of another shape."""
    key: Any = kind
    record: Record = _decoder(key)(json.loads(line))
    return record


@lru_cache(maxsize=256)
def _decoder(kind: Any) -> Decoder:
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin in (typing.Union, types.UnionType):
        return _optional_decoder(arguments)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda value: kind(*value)
    return _same


def _record_decoder(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    names = [item.name for item in fields(kind)]
    required = sum("added" not in item.metadata for item in fields(kind))  # older lines lack what was added since
    inner: list[Decoder] = []

    def decode(value: Any) -> Any:
        if not inner:  # filled at first use: a Row holds Rows
            inner.extend(_decoder(hints[name]) for name in names)
        if not required <= len(value) <= len(names):
            raise ValueError(f"{kind.__name__}: {len(value)} fields, {required} to {len(names)} expected")
        return kind(*(step(item) for step, item in zip(inner, value, strict=False)))

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _decoder(arguments[0])
        return lambda value: tuple(each(item) for item in value)
    steps = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(step(item) for step, item in zip(steps, value, strict=True))


def _optional_decoder(arguments: tuple[Any, ...]) -> Decoder:
    (inner,) = (_decoder(argument) for argument in arguments if argument is not type(None))
    return lambda value: None if value is None else inner(value)


def _same(value: Any) -> Any:
    return value


def pack_runs(runs: tuple[tuple[int, int], ...]) -> bytes:
    """The run map as varints of zigzag differences. ((0, 7), (4, 12)) -> ``b"\\x00\\x0e\\x08\\x0a"``."""
    packed = bytearray()
    at = offset = 0
    for run in runs:
        packed += _varint(_zigzag(run[0] - at)) + _varint(_zigzag(run[1] - offset))
        at, offset = run
    return bytes(packed)


def unpack_runs(data: bytes) -> tuple[tuple[int, int], ...]:
    """The run map that ``pack_runs`` wrote. Raises ValueError when the bytes do not end with a whole pair."""
    steps: list[int] = []
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            steps.append(value >> 1 ^ -(value & 1))
            value = shift = 0
    if shift or len(steps) % 2:
        raise ValueError("runs end in the middle of a pair")
    return tuple(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _varint(number: int) -> bytes:
    parts = bytearray()
    while number >= 0x80:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)
