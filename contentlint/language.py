"""Which language an article is written in: front matter, else path, else the site, else the text.

The text is judged by its most frequent words. A detector from a library would know more languages;
those we found bring a model of tens of megabytes or numpy into a commit hook, for a question that
front matter and path answer on most sites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from contentlint.words import without_markup

KEYS = ("lang", "language", "locale")
_CODE = re.compile(r"^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")
# Codes that folders and file suffixes really use; left out are codes that are everyday words in
# paths, such as "no", "is", "so", "my" and "am".
PATH_CODES = frozenset(
    {
        "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
        "gl", "he", "hi", "hr", "hu", "id", "it", "ja", "ka", "ko", "lt", "lv", "mk", "ms", "ne",
        "nl", "nb", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te",
        "th", "tl", "tr", "uk", "ur", "vi", "zh",
    }
)  # fmt: skip
_NAMES = {
    "english": "en", "spanish": "es", "español": "es", "castellano": "es", "french": "fr",
    "français": "fr", "german": "de", "deutsch": "de", "portuguese": "pt", "português": "pt",
    "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl", "polish": "pl",
    "polski": "pl", "chinese": "zh", "中文": "zh",
}  # fmt: skip
# Function words that are frequent in one of these languages; a word may vote for several.
_COMMON: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and of to is that for with you your are this it be on or from can not have as "
        "at by when what how if more may during while into their they will which without about "
        "after before an we our was has should than these most often many some through who "
        "where why does between over help learn avoid keep try use using take don't",
        "es": "el la de que y los las lo en una un unos unas por con para su sus es se del al más "
        "como puede pueden tu tus cuando si sin sobre este esta estos son está ser hay "
        "también muy desde hasta entre durante qué cómo nos usted ya pero mientras cada no",
        "fr": "le la les de des et est une un pour dans que qui vous votre vos sur avec pas du au "
        "aux ce cette ces ou plus être sont peut par en ne se sa ses son leur nous quand si "
        "sans chez comme mais aussi dès très tout tous toute toutes avant après pendant entre "
        "il elle faut",
        "de": "der die das und ist nicht ein eine einen einer zu den dem des mit von sie ihr ihre "
        "für auf es im sich auch werden oder bei sind wird kann können wie wenn als nach aus "
        "am zum zur man nur noch mehr über vor sehr du dein deine haben hat durch dass wir um "
        "ab gegen",
        "pt": "o a os as de que e do da dos das em no na nos um uma para com não por mais se como "
        "você seu sua seus suas ou é ao aos são pode ser quando sem sobre também muito está "
        "já isso pelo pela até entre durante cada mas à às",
        "it": "il lo la i gli le di che e è un uno una per con non del della dello dei degli delle "
        "nel nella sono si come più anche da dal dalla alla al ai può essere quando se senza "
        "su questo questa molto cosa ma o loro suo ogni durante tra fra",
        "nl": "de het een en van is dat niet te zijn op met voor je jij aan in er om ook als bij "
        "maar of uw wordt worden kan kunnen dit deze die naar door over meer nog geen wel "
        "heeft hebben wanneer hoe wat uit tot na tijdens zonder",
        "pl": "i w we na z ze się do nie jest że to o jak po co przez dla od są oraz może mogą lub "
        "być przy ale czy które który która tym tego jeśli bez jego ich więcej także podczas "
        "już",
        # No lexicons for these: they are here so as not to be taken for a neighbour.
        "sv": "och att det som en ett är på för med av den inte till har om du kan i de vi eller "
        "din från när så också ska vara efter mer än",
        "da": "og at det som en et er på for med af den ikke til har om du kan i de vi eller din "
        "fra når så også skal være efter mere end hvis jeg",
        "nb": "og at det som en et er på for med av den ikke til har om du kan i de vi eller din "
        "fra når så også skal være etter mer enn hvis jeg",
        "cs": "a i je se na v ve že to s z ze do jako pro nebo jsou by který která které ale o po "
        "za při pokud aby může být ne tak již jen už",
        "sk": "a i je sa na v vo že to s z zo do ako pre alebo sú by ktorý ktorá ktoré ale o po za "
        "pri ak aby môže byť nie tak už len",
        "hu": "a az és hogy is nem egy van ez azt meg de ha vagy csak már mint még lehet kell ön "
        "ezt el ki fel be minden után",
        "ro": "și de la în a cu pe nu este un o care sau din mai pentru ca să sunt se dacă fi al "
        "ale că după poate prin când",
        "fi": "ja on ei se että tai kun ovat voi myös jos kuin mutta ne sen ole olla hän tämä joka "
        "mitä niin vain sekä",
        "tr": "ve bir bu için ile da de olarak çok daha gibi olan en ya ne veya kadar sonra her mı "
        "mi değil eğer ise",
        "ca": "el la de que i els les un una en per amb no és del al com més o pot seu quan si "
        "sense són aquest aquesta també molt",
    }.items()
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, common in _COMMON.items() if word in common)
    for word in frozenset().union(*_COMMON.values())
}
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile("[a-z]+")
"""The same in text of plain small letters; several times as quick."""
_NOT_LATIN = re.compile("[\u0370-\ud7af]")
"""All letters of ``_SCRIPTS``, and some signs, so that Latin text is searched once."""
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_SAMPLE = 6000
_MINIMUM_VOTES = 3
_MINIMUM_SHARE = 0.03
"""Of the words of the sample; lists and tables have few function words, prose a third."""
_LEAD = 1.2


def normalize(value: object) -> str | None:
    """The primary subtag of a language tag or name (``pt-BR`` is ``pt``); else None."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    match = _CODE.match(text)
    if match and (len(match[1]) == 2 or match[1].lower() in _NAMES):
        return match[1].lower()
    return _NAMES.get(text.lower())


def from_path(path: str) -> str | None:
    """The language that a ``.fr.md`` suffix or a folder of ``path`` names, the nearest first."""
    *folders, name = path.replace("\\", "/").split("/")
    stem = name.split(".")
    for part in [*(stem[1:-1][::-1]), *folders[::-1]]:
        match = _CODE.match(part)
        if match and match[1].lower() in PATH_CODES and len(match[1]) == 2:
            return match[1].lower()
    return None


def from_text(text: str) -> str | None:
    """The language whose function words are clearly the most frequent; None where none is."""
    # "İ" in lower case is two characters, the second of which would end the word
    sample = without_markup(text[:_SAMPLE]).replace("İ", "i")
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample.lower())
    letters = len(words) or 1
    if not sample.isascii() and len(_NOT_LATIN.findall(sample)) > letters / 2:
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) > letters / 2:
                return code
    votes = dict.fromkeys(_COMMON, 0)
    for codes, number in Counter(map(_LANGUAGES_OF.get, words)).items():
        for code in codes or ():
            votes[code] += number
    (first, most), (_, next_most) = sorted(votes.items(), key=lambda vote: -vote[1])[:2]
    if most < _MINIMUM_VOTES or most < letters * _MINIMUM_SHARE or most < next_most * _LEAD:
        return None
    return first


def language_of(
    data: Mapping[str, Any],
    path: str,
    *,
    mapped: str | None,
    default: str | None,
    text: Callable[[], str],
) -> str | None:
    """The article's language code; None where nothing tells it.

    ``mapped`` is what the config's ``languages.paths`` says of the path, ``default`` the site's
    language; ``text`` is asked only where neither front matter, path nor config tells.
    """
    for key in KEYS:
        code = normalize(data.get(key))
        if code:
            return code
    if mapped:
        return normalize(mapped)
    code = from_path(path)
    if code:
        return code
    if default:
        return normalize(default)
    return from_text(text())
