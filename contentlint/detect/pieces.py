"""A piece of a paragraph as one unit: its label, the text after it, and what they are marked with.

A paragraph is cut where a line begins with a label ("**When to see a doctor:** …"), so that every
unit has at most one label and stands on its own line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contentlint.lexicon import fold
from contentlint.model import Span

Kind = Literal["title", "heading", "text", "cell"]

_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_TAG = re.compile(r"<[^<>]{1,300}>")
_MARKUP = re.compile(r"[<\[&{*_`~\\]")
_MARKS = re.compile(r"[*`\\]|__|~~")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ALERT = re.compile(r"^\s*\[!(\w+)\][+-]?\s*")
_ADMONITION = re.compile(r"^[!?]{3}\+?[ \t]+(\w+)(?:[^\n\"]*\"([^\"\n]*)\")?[^\n]*\n?")
# reStructuredText, as some sites write in their Markdown: ".. question:: When to call?"
_DIRECTIVE = re.compile(r"^\.\.[ \t]+([\w-]+)::[ \t]*([^\n]*)(?:\n[ \t]*:[\w-]+:[^\n]*)*")
# What may stand before a label: list numbers, question marks of a FAQ, pictures, arrows.
_LEAD_JUNK = re.compile(r"^[^\w*<{\[(\"'¿¡]+|^q(?:uestion)?\s*\d*\s*[:.)]\s*|^\d+[.)]\s+")
_STRONG = re.compile(r"^[^\w*_<]{0,12}(\*\*|__)(?=\S)(.{2,250}?)(?<=\S)\1(\s*:|：)?", re.DOTALL)
_STRONG_HTML = re.compile(
    r"^[^\w<]{0,6}<(strong|b|summary|dt)\b[^>]*>(.{2,250}?)</\1\s*>(\s*:|：)?",
    re.DOTALL | re.IGNORECASE,
)
_EM = re.compile(r"^(\*|_)(?![\s*_])(.+?)(?<![\s*_])\1\s*$", re.DOTALL)
_EM_HTML = re.compile(r"^<(em|i|small)\b[^<>]*>(.+)</\1\s*>\s*$", re.DOTALL | re.IGNORECASE)
_EM_LEAD = re.compile(r"^(\*|_)(?![\s*_])([^*_\n]{2,60}?[:：.])\1(?!\w)")
LABEL_ENDS = " :!.?…：！。？"
"""What a label may end in, where its markup encloses that, too: "**Note!**"."""
_LABEL_WORDS = 12
_PLAIN_LABEL = re.compile(r"^([^\n:：.!?]{2,70}?)\s?[:：](?=\s|$|[^\x00-\x7f])")


@dataclass(slots=True)
class Unit:
    """A piece of text that is read as one; ``text``, ``label`` and ``rest`` are folded."""

    kind: Kind
    block: int
    """Index of its block in the document; -1 for the front matter's title."""
    line: int
    text: str
    label: str = ""
    """A bold or italic lead, an alert's or container's title, or words before a colon."""
    rest: str = ""
    """The text after the label; all of it where there is no label."""
    marked: bool = False
    """The label is set off by markup or by its callout, not only by a colon."""
    whole: bool = False
    """The markup covers the whole unit: a bold or italic line."""
    callout: int = -1
    """Index of the quotation, container or aside that it stands in."""
    first: bool = False
    """The first unit of its callout."""
    item: bool = False
    level: int = 0
    span: Span | None = None


def plain(source: str) -> str:
    """Inline Markdown or HTML ``source`` without markup, as folded text with single spaces."""
    if _MARKUP.search(source):
        source = _TAG.sub(" ", source)
        source = _LINK.sub(r"\1", source)
        if "](" in source:  # an image inside a link
            source = _LINK.sub(r"\1", source)
        if "&" in source:
            source = html.unescape(source)
        if "{" in source:
            source = _ATTRIBUTES.sub("", source)
        source = _MARKS.sub("", source).replace("_", " ")
    return fold(" ".join(source.split()))


def pieces(content: str, line: int) -> Iterator[tuple[int, str]]:
    """A paragraph cut before each line that begins with a label, with 1-based line numbers."""
    lines = content.split("\n")
    if len(lines) == 1 and "<" not in content:
        yield line, content
        return
    start, held = line, [lines[0]]
    for number, text in enumerate(lines[1:], start=line + 1):
        lead = text.lstrip()
        if lead.startswith(("**", "__", "<strong", "<b>", "_", "*")) or _ends(held[-1]):
            yield start, "\n".join(held)
            start, held = number, []
        held.append(text)
    yield start, "\n".join(held)


def _ends(line: str) -> bool:
    """Whether a hard line break or a label's colon closes the line."""
    return line.endswith(("  ", "\\", ":", "：")) or _BREAK.search(line[-8:]) is not None


def labelled(source: str) -> Unit | None:
    """The unit of a piece of a paragraph; None where nothing of it is text."""
    label, marked, whole = "", False, False
    body = source.strip()
    if not body:
        return None
    first = body[0]
    alert = _ALERT.match(body) if first == "[" else None
    if alert:
        label, marked = alert[1], True
        body = body[alert.end() :]
    elif first in "!?" and (admonition := _ADMONITION.match(body)):
        title = plain(admonition[2] or admonition[1])
        rest = plain(body[admonition.end() :])
        return Unit("text", -1, 0, f"{title}: {rest}", title, rest, True)
    elif first == "." and (directive := _DIRECTIVE.match(body)):
        title, rest = plain(directive[2] or directive[1]), plain(body[directive.end() :])
        return Unit("text", -1, 0, f"{title} {rest}".strip(), title, rest, True)
    if not first.isalpha() or first in "qQℹ":
        body = without_junk(body.lstrip("ℹ\ufe0f "))  # a sign that counts as a letter
    match = _STRONG.match(body) if "**" in body or "__" in body else None
    if match is None and "<" in body:
        match = _STRONG_HTML.match(body)
    if match:
        label, marked = match[2], True
        whole = not body[match.end() :].strip(" .:!*_\n")
        body = body[match.end() :]
    elif body[:1] in ("*", "_"):
        if em := _EM.match(body):
            whole = True
            body = em[2]
        elif lead := _EM_LEAD.match(body):
            label, marked = lead[2], True
            body = body[lead.end() :]
    elif body[:1] == "<" and (em := _EM_HTML.match(body)):
        whole = True
        body = em[2]
    rest = plain(body)
    label = plain(label) if label else ""
    text = f"{label} {rest}".strip() if match else rest
    may_have = (":" in text or "：" in text) and (not marked or (alert and not match))
    colon = _PLAIN_LABEL.match(text) if may_have else None
    if colon and len(colon[1].split()) <= _LABEL_WORDS:
        label, rest = colon[1], text[colon.end() :]
        marked = marked or whole
    if not text and not label:
        return None
    if label:
        label = without_junk(label).rstrip(" :.-：")
    return Unit("text", -1, 0, text, label, rest.lstrip(" :-–."), marked, whole)


def without_junk(text: str) -> str:
    """``text`` without list numbers, pictures and a FAQ's "Q:" before it."""
    while (text and not text[0].isalpha()) or text[:1] in ("q", "Q"):
        junk = _LEAD_JUNK.match(text)
        if not junk or not junk.end() or junk.end() == len(text):
            break
        text = text[junk.end() :]
    return text.strip()
