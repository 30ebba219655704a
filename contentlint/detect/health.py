"""Does the page tell a reader about health, symptoms, exercise, treatment or their body?

Decided by how much of its vocabulary is about health, against the vocabulary of forms, orders and
news; front matter tips the balance. Policies, contact pages and hubs of links are none.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contentlint.detect.cues import cues_for
from contentlint.detect.evidence import HealthAdvice
from contentlint.detect.units import PageText, plain
from contentlint.lexicon import UNSPACED, fold

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS001"
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"\[([^\]\n]{2,200})\]\(")
_FEW = 30
"""Words of text; with fewer a page is a fragment or a menu."""
_HUB = 0.5
"""Share of words inside links above which a page is a hub."""
_LONGEST_LINK = 20
_SURE, _LIKELY = 0.075, 0.045
"""Share of health words: prose about health has 8 to 25 in a hundred, other prose 1 to 4."""
_DIFFERENT, _MANY = 8, 25
_CUES = ("health", "away", "advice")
_MEDICAL_TYPES = frozenset(
    {
        "medicalwebpage", "medicalcondition", "medicalprocedure", "medicaltherapy", "medicaltest",
        "medicalsymptom", "drug", "healthtopiccontent", "exerciseplan", "exerciseaction",
        "dietarysupplement",
    }
)  # fmt: skip
_TYPE_KEYS = ("schema_type", "schemaType", "schema", "@type", "type")
_TOPIC_KEYS = ("category", "categories", "tags", "keywords", "topics", "section", "title")
_OTHER_LAYOUTS = frozenset({"home", "index", "redirect", "search", "archive", "author", "tag"})


def detect(article: Article, page: PageText) -> HealthAdvice:
    """Whether the page gives health advice, how sure that is, and why."""
    cues = cues_for(article, RULE)
    if not cues.languages:
        return HealthAdvice(False, "low", ("no word list for its language",))
    name = _name(article.config_path)
    titles = [plain(article.title)] if article.title else []
    titles += [unit.text for unit in page.units if unit.kind == "heading" and unit.level == 1]
    if cues.is_all("page_away", name) or any(cues.is_all("page_away", title) for title in titles):
        return HealthAdvice(False, "high", ("by its name a page about the site",))
    if str(article.data.get("layout", "")).lower() in _OTHER_LAYOUTS:
        return HealthAdvice(False, "medium", (f"layout `{article.data['layout']}`",))
    counted = Counter(_WORD.findall(page.prose))
    words = counted.total()
    if UNSPACED & set(cues.languages[:1]):
        return _unspaced(article, page)
    if words < _FEW:
        return HealthAdvice(False, "high", (f"{words} words",))
    linked = 0
    if article.body.count("](") > words / _LONGEST_LINK:
        linked = sum(len(text.split()) for text in _LINK.findall(article.body))
    if linked > words * _HUB:
        return HealthAdvice(False, "high", (f"{linked} of {words} words are links",))
    return _by_words(article, counted, words, cues.languages)


def _name(path: str) -> str:
    """The page's own name in its path; of ``acne/index.md`` it is ``acne``."""
    file = PurePosixPath(path)
    stem = file.stem.split(".")[0]
    if stem.lower() == "index" and file.parent.name:
        stem = file.parent.name
    return fold(stem).replace("-", " ").replace("_", " ").strip()


def _by_words(
    article: Article, counted: Counter[str], words: int, languages: tuple[str, ...]
) -> HealthAdvice:
    best = (0.0, 0.0, 0.0, 0, languages[0])
    for language in languages:
        known = article.lexicons.words(RULE, language, _CUES)
        health = away = advice = different = 0
        for word, number in counted.items():
            if is_ := known[word]:
                health += number * (is_ & 1)
                different += is_ & 1
                away += number * (is_ >> 1 & 1)
                advice += number * (is_ >> 2)
        best = max(best, (health / words, away / words, advice / words, different, language))
    share, away_share, advised, different, language = best
    topic = _topic(article, language)
    cues = [f"{share:.0%} of {words} words are about health, {different} different ones"]
    if away_share:
        cues.append(f"{away_share:.0%} are about other business")
    if topic:
        cues.append(topic)
    net = share - away_share * 0.75
    need_different = min(_DIFFERENT, max(4, words // 25))
    if different < need_different:
        return HealthAdvice(False, "medium", tuple(cues))
    if topic.startswith("type"):
        return HealthAdvice(True, "high", tuple(cues))
    if net >= _SURE:
        return HealthAdvice(True, "high" if advised >= 0.01 or topic else "medium", tuple(cues))
    if net >= _LIKELY and (advised >= 0.02 or topic or different >= _MANY):
        return HealthAdvice(True, "high" if topic else "medium", tuple(cues))
    return HealthAdvice(False, "medium", tuple(cues))


def _topic(article: Article, language: str) -> str:
    """What front matter says of the subject: "" where it says nothing of health."""
    for key in _TYPE_KEYS:
        value = article.data.get(key)
        if isinstance(value, str) and value.lower() in _MEDICAL_TYPES:
            return f"type {value}"
    known = article.lexicons.words(RULE, language, _CUES)
    for key in _TOPIC_KEYS:
        value = article.data.get(key)
        items = value if isinstance(value, list) else [value]
        for item in items:
            for word in _WORD.findall(fold(item)) if isinstance(item, str) else ():
                if known[word] & 1:
                    return f"`{key}` has {word}"
    return ""


def _unspaced(article: Article, page: PageText) -> HealthAdvice:
    """Chinese: hits of the vocabulary among the characters."""
    pattern = article.lexicons.pattern(RULE, "zh", "health")
    text = page.prose
    size = len("".join(text.split()))
    if pattern is None or size < 2 * _FEW:
        return HealthAdvice(False, "medium", (f"{size} characters",))
    hits = [match.group() for match in pattern.finditer(text)]
    share = sum(map(len, hits)) / size
    cues = (f"{share:.0%} of {size} characters are about health, {len(set(hits))} different words",)
    if len(set(hits)) < _DIFFERENT or share < _LIKELY:
        return HealthAdvice(False, "medium", cues)
    return HealthAdvice(True, "high" if share >= _SURE else "medium", cues)
