"""Packs of red flags: which signs a page on a topic is expected to name, signed by a clinician.

A pack is a team's own: no public list is usable as it is. It says nothing until a named person has
signed it, and what it finds is "expected sign not found", never that a page is safe.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from contentlint.configerrors import ConfigError, ConfigIssue
from contentlint.lexicon import UNSPACED, fold
from contentlint.paths import absolute_path, is_file, is_folder
from contentlint.rulefile import Text, read_model, rule_issue, shown

Phrases = tuple[Text, ...]
_BETWEEN = 6
"""Words that "…" in a phrase stands for, at most."""
_WORD = re.compile(r"\w+\*?|…|\.\.\.")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(_Model):
    """One sign that a page on the topic is expected to name."""

    sign: Text = Field(description="What the message calls it.")
    synonyms: dict[str, Phrases] = Field(
        description="Language → phrases that name it; `*` ends a word, `…` leaves words out."
    )
    source: Text = Field(description="What the sign rests on: a guideline, with its date.")


class Pack(_Model):
    """The red flags of one topic, and who has signed them."""

    topic: Text = Field(description="What the message calls the topic.")
    titles: dict[str, tuple[Phrases, ...]] = Field(
        description="Language → groups of phrases; a title with one of each group has the topic."
    )
    signs: tuple[Sign, ...] = Field(min_length=1, description="The signs.")
    reviewer: str = Field("", description="Name of the clinician who has signed the list.")
    profession: str = Field("", description="The reviewer's profession or registration.")
    reviewed: datetime.date | None = Field(default=None, description="When it was signed.")

    def lacks(self) -> str:
        """What is missing of the signature, as a sentence; "" where it is signed."""
        parts = (
            ("`reviewer` (the name of the clinician who read it)", self.reviewer.strip()),
            ("`profession`", self.profession.strip()),
            ("`reviewed` (YYYY-MM-DD)", self.reviewed),
        )
        missing = [name for name, value in parts if not value]
        if not missing:
            return ""
        return (
            f"the red flags of “{self.topic}” are not signed and cannot be checked: "
            f"add {', '.join(missing)}"
        )

    def about(self, titles: Sequence[str], language: str) -> bool:
        """Whether one of the ``titles`` (folded) has the topic."""
        groups = self.titles.get(language, ())
        return bool(groups) and any(
            all(named(group, language, title) for group in groups) for title in titles
        )


def named(phrases: Phrases, language: str, text: str) -> bool:
    """Whether folded ``text`` has one of ``phrases``."""
    return _pattern(phrases, language in UNSPACED).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(phrases: Phrases, unspaced: bool) -> re.Pattern[str]:
    if unspaced:
        return re.compile("|".join(re.escape(fold(phrase)) for phrase in phrases))
    return re.compile("|".join(rf"(?<!\w){_of_words(phrase)}(?!\w)" for phrase in phrases))


def _of_words(phrase: str) -> str:
    pattern = ""
    for word in _WORD.findall(fold(phrase)):
        if word in ("…", "..."):
            pattern += rf"(?:[^\w.!?]+\w+){{0,{_BETWEEN}}}"
        else:
            gap = r"[^\w.!?]+" if pattern else ""
            pattern += gap + (word[:-1] + r"\w*" if word.endswith("*") else word)
    return pattern


def read_packs(names: Sequence[str], root: Path, repository: Path) -> Iterator[Pack]:
    """The packs in files and folders ``names``, relative to ``root``, inside ``repository``.

    ConfigError, with file and line, where a name leads out, is not there, or a pack is wrong or
    not signed.
    """
    for name in names:
        place = absolute_path(Path(name), root)
        if not place.resolve().is_relative_to(repository.resolve()):
            raise _wrong(place, "packs are read from inside the repository only")
        if is_folder(place):
            files = sorted(place.rglob("*.y*ml"))
        elif is_file(place):
            files = [place]
        else:
            raise _wrong(place, "there is no such pack of red flags, file or folder")
        if not files:
            raise _wrong(place, "no pack (a .yml file) is in this folder")
        for file in files:
            pack = read_model(file, Pack, "a pack of red flags")
            if lacks := pack.lacks():
                raise ConfigError(rule_issue(file, ("reviewer",), lacks))
            yield pack


def _wrong(place: Path, message: str) -> ConfigError:
    return ConfigError(ConfigIssue(shown(place), None, None, message))
