"""Seek-help sections and disclaimers that stand in front matter: ``redFlags``, ``disclaimer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from contentlint.detect.evidence import SeekHelp
from contentlint.lexicon import fold

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.cues import Cues

Path = tuple[str | int, ...]
_SEPARATOR = re.compile(r"[\W_]+")
_DEPTH = 6
_LOGIC = frozenset(
    {"seo", "head", "meta", "layout", "permalink", "url", "slug", "tags", "keywords"}
)
"""Keys whose values no reader sees as text."""


def fields(data: object, path: Path = ()) -> Iterator[tuple[Path, str, object]]:
    """Every key of front matter with its path and value, nested ones included."""
    if len(path) > _DEPTH:
        return
    if isinstance(data, Mapping):
        for key, value in data.items():
            if not isinstance(key, str) or key in _LOGIC:
                continue
            yield (*path, key), key, value
            if isinstance(value, Mapping | list):
                yield from fields(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            if isinstance(value, Mapping | list):
                yield from fields(value, (*path, number))


def strings(value: object) -> Iterator[str]:
    """The texts in a front-matter value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def named(article: Article, rule: str, cue: str = "field") -> Iterator[tuple[Path, str, object]]:
    """The fields whose key is ``cue`` of ``rule`` in any language."""
    lexicons = article.lexicons
    codes = tuple(sorted(lexicons.languages(rule)))
    known = lexicons.answers(rule, codes, f"is the key {cue}")  # a site has few different keys
    for path, key, value in fields(article.data):
        if key not in known:
            word = _SEPARATOR.sub("", fold(key))
            known[key] = any(lexicons.words(rule, code, (cue,))[word] for code in codes)
        if known[key]:
            yield path, key, value


def seek_help(article: Article, cues: Cues) -> SeekHelp | None:
    """A field such as ``whenToSeeDoctor`` that holds text; its layout says what to do.

    A list holds signs in whatever words; of a single text ``cues`` tell whether it names one.
    """
    for path, key, value in named(article, "MS001"):
        texts = [text for text in strings(value) if text.strip()]
        words = sum(len(text.split()) for text in texts)
        if words >= 3 or (texts and not texts[0].isascii()):
            span = article.matter.key_span(*path)
            sign = len(texts) > 1 or not cues.languages or bool(cues.find("sign", fold(texts[0])))
            return SeekHelp("front matter", span, sign, True, "high", (f"field `{key}`",))
    return None
