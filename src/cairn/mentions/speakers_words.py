"""The words of reporting: verbs of saying, roles, institutions, outlets and groups that claim."""

from __future__ import annotations

from typing import Final

SAYING: Final = frozenset(
    "say tell add announce report state confirm declare claim note explain stress tweet write "
    "reveal deny estimate mention indicate affirm assert insist acknowledge admit clarify continue "
    "emphasize emphasise underline warn disclose recount describe recall testify allege maintain "
    "argue inform remark comment assure blame accuse list speak relate reiterate suggest believe "
    "post point go publish record document show put conclude contend reply observe "
    "attribute count cite quote detail predict vow allege call give denounce specify caution "
    "complain concede lament".split()
)
"""Lemmas of verbs whose subject says what stands beside them.

"condemn", "praise", "regret" and "welcome" are left out: they judge, they do not tell.
"""

WEAK: Final = frozenset(
    "report claim note list speak show put post point go publish record document count continue "
    "believe describe state add cite detail suggest write comment observe relate blame accuse "
    "attribute recall indicate estimate maintain argue vow confirm reveal call give denounce "
    "specify caution complain concede lament".split()
)
"""Verbs that say something only with a subject that can speak."""

ONLY_WITH: Final[dict[str, tuple[str, ...]]] = {
    "go": ("on",),
    "point": ("out", "to"),
    "speak": ("of", "about"),
    "put": ("the", "its", "their", "blame"),
    "continue": (",", "that", ".", "“", '"', "”"),
    "observe": ("that",),
    "relate": ("that", "how"),
    "believe": ("that", "the", "it", "they", "he"),
    "list": ("the", "them"),
    "count": ("the", "at"),
    "post": ("on", "that", ",", "a"),
    "show": ("that", "NUM"),
    "publish": ("a", "the"),
    "comment": ("that", ",", "“", '"'),
    "detail": ("that", "how"),
    "vow": ("that",),
    "give": ("toll", "tolls", "figure", "figures", "version", "account", "balance"),
    "denounce": ("that", ".", ","),
    "complain": ("that",),
    "caution": ("that", ",", "."),
    "lament": (",", ".", "that"),
}
"""What must come within three words after verbs that have other, more common meanings."""

NOT_SAID: Final = frozenset(
    {"not", "n't", "never", "to", "would", "could", "should", "might", "cannot", "refuse",
     "decline"}
)  # fmt: skip
PASSING_ON: Final = frozenset({"cite", "quote"})
HEARING: Final = frozenset({"get", "obtain", "receive", "learn", "collect", "gather", "hear"})

SOURCES: Final = frozenset({"source", "sources"})
DOCUMENTS: Final = frozenset(
    {"statement", "report", "letter", "communique", "communiqué", "tweet", "post", "bulletin",
     "statements", "posts", "tweets", "figures", "data", "dispatch", "message", "notice", "memo",
     "release", "document", "announcement", "account"}
)  # fmt: skip
"""Things that say what their author says."""

PHONES: Final = frozenset(
    "phone telephone radio email e-mail text audio video clip recording interview conference "
    "briefing broadcast speech call comment remark".split()
)
"""Media besides documents through which one speaks."""

RANKS: Final = frozenset(
    "gen. general lt. lieutenant col. colonel maj. major brig. brigadier capt. captain sgt. "
    "sergeant cpl. corporal adm. admiral cmdr. commodore marshal commander gen lt col maj brig "
    "capt sgt superintendent inspector constable brigadier-general major-general vice-admiral "
    "lieutenant-general lieutenant-colonel rear-admiral maj.-gen. lt.-gen. lt.-col. brig.-gen. "
    "lt-gen lt-col maj-gen brig-gen cdr cdr. cdre sub-inspector "
    "sub-commissioner asp dsp ssp dysp dcp acp csp dig igp aig asi insp insp. supt supt. pol "
    "cpl pvt pvt. warrant ensign havildar subedar naik jawan rifleman".split()
)
"""Rank words, kept before a name: "Capt. Ahmed X"."""

TITLES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof. professor sheikh sayyid mullah hajj haji ayatollah imam "
    "father bishop archbishop sir lord prince princess king queen judge eng. engineer u daw rev "
    "rev. reverend pastor alhaji malam mallam shri smt maulana maulvi mufti ustaz datuk hon "
    "hon. atty atty. barrister".split()
)

