"""A content quality linter for articles: front matter, reading time, headings, medical safety.

``check`` lints a text or files; the names below are all that a program needs beside it. Nothing is
imported before it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from contentlint.api import check
    from contentlint.configerrors import ConfigError
    from contentlint.model import Finding, Notice, Problem, Related, Result, Rule, Span
    from contentlint.settings import Settings, load_settings

__all__ = [
    "ConfigError",
    "Finding",
    "Notice",
    "Problem",
    "Related",
    "Result",
    "Rule",
    "Settings",
    "Span",
    "__version__",
    "check",
    "load_settings",
]

_HOMES = {
    "check": "api",
    "ConfigError": "configerrors",
    "Settings": "settings",
    "load_settings": "settings",
}
"""Name -> the module that has it; the others are in ``model``."""


if not TYPE_CHECKING:  # else a type checker would take every misspelt name for one of ours

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = importlib.import_module(f"contentlint.{_HOMES.get(name, 'model')}")
        return getattr(home, name)


def __dir__() -> list[str]:
    """The public names, for help() and completion."""
    return sorted({*globals(), *__all__})
