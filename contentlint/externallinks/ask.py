"""Asks for many addresses at once, host by host, within the time of the run."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.externallinks.addresses import host_of
from contentlint.externallinks.answer import Answer

if TYPE_CHECKING:
    from contentlint.externallinks.fetch import Client

_SILENT = 2
"""Addresses of one host in a row without an answer, after which it is left alone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a run may ask."""

    timeout: float
    """Seconds for one request."""
    retries: int
    at_once: int
    per_host: int
    delay: float
    """Seconds between two requests to one host."""
    seconds: float
    """For the whole run."""
    robots: bool
    allow_private: bool


def need_client() -> None:
    """Raise ConfigError where aiohttp is not installed."""
    try:
        import aiohttp  # noqa: F401
    except ImportError:
        message = (
            "asking external links needs aiohttp: `pip install aiohttp`, or install contentlint as "
            "`contentlint[links]`"
        )
        raise ConfigError(ConfigIssue("--external-links", None, None, message)) from None


def ask(addresses: Iterable[str], limits: Limits, answers: dict[str, Answer]) -> None:
    """Ask for each of ``addresses`` once, and put what was learnt into ``answers`` as it comes.

    What time did not suffice for has the error ``no-time``. Raises ConfigError where aiohttp is not
    installed, and never for what a host does.
    """
    need_client()
    hosts: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        hosts.setdefault(host_of(address), []).append(address)
    _run(_all(hosts, limits, answers))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, also for a caller who is inside a loop of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _all(hosts: dict[str, list[str]], limits: Limits, answers: dict[str, Answer]) -> None:
    from contentlint.externallinks.fetch import Client

    async with Client(limits) as client:
        try:
            async with asyncio.timeout(limits.seconds), asyncio.TaskGroup() as group:
                for addresses in hosts.values():
                    host = _Host(client, addresses, answers)
                    for _ in range(min(limits.per_host, len(addresses))):
                        group.create_task(host.work())
        except TimeoutError:
            pass
        finally:
            today = datetime.date.today()
            for address in (one for addresses in hosts.values() for one in addresses):
                answer = answers.setdefault(address, Answer(today, error="no-time"))
                # a machine without a network finds no host, and some systems say it as firmly
                if answer.error == "no-host" and not client.lookups.found_any:
                    answers[address] = Answer(today, error="offline")


class _Host:
    """The addresses of one host, which its workers share."""

    def __init__(self, client: Client, addresses: list[str], answers: dict[str, Answer]) -> None:
        self._client, self._answers = client, answers
        self._left = iter(addresses)
        self._silent = 0

    async def work(self) -> None:
        """Ask for the next address until there is none."""
        for address in self._left:
            if self._silent >= _SILENT:
                self._answers[address] = Answer(datetime.date.today(), error="given-up")
                continue
            status, error, final = await self._client.ask(address)
            self._silent = self._silent + 1 if error in ("timeout", "no-connection") else 0
            self._answers[address] = Answer(datetime.date.today(), status, error, final)
