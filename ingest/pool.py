"""Many files on all cores, one result each in the order asked, even when a file takes its process down with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ingest.parse import Outcome, parse
from ingest.plan import Job

FEW = 8
"""Files up to this number are read in this process: others cost more to start than they save."""


def parse_all(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """What became of every file, in the order of ``jobs``."""
    if len(jobs) <= FEW:
        yield from map(parse, jobs)
        return
    at = 0
    while at < len(jobs):
        for outcome in _until_broken(jobs[at:], workers=os.cpu_count() or 1):
            at += 1
            yield outcome
        if at < len(jobs):  # the process of this file, or of one soon after it, has died: find out by itself
            yield next(_until_broken(jobs[at : at + 1], workers=1), Outcome(jobs[at], refused=_DIED))
            at += 1


_DIED = "解析这个文件的进程意外中止（文件可能损坏，或内存不够）。"


def _until_broken(jobs: Sequence[Job], *, workers: int) -> Iterator[Outcome]:
    """The outcomes in order, as far as no worker process dies."""
    # Fresh interpreters: a fork would take the writer's lock along, and hold it after this process is gone.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context, initializer=_end_with_parent) as pool:
        futures = deque(pool.submit(parse, job) for job in jobs)
        try:
            while futures:  # each is let go when it has been read: the results of many files are large
                yield futures.popleft().result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A worker ends when the process that started it has ended, however it ended; Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
