"""Reports of other trades that borrow war words: sport, business, parliament, games, health.

"Attacked the plan", "killed the bill", "gunned down by a hamstring" are no events. A report is of
another trade when its own words outnumber those that only violence brings with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cairn.accounts.kinds import ARMED
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Count

TRADES = frozenset(
    """
    hamstring keeper midfield manager goalless dugout pitch offside
    match goal coach league season striker midfielder goalkeeper referee tournament championship
    trophy cup final semifinal quarterfinal stadium fixture kickoff penalty halftime defender
    batsman bowler wicket innings cricket football soccer rugby tennis basketball boxing boxer
    spinner seamer yorker googly powerplay twenty20 t20 run-out scoreboard decider
    knockout medal olympic sprint marathon cyclist playoff scorer squad teammate title champion
    share shareholder investor revenue profit earnings stock dividend merger takeover bid market
    price quarter analyst currency inflation export retailer brand startup customer chief-executive
    bill amendment lawmaker legislator senator parliament vote ballot caucus budget quorum speaker
    coalition-talks minister cabinet poll candidate manifesto reading
    vaccine virus patient epidemic infection disease outbreak cholera malaria measles symptom
    race runner pace finisher lap rider athlete marathoner esports server clock umpire drill
    scenario simulation wargame rehearsal typhoon tsunami
    film actor album singer novel studio box-office game gamer console software chess
    bout belt heavyweight light-heavyweight middleweight welterweight featherweight bantamweight
    jab uppercut rematch challenger undefeated sparring
    insurer premium underwriter broker brokerage freight lender borrower tariff
    mosquito locust swarm hopper larva pest pesticide insecticide fumigation fumigator fumigate
    dengue zika infestation spray sprayer armyworm weevil rodent
    """.split()
)
GRAVE = frozenset(
    """
    explosive ied landmine gunman militant insurgent rebel terrorist soldier troop airstrike
    mortar rocket missile shelling ambush hostage abduct kidnap bomber gunfire rifle weapon
    ammunition casualty civilian wounded corpse morgue militia army police insurgency curfew
    checkpoint battalion displaced displace ceasefire truce
    protester demonstrator rioter riot teargas sit-in gunfight rape police policeman arrest
    """.split()
)
SPORT = frozenset(
    """
    match season striker midfielder goalkeeper referee tournament championship trophy semifinal
    quarterfinal final title stadium kickoff penalty halftime batsman bowler wicket innings
    cricket football soccer rugby tennis basketball boxing boxer hockey golf volleyball knockout
    spinner seamer yorker googly powerplay twenty20 t20 run-out decider half-century hat-trick
    medal olympic marathon playoff scorer squad teammate champion belt bout lap podium ace
    qualifier scrum flanker winger half-time esports finisher peloton grandmaster
    """.split()
)
RATIO = 1.6


def of_another_trade(reading: Reading) -> bool:
    """Whether the report's own vocabulary is that of sport, business, politics, health or play."""
    if is_of_a_drill(reading):
        return True
    words = [t.lemma for s in reading.sentences for t in s.tokens]
    trade = _distinct(words, TRADES)
    grave = _distinct(words, GRAVE) + _armed(reading)
    if _distinct(words, SPORT) >= 3 and _distinct(words, SPORT) > RATIO * grave:
        return True
    return trade >= 4 and trade > RATIO * grave


def _distinct(words: Iterable[str], lexicon: frozenset[str]) -> int:
    return len({word for word in words if word in lexicon})


def _armed(reading: Reading) -> int:
    """Named armed groups and counted casualties weigh as much as three words each."""
    named = {
        m.value.name
        for m in reading.mentions
        if isinstance(m.value, Actor) and m.value.kind in {"rebel group", "external forces"}
    }
    dead = sum(
        1
        for m in reading.mentions
        if isinstance(m.value, Count) and m.value.noun in {"soldier", "civilian", "militant"}
    )
    return 3 * len(named) + 3 * min(dead, 2)


