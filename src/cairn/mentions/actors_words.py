"""The closed word lists of actor phrases. Lower case; nouns as lemmas with common plurals."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON_HEADS = _words(
    "militant militants fighter fighters gunman gunmen member members terrorist terrorists "
    "insurgent insurgents rebel rebels guerrilla guerrillas guerilla jihadist jihadists jihadi "
    "extremist extremists soldier soldiers troop troops commander commanders leader leaders chief "
    "element elements operative operatives cadre cadres remnant remnants cell cells bomber bombers "
    "sniper snipers attacker attackers assailant assailants militiaman militiamen combatant "
    "combatants warrior warriors paramilitary paramilitaries suspect suspects emir emirs recruit "
    "recruits separatist separatists bandit bandits mercenary mercenaries islamist islamists "
    "personnel men man infiltrator infiltrators gang-member partisan partisans dissident "
    "dissidents jawan jawans officer officers policemen "
    "supporter supporters affiliate affiliates ringleader kingpin hitman hitmen youth youths "
    "raiders herdsmen herders"
)
"""Nouns that a group's name can modify: "IS militants"."""

ORGANISATION_HEADS = _words(
    "group groups organization organisation movement faction factions militia militias network "
    "force forces unit units brigade brigades army outfit gang cartel wing branch insurgency "
    "alliance coalition column columns detachment squad contingent battalion patrol convoy "
    "guerrillas party armed-group sect division regiment corps gang gangs"
)

MIDDLE = _words(
    "sleeper suicide local senior rebel militant terrorist terror armed insurgent separatist "
    "foreign jihadist islamist extremist guerrilla guerilla paramilitary former top regional "
    "military sunni shiite shi'ite shia islamic radical hardline outlawed banned proscribed "
    "dissident self-proclaimed so-called notorious dreaded main splinter rival ethnic communist "
    "maoist leftist rightist marxist right-wing left-wing wahhabi salafist self-styled heavily "
    "suspected alleged presumed purported unidentified unknown masked hooded rebellious political "
    "takfiri tribal communal secessionist nationalist pro-government clandestine anti-government "
    "rogue criminal drug drug-trafficking"
)
"""Words that may stand between a group's name and its noun, or before either."""

DESCRIPTORS = MIDDLE | _words(
    "federal national joint special provincial regular elite riot state government regime "
    "coalition allied combined heavily-armed well-armed uniformed off-duty retired pro-regime "
    "anti-terror counter-terrorism local area young elderly innocent unarmed displaced"
)

MEMBERS = _words(
    "member members element elements operative operatives cadres remnants fighters commander "
    "commanders cells leader leaders"
)
"""Nouns of belonging: "members of the Taliban"."""

SUSPECTED = _words(
    "suspected alleged presumed purported supposed reputed possible apparent believed thought "
    "suspect allegedly reportedly-linked probable likely"
)
LINKED = _words("linked affiliated aligned allied associated inspired related")
LED = _words("led")

CONNECTORS = _words(
    "of from the belonging belong to affiliated linked loyal allied aligned associated with "
    "believed thought suspected alleged presumed be being are were is was who that members member "
    "fighters militants part a an as known called named identified claiming group militant "
    "terrorist armed local notorious outlawed rebel islamist extremist jihadist tied movement "
    "organization organisation network faction likely possibly calling itself themselves"
)
BINDING = _words(
    "of from belonging belong to with as known called named be being calling itself themselves"
)
UNKNOWN = _words("unknown little-known lesser-known shadowy obscure unheard-of newly-formed")
"""What a report says of a group that nobody has heard of."""
CALLED = _words("known called named calling itself themselves dubbed styled styling as that calls")
"""Words between "group" and its name."""
BELIEVED = _words("believed thought suspected alleged presumed said")
"""Words by which "men" become a group's: "men believed to belong to X"."""
GUESSING = _words(
    "believed thought suspected alleged presumed linked affiliated associated likely possibly tied"
)

REBELS = _words(
    "rebels rebel insurgents insurgent guerrillas guerillas guerrilla separatists militants "
    "terrorists jihadists extremists"
)
"""Words by which a report goes on about the one group that it has named."""

GOING_ON = REBELS | _words("fighters cadres cadre")

