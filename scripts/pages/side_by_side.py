"""The languages side by side: the first in this process, each other in one of its own, where there are cores for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, TypeVar

from scripts.pages.addresses import EDITIONS
from scripts.pages.generator import BrokenSite

T = TypeVar("T")


class Editions:
    """Does a step for every language. What is done is the same, whether side by side or one after the other."""

    def __init__(self, jobs: int | None = None) -> None:
        """`jobs`: processes at a time, this one included; None: one per core."""
        others = min(jobs or os.cpu_count() or 1, len(EDITIONS)) - 1
        # A new process, no copy of this one: the threads that draw charts do not live on in a copy.
        self._pool = ProcessPoolExecutor(others, mp_context=get_context("spawn")) if others else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=error is not None)

    def each(self, function: Callable[..., T], arguments: Sequence[Sequence[Any]]) -> list[T]:
        """The results of `function` with the arguments of each language, in their order.

        Raises what the function raises, and BrokenSite where a process was ended from outside.
        """
        if self._pool is None:
            return [function(*own) for own in arguments]
        others = [self._pool.submit(function, *other) for other in arguments[1:]]
        try:
            return [function(*arguments[0]), *(other.result() for other in others)]
        except BrokenProcessPool as error:
            raise BrokenSite("a process of the build was ended from outside; is there enough memory?") from error
