"""Phrases that tell history, totals, habits and blame: one table a cue.

Each line is one alternative; blanks match any white space. All match without regard to case.
"""

from __future__ import annotations

import re


def cue_pattern(lines: str, *, start: bool = False) -> re.Pattern[str]:
    """Any of the lines, between word borders; ``start``: at the beginning of a sentence."""
    options = [line.strip().replace(" ", r"\s+") for line in lines.strip().splitlines()]
    return re.compile((r"^\W*" if start else r"\b") + f"(?:{'|'.join(options)})\\b", re.IGNORECASE)


_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|many)"
_EVENTS = (
    "(?:attacks|assaults|bombings|explosions|incidents|raids|clashes|strikes|airstrikes|killings"
    "|kidnappings|abductions|ambushes|operations|offensives|shootings|blasts|attempts"
    "|violations|infiltrations|skirmishes|kidnap(?:ping)?s)"
)
EVENT = (
    "(?:attack|assault|bomb|bombing|blast|explosion|incident|raid|clash|strike|airstrike|shooting"
    "|killing|ambush|operation|village|town|district|city)"
)
_CRIMES = r"(?:\w+ )?(?:attacks|killings|kidnappings|bombings)"
_RECENT = "(?:past|last|previous|recent|preceding|coming)"
_SPAN = "(?:hours|days|weeks|months?|quarter|years?|decades?)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_VAGUE = "(?:several|many|numerous|multiple|various|repeated|frequent|sporadic|similar|regular)"
_DONE = "(?:has|have) (?:now |already |so far )?(?:been )?"
_HARMED = "(?:killed|died|wounded|injured|displaced|uprooted|arrested|kidnapped|abducted|lost)"
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TALLIED = "(?:document|record|register|count|tall|verifi|verify|logg|chronicl)(?:ed|ied|s|ies)"
_TALLY = (
    r"(?:casualt\w+|homicides|murders|kidnappings|deaths|fatalities|killings|incidents|violations"
    r"|attacks|abductions|cases"
    r"|(?:killing|death|arrest|abduction)s? of (?:at least |more than |some )?\d\d+)"
)
_NOW = (
    "(?:then|last night|yesterday|this morning|dawn|noon|midnight|sunrise|the morning"
    f"|early (?!{_MONTH})|{_DAY})"
)
_ILLNESS = (
    "(?:cholera|ebola|measles|malaria|covid(?:-19)?|coronavirus|virus|disease|outbreak|epidemic|flu"
    "|hunger|starvation|thirst|cold|cancer|heat)"
)
_WEATHER = (
    "(?:floods?|flooding|earthquakes?|quakes?|tremors?|aftershocks?|cyclones?|typhoons?|hurricanes?"
    "|tsunamis?|landslides?|mudslides?|rockslides?|drought|avalanches?|tornado(?:es)?|blizzards?"
    "|storms?|(?:thunder|snow|sand|hail|rain|wind)storms?|monsoon|heat ?waves?)"
)
_TRAFFIC = "(?:road|traffic|car|bus|train|plane|boat|mining|industrial)"
_CAR = (
    "(?:bus|minibus|coach|van|truck|lorry|car|jeep|taxi|vehicle|tanker|trailer|tractor|tempo|pick-?up"
    "|motorcycle|driver|train|rickshaw|SUV)"
)
_FELL = "(?:plunged|fell|rolled|plummeted|tumbled|slid|dived)"
_UNSHOT = "(?!after being (?:hit|shot))"
_GULF = (
    "(?:gorge|ravine|ditch|river|valley|canal|nullah|gully|lake|stream|culvert|abyss|precipice"
    "|reservoir|embankment|slope|hillside|crevasse)"
)
_PLAIN = r"(?!\w+(?:ed|er|ers)\b)\w+"
_AMOUNT = "(?:just |less than |more than |about |nearly |almost |only )?"