DRILL = re.compile(
    r"\b(?:[Dd]rills?|[Ww]ar ?games?|[Ss]imulat(?:ed|ion|es?)|[Mm]ock|[Rr]ehears\w+|re-?enact\w+"
    r"|(?:joint|military|naval|annual|live-fire|training|field|army|air|emergency|anti-terror\w*)"
    r" (?:\w+ )?(?:exercises?|manoeuvres|maneuvers)|[Ee]xercises? ['\"‘“]?[A-Z]\w+)\b"
)
"""Words of exercises: their dead get up again."""
PART_OF_DRILL = re.compile(
    r"\b(?:was|were|is|are|as) (?:(?:a|the) )?(?:\w+ )?(?:part|scene|act|phase|highlight|climax) of"
    r" (?:a|an|the)"
    r" (?:[\w-]+ ){0,4}?(?:exercises?|drills?|manoeuvres|maneuvers|war ?games?)\b",
    re.IGNORECASE,
)
END_OF_DRILL = re.compile(
    r"\b[Tt]he (?:joint |annual |military )?(?:exercise|drill|manoeuvre|maneuver)s?"
    r" (?:was|were|is|are|ended|ends|began|begins|concluded|concludes|involved|involves|tested"
    r"|tests|simulated|foresaw|lasts?|lasted)\b"
)
EXERCISED = frozenset(
    "exercise drill scenario manoeuvre maneuver simulate simulation rehearse umpire blank".split()
)
"""What a report of an exercise speaks of, wherever it says so first."""


def is_of_a_drill(reading: Reading) -> bool:
    """Whether the headline, or the first sentence of a report without a headline, names a drill."""
    heads = [s for s in reading.sentences if s.role == "headline"]
    body = [s for s in reading.sentences if s.role == "body"]
    opening = heads or body[:1]
    if any(DRILL.search(reading.report.text[s.start : s.end]) for s in opening):
        return True
    if PART_OF_DRILL.search(reading.report.text):
        return True
    words = [t.lemma for s in reading.sentences for t in s.tokens]
    told = words.count("exercise") + words.count("drill")
    kinds = _distinct(words, EXERCISED)
    if kinds >= 2 and END_OF_DRILL.search(reading.report.text):
        return True
    return (told >= 3 and kinds >= 2) or (told >= 2 and kinds >= 3)


FICTION = re.compile(
    r"\b(?:films?|movies?|novels?|documentary|thriller|box office|sequel|biopic|stage play"
    r"|(?:television|TV) (?:series|drama)|premieres?|exhibition|video ?games?|review|memoirs?)\b",
    re.IGNORECASE,
)
STAGED = frozenset(
    """
    film movie novel documentary thriller premiere debut audience camera director filmmaker scene
    script screenplay screening subplot protagonist actor actress cinema reader author exhibition
    canvas painter novelist playwright theatre theater genre cast soundtrack cliché sequel chapter
    """.split()
)


def of_fiction(reading: Reading) -> bool:
    """Whether the report reviews a film or a book: its dead are those of the story."""
    opening = [s for s in reading.sentences if s.role == "headline"]
    opening += [s for s in reading.sentences if s.role == "body"][:1]
    if not any(FICTION.search(reading.report.text[s.start : s.end]) for s in opening):
        return False
    return _distinct((t.lemma for s in reading.sentences for t in s.tokens), STAGED) >= 3


REMEMBRANCE = re.compile(
    r"\b(?:anniversary|commemorat\w+|remember(?:s|ed|ing)?|memorial"
    r"|years? (?:on(?! \w+day\b)|since|after)"
    r"|la(?:id|y) (?:a )?(?:wreaths?|flowers)|minute(?:s|['’]s)? (?:of )?silence|candles?"
    r"|mark(?:s|ed|ing)? (?:\w+ ){0,3}?years?)\b",
    re.IGNORECASE,
)


