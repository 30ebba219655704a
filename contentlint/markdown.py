"""The only module that touches a Markdown parser: text in, a neutral form out.

``parse`` runs the block pass alone (a quarter of a full parse) and gives blocks with their lines.
``Document.inline`` parses the inline content of one block when somebody asks for it, and keeps a
map from the plain text back to the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from contentlint import goldmark
from contentlint.inline import Inline, is_plain, positioned
from contentlint.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

Kind = Literal[
    "heading", "paragraph", "code", "html", "list", "item", "quote", "table", "cell", "break",
    "container",
]  # fmt: skip

_KINDS: dict[str, Kind] = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "container_directive_open": "container",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "break",
}
_MDX_LINE = re.compile(
    r"^(?:import\s.+?\sfrom\s|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
# what stands before the first cell of a row: quote marks, a list's bullet, the row's own pipe
_ROW_LEAD = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\|?")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_MDX_COMMENT = re.compile(r"\{/\*(?:(?!\{/\*).)*?\*/\}", re.DOTALL)


@dataclass(slots=True)
class Block:
    """A block of the document; lines are 1-based and ``end_line`` is inclusive."""

    kind: Kind
    line: int
    end_line: int
    parent: int = -1
    """Index of the enclosing block in ``Document.blocks``, -1 at the top."""
    level: int = 0
    """The level of a heading, 1 to 6."""
    content: str = ""
    """Inline source of a heading, paragraph or cell; the literal text of code and HTML."""
    info: str = ""
    """The info string of a fence, or what follows ``:::`` of a container."""
    markup: str = ""
    """``#``, ``=`` or ``-`` for headings, the bullet of a list, the fence's own marks."""


class Document:
    """The blocks of a text in source order, and their inline content on demand."""

    def __init__(
        self,
        blocks: list[Block],
        positions: Positions,
        env: dict[str, Any],
        parsed: Positions | None = None,
    ) -> None:
        """``env`` holds the parser's link references, which inline parsing needs.

        ``parsed`` are the lines as the parser had them, where those are not the file's.
        """
        self.blocks = blocks
        self.positions = positions
        self._parsed = parsed or positions
        self._env = env
        self._inlines: dict[int, Inline] = {}

    def inline(self, index: int) -> Inline:
        """The inline content of block ``index`` (heading, paragraph or cell), parsed once."""
        found = self._inlines.get(index)
        if found is None:
            found = self._inlines[index] = self._parsed_inline(index)
        return found

    def _parsed_inline(self, index: int) -> Inline:
        content, lines = self.blocks[index].content, partial(self._line_offsets, index)
        if is_plain(content):
            return Inline.plain(content, lines)
        tokens: list[Token] = []
        md = _parser()
        md.inline.parse(content, md, self._env, tokens)
        return Inline(tokens, content, lines)

    def inline_start(self, index: int) -> tuple[int, int]:
        """(file offset or -1, 1-based line) at which the content of block ``index`` begins."""
        _, offset, line = self._line_offsets(index)[0]
        return offset, line

    def is_code(self, line: int) -> bool:
        """Whether the parser was not given a line: an import or export of MDX."""
        return bool(self.positions.line(line)) and not self._parsed.line(line)

    def ancestors(self, index: int) -> Iterator[Block]:
        """The blocks that enclose block ``index``, innermost first."""
        at = self.blocks[index].parent
        while at >= 0:
            yield self.blocks[at]
            at = self.blocks[at].parent

    def _line_offsets(self, index: int) -> list[tuple[int, int, int]]:
        """For each line of the block's content: (offset in content, offset in file or -1, line).

        The parser strips indentation, quote marks and heading marks; a content line is found again
        as the tail of its source line (or inside it, for headings and cells). Where tabs or escaped
        pipes changed the text it is not found, and only the line is known.
        """
        block, starts = self.blocks[index], self.positions.starts
        if block.kind == "cell":
            column = self._cell_column(index)
            return [(0, starts[block.line - 1] + column if column >= 0 else -1, block.line)]
        offsets: list[tuple[int, int, int]] = []
        at = 0
        for number, text in enumerate(block.content.split("\n"), start=block.line):
            source = self._parsed.line(number)
            line_start = starts[min(number, len(starts)) - 1]
            words = text.strip()
            offset = -1
            if block.markup.startswith("#"):
                found = source.find(text, source.find(block.markup) + len(block.markup))
                offset = line_start + found if found >= 0 else -1
            elif source.rstrip().endswith(words):
                # the parser may have turned a tab ahead of the words into spaces
                lead = len(text) - len(text.lstrip())
                offset = line_start + len(source.rstrip()) - len(words) - lead
            offsets.append((at, offset, number))
            at += len(text) + 1
        return offsets

    def _cell_column(self, index: int) -> int:
        """0-based column at which a table cell's content begins in its row, or -1.

        -1 too where the cell has an escaped pipe: the parser dropped its backslash, so offsets in
        the content are no longer those of the source.
        """
        cell = self.blocks[index]
        first = index
        while first > 0 and self.blocks[first - 1].kind == "cell" and (
            self.blocks[first - 1].line == cell.line
        ):  # fmt: skip
            first -= 1
        source = self._parsed.line(cell.line)
        lead = _ROW_LEAD.match(source)
        at = lead.end() if lead else 0
        for block in self.blocks[first : index + 1]:
            written = block.content.replace("|", "\\|")
            found = source.find(written, at)
            if found < 0:
                return -1
            if block is cell:
                return found if written == block.content else -1
            at = source.find("|", found + len(written)) + 1
        return -1


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The one parser: CommonMark with tables, strikethrough and ``:::`` containers."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    container_plugin(md, "directive", validate=lambda params, markup: bool(params.strip()))
    positioned(md)
    return md


