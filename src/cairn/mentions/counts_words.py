"""The words of counting: number words, qualifiers, and nouns that are measured, not counted."""

from __future__ import annotations

from typing import Final, Literal

Bound = Literal["lower", "upper", "below", "about", "plain"]

ONES: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
    if value
}
TENS: Final[dict[str, int]] = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES: Final[dict[str, int]] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}

VAGUE: Final = frozenset(
    "dozens scores tens hundreds thousands millions several many numerous countless multiple "
    "few some most".split()
)
"""Words that say "more than one" without a number."""

VAGUE_PHRASES: Final[tuple[tuple[str, ...], ...]] = (
    ("a", "large", "number", "of"),
    ("a", "small", "number", "of"),
    ("a", "great", "number", "of"),
    ("an", "unknown", "number", "of"),
    ("an", "unspecified", "number", "of"),
    ("an", "undetermined", "number", "of"),
    ("a", "high", "number", "of"),
    ("a", "big", "number", "of"),
    ("a", "good", "number", "of"),
    ("large", "numbers", "of"),
    ("big", "numbers", "of"),
    ("great", "numbers", "of"),
    ("numbers", "of"),
    ("a", "number", "of"),
    ("a", "handful", "of"),
    ("a", "lot", "of"),
    ("a", "few"),
)

FIXED_PHRASES: Final[dict[tuple[str, ...], int]] = {
    ("half", "a", "dozen"): 6,
    ("a", "half", "dozen"): 6,
    ("a", "half-dozen"): 6,
    ("half-dozen",): 6,
    ("half-a-dozen",): 6,
    ("a", "couple", "of"): 2,
    ("a", "pair", "of"): 2,
    ("a", "trio", "of"): 3,
    ("a", "single"): 1,
    ("both", "of"): 2,
    ("both",): 2,
}
"""Phrases that are a number. "both" counts only with persons, see `counts`."""

_QUALIFIERS: Final[dict[Bound, tuple[str, ...]]] = {
        "lower": (
            "at least", "at the very least", "at the least", "no fewer than", "no less than",
            "not less than", "not fewer than", "a minimum of", "minimum of", "more than", "over",
            "well over", "just over", "upwards of", "upward of", "in excess of", "above",
            "greater than", "exceeding", "min .",
        ),
        "upper": (
            "up to", "as many as", "at most", "at the most", "no more than", "not more than",
            "a maximum of", "maximum of", "as much as",
        ),
        "below": ("fewer than", "less than", "under", "below", "just under", "well under"),
        "about": (
            "about", "around", "roughly", "approximately", "nearly", "almost", "some",
            "an estimated", "estimated", "close to", "nearly some", "circa", "perhaps", "possibly",
            "probably", "approx .", "approx",
        ),
        "plain": (
            "a total of", "in total", "altogether", "another", "a further", "an additional",
            "additional", "further", "the other", "other", "the", "these", "those", "all",
            "all the", "only", "just", "exactly", "his", "her", "its", "their", "our", "an initial",
            "the first", "the last", "the remaining", "remaining", "yet another",
        ),
    }  # fmt: skip
QUALIFIERS: Final[dict[tuple[str, ...], Bound]] = {
    tuple(phrase.split()): bound for bound, phrases in _QUALIFIERS.items() for phrase in phrases
}
"""What may stand before a number, and which end of it is open."""

MORE: Final = frozenset({"more", "other", "additional", "further"})
"""Words after a number that set it apart from an earlier count ("two other policemen")."""

OUTCOME_HEADS: Final = frozenset(
    "dead killed wounded injured hurt missing martyred slain murdered executed beheaded massacred "
    "arrested detained captured imprisoned jailed kidnapped abducted displaced hospitalised "
    "hospitalized maimed burned burnt freed released rescued deceased unaccounted trapped "
    "poisoned shot stabbed evacuated".split()
)
"""Words that stand for the persons themselves after a number: "7 killed", "the five injured"."""

OPENING: Final = frozenset({"“", '"', "‘", "'", "``", "«"})
"""Marks that open a quotation, as in 46 "terrorists"."""

CLOSING: Final = frozenset({"”", '"', "’", "'", "''", "»"})
"""Marks that close a quotation, as in "nearly fifty" rebels."""

HARM: Final = frozenset(
    "kill wound injure hurt die perish murder slay massacre execute behead assassinate shoot "
    "martyr arrest detain capture imprison kidnap abduct displace rescue free release evacuate "
    "hospitalize hospitalise maim stab burn bury lose claim neutralize neutralise eliminate "
    "apprehend seize nab round liquidate lynch poison torture rape gas harm hit fire treat "
    "surrender take snatch hang butcher slaughter casualty injury death toll victim dead wounded "
    "injured casualties".split()
)
"""Lemmas beside which a number without a noun counts persons."""

HARM_VERBS: Final = HARM - frozenset(
    {"casualty", "injury", "death", "toll", "victim", "dead", "wounded", "injured", "hit", "fire",
     "take", "bury", "claim", "gas", "lose", "round", "seize", "treat"}
)  # fmt: skip
"""Of those, the verbs whose bare object number is persons ("killing eight")."""