ANAPHORS = _words(
    "group organization organisation outfit movement militia militants group's gang cartel"
)

ACTS = _words(
    "strike bomb shell attack fire launch raid invade kill target hit pound bombard intercept "
    "shoot conduct carry assassinate fight capture seize occupy retaliate storm shoot-down clash "
    "blast wound arrest detain destroy violate assault drop advance withdraw redeploy deploy"
)
"""Verbs whose country subject stands for its forces."""

OFFICES = _words(
    "divisional district executive medical health education information returning relations press "
    "development revenue land liaison welfare project relief program programme administrative "
    "communications protection election electoral human municipal defence defense"
)
"""Before "officer", a civil servant."""
GENERALS = _words("prosecutor attorney secretary director consul governor solicitor procurator")

PACTS = _words("agreement truce ceasefire cease-fire accord pact deal armistice covenant treaty")
SIGNING = _words("sign ink initial conclude reach agree extend renew seal make strike")
"""What a government does with a pact."""

GOVERNMENTS = _words("government regime authorities authority")

STRIKES = _words(
    "strike strikes airstrike airstrikes air-strike air-strikes raid raids shelling bombardment "
    "bombardments bombing bombings attack attacks missile missiles rocket rockets drone drones "
    "artillery warplane warplanes jet jets plane planes helicopter helicopters aircraft offensive "
    "operation operations incursion incursions fire mortar mortars siege blockade invasion gunfire "
    "assault shell shells tank tanks strike-drone airdrop uav gunship gunships"
)

SPEECH = _words(
    "say tell report add announce confirm state claim note explain warn urge describe declare "
    "stress comment believe think complain recall recount allege deny insist reveal blame witness"
)

MILITARY_SETTING = _words(
    "soldier soldiers army troop troops military brigade battalion regiment navy naval marine "
    "marines gunboat gunboats warship "
    "forces paratrooper ranger serviceman servicemen trooper troopers"
)

ARMED_CONTEXT = _words(
    "militant militants rebel rebels insurgent insurgents armed terrorist terrorists guerrilla "
    "guerrillas militia militias fighter fighters gunman gunmen separatist separatists jihadist "
    "jihadists extremist extremists insurgency militiamen warlord attack attacks attacked killed "
    "clash clashes ambush ambushed kidnapped cartel gang"
)

MILITANT_CONTEXT = ARMED_CONTEXT - _words(
    "attack attacks attacked killed clash clashes ambush ambushed kidnapped"
)
"""Words that make even a soft name ("movement", "organization") an armed group's."""

DIRECTIONS = _words("western eastern northern southern central home national")

ARMED_NAME = _words(
    "front army brigade brigades battalion militia mujahideen mujahedeen mujahidin resistance "
    "liberation guerrilla guerrillas jihad insurgents cartel rebels salvation commandos"
)
SOFT_NAME = _words(
    "movement group organization organisation forces force alliance coalition command corps "
    "network defence defense"
)
MILITIA_NAME = _words("militia cartel gang defence defense brigade brigades clan command network")
REBEL_NAME = _words("liberation resistance people's revolutionary free freedom rebel salvation")
STATE_NAME = _words("army forces force police navy guard gendarmerie")
NAME_LINKS = _words(
    "of for a the and in to de del la las los des du y e da do al el ul al- 's ' ’s"
)
GROUP_NOUNS = _words(
    "group militia gang faction outfit cartel organization organisation movement sect"
)
NAMED_KINDS = _words("cartel gang militia militiamen militiaman rebels guerrillas militias")
ALWAYS_ARMED = _words("militia gang cartel")

CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday"
)

DISGUISED = _words("dressed disguised posing masquerading clad impersonating")
CLOTHES = _words("uniform uniforms fatigues clothes clothing attire gear camouflage dress style")
FOREIGN_LINKS = _words("de del la las los du y e da do al el")
"""Small words inside names of other languages."""

UNIT_NUMBER = re.compile(r"\d+(st|nd|rd|th|\.)?$|(first|second|third|fourth|fifth|sixth|seventh)$")
"""What may stand before "brigade" in place of a nationality."""

LOWER_CASE_WORDS = _words("fact mend arm arms cam jam mir nas tak tip map era sac can")
"""Acronyms that are plain words in a report written without capitals."""
