"""Which addresses are asked for, in the one spelling that goes over the wire; nothing is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from urllib.parse import quote, urljoin

LONGEST = 8000
"""Characters; no server of today reads more of an address."""
_WEB = re.compile(r"(https?)://([^/?#\\]+)([^#]*)", re.IGNORECASE)
# what stands for something else: {id}, {{ url }}, <name>, ${HOST}; a Markdown parser writes %7B
_PLACEHOLDER = re.compile(r"[{}<>]|%7B|%7D|[\x00-\x1f\x7f]", re.IGNORECASE)
_HOST = re.compile(
    r"(\[[0-9a-f:.]+\]|[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*)\.?(?::([0-9]{1,5}))?"
)
_RESERVED = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|example|invalid|test)")
_PORTS = {"http": "80", "https": "443"}
LEGAL = "%:/?#[]@!$&'()*+,;=-._~"
"""What stays as it is; the rest is written in percent signs, as browsers do."""


def web_address(target: str) -> str | None:
    """The address that a link leads to, as it is asked for; None where nothing is to be asked.

    Without its fragment, the host in small letters and in ASCII, without the port that goes without
    saying. None: another scheme, no host, a template or placeholder, a password in it, and the
    hosts that RFC 2606 and RFC 6761 keep for examples.
    """
    target = target.strip()
    if target.startswith("//"):
        target = "https:" + target
    match = _WEB.match(target)
    if match is None or len(target) > LONGEST or _PLACEHOLDER.search(target.partition("#")[0]):
        return None
    scheme, place, rest = match[1].lower(), _ascii(match[2]), match[3]
    host = _HOST.fullmatch(place)
    if host is None or len(host[1]) > 253 or _RESERVED.fullmatch(host[1]):
        return None
    port = host[2] if host[2] and host[2] != _PORTS[scheme] else ""
    if port and not 0 < int(port) < 65536:
        return None
    rest = quote(rest if rest.startswith("/") else "/" + rest, safe=LEGAL, errors="replace")
    return f"{scheme}://{host[1]}{':' if port else ''}{port}{rest}"


def _ascii(host: str) -> str:
    """A host's name in small letters, other than ASCII as punycode (UTS 46, without its tables)."""
    if host.isascii():
        return host.lower()
    host = unicodedata.normalize("NFKC", host.lower()).replace("。", ".")
    try:
        return ".".join(
            part if part.isascii() else "xn--" + part.encode("punycode").decode()
            for part in host.split(".")
        )
    except UnicodeError:  # half of a surrogate pair
        return ""


def host_of(address: str) -> str:
    """The host of what ``web_address`` gave, without its port and brackets."""
    place = address.partition("://")[2].partition("/")[0]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return place.partition(":")[0]


def origin_of(address: str) -> str:
    """Scheme, host and port of what ``web_address`` gave: ``https://who.int``."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def redirected(address: str, location: str) -> str | None:
    """Where a redirect from ``address`` leads; None where it leaves the web or cannot be read."""
    if len(location) > LONGEST:
        return None
    try:
        return web_address(urljoin(address, location.strip()))
    except ValueError:  # brackets around what is no address of IPv6
        return None


def named_by(patterns: Iterable[str], address: str) -> bool:
    """Whether one of the ``patterns`` of an ignore list names what ``web_address`` gave.

    ``*`` is any run of characters. With ``://`` a pattern is compared with the whole address
    (``https://who.int/old/*``); without, it is a host with all below it (``linkedin.com``), and may
    have a path (``*.gov/old/*``).
    """
    host, path = host_of(address), "/" + address.partition("://")[2].partition("/")[2]
    for pattern in patterns:
        if "://" in pattern:
            found = fnmatchcase(address, pattern)
        else:
            name, slash, rest = pattern.partition("/")
            name = name.lower()
            found = fnmatchcase(host, name) or fnmatchcase(host, "*." + name)
            found = found and (not slash or fnmatchcase(path, "/" + (rest or "*")))
        if found:
            return True
    return False
