"""What is remembered of reading a document, and when it is not taken for an answer."""

from pathlib import Path

import pytest

from scripts.reports import readings
from scripts.reports.guard import Answer, Task
from scripts.reports.readings import Readings

ANSWER = Answer({"year": 2023, "problems": []}, None, lasting=True)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    path = tmp_path / "report.html"
    path.write_text("<p>2023</p>", encoding="utf-8")
    return Task(path)


@pytest.fixture
def memory(tmp_path: Path) -> Readings:
    return Readings(tmp_path / "memory")


def test_an_answer_is_remembered_for_the_same_bytes_of_the_same_name(memory: Readings, task: Task) -> None:
    seen = memory.seen(task)
    assert memory.recall(seen) is None
    memory.remember(seen, ANSWER)
    assert memory.recall(memory.seen(task)) == ANSWER
    elsewhere = task.path.parent / "other" / "report.html"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(task.path.read_bytes())
    assert memory.recall(memory.seen(Task(elsewhere))) == ANSWER
    assert memory.recall(memory.seen(Task(task.path.rename(task.path.with_name("b.html"))))) is None
    elsewhere.write_text("<p>2024</p>", encoding="utf-8")
    assert memory.recall(memory.seen(Task(elsewhere))) is None


def test_a_refusal_is_remembered_but_not_what_only_the_machine_was_to_blame_for(memory: Readings, task: Task) -> None:
    seen = memory.seen(task)
    memory.remember(seen, Answer(error="reading it takes over 6 seconds; give the report alone"))
    assert memory.recall(seen) is None
    memory.remember(seen, Answer(error="this is not an annual report", lasting=True))
    assert memory.recall(seen) == Answer(error="this is not an annual report", lasting=True)
    memory.forget(seen)
    assert memory.recall(seen) is None


def test_a_document_that_changed_while_it_was_read_is_not_remembered(memory: Readings, task: Task) -> None:
    seen = memory.seen(task)
    task.path.write_text("<p>2022</p>", encoding="utf-8")
    memory.remember(seen, ANSWER)
    assert memory.recall(seen) is None
    assert memory.recall(memory.seen(task)) is None


def test_the_document_that_figures_were_typed_in_from_belongs_to_the_key(memory: Readings, task: Task) -> None:
    source = task.path.with_name("report.pdf")
    source.write_bytes(b"%PDF one")
    memory.remember(memory.seen(Task(task.path, source)), ANSWER)
    assert memory.recall(memory.seen(Task(task.path, source))) == ANSWER
    assert memory.recall(memory.seen(task)) is None
    source.write_bytes(b"%PDF two")
    assert memory.recall(memory.seen(Task(task.path, source))) is None


def test_another_reader_reads_again(memory: Readings, task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.remember(memory.seen(task), ANSWER)
    monkeypatch.setattr(readings, "reader", lambda: "another")
    assert memory.recall(memory.seen(task)) is None


def test_the_reader_is_another_when_its_code_or_words_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "form").mkdir()
    monkeypatch.setattr("scripts.__file__", str(tmp_path / "__init__.py"))
    told = set()
    for name, text in (("a.py", "1"), ("a.py", "2"), ("b.toml", "2"), ("b.toml", "3")):
        (tmp_path / "form" / name).write_text(text, encoding="utf-8")
        told.add(readings.reader.__wrapped__())
    assert len(told) == 4


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n[]", b'{"reader": 1}\n{', b"\xff\xfe", b"[" * 100_000])
def test_a_memory_with_anything_else_in_it_gives_no_answer(memory: Readings, task: Task, content: bytes) -> None:
    memory.remember(memory.seen(task), ANSWER)
    (place,) = (task.path.parent / "memory").iterdir()
    place.write_bytes(content)
    assert memory.recall(memory.seen(task)) is None


def test_a_folder_that_cannot_be_used_or_a_file_that_is_not_there_is_no_error(task: Task) -> None:
    memory = Readings(task.path / "memory")
    memory.remember(memory.seen(task), ANSWER)
    assert memory.recall(memory.seen(task)) is None
    memory.forget(memory.seen(task))
    gone = memory.seen(Task(task.path / "gone"))
    assert (gone, memory.recall(gone)) == (None, None)
    assert Readings(None).recall(Readings(None).seen(task)) is None
