"""``cairn gazetteer``: add, list, remove, and one line for everything that goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from cairn import gazetteer as places
from cairn import pipeline
from cairn.cli import main
from cairn.read import download
from support import dumps

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test's own, with a dump and a border file in them."""
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CAIRN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    Path("IQ.txt").write_bytes(dumps.dump())
    Path("first.geojson").write_bytes(dumps.FIRST)
    return tmp_path


def answer(monkeypatch: pytest.MonkeyPatch, handler: httpx.MockTransport) -> None:
    """Let the server be a handler."""
    client = httpx.Client
    monkeypatch.setattr(
        download.httpx, "Client", lambda **options: client(**{**options, "transport": handler})
    )


def test_a_country_is_added_listed_and_removed(capsys: Capture) -> None:
    arguments = ["gazetteer", "add", "iq", "--from", "IQ.txt", "--borders", "first.geojson"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("Iraq (IQ): 12 places from IQ.txt, 2 borders.\n")
    assert "replace" not in out
    assert main(arguments) == 0
    assert "They replace those added on " in capsys.readouterr().out
    assert main(["gazetteer", "list"]) == 0
    listed = capsys.readouterr().out
    assert "not built yet" in listed
    assert "first.geojson (2)" in listed
    assert "CC BY 4.0" in listed
    assert main(["gazetteer", "remove", "IQ"]) == 0
    assert capsys.readouterr().out == "Iraq (IQ): 12 places removed.\n"
    assert main(["gazetteer", "remove", "IQ"]) == 1
    assert "has not been added" in capsys.readouterr().err


def test_the_list_as_json(capsys: Capture) -> None:
    main(["gazetteer", "add", "IQ", "--from", "IQ.txt"])
    capsys.readouterr()
    assert main(["gazetteer", "list", "--json"]) == 0
    world, iraq = json.loads(capsys.readouterr().out)["gazetteers"]
    assert (world["code"], world["places"]) == (None, None)
    assert (iraq["code"], iraq["name"], iraq["places"], iraq["source"]) == (
        "IQ", "Iraq", 12, "IQ.txt",
    )  # fmt: skip
    assert iraq["attribution"] == "GeoNames (geonames.org)"


def test_what_is_coded_tells_what_was_added() -> None:
    plain = pipeline.version()
    main(["gazetteer", "add", "IQ", "--from", "IQ.txt"])
    assert pipeline.version() == f"{plain} with {places.version()}"
    main(["gazetteer", "remove", "IQ"])
    assert pipeline.version() == plain


def test_without_a_file_the_dump_is_fetched(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def give(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, content=dumps.dump())

    answer(monkeypatch, httpx.MockTransport(give))
    assert main(["gazetteer", "add", "IQ"]) == 0
    assert asked == ["https://download.geonames.org/export/dump/IQ.zip"]
    assert "12 places from https://download.geonames.org" in capsys.readouterr().out


def _offline(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route to host", request=request)


def _slow(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow", request=request)


@pytest.mark.parametrize(
    ("handler", "told"),
    [
        (_offline, "could not be reached (no route to host)"),
        (_slow, "did not answer in time"),
        (lambda request: httpx.Response(503), "HTTP 503"),
    ],
)
def test_without_a_connection_the_cure_is_named(
    handler: httpx.MockTransport, told: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, httpx.MockTransport(handler))
    assert main(["gazetteer", "add", "IQ"]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert "--from IQ.zip" in err
    assert err.count("\n") == 1


def test_too_large_an_answer_is_refused(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "LIMIT", 10)
    answer(monkeypatch, httpx.MockTransport(lambda _: httpx.Response(200, content=b"x" * 11)))
    assert main(["gazetteer", "add", "IQ"]) == 1
    assert "larger than" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "QX", "--from", "IQ.txt"], "'QX' is no country's ISO code"),
        (["add", "SY", "--from", "IQ.txt"], "IQ.txt: this is a dump of IQ, not of SY"),
        (["add", "IQ", "--from", "gone.txt"], "gone.txt: cannot be read"),
        (["add", "IQ", "--from", "IQ.txt", "--borders", "IQ.txt"], "IQ.txt: this is not GeoJSON"),
        (["remove", "nowhere"], "'nowhere' is no country's ISO code"),
    ],
)
def test_errors_are_one_line_and_keep_nothing(
    arguments: list[str], told: str, capsys: Capture
) -> None:
    assert main(["gazetteer", *arguments]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert printed.err.count("\n") == 1
    assert not places.data_folder().exists()