OFFICIAL: Final = frozenset(
    "official officials minister ministry mayor governor president premier chancellor secretary "
    "spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons director head chief "
    "commissioner councillor councilor councilman lawmaker legislator mp mps senator deputy "
    "ambassador envoy diplomat government parliament council cabinet administration authorities "
    "authority municipality prosecutor judge court attorney administrator prefect sub-prefect "
    "subprefect vice-governor chairman "
    "chairwoman chair representative speaker congressman presidency governorate embassy consulate "
    "member members department office magistrate chieftain mukhtar headman ministries bureau "
    "commission committee delegate adviser advisor politician vice-president leader leaders "
    "firefighters firefighter rescuers coordinator consul regime kremlin pentagon state "
    "civil-defence party agent district bloc movement prosecution prosecutors chairperson "
    "justice".split()
)
POLICE: Final = frozenset(
    "police policeman policemen policewoman sheriff constable gendarmerie gendarmes detective "
    "detectives superintendent asp dsp ssp dysp dcp acp csp dig igp aig asi inspector".split()
)
SECURITY: Final = frozenset(
    "security intelligence asayish counter-terrorism counterterrorism border-guard guards".split()
)
MILITARY: Final = frozenset(
    "army military soldier soldiers troops navy brigade battalion commander commanders "
    "general generals colonel brigadier officer officers peshmerga coalition pmf pmu hashd "
    "al-hashd command forces mobilization mobilisation idf centcom nato oir defence defense "
    "captain lieutenant major admiral marines amisom atmis minusca monusco".split()
)
MEDICAL: Final = frozenset(
    "medical hospital hospitals doctor doctors medic medics nurse nurses health paramedic "
    "paramedics surgeon physician ambulance coroner pathologist morgue clinic forensic".split()
)
WITNESS: Final = frozenset(
    "witness witnesses eyewitness eyewitnesses survivor survivors onlooker onlookers".split()
)
CIVILIAN: Final = frozenset(
    "resident residents villager villagers farmer farmers local locals relative relatives family "
    "mother father brother sister son daughter wife husband uncle cousin neighbour neighbor "
    "neighbours neighbors shopkeeper trader driver herder herders elder elders citizen citizens "
    "teacher student students activist activists shepherd worker workers civilian civilians "
    "inhabitants inhabitant analyst analysts expert experts professor researcher lawyer lawyers "
    "owner passenger passengers protester protesters demonstrator parent parents friend "
    "aunt nephew niece grandfather grandmother teen teenager colleague manager employee boss "
    "hostage widow son-in-law businessman businesswoman survivor passerby passer-by "
    "friends tribesman tribesmen volunteer volunteers bishop archbishop rabbi monk academic "
    "pastor priest imam cleric victim man woman boy girl youth people".split()
)
PRIVATE: Final = CIVILIAN - frozenset(
    "analyst analysts expert experts professor researcher lawyer lawyers activist activists "
    "pastor priest imam cleric bishop archbishop rabbi monk academic".split()
)
"""Roles of private persons, whose names the codebook keeps out of fields."""

MEDIA: Final = frozenset(
    "news newspaper newspapers tv television radio website channel channels magazine journalist "
    "journalists reporter reporters correspondent media outlet outlets press broadcaster daily "
    "weekly newstv satellite times post tribune gazette herald journal reuters afp ap upi dpa efe "
    "ansa bbc cnn itar-tass tass xinhua anadolu bloomberg sana irna isna mehr fars ina shafaq "
    "rudaw kurdistan24 alsumaria al-sumaria al-jazeera aljazeera al-arabiya alarabiya al-mayadeen "
    "al-manar rferl voa guardian telegraph diyaruna kirkuknow ikhnews amaq sky nbc cbs abc fox "
    "wafa notimex interfax ria novosti kyodo pti ani ians dawn tolonews basnews nrt nina aranews "
    "enab almasdar al-masdar sabah hurriyet".split()
)
OUTLETS: Final[tuple[str, ...]] = (
    "middle east eye", "al jazeera", "al arabiya", "al mayadeen", "al manar", "kurdistan 24",
    "associated press", "agence france-presse", "state media", "local media", "associated",
    "deutsche welle", "baghdad al-youm", "hatha al-youm", "al-masdar news", "the hindu",
)  # fmt: skip

