"""Which of a site's templates renders a page, as Hugo 0.146 and later look it up.

https://gohugo.io/templates/lookup-order/ and .../new-templatesystem-overview/;
tpl/tplimpl/templatestore.go (``isBetter``) and templatedescriptor.go (``doCompare``). Folders of
older sites (``_default``, ``partials``) are known as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from contentlint.site.generators.hugo import templates, titles
from contentlint.site.generators.hugo.content import Place
from contentlint.site.generators.hugo.files import Files
from contentlint.site.generators.hugo.mounts import Mount
from contentlint.site.generators.hugo.paths import ancestors, lower
from contentlint.site.generators.hugo.sections import plain_text

_KINDS = frozenset({"page", "home", "section", "taxonomy", "term"})
_STANDARD = frozenset({"single", "list", "all"})
_OLD_KINDS = {"index": "home", "terms": "taxonomy"}
_NOT_LAYOUTS = frozenset({"_partials", "partials", "_shortcodes", "shortcodes", "_internal"})
_OLD_BASE = re.compile(r"(\w+)-baseof\b")
_LISTS = re.compile(r"\b(?:Regular)?Pages(?:Recursive)?\b|\.Paginat(?:e|or)\b|\.Sections\b")


@dataclass(frozen=True, slots=True)
class Template:
    """A file below ``layouts`` that renders pages, and which pages it is for."""

    name: str
    """Its path below ``layouts`` without ending: ``_default/single``."""
    folder: str
    """The pages' folder that it is for: ``/blog``, ``/`` for all."""
    kind: str
    layout: str
    language: str
    is_base: bool
    file: Path


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a page, or a template that needs a base, looks for."""

    folder: str
    kind: str
    standard: str
    """``single`` or ``list``."""
    layout: str
    """As front matter names it, "" without."""
    language: str


class Layouts:
    """The templates of a site; read when they are asked for."""

    def __init__(
        self, files: Files, mounts: Sequence[Mount], languages: frozenset[str], complete: bool
    ) -> None:
        """``complete`` is False where a theme or module with templates lies elsewhere."""
        self._files, self._mounts, self._languages = files, mounts, languages
        self._complete = complete
        self._chosen: dict[_Wanted, Template | None] = {}
        self._shown: dict[str, bool | None] = {}
        self._trees: dict[Path, templates.Template] = {}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """Path below ``layouts``, in small letters -> file; the project's before the themes'."""
        found: dict[str, Path] = {}
        for mount in self._mounts:
            root = self._files.folder / mount.source
            if not self._files.is_folder(root):
                continue
            for folder, name in self._files.walk(root):
                if name.endswith((".html", ".htm")):
                    path = "/".join(part for part in (mount.target, folder, name) if part)
                    found.setdefault(lower(path), root / folder / name)
        return found

    @property
    def files(self) -> Sequence[Path]:
        """All files of templates."""
        return list(self._paths.values())

    @cached_property
    def _templates(self) -> dict[str, list[Template]]:
        """Folder of pages -> the templates for them."""
        found: dict[str, list[Template]] = {}
        seen: set[tuple[str, str, str, str, bool]] = set()
        for path, file in sorted(self._paths.items(), key=lambda one: self._rank(one[1])):
            for one in self._read(path, file):
                key = (one.folder, one.kind, one.layout, one.language, one.is_base)
                if key not in seen:
                    seen.add(key)
                    found.setdefault(one.folder, []).append(one)
        return found

    def _rank(self, file: Path) -> tuple[int, str]:
        """The project's templates first, then each theme's; by path within one."""
        for number, mount in enumerate(self._mounts):
            if file.is_relative_to(self._files.folder / mount.source):
                return number, file.as_posix()
        return len(self._mounts), file.as_posix()

    def _read(self, path: str, file: Path) -> Iterator[Template]:
        """The template that a file is, by its name; none for partials, hooks and shortcodes."""
        folder, _, base = path.rpartition("/")
        parts = folder.split("/") if folder else []
        if parts[:1] == ["_default"]:
            parts = parts[1:]
        if (parts and parts[0] in _NOT_LAYOUTS) or "_markup" in parts:
            return
        kind = layout = language = ""
        is_base = False
        stem = _OLD_BASE.sub(r"baseof.\1", base.rpartition(".")[0])
        for number, word in enumerate(stem.split(".")):
            if word in _KINDS and not kind:
                kind = word
            elif word == "baseof":
                is_base = True
            elif number and word in self._languages:
                language = word
            elif word != "html":
                layout = layout or word
        if layout in _OLD_KINDS and not is_base:
            kind, layout = _OLD_KINDS[layout], ""
        name = path.rpartition(".")[0]
        yield Template(name, "/" + "/".join(parts), kind, layout, language, is_base, file)
        if name == "_default/taxonomy":
            yield Template(name, "/", "term", "", language, False, file)
        # before 0.146: section/blog.html and blog/blog.html were the list of `blog`
        old = len(parts) == 1 and parts[0] in ("section", layout) and layout not in ("", "list")
        if old and not is_base:
            yield Template(name, "/" + layout, "section", "", language, False, file)

    def of(self, place: Place, data: Mapping[str, Any]) -> str:
        """The name of the template of a page with this front matter (small keys).

        "" where none is for it, or a theme that is not here may have a better one; the layout that
        front matter names where no template has that name.
        """
        kind, layout = place.kind, lower(plain_text(data.get("layout")))
        folder = place.path
        typed = plain_text(data.get("type"))  # of which Hugo keeps the case
        if typed and typed != place.section:
            below = place.path if not place.section else place.path[len(place.section) + 1 :]
            folder = "/" + typed + (below if place.section or place.name.bundle == "leaf" else "")
        standard = "single" if kind == "page" else "list"
        found = self._best(_Wanted(self._known(folder), kind, standard, layout, place.language))
        if not self._complete:
            sure = found is not None and found.folder != "/" and (not layout or found.layout)
            return found.name if found is not None and sure else ""
        known = found is not None and layout in (found.layout, found.kind)
        if layout and layout not in _STANDARD and not known:
            return plain_text(data.get("layout"))
        return found.name if found is not None else ""

    def _known(self, folder: str) -> str:
        """The deepest folder at or above ``folder`` that has templates."""
        return next((one for one in ancestors(folder) if one in self._templates), "/")

    def _best(self, wanted: _Wanted, *, base: bool = False) -> Template | None:
        if not base and wanted in self._chosen:
            return self._chosen[wanted]
        best: Template | None = None
        weight = (0, 0, 0, 0)
        for folder in reversed(list(ancestors(wanted.folder))):
            distance = wanted.folder.count("/") - (folder.count("/") if folder != "/" else 0)
            for one in sorted(self._templates.get(folder, ()), key=lambda one: one.name):
                if one.is_base is not base:
                    continue
                own = _weight(wanted, one)
                if own is None:
                    continue
                now = (*own, distance)
                if best is None or _is_better(now, weight):
                    best, weight = one, now
        if not base:
            self._chosen[wanted] = best
        return best

    def names(self) -> frozenset[str] | None:
        """The names of all templates, and of the layouts that they are; None: there may be more.

        A site has templates: where there are none, they lie elsewhere.
        """
        if not self._complete or not self._paths:
            return None
        found: set[str] = set()
        for one in self._all():
            found |= {one.name, one.name.rpartition("/")[2], one.layout or one.kind}
        return frozenset(found - {""})

    def _all(self) -> Iterator[Template]:
        for found in self._templates.values():
            yield from (one for one in found if not one.is_base)

    def renders_title(self, name: str) -> bool | None:
        """Whether the template ``name`` shows the page's title as an h1; None: cannot be told."""
        if name not in self._shown:
            wanted = lower(name)
            found = [one for one in self._all() if one.name == wanted]
            found = found or [one for one in self._all() if one.layout == wanted]
            answers = {self._shows_title(one) for one in found}
            self._shown[name] = answers.pop() if len(answers) == 1 else None
        return self._shown[name]

    def _shows_title(self, template: Template) -> bool | None:
        parsed = self._parsed(template.file)
        defined = dict(parsed.defined)
        nodes = parsed.nodes
        if parsed.is_filling:
            standard = "list" if template.kind not in ("", "page") else template.layout
            wanted = _Wanted(
                template.folder,
                template.kind or ("page" if template.layout != "list" else "section"),
                standard if standard in _STANDARD else "single",
                template.layout,
                template.language,
            )
            base = self._best(wanted, base=True)
            if base is None and not self._complete:
                return None
            if base is not None:
                outer = self._parsed(base.file)
                nodes, defined = outer.nodes, {**outer.defined, **defined}
        on_page = True if template.kind == "page" or template.layout == "single" else None
        search = titles.TitleSearch(defined, self._partial, on_page)
        level = search.level(nodes)
        if level == titles.YES:
            return True
        return None if level == titles.MAYBE or search.open else False

    def _partial(self, name: str) -> templates.Template | None:
        plain = lower(name).removeprefix("_partials/").removeprefix("partials/")
        for ending in ("", ".html"):
            for folder in ("_partials", "partials"):
                file = self._paths.get(f"{folder}/{plain}{ending}")
                if file is not None:
                    return self._parsed(file)
        return None

    def _parsed(self, file: Path) -> templates.Template:
        if file not in self._trees:
            self._trees[file] = templates.parse(self._files.text(file))
        return self._trees[file]

    def list_pages(self) -> bool:
        """Whether some template lists pages; True too where that cannot be told."""
        return self._lists

    @cached_property
    def _lists(self) -> bool:
        if not self._complete or not self._paths:
            return True
        return any(_LISTS.search(self._files.text(file)) for file in self._paths.values())

    def keeps_anchors(self) -> bool:
        """Whether headings have the ids that Hugo makes, which a render hook may change."""
        for path, file in self._paths.items():
            is_hook = path.rpartition("/")[2].startswith("render-heading.")
            if is_hook and ".Anchor" not in self._files.text(file):
                return False
        return True

    def links(self) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """(path from the site's folder, links, paths of pages) of each template that has some."""
        for file in self._paths.values():
            text = self._files.text(file)
            links, names = templates.page_links(text), templates.page_names(text)
            if links or names:
                yield file.relative_to(self._files.folder).as_posix(), links, names


def _weight(wanted: _Wanted, template: Template) -> tuple[int, int, int] | None:
    """How well a template fits, as Hugo weighs it; None where it does not."""
    if template.kind and template.kind != wanted.kind:
        return None
    layout = template.layout
    if layout and layout != "all":
        if not wanted.layout:
            if layout != wanted.standard:
                return None
        elif wanted.layout in _STANDARD and layout != wanted.layout:
            return None
    if template.language and template.language != wanted.language:
        return None
    first, second, third = 1, 0, 0
    if template.kind:
        first, second = first + 3, 1
    if layout and layout in (wanted.standard, "all"):
        first, second = first + (1 if layout == "all" else 2), 1
    if wanted.layout and wanted.layout == layout:
        first, second = first + 4, 2
    if template.language:
        first, third = first + 1, 1
    return first, second, third


def _is_better(one: tuple[int, int, int, int], best: tuple[int, int, int, int]) -> bool:
    """Whether a template with weights and distance ``one`` wins over the best so far."""
    if one[3] < best[3]:
        if one[1] < best[1] or one[2] < best[2]:
            return False
    elif one[0] < best[0]:
        return False
    return one[:3] != best[:3] or one[3] < best[3]
