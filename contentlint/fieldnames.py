"""What front-matter keys mean: the names that generators and sites use for the same field.

Sources of the names: the documentation of Hugo (``date``, ``lastmod``, ``publishDate``,
``expiryDate``), Jekyll (``date``, ``last_modified_at``, ``excerpt``), Astro (``pubDate``,
``updatedDate``), Eleventy (``date``), Docusaurus (``last_update.date``), schema.org
(``datePublished``, ``lastReviewed``), and keys seen on real sites. Names are compared folded:
``date_published``, ``datePublished`` and ``Date Published`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

Role = Literal["published", "modified", "reviewed", "next review", "expiry"]
Path = tuple[str | int, ...]

# Per role the order matters: the first that a page has is the date that modification is compared
# with. Hugo's publishDate comes after date: a page may be edited between writing and publishing.
_ROLE_NAMES: dict[Role, str] = {
    "published": (
        "datepublished published publishedat publishedon publishedtime publisheddate "
        "publicationdate pubdate pubdatetime firstpublished postdate posted date publishdate "
        "created createdat createdon datecreated createddate creationdate"
    ),
    "modified": (
        "datemodified modified modifiedat modifiedon modifieddate modifiedtime modificationdate "
        "lastmod lastmodified lastmodifiedat lastmodifiedon lastmodifieddate lastupdate "
        "lastupdated lastupdatedat lastupdateddate updated updatedat updatedon updateddate "
        "updatedtime updatedate dateupdated moddate moddatetime"
    ),
    "reviewed": (
        "reviewed lastreviewed datereviewed reviewdate revieweddate lastreview lastreviewdate "
        "lastrevieweddate reviewedat reviewedon datelastreviewed medicallyreviewed "
        "medicallyreviewedon medicallyreviewedat medicallyrevieweddate medicalreviewdate "
        "datemedicallyreviewed lastmedicallyreviewed lastmedicalreview clinicallyreviewed "
        "clinicalreviewdate"
    ),
    "next review": (
        "nextreview nextreviewdate nextreviewdue reviewby reviewdue reviewduedate reviewbefore "
        "reviewafter datenextreview"
    ),
    "expiry": "expirydate expires expiry expirationdate unpublishdate validuntil",
}
_OTHER_NAMES = {
    "title": "title headline pagetitle metatitle seotitle ogtitle displaytitle",
    "description": (
        "description desc summary excerpt abstract metadescription metadesc seodescription "
        "ogdescription pagedescription shortdescription customexcerpt teaser dek deck lede lead "
        "standfirst snippet blurb synopsis intro"
    ),
    "loose": (
        "published modified created posted updated reviewed lastreviewed lastreview "
        "medicallyreviewed clinicallyreviewed lastmedicalreview reviewby nextreview expires expiry"
    ),
    "lists": (
        "keywords tags categories topics subjects hashtags labels focuskeywords seokeywords "
        "secondarykeywords metakeywords"
    ),
}
_ROLES: dict[str, Role] = {
    name: role for role, names in _ROLE_NAMES.items() for name in names.split()
}
_ORDER = {name: number for number, name in enumerate(_ROLES)}
_NAMES = {what: frozenset(names.split()) for what, names in _OTHER_NAMES.items()}

WELL_KNOWN = {"title": _NAMES["title"], "description": _NAMES["description"]}
"""What any article needs -> the folded names under which sites keep it."""
INSIDE = frozenset({"seo", "meta", "metadata", "og", "opengraph", "params"})
"""Mappings in which a description may stand."""
LOOSE = _NAMES["loose"]
"""Keys that on some sites hold a boolean, a person or a note instead of a date."""
LISTS = _NAMES["lists"]
"""Keys whose items name the page; none should stand twice."""
_DATES_INSIDE = frozenset({"dates", "meta", "metadata", "seo", "article", "params"})


@dataclass(frozen=True, slots=True)
class DateField:
    """A date of a page: where it stands in the data, what it says, and its value as it is."""

    path: Path
    role: Role
    value: Any
    loose: bool

    @property
    def name(self) -> str:
        """The key as a person writes it, parents with dots."""
        return ".".join(map(str, self.path))

    @property
    def rank(self) -> int:
        """Its place among the names of its role; lower is asked first."""
        return _ORDER.get(fold(str(self.path[-1])), len(_ORDER))


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """A key without case, spaces, hyphens and underscores; kept, since all pages have the same."""
    return re.sub(r"[\s_-]", "", key).casefold()


def date_fields(data: Mapping[str, Any]) -> Iterator[DateField]:
    """The dates of a page under all their names, in the order of the file."""
    for key, value in data.items():
        name = fold(key)
        role = _ROLES.get(name)
        if isinstance(value, Mapping):
            for inner, item in value.items():
                own = fold(str(inner))
                # last_update: {date: …} says what the outer key says
                nested = role if own == "date" else None
                if nested is None and name in _DATES_INSIDE:
                    nested = _ROLES.get(own)
                if nested is not None:
                    yield DateField((key, inner), nested, item, own in LOOSE)
        elif role is not None:
            yield DateField((key,), role, value, name in LOOSE)


def empty(value: object) -> bool:
    """Whether a value says nothing: null, blank text, an empty list or mapping."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})
