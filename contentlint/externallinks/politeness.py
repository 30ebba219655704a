"""How hosts are spared: few requests at once, a pause between two, and the waits they ask for.

A host is a machine's name, whatever its ports.
"""

from __future__ import annotations

import asyncio
import datetime
import email.utils
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

LONGEST_WAIT = 60.0
"""Seconds that a run waits for a host which asks for it; for longer it is left alone."""


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    pause: float
    free_at: float = 0.0


class Politeness:
    """Gives out turns; all requests of a run go through one of it."""

    def __init__(self, *, at_once: int, per_host: int, pause: float) -> None:
        """``at_once`` and ``per_host`` are numbers of requests, ``pause`` is in seconds."""
        self._all = asyncio.Semaphore(at_once)
        self._per_host, self._pause = per_host, pause
        self._hosts: dict[str, _Host] = {}

    def _host(self, name: str) -> _Host:
        if name not in self._hosts:
            self._hosts[name] = _Host(asyncio.Semaphore(self._per_host), self._pause)
        return self._hosts[name]

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait until the host ``name`` may be asked; it is asked inside the ``with``."""
        host, clock = self._host(name), asyncio.get_running_loop().time
        async with host.slots:
            while True:
                # slept outside the common slots, so that one slow host does not keep all others
                while (left := host.free_at - clock()) > 0:
                    await asyncio.sleep(left)
                async with self._all:
                    if host.free_at <= clock():
                        host.free_at = clock() + host.pause
                        yield
                        return

    def hold(self, name: str, seconds: float) -> None:
        """Let nobody ask the host ``name`` for so long from now."""
        host = self._host(name)
        host.free_at = max(host.free_at, asyncio.get_running_loop().time() + seconds)

    def slow_down(self, name: str, pause: float) -> None:
        """Let at least so many seconds pass between two requests to the host ``name``."""
        host = self._host(name)
        host.pause = max(host.pause, min(pause, LONGEST_WAIT))


def retry_after(value: str | None, now: datetime.datetime) -> float | None:
    """Seconds of a ``Retry-After`` header (RFC 9110, 10.2.3); None where it says nothing.

    ``now`` has a time zone.
    """
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = email.utils.parsedate_to_datetime(value)
        if then.tzinfo is None:
            then = then.replace(tzinfo=datetime.UTC)
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
