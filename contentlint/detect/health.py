"""Does the page tell a reader about health, symptoms, exercise, treatment or their body?

The cues are added up in points: vocabulary of health (and against it, that of other business),
titles, front matter, a voice that advises, a section of its own on when to seek help. Pages of
another kind (policies, contact, team, jobs, hubs of links) lose points or are none at once.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contentlint.detect import unspaced
from contentlint.detect.cues import Cues, cues_for, words_in
from contentlint.detect.evidence import HealthAdvice
from contentlint.detect.pieces import plain
from contentlint.detect.topic import Subject, Vocabulary, subject, vocabulary
from contentlint.detect.units import PageText
from contentlint.lexicon import UNSPACED, fold

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS001"
_LINK = re.compile(r"\[([^\]\n]{2,200})\]\(")
_FEW, _FRAGMENT, _SHORT = 12, 30, 60
"""Words of text: with fewer than ``_FEW`` a page is a stub, with fewer than ``_FRAGMENT`` it has
to send the reader to a professional, with fewer than ``_SHORT`` one word weighs too much."""
_HUB, _MANY_LINKS = 0.5, 0.25
"""Shares of words inside links of a hub, and of a page that may be one."""
_LONGEST_LINK = 20
_SURE, _LIKELY = 10.0, 6.3
"""Points of a page that gives health advice: high confidence, medium confidence."""
_LONG_TITLE = 90
_TOO_FEW, _LONG, _AUDIENCE, _ITS_SUBJECT = 3, 100, 3.0, 0.02
_NO_VOICE = 0.005
_MEDICAL_TYPES = frozenset(
    {
        "medicalwebpage", "medicalcondition", "medicalprocedure", "medicaltherapy", "medicaltest",
        "medicalsymptom", "drug", "healthtopiccontent", "exerciseplan", "exerciseaction",
        "dietarysupplement",
    }
)  # fmt: skip
_TYPE_KEYS = ("schema_type", "schemaType", "schema", "@type", "type", "layout", "kind", "template")
_OTHER_LAYOUTS = frozenset({"home", "redirect", "search", "archive"})
_OTHER_KEYS = frozenset(
    {
        "event_start", "event_end", "event_date", "closing_date", "salary", "job_title", "venue",
        "application_deadline", "credentials", "redirect_to", "employment_type", "ingredients",
    }
)  # fmt: skip


def detect(article: Article, page: PageText) -> HealthAdvice:
    """Whether the page gives health advice, how sure that is, and why."""
    cues = cues_for(article, RULE)
    if not cues.languages:
        return HealthAdvice(False, "low", ("no word list for its language",))
    name = _name(article.config_path)
    titles = [fold(plain(article.title))] if article.title else []
    titles += [unit.text for unit in page.units if unit.kind == "heading" and unit.level == 1]
    if cues.is_all("page_away", name) or any(cues.is_all("page_away", title) for title in titles):
        return HealthAdvice(False, "high", ("by its name a page about the site",))
    if str(article.data.get("layout", "")).lower() in _OTHER_LAYOUTS:
        return HealthAdvice(False, "medium", (f"layout `{article.data['layout']}`",))
    if UNSPACED & set(cues.languages[:1]):
        found = unspaced.vocabulary(article, RULE, cues.languages[0], page.prose)
        about = unspaced.subject(article, RULE, cues.languages[0], titles)
    else:
        found = vocabulary(article, RULE, page.words, cues.languages)
        about = None
    words = found.words
    if words < _FEW:
        return HealthAdvice(False, "high", (f"{words} words",))
    linked = _linked(article, words)
    if linked > _HUB:
        return HealthAdvice(False, "high", (f"{linked:.0%} of {words} words are links",))
    if about is None:
        about = subject(article, RULE, found.language, titles)
    points = [*_vocabulary_points(found, about), *_subject_points(about, titled=bool(titles))]
    points += _kind_points(article, cues, linked)
    if where := _sends_to_professional(page, cues):
        points.append((2.0, f'"{where}"'))
    elif words < _FRAGMENT or (words < _SHORT and _only_asks(page)):
        return HealthAdvice(False, "high", (f"{words} words",))
    return _decide(points, found, about)


def _name(path: str) -> str:
    """The page's own name in its path; of ``acne/index.md`` it is ``acne``."""
    file = PurePosixPath(path)
    stem = file.stem.split(".")[0]
    if stem.lower() == "index" and file.parent.name:
        stem = file.parent.name
    return fold(stem).replace("-", " ").replace("_", " ").strip()