ORGANISATION: Final = frozenset(
    "un unami unhcr unicef ocha who unrwa ngo ngos organisation organization organisations "
    "organizations observatory watch amnesty union committee cross crescent foundation group "
    "network mission institute centre center association msf icrc agency society monitor "
    "monitors charity commission league federation sohr hrw rights church company nations "
    "campaign diocese archdiocese synod parish corporation chamber consortium collective "
    "confederation cooperative syndicate helpline hotline".split()
)
INSTITUTION: Final = frozenset(
    "cell command ministry agency forces force army police council committee commission "
    "government parliament party union movement front brigade brigades battalion group "
    "organisation organization office department bureau directorate administration authority "
    "authorities coalition court news tv television radio media press watch observatory mission "
    "nations military navy service services guard guards centre center institute association "
    "foundation presidency embassy regime front league house state kremlin pentagon cabinet "
    "municipality governorate hospital peshmerga police. units unit militia faction alliance "
    "crescent cross network company university agency security operations republic emirate "
    "federation".split()
)
"""Heads of phrases that name an institution: it speaks for itself, so it is not anonymous."""

ARMED_GROUPS: Final = frozenset(
    "is isis isil daesh deash iskp is-k taliban al-qaeda al-qaida aqap aqim al-shabaab al-shabab "
    "hamas hezbollah hizbollah pkk ypg houthi houthis farc eln fmln m23 adf rsf jnim iswap ttp bla "
    "ltte mend npa milf asg pij hts".split()
)
ARMED_NAMES: Final[tuple[str, ...]] = (
    "islamic state", "boko haram", "al qaeda", "al qaida", "al shabaab", "shining path",
    "islamic jihad", "abu sayyaf", "lord 's resistance army", "jabhat al-nusra", "nusra front",
)  # fmt: skip
ARMED_WORDS: Final = frozenset(
    "militant militants rebel rebels insurgent insurgents jihadist jihadists gunman gunmen "
    "guerrilla guerrillas separatist separatists kidnapper kidnappers terrorist terrorists "
    "militia militias fighters fighter outfit outfits".split()
)

PLAINLY: Final = frozenset("say tell announce accord add warn explain".split())
"""Verbs whose subject is a speaker whatever noun it is, if not a thing."""
AGENTS: Final = (
    "er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "eer", "ee", "boy", "girl",
    "maid", "mate", "wife", "wives", "ers", "ors", "ists", "ians", "ants", "eers", "ees", "mates",
)  # fmt: skip
"""Endings of nouns for persons by what they do."""
THINGS: Final = frozenset(
    "sign signs pamphlet leaflet flyer banner placard poster sticker paper papers letter number "
    "numbers order orders register ledger counter chapter video audio footage film picture image "
    "photo photograph map text headline verdict indictment complaint ruling law laws bill code "
    "constitution charter treaty accord agreement deal plan act article clause section page "
    "alert alerts book books novel poem song legend proverb rumour rumours rumor rumors story "
    "stories history tradition study studies survey poll research scheme schedule calendar clock "
    "others ones people thing things word words voice voices figure figures count toll tally "
    "estimate estimates list lists file files record records log evidence testimony testimonies "
    "information intelligence reports claim claims name names title label note notes card cards "
    "verse prayer agenda rule rules monitor sensor weather computer tradition custom experience "
    "possibility possibilities message messages findings injunctions assessment assessments "
    "version newssheet truce ceasefire peace war battle "
    "bomb bombs blast blasts explosion attack attacks shell shells rocket rockets missile missiles "
    "mine drone drones strike strikes jet jets fire city town village area district province "
    "region "
    "country world place scene movie play game winter summer shutdown curfew boycott toll weather "
    "house home houses road year years month day days time times hours minutes".split()
)
"""Nouns that do not speak, or only in a manner of speaking."""

UNNAMEABLE: Final = frozenset(
    {"nobody", "none", "no", "one", "everyone", "everybody", "many", "some", "it", "there", "what",
     "which", "that", "this", "these", "those", "i", "we", "you", "people"}
)  # fmt: skip
PERSONAL: Final = frozenset({"he", "she", "him", "her"})
PLURAL: Final = frozenset({"they", "them"})

NOT_TOLD: Final = frozenset(
    "reporters reporter journalists journalist council parliament congress committee minister "
    "president court us me him her them lawmakers mps people residents crowd supporters police "
    "investigators officials relatives families nation world hearing".split()
)
"""Those that were told something and pass it on to nobody."""
MONTHS_AND_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday earlier late".split()
)
