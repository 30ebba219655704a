"""Whether an article has front matter: FM013."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

# What stands for front matter in other systems: `---js` and `;;;` of gray-matter and Hexo, an
# exported object in MDX.
_OTHER = re.compile(r"---[a-z]+\s*$|;;;\s*$", re.MULTILINE)
_EXPORTED = re.compile(
    r"^export\s+(?:const|let|var)\s+(?:front_?matter|meta|metadata|config)\b", re.I | re.M
)


class Options(CheckOptions):
    """No options."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit where a file that is not empty has no block of front matter.

    An MDX page that exports its metadata, and a block in a language of another system, count as
    front matter: there it is not missing.
    """
    if article.matter.present or not article.text.strip() or _OTHER.match(article.text):
        return
    if article.path.lower().endswith(".mdx") and _EXPORTED.search(article.text):
        return
    yield Hit(article.absence(), key="missing", cause="missing")
