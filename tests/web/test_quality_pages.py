"""The quality page: the figures of ``cairn quality``, the plot, gold, and the last recoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn import judging, recoding
from cairn.changes import Changed, Difference
from cairn.cli import main
from cairn.evaluate import Calibration
from cairn.evaluate.calibration import Bin
from cairn.evaluate.figures import Figures, Score
from cairn.review import acts, sample
from cairn.review.acts import Look
from cairn.store import Store
from cairn.web import quality_pages
from cairn.web.app import create_app
from cairn.web.state import Desk
from support.desk import HOME

ANA = judging.Author("Ana", "2031-06-01T00:00:00+00:00", "read")
BEN = judging.Author("Ben", "2031-06-02T00:00:00+00:00", "read")


def reviewed(db: Path, desk: Desk) -> None:
    """Two events coded twice, one of them corrected by one reviewer."""
    with Store.open(db, write=True) as store:
        drawn = sample.draw(store, 2, 3, ANA)
        with store.links() as links:
            events = sample.coding(drawn, links, ()).events
        for event in events:
            acts.accept(store, Look(event, ANA, sample=1))
        acts.correct(store, Look(events[0], BEN, sample=1), "status", "denied")
        for event in events:
            acts.accept(store, Look(event, BEN, sample=1))
    desk._looked = 0.0
    assert len(desk.snapshot.acts) == 5


def test_nothing_reviewed_is_said(client: TestClient) -> None:
    page = client.get("/quality").text
    assert "Nothing was reviewed yet" in page
    assert "No value with a confidence was judged yet" in page
    assert "No sample was drawn yet" in page
    assert "Nothing was coded again yet" in page
    assert "Against gold" not in page


def test_the_page_and_the_command_say_the_same(
    client: TestClient, desk: Desk, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(db, desk)
    page = client.get("/quality").text
    assert main(["quality", "--db", str(db), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for rate in told["fields"]:
        assert f"<strong>{rate['share']:.3f}</strong>" in page
        assert f"{rate['low']:.2f} to {rate['high']:.2f}" in page
    status = next(rate for rate in told["fields"] if rate["field"] == "status")
    assert (status["accepted"], status["corrected"]) == (1, 1)
    (agreed,) = told["agreement"]
    assert agreed["complete"] == 2
    alphas = {each["field"]: each["alpha"] for each in agreed["fields"]}
    assert alphas["status"] == pytest.approx(0.0)
    assert "all values are one" in page  # both hold both to be events
    assert "2 are done by all" in page
    assert main(["quality", "--db", str(db)]) == 0
    printed = capsys.readouterr().out
    assert "Krippendorff's alpha" in printed
    assert "Ben: accept 2, correct 1" in printed
    assert "Ben: accept 2, correct 1" in page


def test_a_plot_shows_each_bin_with_its_interval() -> None:
    held = Calibration("all", (Bin(0.4, 0.5, 4, 0.45, 0.5), Bin(0.9, 1.0, 16, 0.95, 1.0)), 0.05)
    low, high = quality_pages.plot(held)
    assert (low.x, low.y) == (175.0, 160.0)
    assert high.y == 10.0
    assert high.low > high.y >= high.high
    assert high.radius > low.radius
    assert "of 16" in high.label


def test_gold_is_shown_with_its_intervals(desk: Desk) -> None:
    gold = Figures(10, 8, 9, 7, 6, 4, (Score("event type", 7, 7), Score("status", 6, 7)))
    client = TestClient(create_app(desk, gold=gold), base_url=HOME)
    page = client.get("/quality").text
    assert "Against gold" in page
    assert "<strong>0.750</strong>" in page  # 6 of 8 events found
    assert "10 reports" in page


def test_what_the_last_recoding_changed_is_shown(
    client: TestClient, desk: Desk, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event = desk.events([desk.snapshot.rows[0].event_id])[0]
    told = (Difference("killed", "5", "<b>6</b>"), Difference("place", "Here", None))
    done = recoding.Recoded(4, (Changed(event, event, told), Changed(event, None, ())), 1, ())
    with Store.open(db, write=True) as store, store.links(write=True) as links:
        recoding.remember(links, done, 3, ("an older version",))
    page = client.get("/quality").text
    assert "3 of 4 reports were coded differently; 2 events differ" in page
    assert "0 of them new and 1 gone" in page
    assert "1 acts of reviewers wait" in page
    assert "&lt;b&gt;6" in page
    assert main(["quality", "--db", str(db)]) == 0
    assert "(0 new, 1 gone): killed 1, place 1." in capsys.readouterr().out


def test_a_sample_is_drawn_and_listed_by_command(
    desk: Desk, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--db", str(db)]) == 0
    assert "no sample was drawn yet" in capsys.readouterr().err
    names = ["--reviewer", "Ana", "--reviewer", "Ben"]
    assert main(["sample", "--size", "2", "--seed", "7", *names, "--db", str(db)]) == 0
    assert "2 events for Ana and Ben; code it in the desk at /review?sample=1" in (
        capsys.readouterr().err
    )
    assert main(["sample", "--db", str(db)]) == 0
    assert "Ana, Ben" in capsys.readouterr().out
    assert main(["sample", "--size", "9", "--db", str(db)]) == 1
    assert "9 of 3 events cannot be drawn" in capsys.readouterr().err
