"""The words around place names: what a place is, how it relates, and what is no place."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

Kind = Literal["country", "admin1", "admin2", "settlement", "area", "water", "road", "site"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEATURES: dict[str, Kind] = {
    **dict.fromkeys(
        "village town city hamlet settlement township locality neighborhood neighbourhood suburb "
        "quarter ward kibbutz municipality commune capital outpost community barangay sitio purok "
        "tambon kebele moshav".split(),
        "settlement",
    ),
    **dict.fromkeys(
        "district sub-district subdistrict county parish raion nahiya borough subprefecture "
        "sub-prefecture cercle circle tehsil taluk upazila woreda zone chiefdom sub-county "
        "canton regency mandal payam subdivision sub-division lga".split(),
        "admin2",
    ),
    **dict.fromkeys(
        "province governorate state department oblast prefecture emirate krai region".split(),
        "admin1",
    ),
    **dict.fromkeys(
        "area basin mountain mountains hill hills valley desert plain plains forest island islands "
        "peninsula range orchards countryside wilderness marshes triangle heights gorge jungle "
        "sector axis territory plateau corridor wadi steppe".split(),
        "area",
    ),
    **dict.fromkeys("river lake gulf sea bay strait delta canal".split(), "water"),
    **dict.fromkeys("road highway route motorway expressway freeway".split(), "road"),
    **dict.fromkeys(
        "camp dam bridge airport airbase base junction intersection crossing crossroads field "
        "square gate checkpoint roundabout port oilfield refinery prison".split(),
        "site",
    ),
}
"""What a word for a kind of place says of the name beside it (singular, lower case)."""

PLURALS: dict[str, str] = {
    **{f"{word}s": word for word in FEATURES if not word.endswith("s")},
    "cities": "city", "counties": "county", "municipalities": "municipality",
    "localities": "locality", "parishes": "parish", "communities": "community",
}  # fmt: skip

ROADS: frozenset[str] = frozenset(
    {word for word, kind in FEATURES.items() if kind == "road"} | {"roads", "axis", "track"}
)
NATURAL: frozenset[str] = _words(
    "river lake gulf sea bay strait delta canal mountain mountains hill hills valley desert forest "
    "jungle gorge wadi marshes"
)
"""Kinds that nature makes: a district named after one is not meant."""
DISTRICTS: dict[str, frozenset[str]] = {
    "township": frozenset({"Myanmar"}),
    "territory": frozenset({"Democratic Republic of Congo"}),
    "locality": frozenset({"Sudan"}),
    "department": frozenset({"Niger", "Chad", "Cameroon", "Burkina Faso", "Ivory Coast", "Benin"}),
    "prefecture": frozenset({"Togo", "Guinea", "China"}),
    "municipality": frozenset(
        "Mexico|Colombia|Venezuela|Brazil|Honduras|Guatemala|El Salvador".split("|")
    ),
}
"""Words for a kind that mean a second-level unit in these countries only."""

SITE_OF: frozenset[str] = _words(
    "refugee cattle military army idp displaced displacement training detention air naval air-force"
)
"""Words between a name and "camp" or "base" that say what kind it is."""

SMALL: frozenset[str] = _words(
    "village hamlet tambon barangay sitio purok kebele canton payam moshav kibbutz"
)
"""Kinds that no great city is called by."""

INTRODUCES: frozenset[str] = _words(
    "village town hamlet district sub-district subdistrict area region basin neighborhood "
    "neighbourhood suburb locality township municipality province governorate junction "
    "intersection valley mountain mountains hills wadi commune county island islands settlement "
    "crossing city quarter camp barangay sitio purok tambon kebele moshav canton payam regency "
    "cercle tehsil upazila woreda chiefdom"
)
"""Kinds strong enough to make a place of a name that no gazetteer holds."""

QUARTERS: frozenset[str] = _words(
    "barangay sitio purok tambon kebele quarter neighborhood neighbourhood ward suburb"
)
"""Kinds of places that belong to a town."""

DIRECTIONS: frozenset[str] = _words(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west northern southern eastern western northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western central "
    "upper lower middle downtown greater inner outer rural far mid northernmost southernmost"
)
BEARINGS: dict[str, float] = {
    "north": 0, "northeast": 45, "north-east": 45, "east": 90, "southeast": 135, "south-east": 135,
    "south": 180, "southwest": 225, "south-west": 225, "west": 270, "northwest": 315,
    "north-west": 315,
}  # fmt: skip
"""Degrees clockwise from north."""

APPROXIMATE: frozenset[str] = _words(
    "near nearby outskirts outskirt edge outside suburbs vicinity close toward towards around "
    "surrounding between border borders periphery km kilometers kilometres miles kilometer mile "
    "kilometre"
)
"""Words before a name that put the event beside the place, not in it."""

PREPOSITIONS: frozenset[str] = _words(
    "in at near from to toward towards into inside outside within around across through "
    "throughout via between on off of along over above beside by behind"
)
LOCATIVE: frozenset[str] = _words(
    "in at near from toward towards into inside outside within around across throughout via to "
    "between of through off"
)

LINKS: frozenset[str] = _words(
    "in of the a an at near on from to outskirts outskirt edge outside part parts close located "
    "situated inside within about some around just roughly approximately nearly this deep "
    "center centre middle heart which is that lies lying border borders km kilometers "
    "kilometres miles kilometer kilometre mile area areas side suburbs vicinity capital "
    "city-centre beside belonging administratively 's ’s by vast small remote rural restive "
    "largest main second third first bordering"
)
"""Words that may stand between a place and the larger one that holds it."""

ORGANISATION: frozenset[str] = _words(
    "department police university hospital operations command post times herald tribune gazette "
    "news agency newspaper daily college school institute ministry council court parliament "
    "government assembly army forces force brigade battalion division regiment corps militia "
    "rifles levies scouts rangers guard guards "
    "front movement party union bank company corporation inc co ltd club team fc united "
    "department's office bureau commission committee center's foundation association "
    "organization organisation authority administration fire sheriff museum theatre theater "
    "church mosque cathedral chamber journal star radio tv television network press "
    "post-dispatch chronicle observer sun globe mirror telegraph examiner register courier "
    "bulletin conference protocol accord accords agreement declaration treaty convention summit "
    "group cartel clan tribe liberation salvation health medical clinic high elementary middle "
    "junior athletic library board academy society stadium arena racing hotel restaurant inn "
    "mall airlines airways motors oil petroleum energy gas electric observatory monitor watch "
    "center centre now today exchange games open championship cup league world series project "
    "initiative coalition youm"
)
"""Last words of names of organisations, outlets and treaties that begin with a place."""

FOLLOWED_BY: frozenset[str] = _words(
    "police government regime authorities administration council court parliament army forces "
    "militia officials officers mayor governor prosecutor prosecutors newspaper university "
    "operations command sheriff lawmaker lawmakers legislators jury grand"
)
"""Words after a place that make it the name of a body rather than of where something happened."""

STREETS: frozenset[str] = _words(
    "street st avenue ave boulevard blvd lane drive road court way terrace circle parkway pike"
)
ETHNONYMS: frozenset[str] = _words(
    "kakai kaka'i kaka’i kurdish arab sunni shia shiite shi'ite yazidi yezidi turkmen turkoman "
    "christian assyrian druze alawite alawi shabak hutu tutsi hema lendu fulani peul dogon "
    "hausa tuareg rohingya karen pashtun hazara tajik uzbek baloch baluch berber amazigh "
    "maronite copt coptic bedouin amhara oromo tigrayan dinka nuer murle pokot turkana muslim "
    "hindu sikh buddhist jewish indigenous mapuche"
)
"""Peoples and faiths: they describe a village, they do not name it."""

STATION: frozenset[str] = _words("station limits limit area jurisdiction thana picket post")
"""After "X police" they tell where, within the reach of the station at X."""

PARTS: frozenset[str] = _words("kota sadar sadr proper")
"""Words after a town's name that mean its centre, or the town itself."""

