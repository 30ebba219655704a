"""Does the page say when, why or on which signs to contact a health professional?

Candidates are headings, labels, callouts, and sentences that open a list ("See a doctor if:").
What a candidate is for is told by its title and, where the title leaves it open, by the text under
it. A list of signs on which only to stop an exercise is not one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.detect import matter_fields, shortcodes
from contentlint.detect.cues import Cues, cues_for, sentences
from contentlint.detect.directive import orders, own, reads, signs_in
from contentlint.detect.evidence import NearMiss, SeekHelp
from contentlint.detect.pieces import Unit
from contentlint.detect.seek_candidates import Candidate, candidates
from contentlint.detect.units import PageText
from contentlint.model import Confidence

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS001"
Purpose = Literal["full", "order", "open", "flags", "worry", "help", ""]
_TERSE = 12
"""Words up to which a title's cues may stand in any order ("Doctor: when to call")."""
_FEW = 40
"""Words below which a page does not show what it is about."""
_GRAVE = 3
"""Different grave signs that make "Red flags" a seek-help section though it says nothing to do."""
_BRIEF = 60
"""Words of a section on whom to talk to, in which a name alone says it."""
_NEAR, _NEXT = 50, 25
"""Characters from the verb to whom it sends; the second for a helper not named."""
_VERB_LAST = frozenset({"de", "nl", "zh"})


def detect(
    article: Article, page: PageText, *, health: bool = True
) -> tuple[SeekHelp | None, tuple[NearMiss, ...]]:
    """The page's best seek-help section, and what came near it.

    ``health``: the page gives health advice; elsewhere "when to seek help" may mean a gardener.
    """
    cues = cues_for(article, RULE)
    given = matter_fields.seek_help(article, cues) or shortcodes.seek_help(article, page)
    if given is not None:
        return given, ()
    if not cues.languages:
        return None, ()
    # a few words show no subject, so nothing speaks against health
    health = health or len(page.prose.split()) < _FEW
    found: list[SeekHelp] = []
    misses: list[NearMiss] = []
    for candidate in candidates(page, cues):
        verdict = _judge(candidate, cues, page, health=health)
        if isinstance(verdict, SeekHelp):
            found.append(verdict)
            if verdict.sign and verdict.action and verdict.confidence == "high":
                break
        elif verdict is not None:
            misses.append(verdict)
    if not found:
        return None, tuple(misses)
    found.sort(key=lambda item: (not (item.sign and item.action), item.confidence != "high"))
    return found[0], ()


