"""The ids that generators give headings: what ``#fragment`` of a link can lead to.

A heading is a pair: its text as rendered, and its source. Under ``unknown``, nobody knows how ids
are made: then ``possible`` has those of every way, so that no link is wrongly called broken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentlint.site import slugs as ids
from contentlint.site.hugoheading import DASHES, hugo_text

if TYPE_CHECKING:
    from contentlint.site.generators.base import Slugs

Headings = Sequence[tuple[str, str]]
_Reader = Callable[[str, str], str]
"""A heading's text and source -> the text that its id is made of."""

_NAME = r"[^\W\d][\w:.-]*"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}=]+)"
_ATTRIBUTE = rf"(?:#[\w:.-]+|\.[\w:.-]+|[A-Za-z][\w:.-]*={_VALUE})"
# {#id .class key="value"} of goldmark and markdown-it-attrs
_BRACES = re.compile(rf"[ \t]*\{{[ \t]*({_ATTRIBUTE}(?:[ \t,]+{_ATTRIBUTE})*)[ \t]*\}}[ \t]*\Z")
# {#id} alone, behind a space
_KRAMDOWN = re.compile(rf"[ \t]\{{(#{_NAME})\}}[ \t]*\Z")
# {: #id .class}: kramdown wants it on the next line, Python-Markdown behind the heading
_NEXT_LINE = re.compile(r"\n {0,3}\{:(?![:/])([^{}\n]*)\}[ \t]*\Z")
_COLON = re.compile(r"[ \t]*\{:[ \t]*([^{}\n]*)\}[ \t]*\Z")
_MDX = re.compile(r"[ \t]*\{/\*[ \t]*(#[^\s*{}]+)[ \t]*\*/\}[ \t]*\Z")
_ID = re.compile(r"(?:^|(?<=[\s,\w.-]))#([\w:.-]+)|\bid=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_TAIL = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*\Z")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^`]+)\1(?!`)")
_MARKED = re.compile(r"[{<!\[`&*_\\\n]|--|:[a-z0-9_+-]+:|@|//|www\.")
"""Without one of these all readings are the same."""
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_UNSEEN = r"(?:<[^<>\n]*>|!\[[^\[\]\n]*\]\([^()\n]*\))"
_UNSEEN_FIRST = re.compile(rf"{_UNSEEN}+\s")
_UNSEEN_LAST = re.compile(rf"\s{_UNSEEN}+\Z")


def explicit(source: str, slugs: Slugs = "unknown") -> str:
    """The id that the author gives a heading by ``{#id}`` and its like; "" where there is none.

    ``source`` is the heading's own, without its hashes; for kramdown's ``{: #id}``, with the line
    that follows it. Under ``unknown`` every spelling counts, else what the generator honours:
    kramdown ``{#id}`` behind a space and ``{: #id}`` on the next line; Hugo's goldmark
    ``{#id .class}``; with ``github``, ``{#id}`` and ``{/* #id */}``, which Docusaurus and plugins
    of Astro know.
    """
    if "{" not in source:
        return ""
    for pattern in _HONOURED[slugs]:
        match = pattern.search(source)
        if match is not None:
            found = ["".join(groups) for groups in _ID.findall(match[1])]
            if found:
                # the last one holds
                return found[-1]
    return ""


def anchors(headings: Headings, slugs: Slugs) -> list[str]:
    """The id of each heading, in order; "" where it gets none. Nothing for ``unknown``.

    What occurs twice is numbered as the generator numbers it.
    """
    if slugs == "unknown":
        return []
    way = _WAYS[slugs]
    texts = [way.readers[0](text, source) for text, source in headings]
    return way.number([way.make(text) for text in texts], _own(headings, slugs))


def possible(headings: Headings, slugs: Slugs) -> frozenset[str]:
    """All ids that the headings may have, for what no page tells: options and plugins.

    With ``unknown``, by every way that is known. An id with percent signs is there decoded too.
    """
    own = _own(headings, slugs)
    found = {name for name in own if name}
    for way in _WAYS.values() if slugs == "unknown" else [_WAYS[slugs]]:
        for texts in _readings(headings, way):
            found.update(way.number([way.make(text) for text in texts], own))
            if any(own):
                # where nothing honours the author's ids
                found.update(way.number([way.make(text) for text in texts], [""] * len(own)))
    if slugs in ("github", "unknown"):
        # Astro up to 5 takes one hyphen off the end
        found |= {name.removesuffix("-") for name in found}
    for name in list(found):
        if "%" in name:
            found.add(unquote(name, errors="surrogateescape"))
        elif not name.isascii():
            found.add(unicodedata.normalize("NFC", name))
    return frozenset(found - {""})


def _own(headings: Headings, slugs: Slugs) -> list[str]:
    return [explicit(source, slugs) for _, source in headings]


def _readings(headings: Headings, way: _Way) -> Iterator[tuple[str, ...]]:
    """The texts of all headings, once for each different reading of them."""
    seen = set()
    marked = any(_MARKED.search(source) for _, source in headings)
    for reader in way.readers if marked else way.readers[:1]:
        texts = tuple(reader(text, source) for text, source in headings)
        if texts not in seen:
            seen.add(texts)
            yield texts


def _as_rendered(text: str, source: str) -> str:
    return text


def _whole(text: str, source: str) -> str:
    """With the braces at its end, where nothing honours them: they are shown, then."""
    tail = _TAIL.search(source) if "{" in source else None
    if tail is None or text.endswith(tail[0].strip()):
        return text
    return text + tail[0].rstrip()


