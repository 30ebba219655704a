"""Asks for one address with aiohttp: the status where its redirects end, or why there is none.

Only headers are read (of robots.txt some text too). No cookies, no passwords, no ``~/.netrc``, no
proxy of the environment: nothing that belongs to the machine goes out, and nobody else looks up a
name that was judged here.
"""

from __future__ import annotations

import asyncio
import datetime
import re
import socket
import ssl
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from contentlint import __version__
from contentlint.externallinks.addresses import host_of, origin_of, redirected
from contentlint.externallinks.answer import GONE
from contentlint.externallinks.lookup import Lookups, NoHostError, PrivateAddressError
from contentlint.externallinks.politeness import LONGEST_WAIT, Politeness, retry_after
from contentlint.externallinks.robots import MAX_SIZE, Robots

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from contentlint.externallinks.ask import Limits

HEADERS = {
    "User-Agent": f"contentlint/{__version__} (link checker; +https://pypi.org/project/contentlint/)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
}
MAX_REDIRECTS = 10
MAX_HEADER = 65_536
"""Bytes of one header line: policies of 10 KB are in use, aiohttp reads 8 KB."""
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = frozenset({"timeout", "no-connection", "unreadable"})
_CERTIFICATES = {10: "expired", 18: "self-signed", 62: "wrong-name", 64: "wrong-name"}
"""OpenSSL's X509_V_ERR numbers of what browsers mind too; a gap in the chain (20) they mend."""
# where a host leads programs that it takes for robots, and often answers 404
_WALL = re.compile(r"abuse|captcha|challenge|blocked|denied|unsupported", re.IGNORECASE)


class NoAnswerError(Exception):
    """There is no status; ``args[0]`` is a key of ``answer.ERRORS``."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request gave."""

    status: int
    location: str = ""
    cookies: bool = False
    """It sets some: without them its redirects may never end."""
    wall: bool = False
    """It is a page that asks whether the reader is a person."""
    wait: float | None = None
    """Seconds that the host asks to wait."""
    text: str = ""


