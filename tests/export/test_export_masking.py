"""Private persons' names are masked in quoted words; what is known to be else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.export.masking import Known, known, mask

HERE = known(
    ["Daquq", "Kirkuk", "Iraq", "Umm Qasr"], ["Hamrin Voice", "Colonel Saad Hamid", "Islamic State"]
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Gunmen killed Karim Nouri in Daquq.", "Gunmen killed [name] in Daquq."),
        ("Karim Nouri, 34, was shot.", "[name], 34, was shot."),
        ("A trader, Karim Nouri's brother, fled.", "A trader, [name]'s brother, fled."),
        ("Nouri said his father Karim died.", "[name] said his father [name] died."),
        ("He buried Umm Karim al-Nouri there.", "He buried [name] there."),
        ("the sheikh Ali bin Omar was taken", "the sheikh [name] was taken"),
        ("Constable Gul Rehman died", "Constable [name] died"),
        ("Dr. Hoda Salim treated them.", "Dr. [name] treated them."),
        ("They met Omar al-Kirkuk there", "They met [name] there"),
        ("They shot Omar Daquq on Monday", "They shot [name] on Monday"),
        ("It was Maria da Silva.", "It was [name]."),
        ("they took Jean-Pierre O'Neill away", "they took [name] away"),
        ("Grace Okello was hurt", "[name] was hurt"),
        ("قتل كريم in Daquq", "[name] [name] in Daquq"),
        ("write to karim@mail.test or +964 770 123 4567", "write to [contact] or [contact]"),
        ("KARIM NOURI KILLED IN DAQUQ", "[name] IN DAQUQ"),
    ],
)
def test_a_name_is_masked(text: str, masked: str) -> None:
    assert mask(text, HERE) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on Monday in Daquq, Kirkuk province, Iraq.",
        "Iraqi soldiers and Islamic State fighters clashed; Hamrin Voice reports.",
        "Colonel Saad Hamid said that nobody was hurt.",
        "The attackers fled. They left two bombs near Umm Qasr.",
        "Police Forces of the Federal Police and the Ministry of Interior",
        "the Iraqi-Syrian border in March",
        "an anti-ISIS operation of pro-Iraqi fighters",
        "on 2021-03-04 they killed 12 (10 to 14), of 4 000 who fled in 2021",
        "",
    ],
)
def test_what_is_known_to_be_else_stays(text: str) -> None:
    assert mask(text, HERE) == text


def test_an_officials_surname_alone_is_masked() -> None:
    assert mask("the house of Hamid was burnt", HERE) == "the house of [name] was burnt"


def test_a_place_that_everybody_knows_stays_and_a_name_with_it_goes() -> None:
    def is_place(phrase: str) -> bool:
        return phrase == "Mosul"

    assert mask("from Mosul", Known(), is_place) == "from Mosul"
    assert mask("by Hassan Mosul", Known(), is_place) == "by [name]"


@given(st.text(max_size=80))
def test_masking_never_fails_and_changes_no_lower_case_text(text: str) -> None:
    mask(text, HERE)
    plain = "".join(c for c in text if c.isascii() and (c.islower() or c in " ,")).strip()
    assert mask(plain, HERE) == plain


@given(st.sampled_from(["Karim Nouri", "Zubeyda Qasimli", "Okello"]), st.integers(0, 3))
def test_a_name_in_the_middle_of_a_sentence_never_stays(name: str, at: int) -> None:
    words = ["they", "met", "near", "town"]
    words.insert(at + 1, name)
    assert name not in mask(" ".join(words), HERE)
