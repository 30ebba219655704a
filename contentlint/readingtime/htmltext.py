"""The text of rendered HTML, as each reading-time library takes it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
_STOPPED_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})


class _Pieces(HTMLParser):
    """Collects the runs of text between tags, and counts images.

    ``stop_headings`` puts a full stop after a heading that has none, as ``readtime`` does; it
    looks at the last run of text only, and leaves ``h6`` alone, and so does this.
    """

    def __init__(self, *, stop_headings: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.images = 0
        self._stop_headings = stop_headings
        self._open_headings: list[str] = []
        self._run = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """End the run of text; remember an open heading."""
        self.flush()
        if tag == "img":
            self.images += 1
        if tag in _STOPPED_HEADINGS:
            self._open_headings.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """A self-closing tag: an image may be one."""
        self.flush()
        self.images += tag == "img"

    def handle_endtag(self, tag: str) -> None:
        """End the run of text, and the heading."""
        self.flush()
        if tag not in self._open_headings:
            return
        self._open_headings.remove(tag)
        if self._stop_headings and self.pieces and not self.pieces[-1].strip().endswith("."):
            self.pieces.append(".")

    def handle_comment(self, data: str) -> None:
        """A comment is no text, but it parts two runs."""
        self.flush()

    def handle_data(self, data: str) -> None:
        """The parser may give one run in several parts."""
        self._run += data

    def flush(self) -> None:
        """End the run of text."""
        if self._run:
            self.pieces.append(self._run)
            self._run = ""


def _collect(html: str, *, stop_headings: bool) -> _Pieces:
    collector = _Pieces(stop_headings=stop_headings)
    collector.feed(html)
    collector.close()
    collector.flush()
    return collector


def text_content(html: str) -> str:
    """Give the text of ``html`` as a browser's ``textContent`` does: entities are decoded."""
    return "".join(_collect(html, stop_headings=False).pieces)


def readtime_text(html: str) -> tuple[str, int]:
    """Give the text of ``html`` and its number of images as PyPI's ``readtime`` takes them.

    Runs of whitespace are one space, and a heading ends in a full stop.
    """
    collected = _collect(html, stop_headings=True)
    return _SPACES.sub(" ", "".join(collected.pieces)).strip(), collected.images


def hugo_plain(html: str) -> str:
    """Give what Hugo calls ``.Plain``: no tags, entities left as they are written.

    ``html`` is the output of ``contentlint.markdown.render_goldmark``, whose tags are all the
    renderer's own, so that a ``<`` always begins a tag.
    """
    html = html.replace("</p>", "\n").replace("<br />", "\n")
    return _TAG.sub("", _COMMENT.sub("", html))
