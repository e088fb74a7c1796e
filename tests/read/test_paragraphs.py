from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cairn.read.paragraphs import paragraphs


def test_every_line_is_a_paragraph_unless_the_text_is_wrapped() -> None:
    assert [p.text for p in paragraphs("One\nTwo\r\n\r\nThree ")] == ["One", "Two", "Three"]


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    wrapped = (
        "Rebels attacked a post near Tolmar on Monday and killed two of\n"
        "the guards, the mayor of the town said. The attackers fled to\n"
        "the hills.\n"
        "Nobody has claimed the attack. The district has seen many such\n"
        "raids since the war began.\n"
    )
    starts = [p.text.split()[0] for p in paragraphs(wrapped)]
    assert starts == ["Rebels", "Nobody"]


def test_entries_of_a_list_are_never_joined() -> None:
    text = "\n".join(
        f"- Gunmen shot guard number {n} of the post at the northern bridge" for n in "1234"
    )
    assert len(paragraphs(text)) == 4


@given(st.text(max_size=400))
def test_paragraphs_cover_all_that_is_not_blank(text: str) -> None:
    found = paragraphs(text)
    covered = set().union(*(range(p.start, p.end) for p in found))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    assert all(a.end <= b.start for a, b in pairwise(found))
