"""Irregular English forms, and the verbs of conflict news whose spelling rules leave in doubt.

Compiled by hand from general knowledge of English grammar.
"""

from __future__ import annotations

_STRONG_VERBS = """
arise arose arisen; awake awoke awoken; be was been; be were been; bear bore borne; beat beat beaten
become became become; begin began begun; bend bent bent; bind bound bound; bite bit bitten
bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought
build built built; buy bought bought; catch caught caught; choose chose chosen
cling clung clung; come came come; creep crept crept; deal dealt dealt; dig dug dug; do did done
draw drew drawn; drink drank drunk; drive drove driven; dwell dwelt dwelt; eat ate eaten
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found
flee fled fled; fling flung flung; fly flew flown; forbid forbade forbidden; forget forgot forgotten
forgive forgave forgiven; freeze froze frozen; get got got; get got gotten; give gave given
go went gone; grow grew grown; hang hung hung; have had had; hear heard heard; hide hid hidden
hold held held; keep kept kept; know knew known; lay laid laid; lead led led; leave left left
lend lent lent; lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant
meet met met; mistake mistook mistaken; overcome overcame overcome; overrun overran overrun
overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid; plead pled pled
prove proved proven; rebuild rebuilt rebuilt; retake retook retaken; ride rode ridden
ring rang rung; rise rose risen; run ran run; say said said; see saw seen; seek sought sought
sell sold sold; send sent sent; shake shook shaken; shine shone shone; shoot shot shot
show showed shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat sat
slay slew slain; sleep slept slept; slide slid slid; sling slung slung; speak spoke spoken
speed sped sped; spend spent spent; spin spun spun; spring sprang sprung; stand stood stood
steal stole stolen; stick stuck stuck; sting stung stung; strike struck struck
strike struck stricken; strive strove striven; swear swore sworn; sweep swept swept; swim swam swum
swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told
think thought thought; throw threw thrown; tread trod trodden; undergo underwent undergone
understand understood understood; undertake undertook undertaken; uphold upheld upheld
wake woke woken; wear wore worn; weave wove woven; weep wept wept; win won won; wind wound wound
withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood
write wrote written; bid bid bid; burst burst burst; cast cast cast; cost cost cost; cut cut cut
hit hit hit; hurt hurt hurt; let let let; put put put; quit quit quit; read read read
rid rid rid; set set set; shut shut shut; split split split; spread spread spread
thrust thrust thrust; upset upset upset; offset offset offset; broadcast broadcast broadcast
forecast forecast forecast; beset beset beset
undercut undercut undercut; shed shed shed
waylay waylaid waylaid; burn burnt burnt
repay repaid repaid; foresee foresaw foreseen; outnumber outnumbered outnumbered
overtake overtook overtaken; beset beset beset; outgun outgunned outgunned
"""
_ALSO_OTHER_WORDS = frozenset(
    """
    found left felt fell lay saw bore wound rose shot thought drunk broke stole ground lit spun
    hung wore woven worn torn known given taken born broken hidden frozen stricken fed fled met
    caught bent drawn grown lost made paid sold spent stuck won been was were had did done got
    lain led lent meant read said
    """.split()
)
"""Past forms that are also nouns, adjectives, bases, or too common for the tagger to miss."""


def _strong() -> dict[str, str]:
    forms: dict[str, str] = {}
    for entry in _STRONG_VERBS.replace("\n", ";").split(";"):
        if words := entry.split():
            base, past, participle = words
            forms.setdefault(past, base)
            forms.setdefault(participle, base)
    return forms


VERBS: dict[str, str] = {
    **_strong(),
    # Where two verbs share a form, the commoner one in news.
    "fell": "fall", "found": "find", "lay": "lie", "bore": "bear", "left": "leave",
    # A tagger that calls these past forms is wrong more often than news tells of clocks.
    "wound": "wound", "lead": "lead", "bombed": "bomb", "dying": "die", "lying": "lie",
    "tying": "tie", "vying": "vie", "am": "be", "is": "be", "are": "be", "has": "have",
    "does": "do", "being": "be", "born": "bear", "underlying": "underlie", "hanged": "hang",
    "fleeing": "flee", "seeing": "see", "agreeing": "agree", "freeing": "free", "using": "use",
    "died": "die", "tied": "tie", "lied": "lie", "vied": "vie", "going": "go", "doing": "do",
    "gon": "go", "agreed": "agree", "learnt": "learn", "burnt": "burn", "stunk": "stink",
    "overheard": "overhear", "fleed": "flee", "freed": "free", "guaranteed": "guarantee",
    "foreseen": "foresee", "foresaw": "foresee", "bombing": "bomb", "outran": "outrun",
}  # fmt: skip
"""Past, participle and other irregular forms of verbs."""

