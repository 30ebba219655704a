"""Article -> Content -> SitePage: what the site's rules need of a page.

The first step reads the article, while it is there; the second asks the generator, and costs next
to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from contentlint.dates import iso
from contentlint.fieldnames import date_fields
from contentlint.model import Span
from contentlint.pageimages import HTML, images
from contentlint.pagelinks import html_links, markdown_links
from contentlint.site.anchors import possible
from contentlint.site.page import ANY, Content, Dose, SitePage, Target
from contentlint.tagscan import tags

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block
    from contentlint.site.generators.base import Generator, Slugs

DESCRIPTION_KEYS = ("description", "meta_description", "metaDescription", "summary", "excerpt")
"""The first that a page has is its description."""
_LINK = re.compile(r"\]\s*[(\[:]|<(?:https?:|mailto:)")
_TAGGED = re.compile(r"<[aA]\s|\bid\s*=|\bname\s*=")
# with spaces in it, a template's link is none to CommonMark: [a]({% link a.md %})
_TEMPLATED = re.compile(r"\]\((?P<target>(?:[^()\s{}]*\{(?:\{[^{}\n]*\}|%[^{}\n]*%)\})[^()\s]*)\)")
_NAME = re.compile(r"[\w$]+")
_IMAGE_FIELD = re.compile(r"[^\s{}]+\.(?:png|jpe?g|gif|webp|avif|svg)", re.IGNORECASE)
_DEPTH = 6
"""How deep the front matter is looked into for addresses: a list of links in a list of boxes."""
_FIELDS = tuple(field.name for field in fields(Content))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the selected rules read, so that nothing else is looked for."""

    targets: bool = False
    medical: bool = False
    doses: bool = False
    signature: bool = False
    keys: frozenset[str] = frozenset()
    """Keys of the front matter."""


def read(article: Article, wanted: Wanted) -> Content:
    """What is kept of ``article``, whose front matter has the generator's defaults already."""
    data = article.data
    description = next((key for key in DESCRIPTION_KEYS if _text(data.get(key))), None)
    health = disclaimer = seek_help = False
    if wanted.medical and article.facts.health.given:
        facts = article.facts
        health, seek_help = True, facts.seek_help is not None
        disclaimer = facts.disclaimer is not None
    generator = article.generator
    return Content(
        own=article.matter.data,
        language=article.language,
        title=article.title or "",
        title_span=article.title_span,
        description=_text(data.get(description)) if description else "",
        description_span=article.matter.value_span(description) if description else Span(1),
        places=dict(_places(article, wanted.keys)),
        anchors=_anchors(article, generator.slugs if generator else "unknown"),
        targets=tuple(_targets(article)) if wanted.targets else (),
        changed=_changed(data),
        health=health,
        disclaimer=disclaimer,
        seek_help=seek_help,
        doses=_doses(article) if wanted.doses else (),
        signature=_signature(article) if wanted.signature else b"",
        words=article.facts.words,
    )


def placed(
    content: Content,
    data: Mapping[str, Any],
    path: str,
    site_path: str,
    site: Generator,
    wanted: Wanted,
) -> SitePage:
    """The page that ``site`` makes of a file.

    ``data`` is its front matter with the generator's defaults, ``path`` how it is reported.
    """
    return SitePage(
        **{name: getattr(content, name) for name in _FIELDS},
        path=path,
        site_path=site_path,
        url=site.url(site_path, data),
        aliases=tuple(site.aliases(site_path, data)),
        twin=site.twin(site_path, data),
        layout=site.layout(site_path, data),
        listed=site.listed(site_path, data),
        data={key: data[key] for key in data if key in wanted.keys},
        mentions=tuple(_mentions(data)) if wanted.targets else (),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _changed(data: Mapping[str, Any]) -> str:
    days: dict[str, str] = {}
    for field in date_fields(data):
        moment = iso(field.value) if isinstance(field.value, str) else None
        if moment is not None and field.role in ("modified", "published"):
            days.setdefault(field.role, moment.local.isoformat())
    return days.get("modified") or days.get("published") or ""


def _places(article: Article, keys: frozenset[str]) -> Iterator[tuple[str, Span]]:
    for key, value in article.matter.data.items():
        if key not in keys:
            continue
        yield key, article.matter.value_span(key)
        items: Iterable[str | int] = ()
        if isinstance(value, list):
            items = range(len(value))
        elif isinstance(value, Mapping):
            items = [str(name) for name in value]
        for item in items:
            yield f"{key}.{item}", article.matter.value_span(key, item)


def _anchors(article: Article, slugs: Slugs) -> frozenset[str]:
    headings = [
        (heading.text, _source(article, heading.block)) for heading in article.outline.headings
    ]
    found = set(possible(headings, slugs))
    if any("{{" in source or "{%" in source for _, source in headings):
        found.add(ANY)
    if _TAGGED.search(article.body):
        for tag in tags(article.body):
            found |= {tag.attributes[key] for key in ("id", "name") if tag.attributes.get(key)}
    return frozenset(found)


def _source(article: Article, number: int) -> str:
    """A heading's own source, with the line of attributes that kramdown reads below it."""
    block = article.document.blocks[number]
    below = article.positions.line(block.end_line + 1).strip() if _more(article, block) else ""
    return f"{block.content}\n{below}" if below.startswith("{:") else block.content


def _more(article: Article, block: Block) -> bool:
    return block.end_line < article.positions.lines


def _targets(article: Article) -> Iterator[Target]:
    body = article.body
    html = "<a" in body or "<A" in body or HTML.search(body) is not None
    shown = article.visible if html or "{" in body else ""
    found = [Target(link.target, link.span) for link in markdown_links(article, _LINK)]
    if html:
        found += [Target(link.target, link.span) for link in html_links(article, shown)]
    if "![" in body or html:
        found += [
            Target(one.source, one.span, image=True)
            for one in images(article, shown)
            # src={calf} of a component is the name of what was imported
            if one.source and not (one.html and _NAME.fullmatch(one.source))
        ]
    if "{" in body:
        places = article.positions
        found += [
            Target(match["target"], places.span(match.start("target"), match.end("target")))
            for match in _TEMPLATED.finditer(shown)
        ]
    found += _image_fields(article)
    return iter(sorted(found, key=lambda one: (one.span.line, one.span.column or 0)))


def _image_fields(article: Article) -> Iterator[Target]:
    # a template knows the folder of a file that the front matter names without one
    for key, value in article.matter.data.items():
        if isinstance(value, str) and "/" in value and _IMAGE_FIELD.fullmatch(value.strip()):
            yield Target(value.strip(), article.matter.value_span(key), image=True)


def _mentions(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith("/") and not value.startswith("//") and " " not in value:
            yield value
    elif depth < _DEPTH and isinstance(value, Mapping):
        for key, inner in value.items():
            if depth or key not in ("permalink", "redirect_from", "aliases", "hreflang", "url"):
                yield from _mentions(inner, depth + 1)
    elif depth < _DEPTH and isinstance(value, list):
        for inner in value:
            yield from _mentions(inner, depth + 1)


def _doses(article: Article) -> tuple[Dose, ...]:
    from contentlint.site.doses import doses

    return tuple(doses(article))


def _signature(article: Article) -> bytes:
    from contentlint.site.similar import signature

    return signature(article)
