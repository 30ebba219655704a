"""Does a page teach exercises, and does it say when to stop and who should not do them?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.detect.cues import Cues, cues_for, sentences
from contentlint.detect.evidence import ExerciseSafety
from contentlint.detect.pieces import Unit
from contentlint.detect.units import PageText
from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article

RULE = "MS015"
_PLAN_TYPES = frozenset({"exerciseplan", "exerciseaction"})
_INSTRUCTION_TYPES = frozenset({"howto", *_PLAN_TYPES})
_SEPARATOR = re.compile(r"[-_./\\\s]+")
_DOSES, _PARTS = 3, 2
"""Hints of sets and repetitions, or headings of instructions, of a page that teaches."""


def detect(article: Article, page: PageText) -> ExerciseSafety:
    """What the page says of the risks of its exercises; nothing is looked for on other pages."""
    cues = cues_for(article, RULE)
    if not cues.languages:
        return ExerciseSafety(False)
    why = _teaches(article, page, cues)
    if not why:
        return ExerciseSafety(False)
    stop = avoid = ""
    for unit in page.units:
        if unit.kind == "title":
            continue
        stop = stop or _says(unit, cues, "stop_label", (("stop", "sign"),))
        avoid = avoid or _says(unit, cues, "avoid_label", (("avoid", "who"), ("ask", "who")))
        if stop and avoid:
            break
    found = [f'{what}: "{words}"' for what, words in (("stop", stop), ("avoid", avoid)) if words]
    return ExerciseSafety(True, bool(stop), bool(avoid), "high", (*why, *found))


def _teaches(article: Article, page: PageText, cues: Cues) -> tuple[str, ...]:
    """Why the page is one of exercises; empty where it is not. A content type decides alone."""
    for kind, name in zip(article.types, article.type_names, strict=True):
        if kind.exercise:
            return (f"type `{name}`",)
    kind_of_page = str(article.data.get("schema_type") or article.data.get("schemaType") or "")
    folders = _SEPARATOR.sub(" ", fold(article.config_path.rpartition("/")[0]))
    title = next((unit.text for unit in page.units if unit.kind in ("title", "heading")), "")
    topic = cues.find("topic", folders) or cues.find("topic", title)
    if not topic and kind_of_page.lower() not in _PLAN_TYPES:
        return ()
    parts = [
        unit.text
        for unit in page.units
        if unit.kind == "heading" and cues.is_all("part", unit.text)
    ]
    doses: set[str] = set()
    for unit in page.units:
        doses |= cues.every("dose", unit.text)
        if len(doses) >= _DOSES:
            break
    enough = len(doses) >= _DOSES or (len(parts) >= _PARTS and doses)
    if not enough and not (kind_of_page.lower() in _INSTRUCTION_TYPES and (doses or parts)):
        return ()
    shown = sorted(doses)[:3]
    return (f'about "{topic or kind_of_page}"', f"tells how often and how long: {shown}")


def _says(unit: Unit, cues: Cues, label: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """The words that say it: a heading or label of its own, or two cues in one sentence."""
    title = unit.text if unit.kind == "heading" else unit.label
    if title and cues.is_all(label, title.rstrip(" :")):
        return title
    for part in sentences(unit.text):
        for first, second in pairs:
            if cues.find(first, part) and cues.find(second, part):
                return part[:80]
    return ""
