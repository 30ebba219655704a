"""The code of checks: which names there are, and the module behind a name.

Three kinds, none of which is registered anywhere: our own (the modules in ``contentlint/checks``),
those of installed packages that the config names in ``plugins``, and Python files of the site that
the config names in ``checks``. The last kind is code of the linted tree and runs only where the
caller allows it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import pkgutil
import sys
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from contentlint import checks as checks_package
from contentlint.installed import Offer, PackageError
from contentlint.near import suggestion

PARTS = ("Options", "check")
"""What a check's module must have; one for a whole site has ``check_site`` in place of the last."""

_LOADING = threading.Lock()
"""Two threads must not see one half-loaded file."""


class CheckError(ValueError):
    """A check that does not exist or cannot be loaded; the message is for people."""


@lru_cache(maxsize=1)
def shipped_checks() -> frozenset[str]:
    """The names of our own checks; none is imported."""
    return frozenset(module.name for module in pkgutil.iter_modules(checks_package.__path__))


class Checks:
    """The checks of one run by name."""

    def __init__(
        self, offered: Mapping[str, Offer] | None = None, files: Mapping[str, Path] | None = None
    ) -> None:
        """``offered`` are the entries of packages, ``files`` the Python files that are allowed."""
        self._offered = dict(offered or {})
        self._files = dict(files or {})

    @property
    def names(self) -> frozenset[str]:
        """Every name that ``module`` knows."""
        return shipped_checks() | self._offered.keys() | self._files.keys()

    def module(self, name: str) -> Any:
        """The module of the check ``name``, imported on first use; CheckError where that fails."""
        if name in shipped_checks():
            return importlib.import_module(f"contentlint.checks.{name}")
        if name in self._offered:
            try:
                loaded = self._offered[name].load()
            except PackageError as error:
                raise CheckError(str(error)) from None
        elif name in self._files:
            loaded = _from_file(self._files[name])
        else:
            raise CheckError(f"there is no check `{name}`{suggestion(name, self.names)}")
        missing = [part for part in PARTS if not hasattr(loaded, part)]
        if "check" in missing and hasattr(loaded, "check_site"):
            missing.remove("check")
        if missing:
            lacks = " and ".join(f"`{part}`" for part in missing)
            raise CheckError(f"the check `{name}` has no {lacks}: see docs/writing-rules.md")
        return loaded


def _from_file(file: Path) -> ModuleType:
    """Import a Python file under a name of its own, once; CheckError for whatever it raises."""
    digest = hashlib.blake2b(str(file).encode(errors="surrogatepass"), digest_size=6).hexdigest()
    name = f"contentlint_own_{file.stem}_{digest}"
    with _LOADING:
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise CheckError(f"{file.name} is no Python file")
        module = importlib.util.module_from_spec(spec)
        # pydantic looks a model's annotations up in sys.modules
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:  # whatever the site's own code raises
            del sys.modules[name]
            raise CheckError(
                f"{file.name} cannot be loaded: {type(error).__name__}: {error}"
            ) from None
    return module
