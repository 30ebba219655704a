"""A sentence that sends its reader to somebody who helps, and the signs that it names."""

from __future__ import annotations

import re

from contentlint.detect.cues import Cues

_NEAR = 60
"""Characters from the verb to whom it sends."""
_BEFORE = 40
"""Characters before the verb, in languages that put it last."""
_VERB_LAST = frozenset({"de", "nl", "zh"})
_OPENING = frozenset(",;:.!?-(\"'>/|·…")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?!\d{1,2}[./-]\d{1,2}[./-]\d{4})"  # dates are passed over
    r"\+?\(?\d{2,5}\)?(?:[ /.-]?\d{2,5}){2,4}(?![\w%])"
)
"""A telephone number, in whatever groups."""


def signs_in(text: str, cues: Cues) -> set[str]:
    """The different signs in a folded ``text``, without words for who the reader is or how much."""
    return {word for word in cues.every("sign", text) if not cues.is_all("state", word)}


def orders(sentence: str, cues: Cues) -> bool:
    """Whether a folded sentence tells the reader to call, see or go to somebody who helps.

    Advice to ask before one begins, and other trades (a vet, a plumber), are not meant.
    """
    at_once = cues.find("now", sentence) and cues.find("self", sentence)
    if not (at_once or cues.find("urgent", sentence) or _sends(sentence, cues)):
        return False
    return not (cues.find("elsewhere", sentence) or cues.find("start", sentence))


def _sends(sentence: str, cues: Cues) -> bool:
    patterns = cues.by_language("order", "lead", "who", "service")
    for language, (verbs, lead, *targets) in zip(cues.languages, patterns, strict=True):
        last = language in _VERB_LAST
        for verb in verbs.finditer(sentence) if verbs else ():
            start, end = verb.span()
            if not (_opens_clause(sentence[:start], lead) or cues.starts("when", sentence)):
                continue
            for target in (*targets, _PHONE):
                if target and (
                    target.search(sentence, end, min(end + _NEAR, len(sentence)))
                    or (last and target.search(sentence, max(start - _BEFORE, 0), end))
                ):
                    return True
    return False


def _opens_clause(before: str, lead: re.Pattern[str] | None) -> bool:
    """Whether a verb after ``before`` is an imperative, or follows must, should or please.

    Languages without ``lead`` words have forms of the verb that say so by themselves.
    """
    before = before.rstrip()
    if lead is None or not before or before[-1] in _OPENING:
        return True
    return lead.fullmatch(before.rsplit(None, 1)[-1]) is not None
