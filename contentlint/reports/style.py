"""Colour, and control characters made visible: what stands between a text and the terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Literal, TextIO

ColorFlag = Literal["auto", "always", "never"]
Role = Literal["error", "warning", "info", "path", "strong", "dim", "good"]

# Numbers of the fixed 256-colour cube, not the 16 names that every theme redefines. Each has a
# contrast of at least 3.8 : 1 on black and on white alike, so no theme hides a severity.
_CODES: dict[Role, str] = {
    "error": "1;38;5;160",
    "warning": "1;38;5;130",
    "info": "1;38;5;32",
    "path": "1",
    "strong": "1",
    "dim": "38;5;243",
    "good": "1;38;5;28",
}

# What an article can hide in: C0, DEL, C1 (terminal escapes), bidirectional controls (text that
# reads otherwise than it is), invisible spaces and joiners, line separators, tag characters, and
# lone surrogates, which no output can encode. U+200C and U+200D stay: Persian, the Indic scripts
# and emoji are written with them.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[ \t\r\n]+")


def _spell(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0xA0 else f"<U+{code:04X}>"


def visible(text: str) -> str:
    r"""Return *text* with control characters spelt out: ``\x1b`` or ``<U+202E>``.

    Line ends and tabs are control characters too; use ``flat`` where they are only layout.
    """
    return UNSAFE.sub(_spell, text)


def flat(text: str) -> str:
    """Return *text* on one line: blanks, tabs and line ends as one space, the rest visible."""
    return visible(_BLANKS.sub(" ", text).strip())


def use_color(flag: ColorFlag, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Decide whether *stream* gets colours.

    The flag of the command line wins; then ``NO_COLOR`` (https://no-color.org: set and not empty),
    ``FORCE_COLOR`` and ``CLICOLOR_FORCE`` (on unless empty or ``0``), ``TERM=dumb``; last, whether
    *stream* is a terminal.
    """
    if flag != "auto":
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    forced = [environ.get(name, "") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")]
    if any(value not in ("", "0") for value in forced):
        return True
    if environ.get("TERM") == "dumb" or "0" in (forced[0], environ.get("CLICOLOR")):
        return False
    # The console of older Windows prints escapes as they are; its successors name themselves.
    if os.name == "nt" and not any(name in environ for name in ("WT_SESSION", "TERM", "ANSICON")):
        return False
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # no such method, or a stream that is closed
        return False


class Painter:
    """Wraps text in ANSI codes, or leaves it alone when *color* is False."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, role: Role) -> str:
        """Return *text* in the colour of *role*; an empty text stays empty."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self._color and text else text
