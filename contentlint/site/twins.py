"""Which pages of a site are translations of one another.

Told by the generator (a key that twins share: ``translationKey``, the same path in the folders of
two languages) and by the pages' own ``hreflang``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contentlint.language import normalize
from contentlint.model import Span

if TYPE_CHECKING:
    from contentlint.site.goals import Goal
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage

KEYS = ("hreflang", "alternates", "translations", "languages")
"""Front matter in which pages name their translations: language -> address, or a list of both."""
_ADDRESS = ("url", "href", "path", "link", "permalink")
_LANGUAGE = ("lang", "language", "hreflang", "locale")


@dataclass(frozen=True, slots=True)
class Alternate:
    """What a page says of one of its translations."""

    language: str
    """As written."""
    target: str
    span: Span
    goal: Goal


class Twins:
    """The translations of every page."""

    def __init__(self, site: Site) -> None:
        """Reads the pages once; linear in what they name."""
        self.alternates: dict[str, tuple[Alternate, ...]] = {}
        """Site path -> the translations that the page names; only pages that name any."""
        above: dict[str, str] = {}

        def top(path: str) -> str:
            while above.get(path, path) != path:
                above[path] = above.get(above[path], above[path])
                path = above[path]
            return path

        keyed: dict[str, str] = {}
        for page in site.pages:
            if page.twin:
                above[top(page.site_path)] = top(keyed.setdefault(page.twin, page.site_path))
            named = tuple(_alternates(site, page))
            if named:
                self.alternates[page.site_path] = named
        for path, named in self.alternates.items():
            for one in named:
                other = one.goal.page
                if other is not None and normalize(one.language) not in ("", None):
                    above[top(path)] = top(other.site_path)
        groups: dict[str, list[SitePage]] = {}
        for page in site.pages:
            groups.setdefault(top(page.site_path), []).append(page)
        self._of: dict[str, tuple[SitePage, ...]] = {}
        for pages in groups.values():
            # one tuple for all pages of a language: a template may give thousands one key
            others = {
                language: tuple(one for one in pages if one.language != language)
                for language in {page.language for page in pages}
            }
            self._of.update((page.site_path, others[page.language]) for page in pages)

    def of(self, page: SitePage) -> tuple[SitePage, ...]:
        """The page's translations in other languages, in the order of their paths.

        Twins of one language are given the same tuple.
        """
        return self._of[page.site_path]


def _alternates(site: Site, page: SitePage) -> Iterator[Alternate]:
    for key in KEYS:
        for item, language, target in _named(page.data.get(key)):
            span = page.place(f"{key}.{item}", key)
            yield Alternate(language, target, span, site.goals.of(page, target))


def _named(value: Any) -> Iterator[tuple[str | int, str, str]]:
    """(key or number, language, address) of each translation that is named."""
    if isinstance(value, Mapping):
        for language, target in value.items():
            if isinstance(language, str) and isinstance(target, str) and _is_address(target):
                yield language, language, target.strip()
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, Mapping):
                language = next((item[key] for key in _LANGUAGE if key in item), None)
                target = next((item[key] for key in _ADDRESS if key in item), None)
                if isinstance(language, str) and isinstance(target, str) and _is_address(target):
                    yield number, language, target.strip()


def _is_address(text: str) -> bool:
    return "/" in text.strip() and " " not in text.strip()