PERIOD = cue_pattern(
    rf"""
    since (?!{_NOW})
    (?:in|over|during|within|for|throughout) {_AMOUNT}(?:the |this )?{_RECENT} (?:\w+ )?{_SPAN}
    (?:in|over|for) {_AMOUNT}(?:the )?{_SMALL} (?:weeks|months|years|decades)
    so far this (?:year|month)
    in the (?:first|last|second) (?:\w+ )?(?:half|quarter|months|weeks|days) of
    this year
    in (?:just |only )?the year
    (?:during|throughout|for|in the (?:month|course) of) (?:the month of )?{_MONTH} (?:of )?\d{{4}}
    (?:in|during|for) the (?:month of|year \d{{4}})
    (?:during|in|within|over) the (?:period|year|month|quarter) under review
    (?:in|during|over|throughout) (?:this|the (?:current|on-?going|present)) (?:year|month|quarter)
    last year
    over the years
    in recent (?:days|weeks|months|years|times)
    (?:years?|decades?)[- ]long
    for (?:years|decades|months)
    between {_MONTH} (?:\d{{4}} )?and {_MONTH}
    from {_MONTH} (?:\d{{4}} )?to {_MONTH}
    between {_MONTH} \d{{1,2}},? \d{{4}},? and {_MONTH} \d{{1,2}},? \d{{4}}
    (?:each|every|per) (?:year|month|week|day)
    (?:daily|weekly|monthly|annual|yearly) (?:basis|average|figures?|toll|casualt\w+)
    at the height of
    during the (?:\w+ )?(?:war|insurgency|conflict|uprising|occupation)
    in the (?:19|20)?\d0s
    """
)
"""The text speaks of a stretch of time, not of an event."""

MANY = cue_pattern(
    rf"""
    {_VAGUE} (?:\w+ ){{0,2}}?{_EVENTS}
    {_SMALL} (?:separate|different|unrelated) (?:\w+ )?{_EVENTS}
    (?:dozens|scores|hundreds|tens|number|series|string|spate|wave) of (?:\w+ ){{0,2}}?{_EVENTS}
    (?:(?:at least|more than|over|some) )?(?<![:.\w-])\d\d+ (?:{_PLAIN} ){{0,2}}?{_EVENTS}
    (?:in|by) (?:separate|different|unrelated) (?:\w+ )?{_EVENTS}
    """
)
"""Several attacks summed up."""

APART = cue_pattern(
    rf"""
    (?:separate|different|unrelated) (?:\w+ )?{_EVENTS}
    """
)
"""Several attacks of which each is its own."""

CUMULATIVE = cue_pattern(
    rf"""
    {_DONE}{_HARMED}\b.{{0,80}}? since
    {_DONE}{_HARMED} (?:across|nationwide|throughout|in all)
    {_DONE}{_HARMED}\b.{{0,60}}? (?:this|(?:the|this) (?:current|on-?going|present|past)) year
    {_DONE}{_HARMED} in (?:the|a|this|that) (?:[\w-]+ ){{0,4}}?(?:conflict|war|insurgency|violence)
    {_DONE}{_HARMED} in (?:the|a|this|that) (?:[\w-]+ ){{0,4}}?(?:unrest|uprising)
    {_DONE}{_HARMED} in (?:the|a|this|that) (?:[\w-]+ ){{0,4}}?(?:crisis|revolt|fighting)
    (?:offensive|campaign|war)\b.{{0,40}}?\b(?:has|have) {_HARMED}
    (?:conflict|fighting|violence|insurgency)\b.{{0,40}}?\b(?:has|have) {_HARMED}
    may have (?:been )?(?:died|killed)
    number of (?:those |people |civilians |persons )?(?:\w+ )?(?:killed|dead)
    number of (?:those |people |civilians |persons )?(?:\w+ )?(?:deaths|wounded|casualties)
    (?:bringing|brings|brought|raising|raises|raised) (?:\w+ ){{0,3}}?(?:total|number|toll)
    with (?:this|these) deaths?
    (?:casualty|death|injury) (?:figures|statistics)
    (?:worst|hardest|most)[- ](?:hit|affected)
    further \d+ (?:\w+ ){{0,5}}?(?:were|was) (?:killed|wounded|injured)
    an average of
    the (?:most|highest|fewest|lowest) (?:of any|since|in (?:a|any|the past|\w+ (?:months|years)))
    in the same (?:period|weeks|months|years|{_SMALL} (?:days|weeks|months|years))
    \w+ persons? were \w+ed (?:in|over|during) (?:{_SMALL}|the) (?:months?|weeks?|quarter|year)
    """
)
"""A running total, whatever day it is counted from."""