def of_remembrance(reading: Reading) -> bool:
    """Whether the report tells how the dead of another year are remembered."""
    opening = [s for s in reading.sentences if s.role == "headline"]
    opening += [s for s in reading.sentences if s.role == "body"][:1]
    return any(REMEMBRANCE.search(reading.report.text[s.start : s.end]) for s in opening)


DIGEST = re.compile(
    r"\b(?:bulletin|monthly|quarterly|annual|yearly|figures|statistics|tally|update for|in numbers"
    r"|by the numbers|casualt(?:y|ies) of|protection of civilians|report on)\b",
    re.IGNORECASE,
)


def of_totals(reading: Reading) -> bool:
    """Whether the headline names a bulletin of figures: what it counts are no single events."""
    heads = [s for s in reading.sentences if s.role == "headline"]
    return any(DIGEST.search(reading.report.text[s.start : s.end]) for s in heads)


CONFLICT = frozenset(
    """
    militant insurgent rebel terrorist jihadist guerrilla soldier troop army militia insurgency
    paramilitary separatist extremist islamist warlord gunman gunmen airstrike mortar rocket missile
    shelling ied landmine grenade ambush curfew ceasefire truce gang cartel vigilante bandit herder
    herdsman tribe tribal clan sect sectarian ethnic communal settler junta regime coup occupation
    blockade hartal bandh activist rioter riot protester demonstrator clash agitator picketer
    war conflict bomb explosive hand-grenade battalion brigade garrison commando
    security-force peacekeeper
    """.split()
)
CRIME = frozenset(
    """
    sheriff deputy county detective robbery burglary burglar robber theft thief steal stolen
    shoplifting felony misdemeanor misdemeanour probation parole bail bond inmate prosecutor
    attorney defendant plea arraign arraignment homicide motorist driver passenger-side firefighter
    paramedic coroner autopsy warrant heroin marijuana cocaine meth methamphetamine assault suspect
    charge accuse allege allegedly victim trooper neighbor neighbour highway crash accident
    hospital doctor
    """.split()
)
"""Words of the police and fire desks."""
FAR_FROM = 2
DESK = 2


def in_conflict(reading: Reading) -> bool:
    """Whether the report speaks of armed forces, groups or communities beside the police.

    What only police, suspects and victims appear in is a crime or an accident of peace, where the
    words of the police desk outnumber those of conflicts.
    """
    words = [t.lemma for s in reading.sentences for t in s.tokens]
    if _distinct(words, CRIME) < DESK:
        return True
    if any(isinstance(m.value, Actor) and _is_a_party(m.value) for m in reading.mentions):
        return True
    return _distinct(words, CONFLICT) >= FAR_FROM


PARTIES = (ARMED - {"state forces"}) | {"protesters", "rioters"}
"""Kinds of actors that peace does not know; protesters because their news is always coded."""


def _is_a_party(actor: Actor) -> bool:
    return actor.kind in PARTIES or actor.name.startswith("Military")


