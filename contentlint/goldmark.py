"""What Hugo's Markdown renderer does beyond GitHub's, as far as it changes a count of words.

Goldmark as Hugo configures it by default: footnotes, definition lists, heading attributes, curly
quotes written as entities, and raw HTML left out (``unsafe = false``). Only ``markdown.py`` calls
this module. Rules of the quotes: ``extension/typographer.go`` of yuin/goldmark.

Known to differ from Hugo: one tilde strikes through there (``~a~``), ``[ ]a`` without a space is a
task there, line numbers of highlighted code count there, and what shortcodes print is unknown here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_OMITTED = "<!-- raw HTML omitted -->"
_BACK_LINK = '&#160;<a class="footnote-backref">&#x21a9;&#xfe0e;</a>'
_ATTRIBUTE = r"""(?:[#.][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))"""
_HEADING_ATTRIBUTES = re.compile(rf"[ \t]*\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}$")
_MARKS = re.compile(r"---?|\.\.\.|<<|>>|['\"]")
_ENTITIES = {
    "---": "&mdash;", "--": "&ndash;", "...": "&hellip;", "<<": "&laquo;", ">>": "&raquo;",
}  # fmt: skip


def install(md: MarkdownIt) -> None:
    """Make ``md``, a CommonMark parser with GitHub's extensions, render as Hugo does by default."""
    footnote_plugin(md, inline=False)
    deflist_plugin(md)
    md.core.ruler.before("inline", "heading_attributes", _drop_heading_attributes)
    md.add_render_rule("html_block", lambda *_: _OMITTED + "\n")
    md.add_render_rule("html_inline", lambda *_: _OMITTED)
    md.add_render_rule("footnote_caption", _footnote_number)
    md.add_render_rule("footnote_anchor", lambda *_: _BACK_LINK)
    md.add_render_rule("text", _text)


def _drop_heading_attributes(state: StateCore) -> None:
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "heading_open":
            token.content = _HEADING_ATTRIBUTES.sub("", token.content)


def _footnote_number(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return str(tokens[index].meta["id"] + 1)


def _text(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    """Render one run of text; the quotes that are open are counted block by block."""
    if env.get("quotes_in") is not tokens:
        env["quotes_in"], env["quotes"] = tokens, {"'": 0, '"': 0}
    before = _edge(tokens[index - 1], -1) if index else "\n"
    after = _edge(tokens[index + 1], 0) if index + 1 < len(tokens) else "\n"
    return curled(tokens[index].content, before, after, env["quotes"])


def _edge(token: Token, at: int) -> str:
    """The source character of ``token`` that touches the text beside it."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "text":
        return token.content[at:] if at else token.content[:1]
    return {"link_open": "[", "link_close": "]", "image": "!"}.get(token.type) or (
        token.markup[at : at + 1 or None] or "<"
    )


def curled(text: str, before: str, after: str, quotes: dict[str, int]) -> str:
    """Give ``text`` as HTML, with quotes, dashes and ellipses as goldmark's entities.

    ``before`` and ``after`` are the characters around it; ``quotes`` counts the open ones of each
    kind and is updated.
    """
    parts: list[str] = []
    at = 0
    for match in _MARKS.finditer(text):
        parts.append(escape(text[at : match.start()]))
        at = match.end()
        mark = match.group()
        left = text[match.start() - 1] if match.start() else before
        parts.append(_ENTITIES.get(mark) or _quote(mark, left, text[at:] + after, quotes))
    parts.append(escape(text[at:]))
    return "".join(parts)


def _quote(mark: str, before: str, rest: str, quotes: dict[str, int]) -> str:
    after, beyond = rest[:1] or "\n", rest[1:2] or "\n"
    opens = not _space(after) and (
        not _punctuation(after) or _space(before) or _punctuation(before)
    )
    closes = not _space(before) and (
        not _punctuation(before) or _space(after) or _punctuation(after)
    )
    name = "squo" if mark == "'" else "dquo"
    if mark == "'" and before.isalnum() and after.isalpha():
        return "&rsquo;"
    if opens and not closes:
        quotes[mark] += 1
        return f"&l{name};"
    # goldmark takes any other apostrophe that no digit follows for a closing one.
    if mark == "'" and not after.isdigit():
        return "&rsquo;"
    ends = not opens or (_punctuation(after) and (_punctuation(beyond) or _space(beyond)))
    if quotes[mark] > 0 and closes and ends:
        quotes[mark] -= 1
        return f"&r{name};"
    return "'" if mark == "'" else "&quot;"


def _space(character: str) -> bool:
    return character.isspace()


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
