"""Where what is kept between runs lies: in the user's own cache, not in the tree that is linted.

A stranger's pull request could bring a cache that says that all is well.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ENVIRONMENT = "CONTENTLINT_CACHE_DIR"


def cache_dir(root: Path, wanted: str | None, cwd: Path) -> Path:
    """The folder for the site whose config lies in the absolute folder ``root``; not made here.

    ``wanted`` is what ``--cache-dir`` names, relative to ``cwd``; else the environment's
    ``CONTENTLINT_CACHE_DIR`` counts, else the system's folder for caches.
    """
    told = wanted or os.environ.get(ENVIRONMENT)
    if told:
        base = cwd / told
    else:
        from platformdirs import user_cache_path

        base = user_cache_path("contentlint", appauthor=False)
    digest = hashlib.blake2b(str(root).encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return base / digest
