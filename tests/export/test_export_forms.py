"""PLOVER, GeoJSON, the ledger, the page: their own laws."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from cairn.export import flat, geojson, html_page, ledger, plover
from cairn.export.columns import names
from cairn.model import Count, DateInterval, Event, Speaker
from export.made import ARMY, EDITION, IS, Told, deaths, event, telling

ABOUT = {"made by": "Cairn", "profile": "public"}
NOWHERE = {"place": None, "when": DateInterval(None, None, "unknown")}
HOSTILE = "<script>alert('x')</script> & \"quotes\" <img src=https://evil.test/x onerror=y>"


# --- PLOVER -------------------------------------------------------------------------------------


def record(told: Event) -> dict[str, object]:
    (found,) = plover.rows([told], EDITION)
    return dict(found)


@pytest.mark.parametrize(
    ("types", "name", "modes"),
    [
        (("Violence against civilians", "Abduction/forced disappearance"), "ASSAULT", ["abduct"]),
        (("Explosions/Remote violence", "Suicide bomb"), "ASSAULT", ["suicide-attack"]),
        (("Strategic developments", "Arrests"), "COERCE", ["arrest"]),
        (("Protests", "Peaceful protest"), "PROTEST", ["demo"]),
        (("Battles", "Armed clash"), "ASSAULT", []),
    ],
)
def test_a_type_becomes_plovers(types: tuple[str, str], name: str, modes: list[str]) -> None:
    found = record(event(types=types))
    assert (found["event_type"], found["event_mode"]) == (name, modes)
    assert list(found) == list(names(plover.COLUMNS))


@pytest.mark.parametrize(
    ("words", "name", "modes"),
    [
        ("The front withdrew from Daquq", "RETREAT", ["withdraw"]),
        ("Fighters laid down arms and surrendered", "RETREAT", ["disarm"]),
        ("The front named a new leader", "MOBILIZE", []),
    ],
)
def test_of_a_change_of_activity_a_withdrawal_is_a_retreat(
    words: str, name: str, modes: list[str]
) -> None:
    types = ("Strategic developments", "Change to group/activity")
    found = record(event(words=words, types=types, actor1=IS, actor2=None, killed=None))
    assert (found["event_type"], found["event_mode"]) == (name, modes)
    assert found["quad_code"] == (2 if name == "RETREAT" else 4)


def test_in_a_fight_every_side_acts_and_nobody_receives() -> None:
    found = record(event(types=("Battles", "Armed clash"), actor1=ARMY, actor2=IS))
    assert [side["sector_code"] for side in found["actor"]] == ["MIL", "REB"]  # type: ignore[attr-defined]
    assert found["recipient"] == []


def test_an_attack_has_a_recipient_and_needs_no_date_and_no_place() -> None:
    found = record(event(**NOWHERE))
    assert [side["sector_code"] for side in found["recipient"]] == ["CVL"]  # type: ignore[attr-defined]
    assert (found["location"], found["date_start"]) == (None, None)


def test_what_plover_has_no_type_for_is_left_out() -> None:
    held = [event(types=("Strategic developments", "Other")), event(actor1=None, actor2=None)]
    reasons = {each.reason for each in plover.left_out(held)}
    assert reasons == {"Other: no type of PLOVER", "no actor"}


# --- GeoJSON ------------------------------------------------------------------------------------


def test_a_feature_is_a_point_with_longitude_first_or_has_no_geometry() -> None:
    held = [event(), event(**NOWHERE, words="Nobody knows where.")]
    page = json.loads("".join(geojson.lines(geojson.rows(held, EDITION), ABOUT)))
    placed, bare = page["features"]
    assert page["cairn"] == ABOUT
    assert placed["geometry"] == {"type": "Point", "coordinates": [44.45, 35.14]}
    assert placed["properties"]["date_start"] == "2021-03-03"
    assert list(placed["properties"]) == list(names(flat.COLUMNS))
    assert bare["geometry"] is None
    assert bare["properties"]["date_start"] is None


# --- the ledger -------------------------------------------------------------------------------


def claims(told: Event, profile: str) -> list[dict[str, object]]:
    return [dict(row) for row in ledger.rows([told], EDITION, profile)]  # type: ignore[arg-type]


def test_every_claim_of_every_account_has_a_row() -> None:
    told = event()
    found = claims(told, "internal")
    assert len(found) == len(told.tellings[0].account.claims)
    assert list(found[0]) == list(names(ledger.COLUMNS))
    by_field = {row["field"]: row for row in found}
    assert by_field["killed"]["chosen"] is True
    assert by_field["said_by"]["chosen"] is False
    assert json.loads(str(by_field["place"]["value"]))["latitude"] == 35.14321
    assert by_field["killed"]["words"] == told.tellings[0].account.evidence.text


def test_a_sum_is_chosen_with_all_of_its_parts() -> None:
    told = event()
    (one,) = told.tellings
    part = next(claim for claim in one.account.claims if claim.field == "killed")
    assert ledger.is_chosen(told, one, part)
    sum_of_two = replace(told, counts=(("killed", deaths(5, civilians=5)),))
    assert ledger.is_chosen(sum_of_two, one, part)
    more = replace(part, value=Count(5, 5, 5, "persons"))
    parts = replace(one.account, claims=(*one.account.claims, more))
    assert not ledger.is_chosen(sum_of_two, replace(one, account=parts), part)


def test_in_public_the_ledger_names_nobody_and_no_finer_place() -> None:
    cousin = Speaker("Karim Nouri's cousin", "civilian", anonymous=False)
    found = claims(event(said_by=(cousin,)), "public")
    assert "Nouri" not in json.dumps([str(row) for row in found])
    assert "nouri" not in str(found[0]["url"])
    types = [row["value"] for row in found if row["field"] in ("event_type", "status")]
    assert types == ['"Violence against civilians"', '"happened"']  # words of the codebook
    place = next(row for row in found if row["field"] == "place")
    assert json.loads(str(place["value"]))["latitude"] == 35.14


def test_an_official_who_speaks_is_named() -> None:
    words = "Colonel Saad Hamid said that gunmen killed Karim Nouri in Daquq."
    colonel = Speaker("Colonel Saad Hamid", "military", anonymous=False)
    found = claims(event(words=words, said_by=(colonel,)), "public")
    assert found[0]["words"] == words.replace("Karim Nouri", "[name]") + "."
    assert found[0]["said_by"] == "Colonel Saad Hamid"


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Nasser Idris of the ambulance service", "medical", "[name] of the ambulance service"),
        ("Monitor Nasser Idris", "organisation", "[name]"),
        ("Hamrin Rights Observatory", "organisation", "Hamrin Rights Observatory"),
        ("Pastoral Commission of Hamrin", "organisation", "Pastoral Commission of Hamrin"),
        ("Nasser Idris, mayor of Daquq", "official", "Nasser Idris, mayor of Daquq"),
        ("Nasser Idris", "witness", "[name]"),
        ("Nasser Idris, rebel spokesman", "armed group", "[name], rebel spokesman"),
    ],
)
def test_officials_and_bodies_are_named_and_no_other_speakers(
    name: str, kind: str, shown: str
) -> None:
    found = claims(event(said_by=(Speaker(name, kind, anonymous=False),)), "public")
    assert found[0]["said_by"] == shown


def test_the_place_of_a_claim_is_coarsened_with_that_of_its_event() -> None:
    words = "Gunmen stormed a house in Daquq and killed two."
    found = claims(event(words=words), "public")
    value = json.loads(str(next(row for row in found if row["field"] == "place")["value"]))
    assert (value["where_prec"], value["gazetteer_id"]) == (3, None)


# --- the page -----------------------------------------------------------------------------------


class Reader(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style" and not self.style:
            self.style = data


def page(*events: Event) -> tuple[str, Reader]:
    text = "".join(html_page.lines(events, EDITION, ABOUT, "internal"))
    reader = Reader()
    reader.feed(text)
    return text, reader


def test_hostile_text_stays_text() -> None:
    told = Told(words=HOSTILE)
    hostile = replace(event(), tellings=(telling(told, publisher=HOSTILE, title=HOSTILE),))
    text, reader = page(hostile, event(**NOWHERE, words="Elsewhere."))
    assert not {"script", "img", "iframe", "link", "a", "form"} & set(reader.tags)
    assert "&lt;script&gt;alert" in text
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    assert not {"src", "href", "style"} & {name for name, _ in reader.attributes}


def test_the_pages_policy_allows_its_own_style_and_nothing_else() -> None:
    text, reader = page(event())
    told = re.search(r"sha256-([^']+)'", html_page.policy())
    assert told
    digest = base64.b64encode(hashlib.sha256(reader.style.encode()).digest()).decode()
    assert told[1] == digest
    assert f'content="{html_page.policy()}"' in text
    assert html_page.policy().startswith("default-src 'none'; ")
    assert "http" not in text.replace("http-equiv", "")


def test_the_map_draws_the_points_and_the_table_tells_the_events() -> None:
    text, reader = page(event(), event(**NOWHERE, words="Elsewhere."))
    assert reader.tags.count("circle") == 1
    assert reader.tags.count("rect") == 1
    assert reader.tags.count("tr") == 3
    assert "Events without a point: 1." in text


@pytest.mark.parametrize(
    ("last", "unit", "labels"),
    [
        (date(2021, 3, 5), "day", ["2021-03-03", "2021-03-04", "2021-03-05"]),
        (date(2021, 6, 1), "month", ["2021-03", "2021-04", "2021-05", "2021-06"]),
        (date(2027, 1, 1), "year", ["2021", "2022", "2023", "2024", "2025", "2026", "2027"]),
    ],
)
def test_the_timeline_leaves_no_day_month_or_year_out(
    last: date, unit: str, labels: list[str]
) -> None:
    late = event(when=DateInterval(last, last, "day"), words="Later.")
    text, reader = page(event(), late)
    assert f"Events by {unit} of their first day" in text
    drawn = text[text.index("Events over time") :]
    assert re.findall(r'y="160">([^<]+)<', drawn) == labels
    assert reader.tags.count("rect") == 2


def test_a_page_without_points_or_dates_is_whole() -> None:
    text, _ = page(event(**NOWHERE))
    assert "No event has a point." in text
    assert "No event has a date." in text
    assert text.endswith("</html>\n")
