"""robots.txt (RFC 9309): what a host asks of programs. Links are no crawl, but it is its wish."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from contentlint.externallinks.addresses import LEGAL, origin_of
from contentlint.externallinks.lookup import seen

AGENT = "contentlint"
MAX_SIZE = 512_000
"""Bytes that are read (RFC 9309, 2.5)."""
_LONGEST = 2000
"""Characters of one rule; a longer one is not read."""
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
Get = Callable[[str], Awaitable[tuple[int, str]]]
"""Address -> status and text; may raise, which is the answer for every address of that host."""


@dataclass(slots=True)
class Rules:
    """What one host asks of contentlint."""

    lines: list[tuple[bool, str]] = field(default_factory=list)
    """Whether it allows, and which paths."""
    pause: float = 0.0
    """``Crawl-delay``, in seconds."""

    def allow(self, path: str) -> bool:
        """Whether ``path`` (with its query) may be asked for: the longest rule decides (2.2.2)."""
        path = _spelled(path)
        fitting = [(len(rule), allows) for allows, rule in self.lines if _fits(rule, path)]
        return max(fitting)[1] if fitting else True


def parse(text: str) -> Rules:
    """The rules of the groups for contentlint, else of those for ``*``. Never raises."""
    groups: dict[str, Rules] = {}
    agents: list[str] = []
    begun = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if begun:
                agents, begun = [], False
            agents.append(value.lower())
        elif key in ("allow", "disallow", "crawl-delay"):
            begun = True
            for agent in {AGENT, "*"}.intersection(agents):
                _add(groups.setdefault(agent, Rules()), key, value)
    return groups.get(AGENT) or groups.get("*") or Rules()


def _add(rules: Rules, key: str, value: str) -> None:
    if key == "crawl-delay":
        if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", value):
            rules.pause = float(value)
    elif 0 < len(value) <= _LONGEST:
        rules.lines.append((key == "allow", _spelled(value)))


def _spelled(path: str) -> str:
    """``path`` in ASCII, what is escaped in capitals."""
    path = quote(path, safe=LEGAL, errors="replace")
    return _ESCAPE.sub(lambda match: match.group().upper(), path) if "%" in path else path


def _fits(rule: str, path: str) -> bool:
    """Whether a rule names a path: ``*`` is any run of characters, ``$`` the end (2.2.3)."""
    first, *parts = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = parts.pop() if parts and rule.endswith("$") else None
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return at == len(path) or not rule.endswith("$")


class Robots:
    """Asks each host once a run."""

    def __init__(self, get: Get) -> None:
        """Nothing is asked yet."""
        self._get = get
        self._known: dict[str, asyncio.Task[Rules]] = {}

    async def rules(self, address: str) -> Rules:
        """What the host of ``address`` asks for; raises what ``get`` raised."""
        origin = origin_of(address)
        if origin not in self._known:
            self._known[origin] = asyncio.ensure_future(self._read(origin))
            self._known[origin].add_done_callback(seen)
        # shielded, since others may wait for the same host when this one's time is up
        return await asyncio.shield(self._known[origin])

    async def _read(self, origin: str) -> Rules:
        status, text = await self._get(f"{origin}/robots.txt")
        if status >= 500:  # 2.3.1.4: then nothing is allowed
            return Rules([(False, "/")])
        return parse(text) if status < 300 else Rules()  # 2.3.1.3: there is none, and all is