TALLIED = cue_pattern(
    rf"""
    {_TALLIED} (?:[\w,-]+ ){{0,5}}?{_TALLY}
    """
)
"""Monitors who count: "documented 287 casualties", whose outcome may not even be told."""

ACROSS = cue_pattern(
    r"""
    (?:killed|wounded|died)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:country|nation|region)
    (?:killed|wounded|died)\b.{0,60}?\b(?:around|all over) (?:the )?(?:country|nation|region)
    (?:dead|injured)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:country|nation|region)
    (?:killings|deaths)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:country|nation|region)
    (?:dead|injured)\b.{0,60}?\b(?:around|all over) (?:the )?(?:country|nation|region)
    (?:killings|deaths)\b.{0,60}?\b(?:around|all over) (?:the )?(?:country|nation|region)
    (?:killed|wounded|died)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:world|continent)
    (?:killed|wounded|died)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:province|state)
    (?:killed|wounded|died)\b.{0,60}?\b(?:around|all over) (?:the )?(?:world|continent)
    (?:killed|wounded|died)\b.{0,60}?\b(?:around|all over) (?:the )?(?:province|state)
    (?:dead|injured|killings|deaths)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:world|continent)
    (?:dead|injured|killings|deaths)\b.{0,60}?\b(?:across|throughout) (?:the )?(?:province|state)
    (?:dead|injured|killings|deaths)\b.{0,60}?\b(?:around|all over) (?:the )?(?:world|continent)
    (?:dead|injured|killings|deaths)\b.{0,60}?\b(?:around|all over) (?:the )?(?:province|state)
    (?:killed|wounded|died|dead|injured|killings|deaths)\b.{0,60}?\bnationwide
    nationwide\b.{0,40}?\b(?:killed|wounded|died|dead|injured|killings|deaths)
    """
)
"""Casualties of a whole country, of no one event."""

COMMERCE = cue_pattern(
    r"""
    to (?:buy|purchase|sell|supply|deliver|build|invest|export|import|develop|produce|manufacture)
    tariffs?
    trade (?:war|deal|talks|agreement|dispute)
    (?:billion|million) (?:dollars|euros|pounds|rupees|yuan|rubles|naira)
    (?:investment|investors?|shares|joint venture|contract)
    (?:loan|supplier|manufacturer|tourism|free trade|student exchange)
    memorandum of understanding
    """
)
"""Agreements of business."""

ELECTION = cue_pattern(
    r"""
    candidates?
    (?:election|electoral|presidential) (?:campaign|rally|race)
    campaign(?:ed|ing|s)?
    re-?election
    (?:his|her|the|a) (?:\w+ )?party['’]s
    of (?:his|her|the) party
    """
)
"""Rallies of election campaigns are no protests."""

LEGAL = cue_pattern(
    r"""
    convict(?:ed|s|ing|ion)
    sentenc(?:ed|es|ing)
    (?:goes|go|going|went|gone|put|stands?|standing|stood|is|are|was|were|been|be) on trial
    trial of
    plead(?:ed|s)
    acquitt(?:ed|al)
    guilty (?:of|in|on|verdict|plea)
    (?:find|finds|found|finding) \w+(?: \w+){0,3} guilty
    verdict
    indict(?:ed|ment)
    jail terms?
    (?:jail|imprison)(?:ed|s|ing) (?:\w+ ){0,6}?for (?:life|\w+ (?:years?|months?))
    (?:jail|imprison)(?:ed|s|ing) (?:\w+ ){0,6}?for (?:his|her|their) (?:part|role)
    (?:sent|sends) (?:\w+ ){0,5}?to prison
    death sentences?
    appeals court
    years in prison
    """
)
"""A court deals with a deed of the past."""

NATURAL = cue_pattern(
    rf"""
    (?:virus|viruses|bacteria|bacterial|h\dn\d)
    (?:e\. coli|marburg|typhoid|influenza|pandemic|strain of)
    (?:swine|bird|avian|hong kong|seasonal) flu
    (?:infected|contracted|sickened|tested positive|vaccinat\w+)
    {_ILLNESS} (?:has |have |had )?(?:kill|claim|struck|infect)\w*
    (?:died|killed|dead|deaths?) (?:of|from) {_ILLNESS}
    {_WEATHER}
    {_TRAFFIC} (?:accident|crash|collision|disaster)
    (?:capsized|derailed|collided|overturned|sank)
    """
)
"""Disease, weather and accidents kill without an actor."""

