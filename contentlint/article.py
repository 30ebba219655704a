"""Source -> Article: a view of one page that lives in one worker and computes on first use."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint import language as languages
from contentlint.matter import FrontMatter, split
from contentlint.model import Source, Span
from contentlint.outline import Outline, outline
from contentlint.positions import Positions

if TYPE_CHECKING:
    from contentlint.blocktexts import BlockTexts
    from contentlint.config import Config, ContentType, LayoutFacts
    from contentlint.facts import PageFacts
    from contentlint.lexicon import Lexicons
    from contentlint.markdown import Document
    from contentlint.readability.prose import Part
    from contentlint.scopes.reader import Runs
    from contentlint.site.generators.base import Generator
    from contentlint.suppress import Suppressions

_WORD = re.compile(r"\w+")
TITLE_KEYS = ("title", "Title", "headline")


class Article:
    """One parsed page. ``settings`` is the config that holds for its path, overrides applied."""

    def __init__(
        self,
        source: Source,
        settings: Config,
        *,
        today: datetime.date,
        lexicons: Lexicons,
        config_path: str | None = None,
        generator: Generator | None = None,
    ) -> None:
        """``config_path`` is the path relative to the config's folder, which patterns match.

        ``generator`` is what makes the site that the page is of, where one is known.
        """
        self.source = source
        self.path = source.path
        self.config_path = config_path or source.path
        self.settings = settings
        self.today = today
        self.lexicons = lexicons
        self.generator = generator
        self.positions = Positions(source.text)
        self.matter: FrontMatter = split(source.text, self.positions)
        self.suppressions: Suppressions | None = None
        """What the page's directives did; known when its other rules have been judged."""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.source.text

    @cached_property
    def body(self) -> str:
        """The text after the front matter, as the author wrote it."""
        if not self.matter.present:
            return self.text
        line = self.matter.last_line
        return self.text[self.positions.starts[line] :] if line < self.positions.lines else ""

    @cached_property
    def document(self) -> Document:
        """The blocks of the body; their lines are the file's."""
        from contentlint.markdown import parse

        line = self.matter.last_line if self.matter.present else 0
        # blank lines instead of the front matter keep the parser's line numbers true
        text = "\n" * line + self.body
        return parse(text, self.positions, mdx=self.path.lower().endswith(".mdx"))

    @cached_property
    def outline(self) -> Outline:
        """Headings and sections."""
        return outline(self.document, self.positions)

    @cached_property
    def runs(self) -> Runs:
        """Every text of the body with what is marked in it, block by block."""
        from contentlint.scopes.reader import Runs

        return Runs(self)

    @cached_property
    def prose(self) -> list[Part]:
        """The paragraphs and list items that readability is measured on, in source order."""
        from contentlint.readability.prose import parts_between

        return list(parts_between(self, 0, len(self.document.blocks)))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the body's source, folded: what has none of a rule's words needs no look.

        Words of code, addresses and markup are among them.
        """
        return frozenset(_WORD.findall(self.folded))

    @cached_property
    def folded(self) -> str:
        """The body's source as word lists read it, see ``lexicon.fold``; offsets are the same."""
        from contentlint.lexicon import fold

        return fold(self.body)

    @cached_property
    def block_texts(self) -> BlockTexts:
        """The source of every block as word lists read it."""
        from contentlint.blocktexts import BlockTexts

        return BlockTexts(self.document.blocks)

    @cached_property
    def visible(self) -> str:
        """The file's text without what no reader is shown, see ``visible.visible``."""
        from contentlint.visible import visible

        return visible(self)

    @cached_property
    def facts(self) -> PageFacts:
        """The page's facts; each is found once, when it is asked for."""
        from contentlint.facts import PageFacts

        return PageFacts(self)

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The values of the front matter; empty where there is none or it cannot be read.

        What the site's generator gives the page is among them, as if it stood there.
        """
        own = self.matter.data
        if self.generator is None or self.site_path is None:
            return own
        given = self.generator.defaults(self.site_path, own)
        return {**given, **own} if given else own

    @cached_property
    def site_path(self) -> str | None:
        """Its path from the generator's folder, POSIX; None without one, or outside of it."""
        if self.generator is None or not self.source.file.is_relative_to(self.generator.folder):
            return None
        return self.source.file.relative_to(self.generator.folder).as_posix()

    @cached_property
    def layout(self) -> LayoutFacts:
        """What the page's layout renders: as the config says, else as the layout's file shows."""
        facts = self.settings.layout.for_name(self.data.get("layout"))
        generator, path = self.generator, self.site_path
        if facts.renders_title is None and generator is not None and path is not None:
            shown = generator.renders_title(generator.layout(path, self.data))
            return facts.model_copy(update={"renders_title": shown})
        return facts

    @cached_property
    def title(self) -> str | None:
        """The title that front matter gives, as text."""
        for key in TITLE_KEYS:
            value = self.data.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return None

    @property
    def title_span(self) -> Span:
        """Where the title's value stands; line 1 where the page has none of its own."""
        key = next((key for key in TITLE_KEYS if self.data.get(key)), TITLE_KEYS[0])
        return self.matter.value_span(key)

    @cached_property
    def types(self) -> tuple[ContentType, ...]:
        """The content types of the config that this page matches, in the config's order."""
        return tuple(self.settings.types[name] for name in self.type_names)

    @cached_property
    def type_names(self) -> tuple[str, ...]:
        """The names of ``types``."""
        if not self.settings.types:
            return ()
        from contentlint.settings import types_of

        return types_of(self.settings, self.config_path, self.data)

    @cached_property
    def language(self) -> str | None:
        """The primary language subtag, such as ``en``; None where nothing tells it."""
        from contentlint.settings import language_of_path

        mapped = language_of_path(self.settings, self.config_path)
        if mapped is None and self.generator is not None and self.site_path is not None:
            mapped = self.generator.language(self.site_path, self.data)
        return languages.language_of(
            self.data,
            self.config_path,
            mapped=mapped,
            default=self.settings.languages.default,
            text=lambda: self._sample,
        )

    @cached_property
    def _sample(self) -> str:
        title = self.title or ""
        description = self.data.get("description")
        parts = [title, description if isinstance(description, str) else "", self.body]
        return "\n".join(parts)

    def absence(self) -> Span:
        """Where an absence is reported: the front matter's title line, else line 1."""
        return self.matter.anchor()
