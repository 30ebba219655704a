"""Does the page say when, why or on which signs to contact a health professional?

Candidates are headings, labels, callouts, and sentences that open a list ("See a doctor if:").
What a candidate is for is told by its title and, where the title leaves it open, by the text under
it. A list of signs on which only to stop an exercise is not one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.detect import matter_fields, shortcodes
from contentlint.detect.cues import Cues, cues_for, sentences, words_in
from contentlint.detect.directive import own, reads
from contentlint.detect.evidence import HealthAdvice, NearMiss, SeekHelp
from contentlint.detect.pieces import LABEL_ENDS, Unit
from contentlint.detect.purpose import Purpose, purpose, sends
from contentlint.detect.seek_candidates import Candidate, candidates
from contentlint.detect.sending import orders, signs_in
from contentlint.detect.units import PageText
from contentlint.model import Confidence

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS001"
_FEW = 40
"""Words below which a page does not show what it is about."""
_GRAVE = 3
"""Different grave signs that make "Red flags" a seek-help section though it says nothing to do."""
_BRIEF = 60
"""Words of a section on whom to talk to, in which a name alone says it."""


def detect(
    article: Article, page: PageText, *, health: HealthAdvice
) -> tuple[SeekHelp | None, tuple[NearMiss, ...]]:
    """The page's best seek-help section, and what came near it.

    ``health`` tells whether the page gives health advice; elsewhere "when to seek help" may mean a
    gardener.
    """
    cues = cues_for(article, RULE)
    given = matter_fields.seek_help(article, cues) or shortcodes.seek_help(article, page)
    if given is not None:
        return given, ()
    if not cues.languages:
        return None, ()
    # a few words show no subject, so nothing speaks against health but another trade
    about_health = health.given or (
        words_in(page.prose) < _FEW and not health.other and not cues.find("elsewhere", page.prose)
    )
    # titles first: they cost little, and most sections say in theirs what they are for
    told = [
        (candidate, _by_title(candidate, cues, page, health=about_health))
        for candidate in candidates(page, cues)
    ]
    by_title = (verdict for _, verdict in told if isinstance(verdict, SeekHelp))
    best = next((one for one in by_title if one.confidence == "high" and _complete(one)), None)
    if best is not None:
        return best, ()
    found: list[SeekHelp] = []
    for candidate, verdict in told:
        if not isinstance(verdict, SeekHelp):
            verdict = _by_text(candidate, cues, page, health=about_health)
        if verdict is not None:
            found.append(verdict)
            if _complete(verdict):
                return verdict, ()
    if not found:
        return None, tuple(miss for _, miss in told if isinstance(miss, NearMiss))
    found.sort(key=lambda item: item.confidence != "high")
    return found[0], ()


def _complete(section: SeekHelp) -> bool:
    return section.sign and section.action


def _by_text(candidate: Candidate, cues: Cues, page: PageText, *, health: bool) -> SeekHelp | None:
    """A section whose text says what its title leaves open."""
    if candidate.unit.kind == "title":
        return None
    # a labelled item of a list is read with its section
    if candidate.place == "label" and (not candidate.unit.marked or candidate.unit.item):
        return None
    boxed = candidate.place == "callout"
    body = (candidate.own or candidate.read)()
    said = reads(candidate.title, body, cues, boxed=boxed)
    if said is None:
        return None
    text = "\n".join(unit.text for unit in own(body, boxed=boxed))
    signs = signs_in(f"{candidate.title}\n{text}", cues)
    # a help desk has its telephone, too, and a workshop its dangers
    if cues.find("us", candidate.title) and not _clinical(text, signs, cues):
        return None
    if not (health or _medical(candidate.title, text, signs, cues)):
        return None
    return _found(candidate, page, said.signs, True, "medium", cues, said.why)


def _by_title(
    candidate: Candidate, cues: Cues, page: PageText, *, health: bool
) -> SeekHelp | NearMiss | None:
    title, unit = candidate.title, candidate.unit
    kind = cues.remembered(title, purpose)
    alert = not kind and candidate.place != "heading" and cues.remembered(title, _is_alert)
    if not (kind or alert) or (unit.kind == "title" and kind != "full"):
        return None
    body = candidate.read()
    text = "\n".join(other.text for other in body)
    if alert:
        return _alert(candidate, text, cues, page)
    # "when to seek help" is an action, though it does not say whose help
    said = kind in ("full", "order", "open", "listed", "hasty")
    action = said or any(sends(part, cues) or orders(part, cues) for part in sentences(text))
    if words_in(title) > 8 and candidate.place != "heading":
        text = f"{title}\n{text}"
    signs = signs_in(text, cues) or _listed(title, body, cues)
    if not signs and kind in ("full", "worry"):
        signs = _any_signs(body, cues)
    first = candidate.place == "callout" and body[0] is unit
    # the first sentence of a callout is only a title when it is about signs
    if first and (
        kind not in ("full", "order") or not signs_in(text, cues)
        or not cues.find("when", title) or cues.find("first", title)
    ):  # fmt: skip
        return None
    confidence: Confidence = "high" if kind == "full" else "medium"
    why = "" if kind == "full" else _missing(kind, candidate, body, text, cues, action=action)
    known = signs_in(text, cues)  # an item of a list may be a bill that is late
    clinical = _clinical(text, known, cues) or (health and _says_no_more(text, cues))
    if not why and cues.find("us", title) and not clinical:
        why = "tells when to contact its publisher"
    if not (why or health or _medical(title, text, known, cues)):
        why = "does not say that it is about health"
    if why:
        return NearMiss("seek-help", unit.line, page.shown(unit, unit.label or title), why)
    return _found(candidate, page, bool(signs), action, confidence, cues)


def _is_alert(title: str, cues: Cues) -> bool:
    return cues.is_all("alert", title.rstrip(LABEL_ENDS))


def _missing(
    kind: Purpose, candidate: Candidate, body: list[Unit], text: str, cues: Cues, *, action: bool
) -> str:
    """What a title that leaves it open lacks in the text under it; "" where nothing."""
    title = candidate.title
    signs = signs_in(text, cues)
    if kind == "help":
        brief = len(text.split()) <= _BRIEF and not any(unit.item for unit in body)
        named = brief and cues.find("who", text)
        return "" if action or named else "names nobody to contact"
    if kind in ("flags", "worry"):
        if action:
            sent = any(sends(part, cues) and cues.find("when", part) for part in sentences(text))
            return "" if signs or (sent and kind == "worry") else "names no signs"
        if cues.find("stop", f"{candidate.under}\n{title}\n{text}"):
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
    if kind == "hasty":  # "Get relief now", too, is followed by a list of aches
        grave = len(cues.every("serious", text)) >= 2 and _mostly_signs(body, cues)
        return "" if grave else "names no grave signs"
    if kind == "listed":
        return "" if _signs_listed(body, cues) >= 2 else "names no signs"
    said = any(cues.find("when", part) and cues.find("sign", part) for part in sentences(text))
    hasty = cues.find("urgent", title) or cues.find("now", title)
    if kind == "order" and (hasty or _sent_on(text, signs, cues)):
        return ""
    if not said and len(signs) < _GRAVE and not _mostly_signs(body, cues):
        return "does not say when"
    if kind == "open" and not cues.find("who", text):
        return "names nobody to contact"
    return ""


def _any_signs(body: list[Unit], cues: Cues) -> set[str]:
    """Under a plain title any word for a sign is one, where it is listed or stands after "if"."""
    found: set[str] = set()
    for unit in body:
        for part in sentences(unit.text):
            if unit.item or unit.kind == "cell" or cues.find("when", part):
                found |= cues.every("sign", part)
    return found


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


def _clinical(text: str, signs: set[str], cues: Cues) -> bool:
    """Whether "when to call us" is a clinic's: how long one waits for a letter is no sign."""
    return bool(cues.find("serious", text)) or len(signs) >= 2


def _says_no_more(text: str, cues: Cues) -> bool:
    """Whether "when do you call us?" on a page of advice is not about bills or questions."""
    return not any(cues.find(cue, text) for cue in ("away", "elsewhere", "other"))


def _mostly_signs(body: list[Unit], cues: Cues) -> bool:
    """Whether a list stands right below and most of its items name a sign."""
    items = sum(unit.item for unit in own(body))
    return items >= 2 and 2 * _signs_listed(body, cues) > items


def _signs_listed(body: list[Unit], cues: Cues) -> int:
    """How many items of the list right below name a sign."""
    return sum(bool(signs_in(unit.text, cues)) for unit in own(body) if unit.item)


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
