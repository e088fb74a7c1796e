"""What GeoNames' feature codes mean to Cairn, and what a romanised name is called in English.

A feature code gives one of Cairn's features with UCDP's ``where_prec``: settlement 1, site 1,
second-level division 3, first-level division 4, area, water and road 5. Codes that are not
listed (mosques, schools, graves, springs, streets, historical divisions) are left out: reports name
them after a person or a saint far more often than as the place of an event.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Cairn's feature for a code, with UCDP's precision of the place."""

    feature: str
    where_prec: int


def _codes(kind: Kind, text: str) -> dict[str, Kind]:
    return dict.fromkeys(text.split(), kind)


SETTLEMENT = Kind("settlement", 1)
SITE = Kind("site", 1)
DISTRICT = Kind("admin2", 3)
DIVISION = Kind("admin1", 4)
AREA = Kind("area", 5)
LOCALITY = Kind("area", 2)
"""A small area: a point near it is as exact as it gets."""
WATER = Kind("water", 5)
ROAD = Kind("road", 5)

KINDS: dict[str, Kind] = {
    **_codes(
        SETTLEMENT,
        "P.PPL P.PPLA P.PPLA2 P.PPLA3 P.PPLA4 P.PPLA5 P.PPLC P.PPLF P.PPLG P.PPLL P.PPLQ P.PPLR "
        "P.PPLS P.PPLW P.PPLX P.STLMT",
    ),
    **_codes(DIVISION, "A.ADM1"),
    **_codes(DISTRICT, "A.ADM2 A.ADM3 A.ADM4 A.ADMD"),
    **_codes(
        AREA,
        "T.MT T.MTS T.HLL T.HLLS T.PK T.PKS T.RDGE T.VAL T.VALS T.PLN T.PLNX T.PLAT T.UPLD T.DSRT "
        "T.ISL T.ISLS T.ISLT T.PEN T.PASS T.GAP T.CNYN T.GRGE T.CAPE T.PT T.DUNE T.SAND T.ERG "
        "T.SCRP T.DPR L.RGN L.RGNE L.AREA L.TRB L.RES L.RESF L.RESN L.RESW L.PRK L.CST "
        "H.WAD H.WADS H.WADX H.MRSH H.MRSHN H.SWMP V.FRST",
    ),
    **_codes(LOCALITY, "L.LCTY"),
    **_codes(
        WATER,
        "H.STM H.STMS H.STMI H.STMX H.STMD H.LK H.LKS H.LKI H.LKN H.RSV H.RSVI H.CNL H.CNLI H.CNLN "
        "H.BAY H.GULF H.STRT H.SEA H.CHN H.DLTA H.LGN",
    ),
    **_codes(ROAD, "R.RD R.RDA R.RDB R.HWY R.TRL R.PTGE"),
    **_codes(
        SITE,
        "S.AIRB S.AIRP S.AIRF S.AIRH S.AIRG S.AIRT S.PSTB S.PSTC S.PSTP S.INSM S.FT S.PRN S.DAM "
        "S.DAMQ S.BDG S.OILR S.OILT S.OILJ S.GOSP S.PMPO S.PS S.PSH S.CMP S.CMPL S.CMPLA S.CMPRF "
        "S.CMPQ S.NVB S.MN S.MNQ S.RSTN S.ANS S.RUIN S.NOV S.SWT S.LDNG R.RDJCT R.TNL "
        "L.OILF L.GASF L.MILB L.PRT L.INDS H.HBR H.DCK",
    ),
}  # fmt: skip
"""Cairn's kind by "class.code"."""

NOMINAL = {"P.PPLC": 50_000, "P.PPLA": 10_000, "P.PPLA2": 3_000, "P.PPLA3": 1_000}
"""People that the seat of a division has at least, where the dump gives no number."""
UNCOUNTED = 600
"""Stands for the size of what has no people but a name of several words ("Tigris River")."""
DISTRICT_SIZE = 1_000
TOWN = 500
"""People from which a settlement's name is known without the place that holds it."""
_ENGLISH = frozenset(
    "airport airbase base airfield dam river lake mountain mountains hills hill valley island "
    "islands bridge camp prison refinery field oilfield road highway canal marshes marsh desert "
    "plain plateau reservoir port crossing post gulf bay forest park region refugee".split()
)
"""Last words that tell what a name of several words names."""

_BEFORE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("jabal", "jebel", "jabel", "gabal", "jibal"), ("Mount {}", "{} Mountain",
                                                                    "{} Mountains")),
    **dict.fromkeys(("kuh-e", "koh-e", "kuh-i", "chiya-i", "chiya-ye"), ("Mount {}",
                                                                       "{} Mountains")),
    **dict.fromkeys(("nahr", "shatt", "rubar", "rud-e", "rudkhaneh-ye"), ("{} River",)),
    **dict.fromkeys(("buhayrat", "bahr", "hawr", "hor"), ("Lake {}", "{} Lake", "{} Marshes")),
    **dict.fromkeys(("wadi", "wadi-i"), ("Wadi {}", "{} Valley")),
    **dict.fromkeys(("sadd", "saddat"), ("{} Dam",)),
    **dict.fromkeys(("matar",), ("{} Airport", "{} Air Base", "{} Airbase")),
    **dict.fromkeys(("qaidat",), ("{} Air Base", "{} Airbase", "{} Base")),
    **dict.fromkeys(("jisr",), ("{} Bridge",)),
    **dict.fromkeys(("jazirat",), ("{} Island",)),
    **dict.fromkeys(("haql",), ("{} Oil Field", "{} Oilfield", "{} Field")),
    **dict.fromkeys(("masfat", "masafi"), ("{} Refinery",)),
    **dict.fromkeys(("mukhayyam",), ("{} Camp",)),
    **dict.fromkeys(("sijn",), ("{} Prison",)),
    **dict.fromkeys(("qaryat", "nahiyat", "qada", "kampung", "desa"), ("{}",)),
}  # fmt: skip
"""English names for a name after these romanised words for a kind ("Sadd al Mawsil")."""
_CLOSE_UP = ("al", "ad", "ar", "as", "ash", "at", "az", "an", "adh", "ath", "el")


def english_names(key: str) -> tuple[str, ...]:
    """What English calls a place whose folded name begins with a romanised word for its kind.

    ``english_names("sadd al mawsil") == ("mawsil Dam",)``; empty where nothing is known.
    """
    first, _, rest = key.partition(" ")
    forms = _BEFORE.get(first)
    if not forms or not rest:
        return ()
    article, _, bare = rest.partition(" ")
    if bare and article in _CLOSE_UP:
        rest = bare
    return tuple(form.format(rest) for form in forms) if len(rest) > 2 else ()


def tells_kind(key: str) -> bool:
    """Whether a folded name says itself what it names: "mosul dam", "jabal hamrin"."""
    first, _, rest = key.partition(" ")
    return bool(rest) and (
        first in _BEFORE or first == "lake" or key.rsplit(" ", maxsplit=1)[-1] in _ENGLISH
    )
