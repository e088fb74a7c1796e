"""English with many foreign names is English; other languages are not."""

import pytest

from cairn.read.english import other_language


@pytest.mark.parametrize(
    "text",
    [
        "Hashd al-Shaabi fighters killed in Muqdadiyah, Qara Tapa, Jalawla and Abu Saida.",
        "Katibat Macina raid on Douentza, Bandiagara, Koro, Djenné kills Dozo hunters, says Dan Na "
        "Ambassagou.",
        "Myaung Township: Tatmadaw column torches Ywar Thit, Kan Gyi Taw, Hta Naung Taw.",
        "ELN, Clan del Golfo y Los Pelusos clash in Norte de Santander; Barrancabermeja mayor, "
        "José Nuñez Uribe, condemns attack.",
        "Brig. Gen. Yahya Rasul Abdullah al-Zubaidi visited Tuz Khurmatu, Amerli, Bashir.",
        "Police killed in Ghazni",
        "Boko Haram/ISWAP: Gubio, Magumeri, Monguno, Baga, Kukawa, Damasak, Geidam attacked.",
        "Shabaab militants attacked Bula-Hawo, Garbaharey, Baardheere, Luuq.",
        "PTS-PGRS-HDP, FDLR-FOCA, CODECO-URDPC, M23/ARC, Nyatura-CMC: 14 killed, Rutshuru.",
    ],
)
def test_short_english_full_of_names_is_kept(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قتل خمسة أشخاص في هجوم شنه مسلحون على قرية شمال شرق المدينة مساء أمس.", "Arabic"),
        ("پنج نفر در حمله افراد مسلح به روستایی در شمال شهر کشته شدند، پلیس گفت.",
         "Persian"),
        ("Пять человек погибли при нападении на деревню, сообщила полиция.", "Russian"),
        ("Cinco personas murieron en un ataque contra una aldea cercana, informó la policía el "
         "lunes por la noche, según el alcalde del pueblo.", "Spanish"),
        ("Cinq personnes ont été tuées dans une attaque contre un village, a indiqué la police "
         "lundi soir, selon le maire de la commune.", "French"),
        ("Beş kişi köye düzenlenen saldırıda hayatını kaybetti, polis pazartesi günü açıkladı.",
         "Turkish"),
        ("Watu watano wameuawa katika shambulio dhidi ya kijiji, polisi walisema siku ya "
         "Jumatatu jioni katika taarifa yao.", "Swahili"),
        ("Fünf Menschen wurden bei einem Angriff auf ein Dorf getötet, teilte die Polizei am "
         "Montag mit, wie der Bürgermeister sagte.", "German"),
        ("五人在村庄袭击中丧生，警方周一表示，袭击者已经逃离现场。", "Chinese"),
    ],
)  # fmt: skip
def test_other_languages_are_named(text: str, language: str) -> None:
    assert (other_language(text) or "").startswith(language)


def test_english_with_some_arabic_is_english() -> None:
    text = (
        "The army said that its soldiers had taken the town of Tolmar (تولمار) on Monday morning."
    )
    assert other_language(text) is None