TRIAL = cue_pattern(
    r"""
    guilty
    on charges of
    court (?:\w+ )?(?:finds|found|hears|heard|orders|ordered|rules|ruled|rejects|rejected|told)
    (?:judge|jury|jurors|prosecutors?|defendants?)
    charged (?:with|in)
    extradit\w+
    war crimes (?:trial|tribunal|court)
    testif(?:y|ied|ies)
    """
)
"""The report is about a trial; its incidents are those of the charge."""

ACCIDENT = cue_pattern(
    rf"""
    accident(?:al|ally|s)?
    cars? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    motorcycles? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    bikes? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:bicycle|truck)s? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:van|vehicle)s? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:bus|train)s? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    planes? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:helicopter|plane|aircraft|jet)\b[^.;]{{0,60}}? (?:crashed|(?:went|came) down) {_UNSHOT}
    helicopters? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:boat|aircraft)s? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:jet|jeep)s? (?:\w+ )?(?:crash|wreck|collision|pile-?up|went off the (?:road|runway))\w*
    (?:hit|struck) by (?:a|an|the) (?:\w+ )?(?:car|van|truck|lorry|bus|train)
    (?:run over|knocked down|killed) by (?:a|an|the) (?:\w+ )?(?:car|van|truck|lorry|bus|train)
    (?:hit|struck) by (?:a|an|the) (?:\w+ )?(?:tram|motorcycle|motorcyclist)
    (?:run over|knocked down|killed) by (?:a|an|the) (?:\w+ )?(?:tram|motorcycle|motorcyclist)
    (?:hit|struck) by (?:a|an|the) (?:\w+ )?(?:lightning|tree|falling \w+)
    (?:run over|knocked down|killed) by (?:a|an|the) (?:\w+ )?(?:lightning|tree|falling \w+)
    (?:backed|backing) (?:over|into)
    {_CAR}\b.{{0,60}}? (?:skidded|veered|swerved|plunged|careered|careened|slid|ran) off
    {_CAR}\b.{{0,60}}? {_FELL} (?:\w+ ){{0,2}}?(?:into|down) (?:an?|the) (?:[\w-]+ ){{0,3}}?{_GULF}
    {_CAR}\b.{{0,60}}? (?:lost control|overturned|turned turtle|rolled over|jackknifed)
    (?:tanker|trailer|truck|lorry)s? (?:\w+ )?(?:fell|crashed|skidded|toppled|caught fire)
    rolled over
    collision
    (?:died|killed) (?:\w+ ){{0,2}}?in (?:a|an|the|\w+day'?s?) (?:\w+ ){{0,2}}?(?:crash|wreck)
    (?:died|killed) (?:\w+ ){{0,2}}?in (?:a|an|the|\w+day'?s?) (?:\w+ ){{0,2}}?(?:fire|blaze)
    (?:injured|hurt|dead) (?:\w+ ){{0,2}}?in (?:a|an|the|\w+day'?s?) (?:\w+ ){{0,2}}?(?:crash|wreck)
    (?:injured|hurt|dead) (?:\w+ ){{0,2}}?in (?:a|an|the|\w+day'?s?) (?:\w+ ){{0,2}}?(?:fire|blaze)
    (?:house|home|apartment|building|forest|grass|kitchen) (?:fire|blaze)s?
    (?:factory|warehouse|brush|trailer|hotel|nightclub|market) (?:fire|blaze)s?
    (?:fire|blaze) (?:broke out|swept|ripped|tore|raged)
    (?:fire|blaze) (?:gutted|that killed|killed|damaged|destroyed|started in)
    fire(?:fighters|men) (?:\w+ ){{0,3}}?(?:put|extinguish\w+|battl\w+)
    fire(?:fighters|men) (?:\w+ ){{0,3}}?(?:found|douse\w*|responded|called)
    wildfires?
    (?:gas|boiler|propane)s? (?:\w+ )?(?:leak|explosions?|blasts?|exploded|blew up|burst)
    (?:cylinder|transformer|firework|fireworks)s? (?:\w+ )?(?:leak|explosions?|blasts?)
    (?:cylinder|transformer|firework|fireworks)s? (?:\w+ )?(?:exploded|blew up|burst)
    (?:methane|grain|dust|steam)s? (?:\w+ )?(?:leak|explosions?|blasts?|exploded|blew up|burst)
    (?:tyre|tire|petrol station|fuel tank)s? (?:\w+ )?(?:leak|explosions?|blasts?)
    (?:tyre|tire|petrol station|fuel tank)s? (?:\w+ )?(?:exploded|blew up|burst)
    (?:leak(?:ing)? gas|gas leak|short circuit|faulty \w+|electrical fault)
    (?:killed|injured|hurt|wounded) (?:\w+ ){{0,4}}?by (?:[\w-]+ )?(?:fireworks?|firecrackers?)
    (?:building|bridge|mine|roof) (?:collapse\w*|cave-?in|gave way)
    (?:wall|stage|balcony|scaffolding|dam) (?:collapse\w*|cave-?in|gave way)
    stampede
    electrocut\w+
    drown(?:s|ed|ing)?
    (?:swimming|hiking|climbing|diving|skiing|sailing|hunting|mountaineering) (?:accident|trip|pool)
    heart (?:attack|failure)
    died (?:of|from) (?:a |an |her |his |their )?(?:weak )?(?:heart|stroke|illness|cancer)
    natural causes
    (?:long|short|brief|lengthy) (?:illness|battle with)
    suicide note
    (?:committed|commits|apparent|attempted|by|physician-assisted|assisted) suicide
    hang(?:ed|ing|s)? (?:himself|herself|themselves)
    murder-suicide
    overdose[ds]?
    poison(?:ed|ing|ous) (?:food|alcohol|liquor|milk|cake|gas|mushrooms)?
    (?:tainted|contaminated|adulterated) \w+
    (?:died|dies|dead|passed away) (?:\w+ ){{0,3}}?at (?:the age of |age )?\d\d
    (?:died|dies|passed away) (?:peacefully|suddenly|at home|in (?:his|her) sleep|in hospital)
    died (?:of|from) (?:\w+ )?(?:failure|complications|disease|sickness|dehydration|exhaustion)
    (?:died|dies|passed away) after an? (?:\w+ )?(?:illness|operation|fall|surgery)
    """
)
"""Accidents, illness, suicide and age."""