class Client:
    """Asks for addresses; an asynchronous context manager."""

    def __init__(self, limits: Limits) -> None:
        """Nothing is asked yet."""
        self._limits = limits
        self.lookups = Lookups(allow_private=limits.allow_private)
        self._politeness = Politeness(
            at_once=limits.at_once, per_host=limits.per_host, pause=limits.delay
        )
        self._robots = Robots(self._robots_text)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Client:
        """Open the session."""
        connector = aiohttp.TCPConnector(
            resolver=_Known(self.lookups),
            limit=self._limits.at_once,
            use_dns_cache=False,
            ssl=ssl.create_default_context(),
        )
        self._session = await self._stack.enter_async_context(
            aiohttp.ClientSession(
                connector=connector,
                headers=HEADERS,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(sock_connect=None),
                auto_decompress=False,
                trust_env=False,
                max_line_size=MAX_HEADER,
                max_field_size=MAX_HEADER,
            )
        )
        return self

    async def __aexit__(self, *error: object) -> None:
        """Close what is open."""
        await self._stack.aclose()

    async def ask(self, address: str) -> tuple[int | None, str, str]:
        """(status, or None and the key of ``answer.ERRORS`` that says why, where redirects led)."""
        here, cookies, seen = address, False, {address}
        try:
            for _ in range(MAX_REDIRECTS + 1):
                reply = await self._allowed(here)
                cookies |= reply.cookies
                there = redirected(here, reply.location) if reply.status in _REDIRECTS else None
                if there is None:
                    gone_after = reply.status in GONE and here != address
                    if reply.wall or (gone_after and _WALL.search(here)):
                        raise NoAnswerError("wall")
                    return reply.status, "", here if here != address else ""
                if there in seen:
                    raise NoAnswerError("redirects" if cookies else "loop")
                seen.add(there)
                here = there
            raise NoAnswerError("redirects")
        except NoAnswerError as error:
            return None, error.args[0], here if here != address else ""

    async def _allowed(self, address: str) -> Reply:
        """The reply, unless robots.txt forbids to ask for it. Raises NoAnswerError."""
        if self._limits.robots:
            rules = await self._robots.rules(address)
            self._politeness.slow_down(host_of(address), rules.pause)
            if not rules.allow(address[len(origin_of(address)) :]):
                raise NoAnswerError("robots")
        return await self._patiently(address)

    async def _patiently(self, address: str) -> Reply:
        """The reply to HEAD, or to GET where HEAD has none that is good; failures are tried again.

        Raises NoAnswerError.
        """
        method, left = "HEAD", self._limits.retries
        while True:
            pause = self._limits.delay * 2 ** (self._limits.retries - left + 1)
            try:
                reply = await self._request(method, address)
            except NoAnswerError as error:
                if error.args[0] not in _AGAIN or not left:
                    raise
            else:
                if reply.status < 400:
                    return reply
                if reply.status in (429, 503) and reply.wait is not None:
                    self._hold(address, reply.wait)
                if reply.status == 429:
                    if not left:
                        raise NoAnswerError("busy")
                    self._hold(address, pause)
                elif method == "HEAD":
                    # many hosts answer HEAD with something else than GET: that is no failure
                    method = "GET"
                    continue
                elif reply.status < 500 or reply.wall or not left:
                    return reply
            method, left = "GET", left - 1
            await asyncio.sleep(pause)

    def _hold(self, address: str, seconds: float) -> None:
        """Wait as the host asks; NoAnswerError where that is too long for a run."""
        if seconds > LONGEST_WAIT:
            raise NoAnswerError("busy")
        self._politeness.hold(host_of(address), seconds)

    async def _request(self, method: str, address: str) -> Reply:
        """One request, when it is the host's turn. Raises NoAnswerError."""
        async with self._politeness.turn(host_of(address)), _told():
            async with asyncio.timeout(self._limits.timeout):
                await self.lookups.addresses(host_of(address))
                async with self._session.request(
                    method, URL(address, encoded=True), allow_redirects=False
                ) as response:
                    # of a body nothing is read: aiohttp hangs up where there is one
                    return _reply(response)

    async def _robots_text(self, address: str) -> tuple[int, str]:
        """Status and text of a robots.txt. Raises NoAnswerError."""
        for _ in range(5):  # RFC 9309, 2.3.1.2
            async with self._politeness.turn(host_of(address)), _told():
                async with asyncio.timeout(self._limits.timeout):
                    await self.lookups.addresses(host_of(address))
                    async with self._session.get(
                        URL(address, encoded=True),
                        allow_redirects=False,
                        headers={"Accept-Encoding": "identity"},
                    ) as response:
                        reply, text = _reply(response), bytearray()
                        while reply.status < 300 and len(text) < MAX_SIZE:
                            if not (part := await response.content.read(65_536)):
                                break
                            text += part
            there = redirected(address, reply.location) if reply.status in _REDIRECTS else None
            if there is None:
                return reply.status, text.decode(errors="replace")
            address = there
        return 404, ""


class _Known(AbstractResolver):
    """Gives aiohttp the addresses that were judged, and no others."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """As aiohttp asks; raises what ``Lookups.addresses`` raises."""
        return [
            ResolveResult(
                hostname=host,
                host=one,
                port=port,
                family=socket.AF_INET6 if ":" in one else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for one in await self._lookups.addresses(host)
        ]

    async def close(self) -> None:
        """Nothing is open."""


def _reply(response: aiohttp.ClientResponse) -> Reply:
    headers = response.headers
    return Reply(
        response.status,
        headers.get("Location", ""),
        "Set-Cookie" in headers,
        headers.get("cf-mitigated", "") == "challenge",
        retry_after(headers.get("Retry-After"), datetime.datetime.now(datetime.UTC)),
    )


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    """Turn what a lookup, a connection or a hostile answer raises into NoAnswerError."""
    try:
        yield
    except NoHostError:
        raise NoAnswerError("no-host") from None
    except PrivateAddressError:
        raise NoAnswerError("private") from None
    except TimeoutError:
        raise NoAnswerError("timeout") from None
    except aiohttp.ClientConnectorCertificateError as error:
        code = getattr(error.certificate_error, "verify_code", 0)
        raise NoAnswerError(_CERTIFICATES.get(code, "tls")) from None
    except (aiohttp.ClientSSLError, ssl.SSLError):
        raise NoAnswerError("tls") from None
    except (aiohttp.ClientConnectionError, OSError):
        raise NoAnswerError("no-connection") from None
    except Exception:  # whatever a parser makes of what a stranger's host sends
        raise NoAnswerError("unreadable") from None