def _bare(text: str, source: str) -> str:
    """Without the braces at its end."""
    tail = _TAIL.search(source) if "{" in source else None
    return text.removesuffix(tail[0].strip()).rstrip() if tail is not None else text


def _without_dashes(text: str, source: str) -> str:
    """With ``--`` and ``---`` made dashes, which no id has; not those of code spans."""
    if "--" not in text:
        return text
    parts, at = [], 0
    for match in _CODE.finditer(source) if "`" in source else ():
        found = text.find(match[2].strip(), at)
        if found >= 0:
            parts.append(DASHES.sub("—", text[at:found]))
            at = found + len(match[2].strip())
            parts.append(text[found:at])
    parts.append(DASHES.sub("—", text[at:]))
    return "".join(parts)


def _edged(text: str, source: str) -> str:
    """With the space that stays beside an image or a tag at an end of the heading."""
    written = source.strip()
    before = " " if _UNSEEN_FIRST.match(written) else ""
    return before + text + (" " if _UNSEEN_LAST.search(written) else "")


def _without_emoji(text: str, source: str) -> str:
    """With ``:smile:`` made a sign, which no id has."""
    return _EMOJI.sub("", text) if ":" in text else text


def _kramdown_text(text: str, source: str) -> str:
    source = source.partition("\n")[0]
    if not _KRAMDOWN.search(source):
        text = _whole(text, source)
    return _without_dashes(_edged(_FOOTNOTE.sub("", text), source), source)


def _hugo_text(text: str, source: str) -> str:
    if "{" in source and _BRACES.search(source):
        text, source = _bare(text, source), _BRACES.sub("", source)
    else:
        text = _whole(text, source)
    return hugo_text(text, source)


def _source(text: str, source: str) -> str:
    """As it is written: goldmark's own way, which Hugo had."""
    return _BRACES.sub("", source).rpartition("\n")[2]


def _numbered_github(made: Sequence[str], own: Sequence[str]) -> list[str]:
    """``same``, ``same-1``; a number that a heading has already is passed over (github-slugger)."""
    found, used = [], dict[str, int]()
    for slug, name in zip(made, own, strict=True):
        result = slug
        if not name:
            while result in used:
                used[slug] += 1
                result = f"{slug}-{used[slug]}"
            used[result] = 0
        found.append(name or result)
    return found


def _numbered_kramdown(made: Sequence[str], own: Sequence[str]) -> list[str]:
    """``same``, ``same-1``, whatever other ids there are: two headings can have the same."""
    found, used = [], dict[str, int]()
    for slug, name in zip(made, own, strict=True):
        if not name:
            used[slug] = used.get(slug, -1) + 1
        found.append(name or (f"{slug}-{used[slug]}" if used[slug] else slug))
    return found


def _numbered_free(made: Sequence[str], own: Sequence[str], first: int = 1) -> list[str]:
    """The first number that is free, the author's own ids among those taken (Hugo)."""
    found, taken, following = [], set[str](), dict[str, int]()
    for slug, name in zip(made, own, strict=True):
        result, number = name or slug, following.get(slug, first)
        if not name:
            while result in taken:
                result, number = f"{slug}-{number}", number + 1
            following[slug] = number
        taken.add(result)
        found.append(result)
    return found


def _numbered_from_two(made: Sequence[str], own: Sequence[str]) -> list[str]:
    """``same``, ``same-2`` (Eleventy's IdAttributePlugin)."""
    return _numbered_free(made, own, first=2)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of making ids."""

    make: Callable[[str], str]
    number: Callable[[Sequence[str], Sequence[str]], list[str]]
    readers: tuple[_Reader, ...]
    """What the id is made of; the first is the rule, the others what options make of it."""


_GITHUB = (_as_rendered, _edged, _whole, _without_dashes, _without_emoji)
_KRAMDOWN_TEXTS = (_kramdown_text, _as_rendered, _edged, _whole, _without_emoji)
_HUGO = (_hugo_text, _as_rendered, _bare, _without_dashes, _without_emoji, _source)
_WAYS: dict[str, _Way] = {
    "github": _Way(ids.github, _numbered_github, _GITHUB),
    "kramdown": _Way(ids.kramdown_gfm, _numbered_kramdown, _KRAMDOWN_TEXTS),
    "hugo": _Way(ids.hugo, _numbered_free, _HUGO),
    "hugo-ascii": _Way(ids.hugo_ascii, _numbered_free, _HUGO),
    "blackfriday": _Way(ids.blackfriday, _numbered_free, _HUGO),
    "kramdown-plain": _Way(ids.kramdown_plain, _numbered_kramdown, _KRAMDOWN_TEXTS),
    "markdown-it-anchor": _Way(ids.encoded, _numbered_free, _GITHUB),
    "slugify": _Way(ids.slugify, _numbered_free, _GITHUB),
    "slugify-plugin": _Way(ids.slugify, _numbered_from_two, _GITHUB),
    "slugify-camel": _Way(lambda text: ids.slugify(text, decamelize=True), _numbered_free, _GITHUB),
}
_HONOURED: dict[str, tuple[re.Pattern[str], ...]] = {
    "github": (_BRACES, _MDX),
    "kramdown": (_KRAMDOWN, _NEXT_LINE),
    "hugo": (_BRACES,),
    "hugo-ascii": (_BRACES,),
    "blackfriday": (_BRACES,),
    "unknown": (_BRACES, _NEXT_LINE, _COLON, _MDX),
}