FOUL_PLAY = cue_pattern(
    r"""
    (?:gun|gunshot|bullet|bullets|stab) (?:wounds?|holes?|marks?)
    (?:knife|machete|shrapnel|blast|torture|torture marks) (?:wounds?|holes?|marks?)
    bullet\w*
    bullet-riddled
    gunshots?
    tortured?
    behead\w+
    decapitat\w+
    mutilat\w+
    blindfold\w*
    handcuff\w*
    (?:hands|feet|legs) (?:were )?(?:tied|bound)
    throats?
    mass graves?
    dumped
    hacked
    (?:charred|burnt|burned|mutilated) bod(?:y|ies)
    (?:shot|stabbed|strangled|executed|kidnapped|abducted|missing|disappeared)
    (?:foul play|hitm[ae]n|cartel|gang|militia|militants?|rebels?|insurgents?|jihadists?|gunmen)
    (?:\d+|two|three|four|five|six|seven) (?:\w+ ){0,2}?(?:bodies|corpses)
    (?:eight|nine|ten|eleven|twelve|several|unidentified) (?:\w+ ){0,2}?(?:bodies|corpses)
    attack(?:s|ed|ers?)?
    raids?
    violence
    fighting
    clash(?:es)?
    bomb\w*
    explosions?
    blasts?
    strikes?
    shelling
    """
)
"""Somebody did it, though the sentence does not say who."""

HABIT = cue_pattern(
    rf"""
    (?:has|have) been \w+ing
    often
    frequently
    regularly
    routinely
    usually
    sometimes
    typically
    again and again
    now and then
    from time to time
    occasionally
    used to
    (?:has|have) long
    (?:almost|near)[- ]daily
    continue[sd]? to (?:\w+ )?(?:attack|target|carry|launch|kill|stage|fight|operate|clash)
    notorious
    known for
    (?:blamed|responsible) for {_CRIMES}
    operates? in
    """
)
"""What a group does in general."""

