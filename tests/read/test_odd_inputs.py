"""Inputs that nobody sends on purpose: odd names, encodings, numbers, pipes, and faults of ours."""

import json
import os
import random
from pathlib import Path

import pytest
from tests.read.pages import SHORT

from cairn.errors import ReadError
from cairn.model import Report
from cairn.read import count_inputs, read_inputs, reading


def read(*inputs: object) -> list[Report | ReadError]:
    return list(read_inputs([str(given) for given in inputs]))


def told(found: Report | ReadError) -> str:
    assert isinstance(found, ReadError), found
    assert "\n" not in str(found)
    assert str(found).count("; ") >= 1, "what is wrong; what to do"
    return str(found)


def test_a_name_that_is_no_utf8_becomes_an_id_that_can_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xffname.txt"))
    try:
        path.write_text(SHORT)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.report_id == "bad\ufffdname"


def test_half_characters_in_a_record_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a\ud800", "title": "b \udfff", "text": SHORT + "\ud83d"}))
    (report,) = read(path)
    assert isinstance(report, Report)
    assert (report.report_id, report.title) == ("a\ufffd", "b \ufffd")
    assert report.text == SHORT + "\ufffd"
    assert json.dumps({"text": report.text}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "x", "id": 1' + "0" * 5000 + "}", '"id" is neither'),
        ('{"text": "x", "id": 1e999}', '"id" is neither'),
        ('{"text": 1' + "0" * 5000 + "}", '"text" is not a string'),
        ("true", "true or false"),
    ],
)
def test_odd_values_do_not_stop_the_rest(tmp_path: Path, line: str, says: str) -> None:
    good = json.dumps({"id": "good", "text": SHORT})
    path = tmp_path / "a.jsonl"
    path.write_text(f"{good}\n{line}\n{good}\n")
    first, error, last = read(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert f"{path}:2: " in told(error)
    assert says in str(error)


def test_a_huge_number_under_a_key_that_is_not_read_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"views": 1' + "0" * 5000 + f', "text": {json.dumps(SHORT)}}}')
    (report,) = read(path)
    assert isinstance(report, Report)


@pytest.mark.parametrize("opening", ["[\n", "{\n"])
def test_json_over_several_lines_is_told_once(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(opening + '"text": "Gunmen killed two men",\n"id": 1\n}')
    (error,) = read(path)
    assert told(error).startswith(f"{path}: this is JSON over several lines; ")


def test_bytes_without_a_nul_can_be_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(random.Random(1).randbytes(5000).replace(b"\0", b"\1"))
    (error,) = read(path)
    assert "binary" in told(error)


def test_a_stray_control_character_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SHORT + " \x07 " + SHORT)
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.text == SHORT + " \x07 " + SHORT


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_marks_that_were_read_wrongly_are_kept_in_any_number(tmp_path: Path, wrong: str) -> None:
    text = ("The mayor’s guards, ‘three men’, were shot, he said – “all dead. " * 4).encode()
    path = tmp_path / "a.txt"
    path.write_text(text.decode(wrong, "ignore"))
    (report,) = read(path)
    assert isinstance(report, Report)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "c.txt").write_text(SHORT)
    first, second, report = read(tmp_path)
    assert "a.txt: this is a pipe or device" in told(first)
    assert "b.jsonl: this is a pipe or device" in told(second)
    assert isinstance(report, Report)
    assert count_inputs([str(tmp_path)]) == 3


def test_a_pipe_that_the_shell_opens_is_read(tmp_path: Path) -> None:
    out, into = os.pipe()
    try:
        os.write(into, SHORT.encode())
        os.close(into)
        (report,) = read(f"/dev/fd/{out}")
    finally:
        os.close(out)
    assert isinstance(report, Report)
    assert report.report_id == f"stdin-{report.sha256[:8]}"


def test_a_link_that_leads_nowhere_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nothing.txt")
    for error in read(tmp_path / "loop.txt", tmp_path / "gone.txt"):
        assert "leads nowhere" in told(error)


@pytest.mark.parametrize("address", ["http://a\udcff/", "https://\udcff.example/x"])
def test_an_address_that_cannot_be_written_is_told(address: str) -> None:
    (error,) = read(address)
    assert "no address" in told(error)


def test_a_fault_costs_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reading.make_report

    def faulty(draft: reading.Draft, *rest: object) -> Report:
        if draft.report_id == "b":
            raise IndexError("list index out of range")
        return made(draft, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "make_report", faulty)
    lines = [json.dumps({"id": name, "text": SHORT}) for name in "abc"]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.txt").write_text(SHORT)
    (tmp_path / "d.txt").write_text(SHORT)
    found = read(tmp_path / "feed.jsonl", tmp_path / "b.txt", tmp_path / "d.txt")
    assert [f.report_id for f in found if isinstance(f, Report)] == ["a", "c", "d"]
    errors = [f for f in found if isinstance(f, ReadError)]
    assert [told(error).split(": ")[0] for error in errors] == [
        f"{tmp_path / 'feed.jsonl'}:2", str(tmp_path / "b.txt"),
    ]  # fmt: skip
    assert all("fault in Cairn (IndexError: list index" in str(error) for error in errors)
    assert all(isinstance(error.__cause__, IndexError) for error in errors)
