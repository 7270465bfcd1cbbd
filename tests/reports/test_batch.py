"""Reading many files at once: in order, with any executor, whatever happens to a worker."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.documents.errors import UnreadableDocument
from scripts.reports.batch import Reading, read_in_parallel
from scripts.reports.guard import Answer, Guard, Limits, Task, read_guarded
from tests.documents.bad_files import page, table
from tests.reports.texts import DISCLOSURE_2021

TASKS = [Task(Path(f"{number}.txt")) for number in range(20)]


def name_of(task: Task) -> Answer:
    if task.path.name == "7.txt":
        raise ValueError("a bug")
    return Answer(error=task.path.name)


def die_at_seven(task: Task) -> Answer:
    if task.path.name == "7.txt":
        os._exit(1)
    return Answer(error=task.path.name)


class AtOnce(Executor):
    """An executor that does everything when it is asked, and counts what is under way."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def, override]
        self.submitted += 1
        future: Future[Answer] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture(params=[ThreadPoolExecutor, ProcessPoolExecutor, lambda _: AtOnce()])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with request.param(2) as made:
        yield made


def test_any_executor_gives_the_answers_in_the_order_of_the_tasks(executor: Executor) -> None:
    answers = list(read_in_parallel(TASKS, executor, 5, name_of))
    assert [task for task, _ in answers] == TASKS
    told = [answer.error for _, answer in answers]
    assert told[:7] + told[8:] == [f"{number}.txt" for number in range(20) if number != 7]
    assert told[7] == "the worker that read it is gone (ValueError); give it again"


def test_an_executor_that_breaks_ends_in_errors_and_not_in_a_traceback() -> None:
    with ProcessPoolExecutor(1) as pool:
        answers = list(read_in_parallel(TASKS, pool, 2, die_at_seven))
    assert len(answers) == 20
    assert answers[0][1].error == "0.txt"
    assert "BrokenProcessPool" in (answers[7][1].error or "")
    assert "BrokenProcessPool" in (answers[19][1].error or "")


def test_no_more_is_taken_than_may_be_under_way() -> None:
    executor = AtOnce()
    answers = read_in_parallel(TASKS, executor, 3, name_of)
    next(answers)
    assert executor.submitted == 3


def test_a_process_pool_reads_files_as_threads_do(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DISCLOSURE_2021, encoding="utf-8")
    tasks = [Task(file), Task(tmp_path / "none.txt"), Task(file)]
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        by_threads = list(read_in_parallel(tasks, threads, 2))
        by_processes = list(read_in_parallel(tasks, processes, 2))
    assert by_threads == by_processes
    assert by_threads[0][1].record == by_threads[2][1].record
    assert by_threads[0][1].record["disclosure"]["licensing"] == {"decisions": 12}  # type: ignore[index]
    assert "cannot be opened" in (by_threads[1][1].error or "")


@pytest.fixture
def guard() -> Iterator[Guard]:
    made = Guard(Limits(seconds=30))
    yield made
    made.close()


def refused(guard: Guard, path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        guard.read(path)
    return caught.value.message


def report(folder: Path) -> Path:
    file = folder / "report.html"
    file.write_bytes(page(table("3")))
    return file


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(tmp_path: Path) -> None:
    slow = tmp_path / "slow.txt"
    slow.write_text("一、本年新收政府信息公开申请数量" * 180_000, encoding="utf-8")
    guard = Guard(Limits(seconds=5))
    assert refused(guard, slow) == "reading it takes over 5 seconds; give the report alone"
    assert guard.read(report(tmp_path))["year"] == 2023
    guard.close()


def test_a_worker_that_dies_between_two_files_is_replaced_unseen(tmp_path: Path, guard: Guard) -> None:
    file = report(tmp_path)
    before = guard.read(file)
    (worker,) = guard._idle
    worker.process.kill()
    worker.process.wait()
    assert guard.read(file) == before


def test_a_file_that_takes_too_much_memory_is_told(tmp_path: Path) -> None:
    small = Guard(Limits(seconds=60, memory=200_000_000))
    file = report(tmp_path)
    assert small.read(file)["year"] == 2023
    large = tmp_path / "large.txt"
    large.write_bytes(b"1|2|" * 700_000)
    assert refused(small, large).startswith("the file takes over 200,000,000 bytes")
    assert small.read(file)["year"] == 2023
    small.close()


def test_a_closed_guard_reads_no_more(tmp_path: Path, guard: Guard) -> None:
    guard.close()
    assert refused(guard, report(tmp_path)) == "reading it was interrupted; give it again"


def test_figures_typed_in_are_read_in_the_same_way(tmp_path: Path) -> None:
    figures = tmp_path / "a.json"
    figures.write_text('{"year": 2023, "disputes": {"review": [1, 0, 0, 0, 1]}}', encoding="utf-8")
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF-")
    record = read_guarded(Task(figures, source)).record
    assert record is not None
    assert (record["disputes"], record["source"]["file"]) == ({"review": [1, 0, 0, 0, 1]}, "a.pdf")


def test_a_thread_that_is_about_to_start_a_worker_when_reading_ends_is_waited_for() -> None:
    begun, stopped, under_way = threading.Event(), threading.Event(), []

    def slow(task: Task) -> Answer:
        begun.set()
        stopped.wait(10)
        time.sleep(0.05)
        under_way.append(task)
        return Answer(error="given up")

    reading = Reading(slow)
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(reading, TASKS[0])
        begun.wait(10)
        threading.Timer(0.05, stopped.set).start()
        reading.end()
        assert under_way == [TASKS[0]]
        assert future.result() == Answer(error="given up")
    assert reading(TASKS[1]) == Answer(error="reading it was interrupted; give it again")
    assert under_way == [TASKS[0]]
