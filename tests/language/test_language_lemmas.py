"""Base forms of the verbs and nouns that conflict reports turn on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.language.lemmas import EMPTY, Lexicon, gerund, lemma, past, singular, third_person

PASTS = """
killed kill; wounded wound; injured injure; abducted abduct; kidnapped kidnap; beheaded behead
shot shoot; blew blow; blown blow; struck strike; left leave; died die; slain slay; hit hit
shelled shell; bombed bomb; bombarded bombard; raided raid; seized seize; stormed storm
fired fire; executed execute; detonated detonate; exploded explode; arrested arrest
detained detain; captured capture; freed free; fled flee; besieged besiege; clashed clash
attacked attack; ambushed ambush; targeted target; stabbed stab; looted loot; burned burn
torched torch; displaced displace; evacuated evacuate; surrendered surrender; rescued rescue
destroyed destroy; damaged damage; repelled repel; expelled expel; patrolled patrol
controlled control; fought fight; took take; taken take; retook retake; overran overrun
used use; agreed agree; tortured torture; raped rape; hanged hang; lynched lynch; fell fall
buried bury; carried carry; dropped drop; planned plan; admitted admit; occurred occur
transferred transfer; threatened threaten; opened open; released release; closed close
charged charge; accused accuse; blamed blame; claimed claim; said say; told tell; met meet
mined mine; dismantled dismantle; defused defuse; intercepted intercept; recruited recruit
invaded invade; assassinated assassinate; martyred martyr; hijacked hijack; pelted pelt
treated treat; defeated defeat; combated combat; added add; called call; passed pass
"""
GERUNDS = """
killing kill; shooting shoot; shelling shell; firing fire; dying die; fleeing flee; seizing seize
stabbing stab; fighting fight; beheading behead; kidnapping kidnap; injuring injure; running run
storming storm; besieging besiege; exploding explode; using use; going go; targeting target
wounding wound; abducting abduct; attacking attack; clashing clash; raiding raid; mining mine
lying lie; burying bury; striking strike; hitting hit; blowing blow; evacuating evacuate
"""
PLURALS = """
policemen policeman; policewomen policewoman; gunmen gunman; children child; schoolchildren
schoolchild; women woman; men man; bodies body; clashes clash; attacks attack; families family
soldiers soldier; forces force; troops troop; losses loss; casualties casualty; deaths death
wives wife; lives life; houses house; buses bus; mosques mosque; corpses corpse; raids raid
explosions explosion; missiles missile; mortars mortar; ambushes ambush; people people
police police; villages village; boxes box; heroes hero; crises crisis; knives knife
injuries injury; hostages hostage; militias militia; civilians civilian; 12-year-olds 12-year-old
"""
THIRDS = """
kills kill; clashes clash; strikes strike; dies die; flees flee; has have; is be; goes go
seizes seize; buries bury; blames blame; misses miss; fixes fix; uses use; leaves leave
"""


def _pairs(table: str) -> list[tuple[str, ...]]:
    words = table.replace(";", " ").split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("form", "base"), _pairs(PASTS))
@pytest.mark.parametrize("tag", ["VBD", "VBN"])
def test_past_forms(form: str, base: str, tag: str) -> None:
    assert lemma(form, tag) == base
    assert lemma(form.upper(), tag) == base


@pytest.mark.parametrize(("form", "base"), _pairs(GERUNDS))
def test_ing_forms(form: str, base: str) -> None:
    assert lemma(form, "VBG") == base


@pytest.mark.parametrize(("form", "base"), _pairs(PLURALS))
def test_plurals(form: str, base: str) -> None:
    assert lemma(form, "NNS") == base
    assert lemma(form.capitalize(), "NNS") == base


@pytest.mark.parametrize(("form", "base"), _pairs(THIRDS))
def test_third_persons(form: str, base: str) -> None:
    assert lemma(form, "VBZ") == base


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [
        ("left", "JJ", "left"),
        ("wounded", "JJ", "wounded"),
        ("shot", "NN", "shot"),
        ("Iraqis", "NNPS", "iraqi"),
        ("jihadis", "NNS", "jihadi"),
        ("3,000", "CD", "3000"),
        ("Paris", "NNP", "paris"),
        ("dead", "JJ", "dead"),
        ("n’t", "RB", "not"),
        ("’s", "POS", "'s"),
        ("’s", "VBZ", "be"),
        ("were", "VBD", "be"),
        ("heavier", "JJR", "heavy"),
        ("biggest", "JJS", "big"),
        ("worst", "JJS", "bad"),
        ("ISIS-claimed", "VBN", "isis-claim"),
        ("ISIS", "NNP", "isis"),
        ("police", "NNS", "police"),
    ],
)
def test_tag_decides(form: str, tag: str, base: str) -> None:
    assert lemma(form, tag) == base


def test_names_in_the_plural_follow_the_lexicon() -> None:
    assert lemma("Officers", "NNPS", Lexicon(nouns=frozenset({"officer"}))) == "officer"
    assert lemma("Forces", "NNPS", EMPTY) == "forces"


def test_lexicon_speaks_before_the_rules() -> None:
    assert lemma("gabbed", "VBN", Lexicon(lemmas={"gabbed/VBN": "gabble"})) == "gabble"
    assert lemma("killed", "VBN", Lexicon(lemmas={"shot/VBN": "x"})) == "kill"


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
TAGS = st.sampled_from("VB VBD VBN VBG VBZ VBP NN NNS NNP NNPS JJ JJR JJS RBR MD POS .".split())


@given(WORDS, TAGS)
def test_every_word_has_a_lower_case_lemma(form: str, tag: str) -> None:
    base = lemma(form, tag)
    assert base
    assert base == base.lower()
    assert len(base) <= len(form.lower()) + 3


@given(st.sampled_from("kill shell bomb attack storm clash detain arrest loot burn raid".split()))
def test_regular_verbs_come_back(base: str) -> None:
    assert past(base + "ed") == base
    assert gerund(base + "ing") == base
    ending = "es" if base.endswith(("sh", "ch")) else "s"
    assert third_person(base + ending) == base == singular(base + ending)
