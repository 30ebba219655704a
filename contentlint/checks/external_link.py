"""Links and images of other sites that nothing answers: what is kept is read, and what a run asks.

The network is asked only where the run is told to (``Site.online``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.externallinks.addresses import host_of, named_by, web_address
from contentlint.externallinks.answer import Answer, Verdict, verdict
from contentlint.model import Confidence, Hit, Notice

if TYPE_CHECKING:
    from contentlint.externallinks.ask import Limits
    from contentlint.site.model import Site
    from contentlint.site.page import SitePage, Target

reads = frozenset({"targets"})
inputs = frozenset({"network"})


_OFFLINE = (
    "LK007 asked no host: links are judged by what is kept of earlier runs (--external-links asks)"
)


class Options(CheckOptions):
    """What is asked, how patiently, and what is taken for an answer."""

    images: bool = Field(default=True, description="Whether images of other sites are asked for.")
    ignore: tuple[str, ...] = Field(
        default=(),
        description="Addresses that are not judged. `*` is any run of characters. With `://` the "
        "whole address is meant (`https://who.int/old/*`), without it a host and all below "
        "(`linkedin.com`), or a part of it (`*.gov/old/*`).",
    )
    accept: tuple[Annotated[int, Field(ge=100, le=999)], ...] = Field(
        default=(), description="Further statuses that are fine, such as 403."
    )
    max_age_days: int = Field(
        default=7, ge=0, le=365, description="Days that a kept answer is believed for."
    )
    patience_days: int = Field(
        default=14,
        ge=1,
        le=365,
        description="Days of failures only (errors of the host, no answer) after which a link is "
        "reported.",
    )
    timeout: float = Field(default=20, gt=0, le=120, description="Seconds for one request.")
    retries: int = Field(default=2, ge=0, le=5, description="Further tries after a failure.")
    concurrency: int = Field(default=16, ge=1, le=32, description="Requests at once.")
    per_host: int = Field(default=2, ge=1, le=4, description="Of these to one host.")
    delay: float = Field(
        default=0.5, ge=0.1, le=60, description="Seconds between two requests to one host."
    )
    time_limit: int = Field(
        default=600, ge=1, le=7200, description="Seconds for all; the next run goes on from there."
    )
    robots: bool = Field(default=True, description="Whether robots.txt is heeded.")


def check_site(site: Site, options: Options) -> Iterator[Hit]:
    """Yield one hit on each link that leads nowhere, by an answer that is not too old.

    Messages: none (404 or 410), ``host``, ``loop``, ``certificate``, ``silent`` (it has failed for
    ``patience_days``), ``refused`` (it does not answer programs; low confidence). Values: ``what``
    (link or image), ``address``, ``host``, ``reason``, ``answers`` (where it leads and what is
    said there), ``pages`` (how many link to it), ``since``, ``tries``, ``final``. The cause is the
    address. What could not be checked goes to ``site.notices``.
    """
    from contentlint.externallinks.known import known

    links = list(_links(site, options))
    linking: dict[str, set[str]] = {}
    for page, _, address in links:
        linking.setdefault(address, set()).add(page.path)
    answers, words = known(
        linking,
        site.access.cache_dir,
        today=site.today,
        max_age=options.max_age_days,
        limits=_limits(site, options) if site.access.online else None,
    )
    site.notices.extend(map(Notice, words))
    if links and not site.access.online:
        site.notices.append(Notice(_OFFLINE))
    accept = frozenset(options.accept)
    for page, target, address in links:
        answer = answers.get(address)
        found = verdict(answer, accept, options.patience_days) if answer else "unknown"
        if answer is not None and found not in ("fine", "unknown"):
            yield _hit(page, target, address, answer, found, len(linking[address]))


def _links(site: Site, options: Options) -> Iterator[tuple[SitePage, Target, str]]:
    """The links of the pages that are reported on, with the addresses to ask for."""
    known: dict[str, str] = {}
    for page in site.pages:
        for target in page.targets if page.path in site.named else ():
            if target.image and not options.images:
                continue
            if target.target not in known:
                address = web_address(target.target) or ""
                known[target.target] = "" if named_by(options.ignore, address) else address
            if known[target.target] and site.goal(page, target).kind == "external":
                yield page, target, known[target.target]


def _limits(site: Site, options: Options) -> Limits:
    from contentlint.externallinks.ask import Limits

    return Limits(
        timeout=options.timeout,
        retries=options.retries,
        at_once=options.concurrency,
        per_host=options.per_host,
        delay=options.delay,
        seconds=options.time_limit,
        robots=options.robots,
        allow_private=site.access.allow_private,
    )


def _hit(
    page: SitePage, target: Target, address: str, answer: Answer, found: Verdict, pages: int
) -> Hit:
    sure: Confidence = "high" if found == "broken" else "medium"
    if found == "refused" or (found == "silent" and (answer.error or answer.status == 503)):
        sure = "low"  # readers may be let in where a program, or this network, is not
    message = {"no-host": "host", "loop": "loop"}.get(answer.error, found)
    moved = f"leads to {answer.final}, which " if answer.final else ""
    values = {
        "what": "image" if target.image else "link",
        "address": address,
        "host": host_of(answer.final or address),
        "reason": answer.words,
        "answers": f"{moved}answers {answer.words}",
        "pages": pages,
        "since": answer.since,
        "tries": answer.tries,
        "final": answer.final,
    }
    return Hit(
        target.span,
        values,
        severity="info" if found == "refused" else None,
        confidence=sure,
        message=None if message == "broken" else message,
        path=page.path,
        key=target.target,
        cause=f"link to {address}",
    )
