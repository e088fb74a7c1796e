"""What an account asks of a date mention: sayings, narrowing, stretches, contradictions."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.language.tokens import Sentence, Token
from cairn.mentions import dates
from cairn.model import DateInterval, Mention, Report

WRITTEN = date(2022, 8, 16)


def mentions_of(text: str) -> tuple[Report, tuple[Mention, ...]]:
    report = Report("r", text, published=WRITTEN)
    return report, dates.find(report, ())


def sentence(words: str) -> Sentence:
    """A sentence from ``word/lemma/pos/dep/head`` items; lemma, pos, dep, head may be left out."""
    tokens: list[Token] = []
    at = 0
    for i, item in enumerate(words.split()):
        text, lemma, pos, dep, head = [*item.split("/"), "", "", "", ""][:5]
        token = Token(
            i, at, at + len(text), text, lemma or text.lower(), pos or "X", "", dep or "dep",
            int(head) if head else i,
        )  # fmt: skip
        tokens.append(token)
        at += len(text) + 1
    return Sentence(0, 0, 0, at - 1, "body", tuple(tokens))


def is_saying(words: str, date_words: str) -> bool:
    parsed = sentence(words)
    text = " ".join(token.text for token in parsed.tokens)
    start = text.index(date_words)
    report = Report("r", text)
    span = report.span(start, start + len(date_words))
    mention = Mention("date", span, DateInterval(None, None, "unknown"), 0)
    return dates.is_saying_date(parsed, mention)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("A source/source/NOUN said/say/VERB on/on/ADP Thursday/thursday/PROPN", "Thursday"),
        (
            "Gunmen/gunman/NOUN killed/kill/VERB eight , the mayor/mayor/NOUN said/say/VERB "
            "on/on/ADP Wednesday/wednesday/PROPN",
            "Wednesday",
        ),
        (
            "He/he/PRON told/tell/VERB the Tarn/tarn/PROPN Post/post/PROPN on Sunday/sunday/PROPN",
            "Sunday",
        ),
        (
            "It/it/PRON said/say/VERB in a statement/statement/NOUN on Friday/friday/PROPN",
            "Friday",
        ),
        (
            "On Saturday/saturday/PROPN , Tarn/tarn/PROPN News/news/PROPN quoted/quote/VERB a "
            "source/source/NOUN",
            "Saturday",
        ),
        (
            "The start/start/NOUN of a drive/drive/NOUN announced/announce/VERB late/late/ADV on "
            "Monday/monday/PROPN",
            "Monday",
        ),
    ],
)
def test_dates_of_a_saying(words: str, when: str) -> None:
    assert is_saying(words, when)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        (
            "Two were/be/AUX killed/kill/VERB on Sunday/sunday/PROPN//3 , a source/source/NOUN "
            "said/say/VERB",
            "Sunday",
        ),
        (
            "Police/police/NOUN said/say/VERB gunmen/gunman/NOUN killed/kill/VERB/ccomp/1 three "
            "on Sunday/sunday/PROPN/obl/1",
            "Sunday",
        ),
        (
            "He/he/PRON said/say/VERB that/that/SCONJ on Sunday/sunday/PROPN/obl/6 men/man/NOUN "
            "came/come/VERB",
            "Sunday",
        ),
        (
            "Officials/official/NOUN said/say/VERB Tuesday/tuesday/PROPN 's raid/raid/NOUN "
            "failed/fail/VERB",
            "Tuesday",
        ),
        (
            "On Monday/monday/PROPN , gunmen/gunman/NOUN came/come/VERB , police/police/NOUN "
            "said/say/VERB",
            "Monday",
        ),
        (
            "On Monday/monday/PROPN/obl/8 , police/police/NOUN said/say/VERB , three men/man/NOUN "
            "died/die/VERB",
            "Monday",
        ),
    ],
)
def test_dates_of_what_was_said(words: str, when: str) -> None:
    assert not is_saying(words, when)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("in early May", date(2022, 5, 1), date(2022, 5, 10), "week"),
        ("in mid-May", date(2022, 5, 11), date(2022, 5, 20), "week"),
        ("in late February", date(2022, 2, 21), date(2022, 2, 28), "week"),
        ("at the end of March", date(2022, 3, 21), date(2022, 3, 31), "week"),
        ("in early 2019", date(2019, 1, 1), date(2019, 4, 30), "year"),
        ("earlier this week", date(2022, 8, 15), date(2022, 8, 16), "week"),
        ("last night at 1 a.m.", date(2022, 8, 16), date(2022, 8, 16), "day"),
        ("last night", date(2022, 8, 15), date(2022, 8, 15), "day"),
        ("on May 3", date(2022, 5, 3), date(2022, 5, 3), "day"),
    ],
)
def test_narrow(text: str, start: date, end: date, precision: str) -> None:
    _, (mention,) = mentions_of(f"They came {text}.")
    assert dates.narrow(mention, WRITTEN) == DateInterval(start, end, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "spans", "start", "end", "precision"),
    [
        ("from 3 to 5 March 2019", ["3 to 5 March 2019"], (3, 3), (3, 5), "week"),
        ("from March 3 to 5, 2019", ["March 3 to 5, 2019"], (3, 3), (3, 5), "week"),
        ("between 3 and 5 March 2019", ["3 and 5 March 2019"], (3, 3), (3, 5), "week"),
        ("3-25 March 2019", ["3-25 March 2019"], (3, 3), (3, 25), "month"),
        ("March 3, 2019 until May 4, 2019", None, (3, 3), (5, 4), "year"),
    ],
)
def test_ranges_join_both_ends(
    text: str, spans: list[str] | None, start: tuple[int, int], end: tuple[int, int], precision: str
) -> None:
    report, found = mentions_of(f"They held it {text}.")
    joined = dates.ranges(report, found)
    if spans is not None:
        assert [m.span.text for m in joined] == spans
    assert [m.value for m in joined] == [
        DateInterval(date(2019, *start), date(2019, *end), precision)  # type: ignore[arg-type]
    ]


def test_enumerations_stay_apart() -> None:
    report, found = mentions_of("They came on 3, 5 and 7 May 2019.")
    assert len(dates.ranges(report, found)) == 3


def test_contradictions_name_the_true_weekday() -> None:
    report, found = mentions_of("It was Monday, 14 June 2020; then came Tuesday, 16 June 2020.")
    (wrong,) = dates.contradictions(report, found)
    assert (wrong.mention.span.text, wrong.stated, wrong.actual) == (
        "Monday, 14 June 2020",
        "Monday",
        "Sunday",
    )


def test_time_of_day_is_kept_in_the_words() -> None:
    _, (first, second, third) = mentions_of(
        "At 1:30 a.m. today, on Thursday night, at dawn of February 28th."
    )
    assert [dates.time_of_day(m) for m in (first, second, third)] == ["01:30", "night", "dawn"]


def test_mentions_know_their_sentence() -> None:
    text = "Photo of 3 May 2019\n\nThey came yesterday. They left today."
    at = [text.index("They came"), text.index("They left")]
    sentences = tuple(
        Sentence(i, 1, start, end, "body", ())
        for i, (start, end) in enumerate(((at[0], at[1] - 1), (at[1], len(text))))
    )
    report = Report("r", text, published=WRITTEN)
    assert [m.sentence for m in dates.find(report, sentences)] == [-1, 0, 1]


def test_a_date_that_closes_a_clause_before_the_saying_dates_the_deed() -> None:
    words = "The shooting lasted from noon until sunset on Tuesday, two guards told Delta Radio."
    assert not is_saying(words, "Tuesday")


def test_two_days_in_a_row_are_one_stretch_and_a_night_is_its_evening() -> None:
    report, found = mentions_of("They came on Saturday and Sunday.")
    assert [m.value for m in dates.ranges(report, found)] == [
        DateInterval(date(2022, 8, 13), date(2022, 8, 14), "week")
    ]
    report, found = mentions_of("They came on the night of 11 to 12 August.")
    assert [m.value for m in dates.ranges(report, found)] == [
        DateInterval(date(2022, 8, 11), date(2022, 8, 11), "day")
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in the first week of March", (3, 1), (3, 7)),
        ("in the last week of February", (2, 22), (2, 28)),
        ("in the second half of March", (3, 16), (3, 31)),
        ("in the final days of March", (3, 21), (3, 31)),
    ],
)
def test_pieces_of_a_month(text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    _, (mention,) = mentions_of(f"They came {text}.")
    narrowed = dates.narrow(mention, WRITTEN)
    assert (narrowed.start, narrowed.end) == (date(2022, *start), date(2022, *end))
