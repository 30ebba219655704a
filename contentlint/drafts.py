"""Which pages a site does not publish: drafts, unpublished and expired ones."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

EXPIRY_KEYS = ("expiryDate", "expirydate", "expiry_date", "unpublishdate", "expires")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def why_left_out(data: Mapping[str, Any], today: datetime.date) -> str:
    """ "draft", "unpublished" or "expired" for a page that its site does not show, else "".

    ``draft: true`` is Hugo's, Astro's and Eleventy's word, ``published: false`` Jekyll's,
    ``expiryDate`` Hugo's (with its aliases). A date in another form than ISO expires nothing.
    """
    if _word(data.get("draft")) in _TRUE:
        return "draft"
    if _word(data.get("published")) in _FALSE:
        return "unpublished"
    for key in EXPIRY_KEYS:
        match = _ISO.match(str(data.get(key) or ""))
        if match:
            try:
                expires = datetime.date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            if expires < today:
                return "expired"
    return ""


def _word(value: object) -> str:
    return str(value).strip().lower() if isinstance(value, (bool, str)) else ""