def _linked(article: Article, words: int) -> float:
    """The share of words inside links; 0 where there are few links."""
    if article.body.count("](") <= words / _LONGEST_LINK:
        return 0.0
    return sum(words_in(text) for text in _LINK.findall(article.body)) / max(words, 1)


Point = tuple[float, str]


def _vocabulary_points(found: Vocabulary, about: Subject) -> list[Point]:
    """One point for each clear word of health in a hundred, and so on.

    Under a title about health other business is mostly who the page is for ("Posture for court
    clerks"), so it takes less away.
    """
    away = min(found.away * 100, _AUDIENCE) if about.title else found.away * 100
    clear = min(found.clear * 100, 16.0 if found.words >= _LONG else 12.0)
    points = [
        (clear, f"{found.clear:.0%} of {found.words} words are about health"),
        (found.doubtful * 40, ""),
        (-away, f"{found.away:.0%} are about other business" if found.away else ""),
        (_voice(found), f"{found.advice:.0%} sound like advice"),
    ]
    if found.others:
        points.append((-found.others * 100, f"{found.others:.0%} are of pets, plants, machines"))
    if about.title_others and found.others >= max(_ITS_SUBJECT, found.clear * 0.3):
        points.append((-8.0, f'they are its subject: "{about.title_away}"'))
    if found.words >= _LONG and found.different < _TOO_FEW:
        points.append((-2.0, f"only {found.different} different ones"))
    return points


def _voice(found: Vocabulary) -> float:
    """Points of a voice that advises; a page without any is a list or a catalogue."""
    if found.advice < _NO_VOICE and found.words >= _SHORT:
        return -4.0
    return min(found.advice * 100, 12.0) / 4 - 1.5


def _subject_points(about: Subject, *, titled: bool) -> list[Point]:
    points = []
    if about.title:
        points.append((3.0, f'its title has "{about.title}"'))
    if about.title_away:
        points.append((-1.0 if about.title else -2.5, f'its title has "{about.title_away}"'))
    if about.matter:
        points.append((1.0, f'its front matter has "{about.matter}"'))
    if about.matter_away:
        points.append((-2.0, f'its front matter has "{about.matter_away}"'))
    if about.path and not about.title:
        points.append((1.5 if titled else 3.0, f'its path has "{about.path}"'))
    return points


def _kind_points(article: Article, cues: Cues, linked: float) -> list[Point]:
    """What the type, the folder, the fields and the links say of the kind of page."""
    points = []
    data = article.data
    kinds = [fold(value) for key in _TYPE_KEYS if isinstance(value := data.get(key), str)]
    if any(kind.replace(" ", "") in _MEDICAL_TYPES for kind in kinds):
        points.append((5.0, "a medical type"))
    file = PurePosixPath(article.config_path)
    folders = [fold(part).replace("-", " ").replace("_", " ").strip() for part in file.parts[:-1]]
    other = next((kind for kind in (*kinds, *folders) if cues.remembered(kind, _is_other)), "")
    if other:
        points.append((-8.0, f"a page of the kind `{other}`"))
    elif file.stem.split(".")[0] == "_index":
        points.append((-3.0, "the first page of a section"))
    if field := next((key for key in data if key in _OTHER_KEYS), ""):
        points.append((-4.0, f"field `{field}`"))
    if linked > _MANY_LINKS:
        points.append((-4.0, f"{linked:.0%} of its words are links"))
    return points


def _is_other(kind: str, cues: Cues) -> bool:
    return cues.is_all("kind_away", kind)


def _sends_to_professional(page: PageText, cues: Cues) -> str:
    """A heading or label that names a professional and what to do; "" for none."""
    for unit in page.units:
        title = unit.text if unit.kind == "heading" else unit.label if unit.marked else ""
        if title and len(title) <= _LONG_TITLE and cues.remembered(title, _sends):
            return title
    return ""


def _sends(title: str, cues: Cues) -> bool:
    named = cues.find("act", title) and cues.find("who", title)
    return bool(named) and not cues.find("other", title)


def _only_asks(page: PageText) -> bool:
    """Whether all of its text are questions, as in a form."""
    return all(unit.text.rstrip().endswith("?") for unit in page.units if unit.kind == "text")


def _decide(points: list[Point], found: Vocabulary, about: Subject) -> HealthAdvice:
    total = sum(number for number, _ in points)
    shown = (*(why for _, why in points if why), f"{total:.1f} points")
    if total >= _SURE and (about.title or about.matter or found.words >= _SHORT):
        return HealthAdvice(True, "high", shown)
    if total >= _LIKELY:
        return HealthAdvice(True, "medium", shown)
    return HealthAdvice(False, "medium", shown, other=total < 0)
