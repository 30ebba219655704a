"""All that ``contentlint config`` shows, whatever form it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contentlint.effective.origins import Origin, Origins, Setting
from contentlint.effective.page import Page
from contentlint.globs import matches
from contentlint.model import Rule
from contentlint.paths import display
from contentlint.rulebook import Rulebook
from contentlint.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """The settings of a run, or of a page, and what they come from."""

    config: str | None
    """The config file for people; None without one."""
    found: str
    """How it was come by, in words."""
    root: str
    """The folder that path patterns count from, for people."""
    extends: tuple[Origin, ...]
    """The further files, the strongest first."""
    overrides: tuple[Origin, ...]
    holding: tuple[int, ...]
    """The numbers of the overrides that hold for the page; none for a run."""
    settings: tuple[Setting, ...]
    rules: tuple[Rule, ...]
    """The rules that run."""
    page: Page | None


def view(settings: Settings, book: Rulebook, page: Page | None, *, cwd: Path, found: str) -> View:
    """Put together what holds for the page, else for the run."""
    origins = Origins(settings)
    path = page.config_path if page else None
    holding = tuple(
        n for n, one in enumerate(settings.base.overrides) if page and matches(one.paths, path)
    )
    layers = list(enumerate(settings.layers))
    return View(
        config=display(settings.file, cwd) if settings.file else None,
        found=found,
        root=display(settings.root, cwd),
        extends=tuple(
            Origin(origins.kind_of(n), layer.shown, preset=origins.presets.get(n, ""))
            for n, layer in layers[1:]
        ),
        overrides=tuple(origins.overrides()),
        holding=holding,
        settings=tuple(origins.settings(holding, path)),
        rules=tuple(page.rules if page else book.rules(settings.base, settings)),
        page=page,
    )


def shown_settings(made: View, *, everything: bool) -> Sequence[Setting]:
    """The settings to show: those that somebody set, or all."""
    return [one for one in made.settings if everything or not one.is_default]