PHRASES: frozenset[str] = frozenset(
    {"white house", "city hall", "old town", "wall street", "capitol hill", "supreme court"}
)
"""Phrases of several words that name no place of their own."""

ACRONYMS: frozenset[str] = _words(
    "us uk uae usa drc car png rok prc dprk kri kpk kp ncr fct ajk nsw armm barmm vraem fata "
    "loc fyrom nwfp ussr"
)
"""Short forms that are places only in capitals."""

NEVER: frozenset[str] = _words(
    "european african asian january february march april may june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday christmas "
    "easter passover ramadan eid ashura i i'm i've i'd i'll i’m i’ve i’d i’ll he she it we they "
    "you there here this that these those what when where who why how english god islam islamic "
    "muslim christian jewish democrat democrats republican republicans olympic olympics nazi "
    "internet no yes mr mrs the eu e.u. un u.n. nato hiv aids covid usaid unicef sos sana a an "
    "of and or but in on at to his her its my our your their if as so then than not us' "
    "shabab shabaab al-shabab al-shabaab taliban hezbollah hamas houthi houthis molotov "
    "kalashnikov jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Words that are never read as places, wherever they stand."""

FAITHS: frozenset[str] = _words("islam islamic muslim christian jewish")
"""Those of them that go on the name of a body rather than tell when or who."""

ABBREVIATED: frozenset[str] = _words(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont "
    "neb nev okla ore pa tenn vt va wash wis wyo ont alta que sask man"
)
"""Divisions written short; only with their full stop and after a comma are they places."""

TITLES: frozenset[str] = _words(
    "mr mrs ms dr prof mr. mrs. ms. dr. prof. gen gen. col col. lt lt. maj maj. capt capt. sgt "
    "sgt. brig brig. cpl cpl. gov gov. sen sen. rep rep. president minister premier chancellor "
    "king queen prince princess sheikh shaykh imam mullah ayatollah general colonel captain "
    "major sergeant lieutenant brigadier commander corporal private officer detective judge "
    "justice sir lord lady pope bishop father sister brother rev rev. st. bin ibn al-hajj hajji "
    "commissioner councillor councilor attorney lawyer analyst expert senator governor mayor "
    "chief deputy spokesman spokeswoman spokesperson coach ambassador envoy pastor deacon "
    "inspector constable leader emir manager auditor councilman councilwoman administrator "
    "superintendent clerk"
)
HONOURS: frozenset[str] = _words("sheikh shaykh imam mullah king queen bin ibn")
"""Titles with which names of places begin as well."""
SAYING: frozenset[str] = _words(
    "say tell add note explain announce declare deny state claim confirm report warn stress "
    "insist argue write tweet admit accuse condemn vow pledge urge demand describe reply "
    "respond speak reveal denounce blame launch reject agree refuse believe want hope think "
    "know plan testify recall play join"
)
ADDRESSING: frozenset[str] = _words("warn tell accuse blame urge condemn denounce notify")
"""Verbs of which the object is a government where it is named like a town."""
SAID_FORMS: frozenset[str] = _words(
    "said says told tells added adds noted explained announced declared denied stated claimed "
    "confirmed reported warned stressed insisted argued wrote tweeted admitted accused "
    "condemned vowed pledged urged described replied revealed"
)
PARTICLES: frozenset[str] = _words(
    "al el al- de del la las los le les du des da das do dos di e y ez es ash as ar an at ad ul "
    "bin the van der den und sur sous en an-"
)


@cache
def common_words() -> frozenset[str]:
    """English words that are also names of places; as names they need support."""
    text = resources.files("cairn.gazetteer").joinpath("data", "common_words.txt")
    lines = text.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def feature_of(word: str) -> tuple[Kind, bool] | None:
    """The kind that a word names and whether it is plural; None for any other word."""
    low = word.lower()
    if low in FEATURES:
        return FEATURES[low], False
    if low in PLURALS:
        return FEATURES[PLURALS[low]], True
    return None