def purpose(title: str, cues: Cues) -> Purpose:
    """What a title alone says: ``full`` needs nothing more, "" is something else.

    ``order`` sends to somebody without saying when, ``open`` says when without saying to whom,
    ``flags`` and ``worry`` announce signs, ``help`` is a title such as "Seeking help".
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
    elif len(title.split()) <= _TERSE and directs(title, cues, "weak", _NEXT):
        kind = "open"
    # asked last, since most titles are none of these
    if kind and (cues.find("other", title) or cues.find("start", title)):
        return ""
    return kind


def directs(text: str, cues: Cues, whom: str, near: int) -> bool:
    """Whether a verb of contact is followed by ``whom`` (a cue) within ``near`` characters.

    In a terse title, and in languages that put the verb last, it may also stand before the verb.
    """
    loose = whom == "who" and len(text.split()) <= _TERSE
    for act, who in zip(cues.patterns("act"), cues.patterns(whom), strict=False):
        for verb in act.finditer(text):
            if who.search(text, verb.end(), min(verb.end() + near, len(text))):
                return True
            if (loose or _VERB_LAST & set(cues.languages)) and who.search(
                text, max(verb.start() - near, 0), verb.start()
            ):
                return True
    return False


def _judge(
    candidate: Candidate, cues: Cues, page: PageText, *, health: bool
) -> SeekHelp | NearMiss | None:
    """What a candidate is by its title or, where that does not settle it, by its text."""
    verdict = _by_title(candidate, cues, page, health=health)
    if isinstance(verdict, SeekHelp) or candidate.unit.kind == "title":
        return verdict
    said = None
    # a labelled item of a list is read with its section
    if candidate.place != "label" or (candidate.unit.marked and not candidate.unit.item):
        boxed = candidate.place == "callout"
        body = (candidate.own or candidate.read)()
        said = reads(candidate.title, body, cues, boxed=boxed)
    if said is None:
        return verdict
    return _found(candidate, page, said.signs, True, "medium", cues, said.why)


def _by_title(
    candidate: Candidate, cues: Cues, page: PageText, *, health: bool
) -> SeekHelp | NearMiss | None:
    title, unit = candidate.title, candidate.unit
    kind = cues.remembered(title, purpose)
    alert = not kind and candidate.place != "heading" and cues.is_all("alert", title)
    if not (kind or alert) or (unit.kind == "title" and kind != "full"):
        return None
    body = candidate.read()
    text = "\n".join(other.text for other in body)
    if alert:
        return _alert(candidate, text, cues, page)
    # "when to seek help" is an action, though it does not say whose help
    said = kind in ("full", "order", "open")
    action = said or any(sends(part, cues) or orders(part, cues) for part in sentences(text))
    if len(title.split()) > 8 and candidate.place != "heading":
        text = f"{title}\n{text}"
    signs = signs_in(text, cues) or _listed(title, body, cues)
    if not signs and kind in ("full", "worry"):
        signs = cues.every("sign", text)  # under a plain title any word for a sign is one
    first = candidate.place == "callout" and body[0] is unit
    # the first sentence of a callout is only a title when it is about signs
    if first and (
        kind not in ("full", "order") or not signs_in(text, cues)
        or not cues.find("when", title) or cues.find("first", title)
    ):  # fmt: skip
        return None
    confidence: Confidence = "high" if kind == "full" else "medium"
    why = "" if kind == "full" else _missing(kind, title, body, text, cues, action=action)
    if not (why or health or _medical(title, text, signs, cues)):
        why = "does not say that it is about health"
    if why:
        return NearMiss("seek-help", unit.line, page.shown(unit, unit.label or title), why)
    return _found(candidate, page, bool(signs), action, confidence, cues)


def _missing(
    kind: Purpose, title: str, body: list[Unit], text: str, cues: Cues, *, action: bool
) -> str:
    """What a title that leaves it open lacks in the text under it; "" where nothing."""
    signs = signs_in(text, cues)
    if kind == "help":
        brief = len(text.split()) <= _BRIEF and not any(unit.item for unit in body)
        named = brief and cues.find("who", text)
        return "" if action or named else "names nobody to contact"
    if kind in ("flags", "worry"):
        if action:
            sent = any(sends(part, cues) and cues.find("when", part) for part in sentences(text))
            return "" if signs or (sent and kind == "worry") else "names no signs"
        if cues.find("stop", f"{title}\n{text}"):
            return "only says when to stop"
        if kind == "worry" and len(signs) < 2:
            return "names no signs and nobody to contact"
        grave = len(cues.every("serious", text)) >= _GRAVE
        # "Watch for: burns, cuts" lists risks, where "Red flags" lists signs
        listed = cues.find("alarm", title) and _mostly_signs(body, cues)
        return "" if grave or listed else "names nobody to contact"
    if kind == "open" and cues.find("when", title):
        named = cues.find("who", text)
        if cues.find("when", " ".join(title.split()[-2:])):
            signs = signs | _listed(title, body, cues)  # "Consider help if": the list says on what
            named = "yes"
        return "" if (signs and named) or len(signs) >= _GRAVE else "names no signs"
    if not signs:
        return "names no signs"
    said = any(cues.find("when", part) and cues.find("sign", part) for part in sentences(text))
    if kind == "order" and (cues.find("urgent", title) or _sent_on(text, signs, cues)):
        return ""
    if not said and len(signs) < _GRAVE and not _mostly_signs(body, cues):
        return "does not say when"
    if kind == "open" and not cues.find("who", text):
        return "names nobody to contact"
    return ""


def _sent_on(text: str, signs: set[str], cues: Cues) -> bool:
    return len(signs) >= 2 and any(orders(part, cues) for part in sentences(text))


def _medical(title: str, text: str, signs: set[str], cues: Cues) -> bool:
    """Whether a section on a page that is not about health sends to somebody of medicine.

    "When to seek professional help" may as well be about a plant, a hard disk or a mattress.
    """
    for part in (title, *sentences(text)):
        if cues.find("elsewhere", part):
            return False
    if cues.find("urgent", f"{title}\n{text}") or cues.find("serious", text):
        return True
    helpers = {word for part in (title, text) for word in cues.every("who", part)}
    return bool(signs) and any(not cues.is_all("generic", word) for word in helpers)


def _mostly_signs(body: list[Unit], cues: Cues) -> bool:
    """Whether a list stands right below and most of its items name a sign."""
    items = [unit.text for unit in own(body) if unit.item]
    return len(items) >= 2 and 2 * sum(bool(signs_in(text, cues)) for text in items) > len(items)


def _listed(title: str, body: list[Unit], cues: Cues) -> set[str]:
    """The items under "See a doctor if:" are signs, whatever their words, unless they name helpers.

    No word list holds every sign ("you avoid going out because of how you look").
    """
    if not cues.find("when", title):
        return set()
    items = [unit.text for unit in body if unit.item or unit.kind == "cell"]
    return {text for text in items if len(text.split()) >= 2 and not cues.find("who", text)}


def _alert(candidate: Candidate, text: str, cues: Cues, page: PageText) -> SeekHelp | None:
    """A label such as "Important", judged by the sentences right after it."""
    for part in sentences(text)[:3]:
        if cues.find("first", part) or not signs_in(part, cues):
            continue
        if purpose(part, cues) == "full" and sends(part, cues):
            return _found(candidate, page, True, True, "medium", cues)
    return None


def sends(sentence: str, cues: Cues) -> bool:
    """Whether a folded sentence sends the reader to a health professional or to urgent care."""
    if cues.find("self", sentence):
        return True
    return directs(sentence, cues, "who", _NEAR)


def _found(
    candidate: Candidate,
    page: PageText,
    sign: bool,
    action: bool,
    confidence: Confidence,
    cues: Cues,
    by_text: str = "",
) -> SeekHelp:
    unit = candidate.unit
    why = [f'{candidate.place} "{candidate.title}" (line {unit.line})']
    for cue, meaning in (("when", "when"), ("self", "action"), ("act", "action"), ("who", "whom"),
                         ("flags", "signs of danger"), ("worry", "signs of danger")):  # fmt: skip
        if word := cues.find(cue, candidate.title):
            why.append(f'{meaning}: "{word}"')
    if by_text:
        why.append(by_text)
    why.append("names a sign" if sign else "names no sign")
    why.append("names an action" if action else "names no action")
    span = unit.span or page.span(unit, unit.label or candidate.title)
    return SeekHelp(candidate.place, span, sign, action, confidence, tuple(why))
