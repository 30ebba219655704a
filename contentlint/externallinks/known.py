"""What is known of external links: the answers that are kept, and new ones where a run asks."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.externallinks.addresses import host_of
from contentlint.externallinks.answer import Answer
from contentlint.externallinks.store import NAME, Store

if TYPE_CHECKING:
    from contentlint.externallinks.ask import Limits

_SHOWN = 3
_SETTLED = frozenset({"no-host", "loop", "expired", "wrong-name", "self-signed", "wall"})


def known(
    addresses: Iterable[str],
    folder: Path,
    *,
    today: datetime.date,
    max_age: int,
    limits: Limits | None,
) -> tuple[Mapping[str, Answer], list[str]]:
    """(address -> its answer, what there is to say about the run).

    ``folder`` is that of the cache, ``max_age`` the days that an answer is believed for. With
    ``limits`` the network is asked for what is not known, or failed when it was asked last; with
    None it never is. Raises ConfigError where aiohttp is needed and not installed.
    """
    store = Store(folder)
    wanted = list(dict.fromkeys(addresses))
    found = {one: store.answer(one, today, max_age) for one in wanted}
    answers = {one: answer for one, answer in found.items() if answer is not None}
    words = [f"{folder.name}/{NAME} {fault}" for fault in store.faults]
    if limits is None:
        return answers, words
    unknown = [one for one in wanted if one not in answers or not _settled(answers[one])]
    unknown.sort(key=answers.__contains__)  # what failed before may fail again, and take long
    if unknown:
        from contentlint.externallinks.ask import ask

        new: dict[str, Answer] = {}
        try:
            ask(unknown, limits, new)
        finally:  # what a person interrupts need not be asked again
            for address, answer in new.items():
                answers[address] = store.keep(address, answer) or found[address] or answer
            if fault := store.save():
                words.append(f"{folder.name}/{NAME} {fault}")
        words.extend(_unchecked(new))
    return answers, words


def _settled(answer: Answer) -> bool:
    """Whether asking again before the answer is too old would tell nothing new."""
    return answer.error in _SETTLED or not (answer.error or answer.failing)


def _unchecked(answers: Mapping[str, Answer]) -> Iterator[str]:
    """In words, what could not be checked, and why."""
    hosts: dict[str, Counter[str]] = {}
    for address, answer in answers.items():
        if not _settled(answer):
            why = answer.words if answer.error else "an error of the host"
            hosts.setdefault(why, Counter())[host_of(address)] += 1
    for why, counts in sorted(hosts.items(), key=lambda one: (-one[1].total(), one[0])):
        names = [name for name, _ in counts.most_common(_SHOWN)]
        rest = ", …" if len(counts) > _SHOWN else ""
        links = "external link" if counts.total() == 1 else "external links"
        yield f"{counts.total()} {links} not checked, {why}: {', '.join(names)}{rest}"
