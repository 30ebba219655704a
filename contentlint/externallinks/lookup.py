"""Names of hosts -> their addresses, and which of these may be asked.

A link of a stranger's pull request must not reach what only the machine of the run can reach: its
own services, its network, a cloud's metadata. So an address is judged before it is connected to,
and it alone is connected to: a name that changes its address between the two gains nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import socket
import threading
from typing import Any

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# names that no public server has: RFC 6761, 6762, 8375, and what networks at home and at work use
_LOCAL = re.compile(
    r"[^.:]*[^.:0-9][^.:]*|.*\.(?:localhost|local|internal|intranet|lan|home|home\.arpa|corp|onion)"
)
# by number and by name: not every system has both
_NOWHERE = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None), 11001, 11004}


class NoHostError(Exception):
    """A name has no address."""


class PrivateAddressError(Exception):
    """A name or address that is not one of the public network."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, by IANA's registries.

    What an IPv6 address carries inside (mapped, 6to4, NAT64) is judged too.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Lookups:
    """Looks each name up once a run."""

    def __init__(self, *, allow_private: bool) -> None:
        """``allow_private``: addresses of this machine and its network may be asked too."""
        self._allow_private = allow_private
        self._known: dict[str, asyncio.Task[tuple[str, ...]]] = {}
        self.found_any = False
        """Whether some name led out of this network: only then is it known that any can."""

    async def addresses(self, host: str) -> tuple[str, ...]:
        """The IP addresses of ``host`` that may be asked, at least one.

        Raises NoHostError where there are none at all, PrivateAddressError where none may be asked,
        and OSError where nobody could tell.
        """
        if not self._allow_private and _LOCAL.fullmatch(host):
            raise PrivateAddressError(host)
        if host not in self._known:
            self._known[host] = asyncio.ensure_future(_looked_up(host))
            self._known[host].add_done_callback(seen)
        try:
            # shielded, since others may wait for the same name when this one's time is up
            found = await asyncio.shield(self._known[host])
        except OSError:
            self._known.pop(host, None)  # it may be better at the next try
            raise
        allowed = tuple(one for one in found if self._allow_private or is_public(one))
        if not allowed:
            raise PrivateAddressError(host)
        if not _LOCAL.fullmatch(host) and host not in found:
            self.found_any = True
        return allowed


def seen(task: asyncio.Task[Any]) -> None:
    """Look at what a task raised: where nobody is left who waits for it, asyncio prints it."""
    if not task.cancelled():
        task.exception()


async def _looked_up(host: str) -> tuple[str, ...]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def settle(found: tuple[str, ...], error: Exception | None) -> None:
        if answer.done():  # the time limit was over
            return
        if error is None:
            answer.set_result(found)
        else:
            answer.set_exception(error)

    def ask() -> None:
        found: tuple[str, ...] = ()
        failed: Exception | None = None
        try:
            entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except Exception as error:
            failed = error
        with contextlib.suppress(RuntimeError):  # the run is over, and its loop closed
            loop.call_soon_threadsafe(settle, found, failed)

    # not in the loop's own threads: the end of the run would wait for a name server
    threading.Thread(target=ask, daemon=True).start()
    try:
        return await answer
    except socket.gaierror as error:
        if error.errno in _NOWHERE:
            raise NoHostError(host) from None
        raise
    except UnicodeError:
        raise NoHostError(host) from None
