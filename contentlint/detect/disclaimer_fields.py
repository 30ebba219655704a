"""A disclaimer in front matter: ``disclaimer: true``, its text, or a note that holds one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.detect import matter_fields
from contentlint.detect.cues import Cues, sentences
from contentlint.detect.evidence import Disclaimer
from contentlint.detect.pieces import Unit, plain
from contentlint.detect.purpose import sends
from contentlint.detect.statement import Context, is_medical, statement

if TYPE_CHECKING:
    from contentlint.article import Article

_RULE = "MS003"


def find(article: Article, cues: Cues, whom: Cues, *, health: bool) -> Disclaimer | None:
    """The disclaimer in front matter, a full one before a weak one.

    A field that is called a disclaimer (cue ``field``) is one unless its text is about money or
    law; one that is called a note (cue ``field_note``) has to say so itself.
    """
    weak: Disclaimer | None = None
    for cue in ("field", "field_note"):
        called = cue == "field"
        for path, key, value in matter_fields.named(article, _RULE, cue):
            span = article.matter.key_span(*path)
            where = f"field `{key}`"
            text = plain(" ".join(matter_fields.strings(value)))
            if value is True and called:
                return Disclaimer("front matter", span, False, "high", (where,))
            if not text:
                continue
            unit = Unit("text", -1, span.line, text, rest=text)
            why = statement(unit, Context(called, True, True, health), cues)
            if why:
                return Disclaimer("front matter", span, False, "high", (where, *why))
            why = sends_first(sentences(text), cues, whom, named=called)
            if why:
                weak = weak or Disclaimer("front matter", span, True, "medium", (where, *why))
            elif called and (is_medical(text, cues) or not cues.find("other", text)):
                return Disclaimer("front matter", span, False, "medium", (where,))
    return weak


def sends_first(parts: Sequence[str], cues: Cues, whom: Cues, *, named: bool) -> tuple[str, ...]:
    """Why the sentences of a note send its reader to a professional before acting on the page.

    ``named`` where a label says that the note is a disclaimer.
    """
    for part in parts:
        if not whom.find("who", part):
            continue
        if named and (cues.find("ask", part) or sends(part, whom)):
            return ("a disclaimer by its label, sends to a professional",)
        if whom.find("start", part) and sends(part, whom):
            return ("a note, sends to a professional first",)
        before = cues.find("before", part) or cues.find("risk", part)
        if before and cues.find("ask", part):
            return (f'a note, sends to a professional: "{before}"',)
    return ()