FIGURATIVE = frozenset(
    """
    heart panic asthma cyber verbal personal rhetorical political diplomatic legal court media
    advertising marketing economic price trade bidding culture ratings charm title relegation
    election electoral campaign political parliamentary courtroom custody population cambrian baby
    creative musical literary hacker denial-of-service ransomware phishing malware online word
    internal party legislative budget tax publicity fashion fiscal turf wildlife bird shark bear
    dog snake crocodile elephant lion insect locust
    """.split()
)
"""What stands before "attack", "battle", "offensive", "explosion" where nobody is attacked."""
AIMS = frozenset(
    """
    tournament cup contest competition league poll
    bill plan proposal idea amendment motion deal project measure hope dream chance job economy
    debate palm dog bird chicken poultry hog pig fish virus mosquito bacteria cell tree plant
    corruption inflation poverty disease cancer climate hunger unemployment obesity aids malaria
    ebola covid-19 cholera illiteracy drug crime fraud record title price cost tax budget reform
    survival recognition equality right independence freedom justice fire flame blaze flood storm
    decision policy ruling law legislation constitution opponent rival critic comment remark
    candidacy nomination referendum vote seat election career reputation image boredom stereotype
    film video photo photograph picture footage scene documentary boar wolf bear elephant crocodile
    problem challenge odds addiction depression injury waste pollution smuggling doping racism
    discrimination counterfeit spam hacker weed pest rat toad insect animal deer whale turtle
    """.split()
)
"""What is attacked, fought or killed in a figure of speech, or is no person and no property."""
PRICED = frozenset(
    """
    cost price rate premium demand sale market share stock currency debt deficit spending population
    popularity inflation rent fare bill import export turnover profit cover
    """.split()
)
"""What explodes, surges and retreats on paper."""
SHOOTERS = frozenset(
    """
    army police rebel enemy hostile friendly sniper artillery mortar tank rocket gun rifle live
    machine-gun small-arms automatic heavy indiscriminate military government regime cross-border
    settler militant insurgent direct retaliatory return suppressive covering anti-aircraft air
    """.split()
)
"""Words before "fire" that make it one of guns."""
NATURE = frozenset(
    """
    snow avalanche flood earthquake quake cyclone typhoon hurricane tsunami landslide mudslide
    lightning heat heatwave cold drought tornado blizzard storm rain virus disease cholera malaria
    dengue measles ebola covid accident crash collision fire blaze smoke
    """.split()
)
"""What kills without anybody's doing."""
FIGURED = frozenset(
    """
    shoot overrun invade swarm engulf
    attack assault battle fight fighting clash war truce ceasefire offensive operation blitz
    bombard bombardment
    kill slaughter massacre bomb execute ambush torpedo explode explosion blast raid storm
    siege besiege
    target defend hit strike pound shell murder combat onslaught campaign crackdown blockade
    surge withdraw surrender abandon
    retreat rally demonstrate protest march
    """.split()
)


TARGETS = frozenset("market plant project side share stock oil tree fire flame".split())
"""What can be bombed and attacked in earnest, though it rallies and retreats in figures."""
FOES = frozenset("opponent rival critic hacker".split())
CROWDS = frozenset("protest demonstrate march rally".split())
"""What people do in earnest against bills, prices and corruption."""
LETHAL = frozenset(
    "shoot kill murder execute bomb shell ambush massacre slaughter bombard pound".split()
)
"""With these verbs rivals and critics are persons, not sides of a match."""
MEASURES = frozenset("million thousand hundred dozen number ton herd flock".split())
ANIMALS = frozenset(
    """
    lion tiger leopard elephant bear shark crocodile alligator dog wolf hyena bee wasp bull buffalo
    rhino rhinoceros hippo hippopotamus gorilla monkey snake python jaguar puma coyote boar locust
    """.split()
)
PLAYERS = frozenset(
    "market share stock price index currency dollar euro bond oil team side batsman bowler".split()
)
"""Who, beside animals, rallies and retreats in peace. Markets and teams are bombed all the same."""
TRADES_OF_BOMBS = frozenset(
    """
    expert experts squad squads disposal threat threats scare shelter shelters hoax hoaxes maker
    makers making technician technicians detector detectors alert sniffer plot claim
    """.split()
)
"""What "bomb" and "mine" stand before without a bomb's going off."""


BORNE_BY = frozenset(
    """
    police policeman policewoman officer helicopter aircraft rifle point leader movement group
    squad unit weapon plane plan talk negotiation threat alert warning siren shelter law bill act
    zone rehearsal drill film movie story novel documentary insurance claim fund
    """.split()
)
"""What a war word names as a kind of ("riot police", "attack helicopter", "ceasefire talks")."""
PLANTS = frozenset("factory workshop laboratory maker".split())
"""Where bombs are made, not where they go off."""
BREAKING = frozenset("end break violate scrap suspend cancel breach undermine threaten".split())

LAPSING = frozenset("collapse expire lapse fail end crumble unravel hold last".split())