def parse(text: str, positions: Positions, *, mdx: bool = False) -> Document:
    """Parse the blocks of ``text``.

    ``text`` is the file with the lines of its front matter blanked, so that the parser's line
    numbers are the file's own. With ``mdx``, imports, exports and ``{/* */}`` comments at the top
    level are blanked too: they are code, not prose.
    """
    from markdown_it.rules_core import StateCore, block, normalize

    parsed = None
    if mdx:
        text = _without_mdx(text)
        parsed = Positions(text)
    md = _parser()
    env: dict[str, Any] = {}
    state = StateCore(text, md, env)
    normalize(state)
    block(state)
    env.setdefault("references", {})
    return Document(_blocks(state.tokens), positions, env, parsed)


def _blocks(tokens: list[Token]) -> list[Block]:
    blocks: list[Block] = []
    stack: list[int] = []
    in_heading: Token | None = None
    row, in_cell = -1, False
    for token in tokens:
        kind = _KINDS.get(token.type)
        parent = stack[-1] if stack else -1
        if token.map is None:
            first, last = -1, -1
        else:
            first, last = token.map[0] + 1, token.map[1]
        if kind is not None:
            blocks.append(
                Block(kind, first, last, parent, 0, token.content, token.info.strip(), token.markup)
            )
            if token.nesting == 1:
                stack.append(len(blocks) - 1)
        elif token.type == "heading_open":
            in_heading = token
        elif token.type == "tr_open":
            row = first
        elif token.type in ("th_open", "td_open"):
            in_cell = True
        elif token.type == "inline":
            if in_heading is not None:
                level = int(in_heading.tag[1])
                start, end = in_heading.map or (0, 0)
                blocks.append(
                    Block("heading", start + 1, end, parent, level, token.content, "",
                          in_heading.markup)
                )  # fmt: skip
                in_heading = None
            elif in_cell:
                blocks.append(Block("cell", row, row, parent, 0, token.content))
                in_cell = False
            else:
                blocks.append(Block("paragraph", first, last, parent, 0, token.content))
        elif token.nesting == -1 and stack and _closes(token.type, blocks[stack[-1]].kind):
            stack.pop()
    return blocks


def _closes(token_type: str, kind: Kind) -> bool:
    return _KINDS.get(token_type.replace("_close", "_open")) == kind


def _without_mdx(text: str) -> str:
    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", " ", match.group())

    text = _MDX_COMMENT.sub(blank, text)
    lines = text.split("\n")
    fence, code = "", False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            # a fence ends with at least as many of its own marks
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark and not code:
            fence = mark[1]
        elif code or _MDX_LINE.match(line):
            # imports and exports go on to the next blank line
            code = bool(line.strip())
            lines[number] = "\r" if line.endswith("\r") else ""
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _html_renderer() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return md.use(tasklists_plugin)


def render_html(body: str) -> str:
    """The HTML of ``body`` as GitHub-flavoured Markdown: tables, strikethrough, task lists.

    This is the input on which the declared reading-time methods count.
    """
    return str(_html_renderer().render(body))


@lru_cache(maxsize=1)
def _goldmark_renderer() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(tasklists_plugin)
    goldmark.install(md)
    return md


def render_goldmark(body: str) -> str:
    """The HTML of ``body`` as Hugo renders it by default, near enough to count the same words."""
    return str(_goldmark_renderer().render(body))
