"""Text -> id or part of an address, as each program makes it; one function for each program.

None of them numbers what occurs twice: see ``site.anchors``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from contentlint.words import CJK

_SPACES = re.compile(r"\s+")
# circled letters: symbols to Unicode's categories, but alphabetic
_CIRCLED = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)


class _Kept(dict[int, str | None]):
    """A table for ``str.translate`` that is filled as characters come."""

    def __init__(self, keeps: Callable[[str], str | None]) -> None:
        self._keeps = keeps

    def __missing__(self, code: int) -> str | None:
        found = self[code] = self._keeps(chr(code))
        return found


def _is_word(character: str) -> bool:
    """Whether a character is of the class ``Word``: alphabetic, mark, digit or low line."""
    category = unicodedata.category(character)
    return (
        category[0] in "LM"
        or category in ("Nd", "Nl", "Pc")
        or _CIRCLED.match(character) is not None
    )


def _is_go_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd" or character == "_"


def _github_sign(character: str) -> str | None:
    if character in "- ":
        return "-"
    return character if _is_word(character) else None


def _kramdown_sign(character: str) -> str | None:
    if character in "- \t":
        return "-"
    # Ruby knows no final sigma: character by character
    return character.lower() if _is_word(character) else None


def _hugo_sign(character: str) -> str | None:
    if character in "- ":
        return "-"
    # Go's unicode.ToLower gives one character for each
    return character.lower()[0] if _is_go_word(character) else None


def _blackfriday_sign(character: str) -> str | None:
    return character.lower()[0] if unicodedata.category(character)[0] in "LN" else " "


_GITHUB, _KRAMDOWN = _Kept(_github_sign), _Kept(_kramdown_sign)
_HUGO, _BLACKFRIDAY = _Kept(_hugo_sign), _Kept(_blackfriday_sign)


def github(text: str) -> str:
    """The id by GitHub's rules, as npm's github-slugger has them.

    Astro, Docusaurus and rehype-slug use it. https://github.com/Flet/github-slugger
    """
    return text.lower().translate(_GITHUB)


def kramdown_gfm(text: str) -> str:
    """The id that Jekyll 4 makes by default: its ``kramdown.input`` is ``GFM``.

    ``generate_gfm_header_id`` of kramdown-parser-gfm. "" where nothing is left of the text.
    """
    return text.translate(_KRAMDOWN)


def kramdown_plain(text: str) -> str:
    """The id that kramdown makes where its input is not ``GFM``: ``basic_generate_id``."""
    text = re.sub(r"^[^a-zA-Z]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"[^a-zA-Z0-9 -]", "", text)
    return text.replace(" ", "-").lower() or "section"


def hugo(text: str) -> str:
    """The id by Hugo's ``autoHeadingIDType`` ``github``; ``markup/goldmark/autoid.go``."""
    return text.strip().translate(_HUGO) or "heading"


def hugo_ascii(text: str) -> str:
    """The id by Hugo's ``autoHeadingIDType`` ``github-ascii``: accents go, as do other letters."""
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(one for one in apart if unicodedata.category(one) != "Mn")
    text = unicodedata.normalize("NFC", bare).strip()
    return "".join(one for one in text if one.isascii()).translate(_HUGO) or "heading"


def blackfriday(text: str) -> str:
    """The id by Hugo's ``autoHeadingIDType`` ``blackfriday``: a hyphen for all between words."""
    return "-".join(text.translate(_BLACKFRIDAY).split()) or "heading"


def encoded(text: str) -> str:
    """The id that markdown-it-anchor makes by default: percent signs and all."""
    return quote(_SPACES.sub("-", text.strip().lower()), safe="-_.!~*'()")


def slugify(text: str, *, decamelize: bool = False) -> str:
    """The text as Eleventy's filter ``slugify`` has it: npm's @sindresorhus/slugify 2.

    ``decamelize`` parts ``fooBar``: the library's own default, which Eleventy switches off. The
    library spells other scripts than Latin in ASCII too: that is not known here, and gives "".
    """
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLING)
    if _UNKNOWN in spelled:
        return ""
    if decamelize:
        for pattern in _CAMELS:
            spelled = pattern.sub(r"\1 \2", spelled)
    spelled = _CONTRACTED.sub(r"\1\2", spelled.lower())
    return re.sub(r"[^a-z\d]+", "-", spelled, flags=re.ASCII).strip("-")


_SPELLED = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS",
    "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "Ĳ": "IJ", "ĳ": "ij",
    "&": " and ", "♥": " love ", "🦄": " unicorn ",
}  # fmt: skip
"""What @sindresorhus/transliterate does not spell by leaving out accents."""
_ACCENTS = frozenset("^`¨¯´·¸")
"""Signs that it takes for accents, and leaves out."""
_CAMELS = (
    # the fewest characters that decide, for time that grows with the text only
    re.compile(r"([A-Z]{2})(\d)"),
    re.compile(r"([a-z\d])([A-Z])"),
    re.compile(r"([A-Z])([A-Z][a-rt-z\d])"),
)
_CONTRACTED = re.compile(r"([a-z\d])'([ts])(?=\s|$)")
_LAST_LATIN = "\u024f"
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl"})
_CJK = re.compile(f"[{CJK}\uac00-\ud7a3]")


_UNKNOWN = "\ufffe"


def _spelled(character: str) -> str:
    """A character in ASCII, as far as it has letters; ``_UNKNOWN`` where that is not known."""
    if character in _ACCENTS:
        return ""
    if character in _SPELLED or character.isascii():
        return _SPELLED.get(character, character)
    if _CJK.match(character):
        return " "
    apart = unicodedata.normalize("NFD", character)
    bare = "".join(one for one in apart if not "\u0300" <= one <= "\u036f")
    category = unicodedata.category(character)
    foreign = character > _LAST_LATIN and category in _LETTERS and bare != ""
    if (foreign and not bare.isascii()) or (category == "Sc" and character != "£"):
        return _UNKNOWN
    return bare


_SPELLING = _Kept(_spelled)