PREVIOUS = cue_pattern(
    rf"""
    (?:years?|months?|decades?) ago
    last year
    last (?:spring|summer|autumn|fall|winter)
    last {_MONTH}
    once (?:held|controlled|ruled)
    was (?:toppled|ousted|defeated)
    toppling of
    anniversary
    previous(?:ly)? (?:attack|claimed)
    (?:declared|announced|proclaimed) (?:final )?victory
    end of (?:the )?war
    defeat in
    (?:territorial|military) defeat
    """
)
"""History."""

YEAR = re.compile(
    r"\b(?:in|since|until|by|after|from|during|between|of|before|late|early)\s+(?:the\s+year\s+)?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?:of\s+)?|mid-|early\s+|late\s+|the\s+summer\s+of\s+)?((?:19|20)\d\d)\b"
)
"""A year or month as a whole: the time of history."""

BLAME = cue_pattern(
    r"""
    blam(?:ed|ing|es)
    (?:pin|pinned|lay|laid|puts?) (?:the )?blame
    as (?:the )?perpetrators?
    (?:called|identified|described) (?:the )?(?:attackers|assailants|gunmen|perpetrators|men)
    laid at the door
    claim(?:ed|s|ing)? (?:responsibility|(?:the|this|that|both) \w+)
    (?:tak|took|assum|accept)(?:es?|en|ed|ing)? (?:\w+ ){0,2}?responsibility
    own(?:ed|s) up to
    admitt(?:ed|ing|s) (?:responsibility|(?:to )?\w+ing|having)
    (?:was|were|is|are|be|been) behind
    behind (?:the|this|that|these) (?:\w+ )?(?:attack|bombing|blast|killing|shooting|raid|ambush)
    accus(?:ed|ing|es?)
    point(?:ed|ing) (?:the |a )?finger
    (?:attribut|ascrib|imput)(?:e|es|ed|ing) (?:\w+ ){0,4}?to
    carried out by
    (?:stand|stands|stood) behind
    (?:hold|holds|held|holding) (?:the )?(?:[A-Z][\w-]+ ){1,5}?(?:group )?responsible
    (?:indicat|nam|point|identif)(?:e|es|ed|ied|ies|ing|s) (?:\w+ ){0,2}?as (?:the )?responsible
    (?:indicat|nam|identif)(?:e|es|ed|ied|ies|s) (?:\w+ ){0,2}?as (?:the )?(?:culprit|author)s?
    (?:point|points|pointed|pointing) (?:an accusing finger |fingers )?(?:at|to|towards?) the
    (?:suggest|indicat|confirm|reveal)(?:s|ed|ing)? (?:the )?involvement
    (?:presum|alleg|report|suppos|apparent)(?:ab|ed)?ly (?:\w+ ){0,3}?(?:of|by|from)
    (?:prime|main|chief|key) suspects?
    suspicion (?:fell|falls|has fallen|centred|centered) on
    (?:the )?(?:signature|modus operandi|handiwork|fingerprints) of
    at the hands of
    (?:the )?authors? of the (?:crime|attack|massacre|deed|killing|act)
    suspected? (?:of|that|to be|as)
    (?:police|officials?|officers|authorities|army|military) (?:also )?suspect(?:s|ed)?
    (?:bears?|bore|bearing|has|had) (?:all )?(?:the )?hallmarks?
    (?:is|was|were|are) to blame
    the work of
    (?:believed|thought|held) (?:to be )?responsible
    """
)
"""Somebody holds a group responsible, or it does so itself."""

NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:group|one|organi[sz]ation|party)|nobody|none)\b[^.]{0,60}\b(?:claim|responsib)",
    re.IGNORECASE,
)
"""Nobody has claimed it."""

EARLY = cue_pattern(
    r"""
    initial(?:ly)?
    earlier
    preliminary
    previous(?:ly)?
    first reports?
    at first
    """
)
"""A figure that the report calls outdated."""

DENIAL = cue_pattern(
    r"""
    den(?:y|ies|ied)
    rejected (?:the )?(?:claims?|reports?|accusations?)
    denial
    """
)
"""Somebody denies it."""

RESPONSIBILITY = cue_pattern(
    r"""
    claim(?:ed|s|ing)? (?:\w+ ){0,2}?responsibility
    (?:tak|took|assum|accept)(?:es?|en|ed|ing)? (?:\w+ ){0,2}?responsibility
    claimed (?:\w+ ){0,4}?(?:it|that|to have|its fighters)
    """
)
"""A claim of responsibility."""
