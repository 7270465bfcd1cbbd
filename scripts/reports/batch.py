"""Reads many files at once, with any `concurrent.futures.Executor`: threads here, processes, a cluster's own.

    with ThreadPoolExecutor(4) as executor:
        for task, answer in read_in_parallel(map(Task, paths), executor, ahead=16):
            ...

Threads suffice on one machine, since each reads in a process of its own (`scripts.reports.guard`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future

from scripts.reports.guard import Answer, Task, end_workers, read_guarded

_PAUSE = 0.02
"""Seconds between two looks whether a thread has begun another worker."""


def read_in_parallel(
    tasks: Iterable[Task], executor: Executor, ahead: int, read: Callable[[Task], Answer] = read_guarded
) -> Iterator[tuple[Task, Answer]]:
    """What came of each task, in the order given, so that the same files always give the same result.

    `ahead`: how many tasks may be under way or wait to be taken, which bounds the memory. A task whose worker dies
    gets an error; the others go on, as far as the executor does.
    """
    waiting: deque[tuple[Task, Future[Answer] | Answer]] = deque()
    try:
        for task in tasks:
            waiting.append((task, _submitted(executor, read, task)))
            if len(waiting) >= ahead:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        for _, future in waiting:
            if isinstance(future, Future):
                future.cancel()


def _submitted(executor: Executor, read: Callable[[Task], Answer], task: Task) -> Future[Answer] | Answer:
    try:
        return executor.submit(read, task)
    except RuntimeError as error:  # a broken or closed pool
        return Answer(error=f"no worker takes it ({_of(error)}); give it again")


def _result(task: Task, future: Future[Answer] | Answer) -> tuple[Task, Answer]:
    if isinstance(future, Answer):
        return task, future
    try:
        return task, future.result()
    except Exception as error:  # whatever an executor raises for a worker that is gone
        return task, Answer(error=f"the worker that read it is gone ({_of(error)}); give it again")


def _of(error: Exception) -> str:
    return type(error).__name__


class Reading:
    """`read_guarded` for the threads of an executor, which can be ended (Ctrl-C): no worker outlives `end`."""

    def __init__(self, read: Callable[[Task], Answer] | None = None) -> None:
        self._read = read or read_guarded
        self._under_way: set[int] = set()
        self._ended = threading.Event()

    def __call__(self, task: Task) -> Answer:
        """The answer, or that reading was ended."""
        me = threading.get_ident()
        self._under_way.add(me)  # before the question: `end` must see every thread that may still begin
        try:
            return (
                Answer(error="reading it was interrupted; give it again") if self._ended.is_set() else self._read(task)
            )
        finally:
            self._under_way.discard(me)

    def end(self) -> None:
        """Gives up what is being read; a thread may have been about to start its worker, so this is said repeatedly."""
        self._ended.set()
        end_workers()
        while self._under_way:
            time.sleep(_PAUSE)
            end_workers()