NOUNS: dict[str, str] = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "oxen": "ox", "wives": "wife", "lives": "life",
    "knives": "knife", "thieves": "thief", "leaves": "leaf", "halves": "half", "wolves": "wolf",
    "shelves": "shelf", "selves": "self", "loaves": "loaf", "calves": "calf", "elves": "elf",
    "crises": "crisis", "bases": "base", "analyses": "analysis", "theses": "thesis",
    "hypotheses": "hypothesis", "emphases": "emphasis", "oases": "oasis", "axes": "axe",
    "criteria": "criterion", "phenomena": "phenomenon", "buses": "bus", "gases": "gas",
    "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "minibuses": "minibus",
    "people": "people", "police": "police", "personnel": "personnel", "troops": "troop",
    "series": "series", "species": "species", "means": "means", "headquarters": "headquarters",
    "barracks": "barracks", "news": "news", "crossroads": "crossroads", "outskirts": "outskirts",
    "clothes": "clothes", "aches": "ache", "caches": "cache", "headaches": "headache",
    "moustaches": "moustache", "avalanches": "avalanche", "shoes": "shoe", "canoes": "canoe",
    "toes": "toe", "foes": "foe", "ties": "tie", "pies": "pie", "lies": "lie", "movies": "movie",
    "cookies": "cookie", "calories": "calorie", "rookies": "rookie", "zombies": "zombie",
    "genies": "genie", "kurds": "kurd", "mujahideen": "mujahid", "fedayeen": "fedayee",
    "corps": "corps", "aircraft": "aircraft", "aircrafts": "aircraft", "dead": "dead",
    "wounded": "wounded", "injured": "injured", "quizzes": "quiz", "data": "datum",
    "media": "media", "alumni": "alumnus", "peshmerga": "peshmerga", "peshmergas": "peshmerga",
    "thanks": "thanks", "arms": "arm", "remains": "remains", "belongings": "belongings",
    "mosques": "mosque", "clashes": "clash", "corpses": "corpse", "hoaxes": "hoax",
    "biases": "bias", "geniuses": "genius", "supplies": "supply", "gallows": "gallows",
    "politics": "politics", "statuses": "status", "censuses": "census", "crisis": "crisis",
    "basis": "basis", "virus": "virus",
}  # fmt: skip
"""Plural nouns whose singular the rules do not give, or that have none."""

CLITICS: dict[tuple[str, str], str] = {
    ("'s", "VBZ"): "be", ("'re", "VBP"): "be", ("'m", "VBP"): "be", ("'ve", "VBP"): "have",
    ("'ve", "VB"): "have", ("'d", "VBD"): "have", ("'d", "MD"): "would", ("'ll", "MD"): "will",
    ("n't", "RB"): "not", ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall",
    ("'s", "POS"): "'s", ("'", "POS"): "'s", ("nt", "RB"): "not", ("na", "TO"): "to",
    ("s", "VBZ"): "be", ("m", "VBP"): "be", ("re", "VBP"): "be", ("ll", "MD"): "will",
    ("ve", "VBP"): "have", ("am", "VBP"): "be", ("are", "VBP"): "be", ("'s", "PRP"): "us",
    ("'em", "PRP"): "they", ("ai", "VBP"): "be",
}  # fmt: skip
"""Contracted forms by form and Penn tag."""

OTHERS: dict[tuple[str, str], str] = {
    ("better", "JJR"): "good", ("best", "JJS"): "good", ("better", "RBR"): "well",
    ("best", "RBS"): "well", ("worse", "JJR"): "bad", ("worst", "JJS"): "bad",
    ("more", "JJR"): "more", ("more", "RBR"): "more", ("most", "JJS"): "most",
    ("most", "RBS"): "most", ("less", "JJR"): "less", ("less", "RBR"): "less",
    ("least", "JJS"): "least", ("least", "RBS"): "least", ("further", "RBR"): "far",
    ("farther", "RBR"): "far", ("an", "DT"): "a",
    ("these", "DT"): "this", ("those", "DT"): "that", ("me", "PRP"): "I", ("him", "PRP"): "he",
    ("her", "PRP"): "she", ("us", "PRP"): "we", ("them", "PRP"): "they", ("his", "PRP$"): "his",
    ("fewer", "JJR"): "few", ("later", "RBR"): "late", ("earlier", "RBR"): "early",
}  # fmt: skip
"""Comparatives and pronouns by form and Penn tag."""

DOUBTFUL_VERBS = frozenset(
    """abduct abet add admit advance ambush arm atone attack begin behead belong besiege bias bite
    blame bomb bombard broker bus cancel capture chat clap clone combat commit compel complete
    confer control cooperate counter cover create credit crush debate defuse deploy destroy
    detain deter dethrone detonate dial die differ disarm dislodge dispel displace drone drop
    emit enlist enrol enter equip err erupt evacuate evict excel execute expel explode extradite
    fire flog focus forget fuel fulfil fuse gather grip handcuff hang harass hijack hire hit
    ignite impel imprison incur infer injure interrogate invade invite jail kidnap kill launch
    level liberate loot lynch maim map maraud massacre mine model monitor mount murder mutilate
    occur offer omit open order orphan oust outwit overpower pardon pat patrol pelt permit
    persecute pet phone plan plant plot plunder postpone prefer probe profit propel quarrel raid
    raise ram rape raze rebel recruit recur refer refuel regret reopen repatriate repel rescue
    restore riot rob rot rout sabotage seize sever shell ship shoot signal slap slaughter slay
    smuggle snipe sniper spot stab stage step stop storm strafe strangle strip submit suffer
    surrender swap tap target throttle thwart torch torpedo torture transfer transmit trap travel
    trigger tunnel uncover unite vandalise vandalize violate visit wage whip wipe withdraw
    worship wound wrap""".split()
)
"""Verbs whose base the spelling rules for -ed and -ing would get wrong or could doubt."""


def _sure_past() -> dict[str, str]:
    """Past forms that can be nothing but verbs, with their Penn tag."""
    forms: dict[str, str] = {}
    for entry in _STRONG_VERBS.replace("\n", ";").split(";"):
        words = entry.split()
        if not words or words[0] in words[1:]:
            continue
        _, past, participle = words
        forms.setdefault(past, "VBD")
        if participle != past:
            forms.setdefault(participle, "VBN")
    return {form: tag for form, tag in forms.items() if form not in _ALSO_OTHER_WORDS}


SURE_PAST: dict[str, str] = _sure_past()
"""A word such as "fought" is a verb whatever a tagger says of it."""