def breaks_a_truce(sentence: Sentence, head: Token) -> bool:
    """ "Ended a ceasefire", "violated the truce": no agreement is made."""
    above = sentence.tokens[head.head]
    if head.dep == "nsubj":
        return above.lemma in LAPSING
    return above.lemma in BREAKING and head.dep in {"obj", "nsubj:pass", "nmod"}


def _is_a_hint(sentence: Sentence, head: Token) -> bool:
    """ "Fired a warning shot by raising the tax": how it was done shows that nobody shot."""
    verb = head if head.lemma == "fire" else sentence.tokens[head.head]
    below = tuple(sentence.children(verb.i))
    shots = [t for t in below if t.dep == "obj" and t.text.lower() == "shot"]
    warning = any(c.lemma == "warning" for t in shots for c in sentence.children(t.i))
    ways = [t for t in below if t.dep == "advcl"]
    return warning and any(c.lemma == "by" for t in ways for c in sentence.children(t.i))


def is_gunfire(sentence: Sentence, noun: Token) -> bool:
    """ "Killed by Israeli fire", "by sniper fire": whose fire it is, or out of what."""
    if noun.lemma != "fire":
        return False
    before = [t for t in sentence.children(noun.i) if t.dep in {"amod", "compound", "nmod:poss"}]
    return any(t.text[:1].isupper() or t.lemma in SHOOTERS for t in before)


def _names_a_kind(sentence: Sentence, head: Token) -> bool:
    """ "Riot police", "a car-bomb factory": the war word says what sort of thing another is."""
    above = sentence.tokens[head.head]
    if head.dep in {"compound", "amod"} and above.lemma in PLANTS and head.pos != "VERB":
        return True
    return head.dep == "compound" and above.lemma in BORNE_BY and sentence.role != "headline"


def figurative(sentence: Sentence, head: Token) -> bool:
    """Whether a war word's phrase shows that it is none ("heart attack", "bomb disposal")."""
    after = sentence.tokens[head.i + 1].text.lower() if head.i + 1 < len(sentence.tokens) else ""
    if head.lemma == "slaughter" and after in {"house", "houses"}:
        return True
    if head.lemma in {"bomb", "mine", "bombing"} and after in TRADES_OF_BOMBS:
        return True
    if _names_a_kind(sentence, head):
        return True
    if head.lemma in {"occupy", "besiege", "detonate"} and head.dep == "amod":
        return True
    if head.lemma in {"shot", "fire"} and _is_a_hint(sentence, head):
        return True
    if head.lemma not in FIGURED:
        return False
    below = tuple(sentence.children(head.i))
    if any(t.lemma in FIGURATIVE and t.dep in {"amod", "compound"} for t in below):
        return True
    if head.lemma in {"demonstrate", "rally"} and any(t.dep == "obj" for t in below):
        return True
    agents = [t for t in below if t.dep in {"nsubj", "obl:agent"}]
    agents += [c for t in agents for c in sentence.children(t.i) if c.dep in {"nmod", "compound"}]
    subjects = {t.lemma for t in agents if t.head == head.i and not is_gunfire(sentence, t)}
    if subjects & PLAYERS or any(t.lemma in ANIMALS for t in agents):
        return True
    if head.lemma in {"explode", "surge", "retreat", "rally"} and subjects & PRICED:
        return True
    if head.lemma in {"kill", "hit", "strike", "overrun", "engulf"} and subjects & NATURE:
        return True
    below += tuple(
        c for t in below if t.lemma in MEASURES for c in sentence.children(t.i) if c.dep == "nmod"
    )
    if head.lemma in CROWDS:
        return False
    aims = (AIMS | ANIMALS) - TARGETS - (FOES if head.lemma in LETHAL else frozenset())
    return any(
        t.lemma in aims
        and t.dep in {"obj", "nsubj:pass", "nmod", "obl"}
        and not any(c.lemma in {"in", "at", "near", "with"} for c in sentence.children(t.i))
        for t in below
    )
