"""What was read of a site's pages, kept for the next run: only pages that have changed are parsed.

A page is known again by its size and time, else by its content (a fresh checkout has new times). A
line of JSON each: nothing that is read is ever executed. The first line has the digest of the
others, so that a file which was cut short or altered is passed over as a whole. Another version of
the tool, other rules or another config begin anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.model import Span
from contentlint.site.page import Content, Dose, Target

if TYPE_CHECKING:
    from contentlint.engine import Linter
    from contentlint.site.record import Wanted

_NAME = json.JSONDecoder().raw_decode
_SPAN = [field.name for field in fields(Dose)].index("span")
_PACKAGE = Path(__file__).parent.parent


class PageCache:
    """The contents of a site's pages by their real files. Made for one run."""

    def __init__(self, folder: Path, name: str, key: str) -> None:
        """Read what is in the file ``name`` under ``key``; nothing where it cannot be read."""
        self._file, self._key = folder / name, key
        self._known: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        """Real file -> its line, both as read and as it will be written."""
        self.hits = 0
        """How many pages were not parsed."""
        self._changed = False
        with suppress(OSError, ValueError):
            head, _, lines = self._file.read_bytes().partition(b"\n")
            if head == _head(key, lines):
                # the name alone: most of a line is read only where its page is asked for
                self._known = {_NAME(line, 1)[0]: line for line in lines.decode().splitlines()}

    def get(self, file: Path) -> Content | None:
        """What is known of a page; None where it has changed, or nothing is known."""
        line = self._known.get(str(file))
        if line is None:
            return None
        try:
            stamp, (known, digest, row) = _stamp(file), json.loads(line)[1]
            if known != stamp:
                if digest != _digest(file):
                    return None
                line, self._changed = _line(file, [stamp, digest, row]), True
            content = _content(row)
        except (OSError, ValueError, TypeError, LookupError):
            return None
        self._kept[str(file)] = line
        self.hits += 1
        return content

    def put(self, file: Path, content: Content) -> None:
        """Keep what was read of a page; not where its values are no JSON."""
        with suppress(OSError, ValueError, TypeError, LookupError):
            stamp = _stamp(file)
            known = self._known.get(str(file))
            if known is not None and json.loads(known)[1][0] == stamp:
                self._kept[str(file)] = known
            elif _is_json(content.own):
                self._kept[str(file)] = _line(file, [stamp, _digest(file), _row(content)])
                self._changed = True

    def save(self) -> None:
        """Write what this run has seen, at once or not at all; a disk that refuses is no fault."""
        if not self._changed and len(self._kept) == len(self._known):
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{line}\n" for line in self._kept.values()).encode()
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(_head(self._key, lines) + b"\n" + lines)
                Path(name).replace(self._file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise


def name_of(folder: Path, wanted: Wanted) -> str:
    """The cache file of the site in ``folder``: one for each choice of what is kept of a page.

    So `graph`, or a check with few rules, does not throw away what a full check has kept.
    """
    told = repr([str(folder), wanted.targets, wanted.medical, wanted.doses, wanted.signature])
    digest = hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return f"site-pages-{digest}.jsonl"


def key_of(linter: Linter, wanted: Wanted, files: Iterable[Path]) -> str:
    """What contents depend on besides their pages: the tool, rules, config, the generator's files.

    ``files`` are those of the generator.
    """
    settings = linter.settings
    told = [
        sorted(wanted.keys), wanted.targets, wanted.medical, wanted.doses, wanted.signature,
        repr(settings.raw), repr(settings.command_line), str(settings.root),
    ]  # fmt: skip
    rules = [file for _, file in linter.rulebook.files]
    code = _PACKAGE.rglob("*.py")
    for file in sorted({*rules, *code, *files}):
        with suppress(OSError):
            told.append((str(file), _stamp(file)))
    return hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _head(key: str, lines: bytes) -> bytes:
    """The first line of a file whose others are ``lines``."""
    return json.dumps([key, hashlib.blake2b(lines, digest_size=16).hexdigest()]).encode()


def _stamp(file: Path) -> list[int]:
    found = file.stat()
    return [found.st_mtime_ns, found.st_size]


def _digest(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()


def _line(file: Path, row: list[Any]) -> str:
    return json.dumps([str(file), row])


def _is_json(value: object) -> bool:
    """Whether JSON gives a value back as it is: a key that is a number would become text."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(one) for key, one in value.items())
    if isinstance(value, list):
        return all(map(_is_json, value))
    return value is None or isinstance(value, str | bool | int | float)


def _row(content: Content) -> list[Any]:
    return [
        content.own, content.language, content.title, astuple(content.title_span),
        content.description, astuple(content.description_span),
        {key: astuple(span) for key, span in content.places.items()},
        sorted(content.anchors),
        [[one.target, astuple(one.span), one.words, one.image] for one in content.targets],
        content.changed, content.health, content.disclaimer, content.seek_help,
        [astuple(one) for one in content.doses], content.signature.hex(), content.words,
    ]  # fmt: skip


def _content(row: list[Any]) -> Content:
    (own, language, title, title_span, description, description_span, places, anchors, targets,
     changed, health, disclaimer, seek_help, doses, signature, words) = row  # fmt: skip
    return Content(
        own=own, language=language, title=title, title_span=Span(*title_span),
        description=description, description_span=Span(*description_span),
        places={key: Span(*span) for key, span in places.items()},
        anchors=frozenset(anchors),
        targets=tuple(Target(one[0], Span(*one[1]), one[2], one[3]) for one in targets),
        changed=changed, health=health, disclaimer=disclaimer, seek_help=seek_help,
        doses=tuple(replace(Dose(*one), span=Span(*one[_SPAN])) for one in doses),
        signature=bytes.fromhex(signature), words=words,
    )  # fmt: skip
