"""What an address answered, and what that means for a reader."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

Verdict = Literal["fine", "broken", "certificate", "silent", "refused", "unknown"]
"""fine: it answers. broken: nothing is there. certificate: a browser warns of it. silent: it has
failed for a long time. refused: it does not answer programs. unknown: not to be said today."""

ERRORS = {
    "no-host": "there is no such host",
    "loop": "it redirects in a circle",
    "expired": "has expired",
    "wrong-name": "is for another name",
    "self-signed": "is signed by nobody but the host",
    "wall": "prove that you are a person",
    "timeout": "no answer in time",
    "no-connection": "no connection",
    "unreadable": "no answer that can be read",
    "tls": "no secure connection that can be verified from here",
    "redirects": "too many redirects, or some that need cookies",
    "private": "an address inside this network",
    "robots": "robots.txt does not allow it",
    "busy": "the host asks to wait",
    "given-up": "the host did not answer before",
    "no-time": "the time limit was over",
    "offline": "no host was found: is this machine online?",
}
"""Why there is no status -> the same in words."""
_CERTIFICATE = frozenset({"expired", "wrong-name", "self-signed"})
_FAILING = frozenset({"timeout", "no-connection", "unreadable"})
NOT_ASKED = frozenset({"private", "robots", "busy", "given-up", "no-time", "offline"})
"""Of these nothing was learnt about the address, so that they are not kept."""
GONE = frozenset({404, 410})
_TRIES = 3
"""Days on which an address must have failed before it is called broken for that."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered last: a status, or why there is none."""

    day: datetime.date
    status: int | None = None
    error: str = ""
    """A key of ``ERRORS``; "" where there is a status."""
    final: str = ""
    """Where redirects led; "" where there was none."""
    since: datetime.date | None = None
    """The first day of an unbroken row of failures."""
    tries: int = 0
    """On how many days of that row it was asked for."""

    @property
    def failing(self) -> bool:
        """Whether the host did not do its work, which may be better tomorrow."""
        return self.error in _FAILING or (self.status is not None and 500 <= self.status < 600)

    @property
    def words(self) -> str:
        """The status with its name (``404 Not Found``), or the error in words."""
        if self.status is None:
            return ERRORS[self.error]
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)


def verdict(answer: Answer, accept: frozenset[int], patience: int) -> Verdict:
    """What ``answer`` means; ``accept`` are further statuses that are fine.

    ``patience``: days that an address must have failed for, with no good day between, before it is
    ``silent``. Only 404 and 410 say that nothing is there (RFC 9110, 15.5.5 and 15.5.11): the other
    statuses of 400 and above are often given to programs alone.
    """
    status, error = answer.status, answer.error
    if status is not None and (status < 400 or status in accept):
        return "fine"
    if status in GONE or error in ("no-host", "loop"):
        return "broken"
    if error in _CERTIFICATE:
        return "certificate"
    if answer.failing:
        long = answer.since is not None and (answer.day - answer.since).days >= patience
        return "silent" if long and answer.tries >= _TRIES else "unknown"
    if error == "wall" or (status is not None and status != HTTPStatus.TOO_MANY_REQUESTS):
        return "refused"
    return "unknown"


def followed(new: Answer, old: Answer | None) -> Answer:
    """``new`` with the row of failures that it goes on with, or begins."""
    if not new.failing:
        return new
    if old is None or not old.failing or old.since is None or old.day > new.day:
        return Answer(new.day, new.status, new.error, new.final, new.day, 1)
    tries = old.tries + (old.day != new.day)
    return Answer(new.day, new.status, new.error, new.final, old.since, tries)
