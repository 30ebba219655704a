"""What a title is for, by its words alone: does it say when, why or on which signs to seek help?"""

from __future__ import annotations

from typing import Literal

from contentlint.detect.cues import Cues, words_in
from contentlint.detect.sending import orders

Purpose = Literal["full", "order", "open", "flags", "worry", "help", "listed", "hasty", ""]
_TERSE = 12
"""Words up to which a title's cues may stand in any order ("Doctor: when to call")."""
_HASTY = 8
"""Words of an order that is a title."""
_NEAR, _NEXT = 50, 25
"""Characters from the verb to whom it sends; the second for a helper not named."""
_VERB_LAST = frozenset({"de", "nl", "zh"})


def purpose(title: str, cues: Cues) -> Purpose:
    """What a title alone says: ``full`` needs nothing more, "" is something else.

    ``order`` sends to somebody without saying when, ``open`` says when without saying to whom,
    ``flags`` and ``worry`` announce signs, ``help`` is a title such as "Seeking help", ``listed``
    tells to do something if what is listed below ("Ask for a visit today if:"), ``hasty`` to do it
    at once ("Ring us at once"), where a list of grave signs has to say on what.
    """
    kind: Purpose = ""
    if cues.find("self", title) or directs(title, cues, "who", _NEAR) or orders(title, cues):
        kind = "full" if cues.find("when", title) else "order"
    elif cues.is_all("help", title.rstrip(" ?!.:…")):
        kind = "help"
    elif cues.find("flags", title):
        kind = "" if cues.find("other_flags", title) else "flags"
    elif cues.find("worry", title):
        kind = "worry"
    elif words_in(title) <= _TERSE and directs(title, cues, "weak", _NEXT):
        kind = "open"
    elif _leaves_when(title, cues):
        kind = "listed"
    elif _hastes(title, cues):
        kind = "hasty"
    # asked last, since most titles are none of these
    if kind and (cues.find("other", title) or cues.find("start", title)):
        return ""
    return kind


def _leaves_when(title: str, cues: Cues) -> bool:
    """Whether a title is an order that ends in "if": "Ask for a visit today if:"."""
    words = title.rstrip(" :：….").split()
    if len(words) < 3 or not cues.starts("order", title):
        return False
    return cues.is_all("when", words[-1]) and not cues.find("stop", title)


def _hastes(title: str, cues: Cues) -> bool:
    """Whether a short title is an order to be followed at once: "Ring me or the ward at once"."""
    if words_in(title) > _HASTY or not cues.starts("order", title):
        return False
    return bool(cues.find("now", title)) and not cues.find("stop", title)


def directs(text: str, cues: Cues, whom: str, near: int) -> bool:
    """Whether a verb of contact is followed by ``whom`` (a cue) within ``near`` characters.

    In a terse title, and in languages that put the verb last, it may also stand before the verb.
    """
    loose = whom == "who" and words_in(text) <= _TERSE
    for act, who in zip(cues.patterns("act"), cues.patterns(whom), strict=False):
        for verb in act.finditer(text):
            if who.search(text, verb.end(), min(verb.end() + near, len(text))):
                return True
            if (loose or _VERB_LAST & set(cues.languages)) and who.search(
                text, max(verb.start() - near, 0), verb.start()
            ):
                return True
    return False


def sends(sentence: str, cues: Cues) -> bool:
    """Whether a folded sentence sends the reader to a health professional or to urgent care."""
    if cues.find("self", sentence):
        return True
    return directs(sentence, cues, "who", _NEAR)