TOLL_NOUNS: Final = frozenset(
    {"toll", "number", "total", "tally", "count", "figure", "casualty", "casualties"}
)
TOLL_VERBS: Final = frozenset(
    "rise rose risen climb reach stand stood be put increase jump grow hit go bring raise exceed "
    "pass surpass total number drop revise update".split()
)
TOLL_SUBJECTS: Final = frozenset(
    "dead death killed injured wounded casualty casualties victim martyr fatality fatalities "
    "deaths victims martyrs people person citizen civilian toll hurt injury injuries".split()
)

ZERO_NOUNS: Final = frozenset(
    "casualty death injury victim fatality loss dead wounded injured wound harm human".split()
)
ZERO_PERSONS: Final = frozenset({"nobody", "none", "no-one"})
ZERO_VERBS: Final = frozenset(
    "kill wound injure hurt die harm arrest detain capture kidnap abduct displace martyr "
    "hit".split()
)
SPEECH_BETWEEN: Final = frozenset(
    {"report", "reports", "word", "claim", "claims", "information", "news", "immediate", "details",
     "indication", "confirmation", "comment", "record"}
)  # fmt: skip
"""After "no", these make the sentence say that nothing is known ("no reports of casualties")."""

MEASURES: Final = frozenset(
    # time and age
    "second minute hour day night week weekend month year decade century yr fortnight morning "
    "evening afternoon midnight noon o'clock am pm a.m. p.m. hrs gmt utc term season occasion time "
    "times anniversary "
    # distance, weight, volume, heat, calibre
    "kilometre kilometer km kilometers kilometres metre meter m mile mi foot feet ft inch cm mm "
    "centimetre centimeter millimetre millimeter yard kilogram kilogramme kilo kg gram gramme g "
    "pound lb ton tonne ounce litre liter gallon barrel degree knot mph kph calibre caliber "
    "magnitude watt kw mw megawatt volt acre-foot "
    # money and shares
    "dollar euro dinar pound sterling rupee lira riyal dirham shekel peso naira birr shilling "
    "franc yuan yen rouble ruble afghani kyat hryvnia usd eur gbp percent % per cent pct "
    "percentage point third quarter half fifth sixth tenth cent bn "
    # what is numbered rather than counted
    "am pm".split()
)
"""Heads that make a number a measure and not a count."""

DESIGNATIONS: Final = frozenset(
    "article camp resolution flight route highway unit sector zone phase chapter section page no "
    "no. nos number gate checkpoint block ward division brigade battalion regiment corps channel "
    "boeing airbus km kilometer kilometre area room paragraph clause annex group level stage "
    "class type model mark mk tower building platoon squad law decree article operation task "
    "interstate exit road street district precinct apartment box article item part volume "
    "season round version day year age ages aged channel windows station".split()
)
"""Words whose following figure is a name ("Camp 14", "Article 4"), not a count."""

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. "
    "oct. nov. dec.".split()
)
WEEKDAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. "
    "fri. sat. sun. today yesterday tomorrow overnight tonight".split()
)
TIME_OF_DAY: Final = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "gmt", "o'clock", "hrs"})
CURRENCY_SIGNS: Final = frozenset({"$", "€", "£", "us$", "usd", "eur", "gbp", "rs", "rs.", "¥"})

MEMBER_NOUNS: Final = frozenset(
    "member officer element fighter man woman personnel leader commander employee recruit guard "
    "agent operative cadre body supporter remains corpse official staff head chief volunteer "
    "representative person people family child son daughter wife relative".split()
)
"""Nouns whose "of ..." says whose they are: "two members of the security forces"."""

AGED: Final = frozenset(
    "boy girl child man woman brother sister son daughter youth shepherd farmer teenager cousin "
    "widow merchant trader recruit soldier student pupil teacher worker girl herder driver "
    "civilian villager resident labourer laborer fisherman nephew niece".split()
)
"""Nouns after which "of" and a bare number give an age."""

COLLECTIVE: Final = frozenset(
    "police people personnel staff crew troop troops family couple household faithful remains dead "
    "wounded injured missing displaced homeless casualty other another human national local minor "
    "major general private female male youth life death soul body fatality townspeople townsfolk "
    "mujahideen human victim deceased private deputy native foreigner fan contra patient regular "
    "marine christian sunni shiite yazidi paramilitary criminal extremist islamist terrorist "
    "jihadist maoist separatist peshmerga adult elder military guard defence defense".split()
)
"""Person nouns that, bare and singular, are more often adjectives, offices or collectives.

They count as one person only after "a", "an" or "one".
"""

STATE_MODIFIERS: Final = frozenset(
    "police army military security federal peshmerga navy gendarmerie gendarme asayish "
    "paramilitary intelligence counter-terrorism counterterrorism swat soldier policeman troop "
    "force forces border-guard coastguard presidential commando police. marine".split()
)
ARMED_MODIFIERS: Final = frozenset(
    "militant rebel insurgent guerrilla terrorist jihadist is isis isil daesh taliban "
    "al-qaeda al-qaida al-shabaab separatist militia gang".split()
)
CIVILIAN_MODIFIERS: Final = frozenset({"civilian", "family", "villager", "tribe", "clan"})
